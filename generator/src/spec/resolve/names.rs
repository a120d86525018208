//! Which names of the pages are models and which are enumerations.
//!
//! A name that no page describes and no sample shows stands for any value.

use super::provenance::Findings;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::spec::model::{Scalar, Type};
use crate::spec::phrase::types;
use std::collections::{BTreeMap, BTreeSet};

/// Names with a definition.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) models: BTreeSet<String>,
    pub(super) enums: BTreeSet<String>,
    /// Classes that are written as a string or are otherwise not what their name says.
    pub(super) instead: BTreeMap<String, Scalar>,
    /// Members that an overlay speaks about, each behind its model: nothing is open there.
    pub(super) settled: BTreeSet<(String, String)>,
}

impl Known {
    /// Whether a person has said what the member is.
    pub(super) fn is_settled(&self, model: &str, member: &str) -> bool {
        let key = (model.to_owned(), member.to_owned());
        self.settled.contains(&key)
    }

    /// The type with names that nothing defines replaced, which is reported.
    pub(super) fn resolve(&self, ty: &Type, at: Option<Location>, findings: &mut Findings) -> Type {
        let mut inner = |ty: &Type| Box::new(self.resolve(ty, at.clone(), findings));
        match ty {
            Type::List(item) => Type::List(inner(item)),
            Type::Optional(item) => Type::Optional(inner(item)),
            Type::Map(key, value) => Type::Map(inner(key), inner(value)),
            Type::Pair(key, value) => Type::Pair(inner(key), inner(value)),
            Type::Named(name) if !self.models.contains(name) && !self.enums.contains(name) => {
                let scalar = self.instead.get(name).copied().unwrap_or(Scalar::Any);
                opaque(name, scalar, at, findings);
                Type::Scalar(scalar)
            }
            other => other.clone(),
        }
    }

    /// Types that can be null whatever the page says: strings, models, collections.
    pub(super) fn is_reference(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => is_reference_scalar(*scalar),
            Type::Named(name) => !self.enums.contains(name),
            Type::List(_) | Type::Map(..) => true,
            Type::Pair(..) | Type::Optional(_) => false,
        }
    }

    /// Enumerations, which no sample's counter counts.
    pub(super) fn is_enum(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(name) if self.enums.contains(name))
    }

    /// Value types whose nullability the counter of a sample can tell.
    pub(super) fn is_counted_value(&self, ty: &Type) -> bool {
        matches!(ty, Type::Scalar(scalar) if !is_reference_scalar(*scalar))
    }
}

fn is_reference_scalar(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::String | Scalar::Uri | Scalar::Bytes | Scalar::Any | Scalar::Raw
    )
}

fn opaque(name: &str, scalar: Scalar, at: Option<Location>, findings: &mut Findings) {
    if types::is_rest(name) {
        let message = format!("a type is nested more than {} deep", types::MAX_DEPTH);
        let mut diagnostic = Diagnostic::new(&codes::DEEP_TYPE, message)
            .help("any JSON value stands for what is deeper");
        diagnostic.primary = at;
        return findings.report(diagnostic);
    }
    let taken = if scalar == Scalar::String {
        "a string"
    } else {
        "any value"
    };
    let message = format!("no page describes `{name}`; it is taken for {taken}");
    let help = format!("save the page `Help/ResourceModel?modelName={name}` beside the others");
    let mut diagnostic = Diagnostic::new(&codes::OPAQUE_TYPE, message).help(help);
    diagnostic.primary = at;
    findings.report_once(diagnostic);
}
