//! Keys of XML namespaces: the shortest unique suffix, frozen by the lock.
//!
//! `DigitalScience.DataTransfer.Tour.V5.Parm` → `v5_parm`. Knows no types.

use super::keys::{RESERVED, free};
use super::route::snake;
use std::collections::{BTreeMap, BTreeSet};

/// What data contract namespaces of CLR namespaces start with.
const CLR: &str = "http://schemas.datacontract.org/2004/07/";

/// Allocates keys for namespaces; `controllers` are taken already.
pub(super) fn namespaces(
    uris: &BTreeSet<String>,
    controllers: &BTreeSet<String>,
    locked: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut taken: BTreeSet<String> = controllers.clone();
    taken.extend(RESERVED.iter().map(|key| (*key).to_owned()));
    taken.extend(locked.values().cloned());
    let fresh: Vec<&String> = uris
        .iter()
        .filter(|uri| !locked.contains_key(*uri))
        .collect();
    let words: Vec<Vec<String>> = fresh.iter().map(|uri| segments(uri)).collect();
    // Number of namespaces of which some suffix has the key.
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for key in words.iter().flat_map(|own| suffixes(own)) {
        *owners.entry(key).or_default() += 1;
    }
    let known = uris.iter().filter_map(|uri| locked.get_key_value(uri));
    let mut keys: BTreeMap<String, String> =
        known.map(|(uri, key)| (uri.clone(), key.clone())).collect();
    for (uri, own) in fresh.iter().zip(&words) {
        let shortest = own.len().min(2);
        let suffix = (shortest..=own.len())
            .map(|length| snake(&own[own.len() - length..]))
            .find(|key| {
                let shared = owners.get(key).is_some_and(|owners| *owners > 1);
                !shared && !taken.contains(key)
            })
            .unwrap_or_else(|| free(&snake(own), &taken));
        taken.insert(suffix.clone());
        keys.insert((*uri).clone(), suffix);
    }
    keys
}

/// The keys of all suffixes of the segments.
fn suffixes(segments: &[String]) -> BTreeSet<String> {
    let starts = 0..segments.len();
    starts.map(|start| snake(&segments[start..])).collect()
}

/// `DigitalScience`, `DataTransfer` from a namespace, the CLR prefix taken off.
fn segments(uri: &str) -> Vec<String> {
    let words = |text: &str| -> Vec<String> {
        text.split(['.', '/', ':', '#', '?'])
            .filter(|word| !snake(&[word]).is_empty())
            .map(str::to_owned)
            .collect()
    };
    let segments = match uri.strip_prefix(CLR) {
        Some(clr) => words(clr),
        // Of `http://host/a/b` the path says more than the host.
        None => match uri.split_once("://").map(|(_, rest)| rest) {
            Some(rest) => rest
                .split_once('/')
                .map(|(_, path)| words(path))
                .filter(|path| !path.is_empty())
                .unwrap_or_else(|| words(rest)),
            None => words(uri),
        },
    };
    if segments.is_empty() {
        let name = if uri.is_empty() {
            "no namespace"
        } else {
            "global namespace"
        };
        return vec![name.to_owned()];
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::namespaces;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn namespaces_get_their_shortest_suffix() {
        let check = |uris: &[&str], expected: &[&str]| {
            let uris: Vec<String> = uris
                .iter()
                .map(|uri| uri.replace("clr:", super::CLR))
                .collect();
            let set: BTreeSet<String> = uris.iter().cloned().collect();
            let taken = BTreeSet::from(["web_models".to_owned()]);
            let keys = namespaces(&set, &taken, &BTreeMap::new());
            let shown: Vec<&str> = uris.iter().map(|uri| keys[uri].as_str()).collect();
            assert_eq!(shown, expected);
        };
        check(&["clr:A.Web.Api.Models"], &["api_models"]);
        check(
            &["clr:A.V5.Parm.WebInterface", "clr:A.V5.Result.WebInterface"],
            &["parm_web_interface", "result_web_interface"],
        );
        check(
            &["clr:A.X.Models", "clr:B.X.Models"],
            &["a_x_models", "b_x_models"],
        );
        check(&["clr:Shop.Web.Models"], &["shop_web_models"]);
        check(&["clr:Shop"], &["shop"]);
        check(&["http://schemas.example.test/orders/v2"], &["orders_v2"]);
        check(&["urn:example:shaped"], &["example_shaped"]);
        check(&["", "clr:"], &["no_namespace", "global_namespace"]);
    }
}
