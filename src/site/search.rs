//! The index of the search, cut into pieces that a page loads as it needs them.
pub enum FindableKind {
    Session,
    Person,
    Body,
    Document,
}
pub struct Findable<'f> {
    pub kind: FindableKind,
    pub title: &'f str,
    pub about: String,
    pub href: String,
    pub names: Vec<&'f str>,
    pub texts: Vec<&'f str>,
}
pub fn files(_: &[Findable<'_>]) -> Vec<(String, Vec<u8>)> {
    Vec::new()
}
pub const SCRIPT: &str = "";
