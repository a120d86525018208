//! The phrases that name types: a text in, how surely it is one out.

/// How surely a text is a type phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TypeMatch {
    /// It can't be one.
    No,
    /// It could be the name of a model, or an ordinary word.
    Name,
    /// It is one of the fixed phrases, or made of them.
    Phrase,
}

/// Fixed phrases, and short forms that edited templates print.
const SIMPLE: &[&str] = &[
    "boolean",
    "byte",
    "character",
    "date",
    "decimal number",
    "globally unique identifier",
    "integer",
    "object",
    "signed byte",
    "string",
    "time interval",
    "unsigned integer",
    "uri",
];

/// Nesting beyond this is no type of a real service.
const MAX_DEPTH: usize = 16;

/// Tells whether a text, white space collapsed, is a type phrase.
pub(crate) fn match_type(text: &str) -> TypeMatch {
    if text.is_empty() || text.len() > 2000 {
        return TypeMatch::No;
    }
    matched(text, 0)
}

fn matched(text: &str, depth: usize) -> TypeMatch {
    if depth > MAX_DEPTH {
        return TypeMatch::No;
    }
    if let Some(item) = strip_prefix(text, "Collection of ") {
        return compound(matched(item, depth + 1));
    }
    for start in ["Dictionary of ", "Pair of "] {
        if let Some(rest) = strip_prefix(text, start) {
            return pair(rest, depth + 1);
        }
    }
    // Edited templates add the width: `integer (32 bits)`.
    let bare = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    let text = bare.map_or(text, |(text, _)| text);
    if SIMPLE.binary_search(&text).is_ok() || text == "Object" || text == "URI" {
        return TypeMatch::Phrase;
    }
    if is_model_name(text) {
        TypeMatch::Name
    } else {
        TypeMatch::No
    }
}

fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let start = text.get(..prefix.len())?;
    start
        .eq_ignore_ascii_case(prefix)
        .then(|| text[prefix.len()..].trim_start())
}

fn compound(part: TypeMatch) -> TypeMatch {
    if part == TypeMatch::No {
        TypeMatch::No
    } else {
        TypeMatch::Phrase
    }
}

/// `K [key] and V [value]`, where K and V may be such phrases themselves.
fn pair(text: &str, depth: usize) -> TypeMatch {
    let Some(key_end) = closing(text, "[key]") else {
        return TypeMatch::No;
    };
    let key = matched(text[..key_end].trim(), depth);
    let rest = text[key_end + "[key]".len()..].trim_start();
    let Some(value) = rest.strip_prefix("and ") else {
        return TypeMatch::No;
    };
    let Some(value) = value.trim().strip_suffix("[value]") else {
        return TypeMatch::No;
    };
    compound(key.min(matched(value.trim(), depth)))
}

/// Where the mark stands that belongs to the outermost phrase.
fn closing(text: &str, mark: &str) -> Option<usize> {
    let mut open = 0usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("Dictionary of ") || rest.starts_with("Pair of ") {
            open += 1;
        } else if rest.starts_with(mark) && open == 0 {
            return Some(at);
        } else if rest.starts_with("[value]") {
            open = open.saturating_sub(1);
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// One word that could be a CLR type: `ApiResultOfItem[]`, `Demo.Models.Order`, `订单`.
fn is_model_name(text: &str) -> bool {
    let mut chars = text.chars();
    let starts = chars
        .next()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '@'));
    starts
        && text.len() <= 400
        && chars.all(|c| c.is_alphanumeric() || "_.[]`+<>,-$@".contains(c))
        && !text.ends_with(['.', ',', '-'])
}

#[cfg(test)]
mod tests {
    use super::{TypeMatch, match_type};

    #[track_caller]
    fn check(text: &str, expected: TypeMatch) {
        assert_eq!(match_type(text), expected, "{text}");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(super::SIMPLE.is_sorted());
    }

    #[test]
    fn phrases_nest() {
        check("integer", TypeMatch::Phrase);
        check("Collection of Item", TypeMatch::Phrase);
        check(
            "Dictionary of string [key] and Dictionary of string [key] and integer [value] [value]",
            TypeMatch::Phrase,
        );
        check(
            "Dictionary of Pair of string [key] and integer [value] [key] and Item [value]",
            TypeMatch::Phrase,
        );
        check("Dictionary of string", TypeMatch::No);
        check(&"Collection of ".repeat(1000), TypeMatch::No);
    }

    #[test]
    fn one_word_may_be_a_model() {
        check("ApiResultOfItem[]", TypeMatch::Name);
        check("订单", TypeMatch::Name);
        check("Unit price", TypeMatch::No);
        check("Price.", TypeMatch::No);
    }
}
