//! Specs of every shape, for properties.

use crate::spec::Spec;
use crate::spec::file::words::{
    DATES, DIRECTIONS, ENUMS, FORMATS, LOCATIONS, NAMES, NULLS, REFERENCES, SCHEMES, SERIALIZERS,
    Words, XML_FORMS,
};
use crate::spec::model::{
    Auth, Body, Collection, Constraints, Controller, Enum, EnumForm, EnumValue, JsonShape, Member,
    Model, Namespace, Operation, Parameter, Sample, Scalar, Service, Type, TypeDefinition, Wire,
    WireName, XmlItems, XmlShape,
};
use crate::spec::type_text::SCALARS;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use std::collections::BTreeSet;

fn one_of<T: Clone + std::fmt::Debug + 'static>(
    words: &'static Words<T>,
) -> impl Strategy<Value = T> {
    (0..words.len()).prop_map(|index| words[index].1.clone())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-z_][A-Za-z0-9_]{0,6}",
        1 => "[订单退票]{1,3}",
        1 => "\\PC{0,4}",
        1 => Just("`".to_owned()),
        1 => (0..SCALARS.len()).prop_map(|index| SCALARS[index].0.to_owned()),
        1 => Just("namespace".to_owned()),
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z][a-z0-9_]{0,6}", 1 => Just("doc".to_owned()), 1 => "[订单]{1,2}"]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![".{0,8}", "[a\"'\\\\\n\r\t#=\u{202e}\u{7f}\u{0}]{0,5}"]
}

fn doc() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

fn ty(types: Vec<String>) -> impl Strategy<Value = Type> {
    let scalar = one_of(SCALARS).prop_map(Type::Scalar);
    let leaf = if types.is_empty() {
        scalar.boxed()
    } else {
        let named = (0..types.len()).prop_map(move |index| Type::Named(types[index].clone()));
        prop_oneof![scalar, named].boxed()
    };
    leaf.prop_recursive(3, 8, 2, |inner| {
        let one = || inner.clone().prop_map(Box::new);
        prop_oneof![
            one().prop_map(Type::List),
            one().prop_map(Type::Optional),
            (one(), one()).prop_map(|(key, value)| Type::Map(key, value)),
            (one(), one()).prop_map(|(key, value)| Type::Pair(key, value)),
        ]
    })
}

fn constraints() -> impl Strategy<Value = Constraints> {
    let lengths = option::of(any::<(i64, i64)>());
    let single = (option::of(any::<i64>()), option::of(any::<i64>()));
    let range = option::of((text(), text()));
    let parts = (single, lengths, range, doc(), doc(), vec(text(), 0..2));
    parts.prop_map(
        |(single, length, range, data_type, pattern, other)| Constraints {
            max_length: single.0,
            min_length: single.1,
            length,
            range,
            data_type,
            pattern,
            other,
        },
    )
}

fn wire_name() -> impl Strategy<Value = WireName> {
    prop_oneof![
        Just(WireName::Same),
        Just(WireName::Absent),
        text().prop_map(WireName::Other)
    ]
}

fn shape() -> impl Strategy<Value = XmlShape> {
    let items = (doc(), doc(), doc(), doc()).prop_map(|(name, key, value, namespace)| XmlItems {
        name,
        namespace,
        key,
        value,
    });
    let parts = (one_of(XML_FORMS), items, doc(), any::<bool>());
    parts.prop_map(|(form, items, namespace, nil)| XmlShape {
        form,
        items: (items != XmlItems::default()).then(|| Box::new(items)),
        namespace,
        nil,
    })
}

fn json_shape() -> impl Strategy<Value = JsonShape> {
    let parts = (option::of(one_of(NULLS)), option::of(one_of(DATES)));
    parts.prop_map(|(nulls, dates)| JsonShape { nulls, dates })
}

fn member(types: Vec<String>, bases: usize) -> impl Strategy<Value = Member> {
    let base = (0..=bases).prop_map(|base| base.checked_sub(1));
    let names = (wire_name(), wire_name(), shape());
    let place = (base, option::of(any::<u32>()));
    let parts = (
        ty(types),
        names,
        place,
        any::<[bool; 4]>(),
        (doc(), json_shape(), doc()),
        constraints(),
    );
    parts.prop_map(
        |(ty, (json, xml, shape), (base, order), flags, others, constraints)| Member {
            name: String::new(),
            json,
            xml,
            base,
            order,
            shape,
            ty,
            undecided: flags[0],
            required: flags[1],
            read_only: flags[2],
            omit_default: flags[3],
            default: others.0,
            json_shape: others.1,
            documentation: others.2,
            constraints: constraints.into(),
        },
    )
}

