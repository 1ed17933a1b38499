//! The one rule for lines, whatever the original was: blanks between words are one, what stands apart has a blank line in
//! between, a list keeps its marks, a row of a table is a line. It touches text in memory only.

/// Text that grows line by line.
#[derive(Debug, Default)]
pub struct TextLines {
    done: Vec<String>,
    line: String,
    /// Whether a blank is due before the next word of the line.
    blank: bool,
    /// Whether a blank line is due before the next line.
    gap: bool,
    /// How many empty lines somebody put in front of the next line.
    empty: usize,
    /// Whether the next text goes on in this line, whatever ends lines in between.
    held: bool,
    /// The items that are open.
    items: Vec<OpenItem>,
}

#[derive(Debug)]
struct OpenItem {
    /// What stands in front of its first line; none once that is written.
    mark: Option<String>,
}

/// Columns by which a list inside another is indented.
const STEP: usize = 4;

impl TextLines {
    /// Adds text in which line ends and tabs are blanks, as in a paragraph.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.blank = true,
                c if is_unseen(c) => {}
                c => self.push(c),
            }
        }
    }

    /// Adds text whose line ends are kept, as in a listing of a program.
    pub fn verbatim(&mut self, text: &str) {
        for (at, piece) in text.split('\n').enumerate() {
            if at > 0 {
                self.line_break();
            }
            for c in piece.trim_end_matches('\r').chars().filter(|c| !is_unseen(*c)) {
                match c {
                    '\t' => self.blank = true,
                    c => self.push(c),
                }
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.line.is_empty() {
            // What a line begins with are no blanks.
            self.blank = false;
        }
        if std::mem::take(&mut self.blank) {
            self.line.push(' ');
        }
        self.held = false;
        self.line.push(c);
    }

    /// The next text goes on in this line, behind a blank: a label and its value.
    pub fn hold(&mut self) {
        self.held = !self.line.is_empty();
        self.blank = true;
    }

    /// Ends the words of the line in a colon, where they do not.
    pub fn colon(&mut self) {
        let words = self.line.trim_end_matches([' ', '\u{a0}']).len();
        self.line.truncate(words);
        if !self.line.is_empty() && !self.line.ends_with([':', '?']) {
            self.line.push(':');
        }
    }

    /// Ends the line, where there is one.
    pub fn end_line(&mut self) {
        if self.held {
            return;
        }
        self.blank = false;
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end_matches([' ', '\t']);
        if line.trim().is_empty() {
            // A paragraph of a blank that does not break is an empty line to whoever sees it.
            self.gap |= !line.is_empty() && self.items.is_empty();
            return;
        }
        let gap = usize::from(std::mem::take(&mut self.gap)).max(std::mem::take(&mut self.empty));
        if !self.done.is_empty() {
            self.done.extend(std::iter::repeat_n(String::new(), gap));
        }
        let depth = self.items.len();
        let front = match self.items.last_mut().map(|item| item.mark.take()) {
            None => String::new(),
            Some(Some(mark)) => format!("{}{mark}", " ".repeat(STEP * (depth - 1))),
            Some(None) => " ".repeat(STEP * depth),
        };
        self.done.push(format!("{front}{line}"));
    }

    /// Ends the line; where it is empty there is a blank line.
    pub fn line_break(&mut self) {
        if self.line.trim().is_empty() && !self.held {
            self.gap = true;
        }
        self.end_line();
    }

    /// Ends the line; where it is empty somebody wanted an empty line. More than two say no more than two.
    pub fn empty_line(&mut self) {
        self.end_line();
        self.empty = (self.empty + 1).min(2);
    }

    /// Ends the line; a blank line comes before the next one, but for inside a list.
    pub fn stand_apart(&mut self) {
        self.end_line();
        self.gap |= self.items.is_empty() && !self.held;
    }

    /// Begins an item of a list that has `mark` in front, its blanks included.
    pub fn open_item(&mut self, mark: String) {
        self.end_line();
        self.items.push(OpenItem { mark: Some(mark) });
    }

    /// Ends the item that was opened last.
    pub fn close_item(&mut self) {
        self.held = false;
        self.end_line();
        self.items.pop();
    }

    /// Adds a row of a table, each of its cells as lines.
    ///
    /// Cells of one line make one line, with ` | ` in between; a label and its value are parted by a colon. Where a cell
    /// has more lines, each cell begins a line of its own.
    pub fn row(&mut self, cells: Vec<RowCell>) {
        self.end_line();
        let cells: Vec<RowCell> = cells.into_iter().filter(|cell| !cell.lines.is_empty()).collect();
        match &cells[..] {
            [label, value] if label.is_label() && value.lines.len() == 1 => {
                self.whole_line(&format!("{}: {}", label.lines[0].trim_end_matches([':', ' ']), value.lines[0].trim_start()));
            }
            cells if cells.len() > 1 && cells.iter().all(|cell| cell.lines.len() == 1) => {
                let words: Vec<&str> = cells.iter().map(|cell| cell.lines[0].trim()).collect();
                self.whole_line(&words.join(" | "));
            }
            cells => {
                let apart = cells.iter().any(|cell| cell.lines.len() > 1);
                if apart {
                    self.stand_apart();
                }
                for line in cells.iter().flat_map(|cell| &cell.lines) {
                    if line.is_empty() { self.stand_apart() } else { self.whole_line(line) }
                }
                if apart {
                    self.stand_apart();
                }
            }
        }
    }

    /// Adds a line as it is, with what a line of this place has in front.
    pub fn whole_line(&mut self, line: &str) {
        self.line.push_str(line);
        self.end_line();
    }

    /// The lines, without a line end.
    pub fn into_lines(mut self) -> Vec<String> {
        self.held = false;
        self.end_line();
        self.done
    }
}

/// A cell of a row.
#[derive(Debug, Default)]
pub struct RowCell {
    /// Its text.
    pub lines: Vec<String>,
    /// Whether it says what another one is.
    pub heads: bool,
}

impl RowCell {
    fn is_label(&self) -> bool {
        self.lines.len() == 1 && (self.heads || self.lines[0].trim_end().ends_with(':'))
    }
}

/// The lines as a text, which ends in a line end.
pub fn joined(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// Whether nobody sees the character: where a word may be parted, marks of a file's beginning.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(write: impl FnOnce(&mut TextLines)) -> Vec<String> {
        let mut lines = TextLines::default();
        write(&mut lines);
        lines.into_lines()
    }

    #[test]
    fn blanks_are_one_and_what_stands_apart_has_a_blank_line() {
        let found = lines(|to| {
            to.text("  Who\n keeps\tthe ");
            to.text(" map\u{ad}s?");
            to.stand_apart();
            to.stand_apart();
            to.text("We");
            to.line_break();
            to.text("all\u{a0}do");
            to.line_break();
            to.line_break();
            to.text("\u{a0}");
            to.end_line();
            to.text("End");
        });
        assert_eq!(found, ["Who keeps the maps?", "", "We", "all\u{a0}do", "", "End"]);
    }

    #[test]
    fn lists_keep_their_marks_and_have_no_blank_lines() {
        let found = lines(|to| {
            for (mark, text) in [("1. ", "One"), ("2. ", "Two")] {
                to.open_item(mark.to_owned());
                to.stand_apart();
                to.text(text);
                to.stand_apart();
                to.text("more");
                to.open_item("  • ".to_owned());
                to.text("inner");
                to.close_item();
                to.open_item("  • ".to_owned());
                to.close_item();
                to.close_item();
            }
        });
        assert_eq!(found, ["1. One", "    more", "      • inner", "2. Two", "    more", "      • inner"]);
    }

    #[test]
    fn a_row_is_a_line_unless_a_cell_has_more() {
        let cell = |lines: &[&str], heads| RowCell { lines: lines.iter().map(|line| (*line).to_owned()).collect(), heads };
        let found = lines(|to| {
            to.row(vec![cell(&["Name"], true), cell(&["Body"], true), cell(&["Place"], true)]);
            to.row(vec![cell(&["Ada"], false), cell(&[], false), cell(&["ITU"], false)]);
            to.row(vec![cell(&["Room:"], false), cell(&["A"], false)]);
            to.row(vec![cell(&["Room"], true), cell(&["A"], false)]);
            to.row(vec![cell(&["Issues"], true), cell(&["One", "", "Two"], false)]);
            to.row(vec![cell(&["Alone"], false)]);
        });
        let expected = ["Name | Body | Place", "Ada | ITU", "Room: A", "Room: A", "", "Issues", "One", "", "Two", "", "Alone"];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_label_holds_the_line_for_its_value() {
        let found = lines(|to| {
            to.text("Organizer 1:");
            to.hold();
            to.stand_apart();
            to.text("Civil Society");
            to.end_line();
            to.text("Next");
        });
        assert_eq!(found, ["Organizer 1: Civil Society", "Next"]);
    }
}
