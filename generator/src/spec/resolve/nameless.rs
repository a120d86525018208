//! Resource pages whose capture lost the heading → the names they must have had.
//!
//! A page is taken for the one type that has exactly its members or values, and
//! for none if there are two. Decides names only.

use super::drafts::{Draft, EnumView, Observed};
use super::provenance::{Findings, place};
use super::survey::{Survey, Table, list};
use super::unpaged::Unpaged;
use super::{observe, read_samples};
use crate::diagnostic::codes;
use crate::page::{Content, EnumPage, ModelPage, Page, Resource, Row, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// File of a nameless page → name of its type.
pub(super) type Adopted = BTreeMap<Arc<str>, String>;

/// Finds the names of nameless pages.
pub(super) fn adopt(pages: &[Page], findings: &mut Findings) -> Adopted {
    report_files(pages, findings);
    let nameless: Vec<&Page> = pages.iter().filter(|page| is_nameless(page)).collect();
    if nameless.is_empty() {
        return Adopted::new();
    }
    let none = Adopted::new();
    let scratch = &mut Findings::default();
    let unpaged = Unpaged::new();
    let survey = Survey::new(pages, &none, &unpaged, scratch);
    let samples = read_samples(&survey, None, scratch);
    let observed = observe::observe(&survey, &samples, scratch);
    let mut by_name: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in nameless {
        let names = match &page.content {
            Content::Model(model) => models(model, &survey, &observed),
            Content::Enum(page) => enums(page, &survey, &observed),
            _ => Vec::new(),
        };
        if let [name] = names[..] {
            by_name.entry(name).or_default().push(page);
        }
    }
    by_name.retain(|_, pages| pages.iter().all(|page| same_content(page, pages[0])));
    report(&by_name, findings);
    let adopted = by_name.iter().flat_map(|(name, pages)| {
        pages
            .iter()
            .map(|page| (Arc::clone(&page.source), (*name).to_owned()))
    });
    adopted.collect()
}

/// Reports pages that have their name from their file, unless another page speaks of a type
/// of that name.
fn report_files(pages: &[Page], findings: &mut Findings) {
    let named = |page: &Page| {
        let name = match &page.content {
            Content::Model(page) => page.name.clone(),
            Content::Enum(page) => page.name.clone(),
            _ => return None,
        };
        // What has no length does not stand on the page.
        let by_file = name.span.length == 0 && !name.value.is_empty();
        by_file.then_some((Arc::clone(&page.source), name))
    };
    let mut guessed: Vec<(Arc<str>, Text)> = pages.iter().filter_map(named).collect();
    if guessed.is_empty() {
        return;
    }
    let words: BTreeSet<&str> = pages
        .iter()
        .flat_map(types)
        .flat_map(str::split_whitespace)
        .collect();
    guessed.sort_by(|(a, _), (b, _)| a.cmp(b));
    guessed.retain(|(_, name)| !words.contains(name.value.as_str()));
    let names: Vec<&str> = guessed
        .iter()
        .map(|(_, name)| name.value.as_str())
        .collect();
    if let Some((file, name)) = guessed.first() {
        let message = format!(
            "resource pages without a name are taken for {}, by the names of their files",
            list(&names)
        );
        let help = "no other page speaks of such a type: put the names back as the first lines";
        findings.warn(
            &codes::NAMELESS_MODEL,
            message,
            place(file, name.span),
            help,
        );
    }
}

/// The type phrases of a page.
fn types(page: &Page) -> Vec<&str> {
    let (resources, rows): (Vec<&Resource>, Vec<&Row>) = match &page.content {
        Content::Operation(page) => {
            let bodies = [&page.body.resource, &page.response.resource];
            let resources: Vec<&Resource> = bodies.into_iter().flatten().collect();
            let members = resources.iter().flat_map(|resource| &resource.members);
            (
                resources.clone(),
                members.chain(&page.uri_parameters).collect(),
            )
        }
        Content::Model(page) => (Vec::new(), page.members.iter().collect()),
        _ => (Vec::new(), Vec::new()),
    };
    let bodies = resources.iter().map(|resource| &resource.type_phrase);
    let members = rows.iter().filter_map(|row| row.type_phrase.as_ref());
    bodies
        .chain(members)
        .map(|text| text.value.as_str())
        .collect()
}

fn is_nameless(page: &Page) -> bool {
    match &page.content {
        Content::Model(page) => page.name.value.is_empty(),
        Content::Enum(page) => page.name.value.is_empty(),
        _ => false,
    }
}

/// Names of the models that have exactly the members of the page.
fn models<'o>(page: &ModelPage, survey: &Survey<'o>, observed: &'o Observed<'_>) -> Vec<&'o str> {
    if page.members.is_empty() {
        return Vec::new();
    }
    let described = survey
        .tables
        .iter()
        .filter(|(_, table)| same_table(&page.members, table));
    let seen = observed.drafts.iter().filter(|(name, draft)| {
        !survey.tables.contains_key(name.as_str())
            && !observed.invented.contains(*name)
            && same_members(&page.members, draft)
    });
    described
        .map(|(name, _)| *name)
        .chain(seen.map(|(name, _)| name.as_str()))
        .collect()
}

