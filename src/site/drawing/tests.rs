//! What holds of every drawing.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;

pub fn node(label: &str, kind: NodeKind) -> DrawnNode {
    DrawnNode { label: label.into(), kind, href: "person/x.html".into(), title: format!("{label}, a node") }
}

pub fn tie(from: usize, to: usize) -> DrawnTie {
    DrawnTie { from, to, kind: TieKind::Speaks, title: "Says a thing".into(), href: "doc/x.html#b1-2".into() }
}

const KINDS: [NodeKind; 5] = [NodeKind::Body, NodeKind::Person, NodeKind::Part, NodeKind::Session, NodeKind::Goal];
const TIES: [TieKind; 8] = [
    TieKind::BelongsTo,
    TieKind::Organises,
    TieKind::Moderates,
    TieKind::Speaks,
    TieKind::TakesPart,
    TieKind::Names,
    TieKind::PartOf,
    TieKind::Serves,
];

/// Labels of every sort, short and long.
const LABELS: [&str; 9] = [
    "Jun Murai",
    "Global Multistakeholder Working Group on the Future of Meaningful Connectivity and Universal Access in Small Island States",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "互联网治理论坛的最佳实践论坛和动态联盟的所有工作组以及它们的秘书处与专家顾问和青年代表",
    "منتدى حوكمة الإنترنت في المنطقة العربية والشراكة مع المجتمع المدني والقطاع الخاص",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦👩\u{200d}👩\u{200d}👧\u{200d}👦 ﷽ 𒐫𒐫𒐫𒐫𒐫𒐫𒐫𒐫𒐫𒐫𒐫𒐫",
    "</text><script>alert('\"&\"')</script>\u{0}\u{1b}[31m\u{202e}\u{ffff}",
    "",
    "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}\u{34f}\u{334}a\u{351}\u{36b}lgo",
];

/// A graph of that many nodes of all kinds, with about three ties each, some of them within a kind, some double, some loops.
fn graph(count: usize) -> (Vec<DrawnNode>, Vec<DrawnTie>) {
    let mut seed = 7u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let nodes = (0..count).map(|at| node(LABELS[at % LABELS.len()], KINDS[next(KINDS.len())])).collect();
    let tied = |_| DrawnTie { kind: TIES[next(TIES.len())], title: format!("tie {}", next(9)), ..tie(next(count), next(count)) };
    (nodes, (0..3 * count).map(tied).collect())
}

/// Graphs from small to large, and some in which all is of one kind or tied to one node.
fn graphs() -> Vec<(Vec<DrawnNode>, Vec<DrawnTie>)> {
    let mut graphs: Vec<_> = [1, 2, 5, 17, 60, 200].into_iter().map(graph).collect();
    for kinds in 1..5 {
        let (mut nodes, ties) = graph(40);
        nodes.iter_mut().enumerate().for_each(|(at, node)| node.kind = KINDS[at % kinds]);
        graphs.push((nodes, ties));
    }
    let (nodes, _) = graph(60);
    graphs.push((nodes.clone(), (0..60).map(|from| tie(from, 30)).collect()));
    graphs.push((nodes, vec![]));
    graphs.push((vec![], vec![]));
    graphs
}

fn pictures() -> Vec<Picture> {
    let mut pictures = Vec::new();
    for (nodes, ties) in graphs() {
        let graph = Graph::new(&nodes, &ties, 1000);
        let order = order::Arrangement::of(&graph);
        pictures.push(wide::picture(&graph, &order));
        pictures.push(narrow::picture(&graph, &order));
    }
    pictures
}

fn overlap(one: Area, other: Area) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.y + other.height && other.y < one.y + one.height
}

/// The points of a path: ends, corners and what bends it, between each two of which it stays.
fn points(path: &str) -> Vec<(i32, i32)> {
    let spread: String = path.chars().map(|c| if c.is_alphabetic() { format!(" {c} ") } else { c.to_string() }).collect();
    let (mut points, mut command, mut numbers) = (vec![(0, 0)], String::new(), vec![]);
    for word in spread.split_whitespace() {
        match word.parse::<i32>() {
            Ok(number) => numbers.push(number),
            Err(_) => command = word.to_owned(),
        }
        let (x, y) = points[points.len() - 1];
        match (command.as_str(), &numbers[..]) {
            ("H", [to]) => points.push((*to, y)),
            ("V", [to]) => points.push((x, *to)),
            ("M" | "C" | "Q", [x, y]) => points.push((*x, *y)),
            _ => continue,
        }
        numbers.clear();
    }
    points[1..].to_vec()
}

#[test]
fn points_of_paths_are_read() {
    assert_eq!(
        points("M1 -2H3V4Q5 6 7 8C9 10 11 12 13 14"),
        [(1, -2), (3, -2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 14)]
    );
}

