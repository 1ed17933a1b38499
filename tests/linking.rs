//! Linking over the facts of whole folders of documents: who is joined, who never is, and what does not move.

use arcstr::ArcStr;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::DateTime;
use rapporteur::diagnostic::{Code, Diagnostic, Sink};
use rapporteur::document::{Clock, Instant, Kind, Role, SessionType};
use rapporteur::link::{
    self, Decision, Decisions, Facts, HumanDecision, LinkedOrganisation, LinkedPerson, LinkedSession, Links, Mention, MentionFacts,
    OrganisationFacts, Register, Score, SessionFacts, Who, link,
};
use rapporteur::source::{Passage, SourceId, Span};
use serde_json::Value;

struct Folder {
    facts: Vec<Facts>,
    expected: Value,
}

fn folder(name: &str) -> Folder {
    let path = format!("{}/tests/data/linking/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the data is in the repository");
    let expected: Value = serde_json::from_str(&text).expect("the data is JSON");
    let documents = expected["documents"].as_array().expect("a list of documents");
    let facts =
        documents.iter().enumerate().map(|(number, document)| facts(u32::try_from(number).expect("few"), document)).collect();
    Folder { facts, expected }
}

fn facts(number: u32, document: &Value) -> Facts {
    let source = SourceId(number);
    let word = document["kind"].as_str().expect("a kind");
    let kind = *Kind::ALL.iter().find(|kind| kind.as_str() == word).expect("a known kind");
    let sessions = document["sessions"].as_array().expect("sessions").iter().map(|value| session(source, value)).collect();
    let document_id = document["document_id"].as_str().expect("an identifier").to_owned();
    Facts { source, document_id, kind, authority: kind.authority(), sessions }
}

fn session(source: SourceId, value: &Value) -> SessionFacts {
    let text = |key: &str| value[key].as_str().map(ArcStr::from);
    let instant = |key: &str| value[key].as_str().map(|at| Instant(at.parse::<Timestamp>().expect("an instant")));
    let clock = |key: &str| value[key].as_str().map(|at| Clock(at.parse::<DateTime>().expect("a clock")));
    let mut place = 0;
    let mut span = || {
        place += 10;
        Span::new(source, place, place + 5)
    };
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let people = list("people");
    let mentions: Vec<MentionFacts> = people.iter().map(|person| mention(person, span())).collect();
    let mut organisations: Vec<OrganisationFacts> = list("organisations")
        .iter()
        .map(|body| OrganisationFacts { text: body.as_str().expect("a body").into(), passage: passage(span()), affiliation: false })
        .collect();
    organisations.extend(mentions.iter().filter_map(|mention| {
        let text = mention.affiliation.clone()?;
        Some(OrganisationFacts { text, passage: mention.passage, affiliation: true })
    }));
    SessionFacts {
        title: text("title").map(|title| (title, span())),
        event: text("event"),
        session_type: value["session_type"]
            .as_str()
            .map(|word| *SessionType::ALL.iter().find(|kind| kind.as_str() == word).expect("a type")),
        number: value["number"].as_u64().map(|number| u32::try_from(number).expect("small")),
        starts_at: instant("starts_at"),
        ends_at: instant("ends_at"),
        local_starts_at: clock("local_start"),
        local_ends_at: clock("local_end"),
        mentions,
        organisations,
    }
}

fn mention(value: &Value, span: Span) -> MentionFacts {
    let text = |key: &str| value[key].as_str().map(ArcStr::from);
    let role = value["role"].as_str().unwrap_or("speaker");
    MentionFacts {
        name: text("name").expect("a name"),
        passage: passage(span),
        role: *Role::ALL.iter().find(|one| one.as_str() == role).expect("a role"),
        affiliation: text("affiliation"),
        stakeholder_group: text("stakeholder_group"),
        regional_group: text("regional_group"),
    }
}

/// One document of one session of its own.
fn document(id: &str, people: &[(&str, Role, Option<&str>)]) -> Facts {
    let number = id.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let source = SourceId(number);
    let mentions: Vec<MentionFacts> = people
        .iter()
        .enumerate()
        .map(|(n, (name, role, affiliation))| MentionFacts {
            name: (*name).into(),
            passage: passage(Span::new(source, n * 10, n * 10 + 5)),
            role: *role,
            affiliation: affiliation.map(ArcStr::from),
            stakeholder_group: None,
            regional_group: None,
        })
        .collect();
    let organisations = mentions
        .iter()
        .filter_map(|one| Some(OrganisationFacts { text: one.affiliation.clone()?, passage: one.passage, affiliation: true }));
    let session = SessionFacts {
        title: Some((format!("Session of {id}").into(), Span::new(source, 0, 5))),
        event: Some("IGF 2021".into()),
        organisations: organisations.collect(),
        mentions,
        ..SessionFacts::default()
    };
    let kind = Kind::IgfSessionReport;
    Facts { source, document_id: id.to_owned(), kind, authority: kind.authority(), sessions: vec![session] }
}

fn linked(facts: &[Facts], decisions: &Decisions) -> (Links, Vec<Diagnostic>) {
    let sink = Sink::default();
    let links =
        link(&mut facts.to_vec(), link::sessions(facts, &Register::default(), &sink), decisions, &Register::default(), &sink);
    (links, sink.into_sorted())
}

fn person<'l>(links: &'l Links, facts: &[Facts], document: &str, name: &str) -> &'l str {
    let document = facts.iter().find(|one| one.document_id == document).expect("a document of that name");
    links
        .person(document.source, 0, name, Span::default())
        .unwrap_or_else(|| panic!("{name} in {} is nobody", document.document_id))
}

/// Who stands behind each mention: (document, name) -> person.
fn identities(links: &Links, facts: &[Facts]) -> BTreeMap<(String, String), String> {
    let id = |source: SourceId| facts.iter().find(|one| one.source == source).expect("a document").document_id.clone();
    let mentions = links.people.iter().flat_map(|person| person.mentions.iter().map(move |mention| (person, mention)));
    mentions.map(|(person, mention)| ((id(mention.source), mention.name.to_string()), person.person_id.to_string())).collect()
}

