//! Who is who, for those who ask: people with their mentions, what was compared and refused, two people weighed.
//!
//! Pass 1 and linking, and no records: answers come from the documents, not from a dataset on disk.

use std::collections::BTreeMap;
use std::io;

use foldhash::HashMap;

use super::{Library, Options, Versions, examine_all, link_all};
use crate::dataset::slug;
use crate::decisions::{Decisions, Who, entry};
use crate::diagnostic::Diagnostic;
use crate::link::names::{Name, compare};
use crate::link::{self, Facts, LinkedPerson, Links, Mention, MentionFacts, Rejected, Weighing};
use crate::source::{SourceId, Span};

/// The people of a library and how they came about.
#[derive(Debug)]
pub struct Identities {
    /// What linking decided.
    pub(super) links: Links,
    /// What was found about identities, and where documents of a session disagree.
    pub findings: Vec<Diagnostic>,
    /// What was read of each document, for those who show it again.
    pub versions: Versions,
    facts: BTreeMap<SourceId, Facts>,
    decisions: Decisions,
}

/// A person that was asked for, and the mentions that were meant: all of them, or those of one spelling.
#[derive(Debug, Clone)]
pub struct Found<'i> {
    /// The person.
    pub person: &'i LinkedPerson,
    /// The mentions; never empty.
    pub mentions: Vec<&'i Mention>,
}

/// A comparison that joined nobody.
#[derive(Debug, Clone, Copy)]
pub struct Refused<'i> {
    /// The other person.
    pub person_id: &'i str,
    /// The other person's name.
    pub name: &'i str,
    /// The score and the evidence.
    pub comparison: &'i Rejected,
}

/// A decision of people that speaks of two people.
#[derive(Debug, Clone, Copy)]
pub struct Ruling<'i> {
    /// `same`, `different` or `unsure`.
    pub list: &'static str,
    /// The reason that is given.
    pub reason: &'i str,
    /// Where it stands.
    pub span: Span,
}

/// Reads the documents and decides who is who. `progress` is told of each batch of documents that is done, by its size.
///
/// # Errors
///
/// Whatever reading the documents meets.
pub fn identities(library: &dyn Library, options: &Options, progress: &(dyn Fn(usize) + Sync)) -> io::Result<Identities> {
    let mut first = examine_all(library, options, progress, |_| None)?;
    first.refuse_json();
    let (links, findings) = link_all(&mut first, options);
    Ok(Identities::of(links, findings, first.versions, first.facts, options.decisions.clone()))
}

/// How alike a name must be, of 0 to 1, to be meant where nobody is named so.
const ALIKE: f64 = 0.88;

impl Identities {
    pub(super) fn of(links: Links, findings: Vec<Diagnostic>, versions: Versions, facts: Vec<Facts>, decisions: Decisions) -> Self {
        let facts = facts.into_iter().map(|facts| (facts.source, facts)).collect();
        Self { links, findings, versions, facts, decisions }
    }

    /// The people, by identifier.
    pub fn people(&self) -> &[LinkedPerson] {
        &self.links.people
    }

    /// The identifier of a document.
    pub fn document_id(&self, source: SourceId) -> &str {
        self.facts.get(&source).map_or("", |facts| &facts.document_id)
    }

    /// Every place behind a mention, in the order of the text.
    pub fn places(&self, mention: &Mention) -> Vec<&MentionFacts> {
        let sessions = self.facts.get(&mention.source).into_iter().flat_map(|facts| facts.sessions.iter().enumerate());
        let same = sessions.filter(|(index, _)| self.links.session(mention.source, *index) == &*mention.session_id);
        let mut places: Vec<_> = same.flat_map(|(_, session)| &session.mentions).filter(|one| *one.name == *mention.name).collect();
        places.sort_by_key(|one| one.passage);
        places
    }

