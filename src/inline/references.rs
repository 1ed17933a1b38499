//! Action lines and goals as lists of codes: `C1, C3, C5`, `C7. ICT applications … — E-government`, `SDG 9, SDG 16`.
//!
//! ```text
//! list   = item { ( "," | ";" | "/" | "|" | "&" | "and" ) item }
//! item   = reference [ sign name ] | action ( "to" | dash ) action
//! action = [ "WSIS" ] [ "Action Line" | "AL" ] "C" digits
//! goal   = [ "SDG" | "SDGs" | "Goal" ] digits [ "." target ]
//! ```
//!
//! Names hold commas too, so a list is cut only in front of another reference.

use std::borrow::Cow;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n};
use nom::combinator::{opt, recognize};

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::{ActionLine, Sdg};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Parsed, is_blank, no_match};
use crate::vocabulary::{action_lines, begins_with, goals, key};

use super::goal::begins_goal;
use super::{GoalLine, goal_line, report_goal_fault, sdg_target, spelled, target_line, value};

/// The action lines of a text, known or not, but for those under a name of another one, which is told of; `None` when it does not begin with a code. What is no value in it are
/// the words and signs between codes and names.
pub fn action_line_list<'s>(text: Cursor<'s>, sink: &Sink) -> Option<Vec<ActionLine<'s>>> {
    let mut lines = Vec::new();
    for (code, name) in items(text, action)? {
        if let Some((first, last)) = range(code, name) {
            let span = code.span().to(name.span());
            lines.extend((first..=last).map(|n| ActionLine { code: Spanned::derived(format!("C{n}").into(), span), label: None }));
        } else {
            let plain = plain(code);
            let trusted = check_name(&plain, name, sink);
            let stated = plain == code.text;
            let code = if stated { Spanned::stated(plain, code.span()) } else { Spanned::derived(plain, code.span()) };
            lines.extend(trusted.then(|| ActionLine { code, label: value(name, Basis::Stated) }));
        }
    }
    Some(lines)
}

/// Tells of a name that is another line's, or is like none of the line's own; `false` where the code cannot be trusted.
fn check_name(code: &str, name: Cursor<'_>, sink: &Sink) -> bool {
    // `C1-C3: the role of …` names several.
    let own = || name.text.is_empty() || action(name).is_err() && action_lines::is_own(code, name.text);
    let Some(official) = action_lines::name(code).filter(|_| !own()) else { return true };
    let owner = action_lines::code_of(name.text);
    let diagnostic = Diagnostic::new(Code::WrongActionLineName, name.span(), format!("{code} is not named `{}`", name.text))
        .here(format!("{code} is `{official}`"));
    sink.report(match owner {
        Some(owner) => diagnostic.help(format!("write `{owner}` if the name is right")),
        None => diagnostic.severity(Severity::Warning).help(format!("write `{code}. {official}`")),
    });
    owner.is_none()
}

/// First and last number of `C1 to C11`, both of them known.
fn range(code: Cursor<'_>, name: Cursor<'_>) -> Option<(u32, u32)> {
    let last = begins_with(name.text, "to ").map_or(name.text, |length| &name.text[length..]);
    let number = |code: &str| action_lines::name(code).and_then(|_| code.get(1..)?.parse::<u32>().ok());
    let last = action(Cursor { text: last, ..name }).ok().filter(|(rest, _)| rest.text.is_empty())?.1;
    let (first, last) = (number(&plain(code))?, number(&plain(last))?);
    (first < last).then_some((first, last))
}

/// A code as the Geneva Plan of Action has it: `c 5` is `C5`.
fn plain(code: Cursor<'_>) -> Cow<'_, str> {
    match code.text.strip_prefix('C').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit())) {
        true => code.text.into(),
        false => format!("C{}", code.text.trim_start_matches(|c: char| !c.is_ascii_digit())).into(),
    }
}

/// What a text says of goals.
#[derive(Debug, Default)]
pub struct GoalList<'s> {
    /// The goals and targets.
    pub sdgs: Vec<Sdg<'s>>,
    /// Whether words stand behind a number that are no goal's name.
    pub explained: bool,
}

