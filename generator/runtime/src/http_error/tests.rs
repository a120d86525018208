use serde_json::json;

use super::*;

fn parsed(body: &str) -> Option<HttpError> {
    HttpError::parse(body.as_bytes(), None)
}

/// The same error in both formats.
fn check(json: &str, xml: &str, expected: &HttpError) {
    assert_eq!(parsed(json).as_ref(), Some(expected), "{json}");
    assert_eq!(parsed(xml).as_ref(), Some(expected), "{xml}");
}

#[test]
fn texts_are_read() {
    check(
        r#"{"Message":"No.","MessageDetail":"a < b & \"c\""}"#,
        "<Error><Message>No.</Message><MessageDetail>a &lt; b &amp;<![CDATA[ \"]]>c&#34;</MessageDetail></Error>",
        &HttpError {
            message: Some("No.".to_owned()),
            message_detail: Some("a < b & \"c\"".to_owned()),
            ..HttpError::default()
        },
    );
    check("{}", "<Error />", &HttpError::default());
}

#[test]
fn the_state_of_the_model_is_read() {
    let text = "The x field is required.".to_owned();
    check(
        r#"{"Message":"Bad.","ModelState":{"p[0].x":["The x field is required."]}}"#,
        "<Error><Message>Bad.</Message><ModelState><p_x005B_0_x005D_.x>The x field is required.</p_x005B_0_x005D_.x></ModelState></Error>",
        &HttpError {
            message: Some("Bad.".to_owned()),
            model_state: [("p[0].x".to_owned(), vec![text])].into(),
            ..HttpError::default()
        },
    );
}

#[test]
fn exceptions_are_read() {
    let inner = HttpError {
        message: Some("An error has occurred.".to_owned()),
        exception_message: Some("no connection".to_owned()),
        ..HttpError::default()
    };
    check(
        r#"{"ExceptionMessage":"m","ExceptionType":"t","StackTrace":"s","InnerException":{"Message":"An error has occurred.","ExceptionMessage":"no connection"}}"#,
        "<Error><ExceptionMessage>m</ExceptionMessage><ExceptionType>t</ExceptionType><StackTrace>s</StackTrace><InnerException><Message>An error has occurred.</Message><ExceptionMessage>no connection</ExceptionMessage></InnerException></Error>",
        &HttpError {
            exception_message: Some("m".to_owned()),
            exception_type: Some("t".to_owned()),
            stack_trace: Some("s".to_owned()),
            inner_exception: Some(Box::new(inner)),
            ..HttpError::default()
        },
    );
}

#[test]
fn other_keys_are_kept() {
    let other = [("ErrorCode".to_owned(), json!("17"))];
    check(
        r#"{"ErrorCode":"17"}"#,
        "<Error><ErrorCode>17</ErrorCode></Error>",
        &HttpError {
            other: other.into_iter().collect(),
            ..HttpError::default()
        },
    );
}

#[test]
fn json_is_read_liberally() {
    let camel = parsed(r#"{"message":"m","modelState":{"p":["a","b"],"q":"c","r":null}}"#);
    let camel = camel.expect("an object");
    assert_eq!(camel.message.as_deref(), Some("m"));
    assert_eq!(camel.model_state["p"], ["a", "b"]);
    assert_eq!(camel.model_state["q"], ["c"]);
    assert!(camel.model_state["r"].is_empty());

    for (body, message) in [
        ("\"just text\"", Some("just text")),
        (
            "<string xmlns=\"u\">just &lt;text&gt;</string>",
            Some("just <text>"),
        ),
        ("\u{feff}{\"Message\":\"m\"}", Some("m")),
        ("\r\n {\"Message\":\"m\"}", Some("m")),
        (r#"{"Message":null}"#, None),
    ] {
        let error = parsed(body).expect(body);
        assert_eq!(error.message.as_deref(), message, "{body}");
    }
}

#[test]
fn known_keys_of_another_kind_are_kept() {
    let body = json!({"Message": {"code": 1}, "ModelState": ["a"], "InnerException": "b", "x": 1});
    let error = parsed(&body.to_string()).expect("an object");
    assert_eq!(Value::Object(error.other), body);
}

#[test]
fn inner_exceptions_are_read_to_a_depth() {
    let deep = |levels: usize| {
        let open = r#"{"InnerException":"#.repeat(levels);
        format!("{open}{{}}{}", "}".repeat(levels))
    };
    let mut error = &parsed(&deep(MAX_INNER + 2)).expect("an object");
    for _ in 0..MAX_INNER {
        error = error.inner_exception.as_ref().expect("an inner exception");
    }
    assert_eq!(error.inner_exception, None);
    assert!(error.other.contains_key("InnerException"));
}

#[test]
fn other_bodies_are_no_errors_of_web_api() {
    let deep = "<Error>".repeat(100_000);
    for body in [
        "",
        "  ",
        "plain text",
        "[1]",
        "5",
        "{",
        "<html><body>Not found</body></html>",
        "<!DOCTYPE html><html></html>",
        "<!DOCTYPE Error [<!ENTITY a \"b\">]><Error><Message>&a;</Message></Error>",
        "<Error><Message>&a;</Message></Error>",
        "<Error><Message>",
        "<Error></Other>",
        &deep,
    ] {
        assert_eq!(parsed(body), None, "{}", &body[..body.len().min(60)]);
    }
    let xml = b"<Error><Message>m</Message></Error>";
    assert_eq!(HttpError::parse(xml, Some(Format::Json)), None);
}

#[test]
fn xml_repetitions_and_prefixes_are_kept() {
    let error = parsed(
        "<?xml version=\"1.0\"?><!-- c --><e:Error xmlns:e=\"u\"><Tag>a</Tag><Tag>b</Tag><_xZZZZ_/></e:Error>",
    );
    let error = error.expect("an error");
    assert_eq!(
        Value::Object(error.other),
        json!({"Tag": ["a", "b"], "_xZZZZ_": ""})
    );
}

#[test]
fn an_error_shows_what_is_wrong() {
    for (body, expected) in [
        (r#"{"Message":"m"}"#, "m"),
        (
            r#"{"Message":"m.","MessageDetail":"d.","ModelState":{"b":["x","y"],"a":["z"]}}"#,
            "m. d. (a: z; b: x y)",
        ),
        (
            r#"{"Message":"m.","ExceptionMessage":"e","InnerException":{"ExceptionMessage":"i"}}"#,
            "m. e caused by: i",
        ),
        (
            r#"{"error":"invalid_token"}"#,
            r#"{"error":"invalid_token"}"#,
        ),
        ("{}", ""),
    ] {
        let shown = parsed(body).map(|error| error.to_string());
        assert_eq!(shown.as_deref(), Some(expected), "{body}");
    }
}

proptest::proptest! {
    /// Whatever a server sends: pieces of both formats in any order.
    #[test]
    fn any_body_is_read_or_refused(pieces in proptest::collection::vec(0..PIECES.len(), 0..30)) {
        let body: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        for format in [None, Some(Format::Json), Some(Format::Xml)] {
            if let Some(error) = HttpError::parse(body.as_bytes(), format) {
                let _ = error.to_string();
            }
        }
    }
}

const PIECES: [&str; 20] = [
    "<Error>",
    "</Error>",
    "<Message>",
    "</Message>",
    "<ModelState>",
    "</ModelState>",
    "<_x005B_订>",
    "<a/>",
    "text",
    "&lt;",
    "&#x110000;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "{\"ModelState\":",
    "\"Message\":",
    "}",
    "[",
    "\"\\ud800\"",
    ",",
];
