//! How fast models are read and checked: `cargo run --release --example validate -- [FILE COPIES]`.
//!
//! The objects of the file (CityGML or CityJSON; without one, boxes with wings at LOD1) are written as CityJSONSeq in memory, as many
//! copies as are wanted, and that text is read and checked, with and without the rules of geometry. Seconds are those of the processor.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use chengji_citymodel::finding::Finding;
use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::{Body, CityObject, Faces, Lod, ObjectClass, Shape, SurfaceKind};
use chengji_citymodel::read::{self, Folder, Format, Kept, Options, Receiver, Stopped, cityjson, footprint};
use chengji_citymodel::valid::{self, Checker, Flaw};
use chengji_citymodel::write::cityjson::Lines;

#[derive(Default)]
struct Checking<'c> {
    checker: Option<Checker<'c>>,
    flaws: Vec<Flaw>,
    objects: u64,
    counts: BTreeMap<&'static str, (u64, String)>,
}

impl Checking<'_> {
    fn count(&mut self) {
        for flaw in self.flaws.drain(..) {
            self.counts.entry(flaw.rule.code()).or_insert_with(|| (0, flaw.finding().to_string())).0 += 1;
        }
    }
}

impl Receiver for Checking<'_> {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.objects += 1;
        if let Some(checker) = &mut self.checker {
            checker.object(&object, &mut self.flaws);
            self.count();
        }
        Ok(())
    }

    fn finding(&mut self, finding: Finding) {
        self.counts.entry(finding.rule.code()).or_insert_with(|| (0, finding.to_string())).0 += 1;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let kept = match arguments.next() {
        Some(path) => objects_of(Path::new(&path))?,
        None => houses(1_000),
    };
    let copies: usize = arguments.next().map_or(Ok(20), |copies| copies.parse())?;
    let mut text = Vec::new();
    for copy in 0..copies {
        let mut lines = Lines::new(Vec::new(), Frame::named("EPSG:4490")?);
        for object in &kept {
            let mut object = object.clone();
            object.id = format!("{}-{copy}", object.id);
            object.parent = object.parent.map(|parent| format!("{parent}-{copy}"));
            lines.object(object)?;
        }
        let written = lines.finish()?;
        // The first line, with frame and scale, is the same for all.
        let body = written.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        text.extend_from_slice(if copy == 0 { &written } else { &written[body..] });
    }
    for (what, options) in [
        ("read only", None),
        ("read and checked", Some(valid::Options::default())),
        ("read, checked, neighbours compared", Some(valid::Options { neighbours: true, ..valid::Options::default() })),
    ] {
        let mut checking = Checking { checker: options.map(Checker::new), ..Checking::default() };
        let before = seconds()?;
        cityjson::read_lines(&text[..], Options::default(), &mut checking)?;
        if let Some(mut checker) = checking.checker.take() {
            checker.finish(&mut checking.flaws);
            checking.count();
        }
        let spent = seconds()? - before;
        let rate = checking.objects as f64 / spent;
        println!(
            "{what}: {} objects, {} bytes, {spent:.2} CPU-s, {rate:.0} a CPU-second",
            checking.objects,
            text.len()
        );
        for (count, first) in checking.counts.values() {
            println!("  {count} × {first}");
        }
    }
    Ok(())
}

/// Seconds the processor has spent on this thread.
fn seconds() -> Result<f64, Box<dyn Error>> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanos: f64 = told.split(' ').next().ok_or("no time")?.parse()?;
    Ok(nanos / 1e9)
}

fn objects_of(path: &Path) -> Result<Vec<CityObject>, Box<dyn Error>> {
    let head = std::fs::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = Format::of(&name, &head[..head.len().min(4_096)]).ok_or("no known format")?;
    let folder = Folder::new(path.parent().unwrap_or(Path::new(".")), Path::new(""))?;
    let options = Options { side: &folder, ..Options::default() };
    let mut kept = Kept::default();
    read::read(format, BufReader::new(File::open(path)?), options, &footprint::Options::default(), &mut kept)??;
    Ok(kept.objects)
}

/// Houses with a wing, standing apart: eight walls, roof and ground.
fn houses(count: u32) -> Vec<CityObject> {
    (0..count)
        .map(|number| {
            let (east, north) = (f64::from(number % 100) * 4e-4, f64::from(number / 100) * 4e-4);
            let corners =
                [[0.0, 0.0], [20.0, 0.0], [20.0, 8.0], [12.0, 8.0], [12.0, 15.0], [6.0, 15.0], [6.0, 9.0], [0.0, 9.0]];
            let mut faces = Faces::default();
            for height in [20.0, 32.0] {
                faces.points.extend(corners.map(|[x, y]| [114.3 + east + x * 1e-5, 30.5 + north + y * 1e-5, height]));
            }
            faces.push_ring((0..8).rev());
            faces.push_surface(SurfaceKind::Ground, None);
            faces.push_ring(8..16);
            faces.push_surface(SurfaceKind::Roof, None);
            for wall in 0..8 {
                let next = (wall + 1) % 8;
                faces.push_ring([wall, next, next + 8, wall + 8]);
                faces.push_surface(SurfaceKind::Wall, None);
            }
            faces.push_shell();
            faces.push_solid();
            let body = Body { lod: Lod::whole(1), shape: Shape::Solids(faces), images: Vec::new() };
            let id = format!("house-{number}");
            CityObject { id, class: ObjectClass::Building, bodies: vec![body], ..CityObject::default() }
        })
        .collect()
}
