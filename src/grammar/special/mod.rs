//! What is no template, one file each: the only code that knows a kind. It touches facts and single lines.

pub mod closing;
pub mod contributions;
pub mod event_page;
pub mod heads;
pub mod statistics;
pub mod turns;
