//! The operation of `china_train_tickets`, whose body carries its own signature.

use helpgen_runtime::{EnumValue, Format};
use md5::{Digest, Md5};
use ticketing::china_train_tickets::ticket;
use ticketing::china_train_tickets::types::Terminal;
use ticketing::china_train_tickets::web_api_models::TicketRefundRequest;

use crate::client::{Clients, WAYS};
use crate::exchange::{FORMATS, check};
use crate::{service, texts};

/// As in `tests/dotnet/security/Sign.cs`.
const SECRET: &str = "ticket secret";

/// A request and the number of its terminal.
fn signed(text: &str, terminal: Terminal, number: i64) -> TicketRefundRequest {
    let mut request = TicketRefundRequest {
        order_number: Some(text.to_owned()),
        refund_passanger_ids: Some("1,2".to_owned()),
        refund_reason: Some(text.to_owned()),
        terminal,
        time_stamp: Some("20240501000000".to_owned()),
        random: i64::from(i32::MAX),
        sign: None,
    };
    let signed = format!("{text}1,2{number}20240501000000{}{SECRET}", i32::MAX);
    let sign = Md5::digest(signed.as_bytes());
    request.sign = Some(sign.iter().map(|byte| format!("{byte:02X}")).collect());
    request
}

#[test]
fn signed_refunds_bind_any_text() {
    for text in texts::all() {
        let request = signed(&text, Terminal::WebpageEnum, 1);
        check(|| ticket::refund(&request), &[("request", &request)]);
    }
}

#[test]
fn the_service_accepts_the_signature() {
    let Some(url) = service::url() else { return };
    let clients = Clients::new(url);
    let request = signed("订单 <1>", Terminal::WebpageEnum, 1);
    let mut forged = request.clone();
    forged.random -= 1;
    for way in WAYS {
        for (format, _) in FORMATS {
            let send = |request| way.send(ticket::refund(request).format(format), &clients);
            let answer = send(&request).expect("an answer");
            assert_eq!(
                (answer.code, answer.data),
                (0, request.order_number.clone())
            );
            let answer = send(&forged).expect("an answer");
            assert_eq!((answer.code, answer.message.as_deref()), (1, Some("sign")));
        }
    }
}

/// By number in JSON, by name in XML: the pages show one value of three.
#[test]
fn values_that_the_page_does_not_show_can_be_sent() {
    let Some(url) = service::url() else { return };
    let clients = Clients::new(url);
    for (terminal, format) in [
        (EnumValue::Number(3), Format::Json),
        (EnumValue::Name("IOSEnum".to_owned()), Format::Json),
        (EnumValue::Name("IOSEnum".to_owned()), Format::Xml),
    ] {
        let request = signed("D1", Terminal::Unknown(terminal), 3);
        for way in WAYS {
            let answer = way.send(ticket::refund(&request).format(format), &clients);
            assert_eq!(
                answer.expect("an answer").code,
                0,
                "{request:?} in {format}"
            );
        }
    }
}
