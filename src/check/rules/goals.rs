//! `sdg.repeated` and `sdg.name-mismatch`: a goal, or a target, that is listed twice, and, as a warning, the name of a goal that is
//! nearly right.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::{Document, Sdg};
use crate::source::{Source, Span};
use crate::vocabulary::goals;

/// Compares the goals of each session with one another, and the targets; a target beside its goal is no repetition.
pub(super) fn check(document: &Document<'_>, _: &Source<'_>, sink: &Sink) {
    for account in &document.accounts {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for sdg in &account.sdgs {
            check_name(sdg, sink);
            let (name, place) = match &sdg.target {
                Some(target) => (format!("target {}", target.node.to_lowercase()), target.span),
                None => (format!("goal {}", sdg.goal.node), sdg.goal.span),
            };
            if let Some(first) = seen.get(&name) {
                sink.report(
                    Diagnostic::new(Code::RepeatedGoal, place, format!("{name} is listed twice"))
                        .here("again")
                        .also(*first, "first here")
                        .help("delete one of the two, or correct its number"),
                );
            } else {
                seen.insert(name, place);
            }
        }
    }
}

/// Looks at the name behind the number of a goal; a name of another goal, or of none, is refused where it is read.
fn check_name(sdg: &Sdg<'_>, sink: &Sink) {
    let goal = sdg.goal.node;
    let misspelt = |name: &str| goals::number_of(name).is_none() && goals::near(name) == Some(goal);
    let Some(label) = sdg.label.as_ref().filter(|label| misspelt(&label.node)) else { return };
    let name = goals::name(goal).unwrap_or_default();
    sink.report(
        Diagnostic::new(Code::WrongGoalName, label.span, format!("goal {goal} is not spelt `{}`", label.node))
            .severity(Severity::Warning)
            .here(format!("goal {goal} is `{name}`"))
            .help(format!("write `{name}`")),
    );
}
