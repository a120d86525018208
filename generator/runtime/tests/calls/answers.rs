//! What a call makes of an answer of success.

use helpgen_runtime::{AnyValue, Call, Error, Format, RawResponse};

use crate::model::{OperationResult, refund_parm};
use crate::{client, send};

const JSON: &str = r#"{"errcode":3,"errmsg":"没有"}"#;
const XML: &str = r#"<OperationResult xmlns="http://schemas.datacontract.org/2004/07/Shop.Result"><errcode>3</errcode><errmsg>没有</errmsg></OperationResult>"#;

fn expected() -> OperationResult {
    OperationResult {
        errcode: 3,
        errmsg: Some("没有".to_owned()),
    }
}

#[test]
fn answers_are_read_by_their_content_type() {
    for (asked, content_type, body) in [
        (Format::Json, "application/json; charset=utf-8", JSON),
        (Format::Json, "Text/JSON", JSON),
        (Format::Json, "application/vnd.shop+json", JSON),
        (Format::Json, "application/xml; charset=utf-8", XML),
        (Format::Json, "application/problem+xml", XML),
        (Format::Xml, "text/xml", XML),
        (Format::Xml, "application/json", JSON),
        // Nothing said, or next to nothing: the format that was asked for.
        (Format::Json, "", JSON),
        (Format::Xml, "", XML),
        (Format::Json, "text/plain; charset=utf-8", JSON),
        (Format::Xml, "application/octet-stream", XML),
    ] {
        let client = client(200, content_type, body);
        let call = move || Call::<OperationResult>::get("a").format(asked);
        let result = send(call, &client);
        assert_eq!(result.expect(content_type), expected(), "{content_type}");
    }
}

#[test]
fn a_call_runs_from_its_body_to_its_result() {
    for (format, body, media_type, answer) in [
        (
            Format::Json,
            r#"{"orderid":"D1"}"#,
            "application/json",
            JSON,
        ),
        (
            Format::Xml,
            r#"<RefundParm xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Shop.Parm"><orderid>D1</orderid></RefundParm>"#,
            "application/xml",
            XML,
        ),
    ] {
        let client = client(200, media_type, answer).format(format);
        let parm = refund_parm();
        let call = Call::<OperationResult>::post("api/Order/Refund").body(&parm);
        let result = pollster::block_on(call.send(&client));
        assert_eq!(result.expect(media_type), expected());
        let requests = client.transport().requests();
        assert_eq!(requests[0].body(), body);
    }
}

#[test]
fn no_value_is_said_in_many_ways() {
    let nil = r#"<OperationResult i:nil="true" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Shop.Result" />"#;
    for (status, content_type, body) in [
        (204, "", ""),
        (200, "", ""),
        (200, "application/json", ""),
        (200, "application/json", " \r\n"),
        (200, "application/json", "null"),
        (202, "application/bson", ""),
        (200, "application/xml", nil),
    ] {
        let client = client(status, content_type, body);
        let get = || Call::<OperationResult>::get("a");
        let optional = send(|| get().optional(), &client);
        assert_eq!(optional.expect(body), None, "{body}");
        match send(get, &client) {
            Err(Error::NoValue(error)) => assert_eq!(error.status, status, "{body}"),
            other => panic!("{body}: {other:?}"),
        }
        send(|| Call::<()>::get("a"), &client).expect(body);
        let raw = send(|| Call::<RawResponse>::get("a"), &client);
        assert_eq!(raw.expect(body).bytes, body);
    }
}

#[test]
fn lists_and_scalars_are_never_made_up() {
    let nil = r#"<int i:nil="true" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/2003/10/Serialization/" />"#;
    for (content_type, body) in [
        ("", ""),
        ("application/json", "null"),
        ("application/bson", ""),
    ] {
        let client = client(200, content_type, body);
        let list = send(|| Call::<Vec<i64>>::get("a"), &client);
        assert!(matches!(list, Err(Error::NoValue(_))), "{list:?}");
        let text = send(|| Call::<String>::get("a").optional(), &client);
        assert_eq!(text.expect(body), None);
        // What may be anything may be null.
        let any = send(|| Call::<AnyValue>::get("a"), &client);
        assert_eq!(any.expect(body), AnyValue::NULL);
    }
    let client = client(200, "application/xml", nil);
    let number = send(|| Call::<i32>::get("a"), &client);
    let line = number.expect_err(nil).to_string();
    let expected = "GET http://h:81/base/a: 200 OK, but no value came with it; \
                    `Call::optional` takes that as `None`";
    assert_eq!(line, expected);
}

#[test]
fn an_optional_answer_is_as_good_as_any() {
    for (content_type, body) in [("application/json", JSON), ("application/xml", XML)] {
        let client = client(200, content_type, body);
        let get = || Call::<OperationResult>::get("a").optional();
        assert_eq!(send(get, &client).expect(body), Some(expected()));
    }
}

#[test]
fn calls_without_a_described_answer_take_anything() {
    let client = client(200, "text/html", "<html>fine</html>");
    send(|| Call::<()>::get("a"), &client).expect("no result");
    let raw = send(|| Call::<RawResponse>::get("a"), &client).expect("an answer");
    assert_eq!(raw.status, 200);
    assert_eq!(raw.content_type(), Some("text/html"));
    assert_eq!(raw.bytes, "<html>fine</html>");
}

#[test]
fn lists_and_scalars_are_results_too() {
    let client = client(200, "application/json", "[1,2]");
    assert_eq!(
        send(|| Call::<Vec<i64>>::get("a"), &client).expect("a list"),
        [1, 2]
    );
    let client = crate::client(200, "application/json", "\"a\\\"b\"");
    assert_eq!(
        send(|| Call::<String>::get("a"), &client).expect("a text"),
        "a\"b"
    );
}
