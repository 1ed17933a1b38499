//! The one table of weights and thresholds of linking people.
//!
//! All scores run from 0 to 1. They were set by hand so that the ideas of the comments hold, and tuned on
//! `tests/data/name-pairs.tsv`. A change must be confirmed by `tests/data/name-pairs-held-back.tsv`, which nothing is tuned
//! on: `cargo bench --bench name_pairs` prints precision, recall and the worst mistakes of both.

// How alike two parts of a name are.

/// Equal after a transliteration: `ä` and `ae`.
pub(super) const TRANSLITERATED: f64 = 0.98;
/// Equal in another romanisation: `Sergei` and `Sergey`.
pub(super) const ROMANISED: f64 = 0.95;
/// A word cut short behind a dot and the word: `Md.`, `Mohammad`.
pub(super) const ABBREVIATED: f64 = 0.9;
/// An initial and a word that begins with it.
pub(super) const INITIAL: f64 = 0.8;
/// Equal sound of three consonants or more.
pub(super) const SOUND_LONG: f64 = 0.92;
/// Equal sound of two consonants.
pub(super) const SOUND_SHORT: f64 = 0.82;
/// Equal sound of one consonant: `Xu`, `Shi`.
pub(super) const SOUND_SINGLE: f64 = 0.6;
/// What sounds that are only alike are worth.
pub(super) const SOUND_ALIKE: f64 = 0.8;
/// Sounds less alike than this are another name rather than a misheard one.
pub(super) const SOUNDS_APART: f64 = 0.62;
/// The most that two unequal parts of at most three letters can reach: `Li` and `Liu` are two families.
pub(super) const CAP_SHORT: f64 = 0.65;
/// The same for four letters.
pub(super) const CAP_FOUR: f64 = 0.8;
/// The most that two unequal parts of open syllables can reach by eye: `Xiaoling` and `Xiaolong` are two.
pub(super) const CAP_OPEN: f64 = 0.72;
/// The most that parts can reach which differ by the ending of a man's and a woman's name: `Mario`, `Maria`.
pub(super) const CAP_GENDER: f64 = 0.5;
/// The least that parts reach of which one is the end of the other: `Emeka`, `Chukwuemeka`; by ear,
pub(super) const SHORT_FORM_HEARD: f64 = 0.78;
/// and by eye.
pub(super) const SHORT_FORM_WRITTEN: f64 = 0.82;
/// The share of sound in the likeness of two written parts; the rest is spelling.
pub(super) const SOUND_WHEN_WRITTEN: f64 = 0.3;

// The cost of an edit; an unlike letter costs 1.

/// A vowel for a vowel, or one more or less, by ear;
pub(super) const EDIT_VOWEL: f64 = 0.5;
/// and by eye.
pub(super) const EDIT_VOWEL_WRITTEN: f64 = 0.7;
/// A consonant for one of its own sound, an `h` more or less.
pub(super) const EDIT_SOUND: f64 = 0.5;
/// A doubled letter written once, `i` for `y` or `j`, two letters swapped.
pub(super) const EDIT_SLIGHT: f64 = 0.3;

// What the parts make of a name.

