//! Event pages of each generation, in small; the seed; and what must hold of any text.

use super::*;
use crate::diagnostic::Sink;
use crate::document::{ParticipantType, Text};
use crate::grammar::Tally;
use crate::grammar::facts::facts;
use crate::source::{Source, SourceId};
use crate::text::scan;

const SEED: &str = include_str!("../../../seeds/001_457d35d1bf7522f6.txt");

/// What a page says, a line a fact.
struct Outline {
    session: String,
    people: Vec<String>,
    sections: Vec<String>,
    speeches: Vec<String>,
    findings: Vec<String>,
    tally: Tally,
    length: u64,
    clues: i32,
}

fn outline(text: &str) -> Outline {
    let source = Source::new(SourceId(0), "a", "a", text);
    let lines = scan(&source);
    let sink = Sink::default();
    let (document, tally, clues) = {
        let page = Page::new(&source, &lines, &sink);
        let facts = facts(&lines);
        let clues = clues(&facts).iter().map(|clue| clue.weight).sum();
        let document = parse(&page, &facts);
        let tally = page.into_ledger().tally(&source, Some(&document));
        (document, tally, clues)
    };
    let show = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.node.to_string()).unwrap_or_default();
    let DigwatchEventReport { session, participants, sections, speech_statistics, .. } = &document;
    let slot = session.slot.as_ref();
    let start = slot.and_then(|slot| slot.local_starts_at).map(|at| at.node.to_string()).unwrap_or_default();
    let zoned = slot.is_some_and(|slot| slot.starts_at.is_some());
    let kind = session.session_type.map_or("", |kind| kind.node.as_str());
    let number = session.number.map_or(0, |number| number.node);
    Outline {
        session: format!(
            "{}|{}|{kind}|{number}|{start}|{zoned}|{}",
            show(&session.title),
            show(&session.event),
            show(&session.url)
        ),
        people: participants
            .iter()
            .map(|one| {
                let kind = if one.participant_type == ParticipantType::Person { "" } else { one.participant_type.as_str() };
                let groups = format!("{}|{}", show(&one.stakeholder_group), show(&one.regional_group));
                let role = format!("{} {}", one.role.node.as_str(), one.role.basis.as_str());
                format!("{kind}{}|{}|{groups}|{role}", show(&one.name), show(&one.affiliation))
            })
            .collect(),
        sections: sections
            .iter()
            .map(|one| {
                let paragraphs = one.paragraphs.iter().map(|part| &part.kind.as_str()[..2]).collect::<Vec<_>>().join(" ");
                let (kind, heading, speaker) = (one.kind.as_str(), show(&one.heading), show(&one.speaker));
                format!("{kind}|{heading}|{speaker}|{}-{}|{}|{paragraphs}", one.line, one.end_line, one.paragraph_lines)
            })
            .collect(),
        speeches: speech_statistics
            .iter()
            .map(|one| {
                let numbers = [one.words_per_minute, one.words, one.seconds];
                let numbers = numbers.map(|number| number.map_or("-".to_owned(), |number| number.node.to_string()));
                format!("{}|{}", show(&one.speaker), numbers.join(" "))
            })
            .collect(),
        findings: sink
            .into_sorted()
            .iter()
            .map(|one| format!("{} {} {}", source.position(one.span().start).line, one.severity.as_str(), one.code.as_str()))
            .collect(),
        length: text.len() as u64,
        tally,
        clues,
    }
}

impl Outline {
    #[track_caller]
    fn is_whole(&self) {
        assert_eq!(self.tally.unrecognised, 0);
        assert_eq!(self.findings, [""; 0]);
        assert!(self.clues >= 6, "{}", self.clues);
    }
}

#[test]
fn the_seed() {
    let page = outline(SEED);
    page.is_whole();
    assert_eq!((page.sections.len(), page.speeches.len()), (11, 11));
    assert_eq!(page.sections[3], "contribution|Wolfgang Kleinwächter|Wolfgang Kleinwächter|64-78|7|te te te te te te te");
    assert_eq!(page.sections[10], "contribution|Moderator||152-166|7|te te te te te te te");
    assert!(page.speeches.iter().all(|speech| speech == "|0 - 0"));
    let persons = page.people.iter().filter(|one| !one.starts_with("delegate") && !one.starts_with("group"));
    assert_eq!(persons.count(), 12);
    assert_eq!(page.people.len(), 17);
    assert_eq!(
        page.people[3],
        "Luca Belli|Professor of Internet Governance and Regulation at Fundação Getulio Vargas (FGV), Brazil|||speaker stated"
    );
    assert_eq!(
        page.session,
        "Jointly Share the Responsibilities in the Digital Era|IGF 2023|open-forum|22|2023-10-09T07:30:00|true|"
    );
}