#[test]
fn no_two_labels_overlap_and_all_are_on_the_picture() {
    for picture in pictures() {
        let areas: Vec<Area> =
            picture.tiles.iter().map(|tile| tile.area).chain(picture.words.iter().map(|word| word.area)).collect();
        for (at, area) in areas.iter().enumerate() {
            assert!(area.x >= 0 && area.y >= 0, "{area:?}");
            assert!(area.right() <= picture.width && area.y + area.height <= picture.height, "{area:?} {}", picture.height);
            let other = areas[at + 1..].iter().find(|other| overlap(*area, **other));
            assert!(other.is_none(), "{area:?} {other:?} of {}", areas.len());
        }
    }
}

#[test]
fn labels_fit_into_their_boxes() {
    for picture in pictures() {
        for tile in &picture.tiles {
            let width = tile.lines.iter().map(|line| picture.letters.width(line)).max().unwrap_or(0);
            assert!(width + 2 * picture.letters.margin <= tile.area.width, "{:?}", tile.lines);
            let height = i32::try_from(tile.lines.len()).unwrap_or(0) * picture.letters.line;
            assert!(height < tile.area.height && (1..=3).contains(&tile.lines.len()), "{:?}", tile.lines);
        }
    }
}

#[test]
fn no_tie_runs_through_a_label_or_off_the_picture() {
    for picture in pictures() {
        for curve in &picture.curves {
            let points = points(&curve.path);
            for leg in points.windows(2) {
                let ((x, y), (to_x, to_y)) = (leg[0], leg[1]);
                let area = Area { x: x.min(to_x), y: y.min(to_y), width: (x - to_x).abs(), height: (y - to_y).abs() };
                assert!(area.x >= 0 && area.y >= 0 && area.right() <= picture.width, "{}", curve.path);
                let tile = picture.tiles.iter().find(|tile| overlap(tile.area, area));
                let word = picture.words.iter().find(|word| overlap(word.area, area));
                assert!(tile.is_none() && word.is_none(), "{} {:?}", curve.path, tile.map(|tile| tile.area));
            }
        }
    }
}

#[test]
fn ties_begin_and_end_at_their_nodes() {
    for (nodes, ties) in graphs() {
        let graph = Graph::new(&nodes, &ties, 1000);
        let order = order::Arrangement::of(&graph);
        for picture in [wide::picture(&graph, &order), narrow::picture(&graph, &order)] {
            assert_eq!(picture.curves.len(), graph.ties.len());
            for curve in &picture.curves {
                let strand = &graph.ties[curve.tie];
                let points = points(&curve.path);
                let touches = |node: usize, (x, y): (i32, i32)| {
                    let area = picture.tiles.iter().find(|tile| tile.node == node).expect("every node is drawn").area;
                    (x == area.x || x == area.right()) && area.y < y && y < area.y + area.height
                };
                let (first, last) = (points[0], points[points.len() - 1]);
                let direct = touches(strand.from, first) && touches(strand.to, last);
                assert!(direct || touches(strand.to, first) && touches(strand.from, last), "{}", curve.path);
                if let Some((x, y, _)) = curve.arrow {
                    assert!(touches(strand.to, (x, y)));
                }
            }
        }
    }
}

#[test]
fn no_two_ties_lie_on_each_other() {
    for picture in pictures() {
        let mut ends: BTreeMap<(i32, i32), usize> = BTreeMap::new();
        let both = |curve: &Curve| {
            let points = points(&curve.path);
            [points[0], points[points.len() - 1]]
        };
        picture.curves.iter().flat_map(both).for_each(|end| *ends.entry(end).or_default() += 1);
        for curve in &picture.curves {
            assert!(both(curve).iter().any(|end| ends[end] == 1), "{} has no end of its own", curve.path);
        }
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let (nodes, mut ties) = graph(60);
    let drawing = draw(&nodes, &ties, "A debate", 50);
    assert_eq!(drawing, draw(&nodes, &ties, "A debate", 50));
    ties.reverse();
    assert_eq!(drawing, draw(&nodes, &ties, "A debate", 50));
    ties.pop();
    assert_ne!(drawing, draw(&nodes, &ties, "A debate", 50));
}

#[test]
fn those_of_the_fewest_ties_are_left_out() {
    let nodes: Vec<_> = ["a", "b", "c", "d"].iter().map(|label| node(label, NodeKind::Person)).collect();
    let ties = [tie(1, 3), tie(3, 2), tie(2, 3), tie(9, 3)];
    let labels = |most| {
        let graph = Graph::new(&nodes, &ties, most);
        (graph.nodes.iter().map(|node| node.label.clone()).collect::<String>(), graph.ties.len())
    };
    assert_eq!(
        [labels(9), labels(4), labels(3), labels(2), labels(0)].map(|(text, count)| format!("{text}{count}")),
        ["abcd3", "abcd3", "bcd3", "cd2", "0"]
    );
    assert_eq!([9, 3, 0].map(|most| draw(&nodes, &ties, "A debate", most).left_out), [0, 1, 4]);
    let twins = Graph::new(&nodes[..2], &[], 1);
    assert_eq!(twins.nodes[0].label, "a");
}

/// The elements of an XML text: names, attributes and the text inside, and that all are closed.
fn elements(xml: &str) -> Vec<(String, String, String)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut elements, mut open): (Vec<(String, String, String)>, Vec<usize>) = (vec![], vec![]);
    loop {
        match reader.read_event().expect("well-formed XML") {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let empty = matches!(event, Event::Empty(_));
                let (Event::Start(tag) | Event::Empty(tag)) = event else { continue };
                let mut attributes = String::new();
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("attributes are well-formed and stand once");
                    attributes += &format!(" {}={}", attribute.key.as_ref(), attribute.value);
                }
                elements.push((tag.name().as_ref().to_owned(), attributes, String::new()));
                if !empty {
                    open.push(elements.len() - 1);
                }
            }
            Event::End(_) => assert!(open.pop().is_some()),
            Event::Text(inner) => add(&mut elements, &open, &inner),
            Event::GeneralRef(name) => add(&mut elements, &open, &format!("&{};", &*name)),
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    elements
}

