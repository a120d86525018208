//! Samples that can't prove anything, although they can be read.
//!
//! They stay in the spec with the reason; no test is made of them.

use super::definitions::Definitions;
use crate::spec::model::{Member, Model, Scalar, Type, TypeDefinition, WireName, XmlForm};
use crate::spec::sample::json::{Entry, Json, Value};
use crate::spec::sample::references;
use crate::spec::sample::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// Why a JSON sample does not come back as it is when it is read and written.
pub(super) fn json_problem(json: &Json<'_>) -> Option<String> {
    (json.value == Value::Null).then(|| "the sample is null".to_owned())
}

/// Why an XML sample does not come back as it is.
pub(super) fn xml_problem(root: &Element<'_>) -> Option<String> {
    if root.nil {
        return Some("the sample is nil".to_owned());
    }
    let id = references::unfollowed_in_xml(root)?;
    Some(format!("its `z:Ref` {id} can't be followed"))
}

/// Why a sample of the data contract serializer does not come back: two members of one
/// object have one name, which a class gets that hides a member of its base.
///
/// The reader bounds the depth of trees, hence of this walk.
pub(super) fn repeated_element(element: &Element<'_>) -> Option<String> {
    let names = || {
        element
            .children
            .iter()
            .map(|child| (&child.name, &child.namespace))
    };
    // Items have one name, all of them.
    let is_object = names().any(|name| Some(name) != names().next());
    let mut seen = BTreeSet::new();
    let repeated = names().find(|name| is_object && !seen.insert(*name));
    let mut children = element.children.iter();
    match repeated {
        Some((name, _)) => Some(format!("the element `{name}` repeats")),
        None => children.find_map(repeated_element),
    }
}

/// The models of a service by name.
pub(super) struct Models<'a>(BTreeMap<&'a str, &'a Model>);

impl<'a> Models<'a> {
    /// Those among all definitions.
    pub(super) fn of(definitions: &'a Definitions) -> Self {
        let models = definitions.iter().filter_map(|(one, _)| match one {
            TypeDefinition::Model(model) => Some((model.name.as_str(), model)),
            TypeDefinition::Enum(_) => None,
        });
        Self(models.collect())
    }

