//! The same documents checked round after round, for `watch` and the language server: settings, register and decisions are read anew
//! each time, documents only where they changed. It touches files only to read them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::decisions::Decided;
use super::failure::Failure;
use super::files::Files;
use super::register::Lock;
use super::settings::Settings;
use crate::pipeline::{Desk, Library, Limits, Options, Register, Review};

/// Which documents, by the arguments that do not change.
#[derive(Debug, Clone, Default)]
pub struct WantedDocuments {
    /// Documents and folders; none for the inputs of the settings.
    pub paths: Vec<PathBuf>,
    /// The settings, where a file is named.
    pub config: Option<PathBuf>,
    /// The decisions, where a file is named.
    pub decisions: Option<PathBuf>,
    /// How much is taken of documents.
    pub limits: Limits,
}

impl WantedDocuments {
    /// The settings as they are now.
    pub fn settings(&self) -> Result<Settings, Failure> {
        let settings = Settings::load(self.config.as_deref())?;
        Ok(settings.with_decisions(self.decisions.clone()).with_limits(self.limits))
    }

    /// The documents and folders that are meant.
    pub fn inputs(&self, settings: &Settings) -> Vec<PathBuf> {
        if self.paths.is_empty() { settings.inputs() } else { self.paths.clone() }
    }
}

/// The text of a document that somebody is writing.
#[derive(Debug, Clone)]
pub struct OpenText {
    /// Its number, which grows with each change.
    pub version: i32,
    /// What it says now, whatever the file says.
    pub text: String,
}

/// What an editor holds, by the path of the file with links resolved.
pub type OpenTexts = HashMap<PathBuf, OpenText>;

/// Rounds over the same documents.
#[derive(Default)]
pub struct Rounds {
    desk: Desk,
    /// What was read at the last round, by path.
    read: HashMap<PathBuf, Stamp>,
}

/// By what one sees that a text is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stamp {
    /// Size and time of a file.
    File(u64, SystemTime),
    /// A version of an open text.
    Open(i32),
}

/// A file that was written so short a time ago may be written again without another time.
const UNSURE: Duration = Duration::from_millis(50);

impl Stamp {
    /// That of a file; none where it cannot be told apart from what it may soon be.
    fn of(path: &Path) -> Option<Self> {
        let meta = std::fs::metadata(path).ok()?;
        let modified = meta.modified().ok()?;
        let sure = SystemTime::now().duration_since(modified).is_ok_and(|age| age > UNSURE);
        sure.then_some(Self::File(meta.len(), modified))
    }
}

/// What one round found.
pub struct Round {
    /// The settings.
    pub settings: Settings,
    /// The documents, those that are open with the text that the editor holds.
    pub files: Files,
    /// Where each document stands, links to its folder resolved.
    pub places: Vec<Option<PathBuf>>,
    /// The decisions.
    pub decided: Decided,
    /// What was found.
    pub review: Review,
    /// What is to be said of the folders.
    pub told: Vec<String>,
}

impl Rounds {
    /// Checks all documents that there are now; those that are `open` by the text that the editor holds.
    pub fn next(&mut self, wanted: &WantedDocuments, open: &OpenTexts) -> Result<Round, Failure> {
        let settings = wanted.settings()?;
        let (_, mut register) = Lock::read(settings.folder())?;
        let mut told = Vec::new();
        let most = settings.limits().document_bytes;
        let files = Files::expand(&wanted.inputs(&settings), most, &mut register, &mut |text| told.push(text))?;
        self.review(files, settings, register, open, told)
    }

    /// Checks one document that is none of the inputs.
    pub fn alone(&mut self, path: &Path, wanted: &WantedDocuments, open: &OpenTexts) -> Result<Round, Failure> {
        let settings = wanted.settings()?;
        let (_, register) = Lock::read(settings.folder())?;
        let files = Files::unsaved(path, settings.limits().document_bytes)?;
        self.review(files, settings, register, open, Vec::new())
    }

    fn review(
        &mut self,
        mut files: Files,
        settings: Settings,
        register: Register,
        open: &OpenTexts,
        told: Vec<String>,
    ) -> Result<Round, Failure> {
        let decided = Decided::read(&settings.decisions(), &files)?;
        let mut folders = HashMap::new();
        let places: Vec<Option<PathBuf>> =
            (0..files.len()).map(|index| files.place(index).map(|place| resolved(place, &mut folders))).collect();
        let stamp = |path: &PathBuf| open.get(path).map_or_else(|| Stamp::of(path), |text| Some(Stamp::Open(text.version)));
        let stamps: Vec<Option<Stamp>> = places.iter().map(|place| place.as_ref().and_then(stamp)).collect();
        for (index, place) in places.iter().enumerate() {
            if let Some(text) = place.as_ref().and_then(|place| open.get(place)) {
                files.set_read(index, text.text.clone().into_bytes());
            }
        }
        let is_same = |index: usize| match (&places[index], &stamps[index]) {
            (Some(place), Some(stamp)) => self.read.get(place) == Some(stamp),
            _ => false,
        };
        let (decisions, limits) = (decided.decisions.clone(), settings.limits());
        let options = Options { decisions, register, limits, gives_receipts: true, ..Options::default() };
        let review = self.desk.review(&files, &options, &is_same)?;
        self.read = places.iter().zip(&stamps).filter_map(|(place, stamp)| Some((place.clone()?, (*stamp)?))).collect();
        Ok(Round { settings, files, places, decided, review, told })
    }
}

/// The place of a file with links to its folder resolved, each folder once.
fn resolved(place: &Path, folders: &mut HashMap<PathBuf, PathBuf>) -> PathBuf {
    let (Some(parent), Some(name)) = (place.parent(), place.file_name()) else { return place.to_owned() };
    let here = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let folder = folders.entry(here.to_owned()).or_insert_with(|| here.canonicalize().unwrap_or_else(|_| here.to_owned()));
    folder.join(name)
}
