//! Where everything stands on a plate: the look of a blue doorplate with a white field for the code.

use super::mark::{Anchor, Area, BLACK, BLUE, Colour, Line, Mark, PALE, WHITE};
use super::symbol::{QUIET, Symbol};
use super::{DrawError, HEIGHT, PlateFace, WIDTH};

/// Side of the white square around the two-dimensional code on a plate of no class.
const FIELD: f32 = 37.0;
/// Where letters begin on the left.
const LEFT: f32 = 5.0;
/// Sizes of the name, the largest that fits is taken.
const NAME_SIZES: [f32; 5] = [9.0, 7.4, 6.0, 5.0, 4.2];
/// How high the lines of a name may be together, without the white between them.
const NAME_HEIGHT: f32 = 18.1;
const ADDRESS_SIZE: f32 = 2.9;
const ADDRESS_LINES: usize = 3;

/// The measures of one plate. Lengths of this file are those of a plate of 90 × 60 mm; others are as much larger as both sides
/// allow, and width that is left goes to the letters.
struct Measures {
    width: f32,
    height: f32,
    /// Millimetres for one of 90 × 60.
    unit: f32,
    /// Side of the white square.
    field: f32,
    /// Width of the letters on the left.
    column: f32,
}

impl Measures {
    fn of(face: &PlateFace, symbol: &Symbol) -> Self {
        let (width, height) = face.millimetres();
        let unit = (width / WIDTH).min(height / HEIGHT);
        let field = face.size.map_or(FIELD, |size| {
            let quiet = (symbol.side() as f32 + 2.0 * QUIET) / symbol.side() as f32;
            // Above the strip and what is told to scan, and no wider than leaves letters half of the plate.
            (size.qr_mm as f32 * quiet).min(height - 23.0 * unit).min(width / 2.0 - 8.0 * unit)
        });
        Self { width, height, unit, field, column: width - field - 12.5 * unit }
    }

    /// The white strip with the code.
    fn strip(&self) -> Area {
        let unit = self.unit;
        Area { x: 4.0 * unit, y: self.height - 11.5 * unit, width: self.width - 8.0 * unit, height: 7.5 * unit }
    }
}

/// The marks of one plate.
pub(super) fn draw(face: &PlateFace) -> Result<Vec<Mark>, DrawError> {
    let symbol = Symbol::of(&face.payload)?;
    let plate = Measures::of(face, &symbol);
    let unit = plate.unit;
    let whole = Area { x: 0.0, y: 0.0, width: plate.width, height: plate.height };
    let mut marks = vec![
        board(whole, 3.0 * unit, BLUE),
        board(inset(whole, 1.3 * unit), 2.2 * unit, WHITE),
        board(inset(whole, 1.8 * unit), 1.8 * unit, BLUE),
    ];
    letter_left(face, &plate, &mut marks);
    let field =
        Area { x: plate.width - 4.0 * unit - plate.field, y: 5.0 * unit, width: plate.field, height: plate.field };
    marks.push(board(field, 1.2 * unit, WHITE));
    let module = plate.field / (symbol.side() as f32 + 2.0 * QUIET);
    let (x, y, size) = (field.x + QUIET * module, field.y + QUIET * module, symbol.side() as f32 * module);
    marks.push(Mark::Symbol { x, y, size, symbol });
    let under = field.x + plate.field / 2.0;
    let told = format!("扫码核验 SCAN · {}", face.issued);
    let size = (2.5 * unit).min(plate.field / width(&told));
    marks.push(middle(&told, under, field.y + plate.field + 3.7 * unit, size, PALE));
    let strip = plate.strip();
    marks.push(board(strip, 1.2 * unit, WHITE));
    let code = groups(&face.code);
    let size = (strip.width - 4.0 * unit) / width(&code).max(1.0);
    marks.push(middle(&code, plate.width / 2.0, strip.y + 5.35 * unit, size.min(5.0 * unit), BLACK));
    Ok(marks)
}