#[test]
fn contributions_under_names() {
    let text = "MAPS FOR ALL | IGF 2023 WS #7

9 Oct 2023 08:00h - 09:30h UTC

Event report

  • Ada Brandt, Private Sector, Western European and Others Group (WEOG)
  • Bo Ek, Onsite Moderator

Table of contents
  • Session report
  • Speakers

Disclaimer: This is not an official record of the session.

.user-initials {
  color: #fff;
}

Session report

Ada Brandt, Private Sector, Western European and Others Group (WEOG)

Maps were said to be late, and to be wrong where they were in time.

“Who draws them?” – “Those who are asked.”

Moderatr

One word that is no name of the page was followed by more prose.

Audience

Two hands went up.

Speakers

AB

Ada Brandt

Speech speed

151 words per minute

Speech length

1,510 words

Speech time

600 secs

Arguments

Maps are late

Supporting facts:

  • The last one is of 1998

Click for more

A

Audience

Speech speed

100 words per minute

Speech length

50 words

Speech time

30 secs

Click for more
";
    let page = outline(text);
    page.is_whole();
    assert_eq!(page.session, "MAPS FOR ALL|IGF 2023|workshop|7|2023-10-09T08:00:00|true|");
    assert_eq!(
        page.people,
        [
            "Ada Brandt||Private Sector|Western European and Others Group (WEOG)|speaker positional",
            "Bo Ek||||onsite-moderator stated",
            "Ada Brandt||Private Sector|Western European and Others Group (WEOG)|contributor positional",
            "Moderatr||||contributor positional",
            "groupAudience||||contributor positional",
        ]
    );
    assert_eq!(
        page.sections,
        [
            "contribution|Ada Brandt, Private Sector, Western European and Others Group (WEOG)|Ada Brandt|22-26|2|te te",
            "contribution|Moderatr|Moderatr|28-30|1|te",
            "contribution|Audience||32-34|1|te",
            "other|Arguments|Ada Brandt|54-60|3|te he it",
        ]
    );
    assert_eq!(page.speeches, ["Ada Brandt|151 1510 600", "Audience|100 50 30"]);
}

#[test]
fn compact_page_with_labelled_lists() {
    let text = "Ports and cables
9 Oct 2023 08:00h - 09:30h UTC
Speakers:
- Ada Brandt, Harbour Office
- Delegate from Office of Cables, Office of Cables
Moderators:
- Bo Ek
Disclaimer: made by DiploGPT from transcripts.
Full session report
Bo Ek
Cables were counted twice, once by each side of the table.
Harbour Office
The office counted them a third time and found one more.
Speakers
Speech speed
0 words per minute
Speech length
words
Speech time
0 secs
Click for more";
    let page = outline(text);
    page.is_whole();
    assert_eq!(
        page.people,
        [
            "Ada Brandt|Harbour Office|||speaker stated",
            "delegateDelegate from Office of Cables|Office of Cables|||speaker stated",
            "Bo Ek||||moderator stated",
            "Bo Ek||||contributor positional",
            "organisationHarbour Office||||contributor positional",
        ]
    );
    assert_eq!(page.sections, ["contribution|Bo Ek|Bo Ek|10-11|1|te", "contribution|Harbour Office||12-13|1|te"]);
    assert_eq!(page.speeches, ["|0 - 0"]);
}

#[test]
fn report_under_themes_with_a_transcript() {
    let text = "Leaders on Bridges

27 May 2024 14:00h - 14:30h

Disclaimer: This page is not an official record.

Full session report

Ten Years On: Bridges

**Cost:** it rose; 1. steel 2. sand.

## Outlook

Nobody would say.

Session transcript

Ada Brandt:
Welcome: three questions.

Bo Ek: At 10:30 we met.
And again at noon.

Note: this is said by nobody known.

Moderator: Thank you, Bo Ek: that was short.

Ada Brandt: Goodbye.

Speakers

AB

Ada Brandt

Speech speed

100 words per minute

Speech length

50 words

Speech time

30 secs
";
    let page = outline(text);
    page.is_whole();
    assert_eq!(page.session, "Leaders on Bridges|||0|2024-05-27T14:00:00|false|");
    assert_eq!(
        page.sections,
        ["report|Full session report||7-15|4|he te nu nu he te", "transcript|Session transcript||17-29|7|tu tu te te tu tu",]
    );
    let names: Vec<&str> = page.people.iter().map(|one| one.split('|').next().expect("a name")).collect();
    assert_eq!(names, ["Ada Brandt", "Bo Ek", "groupModerator"]);
}

