//! Words by which a text is known to name a body, or a position, rather than a person.
//!
//! All lists are folded: lower case, without accents.

use std::sync::LazyLock;

use super::spelling::ByLetter;
use crate::text::folded;

/// Words that name a kind of body, in the languages that documents are written in.
const KINDS: &[&str] = &[
    "academie", "academy", "administration", "agence", "agencia", "agency", "alliance", "asociacion", "assembly", "associacao",
    "association", "authority", "autoridad", "bank", "bureau", "center", "centre", "centro", "chamber", "chapter", "coalition",
    "collective", "college", "comision", "comite", "commissariat", "commission", "committee", "company", "confederation",
    "conference", "congress", "consejo", "conselho", "consortium", "cooperative", "corporation", "council", "departamento",
    "department", "directorate", "embassy", "enterprise", "facultad", "faculty", "federacao", "federacion", "federation",
    "fondation", "forum", "foundation", "fund", "fundacao", "fundacion", "gmbh", "government", "group", "hub", "inc", "initiative",
    "institut", "institute", "institution", "instituto", "lab", "laboratorio", "laboratory", "labs", "league", "limited", "llc",
    "llp", "ltd", "ministere", "ministerio", "ministerium", "ministry", "mission", "museum", "network", "observatorio",
    "observatory", "office", "organisation", "organizacao", "organizacion", "organization", "parliament", "partnership",
    "platform", "plc", "polytechnic", "press", "programme", "registry", "school", "secretariat", "senate", "services", "sociedad",
    "societies", "society", "solutions", "stiftung", "syndicate", "technologies", "tribunal", "trust", "union", "universidad",
    "universidade", "universita", "universitat", "universite", "universiteit", "university", "uniwersytet", "verein",
];

/// Words of the names of bodies that name no kind of body; on a line of its own they tell a body from a person, behind a
/// position they do not tell it from a topic.
const BESIDE: &[&str] = &[
    "board", "body", "club", "community", "delegation", "division", "exchange", "foundations", "igf", "institutes",
    "international", "laboratories", "nations", "program", "registrars", "regulators", "sector", "studies", "task", "team",
    "universities",
];

/// Words of positions: what they follow is a person.
const POSITIONS: &[&str] = &[
    "adviser", "advisor", "ambassador", "analyst", "architect", "assistant", "associate", "candidate", "chair", "chairman",
    "chairperson", "chairwoman", "chief", "cofounder", "commissioner", "consultant", "coordinator", "counsel", "counsellor",
    "dean", "delegate", "deputy", "director", "editor", "engineer", "executive", "fellow", "founder", "general", "head", "lead",
    "leader", "lecturer", "manager", "member", "minister", "officer", "partner", "president", "principal", "professor",
    "rapporteur", "representative", "researcher", "secretary", "senator", "senior", "specialist", "strategist", "student",
    "supervisor", "vice",
];

/// Words in front of a position: `Project lead`, `Youth ambassador`.
const QUALIFIERS: &[&str] = &["doctoral", "project", "youth"];

static KINDS_BY_LETTER: LazyLock<ByLetter> = LazyLock::new(|| ByLetter::of(KINDS));
static BESIDE_BY_LETTER: LazyLock<ByLetter> = LazyLock::new(|| ByLetter::of(BESIDE));

/// Whether a folded word names a kind of body: `university`, `ministerio`.
pub fn is_kind(word: &str) -> bool {
    KINDS_BY_LETTER.hold(word)
}

/// Whether a folded word names a position: `director`.
pub fn is_position(word: &str) -> bool {
    POSITIONS.contains(&word)
}

/// Whether the text holds a generic word of a body's name.
pub fn names_body(text: &str) -> bool {
    let generic = |word: &str| KINDS_BY_LETTER.hold(word) || BESIDE_BY_LETTER.hold(word);
    let odd = |word: &str| !word.is_ascii() && generic(&folded(word));
    words(text).any(|word| generic(word) || odd(word))
}

/// Whether the text begins or ends with a word that names a kind of body: `Network of Wells`, `Rain Office`.
pub fn is_bounded_by_kind(text: &str) -> bool {
    [words(text).next(), words(text).last()].into_iter().flatten().any(|word| is_kind(&folded(word)))
}

/// Whether the text begins with a position: `Vice President, …`, `Co-Chair`, `Youth ambassador`.
pub fn begins_with_position(text: &str) -> bool {
    words(text).next().map(folded).is_some_and(|word| {
        let last = word.rsplit('-').next().unwrap_or_default();
        POSITIONS.contains(&last) || QUALIFIERS.contains(&&*word)
    })
}

/// Whether the text is an acronym: `ITU`, `UNESCO`, `GIZ-IS`.
pub fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=10).contains(&letters)
        && !text.contains(' ')
        && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '+' | '&' | '.'))
}

/// A hyphen belongs to its word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty())
}
