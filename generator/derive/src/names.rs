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

fn is_start(character: char) -> bool {
    character.is_alphabetic() || character == '_'
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '\u{B7}')
}

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
