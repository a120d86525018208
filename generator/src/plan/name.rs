//! Text of a page → Rust identifier, in the three spellings that generated code uses.
//!
//! Takes any text and always gives an identifier; two texts may give the same
//! one, which is `allocate`'s business. Knows nothing of the lock.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Keywords of Rust 2024 in lower case, reserved ones included, sorted.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that not even `r#` makes an identifier, sorted.
const PATH_KEYWORDS: &[&str] = &["Self", "crate", "self", "super"];

/// A Rust identifier as written in code: `orderid`, `r#type`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// A field, function, argument or module: `OrderID` → `order_id`.
    pub fn snake(text: &str) -> Self {
        let words = words(text);
        let spelled = if has_marks(&words) {
            squeeze(&words.to_lowercase(), "_")
        } else {
            words.to_snake_case()
        };
        Self::escape(anchored(spelled, 'n', "unnamed"))
    }

    /// A type or variant: `WEBPAGEEnum` → `WebpageEnum`.
    pub fn upper_camel(text: &str) -> Self {
        let words = words(text);
        let spelled = if has_marks(&words) {
            capitalize(&squeeze(&words, ""))
        } else {
            words.to_upper_camel_case()
        };
        Self::escape(anchored(spelled, 'N', "Unnamed"))
    }

    /// A constant: `web_models` → `WEB_MODELS`.
    pub fn constant(text: &str) -> Self {
        let words = words(text);
        let spelled = if has_marks(&words) {
            squeeze(&words.to_uppercase(), "_")
        } else {
            words.to_shouty_snake_case()
        };
        Self::escape(anchored(spelled, 'N', "UNNAMED"))
    }

    /// A name as the lock spells it; `None` if it is no identifier.
    pub fn from_lock(text: &str) -> Option<Self> {
        let plain = text.strip_prefix("r#").unwrap_or(text);
        let keyword = KEYWORDS.binary_search(&plain).is_ok();
        let valid = is_identifier(plain)
            && PATH_KEYWORDS.binary_search(&plain).is_err()
            && keyword == text.starts_with("r#");
        valid.then(|| Self(text.to_owned()))
    }

    /// An identifier that is known to be one: a name of the runtime or of Rust itself.
    pub(crate) fn known(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As written in code, `r#` included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without `r#`: in file names, features, and where Rust shows the name.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// The same name with a suffix that sets it apart: `id_2`. A keyword needs no
    /// escape then: `self_` becomes `self_2`.
    pub fn with_suffix(&self, suffix: &str) -> Self {
        let plain = self.plain();
        let keyword = plain
            .strip_suffix('_')
            .filter(|it| PATH_KEYWORDS.binary_search(it).is_ok());
        Self::escape(format!("{}{suffix}", keyword.unwrap_or(plain)))
    }

    fn escape(spelled: String) -> Self {
        if PATH_KEYWORDS.binary_search(&spelled.as_str()).is_ok() {
            Self(format!("{spelled}_"))
        } else if KEYWORDS.binary_search(&spelled.as_str()).is_ok() {
            Self(format!("r#{spelled}"))
        } else {
            Self(spelled)
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The characters that an identifier can hold, the others as spaces; full-width
/// forms (`ID1`) as the ASCII that they stand for. Rust compares identifiers in
/// the composed form.
fn words(text: &str) -> String {
    text.nfc()
        .map(|character| match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(' '),
            other => other,
        })
        .map(|character| match character {
            other if unicode_ident::is_xid_continue(other) => other,
            _ => ' ',
        })
        .collect()
}

/// Thai and Indic words hold marks that `heck` takes for word boundaries.
fn has_marks(words: &str) -> bool {
    words.chars().any(|character| {
        !character.is_alphanumeric() && character != '_' && !character.is_whitespace()
    })
}

fn squeeze(words: &str, separator: &str) -> String {
    words
        .split([' ', '_'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(separator)
}

fn capitalize(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

/// An identifier can't be empty and can't start with a digit.
fn anchored(spelled: String, prefix: char, empty: &str) -> String {
    match spelled.chars().next() {
        None => empty.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => spelled,
        Some(_) => format!("{prefix}{spelled}"),
    }
}

fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let start = characters.next();
    let starts = start.is_some_and(|first| unicode_ident::is_xid_start(first) || first == '_');
    starts && text != "_" && characters.all(unicode_ident::is_xid_continue)
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, Name, PATH_KEYWORDS};

    #[test]
    fn tables_are_sorted() {
        assert!(KEYWORDS.is_sorted());
        assert!(PATH_KEYWORDS.is_sorted());
    }

    #[test]
    fn spells() {
        // text, field, type, constant
        let cases = [
            ("orderid", "orderid", "Orderid", "ORDERID"),
            ("OrderID", "order_id", "OrderId", "ORDER_ID"),
            ("batch_no", "batch_no", "BatchNo", "BATCH_NO"),
            ("WEBPAGEEnum", "webpage_enum", "WebpageEnum", "WEBPAGE_ENUM"),
            (
                "OrderAndPayWithPassword2Parm",
                "order_and_pay_with_password2_parm",
                "OrderAndPayWithPassword2Parm",
                "ORDER_AND_PAY_WITH_PASSWORD2_PARM",
            ),
            ("type", "r#type", "Type", "TYPE"),
            ("gen", "r#gen", "Gen", "GEN"),
            ("self", "self_", "Self_", "SELF"),
            ("Super", "super_", "Super", "SUPER"),
            ("订单号", "订单号", "订单号", "订单号"),
            ("订单(新)", "订单_新", "订单新", "订单_新"),
            ("ID1", "id1", "Id1", "ID1"),
            ("2ndName", "n2nd_name", "N2ndName", "N2ND_NAME"),
            ("面积m²", "面积m", "面积m", "面积M"),
            ("", "unnamed", "Unnamed", "UNNAMED"),
            ("$#", "unnamed", "Unnamed", "UNNAMED"),
            ("cafe\u{301}", "caf\u{e9}", "Caf\u{e9}", "CAF\u{c9}"),
            ("ชื่อ นามสกุล", "ชื่อ_นามสกุล", "ชื่อนามสกุล", "ชื่อ_นามสกุล"),
            (
                "List`1[Order]",
                "list_1_order",
                "List1Order",
                "LIST_1_ORDER",
            ),
            (
                "<Name>k__BackingField",
                "name_k_backing_field",
                "NameKBackingField",
                "NAME_K_BACKING_FIELD",
            ),
        ];
        for (text, field, ty, constant) in cases {
            assert_eq!(Name::snake(text).as_str(), field, "{text}");
            assert_eq!(Name::upper_camel(text).as_str(), ty, "{text}");
            assert_eq!(Name::constant(text).as_str(), constant, "{text}");
        }
    }

    #[test]
    fn suffixes_replace_escapes() {
        assert_eq!(Name::snake("type").with_suffix("_2").as_str(), "type_2");
        assert_eq!(Name::snake("self").with_suffix("_2").as_str(), "self_2");
        assert_eq!(
            Name::upper_camel("self").with_suffix("Model").as_str(),
            "SelfModel"
        );
    }

    #[test]
    fn believes_only_identifiers_of_the_lock() {
        let cases = [
            ("orderid", true),
            ("r#type", true),
            ("type", false),
            ("r#self", false),
            ("r#orderid", false),
            ("order id", false),
            ("_", false),
            ("", false),
            ("订单", true),
        ];
        for (text, believed) in cases {
            assert_eq!(Name::from_lock(text).is_some(), believed, "{text}");
        }
    }
}
