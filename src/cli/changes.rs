//! What became of the documents, sessions, people and bodies of a dataset in another version of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::failure::Failure;
use super::quote::change;
use super::regular;
use crate::dataset::{ColumnLimit, Table};
use crate::document::Entity;
use crate::pipeline::FormulaCells;
use crate::tables::{PLACES, RowDifferences, TableRow, TableRows};

/// The tables of the things that have identifiers, and the columns of these and of what the things are called.
const THINGS: [(Entity, Table, &str, &str); 4] = [
    (Entity::Document, Table::Documents, "document_id", "title"),
    (Entity::Session, Table::Sessions, "session_id", "title"),
    (Entity::Person, Table::People, "person_id", "name"),
    (Entity::Organisation, Table::Organisations, "organisation_id", "name"),
];

/// Rows that belong to a thing, and how they are spoken of.
struct Belongings {
    table: Table,
    /// Whose they are.
    of: Entity,
    /// The column that says so.
    owner: &'static str,
    /// What a row is called.
    word: &'static str,
    /// The columns that say what a row is; where there are none, rows are counted.
    shown: &'static [&'static str],
}

impl Belongings {
    /// How many of the columns that are shown name a row.
    fn names(&self) -> usize {
        if self.table == Table::SessionClaims { 2 } else { 1 }
    }
}

const fn belongings(
    table: Table,
    of: Entity,
    owner: &'static str,
    word: &'static str,
    shown: &'static [&'static str],
) -> Belongings {
    Belongings { table, of, owner, word, shown }
}

const BELONGINGS: [Belongings; 16] = [
    belongings(Table::Diagnostics, Entity::Document, "document_id", "finding", &["code", "message"]),
    belongings(Table::SessionDocuments, Entity::Session, "session_id", "document", &["document_id"]),
    belongings(Table::SessionPeople, Entity::Session, "session_id", "person", &["person_id", "roles", "organisation_id"]),
    belongings(Table::Topics, Entity::Session, "session_id", "topic", &["label"]),
    belongings(Table::AgendaItems, Entity::Session, "session_id", "agenda item", &["title"]),
    belongings(Table::Sdgs, Entity::Session, "session_id", "goal", &["code", "label"]),
    belongings(Table::ActionLines, Entity::Session, "session_id", "action line", &["code", "label"]),
    belongings(Table::SessionClaims, Entity::Session, "session_id", "claim", &["field", "document_id", "value"]),
    belongings(Table::Participations, Entity::Session, "session_id", "participation", &[]),
    belongings(Table::Sections, Entity::Session, "session_id", "section", &[]),
    belongings(Table::Paragraphs, Entity::Session, "session_id", "paragraph", &[]),
    belongings(Table::SpeechStatistics, Entity::Session, "session_id", "speech statistic", &[]),
    belongings(Table::SessionPeople, Entity::Person, "person_id", "session", &["session_id", "roles", "organisation_id"]),
    belongings(Table::Mentions, Entity::Person, "person_id", "name", &["name", "document_id", "decision"]),
    belongings(Table::ExternalIds, Entity::Person, "entity_id", "external id", &["scheme", "value"]),
    belongings(Table::ExternalIds, Entity::Organisation, "entity_id", "external id", &["scheme", "value"]),
];

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is new.
    Created,
    /// It was given up once, and is there again.
    Returned,
    /// It is there in both, and something else is said of it.
    Changed,
    /// It is there no more.
    Retired,
}

impl Fate {
    /// Every fate.
    pub const ALL: [Self; 4] = [Self::Created, Self::Returned, Self::Changed, Self::Retired];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Returned => "returned",
            Self::Changed => "changed",
            Self::Retired => "retired",
        }
    }
}

/// A thing and what became of it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ThingChange {
    /// What became of it.
    pub change: Fate,
    /// What it is.
    pub entity: &'static str,
    /// Its identifier.
    pub id: String,
    /// What it is called, or was.
    pub name: String,
    /// What took its place, where it was retired.
    pub successor_ids: Vec<String>,
    /// Why it was retired; none where the new dataset does not say so.
    pub reason: Option<String>,
    /// What else is said of it, a line each.
    pub details: Vec<String>,
}

