//! Bytes and numbers of a glTF: chunks, buffers, accessors.

use serde_json::Value;

use crate::read::{Side, SideError};

/// Numbers one accessor may have.
const MOST_NUMBERS: usize = 1 << 28;

/// A glTF with its buffers.
pub(super) struct Document {
    pub(super) json: Value,
    buffers: Vec<Option<Vec<u8>>>,
}

/// What stands in the way of reading a glTF or a part of it.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error("{0}")]
    Malformed(String),
    #[error("{0}")]
    NotRead(String),
    #[error("buffer {0}: {1}")]
    Buffer(String, SideError),
}

fn broken(what: impl Into<String>) -> Fault {
    Fault::Malformed(what.into())
}

impl Document {
    /// Takes a GLB or a JSON text apart; buffers beside it are opened.
    pub(super) fn of(bytes: &[u8], side: &dyn Side, longest: u64) -> Result<Self, Fault> {
        let (text, binary) = if bytes.starts_with(b"glTF") { chunks(bytes)? } else { (bytes, None) };
        let json: Value = serde_json::from_slice(text).map_err(|error| broken(error.to_string()))?;
        let version = json["asset"]["version"].as_str().unwrap_or_default();
        if !version.starts_with("2.") {
            return Err(Fault::NotRead(format!("glTF of version {version:?}; 2 is read")));
        }
        let mut buffers = Vec::new();
        for (at, buffer) in json["buffers"].as_array().into_iter().flatten().enumerate() {
            let length = buffer["byteLength"].as_u64().unwrap_or(0);
            let bytes = match buffer["uri"].as_str() {
                None if at == 0 => binary.map(<[u8]>::to_vec),
                None => None,
                Some(uri) => Some(match uri.strip_prefix("data:").and_then(|uri| uri.split_once(";base64,")) {
                    Some((_, text)) => base64(text).ok_or_else(|| broken(format!("buffer {at} is no base64")))?,
                    None => side
                        .open(&decoded(uri), length.min(longest))
                        .map_err(|error| Fault::Buffer(uri.to_owned(), error))?,
                }),
            };
            buffers.push(bytes);
        }
        Ok(Self { json, buffers })
    }

    /// The bytes of a buffer view with their stride, when it tells one.
    fn view(&self, view: u64) -> Result<(&[u8], Option<usize>), Fault> {
        let told = usize::try_from(view).ok().and_then(|at| self.json["bufferViews"].get(at));
        let told = told.ok_or_else(|| broken(format!("no buffer view {view}")))?;
        if told["extensions"].as_object().is_some_and(|extensions| !extensions.is_empty()) {
            return Err(Fault::NotRead("compressed buffers; write them plain".to_owned()));
        }
        let number = |name: &str| usize::try_from(told[name].as_u64().unwrap_or(0)).unwrap_or(usize::MAX);
        let buffer = self.buffers.get(number("buffer")).and_then(Option::as_ref);
        let buffer = buffer.ok_or_else(|| broken(format!("buffer view {view} is of a buffer that is not there")))?;
        let from = number("byteOffset");
        let bytes = buffer.get(from..from.saturating_add(number("byteLength")));
        let stride =
            told["byteStride"].as_u64().and_then(|stride| usize::try_from(stride).ok()).filter(|stride| *stride > 0);
        bytes.map(|bytes| (bytes, stride)).ok_or_else(|| broken(format!("buffer view {view} runs over its buffer")))
    }

