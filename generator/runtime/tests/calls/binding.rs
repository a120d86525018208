//! What Web API bound of values in routes and queries: what a call sends for a value is
//! bound to that value.

use helpgen_runtime::{
    Call, Char, Client, DateTime, DateTimeOffset, Decimal, Guid, InMemory, TimeSpan, Uri, UriQuery,
    UriValue,
};
use percent_encoding::percent_decode_str;
use serde_json::Value as Json;
use std::str::FromStr;

/// A value and what was sent for it.
struct Row {
    /// As it stood in the URI.
    sent: Vec<String>,
    bound: Json,
}

fn rows() -> Vec<Row> {
    let rows: Vec<Json> =
        serde_json::from_str(include_str!("../fixtures/uri.json")).expect("the fixture is JSON");
    let sent = |row: &Json| serde_json::from_value(row["sent"].clone()).expect("texts");
    rows.iter()
        .map(|row| Row {
            sent: sent(row),
            bound: row["bound"].clone(),
        })
        .collect()
}

/// What a server reads: a plus sign is a space.
fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

/// The values of `x` in the URI of a call, as they stand there.
fn sent(value: impl UriQuery) -> Vec<String> {
    let transport = InMemory::queue([]);
    let client = Client::new("http://h", transport).expect("a base URL");
    let call: Call<'_, ()> = Call::get("a").query("x", value);
    let request = call.request(&client).expect("a request");
    let query = request.uri().query().unwrap_or_default();
    query
        .split('&')
        .filter_map(|pair| Some(pair.strip_prefix("x=")?.to_owned()))
        .collect()
}

/// What a call sends for a value in the fixture's form; none of a type without a text.
fn sent_for(bound: &Json, texts: &[String]) -> Option<Vec<String>> {
    fn parse<T: FromStr + UriValue>(text: &str) -> Option<Vec<String>> {
        Some(sent(T::from_str(text).ok()?))
    }
    let text = bound["v"].as_str().unwrap_or_default();
    match bound["t"].as_str()? {
        "string" => Some(sent(text)),
        "bool" => parse::<bool>(text),
        "int32" => parse::<i32>(text),
        "int64" => parse::<i64>(text),
        "byte" => parse::<u8>(text),
        "uint64" => parse::<u64>(text),
        "double" => parse::<f64>(text),
        "decimal" => parse::<Decimal>(text),
        "guid" => parse::<Guid>(text),
        "timespan" => parse::<TimeSpan>(text),
        "datetimeoffset" => parse::<DateTimeOffset>(text),
        "char" => Some(sent(Char(text.parse().ok()?))),
        "uri" => Some(sent(Uri(text.to_owned()))),
        // Numbers bind whatever the values are called.
        "enum" => parse::<i64>(bound["n"].as_str()?),
        // The server has moments in its own zone; the text is that of the date itself.
        "datetime" => parse::<DateTime>(&decoded(texts.first()?)),
        "list" => {
            let items = bound["items"].as_array()?;
            let texts: Option<Vec<&str>> = items.iter().map(|item| item["v"].as_str()).collect();
            Some(sent(texts?))
        }
        _ => None,
    }
}

/// Types whose texts .NET reads alike.
fn kind(bound: &Json) -> &str {
    match bound["t"].as_str().unwrap_or_default() {
        "int32" | "int64" | "byte" | "uint64" | "decimal" | "double" => "number",
        other => other,
    }
}

/// The form of a text: runs of digits and of letters.
fn form(text: &str) -> String {
    let mut form: Vec<char> = text
        .chars()
        .map(|c| match c {
            c if c.is_ascii_digit() => '9',
            c if c.is_alphabetic() => 'a',
            c => c,
        })
        .collect();
    form.dedup();
    form.into_iter().collect()
}

#[test]
fn what_is_sent_is_bound_to_the_same_value() {
    let rows = rows();
    let (mut exact, mut alike, mut unseen) = (0, 0, Vec::new());
    for row in &rows {
        let Some(ours) = sent_for(&row.bound, &row.sent) else {
            continue;
        };
        let plain = |text: &String| {
            text.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte))
        };
        assert!(ours.iter().all(plain), "{ours:?}");
        let texts =
            |sent: &[String]| -> Vec<String> { sent.iter().map(|it| decoded(it)).collect() };
        let ours = texts(&ours);
        let is_same = |other: &&Row| other.bound == row.bound && texts(&other.sent) == ours;
        let forms =
            |texts: Vec<String>| -> Vec<String> { texts.iter().map(|it| form(it)).collect() };
        let is_alike = |other: &&Row| {
            kind(&other.bound) == kind(&row.bound)
                && forms(texts(&other.sent)) == forms(ours.clone())
        };
        if rows.iter().any(|other| is_same(&other)) {
            exact += 1;
        } else if rows.iter().any(|other| is_alike(&other)) {
            alike += 1;
        } else {
            unseen.extend(ours);
        }
    }
    // `hh:mm:ss` is how .NET writes it; the probe had days before it, or no seconds.
    assert_eq!(
        (exact, alike, unseen),
        (71, 10, vec!["01:00:00".to_owned()])
    );
}
