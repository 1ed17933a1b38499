//! Organising bodies: one line names one body or several.
//!
//! ```text
//! bodies = body { ( ";" | " / " ) body } | whole { "," whole } [ ( "and" | "&" | "," "and" ) whole ] | acronym { "/" acronym }
//! whole  = { part "," } ( short | name with a kind of body ) { "," ( part | country ) } | name
//! short  = acronym [ word ] | name "(" acronym ")"
//! ```
//!
//! `Bureau of Rain, City of Wells` is one body, and so is `University of Wells, Faculty of Rain`: commas part bodies only where two
//! of the pieces are wholes, an acronym or a name of a kind that is no part of another. Between two such a name without a kind is
//! a body too.

use crate::text::{Cursor, folded, is_blank};
use crate::vocabulary::begins_with;
use crate::vocabulary::bodies::{is_acronym, names_body};
use crate::vocabulary::{countries, organisations};

use InList::{Name, Part, Place, Whole};

/// What a piece between two commas may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InList {
    /// A body that stands for itself.
    Whole,
    /// A part of the body beside it.
    Part,
    /// Where the body in front of it is.
    Place,
    /// A name that tells no kind.
    Name,
}

/// The bodies of a line.
pub fn bodies(line: Cursor<'_>) -> Vec<Cursor<'_>> {
    let line = line.trim();
    // Signs that stand in no name.
    let set_off = cut(line, &[";", " / "], |_| true);
    if set_off.len() > 1 {
        return set_off;
    }
    if let Some(wholes) = wholes(line) {
        return wholes;
    }
    // `Food and Rain Organization (FRO) and UNDEW`: no body ends before its acronym, so no sign cuts there.
    [&[",", " and ", " & "][..], &["/"], &[" | "], &[" – ", " - "]]
        .into_iter()
        .map(|signs| cut(line, signs, is_short))
        .find(|pieces| pieces.len() > 1 && pieces.last().is_some_and(|last| is_whole(last.text)))
        .unwrap_or_else(|| vec![line])
}

/// The bodies of a list of which at least two are wholes, with their parts and places.
fn wholes(line: Cursor<'_>) -> Option<Vec<Cursor<'_>>> {
    let mut pieces = cut(line, &[","], |_| true);
    let of_list = pieces.len() > 1;
    let last = pieces.pop()?;
    pieces.extend(joined_by_and(last, of_list));
    let kinds: Vec<InList> = pieces.iter().map(|piece| kind(piece.text)).collect::<Option<_>>()?;
    let (first, last) = (kinds.iter().position(|kind| *kind == Whole)?, kinds.iter().rposition(|kind| *kind == Whole)?);
    // Of which of the two a part in between is, nobody can tell.
    let between = &kinds[first..=last];
    // What goes on behind `of`, or ends in an acronym, may be no name: `Ministry of Health, Labour`, `Food, Rain and Snow Union (FRSU)`.
    let behind_whole = |at: usize| at > 0 && kinds[at - 1] == Whole && closes(pieces[at - 1].text);
    let goes_on =
        |at: usize| kinds[at] == Name && (!behind_whole(at) || pieces.get(at + 1).is_some_and(|next| next.text.ends_with(')')));
    if first == last || between.contains(&Part) || (0..kinds.len()).any(goes_on) {
        return None;
    }
    let mut bodies: Vec<Cursor<'_>> = Vec::new();
    for (at, (piece, kind)) in pieces.iter().zip(&kinds).enumerate() {
        match (bodies.last_mut(), kind) {
            (Some(body), Part | Place) => *body = line.from_to(*body, *piece),
            (Some(body), Whole) if at == first => *body = line.from_to(*body, *piece),
            _ => bodies.push(*piece),
        }
    }
    Some(bodies)
}

/// What a piece is; `None` where it goes on with the words of the one in front of it.
fn kind(piece: &str) -> Option<InList> {
    let words = || piece.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    let is_part = words().any(|word| organisations::is_part_in_list(&folded(word)));
    let of_place = ["government of ", "republic of ", "kingdom of "].iter().any(|form| begins_with(piece, form).is_some());
    let name = || words().count() <= 4 && words().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    match () {
        () if is_short(piece) => Some(Whole),
        () if of_place || countries::is_place(folded(piece).trim_start_matches("the ")) => Some(Place),
        () if is_part => Some(Part),
        () if names_body(piece) => Some(Whole),
        () => name().then_some(Name),
    }
}

/// Whether the name of a body ends with its kind or its acronym, so that nothing goes on behind the comma.
fn closes(piece: &str) -> bool {
    let last = piece.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    is_short(piece) || names_body(last)
}

/// The two bodies of `Lamp Foundation and Rope Foundation`, `University of Rain & University of Snow`, of which each names its
/// kind where the other does, or which end a list; else the piece.
fn joined_by_and(piece: Cursor<'_>, of_list: bool) -> Vec<Cursor<'_>> {
    let begins = |piece: &str| names_body(piece.split(is_blank).next().unwrap_or_default());
    let alike = |pair: &[Cursor<'_>]| {
        // `Development (UNCTAD)`: the acronym in brackets begins with another letter, as a word in front does.
        let other = |name: &str, acronym: &str| folded(acronym).chars().next() != folded(name).chars().next();
        let cut_off = |name: &str| {
            name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).is_some_and(|(_, acronym)| other(name, acronym))
        };
        let whole = |one: &Cursor<'_>| kind(one.text) == Some(Whole) && !cut_off(one.text);
        let both = |told: &dyn Fn(&str) -> bool| pair.iter().all(|one| told(one.text));
        let long = pair.iter().all(|one| one.text.contains(is_blank) || is_acronym(one.text));
        long && pair.iter().all(whole) && (of_list || both(&closes) || both(&begins))
    };
    let cuts = cut(piece, &[" and ", " & "], |_| true);
    let Some((last, [first, .., end] | [first @ end])) = cuts.split_last() else { return vec![piece] };
    let pair = vec![piece.from_to(*first, *end), *last];
    if alike(&pair) { pair } else { vec![piece] }
}

/// Whether a line reads as the names of bodies rather than as a title.
pub fn is_bodies(line: Cursor<'_>) -> bool {
    const OF_TITLES: &[&str] =
        &["session", "meeting", "workshop", "brief", "event", "dialogue", "launch", "outreach", "forum", "for", "on", "how"];
    let found = bodies(line);
    if found.iter().all(|body| is_short(body.text)) {
        return true;
    }
    let words = || line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let title =
        || words().any(|word| word.bytes().all(|b| b.is_ascii_digit()) || OF_TITLES.contains(&word.to_lowercase().as_str()));
    names_body(line.text) && words().count() <= 10 && !line.text.contains([':', '?', '–']) && !title()
}

/// Whether a name is an acronym, begins with one, or ends in one in brackets.
fn is_short(name: &str) -> bool {
    let bracketed = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).is_some_and(|(_, acronym)| is_acronym(acronym));
    let mut words = name.split(is_blank).filter(|word| !word.is_empty());
    let leading = words.next().is_some_and(is_acronym);
    bracketed || leading && words.clone().count() <= 2 && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether what follows the last acronym names a body too, and not its place: three words or more, or a word of bodies.
fn is_whole(name: &str) -> bool {
    is_short(name) || names_body(name) || name.split(is_blank).filter(|word| !word.is_empty()).count() >= 3
}

/// The pieces between those signs outside brackets behind which a piece is `whole`, without an `and` in front.
fn cut<'s>(line: Cursor<'s>, signs: &[&str], whole: impl Fn(&str) -> bool) -> Vec<Cursor<'s>> {
    let mut pieces = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0u32);
    while at < line.text.len() {
        let rest = &line.text[at..];
        // A blank of the sign is any blank.
        let same = |sign: &&&str| depth == 0 && rest.starts_with(is_blank) == sign.starts_with(' ');
        let sign = signs.iter().filter(same).find_map(|sign| begins_with(rest, sign.trim_start()));
        if let Some(length) = sign.filter(|_| whole(without_and(line.slice(start, at)).text)) {
            pieces.push(line.slice(start, at));
            at += length;
            start = at;
            continue;
        }
        match rest.as_bytes()[0] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    pieces.push(line.slice(start, line.text.len()));
    pieces.into_iter().map(without_and).filter(|piece| piece.text.chars().any(char::is_alphanumeric)).collect()
}

fn without_and(piece: Cursor<'_>) -> Cursor<'_> {
    let piece = piece.trim();
    let skip = ["and ", "& "].iter().find_map(|word| begins_with(piece.text, word)).unwrap_or(0);
    piece.slice(skip, piece.text.len()).trim()
}
