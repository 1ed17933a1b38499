//! `sdg.repeated`: a goal, or a target, is listed twice.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Sdg};
use crate::source::{Source, Span};

/// Compares the goals of each session with one another, and the targets; a target beside its goal is no repetition.
pub(super) fn check(document: &Document<'_>, _: &Source<'_>, sink: &Sink) {
    for account in &document.accounts {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for sdg in &account.sdgs {
            let (name, place) = entry(sdg);
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

fn entry(sdg: &Sdg<'_>) -> (String, Span) {
    match &sdg.target {
        Some(target) => (format!("target {}", target.node.to_lowercase()), target.span),
        None => (format!("goal {}", sdg.goal.node), sdg.goal.span),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, proposal};
    use crate::document::{Account, Document, Sdg};
    use crate::source::Spanned;

    #[test]
    fn goals_and_targets_are_counted_apart() {
        let page = PageText("9. Industry\n9.c\n17.16\n9. Industry\n9.C");
        let goal = |count| Sdg { goal: Spanned::stated(9, page.nth("9", count)), target: None, label: None };
        let target = |text| Sdg { target: Some(page.text(text)), ..goal(0) };
        let sdgs = vec![goal(0), target("9.c"), target("17.16"), goal(2), target("9.C")];
        assert_eq!(
            page.findings(&Document::page(Account { sdgs, ..proposal() }), super::check),
            [
                "4:1 warning[sdg.repeated] goal 9 is listed twice (again); also 1:1 (first here)",
                "5:1 warning[sdg.repeated] target 9.c is listed twice (again); also 2:1 (first here)",
            ]
        );
    }
}
