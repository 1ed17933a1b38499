//! From what people have saved to the plain text that the grammars read: pages, documents of Word, texts in any encoding. It is
//! pure: bytes in; out come the text and an account of all that was left out of it. Nothing but bytes is touched.
//!
//! ```text
//! bytes -> encoding -> html   (tree, publisher, menu, list)      -> lines -> text
//!       -> docx (numbering, styles, parts)                       -> lines
//! ```
//!
//! Every visible character of the original is in the text, or in the account: as a menu, as what nobody sees, as what a reader
//! fills in. The readers are our own where lines are made: ready ones lose the numbers of lists, titles and line ends.

mod docx;
mod encoding;
mod html;
mod lines;
mod numbers;
#[cfg(feature = "pdf")]
pub mod pdf;

use encoding::{EncodingSign, decode};
use lines::joined;

use crate::source::Foreign;

/// Bytes of an original, at most; pages that hold their pictures are large.
pub const MOST_BYTES: u32 = 32 << 20;

/// What an original is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginalFormat {
    /// A page.
    Html,
    /// A document of Word.
    Docx,
    /// A PDF.
    Pdf,
    /// Plain text.
    Text,
}

impl OriginalFormat {
    /// The format of these bytes; fails where no text is made of it.
    ///
    /// # Errors
    ///
    /// What it is, and what to do instead.
    pub fn of(bytes: &[u8]) -> Result<Self, NoRendition> {
        /// What every packed file begins with.
        const ZIP: &[u8] = b"PK\x03\x04";
        match Foreign::of(bytes) {
            Some(Foreign::Word | Foreign::Archive(_)) if bytes.starts_with(ZIP) => Ok(Self::Docx),
            Some(Foreign::Pdf) => Ok(Self::Pdf),
            None => Ok(Self::Text),
            // What a page in UTF-16 is shows when it is read.
            Some(Foreign::Utf16) if Foreign::of(decode(bytes, false).text.as_bytes()) == Some(Foreign::Html) => Ok(Self::Html),
            Some(Foreign::Utf16) => Ok(Self::Text),
            Some(Foreign::Html) => Ok(Self::Html),
            Some(other) => Err(NoRendition::new(format!("it is {}", other.name())).help(other.remedy())),
        }
    }

    /// What the name of such a file ends in.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Text => "original",
        }
    }

    /// Its name in the column `converter` of `sources.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Text => "text",
        }
    }
}

/// Why something of an original is not in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It belongs to a menu, to the head or the foot of a page.
    Menu,
    /// Nobody sees it.
    Hidden,
    /// A reader fills it in or presses it.
    Control,
    /// It stands at the head or the foot of every page.
    PageHead,
    /// Somebody took it out, and the document remembers.
    Deleted,
    /// Somebody wrote it beside the text.
    Comment,
    /// It says again what is in the text.
    Repeated,
}

impl LeftOut {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Hidden => "hidden",
            Self::Control => "form",
            Self::PageHead => "page head or foot",
            Self::Deleted => "deleted",
            Self::Comment => "comment",
            Self::Repeated => "repeated",
        }
    }
}

/// A line that is not in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutLine {
    /// Why.
    pub why: LeftOut,
    /// Its text.
    pub line: String,
}

/// The text of an original, with an account of how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// The text: lines in UTF-8, each with a line end.
    pub text: String,
    /// The format of the original.
    pub format: OriginalFormat,
    /// What it was made of, in words: `a page of dig.watch, UTF-8`.
    pub what: String,
    /// Where the original says that it stands.
    pub url: Option<String>,
    /// Its language by BCP 47, as it states it.
    pub language: Option<String>,
    /// What is not in the text, line by line.
    pub left_out: Vec<LeftOutLine>,
    /// What a person should know of the text, whatever it says.
    pub doubts: Vec<String>,
    /// What a person may want to know.
    pub notes: Vec<String>,
}

impl Rendition {
    fn new(format: OriginalFormat, lines: &[String]) -> Self {
        Self {
            format,
            text: joined(lines),
            what: String::new(),
            url: None,
            language: None,
            left_out: Vec::new(),
            doubts: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// Why no text was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoRendition {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl NoRendition {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// Makes the text of an original; `url` is where it is known to come from.
///
/// # Errors
///
/// Why there is none, and what to do about it.
pub fn render(bytes: &[u8], url: Option<&str>) -> Result<Rendition, NoRendition> {
    if bytes.trim_ascii().is_empty() {
        return Err(NoRendition::new("the file is empty"));
    }
    let format = OriginalFormat::of(bytes)?;
    let rendition = match format {
        OriginalFormat::Html => of_text(bytes, true, |text| html::render(text, url))?,
        OriginalFormat::Docx => docx::render(bytes)?,
        OriginalFormat::Pdf => return Err(without_pdf()),
        OriginalFormat::Text => of_text(bytes, false, plain)?,
    };
    if !rendition.text.contains(char::is_alphanumeric) {
        let seen = rendition.left_out.len();
        let help = match seen {
            0 => "the page may have been saved before its scripts had put the text in: save it from a browser that shows the text",
            _ => "all there is was left out; `--dry-run -v` lists it",
        };
        return Err(NoRendition::new("there is no text in it").help(help));
    }
    Ok(rendition)
}

/// Why a PDF is not read here: it is in a process of its own, or not at all.
fn without_pdf() -> NoRendition {
    NoRendition::new("it is a PDF, which this rapporteur was built without").help(
        "save the page of the session, or the document that the PDF was printed from, and add that; or install rapporteur anew with \
         `cargo install --path . --features pdf`",
    )
}

/// Decodes a text, hands it over, and tells how it was encoded.
fn of_text(
    bytes: &[u8],
    states: bool,
    read: impl FnOnce(&str) -> Result<Rendition, NoRendition>,
) -> Result<Rendition, NoRendition> {
    let decoded = decode(bytes, states);
    let mut rendition = read(&decoded.text)?;
    rendition.what = format!("{}, {}", rendition.what, decoded.encoding);
    if decoded.sign == EncodingSign::Guessed {
        rendition.doubts.push(format!("it names no encoding, and was read as {}: look at its accents", decoded.encoding));
    }
    if decoded.is_faulty {
        rendition.doubts.push(format!("some of its bytes mean nothing in {}, and became �", decoded.encoding));
    }
    Ok(rendition)
}

/// A text as it is, but for its line ends and what nobody sees at its beginning.
fn plain(text: &str) -> Result<Rendition, NoRendition> {
    if text.contains('\0') {
        return Err(NoRendition::new("it is no text: it holds bytes that are no letters").help("name a page, a document or a text"));
    }
    let head: String = text.chars().take(2000).collect();
    if head.contains("MIME-Version:") && head.contains("multipart/related") {
        return Err(NoRendition::new("it is a page packed for mail (MHTML)")
            .help("save the page anew, as `Web Page, HTML Only` or `Web Page, Complete`, and add the .html file"));
    }
    if head.trim_start().starts_with('{') {
        return Err(NoRendition::new("it is JSON, not the text of a page").help("add what the JSON was made of"));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_start_matches('\u{feff}').to_owned();
    Ok(Rendition { text, what: "a text".to_owned(), ..Rendition::new(OriginalFormat::Text, &[]) })
}
