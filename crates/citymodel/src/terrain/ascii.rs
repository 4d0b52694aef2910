//! ESRI ASCII grids: a head of names and numbers, then heights row by row from the north.

use std::io::{BufRead, Seek, SeekFrom};

use super::TerrainError;
use super::affine::Affine;
use super::raster::{Cells, Layout, Placed};

/// Rows of a block.
const ROWS: u32 = 64;

/// No line of the head, and no number, is longer.
const LONGEST: usize = 64 << 10;

/// An ASCII grid whose blocks are found again by their places in the text.
pub(super) struct AsciiGrid<R> {
    source: R,
    layout: Layout,
    nodata: f64,
    /// Where the text of each block begins.
    starts: Vec<u64>,
}

impl<R: BufRead + Seek> AsciiGrid<R> {
    /// Reads the head and finds the blocks: once through the text, keeping no height.
    pub(super) fn open(mut source: R) -> Result<(Self, Placed), TerrainError> {
        let head = Head::read(&mut source)?;
        let size = [whole(head.columns, "ncols")?, whole(head.rows, "nrows")?];
        let layout = Layout { size, block: [size[0], ROWS.min(size[1])] };
        let (width, height) = (head.cell[0], head.cell[1]);
        let half = |centre: bool| if centre { 0.5 } else { 0.0 };
        let west = head.x - width * half(head.x_centre);
        let north = head.y - height * half(head.y_centre) + height * f64::from(size[1]);
        let affine = Affine::new([width, 0.0, west, 0.0, -height, north])
            .ok_or_else(|| TerrainError::Format("the cells of the grid have no area".to_owned()))?;
        let nodata = head.nodata.unwrap_or(-9999.0);
        let mut grid = Self { source, layout, nodata, starts: Vec::new() };
        grid.source.seek(SeekFrom::Start(head.length))?;
        let mut at = head.length;
        let blocks = size[1].div_ceil(layout.block[1]);
        for number in 0..blocks {
            grid.starts.push(at);
            let numbers = u64::from(size[0]) * u64::from(layout.inside(number)[1]);
            at += words(&mut grid.source, numbers, |_, _| Ok(()))?;
        }
        Ok((grid, Placed { affine, frame: None, ellipsoidal: None, unit: 1.0 }))
    }
}

impl<R: BufRead + Seek + Send> Cells for AsciiGrid<R> {
    fn layout(&self) -> Layout {
        self.layout
    }

    fn block(&mut self, number: u32) -> Result<Vec<f32>, TerrainError> {
        let start = self.starts.get(number as usize).copied().unwrap_or(u64::MAX);
        self.source.seek(SeekFrom::Start(start))?;
        let [columns, rows] = self.layout.inside(number).map(u64::from);
        let mut cells = Vec::new();
        let nodata = self.nodata;
        words(&mut self.source, columns * rows, |word, place| {
            let height: f64 = fast_float2::parse(word).map_err(|_not_a_number| {
                let word = String::from_utf8_lossy(&word[..word.len().min(40)]).into_owned();
                TerrainError::Format(format!("height {place} of block {number} is {word:?}, not a number"))
            })?;
            #[expect(clippy::cast_possible_truncation, reason = "half a millimetre at the height of the Himalaya")]
            cells.push(if height == nodata || !height.is_finite() { f32::NAN } else { height as f32 });
            Ok(())
        })?;
        Ok(cells)
    }
}

/// Hands over so many words of the text, with their numbers; tells the bytes read.
fn words(
    source: &mut impl BufRead,
    many: u64,
    mut take: impl FnMut(&[u8], u64) -> Result<(), TerrainError>,
) -> Result<u64, TerrainError> {
    let (mut word, mut count, mut read) = (Vec::new(), 0, 0_u64);
    while count < many {
        let buffer = source.fill_buf()?;
        let ended = buffer.is_empty();
        let mut used = 0;
        for &byte in buffer {
            if !byte.is_ascii_whitespace() {
                word.push(byte);
            } else if !word.is_empty() {
                take(&word, count)?;
                word.clear();
                count += 1;
                if count == many {
                    break;
                }
            }
            used += 1;
        }
        if word.len() > LONGEST {
            return Err(TerrainError::Format(format!("height {count} is longer than {LONGEST} bytes")));
        }
        source.consume(used);
        read += used as u64;
        if ended {
            if !word.is_empty() {
                take(&word, count)?;
                count += 1;
            }
            if count < many {
                return Err(TerrainError::Format(format!("the grid breaks off: {} heights are missing", many - count)));
            }
        }
    }
    Ok(read)
}

struct Head {
    columns: f64,
    rows: f64,
    x: f64,
    y: f64,
    x_centre: bool,
    y_centre: bool,
    cell: [f64; 2],
    nodata: Option<f64>,
    /// Bytes of it.
    length: u64,
}

impl Head {
    fn read(source: &mut impl BufRead) -> Result<Self, TerrainError> {
        let missing = f64::NAN;
        let mut head = Self {
            columns: missing,
            rows: missing,
            x: missing,
            y: missing,
            x_centre: false,
            y_centre: false,
            cell: [missing; 2],
            nodata: None,
            length: 0,
        };
        // The head has at most eight lines; the first that begins with no name belongs to the heights.
        for _ in 0..8 {
            let buffer = source.fill_buf()?;
            let first = buffer.iter().find(|byte| !byte.is_ascii_whitespace());
            if !first.is_some_and(u8::is_ascii_alphabetic) {
                break;
            }
            let mut line = Vec::new();
            let read = std::io::Read::take(&mut *source, LONGEST as u64).read_until(b'\n', &mut line)?;
            let text = String::from_utf8_lossy(&line);
            let mut parts = text.split_whitespace();
            let (Some(name), Some(value)) = (parts.next(), parts.next()) else {
                return Err(Self::refused(&text));
            };
            let value: f64 = value.parse().map_err(|_not_a_number| Self::refused(&text))?;
            match name.to_ascii_lowercase().as_str() {
                "ncols" => head.columns = value,
                "nrows" => head.rows = value,
                "xllcorner" => head.x = value,
                "yllcorner" => head.y = value,
                "xllcenter" => (head.x, head.x_centre) = (value, true),
                "yllcenter" => (head.y, head.y_centre) = (value, true),
                "cellsize" => head.cell = [value; 2],
                "dx" => head.cell[0] = value,
                "dy" => head.cell[1] = value,
                "nodata_value" => head.nodata = Some(value),
                _ => return Err(Self::refused(&text)),
            }
            head.length += read as u64;
        }
        let told = [head.columns, head.rows, head.x, head.y, head.cell[0], head.cell[1]];
        if told.iter().any(|value| value.is_nan()) {
            return Err(TerrainError::Format(
                "neither a GeoTIFF nor an ESRI ASCII grid with ncols, nrows, xllcorner, yllcorner and cellsize"
                    .to_owned(),
            ));
        }
        Ok(head)
    }

    fn refused(line: &str) -> TerrainError {
        let line: String = line.trim().chars().take(60).collect();
        TerrainError::Format(format!("neither a GeoTIFF nor the head of an ESRI ASCII grid: {line:?}"))
    }
}

/// Columns or rows: whole, at least one, at most what 32 bits count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole and small")]
fn whole(value: f64, name: &str) -> Result<u32, TerrainError> {
    if value.fract() == 0.0 && (1.0..=10_000_000.0).contains(&value) {
        Ok(value as u32)
    } else {
        Err(TerrainError::Format(format!("{name} is {value}; expected a whole number from 1 to 10,000,000")))
    }
}
