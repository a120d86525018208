//! Decoded values against the neutral form of the fixtures: `{"t":"decimal","v":"1.50"}`.

use helpgen_runtime::contract::{Contract, Enumeration, Member, Value, View};
use helpgen_runtime::{
    AnyData, AnyValue, Base64, DateTime, DateTimeKind, DateTimeOffset, Decimal, EnumValue,
};
use serde_json::Value as Json;

const TICKS_PER_HOUR: i64 = 36_000_000_000;

/// Members that .NET writes though nothing but their class can see them: one is private,
/// another one hidden by a derived class's.
pub const HIDDEN: [&str; 2] = ["secret", "base_name"];

/// What a format has of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    /// With dates in milliseconds.
    JsonMilliseconds,
    Xml,
    /// With moments in milliseconds, and decimals as doubles.
    Bson,
}

/// What differs, one line each.
pub fn differences(value: &dyn Value, neutral: &Json, format: Format) -> Vec<String> {
    let mut comparison = Comparison {
        format,
        differences: Vec::new(),
    };
    comparison.compare("value", value.view(), neutral);
    comparison.differences
}

struct Comparison {
    format: Format,
    differences: Vec<String>,
}

impl Comparison {
    fn compare(&mut self, path: &str, view: View<'_>, neutral: &Json) {
        let same = match (view, neutral["t"].as_str()) {
            (View::Null, None) => neutral.is_null(),
            (View::Seq(items), Some("list")) => {
                let expected = list(neutral, "items");
                for (index, neutral) in expected.iter().enumerate().take(items.len()) {
                    self.compare(
                        &format!("{path}[{index}]"),
                        items.get(index).view(),
                        neutral,
                    );
                }
                items.len() == expected.len()
            }
            // What .NET shows of `sbyte[]`.
            (View::Seq(items), Some("bytes")) => {
                let bytes = (0..items.len()).filter_map(|index| match items.get(index).view() {
                    View::Int(number) => i8::try_from(number).ok().map(i8::cast_unsigned),
                    _ => None,
                });
                neutral["v"] == Base64(bytes.collect()).to_string()
            }
            (View::Map(entries), Some("map")) => {
                let expected = list(neutral, "entries");
                for (index, neutral) in expected.iter().enumerate().take(entries.len()) {
                    let (key, value) = entries.get(index);
                    self.compare(&format!("{path}.keys[{index}]"), key.view(), &neutral[0]);
                    self.compare(&format!("{path}[{index}]"), value.view(), &neutral[1]);
                }
                entries.len() == expected.len()
            }
            (View::Pair(pair), Some("object")) => {
                let (key, value) = pair.get();
                self.compare(path, key.view(), &neutral["members"]["Key"]);
                self.compare(path, value.view(), &neutral["members"]["Value"]);
                true
            }
            (View::Object(object), Some("object")) => {
                self.members(path, object, &neutral["members"]);
                true
            }
            (View::Any(value), Some(_)) => self.same_any(value, neutral),
            (view, Some(kind)) => self.same_scalar(view, kind, neutral),
            _ => false,
        };
        if !same {
            self.differences.push(format!("{path} is not {neutral}"));
        }
    }

    /// Every member of the contract that the format has must be among the neutral ones.
    fn members(&mut self, path: &str, object: &dyn Contract, neutral: &Json) {
        let Some(neutral) = neutral.as_object() else {
            return self.differences.push(format!("{path} has no members"));
        };
        for (index, member) in object.table().members.iter().enumerate() {
            let name = match self.format {
                Format::Xml => member.xml,
                _ => member.json,
            };
            if name.is_none() || HIDDEN.contains(&member.field) {
                continue;
            }
            let found = neutral
                .iter()
                .find(|(clr, _)| is_called(member, clr, neutral));
            match found {
                Some((clr, value)) => {
                    self.compare(&format!("{path}.{clr}"), object.get(index).view(), value);
                }
                None => self
                    .differences
                    .push(format!("{path} has no `{}`", member.field)),
            }
        }
    }

    fn same_scalar(&self, view: View<'_>, kind: &str, neutral: &Json) -> bool {
        let text = neutral["v"].as_str().unwrap_or_default();
        match (view, kind) {
            (View::Bool(value), "bool") => value.to_string() == text,
            (View::Int(number), "int16" | "int32" | "int64" | "sbyte") => {
                number.to_string() == text
            }
            (View::UInt(number), "uint16" | "uint32" | "uint64" | "byte") => {
                number.to_string() == text
            }
            (View::F32(number), "float") => {
                same_double(number.into(), text.parse::<f32>().map(f64::from))
            }
            (View::F64(number), "double") => same_double(number, text.parse()),
            (View::Decimal(number), "decimal") if self.format == Format::Bson => {
                same_double(number.to_string().parse().unwrap_or(f64::NAN), text.parse())
            }
            (View::Decimal(number), "decimal") => text.parse::<Decimal>() == Ok(number),
            (View::Str(value), "string") => value == text,
            (View::Uri(value), "uri") => value == text,
            (View::Guid(guid), "guid") => guid.to_string() == text,
            (View::Char(unit), "char") => unit.0.to_string() == text,
            (View::Bytes(bytes), "bytes") => Base64(bytes.to_vec()).to_string() == text,
            (View::TimeSpan(span), "timespan") => {
                neutral["ticks"].as_str() == Some(span.ticks().to_string().as_str())
            }
            (View::DateTime(date), "datetime") => self.same_date(date, text, neutral),
            (View::DateTimeOffset(date), "datetimeoffset") => text
                .parse::<DateTimeOffset>()
                .is_ok_and(|other| match self.format {
                    Format::Bson => {
                        self.clock(date.to_utc().ticks()) == self.clock(other.to_utc().ticks())
                    }
                    _ => {
                        self.clock(date.ticks()) == self.clock(other.ticks())
                            && date.offset_minutes() == other.offset_minutes()
                    }
                }),
            (View::Enum(value), "enum") => same_enumeration(value, text, neutral),
            _ => false,
        }
    }

