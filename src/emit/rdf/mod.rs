//! `graph.ttl`: the knowledge graph of the debate, in Turtle.
//!
//! Sessions are `schema:Event`s, people `foaf:Person`s, bodies `org:Organization`s. Who took part is a `prov:Association` of the
//! session, which is an `org:Membership` too where it says for whom; a name in a document is an `oa:Annotation` that identifies a
//! person; what somebody said is a `prov:Entity` attributed to them; where documents disagree, what each says is an
//! `rdf:Statement`. Each of these leads to its place in a document, in characters. Our own words are the columns of the tables.

mod statements;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use self::statements::{Prefixes, Statements};
use self::terms::{SHARED, dc, dct, encoded, foaf, local, named, oa, of_column, org, owl, prov, rdf, rdfs, schema, skos, xsd};
use super::publication::{address, urn};
use super::{File, Format, Output};
use crate::dataset::{
    DocumentRow, EventRow, ExternalIdRow, Group, MentionRecord, OrganisationRow, ParagraphRow, ParticipationRow, PersonRow,
    ProvenanceRow, Record, RetiredIdRow, SessionClaimRow, SessionRecord, SessionRow, Table,
};
use crate::document::{Agreement, Role};
use crate::settings::Publication;
use crate::vocabulary::{action_lines, goals};

/// Three questions to the graph, in SPARQL.
pub const QUERIES: [&str; 3] =
    [include_str!("queries/who_spoke.rq"), include_str!("queries/disagreements.rq"), include_str!("queries/words.rq")];

/// The kinds of things of a dataset, whose names begin with what tells it from other datasets.
const THINGS: &[&str] =
    &["session", "person", "organisation", "event", "document", "participation", "mention", "paragraph", "claim"];

/// The graph.
pub struct Turtle(Prefixes);

impl Turtle {
    /// The graph of the dataset that this is said of: its things have their names where the graph is published, else names that
    /// lead nowhere.
    pub fn new(publication: &Publication) -> Self {
        let published = address(publication, &format!("{}#", File::Graph.path()));
        let unpublished = || format!("{}:", urn(publication).as_deref().unwrap_or("urn:rapporteur:dataset"));
        let base = published.unwrap_or_else(unpublished);
        let ours = THINGS.iter().map(|kind| ((*kind).to_owned(), format!("{base}{kind}:")));
        let shared = terms::VOCABULARIES.iter().chain(SHARED).map(|(name, iri)| ((*name).to_owned(), (*iri).to_owned()));
        Self(Prefixes::new(shared.chain(ours).collect()))
    }
}

impl Format for Turtle {
    fn begin(&self, out: &mut Output) {
        let text = out.entry(File::Graph).or_default();
        text.extend_from_slice(self.0.head().as_bytes());
        let mut statements = Statements::new(&self.0, text);
        put_vocabulary(&mut statements);
        statements.finish();
    }

    fn open(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        let mut statements = Statements::new(&self.0, out.entry(File::Graph).or_default());
        match record {
            Record::Event(record) => put_event(&record.event, &mut statements),
            Record::Session(session) => put_session(session, &mut statements),
            Record::Person(record) => put_person(&record.person, &mut statements),
            Record::Mention(mention) => put_mention(mention, &mut statements),
            Record::Organisation(record) => put_organisation(&record.organisation, &mut statements),
            Record::Document(record) => put_document(&record.document, &mut statements),
            Record::ExternalId(record) => put_external_id(&record.external_id, &mut statements),
            Record::RetiredId(record) => put_retired(&record.retired, &mut statements),
        }
        statements.finish();
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, _out: &mut Output) {}
}

/// What the words mean that are our own, and the names of goals and action lines.
fn put_vocabulary(statements: &mut Statements<'_>) {
    let sessions = (Table::Sessions, Table::Sessions.columns().iter().map(|column| column.name).collect());
    let others = terms::OF_OTHER_TABLES.iter().map(|(table, names)| (*table, names.to_vec()));
    for (table, names) in [sessions].into_iter().chain(others) {
        for column in table.columns().iter().filter(|column| names.contains(&column.name)) {
            let word = of_column(table, column.name);
            if word.starts_with("column:") {
                statements.kinds(&word, &[rdf::PROPERTY]);
                statements.text(&word, rdfs::COMMENT, Some(column.description));
            }
        }
    }
    for role in Role::ALL {
        let node = named("role", role.as_str());
        statements.kinds(&node, &[prov::ROLE, skos::CONCEPT]);
        statements.text(&node, skos::PREF_LABEL, Some(role.as_str()));
        statements.text(&node, rdfs::COMMENT, Some(role.description()));
    }
    for (goal, name) in (1..).map_while(|goal| Some((goal, goals::name(goal)?))) {
        let node = local("sdg", &goal.to_string());
        statements.kinds(&node, &[skos::CONCEPT]);
        statements.text(&node, skos::PREF_LABEL, Some(name));
        statements.text(&node, skos::NOTATION, Some(&goal.to_string()));
    }
    let scheme = "<urn:rapporteur:action-line>";
    statements.kinds(scheme, &[skos::CONCEPT_SCHEME]);
    statements.text(scheme, skos::PREF_LABEL, Some("WSIS Action Lines"));
    for code in (1..).map(|number| format!("C{number}")) {
        let Some(name) = action_lines::name(&code) else { break };
        let node = named("action-line", &code);
        statements.kinds(&node, &[skos::CONCEPT]);
        statements.say(&node, skos::IN_SCHEME, scheme);
        statements.text(&node, skos::PREF_LABEL, Some(name));
        statements.text(&node, skos::NOTATION, Some(&code));
    }
}

