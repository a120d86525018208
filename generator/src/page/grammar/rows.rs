//! The cells of a table in a row of texts → its rows, where the capture lost which
//! cell is which.
//!
//! Every way to cut the texts into rows is scored: names that the sample of the same
//! direction shows, type phrases and annotations at their places. The best one wins.

use crate::page::block::{Block, Mark};
use crate::page::vocabulary::{Label, TypeMatch, Vocabulary, match_type};
use std::collections::BTreeSet;
use std::ops::Range;

/// More lines than this are no description.
const MAX_DESCRIPTION: usize = 40;
/// More annotations than this has no row.
const MAX_ANNOTATIONS: usize = 12;
/// Annotations in the site's own words before one that is known.
const MAX_UNKNOWN: usize = 2;
/// Price of leaving a text out.
const SKIP: i32 = -8;
/// Worth of ending where a later section starts.
const END: i32 = 6;

/// A table to cut into rows.
pub(super) struct Table<'a, 's> {
    pub(super) vocabulary: &'a Vocabulary,
    /// The texts after the header, up to the next thing that can't be in a cell.
    pub(super) texts: &'a [Block<'s>],
    /// Whether there is a column of types.
    pub(super) typed: bool,
    /// Texts at which the table may end, ascending: headings of later sections.
    pub(super) ends: &'a [usize],
    /// Whether the page ends with the texts.
    pub(super) at_end: bool,
    /// Member names that a sample shows.
    pub(super) names: &'a [String],
}

/// A row, as positions among the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// `None` if the capture lost the name.
    pub(super) name: Option<usize>,
    pub(super) documentation: Range<usize>,
    pub(super) type_phrase: Option<usize>,
    pub(super) annotations: Range<usize>,
}

/// The rows of a table and where it ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cuts {
    pub(super) rows: Vec<Cut>,
    /// Texts that fit no row.
    pub(super) skipped: Vec<usize>,
    /// The first text after the table.
    pub(super) end: usize,
}

/// What a text may be.
#[derive(Debug, Clone, Copy)]
struct Class {
    type_match: TypeMatch,
    annotation: Option<Label>,
    in_sample: bool,
    words: bool,
    ends: bool,
    mark: Mark,
}

/// The best way on from a text.
#[derive(Debug, Clone, Copy)]
enum Step {
    End,
    Skip,
    Row(Shape),
}

/// How many texts a row takes for each of its cells.
#[derive(Debug, Clone, Copy)]
struct Shape {
    named: bool,
    lines: usize,
    typed: bool,
    annotations: usize,
}

impl Shape {
    fn len(self) -> usize {
        usize::from(self.named) + self.lines + usize::from(self.typed) + self.annotations
    }
}

/// Cuts a table into rows.
pub(super) fn cut(table: &Table<'_, '_>) -> Cuts {
    let classes = classify(table);
    let scorer = Scorer {
        classes: &classes,
        typed: table.typed,
        has_names: !table.names.is_empty(),
        has_marks: classes.iter().any(|class| class.mark == Mark::Row),
        at_end: table.at_end,
    };
    let count = classes.len();
    let mut best: Vec<(i32, Step)> = vec![(0, Step::End); count + 1];
    for at in (0..count).rev() {
        let mut step = (best[at + 1].0.saturating_add(SKIP), Step::Skip);
        if classes[at].ends && step.0 < END {
            step = (END, Step::End);
        }
        scorer.shapes(at, |shape, score| {
            let total = score.saturating_add(best[at + shape.len()].0);
            if total > step.0 {
                step = (total, Step::Row(shape));
            }
        });
        best[at] = step;
    }
    follow(&best)
}

fn classify(table: &Table<'_, '_>) -> Vec<Class> {
    let names: BTreeSet<String> = table.names.iter().map(|name| fold(name)).collect();
    let class = |(at, block): (usize, &Block<'_>)| {
        let text = &block.text.value;
        Class {
            type_match: match_type(text),
            annotation: table.vocabulary.annotation(text),
            in_sample: names.contains(&fold(text)),
            words: text.contains(' '),
            ends: table.ends.binary_search(&at).is_ok(),
            mark: block.mark,
        }
    };
    table.texts.iter().enumerate().map(class).collect()
}

/// Names of table and sample differ in case and underscores.
pub(super) fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| *c != '_')
        .flat_map(char::to_lowercase)
        .collect()
}

fn follow(best: &[(i32, Step)]) -> Cuts {
    let mut cuts = Cuts::default();
    while cuts.end + 1 < best.len() {
        let at = cuts.end;
        match best[at].1 {
            Step::End => break,
            Step::Skip => {
                cuts.skipped.push(at);
                cuts.end += 1;
            }
            Step::Row(shape) => {
                cuts.end += shape.len();
                let start = at + usize::from(shape.named);
                let type_at = start + shape.lines;
                cuts.rows.push(Cut {
                    name: shape.named.then_some(at),
                    documentation: start..type_at,
                    type_phrase: shape.typed.then_some(type_at),
                    annotations: type_at + usize::from(shape.typed)..cuts.end,
                });
            }
        }
    }
    cuts
}

