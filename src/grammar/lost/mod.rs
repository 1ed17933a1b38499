//! What has lost its label: resolvers in one visible order, each with the signs that speak for it, and the one place that weighs
//! them. It touches facts and what a reader holds open.
//!
//! A reader asks at the points of its walk that [`AskedAt`] names what a line is that no label claims. The resolvers of the point are
//! tried in the order of the table. Two signs publish and tell; one is left unrecognised and told. What goes on with a line of
//! which was told is not told again.

mod bodies;
mod event;
mod fields;
mod people;
mod roles;
mod rows;
mod text;

pub use roles::Run;

use AskedAt::{
    AboveMark, AboveText, AmongCodes, AmongMeasures, BeforeText, BelowSlot, BetweenTexts, InList, InText, Last, Outside, Unclaimed,
};
use Look::{Given, OfEvent, OfForm, OfSession};

use super::Page;
use super::engine::{EventReader, PageReader, SessionPage, told};
use super::facts::Fact;
use super::form::{Form, Meaning, Special, printed};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::SectionKind;
use crate::source::Span;
use crate::text::is_blank;

/// What proposes a part for a line without a label.
pub struct Resolver {
    /// The part, in words.
    pub name: &'static str,
    /// When it is asked.
    asked: &'static [AskedAt],
    /// What speaks for the part, two signs; `{}` is the label that was lost.
    pub signs: &'static str,
    look: Look,
}

/// The point in the walk of a reader at which it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedAt {
    /// In front of what a text or a list may take.
    BeforeText,
    /// At a field, a slot or goals, which no text contains.
    BetweenTexts,
    /// At the line below date and time.
    BelowSlot,
    /// Where no text and no list takes the line.
    Unclaimed,
    /// Where nothing else takes it.
    Last,
    /// Above the first sure mark of a page.
    AboveMark,
    /// In a text under a heading.
    InText,
    /// Under no heading, behind date and time.
    Outside,
    /// Among rows of codes.
    AmongCodes,
    /// Between date and time and the text.
    AboveText,
    /// In front of an entry of a list.
    InList,
    /// Among the measures of a speech.
    AmongMeasures,
}

/// What speaks for a proposal, and which part it is.
pub enum Evidence {
    /// Two signs.
    Two(Meaning),
    /// It goes on with what stands above it, of which was told.
    GoesOn(Meaning),
    /// One sign, at this label, which is none of the template; which part it may be.
    One(Span, Meaning),
}

/// What a resolver finds.
pub type Proposal = Option<Evidence>;

