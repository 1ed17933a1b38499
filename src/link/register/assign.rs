//! Who gets which identifier. It touches the register and what claims.
//!
//! Facts that are known speak for the identifier that they were given; each identifier goes to the claimant with most of them, of
//! equals to the first in time. Whoever no fact speaks for may have a living identifier that something weaker speaks for, when
//! nobody else has it; else a new one. An identifier that was given up comes back by its facts only.

use std::cmp::Reverse;

use foldhash::{HashSet, HashSetExt};

use super::Register;
use crate::dataset::digested;
use crate::document::Entity;

/// A thing that needs an identifier. Claimants stand in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claimant<'r> {
    /// The identifiers that what it is known by speaks for, once for each fact, in order of time.
    pub known: Vec<&'r str>,
    /// Identifiers that something weaker speaks for.
    pub hints: Vec<&'r str>,
}

impl Register {
    /// An identifier for each claimant, no two the same. `wanted` says which a claimant may have, the best first, at least one;
    /// it is asked where nothing that is known speaks for one.
    pub fn assign<W: IntoIterator<Item = String>>(
        &self,
        entity: Entity,
        claimants: &[Claimant<'_>],
        wanted: impl Fn(usize) -> W,
    ) -> Vec<String> {
        let mut ids: Vec<Option<&str>> = by_facts(claimants);
        let mut taken: HashSet<&str> = ids.iter().copied().flatten().collect();
        let living: HashSet<&str> = self.facts(entity).map(|(_, id)| id).filter(|id| !self.is_retired(entity, id)).collect();
        for (id, claimant) in ids.iter_mut().zip(claimants).filter(|(id, _)| id.is_none()) {
            let free = claimant.hints.iter().copied().find(|hint| living.contains(hint) && !taken.contains(hint));
            *id = free;
            taken.extend(free);
        }
        taken.extend(self.facts(entity).map(|(_, id)| id));
        taken.extend(self.retired().filter(|(other, ..)| *other == entity).map(|(_, id, _)| id));
        let mut new: HashSet<String> = HashSet::new();
        let mut free = |id: &String| !taken.contains(id.as_str()) && new.insert(id.clone());
        let mut given = |n: usize| {
            let mut last = None;
            for id in wanted(n) {
                if free(&id) {
                    return id;
                }
                last = Some(id);
            }
            let last = last.expect("a claimant wants something");
            let mut numbered = (2u32..).map(|number| digested(&format!("{last}-{number}")));
            numbered.find(|id| free(id)).expect("numbers do not end")
        };
        ids.into_iter().enumerate().map(|(n, id)| id.map_or_else(|| given(n), str::to_owned)).collect()
    }
}

/// The identifiers that facts speak for.
fn by_facts<'r>(claimants: &[Claimant<'r>]) -> Vec<Option<&'r str>> {
    let of = |(n, claimant): (usize, &Claimant<'r>)| claimant.known.iter().map(move |id| (*id, n)).collect::<Vec<_>>();
    let mut votes: Vec<(&str, usize)> = claimants.iter().enumerate().flat_map(of).collect();
    votes.sort_unstable();
    let mut won: Vec<(usize, &str)> = Vec::new();
    for of_one_id in votes.chunk_by(|(one, _), (other, _)| one == other) {
        let most = of_one_id.chunk_by(|(_, one), (_, other)| one == other).max_by_key(|votes| (votes.len(), Reverse(votes[0].1)));
        won.extend(most.map(|votes| (votes[0].1, votes[0].0)));
    }
    won.sort_unstable();
    let mut ids = vec![None; claimants.len()];
    for of in won.chunk_by(|(one, _), (other, _)| one == other) {
        let n = of[0].0;
        // Of several that prove to be one, the oldest stays: that of the fact which is first in time.
        ids[n] = claimants[n].known.iter().copied().find(|id| of.binary_search(&(n, id)).is_ok());
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::super::KnownFact;
    use super::*;

    /// Facts, hints, and what is wanted.
    fn claimant(facts: &[&str], hints: &[&str], wanted: &[&str]) -> [Vec<String>; 3] {
        [facts, hints, wanted].map(|list| list.iter().map(|text| (*text).to_owned()).collect())
    }

    fn assigned(lines: &[&str], asked: &[[Vec<String>; 3]]) -> Vec<String> {
        let text = lines.iter().map(|line| line.replace(' ', "\t") + "\n").collect::<String>();
        let register = Register::parse(&text).expect("a register");
        let known = |fact: &String| register.get(Entity::Organisation, &KnownFact::new([fact.as_str()]));
        let claimants = asked.iter().map(|[facts, hints, _]| Claimant {
            known: facts.iter().filter_map(known).collect(),
            hints: hints.iter().map(String::as_str).collect(),
        });
        register.assign(Entity::Organisation, &claimants.collect::<Vec<_>>(), |n| asked[n][2].clone())
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
