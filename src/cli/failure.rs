//! How a command ends: clean, with findings, or not at all.

use std::fmt::Display;
use std::io;
use std::path::Path;

use crate::source::one_line;

/// What a command that ran has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing worse than a warning: exit code 0.
    Clean,
    /// Errors, or a difference: exit code 1.
    Found,
}

impl Outcome {
    /// [`Outcome::Found`] when `found` is true.
    pub fn found_if(found: bool) -> Self {
        if found { Self::Found } else { Self::Clean }
    }
}

/// Why a command could not run: exit code 2.
#[derive(Debug)]
pub struct Failure {
    /// What is wrong, terse, whatever it quotes on one line; on several only by [`Failure::listing`].
    pub message: String,
    /// What to do about it, on one line.
    pub help: Option<String>,
}

impl Failure {
    /// A failure without advice.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: one_line(&message.into()).into_owned(), help: None }
    }

    /// Several faults, each on a line.
    pub fn listing(faults: impl IntoIterator<Item = String>) -> Self {
        let lines: Vec<String> = faults.into_iter().map(|fault| one_line(&fault).into_owned()).collect();
        Self { message: lines.join("\n"), help: None }
    }

    /// Adds advice.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        self.maybe_help(Some(help.into()))
    }

    /// Adds advice where there is any.
    #[must_use]
    pub fn maybe_help(self, help: Option<String>) -> Self {
        Self { help: help.map(|help| one_line(&help).into_owned()), ..self }
    }

    /// What an operation on a path met; for `map_err`.
    pub fn at<E: Display>(doing: &'static str, path: &Path) -> impl FnOnce(E) -> Self {
        move |error| Self::new(format!("cannot {doing} {}: {error}", path.display()))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// The candidate that looks most like `wanted`, when one is near enough to be meant: `did you mean `…`?`.
pub fn did_you_mean<'c>(wanted: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let wanted = wanted.to_lowercase();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let scored = candidates.iter().map(|one| (strsim::jaro_winkler(&wanted, &one.to_lowercase()), *one));
    // Of two that are equally near, the first one listed.
    let (score, best) = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    // Of a word of three or four letters a slip or two leaves little that is alike.
    let short = |word: &str| (3..=4).contains(&word.len());
    let slip = |one: &&str| short(&wanted) && short(one) && strsim::osa_distance(&wanted, &one.to_lowercase()) <= 2;
    let meant = if score >= 0.75 { Some(best) } else { candidates.into_iter().find(slip) };
    meant.map(|meant| format!("did you mean `{meant}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(did_you_mean("titel", ["title", "out"]).as_deref(), Some("did you mean `title`?"));
        assert_eq!(did_you_mean("utp", ["title", "out"]).as_deref(), Some("did you mean `out`?"));
        assert_eq!(did_you_mean("zzz", ["title", "out"]), None);
        assert_eq!(did_you_mean("x", []), None);
    }
}
