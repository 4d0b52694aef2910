//! A sheet as a file.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, RgbaImage};

use crate::gltf::{Media, Picture};

/// How sheets are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// WebP, which CesiumJS, cesium-native and three.js read: a third smaller than JPEG.
    #[default]
    Webp,
    /// WebP, and beside it JPEG (PNG where parts are transparent) for viewers that do not read it: twice the bytes.
    WebpOrJpeg,
    /// JPEG, PNG where parts are transparent: every viewer reads them.
    Jpeg,
}

/// How much of a picture is kept, of a hundred.
const QUALITY: u8 = 75;

/// Writes a sheet; none when the writer refuses (a sheet of more points a side than the kind holds).
#[must_use]
pub fn encode(sheet: &RgbaImage, encoding: Encoding) -> Option<Picture> {
    let transparent = sheet.pixels().any(|point| point.0[3] < 250);
    let plain = |sheet: &RgbaImage| if transparent { png(sheet) } else { jpeg(sheet) };
    let kind = if transparent { Media::Png } else { Media::Jpeg };
    let (bytes, media, fallback) = match encoding {
        Encoding::Jpeg => (plain(sheet)?, kind, None),
        Encoding::Webp => (webp(sheet, transparent)?, Media::Webp, None),
        Encoding::WebpOrJpeg => (webp(sheet, transparent)?, Media::Webp, Some((plain(sheet)?, kind))),
    };
    Some(Picture { bytes, media, fallback, transparent })
}

fn webp(sheet: &RgbaImage, transparent: bool) -> Option<Vec<u8>> {
    let (width, height) = sheet.dimensions();
    let quality = f32::from(QUALITY);
    if transparent {
        let written = webp::Encoder::from_rgba(sheet.as_raw(), width, height).encode_simple(false, quality).ok()?;
        return Some(written.to_vec());
    }
    let flat = DynamicImage::ImageRgba8(sheet.clone()).into_rgb8();
    Some(webp::Encoder::from_rgb(flat.as_raw(), width, height).encode_simple(false, quality).ok()?.to_vec())
}

fn jpeg(sheet: &RgbaImage) -> Option<Vec<u8>> {
    let flat = DynamicImage::ImageRgba8(sheet.clone()).into_rgb8();
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&flat).ok()?;
    Some(out)
}

fn png(sheet: &RgbaImage) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (width, height) = sheet.dimensions();
    PngEncoder::new(&mut out).write_image(sheet.as_raw(), width, height, image::ExtendedColorType::Rgba8).ok()?;
    Some(out)
}
