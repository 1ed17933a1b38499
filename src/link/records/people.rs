//! Who was in a session, whatever number of documents and roles name them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Telling;
use crate::dataset::{ParticipationRow, SessionPersonRow};
use crate::document::{Authority, Role};
use crate::link::Links;

/// The rows of `session_people`, by person: who takes part, and who is named by what they said only. `tellings` come by authority,
/// `participations` by document.
pub fn session_people<'r, 'a>(
    session_id: &'a str,
    tellings: &[Telling<'a>],
    participations: &'r [ParticipationRow<'a>],
    heard: impl Iterator<Item = &'r str>,
    links: &'a Links,
) -> Vec<SessionPersonRow<'a>> {
    let mut of_person: BTreeMap<&str, Vec<(usize, &ParticipationRow<'a>)>> = BTreeMap::new();
    for row in participations {
        let Some(person_id) = &row.person_id else { continue };
        let telling = tellings.iter().position(|telling| *telling.source.document_id == *row.document_id);
        of_person.entry(person_id).or_default().push((telling.unwrap_or(usize::MAX), row));
    }
    for person_id in heard {
        of_person.entry(person_id).or_default();
    }
    let person = |(person_id, mut rows): (&str, Vec<(usize, &ParticipationRow<'a>)>)| {
        // The documents of higher authority first, each in its order.
        rows.sort_by_key(|(telling, row)| (*telling, row.ordinal));
        let speaks = |row: &ParticipationRow<'_>| row.role == Role::Contributor.as_str();
        let by_people = |telling: usize| tellings.get(telling).is_some_and(|one| one.authority() != Authority::AiGenerated);
        let roles: BTreeSet<&str> = rows.iter().map(|(_, row)| row.role).collect();
        let first = |cell: fn(&ParticipationRow<'a>) -> Option<&'static str>| rows.iter().find_map(|(_, row)| cell(row));
        SessionPersonRow {
            session_id: Cow::Borrowed(session_id),
            person_id: Cow::Owned(person_id.to_owned()),
            listed: rows.iter().any(|(telling, row)| by_people(*telling) && !speaks(row)),
            spoke: rows.is_empty() || rows.iter().any(|(_, row)| speaks(row)),
            roles: (!roles.is_empty()).then(|| Cow::Owned(roles.into_iter().collect::<Vec<_>>().join(";"))),
            organisation_id: rows.iter().find_map(|(_, row)| row.organisation_id.clone()),
            stakeholder_group: first(|row| row.stakeholder_group),
            regional_group: first(|row| row.regional_group),
            decision: links.least_certain(person_id, session_id).map_or("", |decision| decision.as_str()),
        }
    };
    of_person.into_iter().map(person).collect()
}
