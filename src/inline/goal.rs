//! Sustainable Development Goals and targets: `9. Industry, …`, `SDG 9`, `GOAL 1: No Poverty`, `9.c`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::char;
use nom::combinator::opt;

use super::{blanks, value};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Sink};
use crate::document::Sdg;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Parsed, is_blank};
use crate::vocabulary::goals;

/// A line that lists a goal: its number and its name as written.
#[derive(Debug, Clone)]
pub struct GoalLine<'s> {
    /// The number as written.
    pub number: Cursor<'s>,
    /// The name as written; empty where there is none.
    pub name: Cursor<'s>,
}

/// `9. Industry, Innovation and Infrastructure`, `SDG 9`, `Goal 4: …`, `GOAL 1: No Poverty`.
pub fn goal_line(line: Cursor<'_>) -> Option<GoalLine<'_>> {
    let line = begins_goal(line)?;
    let (rest, (word, number)) = (opt(goal_word), digits).parse(line).ok()?;
    let name = rest.behind(|c| is_blank(c) || matches!(c, '.' | ':' | ')' | '-' | '–'));
    let set_off = rest.text.starts_with(|c| is_blank(c) || matches!(c, '.' | ':' | ')'));
    let plain = name.text.is_empty() && word.is_some();
    let named = !name.text.is_empty() && set_off && !name.text.starts_with(|c: char| c.is_ascii_digit());
    (plain || named).then_some(GoalLine { number, name: name.trim() })
}

/// A line that lists a target.
#[derive(Debug, Clone, Copy)]
pub struct TargetLine<'s> {
    /// The number of the goal as written.
    pub goal: Cursor<'s>,
    /// What tells the target among those of its goal, as written.
    pub target: Cursor<'s>,
    /// The text of the target as written, whole or cut; empty where there is none.
    pub text: Cursor<'s>,
}

