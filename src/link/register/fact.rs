//! What a line of the register says of a thing, as it stands there. It touches nothing but its own text.

use std::borrow::{Borrow, Cow};

/// The words of a line behind its identifier, in one piece of memory: there is one for each mention of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownFact(Box<str>);

/// A fact as it stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactLine<'l>(&'l str);

impl KnownFact {
    /// A fact of these words.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut line = String::new();
        for (i, word) in words.into_iter().enumerate() {
            line.extend((i > 0).then_some('\t'));
            escape(word, &mut line);
        }
        Self(line.into_boxed_str())
    }

    /// The part of a line behind its identifier.
    pub(super) fn of_line(words: &str) -> Self {
        Self(words.into())
    }

    /// As it stands in its line.
    pub fn line(&self) -> FactLine<'_> {
        FactLine(&self.0)
    }

    /// A word of it, from 0; empty behind the last.
    pub fn word(&self, at: usize) -> Cow<'_, str> {
        self.line().word(at)
    }
}

impl Borrow<str> for KnownFact {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'l> FactLine<'l> {
    /// The part of a line behind its identifier.
    pub(super) fn of(words: &'l str) -> Self {
        Self(words)
    }

    /// The part of its line behind the identifier.
    pub(super) fn text(self) -> &'l str {
        self.0
    }

    /// A word of it, from 0; empty behind the last.
    pub fn word(self, at: usize) -> Cow<'l, str> {
        self.0.split('\t').nth(at).map_or(Cow::default(), unescaped)
    }
}

/// Appends a word as it stands in a line: nothing in it ends the word or the line.
pub(super) fn escape(word: &str, out: &mut String) {
    for c in word.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
}

/// The word behind what stands in a line.
pub(super) fn unescaped(word: &str) -> Cow<'_, str> {
    if !word.contains('\\') {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars();
    while let Some(c) = letters.next() {
        match (c, c == '\\') {
            (_, true) => out.extend(match letters.next() {
                Some('t') => Some('\t'),
                Some('n') => Some('\n'),
                Some('r') => Some('\r'),
                other => other,
            }),
            (c, false) => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_words_come_back(a in "\\PC*|[\\\\\t\n\ra]{0,8}", b in "[\\\\\t\n\ra]{0,8}") {
            let fact = KnownFact::new([a.as_str(), b.as_str()]);
            assert_eq!([fact.word(0), fact.word(1), fact.word(2)], [a.as_str(), b.as_str(), ""]);
            assert_eq!(fact.line().text().matches(['\t', '\n', '\r']).count(), 1);
        }
    }
}
