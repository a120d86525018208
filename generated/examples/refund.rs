//! Asks for a refund: builds the request, signs it with HAWK and sends it, in JSON
//! and in XML. The transport in memory answers with the documented sample, so that
//! nothing leaves this process.
//!
//! Run with `cargo run -p ticketing --features hawk --example refund`.

use helpgen_runtime::transport::{InMemory, answer};
use helpgen_runtime::{Client, Error, Format, Hawk, bytes::Bytes, http::Request};
use ticketing::tour::order;
use ticketing::tour::parm_web_interface::RefundParm;

const JSON: &str = include_str!("../tests/samples/tour/order.refund.response.json");
const XML: &str = include_str!("../tests/samples/tour/order.refund.response.xml");

fn main() -> Result<(), Error> {
    let parm = RefundParm {
        orderid: "20240501001".to_owned(),
        refundallticket: "0".to_owned(),
        ticketids: Some(vec!["T-1".to_owned(), "T-2".to_owned()]),
        memory: Some("车次取消".to_owned()),
    };
    refund(&parm, Format::Json, JSON)?;
    refund(&parm, Format::Xml, XML)
}

/// Sends one request and prints both sides.
fn refund(parm: &RefundParm, format: Format, sample: &'static str) -> Result<(), Error> {
    let transport = InMemory::new(move |_| answer(200, format.media_type(), sample));
    let key = Hawk::key_from_password("partner key", "password");
    let client = Client::new("https://tickets.example/", transport)?
        .format(format)
        .authenticate(Hawk::new("partner", key));
    let result = order::refund(parm).send_blocking(&client)?;
    for request in client.transport().requests() {
        print(&request);
    }
    println!("{result:#?}\n");
    Ok(())
}

/// Prints a request as it would go over the wire.
fn print(request: &Request<Bytes>) {
    println!("{} {}", request.method(), request.uri());
    for (name, value) in request.headers() {
        println!("{name}: {}", value.to_str().unwrap_or("(not text)"));
    }
    println!("\n{}\n", String::from_utf8_lossy(request.body()));
}
