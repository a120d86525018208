//! Paths of overlays: `models/RefundParm/members/memory`.
//!
//! In: the text of `at`. Out: an entry of the spec and the steps inside it. Does
//! not know whether they exist.

use super::Problem;
use crate::diagnostic::codes;
use crate::spec::file::form::{CONTROLLER_KEYS, entry_name};
use crate::spec::file::words::nearest;

const FORMS: &str = "write `service`, `operations/<controller>`, `operations/<controller>/<key>` or \
                     `models/<name>`, and what follows inside the entry";

/// An entry and a place in it.
pub(super) struct Path {
    pub(super) root: Root,
    /// `["members", "memory"]`; empty = the entry itself.
    pub(super) steps: Vec<String>,
}

/// An entry that stands by itself.
pub(super) enum Root {
    Service,
    /// What stands above the operations of a controller.
    Controller(String),
    Operation {
        controller: String,
        key: String,
    },
    Model(String),
}

/// Reads a path. Names that hold `/` stand in backticks.
pub(super) fn parse(at: &str) -> Result<Path, Problem> {
    let mut quoted = false;
    let parts = at.split(|c: char| {
        quoted ^= c == '`';
        c == '/' && !quoted
    });
    let parts: Vec<&str> = parts.collect();
    let mut steps: Vec<String> = parts
        .iter()
        .map(|part| entry_name(part).into_owned())
        .collect();
    if !at.is_empty() && parts.contains(&"") {
        let message = format!("a part of the path `{at}` is empty");
        let help = "remove the `/` that is too much; a name that holds one stands in backticks";
        return Err(Problem::new(&codes::OVERLAY_PATH, message, help));
    }
    let texts: Vec<_> = steps.iter().map(String::as_str).collect();
    let (root, taken) = match texts.as_slice() {
        ["service", ..] => (Root::Service, 1),
        // As in the file: an operation of such a name stands in backticks.
        ["operations", controller, ..]
            if parts.get(2).is_none_or(|key| CONTROLLER_KEYS.contains(key)) =>
        {
            (Root::Controller((*controller).to_owned()), 2)
        }
        ["operations", controller, key, ..] => {
            let controller = (*controller).to_owned();
            let key = (*key).to_owned();
            (Root::Operation { controller, key }, 3)
        }
        ["models", name, ..] => (Root::Model((*name).to_owned()), 2),
        [first, ..] => return Err(unknown(at, first)),
        [] => return Err(unknown(at, "")),
    };
    steps.drain(..taken);
    Ok(Path { root, steps })
}

fn unknown(at: &str, first: &str) -> Problem {
    let roots = ["service", "operations", "models"];
    let help = match nearest(first, roots) {
        Some(near) if near != first => format!("did you mean `{near}`?"),
        _ => FORMS.to_owned(),
    };
    Problem::new(&codes::OVERLAY_PATH, format!("`{at}` is no path"), help)
}