/// How a resolver looks at a line, given by its fact.
#[derive(Clone, Copy)]
pub enum Look {
    /// On the page of a session.
    OfSession(fn(&SessionPage<'_, '_, '_>, usize) -> Proposal),
    /// On a page that is read by its form alone.
    OfForm(fn(&PageReader<'_, '_, '_>, usize) -> Proposal),
    /// On an event page.
    OfEvent(fn(&EventReader<'_, '_, '_>, usize) -> Proposal),
    /// Not by itself: among measures `special` finds it.
    Given,
}

/// Every resolver, in the order in which those of one point are tried.
pub const RESOLVERS: &[Resolver] = &[
    lost("a role", &[BeforeText], NONE, OfSession(people::unknown_role)),
    lost("goals", &[BetweenTexts], "the lines are goals and targets that are known", OfSession(fields::goals)),
    lost(
        "the room",
        &[BetweenTexts, BelowSlot],
        "a short name stands below date and time, where the room is",
        OfSession(fields::room),
    ),
    lost("the room", &[BetweenTexts], "the line names a room and nothing else", OfSession(fields::room_alone)),
    lost(
        "the duration",
        &[BetweenTexts],
        "a number stands over the description of the format, where the duration is",
        OfSession(fields::duration),
    ),
    lost(
        "the format",
        &[BetweenTexts],
        "the line names a format of the forms, or stands over the duration",
        OfSession(fields::format),
    ),
    lost("the theme", &[BelowSlot], NONE, OfSession(fields::theme_below_slot)),
    lost("a text", &[Unclaimed], "a text stands here without a heading, where the template has {}", OfSession(text::cut_text)),
    lost("people", &[Unclaimed], "people stand here without a label, where the template has {}", OfSession(people::people)),
    lost("a text", &[Last], "a text stands here without a heading, where the template has {}", OfSession(text::prose)),
    lost(
        "the format",
        &[Last],
        "a line alone, set apart, stands in front of the description, where the format is",
        OfSession(fields::own_format),
    ),
    lost("the room", &[Last], NONE, OfSession(fields::room_again)),
    lost(
        "the type of the session",
        &[Last],
        "the line names a type of session, which the title does not tell",
        OfSession(fields::session_type),
    ),
    lost("organising bodies", &[Last], "names of bodies stand where the template lists who organises", OfSession(bodies::bodies)),
    lost("the theme", &[Last], "a name stands between the slot and the people, where the theme is", OfSession(fields::theme)),
    lost("a heading with a number", &[AboveMark], NONE, OfForm(rows::numbered)),
    lost("the address", &[InText], "the address of a page of the forum stands alone on its line", OfForm(rows::address)),
    lost("codes", &[InText, Outside], "the rows are codes that are known, and one follows the other", OfForm(rows::codes)),
    lost(
        "panellists",
        &[Outside],
        "a name stands alone, with position or the name again below it, where panellists are listed",
        OfForm(rows::panellists),
    ),
    lost(
        "other codes",
        &[AmongCodes],
        "the row is a code that is known, and stands among rows of codes",
        OfForm(rows::other_codes),
    ),
    lost("the theme", &[AboveText], "a line alone stands between the slot and the text, where the theme is", OfForm(rows::theme)),
    lost(
        "the part of a container",
        &[InText],
        "the text stands under a heading that has headings below it on every page",
        OfEvent(event::text_of_container),
    ),
    lost(
        "key points",
        &[InText],
        "a list stands behind the summary, where the key points are, and no heading `Keypoints` is on the page",
        OfEvent(event::key_points),
    ),
    lost(
        "a transcript",
        &[InText],
        "two turns of known speakers follow each other, and no heading `Session transcript` is on the page",
        OfEvent(event::transcript),
    ),
    lost("people", &[InList, Outside], NONE, OfEvent(event::unknown_list)),
    lost("the report", &[Outside], NONE, OfEvent(event::unknown_report)),
    lost("the report", &[AboveText], "text stands where the report does, behind the front of the page", OfEvent(event::report)),
    lost("a measure", &[AmongMeasures], "the value has the unit of a measure, and stands among measures", Given),
];

/// The signs of what publishes nothing that must be told.
const NONE: &str = "";

const fn lost(name: &'static str, asked: &'static [AskedAt], signs: &'static str, look: Look) -> Resolver {
    Resolver { name, asked, signs, look }
}

impl Resolver {
    /// Whether a page of a template with this speciality is read by it.
    pub fn is_for(&self, special: Option<Special>) -> bool {
        match self.look {
            OfSession(_) => special == Some(Special::SessionPage),
            OfForm(_) => special.is_none(),
            OfEvent(_) | Given => special == Some(Special::EventReport),
        }
    }

    /// Tells that a line, a list or rows without their label were taken for what they look like.
    fn tell(&self, at: Span, label: &str, page: &Page<'_>) {
        let message = format!("a label was lost here: {}", self.signs.replace("{}", label));
        page.report(
            Diagnostic::new(Code::LostLabel, at, message)
                .here("taken for what it looks like")
                .help("to have it stated, write its label above this line"),
        );
    }
}

/// Who asks what has lost its label.
pub trait AsksLost<'s> {
    /// The document, its template and its lines.
    fn reads(&self) -> (&Page<'s>, &'static Form, &[Fact<'s>]);

    /// What a resolver says of a line; nothing where it is one of another reader.
    fn ask(&self, look: Look, at: usize) -> Proposal;

    /// Takes a line for a part.
    fn take_lost(&mut self, at: usize, part: Meaning);

    /// Passes a line that is left unread.
    fn leave(&mut self, at: usize);
}

/// What becomes of a line that no label claims: the first resolver that has a sign decides; `false` where none has.
pub fn resolve<'s>(reader: &mut impl AsksLost<'s>, asked: AskedAt, at: usize) -> bool {
    let mut resolvers = RESOLVERS.iter().filter(|resolver| resolver.asked.contains(&asked));
    let found = resolvers.find_map(|resolver| Some((resolver, reader.ask(resolver.look, at)?)));
    let Some((resolver, evidence)) = found else { return false };
    let (page, form, facts) = reader.reads();
    let line = facts[at].line.span;
    match evidence {
        Evidence::Two(part) => {
            let label = match part {
                // Which of several texts it is cannot be said.
                Meaning::Section(SectionKind::Other) => "several".to_owned(),
                _ => format!("`{}`", printed(form.label_of(part))),
            };
            resolver.tell(line, &label, page);
            reader.take_lost(at, part);
        }
        Evidence::GoesOn(part) => reader.take_lost(at, part),
        Evidence::One(label, part) => {
            page.told(line);
            told::report_no_label(label, "not read", &printed(form.label_of(part)), page);
            reader.leave(at);
        }
    }
    true
}

/// Tells of what was found elsewhere.
pub fn tell(asked: AskedAt, at: Span, page: &Page<'_>) {
    RESOLVERS.iter().filter(|resolver| resolver.asked.contains(&asked)).for_each(|resolver| resolver.tell(at, "", page));
}

/// Two signs for a part, of which is told where it is the first one of its kind.
fn two_signs(part: Meaning, first: bool) -> Evidence {
    if first { Evidence::Two(part) } else { Evidence::GoesOn(part) }
}

/// One sign: the label at the beginning of a line, up to its colon.
fn one_sign(fact: &Fact<'_>, part: Meaning) -> Evidence {
    let whole = fact.whole();
    let words = whole.text.split(':').next().unwrap_or_default().trim_end_matches(is_blank);
    Evidence::One(whole.slice(0, words.len()).span(), part)
}
