//! The page of a proposal, with what the tests of the register care for.

/// A proposal with people and their bodies.
pub fn page(head: &str, people: &[(&str, &str)], text: &str) -> String {
    let speakers: String = (1..).zip(people).map(|(n, (name, body))| format!("Speaker {n}: {name}, {body}\n")).collect();
    format!(
        "{head}\n\nOrganizer 1: Civil Society, African Group\n{speakers}\nFormat\nRoundtable\nDuration (minutes): 90\n\
         Policy Question(s)\n1. {text}\n"
    )
}
