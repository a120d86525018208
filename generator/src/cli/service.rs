//! The argument that names a service → its folder.
//!
//! Where a command takes a service it also takes a folder of pages: an existing
//! folder, or anything with a `/`.

use super::{Failure, shown};
use crate::source::folder::{self, ServiceFolder};
use crate::spec::file::words::nearest;
use std::path::Path;

/// Opens the service that an argument names.
pub(super) fn open(argument: &str, specs: &Path) -> Result<ServiceFolder, Failure> {
    let path = Path::new(argument);
    if path.is_dir() || argument.contains(['/', std::path::MAIN_SEPARATOR]) {
        return Ok(folder::open(path)?);
    }
    let known = known(specs)?;
    if !known.iter().any(|name| name == argument) {
        return Err(unknown(argument, &known, specs));
    }
    Ok(folder::service(&specs.join(argument), argument)?)
}

/// Opens the services that arguments name, or all there are.
pub(super) fn open_all(arguments: &[String], specs: &Path) -> Result<Vec<ServiceFolder>, Failure> {
    if !arguments.is_empty() {
        let all = arguments.iter().map(|argument| open(argument, specs));
        return all.collect();
    }
    let known = known(specs)?;
    if known.is_empty() {
        return Err(none(specs));
    }
    let all = known
        .iter()
        .map(|name| folder::service(&specs.join(name), name));
    Ok(all.collect::<Result<_, _>>()?)
}

/// Names of the services in a folder, which must not be that of a service itself.
pub(super) fn known(specs: &Path) -> Result<Vec<String>, Failure> {
    let known = folder::services(specs)?;
    let has_pages = specs.join("pages").is_dir() && !known.iter().any(|name| name == "pages");
    if has_pages || specs.join("service.toml").is_file() {
        return Err(Failure::Usage(format!(
            "`{}` is the folder of a service: name the folder around it with --specs",
            shown(specs)
        )));
    }
    Ok(known)
}

/// There is no service at all.
pub(super) fn none(specs: &Path) -> Failure {
    let specs = shown(specs);
    Failure::Usage(format!(
        "no service in `{specs}`: put saved help pages into `{specs}/<service>/pages/`"
    ))
}

/// There is no service of that name.
pub(super) fn unknown(name: &str, known: &[String], specs: &Path) -> Failure {
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => return none(specs),
        None => format!("there is {}", known.join(", ")),
    };
    Failure::Usage(format!("no service `{name}` in `{}`; {hint}", shown(specs)))
}
