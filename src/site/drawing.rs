//! Drawings of who took part with whom in what, as SVG.
