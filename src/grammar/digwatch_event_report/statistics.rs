//! Speech statistics: who spoke, how fast, how much and how long.

use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::combinator::{all_consuming, map, opt, recognize, value as constant};
use nom::multi::{many0, many1};
use nom::sequence::preceded;
use nom::{Input, Parser};

use super::names::Names;
use super::{Label, heading};
use crate::document::{SpeechStatistic, Text};
use crate::inline::{blanks, looks_like_entry, looks_like_name, spelled, value};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Expected, Line, Lines, Parsed, Shape, is_blank, line_where};
use crate::vocabulary::labels::Meaning;
use crate::vocabulary::persons;

/// The longest name above a speech, in bytes.
const NAME: usize = 100;
/// How many lines that are not blank may stand above the first measure: initials and a name.
const ABOVE: usize = 2;

/// A block of measures, and the lines that it was read from.
#[derive(Debug)]
pub(super) struct Speech<'s> {
    /// What it says.
    pub(super) statistic: SpeechStatistic<'s>,
    /// The labels and values.
    pub(super) lines: Vec<Span>,
    /// The labels that no value follows.
    pub(super) empty: Vec<Span>,
}

impl Speech<'_> {
    /// Whether any measure has a number.
    pub(super) fn is_measured(&self) -> bool {
        let SpeechStatistic { words_per_minute, words, seconds, .. } = &self.statistic;
        words_per_minute.is_some() || words.is_some() || seconds.is_some()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Speed,
    Length,
    Time,
}

/// Whether a line begins with the label of a measure.
pub(super) fn is_measure(text: &str) -> bool {
    let at = Cursor { text, offset: 0, source: crate::source::SourceId(0) };
    label(at).is_ok_and(|(rest, _)| !rest.text.starts_with(char::is_alphabetic))
}

/// Whether a line is the value of a measure, with its unit.
pub(super) fn is_amount(text: &str) -> bool {
    let at = Cursor { text, offset: 0, source: crate::source::SourceId(0) };
    let of = |measure| all_consuming(amount(measure)).parse(at).is_ok();
    text.ends_with(char::is_alphabetic)
        && text.len() <= PASSED_OVER
        && (of(Measure::Speed) || of(Measure::Length) || of(Measure::Time))
}

/// Whether speech statistics begin at the next line, initials and a name above them included.
pub(super) fn begins(lines: Lines<'_>) -> bool {
    let mut top = lines.0.iter().filter(|line| !line.is_blank()).take(ABOVE + 1).take_while(|line| line.shape != Shape::Bullet);
    top.any(|line| is_measure(line.text))
}

/// Whether a text can be the initials of a speaker: `HG`, `S4`.
pub(super) fn is_initials(text: &str) -> bool {
    (1..=3).contains(&text.chars().count())
        && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_lowercase() && c.is_alphabetic())
}

/// Reads a block with the name above it, where there is one.
pub(super) fn speech<'s>(names: &Names) -> impl Fn(Lines<'s>) -> Parsed<Lines<'s>, Speech<'s>> {
    move |input| {
        if !begins(input) {
            return Expected::fail(input, "speech statistics");
        }
        let name = |line: Line<'s>| is_name(&line, names).then_some(line);
        alt((
            map((initials, line_where("a name", any_name), measures), |(initials, name, found)| {
                found.speech(Some(initials), Some(name))
            }),
            map((line_where("a name", name), measures), |(name, found)| found.speech(None, Some(name))),
            map((initials, measures), |(initials, found)| found.speech(Some(initials), None)),
            map(measures, |found| found.speech(None, None)),
        ))
        .parse(input)
    }
}

fn initials(input: Lines<'_>) -> Parsed<Lines<'_>, Line<'_>> {
    line_where("initials", |line| is_initials(line.text).then_some(line))(input)
}

