//! From letters and their places to lines: which stand on one line, which lines are one paragraph that was broken at the margin,
//! where a gap is, which lines are the heads and feet of pages. It touches numbers and text only.

use std::collections::{BTreeMap, BTreeSet};

use super::setting::Typesetting;

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
pub struct PrintedLine {
    /// The number of its page, from 0.
    pub page: usize,
    /// Where it begins.
    pub x: f64,
    /// Its base line.
    pub y: f64,
    /// Where it ends.
    pub end: f64,
    /// The height of its letters.
    pub size: f64,
    /// Its text.
    pub text: String,
    /// How wide its first word is, with a blank.
    pub first_word: f64,
    /// How wide its page is.
    pub width: f64,
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
    (joined(&kept, &Typesetting::of(&kept)), left_out)
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
    lines.into_iter().filter_map(|glyphs| Some(PrintedLine { width: page.width, ..printed_line(number, &glyphs)? })).collect()
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
            first_word = first_word.or(Some(glyph.x - first.x));
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
    let first_word = first_word.unwrap_or(end - first.x + 0.25 * size);
    (!text.is_empty() && text != "•").then_some(PrintedLine {
        page,
        x: first.x,
        y: first.y,
        end,
        size,
        text,
        first_word,
        width: 0.0,
    })
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
            // What a browser puts around a page is smaller, and nearer to its edge.
            let outside = of_page.iter().filter(|other| lines[**other].x > line.x + 2.0 && lines[**other].size > line.size + 1.0);
            let outside = outside.count() + 2 >= of_page.len() && of_page.len() > 2;
            if apart && (edge == 1 && is_number && of_page.len() > 1 || outside) {
                found.insert(at);
            }
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

impl PrintedLine {
    /// How far it is below another one, in heights of letters.
    pub fn below(&self, other: &Self) -> f64 {
        (other.y - self.y) / self.size.max(other.size).max(1.0)
    }

    /// Whether its letters are as high as those of another one.
    pub fn is_alike(&self, other: &Self) -> bool {
        (other.size - self.size).abs() < 0.1 * self.size
    }
}

/// Whether an item of a list begins here, or a label that is numbered: `Speaker 2:`.
pub fn begins_item(text: &str) -> bool {
    let number = |text: &str, ends: &[char]| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.strip_prefix(ends).is_some_and(|rest| rest.starts_with(' '))
    };
    let label =
        text.split_once(' ').filter(|(word, _)| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic));
    text.starts_with(['•', '–', '·'])
        || text.starts_with("- ")
        || number(text, &[')', '.'])
        || label.is_some_and(|(_, rest)| number(rest, &[':']))
}

fn joined(lines: &[PrintedLine], setting: &Typesetting) -> Vec<String> {
    let words: BTreeSet<&str> = lines.iter().flat_map(|line| line.text.split(' ')).map(bare).collect();
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&PrintedLine> = None;
    let mut first: Option<&PrintedLine> = None;
    let mut empty = 1;
    for line in lines {
        let (Some(above), Some(begin)) = (before.replace(line), first) else {
            first = Some(line);
            out.push(item(&line.text));
            continue;
        };
        let (distance, alike) = (line.below(above), line.is_alike(above));
        let turned = above.page != line.page || distance < 0.0;
        let near = turned || distance < setting.leading * 1.2;
        // Only the first line of a paragraph may be indented.
        let outdented = above.y != begin.y && line.x < above.x - line.size;
        let indented = setting.indent.is_some_and(|x| (line.x - x).abs() < 1.0);
        let begins = begins_item(&line.text) || is_label_below(&above.text, &line.text) || outdented || indented;
        if near && alike && setting.is_full(above, line) && !begins {
            let last = out.last_mut().expect("a line is above");
            append(last, &line.text, &words);
            continue;
        }
        first = Some(line);
        if !alike || indented {
            empty = 1;
        } else if !turned {
            // More than one was wanted where it is further than usual by a line.
            let wide = distance > setting.gap + 0.9 * setting.pitch;
            empty = usize::from(distance > 1.2 * setting.pitch) + usize::from(wide);
        }
        // What the end of a page hides is as it was before.
        out.extend(std::iter::repeat_n(String::new(), empty));
        out.push(item(&line.text));
    }
    out
}

