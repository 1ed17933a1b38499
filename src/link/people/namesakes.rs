//! People of one name, by the signs that can speak for one of them: however many bear it, each is compared with few.

use std::borrow::Cow;

use foldhash::HashMap;

use super::mention::Profile;

/// The namesakes up to which each is compared with each; beyond, only with those who share a sign, and the first.
pub(super) const FEW: usize = 64;

/// What somebody must share with another for [`Context`](super::mention::Context) to say more for than against one person.
#[derive(Debug, PartialEq, Eq, Hash)]
enum SharedSign<'f> {
    House(&'f str),
    /// A stakeholder group with a region, and whether a body is stated besides: two different bodies outweigh the groups.
    Groups(&'f str, &'static str, bool),
    Position(Cow<'f, str>),
    /// Nothing is said of either.
    Nothing,
}

/// Some people of one name by number, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Namesakes<'f> {
    all: Vec<usize>,
    /// Who bears each sign, where there are more than [`FEW`].
    by_sign: HashMap<SharedSign<'f>, Vec<usize>>,
}

impl<'f> Namesakes<'f> {
    /// Adds somebody; `profile` gives what is said of each.
    pub fn push<'p>(&mut self, one: usize, profile: impl Fn(usize) -> &'p Profile<'f>)
    where
        'f: 'p,
    {
        self.all.push(one);
        match self.all.len() {
            count if count == FEW + 1 => (0..count).for_each(|at| self.enter(self.all[at], profile(self.all[at]))),
            count if count > FEW => self.enter(one, profile(one)),
            _ => {}
        }
    }

    /// Takes note of what else is said of one of them.
    pub fn learn(&mut self, one: usize, profile: &Profile<'f>) {
        if self.all.len() > FEW {
            self.enter(one, profile);
        }
    }

    fn enter(&mut self, one: usize, profile: &Profile<'f>) {
        for sign in signs(profile, &[!profile.houses.is_empty()]) {
            let known = self.by_sign.entry(sign).or_default();
            // Two of them tell already that nobody can tell which.
            if known.len() < FEW && known.last() != Some(&one) {
                known.push(one);
            }
        }
    }

    /// Those whom somebody of this profile is compared with, in order: all, or the first and who shares a sign.
    pub fn near(&self, profile: &Profile<'f>) -> Cow<'_, [usize]> {
        if self.all.len() <= FEW {
            return Cow::Borrowed(&self.all);
        }
        let mut near = self.all[..FEW].to_vec();
        let bodies: &[bool] = if profile.houses.is_empty() { &[false, true] } else { &[false] };
        signs(profile, bodies).filter_map(|sign| self.by_sign.get(&sign)).for_each(|known| near.extend(known));
        near.sort_unstable();
        near.dedup();
        Cow::Owned(near)
    }

    /// Whether there are others than those that are near.
    pub fn are_many(&self) -> bool {
        self.all.len() > FEW
    }
}

/// The signs of a profile, its groups with and without bodies as asked.
fn signs<'p, 'f>(profile: &'p Profile<'f>, bodies: &'p [bool]) -> impl Iterator<Item = SharedSign<'f>> + 'p {
    let regions = move |group: &'p &'f str| profile.regions.iter().map(move |region| (group, *region));
    let groups = profile.stakeholders.iter().flat_map(regions);
    let groups = groups.flat_map(move |(group, region)| bodies.iter().map(move |body| SharedSign::Groups(group, region, *body)));
    let houses = profile.houses.iter().map(|house| SharedSign::House(house));
    let positions = profile.positions.iter().map(|position| SharedSign::Position(Cow::Owned(position.clone())));
    houses.chain(groups).chain(positions).chain(profile.is_empty().then_some(SharedSign::Nothing))
}
