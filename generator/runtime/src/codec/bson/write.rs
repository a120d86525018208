//! Values to BSON. Members are named and left out as in JSON; numbers take the
//! width of their type in .NET, decimals and floats become doubles.

use super::{element, subtype};
use crate::codec::defaults::is_left_out;
use crate::codec::depth::Depth;
use crate::codec::error::{Failure, Step};
use crate::codec::json::types;
use crate::codec::names;
use crate::codec::text::{Spelling, enum_number, parse_base64, parse_guid, write_text};
use crate::contract::{Contract, Enumeration, Map, Pair, Seq, Shape, Value, View};
use crate::scalar::{AnyData, AnyValue, Decimal, XmlType};
use crate::wire::{DateForm, NameCase, Wire};

/// The name of the element that a scalar at the root is wrapped in.
const WRAPPER: &str = "Value";

/// .NET's `double.NaN`, which has the sign bit set.
const NAN: u64 = 0xFFF8_0000_0000_0000;

pub(super) fn write(value: &dyn Value, wire: &Wire) -> Result<Vec<u8>, Failure> {
    let mut writer = Writer {
        out: Vec::new(),
        wire,
        dates: None,
        depth: Depth::default(),
    };
    match value.view() {
        View::Null => {}
        View::Seq(items) => writer.document(|writer| writer.list(items))?,
        View::Map(entries) => writer.document(|writer| writer.dictionary(entries))?,
        View::Pair(pair) => writer.document(|writer| writer.pair(pair))?,
        View::Object(object) => writer.document(|writer| writer.object(object))?,
        View::Any(any) if any.as_object().is_some() => {
            writer.document(|writer| writer.members(any))?;
        }
        _ => writer.document(|writer| writer.value(WRAPPER, value))?,
    }
    Ok(writer.out)
}

struct Writer<'w> {
    out: Vec<u8>,
    wire: &'w Wire,
    /// The form of dates that are written as texts: their member has a converter.
    dates: Option<DateForm>,
    depth: Depth,
}

