//! Models and enumerations of the spec → data contracts, a file each namespace.
//!
//! Decides member names and which facts `#[contract(…)]` must state: those that
//! the Rust names do not give by themselves.

use super::allocate::{Suffix, allocate, wanted};
use super::constraints::checks;
use super::imports::Imports;
use super::index::{Home, Index};
use super::members::member_docs;
use super::model::{
    Contract, ContractArgument, ContractCollection, ContractEnum, ContractFile, ContractStruct,
    Docs, Field, Variant,
};
use super::name::Name;
use super::prose::{code, paragraphs, prose};
use super::uses::Uses;
use super::wire_names;
use super::{Notes, namespaces, types};
use crate::spec::lock::Lock;
use crate::spec::model::{
    Collection, Enum, EnumForm, EnumValue, Model, Namespace, TypeDefinition, XmlSerializer,
};
use std::collections::BTreeMap;

/// The variant that keeps what the docs do not show.
const CATCH_ALL: &str = "Unknown";

/// How names inside a type are made.
struct Style {
    spell: fn(&str) -> Name,
    reserved: &'static [&'static str],
    suffix: Suffix,
}

const FIELDS: Style = Style {
    spell: Name::snake,
    reserved: &[],
    suffix: Suffix::Snake,
};

const VARIANTS: Style = Style {
    spell: wanted_variant,
    reserved: &[CATCH_ALL],
    suffix: Suffix::Camel,
};

/// Lowers the contracts of one service.
pub(super) struct Contracts<'a, 'b> {
    pub(super) index: &'b Index<'a>,
    pub(super) uses: &'b BTreeMap<&'a str, Uses<'a>>,
    pub(super) old: &'b Lock,
    pub(super) lock: &'b mut Lock,
    pub(super) notes: &'b mut Notes,
}

