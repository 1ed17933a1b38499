//! Values that break a constraint leave the document; their text stays in it as unrecognised.

use std::borrow::Cow;

use super::node::{Node, spans};
use super::{Document, Pointers};
use crate::source::{Source, Span, Spanned};

impl<'s> Document<'s> {
    /// Takes the values at `pointers` out: one that may be absent is absent, another goes with the entry of a list that it
    /// stands in. Their text is kept among the unrecognised. Returns how many bytes no value holds any more.
    pub fn withdraw(&mut self, pointers: &Pointers, source: &Source<'s>) -> u64 {
        if pointers.is_empty() {
            return 0;
        }
        let mut gone = Vec::new();
        self.take_out(pointers, &mut gone);
        // What another value was made of too, such as a date of both clocks, is still in use.
        let mut used = Vec::new();
        spans(self, &mut |span| used.push(span));
        let mut left = without(merged(gone), &merged(used));
        left.retain(|span| source.slice(*span).contains(char::is_alphanumeric));
        let bytes = left.iter().map(|span| span.len() as u64).sum();
        self.keep_unrecognised(left.into_iter().map(|span| Spanned::positional(Cow::Borrowed(source.slice(span)), span)));
        bytes
    }
}

/// Spans in order of place, those that meet made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        match out.last_mut() {
            Some(last) if span.start <= last.end => *last = last.to(span),
            _ => out.push(span),
        }
    }
    out
}

/// The parts of `spans` that no span of `others` covers; both merged.
fn without(spans: Vec<Span>, others: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    for mut span in spans {
        let first = others.partition_point(|other| other.end <= span.start);
        for other in others[first..].iter().take_while(|other| other.start < span.end) {
            if span.start < other.start {
                out.push(Span { end: other.start, ..span });
            }
            span.start = other.end.min(span.end);
        }
        out.extend((!span.is_empty()).then_some(span));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Account, Kind, Sdg, Session, Slot};
    use crate::source::SourceId;

    fn pointers(all: &[&str]) -> Pointers {
        let mut pointers = Pointers::default();
        all.iter().for_each(|pointer| pointers.insert(pointer));
        pointers
    }

    #[test]
    fn a_value_is_absent_and_an_entry_goes() {
        let source = Source::new(SourceId(0), "a", "a", "Maps\nUTC 9000 Min\n19. Life\n14. Sea\n20.x");
        let at = |text: &str| {
            let start = source.text.find(text).expect("the text is there");
            source.span(start, start + text.len())
        };
        let text = |text: &'static str| Some(Spanned::stated(Cow::Borrowed(text), at(text)));
        let goal = |goal, number: &str, label, target| Sdg { goal: Spanned::stated(goal, at(number)), target, label };
        let session = Session {
            title: text("Maps"),
            slot: Some(Slot { timezone: text("UTC"), ..Slot::default() }),
            duration_minutes: Some(Spanned::stated(9000, at("9000"))),
            ..Session::default()
        };
        let sdgs = vec![goal(19, "19", text("Life"), None), goal(14, "14", text("Sea"), None), goal(20, "20", None, text("20.x"))];
        let mut document = Document::page(Account { session, sdgs, ..Account::new(Kind::IgfSessionProposal) });
        let wrong = ["/session/duration_minutes", "/session/slot/timezone", "/sdgs/0/goal", "/sdgs/2/goal", "/sdgs/2/target"];
        let bytes = document.withdraw(&pointers(&wrong), &source);
        let left = &document.accounts[0];
        assert!(left.session.title.is_some() && left.session.duration_minutes.is_none());
        assert!(left.session.slot.as_ref().is_some_and(|slot| slot.timezone.is_none()));
        assert_eq!(left.sdgs.iter().map(|sdg| sdg.goal.node).collect::<Vec<_>>(), [14]);
        let kept: Vec<&str> = document.unrecognised.iter().map(|text| &*text.node).collect();
        assert_eq!(kept, ["UTC", "9000", "19", "Life", "20.x"]);
        assert_eq!(bytes, kept.concat().len() as u64);
    }

    #[test]
    fn what_another_value_is_made_of_is_still_in_use() {
        let span = |start, end| Span::new(SourceId(0), start, end);
        let all = merged(vec![span(8, 9), span(0, 3), span(2, 5), span(6, 6)]);
        assert_eq!(all, [span(0, 5), span(8, 9)]);
        assert_eq!(without(all.clone(), &[span(1, 2), span(4, 8)]), [span(0, 1), span(2, 4), span(8, 9)]);
        assert_eq!(without(all, &[span(0, 9)]), []);
    }
}
