//! `group.unknown-stakeholder`, `group.unknown-region`, `group.free-text`: groups in other words than the form's.

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::{Document, Kind, Participant, ParticipantType, Text};
use crate::source::Source;
use crate::vocabulary::groups::{self, Match};

/// Looks at the groups of each participant. On a line of the IGF's form the words are those of a menu, so any others
/// are wrong; in free text they are told for the curious only.
pub(super) fn check(document: &Document<'_>, _: &Source<'_>, sink: &Sink) {
    for participant in document.accounts.iter().flat_map(|account| &account.participants) {
        let on_form = is_form_line(participant, document.kind);
        let stakeholder = participant.stakeholder_group.as_ref().or_else(|| in_place_of_group(participant));
        if let Some(region) = region_alone(participant) {
            sink.report(
                Diagnostic::new(Code::UnknownStakeholderGroup, region.span.before(), "the stakeholder group is missing")
                    .here("the form has it in front of the regional group")
                    .help("write the group between the name and the region")
                    .severity(Severity::Warning),
            );
        }
        for (text, list) in [(stakeholder, &STAKEHOLDER), (participant.regional_group.as_ref(), &REGIONAL)] {
            let Some(text) = text else { continue };
            let code = if on_form { list.unknown } else { Code::FreeGroup };
            if let Some(finding) = finding(text, list, code) {
                sink.report(finding);
            }
        }
    }
}

/// One of the two lists of groups.
struct GroupList {
    noun: &'static str,
    unknown: Code,
    look_up: fn(&str) -> Match,
    names: fn() -> Vec<&'static str>,
}

const STAKEHOLDER: GroupList = GroupList {
    noun: "stakeholder group",
    unknown: Code::UnknownStakeholderGroup,
    look_up: groups::stakeholder,
    names: || groups::stakeholder_names().collect(),
};

const REGIONAL: GroupList = GroupList {
    noun: "regional group",
    unknown: Code::UnknownRegionalGroup,
    look_up: groups::regional,
    names: || groups::regional_names().collect(),
};

/// Behind a numbered label, or under a label of a session page where no free text stands beside the groups.
fn is_form_line(participant: &Participant<'_>, kind: Kind) -> bool {
    let page = matches!(kind, Kind::IgfSessionReport | Kind::IgfSessionProposal);
    let both = participant.stakeholder_group.is_some() && participant.regional_group.is_some();
    participant.number.is_some() || (page && both && participant.affiliation.is_none())
}

/// On a numbered line, `Name, text, regional group`: the text stands where the form has the stakeholder group.
fn in_place_of_group<'p, 's>(participant: &'p Participant<'s>) -> Option<&'p Text<'s>> {
    participant.number.as_ref()?;
    let region = participant.regional_group.as_ref()?;
    let sure = matches!(groups::regional(&region.node), Match::Canonical(_) | Match::Near(_));
    participant.affiliation.as_ref().filter(|text| sure && !text.node.contains(','))
}

/// On a numbered line, `Name, regional group`: nothing stands where the form has the stakeholder group.
fn region_alone<'p, 's>(participant: &'p Participant<'s>) -> Option<&'p Text<'s>> {
    participant.number.as_ref()?;
    let named = participant.name.is_some() && participant.participant_type == ParticipantType::Person;
    let nothing = participant.affiliation.is_none() && participant.stakeholder_group.is_none();
    participant.regional_group.as_ref().filter(|_| named && nothing)
}

