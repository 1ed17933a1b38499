//! `rapporteur add`: the text of a page, of a Word document, of a file in any encoding becomes a document beside the others, with a
//! row in `sources.csv` that says where it is from. Nothing that is there is overwritten.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::additions::{Additions, AlreadyThere, NewText, name_of};
use crate::cli::arguments::{AddArguments, ReportFormat};
use crate::cli::decisions::Decided;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{Files, is_portable, sha256, slashed};
use crate::cli::gate::{Results, shown_path};
use crate::cli::quote::shortened;
use crate::cli::receipt::receipt;
use crate::cli::register::Lock;
use crate::cli::regular;
use crate::cli::render::{Documents, Finding, FindingReport, render};
use crate::cli::settings::Settings;
use crate::cli::sources::{SourceRow, SourcesFile};
use crate::cli::summary::{Counts, counted};
use crate::cli::terminal::Terminal;
use crate::cli::whole::create;
use crate::dataset::hexadecimal;
use crate::diagnostic::{Diagnostic, Severity};
use crate::original::{self, LeftOutLine, NoRendition, Rendition};
use crate::pipeline::{self, Checked, Library, Options, is_of_a_form};

/// A file that has become a text.
struct Incomer {
    given: PathBuf,
    bytes: Vec<u8>,
    original: String,
    rendition: Rendition,
}

/// What becomes of an incomer.
enum Admission {
    /// It is written to this path.
    Added(PathBuf),
    Refused(Failure),
}

/// Adds documents; each is added or refused by itself.
pub fn add(arguments: &AddArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    if arguments.files.len() > 1 && (arguments.name.is_some() || arguments.url.is_some()) {
        return Err(Failure::new("a name and an address are those of one file").help("add the files one by one"));
    }
    let name = arguments.name.as_deref().map(sound_name).transpose()?;
    let into = folder(arguments.into.as_deref(), settings);
    let mut sources = SourcesFile::read(&into)?;

    let (mut incomers, mut refused) = (Vec::new(), 0);
    for file in &arguments.files {
        let bytes = regular::read(file, u64::from(original::MOST_BYTES)).map_err(Failure::at("read", file))?;
        match render_original(&bytes, arguments.url.as_deref()) {
            Ok(rendition) => {
                let original = hexadecimal(&sha256(&bytes));
                incomers.push(Incomer { given: file.clone(), bytes, original, rendition });
            }
            Err(NoRendition { message, help }) => {
                terminal.failure(&Failure::new(format!("{}: {message}", shown_path(file))).maybe_help(help));
                refused += 1;
            }
        }
    }
    if incomers.is_empty() {
        return Ok(Outcome::Found);
    }

    let (_, mut register) = Lock::read(settings.folder())?;
    let mut inputs: Vec<PathBuf> = settings.inputs();
    inputs.push(into.clone());
    inputs.retain(|path| path.exists());
    let there = Files::expand_any(&inputs, settings.limits().document_bytes, &mut register, &mut |_| ())?;
    let new = incomers.iter().enumerate().map(|(at, one)| one.text(at)).collect();
    let mut library = Additions::new(there.as_ref(), new);
    let decided = Decided::read(&settings.decisions(), &library)?;
    let options =
        Options { decisions: decided.decisions, register, limits: settings.limits(), gives_receipts: true, ..Options::default() };
    let bar = terminal.progress("checking", library.len());
    let checked = pipeline::check(&library, &options, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    let checked = checked?;

    let admissions = decide(&library, &checked, &incomers, &sources, &AddWish { arguments, into: &into, name: name.as_deref() })?;
    for (at, admission) in admissions.iter().enumerate() {
        // Findings name the file that they are found in: the new one, or what has not become one.
        library.new[at].path = match admission {
            Admission::Added(path) => slashed(path),
            Admission::Refused(_) => incomers[at].given.to_string_lossy().into_owned(),
        };
    }
    let documents = Documents::new(&library, &checked.versions).and(decided.file);
    let (first, mut has_errors) = (library.there(), false);
    for (at, (incomer, admission)) in incomers.iter().zip(admissions).enumerate() {
        let index = first + at;
        let about = |one: &&Diagnostic| one.labels.iter().any(|label| label.span.source.0 as usize == index);
        let findings: Vec<Diagnostic> = checked.diagnostics.iter().filter(about).cloned().collect();
        let known = matches!(&admission, Admission::Refused(_)) && checked.summaries[index].kind.is_some();
        if !known {
            tell(&findings, &checked, index, (&library, &documents), arguments, terminal)?;
        }
        tell_rendition(incomer, arguments, terminal)?;
        match admission {
            Admission::Refused(failure) => {
                terminal.failure(&failure);
                refused += 1;
            }
            Admission::Added(path) => {
                has_errors |= findings.iter().any(|one| one.severity == Severity::Error);
                if !arguments.dry_run {
                    sources.add(&incomer.row(&path, arguments));
                    write(&path, incomer, arguments, &mut sources)?;
                }
                for (other, kind) in library.beside(at, &checked) {
                    terminal.status(format_args!("{} tells of the same session ({})", shown_path(other), kind.as_str()));
                }
                let done = if arguments.dry_run { "would be written" } else { "written" };
                let path = shown_path(&path);
                terminal.status(format_args!(
                    "{path}: {done}; {}",
                    incomer.account(&Counts::of(findings.iter().map(|one| one.severity)))
                ));
            }
        }
    }
    Ok(Outcome::found_if(refused > 0 || has_errors))
}

/// The text of an original; that of a PDF comes from a process of its own.
fn render_original(bytes: &[u8], url: Option<&str>) -> Result<Rendition, NoRendition> {
    #[cfg(feature = "pdf")]
    if original::OriginalFormat::of(bytes)? == original::OriginalFormat::Pdf {
        return crate::cli::pdf::rendition(bytes);
    }
    original::render(bytes, url)
}

/// What a person asked for.
struct AddWish<'w> {
    arguments: &'w AddArguments,
    into: &'w Path,
    name: Option<&'w str>,
}

