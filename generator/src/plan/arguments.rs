//! What an operation takes → the arguments of its function, in order: URI
//! parameters, the options struct, the body.

use super::allocate::{Suffix, allocate, wanted};
use super::index::Index;
use super::model::{Argument, Borrows, Options, RustType};
use super::name::Name;
use super::parameters::{self, Grouping};
use super::types;
use crate::spec::model::{Operation, Parameter};
use std::collections::BTreeMap;

/// Arguments of an endpoint function.
pub(super) struct Arguments {
    pub(super) list: Vec<Argument>,
    /// Names of URI parameters that are arguments, in the order of the docs.
    pub(super) uri: Vec<Name>,
    /// Which URI parameters are fields, in the order of the docs.
    pub(super) is_field: Vec<bool>,
    /// Name of the argument that holds the options.
    pub(super) options: Option<Name>,
    /// Name of the argument that is the body.
    pub(super) body: Option<Name>,
}

impl Arguments {
    /// Names them; URI parameters have the first choice.
    pub(super) fn new(
        index: &Index<'_>,
        operation: &Operation,
        parameters: &[Parameter],
        grouping: Grouping,
        options: Option<&Options>,
    ) -> Self {
        let apart: Vec<&Parameter> = parameters
            .iter()
            .filter(|it| !grouping.is_field(it))
            .collect();
        let own = [
            options.map(|_| "options"),
            operation.body.as_ref().map(|_| "body"),
        ];
        let keys = apart
            .iter()
            .map(|parameter| parameter.name.as_str())
            .chain(own.into_iter().flatten());
        let allocated = allocate(
            &wanted(keys, Name::snake),
            &BTreeMap::new(),
            &[],
            Suffix::Snake,
        );
        let mut names = allocated.names.into_iter();
        let uri: Vec<Name> = names.by_ref().take(apart.len()).collect();
        let options_name = options.and_then(|_| names.next());
        let body_name = names.next();
        let types = apart
            .iter()
            .map(|parameter| parameters::argument_type(index, parameter));
        let mut list: Vec<Argument> = uri
            .iter()
            .cloned()
            .zip(types)
            .map(|(name, ty)| Argument { name, ty })
            .collect();
        if let (Some(name), Some(options)) = (&options_name, options) {
            let ty = types::here(options.name.clone());
            list.push(Argument {
                name: name.clone(),
                ty,
            });
        }
        if let (Some(name), Some(body)) = (&body_name, &operation.body) {
            let ty = Box::new(types::owned(index, &body.ty));
            let alone = !list.iter().any(|argument| types::is_borrowed(&argument.ty));
            let ty = if alone {
                RustType::Borrowed(ty)
            } else {
                RustType::Lent(ty)
            };
            list.push(Argument {
                name: name.clone(),
                ty,
            });
        }
        let is_field = parameters.iter().map(|it| grouping.is_field(it)).collect();
        Self {
            list,
            uri,
            is_field,
            options: options_name,
            body: body_name,
        }
    }

    /// What the call borrows of them.
    pub(super) fn borrows(&self) -> Borrows {
        match self.list.last().map(|argument| &argument.ty) {
            Some(RustType::Lent(_)) => Borrows::BodyAmongOthers,
            _ if self.body.is_some() => Borrows::Body,
            _ => Borrows::Nothing,
        }
    }
}
