//! How much is taken of documents: one table of limits, and where each is looked at, which is in front of the work that
//! it protects from. What is past a limit gives no data.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Items, Json, Node, spans};
use crate::link::{Facts, LinkedSession, Member};
use crate::source::{Source, SourceId, Span};
use crate::text::Line;

/// A limit, as the README and `--raise` name it.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// The most that is taken unless it is raised.
    pub default: u32,
    /// What is counted.
    pub what: &'static str,
    /// The code of what is past it.
    pub code: Code,
}

macro_rules! limits {
    ($(#[doc = $what:literal] $field:ident: $name:literal = $default:expr, $code:ident;)+) => {
        /// The most that is taken, of each kind; spans count in 32 bits, so nothing can be raised above that.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Limits { $(#[doc = $what] pub $field: u32,)+ }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl Limits {
            /// Every limit.
            pub const ALL: &[Limit] = &[
                $(Limit { name: $name, default: $default, what: $what.trim_ascii(), code: Code::$code },)+
            ];

            /// The limit of this name.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut u32> {
                match name { $($name => Some(&mut self.$field),)+ _ => None }
            }
        }
    };
}

limits! {
    /// bytes of a document
    document_bytes: "document-bytes" = 2 << 20, TooLarge;
    /// lines of a document, blank ones too
    document_lines: "document-lines" = 100_000, TooManyLines;
    /// bytes of a line
    line_bytes: "line-bytes" = 1 << 20, LongLine;
    /// entries of one list of a document: people, sections, goals, paragraphs of a section, pieces of unrecognised text
    list_entries: "list-entries" = 20_000, LongList;
    /// sessions of a listing
    listing_sessions: "listing-sessions" = 2_000, LongListing;
    /// values read from a document, those that hold others included
    document_values: "document-values" = 200_000, TooManyValues;
    /// documents that tell of one session
    session_documents: "session-documents" = 500, CrowdedSession;
    /// names of people in one session, each as often as a document lists it
    session_people: "session-people" = 5_000, CrowdedSession;
}

impl Limits {
    pub(super) fn is_too_large(&self, bytes: u64) -> bool {
        bytes > u64::from(self.document_bytes)
    }

    /// How many bytes there are is not said: of what is read from a pipe nobody knows.
    pub(super) fn size(&self, source: SourceId) -> Diagnostic {
        let message = format!("the file has more than {} bytes", self.document_bytes);
        Diagnostic::new(Code::TooLarge, Span::new(source, 0, 0), message)
            .help("split it into one file for each session, or raise the limit:\n--raise document-bytes=N")
    }

    /// Too many lines, asked before they are scanned.
    pub(super) fn lines(&self, source: &Source<'_>) -> Option<Diagnostic> {
        let (count, most) = (source.lines.count(source.text), self.document_lines);
        if count <= most {
            return None;
        }
        let line = source.lines.range(source.text, most + 1);
        let message = format!("the file has {count} lines, more than {most}");
        let help = format!("split it into one file for each session, or raise the limit:\n--raise document-lines={count}");
        let finding = Diagnostic::new(Code::TooManyLines, source.span(line.start, line.start), message);
        Some(finding.here(format!("line {}", most + 1)).help(help))
    }

