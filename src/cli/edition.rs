//! What a build is asked to write, and what it tells of that: formats, the day of issue, cells that look like formulas.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::failure::Failure;
use super::output::Staging;
#[cfg(feature = "sqlite")]
use super::output::database;
#[cfg(feature = "parquet")]
use super::output::parquet;
use super::settings::Settings;
use super::summary::counted;
#[cfg(feature = "parquet")]
use crate::dataset::Table;
use crate::pipeline::{self, FormulaCells, Quality};
use crate::settings::{OutputFormat, OutputFormats, Publication};

/// The variable by which the makers of reproducible builds say what day it is, in seconds since 1970.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// What a build was asked to write.
#[derive(Debug)]
pub struct Request {
    /// The formats.
    pub formats: OutputFormats,
    /// What is written of cells that look like formulas.
    pub cells: FormulaCells,
    /// What the publication says of itself.
    pub publication: Publication,
    /// What is not written for want of settings, where nobody chose.
    pub left_out: Option<String>,
}

impl Request {
    /// What the arguments ask for, else the settings; by default all for which the settings say enough.
    ///
    /// Fails where they ask for a format and do not say what it must state: nobody makes that up.
    pub fn of(formats: &[OutputFormat], csv_safe: bool, settings: &Settings) -> Result<Self, Failure> {
        let mut publication = settings.publication().clone();
        if publication.issued.is_none() {
            publication.issued = day_of_epoch()?;
        }
        let named = Some(formats).filter(|named| !named.is_empty()).or(settings.formats());
        let lacking = |format: &&OutputFormat| !lacks(**format, &publication).is_empty();
        let mut formats: Vec<OutputFormat> = match named {
            Some(named) => OutputFormat::ALL.iter().filter(|format| named.contains(format)).copied().collect(),
            None => OutputFormat::ALL.iter().filter(|format| format.is_by_default() && !lacking(format)).copied().collect(),
        };
        if let Some(format) = formats.iter().find(|format| !format.is_built_in()) {
            let name = format.as_str();
            let feature = format.beside().unwrap_or(*format).as_str();
            let help = format!("install it anew with `cargo install --path . --features {feature}`, or leave the format out");
            return Err(Failure::new(format!("this rapporteur was built without the format `{name}`")).help(help));
        }
        if formats.iter().any(|format| lacking(&format)) {
            let faults = formats.iter().filter(lacking).map(|format| {
                let missing = listed(&lacks(*format, &publication));
                format!("the format `{}` ({}) must state {missing}, and the settings do not", format.as_str(), format.path())
            });
            return Err(Failure::listing(faults).help(advice(settings)));
        }
        // A file that another refers to is written with it.
        let beside = formats.iter().filter_map(|format| format.beside()).filter(|format| !lacking(&format));
        formats.extend(beside.collect::<Vec<_>>());
        formats.sort_unstable();
        formats.dedup();
        let cells = if csv_safe || settings.csv_safe() { FormulaCells::Safe } else { FormulaCells::AsTheyAre };
        let left_out = if named.is_none() { left_out(&publication, settings) } else { None };
        Ok(Self { formats: OutputFormats(formats), cells, publication, left_out })
    }

    /// Writes what is made of the tables, and the files that describe what was built.
    pub fn describe(&self, quality: &Quality, staging: &mut Staging) -> Result<(), Failure> {
        #[cfg(feature = "sqlite")]
        if self.formats.0.contains(&OutputFormat::Sqlite) {
            staging.make(OutputFormat::Sqlite.path(), |place, tables| database::fill(place, tables, self.cells))?;
        }
        #[cfg(feature = "parquet")]
        if self.formats.0.contains(&OutputFormat::Parquet) {
            for table in Table::ALL {
                let path = OutputFormat::Parquet.path().replace("<table>", table.as_str());
                staging.make(&path, |place, tables| parquet::fill(place, tables, *table, self.cells))?;
            }
        }
        let resources = staging.written()?;
        let edition = pipeline::Edition { publication: &self.publication, resources: &resources, quality, cells: self.cells };
        for (path, bytes) in pipeline::metadata(&edition, &self.formats) {
            staging.append(&path, 0, &bytes)?;
        }
        Ok(())
    }
}

/// What is not written, because the settings do not say enough.
fn left_out(publication: &Publication, settings: &Settings) -> Option<String> {
    let short = |format: &OutputFormat| {
        let missing = lacks(*format, publication);
        (!missing.is_empty()).then(|| format!("{} ({})", format.path(), listed(&missing)))
    };
    let short: Vec<String> = OutputFormat::ALL.iter().filter_map(short).collect();
    (!short.is_empty()).then(|| format!("not written, for want of settings: {}; {}", short.join(", "), advice(settings)))
}

/// How to say in the settings what is missing there.
fn advice(settings: &Settings) -> String {
    match settings.path() {
        Some(path) => format!("add what is missing to {}", path.display()),
        None => "`rapporteur init` writes settings to fill in".to_owned(),
    }
}

/// What a format must state and the publication does not say.
fn lacks(format: OutputFormat, publication: &Publication) -> Vec<&'static str> {
    format.needs().iter().copied().filter(|name| !publication.says(name)).collect()
}

/// `a`, `b` and `c`.
fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// The day that the variable of reproducible builds says, in UTC.
fn day_of_epoch() -> Result<Option<String>, Failure> {
    let Some(text) = std::env::var(EPOCH).ok().filter(|text| !text.is_empty()) else { return Ok(None) };
    // Up to the year 2099: no dataset was issued before 1970, and none will be so late.
    let seconds = text.parse().ok().filter(|seconds| (0..4_102_444_800).contains(seconds));
    let instant = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let instant = instant.ok_or_else(|| Failure::new(format!("{EPOCH} is `{text}`, and no number of seconds since 1970")))?;
    Ok(Some(instant.to_zoned(TimeZone::UTC).date().to_string()))
}

/// How many cells a spreadsheet would take for formulas, by the file they stand in.
#[derive(Debug, Default)]
pub struct Formulas(BTreeMap<String, usize>);

impl Formulas {
    /// Looks at whole rows of a file.
    pub fn look(&mut self, path: &str, rows: &[u8]) {
        let found = if path.ends_with(".csv") { pipeline::formulas(rows) } else { 0 };
        if found > 0 {
            *self.0.entry(path.to_owned()).or_default() += found;
        }
    }

    /// What somebody should know who opens the tables in a spreadsheet.
    pub fn told(&self) -> Option<String> {
        let all: usize = self.0.values().sum();
        let files: Vec<String> = self.0.iter().map(|(path, count)| format!("{path} ({count})")).collect();
        (all > 0).then(|| {
            let cells = counted(all, "cell");
            format!("a spreadsheet takes {cells} for formulas: {}; --csv-safe puts an apostrophe before each", files.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(listed(&["a"]), "`a`");
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` and `c`");
    }

    #[test]
    fn formulas_of_tables_are_told_by_file() {
        let mut formulas = Formulas::default();
        assert_eq!(formulas.told(), None);
        formulas.look("data/people.csv", b"a,=b\n");
        formulas.look("dataset.yaml", b"=b\n");
        let told = formulas.told().expect("one cell");
        assert_eq!(told, "a spreadsheet takes 1 cell for formulas: data/people.csv (1); --csv-safe puts an apostrophe before each");
    }
}