/// Scores the rows that may start at a text.
struct Scorer<'a> {
    classes: &'a [Class],
    typed: bool,
    has_names: bool,
    has_marks: bool,
    at_end: bool,
}

impl Scorer<'_> {
    fn shapes(&self, at: usize, mut found: impl FnMut(Shape, i32)) {
        let name = self.name_score(at);
        let first = at + 1;
        for lines in 0..=MAX_DESCRIPTION {
            let after = first + lines;
            if after > self.classes.len() || lines > 0 && self.is_row(after - 1) {
                break;
            }
            let score = name + self.lines_score(first, lines);
            self.tails(after, lines, true, score, &mut found);
        }
        let starts = self.is_row(at) || !self.has_marks && self.has_names;
        if self.typed && starts && self.classes[at].type_match == TypeMatch::Phrase {
            // The capture dropped the cell of the name.
            self.tails(at, 0, false, -1, &mut found);
        }
    }

    /// Type and annotations from a text on.
    fn tails(
        &self,
        at: usize,
        lines: usize,
        named: bool,
        score: i32,
        found: &mut impl FnMut(Shape, i32),
    ) {
        let (typed, score) = if self.typed {
            let Some(type_score) = self.type_score(at, named) else {
                return;
            };
            (true, score + type_score)
        } else {
            (false, score)
        };
        let from = at + usize::from(typed);
        let shape = |annotations| Shape {
            named,
            lines,
            typed,
            annotations,
        };
        let mut total = score;
        let cut_off = self.at_end && from == self.classes.len();
        let mut bare = if cut_off { -2 } else { -8 };
        if self.typed {
            found(shape(0), total + bare);
        }
        let mut seen: Vec<Label> = Vec::new();
        for count in 1..=MAX_ANNOTATIONS {
            let Some(class) = self.classes.get(from + count - 1) else {
                break;
            };
            if class.mark == Mark::Row || class.ends {
                break;
            }
            total += match class.annotation {
                Some(label) if label != Label::Unknown && seen.contains(&label) => -3,
                _ if seen.contains(&Label::None) => break,
                Some(Label::None) if count > 1 => -6,
                Some(Label::None) => 2,
                Some(_) => 1,
                None if class.in_sample || !self.typed => break,
                None if seen.is_empty() && count > MAX_UNKNOWN => break,
                None => -4,
            };
            if let Some(label) = class.annotation {
                seen.push(label);
                bare = 0;
            }
            // Unknown words are annotations where a row ends behind them.
            let next = self.classes.get(from + count);
            let bounded = next.map_or(!self.at_end, |next| {
                next.in_sample || next.ends || next.mark == Mark::Row
            });
            let bare = if bounded { bare.max(-3) } else { bare };
            found(shape(count), total + bare);
        }
    }

    fn is_row(&self, at: usize) -> bool {
        self.classes[at].mark == Mark::Row
    }

    fn name_score(&self, at: usize) -> i32 {
        let class = self.classes[at];
        let mut score = if class.ends { -2 } else { 4 };
        if class.in_sample {
            score += 4;
        } else {
            score -= 4 * i32::from(self.has_names);
            score -= 2 * i32::from(class.words);
            score -= 2 * i32::from(class.type_match == TypeMatch::Phrase);
            score -= 3 * i32::from(class.annotation.is_some());
        }
        if self.has_marks {
            score += if class.mark == Mark::Row { 4 } else { -6 };
        }
        score
    }

    fn lines_score(&self, from: usize, lines: usize) -> i32 {
        let extra = i32::try_from(lines.saturating_sub(1)).unwrap_or(i32::MAX);
        let odd = lines == 1
            && (self.classes[from].type_match == TypeMatch::Phrase
                || self.classes[from].annotation.is_some());
        let ends = lines > 0 && self.classes[from + lines - 1].ends;
        -extra - i32::from(odd) - 3 * i32::from(ends)
    }

    fn type_score(&self, at: usize, named: bool) -> Option<i32> {
        let class = self.classes.get(at)?;
        if named && class.mark == Mark::Row || class.ends {
            return None;
        }
        match class.type_match {
            TypeMatch::Phrase => Some(3),
            TypeMatch::Name => Some(1),
            TypeMatch::No => {
                let next = self.classes.get(at + 1);
                let annotated = next.is_some_and(|next| next.annotation.is_some());
                annotated.then_some(-4)
            }
        }
    }
}
