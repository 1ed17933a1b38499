//! An entry of `decisions.yaml`, written so that it can be pasted below `same:`, `different:` or `unsure:`.

use super::Who;
use crate::source::quoted;

/// One line of YAML on `people`; the reason is left to whoever pastes it.
pub fn entry(people: &[Who]) -> String {
    let people: Vec<String> = people.iter().map(written).collect();
    format!("- {{people: [{}], reason: \"…\"}}", people.join(", "))
}

fn written(who: &Who) -> String {
    let mut out = format!("{{name: {}", quoted(&who.name));
    for (key, value) in [("document_id", &who.document_id), ("session_id", &who.session_id)] {
        if let Some(value) = value {
            out.push_str(&format!(", {key}: {}", quoted(value)));
        }
    }
    out.push('}');
    out
}

#[cfg(test)]
mod tests {
    use super::super::Decisions;
    use super::*;

    #[test]
    fn what_is_pasted_is_read_as_it_was_meant() {
        for name in [
            "Jun Murai",
            "Ann \"Nan\" Lee",
            "a\\b: #c",
            "\u{85}tab\there\u{2028}",
            "\u{e0041}##[error]\u{fffe}\r\n::x",
            "Ó’Néill {x}, [y]",
            " ",
            "null",
        ] {
            let who = Who { name: name.to_owned(), document_id: Some("001_x".to_owned()), ..Who::default() };
            let other = Who { name: "Lee".to_owned(), session_id: Some("igf-2023-1".to_owned()), ..Who::default() };
            let text = format!("same:\n{}\n", entry(&[who.clone(), other.clone()]));
            let read: Decisions = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(read.same[0].people, [who, other]);
        }
    }
}
