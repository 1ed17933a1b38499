//! The text of a PDF, as well as can be: it holds letters and where they stand, and neither words nor lines nor paragraphs. The
//! library that finds the letters may stop or never end on what is malformed, so this is called in a process of its own. It touches
//! bytes in memory.

mod paragraphs;
mod setting;

use std::panic::AssertUnwindSafe;

use pdf_extract::{ColorSpace, Document, MediaBox, Object, OutputDev, OutputError, Path, PathOp, Transform, output_doc};

use super::lines::TextLines;
use super::{LeftOut, LeftOutLine, NoRendition, OriginalFormat, Rendition};
use paragraphs::{PageOfGlyphs, PlacedGlyph, lines_of};

/// Letters of a document, at most.
const MOST_GLYPHS: usize = 5_000_000;
/// Widths of letters that are spelled out, at most.
const MOST_CODES: usize = 1 << 18;

/// The lines of a PDF, and those that are left out; where it has none, why. To be called in a process that may die of it.
///
/// # Errors
///
/// Why there are none.
pub fn read(bytes: &[u8]) -> Result<(Vec<String>, Vec<String>), String> {
    let found = std::panic::catch_unwind(AssertUnwindSafe(|| {
        let mut document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
        if document.is_encrypted() {
            return Err("it is protected by a password".to_owned());
        }
        spell_widths(&mut document);
        let mut glyphs = Glyphs::default();
        output_doc(&document, &mut glyphs).map_err(|error| error.to_string())?;
        Ok(glyphs.pages)
    }));
    let pages = found.unwrap_or_else(|_| Err("it is not as a PDF has to be".to_owned()))?;
    if pages.iter().all(|page| page.glyphs.is_empty()) {
        return Err("it holds no text, perhaps pictures of pages".to_owned());
    }
    Ok(lines_of(pages))
}

/// What becomes of the lines of a PDF.
pub fn rendition(lines: &[String], left_out: Vec<String>) -> Result<Rendition, NoRendition> {
    let mut text = TextLines::default();
    for line in lines {
        if line.is_empty() { text.empty_line() } else { text.whole_line(line) }
    }
    let made = Rendition::new(OriginalFormat::Pdf, &text.into_lines());
    let doubt = "a PDF has no lines and no paragraphs: they were made of where its letters stand. Read the text beside the PDF; a \
                 person must look at it";
    let left_out = left_out.into_iter().map(|line| LeftOutLine { why: LeftOut::PageHead, line }).collect();
    Ok(Rendition { what: "a PDF".to_owned(), left_out, doubts: vec![doubt.to_owned()], ..made })
}

/// Spells out widths that are given for a range of letters: the library passes over ranges, and words come apart.
fn spell_widths(document: &mut Document) {
    let is_font = |object: &&mut Object| object.as_dict().is_ok_and(|font| font.has(b"W") && font.has(b"CIDSystemInfo"));
    let fonts = document.objects.values_mut().filter(is_font);
    let (mut apart, mut left) = (Vec::new(), MOST_CODES);
    for widths in fonts.filter_map(|font| font.as_dict_mut().ok()?.get_mut(b"W").ok()) {
        match widths {
            Object::Reference(id) => apart.push(*id),
            widths => spell_ranges(widths, &mut left),
        }
    }
    for id in apart {
        document.objects.get_mut(&id).into_iter().for_each(|widths| spell_ranges(widths, &mut left));
    }
}

/// `first last width` becomes `first [width width ...]`, as `first [width ...]` is; `left` is how many may be written yet.
fn spell_ranges(widths: &mut Object, left: &mut usize) {
    let Ok(widths) = widths.as_array_mut() else { return };
    let mut spelled = Vec::new();
    let mut rest = &widths[..];
    loop {
        rest = match rest {
            [Object::Integer(first), Object::Integer(last), width, rest @ ..] => {
                let count = last.saturating_sub(*first).saturating_add(1);
                let count = usize::try_from(count).unwrap_or_default().min(*left);
                *left -= count;
                spelled.extend([Object::Integer(*first), Object::Array(vec![width.clone(); count])]);
                rest
            }
            [first, second, rest @ ..] => {
                spelled.extend([first.clone(), second.clone()]);
                rest
            }
            [] | [_] => break,
        };
    }
    *widths = spelled;
}

