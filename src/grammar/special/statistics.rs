//! Speech statistics: who spoke, how fast, how much and how long; and the names that a page vouches for by them.
//!
//! ```text
//! speech  = [ initials ] [ name ] measure { measure }
//! measure = ( "Speech speed" | "Speech length" | "Speech time" ) [ ":" ] [ number ] unit    the value may stand below
//! ```

use foldhash::HashSet;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::combinator::{all_consuming, map, opt, recognize, value as constant};
use nom::multi::{many0, many1};
use nom::sequence::preceded;

use crate::document::{SpeechStatistic, Text};
use crate::grammar::engine::Announcement;
use crate::grammar::facts::Fact;
use crate::grammar::form::Meaning;
use crate::grammar::forms::digwatch::FORM;
use crate::inline::{blanks, looks_like_entry, looks_like_name, spelled, value};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Parsed, Shape, is_blank, no_match};
use crate::vocabulary::{self, persons};

/// The longest name above a speech, in bytes.
const NAME: usize = 100;
/// How many lines that are not blank may stand above the first measure: initials and a name.
const ABOVE: usize = 2;

/// The measures of one speech, and the lines that they were read from.
#[derive(Debug, Default)]
pub struct Speech<'s> {
    /// Who spoke.
    pub speaker: Option<Text<'s>>,
    /// Speed, length and time.
    amounts: [Option<Amount>; 3],
    /// The labels and values.
    pub lines: Vec<Span>,
    /// The labels that no value follows.
    pub empty: Vec<Span>,
    /// Labels that are not known, and which ones the unit below them asks for.
    pub unknown: Vec<(Span, &'static str)>,
    /// Values whose label is lost.
    pub lost: Vec<Span>,
}

/// A value that is printed, and its number where that is not lost.
type Amount = Option<Spanned<u32>>;

/// Names that a page itself vouches for, those of its lists and of its speech statistics, in the form in which spellings are
/// compared.
#[derive(Debug, Default)]
pub struct Names {
    known: HashSet<String>,
    /// Whether speech statistics give names; if so they name everybody who spoke.
    spoken: bool,
}

impl Names {
    /// The names above the speech statistics of a page.
    pub fn of_statistics(facts: &[Fact<'_>]) -> Self {
        let mut names = Self::default();
        let mut in_speech = false;
        for (at, fact) in facts.iter().enumerate() {
            let text = fact.line.text;
            let measure = is_measure(fact);
            let above = at.checked_sub(1).map(|above| &facts[above]).filter(|_| measure && !in_speech);
            let named = |above: &&Fact<'_>| {
                let text = above.line.text;
                text.len() <= NAME && !is_initials(text) && Announcement::spelt(&FORM, above).is_none() && looks_like_name(text)
            };
            if let Some(name) = above.filter(named) {
                names.add(name.line.text);
                names.spoken = true;
            }
            // The values stand between the measures of one speech.
            in_speech = measure || in_speech && (text == "words" || text.bytes().any(|byte| byte.is_ascii_digit()));
        }
        names
    }

    /// Adds a name.
    pub fn add(&mut self, name: &str) {
        self.known.insert(vocabulary::key(name));
    }

    /// Whether the page vouches for a name.
    pub fn knows(&self, name: &str) -> bool {
        name.len() <= NAME && self.known.contains(&vocabulary::key(name))
    }

    /// Whether nothing but its place speaks for a name: it is a word alone, or its last word stands in the `text` in small letters, or
    /// the speech statistics, which name everybody who spoke, have none that shares a word with it, a misheard one included.
    pub fn doubt(&self, name: &str, text: &str) -> bool {
        /// Shorter words are alike by chance.
        const LONG: usize = 5;
        /// A page with more names is not looked through for each of them.
        const MANY: usize = 400;
        if self.knows(name) {
            return false;
        }
        let key = vocabulary::key(name);
        let alike = |a: &str, b: &str| a == b || a.len().min(b.len()) >= LONG && strsim::normalized_levenshtein(a, b) >= 0.6;
        let shares = |known: &String| known.split(' ').any(|one| key.split(' ').any(|word| alike(word, one)));
        let last = key.rsplit(' ').next().unwrap_or_default();
        let free =
            |at: usize| !text[..at].ends_with(char::is_alphanumeric) && !text[at + last.len()..].starts_with(char::is_alphanumeric);
        let in_text = || memchr::memmem::find_iter(text.as_bytes(), last).any(free);
        !key.contains(' ') || in_text() || self.spoken && self.known.len() <= MANY && !self.known.iter().any(shares)
    }

