//! Words that tell a body from a position, from a topic and from nothing at all, in what stands behind a person's name.
//!
//! All lists are folded: lower case, without accents, one blank between words.

use super::bodies;
use super::groups::{REGIONAL, STAKEHOLDER};

/// Words that name a kind of body where a body is looked for; elsewhere they are everyday words, or names of people.
const LOOSE_KINDS: &[&str] = &[
    "academia", "alumni", "banco", "church", "consulting", "cooperation", "court", "facility", "firm", "guild", "hospital",
    "incubator", "library", "movement", "panel", "party", "project", "regulator", "service", "studio", "summit", "telecom",
    "think", "ventures",
];

/// Words that name a position where one is looked for; at the beginning of a line they may be names of people.
const MORE_POSITIONS: &[&str] = &[
    "activist", "advocate", "alcalde", "alcaldesa", "attorney", "author", "ceo", "cfo", "cio", "ciso", "convenor", "correspondent",
    "cto", "developer", "diplomat", "directora", "doctor", "economist", "emeritus", "entrepreneur", "envoy", "evangelist",
    "expert", "governor", "intern", "investigator", "jefe", "journalist", "judge", "lawyer", "liaison", "mayor", "ministers",
    "ministra", "ministre", "ministro", "moderator", "official", "physician", "practitioner", "presidente", "producer", "profesor",
    "professora", "reader", "scholar", "scientist", "spokesperson", "teacher", "technologist", "treasurer", "trustee", "volunteer",
    "vp",
];

/// Words for what people do for a living, where nothing but they name somebody's body; inside a name they tell nothing.
const OCCUPATIONS: &[&str] = &[
    "accountant", "anthropologist", "apprentice", "archivist", "captain", "carpenter", "chef", "clerk", "cook", "electrician",
    "farmer", "fisher", "gardener", "grower", "guard", "herder", "interpreter", "keeper", "legislator", "librarian", "linguist",
    "mason", "mechanic", "merchant", "midwife", "miner", "musician", "notary", "nurse", "parliamentarian", "pastor", "pharmacist",
    "photographer", "pilot", "plumber", "poet", "priest", "programmer", "psychologist", "registrar", "sailor", "shepherd",
    "soldier", "tailor", "technician", "trainee", "translator", "warden", "weaver", "writer",
];

/// How words end that name somebody who does something: `beekeeper`, `geographer`, `ferryman`.
const AGENTS: &[&str] = &[
    "arian", "fighter", "fisher", "grapher", "grower", "herder", "ician", "keeper", "maker", "man", "master", "monger", "ologist",
    "person", "smith", "teacher", "woman", "worker", "wright", "writer",
];

/// Words of a sentence that stand in no name.
pub const OF_SENTENCES: &[&str] = &["are", "has", "have", "is", "our", "that", "was", "we", "were", "which", "who", "will"];

/// Kinds of bodies that are usually a part of the body named behind the next comma.
pub const PARTS: &[&str] = &[
    "bureau", "center", "centre", "centro", "department", "departamento", "directorate", "division", "faculty", "facultad",
    "institut", "institute", "instituto", "lab", "laboratory", "ministry", "ministerio", "mission", "office", "programme",
    "school", "section", "secretariat", "unit",
];

/// Kinds of bodies that are no body of their own in a list where others are: with a comma they go to the body beside them.
const PARTS_IN_LISTS: &[&str] = &[
    "board", "body", "chapter", "college", "comite", "committee", "community", "delegation", "group", "hub", "initiative", "panel",
    "platform", "program", "sector", "task", "team",
];

/// Bodies whose name begins with these words, followed by `of` or `for`.
pub const HEADS: &[&str] = &["department", "embassy", "government", "ministry", "office"];

/// Positions of a state, a town or a people: what they are of, in or to is a place, a people or a portfolio.
pub const GOVERNING: &[&str] =
    &["alcalde", "alcaldesa", "ambassador", "mayor", "minister", "ministers", "ministra", "ministre", "ministro", "senator"];

