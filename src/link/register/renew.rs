//! The register after a run: what is known now, what is new, what was given up, what came back.

use std::borrow::Cow;
use std::collections::BTreeSet;

use arcstr::ArcStr;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::facts::KnownFacts;
use super::{FactLine, KnownFact, Register, Retirement};
use crate::document::{Entity, RetirementReason};

/// What a run changed, as people are told of it: entity and identifier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Identifiers that nothing had before.
    pub new: BTreeSet<(Entity, ArcStr)>,
    /// Identifiers that were given up.
    pub retired: BTreeSet<(Entity, ArcStr)>,
    /// Identifiers that came back.
    pub returned: BTreeSet<(Entity, ArcStr)>,
}

/// What a thing is known by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownBy {
    /// What is said of it.
    pub facts: Vec<KnownFact>,
    /// What it was known by before its session came to be called otherwise.
    pub former: Vec<KnownFact>,
}

impl KnownBy {
    /// How long what is said of it is.
    pub fn bytes(&self) -> usize {
        self.facts.iter().map(|fact| fact.line().text().len()).sum()
    }
}

impl Register {
    /// Takes what the things of a kind are known by, and were before: about `bytes` of text. `documents` are those of the run.
    pub fn renew(
        &mut self,
        entity: Entity,
        (things, bytes): (impl Iterator<Item = (ArcStr, KnownBy)>, usize),
        documents: &HashSet<&str>,
        changes: &mut Changes,
    ) {
        let mut given: HashSet<ArcStr> = HashSet::new();
        let mut now = KnownFacts::with_room(bytes);
        let mut former: HashMap<KnownFact, ArcStr> = HashMap::new();
        for (id, known_by) in things {
            known_by.facts.iter().for_each(|fact| now.push(fact.line().text(), &id));
            former.extend(known_by.former.into_iter().map(|fact| (fact, ArcStr::clone(&id))));
            given.insert(id);
        }
        now.settle();
        let before = self.facts.remove(&entity).unwrap_or_default();
        let known: HashSet<&str> = before.iter().map(|(_, id)| id).collect();
        for id in &given {
            let entry = || (entity, ArcStr::clone(id));
            if self.retired.remove(&(entity, id.to_string())).is_some() {
                changes.returned.insert(entry());
            } else if !known.contains(&**id) {
                changes.new.insert(entry());
            }
        }
        let mut facts_of: HashMap<&str, Vec<FactLine<'_>>> = HashMap::new();
        let lost = before.iter().filter(|(_, id)| !given.contains(*id));
        lost.for_each(|(fact, id)| facts_of.entry(id).or_default().push(fact));
        for (id, facts) in facts_of {
            let key = (entity, id.to_owned());
            if self.retired.contains_key(&key) || facts.iter().any(|fact| self.is_unseen(entity, id, *fact)) {
                continue;
            }
            let successor =
                |fact: FactLine<'_>| now.get(fact).map(|(_, id)| id).or_else(|| former.get(fact.text()).map(|id| &**id));
            let successors: BTreeSet<String> = facts.into_iter().filter_map(successor).map(str::to_owned).collect();
            let reason = if successors.is_empty() { RetirementReason::Gone } else { RetirementReason::Merged };
            changes.retired.insert((entity, id.into()));
            self.retired.insert(key, Retirement { successors, reason });
        }
        // A document of the run that says something no longer has it forgotten, unless nothing else is known of the thing.
        let says_no_more = |fact: FactLine<'_>, id: &str| match document_of(entity, id, fact) {
            Some(document) => documents.contains(&*document) && given.contains(id),
            None => false,
        };
        let stay = before.iter().filter(|(fact, id)| !says_no_more(*fact, id) && now.get(*fact).is_none());
        let mut all = KnownFacts::default();
        stay.for_each(|(fact, id)| all.push(fact.text(), id));
        drop(before);
        match all.is_empty() {
            true => all = now,
            false => {
                now.iter().for_each(|(fact, id)| all.push(fact.text(), id));
                all.settle();
            }
        }
        self.facts.insert(entity, all);
    }

    /// Whether a fact stands in a document that a run does not see; of bodies facts do not say where they stand.
    fn is_unseen(&self, entity: Entity, id: &str, fact: FactLine<'_>) -> bool {
        document_of(entity, id, fact).map_or(!self.unseen.is_empty(), |document| self.unseen.contains(&*document))
    }
}

