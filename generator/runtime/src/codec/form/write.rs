//! Values to keys and texts: `addr.city` and `x`, `kids[0].name` and `a`, `map[0].Key`
//! and `k`. What is null is left out, because the binder has no word for it.

use crate::codec::depth::Depth;
use crate::codec::error::{Failure, Step};
use crate::codec::text::{Spelling, write_text};
use crate::contract::{Contract, Map, Pair, Seq, View};
use crate::scalar::{AnyData, AnyValue};
use crate::uri::enumeration_text;

/// The keys and texts of a value whose own key is `key`; not percent-encoded.
pub(super) fn write(view: View<'_>, key: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut writer = Writer {
        out: Vec::new(),
        key: key.to_owned(),
        depth: Depth::default(),
    };
    writer.value(view)?;
    Ok(writer.out)
}

struct Writer {
    out: Vec<(String, String)>,
    /// The key of the value that is written; empty at the root.
    key: String,
    depth: Depth,
}

impl Writer {
    fn value(&mut self, view: View<'_>) -> Result<(), Failure> {
        match view {
            View::Null => Ok(()),
            View::Object(object) => self.object(object),
            View::Seq(items) => self.list(items),
            View::Map(entries) => self.dictionary(entries),
            View::Pair(pair) => self.pair(pair),
            View::Any(value) => self.any(value),
            // The binder takes base64 for an array of numbers and binds none of it.
            View::Bytes(_) => Err(Failure::new(
                "bytes have no form that the model binder reads",
            )),
            View::Bool(value) => {
                self.bool(value);
                Ok(())
            }
            View::Enum(value) => {
                self.text(enumeration_text(value));
                Ok(())
            }
            scalar => {
                let mut text = String::new();
                write_text(&mut text, scalar, Spelling::Json).map_err(Failure::new)?;
                self.text(text);
                Ok(())
            }
        }
    }

    fn object(&mut self, object: &dyn Contract) -> Result<(), Failure> {
        for (index, member) in object.table().members.iter().enumerate() {
            // The binder looks for the property's name; this is the nearest that pages show.
            let Some(name) = member.json.or(member.xml) else {
                continue;
            };
            self.property(name, object.get(index).view())
                .map_err(|failure| failure.within(Step::Member(member.field.into())))?;
        }
        Ok(())
    }

    fn list(&mut self, items: &dyn Seq) -> Result<(), Failure> {
        (0..items.len()).try_for_each(|index| {
            self.item(index, items.get(index).view())
                .map_err(|failure| failure.within(Step::Index(index)))
        })
    }

    fn dictionary(&mut self, entries: &dyn Map) -> Result<(), Failure> {
        (0..entries.len()).try_for_each(|index| {
            let (key, value) = entries.get(index);
            self.within(&format!("[{index}]"), |writer| {
                writer.property("Key", key.view())?;
                writer.property("Value", value.view())
            })
            .map_err(|failure| failure.within(Step::Index(index)))
        })
    }

    fn pair(&mut self, pair: &dyn Pair) -> Result<(), Failure> {
        let (key, value) = pair.get();
        self.property("Key", key.view())?;
        self.property("Value", value.view())
    }

    fn any(&mut self, value: &AnyValue) -> Result<(), Failure> {
        match value.data() {
            AnyData::Null => {}
            AnyData::Bool(value) => self.bool(*value),
            AnyData::Number(text) | AnyData::String(text) => self.text(text.clone()),
            AnyData::Array(_) | AnyData::Object(_) => {
                return Err(Failure::new(
                    "only simple values of unknown type can be form data",
                ));
            }
        }
        Ok(())
    }

    fn property(&mut self, name: &str, view: View<'_>) -> Result<(), Failure> {
        let separator = if self.key.is_empty() { "" } else { "." };
        self.within(&format!("{separator}{name}"), |writer| writer.value(view))
    }

    /// A list's items have an index, because a list of objects needs it; a list of scalars
    /// at the root repeats the empty key. The binder ends at the first gap: a null
    /// item is an empty text.
    fn item(&mut self, index: usize, view: View<'_>) -> Result<(), Failure> {
        let simple = !matches!(
            view,
            View::Object(_) | View::Seq(_) | View::Map(_) | View::Pair(_)
        );
        let step = if simple && self.key.is_empty() {
            String::new()
        } else {
            format!("[{index}]")
        };
        self.within(&step, |writer| {
            if matches!(view, View::Null) {
                writer.text(String::new());
            }
            let before = writer.out.len();
            writer.value(view)?;
            let is_left_out = writer.out.len() == before && !matches!(view, View::Null);
            match is_left_out {
                true => Err(Failure::new(
                    "an item without any value ends the list for the model binder",
                )),
                false => Ok(()),
            }
        })
    }

    fn within(
        &mut self,
        step: &str,
        write: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.depth.enter("value")?;
        let length = self.key.len();
        self.key.push_str(step);
        write(self)?;
        self.key.truncate(length);
        self.depth.leave();
        Ok(())
    }

    fn bool(&mut self, value: bool) {
        self.text(value.to_string());
    }

    fn text(&mut self, text: String) {
        self.out.push((self.key.clone(), text));
    }
}
