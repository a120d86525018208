//! Table rows, JSON keys and XML elements of one object → members.
//!
//! Names agree exactly, or but for case and `_`, or as .NET's backing fields;
//! what is left over is matched by sample value, then by position.

use super::evidence::Sight;
use super::runs::Shown;
use crate::spec::sample::json::{Entry, Json, Value};
use crate::spec::sample::xml::Element;
use std::collections::{BTreeMap, VecDeque};

/// One member as the three views show it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Aligned<'a> {
    /// Index of the row.
    pub(super) row: Option<usize>,
    /// Entry of the JSON object.
    pub(super) key: Option<&'a Entry<'a>>,
    /// Child of the XML element.
    pub(super) element: Option<&'a Element<'a>>,
}

impl<'a> Aligned<'a> {
    /// Its name on the wire, XML's before JSON's.
    pub(super) fn label(&self) -> &'a str {
        let element = self.element.map(|element| &*element.name);
        element
            .or(self.key.map(|entry| &*entry.key))
            .unwrap_or_default()
    }

    /// Where it is seen.
    pub(super) fn shown(&self) -> Shown {
        Shown {
            in_table: self.row.is_some(),
            json: self.key.map(|entry| entry.value.offset),
        }
    }

    /// Its values.
    pub(super) fn sight(&self) -> Sight<'a> {
        let json = self.key.map(|entry| &entry.value);
        Sight {
            json,
            xml: self.element,
            named_by_type: false,
        }
    }
}

/// Aligns the views: rows first, in their order, then members without a row.
///
/// `can_be` tells whether the value of an entry can be that of a row.
pub(super) fn align<'a>(
    rows: &[&str],
    entries: &'a [Entry<'a>],
    elements: &'a [Element<'a>],
    can_be: impl Fn(usize, &Entry<'a>) -> bool,
) -> Vec<Aligned<'a>> {
    let mut members: Vec<Aligned<'a>> = (0..rows.len())
        .map(|row| Aligned {
            row: Some(row),
            ..Aligned::default()
        })
        .collect();
    // Of duplicate keys the last one counts, as it does for Json.NET.
    let entries: Vec<&Entry<'_>> = entries
        .iter()
        .enumerate()
        .filter(|(index, entry)| {
            !entries[index + 1..]
                .iter()
                .any(|later| later.key == entry.key)
        })
        .map(|(_, entry)| entry)
        .collect();
    let keys: Vec<&str> = entries.iter().map(|entry| &*entry.key).collect();
    let rest = match_names(
        rows,
        &keys,
        |_, _| true,
        |row, key| members[row].key = Some(entries[key]),
    );
    for entry in by_position(
        &mut members,
        &rest.iter().map(|at| entries[*at]).collect::<Vec<_>>(),
        can_be,
    ) {
        members.push(Aligned {
            key: Some(entry),
            ..Aligned::default()
        });
    }
    add_elements(&mut members, rows, elements);
    members
}

fn add_elements<'a>(members: &mut Vec<Aligned<'a>>, rows: &[&str], elements: &'a [Element<'a>]) {
    // A hidden base member repeats a name, usually as nil: those that say something go first.
    let mut order: Vec<&Element<'_>> = elements.iter().filter(|element| !element.nil).collect();
    order.extend(elements.iter().filter(|element| element.nil));
    let names: Vec<&str> = order.iter().map(|element| &*element.name).collect();
    let known: Vec<&str> = members
        .iter()
        .map(|member| {
            member.row.map_or_else(
                || member.key.map_or("", |entry| &entry.key),
                |row| rows[row],
            )
        })
        .collect();
    let shown: Vec<Option<&Entry<'_>>> = members.iter().map(|member| member.key).collect();
    let mut rest = match_names(
        &known,
        &names,
        |member, at| !shown[member].is_some_and(|entry| is_another(&entry.value, order[at])),
        |member, at| members[member].element = Some(order[at]),
    );
    // Rows may have been renamed in JSON only: then the JSON key is not the name either.
    for member in members.iter_mut().filter(|one| one.element.is_none()) {
        let Some(entry) = member.key else { continue };
        let same = |at: &&usize| same_value(&entry.value, order[**at]);
        // Fields are counted afresh, so two elements may show one value.
        let likeness = |at: &&usize| common(&letters(&entry.key), &letters(&order[**at].name));
        let found = rest.iter().filter(same).rev().max_by_key(likeness).copied();
        if let Some(found) = found {
            member.element = Some(order[found]);
            rest.retain(|at| *at != found);
        }
    }
    last_ones(members, &mut rest, &order);
    rest.sort_by_key(|at| order[*at].offset);
    members.extend(rest.into_iter().map(|at| Aligned {
        element: Some(order[at]),
        ..Aligned::default()
    }));
}

