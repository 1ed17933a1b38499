//! The WSIS Action Lines (Geneva Plan of Action, section C).

/// Code and name.
const ACTION_LINES: &[(&str, &str)] = &[
    ("C1", "The role of governments and all stakeholders in the promotion of ICTs for development"),
    ("C2", "Information and communication infrastructure"),
    ("C3", "Access to information and knowledge"),
    ("C4", "Capacity building"),
    ("C5", "Building confidence and security in the use of ICTs"),
    ("C6", "Enabling environment"),
    ("C7", "ICT applications: benefits in all aspects of life"),
    ("C8", "Cultural diversity and identity, linguistic diversity and local content"),
    ("C9", "Media"),
    ("C10", "Ethical dimensions of the Information Society"),
    ("C11", "International and regional cooperation"),
];

/// The name of an action line by its code, `C7`.
pub fn name(code: &str) -> Option<&'static str> {
    ACTION_LINES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, name)| *name)
}
