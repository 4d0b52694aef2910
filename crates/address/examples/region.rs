//! Reads addresses, one a line, and prints what region each is in.
use std::io::{BufRead, Write};

use chengji_address::Normal;
use chengji_address::region::{Region, RegionOptions, Resolver, Scratch};

fn main() -> std::io::Result<()> {
    let mut options = RegionOptions::default();
    let mut repeat = 1;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().unwrap_or_default();
        match arg.as_str() {
            "--city" => options.city = chengji_codes::DivisionCode::parse_padded(&value).ok(),
            "--as-of" => options.as_of = value.parse().ok(),
            _ => repeat = value.parse().unwrap_or(1),
        }
    }
    let started = std::time::Instant::now();
    let resolver = Resolver::builtin();
    eprintln!("loaded in {:?}", started.elapsed());
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let started = std::time::Instant::now();
    let (mut normal, mut scratch, mut region) = (Normal::default(), Scratch::default(), Region::default());
    if repeat > 1 {
        let mut known = 0_usize;
        for _ in 0..repeat {
            for line in &lines {
                normal.reuse(line);
                resolver.resolve_into(normal.chars(), &options, &mut scratch, &mut region);
                known += usize::from(region.written.is_some());
            }
        }
        let rows = (lines.len() * repeat) as f64;
        eprintln!("{known} known, {:.0} rows/s", rows / started.elapsed().as_secs_f64());
        let normals: Vec<Normal> = lines.iter().map(|line| Normal::of(line)).collect();
        let started = std::time::Instant::now();
        for _ in 0..repeat {
            for normal in &normals {
                resolver.resolve_into(normal.chars(), &options, &mut scratch, &mut region);
                known += usize::from(region.written.is_some());
            }
        }
        eprintln!("{known} known, {:.0} rows/s without normalising", rows / started.elapsed().as_secs_f64());
        return Ok(());
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in &lines {
        normal.reuse(line);
        resolver.resolve_into(normal.chars(), &options, &mut scratch, &mut region);
        for chain in [&region.written, &region.current] {
            let names = chain.as_ref().map(|chain| chain.names(resolver.divisions())).unwrap_or_default();
            let all = [names.province, names.city, names.district, names.town, names.community, names.zone];
            for name in all {
                write!(out, "{}\t", name.unwrap_or_default())?;
            }
        }
        writeln!(out, "{:.2}\t{}", region.confidence, region.unknown.map_or("", |unknown| unknown.as_str()))?;
    }
    out.flush()
}