fn pair(value: &Value) -> (&str, &str) {
    (value[0].as_str().expect("a document"), value[1].as_str().expect("a name"))
}

fn check(name: &str) -> (Links, Vec<Diagnostic>, Vec<Facts>) {
    let Folder { facts, expected } = folder(name);
    let (links, findings) = linked(&facts, &Decisions::default());
    let mut report = String::new();
    for person in &links.people {
        for mention in &person.mentions {
            let line = format!(
                "{:28} {:24} {:10} {:4} {}\n",
                person.person_id,
                mention.name,
                mention.decision.as_str(),
                mention.score.map_or("", Score::as_str),
                mention.evidence
            );
            report.push_str(&line);
        }
    }
    let named: BTreeSet<(String, String)> = identities(&links, &facts).into_keys().collect();
    for group in expected["people"].as_array().expect("people") {
        let mentions: Vec<(&str, &str)> = group.as_array().expect("mentions").iter().map(pair).collect();
        let ids: BTreeSet<&str> = mentions
            .iter()
            .filter(|(document, name)| named.contains(&((*document).to_owned(), (*name).to_owned())))
            .map(|(document, name)| person(&links, &facts, document, name))
            .collect();
        assert_eq!(ids.len(), 1, "{mentions:?} are one person, not {ids:?}\n{report}");
    }
    for two in expected["different_people"].as_array().expect("pairs") {
        let ((a, x), (b, y)) = (pair(&two[0]), pair(&two[1]));
        assert_ne!(person(&links, &facts, a, x), person(&links, &facts, b, y), "{x} and {y} are two\n{report}");
    }
    let sessions = |document: &str| -> BTreeSet<String> {
        let facts = facts.iter().find(|one| one.document_id == document).expect("a document");
        (0..facts.sessions.len()).map(|index| links.session(facts.source, index).to_owned()).collect()
    };
    for group in expected["same_sessions"].as_array().expect("groups") {
        let all: BTreeSet<_> =
            group.as_array().expect("documents").iter().map(|one| sessions(one.as_str().expect("a name"))).collect();
        assert_eq!(all.len(), 1, "{group} are one session");
    }
    for two in expected["different_sessions"].as_array().expect("pairs") {
        let (a, b) = pair(two);
        assert!(sessions(a).is_disjoint(&sessions(b)), "{a} and {b} are two sessions");
    }
    println!("{report}");
    (links, findings, facts)
}

#[test]
fn the_seeds() {
    let (links, findings, facts) = check("seeds");
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(links.sessions.iter().any(|session| &*session.session_id == "igf-2023-open-forum-22" && session.members.len() == 2));
    assert!(links.sessions.iter().any(|session| &*session.session_id == "wsis-2025-session-242"));
    let xu = person(&links, &facts, "000_99ef1a1654e23a11", "Xu Peixi");
    assert_ne!(xu, person(&links, &facts, "000_99ef1a1654e23a11", "Xuan Xingzhang"));
    assert_eq!(links.people.len(), 11 + 5, "nobody is counted twice");
    let wide: Vec<_> = links.organisations.iter().map(|body| body.name.as_str()).collect();
    assert!(wide.contains(&"Chinese Academy of Cyberspace Studies"));
    assert!(wide.contains(&"Bureau of International Cooperation, Cyberspace Administration of China"));
    let report = facts.iter().find(|one| one.document_id == "000_99ef1a1654e23a11").expect("the report").source;
    let keio = links.organisation(report, 0, "Father of the Internet in Japan, Professor of Keio University", true);
    assert_eq!(keio, Some("keio-university"));
}

#[test]
fn the_wild() {
    let (_, findings, _) = check("wild");
    assert!(findings.is_empty(), "{findings:#?}");
}

/// A shuffle by a fixed rule.
fn shuffled<T: Clone>(items: &[T], mut seed: u64) -> Vec<T> {
    let mut out = items.to_vec();
    for i in (1..out.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        out.swap(i, usize::try_from((seed >> 33) % (i as u64 + 1)).expect("small"));
    }
    out
}

fn everything() -> Vec<Facts> {
    let mut all = folder("seeds").facts;
    for mut facts in folder("wild").facts {
        let shift = |span: &mut Span| span.source = SourceId(facts.source.0 + 100);
        for session in &mut facts.sessions {
            session.mentions.iter_mut().for_each(|one| shift(&mut one.passage.span));
            session.organisations.iter_mut().for_each(|one| shift(&mut one.passage.span));
            session.title.iter_mut().for_each(|(_, span)| shift(span));
        }
        facts.source = SourceId(facts.source.0 + 100);
        all.push(facts);
    }
    all
}

/// The documents under other names, in another order; a name tells nothing.
fn renamed(all: &[Facts], seed: u64) -> Vec<Facts> {
    let numbers: Vec<usize> = (0..all.len()).collect();
    let renamed = all.iter().zip(shuffled(&numbers, seed));
    shuffled(
        &renamed.map(|(facts, n)| Facts { document_id: format!("document-{n:03}"), ..facts.clone() }).collect::<Vec<_>>(),
        seed + 1,
    )
}

/// A session without its documents' names: what it is called, its entries and how each was found.
type Joined = (String, BTreeSet<(SourceId, usize, String)>);

fn joined(links: &Links) -> BTreeSet<Joined> {
    let members = |session: &LinkedSession| {
        session.members.iter().map(|one| (one.source, one.index, one.matched_by.to_string())).collect::<BTreeSet<_>>()
    };
    // What states neither title nor code is called by its document.
    let id = |session: &LinkedSession| session.session_id.split("document-").next().unwrap_or_default().to_owned();
    links.sessions.iter().map(|session| (id(session), members(session))).collect()
}

