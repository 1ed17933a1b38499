//! Time zones by their printed names. An abbreviation stands here only if it has one meaning in these documents.

/// Hours and minutes east of UTC, in minutes, by abbreviation.
const ZONES: &[(&str, i32)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("EAT", 180),
    ("MSK", 180),
    ("TRT", 180),
    ("SGT", 480),
    ("HKT", 480),
    ("JST", 540),
    ("KST", 540),
    ("EDT", -240),
    ("BRT", -180),
];

/// Abbreviations that several zones share: their meaning is not guessed.
const AMBIGUOUS: &[&str] =
    &["AST", "BST", "CST", "CDT", "EST", "IST", "MST", "PST", "PDT", "SST", "WAT", "CAT", "ECT", "GST", "AMT"];

/// The offset of a zone abbreviation in minutes east of UTC; `None` when it has several meanings or is unknown.
pub fn offset(name: &str) -> Option<i32> {
    ZONES.iter().find(|(zone, _)| zone.eq_ignore_ascii_case(name)).map(|(_, minutes)| *minutes)
}

/// Whether the word names a zone, of one meaning or of several.
pub fn is_zone(name: &str) -> bool {
    offset(name).is_some() || AMBIGUOUS.contains(&name)
}
