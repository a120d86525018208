//! What the samples show, before anything is decided: drafts of models and enumerations.
//!
//! Filled by the walk, read by everything that builds the spec. Values only.

use super::align::Aligned;
use super::contract::Contract;
use super::counter::Nullability;
use super::documents::Samples;
use super::survey::TableRow;
use crate::diagnostic::Location;
use crate::spec::model::{Direction, Type};
use crate::spec::sample::json::{Entry, Json};
use crate::spec::sample::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// What one sample shows of a member.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    pub(super) samples: &'a Samples<'a>,
    pub(super) key: Option<&'a Entry<'a>>,
    pub(super) element: Option<&'a Element<'a>>,
    /// There is a JSON object, which could have had the key.
    pub(super) in_json: bool,
    /// There is an XML element, which could have had the child.
    pub(super) in_xml: bool,
    /// The JSON object shows some other member as null.
    pub(super) shows_nulls: bool,
    pub(super) ty: Type,
    pub(super) nullability: Nullability,
}

/// What is known of a member.
#[derive(Debug)]
pub(super) struct MemberDraft<'a> {
    /// Name in the table, else the JSON key, else the XML name.
    pub(super) name: String,
    /// Index of its row.
    pub(super) row: Option<usize>,
    pub(super) views: Vec<View<'a>>,
}

/// What is known of a model.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) members: Vec<MemberDraft<'a>>,
    /// Its XML, each time it is seen.
    pub(super) contracts: Vec<Contract<'a>>,
    /// Where a sample shows it first.
    pub(super) seen: Option<Location>,
}

/// What is known of an enumeration from one value.
#[derive(Debug, Clone)]
pub(super) struct EnumView<'a> {
    pub(super) samples: &'a Samples<'a>,
    pub(super) json: Option<&'a Json<'a>>,
    pub(super) xml: Option<&'a Element<'a>>,
    pub(super) named_by_type: bool,
}

/// Everything the samples show.
#[derive(Debug, Default)]
pub(super) struct Observed<'a> {
    pub(super) drafts: BTreeMap<String, Draft<'a>>,
    pub(super) enums: BTreeMap<String, Vec<EnumView<'a>>>,
    /// Types of the bodies, by operation and direction.
    pub(super) bodies: BTreeMap<(usize, Direction), Type>,
    /// Models that nothing names, and which are reported as such.
    pub(super) invented: BTreeSet<String>,
    /// Strings where a table shows members: class → its values.
    pub(super) texts: BTreeMap<String, Vec<(&'a Samples<'a>, &'a Json<'a>)>>,
    /// Bodies whose JSON and XML samples show different values.
    pub(super) differing: BTreeSet<(usize, Direction)>,
    /// Samples that contradict their table, and how.
    pub(super) contradictions: BTreeMap<(usize, Direction), String>,
}

impl Observed<'_> {
    /// Whether a class with a table is a string in JSON: no sample shows its members.
    pub(super) fn is_text(&self, name: &str) -> bool {
        self.texts.contains_key(name)
            && self
                .drafts
                .get(name)
                .is_some_and(|draft| draft.seen.is_none())
    }
}

impl<'a> Draft<'a> {
    /// A draft with the members of a table.
    pub(super) fn from_rows(rows: &[TableRow<'a>]) -> Self {
        let member = |(index, row): (usize, &TableRow<'a>)| MemberDraft {
            name: row.row.name.value.clone(),
            row: Some(index),
            views: Vec::new(),
        };
        Self {
            members: rows.iter().enumerate().map(member).collect(),
            ..Self::default()
        }
    }

    /// Whether samples name the fields behind its properties, as `[Serializable]` has it.
    pub(super) fn is_written_by_field(&self) -> bool {
        let views = self.members.iter().flat_map(|member| &member.views);
        let mut keys = views.filter_map(|view| view.key);
        keys.any(|entry| entry.key.ends_with(">k__BackingField"))
    }

    /// Whether a sample shows it in JSON.
    pub(super) fn is_in_json(&self) -> bool {
        let mut views = self.members.iter().flat_map(|member| &member.views);
        views.any(|view| view.in_json)
    }

    /// The member that an aligned one is; new ones are added at the end.
    pub(super) fn member(&mut self, aligned: &Aligned<'a>, taken: &BTreeSet<usize>) -> usize {
        if let Some(row) = aligned.row {
            return row;
        }
        let key = aligned.key.map(|entry| &*entry.key);
        let element = aligned.element.map(|element| &*element.name);
        let name = key.or(element).unwrap_or_default().to_owned();
        let free = |(index, member): (usize, &MemberDraft<'_>)| {
            member.row.is_none() && member.name == name && !taken.contains(&index)
        };
        if let Some(index) = self.members.iter().enumerate().position(free) {
            return index;
        }
        // A hidden member of a base class repeats a name.
        let repeated = self.members.iter().any(|member| member.name == name);
        let name = if repeated {
            format!("{name}Base")
        } else {
            name
        };
        let known = self.members.iter().position(|member| member.name == name);
        known.unwrap_or_else(|| {
            self.members.push(MemberDraft {
                name,
                row: None,
                views: Vec::new(),
            });
            self.members.len() - 1
        })
    }
}
