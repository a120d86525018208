//! The names that more than one file needs: modules, types, namespace constants.
//!
//! Takes the spec and the lock; frozen names win. Knows no members.

use super::Notes;
use super::allocate::{Allocated, Suffix, Wanted, allocate, wanted};
use super::cycles::Cycles;
use super::name::Name;
use super::namespaces;
use super::parameters;
use super::readable::Readable;
use crate::spec::lock::Lock;
use crate::spec::model::{Operation, Sample, Spec, Type, TypeDefinition};
use std::collections::BTreeMap;

/// Files of a service that are no controller and no namespace, and names that
/// the crate or Windows keeps for itself.
const RESERVED_MODULES: &[&str] = &[
    "aux",
    "con",
    "helpgen_runtime",
    "ns",
    "nul",
    "prn",
    "r#mod",
    "tests",
];

/// Types and traits that generated code, or code around it, calls by their short name.
const RESERVED_TYPES: &[&str] = &[
    "AnyValue",
    "AsMut",
    "AsRef",
    "Auth",
    "Base64",
    "Box",
    "Call",
    "Char",
    "Clone",
    "Copy",
    "DataContract",
    "DateTime",
    "DateTimeOffset",
    "Debug",
    "Decimal",
    "Default",
    "Dictionary",
    "Drop",
    "EnumValue",
    "Eq",
    "Err",
    "Extend",
    "Flags",
    "Fn",
    "FnMut",
    "FnOnce",
    "Format",
    "From",
    "FromIterator",
    "Guid",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "KeyValuePair",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "RawResponse",
    "Result",
    "Self",
    "Self_",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "TimeSpan",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Uri",
    "Vec",
    "Wire",
];

/// Where a type of the service lives.
#[derive(Debug, Clone)]
pub(super) struct Home<'a> {
    /// Its module.
    pub(super) module: Name,
    /// Its Rust name.
    pub(super) name: Name,
    /// What the spec says.
    pub(super) definition: &'a TypeDefinition,
}

/// The names that more than one file needs.
#[derive(Debug)]
pub(super) struct Index<'a> {
    /// The spec that is lowered.
    pub(super) spec: &'a Spec,
    /// Module of the service.
    pub(super) service: Name,
    /// Modules of the controllers, in the order of the spec.
    pub(super) controllers: Vec<Name>,
    /// Functions of each controller, in the order of the spec.
    pub(super) functions: Vec<Vec<Name>>,
    /// Modules of the namespaces, in the order of the spec.
    pub(super) namespaces: Vec<Name>,
    /// Namespace → constant.
    pub(super) constants: BTreeMap<String, Name>,
    homes: BTreeMap<&'a str, Home<'a>>,
    options: BTreeMap<String, Name>,
    operations: BTreeMap<(&'a str, &'a str), &'a Operation>,
    cycles: Cycles<'a>,
}

impl<'a> Index<'a> {
    /// Names everything; new names go to `lock`.
    pub(super) fn new(spec: &'a Spec, old: &Lock, lock: &mut Lock, notes: &mut Notes) -> Self {
        let service = super::service_module(&spec.name);
        let controllers = spec.controllers.iter().map(|controller| &controller.key);
        let keys = controllers.chain(spec.namespaces.iter().map(|namespace| &namespace.key));
        // clippy objects to a module that is named as the one around it.
        let reserved = [RESERVED_MODULES, &[service.as_str()]].concat();
        let mut controllers = named_by_key(keys, &reserved, Suffix::Module);
        let namespaces = controllers.split_off(spec.controllers.len());
        let mut index = Self {
            spec,
            service,
            controllers,
            functions: functions(spec),
            namespaces,
            constants: namespaces::constants(spec, lock),
            homes: BTreeMap::new(),
            options: BTreeMap::new(),
            operations: operations(spec),
            cycles: Cycles::find(&spec.namespaces),
        };
        index.name_types(old, lock, notes);
        index
    }

