//! The one table of codes: each code's name, severity and explanation.
//!
//! The doc comment of a code is its explanation: what it says, why it matters, a failing example and the
//! repair. `rapporteur explain` and `schema/diagnostics.md` are made from it, and the examples are run by
//! the tests. A code, once published, keeps its name and its meaning.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident;)+) => {
        /// The permanent name of a kind of finding: area, dot, kebab-case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$name),+];

            /// The name as it is printed, `slot.end-before-start`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }

            /// How bad a finding of this code is unless it says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }

            /// The explanation, in Markdown.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc, "\n"),+),)+ }
            }
        }
    };
}

codes! {
    /// The file is not UTF-8 text.
    NotUtf8 = "source.not-utf8", Error;
    /// The file is larger than any session document.
    TooLarge = "source.too-large", Error;
    /// The file holds no text.
    Empty = "source.empty", Error;
    /// The document is of no kind that Rapporteur knows.
    UnknownKind = "kind.unknown", Error;
    /// The title of the session is missing.
    MissingTitle = "title.missing", Error;
    /// The document prints no date and time.
    MissingSlot = "slot.missing", Info;
    /// The calendar has no such date.
    ImpossibleDate = "slot.impossible-date", Error;
    /// The clock has no such time.
    ImpossibleTime = "slot.impossible-time", Error;
    /// The weekday does not fit its date.
    WrongWeekday = "slot.wrong-weekday", Warning;
    /// The session ends before it starts.
    EndBeforeStart = "slot.end-before-start", Error;
    /// The slot is longer than twelve hours.
    OverTwelveHours = "slot.over-twelve-hours", Warning;
    /// The slot and the stated duration disagree.
    SlotDiffersFromDuration = "slot.differs-from-duration", Warning;
    /// The time zone is not one that has a single meaning.
    UnknownZone = "slot.unknown-zone", Warning;
    /// The date has no year, and no heading gives one.
    MissingYear = "slot.missing-year", Warning;
    /// The duration is not a number of minutes.
    DurationNotANumber = "duration.not-a-number", Error;
    /// Speed, length and time of a speech do not fit together.
    ContradictoryStatistics = "statistics.contradictory", Warning;
    /// A numbered label is printed twice with the same content.
    RepeatedLabel = "label.repeated", Warning;
    /// A numbered label is printed twice with different content.
    ConflictingLabel = "label.conflict", Error;
    /// The numbering of a list skips a number.
    NumberingGap = "label.gap", Warning;
    /// A label was accepted by its likeness to a known one.
    AliasedLabel = "label.alias", Info;
    /// The stakeholder group is not one of the form's.
    UnknownStakeholderGroup = "group.unknown-stakeholder", Error;
    /// The regional group is not one of the form's.
    UnknownRegionalGroup = "group.unknown-region", Warning;
    /// A group is written in other words than the form's.
    FreeGroup = "group.free-text", Info;
    /// There is no Sustainable Development Goal of that number.
    UnknownGoal = "sdg.unknown-number", Error;
    /// The name belongs to another Sustainable Development Goal.
    WrongGoalName = "sdg.name-mismatch", Error;
    /// A Sustainable Development Goal is listed twice.
    RepeatedGoal = "sdg.repeated", Warning;
    /// The Sustainable Development Goal has no such target.
    UnknownTarget = "sdg.unknown-target", Error;
    /// There is no WSIS action line of that code.
    UnknownActionLine = "action-line.unknown", Error;
    /// A label has no value.
    EmptyField = "field.empty", Warning;
    /// A heading has no text below it.
    EmptySection = "section.empty", Warning;
    /// The document stops in mid-sentence.
    Truncated = "document.truncated", Warning;
    /// A piece of text was taken by no rule.
    Unrecognised = "text.unrecognised", Warning;
    /// A personal e-mail address or telephone number was dropped.
    PrivateContact = "person.private-contact", Warning;
    /// An e-mail address that the page had already hidden was dropped.
    HiddenContact = "person.hidden-contact", Info;
    /// What was read breaks the JSON Schema of its kind.
    SchemaViolation = "schema.violation", Error;
    /// Two documents of one session disagree on a fact.
    ///
    /// Both values are kept in `session_claims`; the one in `sessions` is chosen by authority (official, organiser,
    /// AI-generated), then by the fuller document. Titles that differ in case and punctuation alone do not disagree.
    ///
    /// Why: one of the two documents is wrong, and whoever uses the table sees only the value that was chosen.
    ClaimsDisagree = "session.claims-disagree", Warning;
    /// A name resembles a known person, and the evidence is too weak to join them.
    ///
    /// The name stays a person of its own. The finding names the likeliest candidates, what speaks for and against
    /// them, and a line to paste into `decisions.yaml` below `same:`, `different:` or `unsure:`; each of the three
    /// settles the question.
    ///
    /// Why: a person who is counted twice is a small error, two people who are counted as one a large one.
    UnresolvedPerson = "person.unresolved", Warning;
    /// Human decisions on identity contradict each other.
    ///
    /// `decisions.yaml` says that A and B are the same, and B and C, and that A and C are different. The finding shows
    /// the chain. Remove one of the decisions.
    ///
    /// Why: no assignment of people can keep all of them, and the program does not choose between two people's words.
    ContradictoryDecisions = "decision.contradiction", Error;
    /// A human decision on identity names nobody in the documents.
    ///
    /// Decisions name people by the name as written, and perhaps by document and session. The document may have been
    /// removed, or the name corrected. Correct the entry, or remove it.
    ///
    /// Why: a decision that matches nothing protects nobody, and a misspelt one is not noticed otherwise.
    UnusedDecision = "decision.unused", Warning;
    /// A human decision on identity is incomplete.
    ///
    /// A decision names two people or more, and gives a reason; `different` and `unsure` need `document_id` where the
    /// names are the same.
    ///
    /// Why: the next reader must be able to judge the decision, and the program must know whom it means.
    InvalidDecision = "decision.invalid", Error;
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// What the code says, in one sentence: the first paragraph of its explanation.
    pub fn summary(self) -> &'static str {
        self.explanation().lines().next().unwrap_or_default().trim()
    }

    /// Why it matters: the paragraph of the explanation that begins with `Why:`.
    pub fn note(self) -> Option<String> {
        let (_, why) = self.explanation().split_once("Why: ")?;
        let paragraph = why.split("\n\n").next()?;
        Some(paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The documents of the failing example: the text of its fenced block, cut at lines `--- next document ---`.
    pub fn example(self) -> Vec<String> {
        let Some((_, rest)) = self.explanation().split_once("```text\n") else { return Vec::new() };
        let block = rest.split("```").next().unwrap_or_default();
        let text: String = block.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
        text.split("--- next document ---\n").map(str::to_owned).collect()
    }
}
