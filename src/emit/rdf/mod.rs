//! `graph.ttl`: the knowledge graph of the debate, in Turtle.
//!
//! Sessions are `schema:Event`s, people `foaf:Person`s, bodies `org:Organization`s. Who took part is a `prov:Association` of the
//! session, which is an `org:Membership` too where it says for whom; a name in a document is an `oa:Annotation` that identifies a
//! person; what somebody said is a `prov:Entity` attributed to them; where documents disagree, what each says is an
//! `rdf:Statement`. Each of these leads to its place in a document, in characters. Our own words are the columns of the tables.

mod statements;
mod terms;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use oxrdf::NamedNode;
use oxttl::TurtleSerializer;

use self::statements::Statements;
use self::terms::{ACTION_LINE, COLUMN, ROLE, dc, dct, foaf, oa, of_column, org, owl, prov, rdf, rdfs, schema, skos, xsd};
use super::publication::{address, urn};
use super::{File, Format, Output};
use crate::dataset::{
    DocumentRow, EventRow, ExternalIdRow, Group, MentionRecord, OrganisationRow, ParagraphRow, ParticipationRow, PersonRow,
    ProvenanceRow, Record, RetiredIdRow, SessionClaimRow, SessionRecord, SessionRow, Table, percent_encoded,
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
pub struct Turtle {
    /// What the names of the dataset's things begin with.
    base: String,
    /// Writes with the prefixes.
    serializer: TurtleSerializer,
    /// The prefixes, with which the file begins.
    head: String,
    /// Those with which nothing is being said now: one for each thread will be here.
    idle: Mutex<Vec<Statements>>,
}

impl Turtle {
    /// The graph of the dataset that this is said of: its things have their names where the graph is published, else names that
    /// lead nowhere.
    pub fn new(publication: &Publication) -> Self {
        let published = address(publication, &format!("{}#", File::Graph.path()));
        let unpublished = || format!("{}:", urn(publication).as_deref().unwrap_or("urn:rapporteur:dataset"));
        let base = published.unwrap_or_else(unpublished);
        let ours = THINGS.iter().map(|kind| ((*kind).to_owned(), format!("{base}{kind}:")));
        let shared = [("sdg", goals::SCHEME), ("column", COLUMN), ("role", ROLE), ("action-line", ACTION_LINE)];
        let shared = terms::VOCABULARIES.iter().copied().chain(shared).map(|(name, iri)| (name.to_owned(), iri.to_owned()));
        let serializer = shared.chain(ours).fold(TurtleSerializer::new(), |serializer, (name, iri)| {
            serializer.with_prefix(name, iri).expect("the schema of the settings takes no other address")
        });
        let (statements, head) = Statements::begin(serializer.clone());
        Self { base, serializer, head, idle: Mutex::new(vec![statements]) }
    }

    /// Appends what `say` says.
    fn put(&self, out: &mut Output, say: impl FnOnce(&mut Statements)) {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let known = idle().pop();
        let mut statements = known.unwrap_or_else(|| Statements::begin(self.serializer.clone()).0);
        say(&mut statements);
        statements.hand_over(|bytes| out.entry(File::Graph).or_default().extend_from_slice(bytes));
        idle().push(statements);
    }

    /// The name of a thing.
    fn node(&self, kind: &str, id: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{kind}:{}", self.base, encoded(id)))
    }
}

impl Format for Turtle {
    fn begin(&self, out: &mut Output) {
        out.insert(File::Graph, self.head.clone().into_bytes());
        self.put(out, put_vocabulary);
    }

    fn open(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        self.put(out, |statements| match record {
            Record::Event(record) => self.put_event(&record.event, statements),
            Record::Session(session) => self.put_session(session, statements),
            Record::Person(record) => self.put_person(&record.person, statements),
            Record::Mention(mention) => self.put_mention(mention, statements),
            Record::Organisation(record) => self.put_organisation(&record.organisation, statements),
            Record::Document(record) => self.put_document(&record.document, statements),
            Record::ExternalId(record) => self.put_external_id(&record.external_id, statements),
            Record::RetiredId(record) => self.put_retired(&record.retired, statements),
        });
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, _out: &mut Output) {}
}

/// What the words mean that are our own, and the names of goals and action lines.
fn put_vocabulary(statements: &mut Statements) {
    let sessions = (Table::Sessions, Table::Sessions.columns().iter().map(|column| column.name).collect());
    let others = terms::OF_OTHER_TABLES.iter().map(|(table, names)| (*table, names.to_vec()));
    for (table, names) in [sessions].into_iter().chain(others) {
        for column in table.columns().iter().filter(|column| names.contains(&column.name)) {
            let word = of_column(table, column.name);
            if word.as_str().starts_with(COLUMN) {
                statements.kinds(&word, &[rdf::PROPERTY]);
                statements.text(&word, rdfs::COMMENT, Some(column.description));
            }
        }
    }
    for role in Role::ALL {
        let node = role_node(role.as_str());
        statements.kinds(&node, &[prov::ROLE, skos::CONCEPT]);
        statements.text(&node, skos::PREF_LABEL, Some(role.as_str()));
        statements.text(&node, rdfs::COMMENT, Some(role.description()));
    }
    for (goal, name) in (1..).map_while(|goal| Some((goal, goals::name(goal)?))) {
        let node = NamedNode::new_unchecked(format!("{}{goal}", goals::SCHEME));
        statements.kinds(&node, &[skos::CONCEPT]);
        statements.text(&node, skos::PREF_LABEL, Some(name));
        statements.text(&node, skos::NOTATION, Some(&goal.to_string()));
    }
    let scheme = NamedNode::new_unchecked(ACTION_LINE.trim_end_matches(':'));
    statements.kinds(&scheme, &[skos::CONCEPT_SCHEME]);
    statements.text(&scheme, skos::PREF_LABEL, Some("WSIS Action Lines"));
    for code in (1..).map(|number| format!("C{number}")) {
        let Some(name) = action_lines::name(&code) else { break };
        let node = action_line(&code);
        statements.kinds(&node, &[skos::CONCEPT]);
        statements.say(&node, skos::IN_SCHEME, &scheme);
        statements.text(&node, skos::PREF_LABEL, Some(name));
        statements.text(&node, skos::NOTATION, Some(&code));
    }
}

/// Where the rows of a record stand in their documents: of the cells of a row, the one that names it or holds its text.
struct Places<'r>(BTreeMap<(&'r str, &'r str), &'r ProvenanceRow<'r>>);

impl<'r> Places<'r> {
    fn of(cells: &'r [ProvenanceRow<'_>]) -> Self {
        let mut places = BTreeMap::new();
        for cell in cells {
            let place = places.entry((cell.table_name, &*cell.row_id)).or_insert(cell);
            if matches!(cell.column_name, "name" | "text" | "value") {
                *place = cell;
            }
        }
        Self(places)
    }

    fn of_row(&self, table: Table, id: &str) -> Option<&'r ProvenanceRow<'r>> {
        self.0.get(&(table.as_str(), id)).copied()
    }
}

