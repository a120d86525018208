//! Elements by name: what each does to the text around it, and which of its attributes
//! matters.

use html5ever::{LocalName, local_name};

/// What an element does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Inline,
    Link,
    Boundary,
    Heading(u8),
    Paragraph,
    Preformatted,
    Break,
    Image,
    Table(Part),
    /// Navigation and the like.
    Site,
    /// Scripts, titles.
    Hidden,
}

/// A part of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Table,
    /// Of several rows.
    Group,
    Row,
    Header,
    Cell,
}

/// The role of elements with this name.
pub(super) fn role(name: &LocalName) -> Role {
    match *name {
        local_name!("h1") => Role::Heading(1),
        local_name!("h2") => Role::Heading(2),
        local_name!("h3") => Role::Heading(3),
        local_name!("h4") => Role::Heading(4),
        local_name!("h5") => Role::Heading(5),
        local_name!("h6") => Role::Heading(6),
        local_name!("p") => Role::Paragraph,
        local_name!("pre") | local_name!("textarea") => Role::Preformatted,
        local_name!("br") => Role::Break,
        local_name!("img") => Role::Image,
        local_name!("a") => Role::Link,
        local_name!("table") => Role::Table(Part::Table),
        local_name!("thead") | local_name!("tbody") | local_name!("tfoot") => {
            Role::Table(Part::Group)
        }
        local_name!("tr") => Role::Table(Part::Row),
        local_name!("th") => Role::Table(Part::Header),
        local_name!("td") => Role::Table(Part::Cell),
        local_name!("nav") | local_name!("footer") | local_name!("select") | local_name!("svg") => {
            Role::Site
        }
        local_name!("head")
        | local_name!("iframe")
        | local_name!("noembed")
        | local_name!("noframes")
        | local_name!("noscript")
        | local_name!("script")
        | local_name!("style")
        | local_name!("template")
        | local_name!("title")
        | local_name!("xmp") => Role::Hidden,
        _ if INLINE.binary_search(&&**name).is_ok() => Role::Inline,
        _ => Role::Boundary,
    }
}

/// Elements within a line of text, sorted.
const INLINE: &[&str] = &[
    "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "dfn", "em", "font",
    "i", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "tt", "u", "var", "wbr",
];

/// The attribute that matters in a role.
pub(super) fn attribute(role: Role) -> Option<LocalName> {
    match role {
        Role::Link => Some(local_name!("href")),
        Role::Image => Some(local_name!("src")),
        Role::Table(_) => Some(local_name!("class")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{INLINE, Role, role};
    use html5ever::LocalName;

    #[test]
    fn the_table_is_sorted() {
        assert!(INLINE.is_sorted());
    }

    #[test]
    fn unknown_elements_are_boundaries() {
        assert_eq!(role(&LocalName::from("span")), Role::Inline);
        assert_eq!(role(&LocalName::from("h3")), Role::Heading(3));
        assert_eq!(role(&LocalName::from("my-card")), Role::Boundary);
    }
}
