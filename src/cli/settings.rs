//! The settings in `rapporteur.yaml`: title, licence and publisher of the dataset, inputs, output folder, decisions.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::decisions::{self, Named};
use super::failure::{Failure, did_you_mean};
use super::place::resolved;
use super::regular;
use super::seen::KnownState;
use super::yaml::{Outline, YamlFault};
use crate::pipeline::Limits;

const FILE: &str = "rapporteur.yaml";
const KEYS: [&str; 6] = ["title", "licence", "publisher", "inputs", "out", "decisions"];

/// The settings of a run; each has a default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The title of the dataset.
    pub title: Option<String>,
    /// The licence of the dataset.
    pub licence: Option<String>,
    /// Who publishes the dataset.
    pub publisher: Option<String>,
    inputs: Option<Vec<PathBuf>>,
    out: Option<PathBuf>,
    decisions: Option<PathBuf>,
    /// The folder that the settings stand in, or would.
    folder: PathBuf,
    /// The file as it was read.
    seen: KnownState,
    limits: Limits,
}

impl Settings {
    /// Reads `file`, or `rapporteur.yaml` of the current folder where none is named and there is one. Paths in it are
    /// relative to its own folder.
    pub fn load(file: Option<&Path>) -> Result<Self, Failure> {
        let path = file.unwrap_or(Path::new(FILE));
        let bytes = match regular::read(path, regular::WRITTEN_BY_PEOPLE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound && file.is_none() => {
                return Ok(Self { seen: KnownState::missing(path), ..Self::default() });
            }
            Err(error) => return Err(Failure::at("read the settings in", path)(error)),
        };
        let text = String::from_utf8(bytes).map_err(Failure::at("read the settings in", path))?;
        let mut settings = Self::parse(&text).map_err(|error| Failure::new(error.of(&path.to_string_lossy())))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in settings.inputs.iter_mut().flatten().chain(&mut settings.out).chain(&mut settings.decisions) {
            *path = folder.join(&*path);
        }
        folder.clone_into(&mut settings.folder);
        settings.seen = KnownState::holding(path, text.as_bytes());
        Ok(settings)
    }

    /// The same settings with the decisions in `file`, where one is named.
    #[must_use]
    pub fn with_decisions(self, file: Option<PathBuf>) -> Self {
        Self { decisions: file.or(self.decisions), ..self }
    }

    /// The same settings with these limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The folder that the settings stand in, or would.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How much is taken of documents.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Fails where the file is not what it was when it was read.
    pub fn unchanged(&self) -> Result<(), Failure> {
        self.seen.unchanged()
    }

    /// The documents to read when no path is given.
    pub fn inputs(&self) -> Vec<PathBuf> {
        self.inputs.clone().unwrap_or_else(|| vec![PathBuf::from("seeds")])
    }

    /// The folder to write when none is given.
    ///
    /// Fails when the settings name a place that is not inside their own folder: whoever writes settings does not choose
    /// what is replaced elsewhere on the machine of whoever runs them.
    pub fn out(&self) -> Result<PathBuf, Failure> {
        let Some(out) = &self.out else { return Ok(PathBuf::from("out")) };
        let (folder, real) = (resolved(&self.folder), resolved(out));
        if real == folder || !real.starts_with(&folder) {
            let message = format!("`out` of the settings is {}, which is not inside their folder", out.display());
            return Err(Failure::new(message).help("name a folder inside it, or name this one with --out"));
        }
        Ok(out.clone())
    }

    /// Where people's decisions on identity stand.
    pub fn decisions(&self) -> Named {
        match &self.decisions {
            Some(path) => Named::Explicitly(path.clone()),
            None => Named::ByDefault(self.folder.join(decisions::FILE)),
        }
    }

    /// Reads the text, paths as they are written.
    pub fn parse(text: &str) -> Result<Self, YamlFault> {
        Outline::of(text)?;
        // An empty file, or one with comments only, is no mapping but says the same as none.
        let settings: Option<Self> = serde_yaml::from_str(text).map_err(YamlFault::from)?;
        Ok(settings.unwrap_or_default())
    }
}

/// A known key; an unknown one fails where it stands.
struct KnownKey(&'static str);

impl<'de> Deserialize<'de> for KnownKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameReader;
        impl Visitor<'_> for NameReader {
            type Value = KnownKey;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a setting")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<KnownKey, E> {
                KEYS.into_iter().find(|key| *key == name).map(KnownKey).ok_or_else(|| {
                    let near = did_you_mean(name, KEYS).unwrap_or_else(|| format!("known settings: {}", KEYS.join(", ")));
                    E::custom(format!("unknown setting `{name}`; {near}"))
                })
            }
        }
        deserializer.deserialize_str(NameReader)
    }
}

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Mapping;
        impl<'de> Visitor<'de> for Mapping {
            type Value = Settings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("settings, one `key: value` a line")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Settings, A::Error> {
                let mut settings = Settings::default();
                let mut seen = Vec::new();
                while let Some(KnownKey(key)) = map.next_key()? {
                    if seen.contains(&key) {
                        return Err(A::Error::custom(format!("setting `{key}` is given twice")));
                    }
                    seen.push(key);
                    match key {
                        "title" => settings.title = map.next_value()?,
                        "licence" => settings.licence = map.next_value()?,
                        "publisher" => settings.publisher = map.next_value()?,
                        "inputs" => settings.inputs = map.next_value()?,
                        "out" => settings.out = map.next_value()?,
                        _ => settings.decisions = map.next_value()?,
                    }
                }
                Ok(settings)
            }
        }
        deserializer.deserialize_map(Mapping)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Settings::parse(text).expect_err("should be refused").to_string()
    }

    #[test]
    fn every_setting_is_read() {
        let text =
            "title: Sessions\nlicence: CC-BY-4.0\npublisher: A body\ninputs: [seeds, more]\nout: build/out\ndecisions: d.yaml\n";
        let settings = Settings::parse(text).expect("valid");
        assert_eq!(settings.title.as_deref(), Some("Sessions"));
        assert_eq!(settings.licence.as_deref(), Some("CC-BY-4.0"));
        assert_eq!(settings.publisher.as_deref(), Some("A body"));
        assert_eq!(settings.inputs(), [PathBuf::from("seeds"), PathBuf::from("more")]);
        assert_eq!(settings.out().expect("inside"), PathBuf::from("build/out"));
        assert_eq!(settings.decisions(), Named::Explicitly(PathBuf::from("d.yaml")));
    }

    #[test]
    fn nothing_set_means_defaults() {
        for text in ["", "# nothing yet\n", "---\n"] {
            assert_eq!(Settings::parse(text).expect("valid"), Settings::default(), "{text:?}");
        }
        assert_eq!(Settings::default().inputs(), [PathBuf::from("seeds")]);
        assert_eq!(Settings::default().decisions(), Named::ByDefault(PathBuf::from("decisions.yaml")));
    }

    #[test]
    fn an_unknown_key_is_told_with_its_place_and_the_nearest_one() {
        assert_eq!(error("title: a\nlicense: MIT\n"), "2:1: unknown setting `license`; did you mean `licence`?");
        assert_eq!(
            error("zzz: 1\n"),
            "1:1: unknown setting `zzz`; known settings: title, licence, publisher, inputs, out, decisions"
        );
        assert!(error("title: a\ntitle: b\n").contains("given twice"));
        assert!(error("inputs: 3\n").starts_with("1:9: "), "{}", error("inputs: 3\n"));
        assert!(error("- a\n").contains("settings, one"));
    }
}
