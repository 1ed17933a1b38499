//! What pages carry around their content: menus, notices, links.

use std::sync::LazyLock;

use super::spelling::{first_byte, plain_body};
use crate::text::{clean, is_blank};

/// Whole lines of furniture on pages of the IGF, lower case; a full stop may close them.
const WHOLE: &[&str] = &[
    "check-in and access this session from the igf schedule",
    "you are here",
    "skip to main content",
    "print view",
    "session proposal",
    "session proposals",
    "this is now a legacy site",
    "this is now a legacy site and could be not up to date",
];

/// What the menus of the IGF's pages list behind the event, lower case.
const MENU: &[&str] = &["reports", "session reports", "proposals", "session proposals", "workshop proposals"];

/// The notice of the old site, in front of the sentence that sends the reader to the new one.
const LEGACY: &str = "this is now a legacy site and could be not up to date. please ";

/// Headings under which a page of the IGF links a file, lower case.
const ATTACHMENTS: &[&str] = &["background paper", "background papers", "reference document", "reference documents"];

/// Formats of sessions, lower case: the closed list of the IGF's forms, 2018 to 2025.
const FORMATS: &[&str] = &[
    "round table", "roundtable", "panel", "debate", "tutorial", "birds of a feather", "break-out group discussions",
    "breakout group discussions", "theater", "theatre", "classroom", "auditorium", "flash session", "lightning talk", "u-shape",
    "circle", "other",
];

/// Entries of menus, share buttons and footers of any site, lower case, whole lines.
const SITE: &[&str] = &[
    "home", "about", "about us", "contact", "contact us", "search", "log in", "login", "sign in", "register", "menu",
    "skip to content", "skip to the content", "skip to main content", "skip to navigation", "terms of use", "terms and conditions",
    "terms of service", "privacy", "privacy policy", "privacy notice", "legal notice", "disclaimer", "accessibility", "cookies",
    "cookie policy", "cookie settings", "accept all", "accept", "reject all", "manage cookies", "site map", "sitemap", "faq",
    "newsletter", "subscribe", "follow us", "share", "share this page", "facebook", "twitter", "x", "linkedin", "youtube",
    "instagram", "flickr", "whatsapp", "telegram", "email", "print", "back to top", "back to the top", "back to the agenda",
    "back to agenda", "quick links", "partners", "media", "news", "links", "related topics", "related events", "documents",
    "session page", "you are here", "remote participation", "practical information", "english", "français", "español", "русский",
    "中文", "العربية", "português", "deutsch",
];

/// Entries of menus and footers that are words of a text elsewhere, lower case, whole lines: they speak for the page around a
/// text only where they stand around one.
const AROUND: &[&str] = &[
    "about this site", "about this website", "accept cookies", "accessibility statement", "accessibilité", "accueil", "actualités",
    "add comment", "add to calendar", "archive", "archives", "aviso legal", "back", "back to list", "back to schedule",
    "back to sessions", "blog", "bluesky", "bookmark", "breadcrumb", "buscar", "calendar", "careers", "categories", "close",
    "close menu", "comments", "connect with us", "contacts", "contáctenos", "cookie notice", "cookie preferences", "copy link",
    "copyright", "credits", "decline", "discover", "donate", "download", "download pdf", "e-mail", "email address", "events",
    "faqs", "feedback", "follow", "follow us on", "fraud alert", "gallery", "get in touch", "github", "go", "go to top", "got it",
    "help", "home page", "homepage", "impressum", "imprint", "inicio", "jobs", "join us", "language", "languages", "latest news",
    "learn more", "leave a comment", "leave a reply", "legal", "legal notices", "library", "like us", "load more", "log out",
    "logout", "mail", "main menu", "main navigation", "manage preferences", "mapa del sitio", "mastodon", "media center",
    "media centre", "mentions légales", "more", "more events", "more sessions", "my account", "navigation", "news & stories",
    "news and events", "newsroom", "next", "next event", "next page", "next session", "no comments", "noticias", "nous contacter",
    "ok", "open menu", "our partners", "our sponsors", "our team", "our work", "photo gallery", "photos", "pinterest",
    "plan du site", "podcast", "politique de confidentialité", "política de privacidad", "popular posts", "post a comment",
    "post comment", "press", "press releases", "press room", "previous", "previous event", "previous page", "previous session",
    "privacy & cookies", "privacy and cookies", "privacy statement", "procurement", "profile", "publications", "read more",
    "recent posts", "rechercher", "reddit", "reject", "related", "related articles", "related content", "related documents",
    "related links", "related news", "related posts", "related resources", "related sessions", "resources", "rss", "rss feed",
    "scroll to top", "search form", "search this site", "see all", "see also", "see more", "select language", "send",
    "share on social media", "share this", "share this article", "share this event", "share this session", "show less",
    "show more", "sign out", "sign up", "sponsors", "stay connected", "stay in touch", "stay informed", "submit", "suivez-nous",
    "support", "síguenos", "tags", "team", "terms", "terms & conditions", "threads", "tiktok", "toggle menu", "toggle navigation",
    "top", "tweet", "videos", "view all", "vimeo", "was this page helpful?", "web accessibility", "wechat", "weibo", "what we do",
    "who we are", "you may also like", "your e-mail address", "your email address", "your name",
];

