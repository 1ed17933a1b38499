//! A list of people that still takes lines, in every kind of document. It touches facts and what `participants` reads.
//!
//! ```text
//! list   = [ label ] entry { entry }
//! entry  = [ role ":" ] people | name { detail } [ role ] | name NEWLINE name details [ role ]
//! detail = line                            position, then body, directly below, where the template prints them so
//! ```

use super::label::Announcement;
use super::participants::{People, add, behind_country, drop_contacts, is_told_as_nobody, participants, said_more, without_role};
use super::told::{report_in_front, report_no_label, report_nobody, report_said};
use crate::diagnostic::Severity;
use crate::document::{Participant, ParticipantType, Role, Text};
use crate::grammar::Page;
use crate::grammar::facts::Fact;
use crate::grammar::form::{Form, Meaning};
use crate::inline::{
    self, entry, is_list_of_codes, is_sentence, looks_like_entry, looks_like_name, shared_line, split_honorific, strip_contacts,
    value,
};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Shape, compact, folded, is_blank};
use crate::vocabulary::{bodies, countries::country, countries::is_place, key, persons};

/// A list that is open.
#[derive(Debug, Clone, Copy)]
pub struct List<'s> {
    form: &'static Form,
    /// The label; none where it was lost.
    label: Option<Cursor<'s>>,
    /// Whether the first entry stands on the line of the label.
    pub inline: bool,
    /// The role of who stands under the label; without one, people are speakers by their place.
    role: Option<Spanned<Role>>,
    /// Whether it lists bodies.
    pub of_bodies: bool,
    /// How many entries it has.
    pub taken: usize,
    /// Whether the last one has a bullet.
    pub bulleted: bool,
    /// The last one's name as printed, honorific included, while it may be printed again.
    printed: Option<Cursor<'s>>,
    /// How many lines of position and body the last one may still take.
    details: u8,
    /// Whether position and body of the last one stand below the name.
    pub spread: bool,
    /// Whether the last entry is of one person, to whom belongs what a label says below it.
    of_one: bool,
    /// Whether a label says something of somebody in front of the first one, so that nobody can tell whose the others are.
    headed: bool,
}

/// The most lines below a name: position, body, and a part of it.
const DETAILS: u8 = 3;

impl<'s> List<'s> {
    /// The list that a label begins.
    pub fn under(form: &'static Form, label: &Announcement<'s>) -> Self {
        let of_bodies = label.part.meaning == Meaning::Bodies;
        let role = label.part.meaning.role().or(of_bodies.then_some(Role::Organizer));
        let role = role.map(|role| Spanned::stated(role, label.heading.span()));
        Self { label: Some(label.heading), inline: label.rest.is_some(), role, of_bodies, ..Self::lost(form) }
    }

    /// A list that has lost its label.
    pub fn lost(form: &'static Form) -> Self {
        Self {
            form,
            label: None,
            inline: false,
            role: None,
            of_bodies: false,
            taken: 0,
            bulleted: false,
            printed: None,
            details: 0,
            spread: false,
            of_one: false,
            headed: false,
        }
    }

    /// The role of who stands in it.
    pub fn role(&self) -> Role {
        self.role.map_or(Role::Speaker, |role| role.node)
    }

    /// Whether the label is of one, who stands on its line.
    pub fn is_of_one_line(&self) -> bool {
        self.inline && self.taken == 1 && self.label.is_some_and(|label| !names_several(label.text))
    }

    /// Takes what stands as an entry, somebody or a body that organises; a list of bodies takes any.
    pub fn take_entry(&mut self, piece: Cursor<'s>, people: &mut People<'s>, organisations: &mut Vec<Text<'s>>, page: &Page<'s>) {
        let organiser = || organising_body(piece).filter(|_| self.role() == Role::Organizer);
        let own = own_role(piece, self.form).is_some();
        let body = if own {
            None
        } else if self.of_bodies {
            Some(piece)
        } else {
            organiser()
        };
        if self.take_more(piece, people, page) {
            return;
        }
        let taken = self.taken + 1;
        self.of_one = false;
        match body {
            _ if is_told_as_nobody(piece, page) => {}
            _ if persons::is_no_affiliation(piece.text) => page.structure(piece.span()),
            Some(body) => {
                page.structure(piece.span());
                organisations.extend(inline::bodies(body).into_iter().filter_map(|body| value(body, Basis::Stated)));
            }
            None => drop(self.take_any(piece, false, people, page)),
        }
        self.taken = taken;
    }

