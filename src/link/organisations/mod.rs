//! Bodies: one record for each, whatever the position in front of its name.
//!
//! A body is its name, compared whole and whatever the case and the accents; a body of a state is its name and its
//! country. Its identifier is made of the name alone, so that no other document moves it. An acronym stands for the name
//! that spells it out, as [`acronyms`] says; where a document spells out what stood as an acronym before, the two bodies
//! become one, and of the two identifiers that of the name survives. Where a document gives the acronym another meaning
//! only the places fall back to the acronym that nothing near them spells out; the name keeps its identifier. Names that differ by
//! whose they are only are one, as [`twins`] says.

mod acronyms;
mod affiliation;
mod pieces;
mod twins;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::links::{LinkedOrganisation, LinkedSession};
use super::register::{Claimant, KnownBy, KnownFact, Register};
use super::{Facts, OrganisationFacts};
use crate::dataset::digested;
use crate::document::Entity;
use crate::source::Passage;
use crate::vocabulary::countries::code_in_name;
use acronyms::{AcronymMeaning, Acronyms, SessionPlace, spelled_beside};
pub(super) use affiliation::without_acronym;

use affiliation::Body;
use pieces::{FIELD, KnownBody};

/// Finds the body behind a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Bodies {
    everywhere: HashMap<Asked, FoundBody>,
    /// What means one body in one place and may mean another elsewhere.
    here: HashMap<SessionPlace, HashMap<Asked, FoundBody>>,
}

/// A text, and whether it is an affiliation.
type Asked = (String, bool);

#[derive(Debug, Clone)]
struct FoundBody {
    row: usize,
    /// Where its name stands in the text, in bytes.
    at: Range<usize>,
    houses: Vec<String>,
}

impl Bodies {
    /// The row of the body that `text` names at a place, and where in the text its name stands.
    pub fn find(&self, place: SessionPlace, text: &str, affiliation: bool) -> Option<(usize, Range<usize>)> {
        self.found(place, text, affiliation).map(|found| (found.row, found.at.clone()))
    }

    /// The identifiers of the body in an affiliation and of the bodies that it is a part of; two affiliations that share
    /// one are of the same house. What many bodies are called is no house: `School of Law`, an acronym of two meanings.
    pub fn houses(&self, place: SessionPlace, affiliation: &str) -> &[String] {
        self.found(place, affiliation, true).map_or(&[], |found| &found.houses)
    }

    fn found(&self, place: SessionPlace, text: &str, affiliation: bool) -> Option<&FoundBody> {
        let asked = (text.to_owned(), affiliation);
        self.everywhere.get(&asked).or_else(|| self.here.get(&place)?.get(&asked))
    }
}

/// What a text says of a body, wherever it stands.
struct BodyReading {
    body: Body,
    key: String,
    houses: Vec<String>,
    /// The key of the acronym that it spells out.
    spelled_out: Option<String>,
}

impl BodyReading {
    fn new(body: Body) -> Self {
        let (key, houses) = (pieces::key(&body.pieces), pieces::houses(&body.pieces));
        let acronym = body.acronym.as_deref().map(|acronym| pieces::key(&[acronym]));
        Self { spelled_out: acronym.filter(|acronym| *acronym != key), body, key, houses }
    }

    /// The key of the name at a place: an acronym of several meanings stays itself.
    fn name_at<'k>(&'k self, acronyms: &'k Acronyms, place: SessionPlace) -> &'k str {
        match acronyms.resolve(place, &self.key) {
            AcronymMeaning::One(key) => key,
            AcronymMeaning::Several => &self.key,
        }
    }

    fn houses_at(&self, acronyms: &Acronyms, place: SessionPlace) -> Vec<String> {
        let resolved = self.houses.iter().filter_map(|house| match acronyms.resolve(place, house) {
            AcronymMeaning::One(key) => Some(digested(&twins::one(key))),
            AcronymMeaning::Several => None,
        });
        resolved.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// What each text says of a body, an affiliation or not.
type BodyReadings<'f> = HashMap<(&'f str, bool), Option<BodyReading>>;

fn reading<'r>(read: &'r BodyReadings<'_>, one: &'r OrganisationFacts) -> Option<&'r BodyReading> {
    read.get(&(&*one.text, one.affiliation))?.as_ref()
}

