//! What the service answers when it has no result.

use helpgen_runtime::bytes::Bytes;
use helpgen_runtime::http::header::CONTENT_TYPE;
use helpgen_runtime::http::{HeaderValue, Request};
use helpgen_runtime::{Authenticate, AuthenticateError, Call, Error, Format, Limits};
use ticketing::tour::order;
use ticketing::tour::parm_web_interface::RefundParm;
use ticketing::tour::result_web_interface::OperationResult;

use crate::client::{Clients, WAYS};
use crate::service;

const FORMATS: [Format; 2] = [Format::Json, Format::Xml];

/// Checks the line of the error that a call ends in, without the endpoint, in
/// either format.
fn check(make: impl Fn() -> Call<'static, OperationResult>, clients: &Clients, expected: &str) {
    for way in WAYS {
        for format in FORMATS {
            let result = way.send(make().format(format), clients);
            let line = result.expect_err(expected).to_string();
            let (_, said) = line.split_once(": ").expect("an endpoint");
            assert_eq!(said, expected, "{way:?} {format}");
            assert!(!line.contains('\n') && line.chars().count() < 700, "{line}");
        }
    }
}

fn get(template: &'static str) -> impl Fn() -> Call<'static, OperationResult> {
    move || Call::get(template)
}

#[test]
fn failures_say_what_the_service_said() {
    let Some(url) = service::url() else { return };
    let clients = Clients::new(url);
    check(get("nowhere"), &clients, "404 Not Found");
    check(
        get("api/Errors/Nothing"),
        &clients,
        "404 Not Found: No action was found on the controller 'Errors' that matches the name 'Nothing'.",
    );
    check(
        || Call::delete("api/ticket/refund"),
        &clients,
        "405 Method Not Allowed: The requested resource does not support http method 'DELETE'.",
    );
    check(
        get("api/Errors/Refused"),
        &clients,
        "409 Conflict: message <&> 中文",
    );
    check(
        get("api/Errors/Exception"),
        &clients,
        "500 Internal Server Error: An error has occurred. outer <&> \
         caused by: An error has occurred. inner",
    );
    check(
        get("api/Errors/Unavailable"),
        &clients,
        "503 Service Unavailable; it says `<html><b>Service Unavailable</b></html>`",
    );
    check(
        get("api/Errors/Login"),
        &clients,
        "the answer is `text/html; charset=utf-8`, which no format of the call reads; \
         it says `<html><title>登录</title></html>`",
    );
}

#[test]
fn no_value_is_said_in_many_ways() {
    let Some(url) = service::url() else { return };
    let clients = Clients::new(url);
    for (template, said) in [
        ("api/Errors/Empty", "200 OK"),
        ("api/Errors/NoContent", "204 No Content"),
        ("api/Errors/Null", "200 OK"),
    ] {
        let expected =
            format!("{said}, but no value came with it; `Call::optional` takes that as `None`");
        check(get(template), &clients, &expected);
        for way in WAYS {
            for format in FORMATS {
                let call = get(template)().format(format).optional();
                let result = way.send(call, &clients);
                assert_eq!(result.expect(template), None, "{template} {format}");
            }
        }
    }
}

#[test]
fn invalid_members_are_named() {
    let Some(url) = service::url() else { return };
    let clients = Clients::signed(url);
    let parm = RefundParm {
        orderid: "D".repeat(21),
        refundallticket: "1".to_owned(),
        ..RefundParm::default()
    };
    for way in WAYS {
        for format in FORMATS {
            let error = way.send(order::refund(&parm).format(format), &clients);
            let error = error.expect_err("a refusal");
            let status = error.status().expect("a status");
            assert_eq!(status.status, 400, "{format}");
            let parsed = status.error.as_ref().expect("an error body");
            let text =
                "The field orderid must be a string or array type with a maximum length of '20'.";
            assert_eq!(parsed.message.as_deref(), Some("The request is invalid."));
            assert_eq!(parsed.model_state["parm.orderid"], [text], "{format}");
        }
    }
}

#[test]
fn compressed_answers_are_bounded_unpacked() {
    let Some(url) = service::url() else { return };
    let clients = Clients::new(url);
    let long = 16 * 1024 * 1024;
    for way in WAYS {
        let get = || Call::<String>::get("api/Errors/Long");
        let text = way.send(get(), &clients).expect("a text");
        assert_eq!(text.len(), long);
        // Two quotes stand around the text.
        let error = way.send(get(), &clients.clone().limits(Limits::new().body(long + 1)));
        match error {
            Err(Error::Transport(error)) => assert!(error.is_too_large(), "{error}"),
            other => panic!("{other:?}"),
        }
    }
}

/// Says that the body is something else.
struct Mislabel;

impl Authenticate for Mislabel {
    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
        let plain = HeaderValue::from_static("text/plain");
        request.headers_mut().insert(CONTENT_TYPE, plain);
        Ok(())
    }
}

#[test]
fn unknown_media_types_are_refused() {
    let Some(url) = service::url() else { return };
    let clients = Clients::new(url);
    let clients = Clients {
        reqwest: clients.reqwest.authenticate(Mislabel),
        ureq: clients.ureq.authenticate(Mislabel),
    };
    let expected = "415 Unsupported Media Type: The request entity's media type 'text/plain' is not \
                    supported for this resource.";
    check(|| Call::post("api/ticket/refund"), &clients, expected);
}

#[test]
fn nobody_at_the_address_is_a_transport_error() {
    // Nobody can listen on port 0; no service is needed.
    let clients = Clients::new("http://127.0.0.1:0");
    for way in WAYS {
        let result = way.send(Call::<()>::get("a"), &clients);
        assert!(matches!(result, Err(Error::Transport(_))), "{result:?}");
    }
}
