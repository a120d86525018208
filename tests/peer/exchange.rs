//! One call, sent in every way and every pair of formats, and both sides compared.

use std::sync::atomic::{AtomicU64, Ordering};

use helpgen_runtime::{Call, Format, RawResponse, Response};

use crate::client::{Clients, WAYS};
use crate::neutral::{Neutral, arguments};
use crate::service;

/// Formats of the body and of the answer.
pub const FORMATS: [(Format, Format); 4] = [
    (Format::Json, Format::Json),
    (Format::Xml, Format::Xml),
    (Format::Json, Format::Xml),
    (Format::Xml, Format::Json),
];

/// Checks that the service binds `sent`, its arguments by name, from a call, and
/// that its answer arrives as the service gave it.
pub fn check<'a, R: Response + Neutral>(
    make: impl Fn() -> Call<'a, R>,
    sent: &[(&str, &dyn Neutral)],
) {
    check_in(&FORMATS, make, sent);
}

/// As [`check`], in these formats of body and answer.
pub fn check_in<'a, R: Response + Neutral>(
    formats: &[(Format, Format)],
    make: impl Fn() -> Call<'a, R>,
    sent: &[(&str, &dyn Neutral)],
) {
    let Some(url) = service::url() else { return };
    let clients = Clients::signed(url);
    let sent = arguments(sent);
    for way in WAYS {
        for &(body, answer) in formats {
            let id = new_case();
            let case = format!("{way:?}, {body} to {answer}, {}", start(&sent));
            let call = make().format(body).accept(answer);
            let received = way
                .send(call, &clients.clone().header("X-Case", &id))
                .unwrap_or_else(|error| panic!("{case}: {error}"));
            same(&record(&clients, "bound", &id), &sent, &case);
            let answered = record(&clients, "answered", &id);
            let received = received.neutral();
            if answer == Format::Xml {
                same(
                    &one_line_break(&answered),
                    &one_line_break(&received),
                    &case,
                );
            } else {
                same(&answered, &received, &case);
            }
        }
    }
}

/// Tells the requests of all tests apart.
fn new_case() -> String {
    static CASES: AtomicU64 = AtomicU64::new(0);
    CASES.fetch_add(1, Ordering::Relaxed).to_string()
}

/// What the service kept of a case.
fn record(clients: &Clients, side: &str, id: &str) -> String {
    let answer: RawResponse = Call::get("record/{side}/{id}")
        .path("side", side)
        .path("id", id)
        .send_blocking(&clients.ureq)
        .expect("a record");
    String::from_utf8(answer.bytes.to_vec()).expect("ASCII")
}

/// .NET writes every line break in XML as its system's, so that they can't be told
/// apart in answers. In requests they can: this crate writes `&#xD;`.
fn one_line_break(neutral: &str) -> String {
    let text = neutral.replace(r"\u000d\u000a", r"\u000a");
    text.replace(r"\u000d", r"\u000a")
}

/// Shows where two neutral forms part: they may be long.
fn same(service: &str, client: &str, case: &str) {
    let pairs = service.bytes().zip(client.bytes());
    let equal = pairs.take_while(|(a, b)| a == b).count();
    let from = |text: &'_ str| start(&text[equal.saturating_sub(50)..]).to_owned();
    assert!(
        service == client,
        "{case}: the service has …{}, the client …{}",
        from(service),
        from(client)
    );
}

fn start(text: &str) -> &str {
    &text[..text.len().min(100)]
}
