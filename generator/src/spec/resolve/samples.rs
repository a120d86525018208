//! Documented samples → samples of the spec: verbatim, but for what is random.
//!
//! GUIDs and dates change with every capture; they are replaced, in JSON and XML
//! alike, by fixed ones of the same form.

use super::documents::Samples;
use super::drafts::Observed;
use super::forms::form_problem;
use super::infer::is_guid;
use super::usable::{self, Models};
use crate::spec::lock::OperationKey;
use crate::spec::model::{Direction, Format, Sample, XmlSerializer};

/// Builds the samples of one body, in the order of formats.
pub(super) fn samples(
    samples: &Samples<'_>,
    observed: &Observed<'_>,
    models: &Models<'_>,
    key: &OperationKey,
) -> Vec<Sample> {
    let mut guids = Guids::default();
    let contradiction = observed
        .contradictions
        .get(&(samples.operation, samples.direction));
    let mut found = Vec::new();
    let mut add = |format, text: &str, unusable: Option<String>| {
        found.push(Sample {
            controller: key.controller.clone(),
            operation: key.operation.clone(),
            direction: samples.direction,
            format,
            text: guids.replace(&fix_dates(text)).into(),
            unusable,
        });
    };
    let ty = observed.bodies.get(&(samples.operation, samples.direction));
    if let Some(json) = &samples.json {
        let repetition = || models.repetition(json.tree.as_ref()?, ty);
        let nameless = || models.nameless(json.tree.as_ref()?, ty);
        let reason = json.unusable.clone().or(contradiction.cloned());
        let reason = reason.or_else(repetition).or_else(nameless);
        add(Format::Json, &json.text.value, reason);
    }
    if let Some(xml) = &samples.xml {
        let differs = observed
            .differing
            .contains(&(samples.operation, samples.direction));
        let reason = differs.then(|| "it shows other values than the JSON sample".to_owned());
        let lost = || match samples.serializer {
            XmlSerializer::Xml => models.lost(xml.tree.as_ref()?, ty),
            XmlSerializer::DataContract => usable::repeated_element(xml.tree.as_ref()?),
        };
        add(
            Format::Xml,
            &xml.text.value,
            xml.unusable.clone().or(reason).or_else(lost),
        );
    }
    if let Some(form) = samples.form {
        let reason = match (samples.direction, ty) {
            (Direction::Response, _) => Some("form bodies are sent only".to_owned()),
            (_, None) => Some("its body has no type".to_owned()),
            (_, Some(ty)) => form_problem(&form.value, ty, models),
        };
        add(Format::Form, &form.value, reason);
    }
    found
}

/// GUIDs in order of appearance.
#[derive(Default)]
struct Guids(Vec<String>);

impl Guids {
    const LENGTH: usize = 36;

    /// Where the first dash of a GUID stands.
    const DASH: usize = 8;

    /// Replaces every GUID but the empty one by the number of its first appearance.
    fn replace(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        for dash in memchr::memchr_iter(b'-', text.as_bytes()) {
            let Some(start) = dash.checked_sub(Self::DASH).filter(|at| *at >= copied) else {
                continue;
            };
            let end = start + Self::LENGTH;
            let Some(guid) = text.get(start..end).filter(|text| is_guid(text)) else {
                continue;
            };
            // What goes on from other hex digits is no GUID, unless those were one.
            let before = text[copied..start].bytes().next_back();
            let starts = before.is_none_or(|byte| !byte.is_ascii_hexdigit());
            if starts && guid.bytes().any(|byte| !matches!(byte, b'0' | b'-')) {
                out.push_str(&text[copied..start]);
                out.push_str(&self.fixed(guid));
                copied = end;
            }
        }
        out.push_str(&text[copied..]);
        out
    }

    fn fixed(&mut self, guid: &str) -> String {
        let guid = guid.to_ascii_lowercase();
        let known = self.0.iter().position(|known| *known == guid);
        let number = known.unwrap_or_else(|| {
            self.0.push(guid);
            self.0.len() - 1
        });
        format!("6b29fc40-ca47-1067-b31d-{:012x}", number + 1)
    }
}

/// The moment that stands for all: at +08:00, in UTC, as milliseconds since 1970.
const LOCAL: &str = "2015-03-02T10:21:33.1234567";
const UTC: &str = "2015-03-02T02:21:33.1234567";
const MILLISECONDS: &str = "1425262893123";

