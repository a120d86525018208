//! What JSON alone makes of a member: attributes of Json.NET.
//!
//! Values only, as in the rest of the spec.

use super::{DateForm, Nulls};

/// What JSON makes of a member, where it is not what the service does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JsonShape {
    /// What becomes of null and of defaults: `NullValueHandling`, `DefaultValueHandling`.
    pub nulls: Option<Nulls>,
    /// How dates are written: a converter.
    pub dates: Option<DateForm>,
}
