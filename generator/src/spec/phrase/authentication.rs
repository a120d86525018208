//! Prose → what it says about authentication, in every language of the table.
//!
//! In: documentation. Out: the place of the words, and what they say. Decides nothing:
//! a scheme that no table knows is left to the caller.

use crate::spec::model::Auth;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use indexmap::IndexMap;
use std::sync::LazyLock;

/// The languages.
const TABLE: &str = include_str!("authentication.txt");

/// Schemes as every language writes them, lower case. `None` = none.
const SCHEMES: &[(&str, Option<Auth>)] = &[
    ("basic", Some(Auth::Basic)),
    ("http basic", Some(Auth::Basic)),
    ("bearer", Some(Auth::Bearer)),
    ("oauth", Some(Auth::Bearer)),
    ("jwt", Some(Auth::Bearer)),
    ("hawk", Some(Auth::Hawk)),
];

/// Schemes that phrases name; of the others, other things may be called so.
const NAMED: &[(&str, Auth)] = &[
    ("basic", Auth::Basic),
    ("bearer", Auth::Bearer),
    ("hawk", Auth::Hawk),
];

/// Letters of a label that is no everyday word, where no space parts words.
const SPECIFIC: usize = 3;

/// Words about authentication, as places in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Where the words start, in bytes.
    pub(crate) start: usize,
    /// Where they end.
    pub(crate) end: usize,
    /// What they say.
    pub(crate) says: Says,
}

/// What words about authentication say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Says {
    /// Which scheme there is, or that there is none.
    Scheme(Option<Auth>),
    /// Which scheme there is, in words that no table knows; they start here.
    Other(usize),
    /// That there is one, not which.
    Some,
}

/// What a pattern means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Label,
    Phrase(Auth),
    Demand,
    Exempt,
}

struct Tables {
    patterns: AhoCorasick,
    meanings: Vec<Meaning>,
    /// What may stand behind a label, the longest first.
    values: Vec<(String, Says)>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

/// The words that say most: a label and its scheme, else a phrase with a scheme, else
/// whether there is one; of equal ones, the first.
pub(crate) fn find(text: &str) -> Option<Mention> {
    let folded = Folded::new(text);
    let tables = &*TABLES;
    let mut best: Option<(usize, Mention)> = None;
    for found in tables.patterns.find_iter(&folded.text) {
        let meaning = &tables.meanings[found.pattern().as_usize()];
        let (start, end) = (found.start(), found.end());
        if !starts_word(&folded.text, start, end, meaning) {
            continue;
        }
        let read = match meaning {
            Meaning::Label => label(&folded.text, start, end).map(|mention| (0, mention)),
            _ if !ends_word(&folded.text, end) => None,
            Meaning::Phrase(auth) => {
                let says = Says::Scheme(Some(auth.clone()));
                Some((1, Mention { start, end, says }))
            }
            Meaning::Demand => Some((
                2,
                Mention {
                    start,
                    end,
                    says: Says::Some,
                },
            )),
            Meaning::Exempt => {
                let says = Says::Scheme(None);
                Some((2, Mention { start, end, says }))
            }
        };
        if let Some((rank, mention)) = read
            && best.as_ref().is_none_or(|(known, _)| rank < *known)
        {
            best = Some((rank, mention));
        }
    }
    best.map(|(_, mention)| folded.unfold(mention))
}

/// A label counts with a colon behind it.
fn label(text: &str, start: usize, end: usize) -> Option<Mention> {
    let spaces = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}';
    let rest = text[end..].trim_start_matches(spaces);
    let rest = rest.strip_prefix([':', '\u{ff1a}'])?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "\"'„“”«「`*".contains(c));
    let at = text.len() - rest.len();
    let known = TABLES
        .values
        .iter()
        .find(|(value, _)| rest.starts_with(value.as_str()) && ends_word(text, at + value.len()));
    Some(match known {
        Some((value, says)) => Mention {
            start,
            end: at + value.len(),
            says: says.clone(),
        },
        None => {
            let is_end = |c: char| !c.is_alphanumeric() && c != '-' && c != '_';
            let length = rest.find(is_end).unwrap_or(rest.len());
            Mention {
                start,
                end: at + length,
                says: Says::Other(at),
            }
        }
    })
}

