//! Writes a picture as SVG.

use std::borrow::Cow;
use std::fmt::Write;

use quick_xml::escape::escape;

use super::letters::{is_leftward, is_unknown, label};
use super::{Area, Curve, Graph, Picture, Strand, TieKind, Tile};
use crate::source::one_line_of_xml;

/// How wide the invisible line is by which a tie can be hit, in pixels.
const HIT: i32 = 10;

/// The picture as an `svg` element of the given class.
pub fn svg(picture: &Picture, graph: &Graph<'_>, title: &str, class: &'static str) -> String {
    let Picture { width, height, letters, .. } = picture;
    let title = text(title);
    // The direction is given, lest a page written from right to left turn the anchors round.
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing {class}\" viewBox=\"0 0 {width} {height}\" role=\"group\" \
         aria-label=\"{title}\" direction=\"ltr\" font-family=\"sans-serif\" font-size=\"{}\">\n<title>{title}</title>\n",
        letters.size
    );
    for word in &picture.words {
        caption(&mut out, word.area, picture, word.text);
    }
    for (kind, x, y) in &picture.samples {
        // Writing to a string cannot fail.
        let _ =
            writeln!(out, "<g class=\"{}\">{}</g>", kind.class(), line(*kind, &format!("M{x} {y}h36"), Some((x + 36, *y, true))));
    }
    picture.tiles.iter().for_each(|tile| node(&mut out, tile, picture, graph));
    picture.curves.iter().for_each(|curve| tie(&mut out, curve, &graph.ties[curve.tie], graph));
    out + "</svg>\n"
}

fn caption(out: &mut String, area: Area, picture: &Picture, word: &str) {
    let y = baseline(area.y, picture);
    let _ = writeln!(out, "<text class=\"caption\" x=\"{}\" y=\"{y}\" fill=\"currentColor\">{}</text>", area.x, text(word));
}

/// How far down the letters of a line stand that begins at `top`.
fn baseline(top: i32, picture: &Picture) -> i32 {
    top + (picture.letters.line + picture.letters.size) / 2 - 2
}

fn node(out: &mut String, tile: &Tile, picture: &Picture, graph: &Graph<'_>) {
    let node = graph.nodes[tile.node];
    let (label, title) = (label(node), one_line_of_xml(&node.title));
    let title = match title.trim() {
        "" => label,
        title if title.contains(&label) => title.to_owned(),
        title => format!("{label}: {title}"),
    };
    let Area { x, y, width, height } = tile.area;
    let _ = writeln!(
        out,
        "<a class=\"node {}\" href=\"{}\"><title>{}</title>\
         <rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{}\" fill=\"none\" stroke=\"currentColor\" \
         pointer-events=\"all\"/>{}</a>",
        node.kind.class(),
        link(&node.href),
        text(&title),
        node.kind.roundness(),
        lines(tile, picture)
    );
}

/// The label of a node, each line an element of its own, lest directions of writing reach from one into the next.
fn lines(tile: &Tile, picture: &Picture) -> String {
    let Area { x, y, width, height } = tile.area;
    let letters = picture.letters;
    let count = i32::try_from(tile.lines.len()).unwrap_or(1);
    let leftward = is_leftward(&tile.lines.concat());
    let (start, direction) = if leftward { (x + width - letters.margin, " direction=\"rtl\"") } else { (x + letters.margin, "") };
    let mut top = y + (height - count * letters.line) / 2;
    let mut out = String::new();
    for line in &tile.lines {
        let y = baseline(top, picture);
        let _ = write!(out, "<text x=\"{start}\" y=\"{y}\"{direction} fill=\"currentColor\">{}</text>", text(line));
        top += letters.line;
    }
    if tile.lines.iter().any(|line| is_unknown(line)) {
        let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        out = format!("<svg {place} viewBox=\"{x} {y} {width} {height}\">{out}</svg>");
    }
    out
}

fn tie(out: &mut String, curve: &Curve, strand: &Strand<'_>, graph: &Graph<'_>) {
    let kind = strand.tie.kind;
    let title = match one_line_of_xml(&strand.tie.title) {
        title if title.trim().is_empty() => {
            format!("{} {} {}", label(graph.nodes[strand.from]), kind.word(), label(graph.nodes[strand.to]))
        }
        title => title,
    };
    let _ = writeln!(
        out,
        "<a class=\"tie {}\" href=\"{}\"><title>{}</title>\
         <path class=\"hit\" d=\"{}\" fill=\"none\" stroke=\"none\" stroke-width=\"{HIT}\" pointer-events=\"stroke\"/>{}</a>",
        kind.class(),
        link(&strand.tie.href),
        text(&title),
        curve.path,
        line(kind, &curve.path, curve.arrow)
    );
}

/// The line of a tie, with its arrow.
fn line(kind: TieKind, path: &str, arrow: Option<(i32, i32, bool)>) -> String {
    let dashes = kind.dashes().map(|dashes| format!(" stroke-dasharray=\"{dashes}\"")).unwrap_or_default();
    let mut out = format!("<path class=\"line\" d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"{dashes}/>");
    if let Some((x, y, right)) = arrow.filter(|_| kind.is_arrow()) {
        let back = if right { -8 } else { 8 };
        let _ = write!(out, "<path class=\"arrow\" d=\"M{x} {y}l{back} -4v8z\" fill=\"currentColor\"/>");
    }
    out
}

/// An address as a page may have it: one that would run a script is none.
fn link(href: &str) -> Cow<'static, str> {
    let href = one_line_of_xml(href.trim());
    let scheme =
        href.find([':', '/', '?', '#']).filter(|at| href[*at..].starts_with(':')).map(|at| href[..at].to_ascii_lowercase());
    match scheme.as_deref() {
        None | Some("http" | "https") => Cow::Owned(text(&href)),
        Some(_) => Cow::Borrowed("#"),
    }
}

fn text(text: &str) -> String {
    escape(one_line_of_xml(text)).into_owned()
}
