//! Breaks of a document: its label lines, found by the spellings of a template, and what can happen to each of them.

use std::ops::Range;

use rapporteur::grammar::{Template, TemplatePart};
use rapporteur::vocabulary::begins_with;

/// A word that no template has.
pub const UNKNOWN: &str = "Wayfinders";

/// What can happen to a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// An unknown word stands in its place.
    Renamed,
    /// Two letters of it have changed places.
    Misspelt,
    /// Its line stands there twice.
    Doubled,
    /// It stands with its block in front of the block above.
    Moved,
    /// It has lost its block.
    Emptied,
    /// Its block has lost it.
    LeftOut,
}

impl Sort {
    pub const ALL: [Self; 6] = [Self::Renamed, Self::Misspelt, Self::Doubled, Self::Moved, Self::Emptied, Self::LeftOut];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Misspelt => "misspelt",
            Self::Doubled => "doubled",
            Self::Moved => "moved",
            Self::Emptied => "emptied",
            Self::LeftOut => "left out",
        }
    }
}

/// A line that begins with a spelling of a part.
#[derive(Debug, Clone)]
pub struct LabelLine<'t> {
    pub part: &'t TemplatePart,
    /// Its index among the lines.
    line: usize,
    /// Where in the line the spelling stands.
    label: Range<usize>,
    /// Where in the line the text behind it begins.
    rest: usize,
    /// The lines up to the next label, its own included.
    block: Range<usize>,
    /// Whether it is the role of who stands above: alone below their lines, with a blank line behind it.
    role: bool,
}

/// A document after a break.
pub struct Broken {
    pub text: String,
    /// The lines that were touched, from 1.
    pub lines: Range<u32>,
    /// The label as it stands there now, and as it stood.
    pub words: Option<(String, String)>,
}

/// The lines that begin with a label of the template. Where a document holds several sessions a block ends at a blank line.
pub fn label_lines<'t>(lines: &[&str], template: &'t Template, several: bool) -> Vec<LabelLine<'t>> {
    let mut found: Vec<LabelLine<'_>> = (0..lines.len()).filter_map(|at| label_line(lines, at, template)).collect();
    for at in 0..found.len() {
        let start = found[at].line;
        // In a report the label of a role is somebody who speaks, and a label with text behind it a word of the text.
        let in_report = found[at].part.says.starts_with("report");
        let speaks = |next: &LabelLine<'_>| next.part.says.starts_with("people") || next.has_text(lines[next.line]);
        let ends = |next: &&LabelLine<'_>| !(next.role || in_report && speaks(next));
        let mut end = found[at + 1..].iter().find(ends).map_or(lines.len(), |next| next.line);
        let is_blank = |at: &usize| lines[*at].trim().is_empty();
        if several {
            let first = (start + 1..end).find(|at| !is_blank(at)).unwrap_or(end);
            let from = if found[at].has_text(lines[start]) { start + 1 } else { first };
            end = (from..end).find(is_blank).unwrap_or(end);
        }
        found[at].block = start..if found[at].role { start + 1 } else { end };
    }
    found
}

fn label_line<'t>(lines: &[&str], at: usize, template: &'t Template) -> Option<LabelLine<'t>> {
    let text = lines[at];
    let start = behind_number(text);
    let spellings = template.parts.iter().flat_map(|part| part.labels.iter().map(move |label| (part, label)));
    let of_text = spellings.filter_map(|(part, label)| Some((part, label, begins_with(&text[start..], label)?)));
    let (part, spelling, length) = of_text.max_by_key(|(.., length)| *length)?;
    let (end, behind) = (start + length, &text[start + length..]);
    let number = behind.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let rest = match behind.trim_start() {
        "" => text.len(),
        _ if number.starts_with(':') => text.len() - number.len() + 1,
        // The template's words to its user, and what was answered behind them.
        bracket if bracket.starts_with('(') && behind.starts_with(' ') => {
            bracket.split_once("):").map_or(text.len(), |(_, answer)| text.len() - answer.len())
        }
        _ if spelling.ends_with('?') && !behind.starts_with(char::is_alphanumeric) => end,
        _ => return None,
    };
    let indent = text[start..].len() - text[start..].trim_start().len();
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| line.trim().is_empty());
    let role = part.says.starts_with("people") && rest == text.len() && at > 0 && !is_blank(at - 1) && is_blank(at + 1);
    Some(LabelLine { part, line: at, label: start + indent..end, rest, block: at..at + 1, role })
}

