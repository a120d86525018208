//! What a call puts into its request.

use bytes::Bytes;
use helpgen_runtime::{
    Auth, Base64, Basic, Call, Client, DateTime, Dictionary, Format, Header, InMemory,
    KeyValuePair, NameCase, Wire,
};
use http::Request;

use crate::client;
use crate::model::{NestedFilter, SearchFilter, Terminal, refund_parm};

/// A request as text, its headers in alphabetical order.
fn text(request: &Request<Bytes>) -> String {
    let mut text = format!("{} {}\n", request.method(), request.uri());
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap_or("?")))
        .collect();
    headers.sort();
    text.extend(headers);
    if !request.body().is_empty() {
        text.push('\n');
        text.push_str(&String::from_utf8_lossy(request.body()));
    }
    text
}

fn sent(call: &Call<'_, ()>, client: &Client<InMemory>) -> String {
    match call.request(client) {
        Ok(request) => text(&request),
        Err(error) => error.to_string(),
    }
}

#[test]
fn routes_and_queries_are_filled() {
    let moment: DateTime = "2020-01-02T03:04:05+08:00".parse().expect("a date");
    let cases: [(Call<'_, ()>, &str); 9] = [
        (Call::get("api/x"), "api/x"),
        (Call::get("/api/x"), "api/x"),
        (
            Call::get("api/Fees/{orderid}")
                .path("orderid", "D 1/2")
                .query("personalid", Some(7)),
            "api/Fees/D%201%2F2?personalid=7",
        ),
        (Call::get("a").query("x", None::<i64>), "a"),
        (
            Call::get("a").query("ids", [1, 2].as_slice()),
            "a?ids=1&ids=2",
        ),
        (
            Call::get("a").query("ids", vec!["a+b".to_owned()]),
            "a?ids=a%2Bb",
        ),
        (
            Call::get("a")
                .query("at", moment)
                .query("b", true)
                .query("c", ""),
            "a?at=2020-01-02T03%3A04%3A05%2B08%3A00&b=true&c=",
        ),
        (
            Call::get("{t}")
                .path("t", Terminal::WebpageEnum)
                .query("u", &Terminal::Phone),
            "1?u=Phone",
        ),
        (
            Call::get("a").query("u", Terminal::Unknown("x".into())),
            "a?u=x",
        ),
    ];
    for (call, expected) in cases {
        let expected = format!("GET http://h:81/base/{expected}\naccept: application/json\n");
        assert_eq!(sent(&call, &client(204, "", "")), expected);
    }
}

/// `[FromUri]` parameters of a service and what it bound them to: these keys and texts.
#[test]
fn values_with_parts_have_a_key_for_each() {
    let map: Dictionary<String, i64> = [("a".to_owned(), 1), ("b c".to_owned(), 2)]
        .into_iter()
        .collect();
    let nested = NestedFilter {
        min: Some(1),
        max: Some(2),
    };
    let filter = SearchFilter {
        query: Some("a".to_owned()),
        tags: vec!["x".to_owned(), "y".to_owned()],
        nested: Some(NestedFilter {
            min: Some(3),
            max: None,
        }),
    };
    let points = [nested.clone(), nested.clone()];
    let get = || Call::<()>::get("a");
    for (call, expected) in [
        (
            get().query_members("map", &map),
            "?map[0].Key=a&map[0].Value=1&map[1].Key=b%20c&map[1].Value=2",
        ),
        (
            get().query_members("Nested", Some(&nested)).query("p", 3),
            "?Nested.Min=1&Nested.Max=2&p=3",
        ),
        (get().query_members("Nested", None::<&NestedFilter>), ""),
        (get().query_members("Nested", &None::<NestedFilter>), ""),
        (
            get().query_members("filter", &filter),
            "?filter.Query=a&filter.Tags[0]=x&filter.Tags[1]=y&filter.Nested.Min=3",
        ),
        (
            get().query_members("points", points.as_slice()),
            "?points[0].Min=1&points[0].Max=2&points[1].Min=1&points[1].Max=2",
        ),
        (
            get().query_members("rows", [vec![1, 2], vec![3]].as_slice()),
            "?rows[0][0]=1&rows[0][1]=2&rows[1][0]=3",
        ),
        (
            get().query_members(
                "pair",
                &KeyValuePair {
                    key: 1,
                    value: true,
                },
            ),
            "?pair.Key=1&pair.Value=true",
        ),
    ] {
        let text = sent(&call, &client(204, "", ""));
        let url = text.lines().next().unwrap_or_default();
        let url = url.replace("%5B", "[").replace("%5D", "]");
        assert_eq!(url, format!("GET http://h:81/base/a{expected}"));
    }
}

#[test]
fn values_without_a_text_send_nothing() {
    let map: Dictionary<String, Base64> = [("a".to_owned(), Base64(vec![1]))].into_iter().collect();
    let call = Call::<()>::get("a").query_members("map", &map);
    assert_eq!(
        sent(&call, &client(204, "", "")),
        "the request can't be made: the query parameter `map` can't be written: form data at \
         `[0]`: bytes have no form that the model binder reads"
    );
}

#[test]
fn methods_are_those_of_the_route() {
    let calls: [(Call<'_, ()>, &str); 8] = [
        (Call::get("a"), "GET"),
        (Call::post("a"), "POST"),
        (Call::put("a"), "PUT"),
        (Call::delete("a"), "DELETE"),
        (Call::head("a"), "HEAD"),
        (Call::options("a"), "OPTIONS"),
        (Call::patch("a"), "PATCH"),
        (Call::new("MERGE", "a"), "MERGE"),
    ];
    for (call, method) in calls {
        // HTTP.sys refuses these methods without a length.
        let length = if matches!(method, "POST" | "PUT" | "PATCH") {
            "content-length: 0\n"
        } else {
            ""
        };
        let expected = format!("{method} http://h:81/base/a\naccept: application/json\n{length}");
        assert_eq!(sent(&call, &client(204, "", "")), expected);
    }
}

const JSON_BODY: &str = r#"{"orderid":"D1"}"#;
const XML_BODY: &str = r#"<RefundParm xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Shop.Parm"><orderid>D1</orderid></RefundParm>"#;

#[test]
fn formats_are_negotiated() {
    let body = refund_parm();
    let post = || Call::<()>::post("a").body(&body);
    let json = client(204, "", "");
    let xml = client(204, "", "").format(Format::Xml);
    let cases = [
        (post(), &json, "json", "json", JSON_BODY),
        (post(), &xml, "xml", "xml", XML_BODY),
        (post().format(Format::Xml), &json, "xml", "xml", XML_BODY),
        (post().format(Format::Json), &xml, "json", "json", JSON_BODY),
        (post().accept(Format::Xml), &json, "xml", "json", JSON_BODY),
        (post().accept(Format::Bson), &xml, "bson", "xml", XML_BODY),
    ];
    for (call, client, accept, content_type, body) in cases {
        let expected = format!(
            "POST http://h:81/base/a\naccept: application/{accept}\ncontent-length: {}\n\
             content-type: application/{content_type}\n\n{body}",
            body.len()
        );
        assert_eq!(sent(&call, client), expected);
    }
}

#[test]
fn the_clients_wire_settings_go_first() {
    #[derive(Debug, Clone, Default, PartialEq, helpgen_runtime::DataContract)]
    #[contract(json_only)]
    pub struct Upper {
        #[contract(name = "Id")]
        pub id: i64,
    }
    let body = Upper { id: 1 };
    let camel = Wire::DEFAULT.name_case(NameCase::Camel);
    let plain = client(204, "", "");
    for (call, client, expected) in [
        (Call::<()>::post("a"), plain.clone(), r#"{"Id":1}"#),
        (Call::post("a").wire(camel), plain.clone(), r#"{"id":1}"#),
        (Call::post("a"), plain.clone().wire(camel), r#"{"id":1}"#),
        (
            Call::post("a").wire(camel),
            plain.wire(Wire::DEFAULT),
            r#"{"Id":1}"#,
        ),
    ] {
        let request = call.body(&body).request(&client).expect("a request");
        assert_eq!(request.body(), expected);
    }
}

#[test]
fn the_clients_headers_and_credentials_go_along() {
    let client = client(204, "", "")
        .header("User-Agent", "x")
        .expect("a header")
        .authenticate(Basic::new("u", "p"))
        .authenticate(Header::new("X-Key", "k"));
    assert_eq!(
        sent(&Call::get("a").auth(Auth::Basic), &client),
        "GET http://h:81/base/a\naccept: application/json\nauthorization: Basic dTpw\nuser-agent: x\nx-key: k\n"
    );
    let shown = format!("{client:?} {:?}", Call::<()>::get("a").request(&client));
    assert!(shown.contains("http://h:81/base"), "{shown}");
    assert!(
        !shown.contains("dTpw") && !shown.contains("\"k\""),
        "{shown}"
    );
}

#[test]
fn clones_of_a_client_are_set_apart() {
    let json = client(204, "", "");
    let xml = json.clone().format(Format::Xml);
    let accept = |client: &Client<InMemory>| {
        let request = Call::<()>::get("a").request(client).expect("a request");
        request.headers()["accept"].clone()
    };
    assert_eq!(accept(&json), "application/json");
    assert_eq!(accept(&xml), "application/xml");
}

#[test]
fn calls_that_can_not_be_made_say_why() {
    let client = client(204, "", "");
    let long = "x".repeat(70_000);
    let cases: [(Call<'_, ()>, &str); 9] = [
        (
            Call::get("a").auth(Auth::Hawk),
            "the call needs HAWK authentication, and the client has no such credentials: \
             add `.authenticate(Hawk::new(id, key))`, of the feature `hawk`, to the client",
        ),
        (
            Call::get("a").auth(Auth::Custom("sign")),
            "the call needs `sign` authentication, and the client has no such credentials: \
             add an `Authenticate` of your own with `.authenticate(…)`",
        ),
        (
            Call::get("a/{id}"),
            "`{id}` of the route `a/{id}` has no value: add `.path(\"id\", …)`",
        ),
        (
            Call::get("a/{id}").path("Id", 1),
            "the route `a/{id}` has no `{Id}`: use `.query` or another name",
        ),
        (
            Call::get("a/{id}").path("id", ""),
            "the value of `{id}` is empty, and no route matches an empty segment",
        ),
        (
            Call::get("a/{id}").path("id", ".."),
            "a segment of `a/{id}` would be `.` or `..`, which can't be sent",
        ),
        (
            Call::get("a/{id}").path("id", 1).query("ID", 2),
            "the query key `ID` would replace the route's value of that name",
        ),
        (
            Call::get("a").accept(Format::Form),
            "the request can't be made: no service answers in form data",
        ),
        (
            Call::get("a").query("q", long.as_str()),
            "the request can't be made: its URL is not valid: uri too long",
        ),
    ];
    for (call, expected) in cases {
        assert_eq!(sent(&call, &client), expected);
    }
    assert!(client.transport().requests().is_empty());
}

#[test]
fn bodies_that_can_not_be_written_say_why() {
    #[derive(Debug, Clone, Default, PartialEq, helpgen_runtime::DataContract)]
    #[contract(json_only)]
    pub struct JsonOnly {
        pub id: i64,
    }
    let body = JsonOnly::default();
    let call = Call::<()>::post("a").body(&body).format(Format::Xml);
    let error = call.send_blocking(&client(204, "", ""));
    let line = error.expect_err("a contract without XML").to_string();
    assert!(line.starts_with("the body can't be written: XML"), "{line}");
}

#[test]
fn headers_of_the_call_can_not_be_set_by_hand() {
    for (name, value, expected) in [
        (
            "Accept",
            "text/html",
            "the header `Accept` is set by every call itself",
        ),
        (
            "content-type",
            "a/b",
            "the header `content-type` is set by every call itself",
        ),
        ("X Y", "a", "the header `X Y` has no valid name"),
        ("X-Y", "a\nb", "the header `X-Y` has no valid value"),
    ] {
        let refused = client(204, "", "").header(name, value);
        let error = refused.expect_err(name);
        assert_eq!(error.to_string(), expected);
    }
}
