//! Rasters for tests, written by hand.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Kind, number and bytes of a tag's values.
type Values = (u16, usize, Vec<u8>);

/// What a test raster is like.
pub(super) struct Fixture {
    pub(super) size: [u32; 2],
    /// Side of a tile; strips of so many rows when negative.
    pub(super) block: i32,
    pub(super) deflate: bool,
    /// West and north edge, and the side of a cell.
    pub(super) corner: [f64; 2],
    pub(super) cell: f64,
    /// `GTModelType` and the EPSG code.
    pub(super) frame: (u16, u16),
    pub(super) point: bool,
    pub(super) vertical: u16,
    pub(super) nodata: Option<f32>,
}

impl Fixture {
    /// Degrees around Wuhan.
    pub(super) fn degrees(size: [u32; 2], corner: [f64; 2], cell: f64) -> Self {
        Self {
            size,
            block: 16,
            deflate: true,
            corner,
            cell,
            frame: (2, 4490),
            point: false,
            vertical: 0,
            nodata: Some(-9999.0),
        }
    }

    /// A little-endian TIFF of singles.
    pub(super) fn tiff(&self, height: impl Fn(u32, u32) -> f32) -> Vec<u8> {
        let [columns, rows] = self.size;
        let side = self.block.unsigned_abs();
        let [width, tall] = if self.block > 0 { [side, side] } else { [columns, side] };
        let mut out = b"II*\0\0\0\0\0".to_vec();
        let (mut offsets, mut counts) = (Vec::new(), Vec::new());
        for top in (0..rows).step_by(tall as usize) {
            for left in (0..columns).step_by(width as usize) {
                let mut cells = Vec::new();
                let below = if self.block > 0 { top + tall } else { (top + tall).min(rows) };
                for row in top..below {
                    for column in left..left + width {
                        let inside = column < columns && row < rows;
                        cells.extend(if inside { height(column, row) } else { 0.0 }.to_le_bytes());
                    }
                }
                if self.deflate {
                    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
                    packed.write_all(&cells).unwrap();
                    cells = packed.finish().unwrap();
                }
                offsets.push(out.len() as u32);
                counts.push(cells.len() as u32);
                out.extend(cells);
            }
        }
        let long = |values: &[u32]| (4_u16, values.len(), values.iter().flat_map(|v| v.to_le_bytes()).collect());
        let short = |values: &[u16]| (3_u16, values.len(), values.iter().flat_map(|v| v.to_le_bytes()).collect());
        let double = |values: &[f64]| (12_u16, values.len(), values.iter().flat_map(|v| v.to_le_bytes()).collect());
        let (model, code) = self.frame;
        let key = if model == 1 { 3072 } else { 2048 };
        let raster = if self.point { 2 } else { 1 };
        let mut keys = vec![1, 1, 0, 3, 1024, 0, 1, model, 1025, 0, 1, raster, key, 0, 1, code];
        if self.vertical != 0 {
            keys[3] = 4;
            keys.extend([4096, 0, 1, self.vertical]);
        }
        // Of a raster of points the tie point is the middle of its cell.
        let half = if self.point { self.cell / 2.0 } else { 0.0 };
        let tie = [0.0, 0.0, 0.0, self.corner[0] + half, self.corner[1] - half, 0.0];
        let mut tags: Vec<(u16, Values)> = vec![
            (256, long(&[columns])),
            (257, long(&[rows])),
            (258, short(&[32])),
            (259, short(&[if self.deflate { 8 } else { 1 }])),
            (262, short(&[1])),
            (277, short(&[1])),
            (339, short(&[3])),
            (33_550, double(&[self.cell, self.cell, 0.0])),
            (33_922, double(&tie)),
            (34_735, short(&keys)),
        ];
        if let Some(nodata) = self.nodata {
            let text = format!("{nodata}\0").into_bytes();
            tags.push((42_113, (2, text.len(), text)));
        }
        if self.block > 0 {
            tags.extend([(322, long(&[width])), (323, long(&[tall])), (324, long(&offsets)), (325, long(&counts))]);
        } else {
            tags.extend([(273, long(&offsets)), (278, long(&[tall])), (279, long(&counts))]);
        }
        tags.sort_by_key(|(tag, _)| *tag);
        while !out.len().is_multiple_of(2) {
            out.push(0);
        }
        let directory = out.len() as u32;
        out[4..8].copy_from_slice(&directory.to_le_bytes());
        let mut beside = out.len() + 2 + tags.len() * 12 + 4;
        let mut behind: Vec<u8> = Vec::new();
        out.extend((tags.len() as u16).to_le_bytes());
        for (tag, (kind, many, mut bytes)) in tags {
            out.extend(tag.to_le_bytes());
            out.extend(kind.to_le_bytes());
            out.extend((many as u32).to_le_bytes());
            if bytes.len() <= 4 {
                bytes.resize(4, 0);
                out.extend(bytes);
            } else {
                out.extend((beside as u32).to_le_bytes());
                bytes.resize(bytes.len().next_multiple_of(2), 0);
                beside += bytes.len();
                behind.extend(bytes);
            }
        }
        out.extend([0; 4]);
        out.extend(behind);
        out
    }

    /// The same as an ESRI ASCII grid.
    pub(super) fn ascii(&self, height: impl Fn(u32, u32) -> f32) -> Vec<u8> {
        let [columns, rows] = self.size;
        let south = self.corner[1] - self.cell * f64::from(rows);
        let mut text = format!(
            "ncols {columns}\nnrows {rows}\nxllcorner {:?}\nyllcorner {south:?}\ncellsize {:?}\nNODATA_value -9999\n",
            self.corner[0], self.cell
        );
        for row in 0..rows {
            let line: Vec<String> = (0..columns).map(|column| height(column, row).to_string()).collect();
            text.push_str(&line.join(" "));
            text.push('\n');
        }
        text.into_bytes()
    }
}
