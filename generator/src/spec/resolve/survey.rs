//! Pages → what they offer: operations, tables by model, enumerations, index groups.
//!
//! Sorts everything, so that the order of the pages can't matter, and merges the
//! tables that several pages show for one model. Interprets no samples.

use super::nameless::Adopted;
use super::provenance::{Findings, place};
use super::unify::{unify, widen};
use super::unpaged::Unpaged;
use crate::diagnostic::{Diagnostic, codes};
use crate::page::{Content, EnumPage, IndexGroup, ModelPage, OperationPage, Page, Row, Text};
use crate::spec::model::Type;
use crate::spec::phrase::types;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A text and the file it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted<'a> {
    pub(super) text: &'a Text,
    pub(super) file: &'a Arc<str>,
}

/// An operation's page.
#[derive(Debug, Clone, Copy)]
pub(super) struct OperationSource<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) page: &'a OperationPage,
    /// The index page is all that shows it.
    pub(super) unpaged: bool,
}

/// All tables of one model, merged.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    /// Rows in the order of the first table.
    pub(super) rows: Vec<TableRow<'a>>,
    /// Summaries of the type.
    pub(super) documentation: Vec<Quoted<'a>>,
    /// Where the model is shown first.
    pub(super) shown: Option<Quoted<'a>>,
    /// A resource page shows it.
    pub(super) resource_page: bool,
}

/// A row of a model's tables.
#[derive(Debug)]
pub(super) struct TableRow<'a> {
    pub(super) row: &'a Row,
    pub(super) file: &'a Arc<str>,
    pub(super) resource_page: bool,
    /// What its phrases say; `None` in the 4.0 template.
    pub(super) declared: Option<Type>,
    /// Different descriptions of it, in page order.
    pub(super) documentation: Vec<&'a str>,
    /// Some page's table lacks it.
    pub(super) partial: bool,
}

/// An enumeration's resource page.
#[derive(Debug, Clone, Copy)]
pub(super) struct EnumSource<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) page: &'a EnumPage,
}

/// What the pages offer.
#[derive(Debug, Default)]
pub(super) struct Survey<'a> {
    /// By path, then method.
    pub(super) operations: Vec<OperationSource<'a>>,
    pub(super) tables: BTreeMap<&'a str, Table<'a>>,
    pub(super) enums: BTreeMap<&'a str, EnumSource<'a>>,
    /// Resource pages that name no type.
    nameless: Vec<Quoted<'a>>,
    /// `POST api/order/refund`, lower case → group on the index page.
    pub(super) groups: BTreeMap<String, (&'a IndexGroup, &'a Arc<str>)>,
}

impl<'a> Survey<'a> {
    /// Looks through the pages, in an order of its own.
    pub(super) fn new(
        pages: &'a [Page],
        adopted: &'a Adopted,
        unpaged: &'a Unpaged,
        findings: &mut Findings,
    ) -> Self {
        let mut pages: Vec<&Page> = pages.iter().collect();
        pages.sort_by(|a, b| a.source.cmp(&b.source));
        let mut survey = Self::default();
        for page in &pages {
            survey.take(page, adopted, findings);
        }
        let sources = unpaged.iter().map(|(file, page)| OperationSource {
            file,
            page,
            unpaged: true,
        });
        survey.operations.extend(sources);
        report_nameless(&survey.nameless, findings);
        survey
            .operations
            .sort_by(|a, b| route_order(a.page, b.page));
        survey.drop_duplicates(findings);
        // Tables of operation pages come in route order, after the resource pages.
        for operation in survey.operations.clone() {
            for slot in [&operation.page.body, &operation.page.response] {
                let Some(resource) = &slot.resource else {
                    continue;
                };
                if !resource.members.is_empty()
                    && let Some(name) = table_name(&types::parse(&resource.type_phrase.value))
                {
                    let name = survey.intern(&resource.type_phrase.value, &name);
                    let shown = Quoted {
                        text: &resource.type_phrase,
                        file: operation.file,
                    };
                    survey.add_table(name, shown, &resource.members, false, findings);
                }
            }
        }
        // The page stage told that the title is missing: only the tables are of use.
        survey
            .operations
            .retain(|it| !it.page.method.value.is_empty());
        survey
    }

    /// The group that an operation is in on the index page.
    pub(super) fn group(
        &self,
        operation: OperationSource<'_>,
    ) -> Option<(&'a IndexGroup, &'a Arc<str>)> {
        let key = route_key(&operation.page.method.value, &operation.page.path.value);
        self.groups.get(&key).copied()
    }

