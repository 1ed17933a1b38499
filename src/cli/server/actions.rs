//! Repairs as an editor offers them: the fixes of the findings at a place, and all that are certain at once. It touches nothing; the
//! editor makes the edits.

use std::collections::HashMap;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, DocumentChange, Edit as EditorEdit,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};
use similar::{DiffOp, TextDiff};

use super::encoding::EditorLines;
use super::workspace::{EditorTold, Workspace};
use crate::cli::rounds::OpenText;
use crate::diagnostic::{Applicability, Fix};
use crate::pipeline::{Options, Repair, repair};

/// The kind of the action that makes all certain repairs, which an editor can be told to do on saving.
pub const FIX_ALL: CodeActionKind = CodeActionKind::SourceFixAll;
/// As much of a text is shown in the title of an action, in characters.
const SHOWN: usize = 40;

/// The repairs for a range of an open document. `versioned` says that the editor takes edits of one version of a text only.
pub fn actions(workspace: &Workspace, params: &CodeActionParams, versioned: bool) -> Vec<CodeActionResponse> {
    let uri = &params.text_document.uri;
    let (Some((checked, index)), Some(open)) = (workspace.find(uri), workspace.text(uri)) else { return Vec::new() };
    let lines = EditorLines::new(&open.text, workspace.encoding);
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        None => true,
        Some(only) => only.iter().any(|one| is_below(kind, one)),
    };
    let edit = |edits: Vec<TextEdit>| workspace_edit(uri, open, edits, versioned);
    let mut out = Vec::new();
    if wanted(&CodeActionKind::QuickFix) {
        let here = checked.told_of(index).iter().filter(|one| touches(one.shown.range, params.range));
        for EditorTold { finding, shown } in here {
            let Some(fix) = &finding.fix else { continue };
            let edits = fix.edits.iter().map(|edit| TextEdit {
                range: lines.range(edit.span.start as usize..edit.span.end as usize),
                new_text: edit.text.to_string(),
            });
            out.push(CodeAction {
                title: title(fix, &open.text),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![shown.clone()]),
                is_preferred: Some(fix.applicability == Applicability::Safe),
                edit: Some(edit(edits.collect())),
                ..CodeAction::default()
            });
        }
    }
    if wanted(&FIX_ALL) {
        let options = Options { limits: checked.round.settings.limits(), ..Options::default() };
        let safe = |_, applicability| applicability == Applicability::Safe;
        if let Repair::Fixed(new, count) = repair(&checked.round.files, index, open.text.as_bytes(), &options, &safe) {
            out.push(CodeAction {
                title: format!("Repair all that is certain ({count})"),
                kind: Some(FIX_ALL),
                edit: Some(edit(differences(&open.text, &new, &lines))),
                ..CodeAction::default()
            });
        }
    }
    out.into_iter().map(CodeActionResponse::CodeAction).collect()
}

/// Whether a kind is another, or one of its kinds: `source.fixAll` is one of `source`.
fn is_below(kind: &CodeActionKind, other: &CodeActionKind) -> bool {
    let (kind, other) = (String::from(kind.clone()), String::from(other.clone()));
    other.is_empty() || kind == other || kind.strip_prefix(&other).is_some_and(|rest| rest.starts_with('.'))
}

fn touches(one: Range, other: Range) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// What a fix does, in a line.
fn title(fix: &Fix, text: &str) -> String {
    let shown = |text: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(SHOWN) {
            Some((at, _)) => format!("`{}…`", line[..at].trim_end()),
            None => format!("`{line}`"),
        }
    };
    let old = |at: usize| text.get(fix.edits[at].span.start as usize..fix.edits[at].span.end as usize).unwrap_or_default();
    let does = match &fix.edits[..] {
        [one] if one.text.trim().is_empty() => format!("Take out {}", shown(old(0))),
        [one] if old(0).is_empty() => format!("Put in {}", shown(&one.text)),
        [one] => format!("Write {} for {}", shown(&one.text), shown(old(0))),
        [first, ..] if !first.text.trim().is_empty() => format!("Write {} for {}, and so on", shown(&first.text), shown(old(0))),
        several => format!("Change {} places", several.len()),
    };
    match fix.applicability {
        Applicability::Safe => does,
        Applicability::Unsafe => format!("{does} (something else may be meant)"),
        Applicability::ShownOnly => format!("{does} (one of several ways)"),
    }
}

/// The lines in which two texts differ, as edits.
fn differences(old: &str, new: &str, lines: &EditorLines<'_>) -> Vec<TextEdit> {
    let diff = TextDiff::from_lines(old, new);
    let bytes = |texts: &[&str]| {
        let mut at = 0;
        let ends = texts.iter().map(|text| {
            at += text.len();
            at
        });
        std::iter::once(0).chain(ends.collect::<Vec<_>>()).collect::<Vec<usize>>()
    };
    let (olds, news) = (bytes(diff.old_slices()), bytes(diff.new_slices()));
    let changes = diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changes
        .map(|op| {
            let (was, is) = (op.old_range(), op.new_range());
            let range = lines.range(olds[was.start]..olds[was.end]);
            TextEdit { range, new_text: new[news[is.start]..news[is.end]].to_owned() }
        })
        .collect()
}

fn workspace_edit(uri: &Uri, open: &OpenText, edits: Vec<TextEdit>, versioned: bool) -> WorkspaceEdit {
    if !versioned {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        version: Some(open.version),
        text_document_identifier: TextDocumentIdentifier { uri: uri.clone() },
    };
    let edits = edits.into_iter().map(EditorEdit::TextEdit).collect();
    let change = DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits });
    WorkspaceEdit { document_changes: Some(vec![change]), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::server::encoding::Encoding;

    #[test]
    fn differences_make_the_new_text_of_the_old() {
        let texts = ["", "a\n", "a\nb\nc\n", "a\r\nb\r\nc", "b\nc\n", "x\na\nb\nd", "é\n\u{1f600} c\nb\n"];
        for old in texts {
            for new in texts {
                let lines = EditorLines::new(old, Encoding::Utf16);
                let mut text = old.to_owned();
                for edit in differences(old, new, &lines).iter().rev() {
                    text.replace_range(lines.byte(edit.range.start)..lines.byte(edit.range.end), &edit.new_text);
                }
                assert_eq!(text, new, "{old:?}");
            }
        }
    }

    #[test]
    fn a_kind_is_below_itself_and_what_it_begins_with() {
        let kind = |name: &'static str| CodeActionKind::Custom(name.into());
        assert!(is_below(&FIX_ALL, &CodeActionKind::Source) && is_below(&FIX_ALL, &FIX_ALL));
        assert!(is_below(&CodeActionKind::QuickFix, &CodeActionKind::Empty));
        assert!(!is_below(&CodeActionKind::QuickFix, &CodeActionKind::Source) && !is_below(&FIX_ALL, &kind("source.fix")));
    }
}
