//! Why a request can't be given its credentials or its signature.

use std::fmt;

use crate::text::{MESSAGE, one_line};

/// A request that could not be signed or given its credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthenticateError {
    reason: String,
}

impl AuthenticateError {
    /// An error with a reason, which must not hold a secret.
    pub fn new(reason: impl Into<String>) -> Self {
        AuthenticateError {
            reason: reason.into(),
        }
    }
}

impl fmt::Display for AuthenticateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the request can't be authenticated: {}",
            one_line(&self.reason, MESSAGE)
        )
    }
}

impl std::error::Error for AuthenticateError {}
