//! Any text as `service.toml`, overlays applied to an empty spec.

#![no_main]

use helpgen::spec::{Spec, overlay, settings};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (settings, _) = settings::parse("service.toml".into(), text);
    overlay::apply(&mut Spec::default(), &settings.overlays);
});
