//! What a thing leaves in the tiles it reaches, by the rules of its class: traces, which [`super::compose`] makes tiles of.

use rustc_hash::FxHashMap;

use super::cut::Cutter;
use super::encode::{put_geometry, put_value};
use super::feature::{Feature, Kind};
use super::grid::{Tile, TileGrid};
use super::prepared::Prepared;
use super::ring::{Piece, twice_area};
use super::rules::{ClassRule, Rules};
use super::wire::put_varint;

/// Rules with their layers numbered.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) rules: Rules,
    /// Names of the layers, in the order they stand in a tile.
    pub(super) layers: Vec<String>,
    /// For each rule its layer and that of its labels.
    places: Vec<(u32, Option<u32>)>,
}

impl Plan {
    pub(super) fn new(rules: Rules) -> Self {
        let mut layers: Vec<String> = Vec::new();
        #[expect(clippy::cast_possible_truncation, reason = "rules are few")]
        let mut place = |name: &str| match layers.iter().position(|layer| layer == name) {
            Some(at) => at as u32,
            None => {
                layers.push(name.to_owned());
                layers.len() as u32 - 1
            }
        };
        let outlines: Vec<u32> = rules.classes.iter().map(|rule| place(&rule.layer)).collect();
        let labels = rules.classes.iter().map(|rule| rule.label.as_ref().map(|label| place(&label.layer)));
        let places = outlines.into_iter().zip(labels).collect();
        Self { rules, layers, places }
    }
}

/// Where a trace stands in its tile: layer, then rule, then the order the things came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Order(pub(super) u32);

impl Order {
    const fn new(layer: u32, rule: u32) -> Self {
        Self(layer << 16 | rule & 0xffff)
    }

    pub(super) const fn layer(self) -> usize {
        (self.0 >> 16) as usize
    }

    pub(super) const fn rule(self) -> usize {
        (self.0 & 0xffff) as usize
    }
}

/// First byte of a trace: the kind in two bits, then what else.
pub(super) const KIND: u8 = 3;
/// A polygon too small to be drawn by itself: its geometry is its middle.
pub(super) const TINY: u8 = 4;
/// An id stands in the trace.
pub(super) const WITH_ID: u8 = 8;

/// The names of attributes, numbered.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) names: Vec<Box<str>>,
    places: FxHashMap<Box<str>, u32>,
}

impl Keys {
    #[expect(clippy::cast_possible_truncation, reason = "names of attributes are few")]
    fn place(&mut self, name: &str) -> u32 {
        if let Some(&at) = self.places.get(name) {
            return at;
        }
        let at = self.names.len() as u32;
        self.names.push(name.into());
        self.places.insert(name.into(), at);
        at
    }
}

/// Draws things, using its memory again.
#[derive(Debug)]
pub(super) struct Drawer {
    pub(super) plan: Plan,
    pub(super) keys: Keys,
    grid: TileGrid,
    cutter: Cutter,
    attributes: Vec<u8>,
    value: Vec<u8>,
    geometry: Vec<u8>,
    trace: Vec<u8>,
}

/// Which tiles are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of these zooms, first and last.
    Zooms(u8, u8),
    /// One.
    One(Tile),
}

impl Drawer {
    pub(super) fn new(rules: Rules, grid: TileGrid) -> Self {
        Self {
            plan: Plan::new(rules),
            keys: Keys::default(),
            grid,
            cutter: Cutter::default(),
            attributes: Vec::new(),
            value: Vec::new(),
            geometry: Vec::new(),
            trace: Vec::new(),
        }
    }

    /// Hands out the traces of a thing. False when no rule draws its class.
    pub(super) fn draw<F: Feature + ?Sized>(
        &mut self,
        feature: &F,
        prepared: &Prepared,
        wanted: Wanted,
        mut take: impl FnMut(Tile, Order, &[u8]),
    ) -> bool {
        let Some((at, _)) = self.plan.rules.of(feature.class()) else { return false };
        // The rules stay as they are while the drawer's memory is written.
        let rules = std::mem::take(&mut self.plan.rules.classes);
        let (first, last) = match wanted {
            Wanted::Zooms(first, last) => (first, last),
            Wanted::One(tile) => (tile.z, tile.z),
        };
        if let Some(rule) = rules.get(at) {
            let mut label = None;
            for z in first.max(rule.zoom[0])..=last.min(rule.zoom[1]) {
                self.outline(feature, prepared, (at, rule), z, wanted, &mut take);
                if rule.labels(z).is_some() {
                    let place = *label.get_or_insert_with(|| prepared.label());
                    self.label(feature, place, (at, rule), z, wanted, &mut take);
                }
            }
        }
        self.plan.rules.classes = rules;
        true
    }

