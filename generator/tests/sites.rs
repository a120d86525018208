//! Small sites with odd names: `sites/<service>/*.txt`, pages as saved.
//!
//! What is generated parses, and names no item of a file twice.

use expect_test::{Expect, expect};
use helpgen::pipeline;
use helpgen::source::folder::ServiceFolder;
use std::collections::BTreeSet;
use std::path::Path;
use syn::{Fields, File, Item};

fn service(name: &str) -> ServiceFolder {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/sites")
        .join(name);
    helpgen::source::folder::open(&folder).expect("the site can be read")
}

/// Names of the items of a file, fields and variants behind their type.
fn names(file: &File) -> Vec<String> {
    let mut names = Vec::new();
    for item in &file.items {
        match item {
            Item::Fn(function) => names.push(function.sig.ident.to_string()),
            Item::Struct(model) => {
                names.push(model.ident.to_string());
                if let Fields::Named(fields) = &model.fields {
                    let fields = fields.named.iter().filter_map(|field| field.ident.as_ref());
                    names.extend(fields.map(|field| format!("{}.{field}", model.ident)));
                }
            }
            Item::Enum(definition) => {
                names.push(definition.ident.to_string());
                let variants = definition.variants.iter();
                names.extend(variants.map(|one| format!("{}::{}", definition.ident, one.ident)));
            }
            _ => {}
        }
    }
    names
}

/// Generates the site; `expected` = the names in its files, in order.
fn check(site: &str, expected: &Expect) {
    let generated = pipeline::generate(&service(site), "odd").expect("the site can be read");
    let mut found = String::new();
    for file in generated.crate_output(Path::new("")).files {
        if !file.path.ends_with(".rs") {
            continue;
        }
        let parsed = syn::parse_file(&file.text).expect("the code parses");
        let names = names(&parsed);
        let distinct: BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{}: {names:?}", file.path);
        if file.path.starts_with("src/") && !names.is_empty() {
            found.push_str(&format!("{}\n  {}\n", file.path, names.join("\n  ")));
        }
    }
    expected.assert_eq(&found);
}

#[test]
fn keywords_cases_digits_and_scripts() {
    check(
        "keywords",
        &expect![[r#"
        src/keywords/loop.rs
          post_2nd_step
          post_2nd_step_2
        src/keywords/type.rs
          get_by_self
          GetBySelf2Options
          GetBySelf2Options.crate_
          GetBySelf2Options.n1st
          GetBySelf2Options.订单
          get_by_self_2
        src/keywords/types.rs
          Enum
          Enum.value
          Match
          Match.r#type
          Match.type_2
          Match.type_3
          Match.self_
          Match.self_2
          Match.n2nd
          Match.订单
          Match.x
          Match.unnamed
          Match.r#fn
          Match.r#async
          Struct
          Struct::SelfValue
          Struct::SelfValue2
          Struct::Type
          Struct::Type2
          Struct::UnknownValue
          Struct::N1st
          Struct::订单
          Struct::Unknown
          Match2
          Match2.r#type
          Match2.type_2
          Match2.type_3
          Match2.self_
    "#]],
    );
}

#[test]
fn names_of_the_prelude_and_the_runtime() {
    check(
        "prelude",
        &expect![[r#"
        src/prelude/result.rs
          r#box
          call
          default
          get
          option
          string
          vec
        src/prelude/std_models.rs
          BoxModel
          BoxModel.self_
          CallModel
          CallModel.date_time
          DefaultModel
          DefaultModel.debug
          OptionModel
          OptionModel.some
          ResultModel
          ResultModel.option
          ResultModel.string
          ResultModel.vec
          ResultModel.r#box
          ResultModel.call
          ResultModel.default
          StringModel
          StringModel.str
          VecModel
          VecModel.u8
    "#]],
    );
}
