//! The arguments of every command, with their help texts; completions and the manual page come from here too.

mod findings;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use clap_complete::ArgValueCandidates;
use jiff::civil::Date;
use oxrdf::NamedNode;

use super::completion::people;
use super::failure::did_you_mean;
use crate::document::Kind;
use crate::pipeline::{Limit, Limits};
use crate::settings::OutputFormat;
pub use findings::{Deny, OutputFile, ReportArguments, ReportFormat, TriageArguments};
use findings::{OfferingCodes, output_file};

/// No machine that compiles documents has more use for threads.
pub const MOST_THREADS: usize = 256;

const EXAMPLES: &str = "\
Examples:
  rapporteur build                        seeds/ -> out/, or what rapporteur.yaml says
  rapporteur add page.html                a saved page, a Word document or a text becomes a document in seeds/
  rapporteur new igf-session-report       a document to fill in, and what each part of it is for
  rapporteur build --check                fail when out/ is not what the documents give
  rapporteur check session.txt            what is wrong with a document, and what to write instead
  rapporteur check --output-file html=report.html    the same as a page for a browser
  rapporteur check session.txt --diff     what of it `--fix` repairs
  rapporteur explain kind.unknown         what a code means
  rapporteur trace out/participations.csv:5:name    the source lines of a value
  rapporteur site                         pages to read and to search, in site/
  rapporteur diff last-year/out out       what changed between two datasets
  rapporteur why \"Jun Murai\"              who that is, by which mentions, on what evidence
  rapporteur todo                         names that people should look at

Exit codes:
  0  nothing worse than a warning
  1  errors were found, --check found a difference, or --diff shows one
  2  the command could not run: no such file, bad option, cannot write";

/// Compiles session documents of internet-governance forums into open data: JSON, YAML and CSV, and for each value the file and the
/// line that it comes from.
///
/// Documents stand in `seeds/`, or where `rapporteur.yaml` says. `check` says what is wrong with them and what to write instead,
/// `build` writes the dataset to `out/`, and `trace` leads from a value back to its source.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// Use colours: `auto` (on a terminal, unless `NO_COLOR` is set), `always` or `never`.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub color: When,
    /// Print findings, other results and failures only.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Work on this many threads, 256 at most; by default on all cores. The output is the same.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=MOST_THREADS as i64))]
    pub threads: Option<u16>,
    /// Raise a limit on documents, such as `line-bytes=2000000`; the README lists them. May be given several times.
    #[arg(long, global = true, value_name = "NAME=N", value_parser = raised)]
    pub raise: Vec<Raised>,
    /// Read settings from FILE instead of `rapporteur.yaml`.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read which names are one person from FILE instead of `decisions.yaml` beside the settings.
    #[arg(long, global = true, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A limit and what it is raised to.
#[derive(Debug, Clone, Copy)]
pub struct Raised {
    name: &'static str,
    to: u32,
}

impl Arguments {
    /// The limits of the run.
    pub fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for Raised { name, to } in &self.raise {
            *limits.get_mut(name).expect("the name of a limit") = *to;
        }
        limits
    }
}

/// Reads `NAME=N`.
fn raised(text: &str) -> Result<Raised, String> {
    let (name, to) = text.split_once('=').ok_or("a limit is raised by its name and a number: `line-bytes=2000000`")?;
    let names = || Limits::ALL.iter().map(|limit| limit.name);
    let Some(Limit { name, default, .. }) = Limits::ALL.iter().find(|limit| limit.name == name) else {
        let near =
            did_you_mean(name, names()).unwrap_or_else(|| format!("known limits: {}", names().collect::<Vec<_>>().join(", ")));
        return Err(format!("unknown limit `{name}`; {near}"));
    };
    match to.parse() {
        Ok(to) if to >= *default => Ok(Raised { name, to }),
        _ => Err(format!("`{name}` takes a number from {default}, its default, to {}", u32::MAX)),
    }
}

