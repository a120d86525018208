//! Text from outside on its way into a message: in comes anything a server or a
//! user wrote, out comes one bounded line that a terminal shows as it is.

/// The longest text from outside in a message, in characters.
pub(crate) const MESSAGE: usize = 300;

/// How much of a body a message quotes, in characters.
pub(crate) const EXCERPT: usize = 120;

/// The text on one line: control and invisible characters escaped, cut after
/// `max` characters.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let mut line = String::with_capacity(text.len().min(max));
    for (index, c) in text.trim().chars().enumerate() {
        if index == max {
            line.push('…');
            break;
        }
        match c {
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            c if is_invisible(c) => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
    line
}

/// About `max` characters of the bytes around `position`, or from the start.
pub(crate) fn excerpt(bytes: &[u8], position: Option<usize>, max: usize) -> String {
    let start = match position {
        Some(position) if position > max => position.min(bytes.len()).saturating_sub(max / 2),
        _ => 0,
    };
    // Four bytes are the longest character of UTF-8.
    let end = bytes.len().min(start.saturating_add(max.saturating_mul(4)));
    let window = bytes.get(start..end).unwrap_or_default();
    let line = one_line(&String::from_utf8_lossy(window), max);
    if start > 0 {
        format!("…{line}")
    } else {
        line
    }
}

/// Characters that move, hide or reorder text on a terminal.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_one_bounded_line() {
        for (text, max, expected) in [
            ("plain", 10, "plain"),
            ("  trimmed\n", 10, "trimmed"),
            ("a\r\n\tb", 10, "a\\r\\n\\tb"),
            ("\u{1b}[31mred", 10, "\\u{1b}[31mred"),
            ("ab\u{202e}cd", 10, "ab\\u{202e}cd"),
            ("订单编号", 2, "订单…"),
            ("", 5, ""),
        ] {
            assert_eq!(one_line(text, max), expected, "{text:?}");
        }
    }

    #[test]
    fn excerpts_show_the_place() {
        let bytes = b"0123456789abcdefghij";
        for (position, expected) in [
            (None, "01234567…"),
            (Some(3), "01234567…"),
            (Some(18), "…efghij"),
            (Some(99), "…ghij"),
        ] {
            assert_eq!(excerpt(bytes, position, 8), expected, "{position:?}");
        }
        assert_eq!(excerpt(b"ab", Some(99), 8), "ab");
        assert_eq!(excerpt(b"\xff\xfe<", None, 8), "\u{fffd}\u{fffd}<");
    }
}
