//! The style of the drawings.

/// The style sheet of the drawings, for light and dark, in the colours `--ink`, `--paper` and `--accent` of the page, if it has
/// them. It shows the wide drawing on wide screens and on paper, the narrow one on narrow screens. The colours of the ties can be
/// told from white as well as from black.
pub const STYLE: &str = "\
.drawing{--line:var(--ink,#1b1d21);--ground:var(--paper,#fff);--mark:var(--accent,#0b57d0);\
display:block;width:100%;height:auto;margin-inline:auto;color:var(--line)}
@media (prefers-color-scheme:dark){.drawing{--line:var(--ink,#e8e6e1);--ground:var(--paper,#16181d);--mark:var(--accent,#8ab4f8)}}
.drawing.wide{max-width:1280px}
.drawing.narrow{display:none;max-width:480px}
@media screen and (max-width:720px){.drawing.wide{display:none}.drawing.narrow{display:block}}
.drawing .caption{opacity:.75}
.drawing .node rect{fill:var(--ground)}
.drawing .node text{fill:var(--line)}
.drawing .body{color:#7a6f5a}
.drawing .person{color:#1f77b4}
.drawing .part,.drawing .session{color:#8e5bb5}
.drawing .goal{color:#2e8540}
.drawing .belongs{color:#7a6f5a}
.drawing .organises{color:#b35c00}
.drawing .moderates{color:#c2417f}
.drawing .speaks{color:#1f77b4}
.drawing .takes-part{color:#0f7f86}
.drawing .names{color:#d0453a}
.drawing .part-of{color:#8e5bb5}
.drawing .serves{color:#2e8540}
.drawing .node:hover rect,.drawing .node:focus-visible rect{stroke:var(--mark);stroke-width:3}
.drawing .tie:hover,.drawing .tie:focus-visible{color:var(--mark)}
.drawing .tie:hover .line,.drawing .tie:focus-visible .line{stroke-width:4}
";
