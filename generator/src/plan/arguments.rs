//! What an operation takes → the arguments of its function, in order: URI
//! parameters, the options struct, the body.

use super::allocate::{Suffix, allocate, wanted};
use super::index::Index;
use super::model::{Argument, Borrows, Options, RustType, UriValue};
use super::name::Name;
use super::parameters::{UriParameters, argument_type};
use super::types;
use crate::spec::model::Operation;
use std::collections::BTreeMap;

/// Arguments of an endpoint function.
pub(super) struct Arguments {
    pub(super) list: Vec<Argument>,
    /// Where the value of each URI parameter comes from, in the order of the docs.
    pub(super) values: Vec<UriValue>,
    /// Name of the argument that is the body.
    pub(super) body: Option<Name>,
}

impl Arguments {
    /// Names them; URI parameters have the first choice.
    pub(super) fn new(
        index: &Index<'_>,
        operation: &Operation,
        uri: &UriParameters,
        options: Option<&Options>,
    ) -> Self {
        let own = [
            options.map(|_| "options"),
            operation.body.as_ref().map(|_| "body"),
        ];
        let keys = uri.arguments().map(|parameter| parameter.name.as_str());
        let wanted = wanted(keys.chain(own.into_iter().flatten()), Name::snake);
        let mut names = allocate(&wanted, &BTreeMap::new(), &[], Suffix::Snake)
            .names
            .into_iter();
        let mut list: Vec<Argument> = uri
            .arguments()
            .zip(&mut names)
            .map(|(parameter, name)| Argument {
                name,
                ty: argument_type(index, uri, parameter),
            })
            .collect();
        let options = options.and_then(|options| Some((options, names.next()?)));
        let values = values(uri, &list, options.as_ref());
        list.extend(options.map(|(options, name)| Argument {
            name,
            ty: types::here(options.name.clone()),
        }));
        let body = operation.body.as_ref();
        let body = body.and_then(|body| {
            let ty = lent(types::owned(index, &body.ty), &list);
            Some(Argument {
                name: names.next()?,
                ty,
            })
        });
        let body_name = body.as_ref().map(|argument| argument.name.clone());
        list.extend(body);
        Self {
            list,
            values,
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

/// The value of each parameter: an argument, or a field of the options.
fn values(
    uri: &UriParameters,
    arguments: &[Argument],
    options: Option<&(&Options, Name)>,
) -> Vec<UriValue> {
    let mut arguments = arguments
        .iter()
        .map(|argument| UriValue::Argument(argument.name.clone()));
    let mut fields = options.into_iter().flat_map(|(options, argument)| {
        let fields = options.fields.iter();
        fields.map(|field| UriValue::Field(argument.clone(), field.name.clone()))
    });
    let next = |parameter| {
        if uri.is_field(parameter) {
            fields.next()
        } else {
            arguments.next()
        }
    };
    uri.list.iter().filter_map(next).collect()
}

/// A reference to the body; with a lifetime of its own if it is not the only one.
fn lent(body: RustType, others: &[Argument]) -> RustType {
    let others = others
        .iter()
        .any(|argument| types::is_borrowed(&argument.ty));
    let body = Box::new(body);
    if others {
        RustType::Lent(body)
    } else {
        RustType::Borrowed(body)
    }
}