    fn same_date(&self, date: DateTime, text: &str, neutral: &Json) -> bool {
        let Ok(clock) = text.parse::<DateTime>() else {
            return false;
        };
        if self.format == Format::Bson {
            // A moment is all there is of it, not before the year 1; the server's zone is
            // +08:00, in old times that of the sun.
            let offset = match neutral["kind"].as_str() {
                Some("Utc") => 0,
                _ if text < "1901" => 8 * TICKS_PER_HOUR + TICKS_PER_HOUR / 12,
                _ => 8 * TICKS_PER_HOUR,
            };
            return self.clock(date.ticks()) == self.clock((clock.ticks() - offset).max(0));
        }
        let kind = match date.kind() {
            DateTimeKind::Utc => "Utc",
            DateTimeKind::Unspecified => "Unspecified",
            _ => "Local",
        };
        let expected = match (self.format, neutral["kind"].as_str()) {
            // The moments that Json.NET writes are the server's own; it reads the same.
            (Format::JsonMilliseconds, Some("Unspecified")) if clock.ticks() > 0 => "Local",
            (_, kind) => kind.unwrap_or_default(),
        };
        self.clock(date.ticks()) == self.clock(clock.ticks()) && kind == expected
    }

    fn clock(&self, ticks: i64) -> i64 {
        match self.format {
            Format::JsonMilliseconds | Format::Bson => ticks / 10_000,
            _ => ticks,
        }
    }

    /// JSON does not tell the type of a value, and XML tells that of the outermost.
    fn same_any(&self, value: &AnyValue, neutral: &Json) -> bool {
        let text = neutral["v"].as_str().unwrap_or_default();
        match (value.data(), neutral["t"].as_str()) {
            (AnyData::Null, None) => neutral.is_null(),
            (AnyData::Bool(value), Some("bool")) => value.to_string() == text,
            (AnyData::Number(number), Some("enum")) => neutral["n"] == number.as_str(),
            (AnyData::Number(_), Some(_)) => value.as_f64() == text.parse().ok(),
            (AnyData::String(value), Some("string" | "guid" | "bytes" | "decimal")) => {
                value == text
            }
            (AnyData::String(value), Some("enum" | "int32" | "char" | "timespan" | "uri")) => {
                value == text || value == "c" || value == "PT1M"
            }
            (AnyData::String(value), Some("datetime")) => value
                .parse::<DateTime>()
                .is_ok_and(|date| self.same_date(date, text, neutral)),
            (AnyData::Array(items), Some("list")) => {
                let expected = list(neutral, "items");
                items.len() == expected.len()
                    && items
                        .iter()
                        .zip(expected)
                        .all(|(item, neutral)| self.same_any(item, neutral))
            }
            (AnyData::Object(members), Some("list")) => {
                members.is_empty() && list(neutral, "items").is_empty()
            }
            (AnyData::Object(members), Some("object")) => {
                let expected = neutral["members"].as_object();
                expected.is_some_and(|expected| {
                    expected.len() == members.len()
                        && members.iter().all(|(name, member)| {
                            let found = expected.iter().find(|(clr, _)| fold(clr) == fold(name));
                            found.is_some_and(|(_, neutral)| self.same_any(member, neutral))
                        })
                })
            }
            _ => false,
        }
    }
}

/// Whether a member of a contract is that of a class in .NET: by one of its names, or by the
/// field's where no other member of the class has one of its names.
pub fn is_called(member: &Member, clr: &str, all: &serde_json::Map<String, Json>) -> bool {
    let names = [member.json, member.xml];
    names.contains(&Some(clr))
        || !all.keys().any(|other| names.contains(&Some(other)))
            && [member.json, member.xml, Some(member.field)]
                .iter()
                .flatten()
                .any(|name| fold(name) == fold(clr))
}

fn list<'n>(neutral: &'n Json, name: &str) -> &'n [Json] {
    neutral[name].as_array().map_or(&[], Vec::as_slice)
}

fn fold(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

fn same_double<E>(number: f64, text: Result<f64, E>) -> bool {
    text.is_ok_and(|other| number == other || number.is_nan() && other.is_nan())
}

/// XML has names, JSON numbers or names.
fn same_enumeration(value: &dyn Enumeration, text: &str, neutral: &Json) -> bool {
    match value.known() {
        Ok(index) => {
            let number = value.table().variants[index].value;
            number.is_some_and(|number| neutral["n"] == number.to_string())
        }
        Err(EnumValue::Number(number)) => neutral["n"] == number.to_string(),
        Err(EnumValue::Name(name)) => name == text,
    }
}
