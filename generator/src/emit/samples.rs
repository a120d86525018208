//! Tests on the documented samples, and the sample files that they read.

use super::EmittedFile;
use super::print::Page;
use crate::plan::{Name, SampleTest, TestFile, WireConstant};
use proc_macro2::TokenStream;
use quote::quote;

/// `tests/<service>.rs` and `tests/samples/<service>/…`; nothing without samples.
pub(super) fn files(service: &str, module: &Name, file: TestFile) -> Vec<EmittedFile> {
    if file.samples.is_empty() {
        return Vec::new();
    }
    let module = module.plain();
    let mut files = vec![EmittedFile {
        path: format!("tests/{module}.rs"),
        text: tests(service, module, &file),
    }];
    files.extend(file.samples.into_iter().map(|sample| EmittedFile {
        path: format!("tests/samples/{module}/{}", sample.name),
        text: [&*sample.text, "\n"].concat(),
    }));
    files
}

fn tests(service: &str, module: &str, file: &TestFile) -> String {
    let mut page = Page::new(service, &file.docs);
    page.line(&format!("#![cfg(feature = \"{module}\")]"));
    page.imports(&file.imports);
    page.items(&file.tests, |test| sample_test(test, file.wire));
    page.finish()
}

fn sample_test(test: &SampleTest, wire: WireConstant) -> TokenStream {
    let wire = match wire {
        WireConstant::Default => quote!(&Wire::DEFAULT),
        WireConstant::Service => quote!(&WIRE),
    };
    let SampleTest {
        name,
        check,
        ty,
        samples,
        keep_lines,
    } = test;
    let keep_lines = keep_lines.then(|| quote!(#[rustfmt::skip]));
    let variables: Vec<&Name> = samples.iter().map(|(variable, _)| variable).collect();
    let paths = samples.iter().map(|(_, path)| path);
    quote! {
        #[test]
        #keep_lines
        fn #name() {
            #(let #variables = include_str!(#paths);)*
            samples::#check::<#ty>(#(#variables,)* #wire);
        }
    }
}