/// What a line is that pages carry around their content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    /// Known from the pages of the IGF: all of the line, for many a title begins with the same words.
    Igf,
    /// Known from the pages of any site: an entry of a menu, a row of share buttons, a count of documents.
    Site,
    /// Has the form of what stands around a text, whatever it says: a path, a line of copyright, the date of a change, or words of a
    /// footer that a text may have elsewhere.
    Around,
}

/// What follows the words with which a line of furniture begins.
#[derive(Clone, Copy)]
enum Rest {
    /// Nothing.
    Nothing,
    /// So many words at most.
    Words(usize),
    /// What a test takes.
    Is(fn(&str) -> bool),
}

use Rest::{Is, Nothing, Words};

/// What a line of furniture begins with, and what may follow.
type FurnitureLine = (Furniture, &'static str, Rest);

/// What lines of furniture begin with where more may follow, lower case.
const STARTS: &[FurnitureLine] = &[
    (Furniture::Igf, LEGACY, Words(usize::MAX)),
    (Furniture::Igf, "home", Is(goes_on_as_path)),
    (Furniture::Igf, "you are here:", Is(is_path)),
    (Furniture::Igf, "igf 20", Is(is_menu_of_year)),
    (Furniture::Igf, "updated:", Is(is_date)),
    (Furniture::Igf, "please note that the times are", Is(is_remark)),
    (Furniture::Site, "share on", Is(is_row_of_buttons)),
    (Furniture::Around, "home", Is(is_breadcrumb)),
    (Furniture::Around, "copyright ", Words(usize::MAX)),
    (Furniture::Around, "©", Words(usize::MAX)),
    (Furniture::Around, "all rights reserved", Words(usize::MAX)),
    (Furniture::Around, "subscribe to our", Words(6)),
    (Furniture::Around, "sign up for", Words(6)),
    (Furniture::Around, "sign up to", Words(6)),
    (Furniture::Around, "powered by ", Words(4)),
    (Furniture::Around, "you must be logged in", Words(8)),
    (Furniture::Around, "follow @", Words(4)),
    (Furniture::Around, "report an issue", Words(6)),
    (Furniture::Around, "tags:", Words(12)),
    (Furniture::Around, "tel:", Words(8)),
    (Furniture::Around, "tel.", Words(8)),
    (Furniture::Around, "phone:", Words(8)),
    (Furniture::Around, "fax:", Words(8)),
    (Furniture::Around, "updated", Is(holds_no_letter_but_months)),
    (Furniture::Around, "last updated", Is(holds_no_letter_but_months)),
    (Furniture::Around, "last modified", Is(holds_no_letter_but_months)),
];

/// What counts stand in front of, on a line that says no more.
const COUNTED: &[(Furniture, &[&str])] = &[
    (Furniture::Site, &["document", "documents"]),
    (Furniture::Around, &["comment", "comments", "like", "likes", "share", "shares", "view", "views"]),
];

/// All of it by the last bits of the first byte, what is known for sure in front.
static BY_LETTER: LazyLock<[Vec<FurnitureLine>; 32]> = LazyLock::new(|| {
    let mut known = <[Vec<_>; 32]>::default();
    let lists = [(Furniture::Igf, WHOLE), (Furniture::Site, SITE), (Furniture::Around, AROUND)];
    let whole = lists.iter().flat_map(|(of, list)| list.iter().map(|line| (*of, *line, Nothing)));
    for line in whole.chain(STARTS.iter().copied()) {
        known[usize::from(line.1.as_bytes()[0] % 32)].push(line);
    }
    known.iter_mut().for_each(|same| same.sort_by_key(|(of, ..)| *of as u8));
    known
});

/// What of a page's furniture a line is, if it is any.
pub fn furniture(line: &str) -> Option<Furniture> {
    /// No line of it is longer, in bytes.
    const LONGEST: usize = 240;
    let line = clean(line);
    if line.len() > LONGEST {
        return None;
    }
    let first = first_byte(line)?;
    if first.is_ascii_digit() {
        return COUNTED.iter().find(|(_, what)| is_count_of(line, what)).map(|(of, _)| *of);
    }
    let whole = plain_body(line);
    let is_whole = |of: Furniture, known: &str| match whole {
        // A full stop may close a notice.
        Some(whole) if of == Furniture::Igf => known.eq_ignore_ascii_case(whole.trim_end_matches('.')),
        Some(whole) => known.eq_ignore_ascii_case(whole),
        None if of == Furniture::Igf => super::is(line.trim_end_matches('.'), known),
        None => super::is(line, known),
    };
    let is = |(of, known, rest): &&FurnitureLine| match rest {
        Nothing => is_whole(*of, known),
        Words(most) => behind(line, known).is_some_and(|rest| *most == usize::MAX || rest.split_whitespace().count() <= *most),
        Is(is) => behind(line, known).is_some_and(is),
    };
    BY_LETTER[usize::from(first % 32)].iter().find(is).map(|(of, ..)| *of)
}

/// The names of networks and nothing else.
fn is_row_of_buttons(rest: &str) -> bool {
    let mut words = rest.split(|c: char| is_blank(c) || matches!(c, ':' | '|' | '·' | ',')).filter(|word| !word.is_empty());
    words.all(|word| furniture(word) == Some(Furniture::Site))
}

/// `: 4 June 2024`, ` : 2025-07-16`: numbers, and at most one word.
fn holds_no_letter_but_months(rest: &str) -> bool {
    rest.contains(|c: char| c.is_ascii_digit())
        && rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count() <= 2
}

/// `1 Document`, `12  Documents`: a number and one of some words.
fn is_count_of(line: &str, what: &[&str]) -> bool {
    let mut words = line.split(is_blank).filter(|word| !word.is_empty());
    let counts = words.next().is_some_and(|count| count.bytes().all(|b| b.is_ascii_digit()));
    counts && words.next().is_some_and(|word| what.iter().any(|known| super::is(word, known))) && words.next().is_none()
}

/// `Home > Agenda > Session`, `Home / Programme / 2023`: a path from the first page on.
fn is_breadcrumb(rest: &str) -> bool {
    rest.starts_with(['»', '›', '>', '/', '|', '→', '·'])
}

fn behind<'t>(line: &'t str, start: &str) -> Option<&'t str> {
    super::begins_with(line, start).map(|length| clean(&line[length..]))
}

