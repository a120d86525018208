//! Prose → authentication that an operation demands.
//!
//! A table of known phrases; `service.toml` adds rows that go before it. Keeps
//! the sentence as the docs have it.

use super::provenance::{Evidence, Findings, place};
use super::survey::{OperationSource, Quoted};
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::model::Auth;
use crate::spec::settings::Settings;

/// Words that announce a scheme.
const LABELS: &[&str] = &[
    "authentication:",
    "authentication scheme:",
    "auth:",
    "认证方式:",
    "驗證方式:",
    "身份验证:",
];

/// Scheme as written after a label → what it demands, lower case. `None` = none.
const SCHEMES: &[(&str, Option<Auth>)] = &[
    ("anonymous", None),
    ("basic", Some(Auth::Basic)),
    ("bearer", Some(Auth::Bearer)),
    ("hawk", Some(Auth::Hawk)),
    ("none", None),
    ("oauth", Some(Auth::Bearer)),
    ("无", None),
];

/// Phrases that demand a scheme wherever they stand, lower case.
const PHRASES: &[(&str, Auth)] = &[
    ("authorization: basic", Auth::Basic),
    ("authorization: bearer", Auth::Bearer),
    ("authorization: hawk", Auth::Hawk),
    ("basic authentication", Auth::Basic),
    ("hawk authentication", Auth::Hawk),
];

/// What the prose of an operation demands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Demand {
    pub(super) auth: Option<Auth>,
    /// The sentence that says so, word for word.
    pub(super) sentence: Option<String>,
}

/// Reads the documentation of an operation; `path` names it in the provenance.
pub(super) fn demand(
    operation: OperationSource<'_>,
    path: &str,
    settings: &Settings,
    findings: &mut Findings,
) -> Demand {
    let page = operation.page;
    let texts = [
        &page.documentation,
        &page.response.documentation,
        &page.body.documentation,
    ];
    let mut demand = Demand::default();
    for text in texts.into_iter().flatten() {
        if let Some(found) = read(
            Quoted {
                text,
                file: operation.file,
            },
            settings,
            findings,
        ) {
            let note = found.sentence.clone().unwrap_or_default();
            let place = place(operation.file, text.span);
            findings
                .facts
                .record(format!("{path}/auth"), Evidence::Prose, Some(place), note);
            demand = found;
            break;
        }
    }
    if let Some(auth) = &settings.auth {
        findings.facts.record(
            format!("{path}/auth"),
            Evidence::Settings,
            None,
            "for every operation",
        );
        demand.auth = Some(auth.clone());
    }
    demand
}

fn read(quoted: Quoted<'_>, settings: &Settings, findings: &mut Findings) -> Option<Demand> {
    let text = &quoted.text.value;
    // Same length in bytes per character, so that offsets hold in both.
    let folded = text.to_ascii_lowercase();
    for row in &settings.auth_phrases {
        if let Some(at) = text.find(&row.phrase) {
            return Some(demand_at(
                text,
                at,
                at + row.phrase.len(),
                row.scheme.clone(),
            ));
        }
    }
    for label in LABELS {
        if let Some((at, end)) = find_label(&folded, label) {
            return Some(labelled(quoted, at, end, &folded, findings));
        }
    }
    PHRASES.iter().find_map(|(phrase, auth)| {
        let at = folded.find(phrase)?;
        Some(demand_at(text, at, at + phrase.len(), Some(auth.clone())))
    })
}

/// Finds a label, with an ASCII or a full-width colon.
fn find_label(text: &str, label: &str) -> Option<(usize, usize)> {
    let word = label.trim_end_matches(':');
    text.match_indices(word).find_map(|(at, _)| {
        let rest = &text[at + word.len()..];
        let colon = [":", "\u{ff1a}", " :"]
            .into_iter()
            .find(|colon| rest.starts_with(colon))?;
        let starts_word = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        starts_word.then_some((at, at + word.len() + colon.len()))
    })
}