/// A number of `quality.json` that is another one.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct NumberChange {
    /// What is counted.
    pub what: String,
    /// How many there were.
    pub old: u64,
    /// How many there are.
    pub new: u64,
}

/// How two datasets differ.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DatasetChanges {
    /// Things, by what they are and by identifier.
    pub things: Vec<ThingChange>,
    /// Numbers, where both datasets have them.
    pub numbers: Vec<NumberChange>,
    /// What could not be compared, and why.
    pub told: Vec<String>,
}

impl DatasetChanges {
    /// Reads two folders that a build wrote.
    pub fn between(old: &Path, new: &Path) -> Result<Self, Failure> {
        let mut comparison = Comparison { old, new, names: HashMap::new(), details: BTreeMap::new(), told: Vec::new() };
        let mut fates = BTreeMap::new();
        for (entity, table, id, name) in THINGS {
            comparison.things(entity, table, (id, name), &mut fates)?;
        }
        for belongings in &BELONGINGS {
            comparison.belongings(belongings, &fates)?;
        }
        let numbers = numbers(old, new)?;
        let Comparison { mut details, told, mut names, .. } = comparison;
        for thing in details.keys() {
            fates.entry(thing.clone()).or_insert((Fate::Changed, Successors::default()));
        }
        let things = fates.into_iter().map(|(thing, (change, successors))| ThingChange {
            change,
            entity: thing.0.as_str(),
            name: names.remove(&thing).unwrap_or_default(),
            details: details.remove(&thing).unwrap_or_default(),
            id: thing.1,
            successor_ids: successors.ids,
            reason: successors.reason,
        });
        Ok(Self { things: things.collect(), numbers, told })
    }
}

type Thing = (Entity, String);
/// What a dataset says of identifiers that were given up.
type Retired = BTreeMap<String, Successors>;
/// What became of things that are not in both.
type Fates = BTreeMap<Thing, (Fate, Successors)>;

/// What a dataset says of an identifier that was given up.
#[derive(Debug, Clone, Default)]
struct Successors {
    ids: Vec<String>,
    reason: Option<String>,
}

/// Two datasets that are being compared.
struct Comparison<'p> {
    old: &'p Path,
    new: &'p Path,
    /// What things are called, in the new dataset where it has them.
    names: HashMap<Thing, String>,
    /// What is said of things that are in both.
    details: BTreeMap<Thing, Vec<String>>,
    told: Vec<String>,
}

