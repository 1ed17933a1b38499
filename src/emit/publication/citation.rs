//! `CITATION.cff`: how to cite the dataset, in the Citation File Format 1.2.0, <https://citation-file-format.github.io>.

use serde::Serialize;

use super::Edition;
use crate::emit::yaml;
use crate::settings::Publication;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Citation<'e> {
    cff_version: &'static str,
    message: &'static str,
    r#type: &'static str,
    title: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#abstract: Option<&'e str>,
    authors: Vec<Author<'e>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_released: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<&'e [String]>,
}

#[derive(Serialize)]
struct Author<'e> {
    name: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<&'e str>,
}

/// The file.
pub(super) fn of(edition: &Edition<'_>) -> Vec<u8> {
    let Publication { title, description, version, issued, base_url, keywords, publisher, .. } = edition.publication;
    let publisher = publisher.as_ref().expect("it is written where a publisher is stated");
    yaml::document(&Citation {
        cff_version: "1.2.0",
        message: "If you use this dataset, please cite it as below, and the documents by their publisher, title and address.",
        r#type: "dataset",
        title: title.as_deref().expect("it is written where a title is stated"),
        r#abstract: description.as_deref(),
        authors: vec![Author { name: &publisher.name, website: publisher.url.as_deref() }],
        version: version.as_deref(),
        date_released: issued.as_deref(),
        url: base_url.as_deref(),
        keywords: keywords.as_deref().filter(|words| !words.is_empty()),
    })
}