/// Which mentions are one person's.
fn persons(links: &Links) -> BTreeSet<(String, BTreeSet<(SourceId, String)>)> {
    let mentions = |one: &LinkedPerson| one.mentions.iter().map(|mention| (mention.source, mention.name.to_string())).collect();
    links.people.iter().map(|one| (one.person_id.to_string(), mentions(one))).collect()
}

#[test]
fn the_names_and_the_order_of_documents_do_not_matter() {
    let all = everything();
    let (first, findings) = linked(&renamed(&all, 0), &Decisions::default());
    for seed in 1..12 {
        let (other, told) = linked(&renamed(&all, seed), &Decisions::default());
        assert_eq!(joined(&first), joined(&other));
        assert_eq!(persons(&first), persons(&other));
        let bodies = |links: &Links| links.organisations.iter().map(|one| one.organisation_id.clone()).collect::<BTreeSet<_>>();
        assert_eq!(bodies(&first), bodies(&other));
        assert_eq!(findings.len(), told.len());
    }
}

/// Sessions that come near each other in every way: what is joined depends on what they state alone.
#[test]
fn whatever_documents_are_called_the_same_are_joined() {
    let title = "Harbours and ferries of the open sea";
    let day = |hour: &str| Some(format!("2023-10-09T{hour}:00"));
    let at = |id: &str, title: &str, event: Option<&str>, code, hour: &str| told(id, title, event, code, day(hour).as_deref());
    let igf = Some("IGF 2023");
    let workshop = Some((SessionType::Workshop, 7));
    let mut two = at("h", title, igf, None, "09:00");
    two.sessions.push(at("h", title, igf, None, "10:30").sessions.remove(0));
    let all = [
        at("a", title, igf, workshop, "07:00"),
        at("b", title, igf, None, "09:30"),
        at("c", title, None, None, "12:00"),
        at("d", &format!("{title} II"), igf, None, "09:30"),
        at("e", "Harbours and feries of the open sea", igf, None, "09:30"),
        told("f", title, igf, Some((SessionType::OpenForum, 7)), None),
        told("g", title, igf, None, None),
        two,
        at("i", "Harbors & ferries of the open sea", igf, None, "09:00"),
    ];
    let (first, _) = linked(&renamed(&all, 0), &Decisions::default());
    for seed in 1..60 {
        assert_eq!(joined(&first), joined(&linked(&renamed(&all, seed), &Decisions::default()).0), "{seed}");
    }
}

#[test]
fn identifiers_stay_when_documents_come_and_go() {
    let all = everything();
    let (full, _) = linked(&all, &Decisions::default());
    let of_all = identities(&full, &all);
    for left_out in 0..all.len() {
        let mut some = all.clone();
        let gone = some.remove(left_out);
        let (fewer, _) = linked(&some, &Decisions::default());
        for (mention, id) in identities(&fewer, &some) {
            let now = &of_all[&mention];
            let person = full.people.iter().find(|one| *one.person_id == **now).expect("a person");
            // A person is called by its best attested name: only with its last document can that name go.
            let mut named = person.mentions.iter().filter(|one| one.name == person.name);
            let lost_the_name = named.all(|one| one.source == gone.source);
            assert!(*now == id || lost_the_name, "{mention:?}: {now} became {id} without {}", gone.document_id);
        }
        for member in fewer.sessions.iter().flat_map(|session| &session.members) {
            let (before, now) = (full.session(member.source, member.index), fewer.session(member.source, member.index));
            let known = full.sessions.iter().find(|one| *one.session_id == *before).expect("a session");
            // Only what stated less than a code, and was called by the document that is gone, is called otherwise.
            let facts = some.iter().find(|one| one.source == member.source).expect("a document");
            let session = &facts.sessions[member.index];
            let coded = session.event.is_some() && session.session_type.is_some() && session.number.is_some();
            let named_by_it = !coded && known.members[0].source == gone.source;
            assert!(before == now || named_by_it, "{before} became {now} without {}", gone.document_id);
        }
        for body in &fewer.organisations {
            // A bare acronym keeps its own name when the document that spells it out is gone.
            let still = |one: &&LinkedOrganisation| {
                one.organisation_id == body.organisation_id || one.short_name.as_ref() == Some(&body.name)
            };
            assert!(full.organisations.iter().any(|one| still(&one)), "{} without {}", body.organisation_id, gone.document_id);
        }
    }
}

#[test]
fn order_accents_and_capitals_do_not_move_a_person() {
    let id = |name: &str| {
        linked(&[document("a", &[(name, Role::Speaker, None)])], &Decisions::default()).0.people[0].person_id.to_string()
    };
    assert_eq!(id("Jörg HALLWACHS"), "hallwachs-joerg");
    for name in ["Joerg Hallwachs", "HALLWACHS Jörg", "Dr. Jörg Hallwachs", "Hallwachs, Jörg"] {
        assert_eq!(id(name), id("Jörg HALLWACHS"), "{name}");
    }
}

#[test]
fn the_name_shown_has_its_accents_and_no_capitals() {
    let body = Some("Universidad del Litoral");
    let shown = |people: &[(&str, Role, Option<&str>)]| {
        let all: Vec<Facts> = people.iter().enumerate().map(|(n, one)| document(&format!("202{n}-a"), &[*one])).collect();
        let (links, _) = linked(&all, &Decisions::default());
        let [one] = links.people.as_slice() else { panic!("{:#?}", links.people) };
        (one.name.to_string(), one.person_id.to_string())
    };
    let plain = ("Maria Nunez Hallwachs", Role::Organizer, body);
    let shouted = ("María NÚÑEZ HALLWACHS", Role::Speaker, body);
    let accented = ("María Núñez Hallwachs", Role::Contributor, body);
    let id = "hallwachs-maria-nunez";
    assert_eq!(shown(&[plain, shouted]), (plain.0.into(), id.into()));
    assert_eq!(shown(&[plain, shouted, accented]), (accented.0.into(), id.into()));
    // Neither the best spelling nor the number of documents moves the identifier.
    assert_eq!(shown(&[plain]).1, id);
    // A list with an affiliation before a bare line.
    let bare = ("Obi Lumumba Ada", Role::Organizer, None);
    let told = ("Ada Obi Lumumba", Role::Speaker, body);
    assert_eq!(shown(&[bare, bare, told]), (told.0.into(), "ada-lumumba-obi".into()));
}