impl Turtle {
    fn put_event(&self, row: &EventRow<'_>, statements: &mut Statements) {
        let event = self.node("event", &row.event_id);
        statements.kinds(&event, &[schema::EVENT]);
        statements.text(&event, dct::IDENTIFIER, Some(&row.event_id));
        statements.text(&event, schema::NAME, Some(&row.name));
        statements.value(&event, schema::START_DATE, row.starts_on.as_deref(), xsd::DATE);
        statements.value(&event, schema::END_DATE, row.ends_on.as_deref(), xsd::DATE);
        statements.address(&event, schema::URL, row.url.as_deref());
        if row.city.is_some() || row.country.is_some() {
            let [place, address] = ["place", "address"].map(|of| NamedNode::new_unchecked(format!("{}.{of}", event.as_str())));
            statements.say(&event, schema::LOCATION, &place);
            statements.kinds(&place, &[schema::PLACE]);
            statements.say(&place, schema::ADDRESS, &address);
            statements.kinds(&address, &[schema::POSTAL_ADDRESS]);
            statements.text(&address, schema::ADDRESS_LOCALITY, row.city.as_deref());
            statements.text(&address, schema::ADDRESS_COUNTRY, row.country.as_deref());
        }
    }

    fn put_session(&self, record: &SessionRecord<'_>, statements: &mut Statements) {
        let places = Places::of(&record.provenance);
        let session = self.node("session", &record.session.session_id);
        let room =
            record.session.room.as_deref().map(|room| (NamedNode::new_unchecked(format!("{}.room", session.as_str())), room));
        self.put_session_row(&record.session, &session, statements);
        if let Some((place, _)) = &room {
            statements.say(&session, schema::LOCATION, place);
        }
        for row in &record.documents {
            statements.say(&session, schema::SUBJECT_OF, &self.node("document", &row.document_id));
        }
        let goals: BTreeMap<&str, _> = record.sdgs.iter().map(|row| (&*row.code, row)).collect();
        let lines: BTreeSet<&str> = record.action_lines.iter().map(|row| &*row.code).collect();
        goals.values().for_each(|row| statements.address(&session, schema::ABOUT, Some(&row.iri)));
        lines.iter().for_each(|code| statements.say(&session, schema::ABOUT, &action_line(code)));
        for row in &record.people {
            statements.say(&session, prov::WAS_ASSOCIATED_WITH, &self.node("person", &row.person_id));
        }
        let alone = record.participations.iter().filter(|row| row.person_id.is_none());
        for body in alone.filter_map(|row| row.organisation_id.as_deref()).collect::<BTreeSet<_>>() {
            statements.say(&session, prov::WAS_ASSOCIATED_WITH, &self.node("organisation", body));
        }
        for row in &record.participations {
            statements.say(&session, prov::QUALIFIED_ASSOCIATION, &self.node("participation", &row.participation_id));
        }
        if let Some((place, room)) = room {
            statements.kinds(&place, &[schema::PLACE]);
            statements.text(&place, schema::NAME, Some(room));
        }
        for row in goals.values().filter(|row| row.target.is_some()) {
            let target = NamedNode::new_unchecked(&*row.iri);
            statements.kinds(&target, &[skos::CONCEPT]);
            statements.text(&target, skos::PREF_LABEL, Some(&row.label));
            statements.text(&target, skos::NOTATION, Some(&row.code));
            statements.say(&target, skos::BROADER, &NamedNode::new_unchecked(format!("{}{}", goals::SCHEME, row.goal)));
        }
        record.participations.iter().for_each(|row| self.put_participation(row, &places, statements));
        let said = record.sections.iter().flat_map(|section| &section.text).filter(|row| row.speaker.is_some());
        said.for_each(|row| self.put_words(row, &session, &places, statements));
        let disputed: BTreeSet<&str> =
            record.claims.iter().filter(|row| row.agreement == Agreement::Differs.as_str()).map(|row| &*row.field).collect();
        let claims = record.claims.iter().filter(|row| disputed.contains(&*row.field));
        claims.for_each(|row| self.put_claim(row, &session, &places, statements));
    }

