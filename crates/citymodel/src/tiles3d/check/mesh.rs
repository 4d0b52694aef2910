//! Meshes: accessors, feature ids, corners within their tile.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::Log;
use super::buffers::data;
use super::gltf::list;

/// Elements of an accessor read at most.
const ELEMENT_LIMIT: usize = 4_000_000;

/// The data of a model.
pub(super) struct Source<'d> {
    document: &'d Value,
    buffers: Vec<Option<Vec<u8>>>,
    /// Pictures beside the file, or in its text.
    images: Vec<Option<Vec<u8>>>,
    /// Views unpacked before: several accessors lie in one.
    unpacked: RefCell<BTreeMap<usize, Option<Rc<Vec<u8>>>>>,
}

/// Bytes and range of a component type of an accessor.
fn component(kind: u64) -> Option<(usize, f64)> {
    match kind {
        5120 => Some((1, 127.0)),
        5121 => Some((1, 255.0)),
        5122 => Some((2, 32_767.0)),
        5123 => Some((2, 65_535.0)),
        5125 => Some((4, 4_294_967_295.0)),
        5126 => Some((4, 1.0)),
        _ => None,
    }
}

fn parts(kind: &str) -> Option<usize> {
    Some(match kind {
        "SCALAR" => 1,
        "VEC2" => 2,
        "VEC3" => 3,
        "VEC4" | "MAT2" => 4,
        "MAT3" => 9,
        "MAT4" => 16,
        _ => return None,
    })
}

pub(super) fn index(value: &Value, name: &str) -> Option<usize> {
    usize::try_from(value.get(name)?.as_u64()?).ok()
}

impl<'d> Source<'d> {
    /// Finds the buffers: the file's own, in the text (base64), or beside it.
    pub(super) fn read(
        document: &'d Value,
        binary: Option<&[u8]>,
        open: &dyn Fn(&str) -> Option<Vec<u8>>,
        log: &mut Log,
    ) -> Self {
        let mut buffers = Vec::new();
        for (number, buffer) in list(document, "buffers").enumerate() {
            let at = format!("/buffers/{number}");
            let fallback = buffer
                .get("extensions")
                .and_then(|map| map.get("EXT_meshopt_compression").or_else(|| map.get("KHR_meshopt_compression")))
                .is_some();
            let data = match buffer.get("uri").and_then(Value::as_str) {
                None if number == 0 => binary.map(<[u8]>::to_vec),
                None => None,
                Some(uri) => data(uri, open),
            };
            let length = log.whole(buffer, "byteLength", &at, true, 1);
            match (&data, length) {
                (None, _) if !fallback => log.fault(&at, "unreachable", "the buffer cannot be read"),
                (Some(data), Some(length)) if (data.len() as u64) < length => {
                    log.fault(&at, "length", format!("has {} of {length} bytes", data.len()));
                }
                _ => {}
            }
            buffers.push(data);
        }
        let beside = |image: &Value| image.get("uri").and_then(Value::as_str).and_then(|uri| data(uri, open));
        let images = list(document, "images").map(beside).collect();
        Self { document, buffers, images, unpacked: RefCell::default() }
    }

    /// The file of a picture.
    pub(super) fn image(&self, number: usize) -> Option<Vec<u8>> {
        let image = self.document.get("images")?.get(number)?;
        match index(image, "bufferView") {
            Some(view) => self.view(view).map(|bytes| bytes.to_vec()),
            None => self.images.get(number)?.clone(),
        }
    }

    /// The file of the picture of a texture.
    pub(super) fn texture(&self, number: u64) -> Option<Vec<u8>> {
        let texture = self.document.get("textures")?.get(usize::try_from(number).ok()?)?;
        let webp = texture.get("extensions").and_then(|map| map.get("EXT_texture_webp"));
        self.image(index(texture, "source").or_else(|| index(webp?, "source"))?)
    }

    pub(super) fn count(&self, name: &str) -> u64 {
        self.document.get(name).and_then(Value::as_array).map_or(0, Vec::len) as u64
    }