fn add(elements: &mut [(String, String, String)], open: &[usize], inner: &str) {
    match open.last() {
        Some(at) => elements[*at].2 += inner,
        None => assert!(inner.trim().is_empty(), "{inner}"),
    }
}

#[test]
fn hostile_labels_are_text() {
    let hostile = LABELS[6];
    let nodes = [DrawnNode { href: hostile.into(), title: hostile.into(), ..node(hostile, NodeKind::Person) }];
    let ties = [DrawnTie { href: hostile.into(), title: hostile.into(), ..tie(0, 0) }];
    let drawing = draw(&nodes, &ties, hostile, 9);
    for svg in [&drawing.wide, &drawing.narrow] {
        let names: Vec<_> = elements(svg).into_iter().map(|(name, ..)| name).collect();
        assert!(names.iter().all(|name| ["svg", "title", "text", "a", "rect", "path", "g"].contains(&name.as_str())), "{names:?}");
        assert!(!svg.contains(['\0', '\u{1b}', '\u{202e}', '\u{ffff}']) && !svg.contains("<script"));
        assert!(svg.contains("&lt;/text&gt;&lt;script&gt;alert(&apos;&quot;&amp;&quot;&apos;)&lt;/script&gt;"));
    }
}

#[test]
fn addresses_run_no_script() {
    for (href, written) in [
        ("javascript:alert(1)", "#"),
        (" JavaScript:alert(1)", "#"),
        ("java\nscript:alert(1)", "#"),
        ("\u{1}javascript:alert(1)", "#"),
        ("data:text/html,x", "#"),
        ("https://example.org/a?b=1&c", "https://example.org/a?b=1&amp;c"),
        ("person/a:b.html", "person/a:b.html"),
        ("#b1-2", "#b1-2"),
        ("", ""),
    ] {
        let nodes = [DrawnNode { href: href.into(), ..node("a", NodeKind::Person) }];
        let svg = draw(&nodes, &[], "", 9).wide;
        assert!(svg.contains(&format!("href=\"{written}\"")), "{href} {svg}");
    }
}

#[test]
fn every_node_and_tie_has_a_link_and_a_title() {
    for (nodes, ties) in graphs() {
        let drawing = draw(&nodes, &ties, "A debate", 1000);
        for svg in [&drawing.wide, &drawing.narrow] {
            let elements = elements(svg);
            let links: Vec<_> = (0..elements.len()).filter(|at| elements[*at].0 == "a").collect();
            assert_eq!(links.len(), nodes.len() + ties.len());
            for at in links {
                let ((_, attributes, _), (name, _, title)) = (&elements[at], &elements[at + 1]);
                assert!(attributes.contains(" href=") && name == "title" && !title.trim().is_empty(), "{attributes} {title}");
            }
            let lines = elements.iter().filter(|(_, attributes, _)| attributes.contains("class=line"));
            let kinds = Graph::new(&nodes, &ties, 1000).tie_kinds();
            assert_eq!(lines.count(), ties.len() + kinds.len());
        }
    }
}

#[test]
fn titles_hold_the_whole_label() {
    let long = LABELS[1];
    let nodes = [
        DrawnNode { title: "a body".into(), ..node(long, NodeKind::Body) },
        DrawnNode { title: String::new(), ..node("", NodeKind::Goal) },
    ];
    let ties = [DrawnTie { title: String::new(), ..tie(0, 1) }];
    let svg = draw(&nodes, &ties, "A debate", 9).narrow;
    assert!(svg.contains(&format!("<title>{long}: a body</title>")) && svg.contains("…</text>"));
    assert!(svg.contains("<title>goal</title>") && svg.contains(&format!("<title>{long} speaks goal</title>")));
}

#[test]
fn the_style_names_every_class() {
    let classes = KINDS.map(NodeKind::class).into_iter().chain(TIES.map(TieKind::class));
    assert!(classes.chain(["wide", "narrow", "caption", "node", "tie", "line"]).all(|class| STYLE.contains(&format!(".{class}"))));
    let mut dashes = TIES.map(TieKind::dashes);
    dashes.sort_unstable();
    assert!(dashes.windows(2).all(|pair| pair[0] != pair[1]));
}
