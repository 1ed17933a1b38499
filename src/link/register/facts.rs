//! What is known of the things of a kind: facts in order, each with the identifier that it speaks for, all in one text. It touches
//! nothing but that text.

use super::fact::FactLine;

/// Facts in order, each once. There is one for each mention of a person, and they are kept as long as a run takes.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownFacts {
    /// Facts and identifiers, one behind the other.
    text: String,
    rows: Vec<FactRow>,
}

/// Where a fact and its identifier stand in the text: from, to.
#[derive(Debug, Clone, Copy)]
struct FactRow {
    fact: [u32; 2],
    id: [u32; 2],
}

impl KnownFacts {
    /// No fact yet, with room for this many bytes of text: a text that grows is moved again and again, and leaves holes behind.
    pub fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), rows: Vec::new() }
    }

    /// Puts a fact behind the others; all of them are put in order by [`KnownFacts::settle`].
    pub fn push(&mut self, fact: &str, id: &str) {
        // Facts of one thing come together.
        let last = self.rows.last().map(|row| row.id).filter(|last| self.at(*last) == id);
        let id = last.unwrap_or_else(|| self.append(id));
        let fact = self.append(fact);
        self.rows.push(FactRow { fact, id });
    }

    /// Puts the facts in order; of equal ones the last is kept. Whether equal ones spoke for two identifiers.
    pub fn settle(&mut self) -> bool {
        let (text, mut contradict) = (self.text.as_str(), false);
        let at = |[from, to]: [u32; 2]| &text[from as usize..to as usize];
        self.rows.sort_by(|a, b| at(a.fact).cmp(at(b.fact)));
        self.rows.dedup_by(|later, before| {
            let same = at(later.fact) == at(before.fact);
            if same {
                contradict |= at(later.id) != at(before.id);
                *before = *later;
            }
            same
        });
        self.text.shrink_to_fit();
        self.rows.shrink_to_fit();
        contradict
    }

    /// A fact that is known, as it is kept here, and the identifier that it speaks for.
    pub fn get(&self, fact: FactLine<'_>) -> Option<(FactLine<'_>, &str)> {
        let row = self.rows.binary_search_by(|row| self.at(row.fact).cmp(fact.text())).ok()?;
        Some(self.told(&self.rows[row]))
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All facts, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FactLine<'_>, &str)> {
        self.rows.iter().map(|row| self.told(row))
    }

    fn told(&self, row: &FactRow) -> (FactLine<'_>, &str) {
        (FactLine::of(self.at(row.fact)), self.at(row.id))
    }

    fn at(&self, [from, to]: [u32; 2]) -> &str {
        &self.text[from as usize..to as usize]
    }

    fn append(&mut self, piece: &str) -> [u32; 2] {
        let end = |text: &str| u32::try_from(text.len()).expect("what is known of the things of a kind is shorter than 4 GiB");
        let from = end(&self.text);
        self.text.push_str(piece);
        [from, end(&self.text)]
    }
}

impl PartialEq for KnownFacts {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for KnownFacts {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_facts_the_last_is_kept() {
        let mut known = KnownFacts::default();
        for (fact, id) in [("b", "x"), ("c", "x"), ("a", "y"), ("b", "z"), ("c", "x")] {
            known.push(fact, id);
        }
        assert!(known.settle());
        assert!(!known.settle(), "nothing is told twice");
        let told: Vec<_> = known.iter().map(|(fact, id)| (fact.text(), id)).collect();
        assert_eq!(told, [("a", "y"), ("b", "z"), ("c", "x")]);
        assert_eq!(known.get(FactLine::of("b")), Some((FactLine::of("b"), "z")));
        assert_eq!(known.get(FactLine::of("d")), None);
    }
}
