//! Text of a page → Rust identifier, in the three spellings that generated code uses.
//!
//! Takes any text and always gives an identifier; two texts may give the same
//! one, which is `allocate`'s business. Knows nothing of the lock.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use sha2::{Digest, Sha256};
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

/// Longest name, in bytes: rustdoc and cargo make names of files of them, with words of
/// their own around, and file systems take 255.
const MAX_NAME: usize = 180;

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
        Self::escape(shortened(anchored(spelled, 'n', "unnamed"), "_", text))
    }

    /// A type or variant: `WEBPAGEEnum` → `WebpageEnum`.
    pub fn upper_camel(text: &str) -> Self {
        let words = words(text);
        let spelled = if has_marks(&words) {
            capitalize(&squeeze(&words, ""))
        } else {
            words.to_upper_camel_case()
        };
        Self::escape(shortened(anchored(spelled, 'N', "Unnamed"), "X", text))
    }

    /// A constant: `web_models` → `WEB_MODELS`.
    pub fn constant(text: &str) -> Self {
        let words = words(text);
        let spelled = if has_marks(&words) {
            squeeze(&words.to_uppercase(), "_")
        } else {
            words.to_shouty_snake_case()
        };
        let spelled = shortened(anchored(spelled, 'N', "UNNAMED"), "_", text);
        Self::escape(spelled)
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

/// A name that is too long, cut, and told apart from others that start like it by a number
/// of its own: it depends on the text alone, so that no other name moves it.
fn shortened(spelled: String, separator: &str, text: &str) -> String {
    if spelled.len() <= MAX_NAME {
        return spelled;
    }
    let digest = Sha256::digest(text.as_bytes());
    let number = digest
        .iter()
        .take(4)
        .fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    let mark = format!("{separator}{number}");
    let ends = spelled.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take_while(|end| end + mark.len() <= MAX_NAME).last();
    let kept = spelled[..end.unwrap_or(0)].trim_end_matches('_');
    format!("{kept}{mark}")
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
    fn long_names_are_cut_and_stay_apart() {
        let long = "订单管理信息查询".repeat(15);
        let name = Name::upper_camel(&long);
        assert_eq!(name.as_str(), format!("{}X2737084165", &long[..168]));
        assert_eq!(
            Name::snake(&long).as_str(),
            format!("{}_2737084165", &long[..168])
        );
        let abc = "Abc".repeat(60);
        assert_eq!(Name::upper_camel(&abc).as_str(), abc);
        let (one, other) = (format!("{abc}One"), format!("{abc}Other"));
        let names = [&one, &other].map(|text| Name::upper_camel(text));
        assert_eq!(
            names.each_ref().map(|name| &name.as_str()[..169]),
            [&abc[..169]; 2]
        );
        assert_ne!(names[0], names[1]);
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
