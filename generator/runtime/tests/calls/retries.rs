//! Which calls are sent again, how often, and after how long.

use std::time::Duration;

use helpgen_runtime::bytes::Bytes;
use helpgen_runtime::http::header::RETRY_AFTER;
use helpgen_runtime::http::{HeaderValue, Response};
use helpgen_runtime::transport::answer;
use helpgen_runtime::{Call, Client, Error, InMemory, Limits, Retry};

const RETRY: Retry = Retry::times(2).first_wait(Duration::from_millis(100));

fn client(answers: impl IntoIterator<Item = Response<Bytes>>) -> Client<InMemory> {
    let client = Client::new("http://h", InMemory::queue(answers)).expect("a base URL");
    client.retry(RETRY)
}

fn unavailable(retry_after: &'static str) -> Response<Bytes> {
    let mut answer = answer(503, "", "");
    let value = HeaderValue::from_static(retry_after);
    answer.headers_mut().insert(RETRY_AFTER, value);
    answer
}

/// Sends a call one way and the other; gives how often it was sent.
fn sends(
    make: impl Fn() -> Call<'static, ()>,
    client: impl Fn() -> Client<InMemory>,
    succeeds: bool,
) -> usize {
    let blocking = client();
    let result = make().send_blocking(&blocking);
    assert_eq!(result.is_ok(), succeeds, "{result:?}");
    let later = client();
    let result = pollster::block_on(make().send(&later));
    assert_eq!(result.is_ok(), succeeds, "{result:?}");
    let sent = blocking.transport().requests().len();
    assert_eq!(later.transport().requests().len(), sent);
    assert_eq!(later.transport().waits().len(), sent - 1);
    sent
}

type Make = fn() -> Call<'static, ()>;

#[test]
fn calls_that_may_be_sent_twice_are_sent_again() {
    let makes: [(Make, bool); 7] = [
        (|| Call::get("a"), true),
        (|| Call::put("a"), true),
        (|| Call::delete("a"), true),
        (|| Call::post("a"), false),
        (|| Call::patch("a"), false),
        (|| Call::new("MERGE", "a"), false),
        (|| Call::post("a").idempotent(), true),
    ];
    for (make, again) in makes {
        let answers = || {
            client([
                answer(503, "", ""),
                answer(504, "", ""),
                answer(204, "", ""),
            ])
        };
        let expected = if again { 3 } else { 1 };
        assert_eq!(sends(make, answers, again), expected, "{:?}", make());
    }
}

#[test]
fn what_will_not_pass_is_final() {
    for (status, sent) in [
        (200, 1),
        (302, 1),
        (400, 1),
        (401, 1),
        (404, 1),
        (408, 3),
        (429, 3),
        (500, 1),
        (502, 3),
    ] {
        let answers = || client((0..9).map(|_| answer(status, "", "")));
        let found = sends(|| Call::get("a"), answers, status == 200);
        assert_eq!(found, sent, "{status}");
    }
}

#[test]
fn answers_that_do_not_come_are_asked_for_again() {
    assert_eq!(sends(|| Call::get("a"), || client([]), false), 3);
    assert_eq!(sends(|| Call::post("a"), || client([]), false), 1);
    let too_large = || client([answer(200, "", "long")]).limits(Limits::new().body(3));
    assert_eq!(sends(|| Call::get("a"), too_large, false), 1);
}

#[test]
fn nobody_repeats_unasked() {
    let client = Client::new("http://h", InMemory::queue([])).expect("a base URL");
    let result = Call::<()>::get("a").send_blocking(&client);
    assert!(matches!(result, Err(Error::Transport(_))));
    assert_eq!(client.transport().requests().len(), 1);
}

#[test]
fn waits_grow_unless_the_service_says_how_long() {
    let client = client([
        answer(503, "", ""),
        answer(503, "", ""),
        answer(204, "", ""),
    ]);
    Call::<()>::get("a")
        .send_blocking(&client)
        .expect("success");
    let waits = client.transport().waits();
    let within = |wait: Duration, least, most| (least..=most).contains(&wait.as_millis());
    assert!(
        within(waits[0], 50, 100) && within(waits[1], 100, 200),
        "{waits:?}"
    );

    for (retry_after, expected) in [("7", Some(7)), ("31", None)] {
        let client = self::client([unavailable(retry_after), answer(204, "", "")]);
        let result = Call::<()>::get("a").send_blocking(&client);
        assert_eq!(result.is_ok(), expected.is_some());
        let waits = client.transport().waits();
        let expected: Vec<_> = expected.into_iter().map(Duration::from_secs).collect();
        assert_eq!(waits, expected, "{retry_after}");
    }
}
