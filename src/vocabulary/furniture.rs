//! What pages carry around their content: menus, notices, links.

use std::sync::LazyLock;

use super::spelling::ByLetter;
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
    "round table",
    "roundtable",
    "panel",
    "debate",
    "tutorial",
    "birds of a feather",
    "break-out group discussions",
    "breakout group discussions",
    "theater",
    "theatre",
    "classroom",
    "auditorium",
    "flash session",
    "lightning talk",
    "u-shape",
    "circle",
    "other",
];

/// Entries of menus, share buttons and footers of any site, lower case, whole lines.
const SITE: &[&str] = &[
    "home",
    "about",
    "about us",
    "contact",
    "contact us",
    "search",
    "log in",
    "login",
    "sign in",
    "register",
    "menu",
    "skip to content",
    "skip to the content",
    "skip to main content",
    "skip to navigation",
    "terms of use",
    "terms and conditions",
    "terms of service",
    "privacy",
    "privacy policy",
    "privacy notice",
    "legal notice",
    "disclaimer",
    "accessibility",
    "cookies",
    "cookie policy",
    "cookie settings",
    "accept all",
    "accept",
    "reject all",
    "manage cookies",
    "site map",
    "sitemap",
    "faq",
    "newsletter",
    "subscribe",
    "follow us",
    "share",
    "share this page",
    "facebook",
    "twitter",
    "x",
    "linkedin",
    "youtube",
    "instagram",
    "flickr",
    "whatsapp",
    "telegram",
    "email",
    "print",
    "back to top",
    "back to the top",
    "back to the agenda",
    "back to agenda",
    "quick links",
    "partners",
    "media",
    "news",
    "links",
    "related topics",
    "related events",
    "documents",
    "session page",
    "you are here",
    "remote participation",
    "practical information",
    "english",
    "français",
    "español",
    "русский",
    "中文",
    "العربية",
    "português",
    "deutsch",
];

/// Entries of menus and footers that are words of a text elsewhere, lower case, whole lines: they speak for the page around a
/// text only where they stand around one.
const AROUND: &[&str] = &[
    "about this site",
    "about this website",
    "accept cookies",
    "accessibility statement",
    "accessibilité",
    "accueil",
    "actualités",
    "add comment",
    "add to calendar",
    "archive",
    "archives",
    "aviso legal",
    "back",
    "back to list",
    "back to schedule",
    "back to sessions",
    "blog",
    "bluesky",
    "bookmark",
    "breadcrumb",
    "buscar",
    "calendar",
    "careers",
    "categories",
    "close",
    "close menu",
    "comments",
    "connect with us",
    "contacts",
    "contáctenos",
    "cookie notice",
    "cookie preferences",
    "copy link",
    "copyright",
    "credits",
    "decline",
    "discover",
    "donate",
    "download",
    "download pdf",
    "e-mail",
    "email address",
    "events",
    "faqs",
    "feedback",
    "follow",
    "follow us on",
    "fraud alert",
    "gallery",
    "get in touch",
    "github",
    "go",
    "go to top",
    "got it",
    "help",
    "home page",
    "homepage",
    "impressum",
    "imprint",
    "inicio",
    "jobs",
    "join us",
    "language",
    "languages",
    "latest news",
    "learn more",
    "leave a comment",
    "leave a reply",
    "legal",
    "legal notices",
    "library",
    "like us",
    "load more",
    "log out",
    "logout",
    "mail",
    "main menu",
    "main navigation",
    "manage preferences",
    "mapa del sitio",
    "mastodon",
    "media center",
    "media centre",
    "mentions légales",
    "more",
    "more events",
    "more sessions",
    "my account",
    "navigation",
    "news & stories",
    "news and events",
    "newsroom",
    "next",
    "next event",
    "next page",
    "next session",
    "no comments",
    "noticias",
    "nous contacter",
    "ok",
    "open menu",
    "our partners",
    "our sponsors",
    "our team",
    "our work",
    "photo gallery",
    "photos",
    "pinterest",
    "plan du site",
    "podcast",
    "politique de confidentialité",
    "política de privacidad",
    "popular posts",
    "post a comment",
    "post comment",
    "press",
    "press releases",
    "press room",
    "previous",
    "previous event",
    "previous page",
    "previous session",
    "privacy & cookies",
    "privacy and cookies",
    "privacy statement",
    "procurement",
    "profile",
    "publications",
    "read more",
    "recent posts",
    "rechercher",
    "reddit",
    "reject",
    "related",
    "related articles",
    "related content",
    "related documents",
    "related links",
    "related news",
    "related posts",
    "related resources",
    "related sessions",
    "resources",
    "rss",
    "rss feed",
    "scroll to top",
    "search form",
    "search this site",
    "see all",
    "see also",
    "see more",
    "select language",
    "send",
    "share on social media",
    "share this",
    "share this article",
    "share this event",
    "share this session",
    "show less",
    "show more",
    "sign out",
    "sign up",
    "sponsors",
    "stay connected",
    "stay in touch",
    "stay informed",
    "submit",
    "suivez-nous",
    "support",
    "síguenos",
    "tags",
    "team",
    "terms",
    "terms & conditions",
    "threads",
    "tiktok",
    "toggle menu",
    "toggle navigation",
    "top",
    "tweet",
    "videos",
    "view all",
    "vimeo",
    "was this page helpful?",
    "web accessibility",
    "wechat",
    "weibo",
    "what we do",
    "who we are",
    "you may also like",
    "your e-mail address",
    "your email address",
    "your name",
];

