//! The tileset file.

use serde_json::{Value, json};

use super::build::Tiling;
use super::key::TileKey;
use super::plan::Plan;
use super::subtree;
use crate::geodesy::{Region, metres_per_degree};

/// `tileset.json`.
pub(super) fn document(plan: &Plan, tiling: Tiling) -> Vec<u8> {
    let root = plan.tree.tile(TileKey::ROOT);
    let error = root.map_or(0.0, |tile| tile.error);
    let mut tileset = json!({
        "asset": {"version": "1.1", "generator": "Chengji"},
        // Until the root is shown nothing is: as far off as twice what the root leaves, and of a small set as far as it is wide.
        "geometricError": (error * 2.0).max(root.map_or(1.0, |tile| width(&tile.region))),
    });
    tileset["root"] = match (root, tiling) {
        (None, _) => empty(plan),
        (Some(_), Tiling::Explicit) => explicit(plan, TileKey::ROOT),
        (Some(tile), Tiling::Implicit) => {
            tileset["schema"] = json!({
                "id": "chengji_tiles",
                "classes": {"tile": {"properties": {
                    "region": {"type": "SCALAR", "componentType": "FLOAT64", "array": true, "count": 6, "semantic": "TILE_BOUNDING_REGION"},
                    "error": {"type": "SCALAR", "componentType": "FLOAT64", "semantic": "TILE_GEOMETRIC_ERROR"},
                }}},
            });
            // The square is what is cut into four; the tiles' own boxes, in the subtrees, are those of what they hold.
            let [west, south, east, north] = plan.grid.square(TileKey::ROOT);
            let mut square = Region { west, south, east, north, low: tile.region.low, high: tile.region.high };
            // An object at the edge of a square given may reach over it.
            square.join(&tile.region);
            json!({
                "boundingVolume": {"region": square.radians()},
                "geometricError": tile.error,
                "refine": "REPLACE",
                "content": {"uri": "content/{level}/{x}/{y}.glb"},
                "implicitTiling": {
                    "subdivisionScheme": "QUADTREE",
                    "subtreeLevels": subtree::LEVELS,
                    "availableLevels": plan.tree.levels(),
                    "subtrees": {"uri": "subtrees/{level}/{x}/{y}.subtree"},
                },
            })
        }
    };
    tileset.to_string().into_bytes()
}

/// Metres from corner to corner, in whole ones.
fn width(region: &Region) -> f64 {
    let [east, north] = metres_per_degree(region.centre()[1]);
    let across = ((region.east - region.west) * east).hypot((region.north - region.south) * north);
    across.hypot(region.high - region.low).ceil().max(1.0)
}

fn empty(plan: &Plan) -> Value {
    let [west, south, east, north] = plan.grid.square(TileKey::ROOT);
    let region = Region { west, south, east, north, low: 0.0, high: 0.0 };
    json!({"boundingVolume": {"region": region.radians()}, "geometricError": 0, "refine": "REPLACE"})
}

/// A tile with all below it; the tree is at most twenty levels deep.
fn explicit(plan: &Plan, key: TileKey) -> Value {
    let Some(tile) = plan.tree.tile(key) else { return Value::Null };
    let mut out = json!({"boundingVolume": {"region": tile.region.radians()}, "geometricError": tile.error});
    if key == TileKey::ROOT {
        out["refine"] = json!("REPLACE");
    }
    if tile.has_content {
        out["content"] = json!({"uri": key.content()});
    }
    let children: Vec<Value> = (0..4)
        .map(|number| key.child(number))
        .filter(|child| plan.tree.tile(*child).is_some())
        .map(|child| explicit(plan, child))
        .collect();
    if !children.is_empty() {
        out["children"] = Value::Array(children);
    }
    out
}
