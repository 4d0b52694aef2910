//! Copies of a shape: EXT_mesh_gpu_instancing, and EXT_instance_features for which row of the table each is.

use serde_json::{Value, json};

use super::Placement;
use super::bin::Bin;
use super::columns::Views as _;

/// Puts placements into the file; answers the extensions of their node.
pub(super) fn extensions(
    placements: &[Placement],
    features: usize,
    bin: &mut Bin,
    accessors: &mut Vec<Value>,
) -> Value {
    let mut put = |kind: &str, numbers: &mut dyn Iterator<Item = f32>| {
        let bytes: Vec<u8> = numbers.flat_map(f32::to_le_bytes).collect();
        let view = bin.view(&bytes);
        accessors.push(json!({"bufferView": view, "componentType": 5126, "count": placements.len(), "type": kind}));
        accessors.len() - 1
    };
    let each = || placements.iter();
    let translation = put("VEC3", &mut each().flat_map(|placement| placement.translation));
    let rotation = put("VEC4", &mut each().flat_map(|placement| placement.rotation));
    let scale = put("VEC3", &mut each().flat_map(|placement| [placement.scale; 3]));
    // Whole numbers of a table's size are exact as floats.
    let id = put("SCALAR", &mut each().map(|placement| f32::from(placement.feature)));
    json!({
        "EXT_mesh_gpu_instancing": {"attributes": {
            "TRANSLATION": translation, "ROTATION": rotation, "SCALE": scale, "_FEATURE_ID_0": id,
        }},
        "EXT_instance_features": {"featureIds": [{"featureCount": features, "attribute": 0, "propertyTable": 0}]},
    })
}