    /// Whether a line may be an entry: it names somebody and is no label, and in a list of bullets it has one.
    pub fn may_hold(&self, fact: &Fact<'s>) -> bool {
        let body = fact.body();
        let bare = self.bulleted && fact.line.shape != Shape::Bullet;
        let holds = || names_somebody(body) || self.holds_body(body, fact.line.shape == Shape::Bullet);
        let own = own_role(body, self.form).is_some();
        !bare && (own || said_more(body).is_none() && self.form.meaning(body.text).is_none() && holds())
    }

    /// Takes whom a piece names, and gives how many they are; without a name they are none.
    pub fn take_people(&mut self, piece: Cursor<'s>, people: &mut People<'s>, page: &Page<'s>) -> usize {
        let body = !names_somebody(piece) && own_role(piece, self.form).is_none();
        if body && !self.holds_body(piece, self.bulleted) { 0 } else { self.take_any(piece, body, people, page) }
    }

    /// Whether a piece that names nobody names a body in a person's place: with a stakeholder group, or, as an item below a label, by
    /// the kind with which it begins or ends.
    fn holds_body(&self, piece: Cursor<'_>, item: bool) -> bool {
        let Some(read) = entry(piece, Basis::Stated).filter(|_| self.label.is_some()) else { return false };
        let item = item && !piece.text.ends_with(['.', '?', '!']);
        let person = read.honorific.is_none() && read.participant_type == ParticipantType::Person;
        read.name.filter(|_| person).is_some_and(|name| match read.stakeholder_group {
            Some(_) => bodies::names_body(&name.node),
            None => item && bodies::is_bounded_by_kind(&name.node),
        })
    }

    /// Takes whom an entry names, or the body that stands in a person's place.
    fn take_any(&mut self, piece: Cursor<'s>, body: bool, people: &mut People<'s>, page: &Page<'s>) -> usize {
        if is_told_as_nobody(piece, page) {
            self.taken += 1;
            return 1;
        }
        let (own, whole) = own_role(piece, self.form).map_or((None, piece), |(role, rest)| (Some(role), rest));
        let (country, piece) = behind_country(whole).map_or((None, whole), |(country, rest)| (Some(country), rest));
        let role = own.or(self.role).unwrap_or(Spanned::positional(Role::Speaker, piece.span().before()));
        let mut found = participants(entry, piece, role, self.form, page);
        if let [one] = found.as_slice()
            && (body && named_in_place(one).is_some() || is_country_or_acronym(one))
        {
            found = bodies_in_place_of(one, piece);
        }
        let count = found.len();
        match (country, found.as_mut_slice()) {
            (Some(country), [one]) if one.affiliation.is_none() => one.affiliation = value(country, Basis::Positional),
            (Some(_), _) => report_in_front(whole.until(piece).trim(), page),
            (None, _) => {}
        }
        let bare = found.last().is_some_and(|last| last.affiliation.is_none() && last.stakeholder_group.is_none());
        (self.printed, self.details, self.spread) = if bare { (Some(piece), DETAILS, false) } else { (None, 0, false) };
        self.taken += usize::from(count > 0);
        self.of_one = matches!(found.as_slice(), [one] if one.participant_type == ParticipantType::Person);
        found.into_iter().for_each(|one| add(one, people, page));
        count
    }

    /// Takes a line where the template prints what belongs to somebody below the name; `false` when it names nobody and belongs
    /// to nobody.
    pub fn take(&mut self, fact: &Fact<'s>, people: &mut People<'s>, page: &Page<'s>) -> bool {
        let piece = fact.body();
        // An item with a number of its own is not more about the one above.
        let below = fact.gap == 0 && self.taken > 0 && fact.line.shape != Shape::Numbered;
        let form = self.form;
        let own = || own_role(piece, form).is_some();
        let addressed = || behind_country(piece).is_some() || split_honorific(piece).0.is_some() || own();
        // One word behind somebody with a form of address is a label, or one more about them.
        let word = self.taken > 0 && !piece.text.contains(is_blank) && people.last().is_some_and(|last| last.honorific.is_some());
        let taken = self.take_more(piece, people, page)
            || self.again(piece, people, page)
            || below && !addressed() && self.detail(piece, people, page)
            || !word && self.take_people(piece, people, page) > 0
            || below && self.detail(piece, people, page);
        if taken {
            page.structure(fact.line.span_of(fact.line.marker()));
        }
        taken
    }