/// Where the row of a table stands in its document: of its cells, the one that names it or holds its text. The cells come by table,
/// row and column.
fn place<'r>(cells: &'r [ProvenanceRow<'r>], table: Table, id: &str) -> Option<&'r ProvenanceRow<'r>> {
    let row = (table.as_str(), id);
    let from = cells.partition_point(|cell| (cell.table_name, &*cell.row_id) < row);
    let mut cells = cells[from..].iter().take_while(|cell| (cell.table_name, &*cell.row_id) == row);
    let first = cells.next()?;
    Some(
        [first]
            .into_iter()
            .chain(cells)
            .filter(|cell| matches!(cell.column_name, "name" | "text" | "value"))
            .last()
            .unwrap_or(first),
    )
}

fn put_event(row: &EventRow<'_>, statements: &mut Statements<'_>) {
    let event = named("event", &row.event_id);
    statements.kinds(&event, &[schema::EVENT]);
    statements.text(&event, dct::IDENTIFIER, Some(&row.event_id));
    statements.text(&event, schema::NAME, Some(&row.name));
    statements.value(&event, schema::START_DATE, row.starts_on.as_deref(), xsd::DATE);
    statements.value(&event, schema::END_DATE, row.ends_on.as_deref(), xsd::DATE);
    statements.address(&event, schema::URL, row.url.as_deref());
    if row.city.is_some() || row.country.is_some() {
        let [place, address] = ["place", "address"].map(|of| format!("{event}.{of}"));
        statements.say(&event, schema::LOCATION, &place);
        statements.kinds(&place, &[schema::PLACE]);
        statements.say(&place, schema::ADDRESS, &address);
        statements.kinds(&address, &[schema::POSTAL_ADDRESS]);
        statements.text(&address, schema::ADDRESS_LOCALITY, row.city.as_deref());
        statements.text(&address, schema::ADDRESS_COUNTRY, row.country.as_deref());
    }
}

fn put_session(record: &SessionRecord<'_>, statements: &mut Statements<'_>) {
    let cells = &record.provenance;
    let session = named("session", &record.session.session_id);
    let room = record.session.room.as_deref().map(|room| (format!("{session}.room"), room));
    put_session_row(&record.session, &session, statements);
    if let Some((place, _)) = &room {
        statements.say(&session, schema::LOCATION, place);
    }
    for row in &record.documents {
        statements.say(&session, schema::SUBJECT_OF, &named("document", &row.document_id));
    }
    let goals: BTreeMap<&str, _> = record.sdgs.iter().map(|row| (&*row.code, row)).collect();
    let lines: BTreeSet<&str> = record.action_lines.iter().map(|row| &*row.code).collect();
    goals.values().for_each(|row| statements.say(&session, schema::ABOUT, &local("sdg", &row.code)));
    lines.iter().for_each(|code| statements.say(&session, schema::ABOUT, &named("action-line", code)));
    for row in &record.people {
        statements.say(&session, prov::WAS_ASSOCIATED_WITH, &named("person", &row.person_id));
    }
    let alone = record.participations.iter().filter(|row| row.person_id.is_none());
    for body in alone.filter_map(|row| row.organisation_id.as_deref()).collect::<BTreeSet<_>>() {
        statements.say(&session, prov::WAS_ASSOCIATED_WITH, &named("organisation", body));
    }
    for row in &record.participations {
        statements.say(&session, prov::QUALIFIED_ASSOCIATION, &named("participation", &row.participation_id));
    }
    if let Some((place, room)) = room {
        statements.kinds(&place, &[schema::PLACE]);
        statements.text(&place, schema::NAME, Some(room));
    }
    for row in goals.values().filter(|row| row.target.is_some()) {
        let target = local("sdg", &row.code);
        statements.kinds(&target, &[skos::CONCEPT]);
        statements.text(&target, skos::PREF_LABEL, Some(&row.label));
        statements.text(&target, skos::NOTATION, Some(&row.code));
        statements.say(&target, skos::BROADER, &local("sdg", &row.goal.to_string()));
    }
    record.participations.iter().for_each(|row| put_participation(row, cells, statements));
    let said = record.sections.iter().flat_map(|section| &section.text).filter(|row| row.speaker.is_some());
    said.for_each(|row| put_words(row, &session, cells, statements));
    let disputed: BTreeSet<&str> =
        record.claims.iter().filter(|row| row.agreement == Agreement::Differs.as_str()).map(|row| &*row.field).collect();
    let claims = record.claims.iter().filter(|row| disputed.contains(&*row.field));
    claims.for_each(|row| put_claim(row, &session, cells, statements));
}

