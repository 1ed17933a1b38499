//! The entries of the dataset's calendar, each as a calendar of its own that a link carries: no file more, and no request.

use std::collections::HashMap;

use crate::dataset::percent_encoded;

// With the end of the line before, as a title may end in these words.
const BEGIN: &str = "\r\nBEGIN:VEVENT";
const END: &str = "\r\nEND:VEVENT";
const UID: &str = "UID:";

/// A calendar, cut into its entries.
#[derive(Debug, Default)]
pub struct Calendar<'t> {
    head: &'t str,
    foot: &'t str,
    /// Entries by their UID up to the `@`, which is the session's identifier.
    entries: HashMap<String, &'t str>,
}

impl<'t> Calendar<'t> {
    /// Cuts the text of a calendar, as the dataset has it.
    pub fn new(text: &'t str) -> Self {
        let Some(first) = text.find(BEGIN) else { return Self::default() };
        let (head, rest) = text.split_at(first);
        let (entries, foot) = rest.split_at(rest.rfind(END).map_or(0, |last| last + END.len()));
        let entries = entries.split_inclusive(END).filter_map(|entry| Some((session_of(entry)?, entry)));
        Self { head, foot, entries: entries.collect() }
    }

    /// The calendar with the entry of one session, as an address that holds all of it; none where it has no entry.
    pub fn link_of(&self, session_id: &str) -> Option<String> {
        let entry = self.entries.get(session_id)?;
        let text = [self.head, entry, self.foot].concat();
        Some(format!("data:text/calendar;charset=utf-8,{}", percent_encoded(&text, b".~")))
    }
}

/// Whose entry it is. A line that is too long goes on behind a line end and a blank.
fn session_of(entry: &str) -> Option<String> {
    let unfolded = entry.replace("\r\n ", "");
    let uid = unfolded.lines().find_map(|line| line.strip_prefix(UID))?;
    Some(uid.split('@').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_a_calendar_of_its_own() {
        let long = "igf-2023-a-session-whose-identifier-is-so-long-that-the-line-is-folded";
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@rapporteur\r\nSUMMARY:é\r\nEND:VEVENT\r\n\
             BEGIN:VEVENT\r\nUID:{}\r\n {}@rapporteur\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            &long[..40],
            &long[40..]
        );
        let calendar = Calendar::new(&text);
        assert_eq!(
            calendar.link_of("a").expect("an entry"),
            "data:text/calendar;charset=utf-8,BEGIN%3AVCALENDAR%0D%0AVERSION%3A2.0%0D%0ABEGIN%3AVEVENT%0D%0AUID%3Aa%40rapporteur\
             %0D%0ASUMMARY%3A%C3%A9%0D%0AEND%3AVEVENT%0D%0AEND%3AVCALENDAR%0D%0A"
        );
        assert!(calendar.link_of(long).is_some_and(|link| link.contains("%0D%0A%20") && !link.contains("UID%3Aa%40")));
        assert!(calendar.link_of("b").is_none() && Calendar::new("").link_of("a").is_none());
    }
}
