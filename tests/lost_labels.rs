//! A label that was lost in copying costs the heading, not the value: pages of the IGF with labels taken out, one, two
//! and all at a time, in each style of layout, say what the whole page says.

use std::fs;
use std::path::Path;

use rapporteur::diagnostic::Sink;
use rapporteur::document::Account;
use rapporteur::grammar;
use rapporteur::source::{Source, SourceId};
use rapporteur::text::scan;

/// A label, which may be lost where a `?` stands in front of it, and the lines of its block.
type Block = (&'static str, &'static [&'static str]);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Style {
    /// A blank line between blocks.
    Spaced,
    /// The same, all but the title indented.
    Indented,
    /// No blank lines.
    Compact,
}

const WORKSHOP_2023: &[Block] = &[
    ("", &["IGF 2023 WS #12 Sand, salt and silicon"]),
    ("?Time", &["Monday, 9th October, 2023 (01:00 UTC) - Monday, 9th October, 2023 (02:30 UTC)", "?Room", "WS 3 – Annex Hall 2"]),
    ("?Subtheme", &["Sustainability & Environment", "Governing Digital Economy"]),
    ("", &["Organizer 1: Inês Valadares, Salt Flats Observatory", "Organizer 2: Mustapha Brahimi, 🔒"]),
    (
        "",
        &[
            "Speaker 1: Inês Valadares, Civil Society, Latin American and Caribbean Group (GRULAC)",
            "Speaker 2: Mustapha Brahimi, Government, African Group",
        ],
    ),
    ("?Additional Speakers", &["Sefina Leota, Chief of the shore, Village of Falealupo"]),
    ("?Moderator", &["Mustapha Brahimi, Government, African Group"]),
    ("Online Moderator", &["Sefina Leota, Civil Society, Asia-Pacific Group"]),
    ("?Rapporteur", &["Inês Valadares, Civil Society, Latin American and Caribbean Group (GRULAC)"]),
    ("?Format", &["Panel - 90 Min"]),
    ("?Policy Question(s)", &["1. Who owns a beach of lithium? 2. Who cleans it afterwards?"]),
    ("What will participants gain from attending this session? A map of six beaches.", &[]),
    (
        "?Description:",
        &["Minerals for devices come from a few shores, and the people of those shores are seldom asked. Three of them are here."],
    ),
    ("Expected Outcomes", &["A letter to the makers of devices."]),
    ("Hybrid Format: Every round begins with a question from afar.", &[]),
    ("?SDGs", &["12. Responsible Consumption and Production", "12.4", "14. Life below Water"]),
    ("Targets: Waste (12.4) ends in the sea.", &[]),
];

const WORKSHOP_2024: &[Block] = &[
    ("", &["IGF 2024 WS #12 Sand, salt and silicon"]),
    ("", &["Organizer 1: Inês Valadares, Salt Flats Observatory", "Organizer 2: Mustapha Brahimi, 🔒"]),
    (
        "",
        &[
            "Speaker 1: Inês Valadares, Civil Society, Latin American and Caribbean Group (GRULAC)",
            "Speaker 2: Mustapha Brahimi, Government, African Group",
        ],
    ),
    ("?Moderator", &["Mustapha Brahimi, Government, African Group"]),
    ("Online Moderator", &["Inês Valadares, Civil Society, Latin American and Caribbean Group (GRULAC)"]),
    ("?Rapporteur", &["Inês Valadares, Civil Society, Latin American and Caribbean Group (GRULAC)"]),
    (
        "?Format",
        &["Roundtable", "Duration (minutes): 60", "Format description: Round tables suit long arguments about short beaches."],
    ),
    ("?Policy Question(s)", &["A. Who owns a beach of lithium? B. Who cleans it afterwards?"]),
    ("What will participants gain from attending this session? A map of six beaches.", &[]),
    (
        "?Description:",
        &["Minerals for devices come from a few shores, and the people of those shores are seldom asked. Three of them are here."],
    ),
    ("Expected Outcomes", &["A letter to the makers of devices."]),
    ("Hybrid Format: Every round begins with a question from afar.", &[]),
];

const OPEN_FORUM_2023: &[Block] = &[
    ("", &["IGF 2023 Open Forum #12 Sand, salt and silicon"]),
    ("?Time", &["Monday, 9th October, 2023 (01:00 UTC) - Monday, 9th October, 2023 (02:00 UTC)", "?Room", "WS 3 – Annex Hall 2"]),
    ("?Subtheme", &["Sustainability & Environment", "Governing Digital Economy"]),
    ("?Format", &["Round Table - 60 Min"]),
    (
        "?Description",
        &["Minerals for devices come from a few shores, and the people of those shores are seldom asked. Three of them are here."],
    ),
    ("?Organizers", &["Salt Flats Observatory", "Ministry of Shores"]),
    (
        "?Speakers",
        &[
            "Inês Valadares, Salt Flats Observatory, Civil Society, Latin American and Caribbean Group (GRULAC)",
            "Mustapha Brahimi, Director of Beaches, Ministry of Shores",
        ],
    ),
    ("?Onsite Moderator", &["Mustapha Brahimi"]),
    ("Online Moderator", &["Inês Valadares"]),
    ("?Rapporteur", &["Sefina Leota"]),
    ("?SDGs", &["12. Responsible Consumption and Production", "12.4", "14. Life below Water"]),
    ("Targets: Waste (12.4) ends in the sea.", &[]),
    ("Key Takeaways (* deadline 2 hours after session)", &["Ask first.", "Ask again."]),
    ("Call to Action (* deadline 2 hours after session)", &["Governments should publish the permits."]),
];

#[test]
fn workshops_of_2023() {
    check(WORKSHOP_2023, &[Style::Spaced, Style::Indented, Style::Compact]);
}

#[test]
fn workshops_of_2024() {
    check(WORKSHOP_2024, &[Style::Spaced, Style::Indented, Style::Compact]);
}

#[test]
fn open_forums_of_2023() {
    // Without blank lines nothing tells the last body from the first speaker, so this form is not tried so.
    check(OPEN_FORUM_2023, &[Style::Spaced, Style::Indented]);
}

/// A description that was cut at the width of a page is one all the same, and gives nothing else.
#[test]
fn texts_cut_at_the_width_of_a_page() {
    for page in [WORKSHOP_2023, WORKSHOP_2024, OPEN_FORUM_2023] {
        let labels = page.iter().flat_map(|(label, lines)| std::iter::once(label).chain(*lines));
        let labels: Vec<&str> = labels.filter_map(|line| line.strip_prefix('?')).collect();
        for lost in [&[][..], &labels] {
            let whole = print(page, Style::Spaced, lost);
            for width in [56, 64, 72, 78, 90, 110] {
                let cut = cut(&whole, width);
                assert!(width >= 110 || cut.lines().count() > whole.lines().count(), "nothing cut at {width}");
                // The lines of a text are paragraphs; what they say together counts.
                let said = |text: &str| facts(text).iter().map(|fact| fact.replace("\", \"", " ")).collect::<Vec<_>>();
                assert_eq!(said(&cut), said(&whole), "{width} without {lost:?}\n{cut}");
            }
        }
    }
}

/// The page with its description in lines of at most so many characters.
fn cut(page: &str, width: usize) -> String {
    let mut out = String::new();
    for line in page.lines() {
        let mut length = 0;
        for word in line.split(' ') {
            let full = line.starts_with("Minerals") && length + 1 + word.chars().count() > width;
            out.push_str(if length == 0 {
                ""
            } else if full {
                "\n"
            } else {
                " "
            });
            out.push_str(word);
            length = if full { 0 } else { length + usize::from(length > 0) } + word.chars().count();
        }
        out.push('\n');
    }
    out
}

/// Takes out each label, all but each one, all, and, in one style, each two.
fn check(page: &[Block], styles: &[Style]) {
    let labels: Vec<&str> = page.iter().flat_map(|(label, lines)| std::iter::once(label).chain(*lines)).copied().collect();
    let labels: Vec<&str> = labels.into_iter().filter_map(|line| line.strip_prefix('?')).collect();
    let mut wrong = Vec::new();
    for style in styles {
        let whole = facts(&print(page, *style, &[]));
        let mut sets: Vec<Vec<&str>> = vec![labels.clone()];
        for (n, one) in labels.iter().enumerate() {
            sets.push(vec![one]);
            if *style == Style::Spaced {
                sets.extend(labels[n + 1..].iter().map(|other| vec![*one, *other]));
            }
            sets.push(labels.iter().copied().filter(|label| label != one).collect());
        }
        for lost in sets {
            let found = facts(&print(page, *style, &lost));
            let missed: Vec<_> = whole.iter().filter(|fact| !found.contains(fact)).collect();
            let invented: Vec<_> = found.iter().filter(|fact| !whole.contains(fact)).collect();
            if !missed.is_empty() || !invented.is_empty() {
                wrong.push(format!("{style:?} without {lost:?}\n  missed {missed:#?}\n  invented {invented:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} pages\n{}", wrong.len(), wrong.join("\n"));
}

/// The page in a style; a lost label leaves a blank line where there are any.
fn print(page: &[Block], style: Style, lost: &[&str]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for (label, text) in page {
        let name = label.trim_start_matches('?');
        match (name, lost.contains(&name)) {
            ("", _) => {}
            (_, true) => lines.push(""),
            // The value of a field stands directly below its label, a text after a blank line.
            (name, false) if matches!(name, "Time") => lines.push(name),
            (name, false) => lines.extend([name, ""]),
        }
        if !text.is_empty() {
            lines.extend(text.iter().map(|line| line.trim_start_matches('?')).filter(|line| !lost.contains(line)));
            lines.push("");
        }
    }
    if style == Style::Compact {
        lines.retain(|line| !line.is_empty());
    }
    let indent = if style == Style::Indented { "    " } else { "" };
    let mut out = String::new();
    for (n, line) in lines.iter().enumerate() {
        let indent = if n == 0 || line.is_empty() { "" } else { indent };
        out.extend([indent, *line, "\n"]);
    }
    out
}

/// What a page says, without headings, places and the ways in which values were read.
fn facts(text: &str) -> Vec<String> {
    let source = Source::new(SourceId(0), "a.txt", "a", text);
    let (lines, sink) = (scan(&source), Sink::default());
    let document = grammar::read(&source, &lines, &sink).document.unwrap_or_else(|| panic!("of no kind:\n{text}"));
    let account = document.accounts.first().expect("a session");
    let Account { session, organisations, participants, sections, sdgs, .. } = account;
    let mut facts = vec![
        format!("{:?}", session.slot.as_ref().and_then(|slot| slot.starts_at).map(|at| at.node.to_string())),
        format!("room {:?}", session.room.as_ref().map(|room| &room.node)),
        format!("format {:?} {:?}", session.format.as_ref().map(|format| &format.node), session.duration_minutes.map(|m| m.node)),
    ];
    facts.extend(session.topics.iter().map(|topic| format!("topic {} {}", topic.level, topic.label.node)));
    facts.extend(organisations.iter().map(|body| format!("body {}", body.node)));
    facts.extend(participants.iter().map(|one| {
        let text = |text: &Option<rapporteur::document::Text<'_>>| text.as_ref().map(|text| text.node.to_string());
        let values = [&one.name, &one.affiliation, &one.stakeholder_group, &one.regional_group].map(text);
        format!("{} {values:?}", one.role.node.as_str())
    }));
    facts.extend(sections.iter().map(|section| {
        let text: Vec<_> = section.paragraphs.iter().map(|paragraph| &paragraph.text.node).collect();
        format!("{} {text:?}", section.kind.as_str())
    }));
    facts.extend(sdgs.iter().map(|sdg| format!("{} {:?}", sdg.goal.node, sdg.target.as_ref().map(|target| &target.node))));
    facts
}

/// The cases and the faults hold the words of each resolver.
#[test]
fn each_resolver_is_shown_by_a_case() {
    fn texts(folder: &Path, found: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder of cases") {
            let path = entry.expect("a readable folder").path();
            match path.is_dir() {
                true => texts(&path, found),
                false => found.extend(fs::read_to_string(&path)),
            }
        }
    }
    let mut told = String::new();
    ["cases", "faults"]
        .iter()
        .for_each(|folder| texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder), &mut told));
    // A snapshot breaks lines where it likes.
    let words: String = told.split(|c: char| c.is_whitespace() || c == '│').collect();
    let shown = |signs: &str| words.contains(&signs.split("{}").next().unwrap_or_default().replace(' ', ""));
    let resolvers: Vec<(&str, &str)> = grammar::templates().into_iter().flat_map(|template| template.lost).collect();
    let hidden: Vec<_> = resolvers.iter().filter(|(_, signs)| !shown(signs)).collect();
    assert!(hidden.is_empty() && resolvers.len() > 20, "no case shows {hidden:?}");
}
