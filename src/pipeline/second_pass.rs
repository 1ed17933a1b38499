//! Pass 2: records are made of what linking decided, rendered in every format on all threads, appended in order.

use std::borrow::Cow;
use std::io;

use foldhash::HashSet;
use rayon::prelude::*;
use serde::Serialize;

use super::{Again, CHUNK, Checked, FirstPass, Shared, Write, source_id, wave, with_shared, with_tellings};
use crate::check::schema;
use crate::dataset::{
    DiagnosticRow, DocumentRecord, DocumentRow, Group, MentionRecord, MentionRow, OrganisationRecord, OrganisationRow,
    PersonRecord, PersonRow, ProvenanceRow, Record, RetiredIdRecord, Table, hexadecimal,
};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Kind};
use crate::emit::{self, Format, Output, Quality};
use crate::link::{LinkedOrganisation, LinkedPerson, LinkedSession, Links, Mention, Register, records};
use crate::source::{Passage, Source, SourceId, Span};
use crate::text;

/// Streams all records through all formats into the files, and returns faults of the program and what was counted.
pub(super) fn write_all(
    renderer: Renderer<'_>,
    progress: &(dyn Fn(usize) + Sync),
    write: &mut Write<'_>,
) -> io::Result<(Vec<Diagnostic>, Quality)> {
    let retired = records::retired_records(renderer.register);
    let people = renderer.links.people.iter();
    let mut mentions: Vec<_> = people.flat_map(|person| person.mentions.iter().map(move |mention| (person, mention))).collect();
    let place = |mention: &Mention| (renderer.again.document_id(mention.source.0 as usize), mention.passage.span.start);
    mentions
        .sort_unstable_by(|(_, a), (_, b)| (&a.session_id, place(a), &a.mention_id).cmp(&(&b.session_id, place(b), &b.mention_id)));
    let members = renderer.links.sessions.iter().flat_map(|session| &session.members);
    let told = members.filter(|member| member.index == 0).map(|member| member.source).collect();
    Writer { renderer, in_order: InOrder { mentions: &mentions, retired: &retired, told: &told }, write }.run(progress)
}

/// What the records are made of.
#[derive(Clone, Copy)]
pub(super) struct Renderer<'w> {
    pub(super) again: Again<'w>,
    pub(super) register: &'w Register,
    pub(super) first: &'w FirstPass,
    pub(super) links: &'w Links,
    pub(super) checked: &'w Checked,
    pub(super) formats: Formats<'w>,
    pub(super) validates_records: bool,
}

/// What is written.
#[derive(Clone, Copy)]
pub(super) struct Formats<'w> {
    /// What records stream through.
    pub(super) streamed: &'w [Box<dyn Format>],
    /// Whether each document has a file of its own.
    pub(super) documents: bool,
}

/// What is known of the records before the first is rendered.
#[derive(Clone, Copy)]
struct InOrder<'w> {
    /// Every mention with its person, by session, document and place.
    mentions: &'w [(&'w LinkedPerson, &'w Mention)],
    /// What was given up.
    retired: &'w [RetiredIdRecord<'w>],
    /// The documents whose own files are written with the first of their sessions, for which they are parsed.
    told: &'w HashSet<SourceId>,
}

/// Appends what was rendered to the files.
struct Writer<'w> {
    renderer: Renderer<'w>,
    in_order: InOrder<'w>,
    write: &'w mut Write<'w>,
}

/// What a worker hands back.
#[derive(Default)]
struct ChunkOutput {
    /// Bytes to append.
    output: Output,
    /// Documents by path.
    files: Vec<(String, Vec<u8>)>,
    /// Faults of the program.
    faults: Vec<Diagnostic>,
    quality: Quality,
}

