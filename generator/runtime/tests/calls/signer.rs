//! A signer of a service's own, for signatures among the members of the body.

use bytes::Bytes;
use helpgen_runtime::{AnyValue, Auth, Authenticate, AuthenticateError, Call};
use http::Request;

use crate::client;
use crate::model::refund_parm;
use crate::requests::text;

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
        let mut body: AnyValue = serde_json::from_slice(request.body()).map_err(refuse)?;
        body["time_stamp"] = "1353832234".into();
        let signed = format!("{} {}{body}", request.method(), request.uri().path());
        body["sign"] = checksum(&signed, self.secret).into();
        *request.body_mut() = body.to_string().into();
        Ok(())
    }
}

/// Stands for the service's hash.
fn checksum(text: &str, secret: &str) -> String {
    let sum = text.bytes().chain(secret.bytes()).map(u32::from).sum::<u32>();
    format!("{sum:X}")
}

#[test]
fn a_signer_changes_the_body_and_its_length() {
    let client = client(204, "", "").authenticate(BodySigner { secret: "s" });
    let body = refund_parm();
    let call = Call::<()>::post("api/refund").body(&body).auth(Auth::Custom("sign"));
    let request = call.request(&client).expect("a request");
    assert_eq!(
        text(&request),
        "POST http://h:81/root/api/refund\naccept: application/json\ncontent-length: 62\n\
         content-type: application/json\n\n\
         {\"orderid\":\"D1\",\"sign\":\"1602\",\"time_stamp\":\"1353832234\"}"
    );
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
