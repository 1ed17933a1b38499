//! The tables: one row type each, the columns in the order in which they are published.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Row;
use super::column::ColumnLimit::{AtLeast, Between, Date, Instant, KeyOf, LocalTime, Pattern, Uri, Words};
use super::column::{Cell, Column, ColumnLimit, limit};
use crate::decisions::Scheme;
use crate::diagnostic::{Code, Severity};
use crate::document::{
    Agreement, Authority, ClaimReason, Entity, Kind, ParagraphKind, ParticipantType, RetirementReason, Role, SectionKind,
    SessionType,
};
use crate::source::Basis;

macro_rules! tables {
    ($(#[doc = $doc:literal] $variant:ident = $file:literal [$($key:ident)*] $(in $($holder:ident)+)?: pub struct $name:ident {
        $($(#[doc = $field_doc:literal])+ pub $field:ident: $type:ty $(= $limit:expr)?,)+
    })+) => {
        /// A table of the dataset.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table { $(#[doc = $doc] $variant,)+ }

        impl Table {
            /// Every table, in the order of publication.
            pub const ALL: &[Table] = &[$(Table::$variant),+];

            /// Its name, which is the stem of its file.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $file,)+ }
            }

            /// Its columns, in order.
            pub fn columns(self) -> &'static [Column] {
                match self { $(Self::$variant => <$name as Row>::COLUMNS,)+ }
            }

            /// The names of the columns that tell each row from all others; none where two rows may be equal.
            pub fn key(self) -> &'static [&'static str] {
                match self { $(Self::$variant => <$name as Row>::KEY,)+ }
            }

            /// What a row of it is, in one sentence.
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant => $doc.trim_ascii(),)+ }
            }
        }

        $(
            #[doc = $doc]
            #[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
            #[serde(deny_unknown_fields)]
            #[schemars(transform = |schema: &mut Schema| limit(schema, Self::COLUMNS))]
            pub struct $name<'a> { $($(#[doc = $field_doc])+ pub $field: $type,)+ }

            impl<'a> Row for $name<'a> {
                const TABLE: Table = Table::$variant;
                const COLUMNS: &'static [Column] = &[$(Column {
                    name: stringify!($field),
                    description: concat!($($field_doc),+).trim_ascii(),
                    cell: <$type as Cell>::TYPE,
                    optional: <$type as Cell>::OPTIONAL,
                    limit: { let _limit = ColumnLimit::None; $(let _limit = $limit;)? _limit },
                }),+];
                const KEY: &'static [&'static str] = &[$(stringify!($key)),*];
                const HOLDER: &'static [&'static str] = &[$($(stringify!($holder)),+)?];

                fn serialize_held<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let mut row = serializer.serialize_struct($file, Self::COLUMNS.len() - Self::HOLDER.len())?;
                    $(if !Self::HOLDER.contains(&stringify!($field)) {
                        row.serialize_field(stringify!($field), &self.$field)?;
                    })+
                    row.end()
                }
            }
        )+
    };
}

impl Table {
    /// Whether its rows quote documents in their own words, beside names and titles of sessions.
    pub fn quotes(self) -> bool {
        matches!(self, Self::SessionClaims | Self::Topics | Self::AgendaItems | Self::Sections | Self::Paragraphs)
    }
}

impl ExternalIdRow<'_> {
    /// The IRI of what it names, as those have it who gave the identifier; none of a scheme that is unknown.
    pub fn iri(&self) -> Option<String> {
        let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.as_str() == self.scheme)?;
        Some(format!("{}{}", scheme.base(), self.value))
    }
}

/// The words of a closed set.
macro_rules! one_of {
    ($set:ident) => {
        Words(|| $set::ALL.iter().map(|word| word.as_str()).collect())
    };
}

/// How certain it is who a name is.
const DECISION: ColumnLimit = Words(|| vec!["exact", "matched", "probable", "unresolved", "human"]);

/// A text column.
type TextCell<'a> = Cow<'a, str>;
/// A text column that may be empty.
type Maybe<'a> = Option<Cow<'a, str>>;

