//! An affiliation as written, and the body in it: positions, places and topics left out.
//!
//! ```text
//! affiliation = [ country ", " ] segment { ", " segment }
//! segment     = position [ ("of" | "at" | "in" | "with") body ] | body [ "(" acronym ")" ] | place | topic
//! name        = part { ", " part } ", " body | body-of-a-state [ ", " country ] | body
//! ```
//!
//! The first segment that holds a body gives it; where that is a part of something (`Bureau of …`) the segments
//! behind it belong to its name, and so does the country of a body of a state. Where nothing tells the body from the
//! position there is none.

use std::ops::Range;

use super::pieces::{has_word, is_bare_kind, is_part, is_place, is_shared, lacks_country, spaced, without_article};
use crate::dataset::slug;
use crate::text::{Sign, split_outside_brackets};
use crate::vocabulary::{bodies, countries, organisations, persons};

/// A body as one text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    /// The name, without an acronym in parentheses behind it.
    pub name: String,
    /// The acronym in parentheses, or the name itself where it is one.
    pub acronym: Option<String>,
    /// What the name is made of: a part, what it is a part of, a country; the name alone where it has no parts.
    pub pieces: Vec<String>,
    /// Where the name stands in the text, in bytes.
    pub at: Range<usize>,
    /// The country that a list states behind the name, by its two letters.
    pub country: Option<&'static str>,
}

/// The body in the affiliation of a person.
pub(super) fn in_affiliation(text: &str, attested: impl Fn(&str) -> bool) -> Option<Body> {
    let mut segments = segments(text);
    // A label may have a list behind it: `Areas of expertise: cables, ports`.
    segments.truncate(segments.iter().take_while(|segment| !is_labelled(segment)).count());
    let first = segments.iter().enumerate().find_map(|(at, segment)| Some((at, body_of(segment, &attested)?)));
    let pieces = match first {
        Some((at, piece)) => {
            // `Kenya, Ministry of …`
            let country =
                at.checked_sub(1).map(|before| segments[before]).filter(|before| lacks_country(piece) && is_place(before));
            let mut pieces: Vec<&str> = country.into_iter().chain([piece]).collect();
            if country.is_none() {
                complete(&mut pieces, &segments[at + 1..], &attested);
            }
            pieces
        }
        // Nothing but a name, and perhaps a place.
        None => {
            let (first, rest) = segments.split_first()?;
            (is_name(first)
                && !is_place(first)
                && !is_occupation(first, &spaced(first))
                && !is_addressed(first)
                && rest.iter().all(|segment| is_place(segment)))
            .then(|| vec![*first])?
        }
    };
    // A kind of body is no name: `Professor, University`; nor is it one with the country, but for what a state has one of.
    let named = match pieces.as_slice() {
        [only] => !is_bare_kind(only),
        [kind, place] if is_place(place) => !is_bare_kind(kind) || is_shared(kind),
        _ => true,
    };
    named.then(|| body(text, &pieces))
}

/// Adds to a body what behind it belongs to its name: what it is a part of, and the country of a body of a state.
fn complete<'t>(pieces: &mut Vec<&'t str>, mut rest: &[&'t str], attested: &impl Fn(&str) -> bool) {
    while let (Some(&last), Some((&segment, more))) = (pieces.last(), rest.split_first()) {
        let whole = is_part(last) && body_of(segment, attested) == Some(segment);
        let told = whole && !is_shared(segment) && !lacks_country(segment);
        let country = if lacks_country(last) && !told { rest.iter().position(|segment| is_place(segment)) } else { None };
        if let Some(at) = country {
            pieces.extend(rest[..=at].iter().filter(|segment| is_name(segment)));
            return;
        }
        // `Department of Computer Science, Stanford`
        let unknown = is_shared(last) && is_name(segment);
        if whole || unknown {
            pieces.push(segment);
        }
        if !whole {
            return;
        }
        rest = more;
    }
}

