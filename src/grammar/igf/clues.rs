//! The marks by which a session page of the IGF is known.

use super::people::numbered_label;
use super::walk::unbulleted;
use crate::document::SectionKind;
use crate::grammar::{Clue, Label, Page};
use crate::inline::{self, title_line};
use crate::text::{Cursor, Line, Shape};
use crate::vocabulary::labels::{IGF_NUMBERED_REPORT, IGF_PAGE, Meaning};
use crate::vocabulary::{self, furniture};

/// The marks of a session page; each kind of mark counts once.
pub fn clues(page: &Page<'_>) -> Vec<Clue> {
    let mut found: Vec<Clue> = Vec::new();
    let (mut numbered, mut titled, mut codes) = (0, false, Vec::new());
    for line in page.lines.0.iter().filter(|line| !line.is_blank()) {
        let mark = title_mark(line).filter(|_| line.number < 8 && !titled);
        titled |= mark.is_some();
        codes.extend(session_code(line).filter(|code| !codes.contains(code)));
        if codes.len() == 3 {
            codes.push(0);
            found.push(Clue {
                weight: -8,
                reason: "codes of several sessions, as in a list of them".into(),
                line: Some(line.number),
            });
        }
        let mark = mark.or_else(|| foreign_mark(line)).or_else(|| label_mark(line));
        if numbered_label(line).is_some() {
            numbered += 1;
            if numbered == 2 {
                found.push(Clue {
                    weight: 5,
                    reason: "numbered `Organizer 1:` or `Speaker 1:` lines".into(),
                    line: Some(line.number),
                });
            }
        }
        if let Some((weight, reason)) = mark
            && found.iter().all(|clue| clue.reason != reason)
        {
            found.push(Clue { weight, reason: reason.into(), line: Some(line.number) });
        }
    }
    found
}

/// Whether the page has a report part: takeaways, a call to action, a session report, or a numbered report.
pub fn has_report(page: &Page<'_>) -> bool {
    page.lines.0.iter().any(|line| report_label(line).is_some())
}

/// The label of a part of the report: with its instructions or alone on its line, where it may also be misspelt.
pub(super) fn report_label<'s>(line: &Line<'s>) -> Option<Label<'s>> {
    let alone = line.text.len() <= 40 && matches!(line.shape, Shape::Bare | Shape::Labelled);
    let read = if alone { Label::of } else { Label::known };
    let label = numbered_report_label(line).or_else(|| read(line, &IGF_PAGE))?;
    (matches!(label.meaning, Meaning::Report(_)) && label.rest.is_none()).then_some(label)
}

/// `1. Key Policy Questions and Expectations`: a part of the reports of 2019 and 2020, always with its number.
fn numbered_report_label<'s>(line: &Line<'s>) -> Option<Label<'s>> {
    let numbered = line.body.len() < line.text.len() && line.text.starts_with(|c: char| c.is_ascii_digit());
    if !numbered { None } else { Label::known(line, &IGF_NUMBERED_REPORT) }
}

/// The number of the session whose code a line begins with.
fn session_code(line: &Line<'_>) -> Option<u32> {
    let coded = line.text.len() <= 200 && names_event(line);
    let number = coded.then(|| title_line(Cursor::line(line)).code.number)?;
    number.map(|number| number.node)
}

/// Whether a line begins with the event of a year.
pub(super) fn names_event(line: &Line<'_>) -> bool {
    line.text.starts_with("IGF") && vocabulary::begins_with(line.text, "igf 20").is_some()
}

fn title_mark(line: &Line<'_>) -> Option<(i32, &'static str)> {
    if !names_event(line) {
        return None;
    }
    let title = title_line(Cursor::line(line));
    match (title.code.number, title.code.session_type) {
        (Some(_), _) => Some((5, "a title that begins with an IGF session code")),
        (None, Some(_)) if !line.text.contains("Sessions") => Some((3, "a title that begins with an IGF event and a session type")),
        (None, None) if !line.text.contains("Sessions") => Some((2, "a title that begins with an IGF event")),
        _ => None,
    }
}

/// What only neighbours of the kind have.
fn foreign_mark(line: &Line<'_>) -> Option<(i32, &'static str)> {
    let text = line.text;
    if text.eq_ignore_ascii_case("speech speed") {
        Some((-8, "speech statistics"))
    } else if text.starts_with("Disclaimer") && text.contains("Diplo") {
        Some((-4, "a disclaimer of the Digital Watch Observatory"))
    } else if text.starts_with(">>") {
        Some((-6, "caption turns"))
    } else {
        None
    }
}

fn label_mark(line: &Line<'_>) -> Option<(i32, &'static str)> {
    if vocabulary::holds(line.text, "utc) - ") {
        return Some((2, "a slot in UTC with the day repeated"));
    }
    if let Some(label) = numbered_report_label(line).filter(|label| label.rest.is_none()) {
        return match label.meaning {
            Meaning::Report(SectionKind::Takeaways) => None,
            _ => Some((3, "a numbered report heading")),
        };
    }
    if line.text.len() <= 80 && inline::goal_line(unbulleted(line)).is_some_and(|goal| goal.is_named()) {
        return Some((1, "a list of Sustainable Development Goals"));
    }
    if inline::format_line(Cursor::line(line)).is_some_and(|format| furniture::is_format(format.format.text)) {
        return Some((1, "a format of the IGF's forms with its minutes"));
    }
    let label = Label::known(line, &IGF_PAGE)?;
    match label.meaning {
        Meaning::Section(SectionKind::Description) if label.rest.is_none() => Some((1, "`Description`")),
        Meaning::Section(SectionKind::Questions) => Some((2, "`Policy Question(s)`")),
        Meaning::Section(SectionKind::Gains) => Some((2, "`What will participants gain from attending this session?`")),
        Meaning::Section(SectionKind::ExpectedOutcomes) => Some((1, "`Expected Outcomes`")),
        Meaning::Section(SectionKind::HybridFormat) => Some((1, "`Hybrid Format`")),
        Meaning::Section(SectionKind::FormatDescription) => Some((1, "`Format description`")),
        Meaning::Section(SectionKind::Targets) => Some((1, "`Targets:`")),
        Meaning::Duration => Some((1, "`Duration (minutes)`")),
        Meaning::People(crate::document::Role::OnsiteModerator) if label.rest.is_none() => Some((2, "`Onsite Moderator`")),
        Meaning::People(crate::document::Role::OnlineModerator) if label.rest.is_none() => Some((2, "`Online Moderator`")),
        Meaning::People(crate::document::Role::Rapporteur) if label.rest.is_none() => Some((1, "`Rapporteur`")),
        Meaning::Report(_) if line.text.contains("(* deadline") => Some((3, "a report heading with its deadline")),
        Meaning::Report(SectionKind::CallToAction) if label.rest.is_none() => Some((1, "`Call to Action`")),
        _ => None,
    }
}
