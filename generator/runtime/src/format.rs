//! The wire formats of an ASP.NET Web API service, and their media types.

/// A wire format: what a request body is written in, and what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Format {
    /// `application/json`, written by Json.NET on the server.
    #[default]
    Json,
    /// `application/xml`, written by DataContractSerializer on the server.
    Xml,
    /// `application/bson`.
    Bson,
    /// `application/x-www-form-urlencoded`: request bodies only.
    Form,
}

impl Format {
    /// The media type to send as `Content-Type` and to ask for in `Accept`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Xml => "application/xml",
            Format::Bson => "application/bson",
            Format::Form => "application/x-www-form-urlencoded",
        }
    }

    /// The format of a `Content-Type` header, parameters ignored, without case.
    pub fn from_media_type(header: &str) -> Option<Format> {
        let essence = header.split(';').next().unwrap_or_default().trim();
        MEDIA_TYPES
            .iter()
            .find(|(name, _)| essence.eq_ignore_ascii_case(name))
            .map(|(_, format)| *format)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Format::Json => "JSON",
            Format::Xml => "XML",
            Format::Bson => "BSON",
            Format::Form => "form data",
        })
    }
}

/// The media types that the formatters of Web API 2 claim.
const MEDIA_TYPES: [(&str, Format); 6] = [
    ("application/bson", Format::Bson),
    ("application/json", Format::Json),
    ("application/x-www-form-urlencoded", Format::Form),
    ("application/xml", Format::Xml),
    ("text/json", Format::Json),
    ("text/xml", Format::Xml),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_read_without_case_and_parameters() {
        for (header, expected) in [
            ("application/json", Some(Format::Json)),
            ("Text/JSON; charset=utf-8", Some(Format::Json)),
            ("text/xml;charset=utf-16", Some(Format::Xml)),
            ("application/bson", Some(Format::Bson)),
            ("application/x-www-form-urlencoded", Some(Format::Form)),
            ("application/vnd.x+json", None),
            ("", None),
        ] {
            assert_eq!(Format::from_media_type(header), expected, "{header}");
        }
    }
}
