//! The cells of a capture and the headers of its tables → which of its words are
//! labels, by where they stand: under media types, behind types, in place of a table.

use super::header::Header;
use super::sheet::{Sheet, Sort, fold};
use crate::page::block::Field;
use crate::page::model::Text;
use crate::page::vocabulary::{Label, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// No label is longer.
const MAX_LABEL: usize = 120;
/// Media type of forms, of which no sample is ever shown.
const FORM: &str = "application/x-www-form-urlencoded";
/// A row's type stands within so many cells of its name.
const MAX_ROW: usize = 6;
/// Annotations of a row.
const MAX_ANNOTATIONS: usize = 8;

/// What the words of a page are.
pub(super) struct Words<'a> {
    sheet: &'a Sheet,
    headers: &'a [Header],
    vocabulary: &'a Vocabulary,
    /// Where each header starts, and its first cell behind; in their order.
    tables: Vec<(usize, usize)>,
    /// The first cell behind a header.
    first: Option<usize>,
    /// The cells of all headers, with one before and one behind each.
    headed: BTreeSet<usize>,
    /// How often each text stands on the page.
    counts: BTreeMap<&'a str, usize>,
    /// Texts above samples and media types.
    captions: BTreeSet<&'a str>,
}

impl<'a> Words<'a> {
    /// Looks over the cells once, so that what they are is told without doing so again.
    pub(super) fn new(sheet: &'a Sheet, headers: &'a [Header], vocabulary: &'a Vocabulary) -> Self {
        let tables = headers.iter().flat_map(|header| {
            let bodies = header.bodies.iter();
            bodies.map(|&body| (body.saturating_sub(header.width), body))
        });
        let mut tables: Vec<(usize, usize)> = tables.collect();
        tables.sort_unstable();
        let headed = tables
            .iter()
            .flat_map(|(start, body)| start.saturating_sub(1)..=*body)
            .collect();
        let mut counts = BTreeMap::new();
        let mut captions = BTreeSet::new();
        for at in sheet.start()..sheet.tokens.len() {
            *counts.entry(sheet.text(at)).or_default() += 1;
            if matches!(sheet.sort(at + 1), Some(Sort::Sample | Sort::Media)) {
                captions.insert(sheet.text(at));
            }
        }
        Self {
            sheet,
            headers,
            vocabulary,
            first: tables.iter().map(|(_, body)| *body).min(),
            tables,
            headed,
            counts,
            captions,
        }
    }

    /// `Sample:` and what stands in place of a sample.
    pub(super) fn samples(&self) -> Vec<(Text, Label)> {
        let mut found = Vec::new();
        let media = self.all().filter(|&at| self.sort(at) == Some(Sort::Media));
        let media: Vec<usize> = media.collect();
        let below = media.iter().map(|at| at + 1).filter(|&at| self.is_word(at));
        let shown = below
            .clone()
            .filter(|&at| self.sort(at + 1) == Some(Sort::Sample));
        let again =
            below.filter(|&at| self.count(at) > 1 && self.sheet.text(at).ends_with([':', '：']));
        let label = self.most(shown).or_else(|| self.most(again));
        let known = |at: usize| self.is(at, Label::Sample);
        if let Some(at) = label.filter(|&at| !known(at)) {
            found.push((self.sheet.tokens[at].text.clone(), Label::Sample));
        }
        let forms = media
            .iter()
            .filter(|&&at| self.sheet.text(at).contains(FORM));
        let notes = forms.filter_map(|&at| {
            let labelled = known(at + 1)
                || label.is_some_and(|label| self.sheet.text(label) == self.sheet.text(at + 1));
            let note = at + 1 + usize::from(labelled);
            (labelled && self.is_word(note)).then_some(note)
        });
        let note = self.most(notes);
        if let Some(at) = note.filter(|&at| !self.is(at, Label::SampleNotAvailable)) {
            found.push((
                self.sheet.tokens[at].text.clone(),
                Label::SampleNotAvailable,
            ));
        }
        found
    }

