//! Types as entries: where they stand, what they are called.
//!
//! In: a spec, names and forms of models and enumerations. Out: the changed spec.
//! Knows namespaces; does not know who uses a type.

use super::Problem;
use super::root::read_form;
use super::tree::not_found;
use crate::diagnostic::codes;
use crate::spec::Spec;
use crate::spec::file::words::nearest;
use crate::spec::file::{read, references};
use crate::spec::model::{Namespace, TypeDefinition};
use toml::{Table, Value};

/// The key that says which namespace a type belongs to: in files it stands above.
pub(super) const NAMESPACE: &str = "namespace";

/// Namespace and place in it of a type.
pub(super) fn type_index(spec: &Spec, name: &str) -> Result<(usize, usize), Problem> {
    for (index, namespace) in spec.namespaces.iter().enumerate() {
        let mut types = namespace.types.iter();
        if let Some(found) = types.position(|definition| definition.name() == name) {
            return Ok((index, found));
        }
    }
    let names: Vec<_> = references::type_names(spec).collect();
    Err(not_found(
        &format!("there is no type `{name}`"),
        name,
        &names,
    ))
}

/// Gives a definition another name; the name in XML stays.
pub(super) fn rename_type(definition: &mut TypeDefinition, new: &str) {
    let (name, xml_name, has_xml) = match definition {
        TypeDefinition::Model(model) => (&mut model.name, &mut model.xml_name, !model.json_only),
        TypeDefinition::Enum(found) => (&mut found.name, &mut found.xml_name, true),
    };
    let old = std::mem::replace(name, new.to_owned());
    match xml_name {
        Some(xml) if xml == new => *xml_name = None,
        None if has_xml && old != new => *xml_name = Some(old),
        _ => {}
    }
}

/// Puts a type into the namespace that its form names.
pub(super) fn insert_type(
    spec: &mut Spec,
    name: &str,
    mut form: Table,
) -> Result<(), Vec<Problem>> {
    let uri = match form.remove(NAMESPACE) {
        None => None,
        Some(Value::String(uri)) => Some(uri),
        Some(_) => {
            let help = "write the URI of an XML namespace";
            let message = "`namespace` is no string";
            let problem = Problem::new(&codes::OVERLAY_VALUE, message, help);
            return Err(problem.below(&[NAMESPACE]).into());
        }
    };
    let definition = read_form(&form, |node| read::definition(name, node))?;
    let index = namespace_index(spec, uri.as_deref())?;
    spec.namespaces[index].types.push(definition);
    Ok(())
}

/// The namespace with this URI; the one without a URI is made where it is missing.
fn namespace_index(spec: &mut Spec, uri: Option<&str>) -> Result<usize, Problem> {
    let mut namespaces = spec.namespaces.iter();
    match (
        namespaces.position(|found| found.uri.as_deref() == uri),
        uri,
    ) {
        (Some(index), _) => Ok(index),
        (None, None) => {
            spec.namespaces.push(Namespace {
                key: "types".to_owned(),
                ..Namespace::default()
            });
            Ok(spec.namespaces.len() - 1)
        }
        (None, Some(uri)) => {
            let known = spec
                .namespaces
                .iter()
                .filter_map(|found| found.uri.as_deref());
            let help = match nearest(uri, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "use the namespace of a type that the pages show".to_owned(),
            };
            let message = format!("no type of the service has the namespace `{uri}`");
            Err(Problem::new(&codes::OVERLAY_VALUE, message, help).below(&[NAMESPACE]))
        }
    }
}