    /// The numbers of an accessor, `width` for each element.
    pub(super) fn numbers(&self, accessor: u64, width: usize) -> Result<Vec<f64>, Fault> {
        let told = usize::try_from(accessor).ok().and_then(|at| self.json["accessors"].get(at));
        let told = told.ok_or_else(|| broken(format!("no accessor {accessor}")))?;
        let kind = told["type"].as_str().unwrap_or_default();
        if (kind, width) != ("SCALAR", 1) && (kind, width) != ("VEC3", 3) {
            return Err(broken(format!("accessor {accessor} is of the type {kind:?}")));
        }
        if !told["sparse"].is_null() {
            return Err(Fault::NotRead("sparse accessors".to_owned()));
        }
        let component = told["componentType"].as_u64().unwrap_or(0);
        let size = match component {
            5120 | 5121 => 1,
            5122 | 5123 => 2,
            5125 | 5126 => 4,
            _ => return Err(broken(format!("accessor {accessor} has components of type {component}"))),
        };
        let count = usize::try_from(told["count"].as_u64().unwrap_or(0)).unwrap_or(usize::MAX);
        let view =
            told["bufferView"].as_u64().ok_or_else(|| broken(format!("accessor {accessor} has no buffer view")))?;
        let (bytes, stride) = self.view(view)?;
        let stride = stride.unwrap_or(size * width);
        let from = usize::try_from(told["byteOffset"].as_u64().unwrap_or(0)).unwrap_or(usize::MAX);
        let need = count.saturating_sub(1).saturating_mul(stride).saturating_add(size * width).saturating_add(from);
        if count == 0 {
            return Ok(Vec::new());
        }
        if need > bytes.len() || count.saturating_mul(width) > MOST_NUMBERS {
            return Err(broken(format!("accessor {accessor} runs over its buffer view")));
        }
        let scale = match (told["normalized"].as_bool().unwrap_or(false), component) {
            (true, 5120) => 127.0,
            (true, 5121) => 255.0,
            (true, 5122) => 32_767.0,
            (true, 5123) => 65_535.0,
            _ => 1.0,
        };
        let element = |at: usize| bytes.get(from + at * stride..).unwrap_or_default();
        let numbers = (0..count).flat_map(|at| element(at).chunks_exact(size).take(width));
        Ok(numbers.map(|bytes| component_of(component, bytes) / scale).collect())
    }
}

fn component_of(component: u64, bytes: &[u8]) -> f64 {
    match (component, bytes) {
        (5120, &[a]) => f64::from(a.cast_signed()),
        (5121, &[a]) => f64::from(a),
        (5122, &[a, b]) => f64::from(i16::from_le_bytes([a, b])),
        (5123, &[a, b]) => f64::from(u16::from_le_bytes([a, b])),
        (5125, &[a, b, c, d]) => f64::from(u32::from_le_bytes([a, b, c, d])),
        (_, &[a, b, c, d]) => f64::from(f32::from_le_bytes([a, b, c, d])),
        _ => f64::NAN,
    }
}

/// The JSON and the binary chunk of a GLB.
fn chunks(bytes: &[u8]) -> Result<(&[u8], Option<&[u8]>), Fault> {
    let word = |at: usize| bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk));
    if word(4) != Some(2) {
        return Err(Fault::NotRead(format!("GLB of version {}; 2 is read", word(4).unwrap_or(0))));
    }
    let (mut at, mut json, mut binary) = (12, None, None);
    while let (Some(length), Some(kind)) = (word(at), word(at + 4)) {
        let end = (at + 8).saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
        let chunk = bytes.get(at + 8..end).ok_or_else(|| broken("the GLB breaks off"))?;
        match &kind.to_le_bytes() {
            b"JSON" => json = json.or(Some(chunk)),
            b"BIN\0" => binary = binary.or(Some(chunk)),
            _ => {}
        }
        at = end;
    }
    json.map(|json| (json, binary)).ok_or_else(|| broken("the GLB has no JSON chunk"))
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF) as u8);
        }
    }
    Some(out)
}

/// A path with its percent signs undone.
fn decoded(uri: &str) -> String {
    let (mut out, mut rest) = (Vec::with_capacity(uri.len()), uri.as_bytes());
    while let Some((&byte, behind)) = rest.split_first() {
        let digits = behind.first_chunk::<2>().and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| byte == b'%') {
            Some(value) => {
                out.push(value);
                rest = &behind[2..];
            }
            None => {
                out.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_bytes_and_paths_are_undone() {
        assert_eq!(base64("aGVs\nbG8="), Some(b"hello".to_vec()));
        assert_eq!(base64("a*"), None);
        assert_eq!(decoded("a%20b%e6%a5%bc%2x.bin"), "a b楼%2x.bin");
    }
}