#[test]
fn namesakes_of_different_bodies_stay_two() {
    let keio = document("2021-a", &[("Li Wei", Role::Speaker, Some("Professor, Keio University"))]);
    let bank = document("2022-b", &[("Li Wei", Role::Speaker, Some("Analyst, Marula Bank"))]);
    let again = document("2023-c", &[("LI Wei", Role::Speaker, Some("Keio University"))]);
    let (links, findings) = linked(&[keio.clone(), bank.clone(), again.clone()], &Decisions::default());
    let ids: Vec<&str> = links.people.iter().map(|one| &*one.person_id).collect();
    assert_eq!(ids, ["li-wei", "li-wei-marula-bank"]);
    assert_eq!(links.people[0].mentions.len(), 2);
    assert_eq!(links.people[0].family_name.as_deref(), Some("Li"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::UnresolvedPerson);
    assert_eq!(findings[0].message, "Li Wei may be Li Wei in 2021-a (0.75), and is joined to nobody");
    assert!(
        findings[0].help.as_deref().is_some_and(|help| help.contains("- {people: [{name: \"Li Wei\", document_id: \"2022-b\"}"))
    );
    // Neither the second person nor a third mention moves the first.
    for some in [vec![keio.clone()], vec![keio.clone(), bank], vec![again, keio]] {
        assert_eq!(linked(&some, &Decisions::default()).0.people[0].person_id.to_string(), "li-wei");
    }
}

#[test]
fn two_namesakes_are_not_joined_through_a_third() {
    let group = |mut facts: Facts| {
        let one = &mut facts.sessions[0].mentions[0];
        one.stakeholder_group = Some("Civil Society".into());
        one.regional_group = Some("Asia-Pacific Group".into());
        facts
    };
    let name = "Marguerite Vandersloot";
    let first = group(document("2021-a", &[(name, Role::Speaker, Some("Keio University"))]));
    let third = group(document("2022-b", &[(name, Role::Speaker, None)]));
    let other = group(document("2023-c", &[(name, Role::Speaker, Some("Marula Bank"))]));
    let alone = linked(&[first.clone(), third.clone()], &Decisions::default());
    assert_eq!((alone.0.people.len(), alone.1.len()), (1, 0), "the groups agree, and nothing is against it");
    let (links, findings) = linked(&[first, third, other], &Decisions::default());
    assert_eq!(links.people.len(), 3, "nobody can tell whose the one without a body is");
    assert_eq!(findings.len(), 2);
    assert!(
        links
            .people
            .iter()
            .flat_map(|one| &one.mentions)
            .any(|one| one.decision == Decision::Unresolved && !one.rejected().is_empty())
    );
}

#[test]
fn keys_of_mentions_are_made_of_their_own_name() {
    let keys = |people: &[(&str, Role, Option<&str>)]| -> BTreeMap<String, String> {
        let (links, _) = linked(&[document("2021_Forum.a", people)], &Decisions::default());
        links.people.iter().flat_map(|one| &one.mentions).map(|one| (one.name.to_string(), one.mention_id.to_string())).collect()
    };
    let (ada, shouted, bo) =
        (("Ada Obi", Role::Speaker, None), ("ADA OBI", Role::Moderator, None), ("Bo Cai", Role::Speaker, None));
    let before = keys(&[ada, shouted]);
    assert!(before["Ada Obi"] != before["ADA OBI"] && before["Ada Obi"].len() == 12, "{before:?}");
    let after = keys(&[bo, shouted, ada]);
    assert!(before.iter().all(|(name, key)| after[name] == *key), "{before:?} {after:?}");
}

#[test]
fn one_person_of_many_sessions_is_one() {
    let many: Vec<Facts> =
        (0..3000).map(|n| document(&format!("d{n:05}"), &[("Ada Obi", Role::Speaker, Some("Marula Bank"))])).collect();
    let (links, findings) = linked(&many, &Decisions::default());
    assert_eq!((links.people.len(), links.people[0].mentions.len(), findings.len()), (1, 3000, 0));
}

fn who(name: &str, document: Option<&str>) -> Who {
    Who { name: name.into(), document_id: document.map(str::to_owned), ..Who::default() }
}

fn decision(people: Vec<Who>) -> HumanDecision {
    HumanDecision { people, reason: "the organisers said so".into(), span: Span::default() }
}

#[test]
fn people_decide_against_every_signal() {
    let a = document("a", &[("Li Wei", Role::Speaker, Some("Keio University"))]);
    let b = document("b", &[("Li Wei", Role::Speaker, Some("Marula Bank"))]);
    let c = document("c", &[("Li Wei", Role::Speaker, Some("Keio University"))]);
    let all = [a, b, c];
    let same = Decisions { same: vec![decision(vec![who("Li Wei", Some("a")), who("Li Wei", Some("b"))])], ..Decisions::default() };
    let (links, findings) = linked(&all, &same);
    assert_eq!((links.people.len(), findings.len()), (1, 0), "{findings:#?}");
    assert!(links.people[0].mentions.iter().any(|one| one.decision == Decision::Human && one.evidence.contains("organisers")));
    let different =
        Decisions { different: vec![decision(vec![who("Li Wei", Some("a")), who("li wei", None)])], ..Decisions::default() };
    let (links, findings) = linked(&all, &different);
    assert_eq!(links.people.len(), 3);
    assert_eq!(person(&links, &all, "a", "Li Wei"), "li-wei");
    assert!(
        findings.iter().all(|one| one.labels.iter().all(|label| label.span.source != all[0].source)),
        "a is settled: {findings:#?}"
    );
    let unsure =
        Decisions { unsure: vec![decision(vec![who("Li Wei", Some("a")), who("Li Wei", Some("c"))])], ..Decisions::default() };
    assert_eq!(linked(&all[..1], &unsure).1[0].code, Code::UnusedDecision);
    let (links, _) = linked(&all, &unsure);
    assert_ne!(person(&links, &all, "a", "Li Wei"), person(&links, &all, "c", "Li Wei"));
}

#[test]
fn contradictory_decisions_show_the_chain() {
    let all = [
        document("a", &[("Ada Obi", Role::Speaker, None), ("Ben Obi", Role::Speaker, None)]),
        document("b", &[("Cara Obi", Role::Speaker, None)]),
    ];
    let decisions = Decisions {
        same: vec![
            decision(vec![who("Ada Obi", None), who("Ben Obi", None)]),
            decision(vec![who("Ben Obi", None), who("Cara Obi", None)]),
        ],
        different: vec![decision(vec![who("Ada Obi", None), who("Cara Obi", None)])],
        unsure: vec![],
        ..Decisions::default()
    };
    let (_, findings) = linked(&all, &decisions);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].code, Code::ContradictoryDecisions);
    assert!(findings[0].message.contains("Ada Obi = Ben Obi = Cara Obi"), "{}", findings[0].message);
    assert_eq!(findings[0].labels.len(), 3);
    let empty = Decisions {
        same: vec![HumanDecision { reason: " ".into(), ..decision(vec![who("Ada Obi", None), who("Ben Obi", None)]) }],
        ..Decisions::default()
    };
    assert_eq!(linked(&all, &empty).1[0].code, Code::InvalidDecision);
}

