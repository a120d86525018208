//! What a sample text shows at a glance: where it ends and its member names.
//!
//! Tolerant on purpose: captures cut samples anywhere. Reading samples for what
//! they mean is another stage's work.

/// Where a sample ends within a text that starts with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Before this byte.
    End(usize),
    /// It is cut off.
    Open,
    /// It is neither JSON nor XML.
    Unknown,
}

/// Finds the end of the JSON or XML document that a text starts with.
pub(super) fn extent(text: &str) -> Extent {
    let start = text.len() - text.trim_start().len();
    let end = match text[start..].bytes().next() {
        Some(b'{' | b'[') => json_end(&text[start..]),
        Some(b'<') => xml_end(&text[start..]),
        _ => return Extent::Unknown,
    };
    end.map_or(Extent::Open, |end| Extent::End(start + end))
}

fn json_end(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    None
}

fn skip_string(bytes: &mut impl Iterator<Item = (usize, u8)>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => return,
            _ => {}
        }
    }
}

fn xml_end(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let tag = &text[at + found..];
        let length = tag_length(tag)?;
        let inner = &tag[..length];
        at += found + length;
        if inner.starts_with("<!") || inner.starts_with("<?") {
            continue;
        }
        if inner.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !inner.ends_with("/>") {
            depth += 1;
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Length of the tag, comment or section that a text starts with.
fn tag_length(tag: &str) -> Option<usize> {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if tag.starts_with(start) {
            return tag.find(end).map(|at| at + end.len());
        }
    }
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (b'>', None) => return Some(at + 1),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The member names of the first object in a JSON text, in order.
pub(super) fn member_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0usize;
    let mut objects = 0usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                objects += usize::from(byte == b'{' && objects == 0) * depth;
            }
            b'}' if depth == objects => break,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let mut end = at + 1;
                while let Some((position, byte)) = bytes.next() {
                    end = position;
                    match byte {
                        b'\\' => {
                            bytes.next();
                        }
                        b'"' => break,
                        _ => {}
                    }
                }
                let is_name = text.get(end + 1..).is_some_and(|rest| {
                    // Names are followed by a colon; look no further than a few blanks.
                    rest.bytes().find(|b| !b.is_ascii_whitespace()) == Some(b':')
                });
                if depth == objects && objects > 0 && is_name {
                    names.push(text[at + 1..end].to_owned());
                }
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{Extent, extent, member_names};

    #[test]
    fn documents_end_where_they_close() {
        assert_eq!(extent("{\"a}\\\"\": [1]} tail"), Extent::End(13));
        assert_eq!(extent("<a b='>'><c/><!-- </a> --></a>x"), Extent::End(30));
        assert_eq!(extent("{\"a\": ["), Extent::Open);
        assert_eq!(extent("<a><b>"), Extent::Open);
        assert_eq!(extent("plain"), Extent::Unknown);
    }

    #[test]
    fn names_of_the_first_object_only() {
        let text = r#"[ { "a": {"x": "y"}, "b" : ["p", {"q": 1}], "c": "d: e" }, {"z": 1} ]"#;
        assert_eq!(member_names(text), ["a", "b", "c"]);
        assert_eq!(member_names("{\"a\": 1, \"b"), ["a"]);
        assert_eq!(member_names("[1, 2]"), [""; 0]);
    }
}
