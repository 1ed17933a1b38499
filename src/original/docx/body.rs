//! The text of a Word document as lines: paragraphs, lists, tables, boxes, notes. It touches text in memory only.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::styles::{ParagraphLook, Styles};
use super::xml::{XmlElement, XmlPiece};
use crate::original::lines::{RowCell, TextLines};
use crate::original::{LeftOut, LeftOutLine};

/// What kind of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// At the foot of a page.
    Foot,
    /// At the end.
    End,
}

#[derive(Debug, Default)]
struct OpenParagraph {
    style: Option<String>,
    own: ParagraphLook,
    /// Whether its mark is written, and its text may follow.
    has_begun: bool,
    is_item: bool,
    /// Lines of the boxes that hang on it.
    boxes: Vec<Vec<String>>,
    look: ParagraphLook,
}

/// A text that is being written.
pub struct WordBody<'d> {
    styles: &'d Styles,
    numbering: &'d mut Numbering,
    path: Vec<String>,
    /// The text, and the cells and boxes that are open, the innermost last.
    open: Vec<TextLines>,
    rows: Vec<Vec<RowCell>>,
    paragraphs: Vec<OpenParagraph>,
    /// The paragraph before, with its style.
    before: Option<(Option<String>, ParagraphLook)>,
    /// Why what comes is left out, and how deep the element is that says so.
    leaving_out: Vec<(LeftOut, usize)>,
    left_out: BTreeMap<LeftOut, TextLines>,
    /// The notes that the text names, in its order.
    pub notes: Vec<(NoteKind, String)>,
    /// Pictures with a description.
    pub pictures: usize,
    /// Signs of fonts that have no letters.
    pub symbols: usize,
    /// Documents inside this one.
    pub embedded: usize,
}

impl<'d> WordBody<'d> {
    /// An empty text.
    pub fn new(styles: &'d Styles, numbering: &'d mut Numbering) -> Self {
        Self {
            styles,
            numbering,
            path: Vec::new(),
            open: vec![TextLines::default()],
            rows: Vec::new(),
            paragraphs: Vec::new(),
            before: None,
            leaving_out: Vec::new(),
            left_out: BTreeMap::new(),
            notes: Vec::new(),
            pictures: 0,
            symbols: 0,
            embedded: 0,
        }
    }

    /// Leaves out all that comes, as the head of a page.
    pub fn leave_out(&mut self, why: LeftOut) {
        self.leaving_out.push((why, 0));
    }

    /// The lines, and those that are left out.
    pub fn finish(mut self) -> (Vec<String>, Vec<LeftOutLine>) {
        let lines = self.open.pop().map(TextLines::into_lines).unwrap_or_default();
        let of = |(why, lines): (LeftOut, TextLines)| {
            lines.into_lines().into_iter().filter(|line| !line.is_empty()).map(move |line| LeftOutLine { why, line })
        };
        (lines, self.left_out.into_iter().flat_map(of).collect())
    }

    fn lines(&mut self) -> &mut TextLines {
        match self.leaving_out.last() {
            Some((why, _)) => self.left_out.entry(*why).or_default(),
            None => self.open.last_mut().expect("the text is open"),
        }
    }

    fn is_inside(&self, name: &str) -> bool {
        self.path.iter().any(|one| one == name)
    }

    fn holds(&self, name: &str) -> bool {
        self.path.last().is_some_and(|one| one == name)
    }

    /// Takes a piece of the part.
    pub fn take(&mut self, piece: XmlPiece) {
        match piece {
            XmlPiece::Open(element) => {
                self.begin(&element);
                self.path.push(element.name);
            }
            XmlPiece::Close => {
                let name = self.path.pop().unwrap_or_default();
                self.end(&name);
                while self.leaving_out.last().is_some_and(|(_, depth)| *depth > 0 && *depth == self.path.len() + 1) {
                    if name != "r" {
                        self.lines().end_line();
                    }
                    self.leaving_out.pop();
                }
            }
            XmlPiece::Text(text) => match self.path.last().map(String::as_str) {
                Some("t") if !self.is_inside("rt") => self.text(&text),
                Some("delText") => self.aside(LeftOut::Deleted, &text),
                _ => {}
            },
        }
    }

    fn text(&mut self, text: &str) {
        self.begin_text();
        self.lines().text(text);
    }

    /// Text that is left out inside a line of others.
    fn aside(&mut self, why: LeftOut, text: &str) {
        self.left_out.entry(why).or_default().text(text);
    }

    /// Leaves out what the element holds that is about to be opened, or the one that is open where `up` is 1.
    fn leave_out_here(&mut self, why: LeftOut, up: usize) {
        self.leaving_out.push((why, self.path.len() + 1 - up));
    }