/// A text that names a body and nothing else, but for the country that it is of.
pub(super) fn whole(text: &str) -> Option<Body> {
    let name = text.trim().trim_end_matches(['.', ',', ';']);
    if is_none(name) || is_place(name) || is_labelled(name) || is_sentence(name) || is_addressed(name) {
        return None;
    }
    let segments = segments(name);
    let (first, rest) = segments.split_first()?;
    if is_occupation(first, &spaced(first)) {
        return if rest.is_empty() { None } else { in_affiliation(name, |_| false) };
    }
    let places = rest.iter().rev().take_while(|segment| is_place(segment)).count();
    let (named, places) = segments.split_at(segments.len() - places);
    let country = places.first().and_then(|place| countries::country_code(&spaced(without_article(place))));
    // The country of a body of a state is a part of its name.
    let pieces = if named.iter().any(|segment| lacks_country(segment)) { &segments[..] } else { named };
    let parted = pieces.len() > 1 && pieces[..pieces.len() - 1].iter().all(|segment| is_part(segment) || is_place(segment));
    let of_state = pieces.len() > named.len() && lacks_country(first);
    let body = if parted || of_state || pieces.len() == 1 { body(text, pieces) } else { body(text, &[in_one(name, pieces)]) };
    Some(Body { country, ..body })
}

/// The text from the first to the last of its pieces.
fn in_one<'t>(text: &'t str, pieces: &[&'t str]) -> &'t str {
    let offset = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    let (first, last) = (pieces.first().copied().unwrap_or(text), pieces.last().copied().unwrap_or(text));
    &text[offset(first)..offset(last) + last.len()]
}

/// The body whose name is made of `pieces` of `text`.
fn body(text: &str, pieces: &[&str]) -> Body {
    let joined = pieces.join(", ");
    let (name, acronym) = without_acronym(&joined);
    let acronym = acronym.map(str::to_owned).or_else(|| is_acronym(name).then(|| name.to_owned()));
    let start = pieces.first().map_or(text, |first| without_article(first));
    let end = pieces.last().map_or(text, |last| without_acronym(last).0);
    let offset = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    Body {
        name: without_article(name).to_owned(),
        acronym,
        pieces: pieces.iter().map(|piece| without_acronym(without_article(piece)).0.to_owned()).collect(),
        at: offset(start)..offset(end) + end.len(),
        country: None,
    }
}

/// Cuts at commas, semicolons and dashes between blanks, outside brackets and outside a name whose letters the acronym behind it
/// gives: `World Rain, Snow and Wind Organization (WRSWO)`.
fn segments(text: &str) -> Vec<&str> {
    let separates = |sign: &Sign| match sign.sign {
        ',' | ';' => true,
        '-' | '–' | '—' | '|' => sign.stands_apart(),
        _ => false,
    };
    let segments = split_outside_brackets(text, separates).map(|at| without_article(&text[at]));
    let mut segments: Vec<&str> = segments.filter(|segment| !segment.is_empty()).collect();
    for last in (1..segments.len()).rev() {
        // A shorter name that the acronym gives is whole.
        let spelled = |first: usize| spelled_from(in_one(text, &segments[first..=last])).map(|name| (first, name));
        let cut = without_acronym(segments[last]).1.and_then(|_| (last.saturating_sub(MOST_CUTS)..=last).rev().find_map(spelled));
        if let Some((first, name)) = cut.filter(|(first, _)| *first < last) {
            segments.splice(first..=last, [name]);
            break;
        }
    }
    segments
}

/// No name of a body has more commas.
const MOST_CUTS: usize = 3;

/// The body that one segment names.
fn body_of<'t>(segment: &'t str, attested: &impl Fn(&str) -> bool) -> Option<&'t str> {
    let words = spaced(segment);
    let has = |kind: fn(&str) -> bool| words.split(' ').any(kind);
    if is_no_body(&words) || is_place(segment) {
        return None;
    }
    if let Some(spelled) = spelled_by_acronym(segment) {
        return Some(spelled);
    }
    if !has(organisations::is_position) || names_kind_first(segment) {
        return (is_body(segment, attested) && !is_occupation(segment, &words)).then_some(segment);
    }
    let behind = |sign: &str| segment.rfind(sign).map(|at| segment[at + sign.len()..].trim());
    if has(|word| organisations::GOVERNING.contains(&word)) {
        let seat = behind(" at ").map(without_article).filter(|seat| !has_position(seat) && is_body(seat, &|_: &str| false));
        return seat.or_else(|| office_of(segment));
    }
    if let Some(rest) = behind(" at ").or_else(|| behind(" @ ")).or_else(|| behind(" @")) {
        let rest = without_article(rest);
        let named = !has_position(rest) && !is_place(rest) && rest.starts_with(|c: char| !c.is_lowercase());
        return named.then_some(rest);
    }
    // The first `of` behind the last word of the position.
    let end = position_end(segment);
    let tail = &segment[end..];
    for sign in [" of ", " in ", " with ", " to "] {
        let Some(at) = tail.find(sign) else { continue };
        let rest = without_article(tail[at + sign.len()..].trim());
        if !is_place(rest) && is_body(rest, attested) {
            return Some(rest);
        }
    }
    // `Adviser for Bridges and Roads UNDP`: an acronym that others are known by ends it.
    let last = tail.split_whitespace().next_back().filter(|word| is_acronym(word));
    let known = |word: &&str| organisations::KNOWN.iter().any(|(short, _)| short == word) || attested(word);
    office_of(tail).or_else(|| last.filter(known))
}