/// `9.c`, `SDG 9.c:` as a whole line, or with nothing behind it but the text of that target.
pub fn target_line(line: Cursor<'_>) -> Option<TargetLine<'_>> {
    let line = begins_goal(line)?;
    let tail = take_while_m_n(1, 2, |c: char| c.is_ascii_alphanumeric());
    let (rest, (_, goal, _, target)) = (opt(goal_word), digits, char('.'), tail).parse(line).ok()?;
    let text = rest.text.trim_start_matches(|c| is_blank(c) || matches!(c, ':' | '.' | '-' | '–'));
    let text = rest.slice(rest.text.len() - text.len(), rest.text.len()).trim();
    let right = || goals::is_text_of_target(&format!("{}.{}", goal.text, target.text), text.text);
    let bare = text.text.is_empty() && !rest.text.contains(['.', '-', '–']);
    (bare || right()).then_some(TargetLine { goal, target, text })
}

/// Whether a line is nothing but a target that exists: `9.1`, `SDG 9.c:`.
pub fn is_existing_target(line: Cursor<'_>) -> bool {
    let read = target_line(line).and_then(|line| Some((line.goal.text.parse().ok()?, line.target.text)));
    read.is_some_and(|(goal, target)| goals::has_target(goal, target))
}

/// Goals and targets that a text lists, each behind its word and before a colon: `SDG 9.c: …`, `Goal 4: …`.
pub fn listed_targets(text: Cursor<'_>) -> Vec<(Cursor<'_>, Option<Cursor<'_>>)> {
    let tail = |input| (char('.'), take_while_m_n(1, 2, |c: char| c.is_ascii_alphanumeric())).parse(input);
    let begins = |at: &usize| !text.text[..*at].ends_with(char::is_alphanumeric);
    let starts = text.text.char_indices().map(|(at, _)| at).filter(begins);
    starts
        .filter_map(|at| {
            let (rest, (_, goal, target)) = (goal_word, digits, opt(tail)).parse(text.slice(at, text.text.len())).ok()?;
            rest.text.starts_with(':').then_some((goal, target.map(|(_, target): (_, Cursor<'_>)| target)))
        })
        .collect()
}

impl<'s> GoalLine<'s> {
    /// The goal when number and name are right.
    pub fn read(&self) -> Option<Sdg<'s>> {
        let fits = |number: &u32| {
            self.name.text.is_empty() || goals::number_of(self.name.text).or_else(|| goals::near(self.name.text)) == Some(*number)
        };
        self.labelled().filter(|sdg| fits(&sdg.goal.node))
    }

    /// The goal of the number, where what stands behind a full stop or colon is printed as its name; a sentence says why.
    pub fn misnamed(&self, line: Cursor<'s>) -> Option<Sdg<'s>> {
        let between = line.slice(self.number.offset + self.number.text.len() - line.offset, self.name.offset - line.offset);
        let set_off = between.trim().text.starts_with(['.', ':', ')']);
        self.labelled().filter(|_| set_off && !self.name.text.ends_with(['.', '?', '!', ';']))
    }

    fn labelled(&self) -> Option<Sdg<'s>> {
        let number: u32 = self.number.text.parse().ok()?;
        goals::name(number)?;
        Some(Sdg { goal: Spanned::stated(number, self.number.span()), target: None, label: value(self.name, Basis::Stated) })
    }

    /// Whether the name is a goal's, whatever the number says.
    pub fn is_named(&self) -> bool {
        goals::number_of(self.name.text).is_some()
    }
}

/// A target of a goal. One that does not exist is told of.
pub fn sdg_target<'s>(line: TargetLine<'s>, sink: &Sink) -> Option<Sdg<'s>> {
    let TargetLine { goal, target, text } = line;
    let span = goal.span().to(target.span());
    let written = format!("{}.{}", goal.text, target.text);
    let number = goal.text.parse().ok().filter(|number| goals::has_target(*number, target.text));
    if number.is_none() {
        sink.report(
            Diagnostic::new(Code::UnknownTarget, span, format!("there is no target {written}"))
                .here("not among the targets of the goal")
                .help("write a target of the 2030 Agenda, such as `9.1` or `9.c`"),
        );
    }
    // The letters of targets are small ones.
    let small = written.to_lowercase();
    let target = if small == written { Spanned::stated(written.into(), span) } else { Spanned::derived(small.into(), span) };
    Some(Sdg { goal: Spanned::stated(number?, goal.span()), target: Some(target), label: value(text, Basis::Stated) })
}

/// Says what is wrong with a goal line that [`GoalLine::read`] refused.
pub fn report_goal_fault(line: &GoalLine<'_>, sink: &Sink) {
    let number = line.number.text;
    let owner = goals::number_of(line.name.text).or_else(|| goals::near(line.name.text));
    let right = owner.and_then(|n| Some((n, goals::name(n)?)));
    let diagnostic = match number.parse().ok().and_then(goals::name) {
        None => {
            Diagnostic::new(Code::UnknownGoal, line.number.span(), format!("there is no Sustainable Development Goal {number}"))
                .here("the goals are numbered 1 to 17")
        }
        Some(name) => {
            Diagnostic::new(Code::WrongGoalName, line.name.span(), format!("goal {number} is not named `{}`", line.name.text))
                .here(format!("goal {number} is `{name}`"))
        }
    };
    sink.report(match right {
        Some((n, name)) => diagnostic.help(format!("write `{n}. {name}` if the name is right")).fix(Fix::one(
            Applicability::Unsafe,
            line.number.span(),
            n.to_string(),
        )),
        None => diagnostic.help("write the number and the official short name of the goal"),
    });
}

/// A line whose first letter can begin a goal, without the blanks around it: nearly all are told apart by it.
pub fn begins_goal(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let line = line.trim();
    line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'G' | 'g' | 'S' | 's')).then_some(line)
}

fn goal_word(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let (rest, word) = alt((tag_no_case("sdg"), tag_no_case("goal"))).parse(input)?;
    let (rest, _) = blanks.parse(rest)?;
    Ok((rest, word))
}

fn digits(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let (rest, number) = take_while1(|c: char| c.is_ascii_digit()).parse(input)?;
    if number.text.len() > 3 {
        return crate::text::no_match();
    }
    Ok((rest, number))
}
