//! The one folding of letters: whatever is compared without case and accents is folded here.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `text` in lower case and without accents, sign by sign; borrowed where nothing changes.
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => text.to_ascii_lowercase().into(),
            false => text.into(),
        };
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect::<String>().into()
}

/// The letters and digits of `text`, [`folded`].
pub fn letters(text: &str) -> String {
    if text.is_ascii() {
        let mut out = String::with_capacity(text.len());
        out.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())));
        return out;
    }
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How a small Latin letter that no decomposition takes to plain ones is written in them.
pub fn in_plain_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_are_gone() {
        assert_eq!(folded("ÉTÉ – São"), "ete – sao");
        assert!(matches!(folded("plain text"), Cow::Borrowed(_)));
        assert_eq!(letters("R&D, Été 2"), "rdete2");
        assert_eq!((in_plain_letters('ß'), in_plain_letters('s')), (Some("ss"), None));
    }
}
