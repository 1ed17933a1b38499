//! The settings in `rapporteur.yaml`, read and held against their schema; their paths lead from their own folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use oxrdf::NamedNode;

use super::decisions::{self, Named};
use super::failure::{Failure, did_you_mean};
use super::place::resolved;
use super::regular;
use super::seen::KnownState;
use super::triage::selector;
use super::written::{Faults, Wanted, is_unwritten, read};
use super::yaml::YamlFault;
use crate::document::Kind;
use crate::pipeline::{self, Limits};
use crate::settings::{OutputFormat, Party, Publication, SettingsFile, SeverityRule, Silenced};

/// The name of the file.
pub const FILE: &str = "rapporteur.yaml";

/// The settings of a run; each has a default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the file says.
    file: SettingsFile,
    /// The file of decisions, where an argument names one.
    decisions: Option<PathBuf>,
    /// The file, where there is one.
    path: Option<PathBuf>,
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
        let mut settings = Self::parse(&text).map_err(|faults| faults.failure(&path.to_string_lossy()))?;
        path.parent().unwrap_or(Path::new("")).clone_into(&mut settings.folder);
        settings.path = Some(path.to_owned());
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

    /// What the publication says of itself.
    pub fn publication(&self) -> &Publication {
        &self.file.publication
    }

    /// What is written, where somebody said so.
    pub fn formats(&self) -> Option<&[OutputFormat]> {
        self.file.formats.as_deref()
    }

    /// Whether cells that a spreadsheet would take for formulas are made text.
    pub fn csv_safe(&self) -> bool {
        self.file.csv_safe.unwrap_or(false)
    }

    /// How bad findings are, the last that fits counts.
    pub fn severities(&self) -> &[SeverityRule] {
        self.file.severity.as_deref().unwrap_or_default()
    }

    /// Findings that somebody accepts.
    pub fn silenced(&self) -> &[Silenced] {
        self.file.silenced.as_deref().unwrap_or_default()
    }

    /// The file of findings that are known, where one is named.
    pub fn baseline(&self) -> Option<PathBuf> {
        self.file.baseline.as_ref().map(|path| self.folder.join(path))
    }

    /// The file, where there is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The documents to read when no path is given.
    pub fn inputs(&self) -> Vec<PathBuf> {
        match &self.file.inputs {
            Some(inputs) => inputs.iter().map(|path| self.folder.join(path)).collect(),
            None => vec![PathBuf::from("seeds")],
        }
    }

    /// The folder to write when none is given.
    ///
    /// Fails when the settings name a place that is not inside their own folder: whoever writes settings does not choose
    /// what is replaced elsewhere on the machine of whoever runs them.
    pub fn out(&self) -> Result<PathBuf, Failure> {
        let Some(out) = self.file.out.as_ref().map(|out| self.folder.join(out)) else { return Ok(PathBuf::from("out")) };
        let (folder, real) = (resolved(&self.folder), resolved(&out));
        if real == folder || !real.starts_with(&folder) {
            let message = format!("`out` of the settings is {}, which is not inside their folder", out.display());
            return Err(Failure::new(message).help("name a folder inside it, or name this one with --out"));
        }
        Ok(out)
    }

    /// Where people's decisions on identity stand.
    pub fn decisions(&self) -> Named {
        let of_file = || self.file.decisions.as_ref().map(|path| self.folder.join(path));
        match self.decisions.clone().or_else(of_file) {
            Some(path) => Named::Explicitly(path),
            None => Named::ByDefault(self.folder.join(decisions::FILE)),
        }
    }

    /// Reads the text, paths as they are written.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        let Some((file, outline)) = read::<SettingsFile>(text, pipeline::validate_settings, &wanted)? else {
            return Ok(Self::default());
        };
        if let Some(day) = &file.publication.issued
            && let Err(error) = day.parse::<Date>()
        {
            let place = outline.value("/issued").map(|piece| piece.place);
            return Err(YamlFault { place, message: format!("`{day}` is no day of the calendar: {error}") }.into());
        }
        for (pointer, address) in addresses(&file.publication) {
            if let Err(error) = NamedNode::new(address) {
                let place = outline.value(pointer).map(|piece| piece.place);
                return Err(YamlFault { place, message: format!("`{address}` is no address: {error}") }.into());
            }
        }
        let wrong = wrong_rules(&file);
        if !wrong.is_empty() {
            let told = wrong
                .into_iter()
                .map(|(pointer, message)| YamlFault { place: outline.value(&pointer).map(|piece| piece.place), message });
            return Err(Faults { told: told.collect(), more: 0 });
        }
        Ok(Self { file, ..Self::default() })
    }
}

/// What rules on findings name and nobody knows, and reasons that nobody wrote, each by its pointer.
fn wrong_rules(file: &SettingsFile) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    for (at, rule) in file.severity.iter().flatten().enumerate() {
        wrong.extend(selector(&rule.code).err().map(|told| (format!("/severity/{at}/code"), told)));
        let kinds = || Kind::ALL.iter().map(|kind| kind.as_str());
        if let Some(kind) = rule.kind.as_deref().filter(|name| kinds().all(|kind| kind != *name)) {
            let near =
                did_you_mean(kind, kinds()).unwrap_or_else(|| format!("kinds are {}", kinds().collect::<Vec<_>>().join(", ")));
            wrong.push((format!("/severity/{at}/kind"), format!("no kind is called `{kind}`; {near}")));
        }
    }
    for (at, silenced) in file.silenced.iter().flatten().enumerate() {
        wrong.extend(selector(&silenced.code).err().map(|told| (format!("/silenced/{at}/code"), told)));
        if is_unwritten(&silenced.reason) {
            wrong.push((format!("/silenced/{at}/reason"), "a reason says why the finding is accepted".to_owned()));
        }
    }
    wrong
}

