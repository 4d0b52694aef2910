//! The binary chunk as it grows: buffer views of corners, triangles, columns and pictures.

use serde_json::{Value, json};

use super::columns::Views;
use super::{GltfError, Packing, Vertex};

/// The binary chunk and the views into it.
#[derive(Default)]
pub(super) struct Bin {
    pub(super) bytes: Vec<u8>,
    pub(super) views: Vec<Value>,
    packing: Packing,
    /// Bytes of what is compressed once it is unpacked.
    unpacked: usize,
}

impl Views for Bin {
    fn view(&mut self, bytes: &[u8]) -> usize {
        let offset = self.append(bytes);
        self.views.push(json!({"buffer": 0, "byteOffset": offset, "byteLength": bytes.len()}));
        self.views.len() - 1
    }
}

impl Bin {
    pub(super) fn new(packing: Packing) -> Self {
        Self { packing, ..Self::default() }
    }

    /// Puts bytes on the next multiple of eight.
    fn append(&mut self, bytes: &[u8]) -> usize {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let offset = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        offset
    }

    /// Corners; answers the number of their view.
    pub(super) fn corners(&mut self, vertices: &[Vertex]) -> Result<usize, GltfError> {
        match self.packing {
            Packing::Meshopt => self.attributes(vertices),
            Packing::Plain => Ok(self.strided(&plain_vertices(vertices), size_of::<Vertex>())),
        }
    }

    /// Places on a picture; answers the number of their view.
    pub(super) fn places(&mut self, places: &[[u16; 2]]) -> Result<usize, GltfError> {
        match self.packing {
            Packing::Meshopt => self.attributes(places),
            Packing::Plain => {
                let bytes: Vec<u8> = places.as_flattened().iter().flat_map(|value| value.to_le_bytes()).collect();
                Ok(self.strided(&bytes, 4))
            }
        }
    }

    /// Triangles as indices of two or four bytes; answers the number of their view.
    pub(super) fn triangles(&mut self, triangles: &[u32], vertices: usize, wide: bool) -> Result<usize, GltfError> {
        match self.packing {
            Packing::Meshopt => {
                let packed = meshopt::encode_index_buffer(triangles, vertices).map_err(packing)?;
                Ok(self.packed(&packed, triangles.len(), if wide { 4 } else { 2 }, "TRIANGLES"))
            }
            Packing::Plain => {
                let view = self.view(&plain_indices(triangles, wide));
                self.views[view]["target"] = json!(34963);
                Ok(view)
            }
        }
    }

    fn strided(&mut self, bytes: &[u8], stride: usize) -> usize {
        let view = self.view(bytes);
        self.views[view]["byteStride"] = json!(stride);
        self.views[view]["target"] = json!(34962);
        view
    }

    fn attributes<T>(&mut self, list: &[T]) -> Result<usize, GltfError> {
        // Version 0 of the vertex coding is the one the extension knows.
        let packed = meshopt::encode_vertex_buffer_level(list, 2, Some(0)).map_err(packing)?;
        Ok(self.packed(&packed, list.len(), size_of::<T>(), "ATTRIBUTES"))
    }

    fn packed(&mut self, packed: &[u8], count: usize, stride: usize, mode: &str) -> usize {
        let offset = self.append(packed);
        let start = self.unpacked.next_multiple_of(4);
        let length = count * stride;
        self.unpacked = start + length;
        let mut view = json!({
            "buffer": 1, "byteOffset": start, "byteLength": length,
            "target": if mode == "TRIANGLES" { 34963 } else { 34962 },
            "extensions": {"EXT_meshopt_compression": {
                "buffer": 0, "byteOffset": offset, "byteLength": packed.len(), "byteStride": stride,
                "mode": mode, "count": count,
            }},
        });
        if mode == "ATTRIBUTES" {
            view["byteStride"] = json!(stride);
        }
        self.views.push(view);
        self.views.len() - 1
    }

    /// The buffers as the JSON tells them; closes the chunk.
    pub(super) fn buffers(&mut self) -> Vec<Value> {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let mut buffers = vec![json!({"byteLength": self.bytes.len()})];
        if self.unpacked > 0 {
            buffers.push(json!({
                "byteLength": self.unpacked,
                "extensions": {"EXT_meshopt_compression": {"fallback": true}},
            }));
        }
        buffers
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn packing(error: meshopt::Error) -> GltfError {
    GltfError::Packing(error.to_string())
}

fn plain_vertices(vertices: &[Vertex]) -> Vec<u8> {
    let mut out = Vec::with_capacity(size_of_val(vertices));
    for vertex in vertices {
        for value in vertex.position.into_iter().chain([0]) {
            out.extend_from_slice(&value.to_le_bytes());
        }
        out.extend(vertex.normal.map(i8::cast_unsigned));
        out.push(0);
        out.extend_from_slice(&vertex.feature.to_le_bytes());
        out.extend_from_slice(&[0; 2]);
    }
    out
}

fn plain_indices(triangles: &[u32], wide: bool) -> Vec<u8> {
    if wide {
        return triangles.iter().flat_map(|corner| corner.to_le_bytes()).collect();
    }
    #[expect(clippy::cast_possible_truncation, reason = "narrow only when there are fewer corners than that")]
    triangles.iter().flat_map(|&corner| (corner as u16).to_le_bytes()).collect()
}