/// Below initials any short line is a name.
fn any_name(line: Line<'_>) -> Option<Line<'_>> {
    let name = line.shape != Shape::Bullet && line.text.len() <= NAME && !is_measure(line.text);
    (name && !line.text.ends_with(['.', '?', '!'])).then_some(line)
}

/// Without initials a line must look like a name, or be known as one.
fn is_name(line: &Line<'_>, names: &Names) -> bool {
    let known = names.knows(line.text);
    let named = known || !is_initials(line.text) && (looks_like_name(line.text) || looks_like_entry(Cursor::line(line)));
    // `Moderator` is a label elsewhere; `Speakers` and `Summary` are labels here too.
    let one = |label: Label<'_>| matches!(label.meaning, Meaning::People(_)) && !label.heading.text.ends_with(['s', 'S']);
    let label = heading::label(line).is_some_and(|label| !one(label));
    any_name(*line).is_some() && (named || persons::is_group(line.text)) && !label
}

/// The measures of one speech.
#[derive(Debug, Default)]
struct Measures<'s> {
    speed: Option<Amount>,
    length: Option<Amount>,
    time: Option<Amount>,
    lines: Vec<Line<'s>>,
    empty: Vec<Span>,
}

/// A value that is printed, and its number where that is not lost.
type Amount = Option<Spanned<u32>>;

impl<'s> Measures<'s> {
    fn slot(&mut self, measure: Measure) -> &mut Option<Amount> {
        match measure {
            Measure::Speed => &mut self.speed,
            Measure::Length => &mut self.length,
            Measure::Time => &mut self.time,
        }
    }

    fn speech(self, initials: Option<Line<'s>>, name: Option<Line<'s>>) -> Speech<'s> {
        let speaker: Option<Text<'s>> = name.and_then(|line| value(Cursor::line(&line), Basis::Positional));
        let lines = self.lines.iter().chain(&initials).map(|line| line.span).collect();
        let statistic = SpeechStatistic {
            speaker,
            words_per_minute: self.speed.flatten(),
            words: self.length.flatten(),
            seconds: self.time.flatten(),
        };
        Speech { statistic, lines, empty: self.empty }
    }
}

/// Measures until one comes again: that one belongs to the next speech.
fn measures<'s>(input: Lines<'s>) -> Parsed<Lines<'s>, Measures<'s>> {
    let mut found = Measures::default();
    let mut rest = input;
    while let Ok((below, (line, parts))) = measured(rest) {
        if parts.iter().any(|(measure, _)| found.slot(*measure).is_some()) {
            break;
        }
        found.lines.push(line);
        rest = below;
        for (measure, amount) in parts {
            let amount = match amount {
                Some(amount) => amount,
                None => {
                    let (below, amount) = amount_below(rest, measure, &mut found);
                    if below == rest {
                        found.empty.push(line.span);
                    }
                    rest = below;
                    amount
                }
            };
            *found.slot(measure) = Some(amount);
        }
    }
    match found.lines.is_empty() {
        true => Expected::fail(input, "speech statistics"),
        false => Ok((rest, found)),
    }
}

/// The value on the line below a label. A line that is no value, between two labels, is passed over and stays unmarked.
fn amount_below<'s>(input: Lines<'s>, measure: Measure, found: &mut Measures<'s>) -> (Lines<'s>, Amount) {
    let whole = |line: Line<'s>| all_consuming(amount(measure)).parse(Cursor::line(&line)).ok().map(|(_, amount)| (line, amount));
    if let Ok((rest, (line, amount))) = line_where("a number", whole)(input) {
        found.lines.push(line);
        return (rest, amount);
    }
    let below = input.skip_blank();
    match below.0 {
        [odd, rest @ ..]
            if odd.text.len() <= PASSED_OVER
                && measured(below).is_err()
                && (measured(Lines(rest)).is_ok() || is_odd_number(odd.text)) =>
        {
            (below.take_from(1), None)
        }
        _ => (input, None),
    }
}

