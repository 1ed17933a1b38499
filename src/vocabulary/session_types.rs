//! Session types by the words that documents use for them.

use super::bodies;
use crate::document::SessionType;
use crate::text::is_blank;

/// Words in front of a number, `Open Forum #22`, `OF40`; the longest spelling wins.
const BEFORE_NUMBER: &[(&str, SessionType)] = &[
    ("workshop", SessionType::Workshop),
    ("ws", SessionType::Workshop),
    ("open forum", SessionType::OpenForum),
    ("of", SessionType::OpenForum),
    ("town hall", SessionType::TownHall),
    ("townhall", SessionType::TownHall),
    ("th", SessionType::TownHall),
    ("day 0 event", SessionType::DayZeroEvent),
    ("day 0 - event", SessionType::DayZeroEvent),
    ("day zero event", SessionType::DayZeroEvent),
    ("day 0", SessionType::DayZeroEvent),
    ("pre-event", SessionType::DayZeroEvent),
    ("lightning talk", SessionType::LightningTalk),
    ("lightning session", SessionType::LightningTalk),
    ("lt", SessionType::LightningTalk),
    ("networking session", SessionType::NetworkingSession),
    ("networking", SessionType::NetworkingSession),
    ("ns", SessionType::NetworkingSession),
    ("launch / award event", SessionType::LaunchAwardEvent),
    ("launch/award event", SessionType::LaunchAwardEvent),
    ("launch & award event", SessionType::LaunchAwardEvent),
    ("award event", SessionType::LaunchAwardEvent),
    ("launch event", SessionType::LaunchAwardEvent),
    ("dc session", SessionType::DcSession),
    ("dynamic coalition", SessionType::DcSession),
    ("main session", SessionType::MainSession),
    ("high-level session", SessionType::HighLevel),
    ("high level session", SessionType::HighLevel),
    ("high-level panel", SessionType::HighLevel),
    ("high level panel", SessionType::HighLevel),
    ("youth session", SessionType::Youth),
    ("youth track session", SessionType::Youth),
    ("youth track workshop", SessionType::Youth),
    ("parliamentary session", SessionType::ParliamentaryTrack),
    ("parliamentary roundtable", SessionType::ParliamentaryTrack),
    ("parliamentary track", SessionType::ParliamentaryTrack),
    ("parliamentary track session", SessionType::ParliamentaryTrack),
    ("nri session", SessionType::NriSession),
    ("nris session", SessionType::NriSession),
];

/// Words with which a title begins, or that it holds, where no number tells the type. The first that fits wins.
const IN_TITLE: &[(InTitle, &str, SessionType)] = &[
    (InTitle::Start, "best practice forum", SessionType::Bpf),
    (InTitle::Start, "bpf", SessionType::Bpf),
    (InTitle::Start, "policy network", SessionType::PolicyNetwork),
    (InTitle::Start, "main session | policy network", SessionType::PolicyNetwork),
    (InTitle::Start, "pnma", SessionType::PolicyNetwork),
    (InTitle::Start, "pnai", SessionType::PolicyNetwork),
    (InTitle::Start, "pnif", SessionType::PolicyNetwork),
    (InTitle::Start, "main session", SessionType::MainSession),
    (InTitle::Start, "[nris]", SessionType::NriSession),
    (InTitle::Start, "nris ", SessionType::NriSession),
    (InTitle::Start, "nri ", SessionType::NriSession),
    (InTitle::Start, "dc session", SessionType::DcSession),
    (InTitle::Start, "dc main session", SessionType::DcSession),
    (InTitle::Start, "dc-", SessionType::DcSession),
    (InTitle::Start, "dynamic coalition", SessionType::DcSession),
    (InTitle::Start, "open mic", SessionType::OpenMic),
    (InTitle::Start, "global youth summit", SessionType::Youth),
    (InTitle::Start, "youth summit", SessionType::Youth),
    (InTitle::Start, "youth track", SessionType::Youth),
    (InTitle::Start, "igf youth track", SessionType::Youth),
    (InTitle::Start, "igf youth summit", SessionType::Youth),
    (InTitle::Start, "parliamentary track", SessionType::ParliamentaryTrack),
    (InTitle::Start, "igf parliamentary track", SessionType::ParliamentaryTrack),
    (InTitle::Start, "parliamentary roundtable", SessionType::ParliamentaryTrack),
    (InTitle::Start, "parliamentary round table", SessionType::ParliamentaryTrack),
    (InTitle::Start, "parliamentary session", SessionType::ParliamentaryTrack),
    (InTitle::Start, "high-level parliamentary", SessionType::ParliamentaryTrack),
    (InTitle::Start, "high level parliamentary", SessionType::ParliamentaryTrack),
    (InTitle::Anywhere, "opening ceremony", SessionType::OpeningCeremony),
    (InTitle::Anywhere, "closing ceremony", SessionType::ClosingCeremony),
    (InTitle::Start, "town hall", SessionType::TownHall),
    (InTitle::Start, "open forum", SessionType::OpenForum),
    (InTitle::Start, "lightning talk", SessionType::LightningTalk),
    (InTitle::Start, "networking session", SessionType::NetworkingSession),
];

enum InTitle {
    Start,
    Anywhere,
}

/// The session type at the start of `text`, behind which a number must stand, and the length of its words in bytes.
pub fn before_number(text: &str) -> Option<(SessionType, usize)> {
    BEFORE_NUMBER
        .iter()
        .filter_map(|(words, kind)| Some((*kind, super::begins_with(text, words)?)))
        .max_by_key(|(_, length)| *length)
}

/// The session type that the words of a title tell, or those in brackets in front of it, or behind those.
pub fn in_title(title: &str) -> Option<SessionType> {
    let bracketed = || title.strip_prefix('[')?.split_once(']');
    told_by(title).or_else(|| bracketed().and_then(|(inside, behind)| told_by(inside).or_else(|| told_by(behind))))
}

/// Whether words name a body that has its name from a type of session: `Dynamic Coalition on Wells`.
pub fn name_body(words: &str) -> bool {
    in_title(words).is_some() && bodies::names_body(words) && words.split(is_blank).any(|word| matches!(word, "on" | "of" | "for"))
}

fn told_by(title: &str) -> Option<SessionType> {
    let fits = |place: &InTitle, words: &str| match place {
        InTitle::Start => super::begins_with(title, words).is_some(),
        InTitle::Anywhere => super::holds(title, words),
    };
    IN_TITLE.iter().find(|(place, words, _)| fits(place, words)).map(|(_, _, kind)| *kind)
}
