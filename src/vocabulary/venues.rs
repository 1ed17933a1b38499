//! Words by which a line without a label is known to name a room or the format of a session.

use crate::text::is_blank;

/// Words of rooms and buildings, lower case.
const BUILT: &[&str] = &[
    "room", "rooms", "hall", "auditorium", "theatre", "amphitheatre", "building", "floor", "stage", "salle", "raum", "sala",
    "ballroom", "plenary", "pavilion", "tent", "tower",
];

/// Words that stand beside those of rooms, lower case.
const BESIDE_ROOMS: &[&str] = &["conference", "convention", "meeting", "workshop", "press", "main", "grand", "ws"];

/// Words of meetings that take place in no room, lower case; topics hold them too.
const VIRTUAL: &[&str] = &["virtual", "online", "zoom", "remote"];

/// Formats as programmes print them, lower case; words may stand in front.
const FORMATS: &[&str] = &[
    "workshop", "dialogue", "high-level session", "policy session", "interactive session", "special session", "thematic session",
    "plenary session", "parallel session", "side event", "side-event", "facilitation meeting", "facilitators meeting",
    "consultation process", "knowledge café", "knowledge cafe", "leaders talkx", "round table", "roundtable", "panel",
    "panel discussion", "debate", "town hall", "working lunch", "special track", "track", "exhibition", "hackathon", "book launch",
    "format",
];

/// Types of sessions as the programmes of the WSIS Forum print them, lower case.
const WSIS_TYPES: &[&str] = &[
    "interactive session",
    "thematic workshop",
    "country workshop",
    "interactive action line facilitation meeting",
    "action line facilitation meeting",
    "action line facilitators meeting",
    "action lines facilitators meeting",
    "high-level policy session",
    "high-level policy statement",
    "high-level dialogue",
    "high-level track",
    "high-level",
    "open space talks",
    "open space talk",
    "wsis talkx",
    "leaders talkx",
    "knowledge café",
    "knowledge cafe",
    "information session",
    "partners meeting",
    "special session",
    "side event",
    "opening ceremony",
    "closing ceremony",
    "ministerial round table",
    "workshop",
    "hackathon",
    "exhibition",
];

/// How one takes part, in front of the room; lower case, the longest first.
const TAKING_PART: &[&str] = &[
    "physical (on-site) and virtual (remote) participation",
    "virtual (remote) and physical (on-site) participation",
    "physical (on-site) participation",
    "virtual (remote) participation",
    "virtual participation",
    "physical participation",
    "hybrid participation",
];

/// What the top of a page jumps to, printed behind the slot; lower case.
const ANCHORS: &[&str] = &[
    "speakers/panellists", "panellists", "link to wsis action lines", "link to sdgs", "summary document", "outcome document",
    "documents",
];

/// The length of the words with which a piece begins that say how one takes part, or of captions.
pub fn sign_in_front(text: &str) -> Option<usize> {
    let only = |length: usize| length + super::begins_with(&text[length..], "only").unwrap_or(0);
    TAKING_PART.iter().find_map(|words| super::begins_with(text, words)).map(only).or_else(|| captions_in_front(text))
}

/// The length of `Captioning EN/FR`, `Interpretation: E/F`, `Real-time human captioning` in front.
fn captions_in_front(text: &str) -> Option<usize> {
    const KINDS: &[&str] = &["real-time ", "live ", "human "];
    let mut start = 0;
    while let Some(length) = KINDS.iter().find_map(|kind| super::begins_with(&text[start..], kind)) {
        start += length;
    }
    let length = ["captioning", "captions", "interpretation"].iter().find_map(|word| super::begins_with(&text[start..], word))?;
    let behind = &text[start + length..];
    if behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    let rest = behind.trim_start_matches(|c: char| is_blank(c) || c == ':');
    let codes = rest.split(is_blank).next().filter(|word| is_languages(word)).map_or(0, str::len);
    Some(text.len() - rest.len() + codes)
}

/// Where captions stand inside a piece: behind them it says of what type a session is, in front of them where it is.
pub fn captions_inside(text: &str) -> Option<(usize, usize)> {
    words_at(text).take(40).find_map(|(at, _)| Some((at, at + captions_in_front(&text[at..])?)))
}

/// Where the words begin with which a piece ends that count documents, say how one takes part, or jump to a part of the page.
pub fn sign_at_end(text: &str) -> Option<usize> {
    let words: Vec<(usize, &str)> = words_at(text).collect();
    let (count, word) = (words.len().checked_sub(2)?, words.last()?.1.to_lowercase());
    if matches!(word.as_str(), "document" | "documents") && words[count].1.bytes().all(|b| b.is_ascii_digit()) {
        return Some(words[count].0);
    }
    words.iter().find(|(at, _)| TAKING_PART.iter().chain(ANCHORS).any(|known| super::is(&text[*at..], known))).map(|(at, _)| *at)
}

/// Where the known type of a session begins with which a piece ends.
pub fn type_at_end(text: &str) -> Option<usize> {
    words_at(text).take(40).map(|(at, _)| at).find(|at| WSIS_TYPES.iter().any(|known| super::is(&text[*at..], known)))
}

/// `EN/FR`, `E/F/R/S/C/A`.
fn is_languages(word: &str) -> bool {
    !word.is_empty() && word.split('/').all(|code| (1..=2).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase()))
}

fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(is_blank).filter(|word| !word.is_empty()).map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Whether a short piece of text names a room: `Room A, Tower Building`, `Plenary Hall`, `Online`.
pub fn is_room(text: &str) -> bool {
    text.len() <= 120 && words(text).any(|word| BUILT.contains(&word.as_str()) || VIRTUAL.contains(&word.as_str()))
}

/// Whether a short piece of text names a room that one can enter.
pub fn is_built_room(text: &str) -> bool {
    text.len() <= 60 && words(text).any(|word| BUILT.contains(&word.as_str()))
}

/// Whether a piece of text names a room and says nothing else: `Salle IX`, `Conference Room 4`, `WS 10 – Room I`.
pub fn is_room_alone(text: &str) -> bool {
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x')) || word.chars().count() == 1;
    is_built_room(text)
        && words(text)
            .all(|word| word.is_empty() || BUILT.contains(&word.as_str()) || BESIDE_ROOMS.contains(&word.as_str()) || number(&word))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase)
}

/// Whether a short piece of text names a format: `Thematic Workshop`, `Interview Format`.
pub fn is_format(text: &str) -> bool {
    if text.len() > 60 || text.split_whitespace().count() > 6 {
        return false;
    }
    let text = super::key(text);
    FORMATS.iter().any(|format| text.strip_suffix(format).is_some_and(|front| front.is_empty() || front.ends_with(' ')))
}
