//! The site: static pages of a dataset, readable from a folder without a server, a request or a script.
//!
//! It is given the tables and the texts of the documents, and gives pages by their paths; it touches nothing.

pub mod drawing;
pub mod search;
