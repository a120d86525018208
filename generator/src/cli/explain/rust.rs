//! The plan → which Rust an entry of the spec became.
//!
//! Takes the plan, and the lock for the names of types and members; knows no facts.

use crate::plan::{
    Contract, ContractFile, ContractStruct, CratePlan, Endpoint, EndpointFile, Name, Planned,
    RustType, Step, UriValue,
};
use crate::spec::Spec;
use crate::spec::lock::TypeNames;
use std::collections::BTreeMap;

/// Looks up entries in a plan.
pub(super) struct Rust<'a> {
    plan: &'a CratePlan,
    types: &'a BTreeMap<String, TypeNames>,
    endpoints: BTreeMap<(&'a str, &'a str), (&'a EndpointFile, &'a Endpoint)>,
}

impl<'a> Rust<'a> {
    /// The plan of a spec.
    pub(super) fn new(spec: &'a Spec, planned: &'a Planned) -> Self {
        let files = spec.controllers.iter().zip(&planned.plan.endpoints);
        let endpoints = files.flat_map(|(controller, file)| {
            let operations = controller.operations.iter().zip(&file.endpoints);
            operations.map(move |(operation, endpoint)| {
                let key = (controller.key.as_str(), operation.key.as_str());
                (key, (file, endpoint))
            })
        });
        Self {
            plan: &planned.plan,
            types: &planned.lock.types,
            endpoints: endpoints.collect(),
        }
    }

    /// `tour::order::refund(…) -> OperationResult`, `tour::parm::RefundParm::memory: Option<String>`.
    pub(super) fn of(&self, path: &[String]) -> Option<String> {
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        match steps.as_slice() {
            ["service"] => Some(self.plan.module.as_str().to_owned()),
            ["operations", controller, key] => {
                let (file, endpoint) = self.endpoints.get(&(*controller, *key))?;
                let function = self.join(&file.module, &endpoint.name);
                Some(format!("{function} -> {}", shown(&endpoint.result)))
            }
            ["operations", controller, key, "parameters", name] => {
                let (file, endpoint) = self.endpoints.get(&(*controller, *key))?;
                let place = parameter(endpoint, name)?;
                Some(format!(
                    "{}, {place}",
                    self.join(&file.module, &endpoint.name)
                ))
            }
            ["models", name] => Some(self.contract(name)?.0),
            ["models", name, _, member] => {
                let (whole, contract) = self.contract(name)?;
                let rust = self.types.get(*name)?.members.get(*member)?;
                let ty = match contract {
                    Contract::Struct(model) => field_type(model, rust),
                    Contract::Collection(_) | Contract::Enum(_) => String::new(),
                };
                Some(format!("{whole}::{rust}{ty}"))
            }
            _ => None,
        }
    }

    fn contract(&self, name: &str) -> Option<(String, &'a Contract)> {
        let rust = &self.types.get(name)?.rust;
        let named = |contract: &&Contract| contract_name(contract).as_str() == rust;
        let find = |file: &'a ContractFile| Some((file, file.contracts.iter().find(named)?));
        let (file, contract) = self.plan.contracts.iter().find_map(find)?;
        Some((self.join(&file.module, contract_name(contract)), contract))
    }

    fn join(&self, module: &Name, name: &Name) -> String {
        let service = self.plan.module.as_str();
        format!("{service}::{}::{}", module.as_str(), name.as_str())
    }
}

/// `argument personalid: &str`
fn parameter(endpoint: &Endpoint, name: &str) -> Option<String> {
    let value = endpoint.steps.iter().find_map(|step| match step {
        Step::Path(wire, value) | Step::Query(wire, value) | Step::QueryMembers(wire, value)
            if wire == name =>
        {
            Some(value)
        }
        _ => None,
    })?;
    Some(match value {
        UriValue::Argument(argument) => {
            let found = endpoint.arguments.iter().find(|one| one.name == *argument);
            let ty = found.map_or_else(String::new, |one| format!(": {}", shown(&one.ty)));
            format!("argument {}{ty}", argument.as_str())
        }
        UriValue::Field(_, field) => {
            let options = endpoint.options.as_ref();
            let fields = options.into_iter().flat_map(|options| &options.fields);
            let ty = fields
                .filter(|one| one.name == *field)
                .map(|one| format!(": {}", shown(&one.ty)));
            format!("option {}{}", field.as_str(), ty.collect::<String>())
        }
        UriValue::Text(text) => format!("fixed to {text:?}"),
    })
}

fn field_type(model: &ContractStruct, name: &str) -> String {
    let field = model
        .fields
        .iter()
        .find(|field| field.name.as_str() == name);
    field.map_or_else(String::new, |field| format!(": {}", shown(&field.ty)))
}

fn contract_name(contract: &Contract) -> &Name {
    match contract {
        Contract::Struct(model) => &model.name,
        Contract::Collection(one) => &one.name,
        Contract::Enum(definition) => &definition.name,
    }
}

/// A type as Rust writes it.
fn shown(ty: &RustType) -> String {
    match ty {
        RustType::Unit => "()".to_owned(),
        RustType::Borrowed(inner) | RustType::Lent(inner) => format!("&{}", shown(inner)),
        RustType::Slice(inner) => format!("[{}]", shown(inner)),
        RustType::Named {
            name, arguments, ..
        } if arguments.is_empty() => name.as_str().to_owned(),
        RustType::Named {
            name, arguments, ..
        } => {
            let arguments: Vec<String> = arguments.iter().map(shown).collect();
            format!("{}<{}>", name.as_str(), arguments.join(", "))
        }
    }
}
