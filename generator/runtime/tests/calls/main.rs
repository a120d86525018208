//! Calls from their arguments to their results, over the in-memory transport.

mod answers;
mod binding;
#[cfg(feature = "hawk")]
mod clocks;
mod errors;
mod model;
mod requests;
mod retries;
mod signer;
mod validation;

use helpgen_runtime::transport::answer;
use helpgen_runtime::{Call, Client, Error, InMemory, Response};

/// A client of a service in the folder `root` that always gives one answer.
fn client(status: u16, content_type: &'static str, body: &'static str) -> Client<InMemory> {
    let transport = InMemory::new(move |_| answer(status, content_type, body));
    Client::new("http://h:81/base/", transport).expect("a base URL")
}

/// Sends a call both ways, which must give the same.
fn send<R: Response>(
    make: impl Fn() -> Call<'static, R>,
    client: &Client<InMemory>,
) -> Result<R, Error> {
    let blocking = make().send_blocking(client);
    let later = pollster::block_on(make().send(client));
    let shown = |result: &Result<R, Error>| result.as_ref().err().map(Error::to_string);
    assert_eq!(shown(&blocking), shown(&later));
    later
}

#[test]
fn clients_futures_and_errors_go_from_thread_to_thread() {
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    fn spawned<T: Send + 'static>(_: T) {}

    fn error<E: std::error::Error + Send + Sync + 'static>() {}
    error::<Error>();

    let client = client(204, "", "");
    shared(&client);
    let body = model::RefundParm::default();
    spawned(Call::<()>::post("a").body(&body).send(&client));
}

#[test]
fn a_queue_gives_its_answers_in_turn() {
    let transport = InMemory::queue([answer(200, "application/json", "1"), answer(204, "", "")]);
    let client = Client::new("http://h", transport).expect("a base URL");
    let get = || Call::<Option<i32>>::get("a").send_blocking(&client);
    assert_eq!(get().expect("the first answer"), Some(1));
    assert_eq!(get().expect("the second answer"), None);
    let error = get().expect_err("no third answer");
    assert_eq!(
        error.to_string(),
        "GET http://h/a: no answer is left in the queue"
    );
    assert_eq!(client.transport().requests().len(), 3);
}
