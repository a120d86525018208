//! BSON to any serde visitor. Moments, GUIDs and bytes come as the texts that JSON
//! has for them, so that one walker serves both formats.

use super::{Root, element, subtype};
use crate::codec::MAX_DEPTH;
use crate::codec::json::{TYPED, types};
use crate::scalar::{DateTime, Guid};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

/// Reads the document at the root, and that nothing follows it.
pub(super) fn read<'de, S: DeserializeSeed<'de>>(
    bytes: &'de [u8],
    root: Root,
    seed: S,
) -> Result<S::Value, Error> {
    let mut cursor = Cursor { rest: bytes };
    let value = seed.deserialize(RootDocument {
        cursor: &mut cursor,
        root,
    })?;
    if cursor.rest.is_empty() {
        Ok(value)
    } else {
        Err(Error::custom("bytes follow the document"))
    }
}

struct Cursor<'de> {
    rest: &'de [u8],
}

impl<'de> Cursor<'de> {
    fn take(&mut self, count: usize) -> Result<&'de [u8], Error> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or_else(|| Error::custom("the document is cut short"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        self.array().map(|[byte]| byte)
    }

    fn length(&mut self) -> Result<usize, Error> {
        let length = i32::from_le_bytes(self.array()?);
        usize::try_from(length).map_err(|_| Error::custom("a length is negative"))
    }

    fn c_string(&mut self) -> Result<&'de str, Error> {
        let end = self.rest.iter().position(|byte| *byte == 0);
        let text = self.take(end.unwrap_or(self.rest.len()))?;
        self.byte()?;
        utf8(text)
    }

    fn string(&mut self) -> Result<&'de str, Error> {
        let length = self.length()?;
        match self.take(length)?.split_last() {
            Some((0, text)) => utf8(text),
            _ => Err(Error::custom("a text does not end in a zero")),
        }
    }

    fn binary(&mut self) -> Result<String, Error> {
        let length = self.length()?;
        let kind = self.byte()?;
        let bytes = self.take(length)?;
        Ok(match (kind, <[u8; 16]>::try_from(bytes)) {
            (subtype::GUID | subtype::OLD_GUID, Ok(guid)) => Guid::from_bytes_le(guid).to_string(),
            _ => BASE64.encode(bytes),
        })
    }

    fn date(&mut self) -> Result<String, Error> {
        let milliseconds = i64::from_le_bytes(self.array()?);
        DateTime::from_unix_milliseconds(milliseconds)
            .map(|date| date.to_string())
            .ok_or_else(|| Error::custom("a date is out of .NET's range"))
    }

    /// The cursor of a document's elements, this one being behind it.
    fn document(&mut self) -> Result<Cursor<'de>, Error> {
        let length = self.length()?;
        let elements = length
            .checked_sub(4)
            .ok_or_else(|| Error::custom("a document is shorter than its length"))?;
        let rest = self.take(elements)?;
        Ok(Cursor { rest })
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes).map_err(|_| Error::custom("a text is not UTF-8"))
}

struct RootDocument<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    root: Root,
}

impl<'de> Deserializer<'de> for RootDocument<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut document = Document::open(self.cursor, 0)?;
        match self.root {
            Root::Document => visitor.visit_map(document),
            Root::List => visitor.visit_seq(document),
            Root::Wrapped => {
                if document.next()?.is_none() {
                    return visitor.visit_unit();
                }
                let value = document.element().deserialize_any(visitor)?;
                match document.next()? {
                    None => Ok(value),
                    Some(_) => Err(Error::custom("expected one value, found several")),
                }
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The elements of a document or an array.
struct Document<'de> {
    cursor: Cursor<'de>,
    /// Type of the element that was begun.
    kind: u8,
    depth: usize,
}

impl<'de> Document<'de> {
    fn open(cursor: &mut Cursor<'de>, depth: usize) -> Result<Document<'de>, Error> {
        if depth >= MAX_DEPTH {
            return Err(Error::custom(format!(
                "the document nests deeper than {MAX_DEPTH}"
            )));
        }
        Ok(Document {
            cursor: cursor.document()?,
            kind: element::NULL,
            depth,
        })
    }

    /// The name of the next element; none at the zero that ends a document.
    fn next(&mut self) -> Result<Option<&'de str>, Error> {
        self.kind = self.cursor.byte()?;
        if self.kind != 0 {
            return self.cursor.c_string().map(Some);
        }
        if self.cursor.rest.is_empty() {
            Ok(None)
        } else {
            Err(Error::custom("a document is longer than its elements"))
        }
    }

    fn element(&mut self) -> Element<'_, 'de> {
        Element {
            cursor: &mut self.cursor,
            kind: self.kind,
            depth: self.depth,
        }
    }
}

impl<'de> MapAccess<'de> for Document<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let name = self.next()?;
        name.map(|name| seed.deserialize(BorrowedStrDeserializer::new(name)))
            .transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.element())
    }
}

