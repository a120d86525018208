//! Dates in headers of HTTP: the text of `Date` or `Retry-After` goes in, seconds
//! since 1970 come out. Knows the one form that senders must use.

use crate::scalar::{Civil, DateTime, DateTimeKind};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Unix seconds of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`; `None` for any
/// other text and for dates before 1970.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let (_weekday, date) = text.trim().strip_suffix(" GMT")?.split_once(", ")?;
    let mut words = date.split(' ');
    let day = words.next()?.parse().ok()?;
    let month = words.next()?;
    let month = MONTHS.iter().position(|name| *name == month)?;
    let year = words.next()?.parse().ok()?;
    let mut clock = words.next()?.split(':').map(str::parse);
    let civil = Civil {
        year,
        month: u8::try_from(month + 1).ok()?,
        day,
        hour: clock.next()?.ok()?,
        minute: clock.next()?.ok()?,
        second: clock.next()?.ok()?,
        fraction: 0,
    };
    if words.next().is_some() || clock.next().is_some() {
        return None;
    }
    let date = DateTime::from_civil(civil, DateTimeKind::Utc)?;
    u64::try_from(date.unix_milliseconds()? / 1000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_seconds() {
        for (text, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Wed, 31 Dec 1969 23:59:59 GMT", None),
            ("Sun, 31 Feb 2024 00:00:00 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37", None),
            ("Sun, 06 Nov 1994 08:49:37:00 GMT", None),
            ("Sun, 06 Nov 1994 08:49 GMT", None),
            ("Sunday, 06-Nov-94 08:49:37 GMT", None),
            ("", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
