//! "Request Formats" and "Response Formats": media types, each with a sample or what
//! stands in its place.

use super::Grammar;
use crate::diagnostic::Span;
use crate::diagnostic::codes::TRUNCATED_SAMPLE;
use crate::page::block::{Block, Kind};
use crate::page::keys::{Extent, extent, member_names};
use crate::page::media::{is_media_line, media_types, prefix};
use crate::page::model::{Sample, Text};
use crate::page::vocabulary::Label;

impl Grammar<'_, '_> {
    /// The samples between two blocks.
    pub(super) fn samples(&mut self, from: usize, to: usize) -> Vec<Sample> {
        let mut headings = self.media_headings(from, to);
        if let Some(samples) = self.tabs(&headings, to) {
            return samples;
        }
        let first = headings.first().copied().unwrap_or(to);
        let mut samples = self.samples_without_types(from, first, to);
        // A button's label that stands above every heading.
        let button = first.checked_sub(1).filter(|&at| at >= from);
        headings.push(to);
        for pair in headings.windows(2) {
            let types = self.media_types(pair[0]);
            let last = pair[1] == to;
            let labelled = button.is_some_and(|at| {
                !last && self.text(pair[1] - 1) == self.text(at) && pair[1] - 1 > pair[0]
            });
            let end = pair[1] - usize::from(labelled);
            samples.push(self.sample(types, pair[0] + 1, end, last));
        }
        samples
    }

    /// All media types stand above all samples: a page with tabs.
    fn tabs(&mut self, headings: &[usize], to: usize) -> Option<Vec<Sample>> {
        let together = headings.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let last = headings.last().filter(|_| together && headings.len() > 1)?;
        let mut starts: Vec<usize> = (last + 1..to)
            .filter(|&at| self.is(at, Label::Sample))
            .collect();
        if starts.len() != headings.len() || starts[0] != last + 1 {
            return None;
        }
        starts.push(to);
        let samples = headings.iter().zip(starts.windows(2)).map(|(&at, pair)| {
            let types = self.media_types(at);
            self.sample(types, pair[0], pair[1], pair[1] == to)
        });
        Some(samples.collect())
    }

    /// Samples above the first media types, or of a capture that lost them all.
    fn samples_without_types(&mut self, from: usize, first: usize, to: usize) -> Vec<Sample> {
        let mut starts: Vec<usize> = (from..first)
            .filter(|&at| self.is(at, Label::Sample))
            .collect();
        let preformatted = |at: &usize| matches!(self.blocks[*at].kind, Kind::Preformatted);
        if starts.is_empty() {
            starts.extend((from..first).filter(preformatted));
        }
        let Some(&start) = starts.first() else {
            if first - from > 1 || first == to {
                self.stray(from, first);
            }
            return Vec::new();
        };
        self.stray(from, start);
        starts.push(first);
        starts
            .windows(2)
            .map(|pair| self.sample(Vec::new(), pair[0], pair[1], pair[1] == to))
            .collect()
    }

    /// The member names that the first JSON sample from a block on shows.
    pub(super) fn sample_names(&self, from: usize, to: usize) -> Vec<String> {
        let blocks = self.blocks.get(from..to).unwrap_or_default();
        let mut after_media = false;
        for (at, block) in blocks.iter().enumerate() {
            let text = block.raw.trim_start();
            if after_media && text.starts_with(['{', '[']) {
                return member_names(&verbatim(&blocks[at..]));
            }
            let text = &block.text.value;
            after_media |= is_media_line(text) || self.vocabulary.is(text, Label::Sample);
        }
        Vec::new()
    }

    fn media_headings(&self, from: usize, to: usize) -> Vec<usize> {
        let mut before = None;
        (from..to)
            .filter(|&at| {
                let block = &self.blocks[at];
                match block.kind {
                    Kind::Heading(4..) => return true,
                    Kind::Heading(_) => return is_media_line(&block.text.value),
                    Kind::Line | Kind::Bare | Kind::Paragraph => {}
                    _ => return false,
                }
                // What a site puts before the media types, it puts before all of them.
                prefix(&block.text.value).is_some_and(|found| {
                    let expected = before.get_or_insert_with(|| found.to_owned());
                    found.is_empty() || expected == found
                })
            })
            .collect()
    }

