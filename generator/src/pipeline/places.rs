//! Entries that the plan had doubts about → their lines in the spec and the lock.
//!
//! Knows how helpgen prints these files: a table's head on a line of its own, then
//! an entry per line. What is not found stands at the start of its file.

use crate::diagnostic::{Diagnostic, Location, Span};
use crate::plan::{Doubt, Entry};
use std::path::Path;
use std::sync::Arc;

/// A file of the service folder: its path below it, and its text.
pub(super) type File<'a> = (&'a str, &'a str);

/// The finding, with its place in one of the files of the service folder at `location`.
pub(super) fn placed(doubt: Doubt, files: &[File<'_>], location: &Path) -> Diagnostic {
    let found = match &doubt.entry {
        Entry::Operation {
            controller,
            operation,
            key,
        } => {
            let path = format!("spec/operations/{controller}.toml");
            let file = files.iter().find(|(name, _)| *name == path);
            file.map(|file| (file, line(file.1, operation, key)))
        }
        Entry::Member { owner, name } => {
            let mut models = files
                .iter()
                .filter(|(path, _)| path.starts_with("spec/models/"));
            models.find_map(|file| Some((file, Some(line(file.1, owner, name)?))))
        }
        Entry::Locked { table, key } => {
            let file = files.iter().find(|(path, _)| *path == "helpgen.lock");
            file.map(|file| (file, line(file.1, table, key)))
        }
    };
    match found {
        Some((file, line)) => doubt
            .diagnostic
            .at(place(file, line.unwrap_or(0), location)),
        None => doubt.diagnostic,
    }
}

/// The line of an entry, counted from 0: below the head of its table, and else the head.
fn line(text: &str, table: &str, entry: &str) -> Option<usize> {
    let head = text.lines().position(|line| is_head(line, table))?;
    let below = text.lines().skip(head + 1);
    let mut own = below.take_while(|line| !line.starts_with('['));
    let found = own.position(|line| is_entry(line, entry));
    Some(found.map_or(head, |at| head + 1 + at))
}

/// `[members.Order]`, with or without quotes.
fn is_head(line: &str, table: &str) -> bool {
    let inner = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.replace(['"', '`'], "") == table)
}

/// `{ name = "id", …`, `"id" = …` or `id = …`.
fn is_entry(line: &str, entry: &str) -> bool {
    let line = line.trim_start();
    let named = line.strip_prefix("{ name = ").unwrap_or(line);
    let bare = named.strip_prefix('"').unwrap_or(named);
    let rest = bare.strip_prefix(entry);
    rest.is_some_and(|rest| rest.starts_with(['"', ' ']))
}

fn place(file: &File<'_>, line: usize, location: &Path) -> Location {
    let (path, text) = file;
    let quote = text.lines().nth(line).unwrap_or_default();
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let shown = quote.trim_start();
    Location {
        file: Arc::from(location.join(path).display().to_string()),
        span: Span {
            line: u32::try_from(line).unwrap_or(u32::MAX - 1) + 1,
            column: count(quote) - count(shown) + 1,
            length: count(shown),
        },
        quote: Some(quote.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    const MODELS: &str = "namespace = \"http://shop.example/\"\n\n[Order]\nmembers = [\n  \
                          { name = \"id\", type = \"integer\" },\n]\n\n[\"订单\"]\nmembers = [\n  \
                          { name = \"id\", type = \"string\" },\n]\n";
    const LOCK: &str =
        "[types]\nOrder = \"Order\"\n\n[members.Order]\nid = \"id\"\n\"名称\" = \"name\"\n";

    #[track_caller]
    fn check(text: &str, table: &str, entry: &str, number: Option<usize>) {
        assert_eq!(line(text, table, entry), number);
    }

    #[test]
    fn entries_are_found_in_their_tables() {
        check(MODELS, "Order", "id", Some(4));
        check(MODELS, "订单", "id", Some(9));
        check(LOCK, "types", "Order", Some(1));
        check(LOCK, "members.Order", "名称", Some(5));
    }

    #[test]
    fn the_table_stands_for_an_entry_that_is_not_found() {
        check(MODELS, "Order", "i", Some(2));
        check(MODELS, "Refund", "id", None);
    }
}
