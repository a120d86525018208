use super::*;

const KEY: &str = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";

fn hawk() -> Hawk {
    Hawk::new("dh37fgj492je", KEY)
        .ext("some-app-ext-data")
        .clock(|| 1_353_832_234)
        .nonce(|| "j4h3g2".to_owned())
}

fn signed(hawk: &Hawk, method: &str, url: &str, content_type: &str, body: &str) -> String {
    let mut request = Request::builder()
        .method(method)
        .uri(url)
        .header(CONTENT_TYPE, content_type)
        .body(Bytes::from(body.to_owned()))
        .expect("a request");
    if let Err(error) = hawk.authenticate(&mut request) {
        return error.to_string();
    }
    let header = request.headers()[AUTHORIZATION].to_str();
    header.expect("a text").to_owned()
}

const URL: &str = "http://example.com:8000/resource/1?b=1&a=2";

#[test]
fn published_request_without_a_body() {
    assert_eq!(
        signed(&hawk(), "GET", URL, "", ""),
        "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", \
         ext=\"some-app-ext-data\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\""
    );
}

#[test]
fn published_request_with_a_body() {
    for content_type in ["text/plain", "Text/Plain; charset=utf-8"] {
        assert_eq!(
            signed(
                &hawk(),
                "POST",
                URL,
                content_type,
                "Thank you for flying Hawk"
            ),
            "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", \
             hash=\"Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=\", \
             ext=\"some-app-ext-data\", mac=\"aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=\""
        );
    }
}

#[test]
fn the_payload_hash_can_be_left_out() {
    let header = signed(&hawk().payload_hash(false), "POST", URL, "text/plain", "x");
    assert!(!header.contains("hash="), "{header}");
}

#[test]
fn what_is_signed_is_what_is_sent() {
    for (url, target) in [
        (
            "http://Example.com/a%2Fb?c=%2B",
            "/a%2Fb?c=%2B\nexample.com\n80",
        ),
        ("https://example.com", "/\nexample.com\n443"),
        ("https://example.com:444/", "/\nexample.com\n444"),
        ("http://[::1]/a", "/a\n[::1]\n80"),
    ] {
        let text = normalized("1", "n", "GET", &url.parse().expect(url), "", "");
        assert_eq!(
            text,
            Ok(format!("hawk.1.header\n1\nn\nGET\n{target}\n\n\n"))
        );
    }
}

#[test]
fn ext_is_escaped() {
    let uri = "http://h/".parse().expect("a URL");
    let text = normalized("1", "n", "GET", &uri, "", "a\\b\"").expect("a host");
    assert!(text.ends_with("\na\\\\b\"\n"), "{text}");
    let header = signed(&hawk().ext("a\\b\""), "GET", URL, "", "");
    assert!(header.contains(r#"ext="a\\b\"","#), "{header}");
}

#[test]
fn attributes_are_printable() {
    let expected = |name: &str| {
        format!(
            "the request can't be authenticated: `{name}` of HAWK must be printable ASCII, and not empty"
        )
    };
    for ext in ["a\nb", "订单", "\u{7f}"] {
        assert_eq!(
            signed(&hawk().ext(ext), "GET", URL, "", ""),
            expected("ext")
        );
    }
    assert_eq!(
        signed(&Hawk::new("", KEY), "GET", URL, "", ""),
        expected("id")
    );
}

#[test]
fn keys_are_made_from_passwords() {
    for (key, password, expected) in [
        ("K1", "secret", "K15EBE2294ECD0E0F08EAB7690D2A6EE69"),
        ("", "", "D41D8CD98F00B204E9800998ECF8427E"),
        ("K", "密码", "KA8105204604A0B11E916F3879AAE3B0B"),
    ] {
        let made = Hawk::key_from_password(key, password);
        assert_eq!(made.expose_secret(), expected, "{password}");
    }
}

#[test]
fn nonces_are_random() {
    let hawk = Hawk::new("i", "k");
    let nonces = [hawk.new_nonce(), hawk.new_nonce()];
    assert_eq!(nonces[0].as_ref().map(String::len), Ok(12));
    assert_ne!(nonces[0], nonces[1]);
}

#[test]
fn the_key_is_hidden() {
    let shown = format!("{:?} {:?}", hawk(), Hawk::key_from_password("K1", "p"));
    assert!(shown.contains("dh37fgj492je"), "{shown}");
    assert!(!shown.contains("werx") && !shown.contains("K1"), "{shown}");
}
