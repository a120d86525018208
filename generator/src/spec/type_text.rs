//! Types as text: `integer`, `string?`, `[Terminal]`, `{string: [long]}`.
//!
//! In: a [`Type`] or the text of one. Out: the other. Knows the grammar that
//! `specs/README.md` documents; does not know which names a spec defines.

use super::model::{Scalar, Type};
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use unicode_ident::{is_xid_continue, is_xid_start};

/// How deep types may nest.
pub const MAX_DEPTH: usize = 32;

/// Every built-in type with its word, in the order of the documentation.
pub const SCALARS: &[(&str, Scalar)] = &[
    ("string", Scalar::String),
    ("boolean", Scalar::Bool),
    ("integer", Scalar::Integer),
    ("unsigned integer", Scalar::UnsignedInteger),
    ("sbyte", Scalar::Int8),
    ("short", Scalar::Int16),
    ("int", Scalar::Int32),
    ("long", Scalar::Int64),
    ("byte", Scalar::UInt8),
    ("ushort", Scalar::UInt16),
    ("uint", Scalar::UInt32),
    ("ulong", Scalar::UInt64),
    ("decimal number", Scalar::Number),
    ("float or double", Scalar::Float),
    ("float", Scalar::Float32),
    ("double", Scalar::Float64),
    ("decimal", Scalar::Decimal),
    ("char", Scalar::Char),
    ("date", Scalar::Date),
    ("DateTime", Scalar::DateTime),
    ("DateTimeOffset", Scalar::DateTimeOffset),
    ("TimeSpan", Scalar::TimeSpan),
    ("Guid", Scalar::Guid),
    ("Uri", Scalar::Uri),
    ("base64", Scalar::Bytes),
    ("object", Scalar::Any),
    ("raw", Scalar::Raw),
];

/// Why a text is no type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeTextError {
    /// Where, from 1, in Unicode scalars.
    pub column: u32,
    /// What was found, lower case, no full stop.
    pub message: String,
}

/// Reads a type.
///
/// # Errors
/// The first place where the text leaves the grammar.
pub fn parse(text: &str) -> Result<Type, TypeTextError> {
    let mut cursor = Cursor { text, at: 0 };
    let ty = cursor.ty(0)?;
    match cursor.peek() {
        None => Ok(ty),
        Some(other) => Err(cursor.error(format!("unexpected `{other}` after the type"))),
    }
}

/// Writes a name so that it can't be taken for a built-in type or punctuation.
#[must_use]
pub fn quote_name(name: &str) -> Cow<'_, str> {
    if is_bare(name) && scalar(name).is_none() {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(in_backticks(name))
    }
}

/// Writes a name in backticks; backticks inside are doubled.
#[must_use]
pub fn in_backticks(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

impl Display for Scalar {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let word = SCALARS.iter().find(|(_, scalar)| scalar == self);
        out.write_str(word.map_or("", |(word, _)| word))
    }
}

impl Display for Type {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => scalar.fmt(out),
            Self::Named(name) => out.write_str(&quote_name(name)),
            Self::List(item) => write!(out, "[{item}]"),
            Self::Map(key, value) => write!(out, "{{{key}: {value}}}"),
            Self::Pair(key, value) => write!(out, "({key}, {value})"),
            Self::Optional(inner) => write!(out, "{inner}?"),
        }
    }
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn ty(&mut self, depth: usize) -> Result<Type, TypeTextError> {
        if depth > MAX_DEPTH {
            return Err(self.error(format!("types nest deeper than {MAX_DEPTH} levels")));
        }
        let mut ty = match self.peek() {
            Some('[') => self.list(depth)?,
            Some('{') => {
                let (key, value) = self.two(depth, ':', '}')?;
                Type::Map(key, value)
            }
            Some('(') => {
                let (key, value) = self.two(depth, ',', ')')?;
                Type::Pair(key, value)
            }
            Some('`') => Type::Named(self.quoted()?),
            Some(first) if is_xid_start(first) || first == '_' => self.word()?,
            Some(other) => return Err(self.error(format!("unexpected `{other}` in a type"))),
            None => return Err(self.error("a type is missing".to_owned())),
        };
        let mut suffixes = depth;
        while self.peek() == Some('?') {
            suffixes += 1;
            if suffixes > MAX_DEPTH {
                return Err(self.error(format!("types nest deeper than {MAX_DEPTH} levels")));
            }
            self.bump();
            ty = Type::Optional(Box::new(ty));
        }
        Ok(ty)
    }

    fn list(&mut self, depth: usize) -> Result<Type, TypeTextError> {
        self.bump();
        let item = self.ty(depth + 1)?;
        self.expect(']')?;
        Ok(Type::List(Box::new(item)))
    }

    fn two(
        &mut self,
        depth: usize,
        separator: char,
        end: char,
    ) -> Result<(Box<Type>, Box<Type>), TypeTextError> {
        self.bump();
        let key = self.ty(depth + 1)?;
        self.expect(separator)?;
        let value = self.ty(depth + 1)?;
        self.expect(end)?;
        Ok((Box::new(key), Box::new(value)))
    }

    /// A built-in type, whose word may hold spaces, or a bare name.
    fn word(&mut self) -> Result<Type, TypeTextError> {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| !(is_xid_continue(c) || c == ' '))
            .unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(' ');
        if let Some(scalar) = scalar(word) {
            self.at += word.len();
            return Ok(Type::Scalar(scalar));
        }
        if !is_bare(word) {
            return Err(self.error(format!("`{word}` is no scalar and no name")));
        }
        self.at += word.len();
        Ok(Type::Named(word.to_owned()))
    }

    fn quoted(&mut self) -> Result<String, TypeTextError> {
        let start = self.at;
        self.at += 1;
        let mut name = String::new();
        while let Some(end) = self.text[self.at..].find('`') {
            name.push_str(&self.text[self.at..self.at + end]);
            self.at += end + 1;
            if !self.text[self.at..].starts_with('`') {
                return Ok(name);
            }
            name.push('`');
            self.at += 1;
        }
        self.at = start;
        Err(self.error("a name in backticks does not end".to_owned()))
    }

    fn expect(&mut self, wanted: char) -> Result<(), TypeTextError> {
        match self.peek() {
            Some(found) if found == wanted => {
                self.bump();
                Ok(())
            }
            Some(found) => Err(self.error(format!("expected `{wanted}`, found `{found}`"))),
            None => Err(self.error(format!("`{wanted}` is missing"))),
        }
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start_matches(' ');
        self.at += rest.len() - trimmed.len();
        trimmed.chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn error(&self, message: String) -> TypeTextError {
        let before = self.text[..self.at].chars().count();
        TypeTextError {
            column: u32::try_from(before + 1).unwrap_or(u32::MAX),
            message,
        }
    }
}

