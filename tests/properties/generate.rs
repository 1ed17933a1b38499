//! Documents made up by a seeded generator: the same number gives the same document on every machine.

/// A small generator of numbers (xorshift64*); its sequence depends on the seed only.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator of its own sequence for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`, which must not be 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }

    /// One of several.
    pub fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }
}

const WORDS: &[&str] = &[
    "cables", "libraries", "règles", "the", "maps", "of", "remote", "islands", "and", "their", "networks", "cost", "more", "than",
    "audits", "in", "São", "Tomé", "minutes", "are", "kept", "by", "volunteers", "who", "publish", "every", "number", "with",
    "its", "source", "naïve", "plans", "fail",
];
const GIVEN: &[&str] = &["Aino", "Bertrand", "Chika", "Dilnoza", "Émile", "Farid", "Ximena", "Søren", "Wen"];
const FAMILY: &[&str] = &["Akpan", "Brzezicki", "Çelik", "Delacroix-Roy", "O’Malley", "Nguyen", "Oyarzún", "Tanabe", "van Houten"];
const BODIES: &[&str] =
    &["Institute of Island Networks", "Ministry of Roads", "Open Ledger Foundation", "Universidade do Atlântico (UDA)"];
const POSITIONS: &[&str] = &["Director", "Senior Adviser", "Head of Policy", "Professor"];
const STAKEHOLDERS: &[&str] = &["Civil Society", "Government", "Private Sector", "Technical Community"];
const REGIONS: &[&str] =
    &["African Group", "Asia-Pacific Group", "Eastern European Group", "Western European and Others Group (WEOG)"];
const GOALS: &[&str] = &["4. Quality Education", "9. Industry, Innovation and Infrastructure", "17. Partnerships for the Goals"];

/// A document of one of the five kinds.
pub fn document(seed: u64) -> String {
    let random = &mut Random::new(seed);
    match seed % 5 {
        0 => report(random),
        1 => event(random),
        2 => proposal(random),
        3 => listing(random),
        _ => outcome(random),
    }
}

fn sentence(random: &mut Random) -> String {
    let mut words: Vec<&str> = (0..9 + random.below(16)).map(|_| random.pick(WORDS)).collect();
    if random.below(4) == 0 {
        words.insert(5, "\u{a0}–");
    }
    let text = words.join(" ");
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}{}", letters.as_str(), random.pick(&[".", ".", "; so they say.", "!"]))
}

fn prose(random: &mut Random) -> String {
    (0..3 + random.below(4)).map(|_| sentence(random)).collect::<Vec<_>>().join(" ")
}

fn title(random: &mut Random) -> String {
    format!(
        "{} {}: what {} cost",
        random.pick(&["Maps", "Cables", "Ledgers"]),
        random.below(900),
        random.pick(&["islands", "roads", "schools"])
    )
}

fn name(random: &mut Random) -> String {
    format!("{} {}", random.pick(GIVEN), random.pick(FAMILY))
}

fn entry(random: &mut Random) -> String {
    format!("{}, {}, {}", name(random), random.pick(POSITIONS), random.pick(BODIES))
}

fn grouped(random: &mut Random) -> String {
    format!("{}, {}, {}", name(random), random.pick(STAKEHOLDERS), random.pick(REGIONS))
}

fn paragraphs(random: &mut Random) -> String {
    (0..1 + random.below(3)).map(|_| prose(random)).collect::<Vec<_>>().join("\n\n")
}

fn report(random: &mut Random) -> String {
    let hour = 8 + random.below(8);
    let people: Vec<String> = (0..2 + random.below(3)).map(|_| entry(random)).collect();
    format!(
        "IGF 2023 Open Forum #{} {}\n\nMonday, 9th October, 2023 ({hour:02}:00 UTC) - Monday, 9th October, 2023 ({hour:02}:50 UTC)\nWS 8 – Room C-{}\n\n\
         Data Governance & Trust\n\nRound Table - 50 Min\n\n\n{}\n\n\n{}\n\n\n{}\n\nOnsite Moderator\n\n{}\n\nOnline Moderator\n\n{}\n\n\n{}\n\n\n{}\n\n\
         Targets: {}\n\nKey Takeaways (* deadline 2 hours after session)\n\n{}\n\nCall to Action (* deadline 2 hours after session)\n\n{}\n",
        1 + random.below(99),
        title(random),
        1 + random.below(9),
        paragraphs(random),
        random.pick(BODIES),
        people.join("\n"),
        entry(random),
        entry(random),
        name(random),
        GOALS[random.below(3)..].join("\n"),
        prose(random),
        paragraphs(random),
        paragraphs(random),
    )
}

