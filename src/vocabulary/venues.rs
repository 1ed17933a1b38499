//! Words by which a line without a label is known to name a room or the format of a session.

/// Words of rooms and buildings, lower case.
const BUILT: &[&str] = &[
    "room",
    "rooms",
    "hall",
    "auditorium",
    "theatre",
    "amphitheatre",
    "building",
    "floor",
    "stage",
    "salle",
    "raum",
    "sala",
    "ballroom",
    "plenary",
    "pavilion",
    "tent",
    "tower",
];

/// Words of meetings that take place in no room, lower case; topics hold them too.
const VIRTUAL: &[&str] = &["virtual", "online", "zoom", "remote"];

/// Formats as programmes print them, lower case; words may stand in front.
const FORMATS: &[&str] = &[
    "workshop",
    "dialogue",
    "high-level session",
    "policy session",
    "interactive session",
    "special session",
    "thematic session",
    "plenary session",
    "parallel session",
    "side event",
    "side-event",
    "facilitation meeting",
    "facilitators meeting",
    "consultation process",
    "knowledge café",
    "knowledge cafe",
    "leaders talkx",
    "round table",
    "roundtable",
    "panel",
    "panel discussion",
    "debate",
    "town hall",
    "working lunch",
    "special track",
    "track",
    "exhibition",
    "hackathon",
    "book launch",
    "format",
];

/// Whether a short piece of text names a room: `Room A, Tower Building`, `Plenary Hall`, `Online`.
pub fn is_room(text: &str) -> bool {
    text.len() <= 120 && words(text).any(|word| BUILT.contains(&word.as_str()) || VIRTUAL.contains(&word.as_str()))
}

/// Whether a short piece of text names a room that one can enter.
pub fn is_built_room(text: &str) -> bool {
    text.len() <= 60 && words(text).any(|word| BUILT.contains(&word.as_str()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_and_formats() {
        assert!(is_room("Room A, Tower Building (with remote participation)") && is_room("Plenary Hall"));
        assert!(!is_room("Institute of Broom Makers"));
        assert!(is_format("Thematic Workshop") && is_format("Interview Format") && is_format("Panel"));
        assert!(!is_format("Plenary Hall") && !is_format("Impanel"));
    }
}
