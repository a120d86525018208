//! Markdown → blocks: headings, tables, fenced code, and lines without their marks.

use super::bars::{Bars, is_rule, opening_bar, row_cells};
use super::columns::{self, row_block};
use super::inline::{image, plain, typographic, unescape_sample};
use super::lines::{Line, lines, merge_headers, text};
use crate::page::block::{Block, Cell, Field, Kind, Mark};
use crate::page::html;
use crate::page::vocabulary::Vocabulary;
use std::borrow::Cow;

/// More lines than this has no header of a table.
const MAX_HEADER_LINES: usize = 6;

/// A row has no more lines than this.
const MAX_ROW_LINES: u32 = 60;
/// Some converters end each row, but not each of its lines, with it.
const HARD_BREAK: &str = "  ";

/// A row that may go on on the next line.
struct Wrapped<'a, 's> {
    first: &'a Line<'s>,
    above: &'a Line<'s>,
    columns: usize,
    /// Whether rows end with hard breaks.
    broken: bool,
}

/// Whether headings are marked: then every label of a section is one of them.
pub(super) fn has_headings(source: &str, vocabulary: &Vocabulary) -> bool {
    let lines: Vec<Line<'_>> = lines(source).collect();
    let mut marked = false;
    for (at, line) in lines.iter().enumerate() {
        if atx(line.raw).is_some() || setext(&lines, at).is_some() {
            marked = true;
        } else if is_section(line.raw, vocabulary) {
            return false;
        }
    }
    marked
}

fn is_section(line: &str, vocabulary: &Vocabulary) -> bool {
    let labels = vocabulary.labels(line);
    labels.iter().any(|label| label.section().is_some())
}

/// Reads the text.
pub(super) fn read<'s>(source: &'s str, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
    let lines: Vec<Line<'s>> = lines(source).collect();
    let mut reader = Reader {
        typographic: lines.iter().any(|line| is_fenced_div(line.raw)),
        lines: &lines,
        vocabulary,
        blocks: Vec::new(),
    };
    let mut at = 0;
    while at < lines.len() {
        at += reader.element(at);
    }
    merge_headers(reader.blocks, vocabulary)
}

struct Reader<'a, 's> {
    lines: &'a [Line<'s>],
    vocabulary: &'a Vocabulary,
    blocks: Vec<Block<'s>>,
    /// Whether the converter writes typographic signs in ASCII and escapes those of ASCII.
    typographic: bool,
}