tables! {
    /// A meeting of a forum: every IGF and WSIS Forum, and what else the documents name.
    Events = "events" [event_id]: pub struct EventRow {
        /// The identifier: `igf-2023`.
        pub event_id: TextCell<'a>,
        /// `IGF`, `WSIS Forum`; empty where the name does not end in a year.
        pub forum: Maybe<'a>,
        /// The year.
        pub year: Option<u32>,
        /// What documents call it: `IGF 2023`.
        pub name: TextCell<'a>,
        /// The city; empty where it was held online.
        pub city: Maybe<'a>,
        /// The country, by its two letters of ISO 3166-1.
        pub country: Maybe<'a> = Pattern("^[A-Z]{2}$"),
        /// The first day.
        pub starts_on: Maybe<'a> = Date,
        /// The last day.
        pub ends_on: Maybe<'a> = Date,
        /// The name of its time zone in the database of the IANA: context, and no source for instants.
        pub timezone: Maybe<'a>,
        /// The address of its page.
        pub url: Maybe<'a> = Uri,
    }

    /// A source document, its hash and how its bytes were used.
    Documents = "documents" [document_id]: pub struct DocumentRow {
        /// The file's stem, made unique by its folder where two stems collide.
        pub document_id: TextCell<'a>,
        /// The kind; empty where the document is of no known kind.
        pub kind: Option<&'static str> = one_of!(Kind),
        /// The path as given, with `/`, never absolute.
        pub path: TextCell<'a>,
        /// The title of the session or of the listing.
        pub title: Maybe<'a>,
        /// The body that publishes documents of this kind.
        pub publisher: Option<&'static str>,
        /// `official`, `organiser` or `ai-generated`.
        pub authority: Option<&'static str> = one_of!(Authority),
        /// The language of the text, as `sources.csv` states it: `en`; empty where it does not.
        pub language: Maybe<'a>,
        /// The address of the page that the text was copied from: as `sources.csv` states it, else as the text does.
        pub source_url: Maybe<'a> = Uri,
        /// The day on which it was copied, as `sources.csv` states it.
        pub retrieved_on: Maybe<'a> = Date,
        /// The licence of the text, as `sources.csv` states it.
        pub licence: Maybe<'a>,
        /// SHA-256 of the bytes, in hexadecimal; absent where there were too many to be read.
        pub sha256: Maybe<'a> = Pattern("^[0-9a-f]{64}$"),
        /// The size in bytes.
        pub bytes: u64,
        /// The number of lines.
        pub lines: u32,
        /// Bytes that became values.
        pub data_bytes: u64,
        /// Bytes of labels, signs and blanks.
        pub structure_bytes: u64,
        /// Bytes of disclaimers and the like.
        pub boilerplate_bytes: u64,
        /// Bytes that no rule took.
        pub unrecognised_bytes: u64,
    }

    /// A session, whatever number of documents tell of it.
    Sessions = "sessions" [session_id]: pub struct SessionRow {
        /// The identifier.
        pub session_id: TextCell<'a>,
        /// The event.
        pub event_id: Maybe<'a> = KeyOf(Table::Events),
        /// `IGF 2023`, `WSIS Forum 2025`.
        pub event: Maybe<'a>,
        /// `IGF` or `WSIS Forum`.
        pub forum: Maybe<'a>,
        /// The year of the event.
        pub year: Option<u32> = Between(1990, 2099),
        /// The type, a closed set of words.
        pub session_type: Option<&'static str> = one_of!(SessionType),
        /// The number, unique for an event and a type only.
        pub number: Option<u32> = AtLeast(1),
        /// The title.
        pub title: Maybe<'a>,
        /// The start in UTC; empty where no zone is printed.
        pub starts_at: Maybe<'a> = Instant,
        /// The end in UTC; empty where no zone is printed.
        pub ends_at: Maybe<'a> = Instant,
        /// The start by the printed clock.
        pub local_starts_at: Maybe<'a> = LocalTime,
        /// The end by the printed clock.
        pub local_ends_at: Maybe<'a> = LocalTime,
        /// The zone as printed.
        pub timezone: Maybe<'a>,
        /// The stated duration in minutes.
        pub duration_minutes: Option<u32> = AtLeast(1),
        /// The format without its duration.
        pub format: Maybe<'a>,
        /// The room.
        pub room: Maybe<'a>,
        /// The theme.
        pub theme: Maybe<'a>,
        /// The address of the session's page.
        pub url: Maybe<'a> = Uri,
    }

    /// A document that tells of a session.
    SessionDocuments = "session_documents" [session_id document_id] in session_id: pub struct SessionDocumentRow {
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The session's title in this document.
        pub title: Maybe<'a>,
        /// How the document was found to tell of this session: by the session's code, by what it has in common with
        /// another document of the session, or not at all, where it is the only one.
        pub matched_by: TextCell<'a>,
    }

    /// What one document says of one field of a session.
    SessionClaims = "session_claims" [session_id field document_id] in session_id: pub struct SessionClaimRow {
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The column of `sessions`.
        pub field: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// What it says.
        pub value: TextCell<'a>,
        /// Whether this is the value in `sessions`.
        pub chosen: bool,
        /// `sole` where no other document states the field; else whether it `agrees` with the chosen value, but for spelling and
        /// the zone of a clock, or `differs`.
        pub agreement: &'static str = one_of!(Agreement),
        /// What decided that it was chosen, or not; a closed set of words.
        pub reason: &'static str = one_of!(ClaimReason),
    }

    /// A person in a session: listed, spoke, in which roles, for whom.
    SessionPeople = "session_people" [session_id person_id] in session_id: pub struct SessionPersonRow {
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The person.
        pub person_id: TextCell<'a> = KeyOf(Table::People),
        /// Whether an official document, or one of the organisers, lists them.
        pub listed: bool,
        /// Whether a report or a transcript has words of theirs.
        pub spoke: bool,
        /// Their roles, in the order of the alphabet, joined by `;`; none where a speech is all that names them.
        pub roles: Maybe<'a>,
        /// The body that the first document of the session names for them, by authority.
        pub organisation_id: Maybe<'a> = KeyOf(Table::Organisations),
        /// Their stakeholder group, from the first document that names one.
        pub stakeholder_group: Option<&'static str>,
        /// Their regional group, from the first document that names one.
        pub regional_group: Option<&'static str>,
        /// The least certain of the decisions on their mentions in the session.
        pub decision: &'static str = DECISION,
    }

    /// A theme (level 1) or a subtopic (level 2) of a session.
    Topics = "topics" [session_id document_id ordinal] in session_id: pub struct TopicRow {
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The place in the document's list, from 1.
        pub ordinal: u32 = AtLeast(1),
        /// 1 for the theme, 2 for a subtopic.
        pub level: u32 = Between(1, 2),
        /// Its name as written.
        pub label: TextCell<'a>,
    }

    /// A person.
    People = "people" [person_id]: pub struct PersonRow {
        /// The identifier.
        pub person_id: TextCell<'a>,
        /// The name in its best attested spelling.
        pub name: TextCell<'a>,
        /// The family name, where the order of the name is known.
        pub family_name: Maybe<'a>,
        /// The given name, where the order of the name is known.
        pub given_name: Maybe<'a>,
        /// The number of mentions.
        pub mentions: u32,
        /// The number of sessions.
        pub sessions: u32,
    }

    /// A body.
    Organisations = "organisations" [organisation_id]: pub struct OrganisationRow {
        /// The identifier.
        pub organisation_id: TextCell<'a>,
        /// The name in its best attested spelling.
        pub name: TextCell<'a>,
        /// Its acronym.
        pub short_name: Maybe<'a>,
        /// The country that its name states, by its two letters of ISO 3166-1.
        pub country: Option<&'static str> = Pattern("^[A-Z]{2}$"),
        /// The number of participations that name it.
        pub mentions: u32,
    }

    /// What others call a person or a body, as somebody wrote into the decisions.
    ExternalIds = "external_ids" [entity entity_id scheme value]: pub struct ExternalIdRow {
        /// What it names: `person` or `organisation`.
        pub entity: &'static str = Words(|| [Entity::Person, Entity::Organisation].map(Entity::as_str).into()),
        /// The identifier in the dataset.
        pub entity_id: TextCell<'a>,
        /// Who gave it: `wikidata`, `orcid`, `ror`, `isni`, `viaf`.
        pub scheme: &'static str = one_of!(Scheme),
        /// What they call it.
        pub value: TextCell<'a>,
        /// The file that says so.
        pub source: &'static str,
    }

    /// A name in a document, the person behind it, and the evidence.
    Mentions = "mentions" [mention_id] in person_id: pub struct MentionRow {
        /// The identifier.
        pub mention_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The person.
        pub person_id: TextCell<'a> = KeyOf(Table::People),
        /// The name as written.
        pub name: TextCell<'a>,
        /// `exact`, `matched`, `probable`, `unresolved` or `human`.
        pub decision: TextCell<'a> = DECISION,
        /// The strength of the evidence, from 0 to 1, two decimals; empty where nothing was compared.
        pub score: Maybe<'a> = Pattern(r"^(0\.\d{2}|1\.00)$"),
        /// Which signals agreed, in words.
        pub evidence: TextCell<'a>,
    }

    /// Somebody or some body that takes part in a session, in one role, as one document says.
    Participations = "participations" [participation_id] in session_id: pub struct ParticipationRow {
        /// The identifier.
        pub participation_id: TextCell<'a>,
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The place in the document's list, from 1.
        pub ordinal: u32 = AtLeast(1),
        /// `person`, `organisation`, `delegate`, `group` or `unnamed`.
        pub participant_type: &'static str = one_of!(ParticipantType),
        /// The person.
        pub person_id: Maybe<'a> = KeyOf(Table::People),
        /// The name as written, without honorifics.
        pub name: Maybe<'a>,
        /// The form of address.
        pub honorific: Maybe<'a>,
        /// The role.
        pub role: &'static str = one_of!(Role),
        /// The agenda item.
        pub agenda_item_id: Maybe<'a> = KeyOf(Table::AgendaItems),
        /// Position and body as written.
        pub affiliation: Maybe<'a>,
        /// The body.
        pub organisation_id: Maybe<'a> = KeyOf(Table::Organisations),
        /// The stakeholder group, one of the names on the forms of the IGF; empty where what is written is none of them.
        pub stakeholder_group: Option<&'static str>,
        /// The regional group, one of the names on the forms of the IGF; empty where what is written is none of them.
        pub regional_group: Option<&'static str>,
        /// The stakeholder group as written.
        pub stakeholder_group_as_written: Maybe<'a>,
        /// The regional group as written.
        pub regional_group_as_written: Maybe<'a>,
        /// How the role is known: `stated`, `positional` or `derived`.
        pub basis: &'static str = one_of!(Basis),
    }

    /// An item of a session's agenda.
    AgendaItems = "agenda_items" [agenda_item_id] in session_id: pub struct AgendaItemRow {
        /// The identifier.
        pub agenda_item_id: TextCell<'a>,
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The place in the agenda, from 1.
        pub ordinal: u32 = AtLeast(1),
        /// The item it belongs to.
        pub parent_id: Maybe<'a> = KeyOf(Table::AgendaItems),
        /// The title without its number.
        pub title: TextCell<'a>,
    }

    /// A block of text under a heading.
    Sections = "sections" [section_id] in session_id: pub struct SectionRow {
        /// The identifier.
        pub section_id: TextCell<'a>,
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The place in the document, from 1.
        pub ordinal: u32 = AtLeast(1),
        /// 1 for a section of the document's template.
        pub level: u32 = AtLeast(1),
        /// What it is about, a closed set of words.
        pub kind: &'static str = one_of!(SectionKind),
        /// The heading as written, without a closing colon; empty where extraction lost it.
        pub heading: Maybe<'a>,
        /// The person that the heading names.
        pub person_id: Maybe<'a> = KeyOf(Table::People),
        /// The line of the heading, from 1; of the first text where the heading is lost.
        pub line: u32 = AtLeast(1),
        /// The last line that is not blank, from 1.
        pub end_line: u32 = AtLeast(1),
        /// The lines below the heading that are not blank, plus one where text follows the heading on its line.
        pub text_lines: u32,
        /// The number of its rows in `paragraphs`.
        pub paragraphs: u32,
    }

    /// A paragraph, or an item of a list.
    Paragraphs = "paragraphs" [paragraph_id] in section_id session_id document_id: pub struct ParagraphRow {
        /// The identifier.
        pub paragraph_id: TextCell<'a>,
        /// The section.
        pub section_id: TextCell<'a> = KeyOf(Table::Sections),
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The place in the section, from 1.
        pub ordinal: u32 = AtLeast(1),
        /// What it is, a closed set of words.
        pub kind: &'static str = one_of!(ParagraphKind),
        /// The name above a contribution or in front of a turn, as written.
        pub speaker: Maybe<'a>,
        /// Who that is.
        pub person_id: Maybe<'a> = KeyOf(Table::People),
        /// The text without the sign or number of an item.
        pub text: TextCell<'a>,
    }

    /// A Sustainable Development Goal, or a target, that a session serves.
    Sdgs = "sdgs" [session_id document_id code] in session_id: pub struct SdgRow {
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The code of the goal or of the target: `9`, `9.c`.
        pub code: TextCell<'a> = Pattern(r"^\d{1,2}(\.[0-9a-z]{1,2})?$"),
        /// The number of the goal, 1 to 17.
        pub goal: u32 = Between(1, 17),
        /// The target, `9.c`; empty for the goal itself.
        pub target: Maybe<'a> = Pattern(r"^\d{1,2}\.[0-9a-z]{1,2}$"),
        /// The official short name of the goal; the text of the target.
        pub label: TextCell<'a>,
        /// The identifier that the United Nations gave it.
        pub iri: TextCell<'a> = Uri,
    }

    /// A WSIS Action Line that a session serves.
    ActionLines = "action_lines" [session_id document_id code] in session_id: pub struct ActionLineRow {
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The code, `C7`.
        pub code: TextCell<'a> = Pattern("^C([1-9]|1[01])$"),
        /// The name of the action line; of C7 that of each field that the document names, set apart by `; `.
        pub label: TextCell<'a>,
    }

    /// How fast, how much and how long somebody spoke, as an event page says.
    SpeechStatistics = "speech_statistics" [session_id document_id ordinal] in session_id: pub struct SpeechStatisticRow {
        /// The session.
        pub session_id: TextCell<'a> = KeyOf(Table::Sessions),
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The place in the document, from 1.
        pub ordinal: u32 = AtLeast(1),
        /// The speaker as written; empty where extraction lost the name.
        pub speaker: Maybe<'a>,
        /// The person.
        pub person_id: Maybe<'a> = KeyOf(Table::People),
        /// The speed in words a minute.
        pub words_per_minute: Option<u32>,
        /// The length in words.
        pub words: Option<u32>,
        /// The time in seconds.
        pub seconds: Option<u32>,
    }

    /// A finding about a document; what is wrong with `decisions.yaml` is told by the program and stands in no table.
    Diagnostics = "diagnostics" [] in document_id: pub struct DiagnosticRow {
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The line, from 1.
        pub line: u32 = AtLeast(1),
        /// The column, from 1, in characters.
        pub column: u32 = AtLeast(1),
        /// The last line.
        pub end_line: u32 = AtLeast(1),
        /// The column behind the last character.
        pub end_column: u32 = AtLeast(1),
        /// `error`, `warning` or `info`.
        pub severity: &'static str = one_of!(Severity),
        /// The code; `rapporteur explain CODE` tells more.
        pub code: &'static str = one_of!(Code),
        /// What is wrong.
        pub message: TextCell<'a>,
        /// What to write instead.
        pub help: Maybe<'a>,
    }

    /// An identifier that was given up, and one that took its place; a row for each.
    RetiredIds = "retired_ids" [entity id successor_id]: pub struct RetiredIdRow {
        /// What it named: `document`, `session`, `person`, `organisation`.
        pub entity: &'static str = one_of!(Entity),
        /// The identifier.
        pub id: TextCell<'a>,
        /// What took its place; empty where nothing did.
        pub successor_id: Maybe<'a>,
        /// Why: `merged` where it proved to be its successor, `gone` where no document speaks of it any more.
        pub reason: &'static str = one_of!(RetirementReason),
    }

    /// The place in a document that a cell was made from.
    Provenance = "provenance" [table_name row_id column_name]: pub struct ProvenanceRow {
        /// The table of the cell.
        pub table_name: &'static str = one_of!(Table),
        /// The identifier of the row; for a table without one, its key columns joined by `/`.
        pub row_id: TextCell<'a>,
        /// The column.
        pub column_name: &'static str,
        /// The document.
        pub document_id: TextCell<'a> = KeyOf(Table::Documents),
        /// The offset of the first byte.
        pub start_byte: u32,
        /// The offset behind the last byte.
        pub end_byte: u32,
        /// The offset of the first character.
        pub start_char: u32,
        /// The offset behind the last character.
        pub end_char: u32,
        /// The line, from 1.
        pub line: u32 = AtLeast(1),
        /// `stated`, `positional` or `derived`.
        pub basis: &'static str = one_of!(Basis),
    }
}