/// The end of a segment whose words begin with the letters of the acronym behind them, where something stands in front that is no
/// part of the name: `President Federation of Village Clocks (FVC)`.
fn spelled_by_acronym(segment: &str) -> Option<&str> {
    spelled_from(segment).filter(|name| name.len() < segment.trim_end().len())
}

/// The same where nothing else stands in front too.
fn spelled_from(segment: &str) -> Option<&str> {
    let (name, acronym) = without_acronym(segment);
    let mut letters = acronym?.chars().rev().filter(|c| c.is_uppercase()).peekable();
    let mut start = None;
    for (at, word) in offsets(name).collect::<Vec<_>>().into_iter().rev() {
        match (word.chars().next().filter(|c| c.is_uppercase()), letters.peek()) {
            (Some(initial), Some(letter)) if initial == *letter => {
                letters.next();
                start = Some(at);
            }
            // A small word between the others.
            (None, Some(_)) if start.is_some() => {}
            _ => break,
        }
    }
    start.filter(|_| letters.peek().is_none()).map(|at| segment[at..].trim_end())
}

/// The ministry, embassy or office that is named in or behind a position: `Ambassador for … Ministry of …`.
fn office_of(position: &str) -> Option<&str> {
    let words: Vec<(usize, &str)> = offsets(position).collect();
    let head =
        words.windows(2).find(|pair| organisations::HEADS.contains(&slug(pair[0].1).as_str()) && matches!(pair[1].1, "of" | "for"));
    head.filter(|pair| pair[0].0 > 0).map(|pair| position[pair[0].0..].trim())
}

fn offsets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Where the last word of the position ends, before any `of`, `at`, `in`, `for`.
fn position_end(segment: &str) -> usize {
    let mut end = 0;
    for (at, word) in offsets(segment) {
        if word.split('-').any(|piece| organisations::is_position(&slug(piece))) {
            end = at + word.len();
        } else if end > 0 && matches!(word, "of" | "at" | "in" | "for" | "with" | "to") {
            break;
        }
    }
    end
}

fn has_position(text: &str) -> bool {
    has_word(text, organisations::is_position)
}

/// Whether a segment begins with its kind, so that a position in it is a part of its name: `Network of Student Councils`.
fn names_kind_first(segment: &str) -> bool {
    let mut words = segment.split_whitespace();
    let kind = words.next().is_some_and(|word| organisations::is_kind(&slug(word)));
    let of = words.next().is_some_and(|word| matches!(word, "of" | "for" | "de" | "des" | "do" | "da"));
    kind && of && !words.next_back().is_some_and(|word| organisations::is_position(&slug(word)))
}

/// Whether a text, of these folded words, says what somebody is or does, and names no body: `Clerk`, `Policy Officer`, `Head of
/// Policy`.
fn is_occupation(text: &str, words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let ends = words.last().is_some_and(|word| organisations::is_occupation(word));
    let heads = || matches!(words.as_slice(), [first, "of" | "for" | "at", ..] if organisations::is_position(first));
    (ends && !names_kind_first(text) || heads()) && !text.split_whitespace().any(is_acronym)
}

/// Whether a text begins with a form of address: `Ms. Ida Holt`.
fn is_addressed(text: &str) -> bool {
    text.split_once(char::is_whitespace).is_some_and(|(first, _)| persons::is_honorific(first))
}

/// Whether a text is made of sentences rather than names.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().any(|word| organisations::OF_SENTENCES.contains(&word))
}

fn is_topic(text: &str) -> bool {
    organisations::TOPICS.contains(&slug(text).as_str())
}

/// Whether a segment may be a name: neither a position nor a topic.
fn is_name(segment: &str) -> bool {
    !has_position(segment) && !is_none(segment) && !is_topic(segment) && segment.starts_with(|c: char| !c.is_lowercase())
}

/// `Areas of expertise: …`: said of a person, and the name of nothing.
fn is_labelled(text: &str) -> bool {
    let Some((label, _)) = text.split_once(':') else { return false };
    let label = spaced(label);
    label.split(' ').count() <= 5 && label.split(' ').any(|word| organisations::LABELS.contains(&word))
}

