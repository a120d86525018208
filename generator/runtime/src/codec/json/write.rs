//! Views to JSON text, spelled as Json.NET does: compact, decimals with a
//! fraction, doubles in .NET's digits, dates as the wire settings say.

use super::any::write_any;
use super::string::write_string;
use crate::codec::defaults::is_left_out;
use crate::codec::depth::Depth;
use crate::codec::error::{Failure, Step};
use crate::codec::names;
use crate::codec::number::{write_decimal, write_double, write_single};
use crate::codec::text::{Spelling, enum_number, non_finite, write_text};
use crate::contract::{Contract, Enumeration, Map, Pair, Seq, View};
use crate::scalar::{AnyValue, DateTime};
use crate::wire::{DateForm, NameCase, Wire};

pub(super) fn write(view: View<'_>, wire: &Wire) -> Result<String, Failure> {
    let mut writer = Writer {
        out: String::with_capacity(CAPACITY),
        wire,
        dates: wire.dates,
        depth: Depth::default(),
    };
    writer.value(view)?;
    Ok(writer.out)
}

/// Room for a small body: growing to it step by step costs more than writing it.
const CAPACITY: usize = 1024;

struct Writer<'w> {
    out: String,
    wire: &'w Wire,
    /// The form that dates take here.
    dates: DateForm,
    depth: Depth,
}

