//! Bytes of a body to text: UTF-8 with or without a byte order mark, UTF-16 with
//! one, or told by the zero bytes of its first ASCII character.

use std::borrow::Cow;

/// The body's text without byte order mark, or what is wrong with its bytes.
pub(crate) fn to_text(bytes: &[u8]) -> Result<Cow<'_, str>, &'static str> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => from_utf8(rest),
        [0xFF, 0xFE, rest @ ..] => from_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => from_utf16(rest, u16::from_be_bytes),
        [1..=0xFF, 0, ..] => from_utf16(bytes, u16::from_le_bytes),
        [0, 1..=0xFF, ..] => from_utf16(bytes, u16::from_be_bytes),
        _ => from_utf8(bytes),
    }
}

fn from_utf8(bytes: &[u8]) -> Result<Cow<'_, str>, &'static str> {
    std::str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|_| "the text is not UTF-8")
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, &'static str> {
    let (units, []) = bytes.as_chunks::<2>() else {
        return Err("the text is UTF-16 with half a character");
    };
    char::decode_utf16(units.iter().map(|bytes| unit(*bytes)))
        .collect::<Result<String, _>>()
        .map(Cow::Owned)
        .map_err(|_| "the text is not UTF-16")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised() {
        for (bytes, expected) in [
            (&b"<a/>"[..], Ok("<a/>")),
            (b"", Ok("")),
            (b"\xEF\xBB\xBF\xE4\xB8\xAD", Ok("中")),
            (b"\xFF\xFE<\0a\0", Ok("<a")),
            (b"\xFE\xFF\0<\0a", Ok("<a")),
            (b"<\0a\0", Ok("<a")),
            (b"\0<\0a", Ok("<a")),
            (
                b"\xFF\xFE<",
                Err("the text is UTF-16 with half a character"),
            ),
            (b"\xFF\xFE\x00\xD8", Err("the text is not UTF-16")),
            (b"a\xFF", Err("the text is not UTF-8")),
        ] {
            assert_eq!(
                to_text(bytes).as_deref(),
                expected.as_ref().map(|text| *text),
                "{bytes:?}"
            );
        }
    }
}
