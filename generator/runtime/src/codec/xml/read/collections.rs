//! Lists, dictionaries and pairs. Items of another name are skipped, as .NET does.

use super::Reader;
use crate::codec::error::{Failure, Step};
use crate::codec::xml::names::{self as contract_names, Name};
use crate::contract::{Entry, MapMut, PairMut, SeqMut, Shape};

impl Reader<'_> {
    pub(super) fn list(&mut self, list: &mut dyn SeqMut, name: &Name) -> Result<(), Failure> {
        list.clear();
        let ns = if name.ns.is_empty() { self.ns } else { name.ns };
        let mut index = 0;
        while let Some(start) = self.tokens.next_child()? {
            let element = self.scope.enter(&start)?;
            if self.is_named(&start, element, &name.local, ns) {
                let item = list.push();
                self.value(item.shape(), item.slot(), element)
                    .map_err(|failure| failure.within(Step::Index(index)))?;
                index += 1;
            } else {
                self.tokens.skip_unknown(&start)?;
            }
            self.scope.leave();
        }
        Ok(())
    }

    /// Entries may carry any hash: it depends on namespaces that docs need not show.
    pub(super) fn dictionary(
        &mut self,
        dictionary: &mut dyn MapMut,
        shape: &Shape,
    ) -> Result<(), Failure> {
        const HASHED: &str = "KeyValueOf";
        let names = contract_names::entries(shape)
            .ok_or_else(|| Failure::new("a dictionary needs the contract of a dictionary"))?;
        dictionary.clear();
        let mut index = 0;
        while let Some(start) = self.tokens.next_child()? {
            let element = self.scope.enter(&start)?;
            let local = start.local();
            let hashed = names.name.local.starts_with(HASHED) && local.starts_with(HASHED);
            if (hashed || local == names.name.local) && self.scope.is_in(element, names.name.ns) {
                let (key, value) = dictionary.push();
                let mut entry = Entry { key, value };
                let locals = [names.key, names.value];
                self.nested(|reader| reader.pair(&mut entry, names.name.ns, locals))
                    .map_err(|failure| failure.within(Step::Index(index)))?;
                index += 1;
            } else {
                self.tokens.skip_unknown(&start)?;
            }
            self.scope.leave();
        }
        Ok(())
    }

    pub(super) fn pair(
        &mut self,
        pair: &mut dyn PairMut,
        ns: &'static str,
        locals: [&str; 2],
    ) -> Result<(), Failure> {
        while let Some(start) = self.tokens.next_child()? {
            let element = self.scope.enter(&start)?;
            let local = start.local();
            let known = locals.iter().position(|name| *name == local);
            match known.filter(|_| self.scope.is_in(element, ns)) {
                Some(which) => {
                    let (key, value) = pair.get_mut();
                    let place = if which == 0 { key } else { value };
                    self.value(place.shape(), place.slot(), element)
                        .map_err(|failure| {
                            failure.within(Step::Member(locals[which].to_owned().into()))
                        })?;
                }
                None => self.tokens.skip_unknown(&start)?,
            }
            self.scope.leave();
        }
        Ok(())
    }
}
