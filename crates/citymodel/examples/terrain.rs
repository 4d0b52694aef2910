//! Heights of places from a raster, to compare with other readers, and its terrain tiles.
//!
//! ```sh
//! cargo run --release -p chengji-citymodel --example terrain -- dem.tif < places.txt     # lines of "LON LAT"
//! cargo run --release -p chengji-citymodel --example terrain -- dem.tif tiles
//! ```
//!
//! The frame of a raster that tells none is CGCS2000.

#![expect(clippy::print_stdout, reason = "an example's own face")]

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::PathBuf;

use chengji_citymodel::frame::Frame;
use chengji_citymodel::out::Folder;
use chengji_citymodel::terrain::mesh::{self, Options, Progress, Strip};
use chengji_citymodel::terrain::{Ground as _, Reading, Terrain, TerrainError};

struct Silent;

impl Progress for Silent {
    fn total(&mut self, _tiles: u64) {}

    fn is_done(&self, _strip: Strip) -> bool {
        false
    }

    fn done(&mut self, _strip: Strip) -> Result<(), TerrainError> {
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let raster = arguments.next().ok_or("usage: terrain RASTER [DIR]")?;
    let open = |frame| -> Result<_, Box<dyn Error>> {
        let source = BufReader::new(File::open(&raster)?);
        Ok(Terrain::open(source, &Reading { frame, ..Reading::default() }))
    };
    let terrain = match open(None)? {
        Err(TerrainError::FrameMissing) => open(Some(Frame::named("CGCS2000")?))?,
        other => other,
    }?;
    if let Some(folder) = arguments.next() {
        let options = Options { metadata: true, ..Options::of(&terrain) };
        let built = mesh::build(&terrain, &options, &mut Folder(PathBuf::from(folder)), &mut Silent)?;
        println!("{} m a cell, zoom 0 to {}: {built:?}", terrain.resolution(), options.last_zoom);
        return Ok(());
    }
    for line in stdin().lines() {
        let line = line?;
        let place: Vec<f64> = line.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        let [lon, lat] = place[..] else { return Err("a line is LON LAT".into()) };
        let height = terrain.height(lon, lat).map_or_else(|| "none".to_owned(), |height| format!("{height:.4}"));
        println!("{lon} {lat} {height}");
    }
    Ok(())
}