    fn media_types(&self, at: usize) -> Vec<Text> {
        let line = &self.blocks[at].text;
        let types = media_types(line);
        if types.is_empty() {
            vec![line.clone()]
        } else {
            types
        }
    }

    fn sample(&mut self, types: Vec<Text>, from: usize, to: usize, last: bool) -> Sample {
        let mut sample = Sample {
            media_types: types,
            ..Sample::default()
        };
        let mut from = from;
        while from < to && self.is(from, Label::Sample) {
            from += 1;
        }
        if let Some(image) = self.blocks[from..to]
            .iter()
            .find(|block| block.kind == Kind::Image)
        {
            sample.image = Some(image.text.clone());
        } else if let Some(first) = self.blocks[from..to].iter().position(Block::is_text) {
            self.sample_text(&mut sample, from + first, to, last);
        } else if let (true, Some(end)) = (to == self.blocks.len(), self.blocks.last()) {
            self.report_cut(end.text.span);
        }
        sample
    }

    fn sample_text(&mut self, sample: &mut Sample, from: usize, to: usize, last: bool) {
        let first = &self.blocks[from];
        let span = first.text.span;
        let preformatted = first.kind == Kind::Preformatted;
        if !preformatted && self.is_note(from) {
            // The phrase is all there is; messages may go on for several lines.
            let whole = self.is(from, Label::SampleNotAvailable);
            let end = if whole { from + 1 } else { to };
            sample.note = self.documentation(from, end);
            self.stray(end, to);
            return;
        }
        let end = if preformatted { from + 1 } else { to };
        let mut text = verbatim(&self.blocks[from..end]);
        let mut used = end;
        let at_end = to == self.blocks.len();
        match (last || at_end).then(|| extent(&text)) {
            Some(Extent::End(length)) if last => {
                used = from + self.covering(from, end, length);
                text = verbatim(&self.blocks[from..used]);
            }
            Some(Extent::Open) if at_end => self.report_cut(span),
            Some(Extent::Unknown) if at_end && self.is_started(&text) => self.report_cut(span),
            _ => {}
        }
        self.stray(used, to);
        let kept = text.trim_end_matches(['\n', '\r']).len();
        text.truncate(kept);
        sample.text = (!text.is_empty()).then_some(Text { value: text, span });
    }

    /// Whether a text is but the start of the label above a sample, or of its fence.
    fn is_started(&self, text: &str) -> bool {
        let text = text.trim_matches(['*', '_', '`']);
        let label = Label::Sample;
        text.is_empty() || self.vocabulary.starts(text, label) || self.vocabulary.is(text, label)
    }

    /// Whether a text stands in place of a sample.
    fn is_note(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        self.is(at, Label::SampleNotAvailable)
            || self.vocabulary.prefix(&block.text.value) == Some(Label::SampleFailed)
            || self.marked && block.kind == Kind::Paragraph
    }

    /// How many blocks the first `length` bytes of their verbatim text take.
    pub(super) fn covering(&self, from: usize, to: usize, length: usize) -> usize {
        let mut total = 0;
        for (count, block) in self.blocks[from..to].iter().enumerate() {
            if count > 0 {
                total += 1 + block.blanks as usize;
            }
            total += match block.raw.is_empty() {
                true => block.text.value.len(),
                false => block.raw.len(),
            };
            if total >= length {
                return count + 1;
            }
        }
        to - from
    }

    fn report_cut(&mut self, span: Span) {
        self.report(
            &TRUNCATED_SAMPLE,
            span,
            "the page ends before this sample does",
            "save the page again, in full",
        );
    }
}

/// The text of blocks as it stands in the source, blank lines included.
pub(super) fn verbatim(blocks: &[Block<'_>]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            for _ in 0..=block.blanks {
                text.push('\n');
            }
        }
        // Sites that show samples in other elements have lost their lines anyhow.
        text.push_str(match block.raw.is_empty() {
            true => &block.text.value,
            false => &block.raw,
        });
    }
    text
}
