//! What pages carry around their content: menus, notices, links.

use crate::text::clean;

/// How lines of furniture on pages of the IGF begin, lower case.
const IGF: &[&str] = &[
    "check-in and access this session from the igf schedule",
    "this is now a legacy site",
    "you are here",
    "updated:",
    "skip to main content",
    "print view",
    "please note that the times",
    "session proposal",
];

/// What the menus of the IGF's pages list behind the event, lower case.
const MENU: &[&str] = &["reports", "session reports", "proposals", "session proposals", "workshop proposals"];

/// Headings under which a page of the IGF links a file, lower case.
const ATTACHMENTS: &[&str] = &["background paper", "background papers", "reference document", "reference documents"];

/// Formats of sessions, lower case: the closed list of the IGF's forms, 2018 to 2025.
const FORMATS: &[&str] = &[
    "round table",
    "roundtable",
    "panel",
    "debate",
    "tutorial",
    "birds of a feather",
    "break-out group discussions",
    "breakout group discussions",
    "theater",
    "theatre",
    "classroom",
    "auditorium",
    "flash session",
    "lightning talk",
    "u-shape",
    "circle",
    "other",
];

/// Whether a line of an IGF page is furniture.
pub fn is_igf_furniture(line: &str) -> bool {
    line.len() <= 240 && {
        let path = super::begins_with(line, "home").map(|length| clean(&line[length..]).trim_end_matches(':'));
        let path = path.is_some_and(|rest| rest.is_empty() || rest.starts_with(['»', '›', '>', '/', '|']));
        path || is_menu_of_year(line) || IGF.iter().any(|start| super::begins_with(line, start).is_some())
    }
}

/// `IGF 2019 Reports`: the entry of the menu under which a page stands.
fn is_menu_of_year(line: &str) -> bool {
    let rest = super::begins_with(line, "igf 20").map(|length| &line[length..]);
    let entry = rest.filter(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2).map(|rest| &rest[2..]);
    entry.is_some_and(|entry| MENU.iter().any(|known| super::is(entry, known)))
}

/// Whether a heading stands over a link to a file.
pub fn is_attachment(heading: &str) -> bool {
    ATTACHMENTS.iter().any(|known| super::is(heading, known))
}

/// Whether a line names a format of the IGF's forms: `Roundtable`, `Panel - Auditorium`.
pub fn is_format(line: &str) -> bool {
    line.len() <= 80 && {
        let line = super::key(line);
        let head = line.split(" - ").next().unwrap_or_default();
        FORMATS.contains(&head)
    }
}
