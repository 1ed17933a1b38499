//! The stakeholder groups and regional groups of the IGF's forms, and how else people write them.
//!
//! The regional groups are the IGF's own, close to the regional groups of United Nations member states; they are not
//! the statistical regions of UN M49.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::spelling::Letters;

/// A group: its name on the form and other spellings met on pages.
type GroupNames = (&'static str, &'static [&'static str]);

const STAKEHOLDERS: &[GroupNames] = &[
    ("Civil Society", &["civil society organisation", "civil society organization"]),
    ("Government", &["governments"]),
    (
        "Intergovernmental Organization",
        &["intergovernmental organisation", "intergovernmental organizations", "intergovernmental organisations"],
    ),
    ("Private Sector", &[]),
    ("Technical Community", &[]),
];

const REGIONS: &[GroupNames] = &[
    ("African Group", &["Africa", "African States", "African Regional Group"]),
    (
        "Asia-Pacific Group",
        &[
            "Asia Pacific Group", "Asia Pacific Regional Group", "Asia Pacific", "Asia-Pacific", "APAC", "Asia-Pacific (APAC)",
            "Asia-Pacific States",
        ],
    ),
    ("Eastern European Group", &["Eastern Europe", "Eastern European States"]),
    (
        "Latin American and Caribbean Group (GRULAC)",
        &[
            "Latin American and Caribbean Group",
            "Latin American and Caribbean",
            "Latin American and Caribbean States",
            "Latin America and the Caribbean",
            "GRULAC",
            "LAC",
        ],
    ),
    (
        "Western European and Others Group (WEOG)",
        &[
            "Western European and Others Group",
            "Western European and other States",
            "Western Europe",
            "Western Europe & Others",
            "Western Europe and Others",
            "WEOG",
            "WEOG group",
        ],
    ),
    (
        "Intergovernmental Organization",
        &["Intergovernmental Organizations", "Intergovernmental Organisation", "Intergovernmental Organisations"],
    ),
];

/// What people write in place of a stakeholder group and the form does not have, lower case.
const OTHER_STAKEHOLDERS: &[&str] = &[
    "academia", "academic", "academic community", "business", "industry", "media", "ngo", "parliament", "press", "research",
    "youth", "international organisation", "international organization", "other",
];

/// What people write in place of a regional group and the form does not have, lower case.
const OTHER_REGIONS: &[&str] = &[
    "asia", "caribbean", "central america", "europe", "global", "latin america", "mena", "middle east", "north america", "oceania",
    "pacific", "south america",
];

/// How a text relates to the names of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It is this name, to the letter.
    Canonical(&'static str),
    /// It is a known other spelling of this name; capitals and blanks do not count.
    Alias(&'static str),
    /// It is neither, and looks most like this name.
    Near(&'static str),
    /// It is like no name of the list.
    Unknown,
}

/// The stakeholder groups.
pub static STAKEHOLDER: Groups = Groups {
    noun: "stakeholder group",
    groups: STAKEHOLDERS,
    others: OTHER_STAKEHOLDERS,
    spellings: LazyLock::new(|| fold_all(STAKEHOLDERS)),
};

/// The regional groups.
pub static REGIONAL: Groups =
    Groups { noun: "regional group", groups: REGIONS, others: OTHER_REGIONS, spellings: LazyLock::new(|| fold_all(REGIONS)) };

/// One of the two lists.
pub struct Groups {
    /// What one of them is called.
    pub noun: &'static str,
    groups: &'static [GroupNames],
    others: &'static [&'static str],
    /// The spellings, in the form in which they are compared, with the names they stand for.
    spellings: LazyLock<Vec<KnownGroup>>,
}

struct KnownGroup {
    spelling: String,
    letters: Letters,
    name: &'static str,
}

fn fold_all(groups: &'static [GroupNames]) -> Vec<KnownGroup> {
    let known = |name, spelling| {
        let spelling = super::key(spelling);
        KnownGroup { letters: Letters::of(&spelling), spelling, name }
    };
    let of_group = |(name, variants): &GroupNames| {
        let name = *name;
        std::iter::once(name).chain(variants.iter().copied()).map(move |spelling| known(name, spelling))
    };
    groups.iter().flat_map(of_group).collect()
}

// No spelling is half as long.
const LONGEST: usize = 120;

impl Groups {
    /// The names, as the form has them.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.groups.iter().map(|(name, _)| *name)
    }

    /// Whether `text` is written in place of a group and is none: `Academia`, `Oceania`.
    pub fn has_other(&self, text: &str) -> bool {
        self.others.iter().any(|other| super::is(text, other))
    }

    /// Whether `text` is the name of a group or a known other spelling of one.
    pub fn has(&self, text: &str) -> bool {
        text.len() <= LONGEST
            && match super::plain_body(text) {
                Some(plain) => self.spellings.iter().any(|known| known.spelling.eq_ignore_ascii_case(plain)),
                None => self.spellings.iter().any(|known| super::is(text, &known.spelling)),
            }
    }

    /// Whether `text` is the name of a group, or like one.
    pub fn has_like(&self, text: &str) -> bool {
        self.look_up(text) != Match::Unknown
    }

    /// The name on the forms of the group that `text` names, however it is spelt; `None` for what is only like one.
    pub fn name_of(&self, text: &str) -> Option<&'static str> {
        match self.look_up(text) {
            Match::Canonical(name) | Match::Alias(name) => Some(name),
            Match::Near(_) | Match::Unknown => None,
        }
    }

    /// Whether one slip of the pen makes `text` of a spelling of the group `name`. With two it may be another: `Western Asia` is two from `Eastern Asia`.
    pub fn is_one_slip(&self, text: &str, name: &str) -> bool {
        let key = super::key(text);
        let mut spellings = self.spellings.iter().filter(|known| known.name == name);
        spellings.any(|known| strsim::damerau_levenshtein(&known.spelling, &key) <= 1)
    }

    /// Looks `text` up among the groups.
    pub fn look_up(&self, text: &str) -> Match {
        // The least likeness, of 0 to 1, at which a spelling is worth suggesting: one slip in six letters.
        const LIKE: f64 = 0.82;
        if text.len() > LONGEST {
            return Match::Unknown;
        }
        // A hyphen that must not break a line is one of the page's layout, not of the name.
        let plain = if !text.is_ascii() && text.contains('\u{2011}') {
            Cow::Owned(text.replace('\u{2011}', "-"))
        } else {
            Cow::Borrowed(text)
        };
        if let Some(name) = self.names().find(|name| *name == plain) {
            return Match::Canonical(name);
        }
        // Nearly every text is plain, and then no key is made unless a name has its letters.
        let key = super::plain_body(text).map_or_else(|| Cow::Owned(super::key(text)), Cow::Borrowed);
        if let Some(known) = self.spellings.iter().find(|known| known.spelling.eq_ignore_ascii_case(&key)) {
            return Match::Alias(known.name);
        }
        let letters = Letters::of(&key);
        let mut alike = self.spellings.iter().filter(|known| letters.allow(&known.letters, LIKE)).peekable();
        if alike.peek().is_none() {
            return Match::Unknown;
        }
        let text = key.to_ascii_lowercase();
        let best = alike
            .map(|known| (strsim::normalized_damerau_levenshtein(&known.spelling, &text), known.name))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        best.filter(|(likeness, _)| *likeness >= LIKE).map_or(Match::Unknown, |(_, name)| Match::Near(name))
    }
}