    fn put_session_row(&self, row: &SessionRow<'_>, session: &NamedNode, statements: &mut Statements) {
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
            statements.value(session, text(column).as_ref(), value, of);
        }
        statements.number(session, text("number").as_ref(), row.number);
        statements.number(session, text("duration_minutes").as_ref(), row.duration_minutes);
        statements.address(session, text("url").as_ref(), row.url.as_deref());
        if let Some(event) = &row.event_id {
            statements.say(session, schema::SUPER_EVENT, &self.node("event", event));
        }
    }

    fn put_participation(&self, row: &ParticipationRow<'_>, places: &Places<'_>, statements: &mut Statements) {
        let node = self.node("participation", &row.participation_id);
        let word = |column: &str| of_column(Table::Participations, column);
        let person = row.person_id.as_deref().map(|id| self.node("person", id));
        let body = row.organisation_id.as_deref().map(|id| self.node("organisation", id));
        statements.kinds(&node, &[prov::ASSOCIATION]);
        if let (Some(person), Some(body)) = (&person, &body) {
            statements.kinds(&node, &[org::MEMBERSHIP]);
            statements.say(&node, org::MEMBER, person);
            statements.say(&node, org::HAS_ORGANIZATION, body);
        }
        if let Some(agent) = person.or(body) {
            statements.say(&node, prov::AGENT, &agent);
        }
        statements.say(&node, prov::HAD_ROLE, &role_node(row.role));
        statements.text(&node, rdfs::LABEL, row.name.as_deref());
        statements.text(&node, word("participant_type").as_ref(), Some(row.participant_type));
        statements.text(&node, word("affiliation").as_ref(), row.affiliation.as_deref());
        statements.text(&node, word("stakeholder_group").as_ref(), row.stakeholder_group);
        statements.text(&node, word("regional_group").as_ref(), row.regional_group);
        if let Some(cell) = places.of_row(Table::Participations, &row.participation_id) {
            // An association is no `prov:Entity`, and only those are derived.
            statements.place(&node, dct::SOURCE, self.node("document", &row.document_id), cell);
        }
    }

    fn put_words(&self, row: &ParagraphRow<'_>, session: &NamedNode, places: &Places<'_>, statements: &mut Statements) {
        let node = self.node("paragraph", &row.paragraph_id);
        statements.kinds(&node, &[prov::ENTITY]);
        statements.text(&node, rdfs::LABEL, row.speaker.as_deref());
        if let Some(person) = &row.person_id {
            statements.say(&node, prov::WAS_ATTRIBUTED_TO, &self.node("person", person));
        }
        statements.say(&node, prov::WAS_GENERATED_BY, session);
        if let Some(cell) = places.of_row(Table::Paragraphs, &row.paragraph_id) {
            statements.place(&node, prov::WAS_DERIVED_FROM, self.node("document", &row.document_id), cell);
        }
    }

    fn put_claim(&self, row: &SessionClaimRow<'_>, session: &NamedNode, places: &Places<'_>, statements: &mut Statements) {
        let (id, document) = (format!("{}/{}/{}", row.session_id, row.field, row.document_id), encoded(&row.document_id));
        let node = NamedNode::new_unchecked(format!("{}.{}.{document}", self.node("claim", &row.session_id).as_str(), row.field));
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
        statements.truth(&node, of_column(Table::SessionClaims, "chosen").as_ref(), row.chosen);
        if let Some(cell) = places.of_row(Table::SessionClaims, &id) {
            statements.place(&node, prov::WAS_DERIVED_FROM, self.node("document", &row.document_id), cell);
        }
    }

    fn put_person(&self, row: &PersonRow<'_>, statements: &mut Statements) {
        let person = self.node("person", &row.person_id);
        statements.kinds(&person, &[foaf::PERSON]);
        statements.text(&person, dct::IDENTIFIER, Some(&row.person_id));
        statements.text(&person, foaf::NAME, Some(&row.name));
        statements.text(&person, foaf::FAMILY_NAME, row.family_name.as_deref());
        statements.text(&person, foaf::GIVEN_NAME, row.given_name.as_deref());
    }

    fn put_mention(&self, record: &MentionRecord<'_>, statements: &mut Statements) {
        let row = &record.mention;
        let node = self.node("mention", &row.mention_id);
        statements.kinds(&node, &[oa::ANNOTATION]);
        statements.say(&node, oa::MOTIVATED_BY, oa::IDENTIFYING);
        statements.say(&node, oa::HAS_BODY, &self.node("person", &row.person_id));
        statements.text(&node, rdfs::LABEL, Some(&row.name));
        statements.text(&node, of_column(Table::Mentions, "decision").as_ref(), Some(&row.decision));
        statements.value(&node, of_column(Table::Mentions, "score").as_ref(), row.score.as_deref(), xsd::DECIMAL);
        if let Some(cell) = Places::of(&record.provenance).of_row(Table::Mentions, &row.mention_id) {
            statements.place(&node, oa::HAS_TARGET, self.node("document", &row.document_id), cell);
        }
    }

    fn put_organisation(&self, row: &OrganisationRow<'_>, statements: &mut Statements) {
        let body = self.node("organisation", &row.organisation_id);
        statements.kinds(&body, &[org::ORGANIZATION]);
        statements.text(&body, dct::IDENTIFIER, Some(&row.organisation_id));
        statements.text(&body, skos::PREF_LABEL, Some(&row.name));
        statements.text(&body, skos::ALT_LABEL, row.short_name.as_deref());
        statements.text(&body, of_column(Table::Organisations, "country").as_ref(), row.country);
    }

    fn put_document(&self, row: &DocumentRow<'_>, statements: &mut Statements) {
        let document = self.node("document", &row.document_id);
        let word = |column: &str| of_column(Table::Documents, column);
        statements.kinds(&document, &[foaf::DOCUMENT, schema::MEDIA_OBJECT, prov::ENTITY]);
        statements.text(&document, dct::IDENTIFIER, Some(&row.document_id));
        statements.text(&document, dct::TITLE, row.title.as_deref());
        statements.text(&document, dc::LANGUAGE, row.language.as_deref());
        statements.text(&document, word("licence").as_ref(), row.licence.as_deref());
        statements.text(&document, word("kind").as_ref(), row.kind);
        statements.text(&document, word("authority").as_ref(), row.authority);
        statements.text(&document, schema::SHA256, row.sha256.as_deref());
        statements.text(&document, dc::PUBLISHER, row.publisher);
        statements.address(&document, prov::HAD_PRIMARY_SOURCE, row.source_url.as_deref());
    }

    fn put_external_id(&self, row: &ExternalIdRow<'_>, statements: &mut Statements) {
        statements.address(&self.node(row.entity, &row.entity_id), owl::SAME_AS, row.iri().as_deref());
    }

    fn put_retired(&self, row: &RetiredIdRow<'_>, statements: &mut Statements) {
        let node = self.node(row.entity, &row.id);
        statements.truth(&node, owl::DEPRECATED, true);
        statements.text(&node, dct::IDENTIFIER, Some(&row.id));
        statements.text(&node, of_column(Table::RetiredIds, "reason").as_ref(), Some(row.reason));
        if let Some(successor) = &row.successor_id {
            statements.say(&node, dct::IS_REPLACED_BY, &self.node(row.entity, successor));
        }
    }
}

fn role_node(role: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{ROLE}{role}"))
}

fn action_line(code: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{ACTION_LINE}{code}"))
}

/// An identifier as part of an IRI; what stands behind a full stop is ours.
fn encoded(id: &str) -> String {
    percent_encoded(id, b"")
}
