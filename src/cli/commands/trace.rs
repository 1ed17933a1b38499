//! `rapporteur trace`: from a published value back to the lines it was made from.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::cli::arguments::TraceArguments;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::real;
use crate::cli::gate::Results;
use crate::cli::locate::{Located, locate};
use crate::cli::quote::shortened;
use crate::cli::regular;
use crate::cli::render::{Marked, ShownDocument, ShownPlace, marked};
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::dataset::hexadecimal;
use crate::diagnostic::Severity;
use crate::source::{MAX_BYTES, SourceId, Span};

/// Prints, for each cell that is meant, the source lines with the bytes marked that it was made from.
pub fn trace(arguments: &TraceArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let found = locate(&arguments.locator, &settings.out()?)?;
    let origins = origins(&found)?;
    let mut sources = Sources::open(&found.data, settings)?;
    let mut results = terminal.results();
    let mut without = Vec::new();
    for (column, value) in &found.cells {
        let Some(origins) = origins.get(column.as_str()) else {
            without.push(column.as_str());
            continue;
        };
        for origin in origins {
            let message = format!("{}.{column} of {} is {}", found.table.as_str(), found.row_id, shortened(value));
            let source = sources.get(&origin.document_id, terminal)?;
            show(message, origin, source, terminal, &mut results)?;
        }
    }
    match (&without[..], &found.cells[..]) {
        ([], _) => {}
        ([column], [(_, value)]) => results.line(placeless(&found, column, value))?,
        (without, _) => {
            results.line(format_args!("without a place in a document, derived or empty: {}", without.join(", ")))?;
        }
    }
    results.flush()?;
    Ok(Outcome::Clean)
}

/// Where a cell comes from: a row of `provenance.csv`.
#[derive(Debug)]
struct Origin {
    document_id: String,
    start: u32,
    end: u32,
    line: String,
    basis: String,
}

/// The origins of the cells of a row, by column.
fn origins(found: &Located) -> Result<BTreeMap<String, Vec<Origin>>, Failure> {
    let path = found.data.join("provenance.csv");
    let mut reader = regular::table(&path).map_err(Failure::at("read", &path))?;
    let columns = Columns::of(&mut reader, &path)?;
    let [table, row_id, column, document_id, start, end, line, basis] =
        columns.find(["table_name", "row_id", "column_name", "document_id", "start_byte", "end_byte", "line", "basis"])?;
    let mut origins: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(Failure::at("read", &path))? {
        if &row[row_id] != found.row_id.as_str() || &row[table] != found.table.as_str() {
            continue;
        }
        let number =
            |at: usize| row[at].parse().map_err(|_| Failure::new(format!("{}: `{}` is not an offset", path.display(), &row[at])));
        origins.entry(row[column].to_owned()).or_default().push(Origin {
            document_id: row[document_id].to_owned(),
            start: number(start)?,
            end: number(end)?,
            line: row[line].to_owned(),
            basis: row[basis].to_owned(),
        });
    }
    Ok(origins)
}

/// The header of a table.
struct Columns<'p> {
    names: csv::StringRecord,
    path: &'p Path,
}

impl<'p> Columns<'p> {
    fn of(reader: &mut csv::Reader<impl Read>, path: &'p Path) -> Result<Self, Failure> {
        Ok(Self { names: reader.headers().map_err(Failure::at("read", path))?.clone(), path })
    }

    fn find<const N: usize>(&self, wanted: [&str; N]) -> Result<[usize; N], Failure> {
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(wanted) {
            *place = self
                .names
                .iter()
                .position(|one| one == name)
                .ok_or_else(|| Failure::new(format!("{} has no column `{name}`", self.path.display())))?;
        }
        Ok(places)
    }
}

/// The source documents of a dataset.
struct Sources {
    /// Path and SHA-256 as published.
    published: HashMap<String, (String, String)>,
    /// Folders below which a published path may be, with links resolved.
    folders: Vec<PathBuf>,
    read: HashMap<String, TracedDocument>,
}

