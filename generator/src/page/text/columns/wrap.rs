//! The lines of a cell → its text: whether a line broke at a blank or anywhere.
//!
//! Scripts with wide characters use no blanks, and tools cut words that are wider
//! than their column; then a blank would change the text. Knows no tables.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a tool breaks lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    /// Between words and between wide characters.
    Words,
    /// Between words; words wider than the column are cut so that the last part fills it.
    Cut,
    /// Anywhere: names have no blanks to break at.
    Never,
}

/// Puts a line of a cell behind those before it, with a blank if it broke at one.
pub(super) fn join(text: &mut String, previous: &str, next: &str, width: usize, wrap: Wrap) {
    let blank = match wrap {
        Wrap::Never => false,
        Wrap::Words => breaks_at_blank(previous, next, width),
        Wrap::Cut => !is_cut(text, previous, next, width),
    };
    if blank {
        text.push(' ');
    }
    text.push_str(next);
}

fn is_wide(c: Option<char>) -> bool {
    c.and_then(char::width) == Some(2)
}

/// Next to a wide character only if there was room for more on the line.
fn breaks_at_blank(previous: &str, next: &str, width: usize) -> bool {
    let first = next.chars().next();
    if !is_wide(previous.chars().next_back()) && !is_wide(first) {
        return true;
    }
    let unit = if is_wide(first) {
        2
    } else {
        next.split(' ').next().map_or(0, UnicodeWidthStr::width)
    };
    previous.width() + 1 + unit <= width
}

/// Whether two lines are parts of one word: the later part of a cut word fills its column.
fn is_cut(text: &str, previous: &str, next: &str, width: usize) -> bool {
    let last = previous.chars().next_back();
    let fills = next.width() + last.and_then(char::width).unwrap_or(0) > width;
    if previous.contains(' ') || next.contains(' ') || !fills {
        return false;
    }
    // Between wide characters stand short words, not long ones.
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let before = previous.chars().rev().take_while(|c| is_letter(*c)).count();
    let after = next.chars().take_while(|c| is_letter(*c)).count();
    let long = before > 0 && after > 0 && before + after > width;
    !(long && text.chars().any(|c| is_wide(Some(c))))
}

#[cfg(test)]
mod tests {
    use super::{Wrap, join};

    #[track_caller]
    fn check(lines: &[&str], width: usize, wrap: Wrap, expected: &str) {
        let mut text = lines[0].to_owned();
        for pair in lines.windows(2) {
            join(&mut text, pair[0], pair[1], width, wrap);
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn words_are_kept_apart() {
        check(&["Number of", "items"], 10, Wrap::Words, "Number of items");
        check(&["Number of", "items"], 10, Wrap::Cut, "Number of items");
        check(&["Long", "Name"], 10, Wrap::Never, "LongName");
    }

    #[test]
    fn wide_characters_are_broken_without_a_blank() {
        check(&["一二三", "四"], 6, Wrap::Words, "一二三四");
        check(&["一二三", "四"], 12, Wrap::Words, "一二三 四");
    }

    #[test]
    fn the_last_part_of_a_cut_word_fills_its_column() {
        check(&["一", "二三四", "五"], 6, Wrap::Cut, "一二三四 五");
        check(&["ab", "cdefgh"], 6, Wrap::Cut, "abcdefgh");
        check(&["一", ":abcde", "fghijk"], 6, Wrap::Cut, "一:abcde fghijk");
    }
}