impl Writer<'_> {
    /// Elements between their length, which counts itself, and a zero.
    fn document(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.depth.enter("value")?;
        let start = self.out.len();
        self.out.extend([0; 4]);
        write(self)?;
        self.out.push(0);
        let length = length(self.out.len() - start)?;
        self.out[start..start + 4].copy_from_slice(&length);
        self.depth.leave();
        Ok(())
    }

    fn value(&mut self, name: &str, value: &dyn Value) -> Result<(), Failure> {
        match value.view() {
            View::Null => self.head(element::NULL, name),
            View::Bool(value) => self.bool(name, value),
            View::Int(number) => self.integer(name, number.into(), is_long(value.shape())),
            View::UInt(number) => self.integer(name, number.into(), is_long(value.shape())),
            View::F64(number) => self.double(name, number),
            View::F32(number) => self.double(name, f64::from(number)),
            View::Decimal(number) => self.double(name, to_double(number)),
            View::Str(text) | View::Uri(text) => self.string(name, text),
            view @ (View::DateTime(_) | View::DateTimeOffset(_)) => self.date(name, view),
            View::Guid(guid) => self.binary(name, subtype::GUID, &guid.to_bytes_le()),
            View::Bytes(bytes) => self.binary(name, subtype::BYTES, bytes),
            view @ (View::TimeSpan(_) | View::Char(_)) => self.text(name, view),
            view @ View::Enum(value) => self.enumeration(name, value, view),
            View::Any(value) => self.any(name, value),
            View::Seq(items) => {
                self.head(element::ARRAY, name)?;
                self.document(|writer| writer.list(items))
            }
            View::Map(entries) => {
                self.head(element::DOCUMENT, name)?;
                self.document(|writer| writer.dictionary(entries))
            }
            View::Pair(pair) => {
                self.head(element::DOCUMENT, name)?;
                self.document(|writer| writer.pair(pair))
            }
            View::Object(object) => {
                self.head(element::DOCUMENT, name)?;
                self.document(|writer| writer.object(object))
            }
        }
    }

    fn object(&mut self, object: &dyn Contract) -> Result<(), Failure> {
        if let Some(rest) = object.rest() {
            self.members(rest)?;
        }
        for (index, member) in object.table().members.iter().enumerate() {
            let Some(name) = member.json else { continue };
            let value = object.get(index);
            if is_left_out(member, value, value.view(), self.wire.nulls) {
                continue;
            }
            self.dates = member.json_dates;
            let written = if member.json_fixed {
                self.value(name, value)
            } else {
                self.named(name, value)
            };
            written.map_err(|failure| failure.within(Step::Member(member.field.into())))?;
        }
        Ok(())
    }

    fn list(&mut self, items: &dyn Seq) -> Result<(), Failure> {
        (0..items.len()).try_for_each(|index| {
            self.value(itoa::Buffer::new().format(index), items.get(index))
                .map_err(|failure| failure.within(Step::Index(index)))
        })
    }

    fn dictionary(&mut self, entries: &dyn Map) -> Result<(), Failure> {
        (0..entries.len()).try_for_each(|index| {
            let (key, value) = entries.get(index);
            let mut text = String::new();
            write_text(&mut text, key.view(), Spelling::Json)
                .map_err(|reason| Failure::new(reason).within(Step::Index(index)))?;
            let written = match key.view() {
                View::Enum(_) => self.named(&text, value),
                _ => self.value(&text, value),
            };
            written.map_err(|failure| failure.within(Step::Key(text)))
        })
    }

    fn pair(&mut self, pair: &dyn Pair) -> Result<(), Failure> {
        let (key, value) = pair.get();
        self.named("Key", key)
            .map_err(|failure| failure.within(Step::Member("key".into())))?;
        self.named("Value", value)
            .map_err(|failure| failure.within(Step::Member("value".into())))
    }

    /// An element with a declared name, in the service's case.
    fn named(&mut self, name: &str, value: &dyn Value) -> Result<(), Failure> {
        match self.wire.name_case {
            NameCase::Declared => self.value(name, value),
            NameCase::Camel => self.value(&names::camel(name).collect::<String>(), value),
        }
    }

    fn enumeration(
        &mut self,
        name: &str,
        value: &dyn Enumeration,
        view: View<'_>,
    ) -> Result<(), Failure> {
        match enum_number(value, self.wire.enums) {
            Some(number) => self.integer(name, number, is_long_enum(value)),
            None => self.text(name, view),
        }
    }

    fn any(&mut self, name: &str, value: &AnyValue) -> Result<(), Failure> {
        match value.data() {
            AnyData::Null => self.head(element::NULL, name),
            AnyData::Bool(value) => self.bool(name, *value),
            AnyData::String(text) => self.any_text(name, text, value.xml_type()),
            AnyData::Number(text) => match (text.parse(), value.as_f64()) {
                (Ok(number), _) => self.integer(name, number, is(value.xml_type(), types::LONG)),
                (Err(_), number) => self.double(name, number.unwrap_or(f64::NAN)),
            },
            AnyData::Array(items) => {
                self.head(element::ARRAY, name)?;
                self.document(|writer| {
                    let mut items = items.iter().enumerate();
                    items.try_for_each(|(index, item)| {
                        writer.any(itoa::Buffer::new().format(index), item)
                    })
                })
            }
            AnyData::Object(_) => {
                self.head(element::DOCUMENT, name)?;
                self.document(|writer| writer.members(value))
            }
        }
    }

    /// A text of unknown type; what it was declared to be, if it is that.
    fn any_text(&mut self, name: &str, text: &str, ty: Option<&XmlType>) -> Result<(), Failure> {
        if is(ty, types::GUID)
            && let Some(guid) = parse_guid(text)
        {
            return self.binary(name, subtype::GUID, &guid.to_bytes_le());
        }
        if is(ty, types::BYTES)
            && let Some(bytes) = parse_base64(text)
        {
            return self.binary(name, subtype::BYTES, &bytes);
        }
        match text.parse() {
            Ok(date) if is(ty, types::DATE) => self.date(name, View::DateTime(date)),
            _ => self.string(name, text),
        }
    }

    fn members(&mut self, object: &AnyValue) -> Result<(), Failure> {
        let mut members = object.as_object().into_iter().flatten();
        members.try_for_each(|(name, value)| self.any(name, value))
    }

    fn head(&mut self, kind: u8, name: &str) -> Result<(), Failure> {
        if name.contains('\0') {
            return Err(Failure::new(format!(
                "a name in BSON can't hold a zero: {name:?}"
            )));
        }
        self.out.push(kind);
        self.out.extend(name.as_bytes());
        self.out.push(0);
        Ok(())
    }

    fn bool(&mut self, name: &str, value: bool) -> Result<(), Failure> {
        self.head(element::BOOL, name)?;
        self.out.push(u8::from(value));
        Ok(())
    }

    /// What does not fit its type's width takes the wider one, which .NET reads as well.
    fn integer(&mut self, name: &str, number: i128, long: bool) -> Result<(), Failure> {
        if let (false, Ok(number)) = (long, i32::try_from(number)) {
            self.head(element::INT32, name)?;
            self.out.extend(number.to_le_bytes());
            return Ok(());
        }
        let number = i64::try_from(number)
            .map_err(|_| Failure::new(format!("{number} is out of BSON's range of integers")))?;
        self.head(element::INT64, name)?;
        self.out.extend(number.to_le_bytes());
        Ok(())
    }

    fn double(&mut self, name: &str, number: f64) -> Result<(), Failure> {
        self.head(element::DOUBLE, name)?;
        let bits = if number.is_nan() {
            NAN
        } else {
            number.to_bits()
        };
        self.out.extend(bits.to_le_bytes());
        Ok(())
    }

    fn string(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        self.head(element::STRING, name)?;
        self.out.extend(length(text.len() + 1)?);
        self.out.extend(text.as_bytes());
        self.out.push(0);
        Ok(())
    }

    fn binary(&mut self, name: &str, subtype: u8, bytes: &[u8]) -> Result<(), Failure> {
        self.head(element::BINARY, name)?;
        self.out.extend(length(bytes.len())?);
        self.out.push(subtype);
        self.out.extend(bytes);
        Ok(())
    }

    /// BSON has moments only. A date that does not say its zone is written as a text,
    /// which Json.NET reads as well, without taking it for its own zone's; so is one whose
    /// member has a converter.
    fn date(&mut self, name: &str, view: View<'_>) -> Result<(), Failure> {
        let (date, moment) = match view {
            View::DateTime(date) => (date, date),
            View::DateTimeOffset(date) => (date.to_date_time(), date.to_utc()),
            _ => return self.text(name, view),
        };
        let microsoft = date.to_microsoft();
        match (self.dates, microsoft, moment.unix_milliseconds()) {
            (None, _, Some(milliseconds)) => {
                self.head(element::DATE, name)?;
                self.out.extend(milliseconds.to_le_bytes());
                Ok(())
            }
            (Some(DateForm::Microsoft), Some(text), _) => self.string(name, &text),
            _ => self.text(name, view),
        }
    }

    fn text(&mut self, name: &str, view: View<'_>) -> Result<(), Failure> {
        let mut text = String::new();
        write_text(&mut text, view, Spelling::Json).map_err(Failure::new)?;
        self.string(name, &text)
    }
}

fn is(ty: Option<&XmlType>, (ns, local): types::Type) -> bool {
    ty.is_some_and(|ty| ty.ns == ns && ty.local == local)
}

/// As .NET converts: digits divided by a power of ten, each rounded to a double.
fn to_double(number: Decimal) -> f64 {
    let power: f64 = format!("1e{}", number.scale()).parse().unwrap_or(1.0);
    number.mantissa() as f64 / power
}

/// Whether the type is one of .NET's 64-bit integers.
fn is_long(shape: &Shape) -> bool {
    match shape {
        Shape::Optional(inner) => is_long(inner()),
        Shape::Scalar(scalar) => matches!(scalar.name, "long" | "unsignedLong"),
        _ => false,
    }
}

/// Whether an enumeration must be one of 64 bits: a value of it needs them.
fn is_long_enum(value: &dyn Enumeration) -> bool {
    let mut values = value
        .table()
        .variants
        .iter()
        .filter_map(|variant| variant.value);
    values.any(|value| i32::try_from(value).is_err())
}

fn length(bytes: usize) -> Result<[u8; 4], Failure> {
    i32::try_from(bytes)
        .map(i32::to_le_bytes)
        .map_err(|_| Failure::new("the value is too long for BSON"))
}
