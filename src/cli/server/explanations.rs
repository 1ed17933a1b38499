//! The explanations of codes as pages that an editor opens: files in a folder of their own, which goes with the server.

use std::collections::HashMap;
use std::fs;

use gen_lsp_types::Uri;
use tempfile::TempDir;

use crate::cli::commands::{explanation, mended};
use crate::diagnostic::Code;

/// The pages that were written.
#[derive(Default)]
pub struct Explanations {
    folder: Option<TempDir>,
    pages: HashMap<Code, Option<Uri>>,
}

impl Explanations {
    /// The page of a code; none where it cannot be written, which is no reason to tell less of the finding.
    pub fn page(&mut self, code: Code) -> Option<Uri> {
        if !self.pages.contains_key(&code) {
            let page = self.write(code);
            self.pages.insert(code, page);
        }
        self.pages[&code].clone()
    }

    fn write(&mut self, code: Code) -> Option<Uri> {
        if self.folder.is_none() {
            self.folder = tempfile::Builder::new().prefix("rapporteur-codes-").tempdir().ok();
        }
        let path = self.folder.as_ref()?.path().join(format!("{}.md", code.as_str()));
        let mended = mended(code).map_or_else(String::new, |how| format!("\n{how}\n"));
        let text = format!("# {} ({})\n\n{}{mended}", code.as_str(), code.severity().as_str(), explanation(code));
        fs::write(&path, text).ok()?;
        Uri::from_file_path(path).ok()
    }
}