/// Where the text behind `3. `, `5) ` or `II. ` begins.
fn behind_number(text: &str) -> usize {
    let trimmed = text.trim_start();
    let count = trimmed.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'I' | b'V' | b'X')).count();
    let marked = (1..=4).contains(&count) && trimmed[count..].starts_with(['.', ')']);
    text.len() - if marked { trimmed[count + 1..].len() } else { trimmed.len() }
}

impl LabelLine<'_> {
    fn has_text(&self, line: &str) -> bool {
        line[self.rest..].chars().any(char::is_alphanumeric)
    }

    /// The label as written.
    pub fn written<'l>(&self, lines: &[&'l str]) -> &'l str {
        &lines[self.line][self.label.clone()]
    }

    /// The document with this label broken; `None` where nothing would change.
    pub fn broken(&self, sort: Sort, lines: &[&str], all: &[LabelLine<'_>]) -> Option<Broken> {
        let (line, written) = (lines[self.line], self.written(lines));
        let put = |word: &str| format!("{}{word}{}", &line[..self.label.start], &line[self.label.end..]);
        let with = |new: &[String], gone: Range<usize>| {
            let new = new.iter().map(String::as_str);
            lines[..gone.start].iter().copied().chain(new).chain(lines[gone.end..].iter().copied()).collect::<Vec<_>>().join("\n")
        };
        let own = self.line..self.line + 1;
        let end = self.block.end;
        let (text, end, word) = match sort {
            Sort::Renamed => (with(&[put(UNKNOWN)], own), end, Some(UNKNOWN.to_owned())),
            Sort::Misspelt => {
                let word = misspelt(written)?;
                (with(&[put(&word)], own), end, Some(word))
            }
            Sort::Doubled => (with(&[line.to_owned(), line.to_owned()], own), end + 1, None),
            Sort::Moved => return self.moved(lines, all),
            Sort::Emptied => {
                let head = if self.has_text(line) { line[..self.rest].to_owned() } else { line.to_owned() };
                let gone = self.line..if self.has_text(line) { self.line + 1 } else { end };
                let text = with(&[head, String::new()], gone);
                (text != lines.join("\n")).then_some((text, self.line + 2, None))?
            }
            Sort::LeftOut if self.has_text(line) => {
                let behind = line[self.rest..].trim_start_matches([' ', '\u{a0}', ':']);
                (with(&[behind.to_owned()], own), end, None)
            }
            Sort::LeftOut => (with(&[], own), end - 1, None),
        };
        let words = word.map(|word| (word, written.to_owned()));
        // The line above and the one behind count too, as what is missing has its place there.
        let lines = (self.line as u32)..(end as u32 + 2);
        Some(Broken { text, lines, words })
    }

    /// The document with this block in front of the block above, or behind the one below where it is the first.
    fn moved(&self, lines: &[&str], all: &[LabelLine<'_>]) -> Option<Broken> {
        let blocks: Vec<&LabelLine<'_>> = all.iter().filter(|one| !one.role).collect();
        let at = blocks.iter().position(|one| one.line == self.line)?;
        let (first, second) = match at {
            0 => (self, *blocks.get(1)?),
            _ => (blocks[at - 1], self),
        };
        // What stands between them belongs to neither.
        if first.block.end != second.block.start {
            return None;
        }
        let (a, b) = (&lines[first.block.clone()], &lines[second.block.clone()]);
        let last = second.block.end == lines.len();
        let gap: &[&str] = if last { &["", ""] } else { &[] };
        let text = [&lines[..first.block.start], b, gap, a, &lines[second.block.end..]].concat().join("\n");
        Some(Broken { text, lines: first.block.start as u32..second.block.end as u32 + 3, words: None })
    }
}

/// Two letters in the middle of the longest word changed.
fn misspelt(label: &str) -> Option<String> {
    let word = label.split(|c: char| !c.is_alphabetic()).max_by_key(|word| word.len())?;
    let mut letters: Vec<char> = word.chars().collect();
    let at = (letters.len() / 2..letters.len().saturating_sub(1)).find(|at| letters[*at] != letters[at + 1])?;
    letters.swap(at, at + 1);
    Some(label.replacen(word, &letters.into_iter().collect::<String>(), 1))
}
