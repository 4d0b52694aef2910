//! Builds vector tiles of generated footprints, as many as the first argument says, into the file the second names: for measuring.
//!
//! `cargo run --release -p chengji-citymodel --example vector_tiles -- 300000 out.pmtiles [memory in MiB]`
//!
//! The footprints are rectangles, turned anyhow, over Wuhan (113.9 to 114.7 E, 30.3 to 30.8 N), each coordinate the mean of three
//! uniform ones, with code, height, floors and usage.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chengji_citymodel::vector::bulk::{Builder, Options};
use chengji_citymodel::vector::feature::{Feature, Field, Geometry};
use chengji_citymodel::vector::rules::{DEFAULT, Rules};

struct Footprint {
    code: String,
    height: f64,
    floors: i64,
    usage: &'static str,
    geometry: Geometry,
}

impl Feature for Footprint {
    fn class(&self) -> &'static str {
        "Building"
    }

    fn id(&self) -> Option<u64> {
        None
    }

    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>)) {
        visit("code", Field::Text(&self.code));
        visit("height", Field::Number(self.height));
        visit("floors", Field::Integer(self.floors));
        visit("usage", Field::Text(self.usage));
    }

    fn geometry(&self) -> &Geometry {
        &self.geometry
    }
}

/// Numbers between 0 and 1, always the same ones (xorshift).
struct Numbers(u64);

impl Numbers {
    #[expect(clippy::cast_precision_loss, reason = "53 bits")]
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn mean(&mut self) -> f64 {
        (self.next() + self.next() + self.next()) / 3.0
    }
}

fn footprint(number: u64, numbers: &mut Numbers) -> Footprint {
    let (lon, lat) = (113.9 + 0.8 * numbers.mean(), 30.3 + 0.5 * numbers.mean());
    let (width, depth, turn) =
        (8.0 + 32.0 * numbers.next(), 8.0 + 17.0 * numbers.next(), numbers.next() * std::f64::consts::PI);
    let (sine, cosine) = turn.sin_cos();
    let corner = |x: f64, y: f64| {
        let (east, north) = (x * width * cosine - y * depth * sine, x * width * sine + y * depth * cosine);
        [lon + east / (111_320.0 * lat.to_radians().cos()), lat + north / 110_900.0]
    };
    let ring = [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)];
    #[expect(clippy::cast_possible_truncation, reason = "at most 33")]
    let floors = (1.0 + 32.0 * numbers.next().powi(2)) as i64;
    #[expect(clippy::cast_precision_loss, reason = "at most 33")]
    let height = (floors as f64 * 3.1 * 10.0).round() / 10.0;
    let usage = ["住宅", "商业", "办公", "工业", "学校", "医院"][usize::try_from(number % 6).unwrap_or(0)];
    Footprint {
        code: format!("4201110{number:012}"),
        height,
        floors,
        usage,
        geometry: Geometry::polygons().ring(ring, false),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let count: u64 = arguments.first().map_or(Ok(300_000), |text| text.parse())?;
    let out = arguments.get(1).map_or("out.pmtiles", String::as_str);
    let memory: usize = arguments.get(2).map_or(Ok(192), |text| text.parse())?;
    let scratch = |name: &str| {
        let path = Path::new(out).with_extension(name);
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        // Gone from the folder at once, from the disk when closed.
        std::fs::remove_file(path).map(|()| file)
    };
    let options = Options { zoom: [12, 16], memory: memory << 20, ..Options::default() };
    let mut builder = Builder::new(toml::from_str::<Rules>(DEFAULT)?, options, scratch("traces")?, scratch("tiles")?);
    let mut numbers = Numbers(0x5eed_2026);
    for number in 0..count {
        builder.add(&footprint(number, &mut numbers))?;
    }
    let mut file = BufWriter::new(File::create(out)?);
    let built = builder.finish(&mut file)?;
    file.flush()?;
    writeln!(std::io::stdout(), "{built:?}")?;
    Ok(())
}
