//! `System.TimeSpan`: ticks of 100 ns. JSON writes `1.02:03:04.5000000`, XML `P1DT2H3M4.5S`.
//! Both texts are read wherever a time span is; calendars are not its business.

use super::ParseError;
use super::digits::{fraction_ticks, take_digits};
use std::fmt;
use std::str::FromStr;

/// Ticks of 100 ns in a second.
pub(crate) const SECOND: u64 = 10_000_000;
pub(crate) const MINUTE: u64 = 60 * SECOND;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const DAY: u64 = 24 * HOUR;

const EXPECTED: ParseError = ParseError::new("a time span such as `1.02:03:04` or `P1DT2H3M4S`");

/// A length of time in ticks of 100 ns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeSpan {
    ticks: i64,
}

impl TimeSpan {
    /// A time span of so many ticks of 100 ns.
    pub const fn from_ticks(ticks: i64) -> TimeSpan {
        TimeSpan { ticks }
    }

    /// Length in ticks of 100 ns.
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// The text that XML has, `P1DT2H3M4.5S`.
    pub fn to_xml(self) -> String {
        let mut text = String::from(if self.ticks < 0 { "-P" } else { "P" });
        let parts = Parts::of(self.ticks);
        if parts.days > 0 {
            text.push_str(&format!("{}D", parts.days));
        }
        if parts.hours + parts.minutes + parts.seconds + parts.fraction > 0 || parts.days == 0 {
            text.push('T');
        }
        if parts.hours > 0 {
            text.push_str(&format!("{}H", parts.hours));
        }
        if parts.minutes > 0 {
            text.push_str(&format!("{}M", parts.minutes));
        }
        if parts.fraction > 0 {
            let fraction = format!("{:07}", parts.fraction);
            text.push_str(&format!(
                "{}.{}S",
                parts.seconds,
                fraction.trim_end_matches('0')
            ));
        } else if parts.seconds > 0 || self.ticks == 0 {
            text.push_str(&format!("{}S", parts.seconds));
        }
        text
    }
}

/// A time span taken apart, without its sign.
struct Parts {
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    fraction: u64,
}

impl Parts {
    fn of(ticks: i64) -> Parts {
        let ticks = ticks.unsigned_abs();
        Parts {
            days: ticks / DAY,
            hours: ticks % DAY / HOUR,
            minutes: ticks % HOUR / MINUTE,
            seconds: ticks % MINUTE / SECOND,
            fraction: ticks % SECOND,
        }
    }
}

/// The text that JSON and URIs have: `[-][d.]hh:mm:ss[.fffffff]`.
impl fmt::Display for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = Parts::of(self.ticks);
        if self.ticks < 0 {
            f.write_str("-")?;
        }
        if parts.days > 0 {
            write!(f, "{}.", parts.days)?;
        }
        write!(
            f,
            "{:02}:{:02}:{:02}",
            parts.hours, parts.minutes, parts.seconds
        )?;
        if parts.fraction > 0 {
            write!(f, ".{:07}", parts.fraction)?;
        }
        Ok(())
    }
}

impl FromStr for TimeSpan {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<TimeSpan, ParseError> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let ticks = match rest.strip_prefix('P') {
            Some(duration) => parse_duration(duration),
            None => parse_clock(rest),
        };
        let ticks = i128::from(ticks.ok_or(EXPECTED)?);
        let signed = if negative { -ticks } else { ticks };
        i64::try_from(signed)
            .map(TimeSpan::from_ticks)
            .map_err(|_| EXPECTED)
    }
}

/// `[d.]hh:mm[:ss[.fffffff]]`
fn parse_clock(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let (first, minutes) = (parts.next()?, parts.next()?);
    let seconds = parts.next().unwrap_or("0");
    if parts.next().is_some() {
        return None;
    }
    let (days, hours) = first.split_once('.').unwrap_or(("0", first));
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let hours = number(hours).filter(|hours| *hours < 24)?;
    let minutes = number(minutes).filter(|minutes| *minutes < 60)?;
    let seconds = number(seconds).filter(|seconds| *seconds < 60)?;
    let clock = hours * HOUR + minutes * MINUTE + seconds * SECOND;
    number(days)?
        .checked_mul(DAY)?
        .checked_add(clock)?
        .checked_add(fraction_ticks(fraction)?)
}

