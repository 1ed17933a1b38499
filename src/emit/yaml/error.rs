//! Why a value cannot be written as YAML.

use std::fmt;

use serde::ser;

/// Why a value cannot be written as YAML; writing to memory itself cannot fail.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A key is neither a text nor another scalar.
    Key,
    /// The value's own `Serialize` refused.
    Value(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key => f.write_str("a key of a mapping must be a scalar"),
            Self::Value(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Error {}

impl ser::Error for Error {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::Value(reason.to_string())
    }
}