    fn begin(&mut self, element: &XmlElement) {
        match element.name.as_str() {
            "p" => self.paragraphs.push(OpenParagraph::default()),
            "pStyle" if self.holds("pPr") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = element.val().map(str::to_owned);
                }
            }
            "numId" | "ilvl" | "spacing" | "contextualSpacing" | "outlineLvl" if self.is_inside("pPr") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.own.take(element);
                }
            }
            "del" | "moveFrom" if !self.is_inside("rPr") => self.leave_out_here(LeftOut::Deleted, 0),
            "vanish" if self.holds("rPr") && element.is_on() && self.path.iter().rev().nth(1).is_some_and(|name| name == "r") => {
                self.leave_out_here(LeftOut::Hidden, 2);
            }
            "rStyle" if self.holds("rPr") && element.val().is_some_and(|id| self.styles.vanishes(id)) => {
                self.leave_out_here(LeftOut::Hidden, 2);
            }
            "docPartGallery" if element.val().is_some_and(|name| name.starts_with("Table of Contents")) => {
                let up = self.path.iter().rev().position(|name| name == "sdt").unwrap_or(0);
                self.leave_out_here(LeftOut::Menu, up + 1);
            }
            // What is for programs that know less says the same again.
            "Fallback" => self.leave_out_here(LeftOut::Repeated, 0),
            "br" | "cr" if self.is_inside("r") => {
                self.begin_text();
                self.lines().line_break();
            }
            "tab" | "ptab" if self.holds("r") => self.lines().text(" "),
            "noBreakHyphen" => self.text("\u{2011}"),
            "sym" => self.symbols += 1,
            "footnoteReference" => self.note(NoteKind::Foot, element),
            "endnoteReference" => self.note(NoteKind::End, element),
            "docPr" => self.pictures += usize::from(element.get("descr").is_some_and(|text| !text.trim().is_empty())),
            "altChunk" => self.embedded += 1,
            "txbxContent" => self.open.push(TextLines::default()),
            "tbl" => {
                self.lines().stand_apart();
                self.before = None;
                self.rows.push(Vec::new());
            }
            "tc" => {
                self.open.push(TextLines::default());
                self.before = None;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "txbxContent" => {
                let lines = self.open.pop().map(TextLines::into_lines).unwrap_or_default();
                if let (None, Some(paragraph)) = (self.leaving_out.last(), self.paragraphs.last_mut()) {
                    paragraph.boxes.push(lines);
                }
            }
            "tc" => {
                let lines = self.open.pop().map(TextLines::into_lines).unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(RowCell { lines, heads: false });
                }
            }
            "tr" => {
                if let Some(cells) = self.rows.last_mut().map(std::mem::take) {
                    self.lines().row(cells);
                }
            }
            "tbl" => {
                self.rows.pop();
                self.lines().stand_apart();
                self.before = None;
            }
            _ => {}
        }
    }

    fn note(&mut self, kind: NoteKind, element: &XmlElement) {
        if let Some(id) = element.get("id") {
            self.notes.push((kind, id.to_owned()));
            let number = self.notes.len();
            self.text(&format!("[{number}]"));
        }
    }

    /// Writes what stands in front of the text of a paragraph, once.
    fn begin_text(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| !paragraph.has_begun) else { return };
        paragraph.has_begun = true;
        let style = paragraph.style.clone();
        let look = self.styles.look(style.as_deref(), paragraph.own.clone());
        paragraph.look = look.clone();
        if self.leaving_out.is_empty() && self.styles.is_contents(style.as_deref()) {
            let up = self.path.iter().rev().position(|name| name == "p").unwrap_or(0);
            self.leave_out_here(LeftOut::Menu, up + 1);
        }
        let level = look.level.unwrap_or(0);
        let mark = look.list.filter(|list| *list != 0).and_then(|list| self.numbering.mark(list, level, self.styles));
        let follows_item = self.before.as_ref().is_some_and(|(_, before)| before.list.is_some_and(|list| list != 0));
        let gap = self.before.as_ref().is_some_and(|(other, before)| before.has_gap(&look, *other == style));
        if gap && !(follows_item && mark.is_some()) {
            self.lines().stand_apart();
        }
        if let Some(mark) = mark {
            let indent = " ".repeat(4 * level);
            self.lines().open_item(format!("{indent}{mark}"));
            if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.is_item = true;
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if let Some(deleted) = self.left_out.get_mut(&LeftOut::Deleted) {
            deleted.end_line();
        }
        if paragraph.is_item {
            self.lines().close_item();
        } else if paragraph.has_begun {
            self.lines().end_line();
        } else if paragraph.boxes.is_empty() {
            self.lines().empty_line();
        }
        if paragraph.has_begun {
            self.before = Some((paragraph.style, paragraph.look));
        }
        for lines in paragraph.boxes {
            let to = self.lines();
            to.stand_apart();
            lines.iter().for_each(|line| to.whole_line(line));
            to.stand_apart();
        }
    }
}
