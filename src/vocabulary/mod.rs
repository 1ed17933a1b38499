//! Closed lists of the forums, as data.

pub mod groups;
