//! Tests on the documented samples, and the sample files that they read.

use super::EmittedFile;
use super::print::Page;
use crate::plan::{CratePlan, Name, SampleTest, WireConstant};
use proc_macro2::TokenStream;
use quote::quote;

/// `tests/<service>.rs` and `tests/samples/<service>/…`; nothing without samples.
pub(super) fn files(plan: &CratePlan) -> Vec<EmittedFile> {
    if plan.tests.samples.is_empty() {
        return Vec::new();
    }
    let service = plan.module.plain();
    let mut files = vec![EmittedFile {
        path: format!("tests/{service}.rs"),
        text: tests(plan),
    }];
    files.extend(plan.tests.samples.iter().map(|sample| EmittedFile {
        path: format!("tests/samples/{service}/{}", sample.name),
        text: sample.text.clone(),
    }));
    files
}

fn tests(plan: &CratePlan) -> String {
    let mut page = Page::new(&plan.service, &plan.tests.docs);
    page.line(&format!("#![cfg(feature = \"{}\")]", plan.module.plain()));
    page.imports(&plan.tests.imports);
    let wire = match plan.tests.wire {
        WireConstant::Default => quote!(&Wire::DEFAULT),
        WireConstant::Service => quote!(&WIRE),
    };
    for test in &plan.tests.tests {
        page.item(sample_test(test, &wire));
    }
    page.finish()
}

fn sample_test(test: &SampleTest, wire: &TokenStream) -> TokenStream {
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
