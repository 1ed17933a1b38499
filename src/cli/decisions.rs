//! `decisions.yaml`: read, held against its schema, every fault told with line and column. The program never writes it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::failure::Failure;
use super::regular;
use super::render::ShownDocument;
use super::seen::KnownState;
use super::written::{Faults, Wanted, is_unwritten, read};
use super::yaml::YamlFault;
use crate::pipeline::{self, Decisions, Library};
use crate::source::{SourceId, Span};

/// The name of the file, beside the settings.
pub const FILE: &str = "decisions.yaml";
/// What an entry looks like.
const HELP: &str = "an entry reads: - {people: [{name: …, document_id: …}, {name: …}], reason: …}";

/// Where to look for the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Somebody named it: it must be there.
    Explicitly(PathBuf),
    /// By default: no file means no decisions.
    ByDefault(PathBuf),
}

/// The decisions of a run, and the file they stand in.
#[derive(Debug)]
pub struct Decided {
    /// What people decided.
    pub decisions: Decisions,
    /// The file; none where there is no such file.
    pub file: Option<Rc<ShownDocument>>,
    /// The file as it was read.
    pub seen: KnownState,
}

impl Decided {
    /// Reads the decisions that go with the documents of `library`.
    pub fn read(named: &Named, library: &dyn Library) -> Result<Self, Failure> {
        let (Named::Explicitly(path) | Named::ByDefault(path)) = named;
        let bytes = match regular::read(path, regular::WRITTEN_BY_PEOPLE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound && matches!(named, Named::ByDefault(_)) => {
                return Ok(Self { decisions: Decisions::default(), file: None, seen: KnownState::missing(path) });
            }
            Err(error) => return Err(Failure::at("read the decisions in", path)(error)),
        };
        let shown = shown(path);
        let text = std::str::from_utf8(&bytes).map_err(|error| Failure::new(format!("{shown}: not UTF-8 text: {error}")))?;
        let decisions = parse(pipeline::source_behind(library), text).map_err(|faults| faults.failure(&shown).help(HELP))?;
        let seen = KnownState::holding(path, &bytes);
        let file = ShownDocument::beside(&shown, bytes);
        Ok(Self { decisions, file: Some(Rc::new(file)), seen })
    }
}

/// The path as it is shown: with `/`.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Reads the text, in which each decision and each of its names has its place.
pub fn parse(source: SourceId, text: &str) -> Result<Decisions, Faults> {
    let Some((mut decisions, outline)) = read::<Decisions>(text, pipeline::validate_decisions, &wanted)? else {
        return Ok(Decisions::default());
    };
    let same_as = decisions.same_as.iter().map(|one| &one.reason).enumerate().map(|(at, reason)| ("same_as", at, reason));
    let lists =
        decisions.lists().into_iter().flat_map(|(list, all)| all.iter().enumerate().map(move |(at, one)| (list, at, &one.reason)));
    let unwritten = lists.chain(same_as).filter(|(.., reason)| is_unwritten(reason));
    let told: Vec<YamlFault> = unwritten
        .map(|(list, at, _)| YamlFault {
            place: outline.value(&format!("/{list}/{at}/reason")).map(|piece| piece.place),
            message: "a reason says why, so that it convinces the next reader".to_owned(),
        })
        .collect();
    if !told.is_empty() {
        return Err(Faults { told, more: 0 });
    }
    decisions.locate(&|pointer| {
        let bytes = outline.value(pointer).map_or(0..0, |piece| piece.bytes.clone());
        Span::new(source, bytes.start, bytes.end)
    });
    Ok(decisions)
}

