//! A bearer token in every request.

use bytes::Bytes;
use http::Request;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

use super::{Auth, Authenticate, AuthenticateError, sensitive};

/// `Authorization: Bearer mF_9.B5f-4.1JqM`.
#[derive(Debug, Clone)]
pub struct Bearer {
    token: SecretString,
}

impl Bearer {
    /// A token as the service issued it.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Bearer {
            token: token.into(),
        }
    }
}

impl Authenticate for Bearer {
    fn satisfies(&self, requirement: Auth) -> bool {
        requirement == Auth::Bearer
    }

    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
        let value = format!("Bearer {}", self.token.expose_secret());
        let value = sensitive(value, "the token")?;
        request.headers_mut().insert(AUTHORIZATION, value);
        Ok(())
    }
}
