//! Materials: white, one colour, or the file's picture.

use serde_json::{Value, json};

use super::Dress;
use super::columns::Views;

/// Kinds of picture files a model holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Media {
    /// JPEG (ISO/IEC 10918-1); has no opacity.
    #[default]
    Jpeg,
    /// PNG.
    Png,
    /// WebP, by EXT_texture_webp.
    Webp,
}

impl Media {
    /// Its media type.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

/// The picture of a file; all parts with [`Dress::Picture`] wear it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// The picture's file.
    pub bytes: Vec<u8>,
    /// Its kind.
    pub media: Media,
    /// The same picture as JPEG or PNG, for viewers without WebP; none: such viewers refuse the file.
    pub fallback: Option<(Vec<u8>, Media)>,
    /// Whether parts of it are transparent.
    pub transparent: bool,
}

/// What the JSON says of materials and pictures.
#[derive(Default)]
pub(super) struct Materials {
    known: Vec<Dress>,
    pub(super) list: Vec<Value>,
    pub(super) textures: Vec<Value>,
    pub(super) images: Vec<Value>,
    /// Extensions used, and whether they are required.
    pub(super) extension: Option<bool>,
    transparent: bool,
    double_sided: bool,
}

impl Materials {
    pub(super) fn new(picture: Option<&Picture>, double_sided: bool, views: &mut impl Views) -> Self {
        let mut out = Self { double_sided, ..Self::default() };
        let Some(picture) = picture else { return out };
        let image = |bytes: &[u8], media: Media, views: &mut dyn Views| json!({"bufferView": views.view(bytes), "mimeType": media.as_str()});
        out.transparent = picture.transparent;
        out.images.push(image(&picture.bytes, picture.media, views));
        let mut texture = json!({"sampler": 0});
        if picture.media == Media::Webp {
            texture["extensions"] = json!({"EXT_texture_webp": {"source": 0}});
            out.extension = Some(picture.fallback.is_none());
            if let Some((bytes, media)) = &picture.fallback {
                out.images.push(image(bytes, *media, views));
                texture["source"] = json!(1);
            }
        } else {
            texture["source"] = json!(0);
        }
        out.textures.push(texture);
        out
    }

    /// The number of the material for a dress.
    pub(super) fn number(&mut self, dress: Dress) -> usize {
        if let Some(known) = self.known.iter().position(|known| *known == dress) {
            return known;
        }
        let mut surface = json!({"metallicFactor": 0, "roughnessFactor": 1});
        let mut material = json!({});
        match dress {
            Dress::Plain => {}
            Dress::Picture => {
                surface["baseColorTexture"] = json!({"index": 0});
                if self.transparent {
                    material["alphaMode"] = json!("MASK");
                }
            }
            Dress::Colour(colour) => {
                let [red, green, blue, opacity] = colour;
                let part = |value: u8| (linear(value) * 1e4).round() / 1e4;
                let opaque = (f64::from(opacity) / 255.0 * 1e3).round() / 1e3;
                surface["baseColorFactor"] = json!([part(red), part(green), part(blue), opaque]);
                if opacity < 255 {
                    material["alphaMode"] = json!("BLEND");
                }
            }
        }
        material["pbrMetallicRoughness"] = surface;
        if self.double_sided {
            material["doubleSided"] = json!(true);
        }
        self.list.push(material);
        self.known.push(dress);
        self.known.len() - 1
    }
}

/// A colour's part as light (IEC 61966-2-1): glTF counts in light, sources in what a screen shows.
fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}
