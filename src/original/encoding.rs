//! The encoding of a text: by its byte-order mark, by what the text says of itself, by being UTF-8, else by a guess, which is
//! told. It touches bytes and text only.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page its encoding is looked for, in bytes; browsers look at 1024.
const LOOKED_AT: usize = 4096;

/// How an encoding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingSign {
    /// The text begins with a byte-order mark.
    Mark,
    /// The bytes are UTF-8, which others hardly ever are.
    Bytes,
    /// The text says so.
    Stated,
    /// It looks so.
    Guessed,
}

/// A text, and how it was encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// How it is known.
    pub sign: EncodingSign,
    /// Whether there are bytes that mean nothing in it; they became `�`.
    pub is_faulty: bool,
}

/// Reads bytes; `states` says whether they may say in what encoding they are, as pages do.
pub fn decode(bytes: &[u8], states: bool) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decoded(&bytes[length..], encoding, EncodingSign::Mark);
    }
    if let Some(encoding) = utf16(bytes) {
        return decoded(bytes, encoding, EncodingSign::Guessed);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decoded(bytes, UTF_8, EncodingSign::Bytes);
    }
    let stated = states.then(|| stated(&bytes[..bytes.len().min(LOOKED_AT)])).flatten();
    // What a page says of itself is not so where its bytes say otherwise.
    if let Some(encoding) = stated.filter(|encoding| *encoding != UTF_8) {
        return decoded(bytes, encoding, EncodingSign::Stated);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    decoded(bytes, detector.guess(None, Utf8Detection::Deny), EncodingSign::Guessed)
}

fn decoded(bytes: &[u8], encoding: &'static Encoding, sign: EncodingSign) -> Decoded {
    let (text, is_faulty) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), sign, is_faulty }
}

/// The order of bytes where every second one is nothing, as it is in Latin letters.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let nothing = |at: usize| head.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let (first, second) = (nothing(0), nothing(1));
    let many = |count: usize| head.len() >= 8 && count * 20 >= head.len();
    match (many(first), many(second)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// What a page says: `<meta charset="…">`, `content="text/html; charset=…"`, `encoding="…"` in a declaration of XML.
fn stated(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|word| {
        head.match_indices(word).find_map(|(at, _)| {
            let rest = head[at + word.len()..].trim_start().strip_prefix('=')?.trim_start();
            let rest = rest.trim_start_matches(['"', '\'']);
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
            let encoding = Encoding::for_label(&rest.as_bytes()[..end])?;
            // A page that could be read so far is in no encoding of two bytes; browsers take it for UTF-8.
            let wide = encoding == UTF_16LE || encoding == UTF_16BE;
            Some(if wide { WINDOWS_1252 } else { encoding })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Café “Zürich” — naïve résumé, où l’on parle français; Ærø, smørrebrød.";

    #[test]
    fn every_sign_is_read() {
        let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
            [mark.to_vec(), TEXT.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()].concat()
        };
        let (western, _, _) = WINDOWS_1252.encode(TEXT);
        let page = |says: &str| [format!("<meta {says}>").as_bytes(), &western].concat();
        for (bytes, encoding, sign) in [
            (TEXT.as_bytes().to_vec(), "UTF-8", EncodingSign::Bytes),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8", EncodingSign::Mark),
            (wide(b"\xff\xfe", u16::to_le_bytes), "UTF-16LE", EncodingSign::Mark),
            (wide(b"\xfe\xff", u16::to_be_bytes), "UTF-16BE", EncodingSign::Mark),
            (wide(b"", u16::to_le_bytes), "UTF-16LE", EncodingSign::Guessed),
            (wide(b"", u16::to_be_bytes), "UTF-16BE", EncodingSign::Guessed),
            (western.to_vec(), "windows-1252", EncodingSign::Guessed),
            (page("charset = 'ISO-8859-1'"), "windows-1252", EncodingSign::Stated),
            (page("content=\"text/html; charset=cp1252\""), "windows-1252", EncodingSign::Stated),
            (page("charset=utf-8"), "windows-1252", EncodingSign::Guessed),
            (page("charset=nonsense"), "windows-1252", EncodingSign::Guessed),
        ] {
            let found = decode(&bytes, true);
            assert!(found.text.ends_with(TEXT), "{found:?}");
            assert_eq!((found.encoding, found.sign, found.is_faulty), (encoding, sign, false));
        }
    }

    #[test]
    fn a_page_in_utf8_is_so_whatever_it_says() {
        let page = format!("<meta charset=windows-1252>{TEXT}");
        assert_eq!(decode(page.as_bytes(), true).text, page);
    }

    #[test]
    fn bytes_that_mean_nothing_are_told() {
        let found = decode(b"<meta charset=shift_jis>IGF \x81\xff 2025", true);
        assert!(found.is_faulty && found.text.contains('\u{fffd}'), "{found:?}");
        assert_eq!(decode(b"", true).text, "");
    }
}
