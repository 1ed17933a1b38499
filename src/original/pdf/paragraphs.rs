//! From letters and their places to lines: which stand on one line, which lines are one paragraph that was broken at the margin,
//! where a gap is, which lines are the heads and feet of pages. It touches numbers and text only.

use std::collections::{BTreeMap, BTreeSet};

/// A letter, and where it stands, in points from the left and from the foot of its page.
#[derive(Debug, Clone)]
pub struct PlacedGlyph {
    /// Where it begins.
    pub x: f64,
    /// Its base line.
    pub y: f64,
    /// Where it ends.
    pub end: f64,
    /// Its height.
    pub size: f64,
    /// The letter, or several.
    pub text: String,
}

/// A page.
#[derive(Debug)]
pub struct PageOfGlyphs {
    /// Its width.
    pub width: f64,
    /// Where it begins.
    pub left: f64,
    /// Its letters, in the order in which they are drawn.
    pub glyphs: Vec<PlacedGlyph>,
}

/// A line as it is printed.
#[derive(Debug, Clone)]
struct PrintedLine {
    page: usize,
    x: f64,
    y: f64,
    end: f64,
    size: f64,
    text: String,
    /// How wide its first word is.
    first_word: f64,
    /// Where lines end at most on its page.
    margin: f64,
}

/// A gap between letters from which on they are two words, in heights of letters.
const WORD: f64 = 0.16;

/// The lines of pages, a blank one where there is a gap, and the heads and feet of pages.
pub fn lines_of(pages: Vec<PageOfGlyphs>) -> (Vec<String>, Vec<String>) {
    let mut printed: Vec<PrintedLine> = Vec::new();
    for (number, page) in pages.into_iter().enumerate() {
        printed.extend(printed_lines(number, page));
    }
    let feet = heads_and_feet(&printed);
    let (mut left_out, mut kept) = (Vec::new(), Vec::new());
    for (at, line) in printed.into_iter().enumerate() {
        if feet.contains(&at) { left_out.push(line.text) } else { kept.push(line) }
    }
    (joined(&kept), left_out)
}

fn printed_lines(number: usize, page: PageOfGlyphs) -> Vec<PrintedLine> {
    let mut lines: Vec<Vec<PlacedGlyph>> = Vec::new();
    for glyph in page.glyphs {
        let fits = lines.last().and_then(|line| line.last()).is_some_and(|last| {
            // Widths of letters may be wrong, and a letter seem to stand in front of the one before it.
            (last.y - glyph.y).abs() < 0.5 * last.size.max(glyph.size)
        });
        match lines.last_mut() {
            Some(line) if fits => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    let mut lines: Vec<PrintedLine> = lines.into_iter().filter_map(|glyphs| printed_line(number, &glyphs)).collect();
    let left = lines.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
    let longest = lines.iter().map(|line| line.end).fold(0.0, f64::max);
    // Both margins of a page are of one width, as a rule.
    let same = page.width - left;
    let (long, longer) = (|line: &&PrintedLine| line.end > 0.9 * same, |line: &&PrintedLine| line.end > same + 2.0);
    // A few that seem to end behind it are of letters whose widths are wrong.
    let few = lines.iter().filter(longer).count() * 3 < lines.iter().filter(long).count();
    let margin = if longest < same || few { same } else { longest };
    lines.iter_mut().for_each(|line| line.margin = margin);
    lines
}

fn printed_line(page: usize, glyphs: &[PlacedGlyph]) -> Option<PrintedLine> {
    let (mut text, mut first_word, mut blank) = (String::new(), None, false);
    let seen: Vec<&PlacedGlyph> = glyphs.iter().collect();
    let first = *seen.iter().find(|glyph| !glyph.text.trim().is_empty())?;
    let mut end = first.x;
    for glyph in seen {
        if glyph.text.trim().is_empty() && glyph.text != "\u{a0}" {
            blank |= !text.is_empty();
            continue;
        }
        if !text.is_empty() && (blank || glyph.x > end + WORD * glyph.size) {
            text.push(' ');
            first_word = first_word.or(Some(end - first.x));
        }
        blank = false;
        text.extend(glyph.text.chars().filter_map(|c| match c {
            '\u{f0b7}' | '\u{f0a7}' | '\u{f02d}' | '●' | '▪' | '◦' => Some('•'),
            'ﬁ' | 'ﬂ' | 'ﬀ' | 'ﬃ' | 'ﬄ' => Some(c),
            c if c.is_control() => None,
            c => Some(c),
        }));
        end = glyph.end;
    }
    let text = text.replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff").replace('ﬃ', "ffi").replace('ﬄ', "ffl");
    let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let first_word = first_word.unwrap_or(end - first.x);
    (!text.is_empty()).then_some(PrintedLine { page, x: first.x, y: first.y, end, size, text, first_word, margin: 0.0 })
}

/// The lines that stand at the same place of several pages and say the same but for digits, and numbers alone at the foot.
fn heads_and_feet(lines: &[PrintedLine]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut same: BTreeMap<(i64, String), Vec<usize>> = BTreeMap::new();
    let last = lines.last().map_or(0, |line| line.page);
    for page in 0..=last {
        let of_page: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].page == page).collect();
        let by_height = |one: &&usize, other: &&usize| lines[**one].y.total_cmp(&lines[**other].y);
        let edges = [of_page.iter().max_by(by_height), of_page.iter().min_by(by_height)];
        for (edge, at) in edges.into_iter().enumerate().filter_map(|(edge, at)| Some((edge, *at?))) {
            let line = &lines[at];
            let words: String = line.text.chars().filter(|c| !c.is_ascii_digit()).collect();
            let is_number = words.trim_matches(|c: char| "-–— /".contains(c)).is_empty() && line.text.len() <= 9;
            let apart = of_page.iter().all(|other| *other == at || (lines[*other].y - line.y).abs() > 1.8 * line.size);
            if edge == 1 && is_number && apart && of_page.len() > 1 {
                found.insert(at);
            }
            #[allow(clippy::cast_possible_truncation, reason = "places of a page are small")]
            same.entry((line.y.round() as i64, words)).or_default().push(at);
        }
    }
    for places in same.into_values() {
        let pages: BTreeSet<usize> = places.iter().map(|at| lines[*at].page).collect();
        if pages.len() > 1 && pages.len() > last / 2 {
            found.extend(places);
        }
    }
    found
}

