//! What stands above the first sure mark of a page: its title, the bodies, and the page around them. It touches facts.
//!
//! ```text
//! front = { menu } title { bodies }        read upwards from the mark
//! ```
//!
//! Bodies stand right above the number or the slot, the title above them. What stands higher still is the page around the text.

use super::fields::Fields;
use crate::document::Text;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::{Page, chrome};
use crate::inline::{bodies, event_in_front, is_bodies, value};
use crate::source::Basis;
use crate::vocabulary::{bodies::names_body, venues};

impl<'s> Fields<'s> {
    /// Takes the lines without a label above the mark; `titled` where a label has given the title already.
    pub fn take_front(&mut self, leads: &[Fact<'s>], titled: bool, page: &Page<'s>) {
        let (around, near) =
            leads.split_at(leads.iter().rposition(|fact| matches!(fact.is, Is::Furniture(_))).map_or(0, |at| at + 1));
        let (near, around) = if near.is_empty() { (around, near) } else { (near, around) };
        let menu = !around.is_empty() || near.len() > MOST;
        let title = if titled { None } else { title_of(near, menu) };
        if let Some(at) = title {
            let line = near[at].whole();
            self.session.title = value(line, Basis::Positional);
            // `WSIS Forum 2022: …`; with a small word behind it, it is a sentence about the forum.
            let named = |event: &Text<'_>| !line.text[event.span.len()..].trim_start().starts_with(char::is_lowercase);
            self.event = self.event.take().or_else(|| event_in_front(line).filter(named));
            chrome::mark(&leads[..around.len() + at], "above", page);
        }
        // Where labels say title and bodies, only what reads as bodies is one.
        let below = &near[title.map_or(0, |at| at + 1)..];
        let only = below.len() == 1 && !titled;
        // The type of the session may be printed in their place: no body, and told of as text that nobody reads.
        let is_type = |fact: &Fact<'_>| venues::type_at_end(fact.line.text) == Some(0);
        let fits = |fact: &Fact<'_>| fact.line.text.len() <= LONGEST && !is_type(fact);
        for fact in below.iter().filter(|fact| fits(fact) && (is_bodies(fact.body()) || only && !fact.line.text.ends_with('.'))) {
            // The signs and the `and` between the bodies.
            page.structure(fact.line.span);
            self.organisations.extend(bodies(fact.body()).into_iter().filter_map(|body| value(body, Basis::Positional)));
        }
    }
}

/// A front without a menu has no more lines: a title and the bodies.
const MOST: usize = 3;

/// The longest line of a front, in bytes.
const LONGEST: usize = 300;

/// Which of the lines is the title. One line alone that reads as bodies is what is left when the title is lost.
fn title_of(near: &[Fact<'_>], menu: bool) -> Option<usize> {
    let fits = |fact: &Fact<'_>| fact.line.text.len() <= LONGEST && fact.line.text.chars().any(char::is_alphabetic);
    let bodied = |fact: &Fact<'_>| is_bodies(fact.body());
    match near {
        [] => None,
        [only] => (fits(only) && !bodied(only)).then_some(0),
        _ if !menu => near.iter().position(fits),
        [.., above, last] => {
            let bodies = near[1..].iter().rev().take_while(|fact| bodied(fact)).count();
            // Without known bodies the last line is a title when only entries of a menu stand above it.
            let listed = last.line.text.contains(',') && names_body(last.line.text);
            let alone = bodies == 0 && words(above) <= 4 && words(last) > 4 && !listed;
            let at = near.len() - 1 - if alone { 0 } else { bodies.max(1) };
            fits(&near[at]).then_some(at)
        }
    }
}

fn words(fact: &Fact<'_>) -> usize {
    fact.line.text.split_whitespace().count()
}