    /// Whether the speech statistics of the page give names.
    pub fn are_spoken(&self) -> bool {
        self.spoken
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Speed,
    Length,
    Time,
}

/// Each measure, by its label.
const MEASURES: [(Measure, &str); 3] =
    [(Measure::Speed, "speech speed"), (Measure::Length, "speech length"), (Measure::Time, "speech time")];

/// Whether a line begins with the label of a measure.
pub fn is_measure(fact: &Fact<'_>) -> bool {
    fact.spelling.is_some_and(|spelling| spelling.known.starts_with("speech "))
}

/// Whether a line is the value of a measure, with its unit.
pub fn is_amount(text: &str) -> bool {
    let at = Cursor { text, offset: 0, source: crate::source::SourceId(0) };
    let of = |(measure, _): &(Measure, _)| all_consuming(amount(*measure)).parse(at).is_ok();
    text.ends_with(char::is_alphabetic) && text.len() <= PASSED_OVER && MEASURES.iter().any(of)
}

/// Whether speech statistics begin at the next line, initials and a name above them included.
pub fn begins(facts: &[Fact<'_>]) -> bool {
    let top = facts.iter().take(ABOVE + 2).take_while(|fact| fact.line.shape != Shape::Bullet);
    // Below a label that is not known a pace is a measure still: nothing else is printed in words per minute.
    let paced = |fact: &Fact<'_>| measure_of(fact).is_some_and(|(measure, _)| measure == Measure::Speed);
    top.enumerate().any(|(at, fact)| at <= ABOVE && is_measure(fact) || paced(fact))
}

/// The measure of which a line is the value, by its unit.
fn measure_of(fact: &Fact<'_>) -> Option<(Measure, Amount)> {
    let text = fact.line.text;
    let value = text.len() <= PASSED_OVER && text.ends_with(char::is_alphabetic);
    if !value || !text.starts_with(|c: char| c.is_ascii_digit()) && text != "words" {
        return None;
    }
    let of = |(measure, _)| all_consuming(amount(measure)).parse(fact.whole()).ok().map(|(_, amount)| (measure, amount));
    MEASURES.into_iter().find_map(of)
}

/// Whether a text can be the initials of a speaker: `HG`, `S4`.
pub fn is_initials(text: &str) -> bool {
    (1..=3).contains(&text.chars().count())
        && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_lowercase() && c.is_alphabetic())
}

/// Reads a block with the name above it, where there is one, and gives what stands behind it.
pub fn speech<'f, 's>(names: &Names, facts: &'f [Fact<'s>]) -> Option<(&'f [Fact<'s>], Speech<'s>)> {
    let (first, below) = facts.split_first().filter(|_| begins(facts))?;
    let initials = Some(first).filter(|first| is_initials(first.line.text));
    let second = below.split_first().filter(|(name, _)| initials.is_some() && may_be_name(name));
    let headed = second.and_then(|(name, below)| Some((initials, Some(name), measures(below)?)));
    let named = || Some(first).filter(|name| is_name(name, names)).and_then(|name| Some((None, Some(name), measures(below)?)));
    let signed = || initials.and_then(|_| Some((initials, None, measures(below)?)));
    let bare = || Some((None, None, measures(facts)?));
    let (initials, name, (rest, mut speech)) = headed.or_else(named).or_else(signed).or_else(bare)?;
    speech.lines.extend(initials.map(|initials| initials.line.span));
    speech.speaker = name.and_then(|name| value(name.whole(), Basis::Positional));
    Some((rest, speech))
}

/// Below initials any short line is a name.
fn may_be_name(fact: &Fact<'_>) -> bool {
    let text = fact.line.text;
    fact.line.shape != Shape::Bullet && text.len() <= NAME && !is_measure(fact) && !text.ends_with(['.', '?', '!'])
}

/// Without initials a line must look like a name, or be known as one.
fn is_name(fact: &Fact<'_>, names: &Names) -> bool {
    let text = fact.line.text;
    let named = || {
        names.knows(text)
            || !is_initials(text) && (looks_like_name(text) || looks_like_entry(fact.whole()))
            || persons::is_group(text)
    };
    // `Moderator` is a label elsewhere; `Speakers` and `Summary` are labels here too.
    let heads = Announcement::spelt(&FORM, fact)
        .is_some_and(|label| !matches!(label.part.meaning, Meaning::People(_)) || label.heading.text.ends_with(['s', 'S']));
    may_be_name(fact) && !heads && named()
}

