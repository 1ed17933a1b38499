//! `rapporteur site`: documents in, a folder of pages out that works without a server, with the dataset inside.

use std::collections::HashMap;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha256};

use super::compile::{Compiled, Wish, compile};
use super::inputs;
use crate::cli::arguments::{ReportArguments, SiteArguments};
use crate::cli::edition::Request;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::shown_path;
use crate::cli::output::{MANIFEST, Manifest, Staging};
use crate::cli::place::keep_apart;
use crate::cli::regular;
use crate::cli::settings::Settings;
use crate::cli::summary::counted;
use crate::cli::terminal::Terminal;
use crate::dataset::{Table, hexadecimal};
use crate::pipeline::{self, FormulaCells, Library};
use crate::settings::OutputFormat;
use crate::site::{self, DocumentText, Rows, SiteContents};
use crate::tables::{self, TableRow};

/// Where the dataset stands in the site.
const DATASET: &str = "dataset/";

/// Writes the site.
pub fn site(arguments: &SiteArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let out = &arguments.out;
    keep_apart(&inputs(&arguments.paths, settings), out)?;
    if out.join("data").join("documents.csv").is_file() {
        let message = format!("{} holds a dataset, which a site does not replace", out.display());
        return Err(Failure::new(message).help("name another folder with --out; the site has the dataset inside"));
    }
    let mut request = Request::of(&[], false, settings)?;
    request.publication.base_url = arguments.base_url.clone().or(request.publication.base_url);
    // The page of a document says what was read of it.
    request.formats.0.retain(|format| *format != OutputFormat::Documents);
    let address = request.publication.base_url.clone();
    // The dataset is published below the site.
    request.publication.base_url = address.as_ref().map(|base| format!("{}/{DATASET}", base.trim_end_matches('/')));
    let mut staging = Staging::beside(out)?;
    staging.enter(DATASET);
    let errors = ReportArguments::default();
    let wish = Wish { paths: &arguments.paths, keep_going: arguments.keep_going, validates_records: false, report: &errors };
    let Some(compiled) = compile(&wish, &request, settings, &mut staging, terminal)? else { return Ok(Outcome::Found) };
    let Compiled { lock, files, built, counts, .. } = compiled;
    if !lock.is(&built.register) {
        // An address that is published must not move with the next build.
        let told = lock.told(&built.changes).join("\n");
        let message = format!("{} does not know what these documents give\n{told}", lock.shown());
        return Err(Failure::new(message).help("run `rapporteur build` first: it gives identifiers, and so addresses that stay"));
    }
    let downloads = staging.written()?;
    let downloads: Vec<(String, u64)> = downloads
        .into_iter()
        .filter(|file| !file.path.contains('/') || file.path.starts_with("data/"))
        .map(|file| (format!("{DATASET}{}", file.path), file.bytes))
        .collect();
    let rows = read(&staging.folder(), request.cells)?;
    // Whoever takes the dataset alone can see that it is whole.
    let list = Manifest(staging.written()?.into_iter().map(|file| (file.path, file.sha256)).collect());
    staging.append(MANIFEST, 0, list.text().as_bytes())?;
    staging.enter("");
    let places: HashMap<&str, usize> = (0..files.len()).map(|at| (files.document_id(at), at)).collect();
    let mut publication = request.publication.clone();
    publication.base_url = address;
    // What was too large to be read has no hash, and no text to show.
    let text = |row: &TableRow| match places.get(row.get("document_id")).filter(|_| !row.get("sha256").is_empty()) {
        Some(place) => text(&files.bytes(*place)?, row),
        None => Ok(None),
    };
    let calendar = downloads.iter().find(|(path, _)| path.ends_with(".ics")).map(|(path, _)| staging.folder().join(path));
    let calendar = calendar.map(|path| fs::read_to_string(&path).map_err(Failure::at("read", &path))).transpose()?;
    let contents =
        SiteContents { rows: &rows, publication: &publication, downloads: &downloads, calendar: calendar.as_deref().unwrap_or("") };
    site::write(contents, &text, &mut |path, bytes| staging.append(path, 0, bytes))?;
    let pages = staging.written()?.len();
    let published = staging.publish(out)?;
    published.told.iter().for_each(|told| terminal.warning(told));
    if !published.removed.is_empty() {
        terminal.status(format_args!("no longer written, and removed: {}", published.removed.join(", ")));
    }
    let did = if published.replaced { "now holds" } else { "already holds" };
    terminal.status(format_args!(
        "{} {did} {}; open {}",
        shown_path(out),
        counted(pages, "file"),
        shown_path(out.join("index.html"))
    ));
    Ok(Outcome::found_if(counts.errors > 0))
}

/// The tables below a folder, whose cells are written as `cells` says.
fn read(folder: &Path, cells: FormulaCells) -> Result<Rows, Failure> {
    let mut rows = Rows::default();
    for table in Table::ALL {
        let path = folder.join("data").join(table.as_str()).with_extension("csv");
        let reader = regular::table(&path).map_err(Failure::at("read", &path))?;
        let (_, all) = tables::rows(reader, &|_| true, &|cell| cells.meant(cell)).map_err(Failure::at("read", &path))?;
        rows.0.insert(*table, all);
    }
    Ok(rows)
}

/// The text of a document and what became of its bytes; none of one that cannot be read as text.
///
/// Fails where these are not the bytes that the row of the dataset was made of: all its places would be wrong.
fn text(bytes: &[u8], row: &TableRow) -> io::Result<Option<DocumentText>> {
    if hexadecimal(&Sha256::digest(bytes)) != row.get("sha256") {
        return Err(io::Error::other(format!("{} changed while the site was made; run it again", row.get("path"))));
    }
    Ok(pipeline::classes(bytes).map(|(text, classes)| DocumentText { text: text.to_owned(), classes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_changed_meanwhile_stops_the_site() {
        let table = format!("document_id,path,sha256\na,seeds/a.txt,{}\n", hexadecimal(&Sha256::digest(b"a text")));
        let (_, rows) = tables::rows(csv::Reader::from_reader(table.as_bytes()), &|_| true, &|cell| cell).expect("a table");
        assert_eq!(text(b"a text", &rows[0]).expect("the same").expect("a text").text, "a text");
        let error = text(b"a Text", &rows[0]).expect_err("another one").to_string();
        assert_eq!(error, "seeds/a.txt changed while the site was made; run it again");
    }
}
