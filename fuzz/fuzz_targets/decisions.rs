//! `decisions.yaml` with any text: read as the program reads it, found in the text, and written so that it is read the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::cli;
use rapporteur::decisions::{Decisions, Who, entry};
use rapporteur::source::{SourceId, Span};

fuzz_target!(|text: &str| {
    let decisions = match cli::read_decisions(SourceId(1), text) {
        Ok(decisions) => decisions,
        Err(faults) => {
            assert!(!faults.told.is_empty());
            return faults.told.iter().for_each(|fault| assert!(!fault.to_string().is_empty()));
        }
    };
    let inside = |span: Span| {
        assert_eq!(span.source, SourceId(1));
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is not a piece of the text");
    };
    for decision in decisions.lists().into_iter().flat_map(|(_, list)| list) {
        inside(decision.span);
        decision.people.iter().for_each(|who| inside(who.span));
        pasted(&decision.people);
    }
});

/// What is pasted is read as it was meant, with a reason where its gap was.
fn pasted(people: &[Who]) {
    let unplaced = |who: &Who| Who { span: Span::default(), ..who.clone() };
    let text = format!("same:\n{}\n", entry(people).replace("reason: \"…\"", "reason: they met"));
    let read: Decisions = cli::read_decisions(SourceId(1), &text).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    assert!(read.same[0].people.iter().map(unplaced).eq(people.iter().map(unplaced)), "{text}");
}
