//! What an acronym stands for, where it stands: what its session, its document, the other documents of the session or all
//! documents together say.
//!
//! The bodies of the field that are known by their acronyms count for all documents together, and there only where no
//! document gives the acronym another meaning. An acronym of two meanings is neither body: it stays itself.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::affiliation::Body;
use super::pieces::FIELD;
use crate::link::links::LinkedSession;
use crate::source::SourceId;

/// A session of a document.
pub(super) type SessionPlace = (SourceId, usize);

/// A place, the key of an acronym, and the key of what it stands for.
pub(super) type Spelled<'k> = (SessionPlace, &'k str, &'k str);

/// The acronyms of a document of which its words are the initials of one other name there, and of no second: `Union of Rain
/// Makers`, `URM`.
pub(super) fn spelled_beside<'k>(bodies: impl Iterator<Item = (SessionPlace, &'k Body, &'k str)>) -> Vec<Spelled<'k>> {
    const SHORTEST: usize = 3;
    let (mut acronyms, mut names): (Vec<_>, BTreeMap<String, BTreeSet<&str>>) = (Vec::new(), BTreeMap::new());
    for (place, body, key) in bodies {
        if body.acronym.as_deref() == Some(&body.name) {
            acronyms.push((place, body.name.as_str(), key));
        } else if body.acronym.is_none() {
            let words = body.name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
            names.entry(words.filter(|first| first.is_uppercase()).collect()).or_default().insert(key);
        }
    }
    let spelled = |(place, acronym, key): (SessionPlace, &str, &'k str)| {
        let letters: String = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
        let names = names.get(&letters).filter(|names| names.len() == 1 && letters.chars().count() >= SHORTEST)?;
        let field = FIELD.iter().any(|known| known.short == acronym);
        names.first().filter(|_| !field).map(|name| (place, key, *name))
    };
    acronyms.into_iter().filter_map(spelled).collect()
}

/// The acronyms that stand for something, by their keys.
#[derive(Debug, Default)]
pub(super) struct Acronyms {
    meanings: HashMap<String, BTreeMap<Scope, AcronymMeaning>>,
    session_of: HashMap<SessionPlace, usize>,
}

/// Where a meaning holds, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Place(SessionPlace),
    Document(SourceId),
    Session(usize),
    All,
}

/// What an acronym stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AcronymMeaning<K = String> {
    /// The body of this key.
    One(K),
    /// Several bodies: nobody can tell which.
    Several,
}

impl Acronyms {
    /// The acronyms that `told` spells out: where, the key of the acronym, and the key of the name; and those that a document has
    /// `beside` the name, which hold there only.
    pub fn new<'k>(
        told: impl Iterator<Item = Spelled<'k>>,
        beside: impl Iterator<Item = Spelled<'k>>,
        sessions: &[LinkedSession],
    ) -> Self {
        let members = |(row, session): (usize, &LinkedSession)| {
            session.members.iter().map(move |member| ((member.source, member.index), row)).collect::<Vec<_>>()
        };
        let session_of: HashMap<SessionPlace, usize> = sessions.iter().enumerate().flat_map(members).collect();
        let mut names: BTreeMap<(&str, Scope), BTreeSet<&str>> = BTreeMap::new();
        for (place, acronym, name) in told {
            let session = session_of.get(&place).map(|row| Scope::Session(*row));
            for scope in [Scope::Place(place), Scope::Document(place.0), Scope::All].into_iter().chain(session) {
                names.entry((acronym, scope)).or_default().insert(name);
            }
        }
        for (place, acronym, name) in beside {
            names.entry((acronym, Scope::Document(place.0))).or_insert_with(|| BTreeSet::from([name]));
        }
        let mut meanings: HashMap<String, BTreeMap<Scope, AcronymMeaning>> = HashMap::new();
        for known in FIELD.iter() {
            meanings.entry(known.acronym.clone()).or_default().insert(Scope::All, AcronymMeaning::One(known.key.clone()));
        }
        for ((acronym, scope), names) in names {
            let field = FIELD.iter().find(|known| known.acronym == acronym).map(|known| known.key.as_str());
            let mut bodies: BTreeSet<&str> =
                names.into_iter().map(|name| field.filter(|full| is_spelling(name, full)).unwrap_or(name)).collect();
            if scope == Scope::All {
                bodies.extend(field);
            }
            let meaning = match Vec::from_iter(bodies).as_slice() {
                [one] => AcronymMeaning::One((*one).to_owned()),
                _ => AcronymMeaning::Several,
            };
            meanings.entry(acronym.to_owned()).or_default().insert(scope, meaning);
        }
        Self { meanings, session_of }
    }

    /// What the key of a body means at a place: itself, where it is no acronym that stands for something.
    pub fn resolve<'k>(&'k self, place: SessionPlace, key: &'k str) -> AcronymMeaning<&'k str> {
        let Some(scopes) = self.meanings.get(key) else { return AcronymMeaning::One(key) };
        let session = self.session_of.get(&place).map(|row| Scope::Session(*row));
        let scopes = [Some(Scope::Place(place)), Some(Scope::Document(place.0)), session, Some(Scope::All)]
            .into_iter()
            .flatten()
            .find_map(|scope| scopes.get(&scope));
        match scopes {
            Some(AcronymMeaning::One(name)) => AcronymMeaning::One(name),
            Some(AcronymMeaning::Several) => AcronymMeaning::Several,
            None => AcronymMeaning::One(key),
        }
    }

    /// Whether the key means one thing in one place and may mean another elsewhere.
    pub fn varies(&self, key: &str) -> bool {
        self.meanings.get(key).is_some_and(|scopes| scopes.len() > 1)
    }
}

