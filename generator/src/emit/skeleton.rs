//! A new crate, and the lines that an existing one must have.
//!
//! `Cargo.toml` and `src/lib.rs` are written once; from then on they belong to
//! the user, and are only looked at.

use super::EmittedFile;
use crate::plan::service_module;

/// A crate that does not exist yet.
#[derive(Debug, Clone, Copy)]
pub struct Skeleton<'a> {
    /// Name of the package.
    pub package: &'a str,
    /// Services, in the order in which the crate shows them.
    pub services: &'a [&'a str],
    /// Dependency on the runtime, without features: `version = "0.1"`, `path = "../runtime"`.
    pub runtime: &'a str,
    /// The crate is no member of a workspace around it.
    pub own_workspace: bool,
}

/// Features of the runtime that a generated crate hands on, each with a comment.
const RUNTIME_FEATURES: &[(&str, &str)] = &[
    ("reqwest", "Async transport over reqwest."),
    ("ureq", "Blocking transport over ureq."),
    ("hawk", "HAWK request signing."),
];

/// A line that the user must add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingLine {
    /// `Cargo.toml` or `src/lib.rs`.
    pub file: &'static str,
    /// The table below which it belongs: `[features]`.
    pub table: Option<&'static str>,
    /// The line.
    pub line: String,
}

/// A line that the user must remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftoverLine {
    /// `Cargo.toml` or `src/lib.rs`.
    pub file: &'static str,
    /// Number of the line, from 1.
    pub number: usize,
    /// What stands there.
    pub line: String,
}

/// `Cargo.toml` and `src/lib.rs` of a new crate.
pub fn skeleton(skeleton: &Skeleton<'_>) -> Vec<EmittedFile> {
    vec![
        EmittedFile {
            path: "Cargo.toml".to_owned(),
            text: manifest(skeleton),
        },
        EmittedFile {
            path: "src/lib.rs".to_owned(),
            text: library(skeleton),
        },
    ]
}

/// What `manifest` and `library` lack for `services`: features, modules, and
/// the dependency on the runtime. Files that can't be read as TOML or Rust lack
/// everything; cargo says why.
pub fn missing_lines(
    manifest: &str,
    library: &str,
    services: &[&str],
    runtime: &str,
) -> Vec<MissingLine> {
    let manifest: toml::Table = manifest.parse().unwrap_or_default();
    let has = |table: &str, key: &str| {
        manifest
            .get(table)
            .and_then(|table| table.as_table())
            .is_some_and(|it| it.contains_key(key))
    };
    let modules = modules(library);
    let mut missing = Vec::new();
    let mut lacks = |file, table, line| missing.push(MissingLine { file, table, line });
    for service in services {
        let module = service_module(service);
        if !has("features", module.plain()) {
            lacks("Cargo.toml", Some("[features]"), feature_line(service));
        }
        if !modules.iter().any(|found| found == module.as_str()) {
            lacks("src/lib.rs", None, module_lines(service));
        }
    }
    if !has("dependencies", "helpgen-runtime") {
        lacks("Cargo.toml", Some("[dependencies]"), runtime_line(runtime));
    }
    if !has("dev-dependencies", "helpgen-runtime") {
        lacks(
            "Cargo.toml",
            Some("[dev-dependencies]"),
            samples_line(runtime),
        );
    }
    missing
}

/// What `manifest` and `library` have for a module that is there no more: its feature,
/// unless that does more, and its declaration.
pub fn leftover_lines(manifest: &str, library: &str, module: &str) -> Vec<LeftoverLine> {
    let table: toml::Table = manifest.parse().unwrap_or_default();
    let feature = table
        .get("features")
        .and_then(|features| features.get(module));
    let empty = feature
        .and_then(toml::Value::as_array)
        .is_some_and(Vec::is_empty);
    let declared = modules(library).iter().any(|found| plain(found) == module);
    let mut leftover = Vec::new();
    let mut keep = |file, text, starts: [String; 2]| {
        let (number, line) = line_of(text, &starts);
        leftover.push(LeftoverLine { file, number, line });
    };
    if empty {
        let starts = [format!("{module} ="), format!("\"{module}\" =")];
        keep("Cargo.toml", manifest, starts);
    }
    if declared {
        let starts = [format!("pub mod {module};"), format!("pub mod r#{module};")];
        keep("src/lib.rs", library, starts);
    }
    leftover
}

/// The first line that starts in one of the given ways; else the first.
fn line_of(text: &str, starts: &[String]) -> (usize, String) {
    let mut lines = text.lines().enumerate();
    let found = lines.find(|(_, line)| starts.iter().any(|start| line.trim().starts_with(start)));
    let (index, line) = found.unwrap_or_default();
    (index + 1, line.to_owned())
}

/// Without `r#`.
fn plain(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}

fn manifest(skeleton: &Skeleton<'_>) -> String {
    let Skeleton {
        package,
        services,
        runtime,
        own_workspace,
    } = skeleton;
    let features: Vec<String> = services
        .iter()
        .map(|service| format!("\"{}\"", service_module(service).plain()))
        .collect();
    let mut text = format!(
        "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.88\"\npublish = false\n\n\
         [features]\ndefault = [{}]\n",
        features.join(", ")
    );
    for service in *services {
        text.push_str(&format!("{}\n", feature_line(service)));
    }
    for (feature, comment) in RUNTIME_FEATURES {
        text.push_str(&format!(
            "# {comment}\n{feature} = [\"helpgen-runtime/{feature}\"]\n"
        ));
    }
    text.push_str(&format!("\n[dependencies]\n{}\n", runtime_line(runtime)));
    text.push_str(&format!(
        "\n[dev-dependencies]\n{}\n",
        samples_line(runtime)
    ));
    if *own_workspace {
        text.push_str("\n[workspace]\n");
    }
    text
}

