//! Form data as texts by key, and the comparison of two: what the model binder takes for
//! the same is the same here.

use super::difference::Differences;
use crate::codec::form::{pairs, steps};
use crate::codec::parse_decimal;
use std::collections::BTreeMap;

/// Texts by key, which is in lower case and without the index of a scalar in a list.
pub(super) type Texts = BTreeMap<String, Vec<String>>;

/// Reads form data.
pub(super) fn parse(text: &str) -> Result<Texts, String> {
    let mut indexed: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (key, text) in pairs(text).map_err(|failure| failure.into_reason())? {
        let mut steps: Vec<&str> = steps(&key).collect();
        let index = steps.last().and_then(|step| step.parse().ok());
        steps.truncate(steps.len() - usize::from(index.is_some()));
        let texts = indexed.entry(steps.join(".").to_lowercase()).or_default();
        texts.push((index.unwrap_or(texts.len()), text));
    }
    let ordered = indexed.into_iter().map(|(key, mut texts)| {
        texts.sort_by_key(|(index, _)| *index);
        (key, texts.into_iter().map(|(_, text)| text).collect())
    });
    Ok(ordered.collect())
}

/// Notes the documented keys whose texts differ. An empty text is as good as none; what is
/// encoded beyond them are zeros, which is how the binder takes a key that is missing.
pub(super) fn compare(documented: &Texts, encoded: &Texts, differences: &mut Differences) {
    let none = Vec::new();
    for (key, one) in documented {
        let other = encoded.get(key).unwrap_or(&none);
        let same = one.len() == other.len()
            && one
                .iter()
                .zip(other)
                .all(|(one, other)| is_alike(one, other));
        let nothing = other.is_empty() && one.iter().all(String::is_empty);
        if !same && !nothing {
            differences.push(key, show(one), show(other));
        }
    }
}

/// Texts are compared after they were read, so that only what may be spelled in several
/// ways can differ: booleans, GUIDs, names of enumerations in any case; numbers; and
/// enumerations, which are sent by number.
fn is_alike(documented: &str, encoded: &str) -> bool {
    let is_number = |text: &str| parse_decimal(text).is_some();
    documented.eq_ignore_ascii_case(encoded)
        || (is_number(documented) && parse_decimal(documented) == parse_decimal(encoded))
        || (!is_number(documented) && encoded.parse::<i128>().is_ok())
}

fn show(texts: &[String]) -> String {
    match texts {
        [] => "nothing".to_owned(),
        [text] => format!("{text:?}"),
        texts => format!("{texts:?}"),
    }
}
