//! The samples of a model, as ASP.NET makes them up: each object counts its scalar
//! members from one.

use super::fields::Kind;
use super::model::Model;
use std::fmt::Write;

const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const ARRAYS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
const DATE: &str = "2015-03-02T10:21:33.1234567+08:00";
const GUID: &str = "7b0d8c1e-52ab-4f3c-9a6e-0d1f2c3b4a59";

/// The JSON sample.
pub fn json(model: &Model, many: bool) -> String {
    let mut out = String::new();
    if many {
        json_list(&mut out, "", |out, indent| json_object(out, model, indent));
    } else {
        json_object(&mut out, model, "");
    }
    out
}

/// The `DataContract` XML sample.
pub fn xml(model: &Model, many: bool) -> String {
    let mut out = String::new();
    let Model {
        name, namespace, ..
    } = model;
    let root = if many {
        format!("ArrayOf{name}")
    } else {
        name.clone()
    };
    out.push_str(&format!(
        "<{root} xmlns:i=\"{INSTANCE}\" xmlns=\"{namespace}\">\n"
    ));
    if many {
        (0..2).for_each(|_| xml_object(&mut out, model, name, 2));
    } else {
        xml_members(&mut out, model, 2);
    }
    out.push_str(&format!("</{root}>"));
    out
}

/// Members with their position in the object's count; those that do not count have
/// the position 1, as nullable ones show it.
fn counted(model: &Model) -> Vec<(&'static str, Kind, u32)> {
    let mut count = 0;
    let members = model.members.iter().map(|field| {
        let still = [
            Kind::NullableInteger,
            Kind::Strings,
            Kind::State,
            Kind::Part,
            Kind::Parts,
        ];
        if still.contains(&field.kind) {
            return (field.name, field.kind, 1);
        }
        count += 1;
        (field.name, field.kind, count)
    });
    members.collect()
}

fn json_list(out: &mut String, indent: &str, item: impl Fn(&mut String, &str)) {
    let inner = format!("{indent}  ");
    out.push_str(&format!("[\n{inner}"));
    item(out, &inner);
    out.push_str(&format!(",\n{inner}"));
    item(out, &inner);
    out.push_str(&format!("\n{indent}]"));
}

fn json_object(out: &mut String, model: &Model, indent: &str) {
    let inner = format!("{indent}  ");
    out.push('{');
    for (index, (name, kind, count)) in counted(model).into_iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        out.push_str(&format!("{comma}\n{inner}\"{name}\": "));
        match (kind, &model.part) {
            (Kind::Part, Some(part)) => json_object(out, part, &inner),
            (Kind::Parts, Some(part)) => {
                json_list(out, &inner, |out, indent| json_object(out, part, indent));
            }
            (Kind::Strings, _) => out.push_str(&format!(
                "[\n{inner}  \"sample string 1\",\n{inner}  \"sample string 2\"\n{inner}]"
            )),
            (Kind::State, _) => out.push('0'),
            (Kind::Decimal, _) => out.push_str(&format!("{count}.0")),
            (Kind::String | Kind::Date | Kind::Guid, _) => {
                out.push_str(&format!("\"{}\"", scalar(kind, count)));
            }
            _ => out.push_str(&scalar(kind, count)),
        }
    }
    out.push_str(&format!("\n{indent}}}"));
}

fn xml_object(out: &mut String, model: &Model, element: &str, depth: usize) {
    let indent = "  ".repeat(depth - 1);
    let _ = writeln!(out, "{indent}<{element}>");
    xml_members(out, model, depth + 1);
    let _ = writeln!(out, "{indent}</{element}>");
}

fn xml_members(out: &mut String, model: &Model, depth: usize) {
    let indent = "  ".repeat(depth - 1);
    let mut members = counted(model);
    members.sort_unstable_by_key(|(name, ..)| *name);
    for (name, kind, count) in members {
        match (kind, &model.part) {
            (Kind::Part, Some(part)) => xml_object(out, part, name, depth),
            (Kind::Parts, Some(part)) => {
                let _ = writeln!(out, "{indent}<{name}>");
                (0..2).for_each(|_| xml_object(out, part, &part.name, depth + 1));
                let _ = writeln!(out, "{indent}</{name}>");
            }
            (Kind::Strings, _) => {
                let prefix = format!("d{depth}p1");
                let _ = writeln!(out, "{indent}<{name} xmlns:{prefix}=\"{ARRAYS}\">");
                for item in 1..=2 {
                    let text = format!("sample string {item}");
                    let _ = writeln!(out, "{indent}  <{prefix}:string>{text}</{prefix}:string>");
                }
                let _ = writeln!(out, "{indent}</{name}>");
            }
            _ => {
                let text = scalar(kind, count);
                let _ = writeln!(out, "{indent}<{name}>{text}</{name}>");
            }
        }
    }
}

/// The text of a scalar, as XML has it.
fn scalar(kind: Kind, count: u32) -> String {
    match kind {
        Kind::String => format!("sample string {count}"),
        Kind::Float => format!("{count}.1"),
        Kind::Boolean => "true".to_owned(),
        Kind::Date => DATE.to_owned(),
        Kind::Guid => GUID.to_owned(),
        Kind::State => "Open".to_owned(),
        _ => count.to_string(),
    }
}
