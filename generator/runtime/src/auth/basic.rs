//! Basic authentication: user and password in every request.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Request;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

use super::{Auth, Authenticate, AuthenticateError, sensitive};

/// `Authorization: Basic dXNlcjpwYXNzd29yZA==`, in UTF-8.
#[derive(Debug, Clone)]
pub struct Basic {
    user: String,
    password: SecretString,
}

impl Basic {
    /// A user, whose name has no colon, and a password.
    pub fn new(user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        Basic {
            user: user.into(),
            password: password.into(),
        }
    }
}

impl Authenticate for Basic {
    fn satisfies(&self, requirement: Auth) -> bool {
        requirement == Auth::Basic
    }

    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
        if self.user.contains(':') {
            return Err(AuthenticateError::new("the user name holds a colon"));
        }
        let pair = format!("{}:{}", self.user, self.password.expose_secret());
        let value = format!("Basic {}", STANDARD.encode(pair));
        let value = sensitive(value, "the password")?;
        request.headers_mut().insert(AUTHORIZATION, value);
        Ok(())
    }
}