impl Writer<'_> {
    fn run(mut self, progress: &(dyn Fn(usize) + Sync)) -> io::Result<(Vec<Diagnostic>, Quality)> {
        let (renderer, in_order) = (self.renderer, self.in_order);
        let mut told = (Vec::new(), Quality::default());
        self.frame(|format, out| format.begin(out))?;
        for group in Group::ALL {
            let count = renderer.count(*group, in_order);
            self.frame(|format, out| format.open(*group, count, out))?;
            for start in (0..count).step_by(wave()) {
                let places: Vec<usize> = (start..count.min(start + wave())).collect();
                let sessions: Vec<&LinkedSession> = match group {
                    Group::Sessions => places.iter().map(|place| &renderer.links.sessions[*place]).collect(),
                    _ => Vec::new(),
                };
                with_shared(renderer.again, &sessions, |shared| self.wave(*group, shared, &places, &mut told))?;
                if *group == Group::Documents {
                    progress(places.len());
                }
            }
            self.frame(|format, out| format.close(*group, count, out))?;
        }
        self.frame(|format, out| format.end(out))?;
        Ok(told)
    }

    /// Renders on all threads, and appends what was rendered before more is: rendered, a record is several times its text.
    fn wave(
        &mut self,
        group: Group,
        shared: &Shared<'_>,
        places: &[usize],
        told: &mut (Vec<Diagnostic>, Quality),
    ) -> io::Result<()> {
        let (renderer, in_order) = (self.renderer, self.in_order);
        // Those that hold texts are long.
        let at_once = if matches!(group, Group::Sessions | Group::Documents) { 2 } else { CHUNK };
        for places in places.chunks(at_once * 2 * rayon::current_num_threads().max(1)) {
            let chunks = places.par_chunks(at_once).map(|chunk| renderer.chunk(group, in_order, shared, chunk));
            let pieces: Vec<ChunkOutput> = chunks.collect::<io::Result<_>>()?;
            for ChunkOutput { output, files, faults, quality } in pieces {
                self.append(output)?;
                for (path, bytes) in files {
                    (self.write)(&path, 0, &bytes)?;
                }
                told.0.extend(faults);
                told.1.merge(quality);
            }
        }
        Ok(())
    }

    fn frame(&mut self, write: impl Fn(&dyn emit::Format, &mut Output)) -> io::Result<()> {
        let mut output = Output::new();
        self.renderer.formats.streamed.iter().for_each(|format| write(&**format, &mut output));
        self.append(output)
    }

    fn append(&mut self, output: Output) -> io::Result<()> {
        for (file, bytes) in output {
            (self.write)(&file.path(), file.part(), &bytes)?;
        }
        Ok(())
    }
}

