//! What a file is that is no plain text, by its first bytes and its shape: people save pages as they can, and hand in the
//! page itself, a document of a word processor, a picture.

/// How far into a file its shape is looked at, in bytes.
const LOOKED_AT: usize = 4096;

/// A format that is no plain text in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// The source of a web page.
    Html,
    /// A document of Word, old or new.
    Word,
    /// A text of LibreOffice or OpenOffice.
    OpenDocument,
    /// A text in the Rich Text Format.
    Rtf,
    /// A document in the Portable Document Format.
    Pdf,
    /// A picture; its format.
    Image(&'static str),
    /// A packed file of any other content; its format.
    Archive(&'static str),
    /// Plain text in UTF-16, with its byte-order mark or without.
    Utf16,
}

impl Foreign {
    /// The format of these bytes; none where they may be plain text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(LOOKED_AT)];
        by_signature(head).or_else(|| is_utf16(head).then_some(Self::Utf16)).or_else(|| is_html(head).then_some(Self::Html))
    }

    /// What it is, with its article: `a PDF`.
    pub fn name(self) -> String {
        match self {
            Self::Html => "the source of a web page (HTML)".to_owned(),
            Self::Word => "a document of Word".to_owned(),
            Self::OpenDocument => "a text document of LibreOffice or OpenOffice (ODT)".to_owned(),
            Self::Rtf => "a text with its layout (RTF)".to_owned(),
            Self::Pdf => "a PDF".to_owned(),
            Self::Image(format) => format!("a picture ({format})"),
            Self::Archive(format) => format!("a packed file ({format})"),
            Self::Utf16 => "text in UTF-16".to_owned(),
        }
    }

    /// What to do to get a plain text.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Html | Self::Utf16 => "`rapporteur add FILE` makes a document of it",
            Self::Word => {
                "`rapporteur add FILE` makes a document of a DOCX; what older programs wrote, open and save as DOCX, or copy its text \
                 into a .txt file"
            }
            Self::OpenDocument | Self::Rtf => {
                "open it, save it as DOCX and use `rapporteur add FILE`, or copy its text into a .txt file"
            }
            Self::Pdf => {
                "`rapporteur add FILE` makes a document of it, as well as can be, where it was installed with `--features pdf`; better, \
                 save the page of the session and add that"
            }
            Self::Image(_) => "a picture holds no text: open the page of the session, save it, and use `rapporteur add FILE`",
            Self::Archive(_) => "unpack it, and use `rapporteur add FILE` for each session",
        }
    }
}

fn by_signature(head: &[u8]) -> Option<Foreign> {
    let starts = |sign: &[u8]| head.starts_with(sign);
    let holds = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    let begins = text_of(head);
    match head {
        _ if begins.starts_with(b"%PDF-") => Some(Foreign::Pdf),
        _ if begins.starts_with(b"{\\rtf") => Some(Foreign::Rtf),
        _ if starts(b"PK\x03\x04") && holds(b"application/vnd.oasis.opendocument.text") => Some(Foreign::OpenDocument),
        _ if starts(b"PK\x03\x04") && (holds(b"word/") || holds(b"[Content_Types].xml")) => Some(Foreign::Word),
        _ if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => Some(Foreign::Archive("ZIP")),
        _ if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some(Foreign::Word),
        _ if starts(b"\x1f\x8b") => Some(Foreign::Archive("gzip")),
        _ if starts(b"7z\xbc\xaf\x27\x1c") => Some(Foreign::Archive("7z")),
        _ if starts(b"Rar!\x1a\x07") => Some(Foreign::Archive("RAR")),
        _ if starts(b"\x89PNG\r\n\x1a\n") => Some(Foreign::Image("PNG")),
        _ if starts(b"\xff\xd8\xff") => Some(Foreign::Image("JPEG")),
        _ if starts(b"GIF87a") || starts(b"GIF89a") => Some(Foreign::Image("GIF")),
        _ if starts(b"RIFF") && head.get(8..12) == Some(b"WEBP") => Some(Foreign::Image("WebP")),
        _ if starts(b"II*\0") || starts(b"MM\0*") => Some(Foreign::Image("TIFF")),
        _ if matches!(head.get(4..12), Some(b"ftypheic" | b"ftypmif1" | b"ftypavif")) => Some(Foreign::Image("HEIF")),
        _ => None,
    }
}

/// The bytes behind a byte-order mark of UTF-8 and blanks.
fn text_of(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start()
}

