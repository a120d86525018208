//! The HTTP adapters against a real socket: what they put on the wire, and what
//! they make of answers. One table serves both.
#![cfg(any(feature = "reqwest", feature = "ureq"))]

mod server;

use std::time::Duration;

use bytes::Bytes;
use helpgen_runtime::{Call, Client, Limits, TransportError};
use http::{Request, Response};

type Send = fn(Request<Bytes>, Limits) -> Result<Response<Bytes>, TransportError>;

/// Every adapter that is built in, as a blocking function.
const ADAPTERS: &[(&str, Send)] = &[
    #[cfg(feature = "reqwest")]
    ("reqwest", over_reqwest),
    #[cfg(feature = "ureq")]
    ("ureq", over_ureq),
];

/// Without the proxies of the environment: the server is on this machine.
#[cfg(feature = "reqwest")]
fn reqwest_adapter() -> helpgen_runtime::Reqwest {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build();
    client.expect("a client").into()
}

#[cfg(feature = "reqwest")]
fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

#[cfg(feature = "reqwest")]
fn over_reqwest(
    request: Request<Bytes>,
    limits: Limits,
) -> Result<Response<Bytes>, TransportError> {
    use helpgen_runtime::Transport;

    wait(reqwest_adapter().send(request, &limits))
}

#[cfg(feature = "ureq")]
fn ureq_adapter() -> helpgen_runtime::Ureq {
    let config = ureq::Agent::config_builder().proxy(None).build();
    config.new_agent().into()
}

#[cfg(feature = "ureq")]
fn over_ureq(request: Request<Bytes>, limits: Limits) -> Result<Response<Bytes>, TransportError> {
    use helpgen_runtime::BlockingTransport;

    ureq_adapter().send_blocking(request, &limits)
}

fn request(method: &str, url: &str, body: &'static str) -> Request<Bytes> {
    let mut request = Request::builder()
        .method(method)
        .uri(url)
        .header("accept", "application/json");
    if !body.is_empty() || method == "POST" {
        request = request.header("content-length", body.len());
    }
    let body = Bytes::from_static(body.as_bytes());
    request.body(body).expect("a request")
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

#[test]
fn requests_go_out_as_they_are() {
    let target = "/a%2Fb/%E8%AE%A2/c'd?e=%2B&f=%27~(";
    for (name, send) in ADAPTERS {
        for (method, body) in [
            ("GET", ""),
            ("POST", "{\"a\":1}"),
            ("POST", ""),
            ("PUT", "x"),
            ("PATCH", "x"),
            ("DELETE", ""),
            ("DELETE", "x"),
            ("GET", "x"),
            ("OPTIONS", ""),
        ] {
            let server = server::answering(OK);
            let url = server.url(target);
            let response = send(request(method, &url, body), Limits::new());
            let case = format!("{name} {method} {body}");
            assert_eq!(response.expect(&case).body().as_ref(), b"hi", "{case}");

            let seen = server.request();
            assert_eq!(seen.line, format!("{method} {target} HTTP/1.1"), "{case}");
            assert_eq!(seen.body, body, "{case}");
            assert_eq!(seen.header("accept"), ["application/json"], "{case}");
            let length = body.len().to_string();
            match (method, body) {
                ("POST", _) | (_, "x") => {
                    assert_eq!(seen.header("content-length"), [length], "{case}");
                }
                _ => assert!(seen.header("content-length").is_empty(), "{case}"),
            }
            assert!(seen.header("transfer-encoding").is_empty(), "{case}");
        }
    }
}

#[test]
fn every_status_is_an_answer() {
    for (name, send) in ADAPTERS {
        for (head, status, body) in [
            ("200 OK\r\nContent-Length: 1", 200, "x"),
            ("204 No Content", 204, ""),
            ("302 Found\r\nLocation: /b\r\nContent-Length: 1", 302, "x"),
            (
                "401 Unauthorized\r\nWWW-Authenticate: Hawk\r\nContent-Length: 1",
                401,
                "x",
            ),
            ("404 Not Found\r\nContent-Length: 1", 404, "x"),
            (
                "500 Oops\r\nTransfer-Encoding: chunked",
                500,
                "1\r\nx\r\n0\r\n\r\n",
            ),
        ] {
            let server = server::answering(&format!("HTTP/1.1 {head}\r\n\r\n{body}"));
            let url = server.url("/a");
            let response = send(request("POST", &url, "b"), Limits::new()).expect(head);
            assert_eq!(response.status(), status, "{name}");
            let expected = if body.is_empty() { "" } else { "x" };
            assert_eq!(
                response.body().as_ref(),
                expected.as_bytes(),
                "{name} {head}"
            );
            let challenge = response.headers().get("www-authenticate");
            assert_eq!(challenge.is_some(), status == 401, "{name} {head}");
        }
    }
}

#[test]
fn the_answer_to_head_has_no_body() {
    for (name, send) in ADAPTERS {
        let server = server::answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        let url = server.url("/");
        let response = send(request("HEAD", &url, ""), Limits::new().body(10));
        assert!(response.expect(name).body().is_empty(), "{name}");
    }
}

#[test]
fn bodies_are_bounded_while_they_are_read() {
    let exact = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n1234";
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n12345";
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        "2\r\nab\r\n".repeat(50)
    );
    let endless = format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(100_000));
    for (name, send) in ADAPTERS {
        for (response, fits) in [
            (exact, true),
            (announced, false),
            (&chunked, false),
            (&endless, false),
        ] {
            let server = server::answering(response);
            let url = server.url("/");
            let answer = send(request("GET", &url, ""), Limits::new().body(4));
            match answer {
                Ok(answer) => assert!(fits, "{name} {}", answer.body().len()),
                Err(error) => {
                    assert!(!fits && error.is_too_large(), "{name} {error}");
                    let text = "the answer's body is longer than the limit of 4 bytes";
                    assert_eq!(error.to_string(), text, "{name}");
                }
            }
        }
    }
}