static SITE_BY_LETTER: LazyLock<ByLetter> = LazyLock::new(|| ByLetter::of(SITE));
static AROUND_BY_LETTER: LazyLock<ByLetter> = LazyLock::new(|| ByLetter::of(AROUND));

/// Whether all of a line is known from the pages of any site: an entry of a menu, a row of share buttons, a count of documents.
pub fn is_site(line: &str) -> bool {
    line.len() <= 160
        && (SITE_BY_LETTER.hold(line)
            || behind(line, "share on").is_some_and(is_row_of_buttons)
            || is_count_of(line, &["document", "documents"]))
}

/// Whether a line has the form of what stands around a text, whatever it says: a path, a line of copyright, the date of a change,
/// or words of a footer that a text may have elsewhere.
pub fn is_of_site(line: &str) -> bool {
    /// Each with how many words may follow.
    const STARTS: &[(&str, usize)] = &[
        ("copyright ", usize::MAX),
        ("all rights reserved", usize::MAX),
        ("subscribe to our", 6),
        ("sign up for", 6),
        ("sign up to", 6),
        ("powered by ", 4),
        ("you must be logged in", 8),
        ("follow @", 4),
        ("report an issue", 6),
        ("tags:", 12),
        ("tel:", 8),
        ("tel.", 8),
        ("phone:", 8),
        ("fax:", 8),
    ];
    line.len() <= 240
        && (AROUND_BY_LETTER.hold(line)
            || line.starts_with('©')
            || STARTS.iter().any(|(start, most)| behind(line, start).is_some_and(|rest| rest.split_whitespace().count() <= *most))
            || ["updated", "last updated", "last modified"]
                .iter()
                .any(|start| behind(line, start).is_some_and(holds_no_letter_but_months))
            || is_count_of(line, &["comment", "comments", "like", "likes", "share", "shares", "view", "views"])
            || is_breadcrumb(line))
}

/// The names of networks and nothing else.
fn is_row_of_buttons(rest: &str) -> bool {
    let mut words = rest.split(|c: char| is_blank(c) || matches!(c, ':' | '|' | '·' | ',')).filter(|word| !word.is_empty());
    words.all(|word| SITE_BY_LETTER.hold(word))
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
fn is_breadcrumb(line: &str) -> bool {
    let rest = behind(line, "home");
    rest.is_some_and(|rest| rest.starts_with(['»', '›', '>', '/', '|', '→', '·']))
}

/// Whether a line of an IGF page is furniture: all of it, for many a title begins with the same words.
pub fn is_igf_furniture(line: &str) -> bool {
    line.len() <= 240 && {
        let whole = line.trim_end_matches('.');
        WHOLE.iter().any(|known| super::is(whole, known))
            || super::begins_with(line, LEGACY).is_some()
            || behind(line, "you are here:").is_some_and(is_path)
            || is_path(line)
            || is_menu_of_year(line)
            || behind(line, "updated:").is_some_and(is_date)
            || behind(line, "please note that the times are").is_some_and(is_remark)
    }
}

fn behind<'t>(line: &'t str, start: &str) -> Option<&'t str> {
    super::begins_with(line, start).map(|length| clean(&line[length..]))
}

/// `Home`, `Home » Workshops`: the path to a page.
fn is_path(text: &str) -> bool {
    let rest = behind(text, "home").map(|rest| rest.trim_end_matches(':'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['»', '›', '>', '/', '|']) && !rest.contains(": "))
}

/// `IGF 2019 Reports`: the entry of the menu under which a page stands.
fn is_menu_of_year(line: &str) -> bool {
    let rest = super::begins_with(line, "igf 20").map(|length| &line[length..]);
    let entry = rest.filter(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2).map(|rest| &rest[2..]);
    entry.is_some_and(|entry| MENU.iter().any(|known| super::is(entry, known)))
}

/// Nothing, or a date and a time: words of calendars and numbers only.
fn is_date(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
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