/// The only key without an element and the only element without a key are one member, if
/// they show one value: of most kinds it is the same in all members.
fn last_ones<'a>(members: &mut [Aligned<'a>], rest: &mut Vec<usize>, order: &[&'a Element<'a>]) {
    let mut alone = members
        .iter_mut()
        .filter(|member| member.element.is_none() && member.key.is_some());
    let (Some(member), None, [at]) = (alone.next(), alone.next(), rest.as_slice()) else {
        return;
    };
    let element = order[*at];
    if member
        .key
        .is_some_and(|entry| is_like(&entry.value, element))
    {
        member.element = Some(element);
        rest.clear();
    }
}

/// Matches names, the surest rule first, and only those that are alike if they `can_be` one;
/// returns the unmatched indices of `right`.
fn match_names(
    left: &[&str],
    right: &[&str],
    can_be: impl Fn(usize, usize) -> bool,
    mut pair: impl FnMut(usize, usize),
) -> Vec<usize> {
    let mut is_free = vec![true; left.len()];
    let mut free_right: Vec<usize> = (0..right.len()).collect();
    let rules = [
        (exact as fn(&str) -> String, true),
        (plain, true),
        (letters, false),
    ];
    for (normal, is_sure) in rules {
        let mut free: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for row in (0..left.len()).filter(|row| is_free[*row]) {
            free.entry(normal(left[row])).or_default().push_back(row);
        }
        free_right.retain(|at| {
            let found = free.get_mut(&normal(right[*at]));
            let next = |rows: &mut VecDeque<usize>| {
                let found = rows.iter().position(|row| is_sure || can_be(*row, *at))?;
                rows.remove(found)
            };
            let Some(row) = found.and_then(next) else {
                return true;
            };
            is_free[row] = false;
            pair(row, *at);
            false
        });
    }
    free_right
}

fn exact(name: &str) -> String {
    name.to_owned()
}

/// Without what .NET puts around the names of fields: `<Id>k__BackingField`, `m_Item1`.
fn plain(name: &str) -> String {
    let property = name
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix(">k__BackingField"));
    let item = name
        .strip_prefix("m_")
        .filter(|rest| rest.starts_with("Item"));
    property.or(item).unwrap_or(name).to_owned()
}

