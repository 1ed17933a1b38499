//! Who takes part in a session, as one document says: one entry for each row of `participations`, in their order.

use foldhash::{HashSet, HashSetExt};

use super::organisations::without_acronym;
use crate::dataset::hyphened;
use crate::document::{Account, Participant, ParticipantType, Role, Text};

/// Somebody who takes part.
#[derive(Debug, Clone, Copy)]
pub(super) enum Listed<'d, 's> {
    /// Somebody, or some body, on a list or in a heading.
    Participant(&'d Participant<'s>),
    /// An organising body.
    Body(&'d Text<'s>),
    /// The affiliation of an organiser, whose body organises.
    Behind(&'d Text<'s>),
}

/// Everybody who takes part.
pub(super) fn listed<'d, 's>(account: &'d Account<'s>) -> Vec<Listed<'d, 's>> {
    let mut out = Vec::new();
    let mut numbered = HashSet::new();
    for one in &account.participants {
        // A numbered line that is printed twice counts once; that it is printed twice has been told.
        let text = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.node.to_string());
        let same = (
            one.role.node,
            one.number.map(|number| number.node),
            text(&one.name),
            text(&one.stakeholder_group),
            text(&one.regional_group),
        );
        if one.number.is_none() || numbered.insert(same) {
            out.push(Listed::Participant(one));
        }
    }
    out.extend(account.organisations.iter().map(Listed::Body));
    // Where no organising body is listed, the bodies of the organisers are the organising ones.
    if account.organisations.is_empty() {
        let mut seen = HashSet::new();
        let organisers = account.participants.iter().filter(|one| one.role.node == Role::Organizer);
        let bodies = organisers.filter_map(|one| one.affiliation.as_ref());
        let new = bodies.filter(|body| seen.insert(hyphened(without_acronym(&body.node).0)));
        out.extend(new.map(Listed::Behind));
    }
    out
}

/// The text that names the body of somebody who takes part, and whether it is an affiliation; of a body that takes part, its name.
pub(super) fn organisation_of<'d, 's>(one: &'d Participant<'s>) -> Option<(&'d Text<'s>, bool)> {
    match one.participant_type {
        ParticipantType::Organisation => Some((one.name.as_ref()?, false)),
        _ => Some((one.affiliation.as_ref()?, true)),
    }
}