    fn outline<F: Feature + ?Sized>(
        &mut self,
        feature: &F,
        prepared: &Prepared,
        (at, rule): (usize, &ClassRule),
        z: u8,
        wanted: Wanted,
        take: &mut impl FnMut(Tile, Order, &[u8]),
    ) {
        let order = Order::new(self.plan.places[at].0, narrow(at));
        let drawing = self.plan.rules.drawing(rule, z);
        let unit = f64::from(1_u32 << z) * f64::from(drawing.extent);
        let tiny = prepared.kind == Kind::Polygon && z < rule.zoom[1] && prepared.area * unit * unit < rule.tiny;
        let (trace, geometry, id) = (&mut self.trace, &mut self.geometry, feature.id());
        if tiny {
            let [low, high] = prepared.bounds;
            let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
            let Some((tile, place)) = spot(self.grid, middle, z, drawing.extent).filter(|(tile, _)| wanted.has(*tile))
            else {
                return;
            };
            put_attributes(&mut self.attributes, &mut self.value, &mut self.keys, feature, |name| rule.tells(name, z));
            geometry.clear();
            put_varint(geometry, u64::from(place[0].cast_unsigned()));
            put_varint(geometry, u64::from(place[1].cast_unsigned()));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "less than the rule's 4096, in 256ths"
            )]
            let area = (prepared.area * unit * unit * 256.0) as u64;
            put_trace(trace, 3 | TINY, id, area, geometry, &self.attributes);
            take(tile, order, trace);
            return;
        }
        let mut told = false;
        let (attributes, value, keys) = (&mut self.attributes, &mut self.value, &mut self.keys);
        let mut each = |tile: Tile, piece: &Piece| {
            if !std::mem::replace(&mut told, true) {
                put_attributes(attributes, value, keys, feature, |name| rule.tells(name, z));
            }
            geometry.clear();
            put_geometry(geometry, piece);
            put_trace(trace, kind_number(piece.kind), id, size(piece), geometry, attributes);
            take(tile, order, trace);
        };
        match wanted {
            Wanted::Zooms(..) => self.cutter.every(prepared, self.grid, z, drawing, each),
            Wanted::One(tile) => {
                if let Some(piece) = self.cutter.one(prepared, self.grid, tile, drawing) {
                    each(tile, piece);
                }
            }
        }
    }

    fn label<F: Feature + ?Sized>(
        &mut self,
        feature: &F,
        place: Option<[f64; 2]>,
        (at, rule): (usize, &ClassRule),
        z: u8,
        wanted: Wanted,
        take: &mut impl FnMut(Tile, Order, &[u8]),
    ) {
        let (Some(place), Some(label), Some(layer)) = (place, rule.labels(z), self.plan.places[at].1) else { return };
        let Some((tile, point)) =
            spot(self.grid, place, z, self.plan.rules.extent).filter(|(tile, _)| wanted.has(*tile))
        else {
            return;
        };
        put_attributes(&mut self.attributes, &mut self.value, &mut self.keys, feature, |name| {
            label.attributes.iter().any(|wanted| wanted == name)
        });
        if self.attributes.is_empty() {
            return;
        }
        self.geometry.clear();
        put_geometry(&mut self.geometry, &Piece { kind: Kind::Point, points: vec![point], parts: Vec::new() });
        put_trace(&mut self.trace, kind_number(Kind::Point), feature.id(), 0, &self.geometry, &self.attributes);
        take(tile, Order::new(layer, narrow(at)), &self.trace);
    }
}

impl Wanted {
    fn has(self, tile: Tile) -> bool {
        match self {
            Self::Zooms(..) => true,
            Self::One(one) => one == tile,
        }
    }
}

/// The one tile that holds a place of the plane, and the position in it.
#[expect(clippy::cast_possible_truncation, reason = "within the plane of the zoom")]
fn spot(grid: TileGrid, [x, y]: [f64; 2], z: u8, extent: u32) -> Option<(Tile, [i32; 2])> {
    let unit = f64::from(1_u32 << z) * f64::from(extent);
    let (x, y) = ((x * unit).round() as i64, (y * unit).round() as i64);
    let extent = i64::from(extent);
    let tile = Tile::new(z, u32::try_from(x.div_euclid(extent)).ok()?, u32::try_from(y.div_euclid(extent)).ok()?);
    grid.contains(tile).then_some((tile, [x.rem_euclid(extent) as i32, y.rem_euclid(extent) as i32]))
}

/// Writes the attributes that are wanted: number of the name, length, value.
fn put_attributes<F: Feature + ?Sized>(
    out: &mut Vec<u8>,
    value: &mut Vec<u8>,
    keys: &mut Keys,
    feature: &F,
    wanted: impl Fn(&str) -> bool,
) {
    out.clear();
    feature.attributes(&mut |name, field| {
        if wanted(name) {
            value.clear();
            put_value(value, field);
            put_varint(out, u64::from(keys.place(name)));
            put_varint(out, value.len() as u64);
            out.extend_from_slice(value);
        }
    });
}

fn put_trace(out: &mut Vec<u8>, head: u8, id: Option<u64>, area: u64, geometry: &[u8], attributes: &[u8]) {
    out.clear();
    out.push(head | if id.is_some() { WITH_ID } else { 0 });
    if let Some(id) = id {
        put_varint(out, id);
    }
    put_varint(out, area);
    put_varint(out, geometry.len() as u64);
    out.extend_from_slice(geometry);
    out.extend_from_slice(attributes);
}

/// How much a piece weighs against others when a tile has too many: its area; a line by its number of corners.
fn size(piece: &Piece) -> u64 {
    match piece.kind {
        Kind::Point => 0,
        Kind::Line => piece.points.len() as u64,
        Kind::Polygon => piece.each().map(|(_, ring)| twice_area(ring)).sum::<i64>().unsigned_abs(),
    }
}

const fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::Point => 1,
        Kind::Line => 2,
        Kind::Polygon => 3,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "rules are few")]
const fn narrow(at: usize) -> u32 {
    at as u32
}
