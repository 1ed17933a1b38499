//! What each meaning says in plain words, and an example of its value: the one table of them. It touches nothing.

use std::borrow::Cow;

use super::Meaning;
use crate::document::{Role, SectionKind};

impl Meaning {
    /// What it says, in a sentence or two.
    pub fn says(self) -> Cow<'static, str> {
        let words = match self {
            Self::Time => "Day, beginning, end and zone.",
            Self::Room => "The room.",
            Self::Topics => "The theme, and below it the subtopics, one a line.",
            Self::Format => "The format or the type of the session.",
            Self::Duration => "How many minutes the session lasts, in digits.",
            Self::Title => "The title.",
            Self::Link => "The address of the session's page.",
            Self::People(Role::Organizer) => "Who organises the session, one a line: name, position, body.",
            Self::People(role) => {
                let role = role.as_str().replace('-', " ");
                return format!("Who is {role}, one a line: name, position, body.").into();
            }
            Self::PeopleOfAnyRole => "Who speaks and who moderates, each under the label of the role.",
            Self::Bodies => "The bodies that organise the session.",
            Self::Section(kind) | Self::Report(kind) => kind.description(),
            Self::Container(_) => "A heading over the headings that follow it; nothing stands between.",
            Self::Goals => "The Sustainable Development Goals that the session serves, one a line: number and name.",
            Self::ActionLines => "The WSIS Action Lines that the session is about, one a line: code and name.",
            Self::Statistics => "How fast, how much and how long somebody spoke, as measured.",
            Self::Furniture => "A part of the page that holds nothing.",
        };
        words.into()
    }

    /// An example of its value, line by line.
    pub fn example(self) -> &'static [&'static str] {
        match self {
            Self::Time => &["Thursday, 10 July 2025 14:00–15:00 (UTC+02:00)"],
            Self::Room => &["Workshop Room 3"],
            Self::Topics => &["Digital Trust and Resilience"],
            Self::Format => &["Roundtable"],
            Self::Duration => &["75"],
            Self::Title => &["Open Maps for Small Islands"],
            Self::Link => &["https://www.intgovforum.org/en/content/open-maps-for-small-islands"],
            Self::People(role) => person(role),
            Self::PeopleOfAnyRole => &["Mara Tolen, Surveyor, Bureau of Rain"],
            Self::Bodies => &["Bureau of Rain"],
            Self::Section(kind) | Self::Report(kind) => text(kind),
            Self::Goals => &["9. Industry, Innovation and Infrastructure", "14. Life below Water"],
            Self::ActionLines => &["C2. Information and communication infrastructure"],
            Self::Statistics => &["130 words per minute"],
            Self::Container(_) | Self::Furniture => &[],
        }
    }
}

/// Nobody who exists.
fn person(role: Role) -> &'static [&'static str] {
    match role {
        Role::Speaker | Role::Contributor => &["Mara Tolen, Surveyor, Bureau of Rain", "Joon Abara, Engineer, Guild of Surveyors"],
        Role::Moderator => &["Ida Fell, Editor, Harbour Post"],
        Role::OnsiteModerator => &["Ana Dust, Editor, Harbour Post"],
        Role::OnlineModerator => &["Tomas Reed, Librarian, Harbour Library"],
        Role::Organizer => &["Ilo Bren, Secretary, Bureau of Rain"],
        Role::Rapporteur => &["Nia Sorrel, Student, Harbour College"],
        Role::Facilitator => &["Odo Marsh, Teacher, Harbour College"],
    }
}

/// Nothing that anybody said.
fn text(kind: SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::Description => &["Three island states show how they map their own coasts."],
        SectionKind::FormatDescription => &["Everybody sits around one table, and nobody speaks for more than three minutes."],
        SectionKind::Questions => &["1. Who keeps the map of a small island up to date?", "2. Who pays for it?"],
        SectionKind::Gains => &["They learn how to draw a map that others may use."],
        SectionKind::ExpectedOutcomes => &["A list of coasts that have no open map."],
        SectionKind::HybridFormat => &["Questions from the room and from the chat take turns."],
        SectionKind::Relevance => &["A place that is on no map is on no network either."],
        SectionKind::Targets => &["A map of a coast is infrastructure, and it protects the life in the sea."],
        SectionKind::Takeaways => &["Islands that share their maps are mapped more often."],
        SectionKind::CallToAction => &["Every survey of a coast should be published."],
        SectionKind::Report => &["The session opened with a map of nothing."],
        SectionKind::Contribution => &["A coast is never where it was last year."],
        SectionKind::Summary => &["Three island states showed how they map their own coasts."],
        SectionKind::KeyPoints => &["- Surveys are paid for once and used for years."],
        SectionKind::People => &["- Mara Tolen, Surveyor, Bureau of Rain"],
        SectionKind::Transcript => {
            &["Mara Tolen: Good morning, and welcome to the session.", "Joon Abara: Thank you. We began with a map of nothing."]
        }
        SectionKind::Agreements => &["Coasts should be mapped by those who live there."],
        SectionKind::Differences => &["Who pays for a survey was left open."],
        SectionKind::Issues => &["- Who keeps the map of a small island up to date."],
        SectionKind::Outcomes => &["- A list of coasts that have no open map."],
        SectionKind::Recommendations => &["- Publish every survey of a coast within a year."],
        SectionKind::Quotes => &["A coast does not wait for its map."],
        SectionKind::ActionLines => Meaning::ActionLines.example(),
        SectionKind::Goals => Meaning::Goals.example(),
        SectionKind::Other => &["More is in the atlas that the bureau prints every winter."],
    }
}
