//! A certificate of address on one A4 page, with the signed text travelling inside the file.

use std::io::Write;

use super::super::DrawError;
use super::super::layout::{board, middle, start, wrapped};
use super::super::letters::Letters;
use super::super::mark::{Area, BLACK, BLUE, Colour, Mark, WHITE};
use super::super::symbol::{QUIET, Symbol};
use super::POINT;
use super::canvas::{Canvas, number};
use super::document::Document;

const PAGE: (f32, f32) = (210.0, 297.0);
const GREY: Colour = Colour(0x55, 0x5f, 0x6d);
/// Left edge of names and of values.
const NAMES: f32 = 32.0;
const VALUES: f32 = 66.0;
const TEXT: f32 = 4.4;
/// Name of the file inside.
const ATTACHED: &str = "certificate.txt";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFace {
    /// The heading, in Chinese and English.
    pub title: (String, String),
    /// Number of the certificate.
    pub number: String,
    /// Names and values, in order.
    pub rows: Vec<(String, String)>,
    /// The office, above the day.
    pub issuer: String,
    /// The day of issue.
    pub issued: String,
    /// What is said below the line.
    pub notes: Vec<String>,
    /// The seal's letters.
    pub seal: String,
    /// The text of the two-dimensional code.
    pub payload: String,
    /// The signed text, carried inside the file.
    pub signed: String,
}

/// Writes the certificate as a PDF of one page.
///
/// # Errors
/// When the payload does not fit into a symbol or writing fails.
pub fn write_certificate<W: Write>(out: W, face: &CertificateFace, letters: Letters) -> Result<W, DrawError> {
    let marks = draw(face)?;
    let mut document = Document::begin(out, PAGE.0 * POINT, PAGE.1 * POINT)?;
    let mut canvas = Canvas::new(letters);
    canvas.say(&format!("q {} 0 0 {} 0 {} cm\n", number(POINT), number(-POINT), number(PAGE.1 * POINT)));
    for mark in &marks {
        canvas.mark(mark);
    }
    canvas.say("Q\n");
    document.page(&canvas.take())?;
    document.attach(ATTACHED, &face.signed)?;
    Ok(document.finish(canvas.fonts())?.0)
}

/// The text file inside a PDF that [`write_certificate`] made: what stands between the stream that begins with `head` and its
/// end. `None` for another file.
#[must_use]
pub fn embedded_text(pdf: &[u8], head: &str) -> Option<String> {
    let opening = format!("stream\n{head}\n");
    let from = position(pdf, opening.as_bytes())? + "stream\n".len();
    let rest = pdf.get(from..)?;
    let to = position(rest, b"\nendstream")?;
    String::from_utf8(rest.get(..to)?.to_vec()).ok()
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn draw(face: &CertificateFace) -> Result<Vec<Mark>, DrawError> {
    let frame = |inset: f32| Area { x: inset, y: inset, width: PAGE.0 - 2.0 * inset, height: PAGE.1 - 2.0 * inset };
    let mut marks = vec![
        board(frame(12.0), 2.0, BLUE),
        board(frame(13.0), 1.4, WHITE),
        board(frame(14.5), 1.0, BLUE),
        board(frame(14.8), 0.8, WHITE),
        middle(&face.title.0, PAGE.0 / 2.0, 48.0, 12.0, BLUE),
        middle(&face.title.1, PAGE.0 / 2.0, 58.0, 4.6, GREY),
        middle(&face.number, PAGE.0 / 2.0, 69.0, 4.2, BLACK),
        board(Area { x: NAMES, y: 75.0, width: PAGE.0 - 2.0 * NAMES, height: 0.3 }, 0.0, BLUE),
    ];
    let mut y = 88.0;
    for (name, value) in &face.rows {
        marks.push(start(name, NAMES, y, TEXT, GREY));
        for line in wrapped(value, (PAGE.0 - NAMES - VALUES) / TEXT, 4) {
            marks.push(start(&line, VALUES, y, TEXT, BLACK));
            y += TEXT * 1.5;
        }
        y += 3.6;
    }
    foot(face, &mut marks)?;
    Ok(marks)
}

/// Office, day, the two-dimensional code, the seal and the notes.
fn foot(face: &CertificateFace, marks: &mut Vec<Mark>) -> Result<(), DrawError> {
    let symbol = Symbol::of(&face.payload)?;
    let side = 40.0;
    let module = side / (symbol.side() as f32 + 2.0 * QUIET);
    // Its ink, not its quiet zone, begins where the letters do.
    let (x, y) = (NAMES - QUIET * module, 196.0);
    marks.push(Mark::Symbol {
        x: x + QUIET * module,
        y: y + QUIET * module,
        size: symbol.side() as f32 * module,
        symbol,
    });
    marks.push(middle(&face.issuer, 146.0, 212.0, 6.0, BLACK));
    marks.push(middle(&face.issued, 146.0, 222.0, 4.6, BLACK));
    let mut y = 244.0;
    let seal: Vec<char> = face.seal.chars().collect();
    for row in seal.chunks(56) {
        marks.push(start(&row.iter().collect::<String>(), NAMES, y, 2.6, GREY));
        y += 3.8;
    }
    y += 2.4;
    for note in &face.notes {
        for line in wrapped(note, (PAGE.0 - 2.0 * NAMES) / 2.9, 2) {
            marks.push(start(&line, NAMES, y, 2.9, GREY));
            y += 4.4;
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "certificate_tests.rs"]
mod certificate_tests;