    /// The phrase above the values of an enumeration.
    pub(super) fn values(&self) -> Option<(Text, Label)> {
        let header = self
            .headers
            .iter()
            .find(|header| header.fields == Field::ENUM)?;
        let width = header.width;
        let at = header.bodies.first()?.checked_sub(width + 1)?;
        let new = self.is_word(at) && !self.is(at, Label::EnumerationValues);
        new.then(|| (self.sheet.tokens[at].text.clone(), Label::EnumerationValues))
    }

    /// Headings above media types that a capture glued to the type before them.
    pub(super) fn glued_headings(&self) -> Vec<(Text, Label)> {
        let is_type = |at: &usize| self.sort(*at) == Some(Sort::Type);
        let labels = self.sheet.glued.iter().map(|&at| {
            // The answer comes last; a page of one direction only shows the answer's.
            let earlier = (0..at).any(|at| self.sort(at) == Some(Sort::Media));
            let later = (at..self.sheet.tokens.len()).any(|at| is_type(&at));
            let label = match earlier || !later {
                true => Label::ResponseFormats,
                false => Label::RequestFormats,
            };
            (self.sheet.tokens[at].text.clone(), label)
        });
        labels.collect()
    }

    /// The link above the name of a type.
    pub(super) fn home(&self) -> Option<(Text, Label)> {
        let header = self
            .headers
            .iter()
            .filter_map(|header| header.bodies.first()?.checked_sub(header.width));
        let name =
            header.min()? >= 2 && self.sort(1) == Some(Sort::Word) && self.sheet.text(1).is_ascii();
        let new = self.sheet.title.is_none()
            && self.sort(0) == Some(Sort::Words)
            && !self.is(0, Label::HomePage);
        (name && new).then(|| (self.sheet.tokens[0].text.clone(), Label::HomePage))
    }

    /// Annotations: the cells behind a type, up to the next name.
    pub(super) fn annotations(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let types = self.all().filter(|&at| self.is_cell_type(at));
        for first in types.map(|at| at + 1) {
            let mut at = first;
            while at < first + MAX_ANNOTATIONS && self.may_annotate(at, at == first) {
                found.insert(at);
                at += 1;
            }
        }
        // Above a name that a sample shows stands the end of the row before.
        let names = self.all().filter(|&at| self.sheet.is_name(at));
        let names: Vec<usize> = names.collect();
        let rows = names.windows(2).filter(|pair| pair[1] >= pair[0] + 3);
        let ends = rows.map(|pair| pair[1] - 1);
        found.extend(ends.filter(|&at| {
            self.in_table(at) && self.may_annotate(at, true) && !self.is_cell_type(at)
        }));
        found
    }

    /// Whether a cell stands behind a header, and in none.
    fn in_table(&self, at: usize) -> bool {
        self.is_behind_header(at) && !self.headed.contains(&at)
    }

    /// Whether any header stands above a cell.
    fn is_behind_header(&self, at: usize) -> bool {
        self.first.is_some_and(|first| at > first)
    }

    /// Whether a cell is a type that stands in a row of a table: it is no type of a body.
    fn is_cell_type(&self, at: usize) -> bool {
        self.sort(at) == Some(Sort::Type)
            && self.is_behind_header(at)
            && !self.heads(at + 1)
            && self.sort(at + 2) != Some(Sort::Media)
    }

    /// Whether a header stands here.
    fn heads(&self, at: usize) -> bool {
        let table = self.tables.partition_point(|(start, _)| *start < at);
        self.tables
            .get(table)
            .is_some_and(|(start, _)| *start == at)
    }