/// What stands at a place of the file and what to write there; the schema knows types, and not what they are for.
fn wanted<'s>(steps: &[&'s str]) -> Wanted<'s> {
    match *steps {
        [] => Wanted::mapping("the file", "write `same:`, `different:` or `unsure:` with a list of entries"),
        [list] => Wanted::list(list, "write a list of entries"),
        [_, _] => Wanted::mapping("this entry", "write `people:` and `reason:`"),
        [_, _, "people"] => Wanted::list("people", "write a list of persons: [{name: …}, {name: …}]"),
        [_, _, "people", _] => Wanted::mapping("this person", "write {name: …}"),
        [.., key] => Wanted::text(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let Err(faults) = parse(SourceId(9), text) else { panic!("{text:?} should be refused") };
        faults.told.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn nothing_decided() {
        for text in ["", "# nothing yet\n", "---\n", "same:\n", "same: []\nunsure:\n"] {
            assert!(parse(SourceId(9), text).is_ok_and(|decisions| decisions.is_empty()), "{text:?}");
        }
    }

    #[test]
    fn every_fault_has_its_place() {
        let text = "\
same:
- people: [{name: A B}, {nmae: C D}]
  reason: x
- people: [{name: A B}, {name: C D}]
- people: [{name: A B}]
  reason: x
different:
  people: []
sane: []
";
        assert_eq!(
            faults(text),
            [
                "2:25: person 2 of same 1 lacks `name`; the schema wants a member `name`",
                "2:26: unknown key `nmae`; did you mean `name`?",
                "4:3: same 2 lacks `reason`; the schema wants a member `reason`",
                "5:11: people of same 3 is too short; the schema wants at least 2 items",
                "8:3: `different` is a mapping; write a list of entries",
                "9:1: unknown key `sane`; did you mean `same`?",
            ]
        );
        let wrong = "same: 3\nunsure: [1, {people: x, reason: 2}, {people: [A, {name: 3}], reason: y}]\n";
        assert_eq!(
            faults(wrong),
            [
                "1:7: `same` is a number; write a list of entries",
                "2:10: this entry is a number; write `people:` and `reason:`",
                "2:22: `people` is text; write a list of persons: [{name: …}, {name: …}]",
                "2:33: `reason` is a number; write text, in quotes where it looks like a number",
                "2:47: this person is text; write {name: …}",
                "2:57: `name` is a number; write text, in quotes where it looks like a number",
            ]
        );
        assert_eq!(faults("- a\n"), ["1:1: the file is a list; write `same:`, `different:` or `unsure:` with a list of entries"]);
        assert_eq!(faults("same: []\nsame: []\n").len(), 1);
        assert_eq!(faults("same: [\n"), ["1:7: unclosed bracket '['"]);
        assert!(faults("1: a\n")[0].starts_with("1:1: unknown key `1`; known keys: "), "{:?}", faults("1: a\n"));
    }

    /// The text at the place of each name, and the line of each entry.
    fn located(text: &str) -> Vec<String> {
        let decisions = parse(SourceId(9), text).expect("decisions");
        let at = |span: Span| {
            assert_eq!(span.source, SourceId(9));
            let line = 1 + text[..span.start as usize].matches('\n').count();
            format!("{line}:{}", &text[span.start as usize..span.end as usize])
        };
        let entries = decisions.lists().into_iter().flat_map(|(_, list)| list.to_vec());
        entries.flat_map(|entry| entry.people.into_iter().map(move |who| at(who.span))).collect()
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let text = "\
# Ada Obi: see the badge
unsure:
  - reason: >
      name: Ada Obi
      said so
    people:
      - name: Cara Obi  # not Ada
      - {document_id: \"a\", \"name\": 'Ada O''Bi'}
same:
- {people: [{name: \"Ada \\\"A\\\" Obi\", document_id: a}, {name: Ben Obi}], reason: \"one badge, name: x\"}
- people:
  - document_id: b
    name:
      Dan Obi
  - name: Eve Obi
  reason: said so
";
        let expected = ["10:Ada \\\"A\\\" Obi", "10:Ben Obi", "14:Dan Obi", "15:Eve Obi", "7:Cara Obi", "8:Ada O''Bi"];
        assert_eq!(located(text), expected);
        assert_eq!(located("---\r\nsame:\r\n- people: [{name: A B}, {name: C D}]\r\n  reason: x\r\n"), ["3:A B", "3:C D"]);
    }

    #[test]
    fn blocks_of_lines_and_mappings_in_one_line_have_places_too() {
        let text = "same:\n- people: [{name: A B}, {name: C D}]\n  reason: x\n- people:\n  - name: |-\n      E F\n  - name: G H\n  reason: y\n";
        assert_eq!(located(text), ["2:A B", "2:C D", "6:E F", "7:G H"]);
        assert_eq!(located("{same: [{people: [{name: A B}, {name: C D}], reason: x}]}"), ["1:A B", "1:C D"]);
        assert_eq!(located("same: []\ndifferent:\nunsure: []\n"), [""; 0]);
    }
}
