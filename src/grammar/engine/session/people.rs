//! People: numbered lines, lists under a label, and the entries of both. It touches facts.

use super::page::SessionPage;
use crate::document::{Participant, Role};
use crate::grammar::Page;
use crate::grammar::engine::label::Announcement;
use crate::grammar::engine::list::{List, bodies_in_place_of, named_in_place};
use crate::grammar::engine::participants::{add, is_told_as_nobody, participants};
use crate::grammar::engine::told::report_no_label;
use crate::grammar::form::{Form, Meaning};
use crate::inline::{begins_in_lower_case, entry, form_entry, is_sentence, looks_like_entry};
use crate::source::Spanned;
use crate::text::{Cursor, Shape, is_blank, outside_brackets};
use crate::vocabulary::{bodies, key};

/// Tells of words with a colon behind what is said of somebody, `Ann Bee, Rain Office Lamps kept by: Delta`: a label that no template
/// has, from its first word in capitals on.
fn tell_label_inside(people: Cursor<'_>, page: &Page<'_>) {
    let mut colons = outside_brackets(people.text).filter(|sign| sign.sign == ':' && sign.ends());
    let Some(end) = colons.find(|sign| people.text[..sign.at].contains(',')).map(|sign| sign.at) else { return };
    let words = people.text[..end].rmatch_indices(is_blank).map(|(at, blank)| at + blank.len());
    let start = words.take(4).find(|at| people.text[*at..].starts_with(char::is_uppercase));
    if let Some(start) = start.filter(|_| !people.text[end + 1..].trim().is_empty()) {
        report_no_label(people.slice(start, end).span(), "read as said of the one in front of it", "Moderator", page);
    }
}

/// `Moderator: Ann Bee, Rain Office Speakers: Rui Bao, Delta Institute`: the first label of people behind another on its line, and
/// the people in front of it.
fn label_inside<'s>(form: &Form, label: &Announcement<'s>) -> Option<(Cursor<'s>, Announcement<'s>)> {
    let rest = label.rest?;
    rest.text.match_indices(':').find_map(|(end, sign)| {
        let front = &rest.text[..end];
        let starts = front.rmatch_indices(is_blank).map(|(at, blank)| at + blank.len()).take(2);
        let heading = |start: usize| (start, &front[start..]);
        let part = |(start, words): (usize, &str)| {
            let known = words.starts_with(char::is_uppercase).then(|| key(words))?;
            let part = form.parts().find(|part| part.labels.contains(&known.as_str()))?;
            matches!(part.meaning, Meaning::People(_)).then_some((start, part))
        };
        let (start, part) = starts.map(heading).filter_map(part).last()?;
        let (people, heading) = (rest.slice(0, start).trim(), rest.slice(start, end));
        let behind = rest.slice(end + sign.len(), rest.text.len()).trim();
        let apart = !people.text.is_empty() && !people.text.ends_with([',', '(', '-', '–']) && !behind.text.is_empty();
        apart.then(|| (people, Announcement { rest: Some(behind), ..Announcement::alone(part, heading, &label.line) }))
    })
}

impl<'s> SessionPage<'_, '_, 's> {
    /// Takes somebody behind a numbered label.
    pub fn take_numbered(&mut self, label: &Announcement<'s>) {
        let Some(role) = label.part.meaning.role() else { return };
        // Directly below `Additional Speakers` a second list begins, with numbers of its own.
        self.nested |= self.list.take().is_some_and(|list| list.taken == 0 && list.role() != role || self.nested);
        label.accept(self.page);
        let place = label.heading.span();
        self.last_role = Some(role);
        if label.rest.is_some_and(|rest| is_told_as_nobody(rest, self.page)) {
            return;
        }
        let entries = |rest| participants(form_entry, rest, Spanned::stated(role, place), self.form, self.page);
        let people = label.rest.map(entries).unwrap_or_default();
        if people.is_empty() {
            self.page.report_empty_field(place, label.heading.text);
        }
        let names_body =
            |one: &Participant<'_>| named_in_place(one).is_some_and(|name| bodies::names_body(name) || bodies::is_acronym(name));
        let people = match (people.as_slice(), label.rest) {
            ([one], Some(rest)) if role == Role::Organizer && names_body(one) => bodies_in_place_of(one, rest),
            _ => people,
        };
        for mut one in people {
            one.number = label.number.filter(|_| !self.nested && one.role.node == role);
            add(one, &mut self.account.participants, self.page);
        }
    }

    /// Begins the list that a label announces, and those that labels inside its line do; the line was taken.
    pub fn begin_list(&mut self, label: &Announcement<'s>) {
        let mut label = *label;
        while let Some((front, next)) = label_inside(self.form, &label) {
            self.begin_one_list(&Announcement { rest: Some(front), ..label });
            next.accept(self.page);
            label = next;
        }
        self.begin_one_list(&label);
    }

