//! `document.truncated`: the copy of a page stops in mid-sentence.
//!
//! Many a contributor leaves out the last full stop, so an unfinished last paragraph is not enough. Either the text
//! breaks off where no sentence can end, or the parts that the template puts behind it are missing too.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Kind, Paragraph, ParagraphKind, Section, SectionKind};
use crate::source::Source;

/// Looks at the last paragraph of the document, where nothing stands behind it.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    let Some(last) = document.views().flat_map(|view| view.sections).filter_map(last_paragraph).max_by_key(|p| p.text.span.end)
    else {
        return;
    };
    let end = last.text.span.after();
    let behind = source.text.get(end.start as usize..).unwrap_or_default();
    if behind.trim().is_empty() && is_cut(last, document) {
        sink.report(
            Diagnostic::new(Code::Truncated, end, "the document stops in mid-sentence")
                .here("the text ends here")
                .help("copy the rest of the page"),
        );
    }
}

fn last_paragraph<'d, 's>(section: &'d Section<'s>) -> Option<&'d Paragraph<'s>> {
    section.paragraphs.last()
}

fn is_cut(last: &Paragraph<'_>, document: &Document<'_>) -> bool {
    let text = last.text.node.trim_end();
    match last.kind {
        _ if text.len() <= SHORT || ends_properly(text) => false,
        ParagraphKind::Heading => false,
        _ if breaks_off(text) => true,
        ParagraphKind::Item | ParagraphKind::Numbered => false,
        ParagraphKind::Text | ParagraphKind::Turn => lacks_later_parts(document),
    }
}

/// Up to this many bytes a paragraph may as well be a name, a caption or a line of a list without signs.
const SHORT: usize = 60;

fn ends_properly(text: &str) -> bool {
    const SIGNS: &[char] = &['.', '!', '?', ';', ':', '…', ')', ']', '”', '"', '\'', '»', '’', '。', '！', '？', '؟', '।', '|'];
    let word = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with(SIGNS) || word.contains("://") || word.starts_with("www.")
}

/// Whether no sentence ends so: with a comma, a hyphen, or a word that announces another.
fn breaks_off(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "a", "an", "and", "as", "at", "because", "but", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or", "our",
        "such", "than", "that", "the", "their", "these", "this", "to", "was", "were", "which", "while", "who", "whose", "will",
        "with",
    ];
    let word = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with([',', '-', '–', '—', '(']) || OPEN.contains(&word)
}

/// Whether the template of the kind puts a part behind the last section that this document does not have.
fn lacks_later_parts(document: &Document<'_>) -> bool {
    use SectionKind::{
        CallToAction, Contribution, Description, ExpectedOutcomes, FormatDescription, Gains, HybridFormat, Issues, KeyPoints,
        Outcomes, Questions, Recommendations, Relevance, Report, Summary, Takeaways, Targets, Transcript,
    };
    let sections = || document.views().flat_map(|view| view.sections);
    let Some(last) = sections().last().map(|section| section.kind) else { return false };
    let lacks = |kinds: &[SectionKind]| !sections().any(|section| kinds.contains(&section.kind));
    match document.kind() {
        Kind::IgfSessionReport => {
            let early =
                [Description, FormatDescription, Questions, Gains, ExpectedOutcomes, HybridFormat, Relevance, Targets, Takeaways];
            early.contains(&last) && lacks(&[CallToAction, Report])
        }
        Kind::IgfSessionProposal => {
            [Description, FormatDescription, Questions, Gains, ExpectedOutcomes, Relevance].contains(&last)
                && lacks(&[HybridFormat])
        }
        Kind::DigwatchEventReport => {
            let statistics = document.views().any(|view| !view.speech_statistics.is_empty());
            !statistics && [Contribution, Summary, KeyPoints, Report, Transcript].contains(&last)
        }
        Kind::WsisOutcome => [Description, Summary, Issues, Outcomes].contains(&last) && lacks(&[Recommendations]),
        Kind::IgfMainSessions => others_end_properly(document),
    }
}