fn put_session_row(row: &SessionRow<'_>, session: &str, statements: &mut Statements<'_>) {
    let text = |text: &'static str| of_column(Table::Sessions, text);
    statements.kinds(session, &[schema::EVENT, prov::ACTIVITY]);
    for (column, value, of) in [
        ("session_id", Some(&*row.session_id), xsd::STRING),
        ("title", row.title.as_deref(), xsd::STRING),
        ("session_type", row.session_type, xsd::STRING),
        ("starts_at", row.starts_at.as_deref(), xsd::DATE_TIME),
        ("ends_at", row.ends_at.as_deref(), xsd::DATE_TIME),
        ("local_starts_at", row.local_starts_at.as_deref(), xsd::DATE_TIME),
        ("local_ends_at", row.local_ends_at.as_deref(), xsd::DATE_TIME),
        ("timezone", row.timezone.as_deref(), xsd::STRING),
        ("format", row.format.as_deref(), xsd::STRING),
        ("theme", row.theme.as_deref(), xsd::STRING),
    ] {
        statements.value(session, &text(column), value, of);
    }
    statements.number(session, &text("number"), row.number);
    statements.number(session, &text("duration_minutes"), row.duration_minutes);
    statements.address(session, &text("url"), row.url.as_deref());
    if let Some(event) = &row.event_id {
        statements.say(session, schema::SUPER_EVENT, &named("event", event));
    }
}

fn put_participation(row: &ParticipationRow<'_>, cells: &[ProvenanceRow<'_>], statements: &mut Statements<'_>) {
    let node = named("participation", &row.participation_id);
    let word = |column: &str| of_column(Table::Participations, column);
    let person = row.person_id.as_deref().map(|id| named("person", id));
    let body = row.organisation_id.as_deref().map(|id| named("organisation", id));
    statements.kinds(&node, &[prov::ASSOCIATION]);
    if let (Some(person), Some(body)) = (&person, &body) {
        statements.kinds(&node, &[org::MEMBERSHIP]);
        statements.say(&node, org::MEMBER, person);
        statements.say(&node, org::HAS_ORGANIZATION, body);
    }
    if let Some(agent) = person.or(body) {
        statements.say(&node, prov::AGENT, &agent);
    }
    statements.say(&node, prov::HAD_ROLE, &named("role", row.role));
    statements.text(&node, rdfs::LABEL, row.name.as_deref());
    statements.text(&node, &word("participant_type"), Some(row.participant_type));
    statements.text(&node, &word("affiliation"), row.affiliation.as_deref());
    statements.text(&node, &word("stakeholder_group"), row.stakeholder_group);
    statements.text(&node, &word("regional_group"), row.regional_group);
    if let Some(cell) = place(cells, Table::Participations, &row.participation_id) {
        // An association is no `prov:Entity`, and only those are derived.
        statements.place(&node, dct::SOURCE, &row.document_id, cell);
    }
}

fn put_words(row: &ParagraphRow<'_>, session: &str, cells: &[ProvenanceRow<'_>], statements: &mut Statements<'_>) {
    let node = named("paragraph", &row.paragraph_id);
    statements.kinds(&node, &[prov::ENTITY]);
    statements.text(&node, rdfs::LABEL, row.speaker.as_deref());
    if let Some(person) = &row.person_id {
        statements.say(&node, prov::WAS_ATTRIBUTED_TO, &named("person", person));
    }
    statements.say(&node, prov::WAS_GENERATED_BY, session);
    if let Some(cell) = place(cells, Table::Paragraphs, &row.paragraph_id) {
        statements.place(&node, prov::WAS_DERIVED_FROM, &row.document_id, cell);
    }
}

