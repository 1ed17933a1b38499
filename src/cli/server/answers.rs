//! What an editor asks about a place or a document: who and what stands there, where else, what may be written, of what it is made.

use std::fmt::Write as _;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, Contents, DocumentSymbol, Hover, Location, MarkupContent, MarkupKind, Position, SymbolKind,
    TextEdit, Uri,
};

use super::encoding::EditorLines;
use super::workspace::{CheckedRound, Workspace};
use crate::cli::quote::shortened;
use crate::pipeline::{Library, LinkedPerson, Mention, OutlineItem, OutlineKind, Suggestion, suggestions};
use crate::source::{SourceId, Span};

/// So many cells and mentions are told at once; a paragraph or a well-known person has more than one reads.
const TOLD: usize = 8;

/// Who stands at a place, on what evidence, and which cells of the dataset come from it; none where nothing does.
pub fn hover(workspace: &Workspace, uri: &Uri, position: Position) -> Option<Hover> {
    let (checked, index, byte) = place(workspace, uri, position)?;
    let identities = &checked.round.review.identities;
    let mut text = String::new();
    let mut narrowest: Option<Span> = None;
    let mut narrow = |span: Span| {
        let is_narrower = narrowest.is_none_or(|known| span.end - span.start < known.end - known.start);
        narrowest = if is_narrower { Some(span) } else { narrowest };
    };
    for (person, mention, span) in identities.people_at(index, byte) {
        narrow(span);
        about(person, mention, checked, &mut text);
    }
    let cells = identities.cells_at(&checked.round.files, index, byte).ok()?;
    for cell in cells.iter().take(TOLD) {
        narrow(cell.span);
        let value = escaped(&shortened(&cell.value));
        let _ = writeln!(text, "- `{}.{}` of `{}`: {value} ({})", cell.table.as_str(), cell.column, cell.row_id, cell.basis);
    }
    let span = narrowest?;
    let range = checked.ranges(index, &[span], workspace.encoding)?.pop();
    let contents = Contents::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range })
}

/// Who a person is, why this name is taken for theirs, and where else they are named.
fn about(person: &LinkedPerson, mention: &Mention, checked: &CheckedRound, out: &mut String) {
    let score = mention.score.map_or_else(String::new, |score| format!(", score {}", score.as_str()));
    let _ = writeln!(out, "**{}** `{}`\n", escaped(&person.name), person.person_id);
    let _ = writeln!(out, "{}{score}: {}\n", mention.decision.as_str(), escaped(&mention.evidence));
    let others: Vec<&Mention> = person.mentions.iter().filter(|one| one.mention_id != mention.mention_id).collect();
    for other in others.iter().take(TOLD) {
        let document = checked.round.files.document_id(other.source.0 as usize);
        let _ = writeln!(out, "- also {} in `{document}`, line {}", escaped(&other.name), other.passage.line);
    }
    if others.len() > TOLD {
        let _ = writeln!(out, "- and {} more", others.len() - TOLD);
    }
    out.push('\n');
}

/// Where the same is told in the other documents of the session: of a name its first place in each, else the titles of the documents.
pub fn definition(workspace: &Workspace, uri: &Uri, position: Position) -> Option<Vec<Location>> {
    let (checked, index, byte) = place(workspace, uri, position)?;
    let identities = &checked.round.review.identities;
    let members = identities.sessions_of(index).flat_map(|session| &session.members);
    let mut others: Vec<usize> = members.map(|member| member.source.0 as usize).filter(|other| *other != index).collect();
    others.sort_unstable();
    others.dedup();
    let people = identities.people_at(index, byte);
    let mentions = people.iter().flat_map(|(person, ..)| &person.mentions);
    let there = mentions.filter(|one| others.contains(&(one.source.0 as usize)));
    let mut first: Vec<Span> = there.filter_map(|one| spans(checked, one).into_iter().next()).collect();
    first.sort_unstable();
    first.dedup_by_key(|span| span.source);
    let locations = locations(workspace, checked, first.into_iter());
    if !locations.is_empty() {
        return Some(locations);
    }
    let title = |other: &usize| {
        let outline = identities.outline(&checked.round.files, *other).ok()?;
        let start = Span { source: SourceId(u32::try_from(*other).ok()?), start: 0, end: 0 };
        Some(outline.first().map_or(start, |session| session.span))
    };
    Some(self::locations(workspace, checked, others.iter().filter_map(title)))
}

