//! Mistakes in the making of a call or a client, found before anything is sent.

use std::fmt;

use crate::auth::Auth;
use crate::text::{MESSAGE, one_line};

/// A call or a client that can't work as it was put together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UsageError {
    /// The base URL of the client is not one.
    BaseUrl {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The path template of the call is not one.
    Template {
        /// The template.
        template: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A `{name}` of the template has no value.
    PathMissing {
        /// The template.
        template: String,
        /// The name.
        name: String,
    },
    /// The template has no such `{name}`.
    PathUnknown {
        /// The template.
        template: String,
        /// The name.
        name: String,
    },
    /// A `{name}` of the template was given two values.
    PathRepeated {
        /// The name.
        name: String,
    },
    /// The value of a `{name}` is empty, so that the route could not match.
    PathEmpty {
        /// The name.
        name: String,
    },
    /// A path segment would be `.` or `..`, which every HTTP client resolves away.
    PathDots {
        /// The template.
        template: String,
    },
    /// A query key repeats a `{name}` of the template: the service would take the
    /// query's value and ignore the path's.
    QueryRepeatsPath {
        /// The key.
        name: String,
    },
    /// The call needs credentials that the client was not given.
    Credentials {
        /// What the call needs.
        auth: Auth,
    },
    /// A header that is not one, or that the call itself sets.
    Header {
        /// Its name.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The request could not be put together.
    Request {
        /// What is wrong with it.
        reason: String,
    },
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = match self {
            UsageError::BaseUrl { reason } => format!("the base URL {reason}"),
            UsageError::Template { template, reason } => {
                format!("the route `{template}` {reason}")
            }
            UsageError::PathMissing { template, name } => {
                format!(
                    "`{{{name}}}` of the route `{template}` has no value: add `.path(\"{name}\", …)`"
                )
            }
            UsageError::PathUnknown { template, name } => {
                format!("the route `{template}` has no `{{{name}}}`: use `.query` or another name")
            }
            UsageError::PathRepeated { name } => {
                format!("`{{{name}}}` was given two values")
            }
            UsageError::PathEmpty { name } => {
                format!("the value of `{{{name}}}` is empty, and no route matches an empty segment")
            }
            UsageError::PathDots { template } => {
                format!("a segment of `{template}` would be `.` or `..`, which can't be sent")
            }
            UsageError::QueryRepeatsPath { name } => {
                format!("the query key `{name}` would replace the route's value of that name")
            }
            UsageError::Credentials { auth } => {
                format!(
                    "the call needs {auth}, and the client has no such credentials: {}",
                    auth.advice()
                )
            }
            UsageError::Header { name, reason } => format!("the header `{name}` {reason}"),
            UsageError::Request { reason } => format!("the request can't be made: {reason}"),
        };
        f.write_str(&one_line(&line, MESSAGE))
    }
}

impl std::error::Error for UsageError {}
