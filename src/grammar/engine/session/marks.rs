//! What the labels of a page announce, read once a line, and the marks by which a session page is known. It touches facts.

use crate::document::Role;
use crate::grammar::engine::label::Announcement;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::form::{Form, LikeLabel, Meaning, Stands, alike};
use crate::grammar::sign::{KindSign, SeenSigns};
use crate::inline::{format_line, goal_line, title_line};
use crate::source::Spanned;
use crate::text::{Shape, is_blank};
use crate::vocabulary::{begins_with, furniture, holds};

/// The marks of a page by its facts, and where each meaning stands last.
#[derive(Debug)]
pub struct Marks<'s> {
    /// The label of each line.
    lines: Vec<Option<Announcement<'s>>>,
    last: Vec<(Meaning, usize)>,
    /// Whether most labels that stand alone have at most one blank line below.
    pub are_tight: bool,
    /// Whether a label of a text has its text on its line.
    pub have_inline: bool,
    /// Whether a label stands on the page that counts with its number only: the report is of 2018 to 2020.
    pub are_numbered: bool,
}

impl<'s> Marks<'s> {
    /// Reads each line once. Labels of the report part count only with nothing behind them.
    pub fn of(form: &'static Form, facts: &[Fact<'s>]) -> Self {
        let lines: Vec<_> = facts.iter().map(|fact| mark(form, fact)).collect();
        let mut last: Vec<(Meaning, usize)> = Vec::new();
        let labels = || lines.iter().enumerate().filter_map(|(at, label)| Some((at, plain(label)?)));
        for (at, label) in labels() {
            match last.iter_mut().find(|(meaning, _)| *meaning == label.part.meaning) {
                Some((_, seen)) => *seen = at,
                None => last.push((label.part.meaning, at)),
            }
        }
        let alone = labels().filter(|(at, label)| label.rest.is_none() && at + 1 < facts.len());
        let (tight, all) = alone.fold((0, 0), |(tight, all), (at, _)| (tight + usize::from(facts[at + 1].gap < 2), all + 1));
        let are_numbered = labels().any(|(_, label)| label.part.stands == Stands::Numbered);
        let have_inline = labels().any(|(_, label)| label.rest.is_some() && matches!(label.part.meaning, Meaning::Section(_)));
        let are_tight = tight * 2 > all && tight > 0;
        Self { lines, last, are_tight, have_inline, are_numbered }
    }

    /// The label of a line, where no number is behind it.
    pub fn label(&self, at: usize) -> Option<&Announcement<'s>> {
        plain(self.lines.get(at)?)
    }

    /// The label of a line with a number behind it.
    pub fn numbered(&self, at: usize) -> Option<&Announcement<'s>> {
        self.lines.get(at)?.as_ref().filter(|label| label.number.is_some())
    }

    /// The last line with a label of this meaning.
    pub fn last(&self, meaning: Meaning) -> Option<usize> {
        self.last.iter().find(|(known, _)| *known == meaning).map(|(_, at)| *at)
    }

    /// Whether labels have no blank line above them; the first one, below the title, does not count.
    pub fn are_compact(&self, facts: &[Fact<'_>]) -> bool {
        let begins_block = |at: &usize| {
            self.lines[*at].is_some_and(|label| {
                let block = matches!(
                    label.part.meaning,
                    Meaning::People(_) | Meaning::Section(_) | Meaning::Report(_) | Meaning::Format | Meaning::Goals
                );
                block || label.number.is_some()
            })
        };
        let labels = (1..facts.len()).filter(begins_block).skip(1);
        let (apart, all) = labels.fold((0, 0), |(apart, all), at| (apart + usize::from(facts[at].gap > 0), all + 1));
        all > 0 && apart * 5 <= all
    }
}

fn plain<'l, 's>(label: &'l Option<Announcement<'s>>) -> Option<&'l Announcement<'s>> {
    label.as_ref().filter(|label| label.number.is_none())
}

fn mark<'s>(form: &'static Form, fact: &Fact<'s>) -> Option<Announcement<'s>> {
    let counts = |label: &Announcement<'_>| match label.part.meaning {
        Meaning::Report(_) => label.rest.is_none() && (label.likeness.is_none() || label.numbered || fact.line.text.len() <= 40),
        _ => true,
    };
    numbered(form, fact).or_else(|| Announcement::read(form, fact, false).filter(counts))
}

