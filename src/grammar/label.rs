//! Label lines: `Label`, `Label:`, `Label: text`, `Label? text`, `3. Label:`, `Label (instructions)`.

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Cursor, Line, Shape, after_blank};
use crate::vocabulary::labels::{Labels, Meaning};

/// A line that begins with a known label.
#[derive(Debug, Clone, Copy)]
pub struct Label<'s> {
    /// What it announces.
    pub meaning: Meaning,
    /// The label as written, a number in front included, without a closing colon.
    pub heading: Cursor<'s>,
    /// The text behind it on the same line; `None` where there is none.
    pub rest: Option<Cursor<'s>>,
    /// The known label, where the spelling is only like it.
    pub likeness: Option<&'static str>,
}

impl<'s> Label<'s> {
    /// Reads the label of a line: a known spelling, else one that is like a known one.
    pub fn of(line: &Line<'s>, labels: &Labels) -> Option<Self> {
        Self::known(line, labels).or_else(|| Self::near(line, labels))
    }

    /// Reads the label of a line, only when its spelling is known.
    pub fn known(line: &Line<'s>, labels: &Labels) -> Option<Self> {
        let whole = Cursor::line(line);
        candidates(line).into_iter().flatten().find_map(|cut| {
            let meaning = labels.get(&line.text[cut.start..cut.end])?;
            let rest = whole.slice(cut.rest, whole.text.len()).trim();
            let rest = (!rest.text.is_empty()).then_some(rest);
            let heading = whole.slice(0, cut.heading_end).trim();
            Some(Self { meaning, heading: strip_colon(heading), rest, likeness: None })
        })
    }

    fn near(line: &Line<'s>, labels: &Labels) -> Option<Self> {
        let whole = Cursor::line(line);
        let end = memchr::memchr(b':', line.text.as_bytes()).unwrap_or(line.text.len());
        if end > 60 {
            return None;
        }
        let (known, meaning) = labels.near(&line.text[..end])?;
        let rest = whole.slice((end + 1).min(line.text.len()), line.text.len()).trim();
        let rest = (!rest.text.is_empty()).then_some(rest);
        Some(Self { meaning, heading: whole.slice(0, end).trim(), rest, likeness: Some(known) })
    }

    /// Marks the label as structure and tells when it was taken by likeness only.
    pub fn accept(&self, page: &Page<'s>) {
        page.structure(self.heading.span());
        if let Some(known) = self.likeness {
            page.report(
                Diagnostic::new(
                    Code::AliasedLabel,
                    self.heading.span(),
                    format!("`{}` was taken for the label `{known}`", self.heading.text),
                )
                .here("not a known spelling")
                .help(format!("write `{known}`")),
            );
        }
    }
}

/// Where a label may begin and end in a line, where its heading ends, and where the text behind it begins.
struct Cut {
    start: usize,
    end: usize,
    heading_end: usize,
    rest: usize,
}

fn candidates(line: &Line<'_>) -> [Option<Cut>; 4] {
    let text = line.text;
    let start = if line.shape == Shape::Numbered { text.len() - line.body.len() } else { 0 };
    let sign = |sign: u8| memchr::memchr(sign, text.as_bytes()).filter(|at| *at > start && *at <= 160);
    let short = text.len() <= 200;
    let whole = short.then_some(Cut { start, end: text.len(), heading_end: text.len(), rest: text.len() });
    let colon = sign(b':').map(|at| Cut { start, end: at, heading_end: at, rest: at + 1 });
    let question = sign(b'?').map(|at| Cut { start, end: at + 1, heading_end: at + 1, rest: at + 1 });
    // `Key Takeaways (* deadline 2 hours after session)`: instructions belong to the heading, not to the label.
    // Without a blank in front of it only `(*` is theirs: `Policy Question(s)` is a label.
    let bracket = after_blank(text, '(').or_else(|| text.find("(*")).filter(|at| *at > start && short);
    let bracket = bracket.map(|at| Cut { start, end: at, heading_end: text.len(), rest: text.len() });
    [whole, colon, question, bracket]
}

fn strip_colon(heading: Cursor<'_>) -> Cursor<'_> {
    match heading.text.strip_suffix(':') {
        Some(text) => heading.slice(0, text.len()).trim(),
        None => heading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceId};
    use crate::text::scan;
    use crate::vocabulary::labels::{IGF_NUMBERED_REPORT, IGF_PAGE};

    #[track_caller]
    fn check(text: &str, labels: &Labels, heading: &str, rest: Option<&str>) {
        let source = Source::new(SourceId(0), "a", "a", text);
        let label = Label::of(&scan(&source)[0], labels).expect("a label");
        assert_eq!((label.heading.text, label.rest.map(|rest| rest.text)), (heading, rest));
    }

    #[test]
    fn labels_and_what_follows() {
        check("    Description:", &IGF_PAGE, "Description", None);
        check("Hybrid Format: 1. Interaction", &IGF_PAGE, "Hybrid Format", Some("1. Interaction"));
        check(
            "What will participants gain from attending this session? A map.",
            &IGF_PAGE,
            "What will participants gain from attending this session?",
            Some("A map."),
        );
        check("2. Summary of Issues Discussed:", &IGF_NUMBERED_REPORT, "2. Summary of Issues Discussed", None);
        let deadline = "Key Takeaways (* deadline 2 hours after session)";
        check(deadline, &IGF_PAGE, deadline, None);
        for odd in ["Key Takeaways\u{a0}(* deadline 2 hours after session)", "Key Takeaways(* deadline 2 hours after session)"] {
            check(odd, &IGF_PAGE, odd, None);
        }
        check("Expected Outcoms:", &IGF_PAGE, "Expected Outcoms", None);
    }
}
