//! The publishers whose pages are known: where on a page of theirs the text of the session stands, and what stands in it without
//! belonging to it. It touches the tree of a page.

use super::tree::{NodeId, PAGE, PageTree};

/// What is known of the pages of a publisher: one table each.
#[derive(Debug, PartialEq, Eq)]
pub struct Publisher {
    /// Its name.
    pub name: &'static str,
    /// The host of its pages; those below it count too.
    host: &'static str,
    /// Classes or identifiers of the element that holds the text, the best first.
    holds_text: &'static [&'static str],
    /// Classes or identifiers of what is in it and no part of the text.
    pub menus: &'static [&'static str],
}

/// The publishers.
const PUBLISHERS: &[Publisher] = &[
    // Drupal, from 7 (`node`, `content`) to 10 (`region-content`, `node__content`).
    Publisher {
        name: "intgovforum.org",
        host: "intgovforum.org",
        holds_text: &["region-content", "main-content", "content"],
        menus: &[
            "block-local-tasks-block", "block-breadcrumbs", "block-search", "block-system-menu-block", "block-menu",
            "block-language", "block-views", "book-navigation", "comment-wrapper", "contextual", "feed-icon",
            "field--name-field-tags", "links", "node__links", "node-links", "local-tasks", "submitted", "tabs--primary",
        ],
    },
    // WordPress with Elementor.
    Publisher {
        name: "dig.watch",
        host: "dig.watch",
        holds_text: &["elementor-location-single", "site-main", "entry-content"],
        menus: &[
            "elementor-location-header",
            "elementor-location-footer",
            "elementor-location-popup",
            "elementor-post-navigation",
            "elementor-widget-author-box",
            "elementor-widget-breadcrumbs",
            "elementor-widget-form",
            "elementor-widget-nav-menu",
            "elementor-widget-post-navigation",
            "elementor-widget-posts",
            "elementor-widget-loop-grid",
            "elementor-widget-search-form",
            "elementor-widget-share-buttons",
            "elementor-widget-social-icons",
            "related-posts",
            "related-events",
            "jp-relatedposts",
            "sharedaddy",
            "newsletter",
        ],
    },
    // ASP.NET with Bootstrap.
    Publisher {
        name: "itu.int",
        host: "itu.int",
        holds_text: &["MainContent", "main-content", "maincontent", "body-content", "main", "content"],
        menus: &["site-nav", "subnav", "sidenav", "partners", "back-to-agenda", "session-share", "addthis_toolbox", "quick-links"],
    },
];

impl Publisher {
    /// Whose page it is: by its address, else by where its pictures, styles and scripts come from.
    pub fn of(tree: &PageTree, url: Option<&str>) -> Option<&'static Self> {
        let by_host = |url: &str| {
            let rest = url.strip_prefix("https:").or(url.strip_prefix("http:")).unwrap_or(url).strip_prefix("//")?;
            let host = rest.split(['/', '?', '#', ':']).next()?;
            PUBLISHERS.iter().find(|one| host.strip_suffix(one.host).is_some_and(|front| front.is_empty() || front.ends_with('.')))
        };
        if let Some(known) = url.and_then(by_host) {
            return Some(known);
        }
        let resources = tree.elements(PAGE).filter_map(|(_, element)| match element.name.as_str() {
            "link" => element.get("href"),
            "script" | "img" => element.get("src"),
            _ => None,
        });
        let found: Vec<&Self> = resources.filter_map(by_host).collect();
        let times = |one: &&Self| found.iter().filter(|other| other == &one).count();
        PUBLISHERS.iter().filter(|one| times(one) > 1).max_by_key(times)
    }

    /// The element that holds the text of the session: the only one of its name.
    pub fn text_of(&self, tree: &PageTree) -> Option<NodeId> {
        self.holds_text.iter().find_map(|word| {
            let mut named = tree.elements(PAGE).filter(|(_, element)| element.words().any(|one| one == *word));
            let first = named.next()?.0;
            // Two that are alike are cards of a list, or parts of one text.
            named.next().is_none().then_some(first)
        })
    }
}
