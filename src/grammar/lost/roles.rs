//! The roles of people whose label was lost, by their place on the page. It touches facts.
//!
//! The forms list organisers, speakers, the moderator on site, the moderator online and the rapporteur, in this order.
//! The online moderator's label survives most often. Blocks of people are told apart by two blank lines in a row, which
//! is what is left of a lost label, and on a page without blank lines by their number.

use crate::document::Role;
use crate::grammar::engine::{SessionPage, names_somebody};
use crate::grammar::form::Meaning;
use crate::source::Basis;
use crate::text::{Shape, is_blank};

/// A run of people without a label, as it is seen from each of its lines.
#[derive(Debug)]
pub struct Run {
    /// The facts of the run, from the one it was looked at from.
    facts: std::ops::Range<usize>,
    /// The facts with which its further blocks begin, in order.
    starts: Vec<usize>,
    /// What stands behind it.
    label: Option<Role>,
}

impl SessionPage<'_, '_, '_> {
    /// The role of people without a label: the one that follows the role seen last.
    pub fn role_by_place(&self, at: usize) -> Role {
        let (blocks, label) = self.people_ahead(at);
        match self.last_role {
            // An item with a number of its own, directly below, goes on with the list above.
            Some(role) if self.line(at).shape == Shape::Numbered && self.gap(at) == 0 => role,
            // Below one on the line of the label begins what the page lists next.
            Some(Role::Rapporteur) if self.compact && !self.last_is_positional() => Role::Speaker,
            Some(Role::Rapporteur) => Role::Rapporteur,
            Some(Role::OnlineModerator) if label == Some(Role::Rapporteur) => Role::OnlineModerator,
            Some(Role::OnlineModerator) => Role::Rapporteur,
            Some(role @ (Role::OnsiteModerator | Role::Moderator)) if label == Some(Role::OnlineModerator) => role,
            Some(Role::OnsiteModerator | Role::Moderator) => Role::OnlineModerator,
            Some(Role::Speaker) if self.is_workshop() && self.line(at).shape != Shape::Bullet => {
                // What stands between the numbered speakers and the moderator are additional speakers.
                let behind = match label {
                    Some(Role::Moderator | Role::OnsiteModerator) => 0,
                    Some(Role::OnlineModerator) => 1,
                    Some(Role::Rapporteur) => 2,
                    _ => 3,
                };
                if blocks > behind { Role::Speaker } else { Role::Moderator }
            }
            Some(Role::Speaker) => {
                let apart = self.compact || self.gap(at) >= 2;
                if apart && blocks == 1 && label == Some(Role::OnlineModerator) { Role::OnsiteModerator } else { Role::Speaker }
            }
            None if self.organises(blocks, label) => Role::Organizer,
            Some(Role::Organizer) if self.last_is_positional() && self.organises(blocks, label) => Role::Organizer,
            _ => Role::Speaker,
        }
    }

    /// Whether a name may stand alone: behind other people, or in a block of its own behind the organising bodies.
    pub fn expects_name(&self, at: usize) -> bool {
        let behind_people = self.last_role.is_some_and(|role| role != Role::Organizer || self.last_is_positional());
        let behind_bodies = !self.fields.organisations.is_empty() && self.gap(at) >= 2;
        behind_people || (behind_bodies && self.line(at).body.contains(is_blank))
    }

    /// People in front of the block of speakers organise.
    fn organises(&self, blocks: usize, label: Option<Role>) -> bool {
        // Whoever stands in front of the speakers' label organises.
        let in_front = !self.described && self.comes_later(Meaning::People(Role::Speaker));
        if !self.is_workshop() && (in_front || label == Some(Role::Speaker)) {
            return true;
        }
        let later_blocks = match label {
            // The block in front of this label may be the moderator's.
            Some(Role::OnlineModerator) => 3,
            _ => 2,
        };
        self.account.agenda.is_empty() && !self.is_workshop() && !self.compact && blocks >= later_blocks
    }

    fn last_is_positional(&self) -> bool {
        self.account.participants.last().is_some_and(|one| one.role.basis == Basis::Positional)
    }

    /// How many blocks of people without a label begin at a line, and the role that the label behind them announces; each run of
    /// people is looked at once.
    fn people_ahead(&self, at: usize) -> (usize, Option<Role>) {
        let run = match self.ahead.take().filter(|run| run.facts.contains(&at)) {
            Some(run) => run,
            None => self.run_from(at),
        };
        let blocks = 1 + run.starts.len() - run.starts.partition_point(|start| *start <= at);
        let label = run.label;
        self.ahead.set(Some(run));
        (blocks, label)
    }

    fn run_from(&self, at: usize) -> Run {
        let (mut starts, mut label) = (Vec::new(), None);
        let mut end = at + 1;
        for next in at + 1..self.facts.len() {
            if let Some(found) = self.numbered(next).or_else(|| self.label(next)) {
                label = found.part.meaning.role();
                break;
            }
            if !names_somebody(self.facts[next].body()) {
                break;
            }
            if self.compact || self.gap(next) >= 2 {
                starts.push(next);
            }
            end = next + 1;
        }
        Run { facts: at..end, starts, label }
    }
}