fn is_none(text: &str) -> bool {
    is_no_body(&spaced(text))
}

fn is_no_body(words: &str) -> bool {
    words.is_empty() || organisations::is_none(words)
}

fn is_body(text: &str, attested: &impl Fn(&str) -> bool) -> bool {
    let (name, acronym) = without_acronym(text);
    let known =
        || organisations::KNOWN.iter().any(|(short, full)| short.eq_ignore_ascii_case(name) || full.eq_ignore_ascii_case(name));
    let starts = name.starts_with(|c: char| !c.is_lowercase());
    let acronyms = || name.split_whitespace().all(is_acronym);
    acronym.is_some() || acronyms() || known() || (starts && has_word(name, organisations::is_kind)) || attested(name)
}

/// An acronym that is neither a topic nor a position.
fn is_acronym(text: &str) -> bool {
    bodies::is_acronym(text) && !is_topic(text) && !has_position(text)
}

/// Cuts an acronym in parentheses off the end: `Fundação Getulio Vargas (FGV)`.
pub(in crate::link) fn without_acronym(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let Some((name, inside)) = text.strip_suffix(')').and_then(|open| open.rsplit_once('(')) else { return (text, None) };
    let (name, inside) = (name.trim(), inside.trim());
    let capitals = inside.chars().filter(|c| c.is_uppercase()).count();
    let short = !inside.contains(' ') && inside.chars().count() <= 12 && capitals >= 2;
    if short && !name.is_empty() { (name, Some(inside)) } else { (text, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<String> {
        in_affiliation(text, |_| false).map(|body| body.name)
    }

    #[test]
    fn positions_are_stripped() {
        for (text, body) in [
            ("Vice President, Chinese Academy of Cyberspace Studies", "Chinese Academy of Cyberspace Studies"),
            ("Father of the Internet in Japan, Professor of Keio University", "Keio University"),
            ("Head of CTS and CyberBRICS, Fundação Getulio Vargas (FGV), Brazil", "Fundação Getulio Vargas"),
            ("Professor of Internet Governance and Regulation at Fundação Getulio Vargas (FGV), Brazil", "Fundação Getulio Vargas"),
            ("Vice President for UN engagement, ICANN", "ICANN"),
            ("Chair of the IGF Leadership Panel", "IGF Leadership Panel"),
            ("Adviser to the CEO, Rain Office", "Rain Office"),
            ("Director, World Rain, Snow and Wind Organization (WRSWO)", "World Rain, Snow and Wind Organization"),
            ("Director, Snow and Wind Organization (SWO)", "Snow and Wind Organization"),
            ("Assistant Director-General for Paths and Bridges UNESCO", "UNESCO"),
            ("Chair, IGF Leadership Panel", "IGF Leadership Panel"),
            ("Professor Emeritus, the University of Aarhus", "University of Aarhus"),
            ("Secretary-General of World Internet Conference, President of China Federation", "World Internet Conference"),
            ("Professor at Harvard", "Harvard"),
            ("ITU, capacity building", "ITU"),
            ("Fujitsu Limited, Japan", "Fujitsu Limited"),
            ("GitHub", "GitHub"),
            ("Ambassador for Digital Affairs Ministry for Europe of France", "Ministry for Europe of France"),
            ("Deputy Minister at the Ministry of Posts", "Ministry of Posts"),
            ("Youth Ambassador at the Internet Society", "Internet Society"),
            ("Mayor of Villa Alta, Union of Harbour Towns", "Union of Harbour Towns"),
            ("Lighthouse Trust, Areas of expertise: lamps", "Lighthouse Trust"),
            ("Ministry of Foreign Affairs, Kenya", "Ministry of Foreign Affairs, Kenya"),
            ("Kenya, Ministry of Foreign Affairs", "Kenya, Ministry of Foreign Affairs"),
            ("Ministry of Trade, Head of Ports, Kenya", "Ministry of Trade, Kenya"),
            ("Ministry of Trade, Ports Department, Kenya", "Ministry of Trade, Ports Department, Kenya"),
            ("Department of Physics, Stanford", "Department of Physics, Stanford"),
            ("Department of Physics, University of Oslo, Norway", "Department of Physics, University of Oslo"),
            ("Department of Physics, ports and lamps", "Department of Physics"),
            ("Member of Parliament, Kenya", "Parliament, Kenya"),
            ("European Commission, Belgium", "European Commission"),
            ("Secretary General World Assembly of Deaf Engineers (WADE)", "World Assembly of Deaf Engineers"),
            ("President Federation of Village Clocks (FVC), Malta", "Federation of Village Clocks"),
            ("Chair, Internet Society Malta (ISOC)", "Internet Society Malta"),
            ("Librarian, Library of the Third Island", "Library of the Third Island"),
            ("Network of Student Councils, Norway", "Network of Student Councils"),
            ("Chair, IGF MAG", "IGF MAG"),
            ("The Guardian", "Guardian"),
        ] {
            assert_eq!(name(text).as_deref(), Some(body), "{text}");
        }
    }

    #[test]
    fn parts_keep_what_they_are_part_of() {
        let text = "Director-General, Bureau of International Cooperation, Cyberspace Administration of China";
        let body = in_affiliation(text, |_| false).expect("a body");
        assert_eq!(body.name, "Bureau of International Cooperation, Cyberspace Administration of China");
        assert_eq!(body.pieces, ["Bureau of International Cooperation", "Cyberspace Administration of China"]);
        assert_eq!(
            name("Beijing Normal University, Deputy Director of the Research Center").as_deref(),
            Some("Beijing Normal University")
        );
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "Ambassador of Norway",
            "Medical doctor, Ghana",
            "Deputy minister of Transport and Communications of Lithuania",
            "Independent",
            "Head of AI",
            "Brazil",
            "Senior Manager, Public Policy",
            "Areas of expertise: rural delivery",
            "Areas of expertise: posts, Universal Postal Union, ITU",
            "Research interests: Data Trust",
            "Language skills: French",
            "Mayor of Villa Alta",
            "Alcaldesa de Villa Alta",
            "Mayor of Villa Alta, Bolivia",
            "Ambassador of Norway to the European Union",
            "Ambassador at Geneva",
            "Minister of Foreign Trade and Cooperation",
            "Deputy Minister for Digital Services, Estonia",
            "Member of Parliament",
            "MP, Kenya",
            "NGO",
            "Government Official",
            "Professor, University",
            "Professor, University, Kenya",
            "Clerk",
            "Beekeeper",
            "Ferryman, Kenya",
            "Policy Officer",
            "Court interpreter",
            "Dr. Ida Holt",
            "Programme Manager, TBC",
            "N/A",
            "To be confirmed",
            "Technical Community",
            "African Group",
            "Youth",
        ] {
            assert_eq!(name(text), None, "{text}");
            assert_eq!(in_affiliation(text, |name| name == "Villa Alta").map(|body| body.name), None, "{text}");
        }
        assert_eq!(whole("Areas of expertise: rural delivery"), None);
        assert_eq!(whole("Access: a Trust for Ports").map(|body| body.name).as_deref(), Some("Access: a Trust for Ports"));
    }

    #[test]
    fn a_list_states_a_body_and_its_country() {
        let read =
            |text: &str| whole(text).map(|body| (body.name, body.acronym.unwrap_or_default(), body.country.unwrap_or_default()));
        for (text, name, acronym, country) in [
            ("Fundação Getulio Vargas (FGV), Brazil", "Fundação Getulio Vargas", "FGV", "BR"),
            ("Fujitsu Limited, Japan", "Fujitsu Limited", "", "JP"),
            ("Ministry of Trade, Kenya", "Ministry of Trade, Kenya", "", "KE"),
            ("Institute of Law, University of Oslo, Norway", "Institute of Law, University of Oslo", "", "NO"),
            ("University of Oslo, Institute of Law", "University of Oslo, Institute of Law", "", ""),
            ("Union of Rain, Snow and Wind", "Union of Rain, Snow and Wind", "", ""),
            ("Head of Ports, Rain Institute", "Rain Institute", "", ""),
        ] {
            assert_eq!(read(text), Some((name.to_owned(), acronym.to_owned(), country)), "{text}");
        }
        for text in [
            "Clerk", "Policy Officer", "Bank Clerk", "Ms. Ida Holt", "Kenya", "TBC", "N/A.", "Civil Society", "GRULAC",
            "We who keep the Rain Institute",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn acronyms() {
        let body = whole("International Telecommunication Union (ITU)").expect("a body");
        assert_eq!((body.name.as_str(), body.acronym.as_deref()), ("International Telecommunication Union", Some("ITU")));
        assert_eq!(whole("UNESCO").expect("a body").acronym.as_deref(), Some("UNESCO"));
        assert_eq!(whole("Ministry (of Silly Walks)").expect("a body").acronym, None);
    }
}