fn scalar(word: &str) -> Option<Scalar> {
    let found = SCALARS.iter().find(|(known, _)| *known == word);
    found.map(|(_, scalar)| *scalar)
}

fn is_bare(name: &str) -> bool {
    let mut rest = name.chars();
    rest.next().is_some_and(|c| is_xid_start(c) || c == '_') && rest.all(is_xid_continue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Type {
        Type::Named(name.to_owned())
    }

    #[track_caller]
    fn both_ways(text: &str, ty: &Type) {
        assert_eq!(ty.to_string(), text);
        assert_eq!(parse(text).as_ref(), Ok(ty));
    }

    #[test]
    fn every_scalar_has_one_word() {
        for (word, scalar) in SCALARS {
            both_ways(word, &Type::Scalar(*scalar));
        }
    }

    #[test]
    fn containers() {
        let long = || Box::new(Type::Scalar(Scalar::Int64));
        let string = || Box::new(Type::Scalar(Scalar::String));
        both_ways("long?", &Type::Optional(long()));
        both_ways("[long?]", &Type::List(Box::new(Type::Optional(long()))));
        both_ways("{string: long}", &Type::Map(string(), long()));
        both_ways("(string, long)", &Type::Pair(string(), long()));
    }

    #[test]
    fn names() {
        both_ways("Terminal", &named("Terminal"));
        both_ways("订单", &named("订单"));
        both_ways("Date", &named("Date"));
        both_ways("`date`", &named("date"));
        both_ways("`float or double`", &named("float or double"));
        both_ways("`Page[Item]`", &named("Page[Item]"));
        both_ways("`a``b`", &named("a`b"));
        both_ways("````", &named("`"));
        both_ways("``", &named(""));
        both_ways("`2nd`?", &Type::Optional(Box::new(named("2nd"))));
    }

    #[test]
    fn spaces_between_parts() {
        let spaced = parse(" { string :[ unsigned integer ] } ? ").map(|ty| ty.to_string());
        assert_eq!(spaced, Ok("{string: [unsigned integer]}?".to_owned()));
    }

    #[track_caller]
    fn refused(text: &str, column: u32, message: &str) {
        let message = message.to_owned();
        assert_eq!(parse(text), Err(TypeTextError { column, message }));
    }

    #[test]
    fn errors_have_columns() {
        refused("", 1, "a type is missing");
        refused("[订单", 4, "`]` is missing");
        refused("{string, long}", 8, "expected `:`, found `,`");
        refused("long]", 5, "unexpected `]` after the type");
        refused("[-]", 2, "unexpected `-` in a type");
        refused("[big number]", 2, "`big number` is no scalar and no name");
        refused("{`a`: `b``}", 7, "a name in backticks does not end");
    }

    #[test]
    fn depth_is_limited() {
        refused(&"[".repeat(100_000), 34, "types nest deeper than 32 levels");
        let suffixes = format!("long{}", "?".repeat(100_000));
        refused(&suffixes, 37, "types nest deeper than 32 levels");
    }
}
