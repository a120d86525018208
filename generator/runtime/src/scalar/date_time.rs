//! `System.DateTime`: ticks of 100 ns since 0001-01-01 with a kind. Every text
//! that .NET writes is read and given back; zones by name are not its business.

use super::ParseError;
use super::digits::{fraction_ticks, take_digits};
use super::time_span::{DAY, HOUR, MINUTE, SECOND};
use std::fmt;
use std::str::FromStr;

/// 9999-12-31T23:59:59.9999999
pub(crate) const MAX_TICKS: i64 = 3_155_378_975_999_999_999;
/// 1970-01-01T00:00:00
const UNIX_EPOCH: i64 = 621_355_968_000_000_000;
const MILLISECOND: i64 = 10_000;

const EXPECTED: ParseError = ParseError::new("a date such as `2020-01-02T03:04:05Z`");

/// What a date knows about its time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateTimeKind {
    /// `2020-01-02T03:04:05`: the service does not say.
    #[default]
    Unspecified,
    /// `2020-01-02T03:04:05Z`
    Utc,
    /// `2020-01-02T03:04:05+08:00`: minutes east of UTC.
    Offset(i16),
}

/// A date and time of day as written, in ticks of 100 ns, with its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DateTime {
    ticks: i64,
    kind: DateTimeKind,
}

/// A date and time of day, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Ticks of 100 ns in the second, 0 to 9,999,999.
    pub fraction: u32,
}

impl DateTime {
    /// The date at so many ticks of 100 ns after 0001-01-01T00:00:00 on its own clock.
    /// None outside the years 1 to 9999, and for offsets of more than 14 hours.
    pub const fn from_ticks(ticks: i64, kind: DateTimeKind) -> Option<DateTime> {
        let offset_fits = match kind {
            DateTimeKind::Offset(minutes) => minutes.unsigned_abs() <= 14 * 60,
            _ => true,
        };
        if ticks >= 0 && ticks <= MAX_TICKS && offset_fits {
            Some(DateTime { ticks, kind })
        } else {
            None
        }
    }

    /// The date of a clock and a calendar. None if there is no such date.
    pub fn from_civil(civil: Civil, kind: DateTimeKind) -> Option<DateTime> {
        civil
            .ticks()
            .and_then(|ticks| DateTime::from_ticks(ticks, kind))
    }

    /// The date at so many milliseconds after 1970-01-01T00:00:00Z, on UTC's clock.
    pub fn from_unix_milliseconds(milliseconds: i64) -> Option<DateTime> {
        let ticks = milliseconds
            .checked_mul(MILLISECOND)?
            .checked_add(UNIX_EPOCH)?;
        DateTime::from_ticks(ticks, DateTimeKind::Utc)
    }

    /// Ticks of 100 ns from 0001-01-01T00:00:00 to the clock time as written.
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// What the date knows about its time zone.
    pub const fn kind(self) -> DateTimeKind {
        self.kind
    }

    /// Date and time of day as written, taken apart.
    pub fn civil(self) -> Civil {
        Civil::of(self.ticks)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z; None where the date does not say its zone.
    pub fn unix_milliseconds(self) -> Option<i64> {
        Some((self.utc_ticks()? - UNIX_EPOCH).div_euclid(MILLISECOND))
    }

    /// Ticks on UTC's clock; None where the date does not say its zone.
    pub(crate) fn utc_ticks(self) -> Option<i64> {
        match self.kind {
            DateTimeKind::Unspecified => None,
            DateTimeKind::Utc => Some(self.ticks),
            DateTimeKind::Offset(minutes) => Some(self.ticks - offset_ticks(minutes)),
        }
    }

    /// The text inside `\/…\/` that Microsoft's JSON had, `Date(1577934245000+0800)`.
    /// None where the date does not say its zone. .NET's first and last dates stand for
    /// "none" and are not moved by their offset.
    pub(crate) fn to_microsoft(self) -> Option<String> {
        let milliseconds = match (self.ticks, self.unix_milliseconds()?) {
            (0 | MAX_TICKS, _) => (self.ticks - UNIX_EPOCH).div_euclid(MILLISECOND),
            (_, milliseconds) => milliseconds,
        };
        let offset = match self.kind {
            DateTimeKind::Offset(minutes) => offset_text(minutes, ""),
            _ => String::new(),
        };
        Some(format!("Date({milliseconds}{offset})"))
    }
}

/// Ticks of 100 ns of an offset from UTC.
pub(crate) fn offset_ticks(minutes: i16) -> i64 {
    i64::from(minutes) * MINUTE as i64
}

/// `+08:00` with the separator given.
pub(crate) fn offset_text(minutes: i16, separator: &str) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}{separator}{:02}", minutes / 60, minutes % 60)
}

impl Civil {
    fn ticks(self) -> Option<i64> {
        let Civil {
            year, month, day, ..
        } = self;
        let in_month = 1..=days_in_month(year, month)?;
        if !in_month.contains(&day) || self.hour > 23 || self.minute > 59 || self.second > 59 {
            return None;
        }
        let days_of_months: u64 = (1..month)
            .filter_map(|month| days_in_month(year, month))
            .map(u64::from)
            .sum();
        let days = days_before_year(u64::from(year)) + days_of_months + u64::from(day) - 1;
        let time = u64::from(self.hour) * HOUR
            + u64::from(self.minute) * MINUTE
            + u64::from(self.second) * SECOND;
        i64::try_from(days * DAY + time + u64::from(self.fraction)).ok()
    }

