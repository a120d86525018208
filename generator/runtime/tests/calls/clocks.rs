//! HAWK against a service whose clock differs.

use helpgen_runtime::bytes::Bytes;
use helpgen_runtime::http::header::{AUTHORIZATION, DATE, WWW_AUTHENTICATE};
use helpgen_runtime::http::{HeaderValue, Response};
use helpgen_runtime::transport::answer;
use helpgen_runtime::{Call, Client, Hawk, InMemory};

/// `Sun, 06 Nov 1994 08:49:37 GMT`
const THEIR_TIME: &str = "784111777";

fn client(answers: impl IntoIterator<Item = Response<Bytes>>) -> Client<InMemory> {
    let hawk = Hawk::new("id", "key").clock(|| 1_000_000);
    let client = Client::new("http://h", InMemory::queue(answers)).expect("a base URL");
    client.authenticate(hawk)
}

fn refusal(challenge: &'static str) -> Response<Bytes> {
    let mut answer = answer(401, "", "");
    let headers = answer.headers_mut();
    headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    headers.insert(
        DATE,
        HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT"),
    );
    answer
}

fn success() -> Response<Bytes> {
    answer(204, "", "")
}

/// The `ts` of each request.
fn times(client: &Client<InMemory>) -> Vec<String> {
    let requests = client.transport().requests();
    let of = |header: &str| Some(header.split("ts=\"").nth(1)?.split('"').next()?.to_owned());
    let headers = requests
        .iter()
        .map(|request| request.headers()[AUTHORIZATION].to_str());
    headers.filter_map(|header| of(header.ok()?)).collect()
}

#[test]
fn a_wrong_clock_costs_one_request() {
    // HMAC-SHA-256 of "hawk.1.ts\n784111777\n" by "key".
    let proved = "Hawk ts=\"784111777\", tsm=\"CcRXeWYBk0Wt02J1ghJ5KqHJjQaHXk9nUYpl3HUa95s=\", error=\"Stale timestamp\"";
    for challenge in ["Hawk", proved] {
        let client = client([refusal(challenge), success(), success()]);
        let clone = client.clone();
        Call::<()>::post("a")
            .send_blocking(&client)
            .expect("success");
        let call = Call::<()>::post("a").send(&clone);
        pollster::block_on(call).expect("success");
        assert_eq!(times(&client), ["1000000", THEIR_TIME, THEIR_TIME]);
    }
}

#[test]
fn a_second_refusal_stands() {
    let client = client([refusal("Hawk"), refusal("Hawk"), success()]);
    let error = Call::<()>::get("a").send_blocking(&client);
    let error = error.expect_err("a refusal").to_string();
    assert_eq!(error, "GET http://h/a: 401 Unauthorized");
    assert_eq!(times(&client), ["1000000", THEIR_TIME]);
}

#[test]
fn a_refusal_for_another_reason_stands() {
    for challenge in ["Basic", "Hawk ts=\"784111777\", tsm=\"forged\""] {
        let client = client([refusal(challenge), success()]);
        let result = Call::<()>::get("a").send_blocking(&client);
        assert!(result.is_err(), "{challenge}");
        assert_eq!(times(&client), ["1000000"], "{challenge}");
    }
}
