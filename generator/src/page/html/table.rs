//! A table of the tree → its header and rows, with what each column holds.

use super::role::Part;
use crate::page::block::{Block, Cell, Field, Kind};
use crate::page::model::Text;
use crate::page::vocabulary::Vocabulary;

/// Classes of cells in the template, sorted, and what they say about the column.
const CLASSES: &[(&str, Field)] = &[
    ("api-documentation", Field::Documentation),
    ("api-name", Field::Api),
    ("enum-description", Field::Documentation),
    ("enum-name", Field::Name),
    ("enum-value", Field::Value),
    ("parameter-annotations", Field::Annotations),
    ("parameter-documentation", Field::Documentation),
    ("parameter-name", Field::Name),
    ("parameter-source", Field::Annotations),
    ("parameter-type", Field::Type),
];

/// Collects one table.
#[derive(Default)]
pub(super) struct TableReader {
    /// Whether the table bears the template's class.
    help: bool,
    /// Tables within this one: their cells are text of the cell around them, unless this
    /// is one of the template's.
    nested: usize,
    /// Texts of tables in its cells.
    inner: Vec<Text>,
    header: Vec<Text>,
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    cell: Option<Cell>,
    /// Whether the row has cells that are no header cells.
    cells: bool,
    /// What the classes of its cells say about the columns.
    classes: Vec<Option<Field>>,
}

impl TableReader {
    pub(super) fn new(class: &str) -> Self {
        Self {
            help: class
                .split_whitespace()
                .any(|name| name == "help-page-table"),
            ..Self::default()
        }
    }

    pub(super) fn open(&mut self, part: Part, class: &str) {
        match part {
            Part::Table => self.nested += 1,
            _ if self.nested > 0 => {}
            Part::Row => self.end_row(),
            Part::Header | Part::Cell => {
                self.cell = Some(Cell::default());
                let field = field_of_class(class);
                // Names may stand in header cells.
                let named = part == Part::Header && field.is_some() && self.row.is_empty();
                if (part == Part::Cell || named) && self.rows.is_empty() {
                    self.classes.resize(self.row.len(), None);
                    self.classes.push(field);
                }
            }
            Part::Group => {}
        }
    }

    /// Whether the table itself ended.
    pub(super) fn close(&mut self, part: Part) -> bool {
        match part {
            Part::Table if self.nested == 0 => return true,
            Part::Table => self.nested -= 1,
            _ if self.nested > 0 => {}
            Part::Header | Part::Cell => {
                let cell = self.cell.take().unwrap_or_default();
                self.cells |= part == Part::Cell;
                self.row.push(cell);
            }
            Part::Row => self.end_row(),
            _ => {}
        }
        false
    }

    /// Names may stand in header cells: a header row has nothing else.
    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let is_header = !std::mem::take(&mut self.cells) && self.rows.is_empty();
        if is_header {
            self.header.extend(row.iter().map(join));
        } else if !row.is_empty() {
            self.rows.push(row);
        }
    }

    pub(super) fn text(&mut self, text: Text) {
        let inner = self.nested > 0 && self.is_help();
        match &mut self.cell {
            Some(_) if inner => self.inner.push(text),
            Some(cell) => cell.texts.push(text),
            None => self.header.push(text),
        }
    }

    pub(super) fn wants_link(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| cell.href.is_none()) && self.row.is_empty()
    }

    pub(super) fn link(&mut self, href: Text) {
        if let Some(cell) = &mut self.cell {
            cell.href = Some(href);
        }
    }

    /// Whether it is known by now to be a table of the template.
    fn is_help(&self) -> bool {
        self.help || self.classes.iter().any(Option::is_some)
    }

    /// The table as blocks: header and rows, or plain paragraphs if it is no table of
    /// the template.
    pub(super) fn blocks<'s>(mut self, vocabulary: &Vocabulary) -> Vec<Block<'s>> {
        self.find_header(vocabulary);
        let fields = self.fields(vocabulary);
        let mut blocks = Vec::with_capacity(self.rows.len() + 1);
        let Some(fields) = fields else {
            let cells = self.rows.into_iter().flatten().flat_map(|cell| cell.texts);
            let texts = self.header.into_iter().chain(cells);
            blocks.extend(texts.map(|text| Block::bare(Kind::Paragraph, text)));
            return blocks;
        };
        let mut header = self.header.first().cloned().unwrap_or_default();
        if self.header.is_empty() {
            let first = self.rows.first().and_then(|row| row.first());
            header.span = first.map_or(header.span, |cell| join(cell).span);
        }
        blocks.push(Block::bare(Kind::Columns(fields), header));
        blocks.extend(self.rows.into_iter().map(|row| {
            let first = row.first().map(join).unwrap_or_default();
            Block::bare(Kind::Row(row), first)
        }));
        let inner = self.inner.into_iter();
        blocks.extend(inner.map(|text| Block::bare(Kind::Paragraph, text)));
        blocks
    }

    /// A header whose cells are not marked as such.
    fn find_header(&mut self, vocabulary: &Vocabulary) {
        let Some(row) = self.rows.first().filter(|_| self.header.is_empty()) else {
            return;
        };
        let unmarked = self.classes.iter().all(Option::is_none);
        let texts: Vec<Text> = row.iter().map(join).collect();
        let labelled = |text: &Text| vocabulary.field(&text.value).is_some();
        // A site may have columns of its own.
        let names = texts.first().is_some_and(labelled);
        if unmarked && names && texts.iter().filter(|text| labelled(text)).count() > 1 {
            self.header = texts;
            self.rows.remove(0);
        }
    }

    fn fields(&self, vocabulary: &Vocabulary) -> Option<Vec<Field>> {
        let count = self.header.len().max(self.classes.len());
        let mut fields: Vec<Option<Field>> = (0..count)
            .map(|at| {
                let class = self.classes.get(at).copied().flatten();
                let label = self.header.get(at);
                class.or_else(|| label.and_then(|label| vocabulary.field(&label.value)))
            })
            .collect();
        if fields.iter().all(Option::is_none) {
            if !self.help {
                return None;
            }
            let default: &[Field] = match count {
                2 => &Field::INDEX,
                3 => &Field::UNTYPED,
                4 => &Field::PARAMETERS,
                _ => return None,
            };
            fields = default.iter().copied().map(Some).collect();
        }
        let fields = fields
            .into_iter()
            .map(|field| field.unwrap_or(Field::Other));
        Some(fields.collect())
    }
}

fn field_of_class(class: &str) -> Option<Field> {
    class.split_whitespace().find_map(|name| {
        let at = CLASSES.binary_search_by_key(&name, |row| row.0).ok()?;
        Some(CLASSES[at].1)
    })
}

fn join(cell: &Cell) -> Text {
    let mut texts = cell.texts.iter();
    let mut joined = texts.next().cloned().unwrap_or_default();
    for text in texts {
        joined.value.push(' ');
        joined.value.push_str(&text.value);
    }
    joined
}
