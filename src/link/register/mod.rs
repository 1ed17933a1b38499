//! The register of identifiers, `rapporteur.lock`: which identifier each document, session, person and body has, and which were
//! given up. It touches nothing but its own text.
//!
//! ```text
//! register = { line NEWLINE }                                    sorted, each line once
//! line     = "document" id sha256 path
//!          | "session" id document_id ( code | title )           what the document calls it
//!          | "session" id "-" code
//!          | "person" id document_id session_id name
//!          | "organisation" id name                              folded, as bodies are compared
//!          | "retired" entity id ( successor | "-" ) reason      a line a successor
//! ```
//!
//! Words are set apart by tabs. No line depends on another and none counts anything, so that two branches that each added
//! documents are merged line by line. What a line says of a thing is a *fact*; two lines that give one fact to two identifiers
//! contradict each other.

mod assign;
mod fact;
mod facts;
mod renew;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use crate::document::{Entity, RetirementReason};

pub use assign::Claimant;
pub use fact::{FactLine, KnownFact};
pub use renew::{Changes, KnownBy};

use fact::{escape, unescaped};
use facts::KnownFacts;

/// Which identifier each thing has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// The identifier that each fact speaks for.
    facts: BTreeMap<Entity, KnownFacts>,
    /// What was given up.
    retired: BTreeMap<(Entity, String), Retirement>,
    /// Documents that a run does not see though nobody took them away: what is known by them stays as it is.
    unseen: BTreeSet<String>,
}

/// What became of an identifier that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// The identifiers that took its place; none where nothing did.
    pub successors: BTreeSet<String>,
    /// Why.
    pub reason: RetirementReason,
}

/// A line of a register that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong: terse, lower case, no full stop.
    pub message: String,
}

/// How many words follow the identifier in the lines about things of a kind.
fn words_of(entity: Entity) -> usize {
    match entity {
        Entity::Organisation => 1,
        Entity::Document | Entity::Session => 2,
        Entity::Person => 3,
    }
}

impl Register {
    /// Reads the text of a register; blank lines and those that begin with `#` say nothing.
    ///
    /// # Errors
    ///
    /// Every line that is none, and every line that contradicts one before it.
    pub fn parse(text: &str) -> Result<Self, Vec<RegisterFault>> {
        let (mut register, mut faults) = (Self::default(), Vec::new());
        for (line, text) in lines(text) {
            match register.read(text) {
                Ok(Some((entity, fact, id))) => register.facts.entry(entity).or_default().push(fact.line().text(), &id),
                Ok(None) => {}
                Err(message) => faults.push(RegisterFault { line, message: message.to_owned() }),
            }
        }
        let contradict = register.facts.values_mut().fold(false, |contradict, facts| facts.settle() | contradict);
        if contradict {
            faults.extend(register.contradictions(text));
            faults.sort_by_key(|fault| fault.line);
        }
        faults.extend(register.paths_of_two());
        if faults.is_empty() { Ok(register) } else { Err(faults) }
    }

    /// The lines of a text that give a fact another identifier than a line before.
    fn contradictions(&mut self, text: &str) -> Vec<RegisterFault> {
        let mut known: HashMap<(Entity, KnownFact), (usize, String)> = HashMap::new();
        let mut faults = Vec::new();
        for (line, text) in lines(text) {
            let Ok(Some((entity, fact, id))) = self.read(text) else { continue };
            let words = fact.line().text().replace('\t', " ");
            let (before, other) = known.entry((entity, fact)).or_insert_with(|| (line, id.clone()));
            if *other != id {
                let message = format!("lines {before} and {line} give `{words}` two identifiers, `{other}` and `{id}`");
                faults.push(RegisterFault { line, message });
                *other = id;
            }
        }
        faults
    }

    /// A path is that of one document, those left out that were given up.
    fn paths_of_two(&self) -> Vec<RegisterFault> {
        let mut by_path: BTreeMap<_, &str> = BTreeMap::new();
        let mut faults = Vec::new();
        for (fact, id) in self.facts(Entity::Document).filter(|(_, id)| !self.is_retired(Entity::Document, id)) {
            let path = fact.word(1);
            if let Some(other) = by_path.insert(path.clone(), id).filter(|other| *other != id) {
                let message = format!("`{path}` is the path of two documents, `{other}` and `{id}`");
                faults.push(RegisterFault { line: 1, message });
            }
        }
        faults
    }

