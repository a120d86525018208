//! The base URL of a service: where its routes start.

use http::Uri;

use super::encode::push_literal;
use super::template::has_dot_segment;
use crate::usage::UsageError;

/// A base URL, with or without a path: `https://tickets.example.com/base`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Base {
    /// Scheme, host, port and path, encoded, without a slash at the end.
    url: String,
}

impl Base {
    /// Reads a base URL. Credentials in it are refused, since URLs are logged.
    pub(crate) fn parse(text: &str) -> Result<Base, UsageError> {
        let text = text.trim();
        let fail = |reason| Err(UsageError::BaseUrl { reason });
        let Some((scheme, rest)) = text.split_once("://") else {
            return fail("must start with `http://` or `https://`");
        };
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return fail("must start with `http://` or `https://`");
        }
        if rest.contains(['?', '#']) {
            return fail("must have no query and no fragment");
        }
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        if authority.contains('@') {
            return fail("must hold no credentials: use `Client::authenticate`");
        }
        let mut url = format!("{}://{authority}", scheme.to_ascii_lowercase());
        push_literal(&mut url, path.trim_end_matches('/'));
        if has_dot_segment(path) {
            return fail("must have no `.` or `..` in its path");
        }
        match url.parse::<Uri>() {
            Ok(uri) if uri.host().is_some_and(|host| !host.is_empty()) => Ok(Base { url }),
            _ => fail("is not a valid URL"),
        }
    }

    /// The URL of a path that has no slash in front.
    pub(crate) fn join(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    /// The base URL, encoded, without a slash at the end.
    pub(crate) fn as_str(&self) -> &str {
        &self.url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_and_path_meet_in_one_slash() {
        for (base, expected) in [
            ("http://h", "http://h/api/x"),
            ("http://h/", "http://h/api/x"),
            ("HTTPS://h:8443/base", "https://h:8443/base/api/x"),
            ("http://h/base/", "http://h/base/api/x"),
            ("http://h//", "http://h/api/x"),
            ("http://[::1]:80/a b/", "http://[::1]:80/a%20b/api/x"),
            ("http://h/票务", "http://h/%E7%A5%A8%E5%8A%A1/api/x"),
        ] {
            let joined = Base::parse(base).map(|base| base.join("api/x"));
            assert_eq!(joined.as_deref(), Ok(expected), "{base}");
        }
    }

    #[test]
    fn other_urls_are_refused() {
        for (base, expected) in [
            ("", "must start with `http://` or `https://`"),
            ("h/api", "must start with `http://` or `https://`"),
            ("ftp://h", "must start with `http://` or `https://`"),
            ("http://", "is not a valid URL"),
            ("http://:80", "is not a valid URL"),
            ("http://h h", "is not a valid URL"),
            ("http://h?a=1", "must have no query and no fragment"),
            ("http://h/#a", "must have no query and no fragment"),
            (
                "http://me:secret@h",
                "must hold no credentials: use `Client::authenticate`",
            ),
            ("http://h/a/../b", "must have no `.` or `..` in its path"),
        ] {
            let reason = expected;
            let refused = Base::parse(base);
            assert_eq!(refused, Err(UsageError::BaseUrl { reason }), "{base}");
        }
    }
}
