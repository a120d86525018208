//! Namespaces of type arguments → the hash that .NET puts into the name of a generic contract.
//!
//! Two contracts may be called `ResultOfItem`; .NET tells them apart as `ResultOfItem0jrb_PfxE`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use md5::{Digest, Md5};

/// The hash of arguments with these namespaces: six bytes of MD5 in base64, with what XML
/// names can't have written as `_S` and `_P`.
pub(crate) fn contract_hash(namespaces: &[&str]) -> String {
    let text = format!(" {} {}", namespaces.len(), namespaces.join(" "));
    let digest = Md5::digest(text.as_bytes());
    let text = BASE64.encode(&digest[..6]);
    text.replace('/', "_S").replace('+', "_P")
}

#[cfg(test)]
mod tests {
    use super::contract_hash;

    #[test]
    fn hashes_are_those_of_dot_net() {
        let check = |namespaces: &[&str], expected: &str| {
            assert_eq!(contract_hash(namespaces), expected);
        };
        check(
            &["http://schemas.datacontract.org/2004/07/Shop.Models"],
            "0jrb_PfxE",
        );
        let arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
        check(&["http://www.w3.org/2001/XMLSchema", arrays], "ty7Ep6D1");
    }
}
