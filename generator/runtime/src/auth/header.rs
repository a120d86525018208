//! A secret in a header of any name.

use bytes::Bytes;
use http::{HeaderName, Request};
use secrecy::{ExposeSecret, SecretString};

use super::{Auth, Authenticate, AuthenticateError, sensitive};

/// A secret header such as `X-Api-Key: 5f2c…`, or an `Authorization` of one's own.
#[derive(Debug, Clone)]
pub struct Header {
    name: String,
    value: SecretString,
}

impl Header {
    /// A header that goes with every request.
    pub fn new(name: impl Into<String>, value: impl Into<SecretString>) -> Self {
        Header {
            name: name.into(),
            value: value.into(),
        }
    }
}

impl Authenticate for Header {
    /// Any: whoever sets a header by hand knows what the service takes.
    fn satisfies(&self, _: Auth) -> bool {
        true
    }

    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
        let name = HeaderName::try_from(self.name.as_str())
            .map_err(|_| AuthenticateError::new(format!("`{}` is no header name", self.name)))?;
        let what = format!("the value of `{}`", self.name);
        let value = sensitive(self.value.expose_secret().to_owned(), &what)?;
        request.headers_mut().insert(name, value);
        Ok(())
    }
}