/// Reads the name of a format.
fn output_format() -> impl TypedValueParser<Value = OutputFormat> {
    let names = PossibleValuesParser::new(OutputFormat::ALL.iter().map(|format| format.as_str()));
    names.map(|name| *OutputFormat::ALL.iter().find(|format| format.as_str() == name).expect("the name of a format"))
}

/// Reads the name of a kind.
fn kind() -> impl TypedValueParser<Value = Kind> {
    let help = |kind: &Kind| PossibleValue::new(kind.as_str()).help(kind.description().trim_end_matches('.'));
    let names = PossibleValuesParser::new(Kind::ALL.iter().map(help));
    names.map(|name| *Kind::ALL.iter().find(|kind| kind.as_str() == name).expect("the name of a kind"))
}

/// Reads the address of a folder on the web.
fn web_address(text: &str) -> Result<String, String> {
    let behind = ["http://", "https://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let Some(host) = behind.filter(|host| !host.is_empty() && !host.starts_with('/')) else {
        return Err("an address begins with https:// or http:// and the name of a host".to_owned());
    };
    if host.contains(['?', '#']) {
        return Err("files are found below a folder, whose address has neither ? nor #".to_owned());
    }
    NamedNode::new(text).map(NamedNode::into_string).map_err(|error| format!("no address: {error}"))
}

/// Reads the address of a page.
fn page_address(text: &str) -> Result<String, String> {
    let behind = ["http://", "https://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    match behind {
        Some(host) if !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || c.is_control()) => Ok(text.to_owned()),
        _ => Err("an address begins with https:// or http:// and has no blanks".to_owned()),
    }
}

/// Reads a day.
fn day(text: &str) -> Result<String, String> {
    let sound = text.len() == 10 && text.parse::<Date>().is_ok();
    if sound { Ok(text.to_owned()) } else { Err("a day is written 2026-01-31".to_owned()) }
}

/// When to do something that suits a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compile documents into a dataset.
    Build(BuildArguments),
    /// Make documents of saved pages, Word documents and texts in any encoding, in the folder of the documents.
    Add(AddArguments),
    /// Write a document to fill in, made of the template of its kind, and beside it what each part is for.
    New(NewArguments),
    /// Write a `rapporteur.yaml` to fill in, a workflow, a folder for documents, and an example of one.
    Init,
    /// Say what is wrong with documents, and write nothing, unless told to repair it.
    Check(CheckArguments),
    /// Check documents again whenever one of them changes, until Ctrl-C.
    Watch(WatchArguments),
    /// Serve an editor: findings while a document is written, repairs, and who and what stands where.
    #[command(after_help = "\
An editor starts it and speaks the language server protocol with it on standard input and output. The README says how to set up
VS Code, Neovim, Helix and Zed.")]
    Lsp(LspArguments),
    /// Explain a code of a finding, or list all codes.
    Explain(ExplainArguments),
    /// Write the JSON Schemas and the reference of all codes.
    Schema(SchemaArguments),
    /// Write the dataset as a folder of pages to read, search and follow to the sources.
    Site(SiteArguments),
    /// Say what changed between two datasets: sessions, people, identifiers and their successors.
    Diff(DiffArguments),
    /// Show the source lines that a published value was made from.
    Trace(TraceArguments),
    /// Show who a person is and why, or what speaks for and against two being one.
    Why(WhyArguments),
    /// List the names that people should decide on, those that repair most rows first.
    Todo(TodoArguments),
    /// Read a PDF on standard input for `add`, in a process that may die of it.
    #[cfg(feature = "pdf")]
    #[command(name = super::pdf::COMMAND, hide = true)]
    PdfLines,
    /// Print a completion script for a shell.
    #[command(after_help = "Example, a line of ~/.bashrc:\n  source <(rapporteur completions bash)")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program, or of one command.
    #[command(
        after_help = "Examples:\n  rapporteur man | man -l -\n  rapporteur man > rapporteur.1\n  rapporteur man build > rapporteur-build.1"
    )]
    Man {
        /// The command.
        command: Option<String>,
    },
}

