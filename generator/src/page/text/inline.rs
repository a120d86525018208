//! The marks of Markdown within a line: escapes, links, bold.

use crate::page::model::Text;
use std::borrow::Cow;

/// A text without its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plain {
    pub(super) text: String,
    /// Target of its first link.
    pub(super) href: Option<String>,
}

/// What converters write for signs that are not in ASCII, longest first.
const DASHES: &[(&str, char)] = &[("---", '—'), ("--", '–'), ("...", '…')];
/// No link has a longer text; targets may be longer.
const MAX_LINK: usize = 600;

/// Takes the marks out of a text.
pub(super) fn plain(text: &str) -> Plain {
    let mut plain = Plain::default();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((shown, href, after)) = link(rest) {
            // Links do not nest: what is left in one is its text.
            let mut shown = shown;
            while !shown.is_empty() {
                shown = character(shown, &mut plain.text);
            }
            plain.href.get_or_insert_with(|| unreserved(href));
            rest = after;
        } else {
            rest = character(rest, &mut plain.text);
        }
    }
    plain
}

/// Puts back the typographic signs that a converter wrote in ASCII; where the page has
/// the ASCII ones, it escaped them.
pub(super) fn typographic(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut open = [false; 2];
    let mut code = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = shown.chars().next_back();
        let sign = DASHES
            .iter()
            .find(|(ascii, _)| !code && rest.starts_with(ascii));
        let mut taken = c.len_utf8();
        match c {
            '\\' => {
                taken += rest[1..].chars().next().map_or(0, char::len_utf8);
                shown.push_str(&rest[..taken]);
            }
            '"' if !code => shown.push(quote(&mut open[0], before, ['“', '”'])),
            '\'' if !code && before.is_some_and(char::is_alphanumeric) && !open[1] => {
                shown.push('’');
            }
            '\'' if !code => shown.push(quote(&mut open[1], before, ['‘', '’'])),
            _ => match sign {
                Some((ascii, sign)) => {
                    taken = ascii.len();
                    shown.push(*sign);
                }
                None => shown.push(c),
            },
        }
        code ^= c == '`';
        rest = &rest[taken..];
    }
    shown
}

/// The next of a pair of quotes: an opening one at the start of a word.
fn quote(open: &mut bool, before: Option<char>, pair: [char; 2]) -> char {
    let starts = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{'));
    *open = starts || !*open;
    pair[usize::from(!*open)]
}

/// Takes one character, escape or mark off a text; what is left.
fn character<'t>(text: &'t str, plain: &mut String) -> &'t str {
    if let Some(after) = text.strip_prefix("**") {
        return after;
    }
    if let Some(after) = line_break(text) {
        plain.push(' ');
        return after;
    }
    let mut chars = text.chars();
    let first = chars.next().unwrap_or_default();
    match chars.next() {
        Some(escaped) if first == '\\' && escaped.is_ascii_punctuation() => plain.push(escaped),
        _ => {
            plain.push(first);
            return &text[first.len_utf8()..];
        }
    }
    chars.as_str()
}

/// Takes out the escapes of a sample that are none of JSON's.
pub(super) fn unescape_sample(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && "[]_*#<>|`~(){}+-.!".contains(*next) => {}
            _ => text.push(c),
        }
    }
    Cow::Owned(text)
}

/// The whole line as an image: its source.
pub(super) fn image(line: &str) -> Option<Text> {
    let rest = line.trim().strip_prefix('!')?;
    let (_, href, after) = link(rest)?;
    after.trim().is_empty().then(|| Text {
        value: href.to_owned(),
        ..Text::default()
    })
}

/// `[shown](href "title")` at the start of a text.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('[')?;
    let close = unescaped(inner, ']')?;
    let after = inner[close + 1..].strip_prefix('(')?;
    let mut depth = 0usize;
    let end = after.bytes().take(4 * MAX_LINK).position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            _ => {}
        }
        false
    })?;
    let target = after[..end].split(" \"").next().unwrap_or_default();
    Some((
        &inner[..close],
        target.trim_matches(['<', '>']),
        &after[end + 1..],
    ))
}

/// A target without the escapes of characters that need none: some converters
/// write `_` as `%5F`.
fn unreserved(href: &str) -> String {
    href.replace("%5F", "_")
        .replace("%5B", "[")
        .replace("%5D", "]")
        .replace('\\', "")
}

/// The closing bracket of a link's text; brackets within it pair up.
fn unescaped(text: &str, wanted: char) -> Option<usize> {
    let mut escaped = false;
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take(MAX_LINK) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            _ if c == wanted && depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn line_break(text: &str) -> Option<&str> {
    ["<br>", "<br/>", "<br />"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
}

#[cfg(test)]
mod tests {
    use super::typographic;

    #[test]
    fn only_escaped_signs_are_ascii() {
        let shown = typographic(r#"\"1\" or "0"; it's "no" --- `"code"` \..."#);
        assert_eq!(shown, r#"\"1\" or “0”; it’s “no” — `"code"` \..."#);
        assert_eq!(typographic("停止\"退款\"。"), "停止“退款”。");
    }
}