impl Renderer<'_> {
    fn count(&self, group: Group, in_order: InOrder<'_>) -> usize {
        match group {
            Group::Events => self.links.events.len(),
            Group::Sessions => self.links.sessions.len(),
            Group::People => self.links.people.len(),
            Group::Mentions => in_order.mentions.len(),
            Group::Organisations => self.links.organisations.len(),
            Group::Documents => self.first.examined.len(),
            Group::ExternalIds => self.links.external_ids.len(),
            Group::RetiredIds => in_order.retired.len(),
        }
    }

    fn chunk(&self, group: Group, in_order: InOrder<'_>, shared: &Shared<'_>, places: &[usize]) -> io::Result<ChunkOutput> {
        let ChunkOutput { mut output, mut files, mut faults, mut quality } = ChunkOutput::default();
        for &place in places {
            let mut render = |record: Record<'_, '_>, source: SourceId| {
                let violations = if self.validates_records { schema::validate_record(&record) } else { Vec::new() };
                for violation in violations {
                    let message =
                        format!("the dataset breaks its schema at {}{}: {}", group.as_str(), violation.pointer, violation.message);
                    faults.push(
                        Diagnostic::new(Code::SchemaViolation, Span::new(source, 0, 0), message)
                            .here("in what was made of this document"),
                    );
                }
                self.formats.streamed.iter().for_each(|format| format.record(record, place == 0, &mut output));
                quality.add(record);
            };
            match group {
                Group::ExternalIds => {
                    render(Record::ExternalId(&records::external_record(&self.links.external_ids[place])), SourceId::default());
                }
                Group::RetiredIds => render(Record::RetiredId(&in_order.retired[place]), SourceId::default()),
                Group::Events => render(Record::Event(&records::event_record(&self.links.events[place])), SourceId::default()),
                Group::Sessions => {
                    let session = &self.links.sessions[place];
                    let source = session.members.first().map_or(SourceId(0), |member| member.source);
                    with_tellings(self.again, shared, session, |tellings| {
                        render(Record::Session(&records::session_record(session, tellings, self.links)), source);
                        let first = tellings.iter().filter(|telling| self.formats.documents && telling.index == 0);
                        files.extend(first.map(|telling| document_file(telling.source, telling.document)));
                    })?;
                }
                Group::People => {
                    let person = &self.links.people[place];
                    render(Record::Person(&self.person(person)), person.mentions[0].source);
                }
                Group::Mentions => {
                    let (person, mention) = in_order.mentions[place];
                    render(Record::Mention(&self.mention(person, mention)), mention.source);
                }
                Group::Organisations => {
                    let body = &self.links.organisations[place];
                    render(Record::Organisation(&self.organisation(body)), body.passage.span.source);
                }
                Group::Documents => {
                    let bytes = self.again.bytes(place)?;
                    let (path, document_id) = (self.again.path(place), self.again.document_id(place));
                    let source = Source::from_bytes(source_id(place), path, document_id, &bytes).ok();
                    render(Record::Document(&self.document(place, source.as_ref())), source_id(place));
                    let is_told = in_order.told.contains(&source_id(place));
                    let is_due = self.formats.documents && !is_told && self.first.gives_data(source_id(place));
                    let kind = self.checked.summaries[place].kind.filter(|_| is_due);
                    files.extend(source.as_ref().zip(kind).map(|(source, kind)| {
                        let (lines, unheard) = (text::scan(source), Sink::default());
                        document_file(source, &self.again.document(kind, source, &lines, &unheard))
                    }));
                }
            }
        }
        Ok(ChunkOutput { output, files, faults, quality })
    }

    fn person<'a>(&'a self, person: &'a LinkedPerson) -> PersonRecord<'a> {
        let mut sessions: Vec<&str> = person.mentions.iter().map(|mention| &*mention.session_id).collect();
        sessions.dedup();
        sessions.sort_unstable();
        sessions.dedup();
        let attested = person.mentions.iter().find(|mention| mention.name == person.name).unwrap_or(&person.mentions[0]);
        let provenance = vec![self.name(Table::People, &person.person_id, attested.passage, "derived")];
        let mentioned_as = person.mentions.iter().map(|mention| self.mention_row(person, mention)).collect();
        let row = PersonRow {
            person_id: Cow::Borrowed(&person.person_id),
            name: Cow::Borrowed(&person.name),
            family_name: person.family_name.as_deref().map(Cow::Borrowed),
            given_name: person.given_name.as_deref().map(Cow::Borrowed),
            mentions: u32::try_from(person.mentions.len()).unwrap_or(u32::MAX),
            sessions: u32::try_from(sessions.len()).unwrap_or(u32::MAX),
        };
        PersonRecord { person: row, mentioned_as, provenance }
    }

    fn mention<'a>(&'a self, person: &'a LinkedPerson, mention: &'a Mention) -> MentionRecord<'a> {
        let provenance = vec![self.name(Table::Mentions, &mention.mention_id, mention.passage, "stated")];
        MentionRecord { mention: self.mention_row(person, mention), provenance }
    }

    fn mention_row<'a>(&'a self, person: &'a LinkedPerson, mention: &'a Mention) -> MentionRow<'a> {
        MentionRow {
            mention_id: Cow::Borrowed(&mention.mention_id),
            document_id: Cow::Borrowed(self.again.document_id(mention.source.0 as usize)),
            session_id: Cow::Borrowed(&mention.session_id),
            person_id: Cow::Borrowed(&person.person_id),
            name: Cow::Borrowed(&mention.name),
            decision: Cow::Borrowed(mention.decision.as_str()),
            score: mention.score.map(|score| score.as_str().into()),
            evidence: Cow::Borrowed(&mention.evidence),
        }
    }

    fn organisation<'a>(&'a self, body: &'a LinkedOrganisation) -> OrganisationRecord<'a> {
        let organisation = OrganisationRow {
            organisation_id: Cow::Borrowed(&body.organisation_id),
            name: Cow::Borrowed(&body.name),
            short_name: body.short_name.as_deref().map(Cow::Borrowed),
            country: body.country,
            mentions: body.mentions,
        };
        let provenance = vec![self.name(Table::Organisations, &body.organisation_id, body.passage, "derived")];
        OrganisationRecord { organisation, provenance }
    }

    /// Where the `name` of a row comes from.
    fn name<'a>(&'a self, table: Table, row_id: &'a str, passage: Passage, basis: &'static str) -> ProvenanceRow<'a> {
        let document_id = self.again.document_id(passage.span.source.0 as usize);
        records::provenance(table, Cow::Borrowed(row_id), "name", (document_id, passage), basis)
    }

    fn document<'a>(&'a self, place: usize, source: Option<&Source<'_>>) -> DocumentRecord<'a> {
        let examined = &self.first.examined[place];
        let document_id = self.again.document_id(place);
        let (summary, origin) = (&self.checked.summaries[place], self.again.origin(place));
        let stated = origin.source_url.is_some();
        let address = || examined.address.as_ref().filter(|_| !stated);
        let row = DocumentRow {
            document_id: Cow::Borrowed(document_id),
            kind: summary.kind.map(Kind::as_str),
            path: Cow::Borrowed(self.again.path(place)),
            title: examined.title.as_ref().map(|(title, ..)| Cow::Borrowed(title.as_str())),
            publisher: summary.kind.map(Kind::publisher),
            authority: summary.kind.map(|kind| kind.authority().as_str()),
            language: origin.language.map(Cow::Owned),
            source_url: origin.source_url.map(Cow::Owned).or_else(|| address().map(|(url, ..)| Cow::Borrowed(url.as_str()))),
            retrieved_on: origin.retrieved_on.map(Cow::Owned),
            licence: origin.licence.map(Cow::Owned),
            sha256: examined.sha256.map(|hash| hexadecimal(&hash).into()),
            bytes: summary.bytes,
            lines: summary.lines,
            data_bytes: summary.tally.0,
            structure_bytes: summary.tally.1,
            boilerplate_bytes: summary.tally.2,
            unrecognised_bytes: summary.tally.3,
        };
        let id = source_id(place);
        let from = self.checked.diagnostics.partition_point(|one| one.span().source < id);
        let here = self.checked.diagnostics[from..].iter().take_while(|one| one.span().source == id);
        let diagnostics = here.map(|one| diagnostic_row(document_id, one, source)).collect();
        let of_text = [("source_url", address()), ("title", examined.title.as_ref())];
        let provenance = of_text.into_iter().filter_map(|(column, cell)| {
            let (_, passage, basis) = cell?;
            Some(records::provenance(Table::Documents, Cow::Borrowed(document_id), column, (document_id, *passage), basis))
        });
        DocumentRecord { document: row, diagnostics, provenance: provenance.collect() }
    }
}

