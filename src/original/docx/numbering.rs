//! The numbers of lists, which stand in no text of a Word document but in a part of their own: `numbering.xml`. It touches text in
//! memory only.

use std::collections::{HashMap, HashSet};

use super::styles::Styles;
use super::xml::{XmlElement, XmlPiece, pieces};
use crate::original::numbers::{Numerals, written};

/// The characters in front of an item, at most.
const LONGEST: usize = 60;
/// Levels of a list.
const LEVELS: usize = 9;

#[derive(Debug, Clone)]
struct ListLevel {
    start: i64,
    /// None for bullets.
    numerals: Option<Numerals>,
    /// `%1.%2`, or the bullet.
    text: String,
    /// Whether every number in it is in digits.
    in_digits: bool,
    /// Whether it goes on counting when a level above goes on.
    goes_on: bool,
}

impl Default for ListLevel {
    fn default() -> Self {
        Self { start: 1, numerals: Some(Numerals::Digits), text: String::new(), in_digits: false, goes_on: false }
    }
}

impl ListLevel {
    fn take(&mut self, element: &XmlElement) {
        match element.name.as_str() {
            "start" => self.start = element.number().unwrap_or(1),
            "numFmt" => {
                self.numerals = match element.val() {
                    Some("bullet" | "none") => None,
                    Some("decimalZero") => Some(Numerals::PaddedDigits),
                    Some("lowerLetter") => Some(Numerals::SmallLetters),
                    Some("upperLetter") => Some(Numerals::Capitals),
                    Some("lowerRoman") => Some(Numerals::SmallRoman),
                    Some("upperRoman") => Some(Numerals::Roman),
                    _ => Some(Numerals::Digits),
                }
            }
            // It stands in front of every item.
            "lvlText" => self.text = element.val().unwrap_or_default().chars().take(LONGEST).collect(),
            "isLgl" => self.in_digits = element.is_on(),
            "lvlRestart" => self.goes_on = element.number() == Some(0),
            _ => {}
        }
    }
}

#[derive(Debug, Default)]
struct ListKind {
    levels: HashMap<usize, ListLevel>,
    /// The style that says what its levels are.
    by_style: Option<String>,
}

#[derive(Debug, Default)]
struct NumberedList {
    kind: String,
    starts: HashMap<usize, i64>,
    levels: HashMap<usize, ListLevel>,
}

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub struct Numbering {
    kinds: HashMap<String, ListKind>,
    lists: HashMap<i64, NumberedList>,
    counts: HashMap<String, [Option<i64>; LEVELS]>,
    begun: HashSet<i64>,
}

impl Numbering {
    /// Reads the part of the lists.
    pub fn read(part: &str) -> Result<Self, String> {
        let mut numbering = Self::default();
        let mut path: Vec<String> = Vec::new();
        let (mut kind, mut list, mut level) = (None, None, 0);
        pieces(part, &mut |piece| match piece {
            XmlPiece::Open(element) => {
                let at = |element: &XmlElement| {
                    let level = element.get("ilvl").and_then(|level| level.trim().parse().ok()).unwrap_or(0);
                    usize::min(level, LEVELS - 1)
                };
                match (element.name.as_str(), &mut kind, &mut list) {
                    ("abstractNum", ..) => {
                        kind = Some((element.get("abstractNumId").unwrap_or_default().to_owned(), ListKind::default()));
                    }
                    ("num", ..) => {
                        let id = element.get("numId").and_then(|id| id.trim().parse::<i64>().ok()).unwrap_or(0);
                        list = Some((id, NumberedList::default()));
                    }
                    ("abstractNumId", _, Some((_, list))) => list.kind = element.val().unwrap_or_default().to_owned(),
                    ("lvl" | "lvlOverride", ..) => level = at(&element),
                    ("startOverride", _, Some((_, list))) => drop(list.starts.insert(level, element.number().unwrap_or(1))),
                    ("numStyleLink", Some((_, kind)), _) => kind.by_style = element.val().map(str::to_owned),
                    (_, Some((_, kind)), _) if path.last().is_some_and(|name| name == "lvl") => {
                        kind.levels.entry(level).or_default().take(&element);
                    }
                    (_, _, Some((_, list))) if path.last().is_some_and(|name| name == "lvl") => {
                        list.levels.entry(level).or_default().take(&element);
                    }
                    _ => {}
                }
                path.push(element.name);
            }
            XmlPiece::Close => match path.pop().as_deref() {
                Some("abstractNum") => numbering.kinds.extend(kind.take()),
                Some("num") => numbering.lists.extend(list.take()),
                _ => {}
            },
            XmlPiece::Text(_) => {}
        })?;
        Ok(numbering)
    }

