//! What others call people and bodies: identifiers that somebody wrote into the decisions. It touches decisions and what linking
//! decided; nothing is looked up, and nothing guessed.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::decisions::{Decisions, SameAs, Who};
use super::links::{LinkedOrganisation, LinkedPerson};
use super::names::{Name, compare};
use super::{Facts, organisations};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Entity;
use crate::source::SourceId;

/// An identifier that others gave.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalId {
    /// What it names: a person or an organisation.
    pub entity: Entity,
    /// The identifier in the dataset.
    pub entity_id: String,
    /// Whose it is.
    pub scheme: &'static str,
    /// What they call it.
    pub value: String,
}

/// The identifiers in the order of what they name; what cannot be used is told of.
pub(super) fn link(
    decisions: &Decisions,
    documents: &[&Facts],
    people: &[LinkedPerson],
    bodies: &[LinkedOrganisation],
    sink: &Sink,
) -> Vec<ExternalId> {
    let ids: HashMap<SourceId, &str> = documents.iter().map(|one| (one.source, one.document_id.as_str())).collect();
    let mut found = BTreeSet::new();
    for one in &decisions.same_as {
        let (entity, matches): (Entity, BTreeSet<&str>) = match (&one.person, &one.organisation) {
            (Some(who), None) => {
                (Entity::Person, people.iter().filter(|person| is(person, who, &ids)).map(|one| &*one.person_id).collect())
            }
            (None, Some(name)) => {
                let meant = bodies.iter().filter(|body| organisations::is_called(body, name));
                (Entity::Organisation, meant.map(|one| one.organisation_id.as_str()).collect())
            }
            _ => {
                report(one, Code::InvalidDecision, "an external identifier is of one person or of one organisation", sink);
                continue;
            }
        };
        if one.reason.trim().is_empty() || !one.scheme.has(&one.value) {
            let what = if one.reason.trim().is_empty() { "gives no reason" } else { "is not of the form of its scheme" };
            report(one, Code::InvalidDecision, &format!("the external identifier `{}` {what}", one.value), sink);
            continue;
        }
        let mut matches = matches.into_iter();
        match (matches.next(), matches.next()) {
            (Some(only), None) => {
                let (scheme, value) = (one.scheme.as_str(), one.value.clone());
                found.insert(ExternalId { entity, entity_id: only.to_owned(), scheme, value });
            }
            (None, _) => report(one, Code::UnusedDecision, &format!("no document names {}", one.subject()), sink),
            (Some(_), Some(_)) => report(one, Code::InvalidDecision, &format!("{} may be several", one.subject()), sink),
        }
    }
    found.into_iter().collect()
}

fn report(one: &SameAs, code: Code, message: &str, sink: &Sink) {
    sink.report(Diagnostic::new(code, one.span, message.to_owned()).here("this entry of `same_as` has no effect").help(
        "write `person: {name: …}` or `organisation: …`, `scheme`, `value` and `reason`; `document_id` tells namesakes apart",
    ));
}

/// Whether one of the mentions of a person is meant.
fn is(person: &LinkedPerson, who: &Who, ids: &HashMap<SourceId, &str>) -> bool {
    let name = Name::new(&who.name);
    person.mentions.iter().any(|mention| {
        who.document_id.as_deref().is_none_or(|id| ids.get(&mention.source) == Some(&id))
            && who.session_id.as_deref().is_none_or(|id| id == &*mention.session_id)
            && (*who.name == *mention.name || compare(&name, &Name::new(&mention.name)).is_exact())
    })
}