    /// Where a type lives; `None` if the spec does not define it.
    pub(super) fn home(&self, name: &str) -> Option<&Home<'a>> {
        self.homes.get(name)
    }

    /// What the spec says about a type.
    pub(super) fn definition(&self, name: &str) -> Option<&'a TypeDefinition> {
        self.home(name).map(|home| home.definition)
    }

    /// Rust name of an operation's options struct, if it needs one.
    pub(super) fn options(&self, controller: &str, operation: &str) -> Option<&Name> {
        self.options.get(&options_key(controller, operation))
    }

    /// The operation that a sample belongs to.
    pub(super) fn operation(&self, sample: &'a Sample) -> Option<&'a Operation> {
        self.operations
            .get(&(&sample.controller, &sample.operation))
            .copied()
    }

    /// Whether `container`, which has a member of type `content`, is found in it again.
    pub(super) fn contain_each_other(&self, container: &str, content: &str) -> bool {
        self.cycles.contain_each_other(container, content)
    }

    /// Whether the route or query can carry a value of the type.
    pub(super) fn fits_uri(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(kind) => parameters::scalar_fits_uri(*kind),
            Type::Named(name) => {
                matches!(self.definition(name), Some(TypeDefinition::Enum(_)))
            }
            Type::List(_) | Type::Map(..) | Type::Pair(..) | Type::Optional(_) => false,
        }
    }

    /// Whether a type is a class that has a converter of its own to text and from it.
    pub(super) fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(name) => matches!(
                self.definition(name),
                Some(TypeDefinition::Model(model)) if model.json_string
            ),
            _ => false,
        }
    }

    /// Whether a query carries a type by the keys of its parts.
    pub(super) fn has_parts(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(name) => {
                matches!(self.definition(name), Some(TypeDefinition::Model(_)))
            }
            Type::Map(..) | Type::Pair(..) | Type::List(_) => true,
            Type::Optional(inner) => self.has_parts(inner),
            Type::Scalar(_) => false,
        }
    }

    fn name_types(&mut self, old: &Lock, lock: &mut Lock, notes: &mut Notes) {
        let spec = self.spec;
        let types: Vec<(&Name, &TypeDefinition)> = self
            .namespaces
            .iter()
            .zip(&spec.namespaces)
            .flat_map(|(module, namespace)| namespace.types.iter().map(move |ty| (module, ty)))
            .collect();
        let keys = types.iter().map(|(_, definition)| definition.name());
        let readable = Readable::of(spec);
        let mut wanted = wanted(keys, |key| type_name(&readable.name(key)));
        wanted.extend(wanted_options(spec));
        let locked = old
            .types
            .iter()
            .map(|(key, names)| (key.clone(), names.rust.clone()))
            .collect();
        let Allocated { names, rejected } =
            allocate(&wanted, &locked, RESERVED_TYPES, Suffix::Camel);
        notes.rejected_types(&rejected);
        for (entry, name) in wanted.iter().zip(&names) {
            lock.types.entry(entry.key.clone()).or_default().rust = name.as_str().to_owned();
        }
        let (type_names, option_names) = names.split_at(types.len());
        let option_keys = wanted.into_iter().skip(types.len()).map(|entry| entry.key);
        self.options = option_keys.zip(option_names.iter().cloned()).collect();
        self.homes = types
            .iter()
            .zip(type_names)
            .map(|(&(module, definition), name)| {
                let (module, name) = (module.clone(), name.clone());
                (
                    definition.name(),
                    Home {
                        module,
                        name,
                        definition,
                    },
                )
            })
            .collect();
    }
}

/// Names for the options structs of operations with many parameters.
fn wanted_options(spec: &Spec) -> Vec<Wanted> {
    let controllers = spec.controllers.iter();
    let operations = controllers.flat_map(|controller| {
        let operations = controller.operations.iter();
        operations.map(|operation| (&controller.key, operation))
    });
    operations
        .filter(|(_, operation)| parameters::needs_options(operation))
        .map(|(controller, operation)| Wanted {
            key: options_key(controller, &operation.key),
            name: Name::upper_camel(&operation.key).with_suffix("Options"),
        })
        .collect()
}

/// Key of an options struct in the lock; no type of a help page has a space in its name.
pub(super) fn options_key(controller: &str, operation: &str) -> String {
    format!("{controller}.{operation} options")
}

/// `String` becomes `StringModel`: code that reads `String` must mean Rust's.
fn type_name(text: &str) -> Name {
    let name = Name::upper_camel(text);
    let reserved = RESERVED_TYPES.binary_search(&name.as_str()).is_ok();
    if reserved {
        name.with_suffix("Model")
    } else {
        name
    }
}

fn operations(spec: &Spec) -> BTreeMap<(&str, &str), &Operation> {
    let controllers = spec.controllers.iter();
    controllers
        .flat_map(|controller| {
            let operations = controller.operations.iter();
            operations.map(|it| ((controller.key.as_str(), it.key.as_str()), it))
        })
        .collect()
}

fn functions(spec: &Spec) -> Vec<Vec<Name>> {
    let operations = spec
        .controllers
        .iter()
        .map(|controller| &controller.operations);
    operations
        .map(|operations| named_by_key(operations.iter().map(|it| &it.key), &[], Suffix::Snake))
        .collect()
}

/// Keys are frozen in the lock already: their names need no entry of their own.
fn named_by_key<'k>(
    keys: impl Iterator<Item = &'k String>,
    reserved: &[&str],
    suffix: Suffix,
) -> Vec<Name> {
    let wanted = wanted(keys.map(String::as_str), Name::snake);
    allocate(&wanted, &BTreeMap::new(), reserved, suffix).names
}

#[cfg(test)]
mod tests {
    use super::{RESERVED_TYPES, type_name};

    #[test]
    fn reserved_types_are_sorted() {
        assert!(RESERVED_TYPES.is_sorted());
    }

    #[test]
    fn keeps_the_names_of_rust_free() {
        let cases = [
            ("String", "StringModel"),
            ("result", "ResultModel"),
            ("Order", "Order"),
        ];
        for (key, expected) in cases {
            assert_eq!(type_name(key).as_str(), expected);
        }
    }
}
