//! Reads city models and tells what is in them: `cargo run --release --example read -- FILE…`.
//!
//! Files are told apart by their endings: `.gml`, `.json`, `.jsonl`. Code lists are looked for below the folder two above the file, as
//! PLATEAU lays them out.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use chengji_citymodel::finding::Finding;
use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::{CityObject, Shape};
use chengji_citymodel::read::{Folder, Options, Receiver, Stopped, citygml, cityjson};

#[derive(Default)]
struct Counts {
    classes: BTreeMap<&'static str, u64>,
    shapes: BTreeMap<String, u64>,
    surfaces: u64,
    corners: u64,
    points: u64,
    textured: u64,
    attributes: u64,
    findings: BTreeMap<&'static str, (u64, String)>,
}

impl Receiver for Counts {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        *self.classes.entry(object.class.as_str()).or_default() += 1;
        self.attributes += object.attributes.len() as u64;
        for body in &object.bodies {
            let name = match &body.shape {
                Shape::Points(_) => "points",
                Shape::Lines(_) => "lines",
                Shape::Surfaces(_) => "surfaces",
                Shape::Solids(_) => "solids",
                Shape::Instance(_) => "instance",
            };
            *self.shapes.entry(format!("{name} {}", body.lod)).or_default() += 1;
            if let Some(faces) = body.shape.faces() {
                self.surfaces += faces.len() as u64;
                self.corners += faces.corners.len() as u64;
                self.points += faces.points.len() as u64;
                self.textured += faces.surfaces.iter().filter(|surface| surface.image.is_some()).count() as u64;
            }
        }
        Ok(())
    }

    fn finding(&mut self, finding: Finding) {
        let entry = self.findings.entry(finding.rule.code()).or_insert_with(|| (0, finding.to_string()));
        entry.0 += 1;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let default = std::env::var("CRS").ok().map(|name| Frame::named(&name)).transpose()?;
    for path in std::env::args_os().skip(1) {
        let path = Path::new(&path).canonicalize()?;
        let parent = path.parent().unwrap_or(Path::new("."));
        let root = parent.ancestors().nth(2).unwrap_or(parent);
        let side = Folder::new(root, parent.strip_prefix(root)?)?;
        let options = Options { side: &side, frame: default.as_ref(), ..Options::default() };
        let mut counts = Counts::default();
        let source = match path.extension().and_then(|ending| ending.to_str()) {
            Some("jsonl") => {
                cityjson::read_lines(BufReader::with_capacity(1 << 16, File::open(&path)?), options, &mut counts)?
            }
            Some("json") => cityjson::read(&std::fs::read(&path)?, options, &mut counts)?,
            _ => citygml::read(BufReader::with_capacity(1 << 16, File::open(&path)?), options, &mut counts)?,
        };
        println!("{}: {source:?}", path.display());
        println!("  {:?} {:?}", counts.classes, counts.shapes);
        let Counts { surfaces, corners, points, textured, attributes, .. } = counts;
        println!(
            "  {surfaces} surfaces, {corners} corners, {points} points, {textured} with a picture, {attributes} attributes"
        );
        for (count, first) in counts.findings.values() {
            println!("  {count} × {first}");
        }
    }
    Ok(())
}
