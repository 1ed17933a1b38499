//! `label.repeated` and `label.conflict`: a numbered label that is printed again, for the same one or for another.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Participant, Role, Text};
use crate::source::Source;

/// Compares each numbered participant with those before it in the same session.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for account in &document.accounts {
        let mut labels: BTreeMap<(Role, u32), Holders<'_, '_>> = BTreeMap::new();
        for participant in &account.participants {
            let Some(number) = &participant.number else { continue };
            let content = content(participant);
            match labels.entry((participant.role.node, number.node)) {
                Entry::Vacant(label) => {
                    label.insert(Holders { first: participant, all: BTreeMap::from([(content, participant)]) });
                }
                Entry::Occupied(mut label) => {
                    let Holders { first, all } = label.get_mut();
                    // Several people behind one label are one line, not two.
                    if all.values().any(|other| other.role.span == participant.role.span) {
                        all.entry(content).or_insert(participant);
                        continue;
                    }
                    let written = super::numbered_label(participant, source);
                    sink.report(match all.get(&content) {
                        Some(same) if agree(participant, same) => repeated(written, participant, same),
                        Some(same) => conflict(written, participant, same, "again, with other groups"),
                        None => conflict(written, participant, first, "again, for somebody else"),
                    });
                    all.entry(content).or_insert(participant);
                }
            }
        }
    }
}

/// Who stands under one label.
struct Holders<'d, 's> {
    first: &'d Participant<'s>,
    all: BTreeMap<Identification, &'d Participant<'s>>,
}

fn repeated(written: &str, second: &Participant<'_>, first: &Participant<'_>) -> Diagnostic {
    Diagnostic::new(Code::RepeatedLabel, second.role.span, format!("the label `{written}` is printed twice"))
        .here("again, with the same content")
        .also(first.role.span, "first here")
        .help("delete one of the two lines")
}

fn conflict(written: &str, second: &Participant<'_>, first: &Participant<'_>, here: &str) -> Diagnostic {
    let message = format!("the label `{written}` is printed twice with different content");
    Diagnostic::new(Code::ConflictingLabel, second.role.span, message)
        .here(here)
        .also(first.role.span, "first here")
        .help("give each line a number of its own, or delete the wrong one")
}

/// Who somebody is: the name alone, or all that is said where there is no name.
type Identification = [Option<String>; 4];

/// Whether two lines of one name have the same groups, as far as both have them.
fn agree(one: &Participant<'_>, other: &Participant<'_>) -> bool {
    let same = |a: &Option<Text<'_>>, b: &Option<Text<'_>>| a.is_none() || b.is_none() || folded(a) == folded(b);
    same(&one.stakeholder_group, &other.stakeholder_group) && same(&one.regional_group, &other.regional_group)
}

/// Capitals and blanks do not count.
fn folded(text: &Option<Text<'_>>) -> Option<String> {
    text.as_ref().map(|text| text.node.split_whitespace().collect::<String>().to_lowercase())
}

fn content(participant: &Participant<'_>) -> Identification {
    match &participant.name {
        Some(_) => [folded(&participant.name), None, None, None],
        None => {
            [None, folded(&participant.affiliation), folded(&participant.stakeholder_group), folded(&participant.regional_group)]
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, proposal_by};
    use crate::document::{Participant, Role};

    #[test]
    fn the_same_person_again() {
        let page = PageText("Speaker 1: Ada Byron\nSpeaker 2: ADA  BYRON\nSpeaker 1: ada byron");
        let second = Participant {
            role: page.value(Role::Speaker, "Speaker 2"),
            ..page.person(Role::Speaker, Some(2), "Speaker 2", "ADA  BYRON")
        };
        let mut third = page.person(Role::Speaker, Some(1), "Speaker 1", "ada byron");
        third.role.span = page.nth("Speaker 1", 1);
        let document = proposal_by(vec![page.person(Role::Speaker, Some(1), "Speaker 1", "Ada Byron"), second, third]);
        assert_eq!(
            page.findings(&document, super::check),
            [
                "3:1 warning[label.repeated] the label `Speaker 1` is printed twice (again, with the same content); also 1:1 (first here)"
            ]
        );
    }

    #[test]
    fn the_same_person_with_other_groups() {
        let page = PageText("Speaker 1: Ada, Civil Society\nSpeaker 1: Ada, Government");
        let ada = |group, count| {
            let mut one = page.person(Role::Speaker, Some(1), "Speaker 1", "Ada");
            one.role.span = page.nth("Speaker 1", count);
            Participant { stakeholder_group: Some(page.text(group)), ..one }
        };
        assert_eq!(
            page.findings(&proposal_by(vec![ada("Civil Society", 0), ada("Government", 1)]), super::check),
            [
                "2:1 error[label.conflict] the label `Speaker 1` is printed twice with different content (again, with other groups); \
              also 1:1 (first here)"
            ]
        );
    }

    #[test]
    fn another_person_under_the_same_label() {
        let page = PageText("Speaker 2: Ada\nSpeaker 2 : Bob\nOrganizer 2: Cyd");
        let mut second = page.person(Role::Speaker, Some(2), "Speaker 2 :", "Bob");
        second.role.span = page.place("Speaker 2 :");
        let organizer = page.person(Role::Organizer, Some(2), "Organizer 2", "Cyd");
        let document = proposal_by(vec![page.person(Role::Speaker, Some(2), "Speaker 2", "Ada"), second, organizer]);
        assert_eq!(
            page.findings(&document, super::check),
            [
                "2:1 error[label.conflict] the label `Speaker 2` is printed twice with different content (again, for somebody else); \
              also 1:1 (first here)"
            ]
        );
    }

    #[test]
    fn unnamed_organizers_are_their_groups() {
        let page = PageText("Organizer 2: Government\nOrganizer 2: government\nOrganizer 2: Civil Society");
        let organizer = |group, count| {
            let stakeholder_group = Some(page.text(group));
            Participant { stakeholder_group, ..page.unnamed(Role::Organizer, Some(2), page.nth("Organizer 2", count)) }
        };
        let document = proposal_by(vec![organizer("Government", 0), organizer("government", 1), organizer("Civil Society", 2)]);
        let codes: Vec<_> = page.findings(&document, super::check).iter().map(|line| line[..25].to_owned()).collect();
        assert_eq!(codes, ["2:1 warning[label.repeate", "3:1 error[label.conflict]"]);
    }

    #[test]
    fn several_people_behind_one_label_are_one_line() {
        let page = PageText("Speaker 1: Ada; Bob");
        let speaker = |name| page.person(Role::Speaker, Some(1), "Speaker 1", name);
        assert_eq!(page.findings(&proposal_by(vec![speaker("Ada"), speaker("Bob")]), super::check), [""; 0]);
    }

    #[test]
    fn without_a_number_nothing_is_repeated() {
        let page = PageText("Ada Ada");
        let somebody = || page.person(Role::Speaker, None, "Ada", "Ada");
        assert_eq!(page.findings(&proposal_by(vec![somebody(), somebody()]), super::check), [""; 0]);
    }
}
