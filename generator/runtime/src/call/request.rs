//! A call becomes a draft: route, query, body and negotiation headers. A draft
//! becomes a request: credentials, then the length of what is sent.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Uri, header};

use super::{Draft, Parts};
use crate::client::Settings;
use crate::error::Error;
use crate::uri::{Base, expand, push_value};
use crate::usage::UsageError;
use crate::{Format, Wire, codec};

/// Methods whose requests may be sent twice.
const IDEMPOTENT: [Method; 5] = [
    Method::GET,
    Method::HEAD,
    Method::OPTIONS,
    Method::PUT,
    Method::DELETE,
];

impl Parts<'_> {
    pub(super) fn draft(&self, settings: &Settings) -> Result<Draft, Error> {
        let uri = self.uri(&settings.base)?;
        settings.check_credentials(self.auth)?;
        let format = self.format.unwrap_or(settings.format);
        let accept = self.answer_format(format)?;
        let wire = settings.wire.or(self.wire).unwrap_or(Wire::DEFAULT);
        let body = match self.body {
            Some(body) => Bytes::from(codec::encode(body, format, &wire)?),
            None => Bytes::new(),
        };

        let mut request = Request::new(body);
        *request.method_mut() = self.method()?;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers(settings, format, accept);
        Ok(Draft {
            endpoint: endpoint(request.method(), request.uri()),
            accept,
            wire,
            // Of RFC 9110; Web API has no TRACE.
            idempotent: self.idempotent || IDEMPOTENT.contains(request.method()),
            request,
        })
    }

    fn method(&self) -> Result<Method, UsageError> {
        Method::from_bytes(self.method.as_bytes()).map_err(|_| UsageError::Request {
            reason: format!("`{}` is no HTTP method", self.method),
        })
    }

    fn uri(&self, base: &Base) -> Result<Uri, UsageError> {
        if let Some(error) = &self.unwritable {
            return Err(error.clone());
        }
        let mut url = base.join(&expand(self.template, &self.path)?);
        let mut separator = '?';
        for (key, value) in &self.query {
            let mut names = self.path.iter().map(|(name, _)| name);
            if names.any(|name| name.eq_ignore_ascii_case(key)) {
                return Err(UsageError::QueryRepeatsPath {
                    name: key.clone().into_owned(),
                });
            }
            url.push(separator);
            push_value(&mut url, key);
            url.push('=');
            push_value(&mut url, value);
            separator = '&';
        }
        Uri::try_from(url).map_err(|error| UsageError::Request {
            reason: format!("its URL is not valid: {error}"),
        })
    }

    /// Forms are for requests only; their answers come in JSON.
    fn answer_format(&self, format: Format) -> Result<Format, UsageError> {
        match (self.accept, format) {
            (Some(Format::Form), _) => Err(UsageError::Request {
                reason: "no service answers in form data".to_owned(),
            }),
            (Some(accept), _) => Ok(accept),
            (None, Format::Form) => Ok(Format::Json),
            (None, format) => Ok(format),
        }
    }

    /// `Accept` always goes along: without it, Web API answers in the format of the body.
    fn headers(&self, settings: &Settings, format: Format, accept: Format) -> HeaderMap {
        let mut headers = settings.headers.clone();
        let media_type = |format: Format| HeaderValue::from_static(format.media_type());
        headers.insert(header::ACCEPT, media_type(accept));
        if self.body.is_some() {
            headers.insert(header::CONTENT_TYPE, media_type(format));
        }
        headers
    }
}

impl Draft {
    /// The request to send now.
    pub(super) fn sign(&self, settings: &Settings) -> Result<Request<Bytes>, Error> {
        let mut request = self.request.clone();
        for authenticator in &settings.authenticators {
            authenticator.authenticate(&mut request)?;
        }
        set_length(&mut request);
        Ok(request)
    }
}

/// HTTP.sys answers 411 to a POST without a length, even if it has no body.
fn set_length(request: &mut Request<Bytes>) {
    let length = request.body().len();
    let always = [Method::POST, Method::PUT, Method::PATCH].contains(request.method());
    if always || length > 0 {
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
}

/// Method and URL without query, which may hold secrets.
fn endpoint(method: &Method, uri: &Uri) -> String {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let scheme = uri.scheme_str().unwrap_or_default();
    format!("{method} {scheme}://{authority}{}", uri.path())
}
