//! City models and footprints to 3D Tiles, from files to a folder:
//! `convert OUT INPUT… [--crs NAME] [--default-height METRES] [--explicit] [--plain] [--state] [--check] [--jpeg] [--bare]`.
//!
//! Inputs are told apart by their endings: `.gml`, `.city.json`, `.city.jsonl` or `.jsonl`, anything else is GeoJSON.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use chengji_citymodel::finding::Finding;
use chengji_citymodel::frame::Frame;
use chengji_citymodel::gltf::Packing;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::out::Folder;
use chengji_citymodel::picture::Encoding;
use chengji_citymodel::read::{self, Options, Receiver, Stopped, citygml, cityjson, footprint};
use chengji_citymodel::tiles3d::{
    self, Builder, Pictures, Properties, Scratch, Spill, TilesError, Tiling, check::check_tileset,
};
use chengji_codes::{GridCell, Level};

struct Sink<S> {
    builder: Builder<S>,
    /// Pictures beside the source in hand.
    pictures: Option<Pictures>,
    findings: usize,
    failed: Option<TilesError>,
}

impl<S: Scratch> Receiver for Sink<S> {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        let mut properties = Properties::of(&object);
        let place = object.finest().and_then(|body| body.shape.faces()?.points.first().copied());
        if let Some(cell) =
            place.and_then(|[longitude, latitude, _]| GridCell::encode(longitude, latitude, Level::L8).ok())
        {
            properties.cell = cell.to_string();
        }
        let pushed = match &mut self.pictures {
            Some(pictures) => self.builder.push_dressed(&object, &properties, pictures),
            None => self.builder.push(&object, &properties),
        };
        pushed.map_err(|error| {
            self.failed = Some(error);
            Stopped
        })
    }

    fn finding(&mut self, _finding: Finding) {
        self.findings += 1;
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut paths, mut flags, mut height, mut frame) = (Vec::new(), Vec::new(), None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--crs" => frame = Some(Frame::named(&arguments.next().ok_or("--crs needs a name")?)?),
            "--default-height" => height = Some(arguments.next().ok_or("--default-height needs metres")?.parse()?),
            flag if flag.starts_with("--") => flags.push(argument),
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let flag = |name: &str| flags.iter().any(|flag| flag == name);
    let (folder, inputs) = paths.split_first().ok_or("a folder and an input are needed")?;
    std::fs::create_dir_all(folder)?;
    let scratch_path = folder.join(".scratch");
    let scratch = File::options().create(true).truncate(true).read(true).write(true).open(&scratch_path)?;
    let settings = tiles3d::Options {
        tiling: if flag("--explicit") { Tiling::Explicit } else { Tiling::Implicit },
        packing: if flag("--plain") { Packing::Plain } else { Packing::Meshopt },
        keep_state: flag("--state"),
        pictures: tiles3d::PictureOptions {
            encoding: if flag("--jpeg") { Encoding::Jpeg } else { Encoding::Webp },
            ..tiles3d::PictureOptions::default()
        },
        ..tiles3d::Options::default()
    };
    let builder = Builder::new(settings, Spill::new(scratch));
    let mut sink = Sink { builder, pictures: None, findings: 0, failed: None };
    for input in inputs {
        sink.pictures = (!flag("--bare")).then(|| beside(input)).transpose()?.map(Pictures::beside);
        let read = one(input, frame.as_ref(), height, &mut sink)?;
        for finding in sink.pictures.take().map(|pictures| pictures.findings).unwrap_or_default() {
            sink.findings += 1;
            println!("{finding}");
        }
        if read.is_err() {
            break;
        }
    }
    if let Some(error) = sink.failed {
        return Err(error.into());
    }
    let (_, built) = sink.builder.finish(&mut Folder(folder.clone()))?;
    std::fs::remove_file(scratch_path)?;
    println!(
        "{} objects, {} without a surface, {} findings; {} tiles, {} bytes",
        built.objects, built.without_surface, sink.findings, built.contents, built.bytes
    );
    if flag("--check") {
        let faults = check_tileset(&Folder(folder.clone()), "tileset.json");
        println!("{} faults", faults.len());
        faults.iter().take(20).for_each(|fault| println!("{fault}"));
    }
    Ok(())
}

/// Files beside an input. Code lists are looked for below the folder two above the file, as PLATEAU lays them out.
fn beside(input: &Path) -> Result<read::Folder, Box<dyn std::error::Error>> {
    let whole = input.canonicalize()?;
    let parent = whole.parent().unwrap_or(Path::new("."));
    let root = parent.ancestors().nth(2).unwrap_or(parent);
    Ok(read::Folder::new(root, parent.strip_prefix(root)?)?)
}

/// Reads one input by its ending.
fn one<S: Scratch>(
    input: &Path,
    frame: Option<&Frame>,
    height: Option<f64>,
    sink: &mut Sink<S>,
) -> Result<Result<(), Stopped>, Box<dyn std::error::Error>> {
    let name = input.to_string_lossy();
    let side = beside(input)?;
    let options = Options { frame, side: &side, ..Options::default() };
    let reader = BufReader::with_capacity(1 << 18, File::open(input)?);
    Ok(if name.ends_with(".gml") {
        citygml::read(reader, options, sink).map(drop)
    } else if name.ends_with(".jsonl") {
        cityjson::read_lines(reader, options, sink).map(drop)
    } else if name.ends_with(".city.json") {
        cityjson::read(&std::fs::read(input)?, options, sink).map(drop)
    } else {
        let to_geodetic = |points: &mut [[f64; 3]]| frame.is_none_or(|frame| frame.to_geodetic(points).is_ok());
        let options =
            footprint::Options { default_height: height, to_geodetic: Some(&to_geodetic), ..Default::default() };
        footprint::read(reader, &options, sink)
    })
}