/// The last words of a label in front of a colon that tells about a person rather than naming a body.
pub const LABELS: &[&str] = &[
    "background", "bio", "biography", "email", "experience", "expertise", "field", "fields", "focus", "interest", "interests",
    "keywords", "language", "languages", "pronouns", "skills", "specialisation", "specialization", "speciality", "specialty",
    "topic", "topics",
];

/// Upper-case words that are topics or ranks, not bodies.
pub const TOPICS: &[&str] = &["ai", "it", "ict", "icts", "iot", "hr", "pr", "ig", "sdg", "sdgs", "ngo", "ngos", "msc", "phd", "mp"];

/// What stands where a body would stand and is none.
const NO_BODY: &[&str] = &[
    "consultant", "freelance", "freelancer", "independent", "individual", "media", "n a", "na", "none", "not available",
    "personal capacity", "retired", "self", "self employed", "student", "tba", "tbc", "tbd", "to be announced", "to be confirmed",
    "to be decided", "to be determined", "unaffiliated", "unknown", "various", "youth",
];

/// Bodies of the field that are better known by their acronyms: the acronym and the official name.
pub const KNOWN: &[(&str, &str)] = &[
    ("AFRINIC", "African Network Information Centre"),
    ("APC", "Association for Progressive Communications"),
    ("APNIC", "Asia Pacific Network Information Centre"),
    ("ARIN", "American Registry for Internet Numbers"),
    ("AU", "African Union"),
    ("ECLAC", "Economic Commission for Latin America and the Caribbean"),
    ("ECOWAS", "Economic Community of West African States"),
    ("FAO", "Food and Agriculture Organization of the United Nations"),
    ("IANA", "Internet Assigned Numbers Authority"),
    ("ICANN", "Internet Corporation for Assigned Names and Numbers"),
    ("ICC", "International Chamber of Commerce"),
    ("IEEE", "Institute of Electrical and Electronics Engineers"),
    ("IETF", "Internet Engineering Task Force"),
    ("IGF", "Internet Governance Forum"),
    ("ILO", "International Labour Organization"),
    ("ISO", "International Organization for Standardization"),
    ("ISOC", "Internet Society"),
    ("ITU", "International Telecommunication Union"),
    ("LACNIC", "Latin America and Caribbean Network Information Centre"),
    ("OECD", "Organisation for Economic Co-operation and Development"),
    ("OHCHR", "Office of the United Nations High Commissioner for Human Rights"),
    ("UN", "United Nations"),
    ("UN DESA", "United Nations Department of Economic and Social Affairs"),
    ("UNCTAD", "United Nations Conference on Trade and Development"),
    ("UNDP", "United Nations Development Programme"),
    ("UNECA", "United Nations Economic Commission for Africa"),
    ("UNESCO", "United Nations Educational, Scientific and Cultural Organization"),
    ("UNICEF", "United Nations Children's Fund"),
    ("UNIDIR", "United Nations Institute for Disarmament Research"),
    ("UPU", "Universal Postal Union"),
    ("W3C", "World Wide Web Consortium"),
    ("WFP", "World Food Programme"),
    ("WHO", "World Health Organization"),
    ("WIPO", "World Intellectual Property Organization"),
    ("WMO", "World Meteorological Organization"),
    ("WTO", "World Trade Organization"),
];

/// Kinds of bodies whose names begin with them, followed by `of` or `for`, and are borne by many: `Ministry of Health`.
const SHARED: &[&str] = &[
    "department", "departamento", "directorate", "division", "embassy", "faculty", "facultad", "government", "ministere",
    "ministerio", "ministerium", "ministry", "parliament", "section", "senate", "unit",
];

/// The same, but followed by `of` alone: a `Centre for …` is mostly a body of its own.
const SHARED_WITH_OF: &[&str] = &[
    "bureau", "center", "centre", "centro", "institut", "institute", "instituto", "lab", "laboratorio", "laboratory", "office",
    "school",
];

/// What stands in front of such a kind and makes no name of it: `Law School`.
const SUBJECTS: &[&str] =
    &["business", "economics", "engineering", "foreign", "graduate", "law", "medical", "medicine", "research", "science"];

