//! Contents of tiles: there, of a known kind, within their volume.

use serde_json::Value;

use super::{Log, gltf};

/// Checks a content file by its first bytes. `region` is the tile's box: models with their place in the file must lie within.
pub(super) fn check(
    bytes: &[u8],
    path: &str,
    region: Option<[f64; 6]>,
    open: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &mut Log,
) {
    match bytes.get(..4) {
        Some(b"glTF") => gltf::glb(bytes, region, open, log),
        Some(b"b3dm") => batched(bytes, 28, &[12, 16, 20, 24], open, log),
        Some(b"i3dm") => batched(bytes, 32, &[12, 16, 20, 24], open, log),
        Some(b"pnts") => {
            batched_header(bytes, 28, &[12, 16, 20, 24], log);
        }
        Some(b"cmpt") => composite(bytes, open, log),
        Some(b"subt") => log.fault("", "kind", "a subtree is no content"),
        _ if path.ends_with(".gltf") => match serde_json::from_slice::<Value>(bytes) {
            Ok(document) => gltf::document(&document, None, 0, region, open, log),
            Err(error) => log.fault("", "json", error.to_string()),
        },
        _ if path.ends_with(".geojson") || path.ends_with(".geom") || path.ends_with(".vctr") => {}
        _ if path.ends_with(".3tz") || path.ends_with(".3dtiles") => {}
        _ => log.fault("", "kind", "is no content known here"),
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

/// Header of the tile formats of 3D Tiles 1.0; answers where the tables end.
fn batched_header(bytes: &[u8], header: usize, lengths: &[usize], log: &mut Log) -> Option<usize> {
    if number(bytes, 4) != Some(1) {
        log.fault("", "version", "must be version 1");
        return None;
    }
    if number(bytes, 8) != Some(bytes.len()) {
        log.fault("", "length", "the length told is not the file's");
        return None;
    }
    if !bytes.len().is_multiple_of(8) {
        log.fault("", "alignment", "must be a multiple of 8 bytes long");
    }
    let mut end = header;
    for &at in lengths {
        end = end.saturating_add(number(bytes, at)?);
        if !end.is_multiple_of(8) {
            log.fault("", "alignment", "a table does not end on a multiple of 8");
        }
        if end > bytes.len() {
            log.fault("", "length", "the tables are longer than the file");
            return None;
        }
    }
    let feature_json = bytes.get(header..header + number(bytes, lengths[0])?)?;
    if !feature_json.is_empty() && serde_json::from_slice::<Value>(feature_json).is_err() {
        log.fault("", "json", "the feature table is no JSON");
    }
    Some(end)
}

fn batched(bytes: &[u8], header: usize, lengths: &[usize], open: &dyn Fn(&str) -> Option<Vec<u8>>, log: &mut Log) {
    let Some(start) = batched_header(bytes, header, lengths, log) else { return };
    // An i3dm may name its model by address instead.
    if header == 32 && number(bytes, 28) == Some(0) {
        return;
    }
    match bytes.get(start..) {
        // The model's place comes from the tile: its box is not compared.
        Some(model) if model.starts_with(b"glTF") => gltf::glb(model, None, open, log),
        _ => log.fault("", "kind", "holds no GLB"),
    }
}

fn composite(bytes: &[u8], open: &dyn Fn(&str) -> Option<Vec<u8>>, log: &mut Log) {
    if number(bytes, 4) != Some(1) || number(bytes, 8) != Some(bytes.len()) {
        return log.fault("", "length", "the header does not fit the file");
    }
    let mut at = 16;
    for inner in 0..number(bytes, 12).unwrap_or(0).min(10_000) {
        let length = number(bytes, at + 8).filter(|&length| length >= 12);
        let Some(part) = length.and_then(|length| bytes.get(at..at.checked_add(length)?)) else {
            return log.fault("", "length", format!("inner tile {inner} breaks off"));
        };
        if part.starts_with(b"cmpt") {
            return log.fault("", "depth", "composites in composites are not followed");
        }
        check(part, "", None, open, log);
        at += part.len();
    }
}