impl Comparison<'_> {
    /// Compares the things of a table, and notes which of them are in one dataset only.
    fn things(&mut self, entity: Entity, table: Table, (id, name): (&str, &str), fates: &mut Fates) -> Result<(), Failure> {
        let Some((old, new)) = self.read(table, &|_| true)? else { return Ok(()) };
        for row in old.iter().chain(new.iter()) {
            self.names.insert((entity, row.get(id).to_owned()), row.get(name).to_owned());
        }
        let found = old.differences(new);
        let (before, after) = self.retired(entity)?;
        for (key, _) in found.added {
            let fate = if before.contains_key(&key) { Fate::Returned } else { Fate::Created };
            fates.insert((entity, key), (fate, Successors::default()));
        }
        for (key, _) in found.removed {
            let successors = after.get(&key).cloned().unwrap_or_default();
            fates.insert((entity, key), (Fate::Retired, successors));
        }
        for row in found.changed {
            // Of another text all sizes are others.
            let is_of_text = |column: &str| column.ends_with("bytes") || PLACES.contains(&column);
            let (of_text, others): (Vec<_>, Vec<_>) =
                row.cells.iter().partition(|cell| entity == Entity::Document && is_of_text(&cell.column));
            let text = of_text.iter().any(|cell| cell.column == "sha256").then(|| "its text is another one".to_owned());
            let cells = others.iter().map(|cell| change(cell));
            self.details.entry((entity, row.name)).or_default().extend(text.into_iter().chain(cells));
        }
        Ok(())
    }

    /// Compares the rows that belong to things which both datasets have.
    fn belongings(&mut self, kind: &Belongings, fates: &Fates) -> Result<(), Failure> {
        // The text of a paragraph is long, and its identifier tells of a change.
        let Some((old, new)) = self.read(kind.table, &|column| column != "text")? else { return Ok(()) };
        let RowDifferences { mut added, mut removed, changed } = old.differences(new);
        // What others call people and bodies stands in one table.
        let is_of_others = |row: &TableRow| kind.table == Table::ExternalIds && row.get("entity") != kind.of.as_str();
        added.retain(|(_, row)| !is_of_others(row));
        removed.retain(|(_, row)| !is_of_others(row));
        let changed = changed.into_iter().filter(|row| !is_of_others(&row.new));
        let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
        for mut row in changed {
            // What has come to belong to another thing is gone from the one and new to the other.
            if row.old.get(kind.owner) != row.new.get(kind.owner) {
                removed.push((row.name.clone(), row.old));
                added.push((row.name, row.new));
                continue;
            }
            row.cells.retain(|cell| !PLACES.contains(&cell.column.as_str()));
            let cells: Vec<String> = row.cells.iter().map(change).collect();
            if kind.shown.is_empty() && !cells.is_empty() {
                counts.entry(row.new.get(kind.owner).to_owned()).or_default()[2] += 1;
            } else if !cells.is_empty() {
                let line = format!("~ {} {}: {}", kind.word, self.words(kind, kind.names(), &row.new), cells.join(", "));
                lines.entry(row.new.get(kind.owner).to_owned()).or_default().push(line);
            }
        }
        if !kind.shown.is_empty() {
            self.take_out_moved(kind, &mut added, &mut removed);
        }
        for (at, sign, rows) in [(0, "+", added), (1, "-", removed)] {
            for (_, row) in rows {
                let owner = row.get(kind.owner).to_owned();
                if kind.shown.is_empty() {
                    counts.entry(owner).or_default()[at] += 1;
                } else {
                    let line = format!("{sign} {} {}", kind.word, self.words(kind, kind.shown.len(), &row));
                    lines.entry(owner).or_default().push(line);
                }
            }
        }
        for (owner, [new, gone, changed]) in counts {
            let counts = [(new, "new"), (gone, "gone"), (changed, "changed")].into_iter().filter(|(count, _)| *count > 0);
            let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
            lines.entry(owner).or_default().push(format!("{}s: {}", kind.word, counts.join(", ")));
        }
        for (owner, lines) in lines {
            let thing = (kind.of, owner);
            // Of a thing that is new or gone, what belongs to it is so too.
            if self.names.contains_key(&thing) && !fates.contains_key(&thing) {
                self.details.entry(thing).or_default().extend(lines);
            }
        }
        Ok(())
    }

    /// Takes out rows that are in both with the same words, and only stand elsewhere.
    fn take_out_moved(&self, kind: &Belongings, added: &mut Vec<(String, TableRow)>, removed: &mut Vec<(String, TableRow)>) {
        let what = |row: &TableRow| (row.get(kind.owner).to_owned(), self.words(kind, kind.shown.len(), row));
        let mut gone: BTreeMap<(String, String), usize> = BTreeMap::new();
        removed.iter().for_each(|(_, row)| *gone.entry(what(row)).or_default() += 1);
        let mut moved: BTreeMap<(String, String), usize> = BTreeMap::new();
        added.retain(|(_, row)| match gone.get_mut(&what(row)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                *moved.entry(what(row)).or_default() += 1;
                false
            }
            None => true,
        });
        removed.retain(|(_, row)| match moved.get_mut(&what(row)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        });
    }

    /// What each dataset says of identifiers of a kind that were given up.
    fn retired(&mut self, entity: Entity) -> Result<(Retired, Retired), Failure> {
        let rows = self.read(Table::RetiredIds, &|_| true)?;
        let of = |rows: &TableRows| {
            let mut found = Retired::new();
            for row in rows.iter().filter(|row| row.get("entity") == entity.as_str()) {
                let successors = found.entry(row.get("id").to_owned()).or_default();
                successors.ids.extend(Some(row.get("successor_id").to_owned()).filter(|id| !id.is_empty()));
                successors.reason = Some(row.get("reason").to_owned());
            }
            found
        };
        Ok(rows.map_or_else(Default::default, |(old, new)| (of(&old), of(&new))))
    }

    /// What a row is, in words: the first `count` of the columns that say so.
    fn words(&self, kind: &Belongings, count: usize, row: &TableRow) -> String {
        let cell = |name: &&str| {
            let column = kind.table.columns().iter().find(|column| column.name == *name);
            let key = match column.map(|column| column.limit) {
                Some(ColumnLimit::KeyOf(table)) => THINGS.iter().find(|(_, of, ..)| *of == table),
                _ => None,
            };
            let value = row.get(name);
            let called = key.and_then(|(entity, ..)| self.names.get(&(*entity, value.to_owned())));
            // A document is known by its identifier: two of a session have one title.
            let called = called.filter(|name| !name.is_empty() && key.is_some_and(|(entity, ..)| *entity != Entity::Document));
            called.map_or(value, String::as_str).to_owned()
        };
        let cells: Vec<String> = kind.shown.iter().take(count).map(cell).filter(|cell| !cell.is_empty()).collect();
        cells.join(", ")
    }

    /// The columns of a table that are wanted, in both datasets; none where one has no such table.
    fn read(&mut self, table: Table, wanted: &dyn Fn(&str) -> bool) -> Result<Option<(TableRows, TableRows)>, Failure> {
        let (old, new) = (read(self.old, table, wanted)?, read(self.new, table, wanted)?);
        let lacking = [(&old, self.old), (&new, self.new)].into_iter().filter(|(rows, _)| rows.is_none());
        let lines: Vec<String> =
            lacking.map(|(_, folder)| format!("{} has no table `{}`", folder.display(), table.as_str())).collect();
        for line in lines {
            // A table is read for several things.
            if !self.told.contains(&line) {
                self.told.push(line);
            }
        }
        let Some((old, new)) = old.zip(new) else { return Ok(None) };
        let columns = |rows: &TableRows| rows.columns.iter().map(str::to_owned).collect::<BTreeSet<_>>();
        for column in columns(&old).symmetric_difference(&columns(&new)) {
            let line = format!("only one of them has the column `{column}` of `{}`", table.as_str());
            if !self.told.contains(&line) {
                self.told.push(line);
            }
        }
        Ok(Some((old, new)))
    }
}

