//! How the starts that two documents state for a session compare, where one of the clocks may have no zone.

use jiff::civil::DateTime;

/// Starts that lie farther apart than this, in minutes, are of two sessions, where both are UTC or both by the same
/// printed clock. Sites are known to disagree by a quarter of an hour.
const SAME_CLOCK: i64 = 3 * 60;
/// The same where one start is UTC and the other by a printed clock of an unknown zone, UTC-12 to UTC+14.
const OTHER_CLOCK: i64 = 14 * 60 + SAME_CLOCK;
/// The offsets in use that are no whole hours, in minutes ahead of UTC.
const BROKEN_OFFSETS: &[i64] = &[-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765];

/// A start as one document states it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Start {
    /// In UTC, where a zone is printed.
    pub utc: Option<DateTime>,
    /// By the printed clock.
    pub local: Option<DateTime>,
    /// The end in UTC, where a zone is printed.
    pub utc_end: Option<DateTime>,
}

/// What lies between two starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// The minutes between the clocks that were compared.
    pub minutes: i64,
    /// Whether both may be the start of one session.
    pub bearable: bool,
    said: Said,
}

/// What can honestly be said of two starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// One instant.
    Start,
    /// One reading of the clock; at least one zone is not known.
    PrintedStart,
    /// The clock without a zone would show the other's instant so many minutes ahead of UTC.
    Fits(i64),
    /// The clocks show one day.
    Day,
    /// Nothing is the same.
    Nothing,
}

impl Start {
    /// The instant, else the printed clock: good enough to order sessions by.
    pub fn any(self) -> Option<DateTime> {
        self.utc.or(self.local)
    }

    /// Start and end in UTC, where both are stated and in their order.
    fn slot(self) -> Option<(DateTime, DateTime)> {
        self.utc.zip(self.utc_end).filter(|(start, end)| start < end)
    }
}

/// The longest gap, in minutes, that two starts of one session can have, whatever their clocks.
pub(super) const WIDEST: i64 = OTHER_CLOCK;

impl Gap {
    /// `None` where one of the two states no start.
    pub fn between(a: Start, b: Start) -> Option<Self> {
        let differ = |a: DateTime, b: DateTime| if a.date() == b.date() { Said::Day } else { Said::Nothing };
        if let (Some(x), Some(y)) = (a.utc, b.utc) {
            let minutes = between(x, y).abs();
            let said = if minutes == 0 { Said::Start } else { differ(x, y) };
            // Two whole slots of one session overlap, or one of them was put into the wrong zone as it is.
            let fits = a.slot().zip(b.slot()).is_none_or(|((from, to), (start, end))| {
                from.max(start) < to.min(end) || is_offset(minutes) && between(to, from) == between(end, start)
            });
            return Some(Self { minutes, bearable: minutes <= SAME_CLOCK && fits, said });
        }
        let clocks = a.local.zip(b.local);
        let (x, y) = (a.any()?, b.any()?);
        let fits = match (a, b) {
            (Start { utc: Some(utc), .. }, Start { local: Some(local), .. })
            | (Start { local: Some(local), .. }, Start { utc: Some(utc), .. }) => {
                Some(between(local, utc)).filter(|minutes| is_offset(*minutes))
            }
            _ => None,
        };
        let (minutes, limit, differ) = match clocks {
            Some((a, b)) if between(a, b).abs() <= SAME_CLOCK => (between(a, b).abs(), SAME_CLOCK, differ(a, b)),
            Some((a, b)) => (between(x, y).abs(), OTHER_CLOCK, differ(a, b)),
            None => (between(x, y).abs(), OTHER_CLOCK, differ(x, y)),
        };
        let said = match (clocks, fits) {
            (Some((a, b)), _) if a == b => Said::PrintedStart,
            (_, Some(offset)) => Said::Fits(offset),
            _ => differ,
        };
        Some(Self { minutes, bearable: minutes <= limit, said })
    }
}

/// The minutes from `b` to `a`.
pub(super) fn between(a: DateTime, b: DateTime) -> i64 {
    a.duration_since(b).as_secs().div_euclid(60)
}

/// What two tellings have in common, in words: `front` (`same`) and the words of `shared` (`title`, `event`), then
/// what `gap` adds.
pub(super) fn in_words(front: &str, shared: &[&str], gap: Option<Gap>) -> String {
    let mut shared = shared.to_vec();
    let behind = match gap.map(|gap| gap.said) {
        None => String::new(),
        Some(Said::Start) => {
            shared.push("start");
            String::new()
        }
        Some(Said::PrintedStart) => {
            shared.push("printed start");
            String::new()
        }
        Some(Said::Fits(offset)) => format!("; the printed start fits {}", zone(offset)),
        Some(Said::Day) => {
            shared.push("day");
            "; the starts differ".to_owned()
        }
        Some(Said::Nothing) => "; the starts differ".to_owned(),
    };
    let list = match shared.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    };
    format!("{front} {list}{behind}")
}

