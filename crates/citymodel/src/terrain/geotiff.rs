//! GeoTIFF: blocks of a TIFF, placed by its geographic tags. Strips and tiles, plain, deflate, LZW and PackBits, with predictors.

use std::io::{Read, Seek};

use tiff::decoder::ifd::Value;
use tiff::decoder::{ChunkType, Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::TerrainError;
use super::affine::Affine;
use super::geokeys::GeoKeys;
use super::raster::{Cells, Layout, Placed};

/// Scale and offset of the numbers, as GDAL writes them in a text of XML.
const GDAL_METADATA: u16 = 42_112;

/// The first picture of a TIFF; others (overviews, masks) are not read.
pub(super) struct GeoTiff<R: Read + Seek> {
    decoder: Decoder<R>,
    layout: Layout,
    nodata: Option<f64>,
    scale: [f64; 2],
    /// Blocks left out of the file: they hold no height.
    absent: Vec<bool>,
}

impl<R: Read + Seek> GeoTiff<R> {
    pub(super) fn open(source: R, memory: usize) -> Result<(Self, Placed), TerrainError> {
        let mut limits = Limits::default();
        limits.ifd_value_size = 64 << 20;
        let mut decoder = Decoder::new(source).map_err(refused)?.with_limits(limits);
        let (columns, rows) = decoder.dimensions().map_err(refused)?;
        let colours = decoder.colortype().map_err(refused)?;
        if !matches!(colours, ColorType::Gray(8 | 16 | 32 | 64)) {
            return Err(TerrainError::Format(format!("the picture is {colours:?}; heights are one number a cell")));
        }
        let (width, height) = decoder.chunk_dimensions();
        if columns == 0 || rows == 0 || width == 0 || height == 0 {
            return Err(TerrainError::Format("the picture has no cells".to_owned()));
        }
        let layout = Layout { size: [columns, rows], block: [width.min(columns), height.min(rows)] };
        // Tiles may reach beyond a small picture: their number counts by their own size.
        let layout = if decoder.get_chunk_type() == ChunkType::Tile {
            Layout { block: [width, height], ..layout }
        } else {
            layout
        };
        let bytes = u64::from(width) * u64::from(height) * 8;
        if bytes > (memory as u64).max(256 << 20) {
            return Err(TerrainError::BlockTooLarge { columns: width, rows: height });
        }
        let absent = absent(&mut decoder)?;
        let placed = placed(&mut decoder)?;
        let nodata = text(&mut decoder, Tag::GdalNodata)?.and_then(|text| text.trim().parse().ok());
        let scale = scale(text(&mut decoder, Tag::Unknown(GDAL_METADATA))?.as_deref().unwrap_or_default());
        Ok((Self { decoder, layout, nodata, scale, absent }, placed))
    }
}

impl<R: Read + Seek + Send> Cells for GeoTiff<R> {
    fn layout(&self) -> Layout {
        self.layout
    }

    fn block(&mut self, number: u32) -> Result<Vec<f32>, TerrainError> {
        let [columns, rows] = self.layout.inside(number);
        if self.absent.get(number as usize).copied().unwrap_or(true) {
            return Ok(vec![f32::NAN; columns as usize * rows as usize]);
        }
        let nodata = self.nodata;
        let [scale, offset] = self.scale;
        #[expect(clippy::cast_possible_truncation, reason = "half a millimetre at the height of the Himalaya")]
        let height = |value: f64| {
            if nodata == Some(value) || !value.is_finite() { f32::NAN } else { (value * scale + offset) as f32 }
        };
        macro_rules! heights {
            ($cells:expr, $number:expr) => {
                $cells.into_iter().map(|cell| height($number(cell))).collect()
            };
        }
        // No height that means none is written as a single: what is read as one is compared as one.
        #[expect(clippy::cast_possible_truncation, reason = "the same rounding the writer did")]
        let single = nodata.map(|value| value as f32);
        Ok(match self.decoder.read_chunk(number).map_err(refused)? {
            DecodingResult::F32(cells) => cells
                .into_iter()
                .map(|cell| if single == Some(cell) { f32::NAN } else { height(f64::from(cell)) })
                .collect(),
            DecodingResult::F64(cells) => heights!(cells, f64::from),
            DecodingResult::I8(cells) => heights!(cells, f64::from),
            DecodingResult::I16(cells) => heights!(cells, f64::from),
            DecodingResult::I32(cells) => heights!(cells, f64::from),
            DecodingResult::U8(cells) => heights!(cells, f64::from),
            DecodingResult::U16(cells) => heights!(cells, f64::from),
            DecodingResult::U32(cells) => heights!(cells, f64::from),
            _ => return Err(TerrainError::Format("its numbers are of a kind heights do not come in".to_owned())),
        })
    }
}

fn absent<R: Read + Seek>(decoder: &mut Decoder<R>) -> Result<Vec<bool>, TerrainError> {
    let tag = match decoder.get_chunk_type() {
        ChunkType::Strip => Tag::StripByteCounts,
        ChunkType::Tile => Tag::TileByteCounts,
    };
    let counts = decoder.get_tag_u64_vec(tag).map_err(refused)?;
    Ok(counts.into_iter().map(|count| count == 0).collect())
}

fn placed<R: Read + Seek>(decoder: &mut Decoder<R>) -> Result<Placed, TerrainError> {
    let directory = match decoder.find_tag(Tag::GeoKeyDirectoryTag).map_err(refused)? {
        Some(value) => value.into_u16_vec().map_err(refused)?,
        None => Vec::new(),
    };
    let doubles = doubles(decoder, Tag::GeoDoubleParamsTag)?;
    let keys = GeoKeys::new(&directory, &doubles);
    let scale = self::doubles(decoder, Tag::ModelPixelScaleTag)?;
    let tie = self::doubles(decoder, Tag::ModelTiepointTag)?;
    let matrix = self::doubles(decoder, Tag::ModelTransformationTag)?;
    let terms = if let ([across, down, ..], [column, row, _, x, y, ..]) = (scale.as_slice(), tie.as_slice()) {
        Some([*across, 0.0, x - column * across, 0.0, -down, y + row * down])
    } else if let [a, b, _, c, d, e, _, f, ..] = matrix.as_slice() {
        Some([*a, *b, *c, *d, *e, *f])
    } else {
        None
    };
    let Some(mut terms) = terms else {
        return Err(TerrainError::Format(
            "the TIFF does not tell where it lies: no tie point, no transformation".to_owned(),
        ));
    };
    if keys.is_point() {
        let [a, b, _, d, e, _] = terms;
        terms[2] -= f64::midpoint(a, b);
        terms[5] -= f64::midpoint(d, e);
    }
    let affine =
        Affine::new(terms).ok_or_else(|| TerrainError::Format("the cells of the raster have no area".to_owned()))?;
    Ok(Placed { affine, frame: keys.frame()?, ellipsoidal: keys.ellipsoidal(), unit: keys.height_unit() })
}

fn doubles<R: Read + Seek>(decoder: &mut Decoder<R>, tag: Tag) -> Result<Vec<f64>, TerrainError> {
    match decoder.find_tag(tag).map_err(refused)? {
        Some(value) => value.into_f64_vec().map_err(refused),
        None => Ok(Vec::new()),
    }
}

fn text<R: Read + Seek>(decoder: &mut Decoder<R>, tag: Tag) -> Result<Option<String>, TerrainError> {
    Ok(match decoder.find_tag(tag).map_err(refused)? {
        Some(Value::Ascii(text)) => Some(text.trim_end_matches('\0').to_owned()),
        _ => None,
    })
}

/// Scale and offset by which GDAL says numbers become heights; one and nothing when it does not.
fn scale(metadata: &str) -> [f64; 2] {
    let term = |role: &str| -> Option<f64> {
        let item = metadata.split("<Item").find(|item| item.contains(role))?;
        item.split_once('>')?.1.split('<').next()?.trim().parse().ok()
    };
    [term("role=\"scale\"").unwrap_or(1.0), term("role=\"offset\"").unwrap_or(0.0)]
}

/// A failure of the source stays one; everything else is a fault of the file.
fn refused(error: TiffError) -> TerrainError {
    match error {
        TiffError::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => TerrainError::Io(error),
        TiffError::IoError(_) => TerrainError::Format("the TIFF breaks off".to_owned()),
        other => TerrainError::Format(other.to_string()),
    }
}
