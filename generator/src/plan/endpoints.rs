//! Operations of the spec → endpoint functions, a file each controller.

use super::allocate::{Suffix, allocate, wanted};
use super::arguments::Arguments;
use super::formats;
use super::imports::Imports;
use super::index::{Index, options_key};
use super::model::{
    Endpoint, EndpointFile, Method, OptionField, Options, RustType, Step, UriValue,
};
use super::name::Name;
use super::parameters::{self, Grouping, Shape, UriParameters};
use super::prose::{code, paragraphs, phrase, prose};
use super::uses::Uses;
use super::{Notes, service, types};
use crate::spec::lock::Lock;
use crate::spec::model::{
    Auth, Body, Controller, Operation, Parameter, ParameterLocation, Scalar, Type, TypeDefinition,
};
use std::collections::BTreeMap;

/// Methods that `Call` has a function for.
const METHODS: &[&str] = &["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/// Lowers the endpoints of one service.
pub(super) struct Endpoints<'a, 'b> {
    pub(super) index: &'b Index<'a>,
    pub(super) uses: &'b BTreeMap<&'a str, Uses<'a>>,
    pub(super) old: &'b Lock,
    pub(super) lock: &'b mut Lock,
    pub(super) notes: &'b mut Notes,
}

impl<'a> Endpoints<'a, '_> {
    /// A file each controller.
    pub(super) fn lower(&mut self) -> Vec<EndpointFile> {
        let index = self.index;
        let controllers = index.spec.controllers.iter().zip(&index.controllers);
        controllers
            .zip(&index.functions)
            .map(|((controller, module), functions)| {
                let operations = controller.operations.iter().zip(functions);
                let endpoints: Vec<Endpoint> = operations
                    .map(|(operation, name)| self.endpoint(controller, operation, name))
                    .collect();
                EndpointFile {
                    module: module.clone(),
                    docs: controller_docs(controller),
                    imports: imports(&endpoints),
                    endpoints,
                }
            })
            .collect()
    }

    fn endpoint(
        &mut self,
        controller: &Controller,
        operation: &'a Operation,
        name: &Name,
    ) -> Endpoint {
        let uri = UriParameters::of(operation);
        for parameter in &uri.list {
            let scalar = matches!(parameter.ty, Type::Scalar(_));
            if !scalar && Shape::of(self.index, &uri, parameter) == Shape::Text {
                self.notes
                    .parameter_as_text(controller, operation, &parameter.name);
            }
        }
        let options = self.options(controller, operation, &uri, name);
        let arguments = Arguments::new(self.index, operation, &uri, options.as_ref());
        Endpoint {
            docs: self.docs(operation, &uri, &arguments),
            name: name.clone(),
            borrows: arguments.borrows(),
            result: answer_type(self.index, operation),
            method: method(&operation.method),
            path: parameters::route(operation).0.to_owned(),
            steps: self.steps(operation, &uri, &arguments),
            options,
            arguments: arguments.list,
        }
    }

    fn options(
        &mut self,
        controller: &Controller,
        operation: &Operation,
        uri: &UriParameters,
        function: &Name,
    ) -> Option<Options> {
        let name = self.index.options(&controller.key, &operation.key)?.clone();
        let key = options_key(&controller.key, &operation.key);
        let none = BTreeMap::new();
        let locked = self
            .old
            .types
            .get(&key)
            .map_or(&none, |names| &names.members);
        let wanted = wanted(
            uri.fields().map(|parameter| parameter.name.as_str()),
            Name::snake,
        );
        let allocated = allocate(&wanted, locked, &[], Suffix::Snake);
        self.notes.rejected_members(&key, &allocated.rejected);
        let frozen = wanted.into_iter().zip(&allocated.names);
        self.lock.types.entry(key).or_default().members = frozen
            .map(|(entry, name)| (entry.key, name.as_str().to_owned()))
            .collect();
        let fields = uri
            .fields()
            .zip(allocated.names)
            .map(|(parameter, name)| OptionField {
                docs: Some(parameters::description(parameter))
                    .filter(|it| !it.is_empty())
                    .into_iter()
                    .collect(),
                ty: parameters::field_type(self.index, uri, parameter),
                name,
            });
        let what = match uri.grouping {
            Grouping::All => "Parameters",
            Grouping::Arguments | Grouping::Optional => "Optional parameters",
        };
        Some(Options {
            docs: vec![format!("{what} of [`{}()`].", function.plain())],
            name,
            fields: fields.collect(),
        })
    }

    fn docs(
        &self,
        operation: &Operation,
        uri: &UriParameters,
        arguments: &Arguments,
    ) -> Vec<String> {
        let summary = operation
            .documentation
            .as_deref()
            .map(|text| self.without_auth(operation, text));
        let mut route = code(&format!("{} {}", operation.method, operation.path));
        if let Some(auth) = &operation.auth {
            route = format!("{route} · {}", auth_label(auth));
        }
        let mut items: Vec<String> = uri.arguments().filter_map(parameters::list_item).collect();
        if let (Some(body), Some(text)) = (&arguments.body, self.body_text(operation.body.as_ref()))
        {
            items.push(format!("* {}: {}", code(body.plain()), phrase(text)));
        }
        let answer = self
            .body_text(operation.response.as_ref())
            .map(|text| vec![format!("Response: {}", phrase(text))]);
        let parts = [
            summary.map(|text| prose(&text)),
            Some(vec![route]),
            Some(items),
            answer,
        ];
        paragraphs(parts.into_iter().flatten())
    }

    /// The summary without the sentence that the label behind the route stands for; words
    /// inside another sentence stay.
    fn without_auth(&self, operation: &Operation, text: &str) -> String {
        let sentences = self
            .index
            .spec
            .service
            .auth_documentation
            .as_deref()
            .unwrap_or_default();
        let mut sentences = sentences.lines().filter(|sentence| !sentence.is_empty());
        match sentences.find_map(|sentence| text.split_once(sentence)) {
            Some((before, after)) if operation.auth.is_some() && ends_sentence(before) => {
                let after = after.trim_start_matches(['。', '.', ';', ';']).trim_start();
                format!("{} {after}", before.trim_end()).trim().to_owned()
            }
            _ => text.to_owned(),
        }
    }

    /// What the docs say about a body, unless its type says it.
    fn body_text<'t>(&self, body: Option<&'t Body>) -> Option<&'t str> {
        let body = body?;
        let text = body.documentation.as_deref()?;
        let Type::Named(name) = &body.ty else {
            return Some(text);
        };
        let said = match self.index.definition(name)? {
            TypeDefinition::Model(model) => model.documentation.as_deref(),
            TypeDefinition::Enum(definition) => definition.documentation.as_deref(),
        };
        let common = || self.uses.get(name.as_str()).and_then(Uses::common_text);
        (said.or_else(common) != Some(text)).then_some(text)
    }

    fn steps(
        &self,
        operation: &Operation,
        uri: &UriParameters,
        arguments: &Arguments,
    ) -> Vec<Step> {
        let values = || uri.list.iter().zip(&arguments.values);
        let at = |location| values().filter(move |(parameter, _)| parameter.location == location);
        let named =
            |(parameter, value): (&Parameter, &UriValue)| (parameter.name.clone(), value.clone());
        let path = at(ParameterLocation::Path)
            .map(named)
            .map(|(name, value)| Step::Path(name, value));
        let query = at(ParameterLocation::Query).map(|it| {
            let (name, value) = named(it);
            match Shape::of(self.index, uri, it.0) {
                Shape::Rows(_) | Shape::Parts(_) => Step::QueryMembers(name, value),
                Shape::One(_) | Shape::Many(_) | Shape::Text => Step::Query(name, value),
            }
        });
        let fixed = parameters::fixed_query(parameters::route(operation).1, &uri.list)
            .into_iter()
            .map(|(key, value)| Step::Query(key.to_owned(), UriValue::Text(value.to_owned())));
        let mut steps: Vec<Step> = path.chain(query).chain(fixed).collect();
        steps.extend(arguments.body.clone().map(Step::Body));
        steps.extend(operation.auth.as_ref().map(auth_step));
        if service::has_wire(self.index.spec) {
            steps.push(Step::Wire);
        }
        steps.extend(formats::steps(operation, self.index.spec.service.wire));
        steps
    }
}