/// The columns of a table that are wanted; none where the dataset has no such table.
fn read(folder: &Path, table: Table, wanted: &dyn Fn(&str) -> bool) -> Result<Option<TableRows>, Failure> {
    let path = folder.join("data").join(table.as_str()).with_extension("csv");
    let reader = match regular::table(&path) {
        Ok(reader) => reader,
        Err(error) if error.kind() == ErrorKind::NotFound && table != Table::Documents => return Ok(None),
        Err(error) => {
            return Err(Failure::at("read", &path)(error).help("name two folders that a build wrote: rapporteur diff old/out out"));
        }
    };
    // With an apostrophe or without: a cell that looks like a formula means the same.
    TableRows::read(table, reader, wanted, &|cell| FormulaCells::Safe.meant(cell)).map(Some).map_err(Failure::at("read", &path))
}

/// The numbers of two datasets that differ.
fn numbers(old: &Path, new: &Path) -> Result<Vec<NumberChange>, Failure> {
    let (Some(old), Some(new)) = (quality(old)?, quality(new)?) else { return Ok(Vec::new()) };
    let counted: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let number = |of: &BTreeMap<String, u64>, what: &str| of.get(what).copied().unwrap_or(0);
    let all = counted.into_iter().map(|what| NumberChange { what: what.clone(), old: number(&old, what), new: number(&new, what) });
    Ok(all.filter(|change| change.old != change.new).collect())
}

/// The numbers of `quality.json` by what they count; none where there is no such file.
fn quality(folder: &Path) -> Result<Option<BTreeMap<String, u64>>, Failure> {
    let path = folder.join("quality.json");
    let text = match regular::read(&path, regular::WRITTEN_BY_PEOPLE) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::at("read", &path)(error)),
    };
    let value: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_slice(&text).map_err(Failure::at("read", &path))?;
    let flat = value.iter().flat_map(|(what, counts)| counts.iter().map(move |(word, number)| (format!("{what} {word}"), number)));
    Ok(Some(flat.filter_map(|(what, number)| Some((what, number.as_u64()?))).collect()))
}
