//! Lists, dictionaries, pairs, and dates with an offset, which .NET has as a pair.

use super::{Target, Writer};
use crate::codec::error::{Failure, Step};
use crate::codec::xml::names::{self, Name};
use crate::contract::{Map, SYSTEM, Seq, Shape, Value, View};
use crate::scalar::DateTimeOffset;

impl<'v> Writer<'v> {
    pub(super) fn list(&mut self, items: &'v dyn Seq, shape: &Shape) -> Result<(), Failure> {
        let Some(Name { local, ns }) = names::items(shape, self.serializer) else {
            return Err(Failure::new("a list needs the contract of a list"));
        };
        let target = Target {
            local: &local,
            ns,
            parent: ns,
        };
        for index in 0..items.len() {
            self.element(items.get(index), &target)
                .map_err(|failure| failure.within(Step::Index(index)))?;
        }
        Ok(())
    }

    pub(super) fn dictionary(
        &mut self,
        entries: &'v dyn Map,
        shape: &Shape,
    ) -> Result<(), Failure> {
        let names = names::entries(shape)
            .ok_or_else(|| Failure::new("a dictionary needs the contract of a dictionary"))?;
        let Name { local, ns } = names.name;
        for index in 0..entries.len() {
            let open = self.tags.open(&local, ns);
            self.tags.content(&open);
            self.pair(entries.get(index), ns, [names.key, names.value])
                .map_err(|failure| failure.within(Step::Index(index)))?;
            self.tags.close(&open, &local);
        }
        Ok(())
    }

    pub(super) fn pair(
        &mut self,
        (key, value): (&'v dyn Value, &'v dyn Value),
        ns: &'static str,
        locals: [&str; 2],
    ) -> Result<(), Failure> {
        for (part, local, step) in [(key, locals[0], "key"), (value, locals[1], "value")] {
            let target = Target {
                local,
                ns,
                parent: ns,
            };
            self.element(part, &target)
                .map_err(|failure| failure.within(Step::Member(step.into())))?;
        }
        Ok(())
    }

    /// The two children that .NET has instead of a text.
    pub(super) fn date(&mut self, date: DateTimeOffset) -> Result<(), Failure> {
        let minutes = View::Int(i64::from(date.offset_minutes()));
        for (local, view) in [
            ("DateTime", View::DateTime(date.to_utc())),
            ("OffsetMinutes", minutes),
        ] {
            let open = self.tags.open(local, SYSTEM);
            self.tags.content(&open);
            self.text(view)?;
            self.tags.close(&open, local);
        }
        Ok(())
    }
}
