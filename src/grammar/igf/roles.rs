//! The roles of people whose label was lost, by their place on the page.
//!
//! The forms list organisers, speakers, the moderator on site, the moderator online and the rapporteur, in this order.
//! The online moderator's label survives most often. Blocks of people are told apart by two blank lines in a row, which
//! is what is left of a lost label, and on a page without blank lines by their number.

use super::people::numbered_label;
use super::walk::Walk;
use crate::document::Role;
use crate::inline::{looks_like_entry, looks_like_name};
use crate::source::Basis;
use crate::text::{Cursor, Line, is_blank};
use crate::vocabulary::labels::Meaning;

/// The people without a label from one line to the next thing on the page.
struct Ahead {
    /// How many blocks of them there are, the one of the first line included.
    blocks: usize,
    /// The role that the label behind them announces; `None` when something else follows.
    label: Option<Role>,
}

/// A run of people without a label, as it is seen from each of its lines.
#[derive(Debug)]
pub(super) struct Run {
    /// The lines of the run, from the one it was looked at from.
    lines: std::ops::Range<u32>,
    /// The lines with which its further blocks begin, in order.
    starts: Vec<u32>,
    /// What stands behind it.
    label: Option<Role>,
}

impl Run {
    fn from(&self, line: u32) -> Ahead {
        Ahead { blocks: 1 + self.starts.len() - self.starts.partition_point(|start| *start <= line), label: self.label }
    }
}

impl<'s> Walk<'_, 's> {
    /// The role of people without a label: the one that follows the role seen last.
    pub(super) fn role_by_place(&mut self, line: &Line<'s>) -> Role {
        let Ahead { blocks, label } = self.people_ahead(line);
        match self.last_role {
            Some(Role::Rapporteur) => Role::Rapporteur,
            Some(Role::OnlineModerator) if label == Some(Role::Rapporteur) => Role::OnlineModerator,
            Some(Role::OnlineModerator) => Role::Rapporteur,
            Some(role @ (Role::OnsiteModerator | Role::Moderator)) if label == Some(Role::OnlineModerator) => role,
            Some(Role::OnsiteModerator | Role::Moderator) => Role::OnlineModerator,
            Some(Role::Speaker) if self.is_workshop() => {
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
                let apart = self.compact || blanks_above(self, line) >= 2;
                if apart && blocks == 1 && label == Some(Role::OnlineModerator) { Role::OnsiteModerator } else { Role::Speaker }
            }
            None if self.organises(&Ahead { blocks, label }) => Role::Organizer,
            Some(Role::Organizer) if self.last_is_positional() && self.organises(&Ahead { blocks, label }) => Role::Organizer,
            _ => Role::Speaker,
        }
    }

    /// Whether a name may stand alone: behind other people, or in a block of its own behind the organising bodies.
    pub(super) fn expects_name(&self, line: &Line<'s>) -> bool {
        let behind_people = self.last_role.is_some_and(|role| role != Role::Organizer || self.last_is_positional());
        let behind_bodies = !self.parts.organisations.is_empty() && blanks_above(self, line) >= 2;
        behind_people || (behind_bodies && line.body.contains(is_blank))
    }

    /// People in front of the block of speakers organise.
    fn organises(&self, ahead: &Ahead) -> bool {
        // Whoever stands in front of the speakers' label organises.
        if !self.is_workshop() && self.comes_later(Meaning::People(Role::Speaker)) {
            return true;
        }
        let later_blocks = match ahead.label {
            // The block in front of this label may be the moderator's.
            Some(Role::OnlineModerator) => 3,
            _ => 2,
        };
        self.parts.agenda.is_empty() && !self.is_workshop() && !self.compact && ahead.blocks >= later_blocks
    }

    fn last_is_positional(&self) -> bool {
        self.parts.participants.last().is_some_and(|one| one.role.basis == Basis::Positional)
    }

    /// What stands ahead of a line; each run of people is looked at once.
    fn people_ahead(&mut self, line: &Line<'s>) -> Ahead {
        let run = match self.ahead.take().filter(|run| run.lines.contains(&line.number)) {
            Some(run) => run,
            None => self.run_from(line),
        };
        self.ahead.insert(run).from(line.number)
    }

    fn run_from(&self, line: &Line<'s>) -> Run {
        let (mut starts, mut blanks, mut label) = (Vec::new(), 0, None);
        let mut end = line.number + 1;
        for next in &self.page.lines.0[line.number as usize..] {
            if next.is_blank() {
                blanks += 1;
                continue;
            }
            if let Some(numbered) = numbered_label(next) {
                label = Some(numbered.role());
                break;
            }
            if let Some(found) = self.label(next) {
                label = match found.meaning {
                    Meaning::People(role) => Some(role),
                    _ => None,
                };
                break;
            }
            let body = Cursor::piece(next, next.body);
            if !(looks_like_entry(body) || looks_like_name(body.text)) {
                break;
            }
            if self.compact || blanks >= 2 {
                starts.push(next.number);
            }
            blanks = 0;
            end = next.number + 1;
        }
        Run { lines: line.number..end, starts, label }
    }
}

/// The blank lines directly above a line.
pub(super) fn blanks_above(walk: &Walk<'_, '_>, line: &Line<'_>) -> usize {
    walk.page.lines.0[..line.number as usize - 1].iter().rev().take_while(|above| above.is_blank()).count()
}
