//! A page → the same page without the spare room of its lists, and without what it says
//! twice.
//!
//! Lists grow by doubling, and most on a page have one or two items: spare room is
//! a third of what ten thousand pages hold. Knows no language.

use super::model::{Content, OperationPage, Page, Row};

impl Page {
    /// Gives back the memory that the lists of this page do not use.
    pub(crate) fn shrink(&mut self) {
        match &mut self.content {
            Content::Operation(page) => operation(page),
            Content::Model(page) => rows(&mut page.members),
            Content::Enum(page) => page.values.shrink_to_fit(),
            Content::Index(_) | Content::Simple(_) | Content::Unknown => {}
        }
    }
}

fn operation(page: &mut OperationPage) {
    rows(&mut page.uri_parameters);
    for slot in [&mut page.body, &mut page.response] {
        if let Some(resource) = &mut slot.resource {
            rows(&mut resource.members);
        }
    }
    for samples in [&mut page.request_samples, &mut page.response_samples] {
        samples.shrink_to_fit();
        for sample in samples {
            sample.media_types.shrink_to_fit();
        }
    }
}

fn rows(rows: &mut Vec<Row>) {
    rows.shrink_to_fit();
    for row in rows {
        row.annotations.shrink_to_fit();
        let written = row.annotations.iter().map(|text| &text.value);
        if row.meanings.iter().eq(written) {
            row.meanings = Vec::new();
        }
        row.meanings.shrink_to_fit();
    }
}