/// Whether there is a byte-order mark of UTF-16 or, without one, every second byte is nothing in a good part of the
/// characters, as blanks, signs and the letters of Latin have it in every text, and the other one hardly ever.
fn is_utf16(head: &[u8]) -> bool {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return true;
    }
    if memchr::memchr(0, head).is_none() {
        return false;
    }
    let pairs = head.len() / 2;
    let nothing = |at: usize| head.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let (first, second) = (nothing(0), nothing(1));
    pairs >= 4 && first.min(second) * 8 <= first.max(second) && first.max(second) * 10 >= pairs
}

/// Whether the text begins as a page does: with a doctype, a comment or a declaration in front of it or not, with
/// `<html`, or with a tag and others close behind.
fn is_html(head: &[u8]) -> bool {
    const TAGS: &[&str] = &[
        "a", "article", "aside", "b", "base", "body", "br", "button", "div", "em", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "head", "header", "i", "iframe", "img", "input", "li", "link", "main", "meta", "nav", "ol", "p", "script", "section",
        "span", "strong", "style", "svg", "table", "tbody", "td", "th", "title", "tr", "ul",
    ];
    /// So many tags in the first bytes are no accident.
    const RUN: usize = 4;
    let begins_with = |text: &[u8], word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let mut text = text_of(head);
    for (open, close) in [(&b"<?xml"[..], &b"?>"[..]), (b"<!--", b"-->")] {
        if begins_with(text, open) {
            let Some(end) = memchr::memmem::find(text, close) else { return false };
            text = text_of(&text[end + close.len()..]);
        }
    }
    if begins_with(text, b"<!doctype html") || begins_with(text, b"<html") {
        return true;
    }
    let tag_at = |at: usize| {
        let name = &text[at + 1..];
        let name = name.strip_prefix(b"/").unwrap_or(name);
        let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        let closed = name.get(end).is_some_and(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace());
        closed && TAGS.iter().any(|tag| name[..end].eq_ignore_ascii_case(tag.as_bytes()))
    };
    let mut tags = memchr::memchr_iter(b'<', text).filter(|at| tag_at(*at));
    tags.next() == Some(0) && tags.take(RUN - 1).count() == RUN - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn each_format_is_known_by_its_beginning() {
        for (bytes, expected) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], Foreign::Pdf),
            (b"{\\rtf1\\ansi IGF 2025}", Foreign::Rtf),
            (b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK", Foreign::OpenDocument),
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Foreign::Word),
            (b"PK\x03\x04\x14\0\0\0session.txt", Foreign::Archive("ZIP")),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Foreign::Word),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Foreign::Image("PNG")),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Foreign::Image("JPEG")),
            (b"GIF89a\x01\0", Foreign::Image("GIF")),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Foreign::Image("WebP")),
        ] {
            assert_eq!(Foreign::of(bytes), Some(expected));
        }
    }

    #[test]
    fn utf16_with_and_without_its_mark() {
        for text in ["IGF 2025 WS #1 Cafés", "\u{feff}IGF 2025", "IGF 2025 年 开放论坛 与 会 者 名 单 — Café"] {
            assert_eq!(Foreign::of(&utf16(text, u16::to_le_bytes)), Some(Foreign::Utf16), "{text}");
            assert_eq!(Foreign::of(&utf16(text, u16::to_be_bytes)), Some(Foreign::Utf16), "{text}");
        }
        assert_eq!(Foreign::of(b"IGF 2025\0 WS #1, with an odd byte in it"), None);
    }

    #[test]
    fn a_page_is_known_by_its_beginning() {
        for page in [
            "<!DOCTYPE html>\n<html lang=en>",
            "\u{feff}\n  <HTML>",
            "<!-- saved -->\n<!doctype HTML PUBLIC>",
            "<?xml version=\"1.0\"?>\n<html>",
            "<div class=\"field\"><h1>IGF 2025 WS #1</h1>\n<p>Text<br/>more",
            "<p>IGF 2025 WS #1</p><p>Speakers</p>",
        ] {
            assert_eq!(Foreign::of(page.as_bytes()), Some(Foreign::Html), "{page}");
        }
        for text in [
            "IGF 2025 WS #1 How <b>, <i>, <p> and <div> came to be",
            "<Title of the session>\n\nSpeaker 1: Ada",
            "<b> and <i>: markup for all",
            "<p",
            "<!-- <html>",
            "",
        ] {
            assert_eq!(Foreign::of(text.as_bytes()), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_a_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..80)) {
            if let Some(foreign) = Foreign::of(&bytes) {
                proptest::prop_assert!(!foreign.name().is_empty());
            }
        }
    }
}
