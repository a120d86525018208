//! `validate` says what .NET's own validation says.

use helpgen_runtime::{Error, Validate};
use ticketing::tour::order;
use ticketing::tour::parm_web_interface::RefundParm;

use crate::client::{Clients, WAYS};
use crate::service;

#[test]
fn the_service_refuses_what_is_not_valid() {
    let Some(url) = service::url() else { return };
    let clients = Clients::signed(url);
    let long = "D".repeat(20);
    for (orderid, refundallticket) in [
        ("D1", "1"),
        (&long, "1"),
        (&format!("{long}D"), "1"),
        // Ten characters of two units each fit, and one more does not.
        (&"🎫".repeat(10), "1"),
        (&"🎫".repeat(11), "1"),
        ("", ""),
        (" \u{3000}", "1"),
        ("D1", "10"),
        ("D1", "票"),
    ] {
        let parm = RefundParm {
            orderid: orderid.to_owned(),
            refundallticket: refundallticket.to_owned(),
            ..RefundParm::default()
        };
        let invalid = parm.validate().err().map(|error| {
            let paths = error.invalid.into_iter().map(|invalid| invalid.path);
            paths.map(|path| format!("parm.{path}")).collect()
        });
        for way in WAYS {
            let refused = match way.send(order::refund(&parm), &clients) {
                Ok(_) => None,
                Err(Error::Status(error)) => {
                    let error = error.error.expect("an error body");
                    Some(error.model_state.into_keys().collect::<Vec<_>>())
                }
                Err(error) => panic!("{error}"),
            };
            assert_eq!(invalid, refused, "{parm:?}");
        }
    }
}
