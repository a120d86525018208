//! JSON's simple tokens into slots, as tolerantly as Json.NET takes them. An
//! integer written as text is read; a fraction never becomes an integer.

use crate::codec::Presence;
use crate::codec::number::{parse_decimal, write_double};
use crate::codec::text::{
    Spelling, expected, mismatch, parse_double, parse_single, set_enum_number, set_text,
};
use crate::contract::Slot;
use crate::scalar::{Char, Decimal};

/// Doubles hold every integer up to this size.
const EXACT_INTEGERS: f64 = 9_007_199_254_740_992.0;

pub(super) fn set_bool(slot: Slot<'_>, value: bool) -> Result<(), String> {
    match slot {
        Slot::Bool(place) => *place = value,
        // Json.NET's text of a boolean.
        Slot::Str(place) => (if value { "True" } else { "False" }).clone_into(place),
        slot => {
            return Err(mismatch(
                expected(&slot),
                if value { "true" } else { "false" },
            ));
        }
    }
    Ok(())
}

pub(super) fn set_integer(slot: Slot<'_>, value: i128) -> Result<(), String> {
    match slot {
        Slot::Int(place) => {
            return place
                .set(value)
                .map_err(|_| format!("{value} is out of the integer's range"));
        }
        Slot::Bool(place) if matches!(value, 0 | 1) => *place = value == 1,
        Slot::Enum(place) => set_enum_number(place, value),
        Slot::Str(place) => *place = value.to_string(),
        Slot::Char(place) if u16::try_from(value).is_ok() => *place = Char(value as u16),
        Slot::F64(place) => *place = value as f64,
        Slot::F32(place) => *place = value as f32,
        slot => return set_text(slot, &value.to_string(), Spelling::Json),
    }
    Ok(())
}

pub(super) fn set_float(slot: Slot<'_>, value: f64) -> Result<(), String> {
    let mut text = String::new();
    match slot {
        Slot::F64(place) => *place = value,
        Slot::F32(place) => *place = value as f32,
        Slot::Int(_) | Slot::Enum(_) if value.fract() == 0.0 && value.abs() < EXACT_INTEGERS => {
            return set_integer(slot, value as i128);
        }
        Slot::Str(place) if value.abs() < EXACT_INTEGERS => {
            write_double(&mut text, value);
            *place = text;
        }
        // It may be an identifier, whose digits are gone.
        Slot::Str(_) => return Err("the number is too long to be kept as a text".to_owned()),
        Slot::Decimal(place) => match to_decimal(value) {
            Some(number) => *place = number,
            None => return Err(mismatch("a decimal number", &value.to_string())),
        },
        slot => return Err(mismatch(expected(&slot), &value.to_string())),
    }
    Ok(())
}

/// All digits of the double that a decimal can hold; where it can't hold them all, the 15
/// that a double is sure of, which is what .NET takes.
fn to_decimal(value: f64) -> Option<Decimal> {
    let mut text = String::new();
    write_double(&mut text, value);
    parse_decimal(&text).or_else(|| {
        let rounded = format!("{value:.14e}");
        let (digits, exponent) = rounded.split_once('e')?;
        parse_decimal(&format!("{}e{exponent}", digits.trim_end_matches('0')))
    })
}

pub(super) fn set_string(slot: Slot<'_>, text: &str, optional: bool) -> Result<Presence, String> {
    let may_be_empty = matches!(slot, Slot::Str(_) | Slot::Bytes(_) | Slot::Any(_));
    if optional && text.is_empty() && !may_be_empty {
        return Ok(Presence::Absent);
    }
    set_text(slot, text, Spelling::Json).map(|()| Presence::Present)
}

/// Fills a number's slot from the token's own text, so that nothing is rounded on the way.
pub(super) fn raw_scalar(slot: Slot<'_>, token: &str, optional: bool) -> Result<Presence, String> {
    if token == "null" {
        return Ok(Presence::Absent);
    }
    if token.starts_with('"') {
        let text: String = serde_json::from_str(token).map_err(|error| error.to_string())?;
        return set_string(slot, &text, optional);
    }
    let expected = expected(&slot);
    let done = match slot {
        Slot::F64(place) => parse_double(token).map(|value| *place = value),
        Slot::F32(place) => parse_single(token).map(|value| *place = value),
        Slot::Decimal(place) => parse_decimal(token).map(|value| *place = value),
        slot => match (token.parse::<i128>(), token.parse::<f64>()) {
            (Ok(number), _) => return set_integer(slot, number).map(|()| Presence::Present),
            (_, Ok(number)) => return set_float(slot, number).map(|()| Presence::Present),
            _ => None,
        },
    };
    done.map(|()| Presence::Present)
        .ok_or_else(|| mismatch(expected, token))
}