/// One body while it is put together.
#[derive(Debug, Default)]
struct BodyRecord<'f> {
    spellings: BTreeMap<&'f str, BodySpelling<'f>>,
    acronyms: BTreeMap<&'f str, u32>,
    mentions: u32,
    /// The countries that lists state behind its name.
    countries: BTreeSet<&'static str>,
    /// The names, as bodies are compared, that mean it wherever they stand.
    names: BTreeSet<Cow<'f, str>>,
}

/// A way in which documents write the name of a body.
#[derive(Debug)]
struct BodySpelling<'f> {
    count: u32,
    /// Whether it is the name, rather than the acronym that stands for it.
    own: bool,
    /// The first place: document and bytes.
    first: (&'f str, Passage),
}

/// The bodies of all documents, by identifier.
pub(super) fn link(documents: &[&Facts], sessions: &[LinkedSession], register: &Register) -> (Vec<LinkedOrganisation>, Bodies) {
    let facts = || documents.iter().flat_map(|document| places(document));
    let mut read = BodyReadings::new();
    for (_, one) in facts().filter(|(_, one)| !one.affiliation) {
        let body = || affiliation::whole(&one.text).map(BodyReading::new);
        read.entry((&*one.text, false)).or_insert_with(body);
    }
    // What stands alone somewhere is known for a body everywhere.
    let attested: BTreeSet<String> = read.values().flatten().map(|reading| reading.key.clone()).collect();
    let attested = |name: &str| attested.contains(&pieces::key(&[name]));
    for (_, one) in facts().filter(|(_, one)| one.affiliation) {
        let body = || affiliation::in_affiliation(&one.text, attested).map(BodyReading::new);
        read.entry((&*one.text, true)).or_insert_with(body);
    }
    let told = facts().filter_map(|(place, one)| {
        let reading = reading(&read, one)?;
        Some((place, reading.spelled_out.as_deref()?, reading.key.as_str()))
    });
    let beside = documents.iter().flat_map(|document| {
        let read = places(document).filter_map(|(place, one)| Some((place, reading(&read, one)?)));
        spelled_beside(read.map(|(place, reading)| (place, &reading.body, reading.key.as_str())))
    });
    let acronyms = Acronyms::new(told, beside, sessions);

    let mut records: BTreeMap<Cow<'_, str>, BodyRecord<'_>> = BTreeMap::new();
    for document in documents {
        for (place, one) in places(document) {
            let Some(reading) = reading(&read, one) else { continue };
            let name = reading.name_at(&acronyms, place);
            let key = twins::one(name);
            let record = records.entry(key.clone()).or_default();
            record.add(document, one, reading, name == reading.key);
            record.names.extend([key, Cow::Borrowed(name)]);
            record.names.extend(Some(reading.key.as_str()).filter(|name| !acronyms.varies(name)).map(Cow::Borrowed));
        }
    }
    let keys: Vec<&str> = records.keys().map(|key| &**key).collect();
    let claimant = |record: &BodyRecord<'_>| {
        let known = record.facts().filter_map(|fact| register.get(Entity::Organisation, &fact)).collect();
        Claimant { known, ..Claimant::default() }
    };
    let claimants: Vec<Claimant<'_>> = records.values().map(claimant).collect();
    let ids = register.assign(Entity::Organisation, &claimants, |n| [digested(keys[n])]);
    let row = |((key, record), id): ((Cow<'_, str>, BodyRecord<'_>), _)| {
        let known = FIELD.iter().find(|known| known.key == *key);
        (key.into_owned(), record.finish(id, known))
    };
    let mut rows: Vec<(String, LinkedOrganisation)> = records.into_iter().zip(ids).map(row).collect();
    rows.sort_by(|(_, a), (_, b)| a.organisation_id.cmp(&b.organisation_id));
    let row_of: HashMap<&str, usize> = rows.iter().enumerate().map(|(row, (key, _))| (key.as_str(), row)).collect();

    let mut bodies = Bodies::default();
    for (place, one) in facts() {
        let Some(reading) = reading(&read, one) else { continue };
        let varies = acronyms.varies(&reading.key) || reading.houses.iter().any(|house| acronyms.varies(house));
        let found = if varies { bodies.here.entry(place).or_default() } else { &mut bodies.everywhere };
        found.entry((one.text.to_string(), one.affiliation)).or_insert_with(|| FoundBody {
            row: row_of[&*twins::one(reading.name_at(&acronyms, place))],
            at: reading.body.at.clone(),
            houses: reading.houses_at(&acronyms, place),
        });
    }
    (rows.into_iter().map(|(_, body)| body).collect(), bodies)
}

