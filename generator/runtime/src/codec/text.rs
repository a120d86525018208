//! Scalars out of text and into text: the texts of XML elements, of JSON strings
//! and of dictionary keys. Knows scalars, not structure.

use super::flags;
use super::names;
use super::number::{parse_decimal, write_decimal, write_double, write_single};
use crate::contract::{Enumeration, Slot, Variant, View};
use crate::scalar::{Char, EnumValue};
use crate::wire::EnumForm;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::borrow::Cow;
use std::fmt::Display;
use std::fmt::Write;

/// Which serializer's spelling a text has where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// XML schema's: white space around scalars, `65` for a character, `P1D`.
    Xml,
    /// Json.NET's: `A` for a character, `1.00:00:00`.
    Json,
}

/// What a text should have been, and what it was.
pub(crate) fn mismatch(expected: impl Display, found: &str) -> String {
    let shown: String = found.chars().take(40).collect();
    let rest = if shown.len() < found.len() { "…" } else { "" };
    format!("expected {expected}, found `{shown}{rest}`")
}

/// What a slot holds, for messages.
pub(crate) fn expected(slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::Bool(_) => "true or false",
        Slot::Int(_) => "an integer",
        Slot::F32(_) | Slot::F64(_) => "a number",
        Slot::Decimal(_) => "a decimal number",
        Slot::Str(_) => "a text",
        Slot::Guid(_) => "a GUID",
        Slot::DateTime(_) | Slot::DateTimeOffset(_) => "a date",
        Slot::TimeSpan(_) => "a time span",
        Slot::Char(_) => "a character",
        Slot::Bytes(_) => "base64",
        Slot::Enum(_) => "a value of an enumeration",
        Slot::Any(_) | Slot::Optional(_) => "a value",
        Slot::Seq(_) => "a list",
        Slot::Map(_) => "a dictionary",
        Slot::Pair(_) => "a key/value pair",
        Slot::Object(_) => "an object",
    }
}

/// Fills a scalar's slot from its text. Texts of strings are taken whole, others trimmed.
pub(crate) fn set_text(slot: Slot<'_>, text: &str, spelling: Spelling) -> Result<(), String> {
    let expected = expected(&slot);
    let trimmed = trim(text);
    let done = match slot {
        Slot::Str(place) => {
            place.clear();
            place.push_str(text);
            Some(())
        }
        Slot::Bool(place) => parse_bool(trimmed, spelling).map(|value| *place = value),
        Slot::Int(place) => parse_integer(trimmed).and_then(|value| place.set(value).ok()),
        Slot::F64(place) => parse_double(trimmed).map(|value| *place = value),
        Slot::F32(place) => parse_single(trimmed).map(|value| *place = value),
        Slot::Decimal(place) => parse_decimal(trimmed).map(|value| *place = value),
        Slot::Guid(place) => parse_guid(trimmed).map(|value| *place = value),
        Slot::DateTime(place) => trimmed.parse().ok().map(|value| *place = value),
        Slot::DateTimeOffset(place) => trimmed.parse().ok().map(|value| *place = value),
        Slot::TimeSpan(place) => trimmed.parse().ok().map(|value| *place = value),
        Slot::Char(place) => parse_char(text, spelling).map(|value| *place = value),
        Slot::Bytes(place) => parse_base64(text).map(|value| *place = value),
        Slot::Any(place) => {
            *place = text.into();
            Some(())
        }
        Slot::Enum(place) => set_enum_text(place, trimmed, spelling),
        Slot::Optional(_) | Slot::Seq(_) | Slot::Map(_) | Slot::Pair(_) | Slot::Object(_) => None,
    };
    done.ok_or_else(|| mismatch(expected, text))
}

/// Without white space around it, as XML schema has it; most texts have none.
fn trim(text: &str) -> &str {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(is_blank) || bytes.last().is_some_and(is_blank) {
        text.trim_matches([' ', '\t', '\r', '\n'])
    } else {
        text
    }
}

fn parse_bool(text: &str, spelling: Spelling) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        "1" if spelling == Spelling::Xml => Some(true),
        "0" if spelling == Spelling::Xml => Some(false),
        _ if spelling == Spelling::Json && text.eq_ignore_ascii_case("true") => Some(true),
        _ if spelling == Spelling::Json && text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn parse_integer(text: &str) -> Option<i128> {
    match text.parse::<i64>() {
        Ok(number) => Some(i128::from(number)),
        Err(_) => text.parse().ok(),
    }
}

