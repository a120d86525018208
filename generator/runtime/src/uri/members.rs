//! Values that a query carries in several keys, as Web API's model binder reads them:
//! `filter.Min=1`, `map[0].Key=a`, `points[0].Lat=1`. Knows what may stand for nothing.

use crate::codec::{EncodeError, query_pairs};
use crate::contract::{Seq, Value, View};

/// The value of a query parameter that has parts: a model, a dictionary, a list of such.
/// `None` leaves it out, and so do members without a value.
pub trait UriMembers {
    /// Keys that begin with `name`, and their texts; not percent-encoded.
    ///
    /// # Errors
    /// Bytes, and values of no declared type that are more than a scalar: the binder
    /// reads neither.
    fn uri_members(&self, name: &str) -> Result<Vec<(String, String)>, EncodeError>;
}

impl<T: Value> UriMembers for &T {
    fn uri_members(&self, name: &str) -> Result<Vec<(String, String)>, EncodeError> {
        query_pairs(self.view(), name)
    }
}

impl<T: Value> UriMembers for &[T] {
    fn uri_members(&self, name: &str) -> Result<Vec<(String, String)>, EncodeError> {
        query_pairs(View::Seq(self), name)
    }
}

impl<T: UriMembers> UriMembers for Option<T> {
    fn uri_members(&self, name: &str) -> Result<Vec<(String, String)>, EncodeError> {
        match self {
            Some(value) => value.uri_members(name),
            None => Ok(Vec::new()),
        }
    }
}

impl<T: Value> Seq for &[T] {
    fn len(&self) -> usize {
        (**self).len()
    }
    fn get(&self, index: usize) -> &dyn Value {
        &self[index]
    }
}
