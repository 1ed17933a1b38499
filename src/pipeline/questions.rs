//! What people should look at: names that are joined to nobody though somebody is likely, and names that are only
//! probably somebody's; the answer that repairs most rows first.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use arcstr::ArcStr;
use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::{Again, Identities, Library, wave, with_shared, with_tellings};
use crate::dataset::slug;
use crate::document::{Account, ParticipantType};
use crate::link::records::Telling;
use crate::link::{Decision, LinkedPerson, LinkedSession, Mention, Score};
use crate::source::SourceId;

/// A question to people: whose name is this?
#[derive(Debug, Clone)]
pub struct Question<'i> {
    /// The person it is counted as for now.
    pub person: &'i LinkedPerson,
    /// The mentions in question; never empty.
    pub mentions: Vec<&'i Mention>,
    /// [`Decision::Unresolved`] or [`Decision::Probable`].
    pub decision: Decision,
    /// The rows of the dataset that would name another person: participations, sections, statistics, mentions.
    pub rows: usize,
    /// Who it may be, the likeliest first; never empty.
    pub candidates: Vec<Candidate<'i>>,
}

/// Somebody whose name it may be.
#[derive(Debug, Clone)]
pub struct Candidate<'i> {
    /// The person.
    pub person_id: &'i str,
    /// The name that it was compared with.
    pub name: &'i str,
    /// The strength of the evidence, `0.00` to `1.00`.
    pub score: &'i str,
    /// The evidence.
    pub evidence: &'i str,
    /// The line to paste into `decisions.yaml`.
    pub entry: String,
}

/// How many rows carry the name of a mention, besides its own: by document, session and name.
type RowCounts = HashMap<(SourceId, ArcStr, ArcStr), usize>;

impl Identities {
    /// All questions, the one whose answer changes most rows first.
    ///
    /// # Errors
    ///
    /// Whatever reading the documents meets.
    pub fn questions(&self, library: &dyn Library) -> io::Result<Vec<Question<'_>>> {
        let mut questions: Vec<Question<'_>> =
            self.people().iter().flat_map(|person| self.unresolved(person).into_iter().chain(self.probable(person))).collect();
        let rows = self.rows(library, &questions)?;
        for question in &mut questions {
            let own = |mention: &&Mention| {
                let key = (mention.source, ArcStr::clone(&mention.session_id), ArcStr::clone(&mention.name));
                1 + rows.get(&key).copied().unwrap_or_default()
            };
            question.rows = question.mentions.iter().map(own).sum();
        }
        questions.sort_by(|x, y| {
            let first = |one: &Question<'_>| one.mentions[0].mention_id;
            y.rows.cmp(&x.rows).then_with(|| first(x).cmp(&first(y)))
        });
        // Whether A is B need not be asked again as whether B is A.
        let mut asked: BTreeSet<(&str, &str)> = BTreeSet::new();
        for question in questions.iter_mut().filter(|one| one.decision == Decision::Unresolved) {
            let id = &*question.person.person_id;
            question.candidates.retain(|one| asked.insert((id.min(one.person_id), id.max(one.person_id))));
        }
        questions.retain(|question| !question.candidates.is_empty());
        Ok(questions)
    }

    /// The whole person is in question: its mentions would go to the candidate together.
    fn unresolved<'i>(&'i self, person: &'i LinkedPerson) -> Option<Question<'i>> {
        let mut best: BTreeMap<&str, Candidate<'i>> = BTreeMap::new();
        for mention in &person.mentions {
            for other in mention.rejected().iter().filter(|one| one.open) {
                if best.get(&*other.person_id).is_none_or(|known| known.score < other.score.as_str()) {
                    let candidate = Candidate {
                        person_id: &other.person_id,
                        name: &other.name,
                        score: other.score.as_str(),
                        evidence: &other.evidence,
                        entry: self.entry_with(mention, other),
                    };
                    best.insert(&other.person_id, candidate);
                }
            }
        }
        let mut candidates: Vec<Candidate<'i>> = best.into_values().collect();
        candidates.sort_by(|x, y| (y.score, x.person_id).cmp(&(x.score, y.person_id)));
        let mentions = person.mentions.iter().collect();
        let decision = Decision::Unresolved;
        (!candidates.is_empty()).then_some(Question { person, mentions, decision, rows: 0, candidates })
    }

    /// Each spelling that is only probably the person's is in question by itself.
    fn probable<'i>(&'i self, person: &'i LinkedPerson) -> Vec<Question<'i>> {
        let mut spellings: BTreeMap<String, Vec<&Mention>> = BTreeMap::new();
        for mention in person.mentions.iter().filter(|one| one.decision == Decision::Probable) {
            spellings.entry(slug(&mention.name)).or_default().push(mention);
        }
        let question = |mentions: Vec<&'i Mention>| {
            let sure: Vec<&Mention> = person.mentions.iter().filter(|one| one.decision != Decision::Probable).collect();
            let others = person.mentions.iter().filter(|one| mentions.iter().all(|own| own.mention_id != one.mention_id));
            let others = if sure.is_empty() { others.collect() } else { sure };
            let [own, other] = self.weigh(&mentions, &others)?.nearest;
            let candidate = Candidate {
                person_id: &person.person_id,
                name: &other.name,
                score: own.score.map_or("", Score::as_str),
                evidence: &own.evidence,
                entry: self.entry(own, other),
            };
            Some(Question { person, mentions, decision: Decision::Probable, rows: 0, candidates: vec![candidate] })
        };
        spellings.into_values().filter_map(question).collect()
    }

    /// Counts the rows of the mentions in question; the documents of their sessions are read again.
    fn rows(&self, library: &dyn Library, questions: &[Question<'_>]) -> io::Result<RowCounts> {
        let wanted: BTreeSet<&str> = questions.iter().flat_map(|one| &one.mentions).map(|mention| &*mention.session_id).collect();
        let sessions: Vec<&LinkedSession> =
            self.links.sessions.iter().filter(|session| wanted.contains(&*session.session_id)).collect();
        let count = |session: &LinkedSession, tellings: &[Telling<'_>]| {
            let mut rows = RowCounts::new();
            for telling in tellings {
                for name in names(telling.account) {
                    let key = (telling.source.id, ArcStr::clone(&session.session_id), name.into());
                    *rows.entry(key).or_default() += 1;
                }
            }
            rows
        };
        let again = Again::new(library, &self.versions);
        let mut counted = RowCounts::new();
        for wave in sessions.chunks(wave()) {
            let rows: Vec<RowCounts> = with_shared(again, wave, |shared| {
                let rows = |session: &&LinkedSession| with_tellings(again, shared, session, |tellings| count(session, tellings));
                wave.par_iter().map(rows).collect()
            })?;
            counted.extend(rows.into_iter().flatten());
        }
        Ok(counted)
    }
}

/// The name behind each row that can carry a person's identifier.
fn names<'v>(account: &'v Account<'_>) -> impl Iterator<Item = &'v str> {
    let people = account.participants.iter().filter(|one| one.participant_type == ParticipantType::Person);
    let participations = people.filter_map(|one| one.name.as_ref());
    let sections = account.sections.iter().filter_map(|section| section.speaker.as_ref());
    let statistics = account.speech_statistics.iter().filter_map(|speech| speech.speaker.as_ref());
    participations.chain(sections).chain(statistics).map(|name| name.node.as_ref())
}
