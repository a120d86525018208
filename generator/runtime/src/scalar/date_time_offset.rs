//! `System.DateTimeOffset`: a date that always knows its distance from UTC.

/// A clock time and its offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DateTimeOffset {
    ticks: i64,
    minutes: i16,
}

impl DateTimeOffset {
    /// Ticks of 100 ns from 0001-01-01T00:00:00 to the clock time as written.
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// Minutes east of UTC.
    pub const fn offset_minutes(self) -> i16 {
        self.minutes
    }
}