#[test]
fn decisions_are_read_from_yaml_and_found_in_it() {
    let text = "same:\n- {people: [{name: \"Ada Obi\", document_id: a}, {name: Ben Obi}], reason: \"one badge\"}\nunsure:\n- people:\n  - name: Cara Obi\n  - name: Ada Obi\n  reason: no photograph\n";
    let decisions = rapporteur::cli::read_decisions(SourceId(9), text).expect("decisions");
    assert_eq!(decisions.same[0].people[0].document_id.as_deref(), Some("a"));
    let slice = |span: Span| &text[span.start as usize..span.end as usize];
    assert_eq!(slice(decisions.same[0].span), "Ada Obi");
    assert_eq!(slice(decisions.unsure[0].span), "Cara Obi");
    assert!(serde_yaml::from_str::<Decisions>("sane: []").is_err());
    let pasted = rapporteur::decisions::entry(&[who("Ann \"Nan\" Lee", Some("x")), who("Lee", None)]);
    let read: Decisions = serde_yaml::from_str(&format!("same:\n{pasted}\n")).expect("the line can be pasted");
    assert_eq!(read.same[0].people[0].name, "Ann \"Nan\" Lee");
}

#[test]
fn headings_take_their_people_one_to_one() {
    let mut one = document(
        "a",
        &[
            ("Maria Santos", Role::Speaker, None),
            ("Mario Santos", Role::Speaker, None),
            ("Tunde Bakare", Role::Speaker, None),
            ("Maria Santoz", Role::Contributor, None),
            ("Bakary", Role::Contributor, None),
            ("Greta Lind", Role::Contributor, None),
            ("Audience", Role::Contributor, None),
            ("Speaker 4", Role::Contributor, None),
        ],
    );
    one.kind = Kind::DigwatchEventReport;
    let all = [one];
    let (links, findings) = linked(&all, &Decisions::default());
    assert_eq!(person(&links, &all, "a", "Maria Santoz"), "maria-santos");
    assert_eq!(person(&links, &all, "a", "Bakary"), "bakare-tunde");
    assert_eq!(person(&links, &all, "a", "Greta Lind"), "greta-lind");
    assert_eq!(links.person(all[0].source, 0, "Audience", Span::default()), None);
    assert_eq!(links.person(all[0].source, 0, "Speaker 4", Span::default()), None);
    assert_eq!(links.people.len(), 4);
    assert!(findings.is_empty(), "{findings:#?}");
    let lone: Vec<&LinkedPerson> = links.people.iter().filter(|one| one.mentions.len() == 1).collect();
    assert!(lone.iter().all(|one| one.mentions[0].decision == Decision::Exact && one.mentions[0].score.is_none()));
}

/// A session of one document: identifier, kind, title, event, type, number, start by the printed clock.
fn told(id: &str, title: &str, event: Option<&str>, code: Option<(SessionType, u32)>, local: Option<&str>) -> Facts {
    let mut facts = document(id, &[]);
    let session = &mut facts.sessions[0];
    session.title = Some((title.into(), Span::new(facts.source, 0, 5)));
    session.event = event.map(Into::into);
    session.session_type = code.map(|(kind, _)| kind);
    session.number = code.map(|(_, number)| number);
    session.local_starts_at = local.map(|at| Clock(at.parse::<DateTime>().expect("a clock")));
    facts
}

fn sessions(all: &[Facts]) -> Vec<(String, usize)> {
    linked(all, &Decisions::default()).0.sessions.into_iter().map(|one| (one.session_id.to_string(), one.members.len())).collect()
}

fn rows(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected.iter().map(|(id, count)| ((*id).to_owned(), *count)).collect()
}

#[test]
fn one_code_is_one_session_whatever_the_titles() {
    let official = told("a", "Bridges of Trust", Some("IGF 2023"), Some((SessionType::OpenForum, 22)), None);
    let renamed = told("c", "Another title altogether", Some("IGF 2023"), Some((SessionType::OpenForum, 22)), None);
    assert_eq!(sessions(&[official, renamed]), rows(&[("igf-2023-open-forum-22", 2)]));
}