fn put_claim(row: &SessionClaimRow<'_>, session: &str, cells: &[ProvenanceRow<'_>], statements: &mut Statements<'_>) {
    let id = format!("{}/{}/{}", row.session_id, row.field, row.document_id);
    let node = local("claim", &format!("{}.{}.{}", encoded(&row.session_id), row.field, encoded(&row.document_id)));
    statements.kinds(&node, &[rdf::STATEMENT, prov::ENTITY]);
    statements.say(&node, rdf::SUBJECT, session);
    statements.say(&node, rdf::PREDICATE, &of_column(Table::Sessions, &row.field));
    match &*row.field {
        "starts_at" | "ends_at" | "local_starts_at" | "local_ends_at" => {
            statements.value(&node, rdf::OBJECT, Some(&row.value), xsd::DATE_TIME);
        }
        "number" | "duration_minutes" | "year" => statements.value(&node, rdf::OBJECT, Some(&row.value), xsd::INTEGER),
        "url" => statements.address(&node, rdf::OBJECT, Some(&row.value)),
        _ => statements.text(&node, rdf::OBJECT, Some(&row.value)),
    }
    statements.truth(&node, &of_column(Table::SessionClaims, "chosen"), row.chosen);
    if let Some(cell) = place(cells, Table::SessionClaims, &id) {
        statements.place(&node, prov::WAS_DERIVED_FROM, &row.document_id, cell);
    }
}

fn put_person(row: &PersonRow<'_>, statements: &mut Statements<'_>) {
    let person = named("person", &row.person_id);
    statements.kinds(&person, &[foaf::PERSON]);
    statements.text(&person, dct::IDENTIFIER, Some(&row.person_id));
    statements.text(&person, foaf::NAME, Some(&row.name));
    statements.text(&person, foaf::FAMILY_NAME, row.family_name.as_deref());
    statements.text(&person, foaf::GIVEN_NAME, row.given_name.as_deref());
}

fn put_mention(record: &MentionRecord<'_>, statements: &mut Statements<'_>) {
    let row = &record.mention;
    let node = named("mention", &row.mention_id);
    statements.kinds(&node, &[oa::ANNOTATION]);
    statements.say(&node, oa::MOTIVATED_BY, oa::IDENTIFYING);
    statements.say(&node, oa::HAS_BODY, &named("person", &row.person_id));
    statements.text(&node, rdfs::LABEL, Some(&row.name));
    statements.text(&node, &of_column(Table::Mentions, "decision"), Some(&row.decision));
    statements.value(&node, &of_column(Table::Mentions, "score"), row.score.as_deref(), xsd::DECIMAL);
    if let Some(cell) = place(&record.provenance, Table::Mentions, &row.mention_id) {
        statements.place(&node, oa::HAS_TARGET, &row.document_id, cell);
    }
}

fn put_organisation(row: &OrganisationRow<'_>, statements: &mut Statements<'_>) {
    let body = named("organisation", &row.organisation_id);
    statements.kinds(&body, &[org::ORGANIZATION]);
    statements.text(&body, dct::IDENTIFIER, Some(&row.organisation_id));
    statements.text(&body, skos::PREF_LABEL, Some(&row.name));
    statements.text(&body, skos::ALT_LABEL, row.short_name.as_deref());
    statements.text(&body, &of_column(Table::Organisations, "country"), row.country);
}

fn put_document(row: &DocumentRow<'_>, statements: &mut Statements<'_>) {
    let document = named("document", &row.document_id);
    let word = |column: &str| of_column(Table::Documents, column);
    statements.kinds(&document, &[foaf::DOCUMENT, schema::MEDIA_OBJECT, prov::ENTITY]);
    statements.text(&document, dct::IDENTIFIER, Some(&row.document_id));
    statements.text(&document, dct::TITLE, row.title.as_deref());
    statements.text(&document, dc::LANGUAGE, row.language.as_deref());
    statements.text(&document, &word("licence"), row.licence.as_deref());
    statements.text(&document, &word("kind"), row.kind);
    statements.text(&document, &word("authority"), row.authority);
    statements.text(&document, schema::SHA256, row.sha256.as_deref());
    statements.text(&document, dc::PUBLISHER, row.publisher);
    statements.address(&document, prov::HAD_PRIMARY_SOURCE, row.source_url.as_deref());
}

fn put_external_id(row: &ExternalIdRow<'_>, statements: &mut Statements<'_>) {
    statements.address(&named(row.entity, &row.entity_id), owl::SAME_AS, row.iri().as_deref());
}

fn put_retired(row: &RetiredIdRow<'_>, statements: &mut Statements<'_>) {
    let node = named(row.entity, &row.id);
    statements.truth(&node, owl::DEPRECATED, true);
    statements.text(&node, dct::IDENTIFIER, Some(&row.id));
    statements.text(&node, &of_column(Table::RetiredIds, "reason"), Some(row.reason));
    if let Some(successor) = &row.successor_id {
        statements.say(&node, dct::IS_REPLACED_BY, &named(row.entity, successor));
    }
}
