//! The numbers of a template's headings, by which a heading is known whose words are not. It touches single lines.

use crate::inline::roman_number;
use crate::text::Line;

/// The number of a heading: `5)`, `II.`.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Roman or not, and the closing sign.
    pub style: (bool, char),
    /// What it says.
    pub value: u32,
}

impl Number {
    /// Numbers of lists inside a section are `1.`: that style says nothing.
    pub fn of(line: &Line<'_>) -> Option<Self> {
        let marker = line.marker().trim_end();
        let sign = marker.chars().next_back()?;
        let token = marker.strip_suffix(['.', ')'])?;
        let roman = roman_number(token);
        let value = roman.or_else(|| token.parse().ok().filter(|_| sign == ')'))?;
        Some(Self { style: (roman.is_some(), sign), value })
    }
}