fn collection(types: Vec<String>) -> impl Strategy<Value = Box<Collection>> {
    let ty = (ty(types), any::<bool>()).prop_map(|(inner, is_list)| match is_list {
        true => Type::List(Box::new(inner)),
        false => Type::Map(Box::new(Type::Scalar(Scalar::String)), Box::new(inner)),
    });
    (ty, doc(), doc(), doc()).prop_map(|(ty, name, key, value)| {
        let items = XmlItems {
            name,
            key,
            value,
            namespace: None,
        };
        Box::new(Collection { ty, items })
    })
}

fn model(types: Vec<String>) -> impl Strategy<Value = TypeDefinition> {
    let parts = vec(text(), 0..3).prop_flat_map(move |bases| {
        let members = btree_map(name(), member(types.clone(), bases.len()), 0..4);
        let collection = option::weighted(0.2, collection(types.clone()));
        let flags = any::<(bool, bool)>();
        (Just(bases), members, doc(), doc(), flags, collection)
    });
    parts.prop_map(
        |(bases, members, xml_name, documentation, flags, collection)| {
            let members = members
                .into_iter()
                .filter(|_| collection.is_none())
                .map(|(name, member)| Member { name, ..member });
            let members = members.collect();
            TypeDefinition::Model(Model {
                name: String::new(),
                xml_name,
                documentation,
                bases,
                json_only: flags.0,
                json_string: flags.1,
                collection,
                members,
            })
        },
    )
}

fn enumeration() -> impl Strategy<Value = TypeDefinition> {
    let value = (option::of(any::<i128>()), doc(), doc(), doc());
    let parts = (
        btree_map(name(), value, 0..4),
        doc(),
        doc(),
        any::<(bool, bool)>(),
        option::of(prop_oneof![Just(EnumForm::Number), Just(EnumForm::Name)]),
    );
    parts.prop_map(|(values, xml_name, documentation, (open, flags), json)| {
        let values = values.into_iter().map(|(name, parts)| EnumValue {
            name,
            value: parts.0,
            wire: parts.1,
            documentation: parts.2,
            xml: parts.3,
        });
        TypeDefinition::Enum(Enum {
            name: String::new(),
            xml_name,
            documentation,
            open,
            flags,
            json,
            values: values.collect(),
        })
    })
}

fn definition(types: Vec<String>) -> impl Strategy<Value = TypeDefinition> {
    prop_oneof![model(types), enumeration()]
}

fn body(types: Vec<String>) -> impl Strategy<Value = Option<Body>> {
    let parts = (ty(types), doc(), vec(one_of(FORMATS), 0..4));
    option::of(parts.prop_map(|(ty, documentation, formats)| Body {
        ty,
        documentation,
        formats,
    }))
}

fn auth() -> impl Strategy<Value = Option<Auth>> {
    option::of(prop_oneof![one_of(SCHEMES), text().prop_map(Auth::Custom)])
}

fn parameter(types: Vec<String>) -> impl Strategy<Value = Parameter> {
    let parts = (
        ty(types),
        one_of(LOCATIONS),
        any::<bool>(),
        doc(),
        doc(),
        constraints(),
    );
    parts.prop_map(
        |(ty, location, required, default, documentation, constraints)| Parameter {
            name: String::new(),
            location,
            ty,
            required,
            default,
            documentation,
            constraints: constraints.into(),
        },
    )
}

fn operation(types: Vec<String>) -> impl Strategy<Value = Operation> {
    let parameters = btree_map(name(), parameter(types.clone()), 0..3);
    let bodies = (body(types.clone()), body(types));
    let parts = ("[A-Z]{1,4}", text(), doc(), auth(), parameters, bodies);
    parts.prop_map(|(method, path, documentation, auth, parameters, bodies)| {
        let named = parameters
            .into_iter()
            .map(|(name, parameter)| Parameter { name, ..parameter });
        Operation {
            key: String::new(),
            method,
            path,
            documentation,
            auth,
            parameters: named.collect(),
            body: bodies.0,
            response: bodies.1,
        }
    })
}