/// Whether two printed clocks can be of two zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zones {
    /// Both zones are known, and differ.
    Two,
    /// A zone is not known, and there is one that explains the difference.
    Perhaps,
    /// The zones are one, or no zone explains the difference.
    One,
}

/// Compares two printed clocks of which the first shows `ahead` minutes more than the second; `a` and `b` are the
/// minutes that each is ahead of UTC, where that is known.
pub(super) fn zones(ahead: i64, a: Option<i64>, b: Option<i64>) -> Zones {
    let fits = match (a, b) {
        (Some(a), Some(b)) => return if a == b { Zones::One } else { Zones::Two },
        (None, Some(b)) => is_offset(b + ahead),
        (Some(a), None) => is_offset(a - ahead),
        (None, None) => is_offset(ahead) || is_offset(-ahead),
    };
    if fits { Zones::Perhaps } else { Zones::One }
}

/// Whether some zone is so many minutes ahead of UTC.
fn is_offset(minutes: i64) -> bool {
    (-12 * 60..=14 * 60).contains(&minutes) && (minutes % 60 == 0 || BROKEN_OFFSETS.contains(&minutes))
}

/// `UTC`, `UTC+05:30`.
fn zone(minutes: i64) -> String {
    match minutes {
        0 => "UTC".to_owned(),
        _ => format!("UTC{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2024-12-16T09:30` by a printed clock, `2024-12-16T06:30Z` in UTC, both with a blank between them.
    fn start(text: &str) -> Start {
        let mut out = Start::default();
        for word in text.split(' ') {
            let at = |text: &str| Some(format!("{text}:00").parse::<DateTime>().expect("a clock"));
            match word.strip_suffix('Z') {
                Some(utc) => out.utc = at(utc),
                None => out.local = at(word),
            }
        }
        out
    }

    #[track_caller]
    fn check(a: &str, b: &str, words: &str, bearable: bool) {
        for (a, b) in [(a, b), (b, a)] {
            let gap = Gap::between(start(a), start(b)).expect("both state a start");
            assert_eq!((in_words("same", &["title"], Some(gap)).as_str(), gap.bearable), (words, bearable), "{a} {b}");
        }
    }

    #[test]
    fn what_was_compared_is_said() {
        let utc = "2024-12-16T06:30 2024-12-16T06:30Z";
        check(utc, "2024-12-16T09:30 2024-12-16T06:30Z", "same title and start", true);
        check(utc, "2024-12-16T06:30", "same title and printed start", true);
        check(utc, "2024-12-16T09:30", "same title; the printed start fits UTC+03:00", true);
        check(utc, "2024-12-16T12:15", "same title; the printed start fits UTC+05:45", true);
        check("2024-12-16T11:00 2024-12-16T02:00Z", "2024-12-15T22:30", "same title; the printed start fits UTC-03:30", true);
        check("2024-12-16T11:00", "2024-12-16T11:00", "same title and printed start", true);
        assert_eq!(zone(0), "UTC");
    }

    #[test]
    fn starts_that_fit_no_zone_differ() {
        let jst = "2023-10-10T09:00 2023-10-10T00:00Z";
        check(jst, "2023-10-10T09:15", "same title and day; the starts differ", true);
        check(jst, "2023-10-10T15:40", "same title and day; the starts differ", true);
        check(jst, "2023-10-09T11:40", "same title; the starts differ", true);
        check(jst, "2023-10-10T09:15 2023-10-10T00:15Z", "same title and day; the starts differ", true);
        check(jst, "2023-10-11T09:00", "same title; the starts differ", false);
        check(jst, "2023-10-10T18:00 2023-10-10T09:00Z", "same title and day; the starts differ", false);
    }

    #[test]
    fn whole_slots_overlap_or_are_of_the_wrong_zone() {
        let slot = |from: &str, to: &str| Start { utc: start(from).utc, utc_end: start(to).utc, local: None };
        let bearable = |a, b| Gap::between(a, b).expect("both state a start").bearable;
        let seven = slot("2023-10-10T07:00Z", "2023-10-10T08:00Z");
        assert!(bearable(seven, slot("2023-10-10T07:45Z", "2023-10-10T08:45Z")));
        assert!(bearable(seven, slot("2023-10-10T09:00Z", "2023-10-10T10:00Z")), "two hours off, as it is");
        assert!(!bearable(seven, slot("2023-10-10T09:30Z", "2023-10-10T10:30Z")));
        assert!(!bearable(seven, slot("2023-10-10T09:00Z", "2023-10-10T10:30Z")), "another length");
        assert!(!bearable(seven, slot("2023-10-10T11:00Z", "2023-10-10T12:00Z")));
        assert!(bearable(seven, start("2023-10-10T09:30Z")), "no end, nothing against it");
        assert!(bearable(seven, slot("2023-10-10T09:30Z", "2023-10-10T08:30Z")), "a slot that is wrong in itself");
    }

    #[test]
    fn lists_of_what_is_shared() {
        assert_eq!(in_words("same", &["title", "event"], None), "same title and event");
        assert_eq!(in_words("same", &["title", "type", "number"], None), "same title, type and number");
    }
}