impl<'a> Contracts<'a, '_> {
    /// A file each namespace.
    pub(super) fn lower(&mut self) -> Vec<ContractFile> {
        let index = self.index;
        let namespaces = index.spec.namespaces.iter().zip(&index.namespaces);
        namespaces
            .map(|(namespace, module)| self.file(namespace, module))
            .collect()
    }

    fn file(&mut self, namespace: &'a Namespace, module: &Name) -> ContractFile {
        let mut imports = Imports::inside();
        let constant = namespace
            .uri
            .as_ref()
            .and_then(|uri| self.index.constants.get(uri));
        let mut contracts = Vec::with_capacity(namespace.types.len());
        for definition in &namespace.types {
            let Some(home) = self.index.home(definition.name()) else {
                continue;
            };
            let contract = match definition {
                TypeDefinition::Model(model) => match model.collection.as_deref() {
                    Some(one) => Contract::Collection(self.collection(model, one, home, constant)),
                    None => Contract::Struct(self.model(model, home, constant)),
                },
                TypeDefinition::Enum(definition) => {
                    Contract::Enum(self.enumeration(definition, home, constant))
                }
            };
            import(&contract, &mut imports);
            contracts.push(contract);
        }
        let imports = imports.finish(Some(module));
        let imported: Vec<&str> = imports
            .iter()
            .flat_map(|import| &import.names)
            .map(Name::as_str)
            .collect();
        for (contract, definition) in contracts.iter_mut().zip(&namespace.types) {
            let docs = match contract {
                Contract::Struct(model) => &mut model.docs,
                Contract::Collection(one) => &mut one.docs,
                Contract::Enum(definition) => &mut definition.docs,
            };
            let uses = self.uses.get(definition.name());
            if docs.is_empty()
                && let Some(uses) = uses
            {
                docs.extend(uses.container_line(self.index, module, &imported));
            }
        }
        ContractFile {
            module: module.clone(),
            docs: file_docs(namespace),
            imports,
            contracts,
        }
    }

    fn model(
        &mut self,
        model: &'a Model,
        home: &Home<'_>,
        constant: Option<&Name>,
    ) -> ContractStruct {
        let keys = model.members.iter().map(|member| member.name.as_str());
        let names = self.members(&model.name, keys, &FIELDS);
        let (wire, refused) = wire_names::of_members(&model.members);
        self.notes.refused_names(&model.name, &refused);
        let fields = model.members.iter().zip(names).zip(wire);
        let bases: Vec<Name> = model
            .bases
            .iter()
            .filter_map(|uri| self.index.constants.get(uri).cloned())
            .collect();
        let mut contract = self.identity(&model.name, model.xml_name.as_deref(), home, constant);
        if !bases.is_empty() {
            contract.push(ContractArgument::Bases(bases));
        }
        if model.json_only {
            contract.push(ContractArgument::Flag("json_only"));
        } else if self.index.spec.service.wire.xml == XmlSerializer::Xml {
            contract.push(ContractArgument::Flag("xml_serializer"));
        }
        ContractStruct {
            docs: self.model_docs(model),
            name: home.name.clone(),
            contract,
            fields: fields
                .map(|((member, name), wire)| Field {
                    docs: member_docs(member),
                    contract: self.member_arguments(model, member, &name, wire),
                    check: checks(member),
                    ty: types::member(self.index, &member.ty, &model.name),
                    name,
                })
                .collect(),
        }
    }

    /// What the page says, and who uses it.
    fn model_docs(&self, model: &Model) -> Docs {
        let uses = self.uses.get(model.name.as_str());
        let common = || uses.and_then(Uses::common_text);
        let text = model.documentation.as_deref().or_else(common).map(prose);
        let lines = uses.map(Uses::endpoint_lines).unwrap_or_default();
        paragraphs(
            text.into_iter()
                .chain(lines.into_iter().map(|line| vec![line])),
        )
    }

    fn collection(
        &self,
        model: &Model,
        collection: &Collection,
        home: &Home<'_>,
        constant: Option<&Name>,
    ) -> ContractCollection {
        let mut contract = self.identity(&model.name, model.xml_name.as_deref(), home, constant);
        contract.extend(self.items(&collection.items));
        ContractCollection {
            docs: self.model_docs(model),
            name: home.name.clone(),
            contract,
            ty: types::owned(self.index, &collection.ty),
        }
    }

    fn enumeration(
        &mut self,
        definition: &'a Enum,
        home: &Home<'_>,
        constant: Option<&Name>,
    ) -> ContractEnum {
        let (values, refused) = wire_names::of_values(&definition.values);
        self.notes.refused_names(&definition.name, &refused);
        let keys = values.iter().map(|value| value.name.as_str());
        let names = self.members(&definition.name, keys, &VARIANTS);
        let variants = values.into_iter().zip(names);
        let uses = self.uses.get(definition.name.as_str());
        let text = definition.documentation.as_deref().map(prose);
        let remarks = enum_remarks(definition).into_iter().map(|line| vec![line]);
        let lines = uses.map(Uses::endpoint_lines).unwrap_or_default();
        let parts = text
            .into_iter()
            .chain(remarks)
            .chain(lines.into_iter().map(|line| vec![line]));
        let mut contract = self.identity(
            &definition.name,
            definition.xml_name.as_deref(),
            home,
            constant,
        );
        contract.extend(definition.json.map(|form| match form {
            EnumForm::Name => ContractArgument::Flag("by_name"),
            EnumForm::Number => ContractArgument::Flag("by_number"),
        }));
        ContractEnum {
            docs: paragraphs(parts),
            name: home.name.clone(),
            contract,
            variants: variants.map(|(value, name)| variant(value, name)).collect(),
        }
    }

    /// Rust names of members or values, frozen in the lock.
    fn members<'k>(
        &mut self,
        type_name: &str,
        keys: impl Iterator<Item = &'k str>,
        style: &Style,
    ) -> Vec<Name> {
        let wanted = wanted(keys, style.spell);
        let none = BTreeMap::new();
        let locked = self
            .old
            .types
            .get(type_name)
            .map_or(&none, |names| &names.members);
        let allocated = allocate(&wanted, locked, style.reserved, style.suffix);
        self.notes.rejected_members(type_name, &allocated.rejected);
        let frozen = &mut self
            .lock
            .types
            .entry(type_name.to_owned())
            .or_default()
            .members;
        for (entry, name) in wanted.into_iter().zip(&allocated.names) {
            frozen.insert(entry.key, name.as_str().to_owned());
        }
        allocated.names
    }

    pub(super) fn namespace(
        &self,
        argument: &'static str,
        uri: Option<&str>,
    ) -> Option<ContractArgument> {
        let constant = self.index.constants.get(uri?)?;
        Some(ContractArgument::Namespace(argument, constant.clone()))
    }

    /// `ns = …, name = …`: where the contract is, and its name if Rust's differs.
    fn identity(
        &self,
        name: &str,
        xml_name: Option<&str>,
        home: &Home<'_>,
        constant: Option<&Name>,
    ) -> Vec<ContractArgument> {
        let mut arguments = Vec::new();
        arguments.extend(
            constant
                .cloned()
                .map(|name| ContractArgument::Namespace("ns", name)),
        );
        let contract_name = xml_name.unwrap_or(name);
        // An empty one, as a spec by hand may have it, is none.
        if !contract_name.is_empty() && contract_name != home.name.plain() {
            arguments.push(ContractArgument::Text("name", contract_name.to_owned()));
        }
        arguments
    }
}