    fn may_annotate(&self, at: usize, first: bool) -> bool {
        let fits = match self.sort(at) {
            Some(Sort::Words) => true,
            Some(Sort::Word) => first,
            _ => false,
        };
        let known = self.vocabulary.labels(self.sheet.text(at)).iter();
        let section = known.filter_map(|label| label.section()).next().is_some();
        // Only a phrase with a value is surely no description or heading.
        let valued = || self.sheet.text(at).contains([':', '：']);
        fits && !section
            && !self.sheet.is_name(at)
            && self.sheet.text(at).chars().count() <= MAX_LABEL
            && (first || valued())
    }

    /// `Required`: what every parameter of the path has.
    pub(super) fn required(&self, annotations: &BTreeSet<usize>) -> Option<usize> {
        let names = self
            .all()
            .filter(|&at| self.sheet.route.contains(&fold(self.sheet.text(at))));
        let behind = names.filter_map(|name| {
            let kind = (name + 1..name + MAX_ROW).find(|&at| self.is_cell_type(at))?;
            self.may_annotate(kind + 1, true).then_some(kind + 1)
        });
        self.most(behind)
            .or_else(|| self.most(self.before_values(annotations)))
    }

    /// Annotations without a value that another one follows: of those the template makes,
    /// only "Required" has none.
    fn before_values(&self, annotations: &BTreeSet<usize>) -> impl Iterator<Item = usize> {
        let text = |at: usize| self.sheet.text(at);
        let valued = |at: usize| text(at).contains([':', '：']);
        let longer = self.texts(annotations.iter().copied().filter(|&at| valued(at)));
        let before = annotations.iter().copied().filter(move |&at| {
            let next = annotations.contains(&(at + 1)) && valued(at + 1);
            !valued(at) && (next || starts_another(text(at), &longer))
        });
        before.collect::<Vec<_>>().into_iter()
    }

