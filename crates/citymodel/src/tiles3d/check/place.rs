//! Where corners of a model stand: nodes, copies (EXT_mesh_gpu_instancing), the tile's region.

use serde_json::Value;

use super::Log;
use super::gltf::{features_of, list};
use super::mesh::{Source, index};
use crate::geodesy::from_ecef;

/// Where one copy stands.
struct Stand {
    translation: [f64; 3],
    /// A unit quaternion: x, y, z, w.
    rotation: [f64; 4],
    scale: [f64; 3],
}

impl Stand {
    /// What stands as it is.
    const ITSELF: Self = Self { translation: [0.0; 3], rotation: [0.0, 0.0, 0.0, 1.0], scale: [1.0; 3] };

    fn of(&self, corner: [f64; 3]) -> [f64; 3] {
        let [x, y, z] = [0, 1, 2].map(|axis| corner[axis] * self.scale[axis]);
        let [a, b, c, w] = self.rotation;
        // Twice the cross product, once more crossed: a turn by a unit quaternion.
        let [p, q, r] = [2.0 * (b * z - c * y), 2.0 * (c * x - a * z), 2.0 * (a * y - b * x)];
        let turned = [x + w * p + b * r - c * q, y + w * q + c * p - a * r, z + w * r + a * q - b * p];
        [0, 1, 2].map(|axis| turned[axis] + self.translation[axis])
    }
}

fn extension<'v>(node: &'v Value, name: &str) -> Option<&'v Value> {
    node.get("extensions")?.get(name)
}

/// Where the copies of a node stand; itself alone when it has none, and nothing when that cannot be read.
fn stands(node: &Value, source: &Source<'_>) -> Option<Vec<Stand>> {
    let Some(told) = extension(node, "EXT_mesh_gpu_instancing") else { return Some(vec![Stand::ITSELF]) };
    let attributes = told.get("attributes")?;
    let read = |name: &str| match attributes.get(name) {
        None => Some(None),
        Some(accessor) => source.numbers(accessor.as_u64()?).map(Some),
    };
    let (translation, rotation, scale) = (read("TRANSLATION")?, read("ROTATION")?, read("SCALE")?);
    let accessors = super::schema::members(attributes).filter_map(|(_, accessor)| source.accessor(accessor.as_u64()?));
    let count = accessors.filter_map(|accessor| index(accessor, "count")).min()?;
    let part = |values: &Option<Vec<f64>>, at: usize, usual: f64| {
        values.as_ref().map_or(Some(usual), |values| values.get(at).copied())
    };
    (0..count)
        .map(|copy| {
            let three = |values: &Option<Vec<f64>>, usual: f64| {
                Some([
                    part(values, copy * 3, usual)?,
                    part(values, copy * 3 + 1, usual)?,
                    part(values, copy * 3 + 2, usual)?,
                ])
            };
            let four = |at: usize| part(&rotation, copy * 4 + at, if at == 3 { 1.0 } else { 0.0 });
            Some(Stand {
                translation: three(&translation, 0.0)?,
                rotation: [four(0)?, four(1)?, four(2)?, four(3)?],
                scale: three(&scale, 1.0)?,
            })
        })
        .collect()
}

/// Copies of a node have as many placements as ids, unit turns, and ids that are rows of their table.
pub(super) fn check_copies(document: &Value, source: &Source<'_>, rows: Option<&[u64]>, log: &mut Log) {
    for (number, node) in list(document, "nodes").enumerate() {
        let at = format!("/nodes/{number}/extensions");
        let copies = extension(node, "EXT_mesh_gpu_instancing");
        if let Some(copies) = copies {
            let at = format!("{at}/EXT_mesh_gpu_instancing");
            source.check_attributes(copies, &at, log);
            let mut types = true;
            for (name, kind) in [("TRANSLATION", "VEC3"), ("ROTATION", "VEC4"), ("SCALE", "VEC3")] {
                let told = copies.get("attributes").and_then(|map| map.get(name)).and_then(Value::as_u64);
                let accessor = told.and_then(|number| source.accessor(number));
                if accessor.is_some_and(|accessor| accessor.get("type").and_then(Value::as_str) != Some(kind)) {
                    log.fault(&format!("{at}/attributes/{name}"), "type", format!("must be {kind}"));
                    types = false;
                }
            }
            let stands = if types { stands(node, source) } else { None };
            let uneven = |stand: &Stand| {
                let length = stand.rotation.iter().map(|part| part * part).sum::<f64>();
                (length - 1.0).abs() > 1e-3
            };
            if stands.is_some_and(|stands| stands.iter().any(uneven)) {
                log.fault(&format!("{at}/attributes/ROTATION"), "value", "a turn is no unit quaternion");
            }
        }
        let Some(features) = extension(node, "EXT_instance_features") else { continue };
        let at = format!("{at}/EXT_instance_features");
        match copies {
            None => log.fault(&at, "missing", "needs EXT_mesh_gpu_instancing beside it"),
            Some(copies) => features_of(features, copies, source, rows, &at, log),
        }
    }
}

/// Corners of the model must lie in the tile's region: a tenth of a metre is let pass.
pub(super) fn check_region(document: &Value, source: &Source<'_>, region: [f64; 6], log: &mut Log) {
    let mut matrices = vec![None; list(document, "nodes").count()];
    for (number, node) in list(document, "nodes").enumerate() {
        // Children have their parent's matrix too: models of one level of nodes are compared, others are left.
        if node.get("children").is_some() {
            return;
        }
        let matrix: Option<Vec<f64>> =
            node.get("matrix").and_then(Value::as_array).and_then(|list| list.iter().map(Value::as_f64).collect());
        let turned = ["rotation", "scale", "translation"].iter().any(|name| node.get(*name).is_some());
        if matrix.is_none() && turned {
            return;
        }
        matrices[number] = matrix.filter(|matrix| matrix.len() == 16);
    }
    for (number, node) in list(document, "nodes").enumerate() {
        let Some(model) = index(node, "mesh").and_then(|mesh| document.get("meshes")?.get(mesh)) else { continue };
        let Some(matrix) = &matrices[number] else { continue };
        let Some(stands) = stands(node, source) else { continue };
        for primitive in list(model, "primitives") {
            let positions = primitive.get("attributes").and_then(|map| map.get("POSITION")).and_then(Value::as_u64);
            let Some(values) = positions.and_then(|accessor| source.numbers(accessor)) else { continue };
            let places =
                values.chunks_exact(3).flat_map(|p| stands.iter().map(move |stand| stand.of([p[0], p[1], p[2]])));
            let outside = places.into_iter().find_map(|p| {
                let row =
                    |at: usize| matrix[at] * p[0] + matrix[at + 4] * p[1] + matrix[at + 8] * p[2] + matrix[at + 12];
                // glTF's y is up; 3D Tiles turns it to z.
                let [longitude, latitude, height] = from_ecef([row(0), -row(2), row(1)]);
                let (x, y) = (longitude.to_radians(), latitude.to_radians());
                let slack = 0.1 / 6.4e6;
                let holds = x >= region[0] - slack / latitude.to_radians().cos().max(0.01)
                    && x <= region[2] + slack / latitude.to_radians().cos().max(0.01)
                    && y >= region[1] - slack
                    && y <= region[3] + slack
                    && height >= region[4] - 0.1
                    && height <= region[5] + 0.1;
                (!holds).then_some([longitude, latitude, height])
            });
            if let Some(place) = outside {
                log.fault(
                    &format!("/nodes/{number}"),
                    "volume",
                    format!("a corner at {place:?} lies outside the tile's region"),
                );
            }
        }
    }
}
