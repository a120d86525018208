//! `System.DateTime`: ticks of 100 ns since 0001-01-01 with a kind.

/// What a date knows about its time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DateTime {
    ticks: i64,
    kind: DateTimeKind,
}

impl DateTime {
    /// Ticks of 100 ns from 0001-01-01T00:00:00 to the clock time as written.
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// What the date knows about its time zone.
    pub const fn kind(self) -> DateTimeKind {
        self.kind
    }
}