    /// `None.`: what stands in place of a table, or behind most types.
    pub(super) fn nothing(
        &self,
        annotations: &BTreeSet<usize>,
        required: Option<usize>,
    ) -> Option<usize> {
        let text = |at: usize| self.sheet.text(at);
        let required = required.map(text);
        let mut scores: BTreeMap<&str, (i32, usize)> = BTreeMap::new();
        let mut add = |at: usize, worth: i32| {
            if Some(text(at)) != required && self.may_be_nothing(at) {
                scores.entry(text(at)).or_insert((0, at)).0 += worth;
            }
        };
        for &at in annotations {
            let valued = annotations.contains(&(at + 1)) || text(at).contains([':', '：']);
            let first = !annotations.contains(&(at.wrapping_sub(1)));
            // Most parameters are required, most members are not.
            let worth = if self.is_parameter_table(at) { 1 } else { 2 };
            add(at, if valued || !first { -10 } else { worth });
        }
        for at in self.slots() {
            add(at, 7);
        }
        if let Some(at) = self.in_order() {
            add(at, 3);
        }
        // What starts another annotation is not alone in its cell.
        let longer = self.texts(annotations.iter().copied());
        scores.retain(|text, _| !starts_another(text, &longer));
        let best = scores
            .into_values()
            .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))?;
        (best.0 > 1).then_some(best.1)
    }

    /// Cells in place of tables: the same one two cells further, with a heading between.
    fn slots(&self) -> Vec<usize> {
        let Some(title) = self.sheet.title else {
            return Vec::new();
        };
        let start = title + 3;
        let text = |at: usize| self.sheet.text(at);
        let rests = |at: &usize| {
            let again = |other: usize| other < self.sheet.tokens.len() && text(other) == text(*at);
            let between = |at: usize| self.is_word(at) && self.count(at) == 1;
            let twice = again(at + 2) && between(at + 1) && between(at - 1)
                || *at >= start + 2 && again(at - 2) && between(at - 1);
            // Under a heading, which nothing on the page repeats, and above another one.
            let alone = between(at - 1) && between(at + 1) && self.count(*at) > 1;
            self.is_word(*at)
                && !self.sheet.is_name(*at)
                && (twice || alone && !self.is_cell_type(at - 1))
        };
        let last = self.sheet.tokens.len();
        (start..last).filter(rests).collect()
    }

    /// Whether a text can stand in place of a table: it is no label of anything else.
    fn may_be_nothing(&self, at: usize) -> bool {
        let text = self.sheet.text(at);
        let known = !self.vocabulary.labels(text).is_empty();
        let worded = text.contains(char::is_alphabetic) && !text.contains(char::is_control);
        let mut labels = self.headers.iter().flat_map(|header| &header.labels);
        !self.captions.contains(text)
            && !known
            && worded
            && self.is_word(at)
            && !self.sheet.is_name(at)
            && labels.all(|label| label.value != text)
    }

    /// Whether the table whose first row starts at a cell lists parameters of the title.
    fn lists_parameters(&self, body: usize) -> bool {
        self.sheet.parameters.contains(&fold(self.sheet.text(body)))
    }

    fn is_parameter_table(&self, at: usize) -> bool {
        let above = self.tables.partition_point(|(start, _)| *start <= at);
        let table = self.tables[..above].iter().rfind(|(_, body)| *body <= at);
        table.is_some_and(|(_, body)| self.lists_parameters(*body))
    }

    /// The cell that the order of a page's parts makes the one in place of a table: there
    /// are none of parameters above the first body, or of a body below parameters.
    fn in_order(&self) -> Option<usize> {
        let start = self.sheet.title? + 1;
        let tables = self.tables.iter();
        let parameters = tables.clone().any(|(_, body)| self.lists_parameters(*body));
        let bodies = tables.filter(|(_, body)| !self.lists_parameters(*body));
        let shown = self.all().filter(|&at| {
            self.sort(at) == Some(Sort::Type) && self.sort(at + 2) == Some(Sort::Media)
        });
        // A phrase stands above the values of an enumeration.
        let described = bodies.filter_map(|(header, body)| {
            let values = self.sort(body + 1) == Some(Sort::Number);
            header.checked_sub(1 + usize::from(values))
        });
        let first = described.chain(shown).min()?;
        // The summary describes the answer, too.
        let described = self.count(first.checked_sub(1)?) > 1
            || !parameters && first.saturating_sub(start) > 5
            || self.sheet.text(first - 1).ends_with(['.', '。']);
        let heading = first.checked_sub(1 + usize::from(described))?;
        let nothing = heading.checked_sub(1 + usize::from(parameters))?;
        let unique = |at: usize| self.is_word(at) && self.count(at) == 1;
        let headed = nothing > start && unique(heading) && unique(nothing - 1);
        headed.then_some(nothing)
    }

    fn count(&self, at: usize) -> usize {
        let count = self.counts.get(self.sheet.text(at));
        count.copied().unwrap_or_default()
    }

    fn texts(&self, cells: impl Iterator<Item = usize>) -> BTreeSet<&'a str> {
        cells.map(|at| self.sheet.text(at)).collect()
    }

    fn all(&self) -> std::ops::Range<usize> {
        self.sheet.start()..self.sheet.tokens.len()
    }

    fn sort(&self, at: usize) -> Option<Sort> {
        self.sheet.sort(at)
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.sort(at), Some(Sort::Word | Sort::Words))
            && self.sheet.text(at).chars().count() <= MAX_LABEL
    }

    fn is(&self, at: usize, label: Label) -> bool {
        self.vocabulary.is(self.sheet.text(at), label)
    }

    /// The first of the cells with the text that most of them have.
    fn most(&self, cells: impl Iterator<Item = usize>) -> Option<usize> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for at in cells {
            counts.entry(self.sheet.text(at)).or_insert((0, at)).0 += 1;
        }
        let best = counts.into_values();
        best.max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)))
            .map(|(_, at)| at)
    }
}

/// Whether one of the texts is this one, a blank and more.
fn starts_another(text: &str, texts: &BTreeSet<&str>) -> bool {
    let start = format!("{text} ");
    let next = texts.range(start.as_str()..).next();
    next.is_some_and(|next| next.starts_with(&start))
}
