//! HAWK: a request is signed with a MAC over its method, URL, time and body.
//! Knows the public scheme "Hawk HTTP MAC"; SHA-256 only.

mod challenge;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, Request, Uri};
use md5::Md5;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::{Auth, Authenticate, AuthenticateError, sensitive};

type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;
type Nonce = Arc<dyn Fn() -> String + Send + Sync>;

/// Signs requests by the HAWK scheme:
/// `Authorization: Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", hash="…", mac="…"`.
///
/// Bodies are hashed into the signature unless [`Hawk::payload_hash`] says no.
///
/// A wrong clock costs one more request: a service that refuses a time tells its own,
/// with a proof in `WWW-Authenticate` or plainly in `Date`, and the call is signed
/// again by that. Clones share what was learned.
#[derive(Clone)]
pub struct Hawk {
    id: String,
    key: SecretString,
    ext: String,
    payload_hash: bool,
    clock: Option<Clock>,
    nonce: Option<Nonce>,
    /// How many seconds the service's clock is ahead.
    ahead: Arc<AtomicI64>,
}

impl Hawk {
    /// The id and the key that the service issued.
    pub fn new(id: impl Into<String>, key: impl Into<SecretString>) -> Self {
        Hawk {
            id: id.into(),
            key: key.into(),
            ext: String::new(),
            payload_hash: true,
            clock: None,
            nonce: None,
            ahead: Arc::default(),
        }
    }

    /// The key of services that document it as `KEY+UPPER(MD5(password))`: their
    /// constant, followed by the upper-case hex digits of the MD5 of the password in UTF-8.
    pub fn key_from_password(key: &str, password: &str) -> SecretString {
        let mut text = key.to_owned();
        for byte in Md5::digest(password.as_bytes()) {
            text.push_str(&format!("{byte:02X}"));
        }
        SecretString::from(text)
    }

    /// Whether the hash of a body is part of the signature; it is by default.
    #[must_use]
    pub fn payload_hash(mut self, yes: bool) -> Self {
        self.payload_hash = yes;
        self
    }

    /// Application data to be signed and sent along: printable ASCII.
    #[must_use]
    pub fn ext(mut self, ext: impl Into<String>) -> Self {
        self.ext = ext.into();
        self
    }

    /// Where the time comes from, in Unix seconds; the system's clock by default.
    /// Services refuse requests about a minute off.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Where nonces come from; random by default. No two requests of one second
    /// may share one.
    #[must_use]
    pub fn nonce(mut self, nonce: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.nonce = Some(Arc::new(nonce));
        self
    }

    fn now(&self) -> Result<u64, AuthenticateError> {
        match &self.clock {
            Some(clock) => Ok(clock()),
            None => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map(|since| since.as_secs())
                .map_err(|_| AuthenticateError::new("the system's clock is before 1970")),
        }
    }

    fn new_nonce(&self) -> Result<String, AuthenticateError> {
        if let Some(nonce) = &self.nonce {
            return Ok(nonce());
        }
        let mut random = [0; 9];
        getrandom::fill(&mut random)
            .map_err(|error| AuthenticateError::new(format!("no random numbers: {error}")))?;
        Ok(URL_SAFE_NO_PAD.encode(random))
    }

    fn hash(&self, request: &Request<Bytes>) -> Option<String> {
        if !self.payload_hash || request.body().is_empty() {
            return None;
        }
        let content_type = request.headers().get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        Some(payload_hash(
            content_type.unwrap_or_default(),
            request.body(),
        ))
    }
}

impl Authenticate for Hawk {
    fn satisfies(&self, requirement: Auth) -> bool {
        requirement == Auth::Hawk
    }

    fn refused(&self, sent: &HeaderMap, answer: &HeaderMap) -> bool {
        let Some(time) = challenge::time_of(sent) else {
            return false;
        };
        let proof = |ts: &str| mac(self.key.expose_secret(), &format!("hawk.1.ts\n{ts}\n"));
        let (Some(theirs), Ok(ours)) = (challenge::clock(answer, time, proof), self.now()) else {
            return false;
        };
        let ahead = i128::from(theirs) - i128::from(ours);
        match i64::try_from(ahead) {
            Ok(ahead) => self.ahead.store(ahead, Ordering::Relaxed),
            Err(_) => return false,
        }
        true
    }

    fn authenticate(&self, request: &mut Request<Bytes>) -> Result<(), AuthenticateError> {
        let ahead = self.ahead.load(Ordering::Relaxed);
        let ts = self.now()?.saturating_add_signed(ahead).to_string();
        let nonce = self.new_nonce()?;
        let hash = self.hash(request);
        let signed = normalized(
            &ts,
            &nonce,
            request.method().as_str(),
            request.uri(),
            hash.as_deref().unwrap_or_default(),
            &self.ext,
        )?;
        let mac = mac(self.key.expose_secret(), &signed);

        let mut header = String::from("Hawk");
        let attributes = [
            ("id", Some(self.id.as_str())),
            ("ts", Some(&ts)),
            ("nonce", Some(&nonce)),
            ("hash", hash.as_deref()),
            ("ext", Some(self.ext.as_str()).filter(|ext| !ext.is_empty())),
            ("mac", Some(&mac)),
        ];
        let mut separator = " ";
        for (name, value) in attributes {
            let Some(value) = value else { continue };
            let value = quoted(name, value)?;
            header.push_str(&format!("{separator}{name}=\"{value}\""));
            separator = ", ";
        }
        let header = sensitive(header, "the signature")?;
        request.headers_mut().insert(AUTHORIZATION, header);
        Ok(())
    }
}

impl fmt::Debug for Hawk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hawk")
            .field("id", &self.id)
            .field("key", &self.key)
            .field("ext", &self.ext)
            .field("payload_hash", &self.payload_hash)
            .finish_non_exhaustive()
    }
}

/// base64(SHA-256) of a body and its media type without parameters.
fn payload_hash(content_type: &str, body: &[u8]) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update("hawk.1.payload\n");
    hash.update(essence.trim().to_ascii_lowercase());
    hash.update("\n");
    hash.update(body);
    hash.update("\n");
    STANDARD.encode(hash.finalize())
}

/// The text that is signed. Path and query are those of the request, as sent.
fn normalized(
    ts: &str,
    nonce: &str,
    method: &str,
    uri: &Uri,
    hash: &str,
    ext: &str,
) -> Result<String, AuthenticateError> {
    let host = uri
        .host()
        .ok_or_else(|| AuthenticateError::new("the URL has no host"))?
        .to_ascii_lowercase();
    let secure = uri.scheme_str() == Some("https");
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let ext = ext.replace('\\', "\\\\").replace('\n', "\\n");
    Ok(format!(
        "hawk.1.header\n{ts}\n{nonce}\n{method}\n{target}\n{host}\n{port}\n{hash}\n{ext}\n"
    ))
}

fn mac(key: &str, text: &str) -> String {
    // HMAC takes keys of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .expect("HMAC-SHA-256 takes a key of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// An attribute's value: printable ASCII, with `\` and `"` escaped.
fn quoted(name: &str, value: &str) -> Result<String, AuthenticateError> {
    if value.is_empty() || value.bytes().any(|byte| !matches!(byte, b' '..=b'~')) {
        return Err(AuthenticateError::new(format!(
            "`{name}` of HAWK must be printable ASCII, and not empty"
        )));
    }
    Ok(value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests;