fn same_table(rows: &[Row], table: &Table<'_>) -> bool {
    let facts = |row: &Row| {
        let phrase = row.type_phrase.as_ref().map(|text| text.value.clone());
        (row.name.value.clone(), phrase)
    };
    rows.iter()
        .map(facts)
        .eq(table.rows.iter().map(|row| facts(row.row)))
}

fn same_members(rows: &[Row], draft: &Draft<'_>) -> bool {
    let letters = |name: &str| -> String {
        name.chars()
            .filter(|c| *c != '_')
            .flat_map(char::to_lowercase)
            .collect()
    };
    let mut listed: Vec<String> = rows.iter().map(|row| letters(&row.name.value)).collect();
    let mut seen: Vec<String> = draft
        .members
        .iter()
        .map(|member| letters(&member.name))
        .collect();
    listed.sort();
    seen.sort();
    listed == seen
}

/// Names of the enumerations whose sample values are all on the page.
fn enums<'o>(page: &EnumPage, survey: &Survey<'_>, observed: &'o Observed<'_>) -> Vec<&'o str> {
    let unknown = observed
        .enums
        .iter()
        .filter(|(name, _)| !survey.enums.contains_key(name.as_str()));
    unknown
        .filter(|(_, views)| !views.is_empty() && views.iter().all(|view| lists(page, view)))
        .map(|(name, _)| name.as_str())
        .collect()
}

/// Whether the page lists a sample's value, by name and, where it is shown, by number.
fn lists(page: &EnumPage, view: &EnumView<'_>) -> bool {
    let json = view.json;
    let name = view
        .xml
        .map(|xml| &*xml.text)
        .or(json.and_then(|json| json.text()));
    let number = json.and_then(|json| json.number());
    name.is_some_and(|name| {
        page.values.iter().any(|value| {
            value.name.value == name && number.is_none_or(|number| value.value.value == number)
        })
    })
}

/// Whether two captures are of the same page.
fn same_content(a: &Page, b: &Page) -> bool {
    match (&a.content, &b.content) {
        (Content::Model(a), Content::Model(b)) => {
            let names = |page: &ModelPage| -> Vec<String> {
                page.members
                    .iter()
                    .map(|row| row.name.value.clone())
                    .collect()
            };
            names(a) == names(b)
        }
        (Content::Enum(a), Content::Enum(b)) => {
            let names = |page: &EnumPage| -> Vec<String> {
                page.values
                    .iter()
                    .map(|value| value.name.value.clone())
                    .collect()
            };
            names(a) == names(b)
        }
        _ => false,
    }
}