    fn take(&mut self, page: &'a Page, adopted: &'a Adopted, findings: &mut Findings) {
        let file = &page.source;
        let named = |name: &'a Text| {
            let lost = name.value.is_empty();
            if lost {
                adopted.get(file).map(String::as_str)
            } else {
                Some(name.value.as_str())
            }
        };
        match &page.content {
            Content::Operation(operation) => {
                self.operations.push(OperationSource {
                    file,
                    page: operation,
                    unpaged: false,
                });
            }
            Content::Model(model) => match named(&model.name) {
                Some(name) => self.take_model(name, model, file, findings),
                None => self.nameless.push(Quoted {
                    text: &model.name,
                    file,
                }),
            },
            Content::Enum(page) => match named(&page.name) {
                Some(name) => {
                    self.enums.entry(name).or_insert(EnumSource { file, page });
                }
                None => self.nameless.push(Quoted {
                    text: &page.name,
                    file,
                }),
            },
            Content::Index(index) => {
                for group in &index.groups {
                    for entry in &group.operations {
                        let route = route_key(&entry.method.value, &entry.path.value);
                        self.groups.entry(route).or_insert((group, file));
                    }
                }
            }
            Content::Simple(_) | Content::Unknown => {}
        }
    }

    fn take_model(
        &mut self,
        name: &'a str,
        model: &'a ModelPage,
        file: &'a Arc<str>,
        findings: &mut Findings,
    ) {
        let shown = Quoted {
            text: &model.name,
            file,
        };
        self.add_table(name, shown, &model.members, true, findings);
        let table = self.tables.entry(name).or_default();
        table.documentation.extend(
            model
                .documentation
                .as_ref()
                .map(|text| Quoted { text, file }),
        );
    }

    /// The part of the phrase that is the name, borrowed from the page.
    fn intern(&self, phrase: &'a str, name: &str) -> &'a str {
        let start = phrase.len().saturating_sub(name.len());
        phrase.get(start..).unwrap_or(phrase)
    }

    fn add_table(
        &mut self,
        name: &'a str,
        shown: Quoted<'a>,
        rows: &'a [Row],
        resource_page: bool,
        findings: &mut Findings,
    ) {
        let table = self.tables.entry(name).or_default();
        let known = table.shown.is_some();
        let first = *table.shown.get_or_insert(shown);
        table.resource_page |= resource_page;
        let mut missing: Vec<&str> = Vec::new();
        let names: BTreeSet<&str> = rows.iter().map(|row| row.name.value.as_str()).collect();
        for old in &mut table.rows {
            if !names.contains(old.row.name.value.as_str()) {
                missing.push(&old.row.name.value);
                old.partial = true;
            }
        }
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, old) in table.rows.iter().enumerate() {
            places.entry(&old.row.name.value).or_insert(at);
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        if !known {
            table.rows.reserve_exact(rows.len());
        }
        for row in rows {
            let new = TableRow::new(row, shown.file, resource_page);
            let again = !seen.insert(&row.name.value);
            match places.get(row.name.value.as_str()) {
                Some(&at) if again => {
                    // The same table on other pages would say the same again.
                    if !known {
                        table.rows[at].report_again(&new, name, findings);
                    }
                }
                Some(&at) => table.rows[at].merge(new, name, findings),
                None => {
                    places.insert(&row.name.value, table.rows.len());
                    if known {
                        missing.push(&row.name.value);
                    }
                    table.rows.push(TableRow {
                        partial: known,
                        ..new
                    });
                }
            }
        }
        if !missing.is_empty() {
            let names = list(&missing);
            let message =
                format!("two pages differ about `{name}`: only one of them lists {names}");
            let diagnostic = Diagnostic::new(&codes::MODELS_DIFFER, message)
                .at(place(shown.file, shown.text.span))
                .also(place(first.file, first.text.span), "the other page")
                .help("capture both pages again; until then these members are optional");
            findings.report(diagnostic);
        }
    }

    /// Pages of one action: the first one counts.
    fn drop_duplicates(&mut self, findings: &mut Findings) {
        self.operations.dedup_by(|next, first| {
            let same = next.page.method.value == first.page.method.value
                && next.page.path.value == first.page.path.value;
            if same && !same_action(next.page, first.page) {
                let route = format!("{} {}", first.page.method.value, first.page.path.value);
                let diagnostic = Diagnostic::new(
                    &codes::PAGES_DIFFER,
                    format!("another page describes `{route}` in another way; this one is ignored"),
                )
                .at(place(next.file, next.page.path.span))
                .also(
                    place(first.file, first.page.path.span),
                    "the page that counts",
                )
                .help("delete the outdated page");
                findings.report(diagnostic);
            }
            same
        });
    }
}

