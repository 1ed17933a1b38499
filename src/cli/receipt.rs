//! What was read of a document, for whoever handed it in: a few lines, cut to the width of the terminal.

use super::summary::share;
use crate::pipeline::Summary;
use crate::source::one_line;

/// The lines of a receipt, each at most `width` characters long; none where nothing was read of a text: it is of no
/// known kind, or JSON.
pub fn receipt(summary: &Summary, width: usize) -> Vec<String> {
    let Some(kind) = summary.kind.filter(|_| !summary.receipt.is_empty()) else { return Vec::new() };
    let (data, _, _, unrecognised) = summary.tally;
    let shares = format!("{} of the text is data, {} unrecognised", share(data, summary.bytes), share(unrecognised, summary.bytes));
    let kind = ("kind", format!("{}, {shares}", kind.as_str()));
    let lines = std::iter::once(&kind).chain(&summary.receipt);
    lines.map(|(name, text)| cut(&one_line(&format!("{name:<9} {text}")), width)).collect()
}

fn cut(line: &str, width: usize) -> String {
    match line.char_indices().nth(width) {
        None => line.to_owned(),
        Some(_) => {
            let kept: String = line.chars().take(width.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Kind;

    #[test]
    fn lines_are_cut_and_without_orders() {
        let title = ("title", "Ｗide \u{1b}[31m words".to_owned());
        let summary =
            Summary { kind: Some(Kind::WsisOutcome), bytes: 4, tally: (3, 1, 0, 0), receipt: vec![title], ..Summary::default() };
        let expected =
            ["kind      wsis-outcome, 75.0 % of the text is data, 0 % unrecognised", "title     Ｗide \u{fffd}[31m words"];
        assert_eq!(receipt(&summary, 80), expected);
        assert_eq!(receipt(&summary, 17), ["kind      wsis-o…", "title     Ｗide \u{fffd}…"]);
        assert_eq!(receipt(&Summary::default(), 80), [""; 0]);
    }
}