impl<'s> Reader<'_, 's> {
    /// Reads one element; how many lines it takes.
    fn element(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if is_fence(line.raw) {
            return self.fenced(at);
        }
        if line.raw.starts_with("<table") {
            return self.html_table(at);
        }
        if is_container(line.raw) || is_break(line.raw) {
            return 1;
        }
        if let Some((level, before)) = atx(line.raw) {
            let heading = without_attributes(&line.raw[before..]);
            self.push(&line, before, heading, Kind::Heading(level));
            return 1 + self.wrapped_title(at, heading);
        }
        if let Some(level) = setext(self.lines, at) {
            self.push(&line, 0, line.raw, Kind::Heading(level));
            return 2;
        }
        if let Some(drawn) = columns::table(&self.lines[at..], self.vocabulary) {
            let drawn_blocks = drawn.blocks.into_iter();
            let shown = drawn_blocks.map(|block| self.shown(block));
            let shown: Vec<_> = shown.collect();
            self.blocks.extend(shown);
            return drawn.lines;
        }
        if let Some(count) = self.header_lines(at) {
            return self.barred(at, count);
        }
        if let Some((glued, columns)) = line.header(self.vocabulary) {
            self.blocks.extend(glued.map(without_marks));
            self.blocks.push(columns);
            return 1;
        }
        if let Some(mut source) = image(line.raw) {
            source.span = text(line.number, line.column, line.raw).span;
            self.blocks.push(Block {
                kind: Kind::Image,
                text: source,
                ..line.block()
            });
            return 1;
        }
        self.push(&line, 0, line.raw, Kind::Line);
        1
    }

    fn push(&mut self, line: &Line<'s>, before: usize, part: &'s str, kind: Kind) {
        let mut block = line.part(before, part, Mark::None);
        block.kind = kind;
        block.raw = unescape_sample(part.trim_end());
        let shown = self.shown(block);
        self.blocks.push(shown);
    }

    /// A block without its marks.
    fn shown<'b>(&self, mut block: Block<'b>) -> Block<'b> {
        if self.typographic {
            block.text.value = typographic(&block.text.value);
            if let Kind::Row(cells) = &mut block.kind {
                let texts = cells.iter_mut().flat_map(|cell| &mut cell.texts);
                texts.for_each(|text| text.value = typographic(&text.value));
            }
        }
        without_marks(block)
    }

    /// A title that was too long for its line goes on after the method.
    fn wrapped_title(&mut self, at: usize, heading: &str) -> usize {
        let is_method = heading.len() >= 3 && heading.bytes().all(|b| b.is_ascii_uppercase());
        let next = self.lines.get(at + 1).filter(|next| next.blanks == 0);
        match (self.blocks.last_mut(), next) {
            (Some(block), Some(next)) if is_method => {
                block.text.value.push(' ');
                block.text.value.push_str(&plain(next.raw.trim()).text);
                1
            }
            _ => 0,
        }
    }

    /// A table that the converter left in HTML.
    fn html_table(&mut self, at: usize) -> usize {
        let lines = &self.lines[at..];
        let end = lines.iter().position(|line| line.raw.contains("</table>"));
        let count = end.map_or(lines.len(), |end| end + 1);
        let mut source = String::new();
        for (number, line) in lines[..count].iter().enumerate() {
            let breaks = if number == 0 { 0 } else { line.blanks + 1 };
            (0..breaks).for_each(|_| source.push('\n'));
            source.push_str(line.raw);
        }
        let above = lines[0].number - 1;
        let Ok(table) = html::read(&source, self.vocabulary) else {
            // Lines that no rule can use are reported.
            for line in &self.lines[at..at + count] {
                self.blocks.push(line.block());
            }
            return count;
        };
        for mut block in table.blocks {
            block.text.span.line += above;
            if let Kind::Row(cells) = &mut block.kind {
                let texts = cells.iter_mut().flat_map(|cell| &mut cell.texts);
                texts.for_each(|text| text.span.line += above);
            }
            self.blocks.push(block.into_owned());
        }
        count
    }

    /// The lines between two fences as one block.
    fn fenced(&mut self, at: usize) -> usize {
        let mark: &str = &self.lines[at].raw.trim_start()[..3];
        let rest = &self.lines[at + 1..];
        let count = rest
            .iter()
            .take_while(|line| !line.raw.trim_start().starts_with(mark))
            .count();
        if let Some(first) = rest[..count].first() {
            let mut raw = String::new();
            for (number, line) in rest[..count].iter().enumerate() {
                if number > 0 {
                    (0..=line.blanks).for_each(|_| raw.push('\n'));
                }
                raw.push_str(line.raw);
            }
            let mut block = first.block();
            block.kind = Kind::Preformatted;
            block.raw = Cow::Owned(raw);
            self.blocks.push(block);
        }
        count + 2
    }

    /// How many lines from here make up the header of a table between bars: those
    /// above its rule.
    fn header_lines(&self, at: usize) -> Option<usize> {
        let mut barred = false;
        for count in 1..=MAX_HEADER_LINES {
            barred |= self.lines.get(at + count - 1)?.raw.contains('|');
            let next = self.lines.get(at + count)?;
            if next.blanks > 0 {
                return None;
            }
            if is_rule(next.raw) {
                return barred.then_some(count);
            }
        }
        None
    }

    /// A table between bars: header of `count` lines, rule, rows.
    fn barred(&mut self, at: usize, count: usize) -> usize {
        let header = &self.lines[at..at + count];
        let mut joined = String::new();
        for line in header {
            joined.push_str(&plain(line.raw).text);
            joined.push(' ');
        }
        let fields = self.header(&header[0], &joined);
        let bars = Bars::of(header.iter().map(|line| line.raw));
        let rows = &self.lines[at + count + 1..];
        let mut taken = 0;
        while let Some(line) = rows.get(taken) {
            if line.blanks > 0 || !line.raw.contains('|') {
                break;
            }
            let opening = opening_bar(line.raw);
            let mut cells = row_cells(line, opening, bars);
            taken += 1;
            // A cell with a block in it goes on below, up to the next bar.
            while let Some(more) = rows.get(taken) {
                let row = Wrapped {
                    first: line,
                    above: &rows[taken - 1],
                    columns: fields.len(),
                    broken: self.lines[at + count].raw.ends_with(HARD_BREAK),
                };
                if !row.continues(cells.len(), &rows[taken..]) {
                    break;
                }
                let mut more = row_cells(more, 0, bars).into_iter();
                if let (Some(last), Some(first)) = (cells.last_mut(), more.next()) {
                    last.texts.extend(first.texts);
                    last.href = last.href.take().or(first.href);
                }
                cells.extend(more);
                taken += 1;
            }
            if opening > 0 && cells.last().is_some_and(is_empty) {
                cells.pop();
            }
            self.blocks.push(row_block(fit(cells, &fields)));
        }
        count + 1 + taken
    }

    /// Pushes the header and the type that may be glued to it.
    fn header(&mut self, line: &Line<'s>, joined: &str) -> Vec<Field> {
        let known = self.vocabulary.header(joined);
        let (glued, fields) = match known {
            Some((glued, fields)) => (glued, fields.to_vec()),
            None => {
                let labels = joined
                    .split('|')
                    .map(str::trim)
                    .filter(|label| !label.is_empty());
                let fields = labels.map(|label| self.vocabulary.field(label));
                ("", columns(&fields.collect::<Vec<_>>()))
            }
        };
        if !glued.trim().is_empty() {
            let mut block = line.block();
            block.text.value = super::collapse(glued);
            self.blocks.push(block);
        }
        let mut block = line.block();
        block.kind = Kind::Columns(fields.clone());
        self.blocks.push(block);
        fields
    }
}

