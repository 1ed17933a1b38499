//! The closed sets of words that the AST and the dataset use.

use std::borrow::Cow;

use super::{Json, Node};

macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $(#[doc = $doc:literal] $variant:ident = $text:literal,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
            pub enum $name { $(#[doc = $doc] #[serde(rename = $text)] $variant,)+ }

            impl $name {
                /// Every word, in the order of the table.
                pub const ALL: &[Self] = &[$(Self::$variant),+];

                /// The word as it is published.
                pub fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $text,)+ }
                }

                /// What it means, in a sentence.
                pub fn description(self) -> &'static str {
                    match self { $(Self::$variant => $doc.trim_ascii(),)+ }
                }
            }

            impl Node for $name {
                fn json(&self) -> Json<'_> {
                    Json::Text(Cow::Borrowed(self.as_str()))
                }
            }
        )+
    };
}

pub(super) use words;

words! {
    /// The type of a session, in the forums' own terms.
    pub enum SessionType {
        /// Open Forum.
        OpenForum = "open-forum",
        /// Workshop, `WS`.
        Workshop = "workshop",
        /// Main Session.
        MainSession = "main-session",
        /// Town Hall.
        TownHall = "town-hall",
        /// Day 0 Event, in 2019 Pre-Event.
        DayZeroEvent = "day-0-event",
        /// Lightning Talk.
        LightningTalk = "lightning-talk",
        /// Networking Session.
        NetworkingSession = "networking-session",
        /// Launch / Award Event.
        LaunchAwardEvent = "launch-award-event",
        /// Session of a Dynamic Coalition.
        DcSession = "dc-session",
        /// Best Practice Forum.
        Bpf = "bpf",
        /// Policy Network.
        PolicyNetwork = "policy-network",
        /// Session of the National and Regional Initiatives.
        NriSession = "nri-session",
        /// Open Mic, Taking Stock.
        OpenMic = "open-mic",
        /// Opening Ceremony.
        OpeningCeremony = "opening-ceremony",
        /// Closing Ceremony.
        ClosingCeremony = "closing-ceremony",
        /// High-level session or panel.
        HighLevel = "high-level",
        /// Session of the Youth Track, Youth Summit.
        Youth = "youth",
        /// Session of the Parliamentary Track.
        ParliamentaryTrack = "parliamentary-track",
        /// Session of a WSIS Forum.
        WsisSession = "wsis-session",
    }

    /// How a claim stands to the one that was chosen.
    pub enum Agreement {
        /// No other document states the field.
        Sole = "sole",
        /// Both say the same, but for spelling and for the zone of a clock.
        Agrees = "agrees",
        /// They say different things; where only one can be right, a finding tells so.
        Differs = "differs",
    }

    /// What decides between the claims on a field.
    pub enum ClaimReason {
        /// No other document states the field.
        OnlyStatement = "only-statement",
        /// The document of the start, with which an end and a zone must go, or the only one that goes with it.
        Start = "start",
        /// Official before organiser before AI-generated.
        Authority = "authority",
        /// The document that states more of the session.
        Completeness = "completeness",
        /// The first by `document_id` among equals.
        DocumentOrder = "document-order",
        /// It is by the clock of another zone than the start that is taken.
        OtherZone = "other-zone",
        /// It may be by the clock of another zone than the start that is taken, for no zone is printed.
        PerhapsOtherZone = "perhaps-other-zone",
        /// It goes with another start than the one that is taken.
        OtherStart = "other-start",
        /// It is not behind the start that is taken.
        NotBehindStart = "not-behind-start",
    }

    /// What has an identifier that people cite.
    pub enum Entity {
        /// A document.
        Document = "document",
        /// A session.
        Session = "session",
        /// A person.
        Person = "person",
        /// A body.
        Organisation = "organisation",
    }

    /// Why an identifier was given up.
    pub enum RetirementReason {
        /// It proved to be the same as another one, which is its successor.
        Merged = "merged",
        /// No document speaks of it any more.
        Gone = "gone",
    }

    /// What takes part in a session.
    pub enum ParticipantType {
        /// A person with a name.
        Person = "person",
        /// A body.
        Organisation = "organisation",
        /// An unnamed delegate of a body.
        Delegate = "delegate",
        /// Several or nobody in particular: Audience, Moderator, Participant.
        Group = "group",
        /// Somebody given only by a stakeholder and a regional group.
        Unnamed = "unnamed",
    }

    /// What somebody does in a session.
    pub enum Role {
        /// Speaker.
        Speaker = "speaker",
        /// Moderator.
        Moderator = "moderator",
        /// Onsite Moderator.
        OnsiteModerator = "onsite-moderator",
        /// Online Moderator.
        OnlineModerator = "online-moderator",
        /// Organizer.
        Organizer = "organizer",
        /// Rapporteur.
        Rapporteur = "rapporteur",
        /// Facilitator.
        Facilitator = "facilitator",
        /// The named heading of a report section, or a turn of a transcript.
        Contributor = "contributor",
    }

    /// What a section is about.
    pub enum SectionKind {
        /// What the session is about.
        Description = "description",
        /// How the session is run on site.
        FormatDescription = "format-description",
        /// Policy questions.
        Questions = "questions",
        /// What participants gain.
        Gains = "gains",
        /// Expected outcomes.
        ExpectedOutcomes = "expected-outcomes",
        /// How online participants take part.
        HybridFormat = "hybrid-format",
        /// How the session relates to its theme or to earlier messages.
        Relevance = "relevance",
        /// Which targets of the Sustainable Development Goals it serves.
        Targets = "targets",
        /// Key takeaways.
        Takeaways = "takeaways",
        /// Call to action.
        CallToAction = "call-to-action",
        /// The report, or a numbered part of it.
        Report = "report",
        /// What one speaker said, as a report has it.
        Contribution = "contribution",
        /// A summary.
        Summary = "summary",
        /// Key points.
        KeyPoints = "key-points",
        /// A list of people.
        People = "people",
        /// A transcript.
        Transcript = "transcript",
        /// Agreements and similar viewpoints.
        Agreements = "agreements",
        /// Differences.
        Differences = "differences",
        /// Issues debated or left open.
        Issues = "issues",
        /// Outcomes.
        Outcomes = "outcomes",
        /// Recommendations.
        Recommendations = "recommendations",
        /// Quotations.
        Quotes = "quotes",
        /// WSIS Action Lines.
        ActionLines = "action-lines",
        /// Sustainable Development Goals.
        Goals = "sdgs",
        /// Any other block of text.
        Other = "other",
    }

    /// What a paragraph is.
    pub enum ParagraphKind {
        /// Running text.
        Text = "text",
        /// An item behind a bullet sign.
        Item = "item",
        /// An item behind a number or a letter.
        Numbered = "numbered",
        /// A heading inside a section.
        Heading = "heading",
        /// What one speaker said, behind the name and a colon.
        Turn = "turn",
    }
}
