//! Every tile of a zoom range from a stream of things, in memory that does not grow with them.
//!
//! Things come one by one; each leaves its traces, sorted by tile as far as memory allows and laid aside in the scratch file when it
//! is full. At the end the sorted stretches run together and each tile is composed when its last trace has come.

mod sort;

use std::io::{self, Read, Seek, Write};

use flate2::Compression as Level;
use serde_json::{Map, json};

use super::compose::Composer;
use super::draw::{Drawer, Order, Wanted};
use super::feature::Feature;
use super::grid::TileGrid;
use super::pmtiles::{About, Compression, TileType, Writer, tile_at, tile_id};
use super::prepared::{Prepared, Undrawable};
use super::rules::Rules;
use super::weight::Borders;
use sort::Sorter;

/// What to build.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Name of the map, for its metadata.
    pub name: String,
    /// The tile grid.
    pub grid: TileGrid,
    /// First and last zoom; within them each class has its own.
    pub zoom: [u8; 2],
    /// Bytes of traces held before they go to the scratch file.
    pub memory: usize,
    /// How hard tiles are compressed, 1 to 9.
    pub level: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { name: "Chengji".to_owned(), grid: TileGrid::WebMercator, zoom: [0, 16], memory: 192 << 20, level: 6 }
    }
}

/// Building has failed.
#[derive(Debug, thiserror::Error)]
pub enum BulkError {
    /// A geometry cannot be drawn. The builder is as before; the next thing can be added.
    #[error(transparent)]
    Undrawable(#[from] Undrawable),
    /// A scratch file or the output cannot be read or written.
    #[error("the tiles cannot be written: {0}")]
    Io(#[from] io::Error),
}

impl BulkError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Undrawable(error) => error.code(),
            Self::Io(_) => "vector.unwritable",
        }
    }
}

/// What was built.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Built {
    /// Things drawn.
    pub features: u64,
    /// Things no rule draws.
    pub undrawn: u64,
    /// Tiles.
    pub tiles: u64,
    /// Length of the archive, bytes.
    pub bytes: u64,
    /// Bytes of the longest tile, compressed.
    pub longest: u64,
    /// West, south, east, north of what is drawn, degrees.
    pub bounds: [f64; 4],
    /// Whether there were more shared vertices than memory: borders noted late may have opened by the tolerance.
    pub borders_overflowed: bool,
}

/// Builds an archive.
///
/// Classes whose rule says `shared` are to be noted, all of them, before the first of them is added: see [`Self::note`].
#[derive(Debug)]
pub struct Builder<S> {
    options: Options,
    drawer: Drawer,
    sorter: Sorter<S>,
    tiles: S,
    prepared: Prepared,
    borders: Borders,
    built: Built,
    about: Map<String, serde_json::Value>,
}