/// The goals of a text, wrong ones told of; `None` when it does not begin with one.
pub fn goal_list<'s>(text: Cursor<'s>, sink: &Sink) -> Option<GoalList<'s>> {
    let mut goals = GoalList::default();
    for (number, name) in items(text, goal)? {
        let item = text.from_to(number, name);
        let target = if name.text.is_empty() { target_line(number) } else { target_line(item) };
        if let Some(target) = target {
            goals.sdgs.extend(sdg_target(target, sink));
            continue;
        }
        let Some(line) = goal_line(item).or_else(|| goal_line(numbered(number, item))) else {
            goals.sdgs.extend(bare(number, sink));
            goals.explained |= !name.text.is_empty();
            continue;
        };
        match line.read() {
            Some(sdg) => goals.sdgs.push(sdg),
            // `SDG 9 – networks for all` says why; `SDG 9 Zero Hunger` is wrong, and so is `SDG 9: Networks`.
            None if !line.is_named() && goals::near(line.name.text).is_none() && known(line.number).is_some() => {
                let misnamed = line.misnamed(item);
                goals.explained |= misnamed.is_none();
                goals.sdgs.extend(misnamed.or_else(|| bare(line.number, sink)));
            }
            None => report_goal_fault(&line, sink),
        }
    }
    Some(goals)
}

/// A number without a name.
fn bare<'s>(number: Cursor<'s>, sink: &Sink) -> Option<Sdg<'s>> {
    let digits = digits_of(number);
    if let Some(goal) = known(digits) {
        return Some(Sdg { goal: Spanned::stated(goal, digits.span()), target: None, label: None });
    }
    report_goal_fault(&GoalLine { number: digits, name: digits.slice(0, 0) }, sink);
    None
}

fn known(digits: Cursor<'_>) -> Option<u32> {
    digits.text.parse().ok().filter(|number| goals::name(*number).is_some())
}

/// The item from its number on: `SDGs 9`.
fn numbered<'s>(number: Cursor<'s>, item: Cursor<'s>) -> Cursor<'s> {
    let digits = digits_of(number);
    item.slice(digits.offset - item.offset, item.text.len())
}

fn digits_of(reference: Cursor<'_>) -> Cursor<'_> {
    let start = reference.text.find(|c: char| c.is_ascii_digit()).unwrap_or(reference.text.len());
    let length = reference.text[start..].bytes().take_while(u8::is_ascii_digit).count();
    reference.slice(start, start + length)
}

type Reference = for<'s> fn(Cursor<'s>) -> Parsed<Cursor<'s>, Cursor<'s>>;

/// The references of a list, each with the name behind it; `None` when the text does not begin with a reference.
fn items<'s>(text: Cursor<'s>, reference: Reference) -> Option<Vec<(Cursor<'s>, Cursor<'s>)>> {
    let mut rest = without_icon(text.trim());
    let mut items = Vec::new();
    reference(rest).ok()?;
    while let Ok((behind, code)) = reference(rest) {
        let (end, next) = next_item(behind, reference);
        let name = behind.slice(0, end);
        let sign = |c: char| is_blank(c) || matches!(c, '.' | ':' | ')' | '-' | '–' | '—' | ',' | ';' | '/' | '|' | '&');
        let start = name.text.len() - name.text.trim_start_matches(sign).len();
        let stop = name.text.trim_end_matches(|c: char| is_blank(c) || matches!(c, ',' | ';' | '/' | '|' | '&')).len();
        items.push((code, name.slice(start.min(stop), stop.max(start.min(stop)))));
        rest = behind.slice(next, behind.text.len());
    }
    Some(items)
}

