//! The top of a page: furniture, the title with the session's code.

use super::clues::names_event;
use super::walk::Walk;
use crate::inline;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line};
use crate::vocabulary::furniture;

impl<'s> Walk<'_, 's> {
    /// Reads furniture and the title. A page that begins with anything else has lost its title. What stands above a line
    /// with a session's code and is no furniture is left to be told of.
    pub(super) fn header(&mut self) {
        let coded = self.coded_line();
        while let Some(line) = self.next_filled() {
            if furniture::is_igf_furniture(line.text) {
                self.page.boilerplate(line.span);
                self.advance();
                continue;
            }
            if coded.is_some_and(|coded| line.number < coded) {
                self.advance();
                continue;
            }
            if !self.can_be_title(&line) {
                return;
            }
            self.title(&line);
            self.advance();
            return;
        }
    }

    /// The number of the line near the top that begins with event and code of a session, when no label stands above it.
    fn coded_line(&self) -> Option<u32> {
        let top = self.page.lines.0.iter().filter(|line| !line.is_blank()).take(8);
        let mut top = top.take_while(|line| furniture::is_igf_furniture(line.text) || self.can_be_title(line));
        let code = |line: &Line<'s>| inline::title_line(Cursor::line(line)).code;
        top.find(|line| names_event(line) && code(line).number.is_some()).map(|line| line.number)
    }

    /// A title is no label, no slot and no numbered line.
    fn can_be_title(&self, line: &Line<'s>) -> bool {
        self.label(line).is_none() && !inline::bare_slot(Cursor::line(line)) && super::people::numbered_label(line).is_none()
    }

    fn title(&mut self, line: &Line<'s>) {
        let found = inline::title_line(Cursor::line(line));
        self.title_line = line.text;
        let session = &mut self.parts.session;
        session.event = found.code.event;
        session.session_type = found.code.session_type;
        session.number = found.code.number;
        session.title = found.title;
        // `IGF 2022 Global Youth Summit`: an event in front of a title that tells no type of session.
        if session.event.is_none()
            && let Some((event, title)) = inline::event_and_title(Cursor::line(line))
        {
            session.event = inline::value(event, Basis::Stated);
            session.title = inline::value(title, Basis::Positional);
        }
        self.page.structure(line.span);
    }

    /// Numbered speakers without a code are the form of workshops.
    pub(super) fn derive_session_type(&mut self) {
        if self.parts.session.session_type.is_some() {
            return;
        }
        let numbered = self.parts.participants.iter().find(|one| one.number.is_some());
        self.parts.session.session_type =
            numbered.map(|one| Spanned::derived(crate::document::SessionType::Workshop, one.role.span));
    }
}