#[test]
fn broken_answers_are_errors_that_keep_the_query_secret() {
    for (name, send) in ADAPTERS {
        for response in [
            "",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
            "no HTTP at all\r\n\r\n",
        ] {
            let server = server::answering(response);
            let url = server.url("/a?token=hush");
            let error = send(request("GET", &url, ""), Limits::new()).expect_err(name);
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("hush"), "{name} {shown}");
            assert!(!error.to_string().is_empty(), "{name}");
            assert!(error.get_ref().is_some(), "{name}");
        }
        // Nobody can listen on port 0.
        let url = "http://127.0.0.1:0/?token=hush";
        let error = send(request("GET", url, ""), Limits::new()).expect_err(name);
        assert!(!format!("{error} {error:?}").contains("hush"), "{name}");
    }
}

/// Long enough for a connection on this machine, short enough to wait for.
const SOON: Duration = Duration::from_millis(300);

#[test]
fn answers_that_take_too_long_are_given_up() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n";
    let chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n";
    for (name, send) in ADAPTERS {
        for start in ["", "HTTP/1.1 200", head, &format!("{head}hi"), chunk] {
            let server = server::stalling(start);
            let url = server.url("/a?token=hush");
            let answer = send(request("GET", &url, ""), Limits::new().time(SOON));
            let error = answer.expect_err(name);
            assert!(error.is_timeout(), "{name} {start:?} {error:?}");
            let line = error.to_string();
            assert!(line.starts_with("no whole answer came in time: "), "{line}");
            assert!(!format!("{line}{error:?}").contains("hush"), "{error:?}");
        }
    }
}

const LIST: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n[1,2]";

#[test]
fn https_without_tls_is_told_apart() {
    for (name, send) in ADAPTERS {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let request = request("GET", &format!("https://{address}/x"), "");
        let error = send(request, Limits::new()).expect_err(name);
        assert_eq!(
            error.to_string(),
            format!(
                "{name} was built without TLS: depend on it with a TLS feature such as `rustls`"
            )
        );
    }
}

#[cfg(feature = "reqwest")]
#[test]
fn calls_run_over_reqwest() {
    let server = server::answering(LIST);
    let client = Client::new(&server.url("/base"), reqwest_adapter()).expect("a client");
    let list = wait(Call::<Vec<i64>>::get("api/list").send(&client));
    assert_eq!(list.expect("a list"), [1, 2]);
    assert_eq!(server.request().line, "GET /base/api/list HTTP/1.1");
    helpgen_runtime::Reqwest::new().expect("a client with the defaults");
}

/// A call that its caller gives up leaves nothing behind in the client.
#[cfg(feature = "reqwest")]
#[test]
fn calls_can_be_dropped() {
    let stalling = server::stalling("HTTP/1.1 200 OK\r\n");
    let answering = server::answering(LIST);
    let adapter = reqwest_adapter();
    wait(async {
        let client = Client::new(&stalling.url(""), adapter.clone()).expect("a client");
        let call = Call::<Vec<i64>>::get("a").send(&client);
        let given_up = tokio::time::timeout(SOON, call).await;
        assert!(given_up.is_err(), "{given_up:?}");
        let client = Client::new(&answering.url(""), adapter).expect("a client");
        let list = Call::<Vec<i64>>::get("a").send(&client).await;
        assert_eq!(list.expect("a list"), [1, 2]);
    });
}

#[cfg(feature = "ureq")]
#[test]
fn calls_run_over_ureq() {
    let server = server::answering(LIST);
    let client = Client::new(&server.url("/base"), ureq_adapter()).expect("a client");
    let list = Call::<Vec<i64>>::get("api/list").send_blocking(&client);
    assert_eq!(list.expect("a list"), [1, 2]);
    assert_eq!(server.request().line, "GET /base/api/list HTTP/1.1");
}

#[cfg(feature = "ureq")]
#[test]
fn an_agent_for_https_only_keeps_the_query_secret() {
    use helpgen_runtime::BlockingTransport;

    let config = ureq::Agent::config_builder().https_only(true).build();
    let adapter = helpgen_runtime::Ureq::from(config.new_agent());
    let request = request("GET", "http://127.0.0.1:0/?token=hush", "");
    let error = adapter.send_blocking(request, &Limits::new());
    let error = error.expect_err("a refusal");
    assert_eq!(error.to_string(), "the agent is set to https only");
    assert!(!format!("{error:?}").contains("hush"), "{error:?}");
}
