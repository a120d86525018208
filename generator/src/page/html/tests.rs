//! Small pages: what the reader makes of their markup.

use super::parse::{Reader, parse};
use super::scan::Scan;
use super::sink::{Limit, MAX_DEPTH};
use super::tree::{Content, Edge};
use super::{is_html, read};
use crate::page::vocabulary::Vocabulary;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use proptest::{collection, sample};

/// The texts of a page with their lines and columns.
fn texts(page: &str) -> Vec<(String, u32, u32)> {
    let Ok(html) = read(page, &Vocabulary::default()) else {
        return Vec::new();
    };
    let blocks = html.blocks.into_iter();
    blocks
        .map(|block| {
            (
                block.text.value,
                block.text.span.line,
                block.text.span.column,
            )
        })
        .collect()
}

#[track_caller]
fn check(page: &str, expected: &[(&str, u32, u32)]) {
    let found = texts(page);
    let found: Vec<_> = found
        .iter()
        .map(|(text, line, column)| (text.as_str(), *line, *column))
        .collect();
    assert_eq!(found, expected, "{page}");
}

#[test]
fn texts_stand_where_their_first_word_does() {
    check("<p>\n  one\n two</p>", &[("one two", 2, 3)]);
    check("<p> <b>\n</b>é <i>two</i></p>", &[("é two", 2, 5)]);
    check(
        "<p>a < b &amp; c</p><p>d</p>",
        &[("a < b & c", 1, 4), ("d", 1, 24)],
    );
    check("<p>&nbsp;&lt;x</p>", &[("<x", 1, 4)]);
    check("<p><!-- <p>no --> yes", &[("yes", 1, 19)]);
    check("<script>'<p>no'</script><p>yes</p>", &[("yes", 1, 28)]);
}

#[test]
fn moved_texts_keep_their_places() {
    // The parser puts what may not be in a table before it.
    check(
        "<table>stray<tr><th>Name<th>Description<tr><td>Id<td>a</table>",
        &[("stray", 1, 8), ("Name", 1, 21), ("Id", 1, 48)],
    );
}

#[test]
fn links_stand_where_their_value_does() {
    let page = "<table><tr><th>API<th>Description\n<tr><td><A class=x HREF='a?b'>GET api</A><td>c";
    let Ok(html) = read(page, &Vocabulary::default()) else {
        panic!("it is a small page");
    };
    let row = format!("{:?}", html.blocks[1].kind);
    let href = "Some(Text { value: \"a?b\", span: Span { line: 2, column: 26, length: 3 } })";
    assert!(row.contains(href), "{row}");
}

#[test]
fn html_is_told_from_other_texts() {
    assert!(is_html("text\n<!DOCTYPE HTML>"));
    assert!(is_html(" <Table>"));
    assert!(!is_html("<table>\n# Title"));
    assert!(!is_html("a <table>"));
    assert!(!is_html("é<"));
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| {
        let page = "<i>".repeat(depth);
        parse(&page, &Scan::new(&page)).err()
    };
    // `html` and `body` are around them.
    assert_eq!(nested(MAX_DEPTH - 2), None);
    let last = 3 * (MAX_DEPTH - 2);
    assert_eq!(nested(MAX_DEPTH - 1), Some((Limit::Depth, last)));
    let void = "<br><img src=x><p><hr>".repeat(MAX_DEPTH);
    assert!(parse(&void, &Scan::new(&void)).is_ok());
    let raw = format!("<script>{0}</script><!-- {0} -->", "<i>".repeat(MAX_DEPTH));
    assert!(parse(&raw, &Scan::new(&raw)).is_ok());
}

#[test]
fn elements_that_multiply_have_a_limit() {
    let open: String = (0..100).map(|n| format!("<b id={n}>")).collect();
    let page = format!("<p>{open}{}", "<p>x".repeat(1000));
    let stopped = parse(&page, &Scan::new(&page)).err();
    assert!(matches!(stopped, Some((Limit::Count, _))), "{stopped:?}");
}

