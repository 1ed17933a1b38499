//! The parts of a Word document: files in a ZIP, found by what they are to each other. It touches bytes in memory, and unpacks no
//! more of them than a document can want.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{XmlPiece, pieces};
use crate::original::NoRendition;
use crate::original::encoding::decode;

/// Bytes of all parts that are read, unpacked, at most.
const MOST_UNPACKED: u64 = 64 << 20;
/// Files in the ZIP, at most.
const MOST_FILES: usize = 20_000;

/// A Word document.
pub struct WordFile<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
    /// The folder of the main part, with its `/`.
    folder: String,
    /// What other parts are to the main one: the last word of a kind, and the name of the file.
    related: Vec<(String, String)>,
}

impl<'b> WordFile<'b> {
    /// Opens a document, and gives the text of its main part; fails where it is none of Word.
    pub fn open(bytes: &'b [u8]) -> Result<(Self, String), NoRendition> {
        let cut = |error: zip::result::ZipError| {
            NoRendition::new(format!("it is packed as a ZIP, and cannot be unpacked: {error}"))
                .help("it may be cut off: fetch it again")
        };
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(cut)?;
        if archive.len() > MOST_FILES {
            return Err(NoRendition::new(format!("it holds {} files: no document of Word does", archive.len())));
        }
        let mut package = Self { archive, left: MOST_UNPACKED, folder: String::new(), related: Vec::new() };
        let main = related(&package.read("_rels/.rels")?.unwrap_or_default())?;
        let main = main.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target);
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let main = main.trim_start_matches('/');
        let other = || {
            NoRendition::new("it is a packed file (ZIP) that holds no document of Word")
                .help("unpack it and add what is in it, or save it as DOCX")
        };
        if main.ends_with("workbook.xml") || main.ends_with("presentation.xml") {
            return Err(other());
        }
        let text = package.read(main)?.ok_or_else(other)?;
        let (folder, name) = main.rsplit_once('/').map_or((String::new(), main), |(folder, name)| (format!("{folder}/"), name));
        package.folder = folder;
        let rels = package.read(&format!("{}_rels/{name}.rels", package.folder))?;
        package.related = related(&rels.unwrap_or_default())?;
        Ok((package, text))
    }

    /// The texts of the parts that are `kind` to the main one: `numbering`, `styles`, `footnotes`.
    pub fn parts(&mut self, kind: &str) -> Result<Vec<String>, NoRendition> {
        let names: Vec<String> = self.related.iter().filter(|(known, _)| known == kind).map(|(_, name)| name.clone()).collect();
        let mut texts = Vec::new();
        for name in names {
            let name = name.strip_prefix('/').map_or_else(|| format!("{}{name}", self.folder), str::to_owned);
            texts.extend(self.read(&name)?);
        }
        Ok(texts)
    }

    /// The text of a file; none where there is no such file.
    fn read(&mut self, name: &str) -> Result<Option<String>, NoRendition> {
        let Ok(file) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| {
            NoRendition::new(format!("its part {name} cannot be unpacked: {error}")).help("it may be cut off: fetch it again")
        })?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            NoRendition::new(format!("it has more than {MOST_UNPACKED} bytes when it is unpacked: no document of a session has"))
        })?;
        Ok(Some(decode(&bytes, true).text))
    }
}

/// What a part names as related to it.
fn related(part: &str) -> Result<Vec<(String, String)>, NoRendition> {
    let mut found = Vec::new();
    pieces(part, &mut |piece| {
        if let XmlPiece::Open(element) = piece
            && element.name == "Relationship"
            && element.get("TargetMode") != Some("External")
        {
            let kind = element.get("Type").and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
            found.push((kind.to_owned(), element.get("Target").unwrap_or_default().to_owned()));
        }
    })
    .map_err(super::malformed)?;
    Ok(found)
}
