//! A server for one request, on a loopback port of the system's choice.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A server that waits for one request and gives one answer.
pub struct Server {
    address: SocketAddr,
    thread: JoinHandle<String>,
}

/// A request as it came.
pub struct Seen {
    pub line: String,
    headers: Vec<(String, String)>,
    pub body: String,
}

/// Answers the first request with these bytes and closes the connection.
pub fn answering(response: &str) -> Server {
    serving(response, |stream| {
        let _ = stream.shutdown(Shutdown::Write);
    })
}

/// Answers the first request with these bytes and then says nothing more.
pub fn stalling(start: &str) -> Server {
    serving(start, |stream| {
        // Until the client hangs up.
        let _ = stream.read(&mut [0]);
    })
}

fn serving(response: &str, end: impl FnOnce(&mut TcpStream) + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let address = listener.local_addr().expect("an address");
    let response = response.to_owned();
    let thread = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let timeout = Some(Duration::from_secs(20));
        stream.set_read_timeout(timeout).expect("a time-out");
        stream.set_write_timeout(timeout).expect("a time-out");
        let request = read(&mut stream);
        // A client that has seen enough may hang up.
        let _ = stream.write_all(response.as_bytes());
        end(&mut stream);
        request
    });
    Server { address, thread }
}

impl Server {
    pub fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address)
    }

    /// The request, once it was answered.
    pub fn request(self) -> Seen {
        let text = self.thread.join().expect("a request");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let mut lines = head.split("\r\n");
        let line = lines.next().unwrap_or_default().to_owned();
        let headers = lines.filter_map(|line| line.split_once(": "));
        Seen {
            line,
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }
}

impl Seen {
    /// All values of a header.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let of_name = self.headers.iter().filter(|(header, _)| header == name);
        of_name.map(|(_, value)| value.as_str()).collect()
    }
}

/// A request's head, and as much body as it announces.
fn read(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut byte = [0];
    while !text.ends_with("\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
        text.push(char::from(byte[0]));
    }
    let announced = text
        .to_ascii_lowercase()
        .split("content-length: ")
        .nth(1)
        .and_then(|rest| rest.split("\r\n").next()?.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; announced];
    if stream.read_exact(&mut body).is_ok() {
        text.push_str(&String::from_utf8_lossy(&body));
    }
    text
}
