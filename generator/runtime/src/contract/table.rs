//! The static tables that `#[derive(DataContract)]` makes: one per struct, one
//! per enum. They hold names and order; how they are written is the codecs' business.

use super::Shape;
use crate::wire::{DateForm, EnumForm, Nulls};

/// A data contract: names and members of one struct.
#[derive(Debug)]
pub struct Table {
    /// Contract name: the XML root element, `ApiResultOfstring`.
    pub name: &'static str,
    /// XML namespace of the contract.
    pub ns: &'static str,
    /// Members in declared order, which is JSON's order.
    pub members: &'static [Member],
    /// Indexes of `members` in XML's write order; members without an XML form are left out.
    pub xml_order: &'static [u16],
    /// True for a contract that no page shows in XML.
    pub json_only: bool,
    /// True if names, namespaces and order are those of .NET's `XmlSerializer`.
    pub xml_serializer: bool,
    /// True if some member has a [`Member::default`].
    pub has_defaults: bool,
    /// Index of the member that takes what the contract does not declare: an [`AnyValue`].
    ///
    /// [`AnyValue`]: crate::AnyValue
    pub rest: Option<u16>,
}

/// A data member: one field of a struct.
#[derive(Debug)]
pub struct Member {
    /// The Rust field, for error paths.
    pub field: &'static str,
    /// Key in JSON; `None` where JSON does not have the member.
    pub json: Option<&'static str>,
    /// True if the key was given for JSON alone: no naming rule of the service changes it.
    pub json_fixed: bool,
    /// Local element name in XML; `None` where XML does not have the member.
    pub xml: Option<&'static str>,
    /// Namespace of the element: that of the contract which declares the member. Empty
    /// with `XmlSerializer` where it is the one around.
    pub ns: &'static str,
    /// What the member is in XML.
    pub form: XmlForm,
    /// True if the member is left out when it has its type's default value, as
    /// `[DataMember(EmitDefaultValue = false)]` has it.
    pub omit_default: bool,
    /// The value that stands for the member where it is left out, as XML spells it, if it is
    /// not its type's: `[DefaultValue(5)]`. `XmlSerializer` leaves out what has it, and JSON
    /// where it leaves out defaults; DataContractSerializer does not know it.
    pub default: Option<&'static str>,
    /// What becomes of null and of defaults in JSON, where it is not what the service does.
    pub json_nulls: Option<Nulls>,
    /// Form of dates in JSON, where it is not the service's: the member has a converter.
    pub json_dates: Option<DateForm>,
    /// True if `XmlSerializer` writes null as nil, as it does for nullable value types:
    /// `[XmlElement(IsNullable = true)]`, or a struct.
    pub xml_nil: bool,
    /// The contract of the member's list or dictionary, where it has one of its own.
    pub collection: Option<&'static Shape>,
}

impl Member {
    /// A member that is an element, of one name in JSON and in XML.
    pub const fn new(field: &'static str, name: &'static str, ns: &'static str) -> Member {
        Member {
            field,
            json: Some(name),
            json_fixed: false,
            xml: Some(name),
            ns,
            form: XmlForm::Element,
            omit_default: false,
            default: None,
            json_nulls: None,
            json_dates: None,
            xml_nil: false,
            collection: None,
        }
    }
}

/// What a member is in XML. Only `XmlSerializer` has others than elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmlForm {
    /// `<Tags><string>a</string></Tags>`
    Element,
    /// A list whose items have a name of their own: `<Tags><tag>a</tag></Tags>`
    Items(&'static str),
    /// A list without an element of its own: `<Tags>a</Tags><Tags>b</Tags>`
    Unwrapped,
    /// `<Item Price="1.10">`
    Attribute,
    /// The text of the contract's element.
    Text,
}

/// A contract of a list or a dictionary, `[CollectionDataContract]`.
#[derive(Debug)]
pub struct CollectionTable {
    /// Contract name: the XML root element.
    pub name: &'static str,
    /// XML namespace of the contract and of its items.
    pub ns: &'static str,
    /// Name of the items, where it is not the one that their type gives.
    pub item: Option<&'static str>,
    /// Name of an entry's key.
    pub key: &'static str,
    /// Name of an entry's value.
    pub value: &'static str,
}

/// An enumeration: its contract name and its known values.
#[derive(Debug)]
pub struct EnumTable {
    /// Contract name, the item element of a collection in XML.
    pub name: &'static str,
    /// XML namespace of the contract.
    pub ns: &'static str,
    /// Form in JSON, where it is not the service's: the type has a converter of its own.
    pub form: Option<EnumForm>,
    /// Known values in declared order.
    pub variants: &'static [Variant],
}

impl EnumTable {
    /// An enumeration of which nothing is known.
    pub const EMPTY: EnumTable = EnumTable {
        name: "",
        ns: "",
        form: None,
        variants: &[],
    };
}

/// A known value of an enumeration.
#[derive(Debug)]
pub struct Variant {
    /// The name in JSON.
    pub name: &'static str,
    /// The name in XML.
    pub xml: &'static str,
    /// The number on the wire, where it is known.
    pub value: Option<i128>,
}