/// The distance of lines that follow each other in a paragraph, in heights of letters.
fn leading(lines: &[PrintedLine]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for two in lines.windows(2).filter(|two| two[0].page == two[1].page) {
        let distance = (two[0].y - two[1].y) / two[1].size.max(1.0);
        if (0.8..3.0).contains(&distance) && is_full(&two[0], &two[1]) {
            #[allow(clippy::cast_possible_truncation, reason = "it is below 3")]
            let rounded = (distance * 20.0).round() as i64;
            *counts.entry(rounded).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(distance, count)| (*count, -distance)).map_or(24, |(distance, _)| distance);
    #[allow(clippy::cast_precision_loss, reason = "it is below 60")]
    let most = most as f64 / 20.0;
    most.clamp(1.0, 2.0)
}

/// Whether the first word of the next line had no place in this one.
fn is_full(line: &PrintedLine, next: &PrintedLine) -> bool {
    line.end + 0.25 * line.size + next.first_word > line.margin
}

/// Whether an item of a list begins here.
fn begins_item(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with(['•', '–', '·'])
        || text.starts_with("- ")
        || number.len() < text.len() && number.starts_with([')', '.']) && number[1..].starts_with(' ')
}

fn joined(lines: &[PrintedLine]) -> Vec<String> {
    let leading = leading(lines);
    let words: BTreeSet<&str> = lines.iter().flat_map(|line| line.text.split(' ')).collect();
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&PrintedLine> = None;
    for line in lines {
        let Some(above) = before.replace(line) else {
            out.push(item(&line.text));
            continue;
        };
        let distance = (above.y - line.y) / line.size.max(above.size).max(1.0);
        let turned = above.page != line.page || distance < 0.0;
        let near = turned || distance < leading * 1.2;
        let alike = (above.size - line.size).abs() < 0.1 * line.size;
        if near && alike && is_full(above, line) && !begins_item(&line.text) {
            let last = out.last_mut().expect("a line is above");
            append(last, &line.text, &words);
            continue;
        }
        if !near || turned || !alike {
            out.push(String::new());
        }
        out.push(item(&line.text));
    }
    out
}

/// A line as others have it that begin an item of a list.
fn item(text: &str) -> String {
    match text.strip_prefix("• ") {
        Some(rest) => format!("  • {rest}"),
        None => text.to_owned(),
    }
}

/// Puts the next line of a paragraph behind the one above; a word that was parted at the margin is one again.
fn append(line: &mut String, next: &str, words: &BTreeSet<&str>) {
    let parted = line.strip_suffix('-').filter(|front| front.ends_with(char::is_alphabetic)).map(str::len);
    match parted {
        Some(length) if next.starts_with(char::is_lowercase) => {
            let front = line[..length].rsplit(' ').next().unwrap_or_default();
            let behind = next.split(' ').next().unwrap_or_default();
            // Somewhere else in the text it may stand with its hyphen, inside a line.
            if !words.contains(format!("{front}-{behind}").as_str()) {
                line.truncate(length);
            }
        }
        _ if line.ends_with(['-', '/']) && !line.ends_with(" -") => {}
        _ => line.push(' '),
    }
    line.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines, each with its place; every letter is half as wide as it is high.
    fn page(lines: &[(f64, f64, f64, &str)]) -> PageOfGlyphs {
        let mut glyphs = Vec::new();
        for (x, y, size, text) in lines {
            for (at, c) in text.chars().enumerate() {
                #[allow(clippy::cast_precision_loss, reason = "lines are short")]
                let x = x + at as f64 * size / 2.0;
                glyphs.push(PlacedGlyph { x, y: *y, end: x + size / 2.0, size: *size, text: c.to_string() });
            }
        }
        PageOfGlyphs { width: 200.0, left: 0.0, glyphs }
    }

    #[test]
    fn lines_that_were_broken_at_the_margin_are_one() {
        let first = page(&[
            (20.0, 300.0, 20.0, "Title"),
            (20.0, 270.0, 10.0, "A paragraph that is as long as"),
            (20.0, 258.0, 10.0, "two lines of multi-"),
            (20.0, 246.0, 10.0, "Short: one"),
            (20.0, 234.0, 10.0, "Short: two"),
            (20.0, 210.0, 10.0, "• an item which has a hyphen-"),
            (30.0, 198.0, 10.0, "ation"),
            (20.0, 186.0, 10.0, "• another that goes on over a"),
            (100.0, 20.0, 10.0, "1"),
        ]);
        let second = page(&[(30.0, 300.0, 10.0, "page"), (20.0, 270.0, 10.0, "End"), (100.0, 20.0, 10.0, "2")]);
        let (lines, left_out) = lines_of(vec![first, second]);
        let expected = [
            "Title",
            "",
            "A paragraph that is as long as two lines of multi-",
            "Short: one",
            "Short: two",
            "",
            "  • an item which has a hyphenation",
            "  • another that goes on over a page",
            "",
            "End",
        ];
        assert_eq!(lines, expected);
        assert_eq!(left_out, ["1", "2"]);
    }
}