/// The addresses of a publication, each by its pointer: a form alone does not make one.
fn addresses(publication: &Publication) -> impl Iterator<Item = (&'static str, &String)> {
    fn url(party: &Option<Party>) -> Option<&String> {
        party.as_ref()?.url.as_ref()
    }
    let said = [
        ("/base_url", publication.base_url.as_ref()),
        ("/publisher/url", url(&publication.publisher)),
        ("/contact/url", url(&publication.contact)),
        ("/licence/path", publication.licence.as_ref().map(|licence| &licence.path)),
    ];
    said.into_iter().filter_map(|(pointer, address)| Some((pointer, address?)))
}

/// What stands at a place of the file and what to write there.
fn wanted<'s>(steps: &[&'s str]) -> Wanted<'s> {
    match *steps {
        [] => Wanted::mapping("the file", "write settings, one `key: value` a line"),
        [list @ ("severity" | "silenced")] => Wanted::list(list, "write a list of mappings, one for each rule"),
        ["severity", _] => Wanted::mapping("this rule", "write {code: label.alias, severity: info}"),
        ["silenced", _] => Wanted::mapping("this entry", "write {document: …, code: …, reason: …}"),
        [list @ ("inputs" | "keywords" | "formats")] => Wanted::list(list, "write a list: [one, another]"),
        ["licence"] => Wanted::mapping("licence", "write {name: CC-BY-4.0, title: …, path: https://…}"),
        [party @ ("publisher" | "contact")] => Wanted::mapping(party, "write {name: …, url: …, email: …}"),
        ["issued"] => Wanted::text_like("issued", "write a day in quotes: \"2026-01-31\""),
        ["csv_safe"] => Wanted::switch("csv_safe"),
        [list, _] if list == "keywords" || list == "formats" || list == "inputs" => Wanted::text_like("this entry", "write text"),
        [.., key] => Wanted::text(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str) -> Vec<String> {
        Settings::parse(text).expect_err("should be refused").told.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_setting_is_read() {
        let text = "\
title: Sessions
licence: {name: CC-BY-4.0, title: Attribution, path: https://example.org/by}
publisher: {name: A body}
issued: 2026-11-30
inputs: [seeds, more]
out: build/out
decisions: d.yaml
formats: [csv, jsonl]
";
        let settings = Settings::parse(text).expect("valid");
        let publication = settings.publication();
        assert_eq!(publication.title.as_deref(), Some("Sessions"));
        assert_eq!(publication.licence.as_ref().map(|licence| licence.name.as_str()), Some("CC-BY-4.0"));
        assert_eq!(publication.publisher.as_ref().map(|party| party.name.as_str()), Some("A body"));
        assert_eq!(settings.inputs(), [PathBuf::from("seeds"), PathBuf::from("more")]);
        assert_eq!(settings.out().expect("inside"), PathBuf::from("build/out"));
        assert_eq!(settings.decisions(), Named::Explicitly(PathBuf::from("d.yaml")));
        assert_eq!(settings.formats(), Some(&[OutputFormat::Csv, OutputFormat::JsonLines][..]));
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
    fn every_fault_has_its_place() {
        assert_eq!(errors("title: a\nlicense: MIT\n"), ["2:1: unknown key `license`; did you mean `licence`?"]);
        assert!(errors("zzz: 1\n")[0].starts_with("1:1: unknown key `zzz`; known keys: base_url, baseline, "));
        assert_eq!(
            errors("publisher: {nmae: A}\n"),
            ["1:12: publisher lacks `name`; the schema wants a member `name`", "1:13: unknown key `nmae`; did you mean `name`?",]
        );
        assert!(errors("title: a\ntitle: b\n")[0].contains("duplicate"));
        assert_eq!(errors("inputs: 3\n"), ["1:9: `inputs` is a number; write a list: [one, another]"]);
        assert_eq!(errors("licence: MIT\n"), ["1:10: `licence` is text; write {name: CC-BY-4.0, title: …, path: https://…}"]);
        assert_eq!(errors("version: 1.0\n"), ["1:10: `version` is a number; write text, in quotes where it looks like a number"]);
        assert_eq!(errors("- a\n"), ["1:1: the file is a list; write settings, one `key: value` a line"]);
        assert!(
            errors("base_url: igf\n")[0].starts_with("1:11: base url is not of the right form; the schema wants text of the form ")
        );
        assert!(errors("base_url: https://example.org/%zz/\n")[0].starts_with("1:11: `https://example.org/%zz/` is no address"));
        let party = errors("publisher:\n  name: A\n  url: 'https://[x'\n");
        assert!(party[0].starts_with("3:8: `https://[x` is no address"), "{party:?}");
        assert!(errors("issued: 2026-02-31\n")[0].starts_with("1:9: `2026-02-31` is no day of the calendar"));
        assert_eq!(
            errors("severity:\n- {code: slto, severity: info}\n- {code: slot, severity: off, kind: wsis-outcom}\n"),
            [
                "2:10: no code and no area is called `slto`; did you mean `slot`?",
                "3:37: no kind is called `wsis-outcom`; did you mean `wsis-outcome`?"
            ]
        );
        assert_eq!(
            errors("silenced: [{document: a, code: slot.missing, reason: '…'}]\n"),
            ["1:54: a reason says why the finding is accepted"]
        );
        assert!(errors("severity: [{code: slot, severity: fatal}]\n")[0].starts_with("1:35: "));
        assert!(errors("formats: [csv, xslx]\n")[0].starts_with("1:16: `xslx` is none of the known words; write one of csv, "));
    }
}