/// Whether documents, or somebody who decides, call a body by this name.
pub(super) fn is_called(body: &LinkedOrganisation, name: &str) -> bool {
    let key = affiliation::whole(name).map(|read| pieces::key(&read.pieces));
    key.is_some_and(|key| body.known_by.facts.iter().any(|fact| fact.word(0) == key))
}

/// What a document says of bodies, each with its session.
fn places(document: &Facts) -> impl Iterator<Item = (SessionPlace, &OrganisationFacts)> {
    let sessions = document.sessions.iter().enumerate();
    let source = document.source;
    sessions.flat_map(move |(index, session)| session.organisations.iter().map(move |one| ((source, index), one)))
}

impl<'f> BodyRecord<'f> {
    fn add(&mut self, document: &'f Facts, one: &OrganisationFacts, reading: &'f BodyReading, own: bool) {
        let (body, at) = (&reading.body, &reading.body.at);
        // A text that was changed when it was read has no places inside it.
        let as_written = one.passage.span.len() == one.text.len();
        let passage = if as_written { one.passage.within(&one.text, at.start, at.end) } else { one.passage };
        let first = (document.document_id.as_str(), passage);
        let spelling = self.spellings.entry(&body.name).or_insert(BodySpelling { count: 0, own, first });
        spelling.count += 1;
        spelling.own |= own;
        spelling.first = spelling.first.min(first);
        if let Some(acronym) = &body.acronym {
            *self.acronyms.entry(acronym).or_default() += 1;
        }
        self.countries.extend(body.country);
        self.mentions += 1;
    }

    fn facts(&self) -> impl Iterator<Item = KnownFact> {
        self.names.iter().map(|name| KnownFact::new([&**name]))
    }