#[test]
fn a_title_without_a_number_finds_its_session() {
    let official = told(
        "a",
        "Trust, Tides & Tools: a mariner’s view",
        Some("IGF 2023"),
        Some((SessionType::Workshop, 7)),
        Some("2023-10-10T09:00:00"),
    );
    let bare = told("b", "Trust Tides and Tools a Mariners View", Some("IGF 2023"), None, Some("2023-10-10T09:15:00"));
    let dated = told("c", "TRUST, TIDES & TOOLS: A MARINER'S VIEW", None, None, Some("2023-10-10T09:00:00"));
    assert_eq!(sessions(&[bare.clone(), official, dated]), rows(&[("igf-2023-workshop-7", 3)]));
    assert_eq!(sessions(&[bare]), rows(&[("igf-2023-trust-tides-and-tools-a-mariners-view", 1)]));
}

#[test]
fn and_in_a_title_may_be_a_sign_or_missing() {
    let official = told("a", "Counters, Codes & Trust", Some("IGF 2023"), Some((SessionType::Workshop, 7)), None);
    let bare = told("b", "Counters Codes Trust", Some("IGF 2023"), None, None);
    let spoken = told("c", "Counters, Codes And Trust", None, None, Some("2023-10-10T09:00:00"));
    let dated = told("d", "Counters, Codes & Trust", None, None, Some("2023-10-10T09:00:00"));
    assert_eq!(sessions(&[official, bare]), rows(&[("igf-2023-workshop-7", 2)]));
    assert_eq!(sessions(&[spoken, dated]), rows(&[("counters-codes-and-trust-2023-10-10", 2)]));
}

#[test]
fn type_number_and_title_are_enough_where_nothing_else_is_told() {
    let forum = Some((SessionType::OpenForum, 14));
    let official = told("b", "Shared Rivers, Shared Sensors", Some("IGF 2024"), forum, Some("2024-12-16T06:30:00"));
    let undated = told("u", "Shared Rivers Shared Sensors", None, forum, None);
    let all = [official.clone(), undated.clone()];
    assert_eq!(sessions(&all), rows(&[("igf-2024-open-forum-14", 2)]));
    let (links, _) = linked(&all, &Decisions::default());
    assert_eq!(links.sessions[0].members[1].matched_by, "same title, type and number");
    // A day without an event must at least be of the event's year.
    let same_year = told("c", "Shared Rivers, shared sensors", None, forum, Some("2024-12-20T06:30:00"));
    let eventless = told("d", "Shared Rivers, Shared Sensors", Some("IGF 2024"), forum, None);
    let other_year = told("e", "Shared Rivers, Shared Sensors", None, forum, Some("2025-06-20T06:30:00"));
    assert_eq!(sessions(&[eventless.clone(), same_year]), rows(&[("igf-2024-open-forum-14", 2)]));
    assert_eq!(sessions(&[eventless, other_year.clone()]).len(), 2);
    // Two sessions of the title, type and number: nobody can tell which this is.
    assert_eq!(sessions(&[official.clone(), other_year, undated.clone()]).len(), 3);
    let again = told("f", "Shared Rivers, Shared Sensors", Some("IGF 2023"), forum, None);
    assert_eq!(sessions(&[official.clone(), again, undated]).len(), 3);
    // Another number, another type, no number: not enough.
    for code in [Some((SessionType::OpenForum, 15)), Some((SessionType::Workshop, 14)), None] {
        assert_eq!(sessions(&[official.clone(), told("g", "Shared Rivers, Shared Sensors", None, code, None)]).len(), 2);
    }
}

#[test]
fn what_was_compared_is_said() {
    let utc = |mut facts: Facts, at: &str| {
        facts.sessions[0].starts_at = Some(Instant(at.parse::<Timestamp>().expect("an instant")));
        facts
    };
    let code = Some((SessionType::OpenForum, 14));
    let official = utc(told("a", "Shared Rivers", Some("IGF 2024"), code, Some("2024-12-16T06:30:00")), "2024-12-16T06:30:00Z");
    for (at, words) in [
        ("2024-12-16T09:30:00", "same title; the printed start fits UTC+03:00"),
        ("2024-12-16T06:30:00", "same title and printed start"),
        ("2024-12-16T09:40:00", "same title and day; the starts differ"),
        ("2024-12-16T21:30:00", "same title and day; the starts differ"),
    ] {
        let (links, _) = linked(&[official.clone(), told("b", "Shared Rivers", None, None, Some(at))], &Decisions::default());
        assert_eq!(links.sessions.len(), 1, "{at}");
        assert_eq!(links.sessions[0].members[1].matched_by, words, "{at}");
    }
}

#[test]
fn near_misses_stay_apart() {
    let title = "Trust, Tides & Tools";
    let code = |kind, number| Some((kind, number));
    let all = [
        told("a", title, Some("IGF 2023"), code(SessionType::Workshop, 7), None),
        told("b", title, Some("IGF 2024"), code(SessionType::Workshop, 7), None),
        told("c", title, Some("IGF 2023"), code(SessionType::OpenForum, 7), None),
        told("d", title, Some("IGF 2022"), None, None),
        // Two sessions of IGF 2023 bear the title: nobody can tell which this is.
        told("e", title, Some("IGF 2023"), None, None),
        told("f", "Closing Ceremony", None, None, None),
        told("g", "Closing Ceremony", None, None, None),
        told("h", "Opening", Some("IGF 2023"), None, Some("2023-10-09T09:00:00")),
        told("i", "Opening", Some("IGF 2023"), None, Some("2023-10-12T09:00:00")),
    ];
    let found = sessions(&all);
    assert_eq!(found.len(), all.len(), "{found:#?}");
    let ids: BTreeSet<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    assert!(ids.contains("igf-2023-opening") && ids.contains("igf-2023-opening-2023-10-12t0900"), "{ids:?}");
    assert!(ids.contains("igf-2022-trust-tides-and-tools"));
}

/// The document with bodies that organise its session.
fn organised(mut facts: Facts, bodies: &[&str]) -> Facts {
    let source = facts.source;
    let body = |(n, text): (usize, &&str)| OrganisationFacts {
        text: (*text).into(),
        passage: passage(Span::new(source, 500 + n * 200, 500 + n * 200 + text.len())),
        affiliation: false,
    };
    facts.sessions[0].organisations.extend(bodies.iter().enumerate().map(body));
    facts
}