#[test]
fn tags_have_a_limit() {
    let tag = |count: usize| format!("<p>a</p>\n<p {}>b</p>", "x='' ".repeat(count));
    assert!(read(&tag(900), &Vocabulary::default()).is_ok());
    let Err(tangle) = read(&tag(1001), &Vocabulary::default()) else {
        panic!("it has too many attributes");
    };
    assert_eq!(tangle.what, "this tag has more than 1000 attributes");
    assert_eq!((tangle.span.line, tangle.span.column), (2, 1));
}

#[test]
fn files_that_end_early_are_told() {
    let cut = |page: &str| Scan::new(page).ends_early();
    assert!(cut("<div><p>one</p>"));
    assert!(cut("<html><body><p>one</p>"));
    assert!(cut("<p>one</p><p class='a"));
    assert!(cut("<DIV><table></DIV>"));
    // Whole, with or without the end tags that may be left out.
    assert!(!cut("<html><body><div><p>one</body></html>"));
    assert!(!cut("<html><body><p>one<p>two"));
    assert!(!cut("<div><p>one</p></div>"));
    assert!(!cut("<p>one</p><script>'<div>'</script><!-- <div> -->"));
}

/// A tree with the place of each text, built with or without the shortcut for plain pieces.
fn outline(page: &str, plain: bool) -> String {
    let mut reader = Reader::new(page);
    reader.plain = plain;
    let Ok(tree) = reader.read(&Scan::new(page)) else {
        return String::from("too deep");
    };
    let mut outline = String::new();
    for edge in tree.edges() {
        let Edge::Open(id) = edge else {
            outline.push(')');
            continue;
        };
        let node = tree.get(id);
        outline += &match &node.content {
            Content::Other => String::from("(!"),
            Content::Text(text) if text.blank => format!("({:?}", tree.text(text)),
            Content::Text(text) => format!("({:?} {}", tree.text(text), node.runs),
            Content::Element(element) => {
                let value = element.attribute.as_deref().unwrap_or_default();
                format!("({}{value:?}", element.name.local)
            }
        };
    }
    outline
}

/// What pages are made of, plain and not, whole and not.
const PIECES: &[&str] = &[
    "a",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "é",
    "b &amp; c",
    "&quot;d&#39;",
    "&#x4e2d;",
    "&#0;",
    "&#128;",
    "&lt",
    "&copy;",
    "&",
    "&#",
    "&#+1;",
    "<",
    "<<",
    ">",
    "\"",
    "'",
    "=",
    "/",
    "-->",
    "--!>",
    "]]>",
    "<!DOCTYPE html>",
    "<!doctype",
    "<?xml?>",
    "<![CDATA[",
    "<!-- <p> -->",
    "<!-->",
    "<!--->",
    "<!--",
    "</>",
    "<html>",
    "<head>",
    "<body class='a'>",
    "</body>",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "</script x>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "</textareas>",
    "<noscript>",
    "</noscript>",
    "<plaintext>",
    "<p>",
    "</p>",
    "<P>",
    "<br/>",
    "<br / >",
    "<b>",
    "</b>",
    "<i x y>",
    "</i>",
    "<pre>",
    "</pre>",
    "<h1 >",
    "</h1 >",
    "<a href=x>",
    "<a href='y&amp;z\r\n'>",
    "<A HREF=\"&copy\">",
    "<a href=x/>",
    "<a href = x>",
    "<a href=\"",
    "</a>",
    "<a =\"",
    "<a href='1' href='2'>",
    "<a href='1'id=\"2\">",
    "<a href=?>",
    "<a href='<'>",
    "<a href=''>",
    "<table>",
    "</table>",
    "<tr>",
    "<td class=\"a b\">",
    "</td>",
    "<select>",
    "</select>",
    "<svg>",
    "</svg>",
    "<math>",
    "<template>",
    "</template>",
    "<img src=a_b.png />",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn the_shortcut_changes_nothing(pieces in collection::vec(sample::select(PIECES), 0..12)) {
        let page = pieces.concat();
        prop_assert_eq!(outline(&page, true), outline(&page, false));
    }
}
