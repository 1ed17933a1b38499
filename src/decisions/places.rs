//! Where decisions stand in their YAML: the reader of YAML gives values without places, so the names are found again.
//!
//! The text has been read as decisions before, so it is sound. It is cut into its scalars, comments left out; an entry
//! has one key `people`, and each of its names follows a key `name`.

use super::Decisions;
use crate::source::{SourceId, Span};

impl Decisions {
    /// Finds where each decision and each of its names stands in `text`, the YAML they were read from, so that
    /// findings can point there. What cannot be found, a name in a block of lines for instance, has the place of its
    /// entry or of its list.
    pub fn locate(&mut self, source: SourceId, text: &str) {
        let scalars = scalars(text);
        self.locate_same_as(source, section(&scalars, "same_as"));
        for (word, list) in [("same", &mut self.same), ("different", &mut self.different), ("unsure", &mut self.unsure)] {
            let section = section(&scalars, word);
            let place =
                |one: Option<&Scalar<'_>>| one.map_or(Span::new(source, 0, 0), |one| Span::new(source, one.start, one.end()));
            let head = place(section.first());
            let mut entries: Vec<&[Scalar<'_>]> = section.chunk_by(|_, next| !next.is_key("people")).skip(1).collect();
            if entries.len() != list.len() {
                entries = vec![&[]; list.len()];
            }
            for (decision, scalars) in list.iter_mut().zip(entries) {
                let names: Vec<Span> =
                    scalars.windows(2).filter(|two| two[0].is_key("name") && !two[1].key).map(|two| place(Some(&two[1]))).collect();
                let entry = scalars.first().map_or(head, |first| place(Some(first)));
                decision.span = names.first().copied().unwrap_or(entry);
                let found = names.len() == decision.people.len();
                for (number, who) in decision.people.iter_mut().enumerate() {
                    who.span = if found { names[number] } else { decision.span };
                }
            }
        }
    }
}

impl Decisions {
    fn locate_same_as(&mut self, source: SourceId, section: &[Scalar<'_>]) {
        let place = |one: &Scalar<'_>| Span::new(source, one.start, one.end());
        let head = section.first().map_or(Span::new(source, 0, 0), place);
        // An entry has one scheme; what it names is the value of `name` or of `organisation`.
        let named = section.windows(2).filter(|two| (two[0].is_key("name") || two[0].is_key("organisation")) && !two[1].key);
        let spans: Vec<Span> = named.map(|two| place(&two[1])).collect();
        let found = spans.len() == self.same_as.len();
        for (number, one) in self.same_as.iter_mut().enumerate() {
            one.span = if found { spans[number] } else { head };
        }
    }
}

/// The scalars of a list: its key at the margin, and what follows up to the next such key.
fn section<'s, 't>(scalars: &'s [Scalar<'t>], word: &str) -> &'s [Scalar<'t>] {
    let mut sections = scalars.chunk_by(|_, next| !(next.key && next.column == 0));
    sections.find(|section| section[0].is_key(word)).unwrap_or_default()
}

/// A scalar as it is written, without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scalar<'t> {
    text: &'t str,
    start: usize,
    /// Bytes from the beginning of its line.
    column: usize,
    key: bool,
}

impl Scalar<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_key(&self, word: &str) -> bool {
        self.key && self.text == word
    }
}

/// The scalars of a YAML text that can be read; of a block scalar (`|`, `>`) nothing.
fn scalars(text: &str) -> Vec<Scalar<'_>> {
    let mut out: Vec<Scalar<'_>> = Vec::new();
    let (mut at, mut line, mut depth) = (0, 0, 0usize);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let blank_before = at == line || text[..at].ends_with([' ', '\t']);
        let alone = rest[c.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        let to = |end: Option<usize>| at + end.unwrap_or(rest.len());
        let (scalar, next) = match c {
            '\n' => {
                line = at + 1;
                (None, line)
            }
            '#' if blank_before => (None, to(rest.find('\n'))),
            '{' | '[' | '}' | ']' => {
                depth = if matches!(c, '{' | '[') { depth + 1 } else { depth.saturating_sub(1) };
                (None, at + 1)
            }
            '"' => {
                let end = to(closing_quote(rest));
                (Some(at + 1..end), end + 1)
            }
            '\'' => {
                let end = to(closing_apostrophe(rest));
                (Some(at + 1..end), end + 1)
            }
            '|' | '>' if depth == 0 => (None, at + block(rest, out.last().map_or(0, |key| key.column))),
            '!' => (None, to(rest.find([' ', '\n', ',', ']', '}']))),
            '-' if at == line && rest.starts_with("---") => (None, at + 3),
            '-' | '?' | ':' if alone => (None, at + 1),
            ':' | ',' => (None, at + 1),
            c if c.is_whitespace() => (None, at + c.len_utf8()),
            _ => {
                let end = at + plain(rest, depth > 0);
                (Some(at..end), end)
            }
        };
        if let Some(range) = scalar {
            let end = range.end.min(text.len());
            let behind = text.get(next..).unwrap_or_default().trim_start_matches(' ');
            let key = behind
                .strip_prefix(':')
                .is_some_and(|value| depth > 0 || value.is_empty() || value.starts_with([' ', '\t', '\n', '\r']));
            out.push(Scalar { text: &text[range.start..end], start: range.start, column: at - line, key });
            if let Some(last) = text[at..next.min(text.len())].rfind('\n') {
                line = at + last + 1;
            }
        }
        at = next.min(text.len());
    }
    out
}

