//! Documented constraints → short sentences for rustdoc.

use super::prose::{code, phrase};
use crate::spec::model::Constraints;

/// One sentence each constraint, in a fixed order: `Max length: 20.`
pub(super) fn sentences(constraints: &Constraints) -> Vec<String> {
    let Constraints {
        max_length,
        min_length,
        length,
        range,
        data_type,
        pattern,
        other,
    } = constraints;
    let mut out = Vec::new();
    out.extend(min_length.map(|length| format!("Min length: {length}.")));
    out.extend(max_length.map(|length| format!("Max length: {length}.")));
    out.extend(length.map(|(low, high)| format!("Length: {low} to {high}.")));
    out.extend(
        range
            .as_ref()
            .map(|(low, high)| format!("Range: {} to {}.", phrase(low), phrase(high))),
    );
    out.extend(
        data_type
            .as_deref()
            .map(|kind| format!("Data type: {}.", phrase(kind))),
    );
    out.extend(
        pattern
            .as_deref()
            .map(|pattern| format!("Pattern: {}.", code(pattern))),
    );
    out.extend(other.iter().map(|text| ended(&phrase(text))));
    out
}

/// The text with a full stop, unless it ends a sentence already.
fn ended(text: &str) -> String {
    let closed = text.ends_with(['.', '!', '?', '。', '!', '?']);
    if closed {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::spec::model::Constraints;

    #[test]
    fn says_each_constraint() {
        let constraints = Constraints {
            max_length: Some(20),
            min_length: Some(2),
            length: Some((1, 9)),
            range: Some(("0".to_owned(), "1.5".to_owned())),
            data_type: Some("Date".to_owned()),
            pattern: Some("^[a-z]`$".to_owned()),
            other: vec!["Must be [odd]".to_owned(), "别名。".to_owned()],
        };
        assert_eq!(
            sentences(&constraints),
            [
                "Min length: 2.",
                "Max length: 20.",
                "Length: 1 to 9.",
                "Range: 0 to 1.5.",
                "Data type: Date.",
                "Pattern: `` ^[a-z]`$ ``.",
                "Must be \\[odd].",
                "别名。",
            ]
        );
        assert!(sentences(&Constraints::default()).is_empty());
    }
}
