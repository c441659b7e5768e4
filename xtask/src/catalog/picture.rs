//! The text of an SVG picture, shape by shape, from back to front.
//!
//! 1. Nothing in a picture has an id, a script, a text or an address: it can be inlined anywhere.
//! 2. The wall and the floor are part of it, so it looks the same on a light and on a dark page.

use super::color::Color;
use std::fmt::{Display, Write as _};

/// Where a product is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scene {
    /// On the floor of a room: the skirting is at 182 of 240.
    Room,
    /// On a table, seen a little closer: its edge is at 194 of 240.
    Table,
    /// Hung on a wall.
    Wall,
    /// Lying on a floor that is seen from above: the wall ends at 84 of 240.
    Floor,
}

/// How one variant of a kind looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// The color of most of it.
    pub(crate) main: Color,
    /// The color of what sets it off: legs, handles, stripes.
    pub(crate) second: Color,
    /// The wall.
    pub(crate) tint: Color,
    /// Which form or pattern it has; each kind counts its own from 0.
    pub(crate) style: u8,
}

impl Look {
    pub(crate) const fn new(main: Color, second: Color, tint: Color, style: u8) -> Self {
        Self {
            main,
            second,
            tint,
            style,
        }
    }
}

/// A picture of 320 by 240 that is being drawn.
#[derive(Debug)]
pub(crate) struct Picture {
    svg: String,
}

impl Picture {
    /// Starts with the wall and the floor.
    pub(crate) fn new(scene: Scene, tint: Color) -> Self {
        let mut picture = Self {
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 240\" fill=\"none\" \
                  stroke-linecap=\"round\" stroke-linejoin=\"round\">\n"
                .to_owned(),
        };
        picture.fill(tint, "M0 0h320v240H0z");
        let (spot, floor) = match scene {
            Scene::Room => ([160, 108, 104, 96], "M0 182h320v58H0z"),
            Scene::Table => ([160, 112, 104, 98], "M0 194h320v46H0z"),
            Scene::Wall => ([160, 118, 112, 106], ""),
            Scene::Floor => ([160, 74, 120, 62], "M0 84h320v156H0z"),
        };
        picture.oval(tint.light(38), spot);
        if !floor.is_empty() {
            picture.fill(tint.dark(9), floor);
        }
        picture
    }

    /// A soft shadow on the ground, around its middle.
    pub(crate) fn shadow(&mut self, x: i32, y: i32, half_width: i32) {
        for (wider, higher) in [(0, 9), (-12, 6)] {
            let _ = writeln!(
                self.svg,
                "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{}\" ry=\"{higher}\" fill=\"#2a1d2e\" \
                 opacity=\".13\"/>",
                half_width + wider
            );
        }
    }

    /// An area in one color.
    pub(crate) fn fill(&mut self, color: Color, path: impl Display) {
        let _ = writeln!(self.svg, "<path fill=\"{color}\" d=\"{path}\"/>");
    }

    /// An area that lets through what is behind it; `percent` is what it covers, 1 to 99.
    pub(crate) fn veil(&mut self, color: Color, percent: u32, path: impl Display) {
        let _ = writeln!(
            self.svg,
            "<path fill=\"{color}\" opacity=\".{percent:02}\" d=\"{path}\"/>"
        );
    }

    /// A line with round ends.
    pub(crate) fn line(&mut self, color: Color, width: u32, path: impl Display) {
        let _ = writeln!(
            self.svg,
            "<path stroke=\"{color}\" stroke-width=\"{width}\" d=\"{path}\"/>"
        );
    }

    /// A line with straight ends, for patterns that stop at an edge.
    pub(crate) fn stripe(&mut self, color: Color, width: u32, path: impl Display) {
        let _ = writeln!(
            self.svg,
            "<path stroke=\"{color}\" stroke-width=\"{width}\" stroke-linecap=\"butt\" \
             d=\"{path}\"/>"
        );
    }

    /// A line of dashes, for weaves, seams and dots: how long each is and how far apart.
    pub(crate) fn dashes(&mut self, color: Color, width: u32, dash: [u32; 2], path: impl Display) {
        let [on, off] = dash;
        let _ = writeln!(
            self.svg,
            "<path stroke=\"{color}\" stroke-width=\"{width}\" stroke-dasharray=\"{on} {off}\" \
             d=\"{path}\"/>"
        );
    }

    /// An ellipse: its middle and its two half axes.
    pub(crate) fn oval(&mut self, color: Color, [x, y, rx, ry]: [i32; 4]) {
        let _ = if rx == ry {
            writeln!(
                self.svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{rx}\" fill=\"{color}\"/>"
            )
        } else {
            writeln!(
                self.svg,
                "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\" fill=\"{color}\"/>"
            )
        };
    }

    /// Evenly spaced marks around the middle of a wall picture, (160, 120); one is straight up.
    /// `percent` is what they cover of the circle.
    pub(crate) fn ring(
        &mut self,
        color: Color,
        length: u32,
        radius: i32,
        count: u32,
        percent: u32,
    ) {
        let _ = writeln!(
            self.svg,
            "<circle cx=\"160\" cy=\"120\" r=\"{radius}\" stroke=\"{color}\" \
             stroke-width=\"{length}\" stroke-linecap=\"butt\" pathLength=\"{}\" \
             stroke-dasharray=\"{percent} {}\" stroke-dashoffset=\"{}\"/>",
            count * 100,
            100 - percent,
            percent / 2
        );
    }

    /// Draws something turned clockwise around a point.
    pub(crate) fn turned(&mut self, degrees: i32, x: i32, y: i32, draw: impl FnOnce(&mut Self)) {
        let _ = writeln!(self.svg, "<g transform=\"rotate({degrees} {x} {y})\">");
        draw(self);
        self.svg.push_str("</g>\n");
    }

    /// The whole file.
    pub(crate) fn finish(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }
}
