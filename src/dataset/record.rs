//! Nested records: a row and the rows that belong to it, in the order in which the dataset streams them.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    ActionLineRow, AgendaItemRow, DiagnosticRow, DocumentRow, EventRow, ExternalIdRow, MentionRow, OrganisationRow, ParagraphRow,
    ParticipationRow, PersonRow, ProvenanceRow, RetiredIdRow, SdgRow, SectionRow, SessionClaimRow, SessionDocumentRow,
    SessionPersonRow, SessionRow, SpeechStatisticRow, TopicRow,
    row::{Held, head, held},
};

/// A session with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SessionRecord<'a> {
    /// The row of `sessions`.
    #[serde(flatten)]
    pub session: SessionRow<'a>,
    /// Its rows of `session_documents`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, SessionDocumentRow<'a>>>")]
    pub documents: Vec<SessionDocumentRow<'a>>,
    /// Its rows of `session_claims`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, SessionClaimRow<'a>>>")]
    pub claims: Vec<SessionClaimRow<'a>>,
    /// Its rows of `session_people`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, SessionPersonRow<'a>>>")]
    pub people: Vec<SessionPersonRow<'a>>,
    /// Its rows of `topics`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, TopicRow<'a>>>")]
    pub topics: Vec<TopicRow<'a>>,
    /// Its rows of `participations`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, ParticipationRow<'a>>>")]
    pub participations: Vec<ParticipationRow<'a>>,
    /// Its rows of `agenda_items`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, AgendaItemRow<'a>>>")]
    pub agenda_items: Vec<AgendaItemRow<'a>>,
    /// Its sections with their text.
    pub sections: Vec<SectionRecord<'a>>,
    /// Its rows of `sdgs`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, SdgRow<'a>>>")]
    pub sdgs: Vec<SdgRow<'a>>,
    /// Its rows of `action_lines`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, ActionLineRow<'a>>>")]
    pub action_lines: Vec<ActionLineRow<'a>>,
    /// Its rows of `speech_statistics`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, SpeechStatisticRow<'a>>>")]
    pub speech_statistics: Vec<SpeechStatisticRow<'a>>,
    /// Where the cells of all these rows come from; a table of its own, not nested.
    #[serde(skip)]
    pub provenance: Vec<ProvenanceRow<'a>>,
}

/// A section and its text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SectionRecord<'a> {
    /// The row of `sections`.
    #[serde(flatten, serialize_with = "head")]
    #[schemars(with = "Held<'a, SectionRow<'a>>")]
    pub section: SectionRow<'a>,
    /// Its rows of `paragraphs`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, ParagraphRow<'a>>>")]
    pub text: Vec<ParagraphRow<'a>>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EventRecord<'a> {
    /// The row of `events`.
    #[serde(flatten)]
    pub event: EventRow<'a>,
}

/// A person and the names by which documents speak of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PersonRecord<'a> {
    /// The row of `people`.
    #[serde(flatten)]
    pub person: PersonRow<'a>,
    /// Its rows of `mentions`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, MentionRow<'a>>>")]
    pub mentioned_as: Vec<MentionRow<'a>>,
    /// Where the cells come from.
    #[serde(skip)]
    pub provenance: Vec<ProvenanceRow<'a>>,
}

/// A mention as a table of its own: the nested formats hold it below its person, and the table is in its own order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionRecord<'a> {
    /// The row of `mentions`.
    #[serde(flatten)]
    pub mention: MentionRow<'a>,
    /// Where the cells come from.
    #[serde(skip)]
    pub provenance: Vec<ProvenanceRow<'a>>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OrganisationRecord<'a> {
    /// The row of `organisations`.
    #[serde(flatten)]
    pub organisation: OrganisationRow<'a>,
    /// Where the cells come from.
    #[serde(skip)]
    pub provenance: Vec<ProvenanceRow<'a>>,
}

/// A document and what was found about it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DocumentRecord<'a> {
    /// The row of `documents`.
    #[serde(flatten)]
    pub document: DocumentRow<'a>,
    /// Its rows of `diagnostics`.
    #[serde(serialize_with = "held")]
    #[schemars(with = "Vec<Held<'a, DiagnosticRow<'a>>>")]
    pub diagnostics: Vec<DiagnosticRow<'a>>,
    /// Where the cells come from.
    #[serde(skip)]
    pub provenance: Vec<ProvenanceRow<'a>>,
}

/// What others call a person or a body.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ExternalIdRecord<'a> {
    /// The row of `external_ids`.
    #[serde(flatten)]
    pub external_id: ExternalIdRow<'a>,
}

/// An identifier that was given up.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RetiredIdRecord<'a> {
    /// The row of `retired_ids`.
    #[serde(flatten)]
    pub retired: RetiredIdRow<'a>,
}

/// The groups of records, in the order in which they are streamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// [`EventRecord`]s, by event.
    Events,
    /// [`SessionRecord`]s, by session.
    Sessions,
    /// [`PersonRecord`]s, by person.
    People,
    /// [`MentionRecord`]s, by session, document and place; for formats of flat tables alone.
    Mentions,
    /// [`OrganisationRecord`]s, by organisation.
    Organisations,
    /// [`DocumentRecord`]s, by document.
    Documents,
    /// [`ExternalIdRecord`]s, by entity and identifier.
    ExternalIds,
    /// [`RetiredIdRecord`]s, by entity and identifier.
    RetiredIds,
}

impl Group {
    /// Every group, in order.
    pub const ALL: &[Group] = &[
        Group::Events,
        Group::Sessions,
        Group::People,
        Group::Mentions,
        Group::Organisations,
        Group::Documents,
        Group::ExternalIds,
        Group::RetiredIds,
    ];

    /// Whether the nested formats have a list of it; the records of any other group stand below those of a nested one.
    pub fn is_nested(self) -> bool {
        self != Self::Mentions
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Sessions => "sessions",
            Self::People => "people",
            Self::Mentions => "mentions",
            Self::Organisations => "organisations",
            Self::Documents => "documents",
            Self::ExternalIds => "external_ids",
            Self::RetiredIds => "retired_ids",
        }
    }
}

/// One record of the stream.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum Record<'r, 'a> {
    /// An event.
    Event(&'r EventRecord<'a>),
    /// A session.
    Session(&'r SessionRecord<'a>),
    /// A person.
    Person(&'r PersonRecord<'a>),
    /// A mention, once more than below its person.
    Mention(&'r MentionRecord<'a>),
    /// An organisation.
    Organisation(&'r OrganisationRecord<'a>),
    /// A document.
    Document(&'r DocumentRecord<'a>),
    /// What others call a person or a body.
    ExternalId(&'r ExternalIdRecord<'a>),
    /// An identifier that was given up.
    RetiredId(&'r RetiredIdRecord<'a>),
}

impl Record<'_, '_> {
    /// Its group.
    pub fn group(&self) -> Group {
        match self {
            Self::Event(_) => Group::Events,
            Self::Session(_) => Group::Sessions,
            Self::Person(_) => Group::People,
            Self::Mention(_) => Group::Mentions,
            Self::Organisation(_) => Group::Organisations,
            Self::Document(_) => Group::Documents,
            Self::ExternalId(_) => Group::ExternalIds,
            Self::RetiredId(_) => Group::RetiredIds,
        }
    }
}
