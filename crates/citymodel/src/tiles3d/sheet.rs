//! The picture of a tile: what its pieces wear of all pictures, side by side, as large as it is seen.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use image::RgbaImage;

use super::TilesError;
use super::piece::Piece;
use super::wear::{Kept, Wear};
use crate::finding::{Finding, Rule};
use crate::gltf::Picture;
use crate::picture::{self, Encoding, GUTTER, Part, arrange};

/// How pictures go into tiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PictureOptions {
    /// Metres of a point of the picture at which more would not be seen: larger pictures are made smaller.
    pub texel: f64,
    /// Points a side of a tile's picture at most; what is worn shrinks until it fits.
    pub side: u32,
    /// How they are written.
    pub encoding: Encoding,
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self { texel: 0.1, side: 2_048, encoding: Encoding::default() }
    }
}

/// Parts of one picture told apart; beyond, the whole of what is worn of it is one part.
const MOST_CHARTS: usize = 256;

/// Bytes of a point in a written picture, about.
pub(super) const BYTES_OF_POINT: f64 = 0.12;

/// A part of one picture that is worn.
#[derive(Debug, Clone, Copy)]
struct Chart {
    low: [f32; 2],
    high: [f32; 2],
    /// Square metres that wear it, and how much of the picture they wear (a whole picture is one).
    metres: f64,
    share: f64,
}

impl Chart {
    fn holds(&self, low: [f32; 2], high: [f32; 2]) -> bool {
        (0..2).all(|axis| self.low[axis] <= low[axis] && high[axis] <= self.high[axis])
    }

    fn meets(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.low[axis] <= other.high[axis] && other.low[axis] <= self.high[axis])
    }

    fn join(&mut self, other: &Self) {
        for axis in 0..2 {
            self.low[axis] = self.low[axis].min(other.low[axis]);
            self.high[axis] = self.high[axis].max(other.high[axis]);
        }
        self.metres += other.metres;
        self.share += other.share;
    }

    /// Points across and down at which it is seen as well as can be.
    fn size(&self, kept: &Kept, options: &PictureOptions) -> [u32; 2] {
        let points = [0, 1].map(|axis| f64::from(self.high[axis] - self.low[axis]) * f64::from(kept.size[axis]));
        let worn = (self.share * f64::from(kept.size[0]) * f64::from(kept.size[1])).max(1e-9);
        let scale = ((self.metres / worn).sqrt() / options.texel.max(1e-3)).min(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the sheet")]
        points.map(|points| (points * scale).ceil().clamp(2.0, f64::from(options.side.max(2))) as u32)
    }
}

/// Takes a part in; parts that meet become one.
fn add(charts: &mut Vec<Chart>, mut chart: Chart) {
    while let Some(at) = charts.iter().position(|known| known.meets(&chart)) {
        let known = charts.swap_remove(at);
        chart.join(&known);
    }
    charts.push(chart);
    if charts.len() > MOST_CHARTS {
        let rest: Vec<Chart> = charts.drain(1..).collect();
        rest.iter().for_each(|other| charts[0].join(other));
    }
}

/// The picture of a tile and where its pieces find their parts on it.
pub(super) struct Sheet {
    pub(super) picture: Picture,
    size: [u32; 2],
    parts: Vec<Part>,
    /// By picture: its charts' numbers among the parts; a broken picture has none.
    of: BTreeMap<u64, Vec<usize>>,
}

impl Sheet {
    /// Where the corners of a triangle lie on the picture, 65,535 is one; none when its picture is broken.
    pub(super) fn places(&self, kept: &Kept, corners: [[f32; 2]; 3]) -> Option<[[u16; 2]; 3]> {
        let (low, high) = bounds(corners);
        let parts = self.of.get(&kept.at)?.iter().map(|&part| &self.parts[part]);
        let part =
            { parts }.find(|part| (0..2).all(|axis| part.from[axis] <= low[axis] && high[axis] <= part.to[axis]))?;
        Some(corners.map(|corner| {
            let place = part.place(corner);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let narrow =
                |axis: usize| (place[axis] / f64::from(self.size[axis]) * 65_535.0).round().clamp(0.0, 65_535.0) as u16;
            [narrow(0), narrow(1)]
        }))
    }
}

/// Opens pictures laid aside; keeps the last, which the next tile often wears too.
#[derive(Default)]
pub(super) struct Opened {
    last: Option<(u64, Rc<RgbaImage>)>,
    /// Pictures found broken, told once.
    broken: BTreeSet<u64>,
    pub(super) findings: Vec<Finding>,
}

impl Opened {
    fn open(
        &mut self,
        kept: &Kept,
        read: &mut dyn FnMut(&Kept) -> Result<Vec<u8>, TilesError>,
    ) -> Result<Option<Rc<RgbaImage>>, TilesError> {
        if let Some((_, picture)) = self.last.as_ref().filter(|last| last.0 == kept.at) {
            return Ok(Some(picture.clone()));
        }
        if self.broken.contains(&kept.at) {
            return Ok(None);
        }
        self.last = None;
        match picture::decode(&read(kept)?) {
            Ok(decoded) => {
                let decoded = Rc::new(decoded);
                self.last = Some((kept.at, decoded.clone()));
                Ok(Some(decoded))
            }
            Err(error) => {
                self.broken.insert(kept.at);
                let detail = format!("a picture of {} bytes {error}", kept.length);
                self.findings.push(Finding::at(Rule::Picture, 0, detail));
                Ok(None)
            }
        }
    }
}

