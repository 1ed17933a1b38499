//! The labels of a page, read once: what each line announces, and where an announcement stands last.

use super::clues::report_label;
use super::people::numbered_label;
use crate::grammar::Label;
use crate::text::Line;
use crate::vocabulary::labels::{IGF_PAGE, Meaning};

/// The labels of a page by its lines.
pub(super) struct Labelling<'s> {
    lines: Vec<Option<Label<'s>>>,
    /// Each meaning once, with the index of the last line that announces it.
    last: Vec<(Meaning, usize)>,
}

impl<'s> Labelling<'s> {
    /// Reads the label of each line. Labels of the report part count only with nothing behind them.
    pub(super) fn of(lines: &[Line<'s>]) -> Self {
        let read = |line: &Line<'s>| {
            let other = || Label::of(line, &IGF_PAGE).filter(|label| !matches!(label.meaning, Meaning::Report(_)));
            report_label(line).or_else(other)
        };
        let lines: Vec<Option<Label<'s>>> = lines.iter().map(read).collect();
        let mut last: Vec<(Meaning, usize)> = Vec::new();
        for (at, label) in lines.iter().enumerate().filter_map(|(at, label)| Some((at, label.as_ref()?))) {
            match last.iter_mut().find(|(meaning, _)| *meaning == label.meaning) {
                Some((_, seen)) => *seen = at,
                None => last.push((label.meaning, at)),
            }
        }
        Self { lines, last }
    }

    /// The label of a line.
    pub(super) fn at(&self, line: &Line<'s>) -> Option<Label<'s>> {
        self.lines.get(line.number as usize - 1).copied().flatten()
    }

    /// The index of the last line with a label of this meaning.
    pub(super) fn last(&self, meaning: Meaning) -> Option<usize> {
        self.last.iter().find(|(known, _)| *known == meaning).map(|(_, at)| *at)
    }

    /// Whether labels have no blank line above them; the first one, below the title, does not count.
    pub(super) fn is_compact(&self, lines: &[Line<'s>]) -> bool {
        let begins_block = |at: &usize| {
            let meaning = self.lines[*at].map(|label| label.meaning);
            numbered_label(&lines[*at]).is_some()
                || matches!(
                    meaning,
                    Some(Meaning::People(_) | Meaning::Section(_) | Meaning::Report(_) | Meaning::Format | Meaning::Goals)
                )
        };
        let labels = (1..lines.len()).filter(begins_block).skip(1);
        let (apart, all) = labels.fold((0, 0), |(apart, all), at| (apart + usize::from(lines[at - 1].is_blank()), all + 1));
        all > 0 && apart * 5 <= all
    }
}
