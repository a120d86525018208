//! Request targets: a base URL, a route template and values go in, a
//! percent-encoded URL comes out. Knows what routing of Web API can match.

mod base;
mod encode;
mod template;
mod value;
mod members;

pub(crate) use base::Base;
pub(crate) use encode::push_value;
pub use members::UriMembers;
pub(crate) use template::expand;
pub use value::{UriQuery, UriValue, enumeration_text};
