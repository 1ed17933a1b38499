//! Identifiers that others gave to people and bodies, as somebody wrote them into the decisions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Who;
use crate::source::Span;

/// An identifier that others gave to a person or to a body; one of the two is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SameAs {
    /// The person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Who>,
    /// The body, by a name that documents write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Who gave it.
    #[schemars(with = "String", extend("enum" = Scheme::ALL.map(Scheme::as_str)))]
    pub scheme: Scheme,
    /// The identifier, without an address in front.
    #[schemars(regex(pattern = r"^\S+$"))]
    pub value: String,
    /// Why it is the same; a sentence that convinces the next reader.
    #[schemars(regex(pattern = r"\S"))]
    pub reason: String,
    /// Where it stands; filled in by [`super::Decisions::locate`].
    #[serde(skip)]
    pub span: Span,
}

/// Who gives identifiers to people and bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// Wikidata: `Q42`.
    Wikidata,
    /// ORCID: `0000-0002-1825-0097`.
    Orcid,
    /// The Research Organization Registry: `02kn6nx58`.
    Ror,
    /// ISNI: sixteen digits, the last of which may be `X`.
    Isni,
    /// VIAF: a number.
    Viaf,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 5] = [Self::Wikidata, Self::Orcid, Self::Ror, Self::Isni, Self::Viaf];

    /// Its word in the dataset.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wikidata => "wikidata",
            Self::Orcid => "orcid",
            Self::Ror => "ror",
            Self::Isni => "isni",
            Self::Viaf => "viaf",
        }
    }

    /// What stands before an identifier in the IRI of what it names.
    pub fn base(self) -> &'static str {
        match self {
            Self::Wikidata => "http://www.wikidata.org/entity/",
            Self::Orcid => "https://orcid.org/",
            Self::Ror => "https://ror.org/",
            Self::Isni => "https://isni.org/isni/",
            Self::Viaf => "http://viaf.org/viaf/",
        }
    }

    /// Whether a text has the form of its identifiers.
    pub fn has(self, value: &str) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let checked =
            |text: &str| text.len() == 16 && digits(&text[..15]) && text.ends_with(|c: char| c.is_ascii_digit() || c == 'X');
        match self {
            Self::Wikidata => value.strip_prefix('Q').is_some_and(|number| digits(number) && !number.starts_with('0')),
            Self::Orcid => value.split('-').all(|part| part.len() == 4) && value.is_ascii() && checked(&value.replace('-', "")),
            Self::Ror => {
                value.len() == 9
                    && value.starts_with('0')
                    && value.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
            }
            Self::Isni => value.is_ascii() && checked(value),
            Self::Viaf => digits(value),
        }
    }
}

impl SameAs {
    /// What is named, as findings say it.
    pub fn subject(&self) -> String {
        match (&self.person, &self.organisation) {
            (Some(who), _) => format!("a person {who}"),
            (None, name) => format!("a body `{}`", name.as_deref().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_the_form_of_their_scheme() {
        use Scheme::{Isni, Orcid, Ror, Viaf, Wikidata};
        let sound =
            [(Wikidata, "Q42"), (Orcid, "0000-0002-1694-233X"), (Ror, "02kn6nx58"), (Isni, "0000000121032683"), (Viaf, "75121530")];
        assert!(sound.iter().all(|(scheme, value)| scheme.has(value)));
        let wrong = [
            (Wikidata, "42"),
            (Wikidata, "Q042"),
            (Orcid, "0000-0002-1694-23"),
            (Orcid, "0000-0002-1694-233é"),
            (Ror, "https://ror.org/02kn6nx58"),
            (Isni, "X"),
            (Viaf, ""),
        ];
        assert!(wrong.iter().all(|(scheme, value)| !scheme.has(value)));
    }
}
