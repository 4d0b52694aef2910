//! Vector tiles: what is in them, for whom, and that they are never older than the store.

mod bases;
mod freshness;
mod sight;

use std::collections::BTreeMap;
use std::sync::Arc;

use chengji_city::Actor;
use chengji_city::tiles::{self, Drawn, Subject, Tile, TileGrid};
use chengji_citymodel::vector::decode::{Layer, Value, decode};
use chengji_codes::ClassCode;

use crate::town::Town;

const BUILDING: &str = "010101";

/// Houses: key, name, west, south, height; squares of 0.0002°.
pub(crate) const MAPPING: &str = r##"
department = "自然资源和城乡建设局"
class = "010101"
natural_key = ["id"]
name = "name"
[position]
frame = "cgcs2000"
geometry = true
[attributes]
height = { column = "height", type = "number" }
usage = { column = "usage", type = "text" }
"##;

pub(crate) fn houses(rows: &[(&str, &str, f64, f64, f64)]) -> String {
    let feature = |(id, name, west, south, height): &(&str, &str, f64, f64, f64)| {
        let (east, north) = (west + 0.0002, south + 0.0002);
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{id}","name":"{name}","height":{height},"usage":"住宅"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#
        )
    };
    let features: Vec<String> = rows.iter().map(feature).collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

impl Town {
    pub(crate) fn tile(&self, actor: &Actor, grid: TileGrid, tile: Tile) -> Arc<Drawn> {
        self.tile_of(actor, &Subject::Everything, grid, tile)
    }

    pub(crate) fn tile_of(&self, actor: &Actor, subject: &Subject, grid: TileGrid, tile: Tile) -> Arc<Drawn> {
        let edition = tiles::edition(&self.city).unwrap();
        let view = tiles::view(&self.city, &edition, actor, subject);
        let kept = tiles::kept(&self.city, &edition, &view, grid, tile);
        kept.unwrap_or_else(|| tiles::tile(&self.city, &edition, &view, grid, tile).unwrap().unwrap())
    }
}

pub(crate) fn building() -> Subject {
    Subject::Classes(vec![BUILDING.parse::<ClassCode>().unwrap()])
}

pub(crate) fn layers(drawn: &Drawn) -> Vec<Layer> {
    decode(&drawn.unpacked().unwrap()).unwrap()
}

/// The names of the attributes in the layer of buildings; none without the layer.
pub(crate) fn told(drawn: &Drawn) -> Option<Vec<String>> {
    let layer = layers(drawn).into_iter().find(|layer| layer.name == "building")?;
    let mut names: Vec<String> =
        layer.features.iter().flat_map(|feature| layer.attributes(feature)).map(|(name, _)| name.to_owned()).collect();
    names.sort();
    names.dedup();
    Some(names)
}

/// Name and height of each thing, as text.
pub(crate) fn shown(drawn: &Drawn) -> BTreeMap<String, Vec<(String, String)>> {
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for layer in layers(drawn) {
        for feature in &layer.features {
            let told = |wanted: &str| {
                let value = layer.attributes(feature).find(|(name, _)| *name == wanted).map(|(_, value)| value.clone());
                match value {
                    Some(Value::Text(text)) => text,
                    Some(Value::Float(number)) => number.to_string(),
                    Some(Value::Double(number)) => number.to_string(),
                    Some(Value::Unsigned(number)) => number.to_string(),
                    Some(other) => format!("{other:?}"),
                    None => "-".to_owned(),
                }
            };
            let second = if told("count") == "-" { told("height") } else { format!("count {}", told("count")) };
            found.entry(layer.name.clone()).or_default().push((told("name"), second));
        }
    }
    found
}
