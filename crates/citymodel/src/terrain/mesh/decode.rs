//! A tile from its bytes, with every rule of the format checked.

use super::bytes::{METADATA, MOST_SHORT, NORMALS};
use super::{Head, QuantizedMesh, STEPS};

/// Why bytes are no tile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// They end too early.
    #[error("the tile breaks off at byte {0}")]
    Short(usize),
    /// A number is beyond what it counts.
    #[error("{0}")]
    Wrong(String),
}

struct Bytes<'a> {
    all: &'a [u8],
    at: usize,
}

impl<'a> Bytes<'a> {
    fn take(&mut self, many: usize) -> Result<&'a [u8], DecodeError> {
        let end = self.at.checked_add(many).ok_or(DecodeError::Short(self.at))?;
        let part = self.all.get(self.at..end).ok_or(DecodeError::Short(self.at))?;
        self.at = end;
        Ok(part)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let at = self.at;
        self.take(N)?.try_into().map_err(|_short| DecodeError::Short(at))
    }

    fn long(&mut self) -> Result<u32, DecodeError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn point(&mut self) -> Result<[f64; 3], DecodeError> {
        Ok([self.double()?, self.double()?, self.double()?])
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        Ok(f64::from_le_bytes(self.array()?))
    }

    fn indices(&mut self, many: usize, wide: bool) -> Result<Vec<u32>, DecodeError> {
        let bytes = self.take(many.saturating_mul(if wide { 4 } else { 2 }))?;
        Ok(if wide {
            bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
        } else {
            bytes.chunks_exact(2).map(|b| u32::from(u16::from_le_bytes([b[0], b[1]]))).collect()
        })
    }
}

/// Reads a tile; extensions it does not know are passed over.
///
/// # Errors
/// Bytes are missing, numbers lie beyond their range or name vertices that are not there, an edge names a vertex not on it.
pub fn decode(bytes: &[u8]) -> Result<QuantizedMesh, DecodeError> {
    let mut bytes = Bytes { all: bytes, at: 0 };
    let head = Head {
        centre: bytes.point()?,
        low: f32::from_le_bytes(bytes.array()?),
        high: f32::from_le_bytes(bytes.array()?),
        sphere: bytes.point()?,
        radius: bytes.double()?,
        horizon: bytes.point()?,
    };
    let vertices = bytes.long()? as usize;
    let mut mesh = QuantizedMesh { head, ..QuantizedMesh::default() };
    for column in [&mut mesh.u, &mut mesh.v, &mut mesh.heights] {
        *column = numbers(bytes.take(vertices.saturating_mul(2))?)?;
    }
    let wide = vertices > MOST_SHORT;
    while wide && !bytes.at.is_multiple_of(4) {
        bytes.take(1)?;
    }
    let triangles = bytes.long()? as usize;
    let mut highest = 0_u32;
    for code in bytes.indices(triangles.saturating_mul(3), wide)? {
        let corner = highest.wrapping_sub(code);
        if code == 0 {
            highest += 1;
        }
        if corner as usize >= vertices {
            return Err(DecodeError::Wrong(format!("a triangle names vertex {corner} of {vertices}")));
        }
        mesh.triangles.push(corner);
    }
    for side in 0..4 {
        let many = bytes.long()? as usize;
        mesh.edges[side] = bytes.indices(many, wide)?;
        for &vertex in &mesh.edges[side] {
            let on = |column: &[u16]| column.get(vertex as usize).copied();
            let place = [on(&mesh.u), on(&mesh.v)][side % 2];
            if place != Some(if side < 2 { 0 } else { STEPS }) {
                return Err(DecodeError::Wrong(format!("vertex {vertex} is said to be on edge {side} and is not")));
            }
        }
    }
    while bytes.at < bytes.all.len() {
        let [id] = bytes.array()?;
        let length = bytes.long()? as usize;
        let content = bytes.take(length)?;
        match id {
            NORMALS if content.len() == vertices * 2 => {
                mesh.normals = content.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
            }
            NORMALS => return Err(DecodeError::Wrong(format!("{} bytes of normals for {vertices}", content.len()))),
            METADATA => {
                let mut inner = Bytes { all: content, at: 0 };
                let length = inner.long()? as usize;
                let text = inner.take(length)?.to_vec();
                mesh.metadata = String::from_utf8(text)
                    .map_err(|_not_text| DecodeError::Wrong("the metadata are no text".to_owned()))?;
            }
            _ => {}
        }
    }
    Ok(mesh)
}

/// Numbers from their zigzag steps.
fn numbers(bytes: &[u8]) -> Result<Vec<u16>, DecodeError> {
    let mut last = 0_i32;
    let number = |pair: &[u8]| {
        let code = i32::from(u16::from_le_bytes([pair[0], pair[1]]));
        last += (code >> 1) ^ -(code & 1);
        let known = u16::try_from(last).ok().filter(|number| *number <= STEPS);
        known.ok_or_else(|| DecodeError::Wrong(format!("{last} is no quantized number (0 to {STEPS})")))
    };
    bytes.chunks_exact(2).map(number).collect()
}
