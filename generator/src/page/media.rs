//! Lines of media types: `application/json, text/json`.

use super::model::Text;
use crate::diagnostic::Span;

/// The registered top-level types, sorted.
const KINDS: &[&str] = &[
    "*",
    "application",
    "audio",
    "example",
    "font",
    "image",
    "message",
    "model",
    "multipart",
    "text",
    "video",
];

/// The part of a line that lists media types, and what precedes it: a site may put
/// a button or a word before them. `None` if the line lists none.
fn split(line: &str) -> Option<(&str, &str)> {
    if line.len() > 1000 || !line.contains('/') {
        return None;
    }
    let mut start = line.len();
    // The list is the longest run of words at the end that are media types or their parameters.
    for (at, word) in words_backwards(line) {
        let is_type = is_media_type(word);
        if !is_type && !is_parameter(word) {
            break;
        }
        if is_type {
            start = at;
        }
    }
    (start < line.len()).then(|| (line[..start].trim_end(), &line[start..]))
}

fn words_backwards(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let offset = move |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    line.split_whitespace()
        .rev()
        .map(move |word| (offset(word), word))
}

/// `text/json`, `text/json,` or `text/json;charset=utf-8`.
fn is_media_type(word: &str) -> bool {
    let word = word.strip_suffix([',', ';']).unwrap_or(word);
    let essence = word.split(';').next().unwrap_or(word);
    let Some((kind, subtype)) = essence.split_once('/') else {
        return false;
    };
    let kind = kind.to_ascii_lowercase();
    let known = kind.starts_with("x-") || KINDS.binary_search(&kind.as_str()).is_ok();
    known
        && !subtype.is_empty()
        && !subtype.ends_with('.')
        && subtype
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-+._*!#$&^".contains(c))
}

/// `charset=utf-8` of `application/json; charset=utf-8`.
fn is_parameter(word: &str) -> bool {
    word.contains('=') && !word.contains(['{', '<', '"', '/', '?'])
}

/// Whether a line lists media types.
pub(super) fn is_media_line(line: &str) -> bool {
    split(line).is_some()
}

/// What stands before the media types of a line; `None` if it lists none.
pub(super) fn prefix(line: &str) -> Option<&str> {
    split(line).map(|(before, _)| before)
}

/// The media types of a line.
pub(super) fn media_types(line: &Text) -> Vec<Text> {
    let Some((before, list)) = split(&line.value) else {
        return Vec::new();
    };
    let gap = line.value.len() - before.len() - list.len();
    let mut column = count(before) + count(&line.value[before.len()..before.len() + gap]);
    let mut types = Vec::new();
    for part in list.split(',') {
        let indent = count(part) - count(part.trim_start());
        let value = part.trim();
        if !value.is_empty() {
            types.push(Text {
                value: value.to_owned(),
                span: Span {
                    column: line.span.column + column + indent,
                    length: count(value),
                    ..line.span
                },
            });
        }
        column += count(part) + 1;
    }
    types
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{media_types, prefix};
    use crate::diagnostic::Span;
    use crate::page::model::Text;

    #[track_caller]
    fn check(line: &str, before: Option<&str>, expected: &[(&str, u32)]) {
        assert_eq!(prefix(line), before, "{line}");
        let span = Span {
            line: 1,
            column: 1,
            length: 0,
        };
        let value = line.to_owned();
        let types = media_types(&Text { value, span });
        let found: Vec<_> = types
            .iter()
            .map(|text| (text.value.as_str(), text.span.column))
            .collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn lists_are_split() {
        check(
            "application/json, text/json",
            Some(""),
            &[("application/json", 1), ("text/json", 19)],
        );
    }

    #[test]
    fn parameters_stay() {
        check(
            "application/json; charset=utf-8, text/json",
            Some(""),
            &[("application/json; charset=utf-8", 1), ("text/json", 34)],
        );
    }

    #[test]
    fn words_before_are_no_media_type() {
        check("测试 text/json", Some("测试"), &[("text/json", 4)]);
        check("See http://a.b/c for more", None, &[]);
        check("and/or else", None, &[]);
    }
}