/// `Home`, `Home » Workshops`: the path to a page.
fn is_path(text: &str) -> bool {
    behind(text, "home").is_some_and(goes_on_as_path)
}

fn goes_on_as_path(rest: &str) -> bool {
    let rest = rest.trim_end_matches(':');
    rest.is_empty() || rest.starts_with(['»', '›', '>', '/', '|']) && !rest.contains(": ")
}

/// `IGF 2019 Reports`: the entry of the menu under which a page stands.
fn is_menu_of_year(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 2 && MENU.iter().any(|known| super::is(&rest[2..], known))
}

/// Nothing, or a date and a time: words of calendars and numbers only.
fn is_date(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december",
    ];
    let word = |word: &str| {
        let word = word.to_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit())
            || matches!(word.as_str(), "" | "at" | "am" | "pm" | "utc" | "gmt" | "cet" | "cest")
            || word.len() >= 3 && NAMES.iter().any(|name| name.starts_with(&word))
    };
    text.len() <= 60 && text.split(|c: char| !c.is_alphanumeric()).all(word)
}

/// The rest of one short sentence that names no time, no place and no one.
fn is_remark(text: &str) -> bool {
    let end = text.trim_end_matches('.');
    let named = end.split(is_blank).any(|word| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase));
    end.len() <= 80 && !named && !end.contains([':', '.', ';']) && !end.contains(|c: char| c.is_ascii_digit())
}

/// Whether a heading stands over a link to a file.
pub fn is_attachment(heading: &str) -> bool {
    ATTACHMENTS.iter().any(|known| super::is(heading, known))
}

/// Whether a line names a format of the IGF's forms: `Roundtable`, `Panel - Auditorium`.
pub fn is_format(line: &str) -> bool {
    line.len() <= 80 && {
        let line = super::key(line);
        let head = line.split(" - ").next().unwrap_or_default();
        FORMATS.contains(&head)
    }
}