    /// Gives the one above what a label says of them, and tells of what nobody is given; `false` for any other line.
    fn take_more(&mut self, piece: Cursor<'s>, people: &mut People<'s>, page: &Page<'s>) -> bool {
        let said = said_more(piece).filter(|_| own_role(piece, self.form).is_none());
        let Some((field, label, said)) = said else { return false };
        self.headed |= self.taken == 0;
        let one = people.last_mut().filter(|_| self.of_one && !self.headed);
        let free = one.zip(field).map(|(one, field)| field(one)).filter(|field| field.is_none());
        let contacts = strip_contacts(said).1;
        drop_contacts(&contacts, page);
        match (free, value(said, Basis::Stated)) {
            (_, None) => page.report_empty_field(label.span(), label.text),
            (None, Some(said)) if contacts.is_empty() => {
                report_said(label, label.span().to(said.span), page);
                return true;
            }
            (Some(free), said) if contacts.is_empty() => *free = said,
            _ => {}
        }
        page.structure(label.span());
        true
    }

    /// Takes the line on which the last name is printed again, with position, body and role behind it.
    fn again(&mut self, piece: Cursor<'s>, people: &mut People<'s>, page: &Page<'s>) -> bool {
        let Some(behind) = self.printed.and_then(|printed| behind_name(piece, printed)) else { return false };
        let Some(last) = people.last_mut() else { return false };
        page.structure(piece.slice(0, piece.text.len() - behind.text.len()).span());
        let (details, role) = match role_at_end(behind, self.form) {
            Some((details, role)) => (details, Some(role)),
            None => (behind, None),
        };
        last.affiliation = value(details, Basis::Positional);
        if let Some(role) = role {
            page.structure(role.span);
            last.role = role;
        }
        (self.printed, self.spread) = (None, true);
        self.details = if last.affiliation.is_none() && role.is_none() { DETAILS } else { 0 };
        true
    }

    /// Takes a line as position, body or role of the last one; `false` when that one is complete.
    fn detail(&mut self, piece: Cursor<'s>, people: &mut People<'s>, page: &Page<'s>) -> bool {
        const LONGEST: usize = 200;
        let Some(last) = people.last_mut().filter(|_| self.details > 0 && piece.text.len() <= LONGEST) else { return false };
        if last.name.as_ref().is_some_and(|name| name.node == compact(piece.text)) {
            page.structure(piece.span());
            return true;
        }
        if let Some(role) = self.form.role(piece.text.trim_matches(['(', ')'])) {
            return self.take_role(Spanned::stated(role, piece.span()), people, page);
        }
        // A sentence is nobody's position.
        if piece.text.ends_with(['.', '?', '!']) && piece.text.split(is_blank).count() > 6 {
            return false;
        }
        self.details -= 1;
        (self.printed, self.spread) = (None, true);
        let below = value(piece, Basis::Positional);
        last.affiliation = match (last.affiliation.take(), below) {
            (Some(position), Some(below)) => Some(joined(position, below)),
            (position, below) => position.or(below),
        };
        true
    }

    /// Gives the last one the role that stands below the body; `false` before the body has come, when a role begins a new list.
    pub fn take_role(&mut self, role: Spanned<Role>, people: &mut People<'s>, page: &Page<'s>) -> bool {
        let whole = self.taken > 0 && self.printed.is_none();
        let Some(last) = people.last_mut().filter(|last| whole && last.affiliation.is_some()) else { return false };
        page.structure(role.span);
        last.role = role;
        self.details = 0;
        true
    }

