//! A plate as SVG: vectors, text as text, no script and nothing from elsewhere.

use std::io::Write;

use super::layout::draw;
use super::mark::{Anchor, Area, BLACK, Colour, Mark};
use super::symbol::{QUIET, Symbol};
use super::{DrawError, PlateFace};

/// Fonts of the usual systems with Chinese letters.
const FONTS: &str = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/// Writes one plate.
///
/// # Errors
/// When the payload is too long or writing fails.
pub fn write_svg(face: &PlateFace, out: &mut impl Write) -> Result<(), DrawError> {
    let marks = draw(face)?;
    let (width, height) = face.millimetres();
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\" font-weight=\"600\">\n<title>{}</title>\n",
        escaped(&face.code)
    )?;
    for mark in &marks {
        write_mark(mark, out)?;
    }
    out.write_all(b"</svg>\n")?;
    Ok(())
}

/// A bare two-dimensional code of `text`, with its quiet zone, as an SVG picture without a size of its own.
///
/// # Errors
/// When the text is too long.
pub fn write_symbol(text: &str) -> Result<String, DrawError> {
    let symbol = Symbol::of(text)?;
    let side = symbol.side() as f32 + 2.0 * QUIET;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" \
         height=\"{side}\" fill=\"#fff\"/><path transform=\"translate({QUIET} {QUIET})\" \
         shape-rendering=\"crispEdges\" d=\""
    )
    .into_bytes();
    write_runs(&symbol, &mut out)?;
    out.extend_from_slice(b"\"/></svg>");
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// The dark modules as the data of a path, one unit a module.
fn write_runs(symbol: &Symbol, out: &mut impl Write) -> std::io::Result<()> {
    symbol.runs().try_for_each(|run| write!(out, "M{} {}h{}v1h-{}z", run.column, run.row, run.length, run.length))
}

fn write_mark(mark: &Mark, out: &mut impl Write) -> std::io::Result<()> {
    match mark {
        Mark::Board { area: Area { x, y, width, height }, radius, colour } => writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{}\"/>",
            hex(*colour)
        ),
        Mark::Line(line) => {
            let anchor = match line.anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
            };
            let (x, y, size) = (line.x, line.y, line.size);
            writeln!(
                out,
                "<text x=\"{x:.3}\" y=\"{y:.3}\" font-size=\"{size:.3}\"{anchor} fill=\"{}\">{}</text>",
                hex(line.colour),
                escaped(&line.text)
            )
        }
        Mark::Symbol { x, y, size, symbol } => {
            let scale = size / symbol.side() as f32;
            write!(
                out,
                "<path transform=\"translate({x:.4} {y:.4}) scale({scale:.6})\" shape-rendering=\"crispEdges\" \
                 fill=\"{}\" d=\"",
                hex(BLACK)
            )?;
            write_runs(symbol, out)?;
            writeln!(out, "\"/>")
        }
    }
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// Text inside XML; characters that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => safe.push(letter),
        }
    }
    safe
}