/// `AL C3 logo C3. …`, `Goal 3 logo Goal 3: …`, `C7. E-health logo C7. E-health`: without the text that stands for the picture.
fn without_icon(text: Cursor<'_>) -> Cursor<'_> {
    const LOGO: &str = "logo";
    const LONGEST: usize = 32;
    let named = ["al ", "goal "].iter().any(|word| begins_with(text.text, word).is_some());
    if !named && !text.text.starts_with(['C', 'С']) {
        return text;
    }
    let behind = |at: usize| {
        let (front, behind) = (&text.text[..at], text.slice(at + LOGO.len(), text.text.len()));
        let set_off = front.ends_with(is_blank) && behind.text.starts_with(is_blank);
        let (front, behind) = (front.trim_matches(is_blank), behind.trim());
        (set_off && (named && at <= LONGEST || begins_with(behind.text, &key(front)).is_some())).then_some(behind)
    };
    text.text.find(LOGO).and_then(behind).unwrap_or(text)
}

/// Whether a line without a label lists an action line: a code that is set off from what follows.
pub fn action_line_code(line: Cursor<'_>) -> Option<Cursor<'_>> {
    if !line.text.starts_with(['C', 'A', 'a', 'W', 'w', 'С']) {
        return None;
    }
    let (rest, code) = action(without_icon(line)).ok()?;
    let set_off = rest.text.is_empty() || rest.text.starts_with(['.', ':', ',', ';', ')']);
    (set_off && action_lines::name(&plain(code)).is_some()).then_some(code)
}

/// Whether a line without a label lists a goal: its number with its name, or with the word for it, or a target.
pub fn goal_code(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let line = without_icon(begins_goal(line)?);
    let named = goal_line(line).filter(|goal| goal.is_named() || !goal.number.text.is_empty() && line.text.starts_with(['G', 'S']));
    named.map(|goal| goal.number).or_else(|| target_line(line).filter(|_| line.text.starts_with(['G', 'S'])).map(|line| line.goal))
}

/// Where the name behind a reference ends and where the next reference begins.
fn next_item(text: Cursor<'_>, reference: Reference) -> (usize, usize) {
    for (at, c) in text.text.char_indices() {
        let word = ["and ", "&"]
            .iter()
            .find_map(|word| begins_with(&text.text[at..], word))
            .filter(|_| !is_blank(c) && (at == 0 || text.text[..at].ends_with(is_blank)));
        let length = match (c, word) {
            (_, Some(length)) => length,
            (',' | ';' | '/' | '|', None) => 1,
            _ => continue,
        };
        let behind = text.slice(at + length, text.text.len());
        let rest = behind.trim();
        let rest = begins_with(rest.text, "and ").map_or(rest, |length| rest.slice(length, rest.text.len()));
        if reference(rest).is_ok() {
            return (at, rest.offset - text.offset);
        }
    }
    (text.text.len(), text.text.len())
}

/// The code of an action line, `C7`; the words in front of it are no part of it.
fn action(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let blanks = || take_while(is_blank);
    let words = alt((spelled("action lines"), spelled("action line"), tag("AL")));
    let (rest, _) = opt((opt((tag_no_case("wsis"), blanks())), words, blanks())).parse(input)?;
    let digits = take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    // On some pages the letter is the Cyrillic one.
    let (rest, code) = recognize((alt((tag_no_case("C"), tag("С"))), blanks(), digits)).parse(rest)?;
    if rest.text.starts_with(char::is_alphanumeric) { no_match() } else { Ok((rest, code)) }
}

/// The number of a goal or target with its word: `SDG 9`, `9`, `SDG 9.c`.
fn goal(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let words = alt((tag_no_case("sdgs"), tag_no_case("sdg"), tag_no_case("goals"), tag_no_case("goal")));
    let digits = || take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    let target = (tag("."), take_while_m_n(1, 2, |c: char| c.is_ascii_alphanumeric()));
    let (rest, (word, _)) = (opt(words), take_while(|c| is_blank(c) || matches!(c, '#' | '-'))).parse(input)?;
    let (after_digits, _) = digits().parse(rest)?;
    let (end, _) = opt(target).parse(after_digits)?;
    let behind = |rest: Cursor<'_>| rest.text.starts_with(char::is_alphanumeric);
    let end = if behind(end) { after_digits } else { end };
    // A number in the midst of a name is no goal: without its word it stands alone or is set off.
    let set_off = end.text.is_empty()
        || end.text.starts_with(|c| is_blank(c) || matches!(c, ',' | ';' | '.' | ':' | ')' | '/' | '|' | '&' | '–' | '—'));
    match behind(end) || (word.is_none() && !set_off) {
        true => no_match(),
        false => Ok((end, input.until(end))),
    }
}

/// `SDG 4, SDG 11 and SDG 16`, `C1, C3`: codes of goals or of Action Lines, two at least, and no other word.
pub fn is_list_of_codes(text: &str) -> bool {
    const LONGEST: usize = 200;
    const NAMES: &[&str] = &["sdg", "sdgs", "goal", "goals"];
    let words = || text.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    let starts = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let line = |word: &str| word.strip_prefix('C').is_some_and(starts);
    let name = |word: &str| NAMES.iter().any(|name| name.eq_ignore_ascii_case(word));
    text.len() <= LONGEST
        && words().any(|word| line(word) || name(word))
        && words().filter(|word| line(word) || starts(word)).count() > 1
        && words().all(|word| line(word) || starts(word) || name(word) || word == "and")
}
