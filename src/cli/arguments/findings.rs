//! Arguments of the commands that tell findings: in which format, to which file, and which findings count.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::cli::failure::did_you_mean;
use crate::cli::triage::{Selector, codes_and_areas, selector};
use crate::diagnostic::{Code, Severity};

/// How a build tells findings.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Findings")]
pub struct ReportArguments {
    /// Print findings in this format; without one errors alone are told, on standard error.
    #[arg(long, value_name = "FORMAT")]
    pub message_format: Option<ReportFormat>,
    /// Fail, and write nothing, on findings of this severity too.
    #[arg(long, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// Also write the findings to FILE in FORMAT, such as `sarif=findings.sarif`; once for each file.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output_file)]
    pub output_file: Vec<OutputFile>,
}

impl ReportArguments {
    /// Whether somebody asks for more than errors.
    pub fn asks(&self) -> bool {
        self.message_format.is_some() || self.deny.is_some() || !self.output_file.is_empty()
    }

    /// The formats that findings are told in.
    pub fn formats(&self) -> impl Iterator<Item = ReportFormat> {
        self.output_file.iter().map(|file| file.format).chain(self.message_format)
    }
}

/// Which findings count.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Which findings count")]
pub struct TriageArguments {
    /// Tell findings of these codes or areas only, such as `slot,person.near-miss`.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = OfferingCodes(selector), hide_possible_values = true)]
    pub select: Vec<Selector>,
    /// Count findings of these codes or areas, but do not tell them.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = OfferingCodes(selector), hide_possible_values = true)]
    pub ignore: Vec<Selector>,
    /// Tell findings only that FILE does not know; by default the settings' `baseline`.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write to the baseline what is found now.
    #[arg(long, conflicts_with = "repairs")]
    pub write_baseline: bool,
    /// Take out of the baseline what is not found any more.
    #[arg(long, conflicts_with_all = ["write_baseline", "repairs"])]
    pub prune_baseline: bool,
}

impl TriageArguments {
    /// Whether a run is about a code.
    pub fn are_about(&self, code: Code) -> bool {
        (self.select.is_empty() || self.select.iter().any(|one| one.means(code))) && !self.ignore.iter().any(|one| one.means(code))
    }
}

/// A file that findings are written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// How.
    pub format: ReportFormat,
    /// Where.
    pub path: PathBuf,
}

/// Reads `FORMAT=FILE`.
pub(super) fn output_file(text: &str) -> Result<OutputFile, String> {
    let known =
        || ReportFormat::value_variants().iter().filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()));
    let (format, path) =
        text.split_once('=').filter(|(_, path)| !path.is_empty()).ok_or("write a format and a file: `sarif=a.sarif`")?;
    let Ok(known_format) = ReportFormat::from_str(format, false) else {
        let names: Vec<String> = known().collect();
        let near = did_you_mean(format, names.iter().map(String::as_str));
        return Err(format!("unknown format `{format}`; {}", near.unwrap_or_else(|| format!("formats are {}", names.join(", ")))));
    };
    Ok(OutputFile { format: known_format, path: path.into() })
}

/// The formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// The text with the places marked, for people.
    Human,
    /// One line each: `path:line:column: severity[code] message`.
    Short,
    /// One JSON object a line.
    Json,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// Test results in JUnit's form.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
    /// A summary in Markdown, as the summary of a job shows it.
    Markdown,
    /// One page for a browser: what was read, the findings in the text, what they mean.
    Html,
}

impl ReportFormat {
    /// Whether each finding has its key there.
    pub fn is_keyed(self) -> bool {
        matches!(self, Self::Sarif | Self::Gitlab)
    }

    /// Whether all that was read of the documents stands in it.
    pub fn gives_receipts(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }
}

/// What `--deny` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings fail like errors.
    #[value(alias = "warning")]
    Warnings,
    /// Warnings and infos fail like errors, and infos are shown.
    #[value(alias = "info")]
    Infos,
}

impl Deny {
    /// The mildest severity that fails.
    pub fn severity(self) -> Severity {
        match self {
            Self::Warnings => Severity::Warning,
            Self::Infos => Severity::Info,
        }
    }
}

/// Reads what `parser` reads, and offers codes and areas to whoever completes a command line.
#[derive(Clone)]
pub(super) struct OfferingCodes<P>(pub(super) P);

impl<P: TypedValueParser> TypedValueParser for OfferingCodes<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &clap::Command, argument: Option<&clap::Arg>, value: &OsStr) -> Result<Self::Value, clap::Error> {
        self.0.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(codes_and_areas().map(PossibleValue::new)))
    }
}
