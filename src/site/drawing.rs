//! Drawings of who took part with whom in what, as SVG.
pub struct DrawnNode {
    pub label: String,
    pub kind: NodeKind,
    pub href: String,
    pub title: String,
}
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    Body,
    Person,
    Session,
    Part,
    Goal,
}
pub struct DrawnTie {
    pub from: usize,
    pub to: usize,
    pub kind: TieKind,
    pub title: String,
    pub href: String,
}
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieKind {
    BelongsTo,
    Speaks,
    Moderates,
    TakesPart,
    Serves,
}
impl TieKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::BelongsTo => "has",
            Self::Speaks => "speaks in",
            Self::Moderates => "moderates",
            Self::TakesPart => "takes part in",
            Self::Serves => "serves",
        }
    }
}
#[derive(Default)]
pub struct Drawing {
    pub wide: String,
    pub narrow: String,
    pub left_out: usize,
}
pub const STYLE: &str = "";
pub fn draw(_: &[DrawnNode], _: &[DrawnTie], _: &str, _: usize) -> Drawing {
    Drawing::default()
}