/// The folder to write to: the one that was asked for, or the first one of the inputs.
pub(super) fn folder(into: Option<&Path>, settings: &Settings) -> PathBuf {
    let inputs = settings.inputs();
    let is_folder = |path: &&PathBuf| path.is_dir() || !path.exists() && path.extension().is_none();
    let of_settings = || inputs.iter().find(is_folder).cloned();
    into.map(Path::to_owned).or_else(of_settings).unwrap_or_else(|| PathBuf::from("seeds"))
}

/// A name that somebody chose, without its ending.
pub(super) fn sound_name(name: &str) -> Result<String, Failure> {
    let stem = name.strip_suffix(".txt").unwrap_or(name);
    if is_portable(stem) && !stem.is_empty() && !stem.starts_with('.') {
        return Ok(stem.to_owned());
    }
    Err(Failure::new(format!("`{name}` cannot be the name of a document"))
        .help("a name has at most 64 bytes, no folder in front, and no signs that some system forbids; --into names a folder"))
}

/// Decides on each incomer.
fn decide(
    library: &Additions<'_>,
    checked: &Checked,
    incomers: &[Incomer],
    sources: &SourcesFile,
    wish: &AddWish<'_>,
) -> Result<Vec<Admission>, Failure> {
    let hashes: HashMap<String, String> = library.hashes()?;
    let mut originals: BTreeMap<&str, &Path> = BTreeMap::new();
    let mut admissions: Vec<Admission> = Vec::new();
    for (at, incomer) in incomers.iter().enumerate() {
        let index = library.there() + at;
        let kind = checked.summaries[index].kind;
        let given = shown_path(&incomer.given);
        let refuse = |message: String, help: &str| Admission::Refused(Failure::new(format!("{given}: {message}")).help(help));
        let taken = |other: usize| matches!(admissions.get(other), Some(Admission::Added(_)));
        let already = library.already_there(at, kind, checked, &hashes, sources, &taken);
        let admission = match already {
            _ if originals.contains_key(incomer.original.as_str()) => {
                refuse("it is named twice, or there is a copy of it".to_owned(), "name each file once")
            }
            Some(AlreadyThere::Original(path)) => {
                refuse(format!("the same file was added already: {}", shown_path(path)), "nothing is to be done")
            }
            Some(AlreadyThere::Text(path)) => {
                refuse(format!("its text is there already: {}", shown_path(path)), "nothing is to be done")
            }
            Some(AlreadyThere::Session(path, session)) if !wish.arguments.force => refuse(
                format!("there is a document of the same kind of the session {session}: {}", shown_path(path)),
                "see whether it is the same page; --force adds a second one beside it",
            ),
            _ => {
                let named = wish.name.map(str::to_owned);
                let own = || name_of(index, &library.new[at].document_id, kind?, checked);
                match (kind, named.or_else(own)) {
                    (_, Some(name)) => {
                        let used =
                            |path: &Path| admissions.iter().any(|one| matches!(one, Admission::Added(known) if known == path));
                        place(wish, &name, &used).map_or_else(
                            |path| {
                                refuse(
                                    format!("{} is there already, and stays as it is", shown_path(path)),
                                    "give another name with --name",
                                )
                            },
                            Admission::Added,
                        )
                    }
                    (None, None) => refuse(
                        "its text is of no known kind, and is not written".to_owned(),
                        "see the findings above; `--name NAME` writes it all the same, to be repaired by hand",
                    ),
                    (Some(_), None) => {
                        refuse("it names no session that its name could be made of".to_owned(), "give one with --name NAME")
                    }
                }
            }
        };
        originals.entry(&incomer.original).or_insert(&incomer.given);
        admissions.push(admission);
    }
    Ok(admissions)
}

/// Where a document of this name is to stand; fails with the path of what stands there.
fn place(wish: &AddWish<'_>, name: &str, used: &dyn Fn(&Path) -> bool) -> Result<PathBuf, PathBuf> {
    let path = wish.into.join(format!("{name}.txt"));
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err() && !used(path);
    if is_free(&path) {
        return Ok(path);
    }
    // A second one of a session was asked for.
    let others = (2..100).map(|number| wish.into.join(format!("{name}-{number}.txt")));
    others.filter(|_| wish.arguments.force && wish.name.is_none()).find(is_free).ok_or(path)
}