/// The document that a fact is of.
fn document_of<'f>(entity: Entity, id: &'f str, fact: FactLine<'f>) -> Option<Cow<'f, str>> {
    match entity {
        Entity::Document => Some(Cow::Borrowed(id)),
        Entity::Session | Entity::Person => Some(fact.word(0)),
        Entity::Organisation => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Claimant;
    use super::*;

    fn known_by(facts: &[&[&str]]) -> KnownBy {
        let facts = facts.iter().map(|fact| KnownFact::new(fact.iter().copied())).collect();
        KnownBy { facts, ..KnownBy::default() }
    }

    fn renewed(lines: &[&str], unseen: &[&str], documents: &[&str], things: &[KnownBy]) -> (Vec<String>, Vec<String>) {
        let text = lines.iter().map(|line| line.replace(' ', "\t") + "\n").collect::<String>();
        let mut register = Register::parse(&text).expect("a register");
        register.leave_unseen(unseen.iter().map(|id| (*id).to_owned()));
        let claimants = things.iter().map(|one| Claimant {
            known: one.facts.iter().filter_map(|fact| register.get(Entity::Session, fact)).collect(),
            ..Claimant::default()
        });
        let ids = register.assign(Entity::Session, &claimants.collect::<Vec<_>>(), |_| ["new".to_owned()]);
        let mut changes = Changes::default();
        let things = ids.iter().map(|id| id.as_str().into()).zip(things.iter().cloned());
        register.renew(Entity::Session, (things, 0), &documents.iter().copied().collect(), &mut changes);
        let told = [("new", &changes.new), ("retired", &changes.retired), ("returned", &changes.returned)];
        let told = told.iter().flat_map(|(word, list)| list.iter().map(move |(_, id)| format!("{word} {id}"))).collect();
        (register.text().lines().map(|line| line.replace('\t', " ")).collect(), told)
    }

    #[test]
    fn what_leaves_is_given_up_and_comes_back() {
        let known = ["session s a S", "session t b T"];
        let (gone, told) = renewed(&known, &[], &["a"], &[known_by(&[&["a", "S"]])]);
        assert_eq!(told, ["retired t"]);
        assert_eq!(gone, ["retired session t - gone", "session s a S", "session t b T"]);
        let lines: Vec<&str> = gone.iter().map(String::as_str).collect();
        let (back, told) = renewed(&lines, &[], &["a", "b"], &[known_by(&[&["a", "S"]]), known_by(&[&["b", "T"]])]);
        assert_eq!((back, told), (known.map(str::to_owned).to_vec(), vec!["returned t".to_owned()]));
        // A document that the run does not see is not gone.
        let (unseen, told) = renewed(&known, &["b"], &["a"], &[known_by(&[&["a", "S"]])]);
        assert_eq!((unseen, told), (known.map(str::to_owned).to_vec(), vec![]));
    }

    #[test]
    fn two_that_prove_to_be_one_leave_a_successor() {
        let (lines, told) =
            renewed(&["session s a S", "session t b T"], &[], &["a", "b"], &[known_by(&[&["a", "S"], &["b", "T"]])]);
        assert_eq!(told, ["retired t"]);
        assert_eq!(lines, ["retired session t s merged", "session s a S", "session s b T"]);
    }

    #[test]
    fn what_a_document_says_no_more_is_forgotten() {
        let known = ["session s a S", "session s b S"];
        let (lines, told) = renewed(&known, &[], &["a", "b"], &[known_by(&[&["a", "S"]])]);
        assert_eq!((lines, told), (vec!["session s a S".to_owned()], vec![]));
        let (lines, _) = renewed(&known, &[], &["a"], &[known_by(&[&["a", "S"]])]);
        assert_eq!(lines, known);
    }
}
