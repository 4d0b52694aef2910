//! Appearance: which picture a polygon wears and where its corners lie on it, or which colour (X3D materials).

use rustc_hash::FxHashMap;

use super::names::Names;
use super::tree::Tree;
use super::words::Key;
use crate::model::Image;

/// Places on pictures kept for one source; more are left out.
const MOST_PLACES: usize = 40_000_000;

/// Pictures by the polygons and rings that wear them.
#[derive(Debug, Default)]
pub struct Appearances {
    images: Vec<Image>,
    /// Picture by the id of a polygon or of a surface that holds it.
    targets: FxHashMap<Box<str>, u32>,
    /// Colour by the id of a polygon or of a surface that holds it.
    coloured: FxHashMap<Box<str>, u32>,
    /// Places by the id of a ring.
    rings: FxHashMap<Box<str>, [u32; 2]>,
    places: Vec<[f32; 2]>,
    /// Whether places were left out.
    pub(super) full: bool,
    theme: Option<String>,
}

impl Appearances {
    /// Whether nothing wears a picture or a colour.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.coloured.is_empty()
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn image(&self, number: u32) -> Option<&Image> {
        self.images.get(number as usize)
    }

    /// The picture of a polygon or surface.
    pub(super) fn target(&self, id: &str) -> Option<u32> {
        self.targets.get(id).copied()
    }

    /// The colour of a polygon or surface.
    pub(super) fn colour(&self, id: &str) -> Option<u32> {
        self.coloured.get(id).copied()
    }

    /// The places of a ring's positions, the closing one too.
    pub(super) fn ring(&self, id: &str) -> Option<&[[f32; 2]]> {
        let [start, end] = *self.rings.get(id)?;
        self.places.get(start as usize..end as usize)
    }

    /// Takes what an `Appearance` element says. The first theme of a source is taken, others are left.
    pub(super) fn take(&mut self, tree: &Tree, names: &Names, appearance: u32) {
        let is = |at: u32, local: &str| tree.node(at).is_some_and(|node| names.local(node.name) == local);
        let theme = tree.children(appearance).find(|child| is(*child, "theme")).map_or("", |at| tree.text_of(at));
        if self.theme.get_or_insert_with(|| theme.to_owned()) != theme {
            return;
        }
        for member in tree.children(appearance) {
            for data in tree.children(member).filter(|data| is(*data, "ParameterizedTexture")) {
                self.texture(tree, names, data);
            }
            for data in tree.children(member).filter(|data| is(*data, "X3DMaterial")) {
                self.material(tree, names, data);
            }
        }
    }

    fn texture(&mut self, tree: &Tree, names: &Names, texture: u32) {
        let mut image = Image::default();
        let number = u32::try_from(self.images.len()).unwrap_or(u32::MAX);
        for property in tree.children(texture) {
            let Some(node) = tree.node(property) else { continue };
            match names.local(node.name) {
                "imageURI" => tree.text_of(property).clone_into(&mut image.path),
                "mimeType" => image.media = Some(tree.text_of(property).replace("image/jpg", "image/jpeg")),
                // CityGML 2.0 tells the surface on the property, 3.0 within a TextureAssociation.
                "target" | "textureParameterization" => self.target_of(tree, names, property, number),
                _ => {}
            }
        }
        self.images.push(image);
    }

    /// A material: its diffuse colour; shine and glow are left.
    fn material(&mut self, tree: &Tree, names: &Names, material: u32) {
        // What CityGML 2.0, table 12, gives a material that tells no colour.
        let (mut diffuse, mut transparency) = ([0.8; 3], 0.0);
        let number = u32::try_from(self.images.len()).unwrap_or(u32::MAX);
        for property in tree.children(material) {
            let Some(node) = tree.node(property) else { continue };
            let text = tree.text_of(property);
            match names.local(node.name) {
                "diffuseColor" => {
                    let told: Vec<f64> = text.split_ascii_whitespace().filter_map(|part| part.parse().ok()).collect();
                    diffuse = <[f64; 3]>::try_from(told).unwrap_or(diffuse);
                }
                "transparency" => transparency = text.parse().unwrap_or(0.0),
                "target" => {
                    let target = if text.is_empty() { tree.key_of(property, Key::Href).unwrap_or("") } else { text };
                    self.coloured.entry(target.trim_start_matches('#').into()).or_insert(number);
                }
                _ => {}
            }
        }
        self.images.push(Image::of_colour(diffuse, transparency));
    }

    fn target_of(&mut self, tree: &Tree, names: &Names, property: u32, image: u32) {
        let mut target = tree.key_of(property, Key::Uri).or_else(|| tree.key_of(property, Key::Href));
        let Some(end) = tree.node(property).map(|node| node.end) else { return };
        let mut coordinates = None;
        for at in property + 1..end {
            let Some(node) = tree.node(at) else { continue };
            match names.local(node.name) {
                "target" => {
                    target = tree.key_of(at, Key::Uri).or(Some(tree.text_of(at))).filter(|text| !text.is_empty());
                }
                "textureCoordinates" => match tree.key_of(at, Key::Ring) {
                    Some(ring) => self.places(ring, tree.numbers_of(at)),
                    None => coordinates = Some(at),
                },
                "ring" => {
                    let ring = tree.key_of(at, Key::Href).unwrap_or_else(|| tree.text_of(at));
                    if let Some(coordinates) = coordinates.take() {
                        self.places(ring, tree.numbers_of(coordinates));
                    }
                }
                _ => {}
            }
        }
        if let Some(target) = target {
            self.targets.entry(target.trim_start_matches('#').into()).or_insert(image);
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "places on a picture need no more than seven digits")]
    fn places(&mut self, ring: &str, numbers: &[f64]) {
        if self.places.len() + numbers.len() / 2 > MOST_PLACES {
            self.full = true;
            return;
        }
        let start = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.places.extend(numbers.chunks_exact(2).map(|pair| [pair[0] as f32, pair[1] as f32]));
        let end = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.rings.entry(ring.trim_start_matches('#').into()).or_insert([start, end]);
    }
}