impl<'de> SeqAccess<'de> for Document<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        match self.next()? {
            Some(_) => seed.deserialize(self.element()).map(Some),
            None => Ok(None),
        }
    }
}

struct Element<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    kind: u8,
    depth: usize,
}

impl<'de> Deserializer<'de> for Element<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Element {
            cursor,
            kind,
            depth,
        } = self;
        match kind {
            element::DOUBLE => visitor.visit_f64(f64::from_le_bytes(cursor.array()?)),
            element::STRING | element::CODE | element::SYMBOL => {
                visitor.visit_borrowed_str(cursor.string()?)
            }
            element::DOCUMENT => visitor.visit_map(Document::open(cursor, depth + 1)?),
            element::ARRAY => visitor.visit_seq(Document::open(cursor, depth + 1)?),
            element::BINARY => visitor.visit_string(cursor.binary()?),
            element::NULL | element::UNDEFINED => visitor.visit_unit(),
            element::OBJECT_ID => visitor.visit_string(hex(&cursor.array::<12>()?)),
            element::BOOL => visitor.visit_bool(cursor.byte()? != 0),
            element::DATE => visitor.visit_string(cursor.date()?),
            element::INT32 => visitor.visit_i64(i64::from(i32::from_le_bytes(cursor.array()?))),
            element::TIMESTAMP | element::INT64 => {
                visitor.visit_i64(i64::from_le_bytes(cursor.array()?))
            }
            other => Err(Error::custom(format!(
                "elements of type {other:#04x} are not supported"
            ))),
        }
    }

    /// A value of unknown type is told the type that is only BSON's.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.type_of_object().filter(|_| name == TYPED) {
            Some((_, local)) => visitor.visit_enum(Typed {
                local,
                element: self,
            }),
            None => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl Element<'_, '_> {
    /// The type that a text or a number does not tell.
    fn type_of_object(&self) -> Option<types::Type> {
        let fits = |bytes: &[u8; 8]| i32::try_from(i64::from_le_bytes(*bytes)).is_ok();
        match self.kind {
            element::DATE => Some(types::DATE),
            element::BINARY => match self.cursor.rest.get(4) {
                Some(&(subtype::GUID | subtype::OLD_GUID)) => Some(types::GUID),
                _ => Some(types::BYTES),
            },
            element::INT64 => self
                .cursor
                .rest
                .first_chunk()
                .filter(|bytes| fits(bytes))
                .map(|_| types::LONG),
            _ => None,
        }
    }
}

/// An element and its type, as the variant of an enum.
struct Typed<'c, 'de> {
    local: &'static str,
    element: Element<'c, 'de>,
}

impl<'c, 'de> EnumAccess<'de> for Typed<'c, 'de> {
    type Error = Error;
    type Variant = Element<'c, 'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Element<'c, 'de>), Error> {
        let name = seed.deserialize(BorrowedStrDeserializer::new(self.local))?;
        Ok((name, self.element))
    }
}

impl<'de> VariantAccess<'de> for Element<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Err(Error::custom("a type comes with a value"))
    }

    /// The value without its type.
    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Untyped(self))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
}

/// An element whose type has been told.
struct Untyped<'c, 'de>(Element<'c, 'de>);

impl<'de> Deserializer<'de> for Untyped<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