    fn begin_one_list(&mut self, label: &Announcement<'s>) {
        // `Rapporteur:` below `Moderator: Ann Bee`: what stands below is somebody else's.
        let beside = self.list.take().is_some_and(|list| list.is_of_one_line());
        if beside && self.compact && label.rest.is_none() && label.line.text.ends_with(':') {
            self.last_role = label.part.meaning.role();
            return label.report_empty(self.page);
        }
        let mut list = List::under(self.form, label);
        if let Some(rest) = label.rest {
            self.list_entry(&mut list, rest);
            tell_label_inside(rest, self.page);
        }
        // `Speakers` may stand over numbered lines.
        let (below, over_numbers) = (self.label(self.at), self.numbered(self.at).is_some());
        let ends = self.at >= self.facts.len() || below.is_some();
        let empty = !over_numbers && list.tell_if_empty(ends, below.map(|label| label.part.meaning), self.page);
        self.list = (!empty).then_some(list);
    }

    /// Gives a line to the open list, when it can be an entry of it.
    pub fn list_takes(&mut self, at: usize) -> bool {
        let Some(mut list) = self.list else { return false };
        let fact = &self.facts[at];
        let cursor = fact.body();
        let several = matches!(list.role(), Role::Speaker | Role::Organizer | Role::Facilitator);
        self.tell_word_over_people(at);
        if list.taken == 0 && self.heads_list(list.role(), cursor.text) {
            self.page.structure(fact.line.span);
            self.at += 1;
            return true;
        }
        let entry = looks_like_entry(cursor) || fact.line.shape == Shape::Bullet && !is_sentence(cursor.text);
        let follows = match (list.taken, self.gap(at)) {
            // Two blank lines are what is left of another label, so that nobody stands under this one.
            (0, 2..) if !several && !list.inline && fact.line.shape != Shape::Bullet && self.marks.are_tight => false,
            (0, _) => true,
            // A label of one with its value on its line is of nobody below.
            (_, 0) => !(self.compact && (!several && list.is_of_one_line() || self.ends_list(list.role(), at))),
            (_, 1) => several && entry && !list.inline,
            _ => false,
        };
        // A name in lower case may stand alone; below others it is the end of a cut line, or no name.
        let named = list.taken == 0 || list.of_bodies || !begins_in_lower_case(cursor.text);
        let short = || !fact.is_prose() && fact.line.text.len() <= 160 && !is_sentence(cursor.text);
        let fits = follows && (entry || named && short());
        if !fits {
            self.list = None;
            list.finish(self.page);
            return false;
        }
        self.at += 1;
        self.list_entry(&mut list, cursor);
        self.list = Some(list);
        true
    }

    /// `Final speakers`: words over the entries of a list that name the role again, and nobody.
    fn heads_list(&self, role: Role, text: &str) -> bool {
        let words = text.split(is_blank).count();
        let last = text.trim_end_matches(':').rsplit(is_blank).next().unwrap_or_default();
        (2..=3).contains(&words) && last.starts_with(char::is_lowercase) && self.form.role(last) == Some(role)
    }

    /// Without blank lines a further name below a moderator has the role that comes next, when the label of that role
    /// was lost; so has the last name below the speakers.
    fn ends_list(&self, role: Role, at: usize) -> bool {
        match role {
            Role::OnlineModerator => !self.comes_later(Meaning::People(Role::Rapporteur)),
            Role::Moderator | Role::OnsiteModerator => !self.comes_later(Meaning::People(Role::OnlineModerator)),
            Role::Speaker => {
                let has = |role| self.marks.last(Meaning::People(role)).is_some();
                let next = self.label(at + 1);
                next.is_some_and(|label| label.part.meaning == Meaning::People(Role::OnlineModerator))
                    && !(has(Role::Moderator) || has(Role::OnsiteModerator))
            }
            _ => false,
        }
    }

    fn list_entry(&mut self, list: &mut List<'s>, piece: Cursor<'s>) {
        self.last_role = Some(list.role());
        list.take_entry(piece, &mut self.account.participants, &mut self.fields.organisations, self.page);
    }

    /// The people of a line without a label, all in one role.
    pub fn entries(&mut self, piece: Cursor<'s>, role: Spanned<Role>, agenda_item: Option<u32>) {
        for mut one in participants(entry, piece, role, self.form, self.page) {
            one.agenda_item = agenda_item;
            add(one, &mut self.account.participants, self.page);
        }
        self.last_role = Some(role.node);
    }
}