fn diagnostic_row<'a>(document_id: &'a str, one: &'a Diagnostic, source: Option<&Source<'_>>) -> DiagnosticRow<'a> {
    let span = one.span();
    let at = |offset| source.map_or((1, 1), |source| (source.position(offset).line, source.position(offset).column));
    let ((line, column), (end_line, end_column)) = (at(span.start), at(span.end));
    DiagnosticRow {
        document_id: Cow::Borrowed(document_id),
        line,
        column,
        end_line,
        end_column,
        severity: one.severity.as_str(),
        code: one.code.as_str(),
        message: Cow::Borrowed(&one.message),
        // A line to paste stands on its own on a screen; in a table it would make two lines of a row.
        help: one.help.as_ref().map(|help| Cow::Owned(help.replace('\n', " "))),
    }
}

/// What `documents/<document_id>.json` holds.
#[derive(Serialize)]
struct DocumentFile<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    kind: &'static str,
    document_id: &'a str,
    #[serde(flatten)]
    document: &'a Document<'a>,
}

/// `documents/<document_id>.json`.
fn document_file(source: &Source<'_>, document: &Document<'_>) -> (String, Vec<u8>) {
    let (document_id, kind) = (&source.document_id, document.kind);
    let file = DocumentFile { schema: schema::identifier(kind), kind: kind.as_str(), document_id, document };
    let json = emit::json::document(&file).expect("an AST has text keys only");
    (format!("documents/{document_id}.json"), json)
}
