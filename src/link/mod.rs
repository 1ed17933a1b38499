//! Across documents: which of them tell of one session, which names are one person, which bodies are one.
//!
//! Pass 1 reduces each document to [`Facts`], which own little; [`link`] decides on them alone. Pass 2 parses again
//! and makes records of the decisions.
//!
//! Nothing here depends on the order of the documents: they are put in order of their identifiers first, and every
//! choice between equals is made by what the documents state.

mod claims;
mod effort;
mod events;
mod external;
mod facts;
mod links;
mod listed;
pub mod names;
mod organisations;
mod people;
pub mod records;
mod register;
mod sessions;
mod starts;
mod titles;
mod weights;

use crate::decisions;
use crate::diagnostic::Sink;

pub use claims::{Claim, Settled, settle};
pub use decisions::{Decisions, HumanDecision, Who};
pub use events::LinkedEvent;
pub use external::ExternalId;
pub use facts::{FactTexts, Facts, MentionFacts, OrganisationFacts, SessionFacts, gather, stated_fields};
pub use links::{Decision, LinkedOrganisation, LinkedPerson, LinkedSession, Links, Member, Mention, Rejected, Score};
pub use people::{Setting, Weighing, weigh};
pub use register::{Changes, FactLine, KnownBy, KnownFact, Register, RegisterFault, Retirement};

/// Of how many documents or sessions all threads make what is compared, before it is put behind what was made.
const AT_ONCE: usize = 1024;

/// Decides which sessions of `facts` are one, and how they are called by what `register` knows; findings go to `sink`.
///
/// `facts` may come in any order, the result is the same.
pub fn sessions(facts: &[Facts], register: &Register, sink: &Sink) -> Vec<LinkedSession> {
    sessions::link(&in_order(facts), register, sink)
}

/// Decides which people and bodies of `facts` are one, whose [`sessions`] are known; findings go to `sink`. What the facts say of
/// titles and bodies is taken out of them, as nobody asks for it again.
///
/// `facts` may come in any order, the result is the same. Human `decisions` win over every signal; what `register` knows keeps its
/// identifier.
pub fn link(facts: &mut [Facts], sessions: Vec<LinkedSession>, decisions: &Decisions, register: &Register, sink: &Sink) -> Links {
    // Who takes part is linked by what people are called, and that takes most room.
    facts.iter_mut().flat_map(|facts| &mut facts.sessions).for_each(|session| session.title = None);
    let organisations = organisations::link(&in_order(facts), &sessions, register);
    facts.iter_mut().flat_map(|facts| &mut facts.sessions).for_each(|session| session.organisations = Vec::new());
    let documents = in_order(facts);
    let people = people::link(&documents, &sessions, &organisations.1, decisions, register, sink);
    let external_ids = external::link(decisions, &documents, &people, &organisations.0, sink);
    Links::new(events::link(&documents), sessions, people, organisations, external_ids)
}

fn in_order(facts: &[Facts]) -> Vec<&Facts> {
    let mut documents: Vec<&Facts> = facts.iter().collect();
    documents.sort_by(|a, b| (&a.document_id, a.source).cmp(&(&b.document_id, b.source)));
    documents
}