const PATHS: &str = "\
Paths:
  A folder means all *.txt files below it, a file is taken as it is, - is standard input.
  A path is published as the folder's name and what follows it, so a build gives the same bytes wherever it runs.";

/// Arguments of `build`.
#[derive(Debug, Args)]
#[command(after_help = format!("Examples:\n  rapporteur build\n  rapporteur build seeds --out out\n  rapporteur build seeds --check\n\n{PATHS}\n\nWith an error in any document nothing is written, unless --keep-going."))]
pub struct BuildArguments {
    /// Documents and folders; by default the inputs of the settings, or `seeds`.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder to write; by default the settings' or `out`. It is replaced as a whole, or not at all.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write nothing; fail and say which rows differ when the folder is not what the documents give.
    #[arg(long)]
    pub check: bool,
    /// Fail, and write nothing, where the register of identifiers would change.
    #[arg(long)]
    pub locked: bool,
    /// Write what is sound though there are errors; the exit code is still 1.
    #[arg(long)]
    pub keep_going: bool,
    /// Write these formats beside the tables; by default those of the settings, or all for which the settings say enough.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = output_format())]
    pub format: Vec<OutputFormat>,
    /// Put an apostrophe before cells that a spreadsheet would take for formulas.
    #[arg(long)]
    pub csv_safe: bool,
    /// How findings are told.
    #[command(flatten)]
    pub report: ReportArguments,
}

/// Arguments of `add`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur add page.html
  rapporteur add page.html --retrieved 2026-01-31 --keep
  rapporteur add report.docx --url https://www.intgovforum.org/en/content/igf-2023-open-forum-22
  rapporteur add *.html --dry-run

A file is what its bytes say, whatever its name: a page (HTML), a document of Word (DOCX), plain text in any encoding, and, in a
program that was built with the feature `pdf`, a PDF, which is read as well as can be. Its text is written
under a name made of what it is, such as igf-2023-open-forum-22-report.txt, and a row is added to the sources.csv beside it.
Nothing that is there is overwritten. What of a page belongs to its menus is left out, counted, and listed by -v.