/// Type that a call gives. HTTP answers `HEAD` without a body, whatever the docs show.
fn answer_type(index: &Index<'_>, operation: &Operation) -> RustType {
    match (operation.method.as_str(), &operation.response) {
        ("HEAD", Some(_)) => types::runtime("RawResponse"),
        (_, response) => result_type(index, response.as_ref()),
    }
}

/// Type that a documented answer decodes to.
pub(super) fn result_type(index: &Index<'_>, response: Option<&Body>) -> RustType {
    match response.map(|body| &body.ty) {
        None => RustType::Unit,
        Some(Type::Scalar(Scalar::Raw)) => types::runtime("RawResponse"),
        Some(ty) => types::owned(index, ty),
    }
}

fn controller_docs(controller: &Controller) -> Vec<String> {
    let name = controller.title.as_deref().unwrap_or(&controller.key);
    let title = vec![format!("Operations of {}.", code(name))];
    let text = controller.documentation.as_deref().map(prose);
    paragraphs([Some(title), text].into_iter().flatten())
}

fn imports(endpoints: &[Endpoint]) -> Vec<super::model::Import> {
    let mut imports = Imports::inside();
    for endpoint in endpoints {
        imports.runtime("Call");
        imports.ty(&endpoint.result);
        for argument in &endpoint.arguments {
            imports.ty(&argument.ty);
        }
        for field in endpoint.options.iter().flat_map(|options| &options.fields) {
            imports.ty(&field.ty);
        }
        for step in &endpoint.steps {
            match step {
                Step::Auth(_) | Step::CustomAuth(_) => imports.runtime("Auth"),
                Step::Format(_) | Step::Accept(_) => imports.runtime("Format"),
                Step::Wire => imports.service("WIRE"),
                Step::Path(..) | Step::Query(..) | Step::QueryMembers(..) | Step::Body(_) => {}
            }
        }
    }
    imports.finish(None)
}

