//! Bodies: one record for each, whatever the position in front of its name.

mod affiliation;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Facts;
use super::links::LinkedOrganisation;
use crate::dataset::slug;
use crate::source::{SourceId, Span};
use crate::vocabulary::organisations::known;
use affiliation::Body;

/// Finds the body behind a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Bodies(HashMap<(String, bool), Found>);

#[derive(Debug, Clone)]
struct Found {
    row: usize,
    pieces: Vec<String>,
}

impl Bodies {
    /// The row of the body that `text` names.
    pub fn find(&self, _place: (SourceId, usize), text: &str, affiliation: bool) -> Option<usize> {
        self.0.get(&(text.to_owned(), affiliation)).map(|found| found.row)
    }

    /// The identifiers of the body in an affiliation and of the bodies that its name is made of; two affiliations
    /// that share one are of the same house.
    pub fn houses(&self, affiliation: &str) -> &[String] {
        self.0.get(&(affiliation.to_owned(), true)).map_or(&[], |found| &found.pieces)
    }
}

/// One body while it is put together.
#[derive(Debug, Default)]
struct Record {
    spellings: BTreeMap<String, u32>,
    acronyms: BTreeMap<String, u32>,
    mentions: u32,
}

/// The bodies of all documents, by identifier.
pub(super) fn link(documents: &[&Facts]) -> (Vec<LinkedOrganisation>, Bodies) {
    let facts = || documents.iter().flat_map(|document| &document.sessions).flat_map(|session| &session.organisations);
    // What stands alone somewhere is known for a body everywhere.
    let plainly = |one: &&super::OrganisationFacts| !one.affiliation;
    let attested: BTreeSet<String> =
        facts().filter(plainly).filter_map(|one| Some(key(&affiliation::whole(&one.text)?.name))).collect();
    let mut read: HashMap<(&str, bool), Option<Body>> = HashMap::new();
    for one in facts() {
        read.entry((one.text.as_str(), one.affiliation)).or_insert_with(|| match one.affiliation {
            true => affiliation::in_affiliation(&one.text, |name| attested.contains(&key(name))),
            false => affiliation::whole(&one.text),
        });
    }
    let spelled_out = spelled_out(read.values().flatten());
    let id_of = |name: &str| spelled_out.get(&key(name)).cloned().unwrap_or_else(|| key(name));
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    for one in facts() {
        let Some(body) = read.get(&(one.text.as_str(), one.affiliation)).and_then(Option::as_ref) else { continue };
        let record = records.entry(id_of(&body.name)).or_default();
        record.mentions += 1;
        *record.spellings.entry(body.name.clone()).or_default() += 1;
        if let Some(acronym) = &body.acronym {
            *record.acronyms.entry(acronym.clone()).or_default() += 1;
        }
    }
    let rows: Vec<LinkedOrganisation> = records.into_iter().map(|(id, record)| record.finish(id)).collect();
    let row_of: HashMap<&str, usize> = rows.iter().enumerate().map(|(row, body)| (body.organisation_id.as_str(), row)).collect();
    let mut found = HashMap::new();
    for ((text, affiliation), body) in read {
        let Some(body) = body else { continue };
        let id = id_of(&body.name);
        let Some(&row) = row_of.get(id.as_str()) else { continue };
        let mut pieces: Vec<String> = body.pieces.iter().map(|piece| id_of(piece)).collect();
        pieces.push(id);
        pieces.sort_unstable();
        pieces.dedup();
        found.insert((text.to_owned(), affiliation), Found { row, pieces });
    }
    (rows, Bodies(found))
}

impl Record {
    /// The spelling that is no acronym and most attested; of equals the first of the alphabet.
    fn finish(self, id: String) -> LinkedOrganisation {
        let known = known().find(|(_, full)| slug(full) == id);
        let most = |all: &BTreeMap<String, u32>, wanted: &dyn Fn(&str) -> bool| {
            let best = all.iter().filter(|(text, _)| wanted(text)).map(|(text, count)| (u32::MAX - count, text.clone())).min();
            best.map(|(_, text)| text)
        };
        let short_name = most(&self.acronyms, &|_| true).or_else(|| known.map(|(short, _)| short.to_owned()));
        let full = most(&self.spellings, &|text| key(text) == id).or_else(|| known.map(|(_, full)| full.to_owned()));
        let name = full.or_else(|| most(&self.spellings, &|_| true)).unwrap_or_default();
        let short_name = short_name.filter(|short| *short != name);
        LinkedOrganisation { organisation_id: id, name, short_name, mentions: self.mentions, span: Span::default() }
    }
}

/// The identifiers behind acronyms: of the closed list, and of the documents where only one body bears it.
fn spelled_out<'b>(bodies: impl Iterator<Item = &'b Body>) -> HashMap<String, String> {
    let mut bearers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for body in bodies {
        if let Some(acronym) = &body.acronym
            && key(acronym) != key(&body.name)
        {
            bearers.entry(key(acronym)).or_default().insert(key(&body.name));
        }
    }
    let mut out: HashMap<String, String> = HashMap::new();
    for (acronym, names) in bearers {
        if let [name] = Vec::from_iter(names).as_slice() {
            out.insert(acronym, name.clone());
        }
    }
    for (acronym, name) in known() {
        out.insert(key(acronym), key(name));
    }
    out
}

/// The identifier that a name makes.
fn key(name: &str) -> String {
    slug(&name.replace('&', " and "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Authority, Kind};
    use crate::link::{OrganisationFacts, SessionFacts};

    fn document(texts: &[(&str, bool)]) -> Facts {
        let organisations = texts.iter().map(|(text, affiliation)| OrganisationFacts {
            text: (*text).to_owned(),
            span: Span::default(),
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
        let (rows, bodies) = link(&[&facts]);
        let ids: Vec<_> = rows.iter().map(|row| (row.organisation_id.as_str(), row.short_name.as_deref(), row.mentions)).collect();
        assert_eq!(
            ids,
            [
                ("digital-rights-lawyers-initiative", Some("DRLI"), 2),
                ("fundacao-getulio-vargas", Some("FGV"), 2),
                ("international-telecommunication-union", Some("ITU"), 2),
            ]
        );
        assert_eq!(bodies.find((SourceId(0), 0), "FGV", true), Some(1));
    }

    #[test]
    fn an_acronym_of_two_bodies_is_neither() {
        let facts = document(&[("Global Forum of Vintners (GFV)", false), ("Guild of Fine Varnish (GFV)", false), ("GFV", false)]);
        let (rows, _) = link(&[&facts]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn an_attested_name_is_a_body_behind_a_position() {
        let facts = document(&[("Quillbird", false), ("Head of Policy, Quillbird", true), ("Head of Policy, Windmere", true)]);
        let (rows, bodies) = link(&[&facts]);
        assert_eq!(rows.len(), 1);
        assert_eq!(bodies.find((SourceId(0), 0), "Head of Policy, Quillbird", true), Some(0));
        assert_eq!(bodies.find((SourceId(0), 0), "Head of Policy, Windmere", true), None);
        assert_eq!(bodies.houses("Head of Policy, Quillbird"), ["quillbird"]);
    }
}