impl Incomer {
    fn text(&self, at: usize) -> NewText {
        NewText {
            path: self.given.to_string_lossy().into_owned(),
            document_id: format!("added-document-{}", at + 1),
            text: self.rendition.text.clone(),
            original: self.original.clone(),
        }
    }

    fn row(&self, path: &Path, arguments: &AddArguments) -> SourceRow {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let row = SourceRow {
            path: name,
            source_url: arguments.url.clone().or_else(|| self.rendition.url.clone()),
            retrieved_on: arguments.retrieved.clone(),
            licence: arguments.licence.clone(),
            language: self.rendition.language.clone(),
            original_sha256: Some(self.original.clone()),
            converter: Some(format!("rapporteur {} ({})", env!("CARGO_PKG_VERSION"), self.rendition.format.as_str())),
        };
        row.sound()
    }

    /// What it was made of, what was left out, what was found.
    fn account(&self, counts: &Counts) -> String {
        let mut by_reason: BTreeMap<&str, usize> = BTreeMap::new();
        self.rendition.left_out.iter().for_each(|one| *by_reason.entry(one.why.as_str()).or_default() += 1);
        let left = by_reason.iter().map(|(why, count)| format!("{} left out ({why})", counted(*count, "line")));
        let made = format!("made of {}", self.rendition.what);
        std::iter::once(made).chain(left).chain([counts.to_string()]).collect::<Vec<_>>().join("; ")
    }
}

/// Writes the original where it is kept, the document, then its row; what cannot be written leaves nothing behind.
fn write(path: &Path, incomer: &Incomer, arguments: &AddArguments, sources: &mut SourcesFile) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Failure::at("make the folder", folder))?;
    let kept = path.with_extension(incomer.rendition.format.ending());
    if arguments.keep {
        write_new(&kept, &incomer.bytes)?;
    }
    let undo = |paths: &[&Path]| {
        // It was written a moment ago, by this run.
        paths.iter().for_each(|path| drop(fs::remove_file(path)));
    };
    let own: &[&Path] = if arguments.keep { &[&kept] } else { &[] };
    write_new(path, incomer.rendition.text.as_bytes()).inspect_err(|_| undo(own))?;
    sources.write().inspect_err(|_| {
        undo(own);
        undo(&[path]);
    })
}

/// Writes a file where there is none.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    create(path, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(format!("{} is there already, and stays as it is", path.display())),
        _ => Failure::at("write", path)(error),
    })
}

/// The findings in a new text, and what was read of it.
fn tell(
    findings: &[Diagnostic],
    checked: &Checked,
    index: usize,
    (library, documents): (&dyn Library, &Documents<'_>),
    arguments: &AddArguments,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let mildest = if arguments.verbose { Severity::Info } else { Severity::Warning };
    let shown: Vec<Finding<'_>> = findings.iter().filter(|one| one.severity >= mildest).map(Finding::from).collect();
    let shown: Vec<&Finding<'_>> = shown.iter().collect();
    let mut results = terminal.results();
    let report = FindingReport::of(&shown, documents, &checked.summaries, library);
    render(ReportFormat::Human, &report, terminal.style(), &mut results)?;
    if !terminal.is_quiet() {
        for line in receipt(&checked.summaries[index], terminal.style().width) {
            results.line(line)?;
        }
    }
    Ok(results.flush()?)
}

/// So many lines that are left out and look like parts of the document are told one by one.
const TOLD: usize = 5;

/// What a person should know of how the text came about.
fn tell_rendition(incomer: &Incomer, arguments: &AddArguments, terminal: &Terminal) -> Result<(), Failure> {
    let Rendition { left_out, doubts, notes, url, .. } = &incomer.rendition;
    if arguments.verbose || arguments.dry_run {
        let mut results: Results = terminal.results();
        for one in left_out {
            results.line(format_args!("left out  {:<6}  {}", one.why.as_str(), one.line.trim_start()))?;
        }
        results.flush()?;
    }
    let given = shown_path(&incomer.given);
    let doubtful: Vec<&LeftOutLine> = left_out.iter().filter(|one| is_of_a_form(&one.line)).collect();
    for LeftOutLine { why, line } in doubtful.iter().take(TOLD) {
        let (line, why) = (shortened(line.trim()), why.as_str());
        terminal.warning(format_args!("{given}: {line} is left out ({why}), and looks like a part of the document"));
    }
    if doubtful.len() > TOLD {
        terminal.warning(format_args!("{given}: … and {}; -v lists all", counted(doubtful.len() - TOLD, "more such line")));
    }
    doubts.iter().for_each(|doubt| terminal.warning(format_args!("{given}: {doubt}")));
    notes.iter().for_each(|note| terminal.status(format_args!("{given}: {note}")));
    if let (Some(stated), Some(wanted)) = (url, &arguments.url)
        && stated != wanted
    {
        terminal.status(format_args!("{given}: says that it stands at {stated}; {wanted} is written"));
    }
    Ok(())
}