    /// Tells of a label that nobody stands under where the page ends or a label follows, but for one of its own people; `false`
    /// where somebody may follow.
    pub fn tell_if_empty(&self, ends: bool, below: Option<Meaning>, page: &Page<'s>) -> bool {
        let own = |role: Role| self.role.is_none_or(|known| known.node == role);
        let empty = self.taken == 0 && ends && !matches!(below, Some(Meaning::People(role)) if own(role));
        if empty {
            self.finish(page);
        }
        empty
    }

    /// Tells of a label that nobody stands under.
    pub fn finish(self, page: &Page<'s>) {
        if let Some(label) = self.label.filter(|_| self.taken == 0) {
            page.report_empty_field(label.span(), label.text);
        }
    }
}

/// Whether a label is of several people: `Speakers`, `Speaker(s)`.
pub fn names_several(label: &str) -> bool {
    label.ends_with(['s', 'S', ')'])
}

/// Whether a piece names somebody: an entry, a name, a form of address and a name.
pub fn names_somebody(piece: Cursor<'_>) -> bool {
    let piece = behind_country(piece).map_or(piece, |(_, rest)| rest);
    let (honorific, name) = split_honorific(piece);
    let whole = || !piece.text.ends_with('.') && !is_sentence(name.text);
    let addressed = honorific.is_some() && name.text.starts_with(char::is_uppercase) && whole();
    let to_come = || piece.text.split(',').next().is_some_and(persons::is_still_to_come);
    looks_like_entry(piece) || looks_like_name(name.text) || addressed || shared_line(piece).is_some() || to_come()
}

/// `Moderator: Ann Bee` in a list of others: the role of their own, and who has it.
fn own_role<'s>(piece: Cursor<'s>, form: &'static Form) -> Option<(Spanned<Role>, Cursor<'s>)> {
    let (label, somebody) = piece.split_once(":")?;
    let (label, somebody) = (label.trim(), somebody.trim());
    let role = form.role(label.text).filter(|_| names_somebody(somebody))?;
    Some((Spanned::stated(role, label.span()), somebody))
}

/// The name of somebody that may be one of a body: without a form of address.
pub fn named_in_place<'p>(one: &'p Participant<'_>) -> Option<&'p str> {
    let name = one.name.as_ref().filter(|_| one.honorific.is_none() && one.participant_type == ParticipantType::Person)?;
    Some(&name.node)
}

/// `Kenya, Government`, `ITU, Intergovernmental Organization`: a country or an acronym, and nothing but a group behind it.
fn is_country_or_acronym(one: &Participant<'_>) -> bool {
    let alone = one.affiliation.is_none() && one.stakeholder_group.is_some();
    alone && named_in_place(one).is_some_and(|name| bodies::is_acronym(name) || country(&folded(name)).is_some())
}

/// The bodies that an entry names in place of the one who was read off it.
pub fn bodies_in_place_of<'s>(one: &Participant<'s>, entry: Cursor<'s>) -> People<'s> {
    let named = one.name.as_ref().map(|name| with_affiliation(entry, name.span, one.affiliation.as_ref()));
    let body = |name| Participant {
        participant_type: ParticipantType::Organisation,
        name: value(name, Basis::Stated),
        affiliation: None,
        ..one.clone()
    };
    named.into_iter().flat_map(inline::bodies).map(body).collect()
}

/// Tells that a line of a list names nobody; it is kept as unrecognised.
pub fn tell_nobody(fact: &Fact<'_>, page: &Page<'_>) {
    // An item of the list, or a line within it; what is set apart is something else, and one word may be a label.
    let item = fact.gap == 0 && fact.body().text.contains(is_blank) || matches!(fact.line.shape, Shape::Bullet | Shape::Numbered);
    report_nobody(fact.body(), if item { Severity::Info } else { Severity::Warning }, page);
    page.structure(fact.line.span_of(fact.line.marker()));
}

