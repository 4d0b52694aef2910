//! Bytes of a tile: quantized-mesh 1.0, little-endian.

use super::QuantizedMesh;

/// Numbers of the extensions.
pub(super) const NORMALS: u8 = 1;
/// The extension with availability.
pub(super) const METADATA: u8 = 4;

/// More vertices than this need indices of four bytes.
pub(super) const MOST_SHORT: usize = 65_536;

/// The bytes of a tile.
///
/// Its lists must agree (as many `u`, `v` and heights, corners below their number) and its triangles must name vertices in the order of
/// their numbers the first time they name them, as the builder's do: the format's way of writing indices can say nothing else.
#[must_use]
pub fn encode(mesh: &QuantizedMesh) -> Vec<u8> {
    let mut out = Vec::with_capacity(128 + mesh.u.len() * 10 + mesh.triangles.len() * 2);
    let head = &mesh.head;
    let doubles = |out: &mut Vec<u8>, values: &[f64]| values.iter().for_each(|value| out.extend(value.to_le_bytes()));
    doubles(&mut out, &head.centre);
    out.extend(head.low.to_le_bytes());
    out.extend(head.high.to_le_bytes());
    doubles(&mut out, &head.sphere);
    doubles(&mut out, &[head.radius]);
    doubles(&mut out, &head.horizon);
    out.extend(count(mesh.u.len()).to_le_bytes());
    for column in [&mesh.u, &mesh.v, &mesh.heights] {
        let mut last = 0_i32;
        for &value in column {
            let step = i32::from(value) - last;
            last = i32::from(value);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "steps of 15-bit numbers fit")]
            out.extend((((step << 1) ^ (step >> 31)) as u16).to_le_bytes());
        }
    }
    let wide = mesh.u.len() > MOST_SHORT;
    if wide {
        while !out.len().is_multiple_of(4) {
            out.push(0);
        }
    }
    let index = |out: &mut Vec<u8>, value: u32| {
        if wide {
            out.extend(value.to_le_bytes());
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "below 65,536 vertices")]
            out.extend((value as u16).to_le_bytes());
        }
    };
    out.extend(count(mesh.triangles.len() / 3).to_le_bytes());
    let mut highest = 0_u32;
    for &corner in &mesh.triangles {
        index(&mut out, highest.wrapping_sub(corner));
        if corner == highest {
            highest += 1;
        }
    }
    for edge in &mesh.edges {
        out.extend(count(edge.len()).to_le_bytes());
        edge.iter().for_each(|&vertex| index(&mut out, vertex));
    }
    if !mesh.normals.is_empty() {
        out.push(NORMALS);
        out.extend(count(mesh.normals.len() * 2).to_le_bytes());
        out.extend(mesh.normals.iter().flatten());
    }
    if !mesh.metadata.is_empty() {
        out.push(METADATA);
        out.extend(count(mesh.metadata.len() + 4).to_le_bytes());
        out.extend(count(mesh.metadata.len()).to_le_bytes());
        out.extend(mesh.metadata.as_bytes());
    }
    out
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