    /// The people that `wanted` means: the one of that identifier; else those whom a document names so; else so but for
    /// case and accents; else so but for order and transliteration. Empty where nobody is named so.
    pub fn find(&self, wanted: &str) -> Vec<Found<'_>> {
        if let Some(person) = self.people().iter().find(|person| *person.person_id == *wanted) {
            return vec![Found { person, mentions: person.mentions.iter().collect() }];
        }
        let (folded, parsed) = (slug(wanted), Name::new(wanted));
        let equal = |mention: &Mention| *mention.name == *wanted;
        let alike = |mention: &Mention| !folded.is_empty() && slug(&mention.name) == folded;
        let turned = |mention: &Mention| compare(&Name::new(&mention.name), &parsed).is_exact();
        let mut found = self.named(equal);
        if found.is_empty() {
            found = self.named(alike);
        }
        if found.is_empty() {
            found = self.named(turned);
        }
        found
    }

    /// Where nobody is named so: the people whose names have words that begin like all of `wanted`; else those whose names look most
    /// like it. Empty where nothing is near.
    pub fn near(&self, wanted: &str) -> Vec<Found<'_>> {
        let folded = slug(wanted);
        if folded.is_empty() {
            return Vec::new();
        }
        let begins = |mention: &Mention| {
            let name = slug(&mention.name);
            folded.split('-').all(|part| name.split('-').any(|word| word.starts_with(part)))
        };
        let found = self.named(begins);
        if !found.is_empty() {
            return found;
        }
        let likeness = |mention: &Mention| strsim::jaro_winkler(&slug(&mention.name), &folded);
        let all = self.people().iter().flat_map(|person| &person.mentions).map(likeness);
        let best = all.fold(0.0, f64::max);
        if best < ALIKE { Vec::new() } else { self.named(|mention| likeness(mention) >= best) }
    }

    fn named(&self, wanted: impl Fn(&Mention) -> bool) -> Vec<Found<'_>> {
        let found = self
            .people()
            .iter()
            .map(|person| Found { person, mentions: person.mentions.iter().filter(|mention| wanted(mention)).collect() });
        found.filter(|one| !one.mentions.is_empty()).collect()
    }

    /// The people that a person was compared with and not joined to, the likeliest first, each once.
    pub fn refused(&self, person: &LinkedPerson) -> Vec<Refused<'_>> {
        let name_of: HashMap<&str, &str> = self.people().iter().map(|one| (&*one.person_id, &*one.name)).collect();
        let mut out: Vec<Refused<'_>> = Vec::new();
        for other in self.people() {
            for comparison in other.mentions.iter().flat_map(Mention::rejected) {
                let person_id = match (other.person_id == person.person_id, comparison.person_id == person.person_id) {
                    (true, false) => &*comparison.person_id,
                    (false, true) => &*other.person_id,
                    _ => continue,
                };
                out.push(Refused { person_id, name: name_of.get(person_id).copied().unwrap_or_default(), comparison });
            }
        }
        out.sort_by(|x, y| (&y.comparison.score, x.person_id).cmp(&(&x.comparison.score, y.person_id)));
        let mut told = Vec::new();
        out.retain(|one| {
            !told.contains(&one.person_id) && {
                told.push(one.person_id);
                true
            }
        });
        out
    }

    /// Two sets of mentions weighed against each other; `None` where either is empty.
    pub fn weigh<'m>(&self, a: &[&'m Mention], b: &[&'m Mention]) -> Option<Weighing<'m>> {
        let facts: Vec<&Facts> = self.facts.values().collect();
        link::weigh(&facts, &self.links, a, b)
    }

    /// The decisions of people that name a mention of each of two sets.
    pub fn rulings(&self, a: &[&Mention], b: &[&Mention]) -> Vec<Ruling<'_>> {
        let mut out = Vec::new();
        for (list, entries) in self.decisions.lists() {
            for decision in entries {
                let names = |set: &[&Mention], but: Option<usize>| {
                    decision
                        .people
                        .iter()
                        .enumerate()
                        .position(|(k, who)| Some(k) != but && set.iter().any(|one| self.means(who, one)))
                };
                if names(a, None).is_some_and(|first| names(b, Some(first)).is_some()) {
                    out.push(Ruling { list, reason: decision.reason.trim(), span: decision.span });
                }
            }
        }
        out
    }

    fn means(&self, who: &Who, mention: &Mention) -> bool {
        who.document_id.as_deref().is_none_or(|id| id == self.document_id(mention.source))
            && who.session_id.as_deref().is_none_or(|id| id == &*mention.session_id)
            && (*who.name == *mention.name || compare(&Name::new(&who.name), &Name::new(&mention.name)).is_exact())
    }

    /// A line for `decisions.yaml` on two mentions, ready to paste below `same:`, `different:` or `unsure:`.
    pub fn entry(&self, a: &Mention, b: &Mention) -> String {
        self.entry_on([(&a.name, a.source, &a.session_id), (&b.name, b.source, &b.session_id)])
    }

    /// The same on a mention and one that it was compared with.
    pub(super) fn entry_with(&self, mention: &Mention, other: &Rejected) -> String {
        self.entry_on([(&mention.name, mention.source, &mention.session_id), (&other.name, other.source, &other.session_id)])
    }

    fn entry_on(&self, two: [(&str, SourceId, &str); 2]) -> String {
        entry(&Who::told_apart(two.map(|(name, source, session)| Who::at(name, self.document_id(source), session))))
    }
}
