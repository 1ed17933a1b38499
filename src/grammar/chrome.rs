//! The page around the text: menus, paths, share buttons, footers. It touches facts at both ends of a document.
//!
//! What is known as furniture of a site is boilerplate wherever it stands around the text. What is not, but stands among it in
//! the shape of a menu, is told once above and once below.

use super::Page;
use super::facts::{Fact, Is};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Shape, is_blank};

/// A menu of a site has more lines than a list of a template that has lost its label.
const MENU: usize = 5;

/// How many facts at the end stand below the text: whole blocks of menu lines, each with a known one among them, or a long one.
/// A block begins behind a blank line, or behind the address with which a page ends.
pub fn below(facts: &[Fact<'_>]) -> usize {
    let mut end = facts.len();
    loop {
        let block = facts[..end].iter().rev().take_while(|fact| is_menu_line(fact));
        let (mut size, mut known, mut taken) = (0, false, None);
        for fact in block {
            size += 1;
            known |= matches!(fact.is, Is::Furniture | Is::Around);
            let behind_address = end.checked_sub(size + 1).is_some_and(|at| matches!(facts[at].is, Is::Address(_)));
            if fact.gap > 0 || behind_address {
                if known || size >= MENU {
                    taken = Some(size);
                }
                break;
            }
        }
        match taken {
            Some(size) if size < end => end -= size,
            _ => return facts.len() - end,
        }
    }
}

/// Marks the lines around the text: known ones as boilerplate, the others told of once.
pub fn mark(around: &[Fact<'_>], place: &str, page: &Page<'_>) {
    let odd: Vec<&Fact<'_>> = around.iter().filter(|fact| !is_known(fact)).collect();
    around.iter().filter(|fact| is_known(fact)).for_each(|fact| page.boilerplate(fact.line.span));
    let sure = around.len() > odd.len() || around.len() >= MENU || odd.iter().any(|fact| matches!(fact.is, Is::Around));
    let menu = odd.iter().all(|fact| is_menu_line(fact)) && sure;
    let (Some(first), Some(last), true) = (odd.first(), odd.last(), menu) else { return };
    odd.iter().for_each(|fact| page.told(fact.line.span));
    let count = odd.len();
    let lines = if count == 1 { "a line".to_owned() } else { format!("{count} lines") };
    page.report(
        Diagnostic::new(
            Code::PageAround,
            first.line.span.to(last.line.span),
            format!("{lines} {place} the text belong to the page around it"),
        )
        .here("none of them is read")
        .help("leave them, or copy the text without the menus of the page"),
    );
}

fn is_known(fact: &Fact<'_>) -> bool {
    matches!(fact.is, Is::Furniture | Is::Signs | Is::Event(_))
}

/// Whether a line can stand in a menu: one to six words, no sentence, no label with its colon, no digits but a year's.
fn is_menu_line(fact: &Fact<'_>) -> bool {
    let text = fact.line.text;
    if matches!(fact.is, Is::Furniture | Is::Around | Is::Signs | Is::Event(_)) {
        return true;
    }
    matches!(fact.is, Is::Text)
        && matches!(fact.line.shape, Shape::Bare | Shape::Bullet)
        && text.len() <= 60
        && text.split(is_blank).filter(|word| !word.is_empty()).count() <= 6
        && !text.ends_with(['.', '?', '!', ';', ','])
        && !text.contains([',', ';'])
}