/// Where a person is named in all documents.
pub fn references(workspace: &Workspace, uri: &Uri, position: Position) -> Option<Vec<Location>> {
    let (checked, index, byte) = place(workspace, uri, position)?;
    let people = checked.round.review.identities.people_at(index, byte);
    let mentions = people.iter().flat_map(|(person, ..)| &person.mentions);
    let mut places: Vec<Span> = mentions.flat_map(|mention| spans(checked, mention)).collect();
    places.sort_unstable();
    places.dedup();
    Some(locations(workspace, checked, places.into_iter()))
}

/// The places of a mention, in the order of the text.
fn spans(checked: &CheckedRound, mention: &Mention) -> Vec<Span> {
    checked.round.review.identities.places(mention).into_iter().map(|place| place.passage.span).collect()
}

fn locations(workspace: &Workspace, checked: &CheckedRound, spans: impl Iterator<Item = Span>) -> Vec<Location> {
    let spans: Vec<Span> = spans.collect();
    let mut out = Vec::new();
    for same in spans.chunk_by(|a, b| a.source == b.source) {
        let index = same[0].source.0 as usize;
        let ranges = checked.ranges(index, same, workspace.encoding).unwrap_or_default();
        let Some(uri) = workspace.uri(checked, index) else { continue };
        out.extend(ranges.into_iter().map(|range| Location { uri: uri.clone(), range }));
    }
    out
}

/// What may be written at a place of an open document.
pub fn completions(workspace: &Workspace, uri: &Uri, position: Position) -> Option<Vec<CompletionItem>> {
    let open = workspace.text(uri)?;
    let kind = workspace.find(uri).and_then(|(checked, index)| checked.round.review.checked.summaries.get(index)?.kind);
    let lines = EditorLines::new(&open.text, workspace.encoding);
    let byte = lines.byte(position);
    let number = lines.position(byte).line as usize;
    let line = lines.line(number);
    let start = lines.byte(Position { line: position.line, character: 0 });
    let before = &line[..byte.saturating_sub(start).min(line.len())];
    let above = (0..number).rev().map(|number| lines.line(number));
    let item = |(rank, one): (usize, Suggestion)| CompletionItem {
        label: one.text.trim_end().to_owned(),
        kind: Some(if one.says == "label" { CompletionItemKind::Keyword } else { CompletionItemKind::EnumMember }),
        detail: Some(one.says.to_owned()),
        // The order of the form.
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(one.text.trim_end().to_owned()),
        text_edit: Some(TextEdit { range: lines.range(start + one.from..byte), new_text: one.text }.into()),
        ..CompletionItem::default()
    };
    Some(suggestions(kind, before, above).into_iter().enumerate().map(item).collect())
}

/// The sessions of a document with their people and sections.
pub fn symbols(workspace: &Workspace, uri: &Uri) -> Option<Vec<DocumentSymbol>> {
    let (checked, index) = workspace.find(uri)?;
    let outline = checked.round.review.identities.outline(&checked.round.files, index).ok()?;
    outline.iter().map(|item| symbol(item, checked, index, workspace)).collect()
}

fn symbol(item: &OutlineItem, checked: &CheckedRound, index: usize, workspace: &Workspace) -> Option<DocumentSymbol> {
    let [range, selection_range] = checked.ranges(index, &[item.whole, item.span], workspace.encoding)?.try_into().ok()?;
    let parts: Option<Vec<DocumentSymbol>> = item.parts.iter().map(|part| symbol(part, checked, index, workspace)).collect();
    let name = item.name.trim();
    #[expect(deprecated, reason = "the protocol's type has a member that nobody uses any more")]
    Some(DocumentSymbol {
        name: if name.is_empty() { "—".to_owned() } else { name.to_owned() },
        detail: (!item.detail.is_empty()).then(|| item.detail.clone()),
        kind: match item.kind {
            OutlineKind::Session => SymbolKind::Module,
            OutlineKind::People => SymbolKind::Namespace,
            OutlineKind::Person => SymbolKind::Constant,
            OutlineKind::Section => SymbolKind::String,
        },
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: Some(parts?),
    })
}

/// A document, and the byte that a place means there.
fn place<'w>(workspace: &'w Workspace, uri: &Uri, position: Position) -> Option<(&'w CheckedRound, usize, u32)> {
    let (checked, index) = workspace.find(uri)?;
    let open = workspace.text(uri)?;
    let byte = EditorLines::new(&open.text, workspace.encoding).byte(position);
    Some((checked, index, u32::try_from(byte).ok()?))
}

/// Text of a document in which Markdown sees no sign of its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '!' | '#' | '&' | '|' | '~') {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}