/// Whether a few words, which end as no sentence does, stand below the end of a sentence.
fn is_label_below(above: &str, text: &str) -> bool {
    let label = text.starts_with(char::is_uppercase) && text.ends_with(char::is_alphanumeric) && text.split(' ').count() <= 6;
    label && above.ends_with(['.', '?', '!'])
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
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
        Some(length) => {
            let front = line[..length].rsplit(' ').next().unwrap_or_default();
            let behind = next.split(' ').next().unwrap_or_default();
            // Somewhere else in the text it may stand inside a line, with its hyphen or without.
            let is_word = |hyphen: &str| words.contains(bare(&format!("{front}{hyphen}{behind}")));
            if is_word("") || next.starts_with(char::is_lowercase) && !is_word("-") {
                line.truncate(length);
            }
        }
        _ if line.strip_suffix(['-', '/']).is_some_and(|front| !front.ends_with(char::is_whitespace)) => {}
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

    fn lines(of: &[(f64, f64, f64, &str)]) -> Vec<String> {
        lines_of(vec![page(of)]).0
    }

    #[test]
    fn a_justified_line_is_full_at_the_margin_only() {
        let found = lines(&[
            (20.0, 300.0, 10.0, "A text in which all lines end at"),
            (20.0, 288.0, 10.0, "the margin has full lines there,"),
            (20.0, 276.0, 10.0, "and one that comes near does not"),
            (20.0, 264.0, 10.0, "go on at the beginning of one"),
            (20.0, 252.0, 10.0, "behind."),
        ]);
        let whole = "A text in which all lines end at the margin has full lines there, and one that comes near does not go on at the \
                     beginning of one";
        assert_eq!(found, [whole, "behind."]);
    }

    #[test]
    fn where_paragraphs_are_always_set_apart_empty_ones_are_blank_lines() {
        let found = lines(&[
            (20.0, 300.0, 10.0, "Session 1"),
            (20.0, 280.0, 10.0, "Room 2"),
            (20.0, 240.0, 10.0, "Moderator"),
            (20.0, 180.0, 10.0, "Dr. Ada"),
            (20.0, 160.0, 10.0, "Town"),
        ]);
        assert_eq!(found, ["Session 1", "Room 2", "", "Moderator", "", "", "Dr. Ada", "Town"]);
    }

    #[test]
    fn a_paragraph_may_be_told_by_its_first_line_alone() {
        let found = lines(&[
            (20.0, 300.0, 10.0, "Some lines that end where others"),
            (20.0, 288.0, 10.0, "end, too."),
            (35.0, 276.0, 10.0, "One is indented, and the ones"),
            (20.0, 264.0, 10.0, "below it begin at an edge, and 1"),
            (20.0, 252.0, 10.0, "so goes it on to the last of all"),
            (35.0, 240.0, 10.0, "End"),
        ]);
        let second = "One is indented, and the ones below it begin at an edge, and 1 so goes it on to the last of all";
        assert_eq!(found, ["Some lines that end where others end, too.", "", second, "", "End"]);
    }

    #[test]
    fn labels_below_a_full_line_begin_one() {
        let found = lines(&[
            (20.0, 300.0, 10.0, "Speaker 1: Ada, Civil Society in"),
            (20.0, 288.0, 10.0, "Speaker 2: Bo, from (GRULAC), or"),
            (20.0, 276.0, 10.0, "out of it, as one says for (GRU-"),
            (20.0, 264.0, 10.0, "LAC) where nothing is parted, 1-"),
            (20.0, 252.0, 10.0, "2, and the last thing is now so."),
            (20.0, 240.0, 10.0, "Session Transcript"),
        ]);
        let second = "Speaker 2: Bo, from (GRULAC), or out of it, as one says for (GRULAC) where nothing is parted, 1-2, and the last \
                      thing is now so.";
        assert_eq!(found, ["Speaker 1: Ada, Civil Society in", second, "Session Transcript"]);
    }

    #[test]
    fn a_line_that_is_further_left_than_the_item_above_begins_one() {
        let found = lines(&[
            (40.0, 300.0, 10.0, "• items have marks in front,"),
            (50.0, 288.0, 10.0, "and all of their lines are"),
            (20.0, 276.0, 10.0, "Others: none"),
            (20.0, 264.0, 10.0, "https://example.org/a-long-path/"),
        ]);
        assert_eq!(
            found,
            ["  • items have marks in front, and all of their lines are", "Others: none", "https://example.org/a-long-path/"]
        );
    }

    #[test]
    fn what_a_browser_puts_around_one_page_is_left_out() {
        let only = page(&[
            (20.0, 300.0, 10.0, "A page"),
            (20.0, 288.0, 10.0, "of two lines"),
            (10.0, 330.0, 8.0, "12/1/26, 8:42 AM The title"),
            (10.0, 10.0, 8.0, "https://example.org/page 1/1"),
        ]);
        let (found, left_out) = lines_of(vec![only]);
        assert_eq!(found, ["A page", "of two lines"]);
        assert_eq!(left_out, ["12/1/26, 8:42 AM The title", "https://example.org/page 1/1"]);
    }

    #[test]
    fn a_page_ends_as_the_line_before_did() {
        let first = page(&[(20.0, 300.0, 10.0, "Text"), (20.0, 270.0, 10.0, "- one"), (20.0, 258.0, 10.0, "- two")]);
        let second = page(&[(20.0, 300.0, 10.0, "- three"), (20.0, 270.0, 10.0, "Text")]);
        let third = page(&[(20.0, 300.0, 10.0, "End"), (20.0, 288.0, 10.0, "of it")]);
        let (found, _) = lines_of(vec![first, second, third]);
        assert_eq!(found, ["Text", "", "- one", "- two", "- three", "", "Text", "", "End", "of it"]);
    }
}
