//! Facts about the whole service → its root module.

use super::imports::Imports;
use super::index::Index;
use super::model::{Docs, Module, NamespaceConstant, Root, WireSetting};
use super::name::Name;
use super::prose::{code, paragraphs, phrase};
use crate::spec::model::{
    DateForm, EnumForm, NameCase, Nulls, Operation, Scalar, Service, Spec, Type, Wire,
    XmlSerializer,
};

/// `mod.rs` of the service.
pub(super) fn lower(index: &Index<'_>, constants: &[NamespaceConstant]) -> Root {
    let wire = wire_settings(&index.spec.service.wire);
    let mut imports = Imports::inside();
    if !wire.is_empty() {
        imports.runtime("Wire");
    }
    for setting in &wire {
        imports.runtime(setting.kind.as_str());
    }
    let ns = (!constants.is_empty()).then(|| Name::known("ns"));
    let mut groups = vec![
        index.controllers.clone(),
        index.namespaces.clone(),
        ns.into_iter().collect(),
    ];
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_by(|left, right| left.plain().cmp(right.plain()));
    }
    let modules = groups
        .into_iter()
        .map(|group| group.into_iter().map(module).collect());
    Root {
        docs: docs(index.spec),
        modules: modules.collect(),
        imports: imports.finish(None),
        wire,
    }
}

/// Whether the service has a `WIRE` of its own.
pub(super) fn has_wire(spec: &Spec) -> bool {
    !wire_settings(&spec.service.wire).is_empty()
}

fn module(name: Name) -> Module {
    let path = (!name.plain().is_ascii()).then(|| format!("{}.rs", name.plain()));
    Module { name, path }
}

fn docs(spec: &Spec) -> Docs {
    let Service {
        title,
        base_urls,
        auth_documentation,
        wire: _,
    } = &spec.service;
    let title = title.as_deref().map_or_else(|| code(&spec.name), phrase);
    let mut blocks = vec![vec![format!("Client of {title}.")]];
    let urls: Vec<&str> = base_urls.iter().map(String::as_str).collect();
    blocks.extend(labelled("Base URL", "Base URLs, production first", &urls));
    let sentences: Vec<&str> = auth_documentation
        .iter()
        .flat_map(|text| text.lines())
        .collect();
    let label = "Authentication, in the words of the docs";
    blocks.extend(labelled(label, label, &sentences));
    blocks.extend(no_value(spec));
    paragraphs(blocks.into_iter())
}

/// What becomes of answers without a value, where the docs promise any.
fn no_value(spec: &Spec) -> Option<Docs> {
    let promised = |operation: &Operation| match &operation.response {
        Some(body) => !matches!(
            body.ty,
            Type::Scalar(Scalar::Raw | Scalar::Any) | Type::Optional(_)
        ),
        None => false,
    };
    let mut operations = spec.controllers.iter().flat_map(|it| &it.operations);
    operations.any(promised).then(|| {
        vec![
            "An answer without its value is an [`Error::NoValue`](helpgen_runtime::Error::NoValue);"
                .to_owned(),
            "[`Call::optional`](helpgen_runtime::Call::optional) takes it as `None`.".to_owned(),
        ]
    })
}

/// `label: text`, or a list below a label for several texts.
fn labelled(one: &str, many: &str, texts: &[&str]) -> Vec<Docs> {
    match texts {
        [] => Vec::new(),
        [text] => vec![vec![format!("{one}: {}", phrase(text))]],
        texts => {
            let items = texts.iter().map(|text| format!("* {}", phrase(text)));
            vec![vec![format!("{many}:")], items.collect()]
        }
    }
}

fn wire_settings(wire: &Wire) -> Vec<WireSetting> {
    let Wire {
        names,
        enums,
        nulls,
        dates,
        xml,
        // These are of the spec alone: calls name their format, readers follow references.
        format: _,
        references: _,
    } = wire;
    let deviations = [
        (*names == NameCase::Camel, "name_case", "NameCase", "Camel"),
        (*enums == EnumForm::Name, "enums", "EnumForm", "Name"),
        (*nulls == Nulls::Write, "nulls", "Nulls", "Write"),
        (
            *nulls == Nulls::OmitDefaults,
            "nulls",
            "Nulls",
            "OmitDefaults",
        ),
        (
            *dates == DateForm::Microsoft,
            "dates",
            "DateForm",
            "Microsoft",
        ),
        (*xml == XmlSerializer::Xml, "xml", "XmlSerializer", "Plain"),
    ];
    deviations
        .into_iter()
        .filter(|(deviates, ..)| *deviates)
        .map(|(_, setter, kind, variant)| WireSetting {
            setter: Name::known(setter),
            kind: Name::known(kind),
            variant: Name::known(variant),
        })
        .collect()
}
