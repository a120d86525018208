//! Prose → authentication that an operation demands.
//!
//! Phrases come from the table of languages; `service.toml` adds rows that go before it. Keeps
//! the sentence as the docs have it.

use super::provenance::{Evidence, Findings, place};
use super::survey::{OperationSource, Quoted};
use crate::diagnostic::{Diagnostic, codes};
use crate::spec::model::Auth;
use crate::spec::phrase::authentication::{self, Mention, Says};
use crate::spec::settings::Settings;

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
    let Mention { start, end, says } = authentication::find(text)?;
    Some(match says {
        Says::Scheme(scheme) => demand_at(text, start, end, scheme),
        Says::Other(at) => {
            let name = text[at..end].trim();
            let name = if name.is_empty() { "unknown" } else { name };
            let message = format!("the docs demand an unknown authentication, `{name}`");
            findings.report(unknown(quoted, at, name, message));
            demand_at(text, start, end, Some(Auth::Custom(name.to_owned())))
        }
        Says::Some => {
            let words = &text[start..end];
            let message = format!("the docs demand authentication and don't say which: `{words}`");
            findings.report(unknown(quoted, start, words, message));
            demand_at(text, start, end, None)
        }
    })
}

/// A demand that a person must explain, at words of a text.
fn unknown(quoted: Quoted<'_>, at: usize, words: &str, message: String) -> Diagnostic {
    let before = &quoted.text.value[..at];
    let (whole, part) = (quoted.text.span, quoted.text.span.part(before, words));
    // A text of several lines has the place of its first one.
    let first_line = part.column + part.length <= whole.column + whole.length;
    Diagnostic::new(&codes::UNKNOWN_AUTHENTICATION, message)
        .at(place(quoted.file, if first_line { part } else { whole }))
        .help("say what it means under `[[auth_phrase]]` in service.toml")
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
