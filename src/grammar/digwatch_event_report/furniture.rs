//! What belongs to the page and says nothing about the session: disclaimers and leaked stylesheets.

use nom::Input;

use super::heading::key_begins;
use crate::text::{Expected, Line, Lines, Parsed, line_where};
use crate::vocabulary::holds;

/// The most lines that a leaked stylesheet is followed for.
const STYLESHEET: usize = 200;

/// A disclaimer, with or without its label.
pub(super) fn disclaimer(input: Lines<'_>) -> Parsed<Lines<'_>, Line<'_>> {
    line_where("a disclaimer", |line| is_disclaimer(line.text).then_some(line))(input)
}

fn is_disclaimer(text: &str) -> bool {
    // A turn or a contribution may speak of disclaimers, and of the system: only both, or the label, are enough.
    key_begins(text, "disclaimer") && (text.contains(':') || speaks_of_machine(text))
        || speaks_of_machine(text) && ["official", "accuracy", "automatically"].iter().any(|word| text.contains(word))
}

/// Whether a text names the system that writes the reports, or says that they are not official.
pub(super) fn speaks_of_machine(text: &str) -> bool {
    ["DiploAI", "DiploGPT"].iter().any(|sign| text.contains(sign))
        || ["not an official record", "no official record"].iter().any(|words| holds(text, words))
}

/// The lines of a stylesheet that leaked into the text: rules with their braces, over one line or several.
pub(super) fn stylesheet(input: Lines<'_>) -> Parsed<Lines<'_>, Lines<'_>> {
    let input = input.skip_blank();
    if !input.first().is_some_and(|line| opens_rule(line.text)) {
        return Expected::fail(input, "a stylesheet");
    }
    let mut depth = 0i32;
    let mut count = 0;
    for line in input.0.iter().take(STYLESHEET) {
        let of_rule = count == 0 || line.is_blank() || line.text.ends_with([';', '{', '}', ',']);
        if !of_rule {
            break;
        }
        depth += line.text.matches('{').count() as i32 - line.text.matches('}').count() as i32;
        count += 1;
        if depth <= 0 && line.text.ends_with('}') {
            break;
        }
    }
    let (rest, taken) = input.take_split(count);
    Ok((rest, taken))
}

/// `.name {`, `.name,`, `@media … {`, `p { color: red; }`.
fn opens_rule(text: &str) -> bool {
    let selector = text.split('{').next().unwrap_or_default().trim_end();
    let named = |sign: char| selector.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let whole = text.contains('{') && text.ends_with('}') && text.contains(':') && text.contains(';') && selector.len() <= 80;
    match () {
        () if text.starts_with("<style") => true,
        () if named('.') => text.ends_with(['{', ',']) || whole,
        () if named('#') || named('@') => text.ends_with('{') || whole,
        () => whole && !selector.contains(['.', ',', '“']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_stylesheets_open_rules() {
        for text in [".user-initials {", ".a, .b,", "@media (max-width: 9px) {", ".a { color: red; }", "p { color: red; top: 0 }"] {
            assert!(opens_rule(text), "{text}");
        }
        for text in ["#IGF2023 was the tag,", "... and so on,", "A set {a, b} is closed.", "Plain text", ""] {
            assert!(!opens_rule(text), "{text}");
        }
    }

    #[test]
    fn disclaimers() {
        assert!(is_disclaimer("Disclaimer: none of this is official."));
        assert!(is_disclaimer("This is not an official record of the session."));
        assert!(!is_disclaimer("Disclaimers were debated at length."));
        assert!(!is_disclaimer("The panel praised DiploAI."));
    }
}