/// Collects letters with their places.
#[derive(Debug, Default)]
struct Glyphs {
    pages: Vec<PageOfGlyphs>,
    count: usize,
}

impl Glyphs {
    /// A dot that is drawn, not written, is the mark of an item.
    fn draw(&mut self, at: &Transform, path: &Path) {
        /// How wide and high such a dot is, in points.
        const DOT: std::ops::Range<f64> = 2.0..8.0;
        let point = |x: f64, y: f64| (at.m11 * x + at.m21 * y + at.m31, at.m12 * x + at.m22 * y + at.m32);
        let points = path.ops.iter().flat_map(|op| match *op {
            PathOp::MoveTo(x, y) | PathOp::LineTo(x, y) | PathOp::CurveTo(_, _, _, _, x, y) => vec![point(x, y)],
            PathOp::Rect(x, y, width, height) => vec![point(x, y), point(x + width, y + height)],
            PathOp::Close => Vec::new(),
        });
        let (mut least, mut most) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        for (x, y) in points {
            least = (least.0.min(x), least.1.min(y));
            most = (most.0.max(x), most.1.max(y));
        }
        let (width, height) = (most.0 - least.0, most.1 - least.1);
        self.count += 1;
        let fits = self.count <= MOST_GLYPHS;
        if let Some(page) = self.pages.last_mut().filter(|_| fits && DOT.contains(&width) && (width - height).abs() < 0.1 * width) {
            let (x, end) = (least.0 - page.left, most.0 - page.left);
            page.glyphs.push(PlacedGlyph { x, y: least.1, end, size: height, text: "•".to_owned() });
        }
    }
}

impl OutputDev for Glyphs {
    fn begin_page(&mut self, _: u32, media_box: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.pages.push(PageOfGlyphs { width: media_box.urx - media_box.llx, left: media_box.llx, glyphs: Vec::new() });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(&mut self, at: &Transform, width: f64, _: f64, font_size: f64, text: &str) -> Result<(), OutputError> {
        self.count += 1;
        let size = (at.m11 * at.m22 - at.m12 * at.m21).abs().sqrt() * font_size;
        let across = at.m11.abs() >= at.m12.abs();
        if let Some(page) = self.pages.last_mut().filter(|_| self.count <= MOST_GLYPHS && across && size.is_finite() && size > 0.0)
        {
            let (x, y) = (at.m31 - page.left, at.m32);
            page.glyphs.push(PlacedGlyph { x, y, end: x + width * size, size, text: text.to_owned() });
        }
        Ok(())
    }

    fn fill(&mut self, at: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        self.draw(at, path);
        Ok(())
    }

    fn stroke(&mut self, at: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        self.draw(at, path);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_of_a_range_are_spelled_out() {
        let numbers = |numbers: &[i64]| numbers.iter().map(|one| Object::Integer(*one)).collect::<Vec<_>>();
        let array = |written: &[i64]| Object::Array(numbers(written));
        let mut widths = numbers(&[0, 636, 3]);
        widths[1] = array(&[600, 318]);
        widths.extend(numbers(&[5, 636, 9, i64::MAX, 1]));
        let mut widths = Object::Array(widths);
        let mut left = 4;
        spell_ranges(&mut widths, &mut left);
        let mut expected = numbers(&[0, 0, 3, 0, 9, 0]);
        (expected[1], expected[3], expected[5]) = (array(&[600, 318]), array(&[636, 636, 636]), array(&[1]));
        assert_eq!(widths, Object::Array(expected));
    }

    #[test]
    fn a_dot_that_is_drawn_is_the_mark_of_an_item() {
        let mut glyphs = Glyphs::default();
        let media_box = MediaBox { llx: 0.0, lly: 0.0, urx: 200.0, ury: 300.0 };
        glyphs.begin_page(0, &media_box, None).expect("a page");
        let at = Transform::row_major(0.75, 0.0, 0.0, -0.75, 10.0, 300.0);
        for (width, height) in [(5.0, 5.0), (200.0, 1.0), (40.0, 40.0)] {
            glyphs.draw(&at, &Path { ops: vec![PathOp::Rect(20.0, 20.0, width, height)] });
        }
        let found: Vec<_> = glyphs.pages[0].glyphs.iter().map(|dot| (dot.x, dot.y, dot.end, dot.text.as_str())).collect();
        assert_eq!(found, [(25.0, 281.25, 28.75, "•")]);
    }
}
