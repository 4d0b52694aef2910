//! Raster base maps of other servers, passed through: the browser talks to this server only, and keys stay here.
//!
//! Nothing but the configured addresses is ever asked: a client chooses a map by its name and a tile by three numbers within the map's
//! zooms, redirections are not followed, and what comes back must be a picture and small. [`BaseMap`] is a map as it is configured,
//! [`source`] how a tile is fetched, `cache` where it may be kept.

mod cache;
mod source;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chengji_city::tiles::{Tile, TileGrid};
use serde::Deserialize;

use source::Source;
pub(crate) use source::{Fault, Picture};

/// Zooms of base maps end here.
const LAST_ZOOM: u8 = 22;

/// A base map as it stands in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseMap {
    /// Its name in addresses: lower-case letters, digits and dashes.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Whose it is, as its owner wants it shown.
    #[serde(default)]
    pub attribution: String,
    /// Its tile grid: `WebMercatorQuad` (the default) or `CGCS2000Quad`.
    #[serde(default)]
    pub grid: Option<String>,
    /// First and last zoom.
    pub zoom: [u8; 2],
    /// Address of a tile with `{z}`, `{x}`, `{y}` (or `{-y}`, counted from the south).
    #[serde(default)]
    pub template: Option<String>,
    /// Or a WMTS that takes key-value pairs.
    #[serde(default)]
    pub wmts: Option<Wmts>,
    /// What the other server is told of the client, where it insists on something.
    #[serde(default)]
    pub user_agent: Option<String>,
    /// Days for which tiles are kept on disk; 0: not at all.
    #[serde(default)]
    pub cache_days: u32,
    /// Megabytes (2²⁰) kept on disk at most.
    #[serde(default = "cache_size")]
    pub cache_megabytes: u32,
}

/// A WMTS 1.0.0 asked by key-value pairs (OGC 07-057r7, 8.2).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wmts {
    /// Its address.
    pub url: String,
    /// LAYER.
    pub layer: String,
    /// TILEMATRIXSET.
    pub tile_matrix_set: String,
    /// STYLE.
    #[serde(default = "style")]
    pub style: String,
    /// FORMAT.
    #[serde(default = "format")]
    pub format: String,
    /// What stands before the zoom in the names of its tile matrices, such as `EPSG:3857:`.
    #[serde(default)]
    pub matrix_prefix: String,
    /// More parameters, such as a key.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
}

/// A base map cannot be used as it is configured.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("base map {id:?}: {problem}")]
pub struct InvalidBaseMap {
    /// Its name.
    pub id: String,
    /// What is wrong.
    pub problem: String,
}

impl InvalidBaseMap {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "settings.base-maps-invalid"
    }
}

fn style() -> String {
    "default".to_owned()
}

fn format() -> String {
    "image/png".to_owned()
}

fn cache_size() -> u32 {
    1_024
}

/// The configured maps, checked. Cloning shares them.
#[derive(Debug, Clone, Default)]
pub struct BaseMaps(Arc<Vec<Source>>);

impl BaseMaps {
    /// Checks the maps; those that keep tiles keep them below `folder`.
    ///
    /// # Errors
    /// The first map that cannot be used, and why.
    pub fn new(maps: Vec<BaseMap>, folder: &Path) -> Result<Self, InvalidBaseMap> {
        let mut sources: Vec<Source> = Vec::with_capacity(maps.len());
        for map in maps {
            let refuse = |problem: &str| InvalidBaseMap { id: map.id.clone(), problem: problem.to_owned() };
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if !(1..=40).contains(&map.id.len()) || !map.id.chars().all(fits) {
                return Err(refuse("expected an id of 1 to 40 lower-case letters, digits and dashes"));
            }
            if sources.iter().any(|known| known.map.id == map.id) {
                return Err(refuse("the id stands twice"));
            }
            if map.zoom[0] > map.zoom[1] || map.zoom[1] > LAST_ZOOM {
                return Err(refuse("expected first and last zoom, at most 22"));
            }
            let grid = map.grid.as_deref().map_or(Some(TileGrid::WebMercator), TileGrid::named);
            let grid = grid.ok_or_else(|| refuse("expected the grid WebMercatorQuad or CGCS2000Quad"))?;
            let template = map.address().map_err(|problem| refuse(&problem))?;
            sources.push(Source::new(map, grid, template, folder));
        }
        Ok(Self(Arc::new(sources)))
    }

    /// The maps with their grids, in order.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&BaseMap, TileGrid)> {
        self.0.iter().map(|source| (&source.map, source.grid))
    }

    /// A tile of a map, fetched or kept; none when there is no such map or tile. Waits for the other server for some seconds at most.
    pub(crate) fn tile(&self, id: &str, tile: Tile) -> Option<Result<Picture, Fault>> {
        let source = self.0.iter().find(|source| source.map.id == id)?;
        let within = (source.map.zoom[0]..=source.map.zoom[1]).contains(&tile.z) && source.grid.contains(tile);
        within.then(|| source.tile(tile))
    }
}

impl BaseMap {
    /// The template of the map's addresses, or what is wrong with it.
    fn address(&self) -> Result<String, String> {
        let template = match (&self.template, &self.wmts) {
            (Some(template), None) => template.clone(),
            (None, Some(wmts)) => wmts.template(),
            _ => return Err("expected either a template or a wmts".to_owned()),
        };
        let rest = template.strip_prefix("https://").or_else(|| template.strip_prefix("http://"));
        let rest = rest.ok_or("expected an address that begins with https:// or http://")?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if host.is_empty() || host.contains(['{', '}', '@']) {
            return Err("expected a host without placeholders or passwords".to_owned());
        }
        let has = |name: &str| template.contains(name);
        if !(has("{z}") && has("{x}") && (has("{y}") || has("{-y}"))) {
            return Err("expected {z}, {x} and {y} in the address".to_owned());
        }
        Ok(template)
    }
}

impl Wmts {
    fn template(&self) -> String {
        let fixed = [
            ("SERVICE", "WMTS"),
            ("REQUEST", "GetTile"),
            ("VERSION", "1.0.0"),
            ("LAYER", &self.layer),
            ("STYLE", &self.style),
            ("FORMAT", &self.format),
            ("TILEMATRIXSET", &self.tile_matrix_set),
        ];
        let more = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut address = self.url.clone();
        let mut mark = if address.contains('?') { '&' } else { '?' };
        for (name, value) in fixed.into_iter().chain(more) {
            address.push_str(&format!("{mark}{}={}", escaped(name), escaped(value)));
            mark = '&';
        }
        let prefix = escaped(&self.matrix_prefix);
        address + &format!("&TILEMATRIX={prefix}{{z}}&TILEROW={{y}}&TILECOL={{x}}")
    }
}

/// Percent-encoded, so that a value stays one value.
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
#[path = "base_map_tests.rs"]
mod base_map_tests;
