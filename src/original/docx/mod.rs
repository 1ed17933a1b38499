//! A Word document as lines: its text with the numbers of its lists, its tables, boxes and notes. It touches bytes in memory, and
//! gives an account of all that it leaves out: what was deleted, is hidden, stands at the head or the foot of pages.

mod body;
mod numbering;
mod parts;
mod styles;
mod xml;

use std::collections::BTreeMap;

use super::{LeftOut, LeftOutLine, NoRendition, OriginalFormat, Rendition};
use body::{NoteKind, WordBody};
use numbering::Numbering;
use parts::WordFile;
use styles::Styles;
use xml::{XmlPiece, pieces};

/// The text of a document.
pub fn render(bytes: &[u8]) -> Result<Rendition, NoRendition> {
    let (mut package, text) = WordFile::open(bytes)?;
    let first = |parts: Vec<String>| parts.into_iter().next().unwrap_or_default();
    let styles = Styles::read(&first(package.parts("styles")?)).map_err(malformed)?;
    let mut numbering = Numbering::read(&first(package.parts("numbering")?)).map_err(malformed)?;

    let mut body = WordBody::new(&styles, &mut numbering);
    pieces(&text, &mut |piece| body.take(piece)).map_err(malformed)?;
    let (named, pictures, symbols, embedded) = (std::mem::take(&mut body.notes), body.pictures, body.symbols, body.embedded);
    let (mut lines, mut left_out) = body.finish();

    let mut texts: BTreeMap<(NoteKind, String), Vec<String>> = BTreeMap::new();
    for (kind, part) in [(NoteKind::Foot, "footnotes"), (NoteKind::End, "endnotes")] {
        for part in package.parts(part)? {
            notes(&part, kind, &mut texts, &styles, &mut numbering)?;
        }
    }
    for (at, note) in named.iter().enumerate() {
        let Some(text) = texts.remove(note) else { continue };
        if at == 0 {
            lines.push(String::new());
        }
        let text: Vec<String> = text.into_iter().filter(|line| !line.is_empty()).collect();
        lines.push(format!("[{}] {}", at + 1, text.join(" ")));
    }
    for (part, why) in [("header", LeftOut::PageHead), ("footer", LeftOut::PageHead), ("comments", LeftOut::Comment)] {
        for part in package.parts(part)? {
            left_out.extend(aside(&part, why, &styles)?);
        }
    }
    left_out.retain(|one| one.why != LeftOut::Repeated);
    left_out.sort_by_key(|one| one.why);
    left_out.dedup();

    let mut rendition =
        Rendition { what: "a document of Word".to_owned(), left_out, ..Rendition::new(OriginalFormat::Docx, &lines) };
    if pictures > 0 {
        rendition.notes.push(format!("{pictures} of its pictures have a description, which is no text of it"));
    }
    if symbols > 0 {
        rendition.doubts.push(format!("{symbols} of its signs are of a font without letters, and are not in the text"));
    }
    if embedded > 0 {
        rendition.doubts.push(format!("{embedded} other documents stand inside it, and are not in the text"));
    }
    Ok(rendition)
}

fn malformed(why: String) -> NoRendition {
    NoRendition::new(format!("a part of it is not as a document of Word has it: {why}"))
        .help("open it in a word processor, save it anew as DOCX, and add that")
}

/// The texts of notes, by their numbers.
fn notes(
    part: &str,
    kind: NoteKind,
    texts: &mut BTreeMap<(NoteKind, String), Vec<String>>,
    styles: &Styles,
    numbering: &mut Numbering,
) -> Result<(), NoRendition> {
    let mut depth = 0;
    let mut open: Option<(String, usize, Vec<XmlPiece>)> = None;
    let mut found: Vec<(String, Vec<XmlPiece>)> = Vec::new();
    pieces(part, &mut |piece| {
        match &piece {
            XmlPiece::Open(element) => {
                depth += 1;
                let is_note = matches!(element.name.as_str(), "footnote" | "endnote") && element.get("type").is_none();
                if let (true, None, Some(id)) = (is_note, &open, element.get("id")) {
                    open = Some((id.to_owned(), depth, Vec::new()));
                }
            }
            XmlPiece::Close => {
                depth -= 1;
                if let Some((id, _, pieces)) = open.take_if(|(_, level, _)| depth < *level) {
                    found.push((id, pieces));
                }
            }
            XmlPiece::Text(_) => {}
        }
        if let Some((.., pieces)) = &mut open {
            pieces.push(piece);
        }
    })
    .map_err(malformed)?;
    for (id, pieces) in found {
        let mut body = WordBody::new(styles, numbering);
        pieces.into_iter().for_each(|piece| body.take(piece));
        texts.insert((kind, id), body.finish().0);
    }
    Ok(())
}

/// A part that is no text of the document.
fn aside(part: &str, why: LeftOut, styles: &Styles) -> Result<Vec<LeftOutLine>, NoRendition> {
    let mut numbering = Numbering::default();
    let mut body = WordBody::new(styles, &mut numbering);
    body.leave_out(why);
    pieces(part, &mut |piece| body.take(piece)).map_err(malformed)?;
    Ok(body.finish().1)
}
