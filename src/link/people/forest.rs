//! Which mentions are one person so far, and which must never be.

use std::ops::Range;
use std::slice;

use arcstr::ArcStr;

use super::super::links::Decision;
use crate::diagnostic::Wording;

/// Mentions by number, put together step by step.
#[derive(Debug)]
pub(super) struct Forest {
    parent: Vec<usize>,
    /// The mentions of each root of several.
    members: Vec<Vec<usize>>,
    ties: Vec<Tie>,
    /// Mentions that people set against each other, with what they wrote of it.
    foes: Vec<(usize, usize, ArcStr)>,
    has_foe: Vec<bool>,
}

/// What holds a mention to its person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tie {
    /// How sure.
    pub decision: Decision,
    /// The strength, where something was compared.
    pub score: Option<f64>,
    /// The signals in words.
    pub evidence: Wording,
}

impl Forest {
    pub fn new(count: usize) -> Self {
        Self {
            parent: (0..count).collect(),
            members: vec![Vec::new(); count],
            ties: vec![Tie::none(); count],
            foes: Vec::new(),
            has_foe: vec![false; count],
        }
    }

    /// Mentions of which these pairs are one person.
    pub fn of(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut forest = Self::new(count);
        let tie = forest.ties.first().cloned();
        pairs.into_iter().zip(tie.iter().cycle()).for_each(|((a, b), tie)| _ = forest.join(a, b, tie));
        forest
    }

    /// Whether nothing is known yet of the mentions `range`.
    pub fn is_untouched(&self, mut range: Range<usize>) -> bool {
        range.all(|one| self.parent[one] == one && self.members[one].is_empty() && !self.has_foe[one])
    }

    /// Takes over what was found of the mentions from `from` on by themselves.
    pub fn graft(&mut self, from: usize, part: Self) {
        for (i, (members, tie)) in part.members.into_iter().zip(part.ties).enumerate() {
            self.parent[from + i] = from + part.parent[i];
            self.members[from + i] = members.into_iter().map(|one| from + one).collect();
            self.ties[from + i] = tie;
        }
    }

    /// The mention that stands for the person: the first in order of rank.
    pub fn root(&self, mut one: usize) -> usize {
        while self.parent[one] != one {
            one = self.parent[one];
        }
        one
    }

    /// The mentions of the person that `one` belongs to.
    pub fn members(&self, one: usize) -> &[usize] {
        let root = self.root(one);
        match &*self.members[root] {
            // A root is its own parent.
            [] => slice::from_ref(&self.parent[root]),
            several => several,
        }
    }

    /// Hands over what held a mention to its person, which nobody asks for again.
    pub fn take_tie(&mut self, one: usize) -> Tie {
        std::mem::replace(&mut self.ties[one], Tie::none())
    }

    /// What holds a mention to its person.
    pub fn tie_mut(&mut self, one: usize) -> &mut Tie {
        &mut self.ties[one]
    }

    /// Keeps two mentions apart whatever the signals say; `evidence` tells who said so.
    pub fn forbid(&mut self, a: usize, b: usize, evidence: &ArcStr) {
        self.foes.push((a, b, ArcStr::clone(evidence)));
        for one in [a, b] {
            let root = self.root(one);
            self.has_foe[root] = true;
        }
    }

    /// Whether two mentions may be one person.
    pub fn may_join(&self, a: usize, b: usize) -> bool {
        self.forbidden(a, b).is_none()
    }

    /// Who said that two mentions are not one person.
    pub fn forbidden(&self, a: usize, b: usize) -> Option<&str> {
        let (a, b) = (self.root(a), self.root(b));
        if !(self.has_foe[a] && self.has_foe[b]) {
            return None;
        }
        let apart = |x: usize, y: usize| (self.root(x), self.root(y)) == (a, b) || (self.root(x), self.root(y)) == (b, a);
        self.foes.iter().find(|(x, y, _)| apart(*x, *y)).map(|(.., evidence)| &**evidence)
    }

    /// What people said of a mention that they set against another.
    pub fn set_apart(&self, one: usize) -> Option<&str> {
        if !self.has_foe[self.root(one)] {
            return None;
        }
        self.foes.iter().find(|(x, y, _)| *x == one || *y == one).map(|(.., evidence)| &**evidence)
    }

    /// Joins two people unless it is forbidden; the tie goes to every mention of the one that ranks behind. Returns
    /// whether they are one now.
    pub fn join(&mut self, a: usize, b: usize, tie: &Tie) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        if !self.may_join(a, b) {
            return false;
        }
        let (first, second) = (a.min(b), a.max(b));
        let own = |members: Vec<usize>, one: usize| if members.is_empty() { vec![one] } else { members };
        let mut moved = own(std::mem::take(&mut self.members[second]), second);
        for one in &moved {
            self.ties[*one].weaken(tie);
        }
        self.parent[second] = first;
        self.has_foe[first] |= self.has_foe[second];
        self.members[first] = own(std::mem::take(&mut self.members[first]), first);
        // The smaller list is moved into the greater, so that all joins together cost n log n.
        if moved.len() > self.members[first].len() {
            std::mem::swap(&mut moved, &mut self.members[first]);
        }
        self.members[first].extend(moved);
        true
    }
}

impl Tie {
    /// That of a mention which nothing is joined to.
    fn none() -> Self {
        Self { decision: Decision::Exact, score: None, evidence: "".into() }
    }

    pub fn new(decision: Decision, score: f64, evidence: impl Into<Wording>) -> Self {
        Self { decision, score: Some(score), evidence: evidence.into() }
    }

    /// A chain is as strong as its weakest link; what a person decided stays decided.
    fn weaken(&mut self, other: &Tie) {
        self.decision = match (self.decision, other.decision) {
            (Decision::Human, _) | (_, Decision::Human) => Decision::Human,
            (a, b) => a.max(b),
        };
        self.score = match (self.score, other.score) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        if self.evidence.is_empty() {
            self.evidence = other.evidence.clone();
        } else if !other.evidence.is_empty() {
            self.evidence = format!("{}; {}", self.evidence, other.evidence).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forbidden_stays_apart_through_others() {
        let mut forest = Forest::new(4);
        let tie = Tie::new(Decision::Matched, 0.9, "like");
        forest.forbid(0, 3, &"a person said so".into());
        assert!(forest.join(0, 1, &tie));
        assert!(forest.join(2, 3, &tie));
        assert!(!forest.join(1, 2, &tie));
        assert_eq!(forest.forbidden(1, 2), Some("a person said so"));
        assert_eq!((forest.set_apart(0), forest.set_apart(1)), (Some("a person said so"), None));
        assert_eq!(forest.members(1), [0, 1]);
        assert_eq!(forest.take_tie(1), tie);
        assert_eq!(forest.take_tie(0).score, None);
    }
}
