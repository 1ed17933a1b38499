//! Who gets which identifier. It touches the register and what claims.
//!
//! Facts that are known speak for the identifier that they were given; each identifier goes to the claimant with most of them, of
//! equals to the first in time. Whoever no fact speaks for may have a living identifier that something weaker speaks for, when
//! nobody else has it; else a new one. An identifier that was given up comes back by its facts only.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::{KnownFact, Register};
use crate::dataset::digested;
use crate::document::Entity;

/// A thing that needs an identifier. Claimants stand in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claimant {
    /// What it is known by.
    pub known_by: KnownBy,
    /// Identifiers that something weaker speaks for.
    pub hints: Vec<String>,
    /// The identifiers that it may have, the best first; never empty.
    pub wanted: Vec<String>,
}

/// What a thing is known by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownBy {
    /// In order of time.
    pub facts: Vec<KnownFact>,
    /// What it was known by before its session came to be called otherwise.
    pub former: Vec<KnownFact>,
}

impl KnownBy {
    fn all(&self) -> impl Iterator<Item = &KnownFact> {
        self.facts.iter().chain(&self.former)
    }
}

impl Register {
    /// An identifier for each claimant, no two the same.
    pub fn assign(&self, entity: Entity, claimants: &[Claimant]) -> Vec<String> {
        let mut ids: Vec<Option<&str>> = self.by_facts(entity, claimants);
        let mut taken: HashSet<&str> = ids.iter().copied().flatten().collect();
        let living: HashSet<&str> = self.facts(entity).map(|(_, id)| id).filter(|id| !self.is_retired(entity, id)).collect();
        for (id, claimant) in ids.iter_mut().zip(claimants).filter(|(id, _)| id.is_none()) {
            let free = claimant.hints.iter().map(String::as_str).find(|hint| living.contains(hint) && !taken.contains(hint));
            *id = free;
            taken.extend(free);
        }
        let mut given: HashSet<String> = taken.into_iter().map(str::to_owned).collect();
        given.extend(self.facts(entity).map(|(_, id)| id.to_owned()));
        given.extend(self.retired().filter(|(other, ..)| *other == entity).map(|(_, id, _)| id.to_owned()));
        let mut new = |claimant: &Claimant| {
            let last = claimant.wanted.last().expect("a claimant wants something");
            let numbered = (2u32..).map(|number| digested(&format!("{last}-{number}")));
            let free = claimant.wanted.iter().cloned().chain(numbered).find(|id| !given.contains(id));
            let free = free.expect("numbers do not end");
            given.insert(free.clone());
            free
        };
        ids.into_iter().zip(claimants).map(|(id, claimant)| id.map_or_else(|| new(claimant), str::to_owned)).collect()
    }

    /// The identifiers that facts speak for.
    fn by_facts(&self, entity: Entity, claimants: &[Claimant]) -> Vec<Option<&str>> {
        let mut votes: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
        for (n, claimant) in claimants.iter().enumerate() {
            for id in claimant.known_by.all().filter_map(|fact| self.get(entity, fact)) {
                *votes.entry(id).or_default().entry(n).or_default() += 1;
            }
        }
        let mut ids = vec![None; claimants.len()];
        let mut won: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (id, of) in votes {
            let most = of.into_iter().max_by_key(|(n, count)| (*count, Reverse(*n)));
            won.entry(most.expect("somebody voted").0).or_default().push(id);
        }
        for (n, of) in won {
            // Of several that prove to be one, the oldest stays: that of the fact which is first in time.
            ids[n] = claimants[n].known_by.all().filter_map(|fact| self.get(entity, fact)).find(|id| of.contains(id));
        }
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claimant(facts: &[&str], hints: &[&str], wanted: &[&str]) -> Claimant {
        let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let facts = facts.iter().map(|fact| vec![(*fact).to_owned()]).collect();
        let known_by = KnownBy { facts, ..KnownBy::default() };
        Claimant { known_by, hints: owned(hints), wanted: owned(wanted) }
    }

    fn assigned(lines: &[&str], claimants: &[Claimant]) -> Vec<String> {
        let text = lines.iter().map(|line| line.replace(' ', "\t") + "\n").collect::<String>();
        Register::parse(&text).expect("a register").assign(Entity::Organisation, claimants)
    }

    #[test]
    fn new_things_get_what_they_want() {
        let two = [claimant(&["f"], &[], &["a", "a-b"]), claimant(&["g"], &[], &["a", "a-b"]), claimant(&["h"], &[], &["a"])];
        assert_eq!(assigned(&[], &two), ["a", "a-b", "a-2"]);
    }

    #[test]
    fn facts_keep_what_they_were_given() {
        let known = ["organisation x f", "organisation x g", "organisation y h"];
        // One proves to be two: the part with most facts keeps it.
        let split = [claimant(&["f"], &[], &["x"]), claimant(&["g", "i"], &[], &["x"]), claimant(&["h"], &[], &["z"])];
        assert_eq!(assigned(&known, &split), ["x", "x-2", "y"]);
        // Two prove to be one: the older stays.
        assert_eq!(assigned(&known, &[claimant(&["h", "f", "g"], &[], &["x"])]), ["y"]);
        assert_eq!(assigned(&known, &[claimant(&["f", "g", "h"], &[], &["x"])]), ["x"]);
    }

    #[test]
    fn a_hint_gives_what_is_living_and_free() {
        let known = ["organisation x f", "organisation y g", "retired organisation y - gone"];
        let hinted = |hint: &str| claimant(&["new"], &[hint], &["n"]);
        assert_eq!(assigned(&known, &[hinted("x")]), ["x"]);
        assert_eq!(assigned(&known, &[hinted("x"), claimant(&["f"], &[], &["m"])]), ["n", "x"]);
        assert_eq!(assigned(&known, &[hinted("y")]), ["n"], "what was given up comes back by its facts only");
        assert_eq!(assigned(&known, &[claimant(&["g"], &[], &["m"])]), ["y"]);
        assert_eq!(assigned(&known, &[claimant(&["new"], &[], &["x", "y"])]), ["y-2"], "and is nobody else's");
    }
}