    /// The spelling that is no acronym and most attested; of equals one that is not all in capitals, then the first of
    /// the alphabet. Where no document writes the name of a body of the field, its official one.
    fn finish(self, organisation_id: String, known: Option<&KnownBody>) -> LinkedOrganisation {
        let shouted = |text: &str| !text.chars().any(char::is_lowercase);
        let most = |own: bool| {
            let wanted = self.spellings.iter().filter(|(_, spelling)| spelling.own || !own);
            wanted.min_by_key(|(text, spelling)| (u32::MAX - spelling.count, shouted(text), **text))
        };
        let acronym = self.acronyms.iter().min_by_key(|(text, count)| (u32::MAX - **count, **text)).map(|(text, _)| *text);
        let written = most(true).or_else(|| most(false));
        let name = match (most(true), known, written) {
            (None, Some(known), _) => known.full,
            (.., Some((text, _))) => text,
            (.., None) => "",
        };
        let pieces = || name.rsplit(',').map(|piece| pieces::spaced(pieces::without_article(piece)));
        let country = pieces().find_map(|piece| code_in_name(&piece));
        // Lists that state two countries state none.
        let stated = self.countries.first().copied().filter(|_| self.countries.len() == 1);
        let short_name = acronym.or(known.map(|known| known.short)).filter(|short| *short != name);
        LinkedOrganisation {
            organisation_id,
            known_by: KnownBy { facts: self.facts().collect(), ..KnownBy::default() },
            name: name.to_owned(),
            country: country.or(stated),
            short_name: short_name.map(str::to_owned),
            mentions: self.mentions,
            passage: written.map_or_else(Passage::default, |(_, spelling)| spelling.first.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Authority, Kind};
    use crate::link::SessionFacts;
    use crate::source::SourceId;

    fn document(texts: &[(&str, bool)]) -> Facts {
        let organisations = texts.iter().map(|(text, affiliation)| OrganisationFacts {
            text: (*text).into(),
            passage: Passage::default(),
            affiliation: *affiliation,
        });
        Facts {
            source: SourceId(0),
            document_id: "d".into(),
            kind: Kind::IgfSessionReport,
            authority: Authority::Official,
            sessions: vec![SessionFacts { organisations: organisations.collect(), ..SessionFacts::default() }],
        }
    }

    #[test]
    fn acronyms_join_what_they_stand_for() {
        let facts = document(&[
            ("Fundação Getulio Vargas (FGV)", false),
            ("FGV", true),
            ("ITU", false),
            ("International Telecommunication Union", false),
            ("Digital Rights Lawyers Initiative (DRLI)", false),
            ("Digital Rights Lawyers Initiative", false),
        ]);
        let (rows, bodies) = link(&[&facts], &[], &Register::default());
        let ids: Vec<_> = rows.iter().map(|row| (row.organisation_id.as_str(), row.short_name.as_deref(), row.mentions)).collect();
        assert_eq!(
            ids,
            [
                ("digital-rights-lawyers-initiative", Some("DRLI"), 2),
                ("fundacao-getulio-vargas", Some("FGV"), 2),
                ("international-telecommunication-union", Some("ITU"), 2),
            ]
        );
        assert_eq!(bodies.find((SourceId(0), 0), "FGV", true), Some((1, 0..3)));
    }

    #[test]
    fn an_acronym_of_the_initials_of_one_name_of_its_document_is_that_body() {
        let names = |texts: &[(&str, bool)]| {
            let (rows, _) = link(&[&document(texts)], &[], &Register::default());
            rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&[("Union of Rain Makers", false), ("URM", true)]), ["Union of Rain Makers"]);
        assert_eq!(names(&[("Union of Rain Makers", false), ("Unit for Rope Mending", false), ("URM", true)]).len(), 3);
        assert_eq!(names(&[("Union of Rain Makers", false), ("UR", true)]).len(), 2);
    }

    #[test]
    fn a_body_has_the_country_that_its_name_or_a_list_states() {
        let texts = [
            ("Wikimedia Chile", true),
            ("Rain Institute, Malta", false),
            ("Rope Works, Kenya", true),
            ("Snow Union, Malta", false),
            ("Snow Union, Kenya", false),
        ];
        let (rows, _) = link(&[&document(&texts)], &[], &Register::default());
        let countries: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.country)).collect();
        assert_eq!(
            countries,
            [("Rain Institute", Some("MT")), ("Rope Works", None), ("Snow Union", None), ("Wikimedia Chile", Some("CL"))]
        );
    }

    #[test]
    fn an_acronym_of_two_bodies_is_neither() {
        let facts = document(&[("Global Forum of Vintners (GFV)", false), ("Guild of Fine Varnish (GFV)", false), ("GFV", false)]);
        let (rows, _) = link(&[&facts], &[], &Register::default());
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn an_attested_name_is_a_body_behind_a_position() {
        let facts = document(&[("Quillbird", false), ("Head of Policy, Quillbird", true), ("Head of Policy, Windmere", true)]);
        let (rows, bodies) = link(&[&facts], &[], &Register::default());
        assert_eq!(rows.len(), 1);
        assert_eq!(bodies.find((SourceId(0), 0), "Head of Policy, Quillbird", true), Some((0, 16..25)));
        assert_eq!(bodies.find((SourceId(0), 0), "Head of Policy, Windmere", true), None);
        assert_eq!(bodies.houses((SourceId(0), 0), "Head of Policy, Quillbird"), ["quillbird"]);
    }
}