    /// Takes a line: what it says of a thing; `None` where it tells what was given up.
    fn read(&mut self, line: &str) -> Result<Option<(Entity, KnownFact, String)>, &'static str> {
        let named = |word: &str| Entity::ALL.iter().copied().find(|entity| entity.as_str() == word);
        let (first, rest) = line.split_once('\t').map_or((line, None), |(first, rest)| (first, Some(rest)));
        let entity = named(&unescaped(first));
        if entity.is_none() && unescaped(first) != "retired" {
            return Err("a line begins with `document`, `session`, `person`, `organisation` or `retired`, and a tab");
        }
        let Some(entity) = entity else {
            let words: Vec<String> =
                rest.iter().flat_map(|rest| rest.split('\t')).map(|word| unescaped(word).into_owned()).collect();
            let [entity, id, successor, reason] = <[String; 4]>::try_from(words)
                .map_err(|_| "a line on what was given up reads: retired, entity, identifier, successor or `-`, reason")?;
            let entity = named(&entity).ok_or("the second word of a line on what was given up is an entity")?;
            let reason = RetirementReason::ALL.iter().copied().find(|known| known.as_str() == reason);
            let reason = reason.ok_or("an identifier is given up as `merged` or `gone`")?;
            let retirement = self.retired.entry((entity, id)).or_insert(Retirement { successors: BTreeSet::new(), reason });
            retirement.successors.extend(Some(successor).filter(|successor| successor != "-"));
            return Ok(None);
        };
        let (id, words) = rest.and_then(|rest| rest.split_once('\t')).unwrap_or_default();
        if rest.map_or(0, |rest| rest.split('\t').count()) != words_of(entity) + 1 {
            return Err("this line has another number of words than its kind has");
        }
        let id = unescaped(id).into_owned();
        if !is_identifier(&id) {
            return Err("an identifier has 1 to 64 bytes, no blank at its ends and no `/`");
        }
        // Whatever somebody escaped by hand is one fact.
        let fact = if words.contains('\\') {
            let words: Vec<_> = words.split('\t').map(unescaped).collect();
            KnownFact::new(words.iter().map(|word| &**word))
        } else {
            KnownFact::of_line(words)
        };
        Ok(Some((entity, fact, id)))
    }

    /// Hands the text of the register to `take` piece by piece, for it is long: the same bytes for the same facts.
    ///
    /// # Errors
    ///
    /// Whatever `take` meets.
    pub fn write<E>(&self, take: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let mut lines: Vec<(&str, &str, &str)> = Vec::new();
        for (entity, facts) in &self.facts {
            lines.extend(facts.iter().map(|(fact, id)| (entity.as_str(), id, fact.text())));
        }
        let mut retired: Vec<(String, &str)> = Vec::new();
        for ((entity, id), Retirement { successors, reason }) in &self.retired {
            let none = successors.is_empty().then_some("-");
            for successor in successors.iter().map(String::as_str).chain(none) {
                let mut line = String::new();
                for word in [id, successor, reason.as_str()] {
                    line.push('\t');
                    escape(word, &mut line);
                }
                retired.push((line, entity.as_str()));
            }
        }
        lines.extend(retired.iter().map(|(line, entity)| ("retired", *entity, &line[1..])));
        // An identifier holds nothing that comes before a tab.
        lines.sort_unstable();
        lines.dedup();
        lines.into_iter().flat_map(|(first, second, rest)| [first, "\t", second, "\t", rest, "\n"]).try_for_each(take)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.retired.is_empty()
    }

    /// What was given up, by entity and identifier.
    pub fn retired(&self) -> impl Iterator<Item = (Entity, &str, &Retirement)> {
        self.retired.iter().map(|((entity, id), retirement)| (*entity, id.as_str(), retirement))
    }

    /// Says which documents a run does not see though nobody took them away.
    pub fn leave_unseen(&mut self, documents: impl IntoIterator<Item = String>) {
        self.unseen.extend(documents);
    }

    /// The facts about things of a kind, each with its identifier.
    pub fn facts(&self, entity: Entity) -> impl Iterator<Item = (FactLine<'_>, &str)> {
        self.facts.get(&entity).into_iter().flat_map(KnownFacts::iter)
    }

    /// Whether an identifier was given up.
    pub fn is_retired(&self, entity: Entity, id: &str) -> bool {
        !self.retired.is_empty() && self.retired.contains_key(&(entity, id.to_owned()))
    }

    /// A fact that is known, as it is kept here.
    pub fn fact(&self, entity: Entity, fact: &KnownFact) -> Option<FactLine<'_>> {
        self.facts.get(&entity)?.get(fact.line()).map(|(fact, _)| fact)
    }

    /// The identifier that a fact speaks for.
    pub fn get(&self, entity: Entity, fact: &KnownFact) -> Option<&str> {
        self.facts.get(&entity)?.get(fact.line()).map(|(_, id)| id)
    }
}

#[cfg(test)]
impl Register {
    /// Its text as one.
    fn text(&self) -> String {
        let mut out = String::new();
        let Ok(()) = self.write(|piece| {
            out.push_str(piece);
            Ok::<(), std::convert::Infallible>(())
        });
        out
    }
}

/// The lines of a register's text that say something, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
}

/// Whether a text can be an identifier, one of somebody's choice too.
fn is_identifier(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.trim() == text && !text.contains(|c: char| c == '/' || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "document\ta\t00ff\tseeds/a.txt\n\
        organisation\titu\tinternational-telecommunication-union\n\
        organisation\titu\titu\n\
        person\tann-bee\ta\tigf-2023-ws-1\tAnn \\\\ Bee\n\
        retired\tperson\tanne-bee\tann-bee\tmerged\n\
        retired\tsession\tigf-2022-ws-9\t-\tgone\n\
        session\tigf-2023-ws-1\ta\tigf-2023-ws-1\n";

    #[test]
    fn what_is_written_is_read() {
        let register = Register::parse(TEXT).expect("a register");
        assert_eq!(register.text(), TEXT);
        let shuffled: Vec<&str> = TEXT.lines().rev().chain(TEXT.lines()).collect();
        assert_eq!(Register::parse(&format!("# by hand\n\n{}\n", shuffled.join("\n"))), Ok(register));
    }

    #[test]
    fn lines_that_are_wrong_are_told_with_their_numbers() {
        let told = |text: &str| -> Vec<String> {
            let faults = Register::parse(text).expect_err("faults");
            faults.into_iter().map(|fault| format!("{}: {}", fault.line, fault.message)).collect()
        };
        assert_eq!(
            told("organisation\titu\titu\norganisation\tun\titu\n"),
            ["2: lines 1 and 2 give `itu` two identifiers, `itu` and `un`"]
        );
        for wrong in ["person\ta\tb", "thing\ta\tb", "retired\tperson\ta\tb\tlost", "organisation\ta/b\tc", "person", "a b"] {
            assert_eq!(told(wrong).len(), 1, "{wrong}");
        }
    }
}
