//! JSON text → [`Json`]: key order, duplicate keys, number spelling and offsets kept.
//!
//! Strict about syntax, lenient about the end: a text that is cut off gives the
//! tree read so far. Knows nothing of members or types.

use super::{MAX_DEPTH, Malformed, Reading};
use std::borrow::Cow;

/// A JSON value and where it starts.
#[derive(Debug, Clone)]
pub struct Json<'t> {
    /// The value.
    pub value: Value<'t>,
    /// Byte offset in the sample.
    pub offset: usize,
}

/// A JSON value. Equality ignores places.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'t> {
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// A number as spelled: `4.0`.
    Number(&'t str),
    /// A string, unescaped.
    String(Cow<'t, str>),
    /// An array.
    Array(Vec<Json<'t>>),
    /// An object, entries in order, duplicates kept.
    Object(Vec<Entry<'t>>),
}

/// An entry of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'t> {
    /// Its key, unescaped.
    pub key: Cow<'t, str>,
    /// Its value.
    pub value: Json<'t>,
}

impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<'t> Json<'t> {
    /// The entries, if this is an object.
    #[must_use]
    pub fn entries(&self) -> Option<&[Entry<'t>]> {
        match &self.value {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items, if this is an array.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The string, if this is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The spelling, if this is a number.
    #[must_use]
    pub fn number(&self) -> Option<&'t str> {
        match self.value {
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value this is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// Reads a sample; the tree borrows from it what is not escaped.
#[must_use]
pub fn parse(text: &str) -> Reading<Json<'_>> {
    let mut reader = Reader {
        text,
        at: 0,
        malformed: None,
    };
    let tree = reader.value(0);
    reader.blanks();
    if reader.malformed.is_none() && reader.at < text.len() {
        reader.fail::<()>("text follows the JSON value");
    }
    Reading {
        tree,
        malformed: reader.malformed,
    }
}

/// After the first failure nothing more is read: every loop looks at `malformed`.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    malformed: Option<Malformed>,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n' | 0xC2)) {
            // A no-break space is two bytes; captures turn indentation into them.
            if self.peek() == Some(0xC2) {
                if !self.text[self.at..].starts_with('\u{a0}') {
                    return;
                }
                self.at += 1;
            }
            self.at += 1;
        }
    }

    fn fail<T>(&mut self, message: &str) -> Option<T> {
        if self.malformed.is_none() {
            let cut_off = self.at >= self.text.len();
            let message = if cut_off {
                "the JSON sample is cut off"
            } else {
                message
            };
            self.malformed = Some(Malformed {
                message: message.to_owned(),
                offset: self.at,
                cut_off,
            });
        }
        None
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Option<Json<'t>> {
        self.blanks();
        let offset = self.at;
        if depth > MAX_DEPTH {
            return self.fail("the JSON sample is nested too deeply");
        }
        let value = match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ => self.word()?,
        };
        Some(Json { value, offset })
    }

    fn object(&mut self, depth: usize) -> Value<'t> {
        let mut entries = Vec::new();
        self.at += 1;
        self.blanks();
        if self.take(b'}') {
            return Value::Object(entries);
        }
        while let Some(entry) = self.entry(depth) {
            entries.push(entry);
            if !self.more(b'}', "`,` or `}` is missing") {
                break;
            }
        }
        entries.shrink_to_fit();
        Value::Object(entries)
    }

    fn entry(&mut self, depth: usize) -> Option<Entry<'t>> {
        self.blanks();
        if self.peek() != Some(b'"') {
            return self.fail("a key is missing");
        }
        let key = self.string()?;
        self.blanks();
        if !self.take(b':') {
            return self.fail("`:` is missing");
        }
        let value = self.value(depth + 1)?;
        Some(Entry { key, value })
    }

    fn array(&mut self, depth: usize) -> Value<'t> {
        let mut items = Vec::new();
        self.at += 1;
        self.blanks();
        if self.take(b']') {
            return Value::Array(items);
        }
        while let Some(item) = self.value(depth + 1) {
            items.push(item);
            if !self.more(b']', "`,` or `]` is missing") {
                break;
            }
        }
        items.shrink_to_fit();
        Value::Array(items)
    }

    /// After an item: is there another one?
    fn more(&mut self, close: u8, message: &str) -> bool {
        if self.malformed.is_some() {
            return false;
        }
        self.blanks();
        if self.take(b',') {
            return true;
        }
        if !self.take(close) {
            self.fail::<()>(message);
        }
        false
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.at += 1;
        let mut value = Cow::Borrowed("");
        loop {
            let text = self.text;
            let rest = &text[self.at..];
            let Some(end) = rest.find(['"', '\\']) else {
                self.at = self.text.len();
                return self.fail("");
            };
            value += &rest[..end];
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Some(value);
            }
            value.to_mut().push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.peek();
        let plain = match byte {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => return self.unicode_escape(),
            Some(other @ (b'"' | b'\\' | b'/' | b'\'')) => char::from(other),
            _ => return self.fail("an unknown escape"),
        };
        self.at += 1;
        Some(plain)
    }

    fn unicode_escape(&mut self) -> Option<char> {
        let high = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&high) || !self.text[self.at..].starts_with("\\u") {
            return Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.at += 1;
        let low = self.code_unit()?;
        let pair = 0x10000 + ((high - 0xD800) << 10) + (low.wrapping_sub(0xDC00) & 0x3FF);
        Some(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Reads `uXXXX`.
    fn code_unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5).unwrap_or_default();
        let all_hex = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let Some(unit) = u32::from_str_radix(digits, 16).ok().filter(|_| all_hex) else {
            return self.fail("an unknown escape");
        };
        self.at += 5;
        Some(unit)
    }

    fn number(&mut self) -> Option<&'t str> {
        let text = self.text;
        let rest = &text[self.at..];
        let end = rest
            .find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(rest.len());
        let number = &rest[..end];
        if number.parse::<f64>().is_err() {
            return self.fail("a malformed number");
        }
        self.at += end;
        Some(number)
    }

    fn word(&mut self) -> Option<Value<'t>> {
        let words = [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
        ];
        let rest = &self.text[self.at..];
        for (word, value) in words {
            if rest.starts_with(word) {
                self.at += word.len();
                return Some(value);
            }
            if word.starts_with(rest) {
                self.at = self.text.len();
            }
        }
        self.fail("no JSON value")
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, Value, parse};
    use std::fmt::Write;

    /// The tree on one line, with the byte offset of every scalar.
    fn show(json: &Json<'_>, out: &mut String) {
        let write = match &json.value {
            Value::Array(items) => {
                out.push('[');
                for item in items {
                    show(item, out);
                    out.push(' ');
                }
                out.push(']');
                return;
            }
            Value::Object(entries) => {
                out.push('{');
                for entry in entries {
                    let _ = write!(out, "{}=", entry.key);
                    show(&entry.value, out);
                    out.push(' ');
                }
                out.push('}');
                return;
            }
            Value::Number(text) => write!(out, "{text}@{}", json.offset),
            Value::String(text) => write!(out, "{text:?}@{}", json.offset),
            other => write!(out, "{other:?}@{}", json.offset),
        };
        write.expect("writing to a string never fails");
    }

    fn check(text: &str, tree: &str, malformed: Option<&str>) {
        let reading = parse(text);
        let mut shown = String::new();
        if let Some(json) = &reading.tree {
            show(json, &mut shown);
        }
        assert_eq!(shown, tree, "{text}");
        let problem = reading
            .malformed
            .map(|m| format!("{} at {}", m.message, m.offset));
        assert_eq!(problem.as_deref(), malformed, "{text}");
    }

    #[test]
    fn spelling_order_and_duplicates_are_kept() {
        check("4.0", "4.0@0", None);
        check(" [1E+20,-0.5] ", "[1E+20@2 -0.5@8 ]", None);
        check(
            r#"{"b":1,"a":null,"b":true}"#,
            "{b=1@5 a=Null@11 b=Bool(true)@20 }",
            None,
        );
        check("{\u{a0}\"a\":\u{a0}{}}", "{a={} }", None);
        check(r#""\u8ba2\/\ud83d\ude00\n""#, "\"订/😀\\n\"@0", None);
    }

    #[test]
    fn a_text_cut_off_keeps_what_was_read() {
        let cut = |at| Some(format!("the JSON sample is cut off at {at}"));
        check(r#"{"a":1,"b":[2"#, "{a=1@5 b=[2@12 ] }", cut(13).as_deref());
        check(r#"{"a":1,"b"#, "{a=1@5 }", cut(9).as_deref());
        check("[tr", "[]", cut(3).as_deref());
        check("", "", cut(0).as_deref());
    }

    #[test]
    fn wrong_texts_say_where() {
        check("{a:1}", "{}", Some("a key is missing at 1"));
        check("[1 2]", "[1@1 ]", Some("`,` or `]` is missing at 3"));
        check("1 2", "1@0", Some("text follows the JSON value at 2"));
        check("plain text", "", Some("no JSON value at 0"));
        check(r#""\x""#, "", Some("an unknown escape at 2"));
    }

    #[test]
    fn nesting_is_bounded() {
        let text = "[".repeat(100_000);
        let reading = parse(&text);
        let malformed = reading.malformed.expect("too deep");
        assert_eq!(malformed.message, "the JSON sample is nested too deeply");
    }
}
