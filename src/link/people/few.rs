//! A set of few things: what is said of one person. It touches nothing.

use std::ops::Deref;

/// Each thing once, in order. A tree has room for a dozen from the first on, and there are sets for each mention.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Few<T>(Vec<T>);

impl<T: Ord> Few<T> {
    pub fn insert(&mut self, one: T) {
        if let Err(at) = self.0.binary_search(&one) {
            if self.0.is_empty() {
                self.0.reserve_exact(1);
            }
            self.0.insert(at, one);
        }
    }

    /// Whether the two have something in common.
    pub fn meets(&self, other: &Self) -> bool {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        few.iter().any(|one| many.binary_search(one).is_ok())
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        more.into_iter().for_each(|one| self.insert(one));
    }
}

impl<T: Ord> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut few = Self::default();
        few.extend(all);
        few
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_once_and_in_order() {
        let few: Few<u8> = [3, 1, 2, 3, 1].into_iter().collect();
        assert_eq!(few[..], [1, 2, 3]);
        assert!(few.meets(&[9, 3].into_iter().collect()));
        assert!(!few.meets(&[0, 4].into_iter().collect()));
        assert!(!few.meets(&Few::default()));
    }
}
