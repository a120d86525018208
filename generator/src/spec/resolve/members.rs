//! A member's row and views → [`Member`].
//!
//! One type from all views, optional where null or absence is possible, names per
//! format. Knows one member at a time.

use super::collections;
use super::contract::Layout;
use super::counter::Nullability;
use super::drafts::{MemberDraft, View};
use super::evidence::{ContractNames, Sight, settle};
use super::names::Known;
use super::parameters::widen_integer;
use super::provenance::{Evidence, Findings, place};
use super::survey::TableRow;
use super::unify::{optional, unify, widen};
use super::wire::{camel, date_form};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::spec::model::{
    DateForm, JsonShape, Member, NameCase, Nulls, Scalar, Type, Wire, WireName, XmlForm,
    XmlSerializer, XmlShape,
};
use crate::spec::phrase::annotation;
use crate::spec::sample::json::Value;

/// What a member is built from.
#[derive(Clone, Copy)]
pub(super) struct Context<'c, 'a> {
    pub(super) model: &'c str,
    pub(super) row: Option<&'c TableRow<'a>>,
    pub(super) layout: &'c Layout,
    pub(super) wire: Wire,
    pub(super) known: &'c Known,
}

/// Builds member `index` of a model.
pub(super) fn member(
    draft: &MemberDraft<'_>,
    index: usize,
    context: Context<'_, '_>,
    findings: &mut Findings,
) -> Member {
    let annotations = context.row.map(|row| annotation::parse(row.row));
    let annotations = annotations.unwrap_or_default();
    if let Some(row) = context.row {
        report_unknown(row, &annotations.constraints.other, findings);
    }
    let settled = settled_type(draft, context, findings);
    let known = context.known;
    let ty = known.resolve(&settled, origin(draft, context.row), findings);
    let ty = widen_integer(ty, None, &annotations.constraints);
    let nullability = nullability(&draft.views);
    let counted = known.is_counted_value(&ty);
    let value_type = counted || known.is_enum(&ty);
    let undecided = value_type && nullability == Nullability::Undecided;
    let partial = context.row.is_some_and(|row| row.partial);
    let may_be_null = if value_type {
        // Enumerations have a value for what is not there.
        nullability == Nullability::Nullable || (counted && undecided && !annotations.required)
    } else {
        known.is_reference(&ty) && !annotations.required
    };
    record(
        draft,
        context,
        (nullability, annotations.required),
        findings,
    );
    let shape = XmlShape {
        items: collections::shown(&draft.views, &ty),
        nil: !value_type && is_nil(draft, context.wire),
        ..context.layout.shape[index].clone()
    };
    let only_json = is_only_json(draft);
    let whole = match may_be_null || partial {
        true => optional(ty.clone()),
        false => ty.clone(),
    };
    Member {
        json: json_name(draft, context.wire.names),
        xml: if only_json {
            WireName::Absent
        } else {
            xml_name(draft)
        },
        base: context.layout.base[index],
        order: context.layout.order[index],
        json_shape: json_shape(draft, &ty, context.wire),
        shape,
        // XmlSerializer has attributes and texts, too.
        read_only: only_json
            && context.wire.xml == XmlSerializer::DataContract
            && !matches!(ty, Type::List(_) | Type::Map(..)),
        undecided,
        required: annotations.required,
        documentation: context.row.and_then(documentation),
        constraints: annotations.constraints.into(),
        ..Member::new(draft.name.as_str(), whole)
    }
}

/// Whether the XmlSerializer writes its null; it does so of values, whatever they are.
fn is_nil(draft: &MemberDraft<'_>, wire: Wire) -> bool {
    let mut elements = draft.views.iter().filter_map(|view| view.element);
    wire.xml == XmlSerializer::Xml
        && elements.any(|element| element.nil && element.form == XmlForm::Element)
}

/// What an attribute of Json.NET changes: a null that is left out where others are
/// written, and dates that are none of the service's.
fn json_shape(draft: &MemberDraft<'_>, ty: &Type, wire: Wire) -> JsonShape {
    let left_out = |view: &View<'_>| {
        let nil = view.element.is_some_and(|element| element.nil);
        nil && view.key.is_none() && view.shows_nulls
    };
    let texts = draft.views.iter().filter_map(|view| view.key?.value.text());
    let mut forms: Vec<DateForm> = texts.filter_map(date_form).collect();
    forms.dedup();
    let is_date = matches!(
        ty,
        Type::Scalar(Scalar::Date | Scalar::DateTime | Scalar::DateTimeOffset)
    );
    JsonShape {
        nulls: draft.views.iter().any(left_out).then_some(Nulls::Omit),
        dates: match forms.as_slice() {
            [form] if is_date && *form != wire.dates => Some(*form),
            _ => None,
        },
    }
}

