//! `sdg.name-mismatch`, as a warning: the name of a goal that is nearly right.

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::Document;
use crate::source::Source;
use crate::vocabulary::goals;

/// Looks at the name behind the number of each goal; a name of another goal, or of none, is refused where it is read.
pub(super) fn check(document: &Document<'_>, _: &Source<'_>, sink: &Sink) {
    for sdg in document.accounts.iter().flat_map(|account| &account.sdgs) {
        let Some(label) = &sdg.label else { continue };
        if goals::number_of(&label.node).is_some() || goals::near(&label.node) != Some(sdg.goal.node) {
            continue;
        }
        let name = goals::name(sdg.goal.node).unwrap_or_default();
        sink.report(
            Diagnostic::new(Code::WrongGoalName, label.span, format!("goal {} is not spelt `{}`", sdg.goal.node, label.node))
                .severity(Severity::Warning)
                .here(format!("goal {} is `{name}`", sdg.goal.node))
                .help(format!("write `{name}`")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, proposal};
    use crate::document::{Account, Document, Sdg};

    #[test]
    fn a_slip_in_a_name_is_told() {
        let page = PageText("1. No Povery\n4. Quality Education");
        let sdg = |number: u32, digits: &'static str, name: &'static str| Sdg {
            goal: page.value(number, digits),
            target: None,
            label: Some(page.text(name)),
        };
        let sdgs = vec![sdg(1, "1", "No Povery"), sdg(4, "4", "Quality Education")];
        let document = Document::page(Account { sdgs, ..proposal() });
        assert_eq!(
            page.findings(&document, super::check),
            ["1:4 warning[sdg.name-mismatch] goal 1 is not spelt `No Povery` (goal 1 is `No Poverty`)"]
        );
    }
}
