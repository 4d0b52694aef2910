//! dBASE tables, as far as they stand beside Shapefiles.

use std::io::Read;

use chengji_core::record::FieldValue;
use encoding_rs::{Encoding, GB18030, UTF_8};

use super::FeatureFault;

/// An opened table.
pub(super) struct Table<R> {
    input: R,
    fields: Vec<Field>,
    record: Vec<u8>,
    left: u32,
    /// What its texts are written in; none: UTF-8 where they are, else GB 18030.
    encoding: Option<&'static Encoding>,
}

#[derive(Debug, Clone, PartialEq)]
struct Field {
    name: String,
    kind: u8,
    length: usize,
    whole: bool,
}

impl<R: Read> Table<R> {
    /// Reads the header. `label` is what stands in the `.cpg` file.
    pub(super) fn open(mut input: R, label: Option<&str>) -> Result<Self, FeatureFault> {
        let broken = |what: &str| FeatureFault::new(0, format!("the .dbf {what}"));
        let mut head = [0; 32];
        input.read_exact(&mut head).map_err(|error| broken(&format!("has no header: {error}")))?;
        let left = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let header = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let length = usize::from(u16::from_le_bytes([head[10], head[11]]));
        let mut rest = vec![0; header.checked_sub(32).ok_or_else(|| broken("has a header shorter than itself"))?];
        input.read_exact(&mut rest).map_err(|error| broken(&format!("breaks off in its header: {error}")))?;
        let encoding = label.and_then(labelled).or_else(|| by_mark(head[29]));
        let mut fields = Vec::new();
        for field in rest.chunks_exact(32) {
            if field[0] == 0x0D {
                break;
            }
            let name = field[..11].split(|&byte| byte == 0).next().unwrap_or_default();
            fields.push(Field {
                name: text_of(name, encoding),
                kind: field[11].to_ascii_uppercase(),
                length: usize::from(field[16]),
                whole: field[17] == 0,
            });
        }
        if fields.iter().map(|field| field.length).sum::<usize>() + 1 > length {
            return Err(broken("has fields longer than its records"));
        }
        Ok(Self { input, fields, record: vec![0; length], left, encoding })
    }

    pub(super) fn columns(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name.clone()).collect()
    }

    /// The values of the next record; none at the end.
    pub(super) fn next(&mut self) -> Option<Vec<FieldValue>> {
        self.left = self.left.checked_sub(1)?;
        self.input.read_exact(&mut self.record).ok()?;
        let mut at = 1;
        let values = self.fields.iter().map(|field| {
            let bytes = self.record.get(at..at + field.length).unwrap_or_default();
            at += field.length;
            field.value(bytes, self.encoding)
        });
        Some(values.collect())
    }
}

impl Field {
    fn value(&self, bytes: &[u8], encoding: Option<&'static Encoding>) -> FieldValue {
        let trimmed = bytes.trim_ascii();
        let trimmed = trimmed.split(|&byte| byte == 0).next().unwrap_or_default();
        let number =
            || std::str::from_utf8(trimmed).ok()?.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        match self.kind {
            _ if trimmed.is_empty() => FieldValue::Null,
            b'N' if self.whole => {
                let whole = std::str::from_utf8(trimmed).ok().and_then(|text| text.parse().ok());
                whole.map(FieldValue::Int).or_else(|| number().map(FieldValue::Float)).unwrap_or(FieldValue::Null)
            }
            b'N' | b'F' => number().map_or(FieldValue::Null, FieldValue::Float),
            b'L' => match trimmed[0].to_ascii_uppercase() {
                b'T' | b'Y' => FieldValue::Bool(true),
                b'F' | b'N' => FieldValue::Bool(false),
                _ => FieldValue::Null,
            },
            _ => FieldValue::Text(text_of(trimmed, encoding)),
        }
    }
}

fn text_of(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    let encoding = encoding.unwrap_or_else(|| if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 });
    encoding.decode_without_bom_handling(bytes).0.trim_end().to_owned()
}

/// What a `.cpg` file names: `UTF-8`, `GBK`, `936`, `cp936`.
fn labelled(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_start_matches('\u{feff}');
    match label.to_ascii_lowercase().trim_start_matches("cp").trim_start_matches("ansi ") {
        "936" | "54936" => Some(GB18030),
        "65001" => Some(UTF_8),
        _ => Encoding::for_label(label.as_bytes()),
    }
}

/// The language driver of the header, for Chinese only: the others are left to what the texts themselves show.
fn by_mark(mark: u8) -> Option<&'static Encoding> {
    matches!(mark, 0x4D | 0x7A).then_some(GB18030)
}
