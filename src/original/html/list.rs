//! The marks of lists: the numbers that a browser shows in front of items. It touches the tree of a page.

use super::tree::{Element, NodeId, PageTree};
use crate::original::numbers::{Numerals, written};

/// A list that is open, and the number of its next item.
#[derive(Debug)]
pub struct OpenList {
    /// None for a list of bullets.
    numbers: Option<(Numerals, i64, i64)>,
    is_bare: bool,
}

impl OpenList {
    /// The list at a node.
    pub fn new(tree: &PageTree, node: NodeId, element: &Element) -> Self {
        let style = element.get("style").unwrap_or_default();
        let is_bare = style.contains("list-style") && style.contains("none");
        if element.name != "ol" {
            return Self { numbers: None, is_bare };
        }
        let reversed = element.get("reversed").is_some();
        let items = || {
            let children = std::iter::successors(tree.first_child(node), |child| tree.next_sibling(*child));
            children.filter(|child| tree.element(*child).is_some_and(|element| element.name == "li")).count()
        };
        let start =
            number(element.get("start")).unwrap_or_else(|| if reversed { i64::try_from(items()).unwrap_or(i64::MAX) } else { 1 });
        Self { numbers: Some((numerals(element), start, if reversed { -1 } else { 1 })), is_bare }
    }

    /// What stands in front of the next item.
    pub fn mark(&mut self, item: &Element) -> String {
        if self.is_bare {
            return String::new();
        }
        let Some((numerals, next, step)) = &mut self.numbers else { return "  • ".to_owned() };
        let shown = number(item.get("value")).unwrap_or(*next);
        *next = shown.saturating_add(*step);
        format!("{}. ", written(shown, *numerals))
    }
}

fn number(text: Option<&str>) -> Option<i64> {
    text?.trim().parse().ok().filter(|number: &i64| number.abs() < 1 << 31)
}

fn numerals(element: &Element) -> Numerals {
    match element.get("type").map(str::trim) {
        Some("a") => Numerals::SmallLetters,
        Some("A") => Numerals::Capitals,
        Some("i") => Numerals::SmallRoman,
        Some("I") => Numerals::Roman,
        _ => Numerals::Digits,
    }
}
