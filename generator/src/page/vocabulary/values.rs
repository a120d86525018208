//! An annotation with values, such as `Range: inclusive between 1 and 5`: a text in any
//! language in, its values out. Knows where values stand, not what they mean.

use super::fold;
use super::labels::Label;

/// How a label reads that has values after or between its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) label: Label,
    /// Up to the first value; folded, as are the others.
    pub(super) start: String,
    /// Between two values, if the translation says so.
    between: String,
    /// After the last value.
    end: String,
}

impl Pattern {
    /// Reads `Max length:` or `範囲: {0} から {1} まで`.
    pub(super) fn new(label: Label, text: &str) -> Self {
        let folded = fold(text);
        let (start, rest) = folded.split_once("{0}").unwrap_or((&folded, ""));
        let (between, end) = rest.split_once("{1}").unwrap_or(("", rest));
        Self {
            label,
            start: start.trim_end().to_owned(),
            between: between.to_owned(),
            end: end.trim_start().to_owned(),
        }
    }

    /// Of several patterns that fit, the one that says the most is right.
    pub(super) fn rank(&self) -> (usize, usize) {
        (self.start.len(), self.between.len() + self.end.len())
    }

    /// The default English text with the values of an annotation that reads so.
    pub(super) fn in_english(&self, text: &str) -> Option<String> {
        let values = skip(text, &self.start)?;
        let values = values.trim_start_matches([' ', ':', '：']);
        let values = match self.end.is_empty() {
            true => values,
            false => without_end(values, &self.end)?,
        };
        let english = self.label.english();
        if !matches!(self.label, Label::Range | Label::StringLength) {
            return Some(format!("{english} {values}").trim_end().to_owned());
        }
        let (from, to) = self.split(values)?;
        Some(format!("{english} {from} and {to}"))
    }

    /// Two values and what stands between them.
    fn split<'t>(&self, values: &'t str) -> Option<(&'t str, &'t str)> {
        if !self.between.is_empty() {
            let starts = values.char_indices().skip(1);
            return starts.into_iter().find_map(|(at, _)| {
                let to = skip(&values[at..], &self.between)?;
                Some((values[..at].trim(), to.trim()))
            });
        }
        // No value of a range has blanks in it, but for dates.
        let words: Vec<&str> = values.split(' ').collect();
        match words[..] {
            [from, _, to] => Some((from, to)),
            [range] => range.split_once(['~', '～', '–']),
            _ => None,
        }
    }
}

/// What comes after a start that is written folded.
fn skip<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let mut wanted = start.chars();
    let mut rest = text.chars();
    while !wanted.as_str().is_empty() {
        let found = rest.next()?;
        for lower in found.to_lowercase() {
            let lower = match lower {
                '：' => ':',
                blank if blank.is_whitespace() => ' ',
                other => other,
            };
            if wanted.next() != Some(lower) {
                return None;
            }
        }
    }
    Some(rest.as_str())
}

fn without_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let (at, _) = text
        .char_indices()
        .find(|(at, _)| skip(&text[*at..], end) == Some(""))?;
    Some(text[..at].trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::Vocabulary;
    use super::{Label, Pattern};

    #[track_caller]
    fn check(text: &str, english: &str) {
        assert_eq!(Vocabulary::default().in_english(text), english);
    }

    #[test]
    fn annotations_are_understood_in_every_language() {
        check("Erforderlich", "Required");
        check("必填", "Required");
        check("Maximale Länge: 20", "Max length: 20");
        check("最大长度：20", "Max length: 20");
        check("En fazla uzunluk: 20", "Max length: 20");
        check("Valeur par défaut : 0", "Default value is 0");
        check("既定値は 0 です", "Default value is 0");
        check("기본값은 true입니다", "Default value is true");
        check(
            "Bereich: zwischen -0,5 und 99",
            "Range: inclusive between -0,5 and 99",
        );
        check(
            "Aralık: 1 ile 5 arasında",
            "Range: inclusive between 1 and 5",
        );
        check("범위: 1에서 5 사이", "Range: inclusive between 1 and 5");
        check("范围: 1~5", "Range: inclusive between 1 and 5");
        check(
            "Expression régulière : ^[a-z ]+$",
            "Matching regular expression pattern: ^[a-z ]+$",
        );
    }

    #[test]
    fn what_is_no_known_annotation_stays() {
        check("Luhn checked", "Luhn checked");
        check("Bereich: alle", "Bereich: alle");
        check("Required", "Required");
        check("Max length: many", "Max length: many");
        check("Optional", "Optional");
    }

    #[test]
    fn letters_change_their_length_in_lower_case() {
        let pattern = Pattern::new(Label::MaxLength, "İZİN:");
        assert_eq!(
            pattern.in_english("İZİN: 5").as_deref(),
            Some("Max length: 5")
        );
    }
}
