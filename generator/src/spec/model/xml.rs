//! What XML alone makes of a member: attributes, texts, names inside collections.
//!
//! Values only, as in the rest of the spec.

use super::Type;

/// What XML makes of a member beyond an element that its type explains.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct XmlShape {
    /// What the XmlSerializer makes of it.
    pub form: XmlForm,
    /// Names inside a list or a dictionary, where they are not those that its type gives.
    pub items: Option<Box<XmlItems>>,
    /// With the XmlSerializer, namespace of its element, where it is not that of the object it stands in.
    pub namespace: Option<String>,
    /// With the XmlSerializer, its null is an element that is nil.
    pub nil: bool,
}

/// A list or a dictionary with a contract of its own: `[CollectionDataContract]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The list or dictionary.
    pub ty: Type,
    /// Names inside, where they are not those that its type gives; they are in its namespace.
    pub items: XmlItems,
}

/// Names inside a list or a dictionary: `[XmlArrayItem]`, `[CollectionDataContract]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct XmlItems {
    /// Name of the items or entries.
    pub name: Option<String>,
    /// Namespace of what is inside; without it, that of the member.
    pub namespace: Option<String>,
    /// Name of an entry's key, if it is not `Key`.
    pub key: Option<String>,
    /// Name of an entry's value, if it is not `Value`.
    pub value: Option<String>,
}

/// What the XmlSerializer makes of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum XmlForm {
    /// An element.
    #[default]
    Element,
    /// `[XmlAttribute]`: an attribute, without a namespace.
    Attribute,
    /// `[XmlText]`: the text of the object's own element.
    Text,
    /// `[XmlElement]` on a list: its items, without an element around them.
    Unwrapped,
}
