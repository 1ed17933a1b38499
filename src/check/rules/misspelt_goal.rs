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