impl<'a> TableRow<'a> {
    fn new(row: &'a Row, file: &'a Arc<str>, resource_page: bool) -> Self {
        Self {
            row,
            file,
            resource_page,
            declared: row
                .type_phrase
                .as_ref()
                .map(|phrase| types::parse(&phrase.value)),
            documentation: row
                .documentation
                .iter()
                .map(|text| text.value.as_str())
                .collect(),
            partial: false,
        }
    }

    /// Reports a later row of the same name.
    fn report_again(&self, later: &Self, model: &str, findings: &mut Findings) {
        let name = &self.row.name.value;
        let message = format!("the table of `{model}` lists `{name}` again; this row was left out");
        let diagnostic = Diagnostic::new(&codes::DUPLICATE_ROW, message)
            .at(place(later.file, later.row.name.span))
            .also(place(self.file, self.row.name.span), "the row that counts")
            .help("if this row is right, say so with an overlay in service.toml");
        findings.report(diagnostic);
    }

    fn merge(&mut self, new: Self, model: &str, findings: &mut Findings) {
        for text in new.documentation {
            if !self.documentation.contains(&text) {
                self.documentation.push(text);
            }
        }
        let (Some(old), Some(declared)) = (&self.declared, &new.declared) else {
            return;
        };
        if unify(old, declared).is_none() {
            let name = &self.row.name.value;
            let phrase = |row: &Row| {
                row.type_phrase
                    .as_ref()
                    .map_or("", |text| &text.value)
                    .to_owned()
            };
            let diagnostic = Diagnostic::new(
                &codes::MODELS_DIFFER,
                format!(
                    "two pages differ about `{model}`: here `{name}` is `{}`",
                    phrase(new.row)
                ),
            )
            .at(place(new.file, new.row.name.span))
            .also(
                place(self.file, self.row.name.span),
                format!("here it is `{}`", phrase(self.row)),
            )
            .help("say which one is right with an overlay in service.toml");
            findings.report(diagnostic);
        }
        self.declared = Some(widen(old, declared));
    }
}

fn report_nameless(pages: &[Quoted<'_>], findings: &mut Findings) {
    let Some(first) = pages.first() else { return };
    let files: Vec<&str> = pages.iter().map(|page| &**page.file).collect();
    let message = format!(
        "resource pages do not name their type and were ignored: {}",
        list(&files)
    );
    let help = "put the names back as the first lines of the captures";
    findings.warn(
        &codes::NAMELESS_MODEL,
        message,
        place(first.file, first.text.span),
        help,
    );
}

/// The model whose table follows a phrase: `Order`, `Collection of Order`.
fn table_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Named(name) => Some(name.clone()),
        Type::List(item) => match &**item {
            Type::Named(name) => Some(name.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// How the index page and an operation's page are matched.
pub(super) fn route_key(method: &str, path: &str) -> String {
    format!(
        "{} {}",
        method.to_uppercase(),
        path.trim_matches('/').to_lowercase()
    )
}

fn route_order(a: &OperationPage, b: &OperationPage) -> std::cmp::Ordering {
    (&a.path.value, &a.method.value).cmp(&(&b.path.value, &b.method.value))
}

/// Whether two pages say the same, places and random sample values aside.
fn same_action(a: &OperationPage, b: &OperationPage) -> bool {
    fn rows(rows: &[Row]) -> Vec<(&str, Option<&str>)> {
        let phrase = |row: &'_ Row| row.type_phrase.is_some();
        rows.iter()
            .map(|row| {
                let text = row.type_phrase.as_ref().filter(|_| phrase(row));
                (
                    row.name.value.as_str(),
                    text.map(|text| text.value.as_str()),
                )
            })
            .collect()
    }
    let slots = |page: &OperationPage| {
        [&page.body, &page.response].map(|slot| {
            slot.resource
                .as_ref()
                .map(|resource| resource.type_phrase.value.clone())
        })
    };
    rows(&a.uri_parameters) == rows(&b.uri_parameters) && slots(a) == slots(b)
}

/// `a`, `b` and 3 more.
pub(super) fn list<S: AsRef<str>>(names: &[S]) -> String {
    const SHOWN: usize = 5;
    let quoted: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    match names.len().saturating_sub(SHOWN) {
        0 => quoted.join(", "),
        more => format!("{} and {more} more", quoted.join(", ")),
    }
}