/// Whether no letter stands before; where letters have no case, no space parts words, and
/// a label of few letters must stand alone.
fn starts_word(text: &str, start: usize, end: usize, meaning: &Meaning) -> bool {
    let Some(before) = text[..start].chars().next_back() else {
        return true;
    };
    let short = *meaning == Meaning::Label && text[start..end].chars().count() < SPECIFIC;
    match short {
        true => !before.is_alphanumeric(),
        false => !is_cased(before) || !text[start..].starts_with(is_cased),
    }
}

/// Whether no letter follows that belongs to the same word.
fn ends_word(text: &str, end: usize) -> bool {
    let last = text[..end].chars().next_back();
    !(last.is_some_and(is_cased)
        && text[end..].starts_with(|c: char| is_cased(c) && !c.is_numeric()))
}

/// Letters of scripts whose words spaces part, and digits.
fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit()
}

impl Tables {
    fn new() -> Self {
        let mut phrases: IndexMap<String, Meaning> = IndexMap::new();
        let mut add = |text: String, meaning: Meaning| {
            phrases.entry(text).or_insert(meaning);
        };
        let mut values: Vec<(String, Says)> = SCHEMES
            .iter()
            .map(|(word, auth)| ((*word).to_owned(), Says::Scheme(auth.clone())))
            .collect();
        for section in TABLE.split("\n[").skip(1) {
            let texts = |key: &str| texts(section, key);
            let basics = texts("basic");
            let own = basics.iter().map(|word| (word.as_str(), Auth::Basic));
            let named: Vec<_> = NAMED.iter().cloned().chain(own).collect();
            for template in texts("phrase") {
                for (word, auth) in &named {
                    add(template.replace("{}", word), Meaning::Phrase(auth.clone()));
                }
            }
            texts("exempt")
                .into_iter()
                .for_each(|text| add(text, Meaning::Exempt));
            texts("demand")
                .into_iter()
                .for_each(|text| add(text, Meaning::Demand));
            texts("label")
                .into_iter()
                .for_each(|text| add(text, Meaning::Label));
            let none = texts("none").into_iter();
            values.extend(none.map(|word| (word, Says::Scheme(None))));
            values.extend(texts("required").into_iter().map(|word| (word, Says::Some)));
            let basic = Says::Scheme(Some(Auth::Basic));
            values.extend(basics.into_iter().map(|word| (word, basic.clone())));
        }
        values.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
        Self {
            // Prose is short: the automaton that is built fastest does best.
            patterns: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .build(phrases.keys())
                .expect("the table is far smaller than what an automaton may have"),
            meanings: phrases.into_values().collect(),
            values,
        }
    }
}

/// The texts of a row of a section.
fn texts(section: &str, key: &str) -> Vec<String> {
    let mut rows = section.lines().filter_map(|line| line.split_once(" = "));
    let row = rows
        .find(|(found, _)| *found == key)
        .map(|(_, texts)| texts);
    let texts = row.into_iter().flat_map(|texts| texts.split(" | "));
    texts.map(str::to_owned).collect()
}

/// A text in lower case, a letter for a letter.
struct Folded<'t> {
    original: &'t str,
    text: String,
}

impl<'t> Folded<'t> {
    fn new(original: &'t str) -> Self {
        let fold = |c: char| match c {
            '\u{2019}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            c => c.to_lowercase().next().unwrap_or(c),
        };
        Self {
            original,
            text: original.chars().map(fold).collect(),
        }
    }