/// Whether a line is a number that is no amount, such as `-3 secs`, with its unit or without.
fn is_odd_number(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    digits.starts_with(|c: char| c.is_ascii_digit()) && text.split(is_blank).count() <= 4
}

/// The longest line, in bytes, that is passed over between two measures.
const PASSED_OVER: usize = 40;

type Part = (Measure, Option<Amount>);

/// A line of one measure or several, each with or without its value.
fn measured<'s>(input: Lines<'s>) -> Parsed<Lines<'s>, (Line<'s>, Vec<Part>)> {
    let parts = |line: Line<'s>| {
        let (_, parts) = all_consuming(many1(part)).parse(Cursor::line(&line)).ok()?;
        Some((line, parts))
    };
    line_where("speech statistics", parts)(input)
}

fn part(input: Cursor<'_>) -> Parsed<Cursor<'_>, Part> {
    let (rest, measure) = preceded(blanks, label).parse(input)?;
    let (rest, _) = opt(preceded(blanks, nom::character::complete::char(':'))).parse(rest)?;
    let (rest, amount) = opt(preceded(blanks, amount(measure))).parse(rest)?;
    Ok((rest, (measure, amount)))
}

fn label(input: Cursor<'_>) -> Parsed<Cursor<'_>, Measure> {
    alt((
        constant(Measure::Speed, spelled("speech speed")),
        constant(Measure::Length, spelled("speech length")),
        constant(Measure::Time, spelled("speech time")),
    ))
    .parse(input)
}

/// `171 words per minute`, `1,283 words`, `words`, `7 mins 30 secs`.
fn amount<'s>(measure: Measure) -> impl Fn(Cursor<'s>) -> Parsed<Cursor<'s>, Amount> {
    move |input| match measure {
        Measure::Speed => counted(input, per_minute),
        Measure::Length => counted(input, words),
        Measure::Time => time(input),
    }
}