fn finding(text: &Text<'_>, list: &GroupList, code: Code) -> Option<Diagnostic> {
    let known = (list.look_up)(&text.node);
    let help = match known {
        Match::Canonical(_) => return None,
        Match::Alias(name) | Match::Near(name) => format!("did you mean `{name}`?"),
        Match::Unknown => format!("the form knows `{}`", (list.names)().join("`, `")),
    };
    let message = match code {
        Code::FreeGroup => format!("{} `{}` in other words than the form's", list.noun, text.node),
        _ => format!("unknown {} `{}`", list.noun, text.node),
    };
    let finding = Diagnostic::new(code, text.span, message).here("not a group of the form").help(help);
    // A known other spelling leaves no doubt which group is meant.
    let milder = matches!(known, Match::Alias(_)) && finding.severity == Severity::Error;
    Some(if milder { finding.severity(Severity::Warning) } else { finding })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, event, proposal_by};
    use crate::diagnostic::Sink;
    use crate::document::{Participant, ParticipantType, Role};
    use crate::source::{Source, SourceId};

    const PAGE: PageText =
        PageText("Speaker 1: Ada, Civil Societ, Asia Pacific\nModerator\nBob, Lovelace Society, media, African Group");

    fn ada() -> Participant<'static> {
        Participant {
            stakeholder_group: Some(PAGE.text("Civil Societ")),
            regional_group: Some(PAGE.text("Asia Pacific")),
            ..PAGE.person(Role::Speaker, Some(1), "Speaker 1", "Ada")
        }
    }

    fn bob() -> Participant<'static> {
        Participant {
            stakeholder_group: Some(PAGE.text("media")),
            regional_group: Some(PAGE.text("African Group")),
            ..PAGE.person(Role::Moderator, None, "Moderator", "Bob")
        }
    }

    #[test]
    fn a_line_of_the_form_holds_the_words_of_its_menu() {
        assert_eq!(
            PAGE.findings(&proposal_by(vec![ada(), bob()]), super::check),
            [
                "1:17 error[group.unknown-stakeholder] unknown stakeholder group `Civil Societ` (not a group of the form)",
                "1:31 warning[group.unknown-region] unknown regional group `Asia Pacific` (not a group of the form)",
                "3:24 error[group.unknown-stakeholder] unknown stakeholder group `media` (not a group of the form)",
            ]
        );
    }

    #[test]
    fn what_stands_in_place_of_the_group_is_one() {
        let page = PageText("Speaker 1: Ada, Libraries, African Group\nSpeaker 2: Bob, private sector, African Group");
        let speaker = |number, name| {
            let regional_group = Some(page.text("African Group"));
            Participant { regional_group, ..page.person(Role::Speaker, Some(number), "Speaker", name) }
        };
        let ada = Participant { affiliation: Some(page.text("Libraries")), ..speaker(1, "Ada") };
        let bob = Participant { stakeholder_group: Some(page.text("private sector")), ..speaker(2, "Bob") };
        assert_eq!(
            page.findings(&proposal_by(vec![ada, bob]), super::check),
            [
                "1:17 error[group.unknown-stakeholder] unknown stakeholder group `Libraries` (not a group of the form)",
                "2:17 warning[group.unknown-stakeholder] unknown stakeholder group `private sector` (not a group of the form)",
            ]
        );
    }

    #[test]
    fn a_region_alone_lacks_the_group_in_front_of_it() {
        let page = PageText("Speaker 1: Ada, African Group\nOrganizer 1: Maps Ltd, African Group");
        let of_region = |one| Participant { regional_group: Some(page.text("African Group")), ..one };
        let ada = of_region(page.person(Role::Speaker, Some(1), "Speaker 1", "Ada"));
        let maps = of_region(page.person(Role::Organizer, Some(1), "Organizer 1", "Maps Ltd"));
        let maps = Participant { participant_type: ParticipantType::Organisation, ..maps };
        assert_eq!(
            page.findings(&proposal_by(vec![ada, maps]), super::check),
            [
                "1:17 warning[group.unknown-stakeholder] the stakeholder group is missing (the form has it in front of the regional group)"
            ]
        );
    }

    #[test]
    fn free_text_is_for_the_curious() {
        let expected =
            ["3:24 info[group.free-text] stakeholder group `media` in other words than the form's (not a group of the form)"];
        assert_eq!(PAGE.findings(&event(vec![bob()], Vec::new(), Vec::new()), super::check), expected);
        let with_affiliation = Participant { affiliation: Some(PAGE.text("Lovelace Society")), ..bob() };
        assert_eq!(PAGE.findings(&proposal_by(vec![with_affiliation]), super::check), expected);
    }

    #[test]
    fn the_help_suggests_or_lists() {
        let sink = Sink::default();
        super::check(&proposal_by(vec![ada(), bob()]), &Source::new(SourceId(0), "page.txt", "page", PAGE.0), &sink);
        let help: Vec<_> = sink.into_sorted().into_iter().filter_map(|found| found.help).collect();
        assert_eq!(
            help,
            [
                "did you mean `Civil Society`?",
                "did you mean `Asia-Pacific Group`?",
                "the form knows `Civil Society`, `Government`, `Intergovernmental Organization`, `Private Sector`, \
                 `Technical Community`",
            ]
        );
    }
}
