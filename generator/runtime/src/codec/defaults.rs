//! Which members are left out: null ones, and those that have the default value of
//! their type in .NET, which `EmitDefaultValue = false` leaves out, or of their own.

use super::error::{Failure, Step};
use super::number::parse_decimal;
use super::text::{Spelling, set_text, write_text};
use crate::contract::{Contract, Member, Shape, Slot, Value, View};
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
    let by_setting = match member.json_nulls.unwrap_or(nulls) {
        Nulls::Write => false,
        Nulls::Omit => matches!(view, View::Null),
        Nulls::OmitDefaults => matches!(view, View::Null) || is_member_default(member, value),
    };
    by_setting || member.omit_default && is_member_default(member, value)
}

/// True for the member's own default, and where it has none for its type's.
pub(super) fn is_member_default(member: &Member, value: &dyn Value) -> bool {
    member
        .default
        .map_or_else(|| is_default(value), |text| is_spelled(value.view(), text))
}

/// Fills members with their own defaults, which stand where the wire has nothing.
pub(super) fn set_defaults(object: &mut dyn Contract) -> Result<(), Failure> {
    for (index, member) in object.table().members.iter().enumerate() {
        let Some(text) = member.default else { continue };
        let slot = match object.get_mut(index).slot() {
            Slot::Optional(option) => option.fill().slot(),
            slot => slot,
        };
        set_text(slot, text, Spelling::Xml)
            .map_err(|reason| Failure::new(reason).within(Step::Member(member.field.into())))?;
    }
    Ok(())
}

fn is_spelled(view: View<'_>, text: &str) -> bool {
    match view {
        View::Null => false,
        View::Decimal(number) => parse_decimal(text) == Some(number),
        View::F32(number) => text.parse() == Ok(number),
        View::F64(number) => text.parse() == Ok(number),
        view => {
            let mut own = String::new();
            write_text(&mut own, view, Spelling::Xml).is_ok() && own == text
        }
    }
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