    /// The type of a member by its name in JSON, without case.
    pub(super) fn member(&self, model: &str, name: &str) -> Option<&'a Type> {
        let mut members = self.0.get(model)?.members.iter();
        let same = |member: &&Member| {
            wire_name(member, &member.json).to_lowercase() == name.to_lowercase()
        };
        members.find(same).map(|member| &member.ty)
    }

    /// Whether a type is an enumeration, or a class that is a text.
    pub(super) fn is_one_text(&self, name: &str) -> bool {
        self.0.get(name).is_none_or(|model| model.json_string)
    }

    /// Why a sample of this type does not come back: of two members of one name
    /// only the last one counts. Dictionaries keep both.
    pub(super) fn repetition(&self, json: &Json<'_>, ty: Option<&Type>) -> Option<String> {
        // Hardly any sample repeats a key at all.
        any_repeated(json)?;
        let key = self.repeated(json, ty)?;
        Some(format!("the key `{key}` repeats"))
    }

    /// Why a sample of this type does not come back: no member of .NET is without a name.
    pub(super) fn nameless(&self, json: &Json<'_>, ty: Option<&Type>) -> Option<String> {
        // Hardly any sample has such a key at all.
        let has_one = any_nameless(json) && self.has_nameless(json, ty);
        has_one.then(|| "a member has no name".to_owned())
    }

    /// The reader bounds the depth of trees, hence of this walk.
    fn has_nameless(&self, json: &Json<'_>, ty: Option<&Type>) -> bool {
        match (&json.value, ty.map(without_option)) {
            (Value::Array(items), Some(Type::List(item))) => {
                items.iter().any(|json| self.has_nameless(json, Some(item)))
            }
            (Value::Object(entries), Some(Type::Map(_, value))) => {
                let mut entries = entries.iter();
                entries.any(|entry| self.has_nameless(&entry.value, Some(value)))
            }
            (Value::Object(entries), Some(Type::Named(name))) => {
                let Some(model) = self.0.get(name.as_str()) else {
                    return false;
                };
                entries.iter().any(|entry| {
                    let mut members = model.members.iter();
                    let is_it = |member: &&Member| {
                        wire_name(member, &member.json).eq_ignore_ascii_case(&entry.key)
                    };
                    let ty = members.find(is_it).map(|member| &member.ty);
                    entry.key.is_empty() || self.has_nameless(&entry.value, ty)
                })
            }
            _ => false,
        }
    }

    /// Why a sample of the XmlSerializer does not come back: there are types that it has
    /// no text for before .NET 4.8, and pairs, whose members it can't set.
    ///
    /// The reader bounds the depth of trees, hence of this walk.
    pub(super) fn lost(&self, element: &Element<'_>, ty: Option<&Type>) -> Option<String> {
        let empty = !element.nil && element.children.is_empty() && element.text.is_empty();
        match ty.map(without_option)? {
            Type::Scalar(Scalar::TimeSpan | Scalar::DateTimeOffset) | Type::Pair(..) if empty => {
                Some(format!(
                    "the XmlSerializer lost the value of `{}`",
                    element.name
                ))
            }
            Type::List(item) => {
                let mut items = element.children.iter();
                items.find_map(|child| self.lost(child, Some(item)))
            }
            Type::Named(name) => {
                let members = &self.0.get(name.as_str())?.members;
                let mut children = element.children.iter();
                children.find_map(|child| {
                    let member = members
                        .iter()
                        .find(|member| wire_name(member, &member.xml) == child.name)?;
                    match (member.shape.form, without_option(&member.ty)) {
                        (XmlForm::Unwrapped, Type::List(item)) => self.lost(child, Some(item)),
                        (_, ty) => self.lost(child, Some(ty)),
                    }
                })
            }
            _ => None,
        }
    }

    /// The reader bounds the depth of trees, hence of this walk.
    fn repeated<'j>(&self, json: &'j Json<'_>, ty: Option<&Type>) -> Option<&'j str> {
        let ty = ty.map(without_option);
        let all = |mut values: std::slice::Iter<'j, Entry<'_>>, ty: Option<&Type>| {
            values.find_map(|entry| self.repeated(&entry.value, ty))
        };
        match (&json.value, ty) {
            (Value::Array(items), Some(Type::List(item))) => items
                .iter()
                .find_map(|json| self.repeated(json, Some(item))),
            (Value::Object(entries), Some(Type::Map(_, value))) => all(entries.iter(), Some(value)),
            (Value::Object(entries), Some(Type::Named(name))) => {
                let members = self.members(name);
                repetition_in(entries).or_else(|| {
                    entries.iter().find_map(|entry| {
                        let ty = members.get(&entry.key.to_lowercase()).copied();
                        self.repeated(&entry.value, ty)
                    })
                })
            }
            _ => any_repeated(json),
        }
    }

    /// Types of members by key in lower case.
    fn members(&self, model: &str) -> BTreeMap<String, &Type> {
        let members = self.0.get(model).map(|model| model.members.as_slice());
        let members = members.unwrap_or_default().iter();
        members
            .map(|member| (wire_name(member, &member.json).to_lowercase(), &member.ty))
            .collect()
    }
}

fn wire_name<'m>(member: &'m Member, name: &'m WireName) -> &'m str {
    match name {
        WireName::Other(name) => name,
        WireName::Same | WireName::Absent => &member.name,
    }
}

fn without_option(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) => without_option(inner),
        ty => ty,
    }
}

/// The reader bounds the depth of trees, hence of this walk.
fn any_repeated<'j>(json: &'j Json<'_>) -> Option<&'j str> {
    match &json.value {
        Value::Array(items) => items.iter().find_map(any_repeated),
        Value::Object(entries) => repetition_in(entries)
            .or_else(|| entries.iter().find_map(|entry| any_repeated(&entry.value))),
        _ => None,
    }
}

/// The reader bounds the depth of trees, hence of this walk.
fn any_nameless(json: &Json<'_>) -> bool {
    match &json.value {
        Value::Array(items) => items.iter().any(any_nameless),
        Value::Object(entries) => {
            let mut entries = entries.iter();
            entries.any(|entry| entry.key.is_empty() || any_nameless(&entry.value))
        }
        _ => false,
    }
}

