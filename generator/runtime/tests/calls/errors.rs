//! What a call says when it gives no result.

use helpgen_runtime::http::HeaderValue;
use helpgen_runtime::http::header::{CONTENT_ENCODING, LOCATION};
use helpgen_runtime::transport::answer;
use helpgen_runtime::{Bearer, Call, Client, Error, InMemory, Limits};

use crate::model::OperationResult;
use crate::{client, send};

fn refund() -> Call<'static, OperationResult> {
    Call::post("api/Order/{id}")
        .path("id", "D1")
        .query("token", "hush")
}

const ENDPOINT: &str = "POST http://h:81/base/api/Order/D1";

/// One line, whatever came, without the query.
fn line(status: u16, content_type: &'static str, body: &'static str) -> String {
    let client = client(status, content_type, body);
    let error = send(refund, &client).expect_err(body);
    let line = error.to_string();
    assert!(!line.contains('\n') && line.chars().count() < 600, "{line}");
    let shown = format!("{line}{error:?}");
    assert!(!shown.contains("hush"), "{shown}");
    let rest = line.strip_prefix(ENDPOINT).unwrap_or(&line);
    rest.to_owned()
}

#[test]
fn statuses_of_failure_say_what_the_service_said() {
    for (status, content_type, body, expected) in [
        (401, "", "", ": 401 Unauthorized"),
        (
            500,
            "application/json",
            r#"{"Message":"An error has occurred."}"#,
            ": 500 Internal Server Error: An error has occurred.",
        ),
        (
            400,
            "application/json; charset=utf-8",
            r#"{"message":"The request is invalid.","modelState":{"parm.qty":["Too\nfew."]}}"#,
            ": 400 Bad Request: The request is invalid. (parm.qty: Too\\nfew.)",
        ),
        (
            404,
            "application/xml",
            "<Error><Message>No resource.</Message></Error>",
            ": 404 Not Found: No resource.",
        ),
        (
            404,
            "",
            "<Error><Message>No resource.</Message></Error>",
            ": 404 Not Found: No resource.",
        ),
        (
            400,
            "application/json",
            "\"text\"",
            ": 400 Bad Request: text",
        ),
        (
            502,
            "text/html",
            "<html>\n<b>Bad Gateway</b></html>",
            ": 502 Bad Gateway; it says `<html>\\n<b>Bad Gateway</b></html>`",
        ),
        (
            500,
            "application/json",
            "{\"Mess",
            ": 500 Internal Server Error; it says `{\"Mess`",
        ),
        (302, "", "", ": 302 Found"),
    ] {
        assert_eq!(line(status, content_type, body), expected);
    }
}

#[test]
fn redirects_say_where_to() {
    let transport = InMemory::new(|_| {
        let mut login = answer(302, "text/html", "<html>Object moved");
        let location = HeaderValue::from_static("/Account/Login?ReturnUrl=hush");
        login.headers_mut().insert(LOCATION, location);
        login
    });
    let client = Client::new("http://h:81/base", transport).expect("a base URL");
    let error = send(refund, &client).expect_err("a redirect");
    assert_eq!(
        error.to_string(),
        format!("{ENDPOINT}: 302 Found; it redirects to `/Account/Login`")
    );
}