fn bounds(corners: [[f32; 2]; 3]) -> ([f32; 2], [f32; 2]) {
    let over =
        |pick: fn(f32, f32) -> f32| [0, 1].map(|axis| corners.iter().map(|c| c[axis]).reduce(pick).unwrap_or(0.0));
    (over(f32::min), over(f32::max))
}

/// Triangles of a piece that wear a picture: the picture, places and square metres.
fn worn(piece: &Piece) -> impl Iterator<Item = (&Kept, [[f32; 2]; 3], f64)> {
    piece.wears.iter().zip(piece.mesh.triangles.chunks_exact(3)).filter_map(|(&wear, triangle)| {
        let Wear::Picture(kept) = piece.wardrobe.get(usize::from(wear).checked_sub(1)?)? else { return None };
        let places = [0, 1, 2].map(|at| piece.places.get(triangle[at] as usize).copied().unwrap_or_default());
        let [a, b, c] = [0, 1, 2].map(|at| piece.mesh.positions[triangle[at] as usize].map(f64::from));
        let (ab, ac) = ([0, 1, 2].map(|axis| b[axis] - a[axis]), [0, 1, 2].map(|axis| c[axis] - a[axis]));
        let cross = [ab[1] * ac[2] - ab[2] * ac[1], ab[2] * ac[0] - ab[0] * ac[2], ab[0] * ac[1] - ab[1] * ac[0]];
        Some((kept, places, cross.iter().map(|part| part * part).sum::<f64>().sqrt() / 2.0))
    })
}

/// About how many bytes of a tile's picture a piece takes.
pub(super) fn weight(piece: &Piece, options: &PictureOptions) -> u32 {
    let metres: f64 = worn(piece).map(|(_, _, metres)| metres).sum();
    let files: f64 = piece
        .wardrobe
        .iter()
        .map(|wear| if let Wear::Picture(kept) = wear { f64::from(kept.length) } else { 0.0 })
        .sum();
    let bytes = (metres / options.texel.max(1e-3).powi(2) * BYTES_OF_POINT).min(files);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the files' bytes; the cast keeps to the ends"
    )]
    let bytes = bytes as u32;
    bytes
}

/// Makes the picture of a tile; none when nothing wears one that can be opened.
///
/// Memory: the sheet, and one picture at a time.
pub(super) fn sheet(
    pieces: &[Piece],
    options: &PictureOptions,
    opened: &mut Opened,
    read: &mut dyn FnMut(&Kept) -> Result<Vec<u8>, TilesError>,
) -> Result<Option<Sheet>, TilesError> {
    let mut worn_of: BTreeMap<u64, (Kept, Vec<Chart>)> = BTreeMap::new();
    for (kept, places, metres) in pieces.iter().flat_map(worn) {
        let (low, high) = bounds(places);
        let [a, b, c] = places.map(|place| place.map(f64::from));
        let share = ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs() / 2.0;
        let charts = &mut worn_of.entry(kept.at).or_insert_with(|| (*kept, Vec::new())).1;
        match charts.iter_mut().find(|chart| chart.holds(low, high)) {
            Some(chart) => {
                chart.metres += metres;
                chart.share += share;
            }
            None => add(charts, Chart { low, high, metres, share }),
        }
    }
    let wished: Vec<[u32; 2]> =
        worn_of.values().flat_map(|(kept, charts)| charts.iter().map(|chart| chart.size(kept, options))).collect();
    if wished.is_empty() {
        return Ok(None);
    }
    let Some(arranged) = arrange(&wished, options.side) else {
        let detail = "more pictures in one place than a tile's picture holds; they are left out";
        opened.findings.push(Finding::at(Rule::Picture, 0, detail));
        return Ok(None);
    };
    let [width, height] = arranged.sheet;
    let mut drawn = RgbaImage::from_pixel(width, height, image::Rgba([128, 128, 128, 255]));
    let (mut parts, mut of) = (Vec::new(), BTreeMap::new());
    for (at, (kept, charts)) in worn_of {
        let picture = opened.open(&kept, read)?;
        for chart in charts {
            let number = parts.len();
            let part = Part { from: chart.low, to: chart.high, at: arranged.at[number], size: arranged.size[number] };
            parts.push(part);
            if let Some(picture) = &picture {
                picture::draw(&mut drawn, picture, &part);
                of.entry(at).or_insert_with(Vec::new).push(number);
            }
        }
    }
    debug_assert!(parts.iter().all(|part| part.at.iter().all(|&at| at >= GUTTER)));
    if of.is_empty() {
        return Ok(None);
    }
    Ok(picture::encode(&drawn, options.encoding).map(|picture| Sheet { picture, size: arranged.sheet, parts, of }))
}
