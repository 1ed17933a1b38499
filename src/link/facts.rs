//! What linking needs to know of a document; everything else is forgotten after pass 1.

use super::listed::{Listed, listed, organisation_of};
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use arcstr::ArcStr;
use foldhash::HashSet;

use crate::document::{
    Account, Authority, Clock, Document, Instant, Kind, ParticipantType, Role, Session, SessionType, Slot, Text, Topic,
};
use crate::inline::{agenda_address, looks_like_name, split_honorific};
use crate::source::{Passage, Source, SourceId, Span, Spanned};
use crate::text::Cursor;

/// The facts of one document.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The document.
    pub source: SourceId,
    /// Its identifier.
    pub document_id: String,
    /// Its kind.
    pub kind: Kind,
    /// Who stands behind it.
    pub authority: Authority,
    /// Its sessions, in the order of the text.
    pub sessions: Vec<SessionFacts>,
}

/// The facts of one session in one document.
#[derive(Debug, Clone, Default)]
pub struct SessionFacts {
    /// The title, and where it stands. None once the sessions are known.
    pub title: Option<(ArcStr, Span)>,
    /// `IGF 2023`, `WSIS Forum 2025`.
    pub event: Option<ArcStr>,
    /// The type.
    pub session_type: Option<SessionType>,
    /// The number.
    pub number: Option<u32>,
    /// The start in UTC, where a zone is printed.
    pub starts_at: Option<Instant>,
    /// The end in UTC, where a zone is printed.
    pub ends_at: Option<Instant>,
    /// The start by the printed clock.
    pub local_starts_at: Option<Clock>,
    /// The end by the printed clock.
    pub local_ends_at: Option<Clock>,
    /// The people named, one entry a place: the same name may come several times, in several roles.
    pub mentions: Vec<MentionFacts>,
    /// The bodies named, one entry for each participation, as organisers or as affiliations.
    pub organisations: Vec<OrganisationFacts>,
}

/// One place that names a person. Groups, delegates and the unnamed are not among them.
#[derive(Debug, Clone)]
pub struct MentionFacts {
    /// The name as written, without honorifics.
    pub name: ArcStr,
    /// Where.
    pub passage: Passage,
    /// In which role; [`Role::Contributor`] comes from a heading or a turn that software may have misheard, every
    /// other role from a list.
    pub role: Role,
    /// Position and body as written.
    pub affiliation: Option<ArcStr>,
    /// The stakeholder group.
    pub stakeholder_group: Option<ArcStr>,
    /// The regional group.
    pub regional_group: Option<ArcStr>,
}

/// One participation that names a body.
#[derive(Debug, Clone)]
pub struct OrganisationFacts {
    /// The text as written; an affiliation may hold a position too: `Vice President, Chinese Academy of …`.
    pub text: ArcStr,
    /// Where.
    pub passage: Passage,
    /// Whether it is the affiliation of a person, rather than the name of a body and nothing else.
    pub affiliation: bool,
}

/// The words that many have in common, names and groups and bodies and scores, each once.
#[derive(Debug, Default)]
pub struct FactTexts(Mutex<HashSet<ArcStr>>);

impl FactTexts {
    /// The one text of these letters.
    pub fn one(&self, text: &str) -> ArcStr {
        let mut words = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match words.get(text) {
            Some(known) => ArcStr::clone(known),
            None => {
                let new: ArcStr = text.into();
                words.insert(ArcStr::clone(&new));
                new
            }
        }
    }
}

/// Reduces a document to its facts, in `words` that it shares with others.
pub fn gather(source: &Source<'_>, document: &Document<'_>, words: &FactTexts) -> Facts {
    let kind = document.kind;
    let sessions = document.accounts.iter().map(|account| session_facts(source, account, words)).collect();
    Facts { source: source.id, document_id: source.document_id.to_string(), kind, authority: kind.authority(), sessions }
}

