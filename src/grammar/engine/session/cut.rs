//! Text that was cut at the width of a page. It touches facts.

use super::page::SessionPage;
use crate::inline::{begins_in_lower_case, looks_like_body, looks_like_entry};
use crate::text::{Cursor, Line, Shape, is_blank};

/// How wide, in characters, text is that was cut at the width of a page.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=130;

/// The most lines of a paragraph that are looked at.
const FAR: usize = 40;

impl<'s> SessionPage<'_, '_, 's> {
    /// Whether a line goes on with the one directly above it: it begins in lower case, or the one above breaks off where the
    /// first word of this one had no room.
    pub fn goes_on(&self, at: usize) -> bool {
        let Some(above) = self.above(at) else { return false };
        let line = self.line(at);
        let marked = matches!(line.shape, Shape::Bullet | Shape::Numbered);
        if !marked && begins_in_lower_case(line.text) {
            return true;
        }
        let above_line = self.line(above);
        let flows = |line: &Line<'_>| matches!(line.shape, Shape::Bare | Shape::Labelled);
        let open =
            flows(above_line) && flows(line) && length(above_line.text) >= *WIDTHS.start() && !ends_sentence(above_line.text);
        if !open {
            return false;
        }
        let mut block = above + 1;
        while block > 0 && above + 1 - block < FAR && (block == above + 1 || self.gap(block) == 0) {
            block -= 1;
        }
        let width = self.facts[block..=above].iter().map(|fact| length(fact.line.text)).max().unwrap_or(0);
        // One line alone shows no width; a body below it may just as well be the next thing on the page.
        let shown = || block < above || !looks_like_body(line.text) || self.begins_cut_text(above);
        WIDTHS.contains(&width) && is_full(above_line, line, width) && shown()
    }

    /// Whether a line begins a text that was cut at the width of a page: up to the end of a sentence each line below begins in
    /// lower case or with a word that had no room above.
    pub fn begins_cut_text(&self, at: usize) -> bool {
        let first = self.line(at);
        let flows = |at: usize| {
            let line = self.line(at);
            matches!(line.shape, Shape::Bare | Shape::Labelled) && !self.is_labelled(at)
        };
        let block = (at..self.facts.len().min(at + FAR)).take_while(|next| (*next == at || self.gap(*next) == 0) && flows(*next));
        let block: Vec<&Line<'s>> = block.map(|at| self.line(at)).collect();
        let width = block.iter().map(|line| length(line.text)).max().unwrap_or(0);
        if !WIDTHS.contains(&width) {
            return false;
        }
        let (mut lower, mut above) = (false, first);
        for next in block.iter().skip(1) {
            let goes_on = begins_in_lower_case(next.text);
            if !goes_on && !is_full(above, next, width) {
                return false;
            }
            lower |= goes_on;
            above = next;
            if ends_sentence(next.text) {
                return true;
            }
        }
        block.len() > 1 && lower && !looks_like_entry(Cursor::line(first))
    }
}

/// Whether the first word of the line below had no room on a line.
fn is_full(line: &Line<'_>, below: &Line<'_>, width: usize) -> bool {
    let word = below.text.split(is_blank).next().unwrap_or_default();
    length(line.text) + 1 + length(word) > width
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether a text ends as a sentence or an announcement does.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', ')', ']']).ends_with(['.', '?', '!', ':', ';', '…'])
}
