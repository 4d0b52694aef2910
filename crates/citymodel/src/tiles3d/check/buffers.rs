//! Buffers and views of a file: within bounds, on their boundaries.

use serde_json::Value;

use super::Log;

/// Buffers and views of a file, as far as they can be used.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    data: Vec<Option<Vec<u8>>>,
    views: Vec<Option<View>>,
}

#[derive(Debug, Clone, Copy)]
struct View {
    buffer: usize,
    offset: usize,
    length: usize,
}

impl Buffers {
    /// The bytes of a view.
    pub(super) fn view(&self, number: u64) -> Option<&[u8]> {
        let view = (*self.views.get(usize::try_from(number).ok()?)?)?;
        self.data.get(view.buffer)?.as_deref()?.get(view.offset..view.offset.checked_add(view.length)?)
    }

    /// Where a view begins in its buffer.
    pub(super) fn offset(&self, number: u64) -> Option<usize> {
        Some((*self.views.get(usize::try_from(number).ok()?)?)?.offset)
    }

    /// How many views there are.
    pub(super) fn len(&self) -> usize {
        self.views.len()
    }
}

/// Reads buffers and views. `internal` is the binary part of the file itself; `open` finds what stands beside it.
pub(super) fn read(
    document: &Value,
    internal: Option<&[u8]>,
    open: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &mut Log,
) -> Buffers {
    let mut out = Buffers::default();
    for (number, buffer) in log.list(document, "buffers", "", false).into_iter().flatten().enumerate() {
        let at = format!("/buffers/{number}");
        out.data.push(None);
        if !log.is_object(buffer, &at) {
            continue;
        }
        log.common(buffer, &at);
        if log.text(buffer, "name", &at, false).is_some_and(str::is_empty) {
            log.fault(&format!("{at}/name"), "length", "must not be empty");
        }
        let length = log.whole(buffer, "byteLength", &at, true, 1);
        let has_own = number == 0 && internal.is_some() && buffer.get("uri").is_none();
        let data = if has_own {
            internal.map(<[u8]>::to_vec)
        } else {
            log.text(buffer, "uri", &at, true).and_then(|uri| {
                let data = data(uri, open);
                if data.is_none() {
                    log.fault(&format!("{at}/uri"), "unreachable", format!("{uri} cannot be read"));
                }
                data
            })
        };
        if let (Some(length), Some(data)) = (length, &data)
            && (data.len() as u64) < length
        {
            log.fault(&at, "length", format!("the buffer has {} bytes, {length} are told", data.len()));
        }
        out.data[number] = data;
    }
    let told = |log: &mut Log| log.list(document, "bufferViews", "", false);
    for (number, view) in told(log).into_iter().flatten().enumerate() {
        let at = format!("/bufferViews/{number}");
        out.views.push(None);
        if !log.is_object(view, &at) {
            continue;
        }
        log.common(view, &at);
        let buffer = log.whole(view, "buffer", &at, true, 0);
        let (offset, length) =
            (log.whole(view, "byteOffset", &at, true, 0), log.whole(view, "byteLength", &at, true, 1));
        let (Some(buffer), Some(offset), Some(length)) = (buffer, offset, length) else { continue };
        let [buffer, offset, length] = [buffer, offset, length].map(|v| usize::try_from(v).unwrap_or(usize::MAX));
        let buffers = document.get("buffers").and_then(Value::as_array).map_or(0, Vec::len);
        if buffer >= buffers {
            log.fault(&format!("{at}/buffer"), "reference", format!("there are {buffers} buffers"));
            continue;
        }
        let told = document["buffers"][buffer]["byteLength"].as_u64().unwrap_or(u64::MAX);
        if offset.saturating_add(length) as u64 > told {
            log.fault(&at, "range", format!("ends behind the {told} bytes of its buffer"));
            continue;
        }
        if offset % 8 != 0 {
            log.fault(&at, "alignment", format!("begins at {offset}, which is no multiple of 8"));
        }
        out.views[number] = Some(View { buffer, offset, length });
    }
    out
}

/// What an address leads to: bytes within it (`data:` in base64), or a file beside.
pub(super) fn data(uri: &str, open: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    match uri.split_once(";base64,") {
        Some((head, text)) if head.starts_with("data:") => base64(text),
        _ => open(uri),
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let (mut out, mut bits, mut held) = (Vec::with_capacity(text.len() * 3 / 4), 0u32, 0);
    for byte in text.bytes().filter(|&byte| byte != b'=') {
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
            out.push((bits >> held).to_le_bytes()[0]);
        }
    }
    Some(out)
}
