//! Clients of the service, one per HTTP library, and both ways to send a call.

use std::time::Duration;

use helpgen_runtime::{Call, Client, Error, Hawk, Limits, Reqwest, Response, Ureq};

/// As in `tests/dotnet/security`.
pub const USER: &str = "partner";
pub const CONSTANT: &str = "partner key";
pub const PASSWORD: &str = "密码 & password";

const PATIENCE: Duration = Duration::from_secs(60);

/// A client for each way to send.
#[derive(Clone)]
pub struct Clients {
    pub reqwest: Client<Reqwest>,
    pub ureq: Client<Ureq>,
}

impl Clients {
    /// Without credentials, and without the proxies of the environment.
    pub fn new(url: &str) -> Self {
        let reqwest = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .expect("a client of reqwest");
        let ureq = ureq::Agent::config_builder()
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build();
        Clients {
            reqwest: Client::new(url, Reqwest::from(reqwest)).expect("a base URL"),
            ureq: Client::new(url, Ureq::from(ureq.new_agent())).expect("a base URL"),
        }
    }

    /// With the credentials that the service knows.
    pub fn signed(url: &str) -> Self {
        let hawk = Hawk::new(USER, Hawk::key_from_password(CONSTANT, PASSWORD));
        Clients::new(url).authenticate(hawk)
    }

    pub fn authenticate(self, hawk: Hawk) -> Self {
        Clients {
            reqwest: self.reqwest.authenticate(hawk.clone()),
            ureq: self.ureq.authenticate(hawk),
        }
    }

    pub fn limits(self, limits: Limits) -> Self {
        Clients {
            reqwest: self.reqwest.limits(limits),
            ureq: self.ureq.limits(limits),
        }
    }

    pub fn header(self, name: &str, value: &str) -> Self {
        Clients {
            reqwest: self.reqwest.header(name, value).expect("a header"),
            ureq: self.ureq.header(name, value).expect("a header"),
        }
    }
}

/// How a call is sent.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    Async,
    Blocking,
}

pub const WAYS: [Way; 2] = [Way::Async, Way::Blocking];

impl Way {
    pub fn send<R: Response>(self, call: Call<'_, R>, clients: &Clients) -> Result<R, Error> {
        match self {
            Way::Async => wait(call.send(&clients.reqwest)),
            Way::Blocking => call.send_blocking(&clients.ureq),
        }
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}
