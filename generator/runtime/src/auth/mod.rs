//! Authentication: a finished request goes in and comes out with credentials or
//! a signature. Knows schemes, not services; secrets never show in `Debug`.

mod basic;
mod bearer;
mod error;
mod header;
mod secrets;
#[cfg(feature = "hawk")]
mod hawk;

pub use basic::Basic;
pub use bearer::Bearer;
pub use error::AuthenticateError;
#[cfg(feature = "hawk")]
pub use hawk::Hawk;
pub use header::Header;
pub(crate) use secrets::Secrets;

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request};

/// What an operation requires according to its documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Auth {
    /// User and password, see [`Basic`].
    Basic,
    /// A token, see [`Bearer`].
    Bearer,
    /// A signature by the HTTP MAC scheme Hawk.
    Hawk,
    /// A scheme of the service's own, by the name that the spec gives it.
    Custom(&'static str),
}

impl Auth {
    /// What a caller without credentials is to do.
    pub(crate) const fn advice(self) -> &'static str {
        match self {
            Auth::Basic => "add `.authenticate(Basic::new(user, password))`",
            Auth::Bearer => "add `.authenticate(Bearer::new(token))`",
            Auth::Hawk => {
                "add `.authenticate(Hawk::new(id, key))`, of the feature `hawk`, to the client"
            }
            Auth::Custom(_) => "add an `Authenticate` of your own with `.authenticate(…)`",
        }
    }
}

impl fmt::Display for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Auth::Basic => f.write_str("basic authentication"),
            Auth::Bearer => f.write_str("a bearer token"),
            Auth::Hawk => f.write_str("HAWK authentication"),
            Auth::Custom(name) => write!(f, "`{name}` authentication"),
        }
    }
}

/// Gives a request its credentials or signs it, just before it is sent.
///
/// It sees the method, the final URL, the headers and the final bytes of the
/// body, and may change them; `Content-Length` is set afterwards. A client calls
/// its authenticators in the order in which it was given them.
///
/// A service that wants a signature among the members of its body:
///
/// ```
/// use helpgen_runtime::bytes::Bytes;
/// use helpgen_runtime::http::Request;
/// use helpgen_runtime::{Authenticate, AuthenticateError};
///
/// struct BodySigner { secret: String }
///
/// impl Authenticate for BodySigner {
///     fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
///         let mut body: serde_json::Value = serde_json::from_slice(request.body())
///             .map_err(|error| AuthenticateError::new(format!("the body is no JSON: {error}")))?;
///         body["time_stamp"] = "1353832234".into();
///         let sign = sign_of(&format!("{body}{}", self.secret));
///         body["sign"] = sign.into();
///         *request.body_mut() = body.to_string().into();
///         Ok(())
///     }
/// }
///
/// # fn sign_of(text: &str) -> String { format!("{:08x}", text.bytes().map(u32::from).sum::<u32>()) }
/// let mut request = Request::post("http://h/api/ticket/refund").body(Bytes::from(r#"{"random":5}"#))?;
/// BodySigner { secret: "s".into() }.authenticate(&mut request)?;
/// let body: serde_json::Value = serde_json::from_slice(request.body())?;
/// assert_eq!(body["random"], 5);
/// assert!(body["sign"].is_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Authenticate: Send + Sync {
    /// Whether this satisfies what an operation requires. By default only
    /// [`Auth::Custom`] is: implement it to stand in for a standard scheme.
    fn satisfies(&self, requirement: Auth) -> bool {
        matches!(requirement, Auth::Custom(_))
    }

    /// Looks at a 401: the headers of the request and of its answer. True if it has
    /// learned something with which the same call may succeed, such as the time; the
    /// call is then authenticated and sent once more.
    fn refused(&self, sent: &HeaderMap, answer: &HeaderMap) -> bool {
        let _ = (sent, answer);
        false
    }

    /// Changes the request. Headers that hold secrets are to be marked with
    /// [`HeaderValue::set_sensitive`], so that no error shows them.
    ///
    /// # Errors
    /// Why the request can't be sent; the text must not hold a secret.
    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError>;
}

/// A header value that `Debug` does not show.
fn sensitive(value: String, what: &str) -> Result<HeaderValue, AuthenticateError> {
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| AuthenticateError::new(format!("{what} can't stand in a header")))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::AUTHORIZATION;

    fn authenticated(authenticate: &dyn Authenticate) -> Result<Request<Bytes>, String> {
        let mut request = Request::new(Bytes::new());
        authenticate
            .authenticate(&mut request)
            .map_err(|error| error.to_string())?;
        Ok(request)
    }

    #[test]
    fn simple_schemes_set_their_header() {
        let cases: [(&dyn Authenticate, &str, &str); 4] = [
            (
                &Basic::new("Aladdin", "open sesame"),
                "authorization",
                "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
            ),
            (
                &Basic::new("用户", ""),
                "authorization",
                "Basic 55So5oi3Og==",
            ),
            (&Bearer::new("abc.def"), "authorization", "Bearer abc.def"),
            (&Header::new("X-Api-Key", "k1"), "x-api-key", "k1"),
        ];
        for (authenticate, name, expected) in cases {
            let request = authenticated(authenticate).expect(expected);
            assert_eq!(request.headers()[name], expected);
        }
    }

    #[test]
    fn credentials_that_no_header_can_carry_are_refused() {
        let cases: [(&dyn Authenticate, &str); 4] = [
            (&Basic::new("a:b", "c"), "the user name holds a colon"),
            (&Bearer::new("a\nb"), "the token can't stand in a header"),
            (
                &Header::new("X-Api-Key", "a\nb"),
                "the value of `X-Api-Key` can't stand in a header",
            ),
            (&Header::new("X Key", "a"), "`X Key` is no header name"),
        ];
        for (authenticate, expected) in cases {
            let error = authenticated(authenticate).expect_err(expected);
            assert_eq!(
                error,
                format!("the request can't be authenticated: {expected}")
            );
        }
    }

    #[test]
    fn secrets_are_hidden() {
        let request = authenticated(&Bearer::new("hush")).expect("a token");
        assert_eq!(
            format!("{:?}", request.headers()[AUTHORIZATION]),
            "Sensitive"
        );
        let shown = format!(
            "{:?} {:?} {:?}",
            Basic::new("user", "hush"),
            Bearer::new("hush"),
            Header::new("X-Api-Key", "hush")
        );
        assert!(
            shown.contains("user") && shown.contains("X-Api-Key"),
            "{shown}"
        );
        assert!(!shown.contains("hush"), "{shown}");
    }

    #[test]
    fn schemes_satisfy_their_own_requirement() {
        let all = [Auth::Basic, Auth::Bearer, Auth::Hawk, Auth::Custom("sign")];
        let cases: [(&dyn Authenticate, [bool; 4]); 3] = [
            (&Basic::new("", ""), [true, false, false, false]),
            (&Bearer::new(""), [false, true, false, false]),
            (&Header::new("", ""), [true, true, true, true]),
        ];
        for (authenticate, expected) in cases {
            assert_eq!(all.map(|auth| authenticate.satisfies(auth)), expected);
        }
    }
}