/// Reads `Speaker 3: …`, `Organizer 1 : …`.
pub fn numbered<'s>(form: &'static Form, fact: &Fact<'s>) -> Option<Announcement<'s>> {
    if fact.line.shape != Shape::Labelled {
        return None;
    }
    let whole = fact.whole();
    let (part, behind, likeness) = match fact.spelling {
        Some(spelling) => (spelling.part(form)?, spelling.behind, None),
        // `Organzer 3: …`
        None => {
            let label = whole.split_once(":")?.0;
            let words = label.text.trim_end_matches(is_blank).trim_end_matches(|c: char| c.is_ascii_digit());
            let (known, part) = (words.len() < label.text.len()).then(|| alike(form, words)).flatten()?;
            let end = words.trim_end_matches(is_blank).len();
            (part, whole.slice(end, whole.text.len()), Some(LikeLabel { known, written: whole.slice(0, end) }))
        }
    };
    part.meaning.role()?;
    let number = behind.text.trim_start_matches(is_blank);
    let start = behind.text.len() - number.len();
    let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let colon = number[digits..].trim_start_matches(is_blank);
    if !(1..=6).contains(&digits) || start == 0 || !colon.starts_with(':') {
        return None;
    }
    let number = behind.slice(start, start + digits);
    let rest = behind.slice(behind.text.len() - colon.len() + 1, behind.text.len()).trim();
    let heading = whole.slice(0, number.offset + digits - whole.offset);
    let number = Some(Spanned::stated(number.text.parse().unwrap_or(u32::MAX), number.span()));
    let rest = Some(rest).filter(|rest| !rest.text.is_empty());
    Some(Announcement { rest, number, likeness, ..Announcement::alone(part, heading, &fact.line) })
}

/// Whether a line begins with the event of a year.
pub fn names_event(fact: &Fact<'_>) -> bool {
    fact.line.text.len() <= 300 && fact.line.text.starts_with("IGF") && begins_with(fact.line.text, "igf 20").is_some()
}

/// A title stands among the first facts, below the menus of a page.
pub const TOP: usize = 60;

/// The marks of the kind that are no labels.
pub fn signs(form: &'static Form, facts: &[Fact<'_>], seen: &mut SeenSigns) {
    let (mut people, mut codes, mut titled) = (Vec::new(), Vec::new(), false);
    for (at, fact) in facts.iter().enumerate() {
        let mut see = |sign| seen.see(sign, fact.line.number);
        if names_event(fact) {
            let title = title_line(fact.whole()).code;
            let number = title.number.map(|number| number.node);
            codes.extend(number.filter(|number| !codes.contains(number)));
            if codes.len() > 2 {
                see(KindSign::SeveralCodes);
            }
            // The entries of a menu name years, and the title of a listing several sessions.
            let text = fact.line.text;
            let several = || text.contains("Sessions") || text.ends_with(" Reports") || fact.is_igf_furniture();
            let sign = match (number, title.session_type) {
                (Some(_), _) => Some(KindSign::SessionCode),
                (None, Some(_)) if !several() => Some(KindSign::SessionType),
                (None, None) if !several() && fact.line.text.len() > "IGF 2023".len() => Some(KindSign::EventTitle),
                _ => None,
            };
            if let Some(sign) = sign.filter(|_| at < TOP && !titled) {
                titled = true;
                see(sign);
            }
        }
        let text = fact.line.text;
        let named_goal = || goal_line(fact.unbulleted()).is_some_and(|goal| goal.is_named());
        if let Some(label) = numbered(form, fact) {
            people.push(label.part.meaning);
            if people.len() > 1 {
                see(KindSign::NumberedPeople);
            }
            if [Role::Organizer, Role::Speaker].iter().all(|role| people.contains(&Meaning::People(*role))) {
                see(KindSign::NumberedRoles);
            }
        } else if matches!(fact.is, Is::Turn) {
            see(KindSign::Turn);
        } else if matches!(fact.is, Is::Slot) && (holds(text, "utc) - ") || text.ends_with("UTC)")) {
            see(KindSign::UtcSlot);
            if (1..=2).contains(&at) {
                see(KindSign::SlotBelowTitle);
            }
        } else if fact.spelling.is_some_and(|spelling| begins_with(spelling.behind.trim().text, "(* deadline").is_some()) {
            see(KindSign::Deadline);
        } else if text.len() <= 80 && matches!(fact.is, Is::Goal | Is::Text) && named_goal() {
            see(KindSign::NamedGoal);
        } else if text.len() <= 100 && format_line(fact.whole()).is_some_and(|format| furniture::is_format(format.format.text)) {
            see(KindSign::FormatWithMinutes);
        } else if text.eq_ignore_ascii_case("speech speed") {
            see(KindSign::Statistics);
        } else if text.starts_with("Disclaimer") && text.contains("Diplo") {
            see(KindSign::DigwatchDisclaimer);
        }
    }
}