fn service() -> impl Strategy<Value = Service> {
    let words = (one_of(NAMES), one_of(ENUMS), one_of(NULLS), one_of(DATES));
    let others = (one_of(REFERENCES), one_of(SERIALIZERS), one_of(FORMATS));
    let wire = (words, others).prop_map(|((names, enums, nulls, dates), others)| Wire {
        names,
        enums,
        nulls,
        dates,
        references: others.0,
        xml: others.1,
        format: others.2,
    });
    (doc(), vec(text(), 0..3), doc(), wire).prop_map(|(title, base_urls, auth, wire)| Service {
        title,
        base_urls,
        auth_documentation: auth,
        wire,
    })
}

type Texts = Vec<(String, Option<String>)>;

/// Samples at distinct places of distinct operations, sorted as specs are.
fn samples(controllers: &[Controller], texts: Texts) -> Vec<Sample> {
    let operations = controllers.iter().flat_map(|controller| {
        let keys = controller.operations.iter().map(|operation| &operation.key);
        keys.map(|key| (&controller.key, key))
    });
    let places = operations.flat_map(|keys| {
        let each =
            move |(_, direction)| FORMATS.iter().map(move |(_, format)| (direction, *format));
        DIRECTIONS
            .iter()
            .copied()
            .flat_map(each)
            .map(move |place| (keys, place))
    });
    let samples = places
        .zip(texts)
        .map(|((keys, place), (text, unusable))| Sample {
            controller: keys.0.clone(),
            operation: keys.1.clone(),
            direction: place.0,
            format: place.1,
            text: text.into(),
            unusable,
        });
    samples.collect()
}

fn namespaces(types: BTreeSet<String>) -> impl Strategy<Value = Vec<Namespace>> {
    let names: Vec<String> = types.into_iter().collect();
    let all = names.clone();
    let count = names.len();
    let definitions = vec(definition(all), count);
    let keys = btree_set(key(), 1..4).prop_map(|keys| keys.into_iter().collect::<Vec<_>>());
    let parts = (definitions, keys, vec(any::<u8>(), count), text());
    parts.prop_map(move |(definitions, keys, homes, uri)| {
        let mut namespaces: Vec<Namespace> = Vec::new();
        for (index, key) in keys.iter().enumerate() {
            namespaces.push(Namespace {
                key: key.clone(),
                uri: (index > 0).then(|| format!("{uri}{index}")),
                types: Vec::new(),
            });
        }
        for ((mut definition, name), home) in definitions.into_iter().zip(&names).zip(&homes) {
            match &mut definition {
                TypeDefinition::Model(model) => model.name.clone_from(name),
                TypeDefinition::Enum(definition) => definition.name.clone_from(name),
            }
            let home = usize::from(*home) % namespaces.len();
            namespaces[home].types.push(definition);
        }
        namespaces
    })
}

fn controllers(types: Vec<String>) -> impl Strategy<Value = Vec<Controller>> {
    let operations = btree_map(key(), operation(types), 0..3);
    let controllers = btree_map(key(), (doc(), doc(), operations), 0..3);
    controllers.prop_map(|controllers| {
        let mut routes = 0;
        let mut named = |(key, mut operation): (String, Operation)| {
            routes += 1;
            // Routes differ within a service.
            operation.path = format!("{routes}{}", operation.path);
            Operation { key, ..operation }
        };
        let mut built = Vec::new();
        for (key, (title, documentation, operations)) in controllers {
            built.push(Controller {
                key,
                title,
                documentation,
                operations: operations.into_iter().map(&mut named).collect(),
            });
        }
        built
    })
}

/// A spec as the stages make it: sorted, names unique, every type defined.
pub(crate) fn spec() -> impl Strategy<Value = Spec> {
    btree_set(name(), 0..4).prop_flat_map(|types| {
        let names: Vec<String> = types.iter().cloned().collect();
        let texts = vec((text(), doc()), 0..12);
        let parts = (service(), controllers(names), namespaces(types), texts);
        parts.prop_map(|(service, controllers, namespaces, texts)| Spec {
            name: "tour".to_owned(),
            service,
            samples: samples(&controllers, texts),
            controllers,
            namespaces,
        })
    })
}
