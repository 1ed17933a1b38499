//! The words of a finding: written in the program, or made for the finding and then kept once however many findings say the same.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use arcstr::ArcStr;

/// A piece of text of a finding, or of what a decision rests on: one text for all who say it.
#[derive(Clone)]
pub enum Wording {
    /// It stands in the program.
    Written(&'static str),
    /// It was made of what a document says.
    Made(ArcStr),
}

impl Wording {
    /// Keeps the one text of these letters, which `one` hands out.
    pub(super) fn share(&mut self, one: impl FnOnce(&str) -> ArcStr) {
        if let Self::Made(text) = self {
            *text = one(text);
        }
    }
}

impl Deref for Wording {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Written(text) => text,
            Self::Made(text) => text,
        }
    }
}

impl From<&'static str> for Wording {
    fn from(text: &'static str) -> Self {
        Self::Written(text)
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Self {
        Self::Made(text.into())
    }
}

impl From<Cow<'static, str>> for Wording {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Wording {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Wording {}

impl PartialEq<str> for Wording {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Wording {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialOrd for Wording {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Wording {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (**self).cmp(&**other)
    }
}

impl std::hash::Hash for Wording {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
