//! Objects in pictures and colours.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{Rgba, RgbaImage};
use serde_json::Value;

use super::check::check_tileset;
use super::*;
use crate::finding::Rule;
use crate::model::{CityObject, Image, Shape};
use crate::out::Memory;
use crate::picture::{self, Encoding};
use crate::read::{Side, SideError};
use crate::white::{Rise, block, clean};

/// Files in memory beside a source.
#[derive(Default)]
struct Beside(BTreeMap<&'static str, Vec<u8>>);

impl Side for Beside {
    fn open(&self, path: &str, most: u64) -> Result<Vec<u8>, SideError> {
        let bytes = self.0.get(path).cloned();
        let bytes = bytes.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))?;
        if bytes.len() as u64 > most { Err(SideError::TooLarge(most)) } else { Ok(bytes) }
    }
}

fn file(picture: &RgbaImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Red on the left half, blue on the right.
fn halves() -> Vec<u8> {
    let half = |x: u32| if x < 128 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 0, 255, 255]) };
    file(&RgbaImage::from_fn(256, 128, |x, _| half(x)))
}

/// A block of which every surface wears an image, each ring around the left half of the picture.
fn dressed(number: u32, images: Vec<Image>) -> CityObject {
    let (west, south) = (114.3 + f64::from(number) * 0.000_4, 30.6);
    let ring = vec![[west, south], [west + 0.000_2, south], [west + 0.000_2, south + 0.000_2], [west, south + 0.000_2]];
    let mut body = block(&clean(&[vec![ring]]), Rise { ground: 20.0, height: 12.0 }).unwrap();
    let Shape::Solids(faces) = &mut body.shape else { panic!("a block closes") };
    let kinds = u32::try_from(images.len()).unwrap();
    for (at, surface) in (0..).zip(&mut faces.surfaces) {
        surface.image = Some(at % kinds);
    }
    let corner = [[0.0, 0.0], [0.5, 0.0], [0.5, 1.0], [0.0, 1.0]];
    let places = (0..faces.ring_ends.len()).flat_map(|ring| faces.ring_corners(ring).enumerate().collect::<Vec<_>>());
    faces.picture = places.map(|(at, _)| corner[at % 4]).collect();
    body.images = images;
    CityObject { id: format!("b{number}"), bodies: vec![body], ..CityObject::default() }
}

fn picture(path: &str) -> Image {
    Image { path: path.to_owned(), ..Image::default() }
}

fn tiles(
    objects: &[CityObject],
    beside: Beside,
    pictures: PictureOptions,
) -> (Built, Memory, Vec<crate::finding::Finding>) {
    let options = Options { pictures, keep_state: true, ..Options::default() };
    let mut builder = Builder::new(options, Spill::new(Cursor::new(Vec::new())));
    let mut opened = Pictures::beside(beside);
    for object in objects {
        builder.push_dressed(object, &Properties::of(object), &mut opened).unwrap();
    }
    let mut out = Memory::default();
    let (_, built) = builder.finish(&mut out).unwrap();
    let faults = check_tileset(&out, "tileset.json");
    assert!(faults.is_empty(), "{}", faults[0]);
    (built, out, opened.findings)
}

fn parts(glb: &[u8]) -> (Value, &[u8]) {
    let length = u32::from_le_bytes(glb[12..16].try_into().unwrap()) as usize;
    (serde_json::from_slice(&glb[20..20 + length]).unwrap(), &glb[28 + length..])
}

fn worn(json: &Value, binary: &[u8], image: usize) -> RgbaImage {
    let view = &json["bufferViews"][json["images"][image]["bufferView"].as_u64().unwrap() as usize];
    let [from, length] = ["byteOffset", "byteLength"].map(|name| view[name].as_u64().unwrap() as usize);
    picture::decode(&binary[from..from + length]).unwrap()
}

#[test]
fn a_tile_carries_what_is_worn_of_a_picture_and_no_more() {
    let beside = Beside([("a.png", halves())].into());
    let objects = [dressed(0, vec![picture("a.png")]), dressed(1, vec![picture("a.png")])];
    let options = PictureOptions { encoding: Encoding::WebpOrJpeg, texel: 0.1, ..PictureOptions::default() };
    let (_, out, findings) = tiles(&objects, beside, options);
    assert!(findings.is_empty());
    let (json, binary) = parts(&out.0["content/0/0/0.glb"]);
    assert_eq!(json["meshes"][0]["primitives"].as_array().unwrap().len(), 1);
    assert!(json["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"].is_u64());
    let names = json["extensionsUsed"].as_array().unwrap();
    assert!(names.contains(&"EXT_texture_webp".into()));
    // With a fallback the extension is not required; both pictures show the same.
    assert!(!json["extensionsRequired"].as_array().unwrap().contains(&"EXT_texture_webp".into()));
    assert_eq!(json["textures"][0]["source"], 1);
    for image in 0..2 {
        let sheet = worn(&json, binary, image);
        // Only the left half is worn, by both objects: one part of at most 128 by 128 points, and its gutter.
        assert!(sheet.width() <= 140 && sheet.height() <= 140, "{:?}", sheet.dimensions());
        let [red, _, blue, _] = sheet.get_pixel(sheet.width() / 2, sheet.height() / 2).0;
        assert!(red > 200 && blue < 60, "{red} {blue}");
    }
}