fn number(text: &str) -> Option<u64> {
    match take_digits(text) {
        (digits, "") => digits.parse().ok(),
        _ => None,
    }
}

/// `1DT2H3M4.5S`. As .NET does, a year is 365 days and a month 30.
fn parse_duration(text: &str) -> Option<u64> {
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None if text.is_empty() => return None,
        None => (text, ""),
    };
    let date = sum_units(date, &[('Y', 365 * DAY), ('M', 30 * DAY), ('D', DAY)])?;
    date.checked_add(sum_units(
        time,
        &[('H', HOUR), ('M', MINUTE), ('S', SECOND)],
    )?)
}

/// Numbers with units, in order, each unit at most once; seconds may have a fraction.
fn sum_units(mut text: &str, units: &[(char, u64)]) -> Option<u64> {
    let mut sum = 0_u64;
    for (unit, ticks) in units {
        let (digits, rest) = take_digits(text);
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(rest) if *unit == 'S' => take_digits(rest),
            _ => ("0", rest),
        };
        if let Some(rest) = rest.strip_prefix(*unit) {
            let whole = digits.parse::<u64>().ok()?.checked_mul(*ticks)?;
            sum = sum
                .checked_add(whole)?
                .checked_add(fraction_ticks(fraction)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// JSON text, XML text, ticks: as the real serializers wrote them.
    const WRITTEN: [(&str, &str, i64); 11] = [
        ("00:00:00", "PT0S", 0),
        ("00:00:01", "PT1S", 10_000_000),
        ("-01:02:03", "-PT1H2M3S", -37_230_000_000),
        (
            "400.23:59:59.9990000",
            "P400DT23H59M59.999S",
            346_463_999_990_000,
        ),
        ("00:00:00.0000001", "PT0.0000001S", 1),
        ("01:00:00", "PT1H", 36_000_000_000),
        ("1.00:00:00", "P1D", 864_000_000_000),
        ("01:30:00", "PT1H30M", 54_000_000_000),
        ("-00:00:00.0000001", "-PT0.0000001S", -1),
        (
            "10675199.02:48:05.4775807",
            "P10675199DT2H48M5.4775807S",
            i64::MAX,
        ),
        (
            "-10675199.02:48:05.4775808",
            "-P10675199DT2H48M5.4775808S",
            i64::MIN,
        ),
    ];

    #[test]
    fn both_texts_are_written_and_read() {
        for (json, xml, ticks) in WRITTEN {
            let span = TimeSpan::from_ticks(ticks);
            assert_eq!(span.to_string(), json);
            assert_eq!(span.to_xml(), xml);
            assert_eq!(json.parse(), Ok(span), "{json}");
            assert_eq!(xml.parse(), Ok(span), "{xml}");
        }
    }

    #[test]
    fn other_spellings_are_read() {
        for (text, seconds) in [
            ("01:02", 3_720),
            ("1:2:3", 3_723),
            ("P1Y", 31_536_000),
            ("P1M", 2_592_000),
            ("P1YT1M", 31_536_060),
        ] {
            assert_eq!(
                text.parse(),
                Ok(TimeSpan::from_ticks(seconds * 10_000_000)),
                "{text}"
            );
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "-",
            "P",
            "PT",
            "1",
            "24:00:00",
            "00:60:00",
            "00:00:60",
            "1:2:3:4",
            "PT1M1H",
            "P1S",
            "PT1.5M",
            "99999999999.00:00:00",
            "10675199.02:48:05.4775808",
            "P1DT",
            "01:02:03,5",
            "+01:02",
        ] {
            assert_eq!(text.parse::<TimeSpan>(), Err(EXPECTED), "{text}");
        }
    }
}