    pub(super) fn accessor(&self, number: u64) -> Option<&'d Value> {
        self.document.get("accessors")?.get(usize::try_from(number).ok()?)
    }

    pub(super) fn sampler(&self, texture: u64) -> Option<&'d Value> {
        let texture = self.document.get("textures")?.get(usize::try_from(texture).ok()?)?;
        self.document.get("samplers")?.get(index(texture, "sampler")?)
    }

    /// Every view lies in its buffer.
    pub(super) fn check_views(&self, log: &mut Log) {
        for (number, view) in list(self.document, "bufferViews").enumerate() {
            let at = format!("/bufferViews/{number}");
            let packed = view.get("extensions").and_then(|map| map.get("EXT_meshopt_compression"));
            for part in [Some(view), packed].into_iter().flatten() {
                let buffer = index(part, "buffer").and_then(|buffer| self.document.get("buffers")?.get(buffer));
                let Some(length) = buffer.and_then(|buffer| index(buffer, "byteLength")) else {
                    log.fault(&at, "reference", "there is no such buffer");
                    continue;
                };
                let end = index(part, "byteOffset")
                    .unwrap_or(0)
                    .saturating_add(index(part, "byteLength").unwrap_or(usize::MAX));
                if end > length {
                    log.fault(&at, "range", format!("ends behind the {length} bytes of its buffer"));
                }
            }
        }
    }

    /// Every accessor lies in its view, on a multiple of its component, and its values within the bounds told.
    pub(super) fn check_accessors(&self, log: &mut Log) {
        for (number, accessor) in list(self.document, "accessors").enumerate() {
            let at = format!("/accessors/{number}");
            let kind = accessor.get("componentType").and_then(Value::as_u64).and_then(component);
            let width = accessor.get("type").and_then(Value::as_str).and_then(parts);
            let (Some((size, _)), Some(width), Some(count)) = (kind, width, index(accessor, "count")) else {
                log.fault(&at, "type", "needs a component type, a type and a count");
                continue;
            };
            let Some(view_number) = index(accessor, "bufferView") else { continue };
            let Some(view) = self.document.get("bufferViews").and_then(|views| views.get(view_number)) else {
                log.fault(&at, "reference", "there is no such buffer view");
                continue;
            };
            let (offset, stride) =
                (index(accessor, "byteOffset").unwrap_or(0), index(view, "byteStride").unwrap_or(size * width));
            let length = index(view, "byteLength").unwrap_or(0);
            let needs =
                stride.saturating_mul(count.saturating_sub(1)).saturating_add(offset).saturating_add(size * width);
            if count == 0 || needs > length {
                log.fault(&at, "range", format!("{count} elements do not fit {length} bytes"));
                continue;
            }
            if !offset.is_multiple_of(size) || !stride.is_multiple_of(size) {
                log.fault(&at, "alignment", "does not lie on multiples of its component");
            }
            let bounds = |name: &str| -> Option<Vec<f64>> {
                accessor.get(name)?.as_array()?.iter().map(Value::as_f64).collect()
            };
            let (Some(least), Some(most)) = (bounds("min"), bounds("max")) else { continue };
            let Some(values) = self.stored(number as u64) else { continue };
            let slack = |value: f64| value.abs() * 1e-6 + 1e-9;
            let outside = values.chunks_exact(width).find(|element| {
                element.iter().zip(least.iter().zip(&most)).any(|(&v, (&l, &m))| v < l - slack(l) || v > m + slack(m))
            });
            if let Some(element) = outside {
                log.fault(&at, "bounds", format!("{element:?} is outside the bounds told"));
            }
        }
    }

    /// Every attribute has as many elements; answers how many.
    pub(super) fn check_attributes(&self, primitive: &Value, at: &str, log: &mut Log) -> Option<usize> {
        let mut counts = Vec::new();
        for (name, accessor) in super::schema::members(primitive.get("attributes").unwrap_or(&Value::Null)) {
            match accessor.as_u64().and_then(|number| self.accessor(number)) {
                None => log.fault(&format!("{at}/attributes/{name}"), "reference", "there is no such accessor"),
                Some(accessor) => counts.extend(index(accessor, "count")),
            }
        }
        if counts.windows(2).any(|pair| pair[0] != pair[1]) {
            log.fault(at, "count", "attributes have different numbers of elements");
        }
        counts.first().copied()
    }

    /// Every attribute has as many elements, and indices name them.
    pub(super) fn check_primitive(&self, primitive: &Value, at: &str, log: &mut Log) {
        let count = self.check_attributes(primitive, at, log);
        if let Some(indices) = primitive.get("indices").and_then(Value::as_u64)
            && let Some(values) = self.stored(indices)
            && let Some(count) = count
        {
            #[expect(clippy::cast_precision_loss, reason = "counts of a tile")]
            let count = count as f64;
            if let Some(beyond) = values.iter().find(|&&value| value >= count) {
                log.fault(&format!("{at}/indices"), "range", format!("{beyond} names none of {count} corners"));
            }
        }
    }

    /// The bytes of a view, unpacked.
    fn view(&self, number: usize) -> Option<Rc<Vec<u8>>> {
        if let Some(known) = self.unpacked.borrow().get(&number) {
            return known.clone();
        }
        let bytes = self.unpack(number).map(Rc::new);
        self.unpacked.borrow_mut().insert(number, bytes.clone());
        bytes
    }

    fn unpack(&self, number: usize) -> Option<Vec<u8>> {
        let view = self.document.get("bufferViews")?.get(number)?;
        let part = |told: &Value| {
            let from = index(told, "byteOffset").unwrap_or(0);
            self.buffers
                .get(index(told, "buffer")?)?
                .as_deref()?
                .get(from..from.checked_add(index(told, "byteLength")?)?)
        };
        let Some(packed) = view.get("extensions").and_then(|map| map.get("EXT_meshopt_compression")) else {
            return part(view).map(<[u8]>::to_vec);
        };
        let (bytes, count) = (part(packed)?, index(packed, "count").filter(|&count| count <= ELEMENT_LIMIT)?);
        let stride = index(packed, "byteStride")?;
        match packed.get("mode")?.as_str()? {
            "ATTRIBUTES" if packed.get("filter").is_none() => vertices(bytes, count, stride),
            "TRIANGLES" if stride == 2 && count.is_multiple_of(3) => {
                let list: Vec<u16> = meshopt::decode_index_buffer(bytes, count).ok()?;
                Some(list.into_iter().flat_map(u16::to_le_bytes).collect())
            }
            "TRIANGLES" if stride == 4 && count.is_multiple_of(3) => {
                let list: Vec<u32> = meshopt::decode_index_buffer(bytes, count).ok()?;
                Some(list.into_iter().flat_map(u32::to_le_bytes).collect())
            }
            _ => None,
        }
    }

    /// The numbers of an accessor as stored.
    fn stored(&self, number: u64) -> Option<Vec<f64>> {
        let accessor = self.accessor(number)?;
        let kind = accessor.get("componentType")?.as_u64()?;
        let (size, _) = component(kind)?;
        let (width, count) = (
            parts(accessor.get("type")?.as_str()?)?,
            index(accessor, "count").filter(|&count| count <= ELEMENT_LIMIT)?,
        );
        let number = index(accessor, "bufferView")?;
        let stride = index(self.document.get("bufferViews")?.get(number)?, "byteStride").unwrap_or(size * width);
        let (bytes, offset) = (self.view(number)?, index(accessor, "byteOffset").unwrap_or(0));
        let mut out = Vec::with_capacity(count.checked_mul(width)?.min(bytes.len()));
        for element in 0..count {
            for part in 0..width {
                let at = offset.checked_add(element.checked_mul(stride)?)?.checked_add(part * size)?;
                let raw = bytes.get(at..at.checked_add(size)?)?;
                out.push(match (kind, raw) {
                    (5120, &[a]) => f64::from(a.cast_signed()),
                    (5121, &[a]) => f64::from(a),
                    (5122, &[a, b]) => f64::from(i16::from_le_bytes([a, b])),
                    (5123, &[a, b]) => f64::from(u16::from_le_bytes([a, b])),
                    (5125, &[a, b, c, d]) => f64::from(u32::from_le_bytes([a, b, c, d])),
                    (_, &[a, b, c, d]) => f64::from(f32::from_le_bytes([a, b, c, d])),
                    _ => return None,
                });
            }
        }
        Some(out)
    }

    /// The numbers of an accessor as meant: normalised ones divided.
    pub(super) fn numbers(&self, number: u64) -> Option<Vec<f64>> {
        let accessor = self.accessor(number)?;
        let values = self.stored(number)?;
        let most = component(accessor.get("componentType")?.as_u64()?)?.1;
        let normalized = accessor.get("normalized") == Some(&Value::Bool(true));
        Some(if normalized { values.into_iter().map(|value| (value / most).max(-1.0)).collect() } else { values })
    }
}

fn vertices(bytes: &[u8], count: usize, stride: usize) -> Option<Vec<u8>> {
    fn unpack<const N: usize>(bytes: &[u8], count: usize) -> Option<Vec<u8>>
    where
        [u8; N]: Default,
    {
        meshopt::decode_vertex_buffer::<[u8; N]>(bytes, count).ok().map(|list| list.as_flattened().to_vec())
    }
    match stride {
        4 => unpack::<4>(bytes, count),
        8 => unpack::<8>(bytes, count),
        12 => unpack::<12>(bytes, count),
        16 => unpack::<16>(bytes, count),
        20 => unpack::<20>(bytes, count),
        24 => unpack::<24>(bytes, count),
        28 => unpack::<28>(bytes, count),
        32 => unpack::<32>(bytes, count),
        _ => None,
    }
}