fn event(random: &mut Random) -> String {
    let people: Vec<String> = (0..3).map(|_| name(random)).collect();
    let list: Vec<String> =
        people.iter().map(|name| format!("  • {name}, {}, {}", random.pick(POSITIONS), random.pick(BODIES))).collect();
    let parts: Vec<String> = people.iter().map(|name| format!("{name}\n\n{}\n", paragraphs(random))).collect();
    let statistics: Vec<String> = people
        .iter()
        .map(|name| {
            let minutes = 1 + random.below(9);
            let speed = 90 + random.below(60);
            format!("{name}\n\nSpeech speed\n\n{speed} words per minute\n\nSpeech length\n\n{} words\n\nSpeech time\n\n{} secs\n\nClick for more\n", speed * minutes, 60 * minutes)
        })
        .collect();
    format!(
        "{} | IGF 2023 WS #{}\n\n10 Oct 2023 07:30h - 08:30h UTC\n\nEvent report\n\nSpeakers and Moderators\n\nSpeakers:\n{}\n\nTable of contents\n\n\
         Disclaimer: This is not an official record of the IGF session. The DiploAI system made these resources.\n\nKnowledge Graph of Debate\n\n\
         Session report\n\n{}\nSpeakers\n\n{}",
        title(random),
        1 + random.below(500),
        list.join("\n"),
        parts.join("\n"),
        statistics.join("\n"),
    )
}

fn proposal(random: &mut Random) -> String {
    let organisers: Vec<String> =
        (1..4).map(|n| format!("    Organizer {n}: {}, {}", random.pick(STAKEHOLDERS), random.pick(REGIONS))).collect();
    let speakers: Vec<String> = (1..5).map(|n| format!("    Speaker {n}: {}", grouped(random))).collect();
    format!(
        "IGF 2025 WS #{} {}\n\n{}\n{}\n    Format\n    Roundtable\n    Duration (minutes): 60\n    Format description: {}\n    Policy Question(s)\n    \
         1. {} 2. {}\n    What will participants gain from attending this session? {}\n    Description:\n\n    {}\n    Expected Outcomes\n    {}\n    Hybrid Format: {}",
        1 + random.below(300),
        title(random),
        organisers.join("\n"),
        speakers.join("\n"),
        prose(random),
        "Who pays?",
        "Who keeps the minutes?",
        prose(random),
        prose(random),
        prose(random),
        prose(random),
    )
}

fn listing(random: &mut Random) -> String {
    let entries: Vec<String> = (0..2 + random.below(3))
        .map(|n| {
            format!(
                "{} (10\u{a0}October | {:02}:00\u{a0} - {:02}:30 JST |\u{a0} Main Hall)\u{a0}\n\n{}\n\nThe session page is available here\n",
                title(random),
                9 + n,
                10 + n,
                paragraphs(random)
            )
        })
        .collect();
    format!("IGF 2023 Main Sessions\n\n\n{}", entries.join("\n"))
}

fn outcome(random: &mut Random) -> String {
    let items =
        |random: &mut Random| (0..2 + random.below(3)).map(|_| format!("- {}", sentence(random))).collect::<Vec<_>>().join("\n");
    format!(
        "\n\nSession Outcome Document\n\n{}\n\n{}\n\n11 July 2025, 9:00-9:45(UTC+02:00)\n\nhttps://www.itu.int/net4/wsis/forum/2025/Agenda/Session/{}\n\n\
         Key Issues discussed: Looking Beyond 2025\n\n{}\n\nTangible Outcomes of the session\n\n\n\n{}\n\n\
         Key Recommendations and Forward-Looking Action Plan for the WSIS+20 Review and Beyond\n\n{}",
        title(random),
        random.pick(&BODIES[..3]),
        100 + random.below(400),
        items(random),
        items(random),
        items(random),
    )
}
