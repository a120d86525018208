//! An enumeration of the spec → its neutral form.
//!
//! Knows how values look on the wire; knows no members.

use crate::export::evidence::Facts;
use crate::spec::model::{Enum, EnumForm, EnumValue, Wire};
use serde_json::{Value, json};

/// The neutral form of an enumeration.
pub(super) fn enumeration(definition: &Enum, wire: &Wire, facts: Facts<'_>) -> Value {
    let form = match definition.json.unwrap_or(wire.enums) {
        EnumForm::Number => "number",
        EnumForm::Name => "string",
    };
    let seen = facts.sampled_below(&format!("models/{}/values/", definition.name));
    // A renamed value, or a converter of its own, tells that attributes may name the others.
    let renamed = definition.values.iter().any(|value| value.wire.is_some());
    let converted = definition.json == Some(EnumForm::Name);
    let values = definition.values.iter();
    json!({
        "kind": "enum",
        "json": seen.then_some(form),
        "open": definition.open,
        "members": values.map(|one| {
            let path = format!("models/{}/values/{}", definition.name, one.name);
            value(one, renamed, converted && !facts.sampled(&path))
        }).collect::<Vec<Value>>(),
    })
}

fn value(value: &EnumValue, renamed: bool, hidden: bool) -> Value {
    let own = (!renamed).then_some(&value.name);
    let wire = value.wire.as_ref().or(own);
    json!({
        "name": value.name,
        "value": value.value.and_then(|number| i64::try_from(number).ok()),
        "json_name": wire.filter(|_| !hidden),
        "xml_name": wire,
    })
}
