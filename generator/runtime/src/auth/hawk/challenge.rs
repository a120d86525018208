//! What a service says when it refuses a HAWK signature: the headers of its 401 go
//! in, its clock comes out. Knows `WWW-Authenticate` of HAWK and `Date`.

use http::{HeaderMap, header};

use crate::http_date;

/// Services accept about a minute; `Date` has whole seconds and was a moment under way.
const TOLERANCE: u64 = 30;

/// The service's time in Unix seconds, if it tells one that explains the refusal of
/// a request of the time `sent`. `proof` gives the `tsm` that must stand beside a `ts`.
pub(super) fn clock(answer: &HeaderMap, sent: u64, proof: impl Fn(&str) -> String) -> Option<u64> {
    let challenges = answer.get_all(header::WWW_AUTHENTICATE).iter();
    let mut hawk = challenges
        .filter_map(|value| value.to_str().ok())
        .filter_map(of_hawk)
        .peekable();
    hawk.peek()?;
    if let Some((ts, challenge)) =
        hawk.find_map(|challenge| Some((attribute(challenge, "ts")?, challenge)))
    {
        // A time without proof could come from anyone on the way.
        let proved = attribute(challenge, "tsm").is_some_and(|tsm| tsm == proof(ts));
        return ts.parse().ok().filter(|time| proved && *time != sent);
    }
    let date = answer.get(header::DATE)?.to_str().ok()?;
    http_date::parse(date).filter(|time| time.abs_diff(sent) > TOLERANCE)
}

/// The time of a request, from its `Authorization`.
pub(super) fn time_of(request: &HeaderMap) -> Option<u64> {
    let value = request.get(header::AUTHORIZATION)?.to_str().ok()?;
    attribute(of_hawk(value)?, "ts")?.parse().ok()
}

/// What follows the name of the scheme.
fn of_hawk(value: &str) -> Option<&str> {
    let (scheme, rest) = value.split_at_checked("Hawk".len())?;
    let ends = rest.is_empty() || rest.starts_with(' ');
    (scheme.eq_ignore_ascii_case("Hawk") && ends).then_some(rest)
}

/// The value of `name="…"`.
fn attribute<'a>(challenge: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = challenge.split('"');
    loop {
        let before = parts.next()?;
        let value = parts.next()?;
        let key = before.trim_matches([' ', ',']).strip_suffix('=')?;
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const SENT: u64 = 784_111_000;
    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const TIME_OF_DATE: u64 = 784_111_777;

    fn check(challenges: &[&'static str], date: &'static str, sent: u64, expected: Option<u64>) {
        let mut answer = HeaderMap::new();
        for challenge in challenges {
            let value = HeaderValue::from_static(challenge);
            answer.append(header::WWW_AUTHENTICATE, value);
        }
        answer.insert(header::DATE, HeaderValue::from_static(date));
        let clock = clock(&answer, sent, |ts| format!("proof of {ts}"));
        assert_eq!(clock, expected, "{challenges:?} {date}");
    }

    #[test]
    fn a_proved_time_is_believed() {
        let proved = r#"Hawk ts="784111555", tsm="proof of 784111555", error="Stale timestamp""#;
        check(&[proved], DATE, SENT, Some(784_111_555));
        check(&["Basic realm=\"a\"", proved], "", SENT, Some(784_111_555));
        check(&[proved], DATE, 784_111_555, None);
        check(&[r#"Hawk ts="784111555", tsm="forged""#], DATE, SENT, None);
        check(&[r#"Hawk ts="784111555""#], DATE, SENT, None);
        check(&[r#"hawk tsm="proof of x",ts="x""#], DATE, SENT, None);
    }

    #[test]
    fn the_date_explains_a_refusal_without_a_time() {
        check(&["Hawk"], DATE, SENT, Some(TIME_OF_DATE));
        check(&[r#"HAWK error="a \"b\"""#], DATE, SENT, Some(TIME_OF_DATE));
        check(&["Hawk"], DATE, TIME_OF_DATE - 30, None);
        check(&["Hawk"], "", SENT, None);
        check(&["Hawkish"], DATE, SENT, None);
        check(&["Negotiate"], DATE, SENT, None);
        check(&[], DATE, SENT, None);
    }
}
