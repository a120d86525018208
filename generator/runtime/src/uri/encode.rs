//! Percent-encoding. Values keep only RFC 3986's unreserved characters, so that
//! no server and no client library reads them in another way.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but `A-Z a-z 0-9 - . _ ~`: `/` and `+` too, because Web API
/// splits at the one and reads the other as a space.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What can't stand in a path as it is. `%` is looked at apart.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Appends a value: the text of a path segment, a query key or a query value.
pub(crate) fn push_value(target: &mut String, value: &str) {
    target.extend(utf8_percent_encode(value, VALUE));
}

/// Appends path text as the documentation or the user wrote it. What is encoded
/// already stays; a `%` that starts no escape becomes `%25`.
pub(crate) fn push_literal(target: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        target.extend(utf8_percent_encode(before, LITERAL));
        target.push_str(if is_escape(from) { "%" } else { "%25" });
        rest = &from[1..];
    }
    target.extend(utf8_percent_encode(rest, LITERAL));
}

fn is_escape(text: &str) -> bool {
    let digits = text.as_bytes().get(1..3).unwrap_or_default();
    digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_only_unreserved_characters() {
        for (value, expected) in [
            ("Az09-._~", "Az09-._~"),
            ("a/b+c d", "a%2Fb%2Bc%20d"),
            ("50%?#", "50%25%3F%23"),
            ("订单", "%E8%AE%A2%E5%8D%95"),
            (
                "2020-01-02T03:04:05+08:00",
                "2020-01-02T03%3A04%3A05%2B08%3A00",
            ),
            ("'();&=\\", "%27%28%29%3B%26%3D%5C"),
        ] {
            let mut encoded = String::new();
            push_value(&mut encoded, value);
            assert_eq!(encoded, expected, "{value}");
        }
    }

    #[test]
    fn literals_keep_what_is_encoded_already() {
        for (text, expected) in [
            ("api/Order", "api/Order"),
            ("a b", "a%20b"),
            ("%E8%ae", "%E8%ae"),
            ("100%", "100%25"),
            ("%4", "%254"),
            ("%zz", "%25zz"),
            ("票务", "%E7%A5%A8%E5%8A%A1"),
        ] {
            let mut encoded = String::new();
            push_literal(&mut encoded, text);
            assert_eq!(encoded, expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn values_come_back(value in ".*") {
            let mut encoded = String::new();
            push_value(&mut encoded, &value);
            let decoded = percent_encoding::percent_decode_str(&encoded).decode_utf8();
            proptest::prop_assert_eq!(decoded.as_deref(), Ok(value.as_str()));
        }

        #[test]
        fn literals_are_encoded_once(text in ".*") {
            let mut once = String::new();
            push_literal(&mut once, &text);
            let mut twice = String::new();
            push_literal(&mut twice, &once);
            proptest::prop_assert_eq!(once, twice);
        }
    }
}
