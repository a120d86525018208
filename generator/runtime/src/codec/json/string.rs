//! Texts as JSON strings, with the escapes of Json.NET.

/// Bytes that are escaped, or may begin a character that is.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = matches!(byte as u8, b'"' | b'\\' | 0..=0x1F | 0xC2 | 0xE2);
        byte += 1;
    }
    suspect
};

/// Writes quotes, and between them the text. Json.NET escapes quotes, backslash, control
/// characters, and the line separators that JavaScript does not allow in literals.
#[inline]
pub(super) fn write_string(out: &mut String, text: &str) {
    out.push('"');
    // Most texts need no escapes. Told without a branch per byte, which is what
    // writing costs most of its time otherwise.
    if text
        .bytes()
        .fold(true, |plain, byte| plain & is_plain(byte))
    {
        out.push_str(text);
    } else {
        write_escaped(out, text);
    }
    out.push('"');
}

fn write_escaped(out: &mut String, text: &str) {
    let mut written = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        if !SUSPECT[usize::from(*byte)] {
            continue;
        }
        let length = match byte {
            b'"' | b'\\' | 0..=0x1F => 1,
            0xC2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => 3,
            _ => continue,
        };
        out.push_str(&text[written..at]);
        write_escape(out, &text[at..at + length]);
        written = at + length;
    }
    out.push_str(&text[written..]);
}

fn write_escape(out: &mut String, character: &str) {
    match character {
        "\"" => out.push_str("\\\""),
        "\\" => out.push_str("\\\\"),
        "\n" => out.push_str("\\n"),
        "\r" => out.push_str("\\r"),
        "\t" => out.push_str("\\t"),
        "\u{8}" => out.push_str("\\b"),
        "\u{C}" => out.push_str("\\f"),
        other => {
            let code = other.chars().next().map_or(0, u32::from);
            out.push_str(&format!("\\u{code:04x}"));
        }
    }
}

/// Whether a byte neither is nor begins anything that is escaped.
fn is_plain(byte: u8) -> bool {
    (byte >= b' ') & (byte != b'"') & (byte != b'\\') & (byte != 0xC2) & (byte != 0xE2)
}