/// The body, or the bodies, that an entry of the organisers' list names in place of a person; groups are no part of them.
fn organising_body(piece: Cursor<'_>) -> Option<Cursor<'_>> {
    let read = entry(piece, Basis::Stated).filter(|_| shared_line(piece).is_none())?;
    let name = read.name.filter(|_| read.honorific.is_none() && read.participant_type == ParticipantType::Person)?;
    let alone = read.stakeholder_group.is_none() && read.regional_group.is_none();
    let is_word = |text: &str| !text.trim_matches(is_blank).contains(is_blank);
    let body = bodies::names_body(&name.node)
        || bodies::is_acronym(&name.node)
        || is_place(&folded(&name.node))
        || alone
            && match &read.affiliation {
                None => is_word(&name.node) || !looks_like_name(&name.node),
                // Three words between commas are three bodies: `Microsoft, Google, Meta`.
                Some(rest) => is_word(&name.node) && rest.node.contains(',') && rest.node.split(',').all(is_word),
            };
    body.then(|| with_affiliation(piece, name.span, read.affiliation.as_ref()))
}

/// The text of an entry from a name to the end of the affiliation, with the bracket that closes it: `Rain Society (RS)`.
fn with_affiliation<'s>(entry: Cursor<'s>, name: Span, affiliation: Option<&Text<'s>>) -> Cursor<'s> {
    let end = affiliation.map_or(name.end, |affiliation| affiliation.span.end) as usize - entry.offset;
    let bracket = affiliation.is_some() && entry.text[end..].starts_with(')');
    entry.slice(name.start as usize - entry.offset, end + usize::from(bracket))
}

/// Tells inside a text of what stands as a label does, over somebody or over codes: `Wayfinders: Ms. Ann Bee, Rain Office`.
pub fn tell_unknown_role(fact: &Fact<'_>, page: &Page<'_>) {
    const LONGEST: usize = 60;
    let sentence = fact.is_prose() || fact.line.text.ends_with(['.', '?', '!', ';']);
    let Some((label, rest)) = fact.whole().split_once(":").filter(|_| !sentence) else { return };
    let (label, rest) = (label.trim(), rest.trim());
    let words = label.text.split(is_blank).filter(|word| !word.is_empty()).count();
    let somebody = split_honorific(rest).0.is_some() || rest.text.contains(',') && looks_like_entry(rest);
    let role = || persons::is_part_of_role(&key(label.text)) && rest.text.contains(is_blank) && looks_like_name(rest.text);
    let somebody = somebody && words <= 4 || role() || is_list_of_codes(rest.text);
    if label.text.len() <= LONGEST && label.text.starts_with(char::is_uppercase) && somebody {
        report_no_label(label.span(), "the line is read as text, and nothing behind it as a value", "Moderator", page);
    }
}

/// What stands in front of a role with which a piece ends, of one word or a few: `… Rain Office Bridges Track Facilitator`.
fn role_at_end<'s>(piece: Cursor<'s>, form: &'static Form) -> Option<(Cursor<'s>, Spanned<Role>)> {
    const WORDS: usize = 3;
    let begins = |(at, c): &(usize, char)| !is_blank(*c) && (*at == 0 || piece.text[..*at].ends_with(is_blank));
    let mut starts: Vec<usize> = piece.text.char_indices().rev().filter(begins).map(|(at, _)| at).take(WORDS).collect();
    starts.reverse();
    starts.into_iter().find_map(|at| without_role(piece, at, piece.text.len(), form))
}

/// What follows the name in `piece` when it begins with `printed`, whatever forms of address and signs stand with it.
pub fn behind_name<'s>(piece: Cursor<'s>, printed: Cursor<'_>) -> Option<Cursor<'s>> {
    let (name, mut rest) = (split_honorific(printed).1, split_honorific(piece).1);
    let mut words = name.text.split(|c| is_blank(c) || c == ',').filter(|word| !word.is_empty()).peekable();
    words.peek()?;
    words
        .all(|word| match rest.text.strip_prefix(word) {
            Some(behind) => {
                rest = rest.slice(rest.text.len() - behind.len(), rest.text.len()).trim();
                behind.is_empty() || behind.starts_with(|c: char| is_blank(c) || c == ',')
            }
            None => false,
        })
        .then(|| {
            let sign = |c: char| is_blank(c) || matches!(c, ',' | '-' | '–' | ':');
            rest.behind(sign)
        })
}

/// Position and body as one affiliation, as a list on one line would have it.
fn joined<'s>(position: Text<'s>, below: Text<'s>) -> Text<'s> {
    let node = format!("{}, {}", position.node, below.node);
    Spanned { node: node.into(), span: position.span.to(below.span), basis: position.basis.max(below.basis) }
}
