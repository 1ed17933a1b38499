//! How much linking does, counted in tests: that it grows with the documents and no faster is shown without a clock.

#[cfg(test)]
thread_local! {
    static DONE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Tells that something was done, or `count` things were looked at.
#[cfg(test)]
pub(super) fn spend(count: usize) {
    DONE.set(DONE.get() + count);
}

/// Nobody counts outside of tests.
#[cfg(not(test))]
#[inline(always)]
pub(super) fn spend(_count: usize) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::Decisions;
    use crate::diagnostic::Sink;
    use crate::document::{Kind, Role, SessionType};
    use crate::link::{Facts, Links, MentionFacts, OrganisationFacts, Register, SessionFacts, link, sessions};
    use crate::source::{Passage, SourceId, Span};

    type Person = (Role, String, String);

    /// Documents of one session, each with the people that it names: role, name, body.
    fn session(documents: Vec<Vec<Person>>) -> Vec<Facts> {
        let document = |(number, people): (u32, Vec<Person>)| {
            let source = SourceId(number);
            let headings = people.iter().any(|(role, ..)| *role == Role::Contributor);
            let kind = if headings { Kind::DigwatchEventReport } else { Kind::IgfSessionReport };
            let mention = |(n, (role, name, body)): (usize, Person)| MentionFacts {
                name: name.into(),
                passage: Passage { span: Span::new(source, n * 40, n * 40 + 20), ..Passage::default() },
                role,
                affiliation: (!body.is_empty()).then(|| body.into()),
                stakeholder_group: None,
                regional_group: None,
            };
            let mentions: Vec<MentionFacts> = people.into_iter().enumerate().map(mention).collect();
            let body = |one: &MentionFacts| {
                Some(OrganisationFacts { text: one.affiliation.clone()?, passage: one.passage, affiliation: true })
            };
            let session = SessionFacts {
                title: Some(("Maps of Islands".into(), Span::new(source, 0, 5))),
                event: Some("IGF 2023".into()),
                session_type: Some(SessionType::Workshop),
                number: Some(1),
                organisations: mentions.iter().filter_map(body).collect(),
                mentions,
                ..SessionFacts::default()
            };
            Facts { source, document_id: format!("d{number:04}"), kind, authority: kind.authority(), sessions: vec![session] }
        };
        (0..).zip(documents).map(document).collect()
    }

    /// What linking costs, in one thread, and what comes out.
    fn cost(facts: &[Facts]) -> (usize, Links) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        pool.install(|| {
            DONE.set(0);
            let sink = Sink::default();
            let known = Register::default();
            let links = link(&mut facts.to_vec(), sessions(facts, &known, &sink), &Decisions::default(), &known, &sink);
            (DONE.get() + sink.into_sorted().len(), links)
        })
    }

    /// A word for a number, unlike the words of its neighbours.
    fn word(number: usize) -> String {
        const SYLLABLES: &[&str] =
            &["ba", "chi", "dor", "fel", "gun", "has", "jok", "lem", "nor", "pes", "rit", "sal", "tur", "vaz"];
        let mut rest = number * 7919 + 101;
        let mut out = String::new();
        while rest > 0 {
            out.push_str(SYLLABLES[rest % SYLLABLES.len()]);
            rest /= SYLLABLES.len();
        }
        out[..1].to_uppercase() + &out[1..]
    }

    fn body(number: usize) -> String {
        format!("{} Institute", word(number))
    }

    /// The cost at twice the size is about twice the cost.
    #[track_caller]
    fn grows_no_faster(shape: &str, size: usize, documents: impl Fn(usize) -> Vec<Vec<Person>>) -> Links {
        let ([(small, _), (large, links)], count) = ([size, 2 * size].map(|size| cost(&session(documents(size)))), 2 * size);
        assert!(small > size / 2, "{shape}: {small} is nothing");
        assert!(large * 10 <= small * 23, "{shape}: {small} for {size}, {large} for {count}");
        links
    }

    #[test]
    fn namesakes_of_one_session_are_not_compared_with_all() {
        let turned = |n: usize| if n.is_multiple_of(2) { "Li Wei" } else { "Wei Li" }.to_owned();
        let one_list = |size: usize| vec![(0..size).map(|n| (Role::Speaker, "Li Wei".to_owned(), body(n))).collect()];
        let links = grows_no_faster("one list", 300, one_list);
        assert_eq!(links.people.len(), 600);
        let told = links.people.iter().flat_map(|one| &one.mentions).filter(|one| one.rejected().len() == 3);
        assert_eq!(told.count(), 597, "each of three others, but for the first three");
        grows_no_faster("turned", 300, |size| vec![(0..size).map(|n| (Role::Speaker, turned(n), body(n))).collect()]);
        let lists = |size: usize, of: fn(usize, usize) -> usize| {
            let list = move |d: usize| (0..20).map(|n| (Role::Speaker, "Li Wei".to_owned(), body(of(d, n)))).collect();
            (0..size / 20).map(list).collect::<Vec<_>>()
        };
        grows_no_faster("lists of others", 400, |size| lists(size, |d, n| d * 20 + n));
        let links = grows_no_faster("lists of the same", 400, |size| lists(size, |_, n| n));
        assert_eq!(links.people.len(), 20);
        let two = |size: usize| {
            [0, size]
                .map(|from| (from..from + size / 2).map(|n| (Role::Speaker, "Li Wei".to_owned(), body(n % size))).collect())
                .to_vec()
        };
        grows_no_faster("the second half in another document", 300, two);
    }

    #[test]
    fn documents_that_bring_other_headings_cost_the_same_each() {
        let list = || (0..12).map(|n| (Role::Speaker, format!("{} {}", word(n), word(n + 50)), String::new())).collect();
        let headings = |d: usize| {
            let other = move |n: usize| format!("{} {}", word(1000 + d * 5 + n), word(5000 + d * 5 + n));
            (0..5).map(move |n| (Role::Contributor, other(n), String::new())).collect()
        };
        let documents = |size: usize| std::iter::once(list()).chain((0..size).map(headings)).collect();
        grows_no_faster("other headings", 100, documents);
    }
}