/// The offset of the quote that closes a double-quoted scalar.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    let closes = |(_, c): &(usize, char)| {
        let closes = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        closes
    };
    text.char_indices().skip(1).find(closes).map(|(at, _)| at)
}

/// The offset of the quote that closes a single-quoted scalar; two of them are one of its text.
fn closing_apostrophe(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text[at..].find('\'')?;
        if !text[at + 1..].starts_with('\'') {
            return Some(at);
        }
        at += 2;
    }
}

/// The length of a plain scalar's first line.
fn plain(text: &str, flow: bool) -> usize {
    let mut before = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |(_, c)| *c);
        let ends = match c {
            '\n' => true,
            '#' => before == ' ',
            ':' => after.is_whitespace() || (flow && ",[]{}".contains(after)),
            ',' | '[' | ']' | '{' | '}' => flow,
            _ => false,
        };
        if ends {
            return text[..at].trim_end().len();
        }
        before = c;
    }
    text.trim_end().len()
}

/// The length of a block scalar: its header, and the lines that are blank or stand deeper than their key.
fn block(text: &str, margin: usize) -> usize {
    let mut lines = text.split_inclusive('\n');
    let header = lines.next().map_or(0, str::len);
    let deeper = |line: &&str| line.trim().is_empty() || line.len() - line.trim_start_matches(' ').len() > margin;
    let length = header + lines.take_while(deeper).map(str::len).sum::<usize>();
    // The last line end is left to whoever counts lines.
    text[..length].trim_end_matches('\n').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text at the place of each name, and the line of each entry.
    fn located(text: &str) -> Vec<String> {
        let mut decisions: Decisions = serde_yaml::from_str(text).expect("decisions");
        decisions.locate(SourceId(9), text);
        let at = |span: Span| {
            assert_eq!(span.source, SourceId(9));
            let line = 1 + text[..span.start as usize].matches('\n').count();
            format!("{line}:{}", &text[span.start as usize..span.end as usize])
        };
        let entries = decisions.lists().into_iter().flat_map(|(_, list)| list.to_vec());
        entries.flat_map(|entry| entry.people.into_iter().map(move |who| at(who.span))).collect()
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let text = "\
# Ada Obi: see the badge
unsure:
  - reason: >
      name: Ada Obi
      said so
    people:
      - name: Cara Obi  # not Ada
      - {document_id: \"a\", \"name\": 'Ada O''Bi'}
same:
- {people: [{name: \"Ada \\\"A\\\" Obi\", document_id: a}, {name: Ben Obi}], reason: \"one badge, name: x\"}
- people:
  - document_id: b
    name:
      Dan Obi
  - name: Eve Obi
  reason: said so
";
        let expected = ["10:Ada \\\"A\\\" Obi", "10:Ben Obi", "14:Dan Obi", "15:Eve Obi", "7:Cara Obi", "8:Ada O''Bi"];
        assert_eq!(located(text), expected);
        assert_eq!(located("---\r\nsame:\r\n- people: [{name: A B}, {name: C D}]\r\n  reason: x\r\n"), ["3:A B", "3:C D"]);
    }

    #[test]
    fn what_is_hidden_has_the_place_of_its_entry_or_list() {
        let text = "same:\n- people: [{name: A B}, {name: C D}]\n  reason: x\n- people:\n  - name: |-\n      E F\n  - name: G H\n  reason: y\n";
        assert_eq!(located(text), ["2:A B", "2:C D", "7:G H", "7:G H"]);
        assert_eq!(located("{same: [{people: [{name: A B}, {name: C D}], reason: x}]}"), ["1:A B", "1:C D"]);
        assert_eq!(located("same: []\ndifferent:\nunsure: []\n"), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_without_a_panic(text in "[a-b\"'\\\\:#|>&*\\-?{}\\[\\], \\n\\r\\té✓]{0,60}") {
            for one in scalars(&text) {
                proptest::prop_assert_eq!(&text[one.start..one.end()], one.text);
            }
            Decisions::default().locate(SourceId(0), &text);
        }
    }
}