/// Li Wei in two documents, with an affiliation in each.
fn twice(first: &str, second: &str) -> Vec<Facts> {
    let one = |id: &str, affiliation: &str| document(id, &[("Li Wei", Role::Speaker, Some(affiliation))]);
    vec![one("2021-a", first), one("2022-b", second)]
}

fn evidence(links: &Links) -> String {
    let mentions = || links.people.iter().flat_map(|person| &person.mentions);
    let rejected = mentions().flat_map(Mention::rejected).map(|one| one.evidence.as_str());
    mentions().map(|mention| &*mention.evidence).chain(rejected).collect::<Vec<_>>().join("\n")
}

fn organisation_ids(links: &Links) -> Vec<&str> {
    links.organisations.iter().map(|body| body.organisation_id.as_str()).collect()
}

#[test]
fn a_part_or_a_state_body_is_the_same_only_with_its_whole_or_its_country() {
    for (first, second) in [
        ("School of Law, Tsinghua University", "School of Law, University of Oslo"),
        ("Dean, School of Law – Tsinghua University", "Dean, School of Law – University of Oslo"),
        ("Department of Computer Science, Stanford", "Department of Computer Science, Harvard"),
        ("Ministry of Foreign Affairs, Kenya", "Ministry of Foreign Affairs, China"),
        ("Kenya, Ministry of Foreign Affairs", "China, Ministry of Foreign Affairs"),
        ("Director, Ministry of Foreign Affairs, Nairobi, Kenya", "Director, Ministry of Foreign Affairs, Singapore"),
        ("National Human Rights Commission, India", "National Human Rights Commission, Nigeria"),
        ("Cyber Unit, Ministry of Interior, Ghana", "Cyber Unit, Ministry of Interior, Togo"),
        ("Member of Parliament, Kenya", "Member of Parliament, Uganda"),
        ("Department of Posts, Telecommunications and Trade, Guinea", "Department of Posts, Telecommunications and Trade, Mali"),
    ] {
        let (links, _) = linked(&twice(first, second), &Decisions::default());
        assert_eq!((links.people.len(), links.organisations.len()), (2, 2), "{first}: {:#?}", organisation_ids(&links));
        assert!(!evidence(&links).contains("same body"), "{first}: {}", evidence(&links));
    }
    for alone in
        ["School of Law", "Dean, Faculty of Law", "Ministry of Foreign Affairs", "Director, Law School", "Member of Parliament"]
    {
        let (links, _) = linked(&twice(alone, alone), &Decisions::default());
        assert_eq!(links.people.len(), 2, "{alone}");
        assert!(!evidence(&links).contains("same body"), "{alone}: {}", evidence(&links));
    }
    for (first, second, same) in [
        ("School of Law, University of Oslo", "Professor, University of Oslo", "university-of-oslo"),
        ("Department of Computer Science, Stanford", "Professor at Stanford", "stanford"),
        ("Ministry of Foreign Affairs, Kenya", "Envoy, Ministry of Foreign Affairs, Kenya", "ministry-of-foreign-affairs-kenya"),
        ("Ministry of Trade, UK", "Clerk, Ministry of Trade, United Kingdom", "ministry-of-trade-united-kingdom"),
        ("Fundação Getulio Vargas (FGV), Brazil", "Fundação Getulio Vargas", "fundacao-getulio-vargas"),
    ] {
        let (links, _) = linked(&twice(first, second), &Decisions::default());
        assert_eq!(links.people.len(), 1, "{first}");
        assert!(evidence(&links).contains("same body"), "{first}: {}", evidence(&links));
        assert!(organisation_ids(&links).contains(&same), "{first}: {:?}", organisation_ids(&links));
    }
    let (links, _) = linked(&twice("Member of Parliament", "Member of Parliament"), &Decisions::default());
    assert_eq!(organisation_ids(&links), [""; 0]);
}

#[test]
fn a_position_is_no_body() {
    for position in ["Senior policy adviser on trade", "PhD student in law"] {
        let (links, _) = linked(&twice(position, position), &Decisions::default());
        assert_eq!(links.people.len(), 2, "{position}");
        let told = evidence(&links);
        assert!(!told.contains("same body") && told.contains("affiliation in the same words, which tell no body"), "{told}");
    }
    let long = "Senior adviser on the many questions of trade between islands that have neither harbours nor";
    let (links, _) = linked(&twice(&format!("{long} ships"), &format!("{long} roads")), &Decisions::default());
    assert!(!evidence(&links).contains("same words"), "{}", evidence(&links));
}

#[test]
fn an_acronym_means_what_its_document_says() {
    for (defined, bare, id) in [
        ("International Criminal Court (ICC)", "Prosecutor, ICC", "international-criminal-court"),
        ("American University (AU)", "Professor, AU", "american-university"),
        ("Africa Practice Centre (APC)", "APC", "africa-practice-centre"),
    ] {
        let one = organised(document("2020-a", &[("Ada Obi", Role::Speaker, Some(bare))]), &[defined]);
        let (links, _) = linked(std::slice::from_ref(&one), &Decisions::default());
        assert_eq!(organisation_ids(&links), [id]);
        // Elsewhere it is either that or the body of the field: nobody can tell.
        let other = document("2022-b", &[("Ben Obi", Role::Speaker, Some(bare)), ("Cara Obi", Role::Speaker, Some(bare))]);
        let (links, _) = linked(&[one.clone(), other.clone()], &Decisions::default());
        let acronym = bare.rsplit(' ').next().expect("a word").to_lowercase();
        assert_eq!(links.organisation(other.source, 0, bare, true), Some(acronym.as_str()));
        assert_eq!(links.organisation(one.sessions[0].title.as_ref().expect("a title").1.source, 0, bare, true), Some(id));
        // What is ambiguous is the house of nobody.
        let (links, _) = linked(&[vec![one], twice(bare, bare)].concat(), &Decisions::default());
        assert!(!evidence(&links).contains("same body"), "{}", evidence(&links));
    }
    // A spelling, or a part, of the body of the field is no other meaning.
    for defined in [
        "International Telecommunications Union (ITU)",
        "World Health Organisation (WHO)",
        "Organization for Economic Cooperation and Development (OECD)",
        "Internet Society Kenya Chapter (ISOC)",
    ] {
        let acronym = defined.rsplit('(').next().expect("an acronym").trim_end_matches(')');
        let all = [organised(document("2021-a", &[]), &[defined]), organised(document("2022-b", &[]), &[acronym])];
        let (links, _) = linked(&all, &Decisions::default());
        let id = links.organisation(all[1].source, 0, acronym, false).expect("a body");
        assert!(
            id.starts_with("internet-society")
                || id.starts_with("international-t")
                || id.starts_with("world-h")
                || id.starts_with("organi"),
            "{id}"
        );
    }
}