/// .NET's names of what is no number; Rust's own (`inf`, `nan`) are refused, and so is
/// a number out of range, which Rust would take for infinite.
pub(crate) fn parse_double(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "INF" | "Infinity" => Some(f64::INFINITY),
        "-INF" | "-Infinity" => Some(f64::NEG_INFINITY),
        _ if is_number(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// Parsed as `float` at once: by way of `double` it would be rounded twice.
pub(crate) fn parse_single(text: &str) -> Option<f32> {
    if is_number(text) {
        text.parse().ok().filter(|number: &f32| number.is_finite())
    } else {
        parse_double(text).map(|number| number as f32)
    }
}

fn is_number(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
}

/// With hyphens, without, in braces or in parentheses.
pub(super) fn parse_guid(text: &str) -> Option<crate::Guid> {
    let bare = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(text);
    if bare.starts_with("urn") {
        None
    } else {
        bare.parse().ok()
    }
}

fn parse_char(text: &str, spelling: Spelling) -> Option<Char> {
    match spelling {
        Spelling::Xml => text.trim().parse().ok().map(Char),
        Spelling::Json => {
            let mut characters = text.chars();
            let first = characters
                .next()
                .and_then(|character| Char::try_from(character).ok())?;
            characters.next().is_none().then_some(first)
        }
    }
}

/// Base64 with or without line breaks.
pub(super) fn parse_base64(text: &str) -> Option<Vec<u8>> {
    match BASE64.decode(text) {
        Ok(bytes) => Some(bytes),
        Err(_) => {
            let compact: String = text.split_ascii_whitespace().collect();
            (compact.len() < text.len())
                .then(|| BASE64.decode(compact).ok())
                .flatten()
        }
    }
}

/// A known name, the same in another case, a known number, or anything else as it came.
/// No text is what .NET writes for a set of flags without any, and no value else.
fn set_enum_text(place: &mut dyn Enumeration, text: &str, spelling: Spelling) -> Option<()> {
    if text.is_empty() {
        return place.is_flags().then(|| set_enum_number(place, 0));
    }
    let variants = place.table().variants;
    let flags = || {
        let flags = place.is_flags();
        flags.then(|| flags::number(variants, text)).flatten()
    };
    match (
        find_variant(variants, text),
        parse_enum_number(text).or_else(flags),
    ) {
        (Some(index), _) => place.set_known(index),
        (None, Some(number)) => set_enum_number(place, number),
        (None, None) => place.set_unknown(EnumValue::Name(match spelling {
            Spelling::Xml => join_flags(variants, text),
            Spelling::Json => text.to_owned(),
        })),
    }
    Some(())
}

/// A number that some integer of .NET holds; another is as good as a name.
fn parse_enum_number(text: &str) -> Option<i128> {
    let number = text.parse().ok()?;
    (i128::from(i64::MIN)..=i128::from(u64::MAX))
        .contains(&number)
        .then_some(number)
}

/// The value of a name, in the spelling of either format.
pub(super) fn find_variant(variants: &[Variant], text: &str) -> Option<usize> {
    let find = |same: fn(&str, &str) -> bool| {
        variants
            .iter()
            .position(|variant| same(variant.name, text) || same(variant.xml, text))
    };
    find(names::same).or_else(|| find(names::same_ignoring_case))
}

/// XML's `Read Write` as JSON has it, `Read, Write`, if these are values of the enumeration.
fn join_flags(variants: &[Variant], text: &str) -> String {
    let flags: Vec<&str> = text.split_ascii_whitespace().collect();
    let known = |flag: &&str| find_variant(variants, flag).is_some();
    if flags.iter().all(known) {
        flags.join(", ")
    } else {
        text.to_owned()
    }
}

/// JSON's `Read, Write` as XML has it, `Read Write`; any other name as it is.
fn part_flags(name: &str) -> Cow<'_, str> {
    let apart = |character: char| character == ',' || character.is_whitespace();
    let is_flag = |part: &str| !part.is_empty() && !part.contains(apart);
    if name.contains(", ") && name.split(", ").all(is_flag) {
        Cow::Owned(name.replace(", ", " "))
    } else {
        Cow::Borrowed(name)
    }
}

/// A known number, or any other as it came.
pub(crate) fn set_enum_number(place: &mut dyn Enumeration, number: i128) {
    match place
        .table()
        .variants
        .iter()
        .position(|variant| variant.value == Some(number))
    {
        Some(index) => place.set_known(index),
        None => place.set_unknown(EnumValue::Number(number)),
    }
}

/// The number that stands for a value where values are written by number, or have no
/// name; None if its name is written.
pub(crate) fn enum_number(value: &dyn Enumeration, by_default: EnumForm) -> Option<i128> {
    let table = value.table();
    let by_name = table.form.unwrap_or(by_default) == EnumForm::Name;
    let is_set = |number| value.is_flags() && flags::names(table.variants, number).is_some();
    match value.known() {
        Ok(_) if by_name => None,
        Ok(index) => table.variants[index].value,
        Err(EnumValue::Number(number)) if by_name && is_set(*number) => None,
        Err(EnumValue::Number(number)) => Some(*number),
        Err(EnumValue::Name(_)) => None,
    }
}

/// Writes a scalar's text without quotes or escapes; says why where it has none.
pub(crate) fn write_text(
    out: &mut String,
    view: View<'_>,
    spelling: Spelling,
) -> Result<(), &'static str> {
    let mut buffer = itoa::Buffer::new();
    match view {
        View::Bool(value) => out.push_str(bool_text(value, spelling)),
        View::Int(number) => out.push_str(buffer.format(number)),
        View::UInt(number) => out.push_str(buffer.format(number)),
        View::F64(number) => match non_finite(number, spelling) {
            Some(name) => out.push_str(name),
            None => write_double(out, number),
        },
        View::F32(number) => match non_finite(f64::from(number), spelling) {
            Some(name) => out.push_str(name),
            None => write_single(out, number),
        },
        View::Decimal(number) => write_decimal(out, number),
        View::Str(text) | View::Uri(text) => out.push_str(text),
        View::Guid(guid) => append(out, guid),
        View::DateTime(date) => append(out, date),
        View::DateTimeOffset(date) => append(out, date),
        View::TimeSpan(span) if spelling == Spelling::Xml => out.push_str(&span.to_xml()),
        View::TimeSpan(span) => append(out, span),
        View::Char(Char(unit)) if spelling == Spelling::Xml => out.push_str(buffer.format(unit)),
        View::Char(value) => out.push(
            value
                .to_char()
                .ok_or("half a surrogate pair is no character")?,
        ),
        View::Bytes(bytes) => BASE64.encode_string(bytes, out),
        View::Enum(value) => write_enum(out, value, spelling)?,
        View::Any(value) => match value.as_str() {
            Some(text) => out.push_str(text),
            None => append(out, value),
        },
        View::Null => return Err("null is no key"),
        View::Seq(_) | View::Map(_) | View::Pair(_) | View::Object(_) => {
            return Err("only a simple value can be a key");
        }
    }
    Ok(())
}

