//! Titles of sessions: the code that may stand in one, and the key under which two titles are the same.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::document::SessionType;
use crate::vocabulary::session_types;

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
        let behind = code(part.trim_start(), &mut out);
        rest.extend(behind.split_whitespace());
    }
    out.rest = rest.join(" ");
    out.key = key(&out.rest);
    if out.key.is_empty() {
        (out.rest, out.key) = (text.to_owned(), key(text));
    }
    out
}

/// What is behind the event, the type and the number at the front of `text`; nothing is taken where there is neither a
/// year nor a number.
fn code<'t>(text: &'t str, out: &mut Title) -> &'t str {
    let event = event(text);
    let rest = event.as_ref().map_or(text, |(_, rest)| rest);
    let in_event = event.is_some();
    if let Some((event, _)) = event {
        out.event.get_or_insert(event);
    }
    let wsis = out.event.as_deref().is_some_and(|event| event.starts_with("wsis"));
    // A bare `Session 5` counts sessions at the WSIS Forum alone.
    let session =
        || rest.get(..7).filter(|word| word.eq_ignore_ascii_case("session")).map(|word| (SessionType::WsisSession, word.len()));
    let Some((kind, length)) = session_types::before_number(rest).or_else(session) else { return rest };
    let digits = rest[length..].trim_start();
    let (hash, digits) = digits.strip_prefix('#').map_or((false, digits), |behind| (true, behind.trim_start()));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let behind = &digits[end..];
    let Ok(number) = digits[..end].parse() else { return rest };
    let sure = hash || wsis || (in_event && kind != SessionType::WsisSession);
    if !sure || behind.starts_with(char::is_alphanumeric) {
        return rest;
    }
    out.code.get_or_insert((kind, number));
    behind
}

/// The event at the front of `text`, `IGF 2023`, as a piece of an identifier, and what is behind it.
fn event(text: &str) -> Option<(String, &str)> {
    let (forum, rest) = text.split_once(char::is_whitespace)?;
    let forum = fold(forum);
    let rest = rest.trim_start();
    let (year, behind) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
    let year = fold(year);
    let known = matches!(forum.as_str(), "igf" | "wsis") && year.len() == 4 && year.starts_with("20");
    (known && year.parse::<u32>().is_ok()).then(|| (format!("{forum}-{year}"), behind.trim_start()))
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
        assert_eq!(title("DC Session #4 X").code, Some((SessionType::DcSession, 4)));
        assert_eq!(title("IGF 2023 Dynamic Coalition #4: X").key, "x");
        let session = title("WSIS 2025 Session 242 X");
        assert_eq!((session.event.as_deref(), session.code), (Some("wsis-2025"), Some((SessionType::WsisSession, 242))));
    }

    #[test]
    fn numbers_in_titles_stay() {
        assert_eq!(title("Session 5 of many").code, None);
        assert_eq!(title("Open Forum 2030 goals").code, None);
        assert_eq!(title("Of #2nd thoughts").code, None);
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
