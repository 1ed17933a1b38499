//! People: which names are one person.

use std::collections::{BTreeMap, HashMap};

use super::decisions::Decisions;
use super::links::{Decision, LinkedOrganisation, LinkedPerson, LinkedSession, Mention};
use super::organisations::Bodies;
use super::{Facts, SessionFacts};
use crate::dataset::{Unique, slug};
use crate::diagnostic::Sink;
use crate::source::SourceId;

/// The people of all sessions.
pub(super) fn link(
    documents: &[&Facts],
    sessions: &[LinkedSession],
    _organisations: &(Vec<LinkedOrganisation>, Bodies),
    _decisions: &Decisions,
    _sink: &Sink,
) -> Vec<LinkedPerson> {
    let by_source: HashMap<SourceId, &Facts> = documents.iter().map(|document| (document.source, *document)).collect();
    let mut ids = Unique::default();
    let mut people = Vec::new();
    for session in sessions {
        let mut found: BTreeMap<String, LinkedPerson> = BTreeMap::new();
        for member in &session.members {
            let Some(document) = by_source.get(&member.source) else { continue };
            let Some(SessionFacts { mentions, .. }) = document.sessions.get(member.index) else { continue };
            for one in mentions {
                let key = slug(&one.name);
                let person = found.entry(key.clone()).or_insert_with(|| LinkedPerson {
                    person_id: String::new(),
                    name: one.name.clone(),
                    family_name: None,
                    given_name: None,
                    mentions: Vec::new(),
                });
                if person.mentions.iter().any(|mention| mention.source == member.source && mention.name == one.name) {
                    continue;
                }
                person.mentions.push(Mention {
                    mention_id: format!("{}/{}/{key}", session.session_id, document.document_id),
                    source: member.source,
                    session_id: session.session_id.clone(),
                    name: one.name.clone(),
                    span: one.span,
                    decision: Decision::Exact,
                    score: None,
                    evidence: "same name".into(),
                    rejected: Vec::new(),
                });
            }
        }
        people.extend(found.into_iter().map(|(key, person)| LinkedPerson { person_id: ids.take(key), ..person }));
    }
    people
}
