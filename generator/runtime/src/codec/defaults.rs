//! Which members are left out: null ones, and those that have the default value of
//! their type in .NET, which `EmitDefaultValue = false` leaves out.

use crate::contract::{Member, Shape, Value, View};
use crate::scalar::{Char, EnumValue};
use crate::wire::Nulls;

/// Whether JSON and BSON leave a member out; `view` is that of the value.
#[inline]
pub(super) fn is_left_out(
    member: &Member,
    value: &dyn Value,
    view: View<'_>,
    nulls: Nulls,
) -> bool {
    let by_setting = match nulls {
        Nulls::Write => false,
        Nulls::Omit => matches!(view, View::Null),
        Nulls::OmitDefaults => is_default(value),
    };
    by_setting || member.omit_default && is_default(value)
}

/// True for null, zero, false, and what else a type begins with. What a nullable type
/// begins with is null.
pub(super) fn is_default(value: &dyn Value) -> bool {
    match (value.shape(), value.view()) {
        (Shape::Optional(_), view) => matches!(view, View::Null),
        (_, view) => is_zero(view),
    }
}

fn is_zero(view: View<'_>) -> bool {
    match view {
        View::Null => true,
        View::Bool(value) => !value,
        View::Int(number) => number == 0,
        View::UInt(number) => number == 0,
        View::F32(number) => number == 0.0,
        View::F64(number) => number == 0.0,
        View::Decimal(number) => number.is_zero(),
        View::Guid(guid) => guid.is_nil(),
        View::DateTime(date) => date.ticks() == 0,
        View::DateTimeOffset(date) => date.to_utc().ticks() == 0,
        View::TimeSpan(span) => span.ticks() == 0,
        View::Char(Char(unit)) => unit == 0,
        View::Enum(value) => match value.known() {
            Ok(index) => value.table().variants[index].value == Some(0),
            Err(unknown) => *unknown == EnumValue::Number(0),
        },
        View::Pair(pair) => {
            let (key, value) = pair.get();
            is_default(key) && is_default(value)
        }
        View::Str(_)
        | View::Uri(_)
        | View::Bytes(_)
        | View::Any(_)
        | View::Seq(_)
        | View::Map(_)
        | View::Object(_) => false,
    }
}