fn library(skeleton: &Skeleton<'_>) -> String {
    let mut text = "//! Clients generated by helpgen, a module each service.\n\n\
                    pub use helpgen_runtime;\n"
        .to_owned();
    for service in skeleton.services {
        text.push_str(&format!("\n{}\n", module_lines(service)));
    }
    text
}

fn feature_line(service: &str) -> String {
    let module = service_module(service);
    let feature = module.plain();
    // TOML quotes keys that are not ASCII.
    if feature.is_ascii() {
        format!("{feature} = []")
    } else {
        format!("\"{feature}\" = []")
    }
}

fn module_lines(service: &str) -> String {
    let module = service_module(service);
    let plain = module.plain();
    let path = if plain.is_ascii() {
        String::new()
    } else {
        format!("#[path = \"{plain}/mod.rs\"]\n")
    };
    // Generated code has prettyplease's layout, which rustfmt would not keep.
    format!("#[cfg(feature = \"{plain}\")]\n#[rustfmt::skip]\n{path}pub mod {module};")
}

fn runtime_line(runtime: &str) -> String {
    format!("helpgen-runtime = {{ {runtime} }}")
}

fn samples_line(runtime: &str) -> String {
    format!("helpgen-runtime = {{ {runtime}, features = [\"samples\"] }}")
}

/// Modules that a library declares at its root.
fn modules(library: &str) -> Vec<String> {
    let file = syn::parse_file(library).ok();
    let items = file.into_iter().flat_map(|file| file.items);
    items
        .filter_map(|item| match item {
            syn::Item::Mod(module) => Some(module.ident.to_string()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{MissingLine, Skeleton, missing_lines, skeleton};
    use expect_test::{Expect, expect};

    const RUNTIME: &str = "version = \"0.1\"";

    #[test]
    fn writes_a_new_crate() {
        let files = skeleton(&Skeleton {
            package: "my-bindings",
            services: &["tour", "票务"],
            runtime: "path = \"../runtime\"",
            own_workspace: true,
        });
        let expected = expect![[r#"
            === Cargo.toml
            [package]
            name = "my-bindings"
            version = "0.1.0"
            edition = "2024"
            rust-version = "1.88"
            publish = false

            [features]
            default = ["tour", "票务"]
            tour = []
            "票务" = []
            # Async transport over reqwest.
            reqwest = ["helpgen-runtime/reqwest"]
            # Blocking transport over ureq.
            ureq = ["helpgen-runtime/ureq"]
            # HAWK request signing.
            hawk = ["helpgen-runtime/hawk"]

            [dependencies]
            helpgen-runtime = { path = "../runtime" }

            [dev-dependencies]
            helpgen-runtime = { path = "../runtime", features = ["samples"] }

            [workspace]
            === src/lib.rs
            //! Clients generated by helpgen, a module each service.

            pub use helpgen_runtime;

            #[cfg(feature = "tour")]
            #[rustfmt::skip]
            pub mod tour;

            #[cfg(feature = "票务")]
            #[rustfmt::skip]
            #[path = "票务/mod.rs"]
            pub mod 票务;
        "#]];
        let text: Vec<String> = files
            .iter()
            .map(|file| format!("=== {}\n{}", file.path, file.text))
            .collect();
        expected.assert_eq(&text.concat());
    }

    fn check(manifest: &str, library: &str, expected: &Expect) {
        let lines: Vec<String> = missing_lines(manifest, library, &["tour"], RUNTIME)
            .iter()
            .map(|MissingLine { file, table, line }| {
                format!(
                    "{file} {}: {}\n",
                    table.unwrap_or_default(),
                    line.replace('\n', " ")
                )
            })
            .collect();
        expected.assert_eq(&lines.concat());
    }

    #[test]
    fn a_new_crate_lacks_nothing() {
        let own = Skeleton {
            package: "x",
            services: &["tour"],
            runtime: RUNTIME,
            own_workspace: false,
        };
        let files = skeleton(&own);
        check(&files[0].text, &files[1].text, &expect![[""]]);
    }

    #[test]
    fn finds_what_is_missing() {
        check(
            "",
            "",
            &expect![[r#"
            Cargo.toml [features]: tour = []
            src/lib.rs : #[cfg(feature = "tour")] #[rustfmt::skip] pub mod tour;
            Cargo.toml [dependencies]: helpgen-runtime = { version = "0.1" }
            Cargo.toml [dev-dependencies]: helpgen-runtime = { version = "0.1", features = ["samples"] }
        "#]],
        );
        check(
            "[features]\ntour = []\n[dependencies]\nhelpgen-runtime = \"0.1\"\n",
            "pub mod tour;",
            &expect![[r#"
                Cargo.toml [dev-dependencies]: helpgen-runtime = { version = "0.1", features = ["samples"] }
            "#]],
        );
        check(
            "not toml",
            "not rust",
            &expect![[r#"
            Cargo.toml [features]: tour = []
            src/lib.rs : #[cfg(feature = "tour")] #[rustfmt::skip] pub mod tour;
            Cargo.toml [dependencies]: helpgen-runtime = { version = "0.1" }
            Cargo.toml [dev-dependencies]: helpgen-runtime = { version = "0.1", features = ["samples"] }
        "#]],
        );
    }
}
