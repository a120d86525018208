//! Documented constraints, asked for by the caller: a value goes in, what a service
//! would refuse comes out. Decoding never validates: services answer what they like.

use std::fmt;

use crate::codec::MAX_DEPTH;
use crate::contract::{Contract, Rule, Value, View};
use crate::text::{MESSAGE, one_line};

/// Checks a value against the constraints that the docs name.
///
/// ```
/// use helpgen_runtime::{DataContract, Validate};
///
/// #[derive(Debug, Clone, Default, PartialEq, DataContract)]
/// struct Refund {
///     #[check(required, max_length = 20)]
///     orderid: String,
/// }
///
/// let error = Refund::default().validate().unwrap_err();
/// assert_eq!(error.to_string(), "not valid: `orderid` is required");
/// ```
pub trait Validate {
    /// Checks all members, at any depth.
    ///
    /// # Errors
    /// All that is not valid.
    fn validate(&self) -> Result<(), ValidationError>;
}

impl<T: Value> Validate for T {
    fn validate(&self) -> Result<(), ValidationError> {
        let mut walk = Walk::default();
        walk.value(self.view(), "", 0);
        if walk.invalid.is_empty() {
            return Ok(());
        }
        Err(ValidationError {
            invalid: walk.invalid,
        })
    }
}

/// A value that breaks documented constraints.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValidationError {
    /// What is not valid, in order of the members.
    pub invalid: Vec<Invalid>,
}

/// A member and the rule it breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Invalid {
    /// Wire names from the value down: `orderinfo.orderdetails[0].mobile`.
    pub path: String,
    /// What it breaks.
    pub rule: Rule,
}

/// Without values, which may be secret.
impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<_> = self.invalid.iter().map(Invalid::to_string).collect();
        write!(f, "not valid: {}", one_line(&parts.join(", "), MESSAGE))
    }
}

impl std::error::Error for ValidationError {}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.rule)
    }
}

#[derive(Default)]
struct Walk {
    invalid: Vec<Invalid>,
}

impl Walk {
    fn value(&mut self, value: View<'_>, path: &str, depth: usize) {
        // What is deeper can't be sent: no encoder writes it.
        if depth > MAX_DEPTH {
            return;
        }
        match value {
            View::Object(contract) => self.members(contract, path, depth),
            View::Seq(items) => {
                for index in 0..items.len() {
                    let item = items.get(index).view();
                    self.value(item, &format!("{path}[{index}]"), depth + 1);
                }
            }
            View::Map(entries) => {
                for index in 0..entries.len() {
                    let (_, value) = entries.get(index);
                    self.value(value.view(), &format!("{path}[{index}]"), depth + 1);
                }
            }
            View::Pair(pair) => {
                let (_, value) = pair.get();
                self.value(value.view(), &format!("{path}.Value"), depth + 1);
            }
            _ => {}
        }
    }

    fn members(&mut self, contract: &dyn Contract, path: &str, depth: usize) {
        let separator = if path.is_empty() { "" } else { "." };
        for (index, member) in contract.table().members.iter().enumerate() {
            let value = contract.get(index).view();
            let name = member.json.or(member.xml).unwrap_or(member.field);
            let path = format!("{path}{separator}{name}");
            let rules = contract.rules().iter();
            for (_, rule) in rules.filter(|(at, _)| usize::from(*at) == index) {
                if !rule.accepts(value) {
                    self.invalid.push(Invalid {
                        path: path.clone(),
                        rule: *rule,
                    });
                }
            }
            self.value(value, &path, depth + 1);
        }
    }
}