Exit codes: 0, every file was added; 1, one was refused, or its text has errors to repair; 2, the command could not run.")]
pub struct AddArguments {
    /// Saved pages, Word documents, texts.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The folder to write to; by default the first one of the inputs of the settings, or `seeds`.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// The name of the document, of one FILE; it is written then even if it is of no known kind, to be repaired.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The address of the page, of one FILE; by default what a page says of itself.
    #[arg(long, value_name = "URL", value_parser = page_address)]
    pub url: Option<String>,
    /// The day on which it was saved or copied.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub retrieved: Option<String>,
    /// The licence of the page.
    #[arg(long, value_name = "TEXT")]
    pub licence: Option<String>,
    /// Keep a copy of the original beside the document.
    #[arg(long)]
    pub keep: bool,
    /// Write nothing; show what would be written, and what is left out.
    #[arg(long)]
    pub dry_run: bool,
    /// Add a document though there is one of the same kind of the same session. Nothing is overwritten.
    #[arg(long)]
    pub force: bool,
    /// Also show infos, and each line that is left out.
    #[arg(long, short)]
    pub verbose: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur new igf-session-report
  rapporteur new wsis-outcome --name wsis-2025-session-242

NAME.txt holds the template, in which each line that is to be filled in shows an example and ends in {{example}}; as long as one of
them is left, `check` names it, and nothing of the document is published. NAME.md says of each part what it is for, which other
spellings of its label are read, and which documents have it. Nothing that is there is overwritten.")]
pub struct NewArguments {
    /// The kind of the document.
    #[arg(value_name = "KIND", value_parser = kind())]
    pub kind: Kind,
    /// The folder to write to; by default the first one of the inputs of the settings, or `seeds`.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// The name of both files, without an ending; by default the kind.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = format!("Examples:\n  rapporteur check session.txt\n  rapporteur check out/documents/session.json\n  rapporteur check seeds --format github --deny warnings\n  rapporteur check session.txt --diff --unsafe-fixes\n  pbpaste | rapporteur check -\n\n{PATHS}\n  A file that is named and ends in .json, or a text that begins with {{, is a document as a build writes it."))]
pub struct CheckArguments {
    /// Documents and folders, or `-`; by default the inputs of the settings, or `seeds`.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How findings are printed.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ReportFormat,
    /// Fail on findings of this severity too.
    #[arg(long, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// Show at most N findings, errors before others; all are counted. For people 1000 by default, for programs all.
    #[arg(long, value_name = "N")]
    pub max_diagnostics: Option<usize>,
    /// Also show infos, and why each document was taken for its kind.
    #[arg(long, short)]
    pub verbose: bool,
    /// Also write all findings to FILE in FORMAT, such as `sarif=findings.sarif`; once for each file.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output_file)]
    pub output_file: Vec<OutputFile>,
    /// Say how many findings of which code there are, and nothing of each.
    #[arg(long, conflicts_with_all = ["format", "max_diagnostics", "verbose"])]
    pub statistics: bool,
    /// Write into the documents what findings say to write, where that is certain, and tell what remains. The text of
    /// standard input is printed instead, and what remains is told on standard error.
    #[arg(long, group = "repairs")]
    pub fix: bool,
    /// Write nothing; show what `--fix` would write, as a diff, and fail where it would write anything.
    #[arg(long, group = "repairs", conflicts_with_all = ["format", "deny", "max_diagnostics", "verbose", "output_file", "statistics", "baseline"])]
    pub diff: bool,
    /// Also do what may be meant otherwise, such as another weekday or date, and what takes text out.
    #[arg(long, requires = "repairs")]
    pub unsafe_fixes: bool,
    /// Which findings count.
    #[command(flatten)]
    pub triage: TriageArguments,
}

/// Arguments of `watch`.
#[derive(Debug, Args)]
#[command(after_help = format!("Examples:\n  rapporteur watch\n  rapporteur watch session.txt\n\n{PATHS}"))]
pub struct WatchArguments {
    /// Documents and folders; by default the inputs of the settings, or `seeds`.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How findings are printed.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: WatchFormat,
    /// Also show infos.
    #[arg(long, short)]
    pub verbose: bool,
}

/// Arguments of `lsp`.
#[derive(Debug, Args)]
pub struct LspArguments {
    /// What editors pass to every server: that it speaks on standard input and output, as it does anyway.
    #[arg(long)]
    pub stdio: bool,
}

/// The formats of findings that can be told bit by bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WatchFormat {
    /// The text with the places marked, for people.
    Human,
    /// One line each: `path:line:column: severity[code] message`.
    Short,
    /// One JSON object a line.
    Json,
}

impl WatchFormat {
    /// The same among all formats.
    pub fn report(self) -> ReportFormat {
        match self {
            Self::Human => ReportFormat::Human,
            Self::Short => ReportFormat::Short,
            Self::Json => ReportFormat::Json,
        }
    }
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rapporteur explain\n  rapporteur explain slot\n  rapporteur explain slot.end-before-start")]
pub struct ExplainArguments {
    /// The code as it is printed with a finding; an area, such as `slot`, lists its codes, and without one all are listed.
    #[arg(value_name = "CODE", value_parser = OfferingCodes(StringValueParser::new()), hide_possible_values = true)]
    pub code: Option<String>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rapporteur schema\n  rapporteur schema --check")]
pub struct SchemaArguments {
    /// The folder to write.
    #[arg(long, value_name = "DIR", default_value = "schema")]
    pub out: PathBuf,
    /// Write nothing; fail and say which files are stale.
    #[arg(long)]
    pub check: bool,
}

/// Arguments of `trace`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur trace out/participations.csv:5:name
  rapporteur trace out/data/sessions.csv:2
  rapporteur trace out/data/sessions.csv:igf-2023-open-forum-22:title
  rapporteur trace Y8PV6ECG3X9Z
  rapporteur trace out/dataset.json#/sessions/0/title
  rapporteur trace /sessions/0/participations/3/name

The number is a line of the CSV file as an editor shows it: any line of the row, which may have several. A row is found by its
key too, as `build --check` prints it. Without a column, all cells of the row are traced. `data/` may be left out. A JSON pointer alone is one into dataset.json of the
settings' output folder, or of out/. Source documents are looked for by their published path below the current folder,
beside the output folder, and beside the inputs of the settings.")]
pub struct TraceArguments {
    /// A cell or a row of a table, the key of a row, or a JSON pointer into dataset.json.
    #[arg(value_name = "LOCATOR")]
    pub locator: String,
}

/// Arguments of `site`.
#[derive(Debug, Args)]
#[command(after_help = format!("Examples:\n  rapporteur site\n  rapporteur site --base-url https://example.org/igf/\n\n{PATHS}\n\nThe pages need no server and make no request: open site/index.html. The dataset stands in site/dataset."))]
pub struct SiteArguments {
    /// Documents and folders; by default the inputs of the settings, or `seeds`.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder to write. It is replaced as a whole, or not at all.
    #[arg(long, value_name = "DIR", default_value = "site")]
    pub out: PathBuf,
    /// Where the site is published; by default the settings' `base_url`.
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub base_url: Option<String>,
    /// Write what is sound though there are errors; the exit code is still 1.
    #[arg(long)]
    pub keep_going: bool,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur diff last-year/out out
  rapporteur diff last-year/out out --format csv > changes.csv

A thing is `created`, `changed`, `retired`, perhaps with successors, or `returned` where its identifier was given up once.
What belongs to a thing that changed is listed with + for new, - for gone, ~ for changed.")]
pub struct DiffArguments {
    /// The folder of the older dataset, as a build wrote it.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The folder of the newer one.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How the changes are printed.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ChangeFormat,
}

/// The formats of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ChangeFormat {
    /// Text, for people.
    Human,
    /// One JSON object a line.
    Json,
    /// A table of identifiers.
    Csv,
}

/// Arguments of `why`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur why \"Jun Murai\"
  rapporteur why jun-murai
  rapporteur why \"Jun Murai\" \"Juni Murai\"
  rapporteur why \"Li Wei\" li-wei-marula-bank --input seeds --input more

A name is one that a document writes; case and accents do not matter where no document writes it so, and a part of a name does
where only one has it. The answer comes
from the documents, not from the output folder.")]
pub struct WhyArguments {
    /// A person_id, or a name.
    #[arg(value_name = "PERSON", add = ArgValueCandidates::new(people))]
    pub person: String,
    /// Somebody else, or another spelling: what speaks for and against one person?
    #[arg(value_name = "OTHER", add = ArgValueCandidates::new(people))]
    pub other: Option<String>,
    /// Documents and folders, once for each; by default the inputs of the settings, or `seeds`.
    #[arg(long, value_name = "PATH")]
    pub input: Vec<PathBuf>,
    /// How the answer is printed.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: AnswerFormat,
}

/// Arguments of `todo`.
#[derive(Debug, Args)]
#[command(after_help = format!("Examples:\n  rapporteur todo\n  rapporteur todo seeds --limit 5\n\n{PATHS}\n\nRows are those of the dataset that would name another person: participations, sections, statistics, mentions."))]
pub struct TodoArguments {
    /// Documents and folders, or `-`; by default the inputs of the settings, or `seeds`.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Show at most N names.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How the list is printed.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: AnswerFormat,
}

/// The formats of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// Text, for people.
    Human,
    /// One JSON object a line.
    Json,
}
