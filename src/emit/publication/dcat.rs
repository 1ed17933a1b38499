//! `dcat.jsonld`: the dataset for data portals, in DCAT with the profile DCAT-AP 3, <https://semiceu.github.io/DCAT-AP/releases/3.0.0/>.
//!
//! Where it is not said at which address the folder is published, the dataset has a name that leads nowhere and no distributions:
//! an address is a claim.

use serde_json::{Value, json};

use super::{Edition, RIGHTS, Resource, path_of};
use crate::dataset::Table;
use crate::settings::{OutputFormat, Party};

/// The dataset and its distributions.
pub(super) fn of(edition: &Edition<'_>) -> Value {
    let publication = edition.publication;
    let mut dataset = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": edition.id(),
        "@type": "dcat:Dataset",
        "dct:title": publication.title,
        "dct:description": publication.description,
    });
    let day = |day: &String| json!({ "@type": "xsd:date", "@value": day });
    let more = [
        ("dct:publisher", publication.publisher.as_ref().map(agent)),
        ("dcat:contactPoint", publication.contact.as_ref().map(contact)),
        ("dct:issued", publication.issued.as_ref().map(day)),
        ("dcat:version", publication.version.as_ref().map(|version| json!(version))),
        ("dcat:keyword", publication.keywords.as_ref().filter(|words| !words.is_empty()).map(|words| json!(words))),
        ("dcat:landingPage", publication.base_url.as_ref().map(|url| json!({ "@id": url, "@type": "foaf:Document" }))),
        ("dcat:distribution", publication.base_url.as_ref().map(|_| distributions(edition))),
    ];
    for (name, value) in more.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        dataset[name] = value;
    }
    dataset
}

fn agent(party: &Party) -> Value {
    let mut agent = json!({ "@type": "foaf:Agent", "foaf:name": party.name });
    if let Some(url) = &party.url {
        agent["foaf:homepage"] = json!({ "@id": url, "@type": "foaf:Document" });
    }
    agent
}

fn contact(party: &Party) -> Value {
    let mut contact = json!({ "@type": "vcard:Kind", "vcard:fn": party.name });
    if let Some(email) = &party.email {
        contact["vcard:hasEmail"] = json!({ "@id": format!("mailto:{email}") });
    }
    if let Some(url) = &party.url {
        contact["vcard:hasURL"] = json!({ "@id": url });
    }
    contact
}

fn distributions(edition: &Edition<'_>) -> Value {
    let whole = |resource: &&Resource| {
        !resource.path.contains('/') || resource.path.starts_with("data/") || resource.path.starts_with("parquet/")
    };
    edition.resources.iter().filter(whole).map(|resource| distribution(resource, edition)).collect()
}

fn distribution(resource: &Resource, edition: &Edition<'_>) -> Value {
    let url = edition.address(&resource.path);
    let mut distribution = json!({
        "@id": format!("{url}#distribution"),
        "@type": "dcat:Distribution",
        "dct:title": resource.path,
        "dcat:accessURL": { "@id": url, "@type": "rdfs:Resource" },
        "dcat:downloadURL": { "@id": url, "@type": "rdfs:Resource" },
        "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": resource.bytes.to_string() },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm" },
            "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": resource.sha256 },
        },
    });
    let kind = match resource.path.rsplit('.').next() {
        Some("csv") => Some("text/csv"),
        Some("json") => Some("application/json"),
        Some("yaml") => Some("application/yaml"),
        Some("sqlite") => Some("application/vnd.sqlite3"),
        Some("ics") => Some("text/calendar"),
        Some("parquet") => Some("application/vnd.apache.parquet"),
        Some("ttl") => Some("text/turtle"),
        _ => None,
    };
    if let Some(kind) = kind {
        let id = format!("https://www.iana.org/assignments/media-types/{kind}");
        distribution["dcat:mediaType"] = json!({ "@id": id, "@type": "dct:MediaType" });
    }
    // Tables of facts have the licence of the facts; what quotes documents says whose the texts are.
    let in_parquet = |table: &Table| OutputFormat::Parquet.path().replace("<table>", table.as_str());
    let is_of = |table: &Table| path_of(*table) == resource.path || in_parquet(table) == resource.path;
    let facts = Table::ALL.iter().any(|table| is_of(table) && !table.quotes());
    if !facts {
        distribution["dct:rights"] = json!({ "@type": "dct:RightsStatement", "dct:description": RIGHTS });
    } else if let Some(licence) = &edition.publication.licence {
        distribution["dct:license"] = json!({ "@id": licence.path, "@type": "dct:LicenseDocument" });
    }
    distribution
}
