//! The words of the graph: those of the vocabularies that others know, and our own, which are the columns of the tables.

use oxrdf::{NamedNode, NamedNodeRef};

use crate::dataset::Table;

macro_rules! vocabularies {
    ($($prefix:ident = $iri:literal [$($name:ident = $local:literal)*])+) => {
        /// The vocabularies: their prefixes and what their words begin with.
        pub const VOCABULARIES: &[(&str, &str)] = &[$((stringify!($prefix), $iri)),+];

        $(pub mod $prefix {
            use oxrdf::NamedNodeRef;
            $(pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($iri, $local));)*
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
        OBJECT = "object" PREDICATE = "predicate" PROPERTY = "Property" STATEMENT = "Statement" SUBJECT = "subject" TYPE = "type"
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

/// What our own words begin with: they mean the same in every dataset, so they never depend on where it is published.
pub const COLUMN: &str = "urn:rapporteur:column:";
/// What the roles begin with.
pub const ROLE: &str = "urn:rapporteur:role:";
/// What the action lines begin with.
pub const ACTION_LINE: &str = "urn:rapporteur:action-line:";

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
pub fn of_column(table: Table, column: &str) -> NamedNode {
    let known = match (table, column) {
        (Table::Sessions, "title") => Some(schema::NAME),
        (Table::Sessions, "starts_at") => Some(schema::START_DATE),
        (Table::Sessions, "ends_at") => Some(schema::END_DATE),
        (Table::Sessions, "url") => Some(schema::URL),
        (Table::Sessions, "event_id") => Some(schema::SUPER_EVENT),
        (Table::Sessions, "session_id") => Some(dct::IDENTIFIER),
        _ => None,
    };
    known.map_or_else(|| own(table, column), NamedNodeRef::into_owned)
}

fn own(table: Table, column: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{COLUMN}{}.{column}", table.as_str()))
}
