//! HAWK, checked by the service.

use helpgen_runtime::{Error, Hawk};
use ticketing::tour::order;
use ticketing::tour::parm_web_interface::RefundParm;

use crate::client::{CONSTANT, Clients, PASSWORD, USER, WAYS, Way};
use crate::service;

fn parm() -> RefundParm {
    RefundParm {
        orderid: "D1".to_owned(),
        refundallticket: "1".to_owned(),
        ..RefundParm::default()
    }
}

/// The line of a refund's error, without the endpoint.
fn refusal(hawk: Hawk, way: Way, url: &str) -> String {
    let parm = parm();
    let error = way
        .send(order::refund(&parm), &Clients::new(url).authenticate(hawk))
        .expect_err("a refusal");
    let line = error.to_string();
    let endpoint = format!("POST {url}api/Order/Refund: ");
    line.strip_prefix(&endpoint).expect(&line).to_owned()
}

#[test]
fn wrong_credentials_are_refused() {
    let Some(url) = service::url() else { return };
    let wrong = [
        (USER, Hawk::key_from_password(CONSTANT, "wrong"), "Bad mac"),
        (USER, PASSWORD.into(), "Bad mac"),
        (
            "nobody",
            Hawk::key_from_password(CONSTANT, PASSWORD),
            "Unknown credentials",
        ),
    ];
    for (id, key, reason) in wrong {
        for way in WAYS {
            let line = refusal(Hawk::new(id, key.clone()), way, url);
            assert_eq!(line, format!("401 Unauthorized: refused: {reason}"));
        }
    }
}

#[test]
fn unsigned_calls_never_leave() {
    let Some(url) = service::url() else { return };
    let parm = parm();
    for way in WAYS {
        let error = way.send(order::refund(&parm), &Clients::new(url));
        assert!(matches!(error, Err(Error::Usage(_))), "{error:?}");
    }
}

/// The service tells its time with a proof, and gets one more request.
#[test]
fn a_wrong_clock_is_corrected() {
    let Some(url) = service::url() else { return };
    let parm = parm();
    for ahead in ["3600", "-3600"] {
        for way in WAYS {
            let clients = Clients::signed(url).header("X-Service-Ahead", ahead);
            for _ in 0..2 {
                let result = way.send(order::refund(&parm), &clients);
                assert_eq!(result.expect("a result").errcode, -1, "{ahead}");
            }
        }
    }
}

#[test]
fn application_data_is_signed_too() {
    let Some(url) = service::url() else { return };
    let key = Hawk::key_from_password(CONSTANT, PASSWORD);
    let hawk = Hawk::new(USER, key).ext(r#"a "quoted" \ text"#);
    let parm = parm();
    for way in WAYS {
        let clients = Clients::new(url).authenticate(hawk.clone());
        let result = way.send(order::refund(&parm), &clients);
        assert_eq!(result.expect("a result").errcode, -1);
    }
}