fn repetition_in<'j>(entries: &'j [Entry<'_>]) -> Option<&'j str> {
    let mut seen = BTreeSet::new();
    let mut keys = entries.iter().map(|entry| &*entry.key);
    keys.find(|key| !seen.insert(*key))
}

#[cfg(test)]
mod tests {
    use super::{json_problem, xml_problem};
    use crate::spec::resolve::testing::resolve;
    use crate::spec::sample::{json, xml};

    #[test]
    fn samples_that_prove_nothing() {
        let null = json::parse("null").tree.expect("JSON");
        assert_eq!(json_problem(&null).as_deref(), Some("the sample is null"));
        let nil = r#"<o xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>"#;
        let tree = xml::parse(nil).tree.expect("XML");
        assert_eq!(xml_problem(&tree).as_deref(), Some("the sample is nil"));
    }

    #[test]
    fn values_that_the_xml_serializer_lost() {
        let xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        let check = |xml: &str, expected: Option<&str>| {
            let page = format!(
                "GET api/o\nresponse O\n span | time interval |\n items | Collection of time interval |\nresponse xml\n{xml}\n."
            );
            let spec = resolve(&[&page]).spec;
            assert_eq!(spec.samples[0].unusable.as_deref(), expected, "{xml}");
        };
        check(&format!("<O {xsi}><span>PT1S</span></O>"), None);
        check(
            &format!("<O {xsi}><span /></O>"),
            Some("the XmlSerializer lost the value of `span`"),
        );
        check(
            &format!("<O {xsi}><items><TimeSpan>PT1S</TimeSpan><TimeSpan /></items></O>"),
            Some("the XmlSerializer lost the value of `TimeSpan`"),
        );
    }

    #[test]
    fn elements_of_one_name_are_not_told_apart() {
        let check = |inside: &str, expected: Option<&str>| {
            let page =
                format!("GET api/o\nresponse O\nresponse xml\n<O xmlns=\"u\">{inside}</O>\n.");
            let spec = resolve(&[&page]).spec;
            assert_eq!(spec.samples[0].unusable.as_deref(), expected, "{inside}");
        };
        check("<a>1</a><b/><a>2</a>", Some("the element `a` repeats"));
        check("<a>1</a><b/><a xmlns=\"v\">2</a>", None);
        check("<l><a>1</a><a>2</a></l><b/>", None);
    }

    #[test]
    fn objects_that_refer_to_themselves() {
        let check = |inside: &str, expected: Option<&str>| {
            let z = "http://schemas.microsoft.com/2003/10/Serialization/";
            let page = format!(
                "GET api/o\nresponse O\n a | O |\n b | O |\nresponse xml\n<O xmlns=\"u\" xmlns:z=\"{z}\" z:Id=\"i1\">{inside}</O>\n."
            );
            let spec = resolve(&[&page]).spec;
            assert_eq!(spec.samples[0].unusable.as_deref(), expected, "{inside}");
        };
        check("<a z:Id=\"i2\"/><b z:Ref=\"i2\"/>", None);
        check(
            "<a z:Ref=\"i1\"/>",
            Some("its `z:Ref` i1 can't be followed"),
        );
        check(
            "<a z:Ref=\"i9\"/>",
            Some("its `z:Ref` i9 can't be followed"),
        );
    }

    #[test]
    fn only_dictionaries_keep_equal_keys() {
        let check = |json: &str, expected: Option<&str>| {
            let page = format!(
                "GET api/o\nresponse O\n map | Dictionary of Object [key] and O [value] |\n any | Object |\nresponse json\n{json}\n."
            );
            let spec = resolve(&[&page]).spec;
            assert_eq!(spec.samples[0].unusable.as_deref(), expected, "{json}");
        };
        check(r#"{"map":{"k":{},"k":{}}}"#, None);
        check(
            r#"{"map":{"k":{"any":1,"any":2}}}"#,
            Some("the key `any` repeats"),
        );
        check(r#"{"any":{"k":1,"k":2}}"#, Some("the key `k` repeats"));
        check(r#"{"any":[{"k":1},{"k":2}]}"#, None);
        check(r#"{"map":{"":{}},"any":{"":1}}"#, None);
        check(r#"{"map":{"":{"":{}}}}"#, Some("a member has no name"));
    }
}
