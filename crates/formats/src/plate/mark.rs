//! What a drawing is made of: filled shapes and lines of text, in millimetres from the upper left corner.

use super::symbol::Symbol;

/// A colour, red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

pub(super) const BLUE: Colour = Colour(0x0b, 0x3d, 0x91);
pub(super) const WHITE: Colour = Colour(0xff, 0xff, 0xff);
pub(super) const BLACK: Colour = Colour(0, 0, 0);
pub(super) const PALE: Colour = Colour(0xc9, 0xd8, 0xf2);

/// A box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// From which point of a line its position is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f32,
    /// The baseline.
    pub(super) y: f32,
    /// Height of the em square.
    pub(super) size: f32,
    pub(super) anchor: Anchor,
    pub(super) colour: Colour,
}

/// Something to draw; later marks cover earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A filled box with round corners.
    Board { area: Area, radius: f32, colour: Colour },
    /// Text.
    Line(Line),
    /// The two-dimensional code in black, without its quiet zone.
    Symbol { x: f32, y: f32, size: f32, symbol: Symbol },
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Cubic(f32, f32, f32, f32, f32, f32),
    Close,
}

/// Circle by four cubic curves: the length of a handle for radius 1.
const HANDLE: f32 = 0.552_285;

/// The outline of a box with round corners.
pub(super) fn rounded(area: Area, radius: f32) -> Vec<Step> {
    let Area { x, y, width, height } = area;
    let (right, bottom) = (x + width, y + height);
    if radius <= 0.0 {
        return vec![
            Step::Move(x, y),
            Step::Line(right, y),
            Step::Line(right, bottom),
            Step::Line(x, bottom),
            Step::Close,
        ];
    }
    let near = radius * (1.0 - HANDLE);
    vec![
        Step::Move(x + radius, y),
        Step::Line(right - radius, y),
        Step::Cubic(right - near, y, right, y + near, right, y + radius),
        Step::Line(right, bottom - radius),
        Step::Cubic(right, bottom - near, right - near, bottom, right - radius, bottom),
        Step::Line(x + radius, bottom),
        Step::Cubic(x + near, bottom, x, bottom - near, x, bottom - radius),
        Step::Line(x, y + radius),
        Step::Cubic(x, y + near, x + near, y, x + radius, y),
        Step::Close,
    ]
}
