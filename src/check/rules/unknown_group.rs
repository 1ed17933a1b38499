//! `group.unknown-stakeholder`, `group.unknown-region`, `group.free-text`: groups in other words than the form's.

use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Severity, Sink};
use crate::document::{Document, Kind, Participant, ParticipantType, Text};
use crate::source::Source;
use crate::vocabulary::groups::{Groups, Match, REGIONAL, STAKEHOLDER};

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
        let region = participant.regional_group.as_ref();
        for (text, list, unknown) in
            [(stakeholder, &STAKEHOLDER, Code::UnknownStakeholderGroup), (region, &REGIONAL, Code::UnknownRegionalGroup)]
        {
            let Some(text) = text else { continue };
            let code = if on_form { unknown } else { Code::FreeGroup };
            if let Some(finding) = finding(text, list, code) {
                sink.report(finding);
            }
        }
    }
}

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
    let sure = matches!(REGIONAL.look_up(&region.node), Match::Canonical(_) | Match::Near(_));
    participant.affiliation.as_ref().filter(|text| sure && !text.node.contains(','))
}

/// On a numbered line, `Name, regional group`: nothing stands where the form has the stakeholder group.
fn region_alone<'p, 's>(participant: &'p Participant<'s>) -> Option<&'p Text<'s>> {
    participant.number.as_ref()?;
    let named = participant.name.is_some() && participant.participant_type == ParticipantType::Person;
    let nothing = participant.affiliation.is_none() && participant.stakeholder_group.is_none();
    participant.regional_group.as_ref().filter(|_| named && nothing)
}

fn finding(text: &Text<'_>, list: &Groups, code: Code) -> Option<Diagnostic> {
    let known = list.look_up(&text.node);
    let (help, fix) = match known {
        Match::Canonical(_) => return None,
        Match::Alias(name) | Match::Near(name) => {
            // In free text the words are the page's own.
            let sure = code != Code::FreeGroup && (matches!(known, Match::Alias(_)) || list.is_one_slip(&text.node, name));
            let applicability = if sure { Applicability::Safe } else { Applicability::Unsafe };
            (format!("did you mean `{name}`?"), Some(Fix::one(applicability, text.span, name)))
        }
        Match::Unknown => (format!("the form knows `{}`", list.names().collect::<Vec<_>>().join("`, `")), None),
    };
    let message = match code {
        Code::FreeGroup => format!("{} `{}` in other words than the form's", list.noun, text.node),
        _ => format!("unknown {} `{}`", list.noun, text.node),
    };
    let finding = Diagnostic::new(code, text.span, message).here("not a group of the form").help(help).fix(fix);
    // A known other spelling leaves no doubt which group is meant.
    let milder = matches!(known, Match::Alias(_)) && finding.severity == Severity::Error;
    Some(if milder { finding.severity(Severity::Warning) } else { finding })
}
