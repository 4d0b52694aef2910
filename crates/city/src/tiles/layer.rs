//! What stands in the tiles of a view, for the documents that describe them.

use super::{LAST_ZOOM, View};
use crate::city::City;
use chengji_codes::ClassCode;

/// A layer of tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Its name.
    pub id: String,
    /// The class it shows.
    pub class: ClassCode,
    /// Whether it has the names of things instead of the things.
    pub label: bool,
    /// Names of the class.
    pub zh: String,
    /// Names of the class.
    pub en: String,
    /// 0, 1, 2: points, lines, areas.
    pub dimension: u8,
    /// First zoom.
    pub first_zoom: u8,
    /// First zoom at which things stand in it themselves; below it cells with the number of things.
    pub things_from: u8,
    /// Last zoom.
    pub last_zoom: u8,
    /// Attributes its features may have.
    pub fields: Vec<String>,
}

/// The layers of a view, in order.
#[must_use]
pub fn layers(city: &City, view: &View) -> Vec<Layer> {
    let mut layers = Vec::new();
    for seen in &view.classes {
        let (Some(class), Some(rule)) = (city.standards().class(seen.class), seen.rules.rule()) else { continue };
        let shown = |name: &String| !seen.hidden.contains(name);
        let mut fields: Vec<String> = rule.attributes.iter().map(|told| told.name.clone()).filter(shown).collect();
        fields.extend(["cell".to_owned(), "count".to_owned()]);
        let layer = Layer {
            id: seen.rules.layer.clone(),
            class: seen.class,
            label: false,
            zh: class.zh.clone(),
            en: class.en.clone(),
            dimension: match class.geometry() {
                Some(chengji_core::standard::GeometryKind::Area) => 2,
                Some(chengji_core::standard::GeometryKind::Line) => 1,
                _ => 0,
            },
            first_zoom: 0,
            things_from: rule.zoom[0],
            last_zoom: LAST_ZOOM,
            fields,
        };
        let label = rule.label.as_ref().map(|label| Layer {
            id: label.layer.clone(),
            label: true,
            dimension: 0,
            first_zoom: label.zoom.max(rule.zoom[0]),
            things_from: label.zoom.max(rule.zoom[0]),
            fields: label.attributes.iter().filter(|name| shown(name)).cloned().collect(),
            ..layer.clone()
        });
        layers.push(layer);
        layers.extend(label.filter(|label| !label.fields.is_empty()));
    }
    layers
}
