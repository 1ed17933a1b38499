//! A set of few things: what is said of one person. It touches nothing.

use std::cmp::Ordering;
use std::ops::Deref;
use std::slice;

/// Each thing once, in order. There are sets for each mention, and most hold one thing: that one needs no room of its own.
#[derive(Debug, Clone, Default)]
pub(super) enum Few<T> {
    #[default]
    None,
    One(T),
    Several(Vec<T>),
}

impl<T: Ord> Few<T> {
    pub fn insert(&mut self, one: T) {
        let Err(at) = self.binary_search(&one) else { return };
        *self = match std::mem::replace(self, Self::None) {
            Self::None => Self::One(one),
            Self::One(other) if at == 0 => Self::Several(vec![one, other]),
            Self::One(other) => Self::Several(vec![other, one]),
            Self::Several(mut all) => {
                all.insert(at, one);
                Self::Several(all)
            }
        };
    }

    /// Whether the two have something in common.
    pub fn meets(&self, other: &Self) -> bool {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        few.iter().any(|one| many.binary_search(one).is_ok())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(one) => slice::from_ref(one),
            Self::Several(all) => all,
        }
    }
}

impl<T: Ord> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: Ord> Eq for Few<T> {}

impl<T: Ord> PartialOrd for Few<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for Few<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
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
