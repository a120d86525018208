//! Loading what was printed gives the same value; printing that, the same bytes.

use super::strategy::spec;
use crate::spec::file::{load, print};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn load_gives_back_what_was_printed(spec in spec()) {
        let files = print(&spec);
        let (loaded, diagnostics) = load(&spec.name, &files);
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(&loaded, &spec);
        prop_assert_eq!(print(&loaded), files);
    }

    #[test]
    fn order_in_the_spec_does_not_matter(spec in spec()) {
        let mut turned = spec.clone();
        turned.controllers.reverse();
        turned.namespaces.reverse();
        turned.samples.reverse();
        turned.controllers.iter_mut().for_each(|controller| controller.operations.reverse());
        turned.namespaces.iter_mut().for_each(|namespace| namespace.types.reverse());
        prop_assert_eq!(print(&turned), print(&spec));
    }

    #[test]
    fn every_fact_stays_on_one_line(spec in spec()) {
        for file in print(&spec).iter().filter(|file| file.path.ends_with(".toml")) {
            let lines = file.text.split('\n').filter(|line| !line.is_empty());
            for line in lines {
                prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            }
        }
    }

    #[test]
    fn no_text_makes_load_panic(text in "[\\[\\]{}=\"'`a-z0-9.#?\n ]{0,60}", cut in 0_usize..9) {
        let paths = ["spec/service.toml", "spec/operations/a.toml", "spec/models/a.toml"];
        let path = paths[cut % 3].to_owned();
        let files = [crate::spec::file::SpecFile { path, text }];
        let (loaded, _) = load("tour", &files);
        prop_assert_eq!(loaded.name, "tour");
    }
}
