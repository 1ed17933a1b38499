//! The names that a page itself vouches for: those of its lists and of its speech statistics.

use std::collections::HashSet;

use super::statistics::{is_initials, is_measure};
use crate::text::{Line, Lines};
use crate::vocabulary;

/// The longest line, in bytes, that can be a name.
const NAME: usize = 100;

/// Names in the form in which spellings are compared.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: HashSet<String>,
    /// Whether speech statistics give names; if so they name everybody who spoke.
    spoken: bool,
}

impl Names {
    /// The names above the speech statistics of a page.
    pub(super) fn of_statistics(lines: Lines<'_>) -> Self {
        let mut names = Self::default();
        let mut before: Option<&Line<'_>> = None;
        let mut in_speech = false;
        for line in lines.0.iter().filter(|line| !line.is_blank()) {
            let measure = is_measure(line.text);
            if measure
                && !in_speech
                && let Some(name) = before.filter(|line| line.text.len() <= NAME && !is_initials(line.text))
                && super::heading::label(name).is_none()
                && crate::inline::looks_like_name(name.text)
            {
                names.add(name.text);
                names.spoken = true;
            }
            // The values stand between the measures of one speech.
            in_speech = measure || in_speech && line.text.bytes().any(|byte| byte.is_ascii_digit()) || line.text == "words";
            before = Some(line);
        }
        names
    }

    /// Adds a name.
    pub(super) fn add(&mut self, name: &str) {
        self.known.insert(vocabulary::key(name));
    }

    /// Whether the page vouches for a name.
    pub(super) fn knows(&self, name: &str) -> bool {
        name.len() <= NAME && self.known.contains(&vocabulary::key(name))
    }

    /// Whether the speech statistics of the page give names.
    pub(super) fn are_spoken(&self) -> bool {
        self.spoken
    }
}
