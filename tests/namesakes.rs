//! Who is joined with whom where names are equal, contested, or shared by many: one small case for each rule.

use rapporteur::diagnostic::{Code, Diagnostic, Sink};
use rapporteur::document::{Kind, Role, SessionType};
use rapporteur::link::{
    self, Decision, Decisions, Facts, HumanDecision, Links, Mention, MentionFacts, OrganisationFacts, Register, SessionFacts, Who,
    link,
};
use rapporteur::source::{Passage, SourceId, Span};

/// A line of a list or a heading: role, name, affiliation, stakeholder group, regional group; empty means absent.
type Line<'a> = (Role, &'a str, &'a str, &'a str, &'a str);

/// A document about session `number` of type workshop.
fn document(place: u32, id: &str, number: u32, lines: &[Line<'_>]) -> Facts {
    let source = SourceId(place);
    let text = |text: &str| (!text.is_empty()).then(|| text.into());
    let mention = |(n, (role, name, body, group, region)): (usize, &Line<'_>)| MentionFacts {
        name: (*name).into(),
        passage: passage(Span::new(source, n * 10, n * 10 + 5)),
        role: *role,
        affiliation: text(body),
        stakeholder_group: text(group),
        regional_group: text(region),
    };
    let mentions: Vec<MentionFacts> = lines.iter().enumerate().map(mention).collect();
    let body =
        |one: &MentionFacts| Some(OrganisationFacts { text: one.affiliation.clone()?, passage: one.passage, affiliation: true });
    let kind =
        if lines.iter().any(|line| line.0 == Role::Contributor) { Kind::DigwatchEventReport } else { Kind::IgfSessionReport };
    let session = SessionFacts {
        title: Some((format!("Session {number}").into(), Span::new(source, 0, 5))),
        event: Some("IGF 2023".into()),
        session_type: Some(SessionType::Workshop),
        number: Some(number),
        organisations: mentions.iter().filter_map(body).collect(),
        mentions,
        ..SessionFacts::default()
    };
    Facts { source, document_id: id.to_owned(), kind, authority: kind.authority(), sessions: vec![session] }
}

/// Documents of a session each.
fn apart(lines: &[Line<'_>]) -> Vec<Facts> {
    lines.iter().zip(1..).map(|(line, n)| document(n, &format!("d{n:03}"), n, &[*line])).collect()
}

fn linked(facts: &[Facts], decisions: &Decisions) -> (Links, Vec<Diagnostic>) {
    let sink = Sink::default();
    let links =
        link(&mut facts.to_vec(), link::sessions(facts, &Register::default(), &sink), decisions, &Register::default(), &sink);
    (links, sink.into_sorted())
}

/// The names of each person, in order.
fn groups(facts: &[Facts]) -> Vec<Vec<String>> {
    let (links, _) = linked(facts, &Decisions::default());
    let names = |mentions: &[Mention]| {
        let mut names: Vec<String> = mentions.iter().map(|one| one.name.to_string()).collect();
        names.sort();
        names
    };
    let mut groups: Vec<Vec<String>> = links.people.iter().map(|person| names(&person.mentions)).collect();
    groups.sort();
    groups
}

fn unresolved(facts: &[Facts]) -> Vec<Diagnostic> {
    let (_, told) = linked(facts, &Decisions::default());
    told.into_iter().filter(|one| one.code == Code::UnresolvedPerson).collect()
}

const SPEAKER: Role = Role::Speaker;
const HEADING: Role = Role::Contributor;

#[test]
fn a_name_in_many_documents_is_one_person() {
    for count in [40, 49, 400] {
        let lines = vec![(HEADING, "Wolfgang Kleinwächter", "", "", ""); count];
        assert_eq!(groups(&apart(&lines)).len(), 1, "{count} documents");
        let lines = vec![(SPEAKER, "Maria Rodriguez", "", "Civil Society", "Asia-Pacific Group"); count];
        assert_eq!(groups(&apart(&lines)).len(), 1, "{count} documents with groups");
    }
}

#[test]
fn a_name_cut_short_that_fits_two_people_is_neither() {
    for lines in [
        [(SPEAKER, "J. Smith", "ITU", "", ""), (SPEAKER, "Jane Smith", "ITU", "", ""), (SPEAKER, "John Smith", "ITU", "", "")],
        [
            (SPEAKER, "Ana Lima", "ITU", "", ""),
            (SPEAKER, "Ana Rosa Lima", "ITU", "", ""),
            (SPEAKER, "Ana Paula Lima", "ITU", "", ""),
        ],
        [
            (SPEAKER, "John Smith", "ITU", "", ""),
            (SPEAKER, "John A. Smith", "ITU", "", ""),
            (SPEAKER, "John B. Smith", "ITU", "", ""),
        ],
    ] {
        for turn in 0..3 {
            let mut lines = lines;
            lines.rotate_left(turn);
            let facts = apart(&lines);
            assert_eq!(groups(&facts).len(), 3, "{lines:?}");
            assert!(!unresolved(&facts).is_empty(), "{lines:?}");
        }
    }
    let two = apart(&[(SPEAKER, "J. Smith", "ITU", "", ""), (SPEAKER, "Jane Smith", "ITU", "", "")]);
    assert_eq!(groups(&two).len(), 1);
}

#[test]
fn one_syllable_makes_another_name_in_one_body_too() {
    let facts = apart(&[(SPEAKER, "Chen Xiaoling", "ITU", "", ""), (SPEAKER, "Chen Xiaolong", "ITU", "", "")]);
    assert_eq!(groups(&facts).len(), 2);
}

#[test]
fn two_of_one_name_in_one_list_are_two_where_their_bodies_differ() {
    let cases: [&[Line<'_>]; 4] = [
        &[(SPEAKER, "Li Wei", "ITU", "", ""), (SPEAKER, "Li Wei", "Tencent Institute", "", "")],
        &[(SPEAKER, "Li Wei", "", "Civil Society", "African Group"), (SPEAKER, "Li Wei", "", "Government", "Asia-Pacific Group")],
        &[
            (SPEAKER, "Ahmed Ali", "", "Civil Society", "African Group"),
            (SPEAKER, "Ali Ahmed", "", "Government", "Asia-Pacific Group"),
        ],
        &[(SPEAKER, "José Lima", "Keio University", "", ""), (SPEAKER, "Jose Lima", "Marula Bank", "", "")],
    ];
    for lines in cases {
        let facts = [document(1, "a", 1, lines)];
        assert_eq!(groups(&facts).len(), 2, "{lines:?}");
        assert!(!unresolved(&facts).is_empty(), "{lines:?}");
        let (links, _) = linked(&facts, &Decisions::default());
        let spans: Vec<Span> = facts[0].sessions[0].mentions.iter().map(|one| one.passage.span).collect();
        let person = |n: usize| links.person(SourceId(1), 0, lines[n].1, spans[n]).expect("a person").to_owned();
        assert_ne!(person(0), person(1), "{lines:?}");
    }
    // In two roles it is one person, who has two bodies.
    let facts =
        [document(1, "a", 1, &[(Role::Organizer, "Li Wei", "ITU", "", ""), (SPEAKER, "Li Wei", "Tencent Institute", "", "")])];
    assert_eq!(groups(&facts).len(), 1);
}

#[test]
fn a_namesake_of_another_document_is_the_one_of_its_body() {
    let facts = [
        document(1, "a", 1, &[(SPEAKER, "Li Wei", "Keio University", "", ""), (SPEAKER, "Li Wei", "Tencent Institute", "", "")]),
        document(2, "b", 1, &[(SPEAKER, "Li Wei", "Tencent Institute", "", "")]),
    ];
    let (links, _) = linked(&facts, &Decisions::default());
    let second = facts[0].sessions[0].mentions[1].passage.span;
    let other = facts[1].sessions[0].mentions[0].passage.span;
    assert_eq!(links.person(SourceId(1), 0, "Li Wei", second), links.person(SourceId(2), 0, "Li Wei", other));
}

#[test]
fn headings_that_fit_two_people_alike_are_neither() {
    let facts = [
        document(1, "a", 1, &[(SPEAKER, "Zhang Wei", "", "", ""), (SPEAKER, "Zhang Min", "", "", "")]),
        document(2, "b", 1, &[(HEADING, "Zhang", "", "", ""), (HEADING, "Chang", "", "", "")]),
    ];
    assert_eq!(groups(&facts).len(), 4);
    assert!(!unresolved(&facts).is_empty());
}

#[test]
fn a_heading_is_compared_with_the_list_and_not_with_another_heading() {
    let facts = [
        document(1, "a", 1, &[(SPEAKER, "Maria Santos", "", "", "")]),
        document(
            2,
            "b",
            1,
            &[(HEADING, "Maria Santos", "", "", ""), (HEADING, "M. Santos", "", "", ""), (HEADING, "Mario Santos", "", "", "")],
        ),
    ];
    assert_eq!(groups(&facts), [vec!["M. Santos", "Maria Santos", "Maria Santos"], vec!["Mario Santos"]]);
}

#[test]
fn the_last_heading_is_the_last_name_on_the_list_where_they_are_alike() {
    let listed =
        [(SPEAKER, "Ada Byron", "", "", ""), (SPEAKER, "Bruno Costa", "", "", ""), (SPEAKER, "Zdzisława Chmura", "", "", "")];
    let headed = [(HEADING, "Ada Byron", "", "", ""), (HEADING, "Bruno Costa", "", "", ""), (HEADING, "Jizwava Hmura", "", "", "")];
    assert_eq!(groups(&[document(1, "a", 1, &listed), document(2, "b", 1, &headed)]).len(), 3);
    assert_eq!(groups(&[document(1, "a", 1, &listed[2..]), document(2, "b", 1, &headed[2..])]).len(), 2);
}

#[test]
fn an_initial_in_a_list_that_fits_two_of_another_list_is_neither() {
    let facts = [
        document(1, "a", 1, &[(SPEAKER, "Jane Smith", "", "", ""), (SPEAKER, "John Smith", "", "", "")]),
        document(2, "b", 1, &[(SPEAKER, "J. Smith", "", "", "")]),
    ];
    assert_eq!(groups(&facts).len(), 3);
    let told = unresolved(&facts);
    assert!(told.iter().any(|one| one.message.starts_with("J. Smith may be Jane Smith")), "{told:?}");
}

#[test]
fn a_name_alone_is_never_more_than_probable_across_sessions() {
    let facts = apart(&[(SPEAKER, "Muhammad Abdullah", "", "", ""), (SPEAKER, "Muhammad Abdullah", "", "", "")]);
    let (links, _) = linked(&facts, &Decisions::default());
    assert_eq!(links.people.len(), 1);
    assert!(links.people[0].mentions.iter().any(|one| one.decision == Decision::Probable));
}

#[test]
fn what_a_person_forbids_is_no_rival_and_stands_in_the_data() {
    let facts = [
        document(1, "a", 1, &[(SPEAKER, "Maria Santos", "", "", ""), (SPEAKER, "Mario Santos", "", "", "")]),
        document(2, "b", 1, &[(HEADING, "Santos", "", "", "")]),
    ];
    let who = |name: &str| Who { name: name.to_owned(), ..Who::default() };
    let apart =
        HumanDecision { people: vec![who("Santos"), who("Mario Santos")], reason: "heard".to_owned(), ..HumanDecision::default() };
    let decisions = Decisions { different: vec![apart], ..Decisions::default() };
    let (links, told) = linked(&facts, &decisions);
    assert_eq!(links.people.len(), 2, "{told:?}");
    let mario = links.people.iter().find(|person| &*person.name == "Mario Santos").expect("Mario");
    assert_eq!(mario.mentions[0].decision, Decision::Human);
    assert_eq!(mario.mentions[0].evidence, "decisions.yaml, different: heard");
}

#[test]
fn a_decision_that_sets_one_mention_against_itself_is_told() {
    let facts = [document(1, "a", 1, &[(SPEAKER, "Li Wei", "", "", "")])];
    let who = || Who { name: "Li Wei".to_owned(), document_id: Some("a".to_owned()), ..Who::default() };
    for word in ["same", "different"] {
        let one = HumanDecision { people: vec![who(), who()], reason: "two".to_owned(), ..HumanDecision::default() };
        let mut decisions = Decisions::default();
        if word == "same" {
            decisions.same = vec![one]
        } else {
            decisions.different = vec![one]
        }
        let (_, told) = linked(&facts, &decisions);
        assert_eq!(told.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::InvalidDecision], "{word}");
    }
}

#[test]
fn groups_are_known_by_any_spelling() {
    for (a, b) in [("African Group", "Afican Group"), ("Asia-Pacific Group", "APAC"), ("African Group", "Global")] {
        let facts = apart(&[
            (SPEAKER, "Adaeze Okonkwo-Bello", "", "Civil Society", a),
            (SPEAKER, "Adaeze Okonkwo-Bello", "", "Civil Society", b),
        ]);
        assert_eq!(groups(&facts).len(), 1, "{a} {b}");
    }
    let facts = apart(&[
        (SPEAKER, "Adaeze Okonkwo-Bello", "", "Civil Society", "African Group"),
        (SPEAKER, "Adaeze Okonkwo-Bello", "", "Civil Society", "GRULAC"),
    ]);
    assert_eq!((groups(&facts).len(), unresolved(&facts).len()), (2, 1));
}

#[test]
fn a_name_in_chinese_characters_is_a_whole_name() {
    let facts = apart(&[(SPEAKER, "李小红", "Keio University", "", ""), (SPEAKER, "李小红", "Keio University", "", "")]);
    assert_eq!(groups(&facts).len(), 1);
}

#[test]
fn what_stands_for_a_name_is_nobody() {
    for name in ["TBC", "TBD", "TBA", "N/A", "To be confirmed", "Speaker to be announced", "Co-moderator", "Youth representative"] {
        assert!(groups(&[document(1, "a", 1, &[(SPEAKER, name, "", "", "")])]).is_empty(), "{name}");
    }
}

/// A place in a text that nobody reads.
fn passage(span: Span) -> Passage {
    Passage { span, ..Passage::default() }
}