/// Whether a name is another spelling of the body of the field, or begins or ends with it: no other meaning of its acronym.
fn is_spelling(name: &str, field: &str) -> bool {
    let (name, field) = (sound(name), sound(field));
    name.starts_with(&field) || name.ends_with(&field)
}

/// A name without what is spelled in two ways: `organisation` and `organization`, `co-operation`, a plural, `and`, `un`.
fn sound(key: &str) -> String {
    let word = |word: &str| match word {
        "and" | "for" | "of" | "the" => String::new(),
        "un" => "unitednation".to_owned(),
        "centre" => "center".to_owned(),
        "labour" => "labor".to_owned(),
        "programme" => "program".to_owned(),
        word => word.replace('z', "s").trim_end_matches('s').to_owned(),
    };
    key.split('-').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::super::pieces::key;
    use super::*;

    #[test]
    fn spellings_of_the_field() {
        let spelling = |a: &str, b: &str| is_spelling(&key(&[a]), &key(&[b]));
        for (a, b) in [
            ("International Telecommunications Union", "International Telecommunication Union"),
            ("Organization for Economic Cooperation and Development", "Organisation for Economic Co-operation and Development"),
            ("UN Development Program", "United Nations Development Programme"),
            ("African Union Commission", "African Union"),
        ] {
            assert!(spelling(a, b), "{a}");
        }
        assert!(!spelling("International Criminal Court", "International Chamber of Commerce"));
        assert!(!spelling("American University", "African Union"));
    }

    #[test]
    fn the_narrowest_scope_decides() {
        let place = |document: u32, index: usize| (SourceId(document), index);
        let told = [
            (place(0, 0), "ab", "a-b"),
            (place(0, 1), "ab", "amber-bay"),
            (place(1, 0), "cd", "c-d"),
            (place(1, 0), "icc", "court"),
        ];
        let acronyms = Acronyms::new(told.into_iter(), std::iter::empty(), &[]);
        assert_eq!(acronyms.resolve(place(0, 0), "ab"), AcronymMeaning::One("a-b"));
        assert_eq!(acronyms.resolve(place(0, 1), "ab"), AcronymMeaning::One("amber-bay"));
        assert_eq!(acronyms.resolve(place(0, 2), "ab"), AcronymMeaning::Several);
        assert_eq!(acronyms.resolve(place(9, 0), "cd"), AcronymMeaning::One("c-d"));
        assert_eq!(acronyms.resolve(place(1, 1), "icc"), AcronymMeaning::One("court"));
        assert_eq!(acronyms.resolve(place(9, 0), "icc"), AcronymMeaning::Several);
        assert_eq!(acronyms.resolve(place(9, 0), "itu"), AcronymMeaning::One("international-telecommunication-union"));
        assert_eq!(acronyms.resolve(place(9, 0), "none"), AcronymMeaning::One("none"));
    }
}
