//! A signer of a service's own, for signatures among the members of the body.

use bytes::Bytes;
use helpgen_runtime::{Auth, Authenticate, AuthenticateError, Call};
use http::Request;

use crate::client;
use crate::model::refund_parm;

/// Signs as the China train ticket service does: a time stamp and a signature
/// over the whole body, added to the body.
struct BodySigner {
    secret: &'static str,
}

impl Authenticate for BodySigner {
    fn satisfies(&self, requirement: Auth) -> bool {
        requirement == Auth::Custom("sign")
    }

    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
        let refuse = |_| AuthenticateError::new("only JSON bodies can be signed");
        let mut body: serde_json::Value = serde_json::from_slice(request.body()).map_err(refuse)?;
        body["time_stamp"] = "1353832234".into();
        let signed = format!("{} {}{body}", request.method(), request.uri().path());
        body["sign"] = checksum(&signed, self.secret).into();
        *request.body_mut() = body.to_string().into();
        Ok(())
    }
}

/// Stands for the service's hash.
fn checksum(text: &str, secret: &str) -> String {
    let sum = text
        .bytes()
        .chain(secret.bytes())
        .map(u32::from)
        .sum::<u32>();
    format!("{sum:X}")
}

#[test]
fn a_signer_changes_the_body_and_its_length() {
    let client = client(204, "", "").authenticate(BodySigner { secret: "s" });
    let body = refund_parm();
    let call = Call::<()>::post("api/refund")
        .body(&body)
        .auth(Auth::Custom("sign"));
    let request = call.request(&client).expect("a request");
    let body: serde_json::Value = serde_json::from_slice(request.body()).expect("JSON");
    let expected = serde_json::json!({
        "orderid": "D1",
        "time_stamp": "1353832234",
        "sign": "13FA",
    });
    assert_eq!(body, expected);
    assert_eq!(request.headers()["content-length"], "56");
}

#[test]
fn a_signer_can_refuse() {
    let client = client(204, "", "").authenticate(BodySigner { secret: "hush" });
    let error = Call::<()>::get("a").send_blocking(&client);
    assert_eq!(
        error.expect_err("no body").to_string(),
        "the request can't be authenticated: only JSON bodies can be signed"
    );
    assert!(client.transport().requests().is_empty());
}

/// Replaces the body.
#[cfg(feature = "hawk")]
struct Stamp;

#[cfg(feature = "hawk")]
impl Authenticate for Stamp {
    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
        *request.body_mut() = Bytes::from_static(br#"{"sign":1}"#);
        Ok(())
    }
}

#[cfg(feature = "hawk")]
#[test]
fn hawk_signs_what_a_signer_before_it_left() {
    let hawk = helpgen_runtime::Hawk::new("id", "key")
        .clock(|| 1)
        .nonce(|| "n".to_owned());
    let client = client(204, "", "").authenticate(Stamp).authenticate(hawk);
    let body = refund_parm();
    let call = Call::<()>::post("api/refund").query("a", "+").body(&body);
    let request = call.auth(Auth::Hawk).request(&client).expect("a request");
    assert_eq!(request.body(), r#"{"sign":1}"#);
    assert_eq!(
        request.headers()["authorization"],
        "Hawk id=\"id\", ts=\"1\", nonce=\"n\", \
         hash=\"Z3EEhRSImRQ4BSNPN8QwuJuQlkKnXq1ZxY/HuB/U150=\", \
         mac=\"c9Us6mH6hISTcbaMRWO3WhLGSNe+GKagPlEg60jxshc=\""
    );
}
