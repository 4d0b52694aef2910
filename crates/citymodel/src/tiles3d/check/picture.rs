//! Pictures of models: they open, and feature ids in them are rows there are.

use serde_json::Value;

use super::Log;
use super::gltf::list;
use super::mesh::Source;
use crate::picture;

/// Every picture of a kind that is read opens.
pub(super) fn check_images(document: &Value, source: &Source<'_>, log: &mut Log) {
    for (number, image) in list(document, "images").enumerate() {
        let at = format!("/images/{number}");
        let (view, uri) = (image.get("bufferView").is_some(), image.get("uri").is_some());
        if view == uri {
            log.fault(&at, "one-of", "needs either a bufferView or a uri");
            continue;
        }
        if view && image.get("mimeType").and_then(Value::as_str).is_none() {
            log.fault(&at, "missing", "a picture in a buffer needs its mimeType");
        }
        let Some(bytes) = source.image(number) else {
            log.fault(&at, "unreachable", "the picture cannot be read");
            continue;
        };
        if let Err(error) = picture::size(&bytes)
            && !matches!(image.get("mimeType").and_then(Value::as_str), Some("image/ktx2" | "image/vnd-ms.dds"))
        {
            log.fault(&at, "picture", error.to_string());
        }
    }
    for (number, texture) in list(document, "textures").enumerate() {
        let images = source.count("images");
        let webp = texture.get("extensions").and_then(|map| map.get("EXT_texture_webp"));
        for told in [Some(texture), webp].into_iter().flatten() {
            if told.get("source").and_then(Value::as_u64).is_some_and(|source| source >= images) {
                log.fault(&format!("/textures/{number}"), "reference", format!("there are {images} images"));
            }
        }
    }
}

/// The distinct feature ids of a feature id texture (EXT_mesh_features): each channel is a byte of the id, the lowest first.
/// None when it cannot be told; a picture that does not decode is a fault.
pub(super) fn ids(texture: &Value, source: &Source<'_>, at: &str, log: &mut Log) -> Option<Vec<u64>> {
    let index = texture.get("index")?.as_u64()?;
    let channels: Vec<usize> = match texture.get("channels") {
        None => vec![0],
        Some(list) => list
            .as_array()?
            .iter()
            .map(|channel| usize::try_from(channel.as_u64()?).ok().filter(|&channel| channel < 4))
            .collect::<Option<_>>()?,
    };
    let bytes = source.texture(index)?;
    let picture = match picture::decode(&bytes) {
        Ok(picture) => picture,
        Err(error) => {
            log.fault(at, "picture", error.to_string());
            return None;
        }
    };
    let id = |point: &[u8; 4]| channels.iter().rev().fold(0, |id, &channel| id << 8 | u64::from(point[channel]));
    let mut all: Vec<u64> = picture.pixels().map(|point| id(&point.0)).collect();
    all.sort_unstable();
    all.dedup();
    Some(all)
}