/// A source document, when it could be found.
struct TracedDocument {
    path: String,
    document: Option<ShownDocument>,
}

impl Sources {
    fn open(data: &Path, settings: &Settings) -> Result<Self, Failure> {
        let path = data.join("documents.csv");
        let mut reader = regular::table(&path).map_err(Failure::at("read", &path))?;
        let [document_id, published_path, sha256] = Columns::of(&mut reader, &path)?.find(["document_id", "path", "sha256"])?;
        let mut published = HashMap::new();
        for row in reader.records() {
            let row = row.map_err(Failure::at("read", &path))?;
            published.insert(row[document_id].to_owned(), (row[published_path].to_owned(), row[sha256].to_owned()));
        }
        // `out/data` is two folders below what the output folder stands in.
        let out = if data.ends_with("data") { data.join("..") } else { data.to_owned() };
        let beside = |path: &PathBuf| path.canonicalize().ok().and_then(|path| path.parent().map(Path::to_owned));
        let here = Path::new(".").canonicalize().ok();
        let inputs = settings.inputs();
        let folders = here.into_iter().chain(beside(&out)).chain(inputs.iter().filter_map(beside)).collect();
        Ok(Self { published, folders, read: HashMap::new() })
    }

    /// Reads a document once; warns when it is missing or is not the one that the dataset was made from.
    fn get(&mut self, document_id: &str, terminal: &Terminal) -> Result<&TracedDocument, Failure> {
        if !self.read.contains_key(document_id) {
            let source = self.find(document_id, terminal)?;
            self.read.insert(document_id.to_owned(), source);
        }
        Ok(&self.read[document_id])
    }

    fn find(&self, document_id: &str, terminal: &Terminal) -> Result<TracedDocument, Failure> {
        let (path, sha256) = self
            .published
            .get(document_id)
            .ok_or_else(|| Failure::new(format!("documents.csv does not list the document `{document_id}`")))?;
        let Some(place) = self.place(path) else {
            terminal.warning(format_args!("{path} is not below the current folder, nor beside the output folder or an input"));
            return Ok(TracedDocument { path: path.clone(), document: None });
        };
        let bytes = regular::read(&place, MAX_BYTES as u64).map_err(Failure::at("read", &place))?;
        if hexadecimal(&Sha256::digest(&bytes)) != *sha256 {
            terminal.warning(format_args!("{path} has changed since the dataset was built: the marks may be off"));
        }
        Ok(TracedDocument { path: path.clone(), document: Some(ShownDocument::new(path, document_id, bytes)) })
    }

    /// The file that is published as `path`. Somebody else may have made the dataset: whatever it says, nothing is read
    /// that is not really below one of the folders.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let path = real(path)?;
        let place = |folder: &PathBuf| folder.join(&path).canonicalize().ok().filter(|place| place.starts_with(folder));
        self.folders.iter().filter_map(place).find(|place| place.is_file())
    }
}

fn show(message: String, origin: &Origin, source: &TracedDocument, terminal: &Terminal, out: &mut Results) -> io::Result<()> {
    let Origin { start, end, line, basis, .. } = origin;
    let Some(document) = &source.document else {
        out.line(message)?;
        out.line(format_args!("  {basis} at {}:{line}, bytes {start} to {end}", source.path))?;
        return out.line("");
    };
    let range = document.range(Span { source: SourceId(0), start: *start, end: *end });
    let place = ShownPlace { document, range, text: basis.clone() };
    out.write_all(marked(Marked { message, severity: Severity::Info }, &place, terminal.style()).as_bytes())
}

fn placeless(found: &Located, column: &str, value: &str) -> String {
    let cell = format!("{}.{column} of {}", found.table.as_str(), found.row_id);
    if value.is_empty() {
        return format!("{cell} is empty: no document says it");
    }
    format!("{cell} is {}: derived, it has no place of its own in a document", shortened(value))
}