/// Whether XML samples of its model lack what the JSON samples show.
fn is_only_json(draft: &MemberDraft<'_>) -> bool {
    let any = |shown: fn(&View<'_>) -> bool| draft.views.iter().any(shown);
    !any(|view| view.element.is_some()) && any(|view| view.in_xml && view.key.is_some())
}

/// Descriptions of all pages.
fn documentation(row: &TableRow<'_>) -> Option<String> {
    (!row.documentation.is_empty()).then(|| row.documentation.join("\n"))
}

fn settled_type(
    draft: &MemberDraft<'_>,
    context: Context<'_, '_>,
    findings: &mut Findings,
) -> Type {
    let declared = context.row.and_then(|row| row.declared.as_ref());
    let mut first: Option<(&View<'_>, Type)> = None;
    for view in draft
        .views
        .iter()
        .filter(|view| view.key.is_some() || view.element.is_some())
    {
        first = Some(match first {
            None => (view, view.ty.clone()),
            Some((origin, ty)) => {
                if unify(&ty, &view.ty).is_none() {
                    disagree(draft, context, origin, view, findings);
                }
                (origin, widen(&ty, &view.ty))
            }
        });
    }
    match first {
        Some((_, ty)) => ty,
        None => settle(
            declared,
            Sight::default(),
            &ContractNames::new(),
            &draft.name,
        ),
    }
}

fn disagree(
    draft: &MemberDraft<'_>,
    context: Context<'_, '_>,
    first: &View<'_>,
    other: &View<'_>,
    findings: &mut Findings,
) {
    let message = format!(
        "two samples show different types of `{}.{}`",
        context.model, draft.name
    );
    let mut diagnostic = Diagnostic::new(&codes::SAMPLES_DISAGREE, message)
        .help("its type reads both; say which one is right with an overlay in service.toml");
    if let Some(place) = view_place(other) {
        diagnostic = diagnostic.at(place);
    }
    if let Some(place) = view_place(first) {
        diagnostic = diagnostic.also(place, "the other sample");
    }
    findings.report(diagnostic);
}

/// All views together; a shown null settles it.
fn nullability(views: &[View<'_>]) -> Nullability {
    let null = |view: &View<'_>| {
        view.key
            .is_some_and(|entry| entry.value.value == Value::Null)
            || view.element.is_some_and(|element| element.nil)
    };
    let has = |verdict| views.iter().any(|view| view.nullability == verdict);
    if views.iter().any(null) || has(Nullability::Nullable) {
        Nullability::Nullable
    } else if has(Nullability::NotNull) {
        Nullability::NotNull
    } else {
        Nullability::Undecided
    }
}

fn json_name(draft: &MemberDraft<'_>, names: NameCase) -> WireName {
    let Some(entry) = draft.views.iter().find_map(|view| view.key) else {
        let absent = draft.row.is_none() && draft.views.iter().any(|view| view.in_json);
        return if absent {
            WireName::Absent
        } else {
            WireName::Same
        };
    };
    let expected = match names {
        NameCase::Declared => draft.name.clone(),
        NameCase::Camel => camel(&draft.name),
    };
    if entry.key == expected {
        WireName::Same
    } else {
        WireName::Other(entry.key.to_string())
    }
}

fn xml_name(draft: &MemberDraft<'_>) -> WireName {
    match draft.views.iter().find_map(|view| view.element) {
        // A text has no name.
        Some(element) if element.form == XmlForm::Text => WireName::Same,
        Some(element) if element.name != draft.name => WireName::Other(element.name.to_string()),
        _ => WireName::Same,
    }
}

fn report_unknown(row: &TableRow<'_>, unknown: &[String], findings: &mut Findings) {
    for text in row
        .row
        .annotations
        .iter()
        .filter(|text| unknown.contains(&text.value))
    {
        let message = format!(
            "`{}` is no known annotation; it is kept as text",
            text.value
        );
        findings.warn(
            &codes::UNKNOWN_ANNOTATION,
            message,
            place(row.file, text.span),
            "nothing checks it",
        );
    }
}

/// Where the member stands: its row, else a sample.
pub(super) fn origin(draft: &MemberDraft<'_>, row: Option<&TableRow<'_>>) -> Option<Location> {
    row.map(|row| place(row.file, row.row.name.span))
        .or_else(|| draft.views.iter().find_map(view_place))
}

fn view_place(view: &View<'_>) -> Option<Location> {
    view.key
        .and_then(|entry| view.samples.json_place(&entry.value))
        .or_else(|| {
            view.element
                .and_then(|element| view.samples.xml_place(element))
        })
}

/// Records where type and nullability come from.
fn record(
    draft: &MemberDraft<'_>,
    context: Context<'_, '_>,
    (nullability, required): (Nullability, bool),
    findings: &mut Findings,
) {
    if !findings.facts.are_wanted() {
        return;
    }
    let path = &format!("models/{}/members/{}", context.model, draft.name);
    let json = draft.views.iter().find_map(|view| Some((view, view.key?)));
    if let Some((view, entry)) = json {
        let place = view.samples.json_place(&entry.value);
        findings.facts.record(
            format!("{path}/type"),
            Evidence::Json,
            place,
            shown(&entry.value.value),
        );
    }
    record_element(path, draft, findings);
    if let Some(row) = context.row {
        record_row(path, row, findings);
    }
    let (kind, note) = match nullability {
        Nullability::NotNull => (Evidence::Json, "the sample's counter counts it: never null"),
        Nullability::Nullable => (
            Evidence::Json,
            "the sample's counter skips it, or null is shown",
        ),
        Nullability::Undecided if required => (Evidence::Annotation, "Required"),
        Nullability::Undecided => (
            Evidence::Default,
            "optional unless the docs prove otherwise",
        ),
    };
    let place = json.and_then(|(view, entry)| view.samples.json_place(&entry.value));
    findings
        .facts
        .record(format!("{path}/nullability"), kind, place, note);
}

/// Records what the table says.
fn record_row(path: &str, row: &TableRow<'_>, findings: &mut Findings) {
    let kind = if row.resource_page {
        Evidence::ResourcePage
    } else {
        Evidence::Table
    };
    let phrase = row.row.type_phrase.as_ref().unwrap_or(&row.row.name);
    let at = Some(place(row.file, phrase.span));
    let note = phrase.value.clone();
    findings
        .facts
        .record(format!("{path}/type"), kind, at, note);
    if let Some(text) = &row.row.documentation {
        let at = Some(place(row.file, text.span));
        findings
            .facts
            .record(format!("{path}/doc"), kind, at, "description");
    }
}

/// Type, namespace and order as the XML sample shows them.
fn record_element(path: &str, draft: &MemberDraft<'_>, findings: &mut Findings) {
    let mut elements = draft
        .views
        .iter()
        .filter_map(|view| Some((view, view.element?)));
    let Some((view, element)) = elements.next() else {
        return;
    };
    let place = view.samples.xml_place(element);
    let text = match element.text.is_empty() {
        true => &*element.name,
        false => &*element.text,
    };
    let namespace = format!("`{}`", element.namespace);
    let seen = [
        ("type", text),
        ("namespace", &*namespace),
        ("order", "order of the sample"),
    ];
    for (fact, note) in seen {
        let path = format!("{path}/{fact}");
        findings
            .facts
            .record(path, Evidence::Xml, place.clone(), note);
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => (*text).to_owned(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
    }
}

/// Whether the type is a number of a kind that no sample told.
pub(super) fn holds_unknown_number(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => *scalar == Scalar::Number,
        Type::Optional(inner) | Type::List(inner) => holds_unknown_number(inner),
        Type::Map(key, value) | Type::Pair(key, value) => {
            holds_unknown_number(key) || holds_unknown_number(value)
        }
        Type::Named(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::expect;

    #[test]
    fn attributes_of_json_net() {
        let page = r#"GET api/o
response Order
 Id | integer |
 Made | date |
 Sent | date |
 Paid | date |
 Note | string |
 Memo | string |
 Tag | string |
response json
{"Id":1,"Made":"2020-01-02T03:04:05+08:00","Sent":"2020-01-02T03:04:05+08:00","Paid":"\/Date(1577934245000+0800)\/","Memo":null,"Tag":"sample string 2"}
.
response xml
<Order xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:a"><Id>1</Id><Made>2020-01-02T03:04:05+08:00</Made><Memo i:nil="true" /><Note i:nil="true" /><Paid>2020-01-02T03:04:05+08:00</Paid><Sent>2020-01-02T03:04:05+08:00</Sent><Tag>sample string 2</Tag></Order>
."#;
        expect![[r#"
            o::get = GET api/o response=Order [Json, Xml]
            [urn_a] urn:a
            Order
              Id: Integer? undecided
              Made: DateTime? undecided
              Sent: DateTime? undecided
              Paid: DateTime? undecided dates=Microsoft
              Note: String? nulls=Omit
              Memo: String?
              Tag: String?
            unknown-nullability 0.txt:3:2 no sample tells whether `Id`, `Made`, `Sent`, `Paid` of `Order` may be null
            mixed-wire 0.txt:11:86 samples disagree about `wire.dates`; the majority counts
        "#]].assert_eq(&show(&resolve(&[page])));
    }
}
