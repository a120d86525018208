//! The samples of one body, read: JSON tree, XML tree, media types.
//!
//! Reports samples that are cut off or malformed, with their places, and keeps
//! why a sample can't prove anything. Knows no types.

use super::provenance::{Findings, place};
use super::usable;
use crate::diagnostic::{Location, Span, codes};
use crate::page::{Sample, Text};
use crate::spec::model::{Direction, Format, XmlSerializer};
use crate::spec::sample::json::{self, Json};
use crate::spec::sample::xml::{self, Element};
use crate::spec::sample::{Lines, Reading, flatten, references};
use std::sync::Arc;

/// A sample text and its tree.
#[derive(Debug)]
pub(super) struct Document<'a, T> {
    pub(super) text: &'a Text,
    /// As far as it could be read.
    pub(super) tree: Option<T>,
    /// Why it can't prove anything.
    pub(super) unusable: Option<String>,
    /// It could be read to its end.
    whole: bool,
    /// Objects in it bear an `$id`.
    refers: bool,
    lines: Lines<'a>,
}

/// The samples of one body of one operation.
#[derive(Debug)]
pub(super) struct Samples<'a> {
    pub(super) file: &'a Arc<str>,
    /// Index into [`Survey::operations`](super::survey::Survey::operations).
    pub(super) operation: usize,
    pub(super) direction: Direction,
    pub(super) json: Option<Document<'a, Json<'a>>>,
    pub(super) xml: Option<Document<'a, Element<'a>>>,
    /// A form sample that the site's author wrote.
    pub(super) form: Option<&'a Text>,
    /// What wrote the XML sample.
    pub(super) serializer: XmlSerializer,
    /// Formats in the order of the page.
    pub(super) formats: Vec<Format>,
}

impl<'a> Samples<'a> {
    /// Reads the samples under the headings of one body.
    pub(super) fn read(
        operation: usize,
        direction: Direction,
        file: &'a Arc<str>,
        samples: &'a [Sample],
        findings: &mut Findings,
    ) -> Self {
        let mut read = Self {
            file,
            operation,
            direction,
            json: None,
            xml: None,
            form: None,
            serializer: XmlSerializer::DataContract,
            formats: Vec::new(),
        };
        for sample in samples {
            for media_type in &sample.media_types {
                let Some(format) = format_of(&media_type.value) else {
                    let message = format!("no support for media type `{}`", media_type.value);
                    let place = place(file, media_type.span);
                    findings.warn(&codes::UNKNOWN_MEDIA_TYPE, message, place, HELP_MEDIA_TYPE);
                    continue;
                };
                if !read.formats.contains(&format) {
                    read.formats.push(format);
                }
                if let Some(text) = &sample.text {
                    read.take(format, text, findings);
                }
            }
        }
        read
    }

    fn take(&mut self, format: Format, text: &'a Text, findings: &mut Findings) {
        match format {
            Format::Json if self.json.is_none() => {
                let reading = json::parse(&text.value);
                let mut document = Document::new(text, reading, self.file, findings);
                document.resolve_references(self.file, findings);
                let problem = document.tree.as_ref().and_then(usable::json_problem);
                document.unusable = document.unusable.or(problem);
                self.json = Some(document);
            }
            Format::Xml if self.xml.is_none() => {
                let mut document =
                    Document::new(text, xml::parse(&text.value), self.file, findings);
                let problem = document.tree.as_ref().and_then(usable::xml_problem);
                document.unusable = document.unusable.or(problem);
                self.xml = Some(document);
            }
            Format::Form if self.form.is_none() => self.form = Some(text),
            // The rest repeats the first, or is the fixed text that stands for BSON.
            _ => {}
        }
    }

    /// Takes the XML sample for one of the XmlSerializer.
    pub(super) fn use_xml_serializer(&mut self) {
        self.serializer = XmlSerializer::Xml;
        let json = self.json.as_ref().and_then(|json| json.tree.as_ref());
        let xml = self.xml.as_mut().and_then(|xml| xml.tree.as_mut());
        if let Some(root) = xml {
            flatten::flatten(root, json);
        }
    }

