//! The styles of a Word document, as far as they make lines: lists, space between paragraphs, what is hidden. It touches text in
//! memory only.

use std::collections::HashMap;

use super::xml::{XmlElement, XmlPiece, pieces};

/// Space between paragraphs from which on a reader sees a gap, in twentieths of a point.
const GAP: i64 = 100;
/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 20;

/// What is said of a paragraph; none where it is not said here.
#[derive(Debug, Clone, Default)]
pub struct ParagraphLook {
    /// The list that it is an item of; 0 for none.
    pub list: Option<i64>,
    /// The level of that list, from 0.
    pub level: Option<usize>,
    before: Option<i64>,
    after: Option<i64>,
    /// Whether there is no space between it and others of its style.
    together: Option<bool>,
    outline: Option<i64>,
}

impl ParagraphLook {
    /// Takes what an element inside the properties of a paragraph says.
    pub fn take(&mut self, element: &XmlElement) {
        let space = |name: &str, lines: &str, auto: &str| {
            let number = |name: &str| element.get(name)?.trim().parse::<i64>().ok();
            match element.get(auto) {
                Some("1" | "true" | "on") => Some(280),
                _ => number(name).or_else(|| number(lines).map(|lines| lines.saturating_mul(240) / 100)),
            }
        };
        match element.name.as_str() {
            "numId" => self.list = element.number(),
            "ilvl" => self.level = element.number().and_then(|level| usize::try_from(level).ok()).map(|level| level.min(8)),
            "spacing" => {
                self.before = space("before", "beforeLines", "beforeAutospacing").or(self.before);
                self.after = space("after", "afterLines", "afterAutospacing").or(self.after);
            }
            "contextualSpacing" => self.together = Some(element.is_on()),
            "outlineLvl" => self.outline = element.number(),
            _ => {}
        }
    }

    /// What this says, and `below` where it says nothing.
    fn or(self, below: &Self) -> Self {
        Self {
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            together: self.together.or(below.together),
            outline: self.outline.or(below.outline),
        }
    }

    /// Whether it heads what follows.
    pub fn is_heading(&self) -> bool {
        self.outline.is_some_and(|level| (0..9).contains(&level))
    }

    /// Whether a reader sees a gap between a paragraph and the `next`; `alike` where both are of one style.
    pub fn has_gap(&self, next: &Self, alike: bool) -> bool {
        let together = |look: &Self| alike && look.together == Some(true);
        let after = if together(self) { 0 } else { self.after.unwrap_or(0) };
        let before = if together(next) { 0 } else { next.before.unwrap_or(0) };
        after.max(before) >= GAP || self.is_heading() || next.is_heading()
    }
}

#[derive(Debug, Default)]
struct WordStyle {
    based_on: Option<String>,
    look: ParagraphLook,
    is_contents: bool,
    vanishes: bool,
}

/// The styles by their identifiers.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, WordStyle>,
    default: ParagraphLook,
    /// The style of a paragraph that names none.
    usual: Option<String>,
}

impl Styles {
    /// Reads the part of the styles.
    pub fn read(part: &str) -> Result<Self, String> {
        let mut styles = Self::default();
        let mut path: Vec<String> = Vec::new();
        let mut open: Option<(String, WordStyle)> = None;
        pieces(part, &mut |piece| match piece {
            XmlPiece::Open(element) => {
                let inside = |name: &str| path.iter().any(|one| one == name);
                match (element.name.as_str(), &mut open) {
                    ("style", _) => {
                        let id = element.get("styleId").unwrap_or_default().to_owned();
                        if element.get("type") == Some("paragraph") && element.get("default") == Some("1") {
                            styles.usual = Some(id.clone());
                        }
                        open = Some((id, WordStyle::default()));
                    }
                    ("basedOn", Some((_, style))) => style.based_on = element.val().map(str::to_owned),
                    ("name", Some((_, style))) => {
                        let name = element.val().unwrap_or_default().to_ascii_lowercase();
                        style.is_contents = name.starts_with("toc ") && name != "toc heading";
                        if name == "title" || name.starts_with("heading ") {
                            style.look.outline = style.look.outline.or(Some(0));
                        }
                    }
                    ("vanish", Some((_, style))) if inside("rPr") => style.vanishes = element.is_on(),
                    (_, Some((_, style))) if inside("pPr") => style.look.take(&element),
                    (_, None) if inside("pPrDefault") => styles.default.take(&element),
                    _ => {}
                }
                path.push(element.name);
            }
            XmlPiece::Close => {
                if path.pop().as_deref() == Some("style") {
                    styles.styles.extend(open.take());
                }
            }
            XmlPiece::Text(_) => {}
        })?;
        Ok(styles)
    }

    /// The style, and those that it is based on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s WordStyle> {
        let first = id.or(self.usual.as_deref()).and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?)).take(LONGEST_CHAIN)
    }

    /// How a paragraph looks that has this style, and says `own` of itself.
    pub fn look(&self, id: Option<&str>, own: ParagraphLook) -> ParagraphLook {
        self.chain(id).fold(own, |look, style| look.or(&style.look)).or(&self.default)
    }

    /// Whether a paragraph of this style is a line of a table of contents.
    pub fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|style| style.is_contents)
    }

    /// Whether nobody sees text of this style.
    pub fn vanishes(&self, id: &str) -> bool {
        self.chain(Some(id)).any(|style| style.vanishes)
    }

    /// The list that items of a style belong to.
    pub fn list(&self, id: &str) -> Option<i64> {
        self.chain(Some(id)).find_map(|style| style.look.list)
    }
}