fn method(text: &str) -> Method {
    if METHODS.binary_search(&text).is_ok() {
        Method::Known(Name::known(&text.to_ascii_lowercase()))
    } else {
        Method::Custom(text.to_owned())
    }
}

fn auth_label(auth: &Auth) -> String {
    match auth {
        Auth::Basic => "Basic".to_owned(),
        Auth::Bearer => "Bearer".to_owned(),
        Auth::Hawk => "HAWK".to_owned(),
        Auth::Custom(scheme) => phrase(scheme),
    }
}

fn auth_step(auth: &Auth) -> Step {
    match auth {
        Auth::Basic => Step::Auth(Name::known("Basic")),
        Auth::Bearer => Step::Auth(Name::known("Bearer")),
        Auth::Hawk => Step::Auth(Name::known("Hawk")),
        Auth::Custom(scheme) => Step::CustomAuth(scheme.clone()),
    }
}
/// Whether another sentence, or a part of one, may start behind a text.
fn ends_sentence(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let last = line.trim_end().chars().next_back();
    last.is_none_or(|last| !last.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::ends_sentence;

    #[test]
    fn sentences_end_before_others_start() {
        for text in ["", "Pays. ", "退票。", "Pays (soon)", "Pays\n"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["Nur mit ", "Needs HTTP ", "本接口"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
