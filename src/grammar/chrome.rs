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
/// No line of a menu is longer, in bytes.
const WORDS: usize = 60;
/// No path to a page and no description of a picture is longer, in bytes.
const PATH: usize = 400;

/// How many facts at the beginning are a menu that has words of a template among its own: a first block of menu lines, labels alone
/// on their line among them, and a line that is known from sites.
pub fn above(facts: &[Fact<'_>]) -> usize {
    let block = facts.iter().enumerate().skip(1).find(|(_, fact)| fact.gap > 0).map_or(0, |(end, _)| end);
    let first = &facts[..block];
    let label = |fact: &Fact<'_>| fact.spelling.is_some_and(|spelling| spelling.is_alone());
    let menu = block >= MENU
        && first.iter().any(is_of_site)
        && first.iter().any(label)
        && (0..block).all(|at| looks_so(first, at) || label(&first[at]) && first[at].line.text.len() <= WORDS);
    if menu { block } else { 0 }
}

/// How many facts at the end stand below the text, of which the first facts, at least one, are sure: whole blocks, each with a
/// known line among them, or of many menu lines.
pub fn below(facts: &[Fact<'_>], sure: usize) -> usize {
    let mut end = facts.len();
    while let Some(start) = footer(&facts[..end], sure).or_else(|| last_block(&facts[..end], sure)) {
        end = start;
    }
    facts.len() - end
}

/// Where a footer begins: many known lines behind a blank line, the first of them known, few others among them, and none that a
/// template has. Below it is nothing of the text, whatever it looks like.
fn footer(facts: &[Fact<'_>], sure: usize) -> Option<usize> {
    /// No footer has more lines.
    const LONGEST: usize = 400;
    let (mut known, mut others, mut start) = (0, 0, None);
    for (at, fact) in facts.iter().enumerate().skip(sure).rev().take(LONGEST) {
        match is_of_site(fact) {
            true => known += 1,
            false => others += 1,
        }
        if others > 2 * MENU + known || is_of_template(fact) {
            break;
        }
        if fact.gap > 0 && is_of_site(fact) && fact.spelling.is_none() && known >= MENU.max(others) {
            start = Some(at);
        }
    }
    start
}

/// Where the block around the text begins with which facts end: short lines with a known one among them, or a menu of several
/// behind a blank line. Unknown lines above the first known one belong to it behind a blank line, prose or an address; below a
/// label they are its text.
fn last_block(facts: &[Fact<'_>], sure: usize) -> Option<usize> {
    let behind_blank = facts.iter().rposition(|fact| fact.gap > 0).unwrap_or(0).max(sure);
    let short = facts.get(behind_blank..)?.iter().rev().take_while(|fact| is_short(fact)).count();
    let start = facts.len() - short;
    let (text, block) = facts.split_at(start);
    let above = text.last()?;
    let parted = matches!(above.is, Is::Address(_)) || above.is_prose() && !is_notice(above);
    let apart = (block.first()?.gap > 0 || parted) && above.spelling.is_none();
    let Some(first) = block.iter().position(is_of_site) else {
        let menu = block.iter().filter(|fact| fact.line.shape == Shape::Bare).count() >= MENU && may_stand_around(block);
        return (apart && menu).then_some(start);
    };
    let (unknown, rest) = block.split_at(first);
    let known = rest.iter().filter(|fact| is_of_site(fact)).count();
    let enough = may_stand_around(rest) || known >= 2 && known * 3 >= rest.len();
    let whole = apart && may_stand_around(unknown) && !unknown.iter().any(|fact| matches!(fact.is, Is::Event(_)));
    enough.then_some(if whole { start } else { start + first })
}

/// Whether a line is known from the pages of sites, by its words or by its form.
fn is_of_site(fact: &Fact<'_>) -> bool {
    matches!(fact.is, Is::Furniture(_))
}

/// Whether a line is of a template: a label, or a mark by its form.
fn is_of_template(fact: &Fact<'_>) -> bool {
    let plain = matches!(fact.is, Is::Text | Is::Signs | Is::Event(_) | Is::Address(_) | Is::Furniture(_));
    !plain || fact.bracket.is_some() || fact.spelling.is_some() && !is_of_site(fact)
}

/// Whether a line can stand among those of a footer: an address of an office, a telephone, a few words.
fn is_short(fact: &Fact<'_>) -> bool {
    const LINE: usize = 120;
    match fact.is {
        Is::Furniture(_) | Is::Signs | Is::Event(_) => true,
        Is::Text => fact.line.text.len() <= LINE && fact.line.shape != Shape::Numbered && !fact.is_prose() || is_notice(fact),
        _ => false,
    }
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
    may_stand_around(around) && (around.len() >= MENU || around.iter().any(|fact| is_known(fact) || is_of_site(fact)))
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
    fact.is_known_furniture() || matches!(fact.is, Is::Signs | Is::Event(_))
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
    if !matches!(fact.is, Is::Text | Is::Furniture(_)) || text.len() > PATH || text.ends_with('.') {
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

/// Whether a line can stand in a menu: one to six words, no sentence, no label with its colon.
fn is_menu_line(fact: &Fact<'_>) -> bool {
    let text = fact.line.text;
    if matches!(fact.is, Is::Furniture(_) | Is::Signs | Is::Event(_)) {
        return true;
    }
    matches!(fact.is, Is::Text)
        && matches!(fact.line.shape, Shape::Bare | Shape::Bullet | Shape::Numbered)
        && text.len() <= WORDS
        && text.split(is_blank).filter(|word| !word.is_empty()).count() <= 6
        && !text.ends_with(['.', '?', ';', ','])
        && !text.contains([',', ';'])
}
