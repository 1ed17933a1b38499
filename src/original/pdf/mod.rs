//! The text of a PDF, as well as can be: it holds letters and where they stand, and neither words nor lines nor paragraphs. The
//! library that finds the letters may stop or never end on what is malformed, so this is called in a process of its own. It touches
//! bytes in memory.

mod paragraphs;

use std::panic::AssertUnwindSafe;

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};

use super::lines::TextLines;
use super::{LeftOut, LeftOutLine, NoRendition, OriginalFormat, Rendition};
use paragraphs::{PageOfGlyphs, PlacedGlyph, lines_of};

/// Letters of a document, at most.
const MOST_GLYPHS: usize = 5_000_000;

/// The lines of a PDF, and those that are left out; where it has none, why. To be called in a process that may die of it.
///
/// # Errors
///
/// Why there are none.
pub fn read(bytes: &[u8]) -> Result<(Vec<String>, Vec<String>), String> {
    let found = std::panic::catch_unwind(AssertUnwindSafe(|| {
        let document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
        if document.is_encrypted() {
            return Err("it is protected by a password".to_owned());
        }
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
        if line.is_empty() { text.stand_apart() } else { text.whole_line(line) }
    }
    let made = Rendition::new(OriginalFormat::Pdf, &text.into_lines());
    let doubt = "a PDF has no lines and no paragraphs: they were made of where its letters stand. Read the text beside the PDF; a \
                 person must look at it";
    let left_out = left_out.into_iter().map(|line| LeftOutLine { why: LeftOut::PageHead, line }).collect();
    Ok(Rendition { what: "a PDF".to_owned(), left_out, doubts: vec![doubt.to_owned()], ..made })
}

/// Collects letters with their places.
#[derive(Debug, Default)]
struct Glyphs {
    pages: Vec<PageOfGlyphs>,
    count: usize,
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
