//! An entry of `decisions.yaml`, written so that it can be pasted below `same:`, `different:` or `unsure:`.

use super::Who;

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

/// A double-quoted scalar: what is not printable is escaped (YAML 1.2, 5.7), so that reading gives the same text.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control()
                || ('\u{2028}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
                || c == '\u{feff}' =>
            {
                out.push_str(&format!("\\U{:08X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::super::Decisions;
    use super::*;

    #[test]
    fn what_is_pasted_is_read_as_it_was_meant() {
        for name in ["Jun Murai", "Ann \"Nan\" Lee", "a\\b: #c", "\u{85}tab\there\u{2028}", "Ó’Néill {x}, [y]", " ", "null"] {
            let who = Who { name: name.to_owned(), document_id: Some("001_x".to_owned()), ..Who::default() };
            let other = Who { name: "Lee".to_owned(), session_id: Some("igf-2023-1".to_owned()), ..Who::default() };
            let text = format!("same:\n{}\n", entry(&[who.clone(), other.clone()]));
            let read: Decisions = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(read.same[0].people, [who, other]);
        }
    }
}
