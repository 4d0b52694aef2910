//! Semantics of metadata and the types they ask for.

use super::Log;
use super::schema::Property;

/// Semantics of tiles, contents and tilesets (3D Metadata Semantic Reference) with the type each asks for: type, components allowed,
/// count of an array.
const SEMANTICS: &[(&str, &str, &[&str], Option<u64>)] = &[
    ("TILESET_TILE_COUNT", "SCALAR", &["INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64", "UINT64"], None),
    ("TILE_BOUNDING_BOX", "SCALAR", FLOATS, Some(12)),
    ("TILE_BOUNDING_REGION", "SCALAR", FLOATS, Some(6)),
    ("TILE_BOUNDING_SPHERE", "SCALAR", FLOATS, Some(4)),
    ("TILE_BOUNDING_S2_CELL", "SCALAR", &["UINT64"], None),
    ("TILE_MINIMUM_HEIGHT", "SCALAR", FLOATS, None),
    ("TILE_MAXIMUM_HEIGHT", "SCALAR", FLOATS, None),
    ("TILE_HORIZON_OCCLUSION_POINT", "VEC3", FLOATS, None),
    ("TILE_GEOMETRIC_ERROR", "SCALAR", FLOATS, None),
    ("TILE_REFINE", "SCALAR", &["UINT8"], None),
    ("TILE_TRANSFORM", "MAT4", FLOATS, None),
    ("CONTENT_BOUNDING_BOX", "SCALAR", FLOATS, Some(12)),
    ("CONTENT_BOUNDING_REGION", "SCALAR", FLOATS, Some(6)),
    ("CONTENT_BOUNDING_SPHERE", "SCALAR", FLOATS, Some(4)),
    ("CONTENT_BOUNDING_S2_CELL", "SCALAR", &["UINT64"], None),
    ("CONTENT_MINIMUM_HEIGHT", "SCALAR", FLOATS, None),
    ("CONTENT_MAXIMUM_HEIGHT", "SCALAR", FLOATS, None),
    ("CONTENT_HORIZON_OCCLUSION_POINT", "VEC3", FLOATS, None),
    ("CONTENT_URI", "STRING", &[], None),
    ("CONTENT_GROUP_ID", "SCALAR", &["UINT8", "UINT16", "UINT32", "UINT64"], None),
];

const FLOATS: &[&str] = &["FLOAT32", "FLOAT64"];

/// Semantics of anything; their types are looser.
const GENERAL: &[&str] = &["ID", "NAME", "DESCRIPTION", "ATTRIBUTION_IDS", "ATTRIBUTION_STRINGS"];

/// Checks that a property has the type its semantic asks for.
pub(super) fn check(semantic: &str, property: &Property, at: &str, log: &mut Log) {
    let unsigned = property.component.as_deref().is_some_and(|part| part.starts_with('U'));
    if semantic == "ATTRIBUTION_IDS" && !(unsigned && property.is_variable()) {
        log.fault(at, "semantic", "ATTRIBUTION_IDS asks for arrays of unsigned whole numbers");
    }
    if semantic.is_empty() {
        log.fault(at, "length", "a semantic must not be empty");
    }
    let Some((name, kind, parts, count)) = SEMANTICS.iter().find(|row| row.0 == semantic) else {
        if !GENERAL.contains(&semantic) {
            log.fault(at, "semantic-unknown", format!("{semantic} is no known semantic"));
        }
        return;
    };
    let part_fits = parts.is_empty() || property.component.as_deref().is_some_and(|own| parts.contains(&own));
    if property.kind != *kind
        || !part_fits
        || property.array != count.is_some()
        || property.count != *count
        || property.normalized
    {
        log.fault(at, "semantic", format!("{name} asks for another type"));
    }
}
