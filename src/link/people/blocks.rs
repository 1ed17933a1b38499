//! Blocks of people who have something in common, among whom candidates are looked for. It touches nothing but their numbers.

/// Blocks in order, each with its people in order. Of two people who stand in several blocks the first one counts. A person stands
/// in many, so that what is kept is small.
#[derive(Debug)]
pub(super) struct Blocks {
    /// The people of all blocks, one block behind the other.
    people: Vec<u32>,
    /// Where each block ends.
    ends: Vec<u32>,
    /// The blocks of each person, in order.
    of: Vec<Vec<u32>>,
}

impl Blocks {
    /// No block yet, of this many people.
    pub fn new(people: usize) -> Self {
        Self { people: Vec::new(), ends: Vec::new(), of: vec![Vec::new(); people] }
    }

    /// A block behind the others; its people come in order, each once.
    pub fn push(&mut self, people: impl IntoIterator<Item = usize>) {
        let block = small(self.ends.len());
        for one in people {
            self.people.push(small(one));
            self.of[one].push(block);
        }
        self.ends.push(small(self.people.len()));
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The people of a block.
    pub fn people(&self, block: usize) -> impl Iterator<Item = usize> + Clone {
        let from = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.people[from as usize..self.ends[block] as usize].iter().map(|one| *one as usize)
    }

    /// Whether `block`, in which both stand, is the first in which two people do.
    pub fn is_first(&self, block: usize, a: usize, b: usize) -> bool {
        let [mut a, mut b] = [a, b].map(|one| self.of[one].iter().peekable());
        loop {
            match (a.peek(), b.peek()) {
                (Some(x), Some(y)) if x == y => return **x as usize == block,
                (Some(x), Some(y)) if x < y => _ = a.next(),
                (Some(_), Some(_)) => _ = b.next(),
                _ => return false,
            }
        }
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("fewer people than 4 billion stand in blocks")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_block_of_two_counts() {
        let mut blocks = Blocks::new(4);
        for block in [&[0, 2][..], &[0, 1, 2], &[1, 3], &[1, 2]] {
            blocks.push(block.iter().copied());
        }
        assert_eq!((blocks.len(), blocks.people(0).collect::<Vec<_>>()), (4, vec![0, 2]));
        assert_eq!(blocks.people(1).collect::<Vec<_>>(), [0, 1, 2]);
        let first = |a, b| (0..4).find(|block| blocks.is_first(*block, a, b));
        assert_eq!([first(0, 2), first(0, 1), first(1, 2), first(1, 3)], [Some(0), Some(1), Some(1), Some(2)]);
        assert!(!blocks.is_first(3, 1, 2));
    }
}
