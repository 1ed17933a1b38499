//! What closes an entry: the link to the session's page, and the theme behind it.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::char;
use nom::combinator::opt;

use crate::source::SourceId;
use crate::text::{Cursor, Parsed, clean, is_blank};
use crate::vocabulary::{begins_with, is};

/// The parts of a paragraph that closes an entry.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'s> {
    /// The text in front; `None` where there is none.
    pub text: Option<Cursor<'s>>,
    /// `For more information, visit the session page here.`
    pub link: Option<Cursor<'s>>,
    /// `Main IGF 2024 Theme:` with its colon.
    pub label: Option<Cursor<'s>>,
    /// The theme.
    pub theme: Option<Cursor<'s>>,
}

/// Cuts a paragraph in front of the link and of the theme that stand at its end.
pub fn closing(piece: Cursor<'_>) -> Closing<'_> {
    let piece = piece.trim();
    let (front, label, theme) = match theme(piece) {
        Some((at, label, theme)) => (piece.slice(0, at).trim(), Some(label), Some(theme)),
        None => (piece, None, None),
    };
    let bare = without_bar(front);
    let at = if is_link(bare.text) { Some(0) } else { link_at_end(bare.text) };
    let (text, link) = match at {
        Some(at) => (bare.slice(0, at).trim(), Some(bare.slice(at, bare.text.len()))),
        None => (front, None),
    };
    Closing { text: text.text.chars().any(char::is_alphanumeric).then_some(text), link, label, theme }
}

/// No sentence that sends the reader to a page is longer, in bytes.
const LONGEST_LINK: usize = 160;

/// Whether all of a text sends the reader to the page of the session: it begins as such sentences do, and holds no word
/// but theirs and addresses.
pub fn is_link(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "the session page is available",
        "session page is available",
        "the page of the session is available",
        "for more information",
        "more information is available",
        "more information on the session",
        "more information can be found",
        "more information here",
        "visit the session page",
        "see the session page",
        "read more",
        "click here",
        "session page here",
        "link to the session page",
    ];
    const WORDS: &[&str] = &[
        "", "a", "about", "and", "at", "available", "be", "below", "can", "click", "details", "find", "follow", "for", "found",
        "go", "here", "igf", "in", "information", "is", "link", "main", "more", "of", "on", "our", "page", "please", "read", "see",
        "session", "session's", "session’s", "sessions", "site", "the", "this", "to", "under", "view", "visit", "web", "webpage",
        "website", "you",
    ];
    const WHOLE: &[&str] = &["session page", "session page.", "more information", "here"];
    let word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        is_address(word) || WORDS.contains(&word.to_lowercase().as_str())
    };
    text.len() <= LONGEST_LINK
        && (STARTS.iter().any(|start| begins_with(text, start).is_some()) && text.split(is_blank).all(word)
            || WHOLE.iter().any(|link| is(text, link)))
}

/// Whether a word is the address of a page.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}

/// Where the last sentence begins, when it is a link.
fn link_at_end(text: &str) -> Option<usize> {
    let begun = (text.len().saturating_sub(LONGEST_LINK)..text.len()).filter(|at| text.is_char_boundary(*at));
    let sentences = begun.filter(|at| !text[*at..].starts_with(is_blank) && text[..*at].ends_with(is_blank));
    let behind_end = |at: &usize| clean(&text[..*at]).ends_with(['.', '!', '?', ')', '”', '"']);
    sentences.filter(behind_end).find(|at| is_link(&text[*at..]))
}

/// Where the label of the theme begins, the label, and the theme.
fn theme(piece: Cursor<'_>) -> Option<(usize, Cursor<'_>, Cursor<'_>)> {
    let text = piece.text;
    let at_word = |at: usize| at == 0 || text[..at].ends_with(is_blank) || text[..at].ends_with('|');
    let starts = memchr::memchr2_iter(b'M', b'I', text.as_bytes()).filter(|at| at_word(*at));
    let found = starts.map(|at| piece.slice(at, text.len())).find_map(|at| Some((at, theme_label(at).ok()?)));
    // `Theme: …` alone is a label at the start of a line only: in prose it is prose.
    let found = found.or_else(|| Some((piece, bare_label(piece).ok()?)));
    let (start, (rest, ())) = found?;
    // The name of a theme is no sentence: a full stop behind it is not part of it.
    let theme = without_bar(rest);
    let theme = theme.slice(0, theme.text.strip_suffix('.').unwrap_or(theme.text).len()).trim();
    (!theme.text.is_empty()).then(|| (start.offset - piece.offset, start.until(rest), theme))
}

/// `Main IGF 2024 Theme:`, `IGF 2024 Main Theme:`.
fn theme_label(input: Cursor<'_>) -> Parsed<Cursor<'_>, ()> {
    let year = take_while_m_n(4, 4, |c: char| c.is_ascii_digit());
    let event = (tag_no_case("IGF"), take_while1(is_blank), year, take_while1(is_blank));
    let (rest, _) = (opt((tag_no_case("main"), take_while1(is_blank))), event, opt((tag_no_case("main"), take_while1(is_blank))))
        .parse(input)?;
    word_theme(rest)
}

fn bare_label(input: Cursor<'_>) -> Parsed<Cursor<'_>, ()> {
    let (rest, _) = opt((tag_no_case("main"), take_while1(is_blank))).parse(input)?;
    word_theme(rest)
}

/// Whether a line is the label of the theme and nothing else: `Theme:`.
pub fn is_theme_label(text: &str) -> bool {
    let at = Cursor { text, offset: 0, source: SourceId::default() };
    alt((theme_label, bare_label)).parse(at).is_ok_and(|(rest, ())| rest.trim().text.is_empty())
}

fn word_theme(input: Cursor<'_>) -> Parsed<Cursor<'_>, ()> {
    let (rest, _) = (alt((tag_no_case("themes"), tag_no_case("theme"))), take_while(is_blank), char(':')).parse(input)?;
    Ok((rest, ()))
}

/// A piece without the sign that closes the cell of a table.
fn without_bar(piece: Cursor<'_>) -> Cursor<'_> {
    let text = clean(piece.text).trim_end_matches(|c: char| c == '|' || is_blank(c));
    let piece = piece.trim();
    piece.slice(0, text.len())
}
