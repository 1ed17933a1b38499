//! The page around the text: menus, paths, share buttons, footers. It touches facts at both ends of a document.
//!
//! What is known as furniture of a site is boilerplate wherever it stands around the text. What is not, but stands among it in
//! the shape of a menu, is told once above and once below.

use super::Page;
use super::facts::{Fact, Is};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Shape, is_blank};
use crate::vocabulary::holds;

/// A menu of a site has more lines than a list of a template that has lost its label.
const MENU: usize = 5;
/// No path to a page and no description of a picture is longer, in bytes.
const PATH: usize = 400;

/// How many facts at the end stand below the text: whole blocks of menu lines, each with a known one among them, or a long one.
/// A block begins behind a blank line, or behind the address with which a page ends; one with a known line also behind prose.
pub fn below(facts: &[Fact<'_>]) -> usize {
    let mut end = facts.len();
    loop {
        if let Some(start) = footer(&facts[..end]) {
            end = start;
            continue;
        }
        let (mut size, mut lines, mut known, mut taken) = (0, 0, false, None);
        while let Some(fact) = facts[..end - size].last().filter(|_| looks_so(facts, end - size - 1)) {
            size += 1;
            lines += usize::from(fact.line.shape == Shape::Bare);
            known |= matches!(fact.is, Is::Furniture | Is::Around);
            let above = end.checked_sub(size + 1).map(|at| &facts[at]);
            let behind_address = above.is_some_and(|above| matches!(above.is, Is::Address(_)));
            let behind_prose = known && above.is_some_and(|above| above.is_prose() && !is_notice(above));
            if fact.gap > 0 || behind_address || behind_prose {
                if known || lines >= MENU {
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

/// Where the block with which facts end begins, when it begins and ends with known lines of a site: an address of an office, a
/// telephone and the like stand between them.
fn footer(facts: &[Fact<'_>]) -> Option<usize> {
    let known = |fact: &Fact<'_>| matches!(fact.is, Is::Furniture | Is::Around);
    // Among many known lines, below the first of them, is nothing of the text, in whatever language.
    let start = facts.iter().rposition(|fact| fact.gap > 0).filter(|start| *start > 0);
    if let Some(start) = start.filter(|start| known(&facts[*start]))
        && facts[start..].iter().filter(|fact| known(fact)).count() >= MENU
    {
        return Some(start);
    }
    facts.last().filter(|fact| known(fact))?;
    // Right behind the text: many known lines, and few others among them.
    let entries = (0..facts.len()).rev().take_while(|at| looks_so(facts, *at)).count();
    let run = &facts[facts.len() - entries..];
    let first = run.iter().position(known).unwrap_or(entries);
    let count = run.iter().filter(|fact| known(fact)).count();
    if count >= MENU && count * 2 > entries - first && first < entries && entries < facts.len() {
        return Some(facts.len() - entries + first);
    }
    let start = facts.iter().rposition(|fact| fact.gap > 0)?;
    let block = &facts[start..];
    let short = |fact: &Fact<'_>| fact.line.text.len() <= 120 && !fact.is_prose();
    (start > 0 && block.len() >= MENU && known(&block[0]) && block.iter().all(short)).then_some(start)
}

/// Marks the lines around the text: known ones as boilerplate, the others told of once where they are a menu. Where many known
/// ones stand among them, what else is there belongs to the page too, whatever it looks like.
pub fn mark(around: &[Fact<'_>], place: &str, page: &Page<'_>) {
    let known = || around.iter().filter(|fact| is_known(fact)).count();
    let prose = |(at, fact): (usize, &Fact<'_>)| fact.is_prose() && !looks_so(around, at) && fact.line.text.len() > 80;
    if is_menu(around) || known() >= MENU && !around.iter().enumerate().any(prose) {
        return tell(around, place, page);
    }
    around.iter().filter(|fact| is_known(fact)).for_each(|fact| page.boilerplate(fact.line.span));
}

/// Whether lines can be what stands around a text: all of them look so, and one is known, or they are many.
pub fn is_menu(around: &[Fact<'_>]) -> bool {
    may_stand_around(around) && (around.len() >= MENU || around.iter().any(|fact| is_known(fact) || matches!(fact.is, Is::Around)))
}

/// Whether each of some lines looks as one that can stand around a text.
pub fn may_stand_around(around: &[Fact<'_>]) -> bool {
    (0..around.len()).all(|at| looks_so(around, at))
}

/// Marks lines that stand around the text, whatever they look like: known ones as boilerplate, the others told of once.
pub fn tell(around: &[Fact<'_>], place: &str, page: &Page<'_>) {
    around.iter().filter(|fact| is_known(fact)).for_each(|fact| page.boilerplate(fact.line.span));
    let odd: Vec<&Fact<'_>> = around.iter().filter(|fact| !is_known(fact)).collect();
    let (Some(first), Some(last)) = (odd.first(), odd.last()) else { return };
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

/// Whether a line can stand around a text, beside the line below it.
fn looks_so(facts: &[Fact<'_>], at: usize) -> bool {
    let fact = &facts[at];
    let button_below = || facts.get(at + 1).is_some_and(|below| is_menu_line(below) || is_notice(below));
    is_menu_line(fact) || is_path(fact) || names_picture(fact) || is_notice(fact) && button_below()
}

/// A notice of cookies in whole sentences: its buttons stand below it.
pub fn is_notice(fact: &Fact<'_>) -> bool {
    const OF_A_SITE: &[&str] = &["site", "website", "browser", "experience", "consent", "settings", "we use"];
    let text = fact.line.text;
    fact.is_prose() && (holds(text, "cookies") || holds(text, "cookie")) && OF_A_SITE.iter().any(|word| holds(text, word))
}

/// `Home | Events | A title`: two signs between blanks or more, and no sentence.
pub fn is_path(fact: &Fact<'_>) -> bool {
    const SIGNS: [&str; 6] = [">", "/", "|", "»", "›", "→"];
    let text = fact.line.text;
    if !matches!(fact.is, Is::Text | Is::Furniture | Is::Around) || text.len() > PATH || text.ends_with('.') {
        return false;
    }
    // The first bytes of the signs.
    let plain = memchr::memchr3_iter(b'>', b'/', b'|', text.as_bytes());
    let others = memchr::memchr2_iter(0xc2, 0xe2, text.as_bytes());
    let mut counts = [0; SIGNS.len()];
    for at in plain.chain(others) {
        let Some(sign) = SIGNS.iter().position(|sign| text[at..].starts_with(sign)) else { continue };
        let behind = &text[at + SIGNS[sign].len()..];
        let alone = (at == 0 || text[..at].ends_with(is_blank)) && (behind.is_empty() || behind.starts_with(is_blank));
        counts[sign] += usize::from(alone);
    }
    counts.iter().any(|count| *count >= 2)
}

/// The words that stand for a picture: `shelf, lamp, person, table`.
fn names_picture(fact: &Fact<'_>) -> bool {
    let words = |noun: &str| noun.split(is_blank).filter(|word| !word.is_empty()).count();
    let noun = |noun: &str| (1..=2).contains(&words(noun)) && !noun.contains(char::is_uppercase);
    let text = fact.line.text;
    fact.line.shape == Shape::Bare
        && text.len() <= PATH
        && text.split(',').count() >= 4
        && text.split(',').skip(1).all(noun)
        && !fact.is_prose()
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