fn report(by_name: &BTreeMap<&str, Vec<&Page>>, findings: &mut Findings) {
    let first = by_name
        .values()
        .flatten()
        .map(|page| (&page.source, &page.content))
        .min_by_key(|(file, _)| *file);
    let Some((file, content)) = first else { return };
    let span = match content {
        Content::Model(page) => page.name.span,
        Content::Enum(page) => page.name.span,
        _ => return,
    };
    let names: Vec<&str> = by_name.keys().copied().collect();
    let message = format!(
        "resource pages without a name are taken for {}, by what they list",
        list(&names)
    );
    let help = "put the names back as the first lines of the captures";
    findings.warn(&codes::NAMELESS_MODEL, message, place(file, span), help);
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::codes;
    use crate::page::{self, Vocabulary};
    use crate::source::Source;
    use crate::spec::lock::Lock;
    use crate::spec::resolve::testing::{resolve, resolve_pages, show};
    use expect_test::{Expect, expect};
    use std::collections::BTreeMap;

    const PAGE: &str = r#"GET api/o
response O
 Item | Item |
 Kind | Kind |
response json
{"Item":{"Id":1,"Name":"sample string 2"},"Kind":0}
.
response xml
<O xmlns="u:a.b"><Item><Id>1</Id><Name>sample string 2</Name></Item><Kind>Red</Kind></O>
."#;

    fn check(pages: &[&str], expected: &Expect) {
        expected.assert_eq(&show(&resolve(pages)));
    }

    #[test]
    fn members_and_values_tell_the_name() {
        let model = "model \n Id | unsigned integer |\n Name | string |";
        let values = "enum \n Red | 0\n Blue | 1";
        check(
            &[PAGE, model, values],
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [a_b] u:a.b
                Item
                  Id: UnsignedInteger
                  Name: String?
                O
                  Item: Item?
                  Kind: Kind undecided
                [types] -
                enum Kind
                  Red = 0
                  Blue = 1
                nameless-model 1.txt:1:7 resource pages without a name are taken for `Item`, `Kind`, by what they list
            "#]],
        );
    }

    /// What is reported about a resource page without a name beside a page with one member.
    #[track_caller]
    fn check_file(file: &str, member: &str, expected: &Expect) {
        let page = |name: &str, text: String| {
            let name = name.into();
            page::parse(&Source { name, text }, &Vocabulary::new(&BTreeMap::new())).page
        };
        let table =
            |ty: &str| format!("NameDescriptionTypeAdditional information\nId\n\n{ty}\n\nNone.\n");
        let pages = [
            page(
                "ResourceModel-Order.txt",
                format!("Order\n{}", table(member)),
            ),
            page(file, table("integer")),
        ];
        let resolved = resolve_pages(&pages, &Lock::default());
        let nameless = resolved.diagnostics.iter();
        let nameless = nameless.filter(|found| *found.code == codes::NAMELESS_MODEL);
        let messages: Vec<&str> = nameless.map(|found| found.message.as_str()).collect();
        expected.assert_eq(&messages.join("\n"));
    }

    #[test]
    fn files_tell_names_too() {
        check_file(
            "ResourceModel-Item.txt",
            "Collection of Item",
            &expect![[""]],
        );
        check_file(
            "ResourceModel-Item.txt",
            "string",
            &expect![
                "resource pages without a name are taken for `Item`, by the names of their files"
            ],
        );
        check_file("help%3FmodelName%3DItem&x=1.txt", "Item", &expect![[""]]);
        check_file(
            "modelName=a b, and c.txt",
            "Item",
            &expect![
                "resource pages do not name their type and were ignored: `modelName=a b, and c.txt`"
            ],
        );
    }

    #[test]
    fn two_candidates_are_one_too_many() {
        let one = "enum \n Red | 0\n Blue | 1";
        let two = "enum \n Red | 0\n Green | 1";
        check(
            &[PAGE, one, two],
            &expect![[r#"
                o::get = GET api/o response=O [Json, Xml]
                [a_b] u:a.b
                Item
                  Id: Integer
                  Name: String?
                O
                  Item: Item?
                  Kind: Kind undecided
                [types] -
                enum Kind open
                  Red = 0
                undescribed-model 0.txt:6:9 no table describes `Item`; it is taken from samples
                open-enum 0.txt:6:50 no page lists the values of `Kind`; only those of samples are known
                nameless-model 1.txt:1:6 resource pages do not name their type and were ignored: `1.txt`, `2.txt`
            "#]],
        );
    }
}
