//! XML names as DataContractSerializer makes them: `_xHHHH_` escapes, and the
//! order in which it writes members.

/// The local name that .NET writes for a name (`full name` → `full_x0020_name`).
pub fn encode(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for (at, character) in name.char_indices() {
        let allowed = if at == 0 {
            is_start(character)
        } else {
            is_part(character)
        };
        let looks_escaped = character == '_' && is_escape(&name[at..]);
        if allowed && !looks_escaped {
            encoded.push(character);
        } else if u32::from(character) > 0xFFFF {
            encoded.push_str(&format!("_x{:08X}_", u32::from(character)));
        } else {
            encoded.push_str(&format!("_x{:04X}_", u32::from(character)));
        }
    }
    encoded
}

/// A name given for XML alone is already in its wire form, unless it can't be.
pub fn encode_if_needed(name: &str) -> String {
    let valid = name
        .chars()
        .enumerate()
        .all(|(at, c)| if at == 0 { is_start(c) } else { is_part(c) });
    if valid { name.to_owned() } else { encode(name) }
}

/// Sorts as .NET does: UTF-16 code units, not Rust's order of code points.
pub fn ordinal(name: &str) -> Vec<u16> {
    name.encode_utf16().collect()
}

/// Letters of XML 1.0 as its fourth edition has them, which is the one that .NET knows:
/// of the Han characters only those that were there in 1998, and none beyond U+FFFF.
fn is_start(character: char) -> bool {
    let known =
        matches!(character, '\0'..='\u{33FF}' | '\u{4E00}'..='\u{9FA5}' | '\u{AC00}'..='\u{D7A3}');
    character == '_' || known && character.is_alphabetic() && !is_mark(character)
}

fn is_part(character: char) -> bool {
    let digit = character.is_ascii_digit()
        || ('\u{660}'..='\u{F29}').contains(&character) && character.is_numeric();
    is_start(character) || digit || is_mark(character) || "-.\u{B7}".contains(character)
}

/// Marks that combine with the letter before them, such as accents and vowel signs.
fn is_mark(character: char) -> bool {
    MARKS
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&character))
}

const MARKS: [(char, char); 23] = [
    ('\u{300}', '\u{345}'),
    ('\u{360}', '\u{361}'),
    ('\u{483}', '\u{486}'),
    ('\u{591}', '\u{5BD}'),
    ('\u{5BF}', '\u{5BF}'),
    ('\u{5C1}', '\u{5C4}'),
    ('\u{64B}', '\u{652}'),
    ('\u{670}', '\u{670}'),
    ('\u{6D6}', '\u{6E4}'),
    ('\u{6E7}', '\u{6E8}'),
    ('\u{6EA}', '\u{6ED}'),
    ('\u{901}', '\u{903}'),
    ('\u{93C}', '\u{93C}'),
    ('\u{93E}', '\u{94D}'),
    ('\u{951}', '\u{954}'),
    ('\u{962}', '\u{963}'),
    ('\u{E31}', '\u{E31}'),
    ('\u{E34}', '\u{E3A}'),
    ('\u{E47}', '\u{E4E}'),
    ('\u{20D0}', '\u{20DC}'),
    ('\u{20E1}', '\u{20E1}'),
    ('\u{302A}', '\u{302F}'),
    ('\u{3099}', '\u{309A}'),
];

/// `_x0020_` at the beginning of the text.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes[1] == b'x'
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped() {
        for (name, expected) in [
            ("orderid", "orderid"),
            ("full name", "full_x0020_name"),
            ("2nd-line", "_x0032_nd-line"),
            ("<Id>k__BackingField", "_x003C_Id_x003E_k__BackingField"),
            ("订单", "订单"),
            ("a_x0020_b", "a_x005F_x0020_b"),
            ("Outer.Inner", "Outer.Inner"),
            ("a😀", "a_x0001F600_"),
            ("𠮷", "_x00020BB7_"),
            ("e\u{301}", "e\u{301}"),
            ("\u{301}e", "_x0301_e"),
            ("हिन्दी", "हिन्दी"),
            ("ชื่อ", "ชื่อ"),
        ] {
            assert_eq!(encode(name), expected);
        }
        assert_eq!(encode_if_needed("_x0032_nd-line"), "_x0032_nd-line");
        assert_eq!(encode_if_needed("2nd"), "_x0032_nd");
    }

    #[test]
    fn order_is_ordinal() {
        let mut names = ["a", "B", "_c", "A1", "b2", "é"];
        names.sort_by_key(|name| ordinal(name));
        assert_eq!(names, ["A1", "B", "_c", "a", "b2", "é"]);
    }
}
