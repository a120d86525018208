//! Pages that mean harm, through the whole pipeline: nothing panics, nothing leaves its
//! folder, nothing that a page says becomes code, nothing is dropped in silence.

mod page;
mod rust;
mod size;

use crate::support::{Run, files, helpgen};
use page::{Page, row};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A word that no documentation may turn into code.
const MARK: &str = "pwned";

/// A service folder with pages, and what `helpgen generate` made of it.
struct Site {
    folder: TempDir,
    run: Run,
}

impl Site {
    fn generate(service: &str, pages: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("specs").join(service).join("pages");
        fs::create_dir_all(&target).expect("created");
        for (name, bytes) in pages {
            fs::write(target.join(name), bytes).expect("written");
        }
        let path = |name: &str| folder.path().join(name).display().to_string();
        let run = helpgen(&["generate", "--specs", &path("specs"), "--out", &path("out")]);
        Self { folder, run }
    }

    /// Every file stands where it may, and every file of Rust holds declarations only.
    #[track_caller]
    fn is_sound(&self) -> &Self {
        for file in files(self.folder.path()) {
            let path = file.display().to_string();
            let text = fs::read(self.folder.path().join(&file)).expect("readable");
            if path.starts_with("out/") {
                assert!(is_ours(&file), "{path}");
                let text = String::from_utf8(text).expect("helpgen writes UTF-8");
                if path.ends_with(".rs") {
                    rust::check(&path, &text);
                }
            } else {
                assert!(path.starts_with("specs/"), "{path}");
            }
        }
        self
    }

    /// The run ended with this code and told these things.
    #[track_caller]
    fn tells(&self, code: u8, diagnostics: &[&str]) -> &Self {
        assert_eq!(self.run.code, code, "{}", shortened(&self.run.err));
        for name in diagnostics {
            assert!(
                self.run.err.contains(&format!("[{name}]")),
                "no `{name}` in\n{}",
                shortened(&self.run.err)
            );
        }
        self
    }

    /// The run went through, or told why it did not.
    #[track_caller]
    fn ends_well(&self) -> &Self {
        let refused = self.run.code == 1 && self.run.err.contains("error[");
        assert!(
            self.run.code == 0 || refused,
            "{}",
            shortened(&self.run.err)
        );
        self
    }

    /// No identifier of the generated code is the word.
    #[track_caller]
    fn has_no_identifier(&self, word: &str) {
        for file in files(&self.folder.path().join("out")) {
            let path = self.folder.path().join("out").join(&file);
            if file.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(path).expect("UTF-8");
                assert!(!rust::has_identifier(&text, word), "{text}");
            }
        }
    }

    /// All generated Rust and all specs, one after the other.
    fn output(&self) -> String {
        let wanted = |path: &Path| {
            path.extension()
                .is_some_and(|it| it == "rs" || it == "toml")
        };
        let chosen = files(self.folder.path())
            .into_iter()
            .filter(|path| wanted(path));
        let texts = chosen.map(|path| fs::read_to_string(self.folder.path().join(path)));
        texts.map(|text| text.expect("UTF-8")).collect()
    }
}

/// A page in HTML alone, named `service`.
fn html(page: &Page) -> Site {
    Site::generate("shop", &[("page.html", page.html().as_bytes())])
}

fn is_ours(path: &Path) -> bool {
    let mut parts = path.iter().skip(1).map(|part| part.to_string_lossy());
    match parts.next().as_deref() {
        Some("Cargo.toml" | ".gitignore" | "README.md") => true,
        Some("src" | "tests") => parts.all(|part| !part.contains(['\\', ':', '\0', '\n'])),
        _ => false,
    }
}

fn shortened(text: &str) -> &str {
    let end = text.char_indices().nth(4_000);
    end.map_or(text, |(at, _)| &text[..at])
}

/// Texts that would be code, markup or paths if they were not kept as texts.
const TEXTS: &[&str] = &[
    "*/ fn pwned() {} /*",
    "\"; fn pwned() {} //",
    "\"#; fn pwned() {} //",
    "\"##]\nfn pwned() {}",
    "\nfn pwned() {}\n",
    "\r\nfn pwned() {}",
    "\u{2028}fn pwned() {}\u{2029}",
    "\u{85}fn pwned() {}\u{b}\u{c}",
    "a\u{202e}b\u{2066}c\u{200f}d\u{61c}e",
    "\\\" \\n \\u{7d} { } {{ }} %s ${x}",
    "```rust\npwned!();\n```\n# pwned",
    "#![allow(pwned)]",
    "../../../pwned",
    "..\\..\\pwned",
    "/etc/pwned",
    "C:\\pwned",
    "a\u{1}b\u{7}c\u{1b}[31md\u{7f}e",
    "<script>pwned()</script>",
    "&note=&amp;lt;&#0;&#x2028;",
    "r#pwned",
    "{pwned}",
    "[pwned]`pwned`",
    "\u{fffd}\u{fdd0}\u{10ffff}",
    "e\u{301}\u{20dd} \u{1f468}\u{200d}\u{1f469}",
    "'''\"\"\"\n[pwned]\npwned = 1",
];

