//! What of a page is no text of it, because its markup says so: menus, what nobody sees, what a reader fills in or presses. It
//! touches the tree of a page.

use super::publisher::Publisher;
use super::tree::{Element, NodeId, PageTree};
use crate::original::LeftOut;

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementFate {
    /// It is text.
    Kept,
    /// It is left out, and told.
    Told(LeftOut),
    /// It holds nothing that a browser would show.
    Nothing,
}

/// Elements whose text is no text of the page.
const NOTHING: &[&str] =
    &["head", "script", "style", "template", "title", "meta", "link", "base", "param", "source", "track", "col", "colgroup", "rp"];
/// Elements that show something else than their text, which stands in for it.
const STAND_IN: &[&str] = &["noscript", "object", "video", "audio", "canvas", "iframe", "svg", "map"];
/// What a reader fills in or presses.
const CONTROLS: &[&str] = &["button", "input", "select", "textarea", "datalist", "optgroup", "option", "progress", "meter"];
const MENU_ROLES: &[&str] =
    &["navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "alertdialog", "dialog"];
/// Classes and identifiers by which the makers of pages call their menus.
const MENU_WORDS: &[&str] = &[
    "addtoany", "addtoany_share_save_container", "a2a_kit", "breadcrumb", "breadcrumbs", "cc-window", "cky-consent-container",
    "cmplz-cookiebanner", "cookie-banner", "cookie-consent", "cookie-law-info-bar", "cookie-notice", "eu-cookie-compliance-banner",
    "footer", "main-menu", "main-navigation", "menu", "nav", "navbar", "navigation", "onetrust-banner-sdk", "onetrust-consent-sdk",
    "pager", "pagination", "share-buttons", "sharethis-inline-share-buttons", "sidebar", "site-footer", "site-header", "sitemap",
    "skip-link", "skip-links", "skiplink", "sliding-popup", "social-links", "social-share", "toc_container",
];
/// Classes of what only readers of screens are told.
const UNSEEN_WORDS: &[&str] = &["visually-hidden", "element-invisible", "sr-only", "screen-reader-text", "hidden", "d-none"];

/// What becomes of the element `node` and of all it holds.
pub fn fate(tree: &PageTree, node: NodeId, element: &Element, publisher: Option<&Publisher>) -> ElementFate {
    let name = element.name.as_str();
    if NOTHING.contains(&name) {
        return ElementFate::Nothing;
    }
    if CONTROLS.contains(&name) {
        return ElementFate::Told(LeftOut::Control);
    }
    if STAND_IN.contains(&name) || is_hidden(element) {
        return ElementFate::Told(LeftOut::Hidden);
    }
    let role = element.get("role").unwrap_or_default().trim();
    let menu = match name {
        "nav" | "aside" | "menu" | "dialog" => true,
        // A heading and what follows it are parts of what they stand in; of the page itself they are its menus.
        "header" | "footer" => !is_inside_text(tree, node),
        "form" => !holds_text_of_page(tree, node),
        _ => false,
    };
    let named = || element.words().any(|word| MENU_WORDS.contains(&word));
    let known = || publisher.is_some_and(|one| element.words().any(|word| one.menus.contains(&word)));
    let whole = matches!(name, "html" | "body" | "main" | "article");
    if menu || MENU_ROLES.contains(&role) || !whole && (named() || known()) {
        return ElementFate::Told(LeftOut::Menu);
    }
    ElementFate::Kept
}

fn is_hidden(element: &Element) -> bool {
    // What one click opens is part of the text: parts of an accordion, tabs. So is the label of a field, which the page hides
    // because the value speaks for itself to those who see it.
    let opens = element.get("role") == Some("tabpanel")
        || ["elementor-tab-content", "accordion-collapse", "collapse", "tab-pane", "field__label", "field-label"]
            .iter()
            .any(|class| element.has_class(class));
    let style: String = element.get("style").unwrap_or_default().to_ascii_lowercase().split_ascii_whitespace().collect();
    let hidden = element.get("hidden").is_some()
        || element.get("aria-hidden") == Some("true")
        || ["display:none", "visibility:hidden"].iter().any(|word| style.contains(word))
        || element.words().any(|word| UNSEEN_WORDS.contains(&word)) && !is_seen_on_wide_screens(element);
    hidden && !opens
}

/// Whether what is hidden on a telephone is seen elsewhere: `hidden md:block`, `d-none d-md-flex`.
fn is_seen_on_wide_screens(element: &Element) -> bool {
    element.words().any(|word| {
        let shown = ["block", "flex", "grid", "inline", "table"].iter().any(|how| word.contains(how));
        shown && (word.contains(':') || word.starts_with("d-"))
    })
}

fn is_inside_text(tree: &PageTree, node: NodeId) -> bool {
    let inside = ["article", "main", "section"];
    tree.ancestors(node)
        .filter_map(|node| tree.element(node))
        .any(|element| inside.contains(&element.name.as_str()) || element.get("role") == Some("main"))
}

/// Some sites have their whole page in one form.
fn holds_text_of_page(tree: &PageTree, form: NodeId) -> bool {
    tree.elements(form).any(|(_, element)| {
        matches!(element.name.as_str(), "h1" | "h2" | "main" | "article" | "nav") || element.get("role") == Some("main")
    })
}
