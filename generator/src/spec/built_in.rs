//! Namespaces of what .NET's serializers bring along.

use super::model::Scalar;

/// Types of XML schema.
pub(crate) const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Built-in types that XML schema lacks, and the attributes of references.
pub(crate) const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// Lists and dictionaries of built-in types.
pub(crate) const ARRAYS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

/// `DateTimeOffset`, and lists of nullable values.
pub(crate) const SYSTEM: &str = "http://schemas.datacontract.org/2004/07/System";

/// Key/value pairs.
pub(crate) const GENERIC: &str =
    "http://schemas.datacontract.org/2004/07/System.Collections.Generic";

/// Where a built-in type is.
pub(crate) fn home(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::DateTimeOffset => SYSTEM,
        Scalar::Char | Scalar::Guid | Scalar::TimeSpan => SERIALIZATION,
        _ => XSD,
    }
}

/// Whether built-in types other than those of `System` are in a namespace.
pub(crate) fn is_home(namespace: &str) -> bool {
    namespace == XSD || namespace == SERIALIZATION
}

/// Where lists of a type are whose own namespace is this one.
pub(crate) fn home_of_list(item: &str) -> &str {
    if is_home(item) { ARRAYS } else { item }
}