#[test]
fn two_meanings_of_an_acronym_are_told_apart_by_the_session() {
    let in_session = |id: &str, affiliation: &str, kind| {
        let mut facts = document(id, &[("Ada Obi", Role::Speaker, Some(affiliation))]);
        facts.kind = kind;
        facts.authority = kind.authority();
        facts.sessions[0].session_type = Some(SessionType::Workshop);
        facts.sessions[0].number = Some(7);
        facts
    };
    let official = in_session("2021-a", "Guild of Fine Varnish (GFV)", Kind::IgfSessionReport);
    let report = in_session("2021-b", "Treasurer, GFV", Kind::DigwatchEventReport);
    let third = organised(document("2022-c", &[]), &["Global Forum of Vintners (GFV)"]);
    let bare = organised(document("2022-d", &[]), &["GFV"]);
    let all = [official, report, third, bare];
    let (links, _) = linked(&all, &Decisions::default());
    assert_eq!(links.organisation(all[1].source, 0, "Treasurer, GFV", true), Some("guild-of-fine-varnish"));
    assert_eq!(links.organisation(all[3].source, 0, "GFV", false), Some("gfv"));
    assert_eq!(organisation_ids(&links), ["gfv", "global-forum-of-vintners", "guild-of-fine-varnish"]);
}

#[test]
fn another_document_moves_no_identifier_of_a_name_that_is_spelled_out() {
    let spelled = organised(document("2021-a", &[]), &["Fundação Getulio Vargas (FGV)", "FGV"]);
    let bare = organised(document("2022-b", &[]), &["FGV"]);
    let other = organised(document("2023-c", &[]), &["Forum of Good Verse (FGV)"]);
    let ids = |some: &[&Facts]| {
        let all: Vec<Facts> = some.iter().map(|one| (*one).clone()).collect();
        organisation_ids(&linked(&all, &Decisions::default()).0).join(" ")
    };
    assert_eq!(ids(&[&bare]), "fgv");
    assert_eq!(ids(&[&spelled]), "fundacao-getulio-vargas");
    // The name that is spelled out survives the acronym, ...
    assert_eq!(ids(&[&spelled, &bare]), "fundacao-getulio-vargas");
    // ... and does not fall back to it.
    assert_eq!(ids(&[&spelled, &other]), "forum-of-good-verse fundacao-getulio-vargas");
    assert_eq!(ids(&[&spelled, &bare, &other]), "fgv forum-of-good-verse fundacao-getulio-vargas");
}

#[test]
fn long_names_are_compared_to_their_ends() {
    let long = "Association of the Keepers of Harbour Lights, Fog Signals and Buoys along the Coasts and Rivers of the";
    let [north, south] = ["Northern Provinces", "Southern Provinces"].map(|end| format!("{long} {end}"));
    let one = organised(document("2021-a", &[]), &[&north]);
    let two = organised(document("2022-b", &[]), &[&south, &north]);
    let (links, _) = linked(&[one.clone(), two], &Decisions::default());
    let ids = organisation_ids(&links);
    assert_eq!(ids.len(), 2);
    assert!(ids.iter().all(|id| id.len() <= 64 && id.starts_with("association-of-the-keepers-of-harbour-lights-fog-")), "{ids:?}");
    // The identifier is made of the name alone.
    let (alone, _) = linked(&[one], &Decisions::default());
    assert!(ids.contains(&organisation_ids(&alone)[0]));
}

#[test]
fn a_body_has_the_place_of_the_spelling_that_is_shown() {
    let shouted = organised(document("2021-a", &[]), &["KEIO UNIVERSITY"]);
    let plain = organised(document("2022-b", &[]), &["Keio University"]);
    let (links, _) = linked(&[shouted.clone(), plain.clone()], &Decisions::default());
    let [keio] = links.organisations.as_slice() else { panic!("{:#?}", links.organisations) };
    assert_eq!((keio.name.as_str(), keio.mentions), ("Keio University", 2), "equally often: not in capitals");
    assert_eq!(keio.passage.span, plain.sessions[0].organisations[0].passage.span);
    let often = linked(
        &[shouted, document("2020-0", &[("A B", Role::Speaker, Some("Clerk, KEIO UNIVERSITY"))]), plain],
        &Decisions::default(),
    );
    assert_eq!(often.0.organisations[0].name, "KEIO UNIVERSITY");
    // Of an affiliation the name alone.
    let mut one = document("2021-a", &[("A B", Role::Speaker, Some("Professor, the Keio University (KU), Japan"))]);
    let source = one.source;
    one.sessions[0].organisations[0].passage.span = Span::new(source, 100, 142);
    let (links, _) = linked(&[one], &Decisions::default());
    assert_eq!(links.organisations[0].passage.span, Span::new(source, 115, 130));
}

/// A place in a text that nobody reads.
fn passage(span: Span) -> Passage {
    Passage { span, ..Passage::default() }
}