fn append(out: &mut String, value: impl Display) {
    write!(out, "{value}").unwrap_or_default();
}

fn bool_text(value: bool, spelling: Spelling) -> &'static str {
    match (value, spelling) {
        (true, Spelling::Xml) => "true",
        (false, Spelling::Xml) => "false",
        (true, Spelling::Json) => "True",
        (false, Spelling::Json) => "False",
    }
}

/// What .NET writes for what is no number.
pub(crate) fn non_finite(number: f64, spelling: Spelling) -> Option<&'static str> {
    match spelling {
        _ if number.is_finite() => None,
        _ if number.is_nan() => Some("NaN"),
        Spelling::Xml => Some(if number > 0.0 { "INF" } else { "-INF" }),
        Spelling::Json => Some(if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }),
    }
}

/// The name of a value. Flags are separated by commas in JSON, by blanks in XML.
fn write_enum(
    out: &mut String,
    value: &dyn Enumeration,
    spelling: Spelling,
) -> Result<(), &'static str> {
    match (value.known(), spelling) {
        (Ok(index), Spelling::Xml) => out.push_str(value.table().variants[index].xml),
        (Ok(index), Spelling::Json) => out.push_str(value.table().variants[index].name),
        (Err(EnumValue::Name(name)), Spelling::Xml) => out.push_str(&part_flags(name)),
        (Err(EnumValue::Name(name)), Spelling::Json) => out.push_str(name),
        (Err(EnumValue::Number(number)), _) => {
            let variants = value.table().variants;
            match flags::names(variants, *number).filter(|_| value.is_flags()) {
                Some(flags) => flags::write(out, &flags, spelling),
                None if spelling == Spelling::Json => append(out, number),
                None => return Err("a value of an enumeration needs a name in XML"),
            }
        }
    }
    Ok(())
}
