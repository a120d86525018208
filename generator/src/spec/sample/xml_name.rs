//! Which texts are names in XML: quick-xml takes any for one.

/// Whether a name, with or without a prefix, is one that XML allows.
pub(super) fn is_name(name: &str) -> bool {
    match name.split_once(':') {
        Some((prefix, local)) => is_part(prefix) && is_part(local),
        None => is_part(name),
    }
}

fn is_part(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(is_start) && chars.all(is_later)
}

fn is_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn is_later(c: char) -> bool {
    is_start(c)
        || matches!(c, '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names() {
        for (name, expected) in [
            ("OrderId", true),
            ("d2p1:Sku", true),
            ("_x0032_nd-line", true),
            ("订单.编号", true),
            ("e\u{301}", true),
            ("", false),
            ("../../evil", false),
            ("1st", false),
            ("a:b:c", false),
            (":a", false),
            ("a:", false),
            ("a\"b", false),
            ("a\u{2028}b", false),
        ] {
            assert_eq!(is_name(name), expected, "{name:?}");
        }
    }
}