fn labelled(
    quoted: Quoted<'_>,
    at: usize,
    end: usize,
    folded: &str,
    findings: &mut Findings,
) -> Demand {
    let text = &quoted.text.value;
    let rest = folded[end..].trim_start();
    let start = folded.len() - rest.len();
    if let Some((scheme, auth)) = SCHEMES.iter().find(|(scheme, _)| rest.starts_with(scheme)) {
        return demand_at(text, at, start + scheme.len(), auth.clone());
    }
    let length = rest
        .find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
        .unwrap_or(rest.len());
    let name = &text[start..start + length];
    let name = if name.is_empty() { "unknown" } else { name };
    let message = format!("the docs demand an unknown authentication, `{name}`");
    let (whole, part) = (
        quoted.text.span,
        quoted.text.span.part(&text[..start], name),
    );
    // A text of several lines has the place of its first one.
    let first_line = part.column + part.length <= whole.column + whole.length;
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_AUTHENTICATION, message)
        .at(place(quoted.file, if first_line { part } else { whole }))
        .help("say what it means under `[[auth_phrase]]` in service.toml");
    findings.report(diagnostic);
    demand_at(
        text,
        at,
        start + length,
        Some(Auth::Custom(name.to_owned())),
    )
}

/// The demand and its sentence: from the phrase to the end of the sentence.
fn demand_at(text: &str, start: usize, end: usize, auth: Option<Auth>) -> Demand {
    let rest = &text[end..];
    let stop = rest
        .char_indices()
        .find(|(at, c)| match c {
            '。' | '\n' => true,
            '.' => rest[at + 1..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace),
            _ => false,
        })
        .map_or(text.len(), |(at, c)| end + at + c.len_utf8());
    Demand {
        auth,
        sentence: Some(text[start..stop].trim().to_owned()),
    }
}

/// The sentences of all operations, the most frequent first, a line each.
pub(super) fn documentation(demands: &[Demand]) -> Option<String> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for sentence in demands
        .iter()
        .filter_map(|demand| demand.sentence.as_deref())
    {
        match counted.iter_mut().find(|(known, _)| *known == sentence) {
            Some((_, count)) => *count += 1,
            None => counted.push((sentence, 1)),
        }
    }
    counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let lines: Vec<&str> = counted.into_iter().map(|(sentence, _)| sentence).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{Demand, demand, documentation};
    use crate::page::{OperationPage, Text};
    use crate::spec::model::Auth;
    use crate::spec::resolve::provenance::Findings;
    use crate::spec::resolve::survey::OperationSource;
    use crate::spec::settings::{AuthPhrase, Settings};

    fn read(text: &str, settings: &Settings) -> Demand {
        let documentation = Some(Text {
            value: text.into(),
            ..Text::default()
        });
        let page = OperationPage {
            documentation,
            ..OperationPage::default()
        };
        let operation = OperationSource {
            file: &"p".into(),
            page: &page,
            unpaged: false,
        };
        demand(operation, "o", settings, &mut Findings::default())
    }

    fn check(text: &str, auth: Option<Auth>, sentence: Option<&str>) {
        let expected = Demand {
            auth,
            sentence: sentence.map(str::to_owned),
        };
        assert_eq!(read(text, &Settings::default()), expected, "{text}");
    }

    #[test]
    fn phrases() {
        check(
            "退票。 认证方式:HAWK,密钥:KEY。 再见",
            Some(Auth::Hawk),
            Some("认证方式:HAWK,密钥:KEY。"),
        );
        check(
            "认证方式\u{ff1a}Basic",
            Some(Auth::Basic),
            Some("认证方式\u{ff1a}Basic"),
        );
        check(
            "Pays. Authentication: Bearer v1.2 token. More",
            Some(Auth::Bearer),
            Some("Authentication: Bearer v1.2 token."),
        );
        check(
            "Needs HTTP Basic authentication.",
            Some(Auth::Basic),
            Some("Basic authentication."),
        );
        check("认证方式:无", None, Some("认证方式:无"));
        check(
            "认证方式:国密SM2,x",
            Some(Auth::Custom("国密SM2".into())),
            Some("认证方式:国密SM2,x"),
        );
        check(
            "Returns the basic fare, the hawk and a bearer token.",
            None,
            None,
        );
    }

    #[test]
    fn settings_go_first() {
        let row = |scheme| AuthPhrase {
            phrase: "认证方式:HAWK".into(),
            scheme,
        };
        let settings = Settings {
            auth_phrases: vec![row(None)],
            ..Settings::default()
        };
        assert_eq!(read("认证方式:HAWK", &settings).auth, None);
        let settings = Settings {
            auth: Some(Auth::Basic),
            ..Settings::default()
        };
        assert_eq!(read("认证方式:HAWK", &settings).auth, Some(Auth::Basic));
    }

    #[test]
    fn sentences_are_counted() {
        let demand = |sentence: &str| Demand {
            auth: None,
            sentence: Some(sentence.into()),
        };
        let demands = [demand("b"), demand("a"), demand("b"), Demand::default()];
        assert_eq!(documentation(&demands).as_deref(), Some("b\na"));
    }
}
