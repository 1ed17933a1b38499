//! Documents that are checked again and again, of which few change in between: what was read of the others is kept. It touches
//! documents through their library alone.

use std::io;

use super::first_pass::{Examined, FirstPass, examine_some};
use super::versions::Version;
use super::{Checked, Identities, Library, Options, link_all, told_sessions};

/// What was read of documents, by their numbers.
#[derive(Default)]
pub struct Desk {
    kept: Vec<Option<KeptDocument>>,
}

struct KeptDocument {
    path: Box<str>,
    document_id: Box<str>,
    examined: Examined,
    version: Version,
}

/// What one review of all documents found.
#[derive(Debug)]
pub struct Review {
    /// What [`super::check`] says of them.
    pub checked: Checked,
    /// Who is who.
    pub identities: Identities,
    /// The documents that are new, or whose bytes are others than at the last review.
    pub changed: Vec<usize>,
}

impl Desk {
    /// Checks as [`super::check`] does. A document of the same number, path and identifier is not read again where `is_same` says
    /// that its bytes are those of the last review. With other limits, or with receipts where there were none, a new desk is needed.
    ///
    /// # Errors
    ///
    /// Whatever reading the documents meets.
    pub fn review(&mut self, library: &dyn Library, options: &Options, is_same: &dyn Fn(usize) -> bool) -> io::Result<Review> {
        self.kept.resize_with(library.len(), || None);
        let mut before: Vec<Option<Version>> = self.kept.iter().map(|_| None).collect();
        for (index, kept) in self.kept.iter_mut().enumerate() {
            let named = |one: &KeptDocument| *one.path == *library.path(index) && *one.document_id == *library.document_id(index);
            if !kept.as_ref().is_some_and(named) {
                *kept = None;
            } else if !is_same(index) {
                before[index] = kept.take().map(|kept| kept.version);
            }
        }
        let missing: Vec<usize> = (0..self.kept.len()).filter(|&index| self.kept[index].is_none()).collect();
        let mut changed = Vec::new();
        examine_some(
            library,
            options,
            &missing,
            &|_| (),
            |_| None,
            |index, examined, version| {
                if before[index].as_ref().is_none_or(|before| !before.is_of_same_bytes(&version)) {
                    changed.push(index);
                }
                let (path, document_id) = (library.path(index).into(), library.document_id(index).into());
                self.kept[index] = Some(KeptDocument { path, document_id, examined: std::mem::take(examined), version });
            },
        )?;
        let mut first = FirstPass::default();
        for kept in self.kept.iter().flatten() {
            first.take(kept.examined.clone(), kept.version.clone());
        }
        let (links, findings) = link_all(&mut first, options);
        let checked = Checked { sessions: told_sessions(&links, options), ..first.checked(findings.clone()) };
        let identities = Identities::of(links, findings, checked.versions.clone(), first.facts, options.decisions.clone());
        Ok(Review { checked, identities, changed })
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::cell::RefCell;
    use std::sync::Mutex;

    use super::*;
    use crate::pipeline::check;

    /// Texts by path, and which of them were read.
    struct Texts(Vec<(String, String)>, Mutex<Vec<usize>>);

    impl Library for Texts {
        fn len(&self) -> usize {
            self.0.len()
        }

        fn path(&self, index: usize) -> &str {
            &self.0[index].0
        }

        fn document_id(&self, index: usize) -> &str {
            &self.0[index].0
        }

        fn size(&self, index: usize) -> io::Result<u64> {
            Ok(self.0[index].1.len() as u64)
        }

        fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
            self.1.lock().expect("no panic").push(index);
            Ok(Cow::Borrowed(self.0[index].1.as_bytes()))
        }
    }

    fn texts() -> Texts {
        let seeds = [
            include_str!("../../seeds/000_99ef1a1654e23a11.txt"),
            include_str!("../../seeds/001_457d35d1bf7522f6.txt"),
            include_str!("../../seeds/004_cbb39beb02d80e37.txt"),
        ];
        let named = seeds.iter().zip(["a", "b", "c"]).map(|(text, name)| (name.to_owned(), (*text).to_owned()));
        Texts(named.collect(), Mutex::default())
    }

    fn told(checked: &Checked) -> String {
        format!("{:?} {:?} {:?}", checked.diagnostics, checked.summaries, checked.sessions)
    }

    #[test]
    fn a_review_finds_what_a_check_finds_and_reads_what_changed() {
        let (mut texts, mut desk) = (texts(), Desk::default());
        let options = Options { gives_receipts: true, ..Options::default() };
        let last = RefCell::new(Vec::<(String, String)>::new());
        let mut review = |texts: &Texts, expected: &[usize]| {
            texts.1.lock().expect("no panic").clear();
            let is_same = |index: usize| last.borrow().get(index) == Some(&texts.0[index]);
            let review = desk.review(texts, &options, &is_same).expect("texts are read");
            let mut read = texts.1.lock().expect("no panic").clone();
            read.sort_unstable();
            assert_eq!(read, expected);
            last.borrow_mut().clone_from(&texts.0);
            let checked = check(texts, &options, &|_| ()).expect("texts are read");
            assert_eq!(told(&review.checked), told(&checked));
            review
        };
        let first = review(&texts, &[0, 1, 2]);
        review(&texts, &[]);
        // One is edited, and another finding comes of it.
        texts.0[1].1.push_str("\n\nStakeholdr Group: x\n");
        let second = review(&texts, &[1]);
        assert_ne!(told(&first.checked), told(&second.checked));
        assert_eq!((first.changed, second.changed), (vec![0, 1, 2], vec![1]));
        assert_eq!(first.identities.people().len(), second.identities.people().len());
        // One is gone, and the numbers of those behind it are others.
        texts.0.remove(0);
        review(&texts, &[0, 1]);
    }
}
