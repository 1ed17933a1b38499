//! A set of JSON pointers: which values of a document are meant.

use std::collections::BTreeMap;

/// Values of a document by their JSON pointers, as a tree of steps. The root without steps is the document itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pointers(BTreeMap<String, Pointers>);

impl Pointers {
    /// Adds the value at a JSON pointer.
    pub fn insert(&mut self, pointer: &str) {
        let mut at = self;
        for step in pointer.split('/').skip(1) {
            at = at.0.entry(step.to_owned()).or_default();
        }
    }

    /// Adds others.
    pub fn extend(&mut self, others: Self) {
        for (step, below) in others.0 {
            self.0.entry(step).or_default().extend(below);
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is meant below a member or an entry.
    pub(super) fn below(&self, step: &str) -> Option<&Self> {
        self.0.get(step)
    }
}
