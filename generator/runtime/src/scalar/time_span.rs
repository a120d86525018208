//! `System.TimeSpan`: ticks of 100 ns. JSON writes `1.02:03:04.5`, XML `P1DT2H3M4.5S`.

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
}