fn session_facts(source: &Source<'_>, account: &Account<'_>, words: &FactTexts) -> SessionFacts {
    let stated = |text: &Option<Text<'_>>| text.as_ref().map(|text| words.one(&text.node));
    let session = &account.session;
    let slot = session.slot.as_ref();
    // An address of the agenda is a code, whatever page names it.
    let (event, number) = session.url.as_ref().and_then(|url| agenda_address(&url.node)).unzip();
    let people = account.participants.iter().filter(|one| one.participant_type == ParticipantType::Person);
    let mut mentions: Vec<MentionFacts> = people
        .clone()
        .filter_map(|one| {
            let name = one.name.as_ref()?;
            Some(MentionFacts {
                name: words.one(&name.node),
                passage: source.passage(name.span),
                role: one.role.node,
                affiliation: stated(&one.affiliation),
                stakeholder_group: stated(&one.stakeholder_group),
                regional_group: stated(&one.regional_group),
            })
        })
        .collect();
    let heard = heard_only(account, &mentions);
    mentions.extend(heard.into_iter().map(|name| MentionFacts {
        name: words.one(name.text),
        passage: source.passage(name.span()),
        role: Role::Contributor,
        affiliation: None,
        stakeholder_group: None,
        regional_group: None,
    }));
    let mut organisations: Vec<OrganisationFacts> = listed(account)
        .into_iter()
        .filter_map(|one| match one {
            Listed::Participant(one) => organisation_of(one),
            Listed::Body(body) => Some((body, false)),
            Listed::Behind(affiliation) => Some((affiliation, true)),
        })
        .map(|(text, affiliation)| OrganisationFacts {
            text: words.one(&text.node),
            passage: source.passage(text.span),
            affiliation,
        })
        .collect();
    // They are kept until all documents are read.
    mentions.shrink_to_fit();
    organisations.shrink_to_fit();
    SessionFacts {
        title: session.title.as_ref().map(|title| (title.node.as_ref().into(), title.span)),
        event: stated(&session.event).or_else(|| event.as_deref().map(|event| words.one(event))),
        session_type: session.session_type.map(|word| word.node).or(number.and(Some(SessionType::WsisSession))),
        number: session.number.map(|number| number.node).or(number),
        starts_at: slot.and_then(|slot| slot.starts_at).map(|at| at.node),
        ends_at: slot.and_then(|slot| slot.ends_at).map(|at| at.node),
        local_starts_at: slot.and_then(|slot| slot.local_starts_at).map(|at| at.node),
        local_ends_at: slot.and_then(|slot| slot.local_ends_at).map(|at| at.node),
        mentions,
        organisations,
    }
}

/// Those who are named above the measures of a speech only, each once.
fn heard_only<'d>(account: &'d Account<'_>, mentions: &[MentionFacts]) -> Vec<Cursor<'d>> {
    let voices = account.speech_statistics.iter().filter_map(|speech| speech.speaker.as_ref());
    let mut known: HashSet<String> = mentions.iter().map(|mention| mention.name.to_lowercase()).collect();
    let name = |text: &'d Text<'_>| {
        let written = Cursor { text: &text.node, offset: text.span.start as usize, source: text.span.source };
        split_honorific(written).1
    };
    let is_new = |name: &Cursor<'_>| known.insert(name.text.to_lowercase());
    voices.map(name).filter(|name| looks_like_name(name.text)).filter(is_new).collect()
}

/// The fields of each session as a document states them, of the topics the theme only: documents of one session are compared by
/// them.
pub fn stated_fields(document: &Document<'_>) -> impl Iterator<Item = Session<'static>> {
    document.accounts.iter().map(|account| kept(&account.session))
}

fn kept(session: &Session<'_>) -> Session<'static> {
    let text = |text: &Text<'_>| Spanned { node: Cow::Owned(text.node.to_string()), span: text.span, basis: text.basis };
    let theme = session.topics.iter().find(|topic| topic.level == 1);
    Session {
        title: session.title.as_ref().map(text),
        event: session.event.as_ref().map(text),
        session_type: session.session_type,
        number: session.number,
        slot: session.slot.as_ref().map(|slot| Slot { timezone: slot.timezone.as_ref().map(text), ..*slot }),
        format: session.format.as_ref().map(text),
        duration_minutes: session.duration_minutes,
        room: session.room.as_ref().map(text),
        topics: theme.iter().map(|topic| Topic { level: topic.level, label: text(&topic.label) }).collect(),
        url: session.url.as_ref().map(text),
    }
}
