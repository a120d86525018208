//! The static tables that `#[derive(DataContract)]` makes: one per struct, one
//! per enum. They hold names and order; how they are written is the codecs' business.

use crate::wire::EnumForm;

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
    /// Namespace of the element: that of the contract which declares the member.
    pub ns: &'static str,
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

/// A known value of an enumeration.
#[derive(Debug)]
pub struct Variant {
    /// The name on the wire.
    pub name: &'static str,
    /// The number on the wire, where it is known.
    pub value: Option<i128>,
}
