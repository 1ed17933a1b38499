//! How wide a label is at most, and its lines.
//!
//! Which font a reader has is not known; the widths are those of the widest usual ones, of Verdana and DejaVu Sans.

use unicode_normalization::char::is_combining_mark;

use super::{DrawnNode, Lettering};
use crate::source::one_line_of_xml;

/// From the blank to the tilde, in hundredths of an em.
#[rustfmt::skip]
const ASCII: [i32; 95] = [
    36, 41, 46, 84, 64, 108, 78, 28, 46, 46, 64, 84, 37, 46, 37, 46, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 46, 46, 84, 84, 84, 56,
    102, 69, 69, 73, 78, 67, 62, 78, 76, 43, 50, 70, 56, 87, 75, 79, 67, 79, 73, 69, 62, 74, 69, 99, 69, 67, 69, 46, 46, 46, 84, 64,
    64, 62, 64, 55, 64, 62, 36, 64, 64, 28, 35, 60, 28, 98, 64, 62, 64, 64, 43, 53, 40, 64, 60, 82, 60, 60, 53, 64, 46, 64, 84,
];

/// What a letter of a script whose fonts are not known is taken for; a label with such a letter is clipped to its box.
const UNKNOWN: i32 = 200;

/// How many signs may stand on one letter; more would grow into what is above it.
const MOST_MARKS: usize = 3;

/// Where no line ends before, and where none ends behind.
const CLOSING: &str = "、。，．）」』】〉》〕！？：；・ー…,.)]!?:;";
const OPENING: &str = "（「『【〈《〔([";

impl Lettering {
    /// How many pixels a text takes at most.
    pub fn width(self, text: &str) -> i32 {
        (width(text) * self.size + 99) / 100
    }

    /// The label of a node in at most `most` lines for a box of `width` pixels, and how high the box must be for them.
    pub fn lines(self, node: &DrawnNode, width: i32, most: usize) -> (Vec<String>, i32) {
        let lines = wrap(&label(node), (width - 2 * self.margin) * 100 / self.size, most);
        let count = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        (lines, count * self.line + self.margin)
    }
}

/// What is written in the box of a node.
pub fn label(node: &DrawnNode) -> String {
    let texts = [&node.label, &node.title].map(|text| shown(text));
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| node.kind.class().to_owned())
}

/// A text as it is drawn: on one line, without characters that give orders, and with few signs on one letter.
fn shown(text: &str) -> String {
    let mut marks = 0;
    let one_line = one_line_of_xml(text);
    let words: Vec<&str> = one_line.split_whitespace().collect();
    let keep = |c: &char| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MOST_MARKS
    };
    words.join(" ").chars().filter(keep).collect()
}

/// Whether there is a letter in the text whose width is not known.
pub fn is_unknown(text: &str) -> bool {
    text.chars().any(|c| known(c).is_none())
}

/// Whether a text is written from right to left: whether its first letter is.
pub fn is_leftward(text: &str) -> bool {
    let leftward = |c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().find(|c| c.is_alphabetic()).is_some_and(leftward)
}

/// How wide a text is at most, in hundredths of an em.
pub fn width(text: &str) -> i32 {
    text.chars().map(|c| known(c).unwrap_or(UNKNOWN)).sum()
}

/// How wide a character is at most, where that is known.
fn known(c: char) -> Option<i32> {
    let place = usize::try_from(u32::from(c)).unwrap_or(usize::MAX).checked_sub(0x20);
    if let Some(width) = place.and_then(|place| ASCII.get(place)) {
        return Some(*width);
    }
    match c {
        '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => Some(0),
        '\u{900}'..='\u{97f}' => Some(110),
        c if is_combining_mark(c) => stands_above(c).then_some(0),
        'à'..='ö' | 'ø'..='ý' | 'ÿ' | '‘'..='‟' | '–' => Some(if c == 'æ' { 100 } else { 64 }),
        '\u{a0}' => Some(36),
        'ǆ'..='ǌ' | 'Ǆ' | 'Ǳ'..='ǳ' => None,
        '\u{a1}'..='\u{58f}' | '\u{10d0}'..='\u{10ff}' | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2027}' => Some(120),
        'ا' | 'أ' | 'إ' | 'آ' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ؤ' | 'ه' | 'ة' | 'ع' | 'غ' => Some(70),
        'ل' | 'م' | 'ن' | 'ج' | 'ح' | 'خ' | 'ي' | 'ی' | 'ى' | 'ئ' | 'ق' | 'ك' => Some(90),
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Some(130),
        '\u{5d0}'..='\u{5f4}' | '\u{e00}'..='\u{e7f}' | '\u{fffd}' => Some(110),
        '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' => Some(165),
        c if is_wide(c) => Some(100),
        _ => None,
    }
}