/// What columns hold whose labels may be unknown: those of the template, where none is
/// known and there are as many.
fn columns(fields: &[Option<Field>]) -> Vec<Field> {
    if fields.len() == Field::PARAMETERS.len() && fields.iter().all(Option::is_none) {
        return Field::PARAMETERS.to_vec();
    }
    let known = fields.iter().map(|field| field.unwrap_or(Field::Other));
    known.collect()
}

impl Wrapped<'_, '_> {
    /// Whether the row goes on on a line: it lacks cells, its last bar has nothing
    /// behind it, or the line above does not end as the last one of a row does.
    fn continues(&self, cells: usize, rest: &[Line<'_>]) -> bool {
        let Some(more) = rest.first() else {
            return false;
        };
        if atx(more.raw).is_some() || more.number >= self.first.number + MAX_ROW_LINES {
            return false;
        }
        if opening_bar(self.first.raw) > 0 {
            // The part behind the last bar is a cell as long as bars are missing.
            return !more.raw.starts_with('|') && (cells <= self.columns || closes(rest));
        }
        let above = self.above.raw;
        cells < self.columns
            || above.trim_end().ends_with('|') && !more.raw.contains('|')
            || self.broken && more.blanks == 0 && !above.ends_with(HARD_BREAK)
    }
}

/// Whether a row that has all its bars goes on, because one of them was a cell's own: a
/// line with a bar comes before a new row or a heading.
fn closes(rest: &[Line<'_>]) -> bool {
    let mut lines = rest.iter().take(MAX_ROW_LINES as usize);
    lines
        .find(|line| atx(line.raw).is_some() || line.raw.contains('|'))
        .is_some_and(|line| line.raw.trim_start().starts_with('|') && !line.raw.starts_with('|'))
}

/// Whether nothing stands in a cell.
fn is_empty(cell: &Cell) -> bool {
    cell.texts.iter().all(|text| text.value.is_empty())
}

/// Cells to columns: bars within a description make too many, lost cells too few.
fn fit(mut cells: Vec<Cell>, fields: &[Field]) -> Vec<Cell> {
    let description = fields
        .iter()
        .position(|field| *field == Field::Documentation);
    let Some(description) = description else {
        return cells;
    };
    while cells.len() > fields.len() && description + 1 < cells.len() {
        let more = cells.remove(description + 1);
        let texts = &mut cells[description].texts;
        let last = texts.iter_mut().rfind(|text| !text.value.is_empty());
        let first = more.texts.iter().find(|text| !text.value.is_empty());
        if let (Some(text), Some(more)) = (last, first) {
            text.value = format!("{} | {}", text.value, more.value);
        }
    }
    if cells.len() < fields.len() && description < cells.len() {
        cells.insert(description, Cell::default());
    }
    cells
}

/// `## Heading`: the level and where its text starts.
fn atx(line: &str) -> Option<(u8, usize)> {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let level = rest.bytes().take_while(|b| *b == b'#').count();
    let text = rest[level..].strip_prefix(' ')?;
    let level = u8::try_from(level)
        .ok()
        .filter(|level| (1..=6).contains(level))?;
    (!text.trim().is_empty()).then(|| (level, line.len() - text.len()))
}

/// A line over `====` or `----`.
fn setext(lines: &[Line<'_>], at: usize) -> Option<u8> {
    let under = lines.get(at + 1)?;
    let mark = under.raw.trim();
    let all = |c: char| mark.len() >= 3 && mark.chars().all(|found| found == c);
    // A shorter line below a text only separates it from what follows.
    let covers = mark.len() >= lines[at].raw.trim().chars().count();
    let usable = covers && under.blanks == 0 && !lines[at].raw.contains('|');
    match (all('='), all('-')) {
        (true, _) if usable => Some(1),
        (_, true) if usable => Some(2),
        _ => None,
    }
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// `* * *`: a line that only separates.
fn is_break(line: &str) -> bool {
    let marks = line.chars().filter(|c| !c.is_whitespace());
    marks.clone().count() >= 3
        && ['*', '-', '_']
            .into_iter()
            .any(|mark| marks.clone().all(|c| c == mark))
}

/// `::: {.section}`: only one family of converters writes it.
fn is_fenced_div(line: &str) -> bool {
    line.trim_start().starts_with(":::")
}

/// `:::` and lines that hold just the tag of a container.
fn is_container(line: &str) -> bool {
    let line = line.trim();
    let tag = line.strip_prefix("</").or_else(|| line.strip_prefix('<'));
    let container = tag.is_some_and(|tag| {
        ["div", "section", "header"].iter().any(|name| {
            let rest = tag.strip_prefix(name);
            rest.is_some_and(|rest| {
                rest.starts_with(['>', ' ']) && rest.find('>') == Some(rest.len() - 1)
            })
        })
    });
    let comment = line.starts_with("<!--") && line.ends_with("-->");
    is_fenced_div(line) || container || comment || line == "\\"
}

/// A heading without the `{#id .class}` after it.
fn without_attributes(heading: &str) -> &str {
    let trimmed = heading.trim_end();
    match trimmed.rfind(" {") {
        Some(at) if trimmed.ends_with('}') && trimmed[at + 2..].starts_with(['#', '.']) => {
            &trimmed[..at]
        }
        _ => trimmed.trim_end_matches('#'),
    }
}

fn without_marks(mut block: Block<'_>) -> Block<'_> {
    let shown = plain(&block.text.value);
    block.text.value = super::collapse(&shown.text);
    let span = block.text.span;
    block.href = shown
        .href
        .map(|value| crate::page::model::Text { value, span });
    if let Kind::Row(cells) = &mut block.kind {
        for cell in cells {
            for text in &mut cell.texts {
                let shown = plain(&text.value);
                text.value = super::collapse(&shown.text);
                let span = text.span;
                let href = shown
                    .href
                    .map(|value| crate::page::model::Text { value, span });
                cell.href = cell.href.take().or(href);
            }
        }
    }
    block
}