#[test]
fn texts_stay_texts_in_documentation() {
    for text in TEXTS {
        let page = Page {
            doc: (*text).to_owned(),
            rows: vec![row("Id", text, "integer", text)],
            ..Page::default()
        };
        let markdown = page.markdown();
        let markdown = Site::generate("shop", &[("page.md", markdown.as_bytes())]);
        html(&page).is_sound().tells(0, &[]).has_no_identifier(MARK);
        markdown.is_sound().ends_well();
    }
}

#[test]
fn texts_stay_texts_in_names() {
    for text in TEXTS {
        let page = Page {
            title: format!("POST api/Order/{text}/{{{text}}}?{text}={{{text}}}"),
            model: (*text).to_owned(),
            rows: vec![row(text, "", text, ""), row("Id", "", "integer", "")],
            ..Page::default()
        };
        html(&page).is_sound().ends_well();
        let markdown = page.markdown();
        Site::generate("shop", &[("page.md", markdown.as_bytes())])
            .is_sound()
            .ends_well();
    }
}

#[test]
fn texts_stay_texts_in_samples() {
    for text in TEXTS {
        let name = page::escape(text);
        let page = Page {
            json: format!("{{\"Id\": 1, {text:?}: {text:?}}}"),
            xml: format!(
                "<Order xmlns=\"http://schemas.datacontract.org/2004/07/{name}\">\
                 <Id>1</Id><{text}>{name}</{text}></Order>"
            ),
            ..Page::default()
        };
        html(&page).is_sound();
    }
}

#[test]
fn controllers_and_services_name_no_foreign_files() {
    let names = [
        "..", "...", "a..b", "~", "con", "NUL.txt", "-rf", ".git", "a b", "'\"", "Ä",
    ];
    for name in names {
        let page = Page {
            title: format!("POST api/{name}/{name}"),
            ..Page::default()
        };
        html(&page).is_sound().ends_well();
    }
    let services = [
        "a b",
        "...",
        "ä-ö",
        "'\"",
        "x\nfn pwned() {}",
        "self",
        "\u{202e}x",
        "-rf",
        "1",
    ];
    for service in services {
        let bytes = Page::default().html();
        Site::generate(service, &[("page.html", bytes.as_bytes())])
            .is_sound()
            .tells(0, &[]);
    }
}

#[test]
fn encodings_are_read() {
    let page = Page {
        doc: "订单号".to_owned(),
        ..Page::default()
    };
    let text = page.html();
    let wide = |to_bytes: fn(u16) -> [u8; 2]| {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(to_bytes).collect::<Vec<u8>>()
    };
    let declared = text.replace("<head>", "<head><meta charset=\"gbk\">");
    let gbk = declared.split("订单号").collect::<Vec<_>>();
    let gbk = [
        gbk[0].as_bytes(),
        b"\xb6\xa9\xb5\xa5\xba\xc5",
        gbk[1].as_bytes(),
    ]
    .concat();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for bytes in [wide(u16::to_le_bytes), wide(u16::to_be_bytes), gbk, marked] {
        let site = Site::generate("shop", &[("page.html", &bytes)]);
        site.is_sound().tells(0, &[]);
        assert!(site.output().contains("/// 订单号\n"), "{}", site.output());
    }
}

#[test]
fn broken_bytes_are_reported() {
    let text = Page::default().html();
    let broken = text
        .replace("Its number", "Its \0 \u{1a} number")
        .into_bytes();
    Site::generate("shop", &[("page.html", &broken)])
        .is_sound()
        .tells(0, &[]);
    let invalid = [
        &text.as_bytes()[..400],
        b"\xff\xc3\xed\xa0\x80",
        &text.as_bytes()[400..],
    ]
    .concat();
    Site::generate("shop", &[("page.html", &invalid)])
        .is_sound()
        .tells(0, &["invalid-bytes"]);
    let odd_utf16 = [b"\xff\xfe", text.as_bytes()].concat();
    Site::generate("shop", &[("page.html", &odd_utf16)]).is_sound();
    Site::generate("shop", &[("page.html", b"\0\0\0\0")])
        .is_sound()
        .tells(1, &["binary-file"]);
}

#[test]
fn entities_are_read_once() {
    let page = Page {
        doc: "see ?a=1&note=2&copy=3 &lt;b&gt;".to_owned(),
        ..Page::default()
    };
    let site = html(&page);
    site.is_sound().tells(0, &[]);
    let found = "/// see ?a=1&note=2&copy=3 \\&lt;b\\&gt;\n";
    assert!(site.output().contains(found), "{}", site.output());
}

#[test]
fn a_cell_of_megabytes_is_kept() {
    let cell = "lorem ipsum ".repeat(180_000);
    let page = Page {
        rows: vec![row("Id", &cell, "integer", "Required")],
        ..Page::default()
    };
    let site = html(&page);
    site.is_sound().tells(0, &[]);
    assert!(site.output().len() > 2 * cell.len());
}