/// Replaces dates with a time by one fixed moment, in the form each is written in.
fn fix_dates(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (fixed, length) = fixed_date(rest, &out);
        out.push_str(&fixed);
        if length > 0 {
            rest = &rest[length..];
            continue;
        }
        let step = rest.chars().next().map_or(1, char::len_utf8);
        // Only after a quote, `>` or `/` can a date start: skip to the next of those.
        let next = memchr::memchr3(b'"', b'>', b'/', &rest.as_bytes()[step..])
            .map_or(rest.len(), |at| step + at + 1);
        let end = if rest.starts_with(['"', '>', '/']) {
            step
        } else {
            next
        };
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

/// The replacement for a date that `rest` starts with, and the date's length; 0 if there is none.
fn fixed_date(rest: &str, before: &str) -> (String, usize) {
    if let Some((inner, _)) = rest
        .strip_prefix("Date(")
        .and_then(|rest| rest.split_once(')'))
    {
        let offset = inner.find(['+', '-']).is_some_and(|at| at > 0);
        let offset = if offset { "+0800" } else { "" };
        return (
            format!("Date({MILLISECONDS}{offset})"),
            "Date()".len() + inner.len(),
        );
    }
    if before.ends_with("OffsetMinutes>") && !before.ends_with("/OffsetMinutes>") {
        let end = rest.find('<').unwrap_or(0);
        if end > 0 && rest[..end].parse::<i32>().is_ok() {
            return ("480".to_owned(), end);
        }
    }
    if !super::infer::is_date(rest) || rest.starts_with('/') {
        return (String::new(), 0);
    }
    let seconds = "2015-03-02T10:21:33".len();
    let digits = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len())
    };
    let fraction = rest[seconds..]
        .strip_prefix('.')
        .map_or(0, |tail| 1 + digits(tail));
    let length = seconds + fraction;
    let tail = &rest[length..];
    if tail.starts_with('Z') {
        (format!("{UTC}Z"), length + 1)
    } else if tail.len() >= 6 && tail.starts_with(['+', '-']) && tail.as_bytes()[3] == b':' {
        (format!("{LOCAL}+08:00"), length + 6)
    } else {
        (LOCAL.to_owned(), length)
    }
}

#[cfg(test)]
mod tests {
    use super::{Guids, fix_dates};

    #[test]
    fn guids_are_numbered_across_formats() {
        let mut guids = Guids::default();
        let a = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
        let b = "A8098C1A-F86E-11DA-BD1A-00112444BE1E";
        let json = guids.replace(&format!(
            "[\"{b}\",\"{a}\",\"00000000-0000-0000-0000-000000000000\"]"
        ));
        let one = "6b29fc40-ca47-1067-b31d-000000000001";
        let two = "6b29fc40-ca47-1067-b31d-000000000002";
        assert_eq!(
            json,
            format!("[\"{one}\",\"{two}\",\"00000000-0000-0000-0000-000000000000\"]")
        );
        assert_eq!(
            guids.replace(&format!("<a>{a}</a><b>{}</b>", b.to_lowercase())),
            format!("<a>{two}</a><b>{one}</b>")
        );
        assert_eq!(guids.replace("订-abc"), "订-abc");
    }

    #[test]
    fn dates_keep_their_form() {
        let check = |text: &str, expected: &str| assert_eq!(fix_dates(text), expected);
        check(
            r#""2026-11-21T19:20:11.59-05:00""#,
            r#""2015-03-02T10:21:33.1234567+08:00""#,
        );
        check(
            r#""2026-11-21T19:20:11Z""#,
            r#""2015-03-02T02:21:33.1234567Z""#,
        );
        check(
            "<a>2026-11-21T19:20:11</a>",
            "<a>2015-03-02T10:21:33.1234567</a>",
        );
        check(
            r#""\/Date(1577934245000+0100)\/""#,
            r#""\/Date(1425262893123+0800)\/""#,
        );
        check(r#""/Date(1577934245000)/""#, r#""/Date(1425262893123)/""#);
        check(
            "<d:DateTime>2026-11-22T00:20:11.5Z</d:DateTime><d:OffsetMinutes>-300</d:OffsetMinutes>",
            "<d:DateTime>2015-03-02T02:21:33.1234567Z</d:DateTime><d:OffsetMinutes>480</d:OffsetMinutes>",
        );
        check(r#"{"a":"2015-03-02","b":1}"#, r#"{"a":"2015-03-02","b":1}"#);
    }
}