    /// The JSON tree.
    pub(super) fn json_root(&self) -> Option<&Json<'_>> {
        self.json.as_ref()?.tree.as_ref()
    }

    /// The JSON tree, if objects in it bore an `$id`.
    pub(super) fn refers(&self) -> Option<&Json<'_>> {
        let json = self.json.as_ref().filter(|json| json.refers)?;
        json.tree.as_ref()
    }

    /// The XML tree.
    pub(super) fn xml_root(&self) -> Option<&Element<'_>> {
        self.xml.as_ref()?.tree.as_ref()
    }

    /// Whether both samples could be read to their ends.
    pub(super) fn is_whole(&self) -> bool {
        self.json.as_ref().is_none_or(|json| json.whole)
            && self.xml.as_ref().is_none_or(|xml| xml.whole)
    }

    /// Where a value of the JSON sample stands.
    pub(super) fn json_place(&self, value: &Json<'_>) -> Option<Location> {
        self.json
            .as_ref()
            .map(|document| place(self.file, document.locate(value.offset)))
    }

    /// Where an element of the XML sample stands.
    pub(super) fn xml_place(&self, element: &Element<'_>) -> Option<Location> {
        self.xml
            .as_ref()
            .map(|document| place(self.file, document.locate(element.offset)))
    }
}

const HELP_MEDIA_TYPE: &str = "the operation works with its other formats";

impl<'a, T> Document<'a, T> {
    fn new(text: &'a Text, reading: Reading<T>, file: &Arc<str>, findings: &mut Findings) -> Self {
        let mut document = Self {
            text,
            tree: reading.tree,
            unusable: None,
            whole: reading.malformed.is_none(),
            refers: false,
            lines: Lines::new(&text.value, text.span),
        };
        if let Some(malformed) = reading.malformed {
            let place = place(file, document.locate(malformed.offset));
            if malformed.cut_off {
                let help = "capture the page again; what the sample shows until here is used";
                findings.warn(
                    &codes::SAMPLE_CUT_OFF,
                    malformed.message.clone(),
                    place,
                    help,
                );
            } else {
                let help = "what the sample shows until here is used; it proves nothing";
                findings.warn(
                    &codes::MALFORMED_SAMPLE,
                    format!("this sample can't be read: {}", malformed.message),
                    place,
                    help,
                );
            }
            document.unusable = Some(malformed.message);
        }
        document
    }

    fn locate(&self, offset: usize) -> Span {
        self.lines.locate(offset)
    }
}

impl Document<'_, Json<'_>> {
    fn resolve_references(&mut self, file: &Arc<str>, findings: &mut Findings) {
        let Some(plain) = self.tree.as_ref().and_then(references::resolved) else {
            return;
        };
        let message = "the JSON sample uses `$id` references";
        let help = "they are followed in what is read; what is written never has any";
        let place = place(file, self.locate(plain.offset));
        findings.warn(&codes::JSON_REFERENCES, message, place, help);
        let unfollowed = self.tree.as_ref().and_then(references::unfollowed);
        let reason = unfollowed.map(|id| format!("its `$ref` {id} can't be followed"));
        self.unusable = self.unusable.take().or(reason);
        self.refers = true;
        self.tree = Some(plain);
    }
}

/// The format of a media type.
fn format_of(media_type: &str) -> Option<Format> {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let (_, subtype) = essence.split_once('/')?;
    if subtype == "x-www-form-urlencoded" {
        Some(Format::Form)
    } else if subtype.contains("bson") {
        Some(Format::Bson)
    } else if subtype.contains("json") {
        Some(Format::Json)
    } else if subtype.contains("xml") {
        Some(Format::Xml)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, format_of};

    #[test]
    fn media_types() {
        let check = |media_type: &str, expected| {
            assert_eq!(format_of(media_type), expected, "{media_type}")
        };
        check("application/json; charset=utf-8", Some(Format::Json));
        check("text/XML", Some(Format::Xml));
        check("application/bson", Some(Format::Bson));
        check("application/vnd.shop+json", Some(Format::Json));
        check("application/x-www-form-urlencoded", Some(Format::Form));
        check("text/plain", None);
        check("json", None);
    }
}
