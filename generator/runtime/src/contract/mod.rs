//! What a codec sees of a value: static tables of members and type-erased
//! access to them. The derive makes both; no codec is generic over a model.

mod shape;
mod rules;
mod table;
mod view;
mod blanket;

pub use rules::Rule;
pub use shape::{ARRAYS, GENERIC, SERIALIZATION, SYSTEM, Scalar, Shape, XSD};
pub use table::{CollectionTable, EnumTable, Member, Table, Variant, XmlForm};
pub(crate) use view::Entry;
pub use view::{
    Contract, DataContract, Enumeration, Integer, Map, MapMut, Optional, OutOfRange, Pair, PairMut,
    Seq, SeqMut, Slot, Value, View,
};