    /// What stands in front of the next item of a list; none where it is none, or has nothing in front.
    pub fn mark(&mut self, list: i64, level: usize, styles: &Styles) -> Option<String> {
        let known = self.lists.get(&list)?;
        let mut kind = &known.kind;
        if let Some(style) = self.kinds.get(kind).and_then(|kind| kind.by_style.as_ref()) {
            // A kind may be said to be that of the list of a style.
            kind = styles.list(style).and_then(|other| self.lists.get(&other)).map_or(kind, |other| &other.kind);
        }
        let levels = &self.kinds.get(kind)?.levels;
        let of = |level: usize| known.levels.get(&level).or_else(|| levels.get(&level));
        let start = |level: usize| known.starts.get(&level).copied().or_else(|| Some(of(level)?.start)).unwrap_or(1);
        let counts = self.counts.entry(kind.clone()).or_default();
        if self.begun.insert(list) {
            known.starts.keys().for_each(|level| counts[*level] = None);
        }
        let this = of(level)?;
        counts[level] = Some(counts[level].map_or_else(|| start(level), |count| count.saturating_add(1)));
        for deeper in (level + 1..LEVELS).filter(|deeper| of(*deeper).is_none_or(|level| !level.goes_on)) {
            counts[deeper] = None;
        }
        if this.numerals.is_none() {
            return (!this.text.trim().is_empty()).then(|| "  • ".to_owned());
        }
        let mut mark = String::new();
        let mut rest = this.text.as_str();
        while let Some(at) = rest.find('%') {
            mark.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.chars().next().and_then(|c| c.to_digit(10)) {
                Some(digit @ 1..=9) => {
                    let which = digit as usize - 1;
                    let count = *counts[which].get_or_insert(start(which));
                    let numerals = of(which).and_then(|level| level.numerals).filter(|_| !this.in_digits);
                    mark.push_str(&written(count, numerals.unwrap_or(Numerals::Digits)));
                    rest = &rest[1..];
                }
                _ => mark.push('%'),
            }
        }
        mark.push_str(rest);
        let mark = mark.trim();
        (!mark.is_empty()).then(|| format!("{mark} "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<numbering>
      <abstractNum abstractNumId="1">
        <lvl ilvl="0"><start val="3"/><numFmt val="decimal"/><lvlText val="%1."/></lvl>
        <lvl ilvl="1"><start val="1"/><numFmt val="lowerLetter"/><lvlText val="%1.%2)"/></lvl>
        <lvl ilvl="2"><start val="1"/><numFmt val="bullet"/><lvlText val="·"/></lvl>
      </abstractNum>
      <abstractNum abstractNumId="2"><numStyleLink val="Of"/></abstractNum>
      <num numId="5"><abstractNumId val="1"/></num>
      <num numId="6"><abstractNumId val="1"/><lvlOverride ilvl="0"><startOverride val="1"/></lvlOverride></num>
      <num numId="7"><abstractNumId val="2"/></num>
    </numbering>"#;

    #[test]
    fn each_list_counts_as_its_part_says() {
        let mut numbering = Numbering::read(PART).expect("sound");
        let styles = Styles::read(r#"<styles><style styleId="Of"><pPr><numPr><numId val="5"/></numPr></pPr></style></styles>"#);
        let styles = styles.expect("sound");
        let marks: Vec<Option<String>> = [(5, 0), (5, 1), (5, 1), (5, 2), (5, 0), (5, 1), (6, 0), (6, 0), (7, 0), (9, 0)]
            .map(|(list, level)| numbering.mark(list, level, &styles))
            .to_vec();
        let marks: Vec<&str> = marks.iter().map(|mark| mark.as_deref().unwrap_or("none")).collect();
        assert_eq!(marks, ["3. ", "3.a) ", "3.b) ", "  • ", "4. ", "4.a) ", "1. ", "2. ", "3. ", "none"]);
    }
}
