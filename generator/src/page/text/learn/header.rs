//! The cells of a capture → the headers of its tables, told by what follows them: rows
//! of names, types and numbers.

use super::sheet::{Sheet, Sort};
use crate::page::block::Field;
use crate::page::grammar::joined;
use crate::page::model::Text;
use crate::page::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::ops::Range;

/// The first row of a table takes no more lines up to its type.
const MAX_LINES: usize = 5;
/// Above the rows of the first table stand at least two headings.
const MIN_HEADINGS: usize = 2;

/// A header: its labels, and the cells behind each place where it stands.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub(super) fields: &'static [Field],
    /// One label for each column, or all of them as one text.
    pub(super) labels: Vec<Text>,
    /// The cells it takes.
    pub(super) width: usize,
    pub(super) bodies: Vec<usize>,
}

/// Finds the headers of a page.
pub(super) fn headers(sheet: &Sheet, vocabulary: &Vocabulary) -> Vec<Header> {
    let known = known(sheet, vocabulary);
    if !known.is_empty() {
        return by_labels(sheet, known);
    }
    let rows = 0..sheet.rows.len();
    let is_ruled = !sheet.ruled.is_empty();
    let drawn = rows.filter_map(|row| {
        let drawn = ruled(sheet, row).or_else(|| apart(sheet, row));
        let drawn = drawn.or_else(|| glued(sheet, row));
        drawn.or_else(|| above_row(sheet, row, 1).filter(|_| !is_ruled))
    });
    let mut drawn: Vec<Found> = drawn.collect();
    let bodies: Vec<(usize, &'static [Field])> = (sheet.start()..sheet.tokens.len())
        .filter(|&at| sheet.is_name(at))
        .filter_map(|at| Some((at, columns(sheet, at)?)))
        .collect();
    drawn.extend(on_line(sheet, &bodies));
    if !drawn.iter().any(|(_, _, body)| sheet.is_name(*body)) {
        drawn.extend(stacked(sheet, &bodies));
    }
    drawn.sort_unstable_by_key(|(_, from, to)| (*from, *to));
    drawn.dedup_by_key(|(_, from, to)| (*from, *to));
    if drawn.is_empty() && sheet.title.is_none() {
        let rows = 0..sheet.rows.len();
        drawn.extend(rows.filter_map(|row| above_row(sheet, row, 2)));
    }
    if drawn.is_empty() && sheet.title.is_none() {
        drawn.extend(above_type(sheet));
    }
    let mut headers = by_labels(sheet, drawn);
    // A header of known labels that stands on several lines is not a new one.
    headers.retain(|header| {
        let known = header
            .labels
            .iter()
            .filter(|text| vocabulary.field(&text.value).is_some());
        known.count() < 2
    });
    headers.sort_by_cached_key(|header| rank(sheet, header));
    let mut kinds: Vec<&[Field]> = Vec::new();
    headers.retain(|header| {
        let first = !kinds.contains(&header.fields);
        kinds.push(header.fields);
        first
    });
    headers
}

/// How surely a header is one, the surest first: paragraphs of several lines look like one
/// above a name. What heads names that title or samples show, and has as many labels as
/// columns, is one.
fn rank(sheet: &Sheet, header: &Header) -> (std::cmp::Reverse<usize>, usize) {
    let named = header.bodies.iter().filter(|&&body| sheet.is_name(body));
    let apart = header.fields.len() == header.labels.len()
        || header
            .labels
            .first()
            .is_some_and(|text| words(&text.value).len() == header.fields.len() + 1);
    let worth = 3 * named.count() + header.bodies.len() + 2 * usize::from(apart);
    let first = header.bodies.first().map_or(0, |&body| {
        let types = (body..sheet.tokens.len()).position(|at| sheet.sort(at) == Some(Sort::Type));
        types.unwrap_or(usize::MAX)
    });
    (std::cmp::Reverse(worth), first)
}

/// Headers whose labels are known: the words of a page are in one language.
fn known(sheet: &Sheet, vocabulary: &Vocabulary) -> Vec<Found> {
    let found = |from: usize| {
        let widths = 1..=Field::PARAMETERS.len().min(sheet.tokens.len() - from);
        widths.rev().find_map(|width| {
            let to = from + width;
            let cells = sheet.tokens[from..to].iter();
            let texts: Vec<&str> = cells.map(|it| it.text.value.as_str()).collect();
            let joined = texts.join(" ");
            let (before, fields) = vocabulary.header(&joined)?;
            before.is_empty().then_some((fields, from, to))
        })
    };
    let mut from = 0;
    let mut all = Vec::new();
    while from < sheet.tokens.len() {
        let header = found(from);
        from = header.map_or(from + 1, |(_, _, to)| to);
        all.extend(header);
    }
    all
}

/// The headers at some places, one for each set of labels.
fn by_labels(sheet: &Sheet, drawn: Vec<Found>) -> Vec<Header> {
    let mut found: BTreeMap<String, Header> = BTreeMap::new();
    for (fields, from, to) in drawn {
        let tokens = sheet.tokens[from..to].iter();
        let labels: Vec<Text> = tokens.map(|token| token.text.clone()).collect();
        let width = labels.len();
        let labels = whole(labels, fields);
        let key: Vec<&str> = labels.iter().map(|text| text.value.as_str()).collect();
        let header = found.entry(key.join("\n")).or_insert_with(|| Header {
            fields,
            labels,
            width,
            bodies: Vec::new(),
        });
        header.bodies.push(to);
    }
    found.into_values().collect()
}

/// Labels that a capture did not keep apart all: as many words as columns, else one text.
fn whole(cells: Vec<Text>, fields: &[Field]) -> Vec<Text> {
    if cells.len() < 2 || cells.len() == fields.len() {
        return cells;
    }
    let words = cells.iter().flat_map(|cell| {
        let value = cell.value.as_str();
        value.split(' ').map(move |word| {
            let at = word.as_ptr() as usize - value.as_ptr() as usize;
            Text {
                value: word.to_owned(),
                span: cell.span.part(&value[..at], word),
            }
        })
    });
    let words: Vec<Text> = words.collect();
    if words.len() == fields.len() {
        return words;
    }
    joined(&words).into_iter().collect()
}

/// Columns, and the cells that hold the header.
type Found = (&'static [Field], usize, usize);

/// A line above a rule.
fn ruled(sheet: &Sheet, row: usize) -> Option<Found> {
    let at = sheet.ruled.partition_point(|(line, _)| *line < row);
    let (_, columns) = sheet.ruled.get(at).filter(|(line, _)| *line == row)?;
    let (cells, _) = sheet.rows.get(row)?;
    // Its first labels may stand on the line above.
    let above = row.checked_sub(1).and_then(|row| sheet.rows.get(row));
    let earliest = above.map_or(cells.start, |(above, _)| above.start);
    let from = cells
        .end
        .checked_sub(*columns)
        .filter(|&at| at >= earliest)?;
    let fields: &[Field] = match (columns, sheet.sort(cells.end + 1)) {
        (2, _) => &Field::INDEX,
        (3, Some(Sort::Number)) => &Field::ENUM,
        (3, _) => &Field::UNTYPED,
        (4, _) => &Field::PARAMETERS,
        _ => return None,
    };
    Some((fields, from, cells.end))
}

/// A line of as many cells as columns, above rows that have their type or number in place.
fn apart(sheet: &Sheet, row: usize) -> Option<Found> {
    let (cells, _) = sheet.rows.get(row)?;
    let below = sheet.rows.get(row + 1..)?.iter().take(MAX_LINES);
    let plain = cells.clone().all(|at| plain(sheet, at));
    let has = |wanted: Sort, columns: Range<usize>| {
        below.clone().any(|(cells, _)| {
            let mut cells = cells.clone().enumerate();
            cells.any(|(at, cell)| columns.contains(&at) && sheet.sort(cell) == Some(wanted))
        })
    };
    let fields: &[Field] = match cells.len() {
        _ if !plain => return None,
        3 if has(Sort::Number, 1..2) => &Field::ENUM,
        4 if has(Sort::Type, 1..3) => &Field::PARAMETERS,
        _ => return None,
    };
    Some((fields, cells.start, cells.end))
}

/// Whether a cell can be a label.
fn plain(sheet: &Sheet, at: usize) -> bool {
    let token = sheet.tokens.get(at);
    matches!(sheet.sort(at), Some(Sort::Word | Sort::Words))
        && !sheet.is_name(at)
        && token.is_some_and(|token| !token.known)
}

/// All labels as one line, with the first name right below it, and nothing but a type
/// right above.
fn glued(sheet: &Sheet, row: usize) -> Option<Found> {
    let single = |row: usize| {
        let (cells, blanks) = sheet.rows.get(row)?;
        (cells.len() == 1).then_some((cells.start, *blanks))
    };
    let (at, blanks) = single(row)?;
    let (body, 0) = single(row + 1)? else {
        return None;
    };
    let alone = |row: usize| sheet.rows.get(row).is_none_or(|(_, blanks)| *blanks > 0);
    let typed = || {
        let above = single(row.checked_sub(1)?)?;
        matches!(sheet.sort(above.0), Some(Sort::Type | Sort::Word)).then_some(above.1)
    };
    // Behind a type stands an annotation.
    let annotation = blanks > 0 && at > 0 && sheet.sort(at - 1) == Some(Sort::Type);
    let starts = blanks > 0 || row == 0 || typed().is_some_and(|blanks| blanks > 0 || row == 1);
    // Rows of the 4.0 template may go on right below their name.
    let untyped = || {
        let mut sorts = sheet.tokens.iter().map(|token| token.sort);
        let labels = words(sheet.text(at)).len() - 1;
        labels == Field::UNTYPED.len() && sorts.all(|sort| sort != Sort::Type)
    };
    let named = || sheet.is_name(body) || untyped();
    let ends = alone(row + 2) || blanks > 0 && alone(row + 3) && named();
    if !(ends && starts && plain(sheet, at)) || annotation {
        return None;
    }
    let untyped = || untyped().then_some(&Field::UNTYPED[..]);
    let fields = columns(sheet, body).or_else(untyped).or_else(|| {
        // Rows whose types are all models, on the page of a type.
        let run = |(_, blanks): &&(Range<usize>, u32)| *blanks == 0;
        let only = sheet.rows.iter().skip(1).filter(run).count() == 1;
        let rows = sheet.tokens.len() > body + 2;
        (sheet.title.is_none() && only && rows).then_some(&Field::PARAMETERS[..])
    });
    Some((fields?, at, at + 1))
}

/// One line with all labels above the first name that the title or a sample shows, and
/// the same above other ones.
fn on_line(sheet: &Sheet, bodies: &[(usize, &'static [Field])]) -> Vec<Found> {
    let text = |found: &Found| -> Vec<String> {
        let tokens = sheet.tokens[found.1..found.2].iter();
        tokens.map(|token| token.text.value.clone()).collect()
    };
    let mut lines = bodies
        .iter()
        .filter_map(|&(body, fields)| line_above(sheet, body, fields));
    let first = bodies.first();
    let first = first.and_then(|&(body, fields)| line_above(sheet, body, fields));
    let Some(first) = first else {
        return Vec::new();
    };
    let mut found: Vec<Found> = lines.by_ref().collect();
    found.retain(|line| text(line) == text(&first));
    found
}

/// A line for each label above such a name, or one line with all of them; the same above
/// several tables, if there are several.
fn stacked(sheet: &Sheet, bodies: &[(usize, &'static [Field])]) -> Vec<Found> {
    let labels = |body: usize, width: usize| {
        let from = body.checked_sub(width)?;
        let headed = from >= sheet.start() + MIN_HEADINGS;
        (headed && (from..body).all(|at| plain(sheet, at))).then_some(from)
    };
    let text = |from: usize, to: usize| (from..to).map(|at| sheet.text(at)).collect::<Vec<_>>();
    let of_width = |width: Option<usize>| -> Vec<Found> {
        let found = bodies.iter().filter_map(|&(body, fields)| {
            let from = labels(body, width.unwrap_or(fields.len()))?;
            Some((fields, from, body))
        });
        found.collect()
    };
    let repeated = |found: &[Found]| -> Vec<Found> {
        let mut counts: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        for (_, from, to) in found {
            *counts.entry(text(*from, *to)).or_default() += 1;
        }
        let again = |(_, from, to): &&Found| counts[&text(*from, *to)] > 1;
        found.iter().filter(again).copied().collect()
    };
    let several = of_width(None);
    let widths = [repeated(&several), repeated(&of_width(Some(1)))];
    let found = widths.into_iter().find(|found| !found.is_empty());
    found.unwrap_or_else(|| several.into_iter().take(1).collect())
}

/// A line right above a first row that holds all labels: in several cells, or as words
/// that only capitals keep apart.
fn line_above(sheet: &Sheet, body: usize, fields: &'static [Field]) -> Option<Found> {
    let row = sheet.row_of(body)?;
    let (cells, _) = sheet.rows.get(row.checked_sub(1)?)?;
    let whole = cells.clone().all(|at| plain(sheet, at)) && cells.start > sheet.start();
    let apart = cells.len() > 1 && cells.len() <= fields.len();
    let joined = || cells.len() == 1 && words(sheet.text(cells.start)).len() == fields.len() + 1;
    (whole && (apart || joined())).then_some((fields, cells.start, cells.end))
}

/// Such a line of at least so many cells above any row.
fn above_row(sheet: &Sheet, row: usize, cells: usize) -> Option<Found> {
    let (below, _) = sheet.rows.get(row + 1)?;
    let (line, _) = sheet.rows.get(row)?;
    let told = (line.len() == 1) == (cells == 1);
    line_above(sheet, below.start, columns(sheet, below.start)?).filter(|_| told)
}

/// Where the words of a header start that a capture wrote without blanks between them,
/// as capitals show, and where it ends.
pub(super) fn words(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if before.is_lowercase() && c.is_uppercase() {
            starts.push(at);
        }
        before = c;
    }
    starts.push(text.len());
    starts
}

/// A line for each label on a page of a type, whose names nothing shows: above the row
/// of the first type or number.
fn above_type(sheet: &Sheet) -> Option<Found> {
    let is = |wanted: Sort| move |at: &usize| sheet.sort(*at) == Some(wanted);
    let tokens = 0..sheet.tokens.len();
    let (fields, body): (&[Field], usize) = match tokens.clone().find(is(Sort::Number)) {
        Some(number) => (&Field::ENUM, number.checked_sub(1)?),
        None => {
            let mut types = tokens.filter(is(Sort::Type));
            let first = types.next()?;
            // Rows are alike: the next one tells whether there are descriptions.
            let described = match types.next() {
                Some(second) => second - first > 3,
                None => {
                    let identifier = sheet.text(first.checked_sub(2)?).is_ascii();
                    identifier && !sheet.text(first - 1).is_ascii()
                }
            };
            let several = sheet.sort(first.checked_sub(1)?) == Some(Sort::Words);
            let above = 1 + usize::from(described || several);
            (&Field::PARAMETERS, first.checked_sub(above)?)
        }
    };
    let from = body.checked_sub(fields.len()).filter(|&from| from > 0)?;
    let labels = (from..body).all(|at| plain(sheet, at));
    labels.then_some((fields, from, body))
}

/// The columns of a table whose first row starts at a cell.
fn columns(sheet: &Sheet, body: usize) -> Option<&'static [Field]> {
    match sheet.sort(body)? {
        Sort::Title => {
            let mut titles = sheet.tokens.iter().filter(|it| it.sort == Sort::Title);
            return (titles.nth(1).is_some() && sheet.title != Some(body)).then_some(&Field::INDEX);
        }
        Sort::Word => {}
        _ if sheet.is_name(body) => {}
        _ => return None,
    }
    if sheet.sort(body + 1) == Some(Sort::Number) {
        return Some(&Field::ENUM);
    }
    let typed = || (sheet.start()..sheet.tokens.len()).any(|at| sheet.sort(at) == Some(Sort::Type));
    let mut cells = (body + 1..sheet.tokens.len()).map_while(|at| sheet.sort(at));
    let ends = |sort: &Sort| matches!(sort, Sort::Type | Sort::Media | Sort::Sample);
    match cells.find(ends) {
        Some(Sort::Type) => Some(&Field::PARAMETERS),
        _ if !sheet.is_name(body) => None,
        _ if typed() => Some(&Field::PARAMETERS),
        _ => Some(&Field::UNTYPED),
    }
}
