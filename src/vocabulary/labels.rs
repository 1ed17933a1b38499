//! Labels and headings by their spellings, one table a family of documents.

use std::sync::LazyLock;

use super::spelling::Letters;
use crate::document::{Role, SectionKind};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The slot.
    Time,
    /// The room.
    Room,
    /// The theme and the subtopics.
    Topics,
    /// The format.
    Format,
    /// The duration in minutes.
    Duration,
    /// The title.
    Title,
    /// The address of a page.
    Link,
    /// A list of people, or one of them behind a number.
    People(Role),
    /// A list of people whose roles follow as labels of their own.
    PeopleOfAnyRole,
    /// Organising bodies.
    Bodies,
    /// A block of text.
    Section(SectionKind),
    /// A block of text of the report part.
    Report(SectionKind),
    /// A heading over other headings.
    Container(SectionKind),
    /// Sustainable Development Goals.
    Goals,
    /// WSIS Action Lines.
    ActionLines,
    /// The beginning of speech statistics.
    Statistics,
    /// A part of the page that holds nothing.
    Furniture,
}

/// The spellings of one family of documents.
#[derive(Debug)]
pub struct Labels {
    /// In order of the spellings, so that those of one first letter stand together.
    known: Vec<Known>,
    longest: usize,
}

/// A spelling, which is a key.
#[derive(Debug)]
struct Known {
    spelling: &'static str,
    meaning: Meaning,
    letters: Letters,
}

use Meaning::{Bodies, Duration, Format, Furniture, Goals, Link, People, PeopleOfAnyRole, Report, Room, Section, Time, Topics};