    /// Places in the folded text → places in the original.
    fn unfold(&self, mention: Mention) -> Mention {
        let place = |at: usize| {
            let letters = self.text[..at].chars().count();
            let mut places = self.original.char_indices().map(|(place, _)| place);
            places.nth(letters).unwrap_or(self.original.len())
        };
        Mention {
            start: place(mention.start),
            end: place(mention.end),
            says: match mention.says {
                Says::Other(at) => Says::Other(place(at)),
                says => says,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Says, TABLE, find, texts};
    use crate::spec::model::Auth;

    /// What a text says, and the words that say it.
    fn read(text: &str) -> Option<(Says, &str)> {
        find(text).map(|found| (found.says, &text[found.start..found.end]))
    }

    #[track_caller]
    fn check(text: &str, says: Says, words: &str) {
        assert_eq!(read(text), Some((says, words)), "{text}");
    }

    const BASIC: Says = Says::Scheme(Some(Auth::Basic));
    const HAWK: Says = Says::Scheme(Some(Auth::Hawk));
    const NONE: Says = Says::Scheme(None);

    #[test]
    fn every_language_has_every_kind_of_row() {
        let sections: Vec<&str> = TABLE.split("\n[").skip(1).collect();
        assert_eq!(sections.len(), 20);
        for section in sections {
            for key in ["label", "none", "required", "phrase", "demand", "exempt"] {
                assert!(!texts(section, key).is_empty(), "{key} of [{section}");
            }
            let folded = super::Folded::new(section).text;
            let rows = section.split_once('\n').map(|(_, rows)| rows);
            assert!(
                rows.is_some_and(|rows| folded.ends_with(rows)),
                "[{section}"
            );
        }
    }

    #[test]
    fn every_row_is_found() {
        for section in TABLE.split("\n[").skip(1) {
            for label in texts(section, "label") {
                let text = format!("X. {label}: HAWK.");
                assert_eq!(read(&text).map(|found| found.0), Some(HAWK), "{text}");
                for none in texts(section, "none") {
                    let text = format!("{label}: {none}.");
                    assert_eq!(read(&text).map(|found| found.0), Some(NONE), "{text}");
                }
                for required in texts(section, "required") {
                    let text = format!("{label}: {required}.");
                    assert_eq!(read(&text).map(|found| found.0), Some(Says::Some), "{text}");
                }
            }
            for phrase in texts(section, "phrase") {
                let text = format!("({})", phrase.replace("{}", "Basic"));
                assert_eq!(read(&text).map(|found| found.0), Some(BASIC), "{text}");
            }
            for (key, says) in [("demand", Says::Some), ("exempt", NONE)] {
                for text in texts(section, key) {
                    assert_eq!(
                        read(&text).map(|found| found.0),
                        Some(says.clone()),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn prose_of_many_languages() {
        check("退票。本接口认证方式:HAWK,密钥", HAWK, "认证方式:HAWK");
        check("需要登录后访问", Says::Some, "需要登录");
        check("此介面使用 Basic 驗證。", BASIC, "Basic 驗證");
        check(
            "Kräver inte autentisering.",
            NONE,
            "Kräver inte autentisering",
        );
        check("Autentisering: HAWK (nb)", HAWK, "Autentisering: HAWK");
        check("Autentificering: ingen", NONE, "Autentificering: ingen");
        check(
            "Nur mit Basic-Authentifizierung.",
            BASIC,
            "Basic-Authentifizierung",
        );
        check(
            "Méthode d\u{2019}authentification\u{a0}: de base",
            BASIC,
            "Méthode d\u{2019}authentification\u{a0}: de base",
        );
        check("Autenticación: ninguna", NONE, "Autenticación: ninguna");
        check("Não requer autenticação.", NONE, "Não requer autenticação");
        check(
            "Richiede l'autenticazione.",
            Says::Some,
            "Richiede l'autenticazione",
        );
        check("Authenticatie: „HAWK”", HAWK, "Authenticatie: „HAWK");
        check(
            "UWIERZYTELNIANIE: PODSTAWOWE",
            BASIC,
            "UWIERZYTELNIANIE: PODSTAWOWE",
        );
        check("Nevyžaduje přihlášení", NONE, "Nevyžaduje přihlášení");
        check(
            "Требуется аутентификация.",
            Says::Some,
            "Требуется аутентификация",
        );
        check(
            "Не требуется аутентификация.",
            NONE,
            "Не требуется аутентификация",
        );
        check("HAWK-автентифікація", HAWK, "HAWK-автентифікація");
        check(
            "KİMLİK DOĞRULAMA GEREKLİ DEĞİL",
            NONE,
            "KİMLİK DOĞRULAMA GEREKLİ DEĞİL",
        );
        check("Xác thực: cơ bản", BASIC, "Xác thực: cơ bản");
        check("HAWK認証が必要です", HAWK, "HAWK認証");
        check("인증 방식: 없음", NONE, "인증 방식: 없음");
    }

    #[test]
    fn other_schemes_are_told_by_their_place() {
        check(
            "Authentication: KERBEROS v5",
            Says::Other(16),
            "Authentication: KERBEROS",
        );
        check(
            "Autoryzacja: podpis RSA",
            Says::Other(13),
            "Autoryzacja: podpis",
        );
        check("Authentication:", Says::Other(15), "Authentication:");
    }

    #[test]
    fn words_that_say_nothing_about_it() {
        for text in [
            "Returns the basic fare, the hawk and a bearer token.",
            "实名认证:已通过",
            "Authentication is described elsewhere",
            "Deauthentication: none",
            "Die Nichtauthentifizierung: keine",
            "A basic authenticator",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