    /// `ticks` must be those of a [`DateTime`].
    fn of(ticks: i64) -> Civil {
        let ticks = ticks.unsigned_abs();
        let (days, time) = (ticks / DAY, ticks % DAY);
        let mut year = days * 400 / DAYS_IN_400_YEARS + 1;
        while days_before_year(year) > days {
            year -= 1;
        }
        while days_before_year(year + 1) <= days {
            year += 1;
        }
        let year = year as u16;
        let mut day = (days - days_before_year(u64::from(year))) as u16;
        let mut month = 1;
        while let Some(length) = days_in_month(year, month)
            .map(u16::from)
            .filter(|length| day >= *length)
        {
            day -= length;
            month += 1;
        }
        Civil {
            year,
            month,
            day: day as u8 + 1,
            hour: (time / HOUR) as u8,
            minute: (time % HOUR / MINUTE) as u8,
            second: (time % MINUTE / SECOND) as u8,
            fraction: (time % SECOND) as u32,
        }
    }
}

const DAYS_IN_400_YEARS: u64 = 146_097;

fn days_before_year(year: u64) -> u64 {
    let years = year - 1;
    years * 365 + years / 4 - years / 100 + years / 400
}

fn days_in_month(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        _ if !(1..=9999).contains(&year) => None,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// `2020-01-02T03:04:05.12`, trailing zeros of the fraction cut.
pub(crate) fn write_clock(f: &mut fmt::Formatter<'_>, ticks: i64) -> fmt::Result {
    let Civil {
        year,
        month,
        day,
        hour,
        minute,
        second,
        fraction,
    } = Civil::of(ticks);
    write!(
        f,
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    )?;
    if fraction > 0 {
        write!(f, ".{}", format!("{fraction:07}").trim_end_matches('0'))?;
    }
    Ok(())
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_clock(f, self.ticks)?;
        match self.kind {
            DateTimeKind::Unspecified => Ok(()),
            DateTimeKind::Utc => f.write_str("Z"),
            DateTimeKind::Offset(minutes) => f.write_str(&offset_text(minutes, ":")),
        }
    }
}

impl FromStr for DateTime {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<DateTime, ParseError> {
        let date = match text.strip_prefix("/Date(") {
            Some(rest) => rest.strip_suffix(")/").and_then(parse_microsoft),
            None => parse_iso(text),
        };
        date.ok_or(EXPECTED)
    }
}

/// `1577934245000` or `1577934245000+0800`
fn parse_microsoft(text: &str) -> Option<DateTime> {
    let digits_from = usize::from(text.starts_with('-'));
    let (_, zone) = take_digits(text.get(digits_from..)?);
    let milliseconds = text[..text.len() - zone.len()].parse().ok()?;
    let utc = DateTime::from_unix_milliseconds(milliseconds)?;
    match parse_zone(zone)? {
        DateTimeKind::Offset(minutes) => DateTime::from_ticks(
            (utc.ticks + offset_ticks(minutes)).clamp(0, MAX_TICKS),
            DateTimeKind::Offset(minutes),
        ),
        _ => Some(utc),
    }
}

/// `2020-01-02`, `2020-01-02T03:04:05.12+08:00` and the like; also `2020/1/2 3:04`.
fn parse_iso(text: &str) -> Option<DateTime> {
    let (year, rest) = take_number(text, 4..=4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/'))?;
    let (month, rest) = take_number(&rest[1..], 1..=2)?;
    let (day, rest) = take_number(rest.strip_prefix(separator)?, 1..=2)?;
    let mut civil = Civil {
        year,
        month: month as u8,
        day: day as u8,
        hour: 0,
        minute: 0,
        second: 0,
        fraction: 0,
    };
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        return DateTime::from_civil(civil, parse_zone(rest)?);
    };
    let (hour, rest) = take_number(rest, 1..=2)?;
    let (minute, mut rest) = take_number(rest.strip_prefix(':')?, 2..=2)?;
    (civil.hour, civil.minute) = (hour as u8, minute as u8);
    let mut fraction = 0;
    if let Some(seconds) = rest.strip_prefix(':') {
        let second;
        (second, rest) = take_number(seconds, 2..=2)?;
        civil.second = second as u8;
        if let Some(digits) = rest.strip_prefix('.') {
            let digits_and_zone = take_digits(digits);
            fraction = fraction_ticks(digits_and_zone.0)?;
            rest = digits_and_zone.1;
        }
    }
    let ticks = civil.ticks()?.checked_add_unsigned(fraction)?;
    DateTime::from_ticks(ticks, parse_zone(rest)?)
}

fn take_number(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<(u16, &str)> {
    let (digits, rest) = take_digits(text);
    length.contains(&digits.len()).then_some(())?;
    Some((digits.parse().ok()?, rest))
}

/// Nothing, `Z`, `+08:00`, `+0800` or `+08`.
fn parse_zone(text: &str) -> Option<DateTimeKind> {
    if text.is_empty() {
        return Some(DateTimeKind::Unspecified);
    }
    if matches!(text, "Z" | "z") {
        return Some(DateTimeKind::Utc);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text.strip_prefix(['+', '-'])?;
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        5 => digits.split_once(':')?,
        _ => return None,
    };
    let (hours, _) = take_number(hours, 2..=2)?;
    let (minutes, _) = take_number(minutes, 2..=2)?;
    (minutes < 60).then_some(DateTimeKind::Offset(sign * (hours * 60 + minutes) as i16))
}

#[cfg(test)]
mod tests;
