//! Where findings are collected, and the order in which they are told.

use std::cell::RefCell;

use super::{Code, Diagnostic};

/// Collects findings; parsers share it by reference.
#[derive(Debug, Default)]
pub struct Sink(RefCell<Vec<Diagnostic>>);

impl Sink {
    /// Adds a finding.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.0.borrow_mut().push(diagnostic);
    }

    /// Whether a finding of such a code was told before.
    pub fn holds(&self, code: impl Fn(Code) -> bool) -> bool {
        self.0.borrow().iter().any(|one| code(one.code))
    }

    /// All findings, in order of document, place and code, each once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut all = self.0.into_inner();
        sort_and_fold(&mut all);
        all.shrink_to_fit();
        all
    }
}

/// Puts findings in order of document, place and code, and folds identical ones.
pub fn sort_and_fold(all: &mut Vec<Diagnostic>) {
    all.sort_by(|a, b| {
        (a.span(), a.code.as_str(), &a.message, &a.labels, &a.help).cmp(&(
            b.span(),
            b.code.as_str(),
            &b.message,
            &b.labels,
            &b.help,
        ))
    });
    all.dedup();
}
