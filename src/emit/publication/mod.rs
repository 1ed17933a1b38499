//! What a portal, a validator and a reader are told of the dataset: one file a format of metadata, all made of the one
//! description of the tables and of what the settings say. Nothing is made up: what nobody said stands nowhere.

mod card;
mod citation;
mod croissant;
mod csvw;
mod datapackage;
mod datasette;
mod dcat;
mod licence;
pub mod sql;

use serde::Serialize;

use super::{FormulaCells, Quality, json};
use crate::dataset::{Table, slug};
use crate::settings::{OutputFormat, Publication};

/// A file of the dataset, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its path in the output folder, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of what it holds, in hexadecimal.
    pub sha256: String,
}

/// The dataset that is published.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'e> {
    /// What it says of itself.
    pub publication: &'e Publication,
    /// The files so far, in the order of their paths.
    pub resources: &'e [Resource],
    /// What is known of it in numbers.
    pub quality: &'e Quality,
    /// What is written of cells that look like formulas.
    pub cells: FormulaCells,
}

impl Edition<'_> {
    /// The file at `path`.
    fn resource(&self, path: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.path == path)
    }

    /// The file of a table.
    fn table(&self, table: Table) -> Option<&Resource> {
        self.resource(&path_of(table))
    }

    /// What machines call the dataset; none where its title has no letters that they take.
    fn name(&self) -> Option<String> {
        name(self.publication)
    }

    /// Where a file is: below the address of the publication, else beside the others.
    fn address(&self, path: &str) -> String {
        address(self.publication, path).unwrap_or_else(|| path.to_owned())
    }

    /// What tells it from all others: where it is published, else a name that leads nowhere.
    fn id(&self) -> Option<String> {
        self.publication.base_url.clone().or_else(|| urn(self.publication))
    }
}

impl Edition<'_> {
    /// How to cite it, in a line.
    fn citation(&self) -> String {
        let Publication { title, version, issued, base_url, publisher, .. } = self.publication;
        let year = issued.as_ref().and_then(|day| day.get(..4));
        let by = match (publisher, year) {
            (Some(party), Some(year)) => Some(format!("{} ({year})", party.name)),
            (Some(party), None) => Some(party.name.clone()),
            (None, year) => year.map(str::to_owned),
        };
        let parts = [by, title.clone(), version.as_ref().map(|version| format!("Version {version}")), base_url.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
    }
}

fn name(publication: &Publication) -> Option<String> {
    publication.title.as_deref().map(slug).filter(|name| !name.is_empty())
}

/// The address of a file; none where it is not said at which one the folder is published.
pub(super) fn address(publication: &Publication, path: &str) -> Option<String> {
    let base = publication.base_url.as_ref();
    base.map(|base| format!("{}/{path}", base.trim_end_matches('/')))
}

/// A name that leads nowhere.
pub(super) fn urn(publication: &Publication) -> Option<String> {
    Some(format!("urn:rapporteur:dataset:{}", name(publication)?))
}

/// What holds whatever the settings say.
const RIGHTS: &str = "Texts that are quoted from documents belong to whoever published these; no licence is granted for them.";

/// Text on one line.
fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}

fn path_of(table: Table) -> String {
    super::File::Csv(table).path()
}

/// The files of metadata of the formats that are `wanted`, by their paths.
pub fn files(edition: &Edition<'_>, wanted: &[OutputFormat]) -> Vec<(&'static str, Vec<u8>)> {
    let made = wanted.iter().filter_map(|format| {
        let bytes = match format {
            OutputFormat::DataPackage => written(&datapackage::of(edition)),
            OutputFormat::Csvw => written(&csvw::of(edition)),
            OutputFormat::Datasette => written(&datasette::of(edition)),
            OutputFormat::Dcat => written(&dcat::of(edition)),
            OutputFormat::Croissant => written(&croissant::of(edition)),
            OutputFormat::Quality => written(edition.quality),
            OutputFormat::Card => card::of(edition).into_bytes(),
            OutputFormat::Licence => licence::of(edition).into_bytes(),
            OutputFormat::Citation => citation::of(edition),
            _ => return None,
        };
        Some((format.path(), bytes))
    });
    made.collect()
}

fn written(value: &impl Serialize) -> Vec<u8> {
    json::document(value).expect("metadata have text keys only")
}
