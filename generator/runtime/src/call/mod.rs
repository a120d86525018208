//! Calls without I/O: what an endpoint function returns. Method, route, values
//! and body go in; sending it over a client gives the typed result.

mod attempts;
mod request;

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::Request;

use self::attempts::{Attempts, Next};
use crate::auth::Auth;
use crate::client::Client;
use crate::contract::Value;
use crate::error::Error;
use crate::response::Response;
use crate::transport::{BlockingTransport, Transport};
use crate::uri::{UriMembers, UriQuery, UriValue};
use crate::usage::UsageError;
use crate::{Format, Wire};

/// A call of an operation that gives an `R`. Nothing happens until it is sent.
///
/// ```
/// use helpgen_runtime::Call;
///
/// fn cancel(orderid: &str, reason: Option<&str>) -> Call<'static, ()> {
///     Call::delete("api/Order/{orderid}")
///         .path("orderid", orderid)
///         .query("reason", reason)
/// }
/// ```
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'a, R> {
    parts: Parts<'a>,
    response: PhantomData<fn() -> R>,
}

/// All of a call but the type of its answer.
struct Parts<'a> {
    method: &'a str,
    template: &'a str,
    path: Vec<(&'a str, String)>,
    query: Vec<(Cow<'a, str>, String)>,
    /// Why a query parameter has no text.
    unwritable: Option<UsageError>,
    body: Option<&'a (dyn Value + Sync)>,
    auth: Option<Auth>,
    wire: Option<Wire>,
    format: Option<Format>,
    accept: Option<Format>,
    idempotent: bool,
}

/// The methods of Web API, each a function from a route template to a call.
macro_rules! methods {
    ($($name:ident $method:ident;)*) => {
        $(
            #[doc = concat!("A `", stringify!($method), "` of a route, relative to the client's base URL.")]
            pub fn $name(template: &'a str) -> Self {
                Self::new(stringify!($method), template)
            }
        )*
    };
}

impl<'a, R> Call<'a, R> {
    methods! {
        get GET;
        post POST;
        put PUT;
        delete DELETE;
        head HEAD;
        options OPTIONS;
        patch PATCH;
    }

    /// A call of a route such as `api/Order/Query/Fees/{orderid}`, relative to the
    /// client's base URL. `{*name}` takes a value with slashes. The method may be any
    /// token of HTTP: services declare methods of their own, such as `MERGE`.
    pub fn new(method: &'a str, template: &'a str) -> Self {
        let parts = Parts {
            method,
            template,
            path: Vec::new(),
            query: Vec::new(),
            unwritable: None,
            body: None,
            auth: None,
            wire: None,
            format: None,
            accept: None,
            idempotent: false,
        };
        Call {
            parts,
            response: PhantomData,
        }
    }

    /// Gives the value of a `{name}` of the route. It is percent-encoded as one
    /// segment, and must not be empty.
    pub fn path(mut self, name: &'a str, value: impl UriValue) -> Self {
        self.parts.path.push((name, value.uri_text()));
        self
    }

    /// Gives the value of a query parameter; `None` leaves it out, a list repeats
    /// its key. Web API reads an empty text as null.
    pub fn query(mut self, name: &'a str, value: impl UriQuery) -> Self {
        value.uri_values(&mut |text| self.parts.query.push((Cow::Borrowed(name), text)));
        self
    }

    /// Gives the value of a query parameter that has parts, in a key for each:
    /// `filter.Min=1`, `map[0].Key=a`, `points[0].Lat=1`.
    pub fn query_members(mut self, name: &'a str, value: impl UriMembers) -> Self {
        match value.uri_members(name) {
            Ok(members) => self.parts.query.extend(
                members
                    .into_iter()
                    .map(|(key, text)| (Cow::Owned(key), text)),
            ),
            Err(error) => {
                self.parts.unwritable = Some(UsageError::Request {
                    reason: format!("the query parameter `{name}` can't be written: {error}"),
                });
            }
        }
        self
    }

    /// Gives the body.
    pub fn body(mut self, body: &'a (dyn Value + Sync)) -> Self {
        self.parts.body = Some(body);
        self
    }

    /// States what the operation requires of the client's credentials.
    pub fn auth(mut self, auth: Auth) -> Self {
        self.parts.auth = Some(auth);
        self
    }

    /// States the wire settings of the service. Those of the client go first.
    pub fn wire(mut self, wire: Wire) -> Self {
        self.parts.wire = Some(wire);
        self
    }

    /// Chooses the format of body and answer for this call.
    pub fn format(mut self, format: Format) -> Self {
        self.parts.format = Some(format);
        self
    }

    /// Chooses the format of the answer alone.
    pub fn accept(mut self, format: Format) -> Self {
        self.parts.accept = Some(format);
        self
    }

    /// States that the call may be sent twice although its method does not say so: a
    /// client with [`Retry`](crate::Retry) may then repeat it.
    pub fn idempotent(mut self) -> Self {
        self.parts.idempotent = true;
        self
    }

    /// Takes an answer without a value as `None`: 204, an empty body, `null`, or an XML
    /// root that is nil. Otherwise it is an [`Error::NoValue`].
    pub fn optional(self) -> Call<'a, Option<R>>
    where
        Option<R>: Response,
    {
        Call {
            parts: self.parts,
            response: PhantomData,
        }
    }

    /// The request that would be sent, with credentials and signature.
    ///
    /// # Errors
    /// If it can't be made: see [`Error::Usage`], [`Error::Encode`] and [`Error::Authenticate`].
    pub fn request<T>(&self, client: &Client<T>) -> Result<Request<Bytes>, Error> {
        self.parts.draft(client.settings())?.sign(client.settings())
    }
}

impl<R: Response> Call<'_, R> {
    /// Sends the call. The body is written at once, so that the future borrows
    /// neither it nor the client. Dropping the future gives the call up; the
    /// client stays as it was.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send<T: Transport>(
        self,
        client: &Client<T>,
    ) -> impl Future<Output = Result<R, Error>> + Send + use<T, R> {
        let draft = self.parts.draft(client.settings());
        let settings = Arc::clone(client.settings());
        let transport = client.shared_transport();
        async move {
            let limits = settings.limits;
            let mut attempts = Attempts::new(draft?, settings);
            loop {
                let answer = transport.send(attempts.request()?, &limits).await;
                match attempts.judge(answer) {
                    Next::Again(wait) if wait.is_zero() => {}
                    Next::Again(wait) => transport.sleep(wait).await,
                    Next::Done(answer) => return attempts.finish(answer),
                }
            }
        }
    }

    /// Sends the call and waits for its answer.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn send_blocking<T: BlockingTransport>(self, client: &Client<T>) -> Result<R, Error> {
        let draft = self.parts.draft(client.settings())?;
        let limits = client.settings().limits;
        let transport = client.transport();
        let mut attempts = Attempts::new(draft, Arc::clone(client.settings()));
        loop {
            let answer = transport.send_blocking(attempts.request()?, &limits);
            match attempts.judge(answer) {
                Next::Again(wait) if wait.is_zero() => {}
                Next::Again(wait) => transport.sleep_blocking(wait),
                Next::Done(answer) => return attempts.finish(answer),
            }
        }
    }
}

/// A request without credentials, and how to read its answer.
struct Draft {
    request: Request<Bytes>,
    /// Method and URL without query, for errors.
    endpoint: String,
    accept: Format,
    wire: Wire,
    idempotent: bool,
}

/// Without values, which may be secret.
impl<R> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.parts.method)
            .field("template", &self.parts.template)
            .finish_non_exhaustive()
    }
}
