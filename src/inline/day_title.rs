//! Titles of transcripts: `IGF 2023 – Day 3 – Open Forum #214 Title – RAW`.
//!
//! ```text
//! title = event dash "Day" n dash { room dash } [ code ] [ dash | ":" ] words [ raw ]
//! code  = type [ "#" ] number { "&" number }  with the day: `Day 0 – Event #59`
//! dash  = "-" | "–" | blanks                          with blanks around it; without, where the first has none
//! raw   = ( dash | "(" ) "RAW" [ ")" ] | ".rtf"
//! ```

use super::code::{event, type_and_number};
use super::{SessionCode, TitleLine, value};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, is_blank};
use crate::vocabulary::{begins_with, session_types, venues};

/// Reads a line that begins with an event and a day; `None` for any other.
pub fn day_title(line: Cursor<'_>) -> Option<TitleLine<'_>> {
    let (rest, named) = event(line.trim()).ok()?;
    let tight = rest.text.starts_with('-');
    let mut rest = without_raw(behind_sign(rest));
    let mut found =
        TitleLine { code: SessionCode { event: value(named, Basis::Stated), ..SessionCode::default() }, ..TitleLine::default() };
    // `Day 0 – Event #59` is a code as a whole.
    let length = begins_with(rest.text, "day ")?;
    if type_and_number(rest).is_err() {
        let digits = rest.text[length..].bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits).then_some(())?;
        rest = behind_sign(rest.slice(length + digits, rest.text.len()));
    }
    while let Some(end) = room_end(rest, tight && found.room.is_none()) {
        found.room = value(rest.slice(0, end), Basis::Positional);
        rest = behind_sign(rest.slice(end, rest.text.len()));
    }
    if let Ok((behind, (kind, number))) = type_and_number(rest) {
        (found.code.session_type, found.code.number) = (Some(kind), Some(number));
        rest = behind_sign(behind);
    } else {
        found.code.session_type = session_types::in_title(rest.text).map(|kind| Spanned::derived(kind, rest.span()));
        // `Main Session: Caring for Cables`: the type in front of a colon is no part of the title.
        let is_type = |text: &str| begins_with(text, "main session") == Some(text.trim_end().len());
        let behind = rest.split_once(":").filter(|(front, title)| is_type(front.text) && !title.trim().text.is_empty());
        rest = behind.map_or(rest, |(_, title)| title.trim());
    }
    found.title = value(rest, Basis::Positional);
    Some(found)
}

/// Where the name of a room ends that is set off by a dash, `tight` where those in front of it have no blanks around them.
fn room_end(rest: Cursor<'_>, tight: bool) -> Option<usize> {
    let dash = rest.text.char_indices().find(|(at, c)| {
        let (front, behind) = (&rest.text[..*at], &rest.text[at + c.len_utf8()..]);
        let apart = front.ends_with(is_blank) && behind.starts_with(is_blank);
        matches!(c, '-' | '–' | '—') && (apart || tight && !behind.starts_with(char::is_lowercase))
    });
    let (end, _) = dash?;
    let name = rest.text[..end].trim_end();
    venues::is_built_room(name).then_some(name.len())
}

fn behind_sign(rest: Cursor<'_>) -> Cursor<'_> {
    rest.behind(|c| is_blank(c) || matches!(c, '-' | '–' | '—' | ':' | '|')).trim()
}

/// A title without the sign of a draft at its end.
fn without_raw(title: Cursor<'_>) -> Cursor<'_> {
    let mut text = title.text;
    loop {
        let cut = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '.' | ')'));
        let short = cut
            .len()
            .checked_sub(3)
            .filter(|at| cut.is_char_boundary(*at) && ["raw", "rtf"].iter().any(|end| cut[*at..].eq_ignore_ascii_case(end)));
        let front = short.map(|at| cut[..at].trim_end_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | '(' | '.')));
        match front.filter(|front| front.len() + 3 < cut.len()) {
            Some(front) => text = front,
            None => return title.slice(0, text.len()).trim(),
        }
    }
}