fn counted<'s>(input: Cursor<'s>, unit: fn(Cursor<'s>) -> Parsed<Cursor<'s>, Cursor<'s>>) -> Parsed<Cursor<'s>, Amount> {
    let with_number = map((number, opt(preceded(blanks, unit))), |(number, _)| Some(number));
    alt((with_number, map(unit, |_| None))).parse(input)
}

fn time(input: Cursor<'_>) -> Parsed<Cursor<'_>, Amount> {
    if let Ok((rest, _)) = time_unit(input) {
        return Ok((rest, None));
    }
    let (rest, first) = number(input)?;
    let (rest, scale) = opt(preceded(blanks, time_unit)).parse(rest)?;
    let (rest, more) = many0((preceded(blanks, number), preceded(blanks, time_unit))).parse(rest)?;
    let terms = std::iter::once((first, scale.unwrap_or(1))).chain(more.iter().copied());
    let sum = terms.map(|(number, scale)| number.node.checked_mul(scale)).try_fold(0u32, |sum, term| sum.checked_add(term?));
    match sum {
        None => Expected::fail(input, "a time"),
        Some(_) if more.is_empty() && scale.unwrap_or(1) == 1 => Ok((rest, Some(first))),
        Some(seconds) => Ok((rest, Some(Spanned::derived(seconds, input.until(rest).trim().span())))),
    }
}

/// The length of a unit of time in seconds.
fn time_unit(input: Cursor<'_>) -> Parsed<Cursor<'_>, u32> {
    let hours = alt((tag_no_case("hours"), tag_no_case("hour")));
    let minutes = alt((tag_no_case("minutes"), tag_no_case("minute"), tag_no_case("mins"), tag_no_case("min")));
    let seconds = alt((tag_no_case("seconds"), tag_no_case("second"), tag_no_case("secs"), tag_no_case("sec"), tag_no_case("s")));
    alt((constant(3600, hours), constant(60, minutes), constant(1, seconds))).parse(input)
}

fn per_minute(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    alt((
        recognize((words, blanks, spelled("per minute"))),
        recognize((words, blanks, alt((tag_no_case("/ min"), tag_no_case("/min"))))),
        tag_no_case("wpm"),
    ))
    .parse(input)
}

fn words(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    alt((tag_no_case("words"), tag_no_case("word"))).parse(input)
}

/// A whole number, its thousands set off or not.
fn number(input: Cursor<'_>) -> Parsed<Cursor<'_>, Spanned<u32>> {
    let bytes = input.text.as_bytes();
    let group = |at: usize| {
        bytes.get(at..at + 3).is_some_and(|three| three.iter().all(u8::is_ascii_digit))
            && !bytes.get(at + 3).is_some_and(u8::is_ascii_digit)
    };
    let mut end = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut digits = input.text[..end].to_owned();
    if (1..=3).contains(&end) {
        while let Some(sign) =
            input.text[end..].chars().next().filter(|sign| matches!(sign, ',' | '\'' | '’' | '\u{a0}' | '\u{202f}'))
            && group(end + sign.len_utf8())
        {
            let start = end + sign.len_utf8();
            end = start + 3;
            digits.push_str(&input.text[start..end]);
        }
    }
    match digits.parse() {
        Ok(number) => Ok((input.slice(end, input.text.len()), Spanned::stated(number, input.slice(0, end).span()))),
        Err(_) => Expected::fail(input, "a number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceId};
    use crate::text::scan;

    #[track_caller]
    fn check(text: &str, speaker: &str, numbers: [Option<u32>; 3]) {
        let source = Source::new(SourceId(0), "a", "a", text);
        let lines = scan(&source);
        let (rest, found) = speech(&Names::default())(Lines(&lines)).expect("a speech");
        let SpeechStatistic { speaker: name, words_per_minute, words, seconds } = found.statistic;
        assert_eq!(name.map_or(String::new(), |name| name.node.into_owned()), speaker, "{text}");
        assert_eq!([words_per_minute, words, seconds].map(|number| number.map(|number| number.node)), numbers, "{text}");
        assert!(rest.skip_blank().is_empty(), "{text}");
    }

    #[test]
    fn blocks_in_all_forms() {
        check("Speech speed\n0 words per minute\nSpeech length\nwords\nSpeech time\n0 secs", "", [Some(0), None, Some(0)]);
        check("AB\n\nAda Brandt\n\nSpeech speed\n\n9 words per minute", "Ada Brandt", [Some(9), None, None]);
        check("speaker 4\nSpeech length\n1,283 words\nSpeech time\n450 seconds", "speaker 4", [None, Some(1283), Some(450)]);
        check("S4\nSpeech time: 7 mins 30 secs", "", [None, None, Some(450)]);
        check(
            "I\nITU\nSpeech speed 150 words per minute Speech length 75 words Speech time 30 secs",
            "ITU",
            [Some(150), Some(75), Some(30)],
        );
        check("Speech\u{a0}speed\n9\u{a0}words  per\u{a0}minute", "", [Some(9), None, None]);
        check("Speech speed\nfast\nSpeech length\n12 words", "", [None, Some(12), None]);
        check("Speech length\n99999999999 words\nSpeech time\n3 s", "", [None, None, Some(3)]);
    }

    #[test]
    fn a_measure_that_comes_again_begins_the_next_speech() {
        let source = Source::new(SourceId(0), "a", "a", "Speech speed\n1 wpm\nSpeech speed\n2 wpm");
        let lines = scan(&source);
        let (rest, _) = speech(&Names::default())(Lines(&lines)).expect("a speech");
        assert_eq!(rest.0.len(), 2);
    }

    #[test]
    fn labels_above_a_block_are_no_names() {
        let source = Source::new(SourceId(0), "a", "a", "Speakers\nSpeech speed\n1 wpm");
        let lines = scan(&source);
        assert!(speech(&Names::default())(Lines(&lines)).is_err());
    }
}