    /// The first line that is too long, asked before any rule looks at it.
    pub(super) fn line(&self, lines: &[Line<'_>]) -> Option<Diagnostic> {
        let most = self.line_bytes as usize;
        let line = lines.iter().find(|line| line.text.len() > most)?;
        let passed = (0..=most).rev().find(|at| line.text.is_char_boundary(*at)).unwrap_or(0);
        let span = line.span_of(&line.text[passed..]).before();
        let message = format!("line {} has {} bytes, more than {most}", line.number, line.text.len());
        let help = format!("break it where its paragraphs end, or raise the limit:\n--raise line-bytes={}", line.text.len());
        Some(Diagnostic::new(Code::LongLine, span, message).here(format!("byte {most} of the line")).help(help))
    }

    /// Each list that is too long, and too many values.
    pub(super) fn document(&self, document: &Document<'_>, source: SourceId) -> Vec<Diagnostic> {
        let mut walk = ValueCount { limits: self, source, values: 0, passed: None, found: Vec::new() };
        walk.value(document, "");
        let ValueCount { values, passed, mut found, .. } = walk;
        found.extend(passed.and_then(|span| self.values(values, span)));
        found
    }

    /// Too many values; those past the limit begin at `span`.
    pub(super) fn values(&self, values: u32, span: Span) -> Option<Diagnostic> {
        let most = self.document_values;
        let message = format!("the document has {values} values, more than {most}");
        let help = format!("give each session a file of its own, or raise the limit:\n--raise document-values={values}");
        let finding = Diagnostic::new(Code::TooManyValues, span, message).here(format!("value {most}")).help(help);
        (values > most).then_some(finding)
    }

    /// A session of too many documents or people, asked before they are compared.
    pub(super) fn session(&self, session: &LinkedSession, facts: &[Facts]) -> Option<Diagnostic> {
        let told = |member: &Member| {
            // Facts stand in the order of the documents.
            let at = facts.partition_point(|facts| facts.source < member.source);
            facts.get(at).filter(|facts| facts.source == member.source).and_then(|facts| facts.sessions.get(member.index))
        };
        let title = |member: &Member| {
            let title = told(member).and_then(|session| session.title.as_ref());
            title.map_or(Span::new(member.source, 0, 0), |(_, span)| *span)
        };
        let (documents, most) = (session.members.len(), self.session_documents as usize);
        let first = title(session.members.first()?);
        let crowded = |place, count, what, most, name| {
            let message = format!("{count} {what} of session {}, more than {most}", session.session_id);
            let help = format!("give other sessions titles and codes of their own, or raise the limit:\n--raise {name}={count}");
            Diagnostic::new(Code::CrowdedSession, place, message).here("too many from here on").also(first, "the first").help(help)
        };
        if let Some(past) = session.members.get(most) {
            return Some(crowded(title(past), documents, "documents tell", most, "session-documents"));
        }
        let most = self.session_people as usize;
        let mut mentions = session.members.iter().filter_map(told).flat_map(|session| &session.mentions);
        let past = mentions.nth(most)?;
        Some(crowded(past.passage.span, most + 1 + mentions.count(), "names stand in the lists", most, "session-people"))
    }
}

/// Counts the values of an AST.
struct ValueCount<'l> {
    limits: &'l Limits,
    source: SourceId,
    values: u32,
    /// Where there were too many.
    passed: Option<Span>,
    found: Vec<Diagnostic>,
}

impl ValueCount<'_> {
    /// Counts a value, the `name` of an object's member.
    fn value(&mut self, node: &dyn Node, name: &'static str) {
        let json = node.json();
        if matches!(json, Json::Null) {
            return;
        }
        self.values = self.values.saturating_add(1);
        if self.values > self.limits.document_values && self.passed.is_none() {
            self.passed = Some(self.place(node));
        }
        match json {
            Json::Array(items) => {
                self.list(items, name);
                (0..items.len()).for_each(|at| self.value(items.item(at), ""));
            }
            Json::Object(members) => {
                members.names().iter().enumerate().for_each(|(at, name)| self.value(members.member(at), name));
            }
            _ => {}
        }
    }

    fn list(&mut self, items: &dyn Items, name: &'static str) {
        let Limits { list_entries, listing_sessions, .. } = *self.limits;
        let (count, listing) = (items.len(), name == "sessions");
        let most = if listing { listing_sessions } else { list_entries };
        if count <= most as usize {
            return;
        }
        let (code, message, limit) = if listing {
            (Code::LongListing, format!("the listing has {count} sessions, more than {most}"), "listing-sessions")
        } else {
            (Code::LongList, format!("the list `{name}` has {count} entries, more than {most}"), "list-entries")
        };
        let here = format!("entry {}", u64::from(most) + 1);
        let help = format!("split the document at a heading, or raise the limit:\n--raise {limit}={count}");
        self.found.push(Diagnostic::new(code, self.place(items.item(most as usize)), message).here(here).help(help));
    }

    /// Where a value is read, or the first inside it.
    fn place(&self, node: &dyn Node) -> Span {
        let mut first = None;
        spans(node, &mut |span| {
            first.get_or_insert(span);
        });
        first.unwrap_or(Span::new(self.source, 0, 0)).before()
    }
}