type LabelTable = &'static [(Meaning, &'static [&'static str])];

/// Session pages and reports of the IGF.
const IGF: LabelTable = &[
    (Time, &["time", "date and time", "date & time", "when"]),
    (Room, &["room", "venue", "location"]),
    (Topics, &["subtheme", "subthemes", "sub-theme", "theme", "themes", "issue(s)", "igf 2023 theme", "main theme"]),
    (Format, &["format", "session format", "type of session"]),
    (Duration, &["duration (minutes)", "duration (in minutes)", "duration", "session duration"]),
    (Link, &["session page", "url", "link"]),
    (
        Bodies,
        &[
            "organizing bodies",
            "organising bodies",
            "organizing body",
            "organizations",
            "organisations",
            "organizing institutions",
            "organizer institutions",
            "proposer",
            "proposing organization",
        ],
    ),
    (
        People(Role::Organizer),
        &[
            "organizer",
            "organizers",
            "organiser",
            "organisers",
            "session organizers",
            "organizing team",
            "co-organizers",
            "co-organisers",
            "organizers and co-organizers",
        ],
    ),
    (
        People(Role::Speaker),
        &[
            "speaker",
            "speakers",
            "additional speakers",
            "additional speaker",
            "panelists",
            "panellists",
            "panelist",
            "discussants",
            "resource persons",
            "keynote speakers",
            "keynote speaker",
            "confirmed speakers",
            "invited speakers",
        ],
    ),
    (People(Role::Moderator), &["moderator", "moderators", "session moderator", "session moderators"]),
    (
        People(Role::OnsiteModerator),
        &[
            "onsite moderator",
            "onsite moderators",
            "on-site moderator",
            "on-site moderators",
            "in-person moderator",
            "onsite moderator(s)",
        ],
    ),
    (
        People(Role::OnlineModerator),
        &[
            "online moderator",
            "online moderators",
            "remote moderator",
            "remote moderators",
            "online moderator(s)",
            "virtual moderator",
        ],
    ),
    (People(Role::Rapporteur), &["rapporteur", "rapporteurs", "rapporteur(s)"]),
    (People(Role::Facilitator), &["facilitator", "facilitators"]),
    (PeopleOfAnyRole, &["speakers and moderators", "speakers & moderators"]),
    (Section(SectionKind::Description), &["description", "session description", "session content"]),
    (Section(SectionKind::Summary), &["about this session", "about the session"]),
    (Section(SectionKind::FormatDescription), &["format description"]),
    (
        Section(SectionKind::Questions),
        &[
            "policy question(s)",
            "policy questions",
            "policy question",
            "additional policy questions information",
            "guiding questions",
        ],
    ),
    (
        Section(SectionKind::Gains),
        &["what will participants gain from attending this session?", "what will participants gain from attending this session"],
    ),
    (Section(SectionKind::ExpectedOutcomes), &["expected outcomes", "expected outcome", "expected outputs"]),
    (
        Section(SectionKind::HybridFormat),
        &[
            "hybrid format",
            "online participation",
            "interaction",
            "interactivity",
            "remote participation",
            "discussion facilitation",
            "hybrid participation",
            "how will you facilitate interaction between onsite and online speakers and attendees",
            "proposed additional tools",
        ],
    ),
    (
        Section(SectionKind::Relevance),
        &[
            "connection with previous messages",
            "relevance to theme",
            "relevance to internet governance",
            "relevance of internet governance issues",
            "relevance of the issue",
            "internet governance issues",
        ],
    ),
    (Section(SectionKind::Targets), &["targets"]),
    (
        Section(SectionKind::Other),
        &[
            "background paper",
            "reference document",
            "reference documents",
            "agenda",
            "additional information",
            "diversity",
            "diversity of participants",
        ],
    ),
    (Goals, &["sdgs", "sdg", "relation to sdgs", "sustainable development goals", "sdgs and targets", "related sdgs"]),
    (Report(SectionKind::Takeaways), &["key takeaways", "key takeaway", "takeaways", "key messages"]),
    (Report(SectionKind::CallToAction), &["call to action", "calls to action"]),
    (Report(SectionKind::Report), &["session report", "report", "session summary report"]),
    (Furniture, &["session", "you are here", "print view", "session proposal", "event report"]),
];

/// The numbered parts of IGF reports of 2019 and 2020, without their numbers.
const IGF_NUMBERED: LabelTable = &[
    (Report(SectionKind::Questions), &["key policy questions and expectations", "key policy questions and related issues"]),
    (Report(SectionKind::Summary), &["summary of issues discussed", "discussion areas"]),
    (Report(SectionKind::Recommendations), &["policy recommendations or suggestions for the way forward"]),
    (Report(SectionKind::Takeaways), &["key takeaways"]),
    (
        Report(SectionKind::Report),
        &[
            "other initiatives addressing the session issues",
            "making progress for tackled issues",
            "reflection to gender issues",
            "reflection on gender issues",
            "gender issues",
        ],
    ),
    (Report(SectionKind::People), &["final speakers", "estimated participation"]),
    (Report(SectionKind::Outcomes), &["session outputs", "voluntary commitment", "voluntary commitments"]),
];

/// Labels of the IGF's pages.
pub static IGF_PAGE: LazyLock<Labels> = LazyLock::new(|| Labels::new(IGF));
/// Labels of the numbered IGF reports.
pub static IGF_NUMBERED_REPORT: LazyLock<Labels> = LazyLock::new(|| Labels::new(IGF_NUMBERED));

impl Labels {
    fn new(table: LabelTable) -> Self {
        let spellings = table.iter().flat_map(|(meaning, spellings)| spellings.iter().map(|spelling| (*spelling, *meaning)));
        let known = spellings.map(|(spelling, meaning)| Known { spelling, meaning, letters: Letters::of(spelling) });
        let mut known: Vec<Known> = known.collect();
        known.sort_by_key(|known| known.spelling);
        let longest = known.iter().map(|known| known.spelling.len()).max().unwrap_or(0);
        Self { known, longest }
    }

    /// The spellings that begin with the first letter of `text`.
    fn beginning_as(&self, text: &str) -> impl Iterator<Item = &Known> {
        let first = crate::text::clean(text).bytes().next().map_or(0, |byte| byte.to_ascii_lowercase());
        let letter = |known: &Known| known.spelling.as_bytes()[0];
        let start = self.known.partition_point(|known| letter(known) < first);
        self.known[start..].iter().take_while(move |known| letter(known) == first)
    }

    /// The meaning of a label, whatever its case and blanks.
    pub fn get(&self, text: &str) -> Option<Meaning> {
        self.beginning_as(text).find(|known| super::is(text, known.spelling)).map(|known| known.meaning)
    }

    /// The longest known label that `text` begins with, followed by no letter: its meaning and its length in bytes.
    ///
    /// For headings that go on: `Online moderators and guests`.
    pub fn prefix(&self, text: &str) -> Option<(Meaning, usize)> {
        let fits = |known: &Known| {
            let length = super::begins_with(text, known.spelling)?;
            (!text[length..].starts_with(char::is_alphanumeric)).then_some((known.meaning, length))
        };
        let found = self.beginning_as(text).filter_map(fits);
        found.max_by_key(|(_, length)| *length)
    }

    /// The known label that a misspelt one is like, and its meaning. Short labels must be spelt right.
    pub fn near(&self, text: &str) -> Option<(&'static str, Meaning)> {
        if text.len() > self.longest + 4 || text.len() < 8 {
            return None;
        }
        // The least likeness, of 0 to 1, at which a label is taken: one slip in six letters.
        const LIKE: f64 = 0.84;
        let word = super::key(text);
        // One end of a misspelt label is right nearly always, and to look at the ends costs nothing.
        let ends = |text: &str| (text.bytes().next(), text.bytes().next_back());
        let (first, last) = ends(&word);
        let alike = |known: &str| {
            known.len() >= 8 && known.len().abs_diff(word.len()) <= 3 && (ends(known).0 == first || ends(known).1 == last)
        };
        let letters = Letters::of(&word);
        let long = self.known.iter().filter(|known| alike(known.spelling) && letters.allow(&known.letters, LIKE));
        let scored =
            long.map(|known| (strsim::normalized_damerau_levenshtein(&word, known.spelling), known.spelling, known.meaning));
        scored
            .filter(|(score, ..)| *score >= LIKE)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
            .map(|(_, known, meaning)| (known, meaning))
    }

    /// The known label most like a piece of text, however little; for advice.
    pub fn closest(&self, text: &str) -> Option<&'static str> {
        let word = super::key(text);
        let scored = self.known.iter().map(|known| (strsim::jaro_winkler(&word, known.spelling), known.spelling));
        scored.filter(|(score, _)| *score >= 0.7).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, known)| known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_is_a_key_and_stands_once() {
        for labels in [&IGF_PAGE, &IGF_NUMBERED_REPORT] {
            labels.known.iter().for_each(|known| assert_eq!(super::super::key(known.spelling), known.spelling));
            let twice = labels.known.windows(2).find(|pair| pair[0].spelling == pair[1].spelling);
            assert!(twice.is_none(), "{twice:?}");
        }
    }

    #[test]
    fn spellings() {
        assert_eq!(IGF_PAGE.get("Policy Question(s):"), Some(Section(SectionKind::Questions)));
        assert_eq!(IGF_PAGE.get("On\u{2011}site\u{a0} Moderator"), Some(People(Role::OnsiteModerator)));
        assert_eq!(IGF_PAGE.near("Expected Outcoms").map(|hit| hit.0), Some("expected outcomes"));
        assert_eq!(IGF_PAGE.near("Roam"), None);
    }
}
