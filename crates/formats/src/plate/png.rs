//! A plate as PNG.

use std::io::Write;

use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Transform};

use super::layout::draw;
use super::letters::Letters;
use super::mark::{Anchor, Area, BLACK, Colour, Line, Mark, Step, rounded};
use super::symbol::Symbol;
use super::{DrawError, PlateFace};

const MILLIMETRES_PER_INCH: f32 = 25.4;
/// Dots of a picture: 600 × 400 mm at 300 an inch, four bytes each.
const MOST_DOTS: f32 = 50e6;

/// Writes one plate on white ground with `dots` per inch, 72 to 1200.
///
/// # Errors
/// When the payload is too long, the size is out of range or more than 50 million dots, or writing fails.
pub fn write_png(face: &PlateFace, letters: &Letters, dots: u32, out: &mut impl Write) -> Result<(), DrawError> {
    check_dots(dots)?;
    let size = || DrawError::Size { dots };
    let scale = dots as f32 / MILLIMETRES_PER_INCH;
    let (width, height) = face.millimetres();
    let (width, height) = ((width * scale).round(), (height * scale).round());
    if width * height > MOST_DOTS {
        return Err(size());
    }
    let mut map = Pixmap::new(width as u32, height as u32).ok_or_else(size)?;
    map.fill(tiny_skia::Color::WHITE);
    for mark in draw(face)? {
        match &mark {
            Mark::Board { area, radius, colour } => {
                fill(&mut map, &rounded(*area, *radius), *colour, to_dots(scale), true);
            }
            Mark::Line(line) => letter(&mut map, letters, line, scale),
            Mark::Symbol { x, y, size, symbol } => {
                let module = Transform::from_scale(size / symbol.side() as f32, size / symbol.side() as f32);
                let at = module.post_translate(*x, *y).post_concat(to_dots(scale));
                fill(&mut map, &modules(symbol), BLACK, at, false);
            }
        }
    }
    let bytes = map.encode_png().map_err(|error| DrawError::Write(std::io::Error::other(error)))?;
    out.write_all(&bytes)?;
    Ok(())
}

/// Whether a plate can be drawn with so many dots per inch.
///
/// # Errors
/// When they are not 72 to 1200.
pub fn check_dots(dots: u32) -> Result<(), DrawError> {
    if (72..=1200).contains(&dots) { Ok(()) } else { Err(DrawError::Size { dots }) }
}

fn to_dots(scale: f32) -> Transform {
    Transform::from_scale(scale, scale)
}

fn letter(map: &mut Pixmap, letters: &Letters, line: &Line, scale: f32) {
    let outlines = letters.outlines(&line.text);
    let total: f32 = outlines.iter().map(|(_, glyph)| glyph.advance).sum();
    let mut x = match line.anchor {
        Anchor::Start => line.x,
        Anchor::Middle => line.x - total * line.size / 2.0,
    };
    for (_, glyph) in outlines {
        let at = Transform::from_row(line.size, 0.0, 0.0, -line.size, x, line.y).post_concat(to_dots(scale));
        fill(map, &glyph.steps, line.colour, at, true);
        x += glyph.advance * line.size;
    }
}

fn modules(symbol: &Symbol) -> Vec<Step> {
    let area = |column: usize, row: usize, length: usize| Area {
        x: column as f32,
        y: row as f32,
        width: length as f32,
        height: 1.0,
    };
    symbol.runs().flat_map(|run| rounded(area(run.column, run.row, run.length), 0.0)).collect()
}

fn fill(map: &mut Pixmap, steps: &[Step], colour: Colour, at: Transform, smooth: bool) {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => path.move_to(x, y),
            Step::Line(x, y) => path.line_to(x, y),
            Step::Cubic(x1, y1, x2, y2, x, y) => path.cubic_to(x1, y1, x2, y2, x, y),
            Step::Close => path.close(),
        }
    }
    // A blank has no path.
    let Some(path) = path.finish() else { return };
    let mut paint = Paint { anti_alias: smooth, ..Paint::default() };
    paint.set_color_rgba8(colour.0, colour.1, colour.2, 255);
    map.fill_path(&path, &paint, FillRule::Winding, at, None);
}
