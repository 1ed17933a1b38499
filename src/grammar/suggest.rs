//! What may be written at a place of a document, for whoever writes one: labels of its form, and the closed list that its label
//! asks for; and whether a line is one that a form asks for. It touches forms and lists, and makes no data of a line.

use super::facts::{Is, facts};
use super::form::{Form, Meaning, Part, Stands, known, printed};
use super::forms::FORMS;
use crate::document::Kind;
use crate::source::{Source, SourceId};
use crate::text::{clean, is_blank, scan};
use crate::vocabulary::{action_lines, goals, groups};

/// Something that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The text.
    pub text: String,
    /// What it is, in a word or two.
    pub says: &'static str,
    /// Where in the line the text begins that it takes the place of, in bytes.
    pub from: usize,
}

/// What may follow `before`, the beginning of a line, in a document of a kind, or of any; `above` has the lines above it, the nearest
/// first.
pub fn suggestions<'t>(kind: Option<Kind>, before: &str, above: impl Iterator<Item = &'t str>) -> Vec<Suggestion> {
    let forms: Vec<&Form> = kind.map_or_else(|| FORMS.to_vec(), |kind| vec![Form::of(kind)]);
    let own = announced(&forms, before);
    let entry = own.map_or_else(|| before.len() - before.trim_start_matches(is_sign).len(), |(_, length)| length);
    let meaning = own.or_else(|| above.take(REACH).find_map(|line| announced(&forms, line))).map(|(meaning, _)| meaning);
    let at_start = own.is_none() && !before[entry..].contains(',');
    let mut out = Vec::new();
    match meaning {
        Some(Meaning::People(_) | Meaning::PeopleOfAnyRole) => {
            if let Some(comma) = before[entry..].rfind([',', '(']) {
                let from = behind_blanks(before, entry + comma + 1);
                let groups = |all: &groups::Groups, says| all.names().map(|name| suggestion(name, says, from)).collect::<Vec<_>>();
                out.extend(groups(&groups::STAKEHOLDER, "stakeholder group"));
                out.extend(groups(&groups::REGIONAL, "regional group"));
            }
        }
        Some(Meaning::Goals) => {
            let from = behind_blanks(before, before.rfind(';').map_or(entry, |at| (at + 1).max(entry)));
            let goal = |number: u32| Some(suggestion(&format!("{number}. {}", goals::name(number)?), "goal", from));
            out.extend((1..=17).filter_map(goal));
        }
        Some(Meaning::ActionLines) => {
            let from = behind_blanks(before, entry);
            let line = |number: u32| {
                let code = format!("C{number}");
                Some(suggestion(&format!("{code}. {}", action_lines::name(&code)?), "action line", from))
            };
            out.extend((1..=11).filter_map(line));
        }
        _ => {}
    }
    if at_start {
        let parts = forms.iter().flat_map(|form| form.parts()).filter(|part| part.meaning != Meaning::Furniture);
        for part in parts {
            let text = label(part);
            if out.iter().all(|one: &Suggestion| one.text != text) {
                out.push(Suggestion { text, says: "label", from: entry });
            }
        }
    }
    out
}

/// Whether a line by itself says what a form has a place for: a slot, or a label with something behind it.
pub fn is_of_a_form(line: &str) -> bool {
    let source = Source::new(SourceId(0), "", "", line);
    let lines = scan(&source);
    facts(&lines).iter().any(|fact| {
        let labelled = fact.spelling.is_some_and(|spelling| {
            let is_part = |form: &&Form| spelling.part(form).is_some_and(|part| part.meaning != Meaning::Furniture);
            let behind = spelling.behind.text.trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit());
            FORMS.iter().any(is_part) && behind.strip_prefix(':').is_some_and(|text| !clean(text).is_empty())
        });
        labelled || matches!(fact.is, Is::Slot)
    })
}

/// A list under a label is not longer, in lines.
const REACH: usize = 200;