#[test]
fn pictures_finer_than_can_be_seen_are_made_smaller() {
    let area = |texel: f64| {
        let beside = Beside([("a.png", halves())].into());
        let options = PictureOptions { encoding: Encoding::Jpeg, texel, ..PictureOptions::default() };
        let (_, out, _) = tiles(&[dressed(0, vec![picture("a.png")])], beside, options);
        let (json, binary) = parts(&out.0["content/0/0/0.glb"]);
        let sheet = worn(&json, binary, 0);
        sheet.width() * sheet.height()
    };
    assert!(area(2.0) * 20 < area(0.01), "{} {}", area(2.0), area(0.01));
}

#[test]
fn what_cannot_be_worn_is_told_and_the_object_is_white() {
    let broken = { halves() }.into_iter().take(200).collect();
    let beside = Beside([("broken.png", broken), ("text.png", b"no picture".to_vec())].into());
    let paths = ["missing.png", "text.png", "broken.png"];
    let objects: Vec<CityObject> =
        (0..).zip(paths).map(|(number, path)| dressed(number, vec![picture(path)])).collect();
    let (built, out, findings) = tiles(&objects, beside, PictureOptions::default());
    assert_eq!(built.objects, 3);
    let of: Vec<&str> = findings.iter().map(|finding| finding.object.as_str()).collect();
    assert_eq!(of, ["b0", "b1"]);
    assert!(findings.iter().chain(&built.findings).all(|finding| finding.rule == Rule::Picture));
    assert_eq!(built.findings.len(), 1, "{:?}", built.findings);
    let (json, _) = parts(&out.0["content/0/0/0.glb"]);
    assert!(json.get("images").is_none());
    assert_eq!(json["materials"].as_array().unwrap().len(), 1);
}

#[test]
fn colours_of_materials_are_base_colours() {
    let red = Image::of_colour([1.0, 0.0, 0.0], 0.0);
    let glass = Image::of_colour([0.0, 0.5, 1.0], 0.5);
    let objects = [dressed(0, vec![red.clone(), glass]), dressed(1, vec![red])];
    let (_, out, findings) = tiles(&objects, Beside::default(), PictureOptions::default());
    assert!(findings.is_empty());
    let (json, _) = parts(&out.0["content/0/0/0.glb"]);
    let colours: Vec<String> = json["materials"]
        .as_array()
        .unwrap()
        .iter()
        .map(|material| material["pbrMetallicRoughness"]["baseColorFactor"].to_string())
        .collect();
    assert_eq!(colours, ["[0.0,0.2159,1.0,0.502]", "[1.0,0.0,0.0,1.0]"]);
    assert_eq!(json["materials"][0]["alphaMode"], "BLEND");
}

#[test]
fn the_same_pictures_give_the_same_bytes() {
    let make = || {
        let beside = Beside([("a.png", halves()), ("b.png", file(&RgbaImage::new(9, 9)))].into());
        let images = vec![picture("a.png"), picture("b.png"), Image::of_colour([0.2; 3], 0.0)];
        tiles(&[dressed(0, images.clone()), dressed(7, images)], beside, PictureOptions::default()).1
    };
    assert!(make() == make());
}

#[test]
fn a_picture_that_stands_in_many_sources_is_laid_aside_once() {
    let mut builder = Builder::new(Options::default(), Spill::new(Cursor::new(Vec::new())));
    for number in 0..3 {
        let mut pictures = Pictures::beside(Beside([("a.png", halves())].into()));
        let object = dressed(number, vec![picture("a.png")]);
        builder.push_dressed(&object, &Properties::of(&object), &mut pictures).unwrap();
    }
    let mut out = Memory::default();
    builder.finish(&mut out).unwrap();
    let (json, binary) = parts(&out.0["content/0/0/0.glb"]);
    let sheet = worn(&json, binary, 0);
    assert!(sheet.width() <= 140, "{:?}", sheet.dimensions());
}
