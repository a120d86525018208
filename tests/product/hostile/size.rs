//! Pages that are large or deep, as far as a debug build reads them in a second.

use super::page::{Page, row};
use super::{Site, html};
use std::fmt::Write;

#[test]
fn many_rows_are_read() {
    let rows = (0..10_000).map(|number| row(&format!("Member{number}"), "", "string", "None."));
    let page = Page {
        rows: rows.collect(),
        json: "{}".to_owned(),
        ..Page::default()
    };
    let site = html(&page);
    site.is_sound().tells(0, &[]);
    assert!(site.output().contains("pub member9999: Option<String>,"));
}

#[test]
fn what_many_rows_lack_is_reported() {
    let rows = (0..2_000).map(|number| row(&format!("M{number}"), "", "strange?", "pwned"));
    let page = Page {
        rows: rows.collect(),
        json: "{}".to_owned(),
        ..Page::default()
    };
    html(&page).is_sound().tells(0, &["unknown-annotation"]);
    let one_line = page.html().replace('\n', " ");
    Site::generate("shop", &[("page.html", one_line.as_bytes())])
        .is_sound()
        .tells(0, &["unknown-annotation"]);
}

#[test]
fn deep_samples_are_cut_and_reported() {
    let pairs = [
        ("[".repeat(10_000), "]".repeat(10_000)),
        (
            "{\"Id\":".repeat(10_000),
            "1".to_owned() + &"}".repeat(10_000),
        ),
        ("[{\"Id\":".repeat(10_000), "}]".repeat(10_000)),
    ];
    for (open, close) in pairs {
        for json in [open.clone(), format!("{open}{close}")] {
            let page = Page {
                json,
                ..Page::default()
            };
            html(&page).is_sound().tells(0, &["malformed-sample"]);
        }
    }
    for xml in [
        "<Id>".repeat(10_000),
        "<Id>".repeat(10_000) + &"</Id>".repeat(10_000),
    ] {
        let page = Page {
            xml,
            ..Page::default()
        };
        html(&page).is_sound().tells(0, &["malformed-sample"]);
    }
}

#[test]
fn entities_of_a_sample_are_not_expanded() {
    let mut entities = String::from("<!ENTITY a0 \"ha\">");
    for number in 1..40 {
        let inner = format!("&a{};", number - 1).repeat(10);
        write!(entities, "<!ENTITY a{number} \"{inner}\">").expect("a String takes every text");
    }
    let page = Page {
        xml: format!("<!DOCTYPE Order [{entities}]>\n<Order><Id>&a39;</Id></Order>"),
        ..Page::default()
    };
    html(&page).is_sound().tells(0, &["malformed-sample"]);
}

#[test]
fn deep_markup_is_read() {
    let tags = [
        "div", "b", "a href=x", "table", "ul><li", "svg", "template", "select", "p",
    ];
    for tag in tags {
        let nested = format!("<{tag}>").repeat(300);
        let text = Page::default().html();
        let before = text.replace("<h1>", &format!("{nested}<h1>"));
        let within = text.replace("The order", &format!("The {nested} order"));
        for page in [before, within] {
            Site::generate("shop", &[("page.html", page.as_bytes())])
                .is_sound()
                .ends_well();
        }
    }
}

#[test]
fn markup_beyond_all_measure_is_refused() {
    let bold = |count: usize| {
        (0..count)
            .map(|n| format!("<b id={n}>"))
            .collect::<String>()
    };
    let attributes: String = (0..100_000).map(|n| format!("a{n} ")).collect();
    for markup in [
        "<div>".repeat(10_000),
        bold(10_000),
        format!("<p>{}{}", bold(400), "<p>x".repeat(10_000)),
        format!("<p {attributes}>"),
    ] {
        let page = Page::default().html();
        let page = page.replacen("<h1>", &format!("{markup}<h1>"), 1);
        Site::generate("shop", &[("page.html", page.as_bytes())])
            .is_sound()
            .tells(1, &["tangled-markup"]);
    }
}

#[test]
fn deep_types_are_cut_and_reported() {
    let phrases = [
        "Collection of ".repeat(10_000) + "integer",
        "Dictionary of string [key] and ".repeat(1_000) + "integer" + &" [value]".repeat(1_000),
        "Pair of ".repeat(1_000),
        "[".repeat(10_000),
        "Page<".repeat(1_000) + "Order" + &">".repeat(1_000),
        "Order".to_owned() + &"[]".repeat(10_000),
    ];
    for phrase in phrases {
        let page = Page {
            rows: vec![row("Id", "", &phrase, "")],
            ..Page::default()
        };
        html(&page).is_sound().tells(0, &[]);
    }
}

#[test]
fn long_names_fit_their_files() {
    let long = "Order".repeat(60);
    let page = Page {
        title: format!("POST api/{long}/{long}"),
        model: long.clone(),
        rows: vec![row(&long, "", "integer", "")],
        xml: format!("<{long} xmlns=\"http://schemas.datacontract.org/2004/07/{long}\"/>"),
        ..Page::default()
    };
    html(&page).is_sound().ends_well();
}

#[test]
fn captures_of_any_size_are_read() {
    let texts = [
        "#".repeat(2_000),
        "# a\n".repeat(2_000),
        "| a | b |\n".repeat(2_000),
        "|".repeat(2_000),
        "GET api/a\n".repeat(2_000),
        "Name Description Type Additional information ".repeat(500),
        "\\".repeat(2_000),
        "```\n".repeat(2_001),
        "[a](b)".repeat(2_000),
        "[".repeat(2_000),
        "<".repeat(2_000),
        "<a ".repeat(2_000),
        "<!--".repeat(2_000),
        "&amp;".repeat(2_000),
        "*a_".repeat(2_000),
        "GET api/a\n\nRequest Information\n\n".repeat(2_000),
    ];
    for text in texts {
        for start in [
            "",
            "POST api/Order\n\n",
            "# POST api/Order\n\n",
            "<html><h1>POST api/Order</h1>",
        ] {
            let page = format!("{start}{text}");
            Site::generate("shop", &[("page.txt", page.as_bytes())])
                .is_sound()
                .ends_well();
        }
    }
}