#[test]
fn page_with_a_glance() {
    let text = "Open Forum #33 The Ports Question

Open Forum #33 The Ports Question

Session at a Glance

Summary

Ports were weighed against cables, and cables won.


Nobody objected to that.

Keypoints

Major discussion points:

– Ports

– Cables

Speakers

**Speakers from the provided list:**

– **Ada Brandt** – Role: head, Harbour Office

– **Bo Ek** – role not mentioned

**Online moderators:**

– Cy Dahl: Clerk

Full session report

# The Ports Question

## Outlook

Ports will be weighed again.

Session Transcript

Ada Brandt: Good morning.

AB

Ada Brandt

Speech speed

100 words per minute

Agreements

Agreement Points

Ports matter

Speakers

– Ada Brandt

Takeaways

Thought Provoking Comments

speaker

Ada Brandt

Follow-up Questions

Who pays?
";
    let page = outline(text);
    assert_eq!(page.tally.unrecognised, 0, "{:?}", page.tally.gaps);
    assert_eq!(page.findings, ["1 info slot.missing"]);
    assert_eq!(page.session, "The Ports Question||open-forum|33||false|");
    assert_eq!(
        page.sections,
        [
            "summary|Session at a Glance||5-5|0|",
            "summary|Summary||7-12|2|te te",
            "key-points|Keypoints||14-20|3|he it it",
            "people|Speakers||22-32|5|",
            "report|Full session report||34-40|3|he he te",
            "transcript|Session Transcript||42-44|1|tu",
            "agreements|Agreements||54-54|0|",
            "agreements|Agreement Points||56-62|3|te he it",
            "takeaways|Takeaways||64-64|0|",
            "quotes|Thought Provoking Comments||66-70|2|he te",
            "questions|Follow-up Questions||72-74|1|te",
        ]
    );
    assert_eq!(page.people[1], "Bo Ek||||speaker stated");
    assert_eq!(page.people[2], "Cy Dahl|Clerk|||online-moderator stated");
}

#[test]
fn human_report_of_earlier_years() {
    let text = "Opening ceremony | IGF 2022

29 Nov 2022 08:15h - 09:45h

Session page: https://example.org/opening

Event report

The doors opened at eight. Speeches followed.

Another paragraph, about the speeches.
";
    let page = outline(text);
    page.is_whole();
    assert_eq!(page.session, "Opening ceremony|IGF 2022|opening-ceremony|0|2022-11-29T08:15:00|false|https://example.org/opening");
    assert_eq!(page.sections, ["report|Event report||7-11|2|te te"]);
}

#[test]
fn the_title_may_be_lost_or_stand_below_the_date() {
    let lost = outline("\n9 Oct 2023 08:00h - 09:30h UTC\n\nEvent report\n\nThe doors opened at eight.\n");
    assert_eq!((lost.findings, lost.session.starts_with('|')), (Vec::new(), true));
    assert_eq!((lost.tally.unrecognised, lost.clues >= 6), (0, true));
    let below = outline("11 Jul 2025 14:00h - 15:00h\n\nPorts’ future\n\nSession at a glance\n\nSummary\n\nShort.\n");
    assert_eq!(below.findings, [""; 0]);
    assert!(below.session.starts_with("Ports’ future|"));
    let glance = outline("Session at a Glance\nSummary\nIt was short, and it was said to be short.\nKeypoints\n– One\n");
    assert_eq!(glance.findings, ["1 info slot.missing"]);
}

#[test]
fn a_title_printed_again_may_differ_in_signs() {
    let page = outline(
        "Shaping Ports Digital Future\n11 Jul 2025 14:00h - 15:00h\nShaping Port’s Digital Future\nSession at a glance\nSummary\nShort.\n",
    );
    assert_eq!((page.tally.unrecognised, page.findings.len()), (0, 0));
}

#[test]
fn what_no_rule_takes_is_left() {
    let page = outline(
        "Ports | IGF 2023\n9 Oct 2023 08:00h - 09:30h UTC\nodd words\nSpeakers:\n- Ada Brandt, Office\n- to be told later.\n- Bo Ek, Office\nFull session report\nIt was short.\n",
    );
    assert_eq!(page.tally.gaps.len(), 2);
    assert_eq!(page.people.len(), 2);
    assert!(page.people.iter().all(|one| one.ends_with("speaker stated")));
}

#[test]
fn headings_without_text_are_told_of() {
    let page = outline(
        "Ports | IGF 2023\n9 Oct 2023 08:00h - 09:30h UTC\nFull session report\nAda Brandt\nBo Ek\nIt was short, and it was said to be short.\n",
    );
    assert_eq!(page.findings, ["4 warning section.empty"]);
    assert_eq!((page.sections.len(), page.people.len(), page.tally.unrecognised), (1, 2, 0));
}

#[test]
fn any_text_is_read_and_its_bytes_add_up() {
    #[track_caller]
    fn holds(lines: &[&str]) {
        let page = outline(&lines.join("\n"));
        let Tally { data, structure, boilerplate, unrecognised, .. } = page.tally;
        assert_eq!(data + structure + boilerplate + unrecognised, page.length);
    }
    let all: Vec<&str> = SEED.lines().collect();
    for end in 0..=all.len() {
        holds(&all[..end]);
    }
    for start in (0..all.len()).step_by(10) {
        holds(&all[start..]);
    }
    // A stride that shares no divisor with the number of lines visits each line once.
    for stride in [7, 101, all.len() - 1].into_iter().filter(|stride| gcd(*stride, all.len()) == 1) {
        let shuffled: Vec<&str> = (0..all.len()).map(|at| all[at * stride % all.len()]).collect();
        holds(&shuffled);
    }
    holds(&all.iter().flat_map(|line| [*line, *line]).collect::<Vec<_>>());
    holds(&all.iter().chain(&all).copied().collect::<Vec<_>>());
    holds(&all.iter().copied().filter(|line| !line.is_empty()).collect::<Vec<_>>());
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
