//! What a request was given in confidence: its sensitive headers go in, texts
//! without their values come out. For services that quote requests in errors.

use bytes::Bytes;
use http::HeaderMap;

/// What stands in place of a secret.
const MASK: &[u8] = b"***";

/// Shorter values are words, which would mask half of any text.
const SHORTEST_VALUE: usize = 4;

/// Shorter parts of a value are names and times.
const SHORTEST_PART: usize = 16;

/// Values that no message may show.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    /// Longest first: parts stand within wholes.
    values: Vec<Vec<u8>>,
}

impl Secrets {
    /// The values of headers that are marked as sensitive; what follows the name of a
    /// scheme; long parts such as tokens and signatures, which survive the escaping of HTML.
    pub(crate) fn of(headers: &HeaderMap) -> Secrets {
        let mut values = Vec::new();
        for value in headers.values().filter(|value| value.is_sensitive()) {
            let value = value.as_bytes();
            let after_scheme = value.splitn(2, |byte| *byte == b' ').nth(1);
            let wholes = [Some(value), after_scheme].into_iter().flatten();
            values.extend(wholes.filter(|whole| whole.len() >= SHORTEST_VALUE));
            let parts = value.split(|byte| b"\", ".contains(byte));
            values.extend(parts.filter(|part| part.len() >= SHORTEST_PART));
        }
        let mut values: Vec<_> = values.into_iter().map(<[u8]>::to_vec).collect();
        values.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        values.dedup();
        Secrets { values }
    }

    /// The text with `***` in place of every secret.
    pub(crate) fn mask(&self, text: &Bytes) -> Bytes {
        let mut masked = text.clone();
        for value in &self.values {
            if let Some(text) = replaced(&masked, value) {
                masked = text.into();
            }
        }
        masked
    }
}

/// `None` if there is nothing to replace.
fn replaced(text: &[u8], value: &[u8]) -> Option<Vec<u8>> {
    let mut masked = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.windows(value.len()).position(|window| window == value) {
        masked.extend_from_slice(&rest[..at]);
        masked.extend_from_slice(MASK);
        rest = &rest[at + value.len()..];
    }
    if rest.len() == text.len() {
        return None;
    }
    masked.extend_from_slice(rest);
    Some(masked)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    /// A sensitive header, a text, and the text without it.
    fn check(header: &'static str, text: &'static str, expected: &str) {
        let mut value = HeaderValue::from_static(header);
        value.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert("authorization", value);
        headers.insert("x-public", HeaderValue::from_static("public value"));
        let masked = Secrets::of(&headers).mask(&Bytes::from_static(text.as_bytes()));
        assert_eq!(masked, expected);
    }

    #[test]
    fn secrets_are_masked() {
        let hawk = r#"Hawk id="me", ts="1353832234", mac="6R4rV5iE+NPoym+WwjeHzg==""#;
        for (header, text, expected) in [
            ("Bearer abc.def", "a Bearer abc.def b", "a *** b"),
            ("Bearer abc.def", "abc.def,abc.def", "***,***"),
            (
                hawk,
                "mac=&quot;6R4rV5iE+NPoym+WwjeHzg==&quot;",
                "mac=&quot;***&quot;",
            ),
            (hawk, "me at 1353832234", "me at 1353832234"),
            (
                "k1",
                "k1 is too short to be told from a word",
                "k1 is too short to be told from a word",
            ),
            ("hush!", "public value", "public value"),
            ("hush!", "", ""),
        ] {
            check(header, text, expected);
        }
    }
}
