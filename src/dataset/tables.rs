//! The tables: one row type each, the columns in the order in which they are published.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

/// A row of a table.
pub trait Row: Serialize {
    /// Its table.
    const TABLE: Table;
    /// Its columns, in order.
    const COLUMNS: &'static [&'static str];
}

macro_rules! tables {
    ($(#[doc = $doc:literal] $variant:ident = $file:literal: pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+ })+) => {
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
            pub fn columns(self) -> &'static [&'static str] {
                match self { $(Self::$variant => <$name as Row>::COLUMNS,)+ }
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
            pub struct $name<'a> { $($(#[$field_meta])* pub $field: $type,)+ }

            impl Row for $name<'_> {
                const TABLE: Table = Table::$variant;
                const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];
            }
        )+
    };
}

/// A text column.
type TextCell<'a> = Cow<'a, str>;
/// A text column that may be empty.
type Maybe<'a> = Option<Cow<'a, str>>;

tables! {
    /// A source document.
    Documents = "documents": pub struct DocumentRow {
        /// The file's stem, made unique by its folder where two stems collide.
        pub document_id: TextCell<'a>,
        /// The kind; empty where the document is of no known kind.
        pub kind: Option<&'static str>,
        /// The path as given, with `/`, never absolute.
        pub path: TextCell<'a>,
        /// The title of the session or of the listing.
        pub title: Maybe<'a>,
        /// The body that publishes documents of this kind.
        pub publisher: Option<&'static str>,
        /// `official`, `organiser` or `ai-generated`.
        pub authority: Option<&'static str>,
        /// SHA-256 of the bytes, in hexadecimal; absent where there were too many to be read.
        pub sha256: Maybe<'a>,
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
    Sessions = "sessions": pub struct SessionRow {
        /// The identifier.
        pub session_id: TextCell<'a>,
        /// `IGF 2023`, `WSIS Forum 2025`.
        pub event: Maybe<'a>,
        /// `IGF` or `WSIS Forum`.
        pub forum: Maybe<'a>,
        /// The year of the event.
        pub year: Option<u32>,
        /// The type, a closed set of words.
        pub session_type: Option<&'static str>,
        /// The number, unique for an event and a type only.
        pub number: Option<u32>,
        /// The title.
        pub title: Maybe<'a>,
        /// The start in UTC; empty where no zone is printed.
        pub starts_at: Maybe<'a>,
        /// The end in UTC; empty where no zone is printed.
        pub ends_at: Maybe<'a>,
        /// The start by the printed clock.
        pub local_starts_at: Maybe<'a>,
        /// The end by the printed clock.
        pub local_ends_at: Maybe<'a>,
        /// The zone as printed.
        pub timezone: Maybe<'a>,
        /// The stated duration in minutes.
        pub duration_minutes: Option<u32>,
        /// The format without its duration.
        pub format: Maybe<'a>,
        /// The room.
        pub room: Maybe<'a>,
        /// The theme.
        pub theme: Maybe<'a>,
        /// The address of the session's page.
        pub url: Maybe<'a>,
    }

    /// A document that tells of a session.
    SessionDocuments = "session_documents": pub struct SessionDocumentRow {
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The session's title in this document.
        pub title: Maybe<'a>,
        /// How the document was found to tell of this session: by the session's code, by what it has in common with
        /// another document of the session, or not at all, where it is the only one.
        pub matched_by: TextCell<'a>,
    }

    /// What one document says of one field of a session.
    SessionClaims = "session_claims": pub struct SessionClaimRow {
        /// The session.
        pub session_id: TextCell<'a>,
        /// The column of `sessions`.
        pub field: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// What it says.
        pub value: TextCell<'a>,
        /// Whether this is the value in `sessions`.
        pub chosen: bool,
        /// Why it was chosen, or not.
        pub reason: TextCell<'a>,
    }

    /// A theme or a subtopic of a session.
    Topics = "topics": pub struct TopicRow {
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The place in the document's list, from 1.
        pub ordinal: u32,
        /// 1 for the theme, 2 for a subtopic.
        pub level: u32,
        /// Its name as written.
        pub label: TextCell<'a>,
    }

    /// A person.
    People = "people": pub struct PersonRow {
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
    Organisations = "organisations": pub struct OrganisationRow {
        /// The identifier.
        pub organisation_id: TextCell<'a>,
        /// The name in its best attested spelling.
        pub name: TextCell<'a>,
        /// Its acronym.
        pub short_name: Maybe<'a>,
        /// The number of participations that name it.
        pub mentions: u32,
    }

    /// A name of a person in a document, and the person behind it.
    Mentions = "mentions": pub struct MentionRow {
        /// The identifier.
        pub mention_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The session.
        pub session_id: TextCell<'a>,
        /// The person.
        pub person_id: TextCell<'a>,
        /// The name as written.
        pub name: TextCell<'a>,
        /// `exact`, `matched`, `probable`, `unresolved` or `human`.
        pub decision: TextCell<'a>,
        /// The strength of the evidence, from 0 to 1, two decimals; empty where nothing was compared.
        pub score: Maybe<'a>,
        /// Which signals agreed, in words.
        pub evidence: TextCell<'a>,
    }

    /// Somebody or some body that takes part in a session, in one role, as one document says.
    Participations = "participations": pub struct ParticipationRow {
        /// The identifier.
        pub participation_id: TextCell<'a>,
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The place in the document's list, from 1.
        pub ordinal: u32,
        /// `person`, `organisation`, `delegate`, `group` or `unnamed`.
        pub participant_type: &'static str,
        /// The person.
        pub person_id: Maybe<'a>,
        /// The name as written, without honorifics.
        pub name: Maybe<'a>,
        /// The form of address.
        pub honorific: Maybe<'a>,
        /// The role.
        pub role: &'static str,
        /// The agenda item.
        pub agenda_item_id: Maybe<'a>,
        /// Position and body as written.
        pub affiliation: Maybe<'a>,
        /// The body.
        pub organisation_id: Maybe<'a>,
        /// The stakeholder group.
        pub stakeholder_group: Maybe<'a>,
        /// The regional group.
        pub regional_group: Maybe<'a>,
        /// How the role is known: `stated`, `positional` or `derived`.
        pub basis: &'static str,
    }

    /// An item of a session's agenda.
    AgendaItems = "agenda_items": pub struct AgendaItemRow {
        /// The identifier.
        pub agenda_item_id: TextCell<'a>,
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The place in the agenda, from 1.
        pub ordinal: u32,
        /// The item it belongs to.
        pub parent_id: Maybe<'a>,
        /// The title without its number.
        pub title: TextCell<'a>,
    }

    /// A block of text of a document.
    Sections = "sections": pub struct SectionRow {
        /// The identifier.
        pub section_id: TextCell<'a>,
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The place in the document, from 1.
        pub ordinal: u32,
        /// 1 for a section of the document's template.
        pub level: u32,
        /// What it is about, a closed set of words.
        pub kind: &'static str,
        /// The heading as written, without a closing colon; empty where extraction lost it.
        pub heading: Maybe<'a>,
        /// The person that the heading names.
        pub person_id: Maybe<'a>,
        /// The line of the heading, from 1; of the first text where the heading is lost.
        pub line: u32,
        /// The last line that is not blank, from 1.
        pub end_line: u32,
        /// The lines below the heading that are not blank, plus one where text follows the heading on its line.
        pub paragraphs: u32,
    }

    /// A paragraph, or an item of a list.
    Paragraphs = "paragraphs": pub struct ParagraphRow {
        /// The identifier.
        pub paragraph_id: TextCell<'a>,
        /// The section.
        pub section_id: TextCell<'a>,
        /// The place in the section, from 1.
        pub ordinal: u32,
        /// What it is, a closed set of words.
        pub kind: &'static str,
        /// The text without the sign or number of an item.
        pub text: TextCell<'a>,
    }

    /// A Sustainable Development Goal, or a target, that a session serves.
    Sdgs = "sdgs": pub struct SdgRow {
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The number of the goal, 1 to 17.
        pub goal: u32,
        /// The target, `9.c`; empty for the goal itself.
        pub target: Maybe<'a>,
        /// The official short name of the goal.
        pub label: TextCell<'a>,
        /// The identifier that the United Nations gave it.
        pub iri: TextCell<'a>,
    }

    /// A WSIS Action Line that a session serves.
    ActionLines = "action_lines": pub struct ActionLineRow {
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The code, `C7`.
        pub code: TextCell<'a>,
        /// The name of the action line.
        pub label: TextCell<'a>,
    }

    /// How fast, how much and how long somebody spoke, as an event page says.
    SpeechStatistics = "speech_statistics": pub struct SpeechStatisticRow {
        /// The session.
        pub session_id: TextCell<'a>,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The place in the document, from 1.
        pub ordinal: u32,
        /// The speaker as written; empty where extraction lost the name.
        pub speaker: Maybe<'a>,
        /// The person.
        pub person_id: Maybe<'a>,
        /// The speed in words a minute.
        pub words_per_minute: Option<u32>,
        /// The length in words.
        pub words: Option<u32>,
        /// The time in seconds.
        pub seconds: Option<u32>,
    }

    /// A finding about a document; what is wrong with `decisions.yaml` is told by the program and stands in no table.
    Diagnostics = "diagnostics": pub struct DiagnosticRow {
        /// The document.
        pub document_id: TextCell<'a>,
        /// The line, from 1.
        pub line: u32,
        /// The column, from 1, in characters.
        pub column: u32,
        /// The last line.
        pub end_line: u32,
        /// The column behind the last character.
        pub end_column: u32,
        /// `error`, `warning` or `info`.
        pub severity: &'static str,
        /// The code; `rapporteur explain CODE` tells more.
        pub code: &'static str,
        /// What is wrong.
        pub message: TextCell<'a>,
        /// What to write instead.
        pub help: Maybe<'a>,
    }

    /// The place in a document that a cell was made from.
    Provenance = "provenance": pub struct ProvenanceRow {
        /// The table of the cell.
        pub table: &'static str,
        /// The identifier of the row; for a table without one, its key columns joined by `/`.
        pub row_id: TextCell<'a>,
        /// The column.
        pub column: &'static str,
        /// The document.
        pub document_id: TextCell<'a>,
        /// The offset of the first byte.
        pub start_byte: u32,
        /// The offset behind the last byte.
        pub end_byte: u32,
        /// The line, from 1.
        pub line: u32,
        /// `stated`, `positional` or `derived`.
        pub basis: &'static str,
    }
}
