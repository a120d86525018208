//! `System.DateTimeOffset`: a date that always knows its distance from UTC.
//! JSON writes one text, XML two children; a text without offset is taken as UTC.

use super::date_time::{offset_text, offset_ticks, write_clock};
use super::{DateTime, DateTimeKind, ParseError};
use std::fmt;
use std::str::FromStr;

/// A clock time and its offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DateTimeOffset {
    ticks: i64,
    minutes: i16,
}

impl DateTimeOffset {
    /// A clock time in ticks of 100 ns after 0001-01-01T00:00:00, and minutes east of
    /// UTC. None outside the years 1 to 9999, and for offsets of more than 14 hours.
    pub fn from_ticks(ticks: i64, minutes: i16) -> Option<DateTimeOffset> {
        let date = DateTime::from_ticks(ticks, DateTimeKind::Offset(minutes))?;
        DateTime::from_ticks(ticks - offset_ticks(minutes), DateTimeKind::Utc)?;
        Some(DateTimeOffset {
            ticks: date.ticks(),
            minutes,
        })
    }

    /// Ticks of 100 ns from 0001-01-01T00:00:00 to the clock time as written.
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// Minutes east of UTC.
    pub const fn offset_minutes(self) -> i16 {
        self.minutes
    }

    /// The same moment on UTC's clock.
    pub fn to_utc(self) -> DateTime {
        DateTime::from_ticks(self.ticks - offset_ticks(self.minutes), DateTimeKind::Utc)
            .unwrap_or_default()
    }

    /// The same clock time as a date of kind [`DateTimeKind::Offset`].
    pub fn to_date_time(self) -> DateTime {
        DateTime::from_ticks(self.ticks, DateTimeKind::Offset(self.minutes)).unwrap_or_default()
    }

    /// The moment of a date of known zone on a clock with this offset, as XML has it.
    pub(crate) fn from_utc(utc: DateTime, minutes: i16) -> Option<DateTimeOffset> {
        let offset = match utc.kind() {
            DateTimeKind::Offset(minutes) => offset_ticks(minutes),
            _ => 0,
        };
        DateTimeOffset::from_ticks(utc.ticks() - offset + offset_ticks(minutes), minutes)
    }
}

impl TryFrom<DateTime> for DateTimeOffset {
    type Error = ParseError;

    /// Takes a date that does not say its zone as UTC.
    fn try_from(date: DateTime) -> Result<DateTimeOffset, ParseError> {
        let minutes = match date.kind() {
            DateTimeKind::Offset(minutes) => minutes,
            _ => 0,
        };
        DateTimeOffset::from_ticks(date.ticks(), minutes)
            .ok_or(ParseError::new("a date after the year 0"))
    }
}

impl fmt::Display for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_clock(f, self.ticks)?;
        f.write_str(&offset_text(self.minutes, ":"))
    }
}

impl FromStr for DateTimeOffset {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<DateTimeOffset, ParseError> {
        DateTimeOffset::try_from(text.parse::<DateTime>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_and_written() {
        for (text, expected, utc) in [
            (
                "2016-01-02T03:04:05+00:00",
                "2016-01-02T03:04:05+00:00",
                "2016-01-02T03:04:05Z",
            ),
            (
                "2016-01-02T03:04:05.6-09:30",
                "2016-01-02T03:04:05.6-09:30",
                "2016-01-02T12:34:05.6Z",
            ),
            (
                "2016-01-02T03:04:05+14:00",
                "2016-01-02T03:04:05+14:00",
                "2016-01-01T13:04:05Z",
            ),
            (
                "2016-01-02T03:04:05Z",
                "2016-01-02T03:04:05+00:00",
                "2016-01-02T03:04:05Z",
            ),
            (
                "2016-01-02",
                "2016-01-02T00:00:00+00:00",
                "2016-01-02T00:00:00Z",
            ),
        ] {
            let date: DateTimeOffset = text.parse().unwrap();
            assert_eq!(date.to_string(), expected);
            assert_eq!(date.to_utc().to_string(), utc);
            assert_eq!(
                DateTimeOffset::from_utc(date.to_utc(), date.offset_minutes()),
                Some(date)
            );
        }
    }

    #[test]
    fn moments_before_the_first_year_are_refused() {
        assert!(
            "0001-01-01T00:00:00+08:00"
                .parse::<DateTimeOffset>()
                .is_err()
        );
    }
}
