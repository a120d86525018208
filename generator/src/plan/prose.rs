//! Text of a page → lines of rustdoc that show exactly that text.
//!
//! Nothing in the text may become a link, a tag, a list, a code block (a
//! doctest!) or an invisible character. Knows nothing of what is documented.

/// Rustdoc of a page's text, a line each line of the text.
///
/// Lines are kept: the page's paragraphs stay one line.
pub fn prose(text: &str) -> Vec<String> {
    let visible = visible(text);
    let lines: Vec<&str> = visible.split('\n').map(str::trim).collect();
    let tildes = visible.matches('~').count();
    let escaper = Escaper {
        tildes: tildes > 1,
        pipes: lines.len() > 1,
    };
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        let repeated_gap = line.is_empty() && out.last().is_none_or(String::is_empty);
        if !repeated_gap {
            out.push(escaper.line(line));
        }
    }
    if out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

/// Rustdoc of a page's text in one line, for list items.
pub fn phrase(text: &str) -> String {
    let mut line = prose(text);
    line.retain(|part| !part.is_empty());
    line.join(" ")
}

/// One line for a plain comment.
pub fn comment(text: &str) -> String {
    visible(text).replace('\n', " ")
}

/// A code span that shows exactly `text`.
pub fn code(text: &str) -> String {
    let text = comment(text);
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// Paragraphs as lines, an empty line between; empty paragraphs leave nothing.
pub fn paragraphs(paragraphs: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    lines.shrink_to_fit();
    lines
}

/// Which characters mean something only in company.
struct Escaper {
    /// `~` pairs up to strike text out.
    tildes: bool,
    /// `|` makes a table when a line of dashes follows.
    pipes: bool,
}

impl Escaper {
    fn line(&self, line: &str) -> String {
        let start = line_start(line);
        let mut out = String::with_capacity(line.len() + 8);
        out.push_str(&start.escaped);
        let mut rest = &line[start.length..];
        let mut previous = line[..start.length].chars().next_back();
        while let Some(character) = rest.chars().next() {
            if let Some(url) = url(rest) {
                out.push('<');
                out.push_str(url);
                out.push('>');
                rest = &rest[url.len()..];
                previous = url.chars().next_back();
                continue;
            }
            let after = &rest[character.len_utf8()..];
            if self.means_something(character, previous, after) {
                out.push('\\');
            }
            out.push(character);
            previous = Some(character);
            rest = after;
        }
        out
    }

    fn means_something(&self, character: char, previous: Option<char>, after: &str) -> bool {
        let next = after.chars().next();
        let in_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let apart = |side: Option<char>| side.is_none_or(char::is_whitespace);
        match character {
            '`' | '[' => true,
            '*' => !(apart(previous) && apart(next)),
            '_' => !(in_word(previous) && in_word(next)),
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => is_entity(after),
            '~' => self.tildes,
            '|' => self.pipes,
            _ => false,
        }
    }
}

/// The beginning of a line that would make it a heading, a list, a quote or a rule.
struct LineStart {
    escaped: String,
    length: usize,
}

fn line_start(line: &str) -> LineStart {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line[digits..].chars();
    let Some(mark) = rest.next() else {
        return LineStart {
            escaped: String::new(),
            length: 0,
        };
    };
    let next = rest.next();
    let ends = next.is_none_or(char::is_whitespace);
    let starts_something = match mark {
        '.' | ')' => (1..=9).contains(&digits) && ends,
        '>' => digits == 0,
        '#' | '-' | '+' | '=' | '*' => digits == 0 && (ends || next == Some(mark)),
        _ => false,
    };
    if starts_something {
        LineStart {
            escaped: format!("{}\\{mark}", &line[..digits]),
            length: digits + 1,
        }
    } else {
        LineStart {
            escaped: String::new(),
            length: 0,
        }
    }
}

/// The URL at the start of `text`: rustdoc asks for `<…>` around it.
fn url(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let length = text
        .bytes()
        .take_while(|byte| byte.is_ascii_graphic() && !b"<>`\"".contains(byte))
        .count();
    let url = text[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
    (url.len() > scheme.len()).then_some(url)
}

/// `amp;` or `#60;`: what follows an `&` that would be read as another character.
fn is_entity(after: &str) -> bool {
    let name = after
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    name > 0 && after[name..].starts_with(';')
}

/// Line ends as `\n`, other white space as spaces; control and direction
/// characters spelled out (rustc refuses them), zero-width ones dropped.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{3000}' => out.push(' '),
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push_str(&format!("U+{:04X}", u32::from(character)));
            }
            control if control.is_control() => {
                out.push_str(&format!("U+{:04X}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code, phrase, prose};

    #[test]
    fn shows_the_text() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" \n ", &[]),
            ("退票参数", &["退票参数"]),
            (
                "办理退票的批次号 T_SP_YD_DSFZF中BL1字段",
                &["办理退票的批次号 T_SP_YD_DSFZF中BL1字段"],
            ),
            (
                "see [RefundParm] or [x](y)",
                &["see \\[RefundParm] or \\[x](y)"],
            ),
            ("List<string> and a < b", &["List\\<string> and a < b"]),
            (
                "<script>alert(1)</script><!-- x -->",
                &["\\<script>alert(1)\\</script>\\<!-- x -->"],
            ),
            ("an `unbalanced tick", &["an \\`unbalanced tick"]),
            (
                "```rust\npanic!()\n```",
                &["\\`\\`\\`rust", "panic!()", "\\`\\`\\`"],
            ),
            ("    let x = 1;\n\tlet y;", &["let x = 1;", "let y;"]),
            ("~~~\nx\n~~~", &["\\~\\~\\~", "x", "\\~\\~\\~"]),
            ("~/Source/Order.aspx", &["~/Source/Order.aspx"]),
            ("a */ b /* c", &["a \\*/ b /\\* c"]),
            ("2 * 3 and *bold*", &["2 * 3 and \\*bold\\*"]),
            ("_private and snake_case", &["\\_private and snake_case"]),
        ];
        for (text, expected) in cases {
            assert_eq!(prose(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn starts_nothing_and_hides_nothing() {
        let cases: &[(&str, &[&str])] = &[
            (
                "# title\n- item\n+ item\n1. item\n2) item\n> quote",
                &[
                    "\\# title",
                    "\\- item",
                    "\\+ item",
                    "1\\. item",
                    "2\\) item",
                    "\\> quote",
                ],
            ),
            (
                "title\n===\na|b\n---|---",
                &["title", "\\===", "a\\|b", "\\---\\|---"],
            ),
            ("1.5 元\n-5\n#1", &["1.5 元", "-5", "#1"]),
            ("a &lt; b && c & d", &["a \\&lt; b && c & d"]),
            ("C:\\temp\\*.txt \\", &["C:\\temp\\\\\\*.txt \\\\"]),
            (
                "见http://example.com/a_b?x=1。(https://example.com/)",
                &["见<http://example.com/a_b?x=1>。(<https://example.com/>)"],
            ),
            ("http:// only", &["http:// only"]),
            ("a\r\nb\rc\u{2028}d", &["a", "b", "c", "d"]),
            ("one\n\n\n two\n", &["one", "", "two"]),
            (
                "evil\u{202e}txt \u{7} zero\u{200b}width",
                &["evilU+202Etxt U+0007 zerowidth"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(prose(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn joins_lines_for_list_items() {
        assert_eq!(phrase("one\n\n- two"), "one \\- two");
    }

    #[test]
    fn fences_code() {
        let cases = [
            ("GET api/{id}", "`GET api/{id}`"),
            ("a`b", "`` a`b ``"),
            ("a``b`", "``` a``b` ```"),
            ("a\nb", "`a b`"),
        ];
        for (text, expected) in cases {
            assert_eq!(code(text), expected);
        }
    }
}