/// Only what survives naming policies.
fn letters(name: &str) -> String {
    plain(name)
        .chars()
        .filter(|c| *c != '_')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Length of the longest text that both names hold.
fn common(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut above = vec![0; b.len() + 1];
    let mut longest = 0;
    for left in a.chars() {
        // From the right, so that the row above is still there.
        for (index, right) in b.iter().enumerate().rev() {
            above[index + 1] = if left == *right { above[index] + 1 } else { 0 };
            longest = longest.max(above[index + 1]);
        }
    }
    longest
}

/// Gives left-over keys to left-over rows if there are as many, and all can be;
/// returns what is still left.
fn by_position<'a>(
    members: &mut [Aligned<'a>],
    entries: &[&'a Entry<'a>],
    can_be: impl Fn(usize, &Entry<'a>) -> bool,
) -> Vec<&'a Entry<'a>> {
    let free: Vec<usize> = (0..members.len())
        .filter(|member| members[*member].key.is_none())
        .collect();
    let mut pairs = free.iter().zip(entries);
    if free.len() != entries.len() || !pairs.all(|(row, entry)| can_be(*row, entry)) {
        return entries.to_vec();
    }
    for (member, entry) in free.into_iter().zip(entries) {
        members[member].key = Some(entry);
    }
    Vec::new()
}

/// The counter makes sample values unique within an object, if they show it; lists are
/// the same if their items are.
fn same_value(json: &Json<'_>, element: &Element<'_>) -> bool {
    let children = &element.children;
    match &json.value {
        Value::String(text) => !text.is_empty() && *text == element.text,
        Value::Number(text) => element
            .text
            .parse::<f64>()
            .is_ok_and(|number| text.parse() == Ok(number)),
        Value::Array(items) => {
            let mut pairs = items.iter().zip(children).take(MAX_COMPARED);
            !items.is_empty()
                && items.len() == children.len()
                && pairs.all(|(item, child)| same_item(item, child))
        }
        Value::Object(entries) => !entries.is_empty() && same_object(entries, element),
        _ => false,
    }
}

/// Made-up texts with different numbers are of different members.
fn is_another(json: &Json<'_>, element: &Element<'_>) -> bool {
    let made_up = |text: &str| text.starts_with(MADE_UP);
    json.text()
        .is_some_and(|text| made_up(text) && made_up(&element.text) && *text != *element.text)
}

/// What the sample generator puts before the counter.
const MADE_UP: &str = "sample string ";

/// Whether both show a value of one kind that is the same in all members.
fn is_like(json: &Json<'_>, element: &Element<'_>) -> bool {
    let text = &*element.text;
    match &json.value {
        Value::Bool(value) => text.parse() == Ok(*value),
        Value::String(shown) if element.children.is_empty() => match &**shown {
            // A character is a number in XML, a time interval a duration, a URI has a path.
            "A" => text == "65",
            "00:00:00.1234567" => text == "PT0.1234567S",
            uri => text.strip_suffix('/') == Some(uri),
        },
        _ => false,
    }
}

/// Larger objects are not compared: that would take long, and they have names enough.
const MAX_COMPARED: usize = 16;

/// Objects of one list look alike if each value of the one is in the other.
fn same_item(json: &Json, element: &Element) -> bool {
    match json.entries() {
        Some(entries) => same_object(entries, element),
        None => same_value(json, element),
    }
}

fn same_object(entries: &[Entry<'_>], element: &Element<'_>) -> bool {
    let children = &element.children;
    let simple =
        |entry: &&Entry<'_>| matches!(entry.value.value, Value::String(_) | Value::Number(_));
    let mut simple = entries.iter().filter(simple);
    entries.len() == children.len()
        && entries.len() <= MAX_COMPARED
        && simple.all(|entry| children.iter().any(|child| same_value(&entry.value, child)))
}

#[cfg(test)]
mod tests {
    use super::align;
    use crate::spec::sample::{json, xml};

    fn check(rows: &[&str], json: &str, xml: &str, expected: &str) {
        let json = json::parse(json).tree.expect("JSON");
        let xml = xml::parse(xml).tree.expect("XML");
        let shown: Vec<String> = align(
            rows,
            json.entries().unwrap_or_default(),
            &xml.children,
            |_, _| true,
        )
        .iter()
        .map(|member| {
            let row = member.row.map_or("-", |row| rows[row]);
            let key = member.key.map_or("-", |entry| &entry.key);
            let element = member.element.map_or("-", |element| &element.name);
            format!("{row}/{key}/{element}")
        })
        .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn equal_names() {
        check(
            &["b", "a"],
            r#"{"b":1,"a":2}"#,
            "<o><a>2</a><b>1</b></o>",
            "b/b/b a/a/a",
        );
        check(
            &["value", "Value"],
            r#"{"Value":1,"value":2}"#,
            "<o/>",
            "value/value/- Value/Value/-",
        );
    }

    #[test]
    fn naming_policies() {
        let xml = "<o><URLPath>s</URLPath></o>";
        check(
            &["URLPath"],
            r#"{"urlPath":"s"}"#,
            xml,
            "URLPath/urlPath/URLPath",
        );
        check(
            &["OrderId"],
            r#"{"order_id":1}"#,
            "<o/>",
            "OrderId/order_id/-",
        );
        let xml = "<o><_x003C_Id_x003E_k__BackingField>1</_x003C_Id_x003E_k__BackingField></o>";
        let json = r#"{"<Id>k__BackingField":1}"#;
        check(
            &["Id"],
            json,
            xml,
            "Id/<Id>k__BackingField/<Id>k__BackingField",
        );
        check(
            &["Item1"],
            r#"{"m_Item1":1}"#,
            "<o><m_Item1>1</m_Item1></o>",
            "Item1/m_Item1/m_Item1",
        );
    }

    #[test]
    fn renamed_members_are_found_by_value() {
        let xml = "<o><Renamed>sample string 2</Renamed><a>1</a></o>";
        check(
            &["a", "json_name"],
            r#"{"a":1,"json_name":"sample string 2"}"#,
            xml,
            "a/a/a json_name/json_name/Renamed",
        );
        let two = "<o><Field>sample string 1</Field><Renamed>sample string 1</Renamed></o>";
        check(
            &["json_name"],
            r#"{"json_name":"sample string 1"}"#,
            two,
            "json_name/json_name/Renamed -/-/Field",
        );
        check(&["a", "b"], r#"{"x":1,"a":2}"#, "<o/>", "a/a/- b/x/-");
    }

    #[test]
    fn renamed_lists_are_found_by_their_items() {
        check(
            &["Lines", "Names"],
            r#"{"Lines":[{"a":"x"},{"a":"x"}],"Names":["x","y"]}"#,
            "<o><n><s>x</s><s>y</s></n><l><i><a>x</a></i><i><a>x</a></i></l></o>",
            "Lines/Lines/l Names/Names/n",
        );
        check(
            &["Lines"],
            r#"{"Lines":["x"]}"#,
            "<o><n><s>y</s></n></o>",
            "Lines/Lines/- -/-/n",
        );
    }

    #[test]
    fn renamed_objects_are_found_by_their_values() {
        check(
            &["Customer", "Other"],
            r#"{"Customer":{"a":"x","b":{}},"Other":{"a":"y"}}"#,
            "<o><o2><a>y</a></o2><cust><a>x</a><b/></cust></o>",
            "Customer/Customer/cust Other/Other/o2",
        );
        check(&["A"], r#"{"A":{}}"#, "<o><b/></o>", "A/A/- -/-/b");
    }

    #[test]
    fn made_up_texts_tell_swapped_names_apart() {
        check(
            &["b", "a"],
            r#"{"b":"sample string 1","a":"sample string 2"}"#,
            "<o><A>sample string 1</A><B>sample string 2</B></o>",
            "b/b/A a/a/B",
        );
        check(&["b"], r#"{"b":"x"}"#, "<o><B>y</B></o>", "b/b/B");
    }

    #[test]
    fn the_last_ones_are_one_member() {
        check(&["ü"], r#"{"ü":true}"#, "<o><U>true</U></o>", "ü/ü/U");
        check(&["c"], r#"{"c":"A"}"#, "<o><x>65</x></o>", "c/c/x");
        check(
            &["l"],
            r#"{"l":"http://a"}"#,
            "<o><x>http://a/</x></o>",
            "l/l/x",
        );
        check(
            &["a"],
            r#"{"a":true}"#,
            "<o><b>false</b></o>",
            "a/a/- -/-/b",
        );
        check(
            &["a"],
            r#"{"a":true}"#,
            "<o><b>true</b><c>true</c></o>",
            "a/a/- -/-/b -/-/c",
        );
    }

    #[test]
    fn members_of_one_view_only() {
        check(
            &["a"],
            r#"{"a":1,"extra":2}"#,
            "<o><a>1</a><hidden>9</hidden></o>",
            "a/a/a -/extra/- -/-/hidden",
        );
        check(&["a", "b"], r#"{"a":1}"#, "<o><a>1</a></o>", "a/a/a b/-/-");
        check(
            &[],
            r#"{"b":1,"a":"x"}"#,
            "<o><a>x</a><b>1</b></o>",
            "-/b/b -/a/a",
        );
        check(&["a"], r#"{"a":1,"a":2}"#, "<o/>", "a/a/-");
    }

    #[test]
    fn hidden_base_members_repeat_a_name() {
        let xml = r#"<o xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
            <id i:nil="true"/><id xmlns="u">1</id></o>"#;
        check(&["id"], r#"{"id":1}"#, xml, "id/id/id -/-/id");
    }
}