fn suggestion(text: &str, says: &'static str, from: usize) -> Suggestion {
    Suggestion { text: text.to_owned(), says, from }
}

/// A label as one writes it in front of its text.
fn label(part: &Part) -> String {
    let heading = part.stands == Stands::Alone || matches!(part.meaning, Meaning::Container(_) | Meaning::Report(_));
    format!("{}{}", printed(part.labels[0]), if heading { "" } else { ": " })
}

/// What the label says with which a line begins, in one of the forms, and its length there with what stands around it.
fn announced(forms: &[&Form], line: &str) -> Option<(Meaning, usize)> {
    let body = line.trim_start_matches(is_blank);
    let (spelling, length) = known(body)?;
    let meaning = forms.iter().find_map(|form| form.part(spelling))?.meaning;
    let rest = body[length..].trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit());
    let text = rest.strip_prefix(':').or_else(|| rest.is_empty().then_some(""))?;
    Some((meaning, line.len() - text.len()))
}

/// Blanks, and the signs that stand in front of an entry of a list.
fn is_sign(c: char) -> bool {
    is_blank(c) || matches!(c, '-' | '*' | '•' | '–' | '·')
}

/// The first byte from `at` on that is no blank.
fn behind_blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_blank).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(kind: Kind, before: &str, above: &[&str]) -> Vec<(String, usize)> {
        suggestions(Some(kind), before, above.iter().copied()).into_iter().map(|one| (one.text, one.from)).collect()
    }

    fn has(all: &[(String, usize)], text: &str, from: usize) -> bool {
        all.contains(&(text.to_owned(), from))
    }

    #[test]
    fn a_line_begins_with_a_label_of_its_form() {
        let all = texts(Kind::IgfSessionProposal, "Form", &["", "IGF 2023 WS #1 A Title"]);
        assert!(has(&all, "Format: ", 0) && has(&all, "Description: ", 0), "{all:?}");
        assert!(!has(&all, "Key takeaways", 0), "a proposal has no report");
        assert!(has(&texts(Kind::IgfSessionReport, "", &[]), "Key takeaways", 0));
        assert!(!texts(Kind::WsisOutcome, "", &[]).is_empty());
        assert!(suggestions(None, "", std::iter::empty()).iter().any(|one| one.text == "Key takeaways"));
    }

    #[test]
    fn groups_follow_a_comma_behind_a_name() {
        let all = texts(Kind::IgfSessionProposal, "Speaker 1: Ann Example, Tech", &[]);
        assert!(has(&all, "Technical Community", 24) && has(&all, "African Group", 24), "{all:?}");
        assert!(all.iter().all(|(text, _)| text != "Format: "));
        assert!(has(&texts(Kind::IgfSessionProposal, "- Ann Example,", &["", "Speakers:"]), "Civil Society", 14));
        assert!(texts(Kind::IgfSessionProposal, "A text, with commas,", &["Description:"]).is_empty());
    }

    #[test]
    fn a_line_of_a_form_is_known_by_itself() {
        for line in [
            "Speaker 3: Ann Example, Civil Society",
            "Room: C-1",
            "Monday, 9 October 2023 (08:00 UTC) - Monday, 9 October 2023 (09:00 UTC)",
        ] {
            assert!(is_of_a_form(line), "{line}");
        }
        for line in ["Speakers", "Home", "Read more: how to take part", "", "Speaker 3:"] {
            assert!(!is_of_a_form(line), "{line}");
        }
    }

    #[test]
    fn goals_and_action_lines_stand_below_their_labels() {
        let all = texts(Kind::IgfSessionProposal, "9. In", &["4. Quality Education", "SDGs:"]);
        assert!(has(&all, "9. Industry, Innovation and Infrastructure", 0), "{all:?}");
        assert!(has(&texts(Kind::WsisOutcome, "- C", &["WSIS Action Lines"]), "C9. Media", 2));
        assert!(has(&texts(Kind::WsisOutcome, "WSIS Action Lines: ", &[]), "C9. Media", 19));
    }
}
