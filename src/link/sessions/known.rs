//! By what the register knows the sessions of documents: the code, or the title where there is none. It touches units and the
//! register.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::Unit;
use crate::document::{Entity, SessionType};
use crate::link::register::{Claimant, FactLine, KnownBy, KnownFact, Register};

/// The facts of the units, and what the register knows of their documents besides.
pub(super) struct KnownUnits<'u, 'f> {
    units: &'u [Unit<'f>],
    facts: Vec<KnownFact>,
    /// The first unit of each code.
    coded: HashMap<&'u str, usize>,
    /// What a document says no more, with the identifier that it spoke for.
    vanished: HashMap<Cow<'u, str>, Vec<(Cow<'u, str>, &'u str)>>,
    /// How many sessions of a document the register does not know.
    unknown: HashMap<&'u str, usize>,
}

/// In place of a document.
const ANYWHERE: &str = "-";

/// How alike two titles must be, of 0 to 1, for one to be the other, edited.
const EDITED: f64 = 0.75;

impl<'u, 'f> KnownUnits<'u, 'f> {
    pub(super) fn new(units: &'u [Unit<'f>], register: &'u Register) -> Self {
        let mut times: BTreeMap<(&str, Cow<'_, str>), u32> = BTreeMap::new();
        let mut fact = |unit: &'u Unit<'f>| {
            let (document, name) =
                (unit.document.document_id.as_str(), unit.code().map_or_else(|| unit.title_slug().into(), Cow::Borrowed));
            let time = times.entry((document, name.clone())).or_insert(0);
            *time += 1;
            let name = if *time == 1 { name } else { format!("{name} #{time}").into() };
            KnownFact::new([document, &name])
        };
        let facts: Vec<KnownFact> = units.iter().map(&mut fact).collect();
        let said: BTreeSet<FactLine<'_>> = facts.iter().map(KnownFact::line).collect();
        let mut known: BTreeSet<FactLine<'_>> = BTreeSet::new();
        let mut vanished: HashMap<Cow<'_, str>, Vec<(Cow<'_, str>, &str)>> = HashMap::new();
        for (fact, id) in register.facts(Entity::Session).filter(|(fact, _)| fact.word(0) != ANYWHERE) {
            match said.contains(&fact) {
                true => drop(known.insert(fact)),
                false => vanished.entry(fact.word(0)).or_default().push((fact.word(1), id)),
            }
        }
        let mut unknown: HashMap<&str, usize> = HashMap::new();
        for (unit, _) in units.iter().zip(&facts).filter(|(_, fact)| !known.contains(&fact.line())) {
            *unknown.entry(unit.document.document_id.as_str()).or_default() += 1;
        }
        let mut coded: HashMap<&str, usize> = HashMap::new();
        for (i, code) in units.iter().enumerate().filter_map(|(i, unit)| Some((i, unit.code()?))) {
            coded.entry(code).or_insert(i);
        }
        Self { units, facts, coded, vanished, unknown }
    }

    /// What a session of these units, which are of no other, is known by, the first in time in front, and the identifiers that this
    /// speaks for in `register`.
    pub(super) fn claimant(&mut self, members: &[usize], register: &'u Register) -> (KnownBy, Claimant<'u>) {
        let mut members = members.to_vec();
        members.sort_by_key(|i| (self.units[*i].start.any().is_none(), self.units[*i].start.any(), self.units[*i].rank()));
        let mut facts: Vec<KnownFact> = members.iter().map(|i| std::mem::take(&mut self.facts[*i])).collect();
        // A code is the same session wherever it stands, and whatever became of the documents.
        let code = members.iter().find_map(|i| self.units[*i].code().filter(|code| self.coded[code] == *i));
        facts.extend(code.map(|code| KnownFact::new([ANYWHERE, code])));
        let known = facts.iter().filter_map(|fact| register.get(Entity::Session, fact)).collect();
        let hints = members.iter().flat_map(|i| self.edited(*i)).collect();
        (KnownBy { facts, ..KnownBy::default() }, Claimant { known, hints })
    }

    /// The identifiers of what a document said before in place of this unit: a title that was corrected, a code that was added or
    /// taken out. Another code is another session.
    fn edited(&self, i: usize) -> impl Iterator<Item = &'u str> {
        let unit = &self.units[i];
        let document = unit.document.document_id.as_str();
        let vanished = self.vanished.get(document).map_or(&[][..], Vec::as_slice);
        let only = vanished.len() == 1 && self.unknown.get(document) == Some(&1);
        vanished
            .iter()
            .filter(move |(name, _)| match (unit.code(), is_code(name)) {
                (Some(_), true) => false,
                (None, true) => only,
                (_, false) => strsim::normalized_levenshtein(name, &unit.title_slug()) >= EDITED,
            })
            .map(|(_, id)| *id)
    }
}

/// Whether a name in the register is a code, `igf-2023-open-forum-22`, and no title.
fn is_code(name: &str) -> bool {
    let (front, number) = name.rsplit_once('-').unwrap_or_default();
    let kinds = || SessionType::ALL.iter().map(|kind| kind.as_str()).chain(["session"]);
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    numbered
        && kinds().any(|kind| {
            front.strip_suffix(kind).is_some_and(|event| event.trim_end_matches('-').ends_with(|c: char| c.is_ascii_digit()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_titles() {
        assert!(["igf-2023-open-forum-22", "wsis-2025-session-242", "igf-2024-day-0-event-7"].iter().all(|name| is_code(name)));
        assert!(
            ["open-forum", "", "a-session-of-2023", "igf-2023", "the-net-in-2030", "session-12"].iter().all(|name| !is_code(name))
        );
    }
}
