//! The table of languages, read from its text form.

/// How the labels read where a site translated them.
const TABLE: &str = include_str!("languages.txt");

/// A translation of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Translation {
    /// The language's code.
    pub(super) language: &'static str,
    /// The default text.
    pub(super) english: &'static str,
    /// How it reads in the language.
    pub(super) text: &'static str,
}

/// Every translation, in the order of the table.
pub(super) fn translations() -> impl Iterator<Item = Translation> {
    let mut language = "";
    TABLE.lines().flat_map(move |line| {
        if let Some(code) = line.strip_prefix('[') {
            language = code.trim_end_matches(']');
        }
        let code = language;
        let row = line.split_once(" = ").filter(|_| !line.starts_with('#'));
        let (english, texts) = row.unwrap_or_default();
        texts
            .split(" | ")
            .filter(|text| !text.is_empty())
            .map(move |text| Translation {
                language: code,
                english,
                text,
            })
    })
}

#[cfg(test)]
mod tests {
    use super::super::Vocabulary;
    use super::translations;

    #[test]
    fn every_row_translates_a_label() {
        for row in translations() {
            assert!(Vocabulary::is_label(row.english), "{row:?}");
        }
    }

    #[test]
    fn every_language_has_the_headings() {
        let headings = [
            "Request Information",
            "URI Parameters",
            "Body Parameters",
            "Request Formats",
            "Response Information",
            "Resource Description",
            "Response Formats",
            "Name",
            "Description",
            "Type",
            "Additional information",
            "Required",
        ];
        let mut languages: Vec<_> = translations().map(|row| row.language).collect();
        languages.dedup();
        languages.retain(|language| *language != "en");
        assert_eq!(languages.len(), 37);
        for language in languages {
            for heading in headings {
                let found =
                    translations().any(|row| row.language == language && row.english == heading);
                assert!(found, "{language}: {heading}");
            }
        }
    }
}