impl<'s> Speech<'s> {
    /// What it says; nothing where no measure has a number.
    pub fn statistic(&self) -> Option<SpeechStatistic<'s>> {
        let [words_per_minute, words, seconds] = self.amounts.map(Option::flatten);
        let measured = words_per_minute.is_some() || words.is_some() || seconds.is_some();
        measured.then(|| SpeechStatistic { speaker: self.speaker.clone(), words_per_minute, words, seconds })
    }

    /// The labels of the measures that it lacks.
    pub fn lacking(&self) -> impl Iterator<Item = &'static str> {
        MEASURES.iter().zip(self.amounts).filter(|(_, amount)| amount.is_none()).map(|((_, label), _)| *label)
    }

    fn amount(&mut self, measure: Measure) -> &mut Option<Amount> {
        &mut self.amounts[measure as usize]
    }

    /// Takes a value whose unit says which measure it is, below a label that is not known or without one.
    fn take_lost<'f>(&mut self, input: &'f [Fact<'s>]) -> Option<&'f [Fact<'s>]> {
        /// The longest such label, in bytes.
        const LABEL: usize = 24;
        let may_be_label = |fact: &Fact<'_>| {
            let text = fact.line.text;
            text.len() <= LABEL
                && text.starts_with(char::is_uppercase)
                && fact.line.shape != Shape::Bullet
                && !is_initials(text)
                && Announcement::spelt(&FORM, fact).is_none()
        };
        let (label, value, below) = match input {
            [value, below @ ..] if measure_of(value).is_some() => (None, value, below),
            [label, value, below @ ..] if may_be_label(label) && !is_measure(label) => (Some(label), value, below),
            _ => return None,
        };
        let (measure, amount) = measure_of(value)?;
        // A time alone may be anything.
        let alone = self.lines.is_empty() && measure != Measure::Speed;
        if alone || self.amount(measure).is_some() {
            return None;
        }
        match label {
            Some(label) => {
                self.lines.push(label.line.span);
                self.unknown.push((label.line.span, MEASURES[measure as usize].1));
            }
            None => self.lost.push(value.line.span),
        }
        self.lines.push(value.line.span);
        *self.amount(measure) = Some(amount);
        Some(below)
    }
}

/// Measures until one comes again: that one belongs to the next speech.
fn measures<'f, 's>(input: &'f [Fact<'s>]) -> Option<(&'f [Fact<'s>], Speech<'s>)> {
    let mut found = Speech::default();
    let mut rest = input;
    loop {
        let Some((label, parts)) = rest.first().and_then(measured) else {
            match found.take_lost(rest) {
                Some(below) => rest = below,
                None => break,
            }
            continue;
        };
        if parts.iter().any(|(measure, _)| found.amount(*measure).is_some()) {
            break;
        }
        found.lines.push(label);
        rest = &rest[1..];
        for (measure, amount) in parts {
            let amount = match amount {
                Some(amount) => amount,
                None => {
                    let (below, amount) = amount_below(rest, measure, &mut found);
                    if below.len() == rest.len() {
                        found.empty.push(label);
                    }
                    rest = below;
                    amount
                }
            };
            *found.amount(measure) = Some(amount);
        }
    }
    (!found.lines.is_empty()).then_some((rest, found))
}

/// The value on the line below a label. A line that is no value, between two labels, is passed over and stays unmarked.
fn amount_below<'f, 's>(input: &'f [Fact<'s>], measure: Measure, found: &mut Speech<'s>) -> (&'f [Fact<'s>], Amount) {
    let Some((first, below)) = input.split_first() else { return (input, None) };
    if let Ok((_, amount)) = all_consuming(amount(measure)).parse(first.whole()) {
        found.lines.push(first.line.span);
        return (below, amount);
    }
    // A number that is no amount, such as `-3 secs`, with its unit or without.
    let text = first.line.text;
    let digits = text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_ascii_digit());
    let odd_number = digits && text.split(is_blank).count() <= 4;
    let odd = text.len() <= PASSED_OVER && !is_measure(first) && (below.first().is_some_and(is_measure) || odd_number);
    (if odd { below } else { input }, None)
}

/// The longest line, in bytes, that is passed over between two measures.
const PASSED_OVER: usize = 40;

/// A measure, with its value where that stands behind it.
type Measured = (Measure, Option<Amount>);

/// A line of one measure or several.
fn measured(fact: &Fact<'_>) -> Option<(Span, Vec<Measured>)> {
    let (_, parts) = all_consuming(many1(part)).parse(Some(fact).filter(|fact| is_measure(fact))?.whole()).ok()?;
    Some((fact.line.span, parts))
}

fn part(input: Cursor<'_>) -> Parsed<Cursor<'_>, Measured> {
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
        None => no_match(),
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
        Err(_) => no_match(),
    }
}