impl Writer<'_> {
    fn value(&mut self, view: View<'_>) -> Result<(), Failure> {
        match view {
            View::Null => self.out.push_str("null"),
            View::Bool(value) => self.out.push_str(if value { "true" } else { "false" }),
            View::Int(number) => self.out.push_str(itoa::Buffer::new().format(number)),
            View::UInt(number) => self.out.push_str(itoa::Buffer::new().format(number)),
            View::F64(number) => write_float(&mut self.out, number, write_double),
            View::F32(number) => write_float(&mut self.out, number, write_single),
            View::Decimal(number) => {
                let start = self.out.len();
                write_decimal(&mut self.out, number);
                ensure_fraction(&mut self.out, start);
            }
            View::Str(text) | View::Uri(text) => write_string(&mut self.out, text),
            View::DateTime(date) => self.date(view, Some(date)),
            View::DateTimeOffset(date) => self.date(view, Some(date.to_date_time())),
            View::Guid(_) | View::TimeSpan(_) | View::Char(_) | View::Bytes(_) => {
                return self.text(view);
            }
            View::Enum(value) => self.enumeration(value, view)?,
            View::Any(value) => write_any(&mut self.out, value),
            View::Seq(items) => return self.nested(|writer| writer.list(items)),
            View::Map(entries) => return self.nested(|writer| writer.dictionary(entries)),
            View::Pair(pair) => return self.nested(|writer| writer.pair(pair)),
            View::Object(object) => return self.nested(|writer| writer.object(object)),
        }
        Ok(())
    }

    fn nested(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.depth.enter("value")?;
        write(self)?;
        self.depth.leave();
        Ok(())
    }

    fn object(&mut self, object: &dyn Contract) -> Result<(), Failure> {
        let mut separator = '{';
        // Derived classes come first in JSON, and it is they who have more members.
        let rest = object.rest().and_then(AnyValue::as_object);
        for (name, value) in rest.into_iter().flatten() {
            self.out.push(separator);
            self.key(name);
            write_any(&mut self.out, value);
            separator = ',';
        }
        for (index, member) in object.table().members.iter().enumerate() {
            let Some(name) = member.json else { continue };
            let value = object.get(index);
            let view = value.view();
            if is_left_out(member, value, view, self.wire.nulls) {
                continue;
            }
            self.out.push(separator);
            if member.json_fixed {
                self.key(name);
            } else {
                self.name(name);
            }
            self.dates = member.json_dates.unwrap_or(self.wire.dates);
            self.value(view)
                .map_err(|failure| failure.within(Step::Member(member.field.into())))?;
            separator = ',';
        }
        self.close(separator == '{', "{}", '}');
        Ok(())
    }

    fn list(&mut self, items: &dyn Seq) -> Result<(), Failure> {
        for index in 0..items.len() {
            self.out.push(if index == 0 { '[' } else { ',' });
            self.value(items.get(index).view())
                .map_err(|failure| failure.within(Step::Index(index)))?;
        }
        self.close(items.is_empty(), "[]", ']');
        Ok(())
    }

    fn dictionary(&mut self, entries: &dyn Map) -> Result<(), Failure> {
        for index in 0..entries.len() {
            let (key, value) = entries.get(index);
            let mut text = String::new();
            write_text(&mut text, key.view(), Spelling::Json)
                .map_err(|reason| Failure::new(reason).within(Step::Index(index)))?;
            self.out.push(if index == 0 { '{' } else { ',' });
            match key.view() {
                // Json.NET's camel case reaches keys; texts are the caller's own.
                // It knows only the names of the code, which XML shows where they differ.
                View::Enum(value) => match value.known() {
                    Ok(index) => self.name(value.table().variants[index].xml),
                    Err(_) => self.name(&text),
                },
                date @ (View::DateTime(_) | View::DateTimeOffset(_)) => {
                    self.value(date)?;
                    self.out.push(':');
                }
                _ => self.key(&text),
            }
            self.value(value.view())
                .map_err(|failure| failure.within(Step::Key(text)))?;
        }
        self.close(entries.is_empty(), "{}", '}');
        Ok(())
    }

    fn pair(&mut self, pair: &dyn Pair) -> Result<(), Failure> {
        let (key, value) = pair.get();
        self.out.push('{');
        self.name("Key");
        self.value(key.view())
            .map_err(|failure| failure.within(Step::Member("key".into())))?;
        self.out.push(',');
        self.name("Value");
        self.value(value.view())
            .map_err(|failure| failure.within(Step::Member("value".into())))?;
        self.out.push('}');
        Ok(())
    }

    fn close(&mut self, empty: bool, whole: &str, end: char) {
        if empty {
            self.out.push_str(whole);
        } else {
            self.out.push(end);
        }
    }

    /// The declared name of a member, in the service's case, and a colon.
    fn name(&mut self, name: &str) {
        match self.wire.name_case {
            NameCase::Declared => self.key(name),
            NameCase::Camel => self.key(&names::camel(name).collect::<String>()),
        }
    }

    fn key(&mut self, name: &str) {
        write_string(&mut self.out, name);
        self.out.push(':');
    }

    /// A date that does not say its zone has no Microsoft form but its server's: it
    /// is written in ISO form, which Json.NET reads whatever its settings.
    fn date(&mut self, view: View<'_>, date: Option<DateTime>) {
        let microsoft = match self.dates {
            DateForm::Microsoft => date.and_then(DateTime::to_microsoft),
            DateForm::Iso => None,
        };
        self.out.push('"');
        match microsoft {
            Some(text) => {
                self.out.push_str("\\/");
                self.out.push_str(&text);
                self.out.push_str("\\/");
            }
            // A date always has a text.
            None => write_text(&mut self.out, view, Spelling::Json).unwrap_or_default(),
        }
        self.out.push('"');
    }

    fn enumeration(&mut self, value: &dyn Enumeration, view: View<'_>) -> Result<(), Failure> {
        match enum_number(value, self.wire.enums) {
            Some(number) => {
                self.out.push_str(itoa::Buffer::new().format(number));
                Ok(())
            }
            None => self.text(view),
        }
    }

    fn text(&mut self, view: View<'_>) -> Result<(), Failure> {
        let mut text = String::new();
        write_text(&mut text, view, Spelling::Json).map_err(Failure::new)?;
        write_string(&mut self.out, &text);
        Ok(())
    }
}

/// Json.NET writes `4.0`, `0.0` for minus zero, and a text for what is no number.
pub(super) fn write_float<F: Copy + Into<f64>>(
    out: &mut String,
    number: F,
    write: impl FnOnce(&mut String, F),
) {
    match non_finite(number.into(), Spelling::Json) {
        Some(name) => write_string(out, name),
        None if number.into() == 0.0 => out.push_str("0.0"),
        None => {
            let start = out.len();
            write(out, number);
            ensure_fraction(out, start);
        }
    }
}

fn ensure_fraction(out: &mut String, start: usize) {
    if !out[start..].contains(['.', 'E']) {
        out.push_str(".0");
    }
}
