//! The words of the graph, as they stand in Turtle, behind their prefixes: those of the vocabularies that others know, and our own,
//! which are the columns of the tables.

use std::borrow::Cow;

use crate::dataset::{Table, percent_encoded};
use crate::vocabulary::goals;

macro_rules! vocabularies {
    ($($prefix:ident = $iri:literal [$($name:ident = $local:literal)*])+) => {
        /// The vocabularies: their prefixes and what their words begin with.
        pub const VOCABULARIES: &[(&str, &str)] = &[$((stringify!($prefix), $iri)),+];

        $(pub mod $prefix {
            $(pub const $name: &str = concat!(stringify!($prefix), ":", $local);)*
        })+
    };
}

vocabularies! {
    dc = "http://purl.org/dc/elements/1.1/" [LANGUAGE = "language" PUBLISHER = "publisher"]
    dct = "http://purl.org/dc/terms/" [
        IDENTIFIER = "identifier" IS_REPLACED_BY = "isReplacedBy" SOURCE = "source" TITLE = "title"
    ]
    foaf = "http://xmlns.com/foaf/0.1/" [
        DOCUMENT = "Document" FAMILY_NAME = "familyName" GIVEN_NAME = "givenName" NAME = "name" PERSON = "Person"
    ]
    oa = "http://www.w3.org/ns/oa#" [
        ANNOTATION = "Annotation" END = "end" HAS_BODY = "hasBody" HAS_SELECTOR = "hasSelector" HAS_SOURCE = "hasSource"
        HAS_TARGET = "hasTarget" IDENTIFYING = "identifying" MOTIVATED_BY = "motivatedBy" SPECIFIC_RESOURCE = "SpecificResource"
        START = "start" TEXT_POSITION_SELECTOR = "TextPositionSelector"
    ]
    org = "http://www.w3.org/ns/org#" [
        MEMBER = "member" MEMBERSHIP = "Membership" ORGANIZATION = "Organization" HAS_ORGANIZATION = "organization"
    ]
    owl = "http://www.w3.org/2002/07/owl#" [DEPRECATED = "deprecated" SAME_AS = "sameAs"]
    prov = "http://www.w3.org/ns/prov#" [
        ACTIVITY = "Activity" AGENT = "agent" ASSOCIATION = "Association" ENTITY = "Entity" HAD_PRIMARY_SOURCE = "hadPrimarySource"
        HAD_ROLE = "hadRole" QUALIFIED_ASSOCIATION = "qualifiedAssociation" ROLE = "Role"
        WAS_ASSOCIATED_WITH = "wasAssociatedWith" WAS_ATTRIBUTED_TO = "wasAttributedTo" WAS_DERIVED_FROM = "wasDerivedFrom"
        WAS_GENERATED_BY = "wasGeneratedBy"
    ]
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" [
        OBJECT = "object" PREDICATE = "predicate" PROPERTY = "Property" STATEMENT = "Statement" SUBJECT = "subject"
    ]
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" [COMMENT = "comment" LABEL = "label"]
    schema = "https://schema.org/" [
        ABOUT = "about" ADDRESS = "address" ADDRESS_COUNTRY = "addressCountry" ADDRESS_LOCALITY = "addressLocality"
        END_DATE = "endDate" EVENT = "Event" LOCATION = "location" MEDIA_OBJECT = "MediaObject" NAME = "name" PLACE = "Place"
        POSTAL_ADDRESS = "PostalAddress" SHA256 = "sha256" START_DATE = "startDate" SUBJECT_OF = "subjectOf"
        SUPER_EVENT = "superEvent" URL = "url"
    ]
    skos = "http://www.w3.org/2004/02/skos/core#" [
        ALT_LABEL = "altLabel" BROADER = "broader" CONCEPT = "Concept" CONCEPT_SCHEME = "ConceptScheme" IN_SCHEME = "inScheme"
        NOTATION = "notation" PREF_LABEL = "prefLabel"
    ]
    xsd = "http://www.w3.org/2001/XMLSchema#" [
        ANY_URI = "anyURI" BOOLEAN = "boolean" DATE = "date" DATE_TIME = "dateTime" DECIMAL = "decimal" INTEGER = "integer" NON_NEGATIVE_INTEGER = "nonNegativeInteger"
        STRING = "string"
    ]
}

/// What else has a prefix. Our own words mean the same in every dataset, so they never depend on where it is published.
pub const SHARED: &[(&str, &str)] = &[
    ("sdg", goals::SCHEME),
    ("column", "urn:rapporteur:column:"),
    ("role", "urn:rapporteur:role:"),
    ("action-line", "urn:rapporteur:action-line:"),
];

/// The columns that are words of the graph, beside those of `sessions`.
pub const OF_OTHER_TABLES: &[(Table, &[&str])] = &[
    (Table::Documents, &["authority", "kind", "licence"]),
    (Table::SessionClaims, &["chosen"]),
    (Table::Participations, &["affiliation", "participant_type", "regional_group", "stakeholder_group"]),
    (Table::Mentions, &["decision", "score"]),
    (Table::Organisations, &["country"]),
    (Table::RetiredIds, &["reason"]),
];

/// The word for what a column of a table says.
pub fn of_column(table: Table, column: &str) -> Cow<'static, str> {
    Cow::Borrowed(match (table, column) {
        (Table::Sessions, "title") => schema::NAME,
        (Table::Sessions, "starts_at") => schema::START_DATE,
        (Table::Sessions, "ends_at") => schema::END_DATE,
        (Table::Sessions, "url") => schema::URL,
        (Table::Sessions, "event_id") => schema::SUPER_EVENT,
        (Table::Sessions, "session_id") => dct::IDENTIFIER,
        _ => return Cow::Owned(["column:", table.as_str(), ".", column].concat()),
    })
}

/// The name of a thing by its identifier.
pub fn named(prefix: &str, id: &str) -> String {
    local(prefix, &encoded(id))
}

/// An identifier as part of an IRI; what stands behind a full stop is ours.
pub fn encoded(id: &str) -> String {
    percent_encoded(id, b"")
}

/// The name behind a prefix that ends in these letters, digits and signs of an IRI: what cannot stand there has a backslash.
pub fn local(prefix: &str, end: &str) -> String {
    let mut name = [prefix, ":"].concat();
    if end.starts_with('-') {
        name.push('\\');
    }
    for (at, part) in end.split('%').enumerate() {
        if at > 0 {
            name.push_str("\\%");
        }
        name.push_str(part);
    }
    name
}
