//! The index of the search, cut into pieces that a page loads as it needs them.