/// The share of the least alike part; the rest is the mean of all.
pub(super) const LEAST: f64 = 0.5;
/// The weight of a particle, and of an initial, against a full part.
pub(super) const PARTICLE_WEIGHT: f64 = 0.25;
/// See [`PARTICLE_WEIGHT`].
pub(super) const INITIAL_WEIGHT: f64 = 0.6;
/// Below this, a part that stands at another place than its counterpart has none: the other name lacks it.
pub(super) const PAIRED: f64 = 0.75;
/// One part more in one of the names, two parts or more in common: a patronymic or second surname left out.
pub(super) const OMITTED: f64 = 0.93;
/// The same where it is the first part.
pub(super) const FIRST_OMITTED: f64 = 0.94;
/// The likeness of the clearest part by which a misheard name of several parts is recognised,
pub(super) const RECOGNISED: f64 = 0.78;
/// and what is left of the score without one.
pub(super) const UNRECOGNISED: f64 = 0.9;
/// What is left of the score of a heading in which one part sounds otherwise and all others are heard to the letter: a
/// relative has the same family name.
pub(super) const ONE_PART_OFF: f64 = 0.9;
/// What a heading gains by a given name heard to the letter, where the family name sounds alike.
pub(super) const GIVEN_EQUAL: f64 = 0.04;
/// Each name has a part that the other lacks, at different places: `Ana Rosa Lima`, `Ana Lima Prado`.
pub(super) const BOTH_OMIT: f64 = 0.75;
/// A surname or a given name alone.
pub(super) const ALONE: f64 = 0.8;
/// The parts in another order that is no moving of the family name from one end to the other.
pub(super) const SHUFFLED: f64 = 0.7;
/// The same letters cut into parts at other places: `Xiao Hong`, `Xiaohong`.
pub(super) const BOUNDARY: f64 = 0.97;
/// How alike the letters must be for the cut to be the difference.
pub(super) const BOUNDARY_LIKE: f64 = 0.85;
/// One name tells a generation that the other does not: `Jr`.
pub(super) const GENERATION: f64 = 0.75;

// What a score is enough for.

/// A misheard heading and a name on the roster of its session: `matched`.
pub(super) const HEARD_MATCHED: f64 = 0.85;
/// The same: `probable`.
pub(super) const HEARD_PROBABLE: f64 = 0.65;
/// Of a session with three headings or more, the only one and the only name that are left.
pub(super) const ELIMINATION: f64 = 0.05;
/// How much better than the next candidate a `probable` heading must be.
pub(super) const HEARD_MARGIN: f64 = 0.06;
/// Two names as written, in lists of one session: `matched`.
pub(super) const WRITTEN_MATCHED: f64 = 0.92;
/// The same: `probable`.
pub(super) const WRITTEN_PROBABLE: f64 = 0.88;
/// Names in lists of one session of which each has a part that the other lacks: `probable` from here on.
pub(super) const PARTS_PROBABLE: f64 = 0.72;
/// Names in lists of one session of which one is an initial, or a part alone, of the other: `probable` from here on.
pub(super) const CUT_PROBABLE: f64 = 0.78;
/// A candidate is worth a warning from here on, for a heading.
pub(super) const HEARD_PLAUSIBLE: f64 = 0.5;
/// The same for two names as written.
pub(super) const WRITTEN_PLAUSIBLE: f64 = 0.8;

// What surrounds the name.

/// A likeness below which nothing that surrounds the names is looked at.
pub(super) const HOPELESS: f64 = 0.4;
/// Both state the same body.
pub(super) const SAME_BODY: f64 = 0.06;
/// Both state the same stakeholder and regional groups.
pub(super) const SAME_GROUPS: f64 = 0.02;
/// Both state an affiliation in the same words, which tell no body.
pub(super) const SAME_WORDS: f64 = 0.02;
/// They state different bodies.
pub(super) const OTHER_BODY: f64 = -0.06;
/// They state different regional groups.
pub(super) const OTHER_REGION: f64 = -0.08;
/// Equal names across sessions score less by this where the groups alone agree besides,
pub(super) const ONLY_GROUPS: f64 = 0.03;
/// by this where nothing does, and the name is uncommon,
pub(super) const ONLY_UNCOMMON: f64 = 0.06;
/// and by this where it is not.
pub(super) const ONLY_NAME: f64 = 0.2;
/// What is left of the score of equal names that something speaks against.
pub(super) const NAMESAKE: f64 = 0.75;
/// Like names of one body across sessions: `matched` from here on, `probable` from [`WRITTEN_PROBABLE`].
pub(super) const ACROSS_MATCHED: f64 = 0.97;
/// Letters that a full name needs to be called uncommon without knowing any name.
pub(super) const UNCOMMON_LETTERS: usize = 11;
/// People of one name in the documents from which on the name is common.
pub(super) const COMMON_NAMESAKES: usize = 3;
/// Names in a block from which on only equal ones are compared; keeps linking near n log n.
pub(super) const CROWDED: usize = 48;