fn variant(value: &EnumValue, name: Name) -> Variant {
    let wire = wire_names::of_value(value);
    let mut contract = Vec::new();
    if wire != name.plain() {
        contract.push(ContractArgument::Text("name", wire.to_owned()));
    }
    let xml = value.xml.iter().filter(|xml| *xml != wire);
    contract.extend(xml.map(|xml| ContractArgument::Text("xml", xml.clone())));
    contract.extend(
        value
            .value
            .map(|number| ContractArgument::Number("value", number)),
    );
    let number = value
        .value
        .map(|number| format!(" = {number}"))
        .unwrap_or_default();
    let fact = vec![format!("{}{number}", code(wire))];
    let text = value.documentation.as_deref().map(prose);
    Variant {
        docs: paragraphs(text.into_iter().chain([fact])),
        contract,
        name,
    }
}

/// A documented value `Unknown` is none of the docs' unknown values, and `Self` is Rust's.
fn wanted_variant(text: &str) -> Name {
    let name = Name::upper_camel(text);
    if [CATCH_ALL, "Self_"].contains(&name.as_str()) {
        name.with_suffix("Value")
    } else {
        name
    }
}

fn enum_remarks(definition: &Enum) -> Vec<String> {
    let mut remarks = Vec::new();
    if definition.open {
        let seen = if definition.values.is_empty() {
            "."
        } else {
            "; these were seen in its samples."
        };
        remarks.push(format!(
            "The help page lists no values of this enumeration{seen}"
        ));
    }
    if definition.flags {
        remarks.push(
            "Values can be combined: a set of them is a [`Flags`](helpgen_runtime::Flags)."
                .to_owned(),
        );
    }
    remarks
}

fn file_docs(namespace: &Namespace) -> Vec<String> {
    vec![match &namespace.uri {
        Some(uri) => format!("Data contracts of {}.", namespaces::clr_name(uri)),
        None => "Types whose XML namespace no page shows.".to_owned(),
    }]
}

fn names_namespace(argument: &ContractArgument) -> bool {
    matches!(
        argument,
        ContractArgument::Namespace(..) | ContractArgument::Bases(_)
    )
}

fn import(contract: &Contract, imports: &mut Imports) {
    imports.runtime("DataContract");
    let identity = match contract {
        Contract::Struct(model) => {
            for field in &model.fields {
                imports.ty(&field.ty);
                if field.contract.iter().any(names_namespace) {
                    imports.service("ns");
                }
            }
            &model.contract
        }
        Contract::Collection(one) => {
            imports.ty(&one.ty);
            &one.contract
        }
        Contract::Enum(definition) => {
            imports.runtime("EnumValue");
            &definition.contract
        }
    };
    if identity.iter().any(names_namespace) {
        imports.service("ns");
    }
}
