//! A client: where a service is, how it is reached and who calls. Holds what
//! calls share and knows none of them.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::auth::{Auth, Authenticate};
use crate::error::Error;
use crate::uri::Base;
use crate::usage::UsageError;
use crate::{Format, Limits, Retry, Wire};

/// Headers that follow from the call; setting them by hand would contradict it.
const OWN_HEADERS: [HeaderName; 5] = [
    header::ACCEPT,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::HOST,
    header::TRANSFER_ENCODING,
];

/// A service at an address, over a transport. Cheap to clone.
///
/// ```
/// use helpgen_runtime::{Basic, Client, Format};
/// use helpgen_runtime::transport::{InMemory, answer};
///
/// let transport = InMemory::queue([answer(204, "", "")]);
/// let client = Client::new("https://tickets.example.com/base", transport)?
///     .authenticate(Basic::new("user", "password"))
///     .format(Format::Xml);
/// # Ok::<(), helpgen_runtime::Error>(())
/// ```
pub struct Client<T> {
    transport: Arc<T>,
    settings: Arc<Settings>,
}

/// What calls need to become requests.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) base: Base,
    pub(crate) format: Format,
    pub(crate) wire: Option<Wire>,
    pub(crate) limits: Limits,
    pub(crate) retry: Option<Retry>,
    pub(crate) headers: HeaderMap,
    pub(crate) authenticators: Vec<Arc<dyn Authenticate>>,
}

impl<T> Client<T> {
    /// A client for the service at `base_url`, with or without a path and a slash
    /// at its end; routes are appended to it.
    ///
    /// # Errors
    /// [`UsageError::BaseUrl`] if it is no `http` or `https` URL, or has a query,
    /// a fragment or credentials.
    pub fn new(base_url: &str, transport: T) -> Result<Self, Error> {
        let settings = Settings {
            base: Base::parse(base_url)?,
            format: Format::Json,
            wire: None,
            limits: Limits::new(),
            retry: None,
            headers: HeaderMap::new(),
            authenticators: Vec::new(),
        };
        Ok(Client {
            transport: Arc::new(transport),
            settings: Arc::new(settings),
        })
    }

    /// Sets the format of bodies and answers for calls that choose none. JSON by default.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.change().format = format;
        self
    }

    /// Sets the wire settings for all calls, in place of those that the
    /// documentation shows.
    #[must_use]
    pub fn wire(mut self, wire: Wire) -> Self {
        self.change().wire = Some(wire);
        self
    }

    /// Sets the bounds on answers.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.change().limits = limits;
        self
    }

    /// Sends calls again that failed for the moment, if they may be sent twice. By
    /// default every call is sent once.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.change().retry = Some(retry);
        self
    }

    /// Adds credentials or a signer for every call. Several are applied in the
    /// order in which they were added.
    #[must_use]
    pub fn authenticate(mut self, authenticate: impl Authenticate + 'static) -> Self {
        self.change().authenticators.push(Arc::new(authenticate));
        self
    }

    /// Sets a header for every call. `Debug` does not show its value.
    ///
    /// # Errors
    /// [`UsageError::Header`] if it is no header, or one that calls set themselves.
    pub fn header(mut self, name: &str, value: &str) -> Result<Self, Error> {
        let fail = |reason| UsageError::Header {
            name: name.to_owned(),
            reason,
        };
        let parsed = HeaderName::try_from(name).map_err(|_| fail("has no valid name"))?;
        if OWN_HEADERS.contains(&parsed) {
            return Err(fail("is set by every call itself").into());
        }
        let mut value = HeaderValue::try_from(value).map_err(|_| fail("has no valid value"))?;
        value.set_sensitive(true);
        self.change().headers.insert(parsed, value);
        Ok(self)
    }

    /// The transport.
    pub fn transport(&self) -> &T {
        &self.transport
    }

    pub(crate) fn shared_transport(&self) -> Arc<T> {
        Arc::clone(&self.transport)
    }

    pub(crate) fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    fn change(&mut self) -> &mut Settings {
        Arc::make_mut(&mut self.settings)
    }
}

impl Settings {
    /// Fails if a call requires credentials that no authenticator gives.
    pub(crate) fn check_credentials(&self, auth: Option<Auth>) -> Result<(), UsageError> {
        match auth {
            Some(auth) if !self.authenticators.iter().any(|by| by.satisfies(auth)) => {
                Err(UsageError::Credentials { auth })
            }
            _ => Ok(()),
        }
    }
}

/// Whatever the transport, which is shared.
impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Client {
            transport: Arc::clone(&self.transport),
            settings: Arc::clone(&self.settings),
        }
    }
}

/// Without credentials and header values.
impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.settings.base.as_str())
            .field("format", &self.settings.format)
            .field("wire", &self.settings.wire)
            .field("limits", &self.settings.limits)
            .field("retry", &self.settings.retry)
            .field("headers", &self.settings.headers.keys().collect::<Vec<_>>())
            .field("authenticators", &self.settings.authenticators.len())
            .finish_non_exhaustive()
    }
}
