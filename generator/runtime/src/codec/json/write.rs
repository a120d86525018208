//! Views to JSON text, spelled as Json.NET does: compact, decimals with a
//! fraction, doubles in .NET's digits, dates as the wire settings say.

use crate::codec::MAX_DEPTH;
use crate::codec::error::{Failure, Step};
use crate::codec::names;
use crate::codec::number::{write_decimal, write_double, write_single};
use crate::codec::text::{Spelling, non_finite, write_text};
use crate::contract::{Contract, Enumeration, Map, Pair, Seq, View};
use crate::scalar::{DateTime, EnumValue};
use crate::wire::{DateForm, EnumForm, NameCase, Nulls, Wire};

pub(super) fn write(view: View<'_>, wire: &Wire) -> Result<String, Failure> {
    let mut writer = Writer {
        out: String::new(),
        wire,
        depth: 0,
    };
    writer.value(view)?;
    Ok(writer.out)
}

/// Bytes that are escaped, or may begin a character that is.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = matches!(byte as u8, b'"' | b'\\' | 0..=0x1F | 0xC2 | 0xE2);
        byte += 1;
    }
    suspect
};

struct Writer<'w> {
    out: String,
    wire: &'w Wire,
    depth: usize,
}

impl Writer<'_> {
    fn value(&mut self, view: View<'_>) -> Result<(), Failure> {
        match view {
            View::Null => self.out.push_str("null"),
            View::Bool(value) => self.out.push_str(if value { "true" } else { "false" }),
            View::Int(number) => self.out.push_str(itoa::Buffer::new().format(number)),
            View::UInt(number) => self.out.push_str(itoa::Buffer::new().format(number)),
            View::F64(number) => self.float(number, |out| write_double(out, number)),
            View::F32(number) => self.float(f64::from(number), |out| write_single(out, number)),
            View::Decimal(number) => {
                let start = self.out.len();
                write_decimal(&mut self.out, number);
                self.ensure_fraction(start);
            }
            View::Str(text) | View::Uri(text) => self.string(text),
            View::DateTime(date) => self.date(view, Some(date)),
            View::DateTimeOffset(date) => self.date(view, Some(date.to_date_time())),
            View::Guid(_) | View::TimeSpan(_) | View::Char(_) | View::Bytes(_) => {
                return self.text(view);
            }
            View::Enum(value) => self.enumeration(value, view)?,
            View::Any(value) => self.out.push_str(&value.to_string()),
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
        if self.depth >= MAX_DEPTH {
            return Err(Failure::new(format!(
                "the value nests deeper than {MAX_DEPTH}"
            )));
        }
        self.depth += 1;
        write(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self, object: &dyn Contract) -> Result<(), Failure> {
        let mut separator = '{';
        for (index, member) in object.table().members.iter().enumerate() {
            let Some(name) = member.json else { continue };
            let view = object.get(index).view();
            if matches!(view, View::Null) && self.wire.nulls == Nulls::Omit {
                continue;
            }
            self.out.push(separator);
            if member.json_fixed {
                self.key(name);
            } else {
                self.name(name);
            }
            self.value(view)
                .map_err(|failure| failure.within(Step::Member(member.field)))?;
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
                View::Enum(_) => self.name(&text),
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
            .map_err(|failure| failure.within(Step::Member("key")))?;
        self.out.push(',');
        self.name("Value");
        self.value(value.view())
            .map_err(|failure| failure.within(Step::Member("value")))?;
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
        self.string(name);
        self.out.push(':');
    }

    /// Json.NET writes `4.0`, and `0.0` for minus zero.
    fn float(&mut self, number: f64, write: impl FnOnce(&mut String)) {
        match non_finite(number, Spelling::Json) {
            Some(name) => self.string(name),
            None if number == 0.0 => self.out.push_str("0.0"),
            None => {
                let start = self.out.len();
                write(&mut self.out);
                self.ensure_fraction(start);
            }
        }
    }

    fn ensure_fraction(&mut self, start: usize) {
        if !self.out[start..].contains(['.', 'E']) {
            self.out.push_str(".0");
        }
    }

    /// A date that does not say its zone has no Microsoft form but its server's: it
    /// is written in ISO form, which Json.NET reads whatever its settings.
    fn date(&mut self, view: View<'_>, date: Option<DateTime>) {
        let microsoft = match self.wire.dates {
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
        let form = value.table().form.unwrap_or(self.wire.enums);
        let number = match value.known() {
            Ok(_) if form == EnumForm::Name => None,
            Ok(index) => value.table().variants[index].value,
            Err(EnumValue::Number(number)) => Some(*number),
            Err(EnumValue::Name(_)) => None,
        };
        match number {
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
        self.string(&text);
        Ok(())
    }

    /// A string with Json.NET's escapes: quotes, backslash, control characters, and
    /// the line separators that JavaScript does not allow in literals.
    fn string(&mut self, text: &str) {
        self.out.push('"');
        // Most texts need no escapes. Told without a branch per byte, which is what
        // writing costs most of its time otherwise.
        if text
            .bytes()
            .fold(true, |plain, byte| plain & is_plain(byte))
        {
            self.out.push_str(text);
            self.out.push('"');
            return;
        }
        let mut written = 0;
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            if !SUSPECT[usize::from(*byte)] {
                continue;
            }
            let length = match byte {
                b'"' | b'\\' | 0..=0x1F => 1,
                0xC2 if bytes.get(at + 1) == Some(&0x85) => 2,
                0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => 3,
                _ => continue,
            };
            self.out.push_str(&text[written..at]);
            self.escape(&text[at..at + length]);
            written = at + length;
        }
        self.out.push_str(&text[written..]);
        self.out.push('"');
    }

    fn escape(&mut self, character: &str) {
        match character {
            "\"" => self.out.push_str("\\\""),
            "\\" => self.out.push_str("\\\\"),
            "\n" => self.out.push_str("\\n"),
            "\r" => self.out.push_str("\\r"),
            "\t" => self.out.push_str("\\t"),
            "\u{8}" => self.out.push_str("\\b"),
            "\u{C}" => self.out.push_str("\\f"),
            other => {
                let code = other.chars().next().map_or(0, u32::from);
                self.out.push_str(&format!("\\u{code:04x}"));
            }
        }
    }
}

/// Whether a byte neither is nor begins anything that is escaped.
fn is_plain(byte: u8) -> bool {
    (byte >= b' ') & (byte != b'"') & (byte != b'\\') & (byte != 0xC2) & (byte != 0xE2)
}