#[test]
fn answers_that_can_not_be_read_are_quoted() {
    let html = "<!DOCTYPE html>\r\n<title>登录</title>";
    assert_eq!(
        line(200, "text/html; charset=utf-8", html),
        ": the answer is `text/html; charset=utf-8`, which no format of the call reads; \
         it says `<!DOCTYPE html>\\r\\n<title>登录</title>`"
    );
    for (content_type, body) in [
        ("application/json", "<html></html>"),
        ("application/json", r#"{"errcode":"x"}"#),
        ("application/json", r#"{"errcode":1"#),
        ("", r#"{"errcode":1} x"#),
        ("application/xml", "{}"),
        ("application/xml", "<Other />"),
        ("application/bson", "not BSON"),
    ] {
        let line = line(200, content_type, body);
        assert!(line.starts_with(": the answer can't be read: "), "{line}");
        assert!(line.ends_with(&format!("; it says `{body}`")), "{line}");
    }
}

#[test]
fn encodings_that_nobody_undid_are_named() {
    let transport = InMemory::new(|_| {
        let mut gzip = answer(200, "application/json", &b"\x1f\x8b\x08"[..]);
        let encoding = HeaderValue::from_static("gzip");
        gzip.headers_mut().insert(CONTENT_ENCODING, encoding);
        gzip
    });
    let client = Client::new("http://h:81/base", transport).expect("a base URL");
    let error = send(refund, &client).expect_err("compressed");
    let expected = "the answer is encoded as `gzip`, which the transport does not undo";
    assert_eq!(error.to_string(), format!("{ENDPOINT}: {expected}"));
}

#[test]
fn credentials_that_a_service_quotes_are_masked() {
    for (status, content_type, body) in [
        (
            401,
            "application/json",
            r#"{"Message":"who is Bearer hush-hush?"}"#,
        ),
        (
            500,
            "text/html",
            "<pre>Authorization: Bearer hush-hush\nX-Key: hush-hush-2</pre>",
        ),
        (
            500,
            "application/json",
            r#"{"Message":"m","Headers":{"X-Key":"hush-hush-2"}}"#,
        ),
        (200, "text/html", "<pre>Bearer hush-hush</pre>"),
        (200, "application/json", r#"{"errcode":"hush-hush-2"}"#),
    ] {
        let client = client(status, content_type, body).authenticate(Bearer::new("hush-hush"));
        let client = client.header("X-Key", "hush-hush-2").expect("a header");
        let error = send(refund, &client).expect_err(body);
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hush") && shown.contains("***"), "{shown}");
    }
}

#[test]
fn long_and_hostile_bodies_are_cut() {
    let long: &'static str = Box::leak("长\u{1b}[2J\n".repeat(50_000).into_boxed_str());
    for (status, content_type) in [
        (200, "text/html"),
        (500, "text/plain"),
        (200, "application/json"),
    ] {
        let line = line(status, content_type, long);
        assert!(line.contains("长\\u{1b}[2J\\n"), "{line}");
        assert!(line.contains('…'), "{line}");
    }
    let message: &'static str =
        Box::leak(format!(r#"{{"Message":"{}"}}"#, "m".repeat(100_000)).into_boxed_str());
    assert!(line(500, "application/json", message).ends_with("m…"));
}

#[test]
fn the_parts_of_a_status_error_are_kept() {
    let body = r#"{"Message":"m","ErrorCode":7}"#;
    let client = client(409, "application/json", body);
    let error = refund().send_blocking(&client).expect_err("a conflict");
    let status = error.status().expect("a status");
    assert_eq!(status.endpoint, ENDPOINT);
    assert_eq!(status.status, 409);
    assert_eq!(status.content_type(), Some("application/json"));
    assert_eq!(status.body, body);
    let parsed = status.error.as_ref().expect("an error body");
    assert_eq!(parsed.message.as_deref(), Some("m"));
    assert_eq!(parsed.other["ErrorCode"], 7);
}

#[test]
fn kept_bodies_are_bounded() {
    let long: &'static str = Box::leak("x".repeat(100_000).into_boxed_str());
    let error = refund().send_blocking(&client(500, "text/plain", long));
    let error = error.expect_err("a failure");
    assert_eq!(
        error.status().map(|status| status.body.len()),
        Some(64 * 1024)
    );
}

#[test]
fn answers_over_the_limit_are_refused() {
    for (limit, fits) in [(12, false), (13, true)] {
        let client = client(200, "application/json", r#"{"errcode":1}"#);
        let result = send(refund, &client.limits(Limits::new().body(limit)));
        match result {
            Ok(_) => assert!(fits),
            Err(Error::Transport(error)) => {
                assert!(!fits && error.is_too_large());
                let expected = "the answer's body is longer than the limit of 12 bytes";
                assert_eq!(error.to_string(), format!("{ENDPOINT}: {expected}"));
            }
            Err(error) => panic!("{error}"),
        }
    }
}
