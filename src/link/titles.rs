//! Titles of sessions: the code that may stand in one, and the key under which two titles are the same.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::document::SessionType;

/// The words by which titles name a type of session in front of its number.
const TYPES: &[(&str, SessionType)] = &[
    ("ws", SessionType::Workshop),
    ("workshop", SessionType::Workshop),
    ("of", SessionType::OpenForum),
    ("open forum", SessionType::OpenForum),
    ("town hall", SessionType::TownHall),
    ("th", SessionType::TownHall),
    ("day 0 event", SessionType::DayZeroEvent),
    ("day 0", SessionType::DayZeroEvent),
    ("pre event", SessionType::DayZeroEvent),
    ("lightning talk", SessionType::LightningTalk),
    ("lt", SessionType::LightningTalk),
    ("networking session", SessionType::NetworkingSession),
    ("ns", SessionType::NetworkingSession),
    ("launch award event", SessionType::LaunchAwardEvent),
    ("dc session", SessionType::DcSession),
    ("main session", SessionType::MainSession),
    ("bpf", SessionType::Bpf),
    ("session", SessionType::WsisSession),
];

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Title {
    /// The event in the title: `igf-2023`.
    pub event: Option<String>,
    /// The type and the number in the title.
    pub code: Option<(SessionType, u32)>,
    /// The rest, as written.
    pub rest: String,
    /// The rest as letters and digits alone, without case, accents and any word for "and".
    pub key: String,
}

/// Takes a title apart: `IGF 2023 WS #500 Connecting …`, `… | IGF 2023 Open Forum #22`.
pub(super) fn title(text: &str) -> Title {
    let mut out = Title::default();
    let mut rest: Vec<&str> = Vec::new();
    for part in text.split('|') {
        let words: Vec<(String, &str)> = part.split_whitespace().map(|word| (fold(word), word)).collect();
        let taken = code(&words, &mut out);
        rest.extend(words[taken..].iter().map(|(_, word)| *word));
    }
    out.rest = rest.join(" ");
    out.key = key(&out.rest);
    if out.key.is_empty() {
        (out.rest, out.key) = (text.to_owned(), key(text));
    }
    out
}

/// How many of the words at the front are an event, a type and a number; none where there is neither a year nor a
/// number.
fn code(words: &[(String, &str)], out: &mut Title) -> usize {
    let mut at = 0;
    if let [(forum, _), (year, _), ..] = words
        && matches!(forum.as_str(), "igf" | "wsis")
        && year.len() == 4
        && year.parse::<u32>().is_ok_and(|year| (2000..2100).contains(&year))
    {
        out.event.get_or_insert_with(|| format!("{forum}-{year}"));
        at = 2;
    }
    for length in (1..=4).rev() {
        let Some(window) = words.get(at..at + length) else { continue };
        let Some((number, _)) = words.get(at + length) else { continue };
        let hash = words[at + length].1.starts_with('#');
        let spoken: Vec<&str> = window.iter().map(|(word, _)| word.as_str()).filter(|word| !word.is_empty()).collect();
        let Some((_, kind)) = TYPES.iter().find(|(name, _)| *name == spoken.join(" ")) else { continue };
        if let Ok(number) = number.parse::<u32>()
            && (hash
                || (at > 0 && *kind != SessionType::WsisSession)
                || out.event.as_deref().is_some_and(|e| e.starts_with("wsis")))
        {
            out.code.get_or_insert((*kind, number));
            return at + length + 1;
        }
    }
    at
}

/// The type and number in an address of the WSIS agenda, with its event: `…/wsis/forum/2025/Agenda/Session/242`.
pub(super) fn agenda_address(url: &str) -> Option<(String, u32)> {
    let lower = url.to_lowercase();
    let rest = lower.split_once("wsis/forum/")?.1;
    let (year, rest) = rest.split_once('/')?;
    let number = rest.strip_prefix("agenda/session/")?;
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let number = number[..end].parse().ok()?;
    year.parse::<u32>().ok()?;
    Some((format!("wsis-{year}"), number))
}

/// Letters and digits of `text` without case and accents. Sites write `&` for `and`, and drop it with the other signs,
/// so neither counts; a text of nothing else keeps it.
pub(super) fn key(text: &str) -> String {
    let joined = text.replace('&', " ");
    let key: String = joined.split_whitespace().map(fold).filter(|word| word != "and").collect();
    if key.is_empty() { fold(text) } else { key }
}

fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_leave_the_title() {
        let wanted = key("Connecting open code");
        for text in
            ["IGF 2023 WS #500 Connecting open code", "Connecting Open Code | IGF 2023 WS #500", "WS #500 Connecting open code!"]
        {
            let title = title(text);
            assert_eq!(title.key, wanted, "{text}");
            assert_eq!(title.code, Some((SessionType::Workshop, 500)), "{text}");
        }
        assert_eq!(title("Day 0 Event #178 Rights & duties").code, Some((SessionType::DayZeroEvent, 178)));
        assert_eq!(title("Launch / Award Event #34 X").code, Some((SessionType::LaunchAwardEvent, 34)));
    }

    #[test]
    fn numbers_in_titles_stay() {
        assert_eq!(title("Session 5 of many").code, None);
        assert_eq!(title("Web 3 and Web 4").key, "web3web4");
        assert_eq!(title("IGF 2025 Outlook").key, "outlook");
        assert_eq!(title("Mis-/Dis-information & Trust’s end").key, "misdisinformationtrustsend");
    }

    #[test]
    fn any_word_for_and_is_none() {
        let wanted = key("Counters, Codes & Trust");
        for text in ["Counters Codes Trust", "Counters, Codes And Trust", "COUNTERS, CODES &TRUST", "Counters – Codes, and: Trust"]
        {
            assert_eq!(key(text), wanted, "{text}");
        }
        assert_eq!(key("R&D"), key("R and D"));
        assert_ne!(key("Sand and Sea"), key("S Sea"));
        assert_eq!((key("And"), key("&")), ("and".to_owned(), String::new()));
    }

    #[test]
    fn addresses() {
        let url = "https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242";
        assert_eq!(agenda_address(url), Some(("wsis-2025".into(), 242)));
        assert_eq!(agenda_address("https://example.org/session/242"), None);
    }
}
