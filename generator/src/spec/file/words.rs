//! The words that stand for fixed values in specs and in `service.toml`.
//!
//! Tables only: word and value, in the order of the documentation.

use crate::spec::model::{
    Auth, DateForm, Direction, EnumForm, Format, NameCase, Nulls, ParameterLocation, References,
    XmlForm, XmlSerializer,
};

/// Words and what they stand for.
pub(crate) type Words<T> = [(&'static str, T)];

/// Spelling of JSON names.
pub(crate) const NAMES: &Words<NameCase> =
    &[("declared", NameCase::Declared), ("camel", NameCase::Camel)];

/// Form of enumerations in JSON.
pub(crate) const ENUMS: &Words<EnumForm> =
    &[("number", EnumForm::Number), ("name", EnumForm::Name)];

/// Whether nulls are written.
pub(crate) const NULLS: &Words<Nulls> = &[
    ("omit", Nulls::Omit),
    ("write", Nulls::Write),
    ("omit-defaults", Nulls::OmitDefaults),
];

/// Form of dates in JSON.
pub(crate) const DATES: &Words<DateForm> =
    &[("iso", DateForm::Iso), ("microsoft", DateForm::Microsoft)];

/// Whether objects in JSON refer to each other.
pub(crate) const REFERENCES: &Words<References> = &[
    ("none", References::None),
    ("preserve", References::Preserve),
];

/// XML serializers.
pub(crate) const SERIALIZERS: &Words<XmlSerializer> = &[
    ("data-contract", XmlSerializer::DataContract),
    ("xml-serializer", XmlSerializer::Xml),
];

/// What the XmlSerializer makes of a member.
pub(crate) const XML_FORMS: &Words<XmlForm> = &[
    ("element", XmlForm::Element),
    ("attribute", XmlForm::Attribute),
    ("text", XmlForm::Text),
    ("unwrapped", XmlForm::Unwrapped),
];

/// Body formats.
pub(crate) const FORMATS: &Words<Format> = &[
    ("json", Format::Json),
    ("xml", Format::Xml),
    ("bson", Format::Bson),
    ("form", Format::Form),
];

/// Formats as extensions of sample files.
pub(crate) const EXTENSIONS: &Words<Format> = &[
    ("json", Format::Json),
    ("xml", Format::Xml),
    ("bson", Format::Bson),
    ("txt", Format::Form),
];

/// Directions in names of sample files.
pub(crate) const DIRECTIONS: &Words<Direction> = &[
    ("request", Direction::Request),
    ("response", Direction::Response),
];

/// Places of URI parameters.
pub(crate) const LOCATIONS: &Words<ParameterLocation> = &[
    ("path", ParameterLocation::Path),
    ("query", ParameterLocation::Query),
];

/// Authentication schemes with a word of their own.
pub(crate) const SCHEMES: &Words<Auth> = &[
    ("basic", Auth::Basic),
    ("bearer", Auth::Bearer),
    ("hawk", Auth::Hawk),
];

/// Kinds of types that say so.
pub(crate) const KINDS: &Words<()> = &[("enum", ())];

/// The word of a value.
pub(crate) fn word<T: PartialEq>(words: &Words<T>, value: &T) -> &'static str {
    let found = words.iter().find(|(_, known)| known == value);
    found.map_or("", |(word, _)| word)
}

/// The value of a word.
pub(crate) fn value<T: Clone>(words: &Words<T>, word: &str) -> Option<T> {
    let found = words.iter().find(|(known, _)| *known == word);
    found.map(|(_, value)| value.clone())
}

/// The one of `known` that a person who wrote `found` may have meant.
pub(crate) fn nearest<'k>(
    found: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let distance = |word: &str| strsim::osa_distance(&found.to_lowercase(), &word.to_lowercase());
    let limit = found.chars().count().div_ceil(3).max(1);
    let near = known.into_iter().map(|word| (distance(word), word));
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_word() {
        let known = ["type", "required", "read_only"];
        assert_eq!(nearest("typ", known), Some("type"));
        assert_eq!(nearest("Required", known), Some("required"));
        assert_eq!(nearest("readonly", known), Some("read_only"));
        assert_eq!(nearest("comment", known), None);
    }
}