impl<S: Read + Write + Seek> Builder<S> {
    /// A builder by these rules. `traces` and `tiles` are two empty scratch files.
    pub fn new(rules: Rules, options: Options, traces: S, tiles: S) -> Self {
        let sorter = Sorter::new(traces, options.memory);
        Self {
            drawer: Drawer::new(rules, options.grid),
            sorter,
            tiles,
            prepared: Prepared::default(),
            borders: Borders::default(),
            built: Built {
                bounds: [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
                ..Built::default()
            },
            about: Map::new(),
            options,
        }
    }

    /// Adds a member to the metadata of the archive, in place of one of that name.
    pub fn describe(&mut self, name: &str, value: serde_json::Value) {
        self.about.insert(name.to_owned(), value);
    }

    /// Takes note of the outline of a thing whose class shares borders; of others nothing is noted.
    pub fn note<F: Feature + ?Sized>(&mut self, feature: &F) {
        if self.drawer.plan.rules.of(feature.class()).is_some_and(|(_, rule)| rule.shared) {
            self.borders.note(feature.geometry());
        }
    }

    /// Draws a thing.
    ///
    /// # Errors
    /// Its geometry cannot be drawn, after which others can be added; the scratch file cannot be written.
    pub fn add<F: Feature + ?Sized>(&mut self, feature: &F) -> Result<(), BulkError> {
        let Some((_, rule)) = self.drawer.plan.rules.of(feature.class()) else {
            self.built.undrawn += 1;
            return Ok(());
        };
        self.prepared.set(self.options.grid, feature.geometry(), rule.shared.then_some(&self.borders))?;
        let [first, last] = self.options.zoom;
        let sorter = &mut self.sorter;
        self.drawer.draw(feature, &self.prepared, Wanted::Zooms(first, last), |tile, order, trace| {
            sorter.push(tile_id(tile), order, trace);
        });
        self.sorter.relieve()?;
        self.built.features += 1;
        for &[lon, lat] in feature.geometry().points() {
            let [west, south, east, north] = &mut self.built.bounds;
            (*west, *south, *east, *north) = (west.min(lon), south.min(lat), east.max(lon), north.max(lat));
        }
        Ok(())
    }

    /// Makes the tiles and writes the archive.
    ///
    /// # Errors
    /// A scratch file or `out` cannot be read or written.
    pub fn finish(self, out: &mut impl Write) -> Result<Built, BulkError> {
        let Self { options, drawer, sorter, tiles, borders, mut built, about: more, .. } = self;
        if built.features == 0 {
            built.bounds = [0.0; 4];
        }
        built.borders_overflowed = borders.overflowed();
        drop(borders);
        let mut writer = Writer::new(tiles);
        let mut composer = Composer::default();
        let mut fields = Layers::default();
        let mut bytes = Vec::new();
        sorter.each_tile(|id, traces: &[(Order, &[u8])]| {
            let Some(tile) = tile_at(id) else { return Ok(()) };
            bytes.clear();
            composer.compose(&drawer.plan, &drawer.keys, traces, &mut bytes);
            if bytes.is_empty() {
                return Ok(());
            }
            fields.note(&drawer.plan.layers, traces, tile.z);
            let packed = super::pmtiles::gzip(&bytes, Level::new(options.level))?;
            built.longest = built.longest.max(packed.len() as u64);
            writer.add(tile, &packed)
        })?;
        built.tiles = writer.tiles();
        let mut metadata = metadata(&options, &drawer, &fields);
        if let Some(members) = metadata.as_object_mut() {
            members.extend(more);
        }
        let about = About {
            metadata,
            zoom: fields.zoom().unwrap_or(options.zoom),
            bounds: built.bounds,
            compression: Compression::Gzip,
            tile_type: TileType::Mvt,
        };
        let header = writer.finish(&about, out)?;
        built.bytes = header.tiles.0 + header.tiles.1;
        Ok(built)
    }
}

/// First and last zoom of each layer.
#[derive(Debug, Default)]
struct Layers(Vec<Option<[u8; 2]>>);

impl Layers {
    fn note(&mut self, layers: &[String], traces: &[(Order, &[u8])], z: u8) {
        self.0.resize(layers.len(), None);
        for group in traces.chunk_by(|a, b| a.0.layer() == b.0.layer()) {
            if let Some(zoom) = group.first().and_then(|(order, _)| self.0.get_mut(order.layer())) {
                let [first, last] = zoom.unwrap_or([z, z]);
                *zoom = Some([first.min(z), last.max(z)]);
            }
        }
    }

    fn zoom(&self) -> Option<[u8; 2]> {
        self.0.iter().flatten().copied().reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
    }
}

/// What TileJSON 3 calls `vector_layers`: layers with what their rules can tell.
fn metadata(options: &Options, drawer: &Drawer, layers: &Layers) -> serde_json::Value {
    let list: Vec<serde_json::Value> = drawer
        .plan
        .layers
        .iter()
        .zip(&layers.0)
        .filter_map(|(name, zoom)| zoom.map(|zoom| (name, zoom)))
        .map(|(name, [first, last])| {
            let rules = &drawer.plan.rules.classes;
            let outlines = rules
                .iter()
                .filter(|rule| &rule.layer == name)
                .flat_map(|rule| rule.attributes.iter().map(|rule| &rule.name));
            let labels = rules
                .iter()
                .filter_map(|rule| rule.label.as_ref())
                .filter(|label| &label.layer == name)
                .flat_map(|label| &label.attributes);
            // Only those some thing has; "*" names none.
            let known = |name: &&String| drawer.keys.names.iter().any(|key| **key == ***name);
            let fields: Map<String, serde_json::Value> =
                outlines.chain(labels).filter(known).map(|name| (name.clone(), json!(""))).collect();
            json!({ "id": name, "fields": fields, "minzoom": first, "maxzoom": last })
        })
        .collect();
    json!({
        "name": options.name,
        "format": "pbf",
        "type": "overlay",
        "tileMatrixSet": options.grid.id(),
        "vector_layers": list,
    })
}

#[cfg(test)]
#[path = "bulk_tests.rs"]
mod bulk_tests;