/// Whether every other session of a listing ends with its sentence, so that the last one stands out.
fn others_end_properly(document: &Document<'_>) -> bool {
    let ends = || document.views().filter_map(|view| view.sections.last().and_then(last_paragraph));
    let others = ends().count().saturating_sub(1);
    others > 0 && ends().take(others).all(|paragraph| ends_properly(paragraph.text.node.trim_end()))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{Page, event, listing, outcome, proposal, report};
    use crate::document::{Document, IgfSessionProposal, Paragraph, ParagraphKind, Section, SectionKind};

    const CUT: &str = "Cables carry almost all of what crosses the seas, and each of them comes asho";
    const WHOLE: &str = "Cables carry almost all of what crosses the seas, and each of them comes ashore.";
    const PAGE: Page = Page("Cables carry almost all of what crosses the seas, and each of them comes asho\n");

    fn proposal_with(sections: Vec<Section<'static>>) -> Document<'static> {
        Document::IgfSessionProposal(IgfSessionProposal { sections, ..proposal() })
    }

    const FOUND: &str = "1:78 warning[document.truncated] the document stops in mid-sentence (the text ends here)";

    #[test]
    fn a_cut_before_the_later_parts_of_each_template() {
        let cut = |kind| vec![PAGE.section(kind, CUT)];
        for document in [
            proposal_with(cut(SectionKind::Description)),
            report(cut(SectionKind::Takeaways)),
            outcome(cut(SectionKind::Issues)),
            event(Vec::new(), cut(SectionKind::Contribution), Vec::new()),
        ] {
            assert_eq!(PAGE.findings(&document, super::check), [FOUND], "{:?}", document.kind());
        }
    }

    #[test]
    fn a_forgotten_full_stop_at_the_end_of_a_whole_page_passes() {
        let last = |kind| vec![PAGE.section(kind, CUT)];
        for document in [
            proposal_with(last(SectionKind::HybridFormat)),
            report(last(SectionKind::CallToAction)),
            outcome(last(SectionKind::Recommendations)),
            event(Vec::new(), last(SectionKind::Agreements), Vec::new()),
            listing(last(SectionKind::Description)),
        ] {
            assert_eq!(PAGE.findings(&document, super::check), [""; 0], "{:?}", document.kind());
        }
    }

    #[test]
    fn a_sentence_that_cannot_end_so_is_cut_wherever_it_stands() {
        const OPEN: &str = "Remote participants get the first word in the second half, and the";
        let page = Page("Remote participants get the first word in the second half, and the");
        let item = Paragraph { kind: ParagraphKind::Item, text: page.text(OPEN) };
        let document = proposal_with(vec![page.section_of(SectionKind::HybridFormat, vec![item])]);
        assert_eq!(page.findings(&document, super::check), [FOUND.replace("1:78", "1:67")]);
    }

    #[test]
    fn whole_sentences_headings_and_items_pass() {
        let page = Page("Cables carry almost all of what crosses the seas, and each of them comes ashore.");
        assert_eq!(page.findings(&proposal_with(vec![page.section(SectionKind::Description, WHOLE)]), super::check), [""; 0]);
        for kind in [ParagraphKind::Heading, ParagraphKind::Item, ParagraphKind::Numbered] {
            let section = PAGE.section_of(SectionKind::Description, vec![Paragraph { kind, text: PAGE.text(CUT) }]);
            assert_eq!(PAGE.findings(&proposal_with(vec![section]), super::check), [""; 0], "{kind:?}");
        }
    }

    #[test]
    fn text_behind_the_last_paragraph_shows_that_the_page_went_on() {
        let page = Page(
            "Cables carry almost all of what crosses the seas, and each of them comes asho\n\nThe session page is available here",
        );
        assert_eq!(page.findings(&proposal_with(vec![page.section(SectionKind::Description, CUT)]), super::check), [""; 0]);
    }

    #[test]
    fn in_a_listing_the_last_session_stands_out_from_the_others() {
        let page = Page(
            "Cables carry almost all of what crosses the seas, and each of them comes ashore.\n\
             Cables carry almost all of what crosses the seas, and each of them comes asho",
        );
        let mut last = page.section(SectionKind::Description, CUT);
        last.paragraphs[0].text.span = page.nth(CUT, 1);
        let document = listing(vec![page.section(SectionKind::Description, WHOLE), last]);
        assert_eq!(page.findings(&document, super::check), [FOUND.replace("1:78", "2:78")]);
    }
}