/// Whether a sign takes no room of its own, other than those of many Indian scripts.
fn stands_above(mark: char) -> bool {
    matches!(mark, '\u{300}'..='\u{8ff}' | '\u{e00}'..='\u{eff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}'..='\u{309a}' | '\u{fe20}'..='\u{fe2f}' | '\u{e0100}'..)
}

/// Whether a character is one of those that fill a square: Chinese, Japanese, Korean.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115e}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// A text in at most `most` lines of at most `room` hundredths of an em; what is too much becomes `…`.
pub fn wrap(text: &str, room: i32, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text, room) {
        let fits = lines.last().is_some_and(|line| line.is_empty() || width(line) + width(piece.trim_end()) <= room);
        match lines.last_mut() {
            Some(line) if fits => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.max(1) - 1).concat();
        lines.push(shortened(&rest, room));
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// The pieces of a text behind each of which a line may end, none wider than the room.
fn pieces(text: &str, room: i32) -> Vec<&str> {
    let mut pieces = Vec::new();
    // The piece begins at `start`, its last letter with all its signs at `letter`.
    let (mut start, mut letter, mut last) = (0, 0, ' ');
    for (at, c) in text.char_indices() {
        if known(c) != Some(0) && last != '\u{200d}' {
            letter = at;
        }
        let end = at + c.len_utf8();
        if at > start && may_break(last, c) {
            pieces.push(&text[start..at]);
            start = at;
        } else if !c.is_whitespace() && width(&text[start..end]) > room {
            // A letter that fills a line by itself is cut.
            let cut = if letter > start { letter } else { at };
            if cut > start {
                pieces.push(&text[start..cut]);
                start = cut;
            }
        }
        last = c;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Whether a line may end between two characters.
fn may_break(last: char, next: char) -> bool {
    if next.is_whitespace() || known(next) == Some(0) || CLOSING.contains(next) || OPENING.contains(last) {
        return false;
    }
    last.is_whitespace() || is_wide(last) || is_wide(next) || matches!(last, '-' | '/' | '–' | '—') && next.is_alphanumeric()
}

/// The beginning of a text that is too long, and `…`.
fn shortened(text: &str, room: i32) -> String {
    let room = room - width("…");
    let (mut end, mut taken, mut last) = (0, 0, ' ');
    for (at, c) in text.char_indices() {
        let wide = known(c).unwrap_or(UNKNOWN);
        if wide > 0 && last != '\u{200d}' {
            end = at;
        }
        (taken, last) = (taken + wide, c);
        if taken > room {
            break;
        }
    }
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_where_they_may_be() {
        assert_eq!(wrap("Internet Governance Forum", 900, 3), ["Internet", "Governance", "Forum"]);
        assert_eq!(wrap("multi-stakeholder", 900, 3), ["multi-", "stakeholder"]);
        assert_eq!(wrap("日本語の「名前」。", 400, 3), ["日本語の", "「名", "前」。"]);
        assert_eq!(wrap("", 400, 3), [""]);
    }

    #[test]
    fn what_does_not_fit_is_shortened() {
        assert_eq!(wrap("one two three four", 500, 2), ["one two", "three f…"]);
        assert_eq!(wrap("Donaudampfschifffahrtsgesellschaft", 600, 2), ["Donaudam", "pfschifffa…"]);
        for room in [300, 350, 777] {
            for text in [
                "Donaudampfschifffahrtsgesellschaft",
                "互联网治理论坛的工作组",
                "wwwwwwww mmmmmm %%%%%%% iiiiiiiii",
                "a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}",
            ] {
                assert!(wrap(text, room, 2).iter().all(|line| width(line) <= room), "{text} {room}");
            }
        }
    }

    #[test]
    fn letters_keep_their_signs_and_joints() {
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(wrap(&format!("{family}{family}{family}"), 620, 1), [format!("{family}…")]);
        assert_eq!(shown(&format!("e{}x", "\u{301}".repeat(40))), "e\u{301}\u{301}\u{301}x");
    }

    #[test]
    fn directions_and_unknown_letters_are_seen() {
        assert!(is_leftward("(منتدى) IGF") && !is_leftward("IGF منتدى") && !is_leftward("12"));
        assert!(is_unknown("𒐫") && is_unknown("﷽") && !is_unknown("Jun Murai 村井純 é Ж 👩"));
    }
}
