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
    let any = |is: fn(&EnumValue) -> bool| definition.values.iter().any(is);
    let renamed = Renamed {
        json: any(|value| value.wire.is_some()),
        xml: any(|value| *xml_name(value) != value.name),
    };
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

/// Whether some value has another name than its own.
#[derive(Clone, Copy)]
struct Renamed {
    json: bool,
    xml: bool,
}

fn xml_name(value: &EnumValue) -> &String {
    let shown = value.xml.as_ref().or(value.wire.as_ref());
    shown.unwrap_or(&value.name)
}

fn value(value: &EnumValue, renamed: Renamed, hidden: bool) -> Value {
    let json = value
        .wire
        .as_ref()
        .or((!renamed.json).then_some(&value.name));
    let shown = value.xml.is_some() || value.wire.is_some() || !renamed.xml;
    json!({
        "name": value.name,
        "value": value.value.and_then(|number| i64::try_from(number).ok()),
        "json_name": json.filter(|_| !hidden),
        "xml_name": shown.then(|| xml_name(value)),
    })
}