/// City and class, the name, the address, the day.
fn letter_left(face: &PlateFace, plate: &Measures, marks: &mut Vec<Mark>) {
    // In units from here on.
    let (unit, column) = (plate.unit, plate.column / plate.unit);
    let head = match &face.class {
        Some(class) => format!("{} · {class}", face.city),
        None => face.city.clone(),
    };
    let mut line =
        |text: &str, y: f32, size: f32, colour| marks.push(start(text, LEFT * unit, y * unit, size * unit, colour));
    line(&shortened(&head, column / 3.1), 8.4, 3.1, PALE);
    let address = face.address.as_deref().unwrap_or_default();
    let name = face.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(address);
    let (size, lines) = fitted(name, column);
    let mut y = 12.2;
    for text in lines {
        y += size * 1.18;
        line(&text, y - size * 0.22, size, WHITE);
    }
    if name != address {
        y = y.max(30.5) + 1.4;
        for text in wrapped(address, column / ADDRESS_SIZE, ADDRESS_LINES) {
            y += ADDRESS_SIZE * 1.3;
            line(&text, y, ADDRESS_SIZE, PALE);
        }
    }
}

/// A code in groups for the eye: of six when it is long, as division and class are, of four otherwise; a single character at the
/// end joins the group before it.
#[must_use]
pub fn groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let group = if letters.len() > 16 { 6 } else { 4 };
    let mut text = String::with_capacity(code.len() + code.len() / 4);
    for (at, letter) in letters.iter().enumerate() {
        if at > 0 && at % group == 0 && letters.len() - at > 1 {
            text.push(' ');
        }
        text.push(*letter);
    }
    text
}

/// The largest size in which `name` needs few enough lines of a column.
fn fitted(name: &str, column: f32) -> (f32, Vec<String>) {
    let most = |size: f32| (NAME_HEIGHT / size) as usize;
    let fits = |size: f32| {
        let lines = wrapped(name, column / size, usize::MAX);
        (lines.len() <= most(size)).then(|| (size, balanced(name, column / size, lines)))
    };
    let smallest = NAME_SIZES[NAME_SIZES.len() - 1];
    let cut = || (smallest, wrapped(name, column / smallest, most(smallest)));
    NAME_SIZES.into_iter().find_map(fits).unwrap_or_else(cut)
}

/// The same number of lines, as even as they become: no single letter stands alone below a full line.
fn balanced(name: &str, widest: f32, mut lines: Vec<String>) -> Vec<String> {
    let mut most = widest - 0.5;
    while most > 1.0 {
        let narrower = wrapped(name, most, usize::MAX);
        if narrower.len() > lines.len() {
            break;
        }
        lines = narrower;
        most -= 0.5;
    }
    lines
}

/// Lines no wider than `most` em; words of Latin letters are kept whole where they fit, the rest breaks anywhere. What is behind the last
/// line is cut with an ellipsis.
pub(super) fn wrapped(text: &str, most: f32, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        if !line.is_empty() && width(&line) + width(word.trim_end()) > most {
            done.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        for letter in word.chars() {
            if width(&line) + letter_width(letter) > most && letter != ' ' {
                done.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.trim_end().is_empty() {
        done.push(line.trim_end().to_owned());
    }
    if done.len() > lines {
        done.truncate(lines);
        if let Some(last) = done.last_mut() {
            *last = shortened(&format!("{last}……"), most);
        }
    }
    done
}

/// The text cut to `most` em, with an ellipsis when something was cut.
fn shortened(text: &str, most: f32) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept) + letter_width(letter) + 1.0 > most {
            break;
        }
        kept.push(letter);
    }
    kept + "…"
}

/// Width in em, by the classes of letters rather than by a font: a plate looks alike in every format.
fn width(text: &str) -> f32 {
    text.chars().map(letter_width).sum()
}

fn letter_width(letter: char) -> f32 {
    match letter {
        ' ' | '.' | ',' | '·' => 0.32,
        'M' | 'W' | 'm' | 'w' => 0.92,
        letter if letter.is_ascii_uppercase() => 0.68,
        letter if letter.is_ascii() => 0.6,
        _ => 1.0,
    }
}

pub(super) fn board(area: Area, radius: f32, colour: Colour) -> Mark {
    Mark::Board { area, radius, colour }
}

fn inset(area: Area, by: f32) -> Area {
    Area { x: area.x + by, y: area.y + by, width: area.width - 2.0 * by, height: area.height - 2.0 * by }
}

pub(super) fn start(text: &str, x: f32, y: f32, size: f32, colour: Colour) -> Mark {
    Mark::Line(Line { text: text.to_owned(), x, y, size, anchor: Anchor::Start, colour })
}

pub(super) fn middle(text: &str, x: f32, y: f32, size: f32, colour: Colour) -> Mark {
    Mark::Line(Line { text: text.to_owned(), x, y, size, anchor: Anchor::Middle, colour })
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod layout_tests;
