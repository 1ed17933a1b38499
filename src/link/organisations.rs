//! Bodies: one record for each, whatever the position in front of its name.

use std::collections::{BTreeMap, HashMap};

use super::Facts;
use super::links::LinkedOrganisation;
use crate::dataset::slug;

/// Finds the body behind a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Bodies(HashMap<(String, bool), usize>);

impl Bodies {
    /// The row of the body that `text` names.
    pub fn find(&self, text: &str, affiliation: bool) -> Option<usize> {
        self.0.get(&(text.to_owned(), affiliation)).copied()
    }
}

/// The bodies of all documents, by identifier.
pub(super) fn link(documents: &[&Facts]) -> (Vec<LinkedOrganisation>, Bodies) {
    let mut rows: BTreeMap<String, LinkedOrganisation> = BTreeMap::new();
    let mut texts: Vec<(String, bool, String)> = Vec::new();
    for fact in documents.iter().flat_map(|document| &document.sessions).flat_map(|session| &session.organisations) {
        let name = fact.text.rsplit(", ").next().unwrap_or_default().trim();
        let name = if fact.affiliation { name } else { fact.text.trim() };
        let id = slug(name);
        if id.is_empty() {
            continue;
        }
        let row = rows.entry(id.clone()).or_insert_with(|| LinkedOrganisation {
            organisation_id: id.clone(),
            name: name.to_owned(),
            short_name: None,
            mentions: 0,
        });
        row.mentions += 1;
        texts.push((fact.text.clone(), fact.affiliation, id));
    }
    let rows: Vec<LinkedOrganisation> = rows.into_values().collect();
    let place = |id: &str| rows.binary_search_by(|row| row.organisation_id.as_str().cmp(id)).unwrap_or_default();
    let bodies = texts.into_iter().map(|(text, affiliation, id)| ((text, affiliation), place(&id))).collect();
    (rows, Bodies(bodies))
}