/// Words that say of what sort a body is; with its kind they make no name of it: `private company`, `law firm`.
const SORTS: &[&str] = &[
    "academic", "civil", "governmental", "intergovernmental", "international", "law", "local", "media", "non", "private", "public",
    "regional", "research", "tank", "tech", "technology", "youth",
];

/// Kinds of bodies of a state.
const OF_STATES: &[&str] = &[
    "assembly", "authority", "commission", "court", "department", "embassy", "government", "ministere", "ministerio",
    "ministerium", "ministry", "parliament", "police", "regulator", "senate", "tribunal",
];

/// Words that begin the name of a body of a state, whichever it is,
const NATIONAL: &[&str] = &["electoral", "federal", "nacional", "national", "nationale", "supreme"];

/// and the kinds of bodies that they make one of a state besides those that are.
const NATIONAL_KINDS: &[&str] = &[
    "agency", "bank", "board", "bureau", "center", "centre", "committee", "council", "directorate", "institute", "library",
    "office", "service", "services",
];

/// Words that say that a body is of many states.
const OF_MANY_STATES: &[&str] = &[
    "africa", "african", "american", "arab", "asian", "caribbean", "european", "global", "inter", "international", "nordic",
    "united", "world",
];

/// Whether a word names a kind of body: `university`, `hospital`.
pub fn is_kind(word: &str) -> bool {
    bodies::is_kind(word) || LOOSE_KINDS.contains(&word)
}

/// Whether a word names a position: `director`, `judge`.
pub fn is_position(word: &str) -> bool {
    bodies::is_position(word) || MORE_POSITIONS.contains(&word)
}

/// Whether a word names a kind of body that goes to the one beside it in a list; a ministry is a body of its own there.
pub fn is_part_in_list(word: &str) -> bool {
    (PARTS.contains(&word) && !matches!(word, "ministry" | "ministerio")) || PARTS_IN_LISTS.contains(&word)
}

/// Whether a folded text stands where a body would stand and is none: `self employed`, a stakeholder or regional group.
pub fn is_none(text: &str) -> bool {
    NO_BODY.contains(&text) || STAKEHOLDER.has(text) || REGIONAL.has(text) || STAKEHOLDER.has_other(text)
}

/// Whether a word names what somebody is or does: a position, an occupation.
pub fn is_occupation(word: &str) -> bool {
    let does = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(*ending);
    is_position(word) || OCCUPATIONS.contains(&word) || AGENTS.iter().any(does)
}

/// Whether the name of a body, in folded words, is borne by many, so that it names one only together with what it is a
/// part of, or with its country: `school of law`, `ministry of health`, `national human rights commission`, `parliament`.
pub fn is_shared(words: &[&str]) -> bool {
    match words {
        [only] => OF_STATES.contains(only),
        all if all.iter().all(|word| is_kind(word) || SORTS.contains(word)) => true,
        [subject, kind] if SUBJECTS.contains(subject) => SHARED.contains(kind) || SHARED_WITH_OF.contains(kind),
        [kind, "for", ..] => SHARED.contains(kind),
        [kind, "of" | "de" | "des" | "do" | "da" | "du", ..] => SHARED.contains(kind) || SHARED_WITH_OF.contains(kind),
        _ => is_national(words),
    }
}

/// Whether the name of a body, in folded words, is that of a body of some state: the country belongs to its identity.
pub fn is_of_state(words: &[&str]) -> bool {
    let kind = |word: &&str| OF_STATES.contains(word);
    let of_one = !words.iter().any(|word| OF_MANY_STATES.contains(word));
    of_one && (words.first().is_some_and(kind) || words.last().is_some_and(kind) || is_national(words))
}

fn is_national(words: &[&str]) -> bool {
    let kind = |word: &&str| OF_STATES.contains(word) || NATIONAL_KINDS.contains(word);
    words.first().is_some_and(|first| NATIONAL.contains(first)) && words.iter().any(kind)
}
