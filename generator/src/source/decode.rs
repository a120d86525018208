//! Bytes of a file → [`Source`]: byte order marks, declared charsets, broken text.
//!
//! Out come the text without its mark and what had to be guessed. Knows HTML only
//! as far as `charset=` goes.

use super::Source;
use crate::diagnostic::codes::{BINARY_FILE, EMPTY_FILE, INVALID_BYTES};
use crate::diagnostic::{Diagnostic, Location, Span};
use encoding_rs::{Encoding, UTF_8};
use std::sync::Arc;

/// How far into a file its charset may be declared, as HTML has it.
const CHARSET_WINDOW: usize = 1024;
/// How much of a file is looked at to tell text from binary.
const BINARY_WINDOW: usize = 8192;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, unless there is none.
    pub source: Option<Source>,
    /// Why there is none, or what was replaced.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes a file: UTF-8 or UTF-16 by byte order mark, else the charset that the
/// page declares, else UTF-8.
///
/// Bytes that are no text in the encoding become U+FFFD, with a warning; empty
/// and binary files give an error and no source.
#[must_use]
pub fn decode(name: Arc<str>, bytes: &[u8]) -> Decoded {
    let marked = Encoding::for_bom(bytes);
    if marked.is_none() && is_binary(bytes) {
        return refuse(Diagnostic::new(&BINARY_FILE, "this file is not text"), name);
    }
    let (encoding, mark) = marked.unwrap_or((declared_charset(bytes).unwrap_or(UTF_8), 0));
    let (text, replaced) = encoding.decode_without_bom_handling(&bytes[mark..]);
    if text.trim().is_empty() {
        return refuse(Diagnostic::new(&EMPTY_FILE, "this file is empty"), name);
    }
    let source = Source {
        name,
        text: text.into_owned(),
    };
    let diagnostics = if replaced {
        vec![invalid_bytes(&source, encoding)]
    } else {
        Vec::new()
    };
    Decoded {
        source: Some(source),
        diagnostics,
    }
}

fn refuse(diagnostic: Diagnostic, name: Arc<str>) -> Decoded {
    let location = Location {
        file: name,
        span: Span {
            line: 1,
            column: 1,
            length: 0,
        },
        quote: None,
    };
    Decoded {
        source: None,
        diagnostics: vec![
            diagnostic
                .at(location)
                .help("save the page again, as HTML or as text"),
        ],
    }
}

/// More than a tenth of control characters: a few are normal, for example in
/// pages that print a BSON sample.
fn is_binary(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(BINARY_WINDOW)];
    let controls = window
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c));
    controls.count() * 10 > window.len()
}

fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    const KEY: &[u8] = b"charset=";
    let window = &bytes[..bytes.len().min(CHARSET_WINDOW)];
    let at = window
        .windows(KEY.len())
        .position(|part| part.eq_ignore_ascii_case(KEY))?;
    let rest = &window[at + KEY.len()..];
    let rest = rest
        .strip_prefix(b"\"")
        .or_else(|| rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b':'))
        .unwrap_or(rest.len());
    let encoding = Encoding::for_label(&rest[..end])?;
    // A declaration that can be read byte by byte contradicts UTF-16.
    Some(encoding.output_encoding())
}

fn invalid_bytes(source: &Source, encoding: &'static Encoding) -> Diagnostic {
    let mut place = Span {
        line: 1,
        column: 1,
        length: 1,
    };
    for (line, number) in source.text.split('\n').zip(1..) {
        if let Some(at) = line.find('\u{fffd}') {
            let before = line[..at].chars().count();
            place.line = number;
            place.column = u32::try_from(before).unwrap_or(u32::MAX - 1) + 1;
            break;
        }
    }
    let message = format!("bytes that are no {} were replaced", encoding.name());
    Diagnostic::new(&INVALID_BYTES, message)
        .at(source.location(place))
        .help("save the page as UTF-8, or declare its charset")
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[track_caller]
    fn check(bytes: &[u8], text: Option<&str>, codes: &[&str]) {
        let decoded = decode("page".into(), bytes);
        assert_eq!(decoded.source.as_ref().map(|s| s.text.as_str()), text);
        let found: Vec<_> = decoded.diagnostics.iter().map(|d| d.code.name).collect();
        assert_eq!(found, codes);
    }

    #[test]
    fn byte_order_marks_decide() {
        check(b"\xef\xbb\xbfGET x", Some("GET x"), &[]);
        check(b"\xff\xfeG\0E\0", Some("GE"), &[]);
        check(b"\xfe\xff\0G\0E", Some("GE"), &[]);
    }

    #[test]
    fn a_declared_charset_is_used() {
        let gbk = b"<meta charset=\"gbk\"><p>\xd6\xd0\xce\xc4</p>";
        check(gbk, Some("<meta charset=\"gbk\"><p>中文</p>"), &[]);
        let utf16 = b"<meta charset=utf-16><p>x</p>";
        check(utf16, Some("<meta charset=utf-16><p>x</p>"), &[]);
    }

    #[test]
    fn broken_bytes_are_replaced_and_reported() {
        check(b"a\xffb", Some("a\u{fffd}b"), &["invalid-bytes"]);
    }

    #[test]
    fn nothing_and_binary_are_errors() {
        check(b"", None, &["empty-file"]);
        check(b" \r\n\t", None, &["empty-file"]);
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", None, &["binary-file"]);
    }

    #[test]
    fn the_place_of_broken_bytes_is_told() {
        let decoded = decode("page".into(), "é\né\u{e000}".as_bytes());
        assert_eq!(decoded.diagnostics, []);
        let decoded = decode("page".into(), b"one\n\xc3\xa9\xff");
        let span = decoded.diagnostics[0].primary.as_ref().map(|at| at.span);
        assert_eq!(span.map(|s| (s.line, s.column)), Some((2, 2)));
    }
}
