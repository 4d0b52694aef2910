//! Boxes of about a hundred things out of a whole city, in process. Reads the city that `bench/ingest.py` leaves behind:
//! `CHENGJI_DATA` (and `CHENGJI_DATABASE`) name it. Prints one JSON object.

use std::time::Instant;

use chengji_city::registry::{Area, EntityQuery, list};
use chengji_city::{Actor, City, CityConfig};
use chengji_codes::Bounds;

/// The program's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Boxes asked.
const QUESTIONS: usize = 2_000;
/// Things a box should hold.
const WANTED: std::ops::RangeInclusive<usize> = 90..=110;

#[expect(clippy::print_stdout, reason = "the benchmark's answer")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(data) = std::env::var_os("CHENGJI_DATA") else {
        println!("{{\"skipped\":\"CHENGJI_DATA names no city\"}}");
        return Ok(());
    };
    let opened = Instant::now();
    let city = City::open(CityConfig {
        data: data.into(),
        database: std::env::var("CHENGJI_DATABASE").ok(),
        ..CityConfig::default()
    })?;
    let open_seconds = opened.elapsed().as_secs_f64();
    let boxes = boxes(&city)?;
    let mut times: Vec<f64> = Vec::with_capacity(boxes.len());
    for (bounds, expected) in &boxes {
        let began = Instant::now();
        let found = ask(&city, bounds, 1_000)?;
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
        assert_eq!(found, *expected, "the same box gives the same things");
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{{\"boxes\":{},\"open_seconds\":{open_seconds:.3},\"p50_ms\":{:.3},\"p99_ms\":{:.3},\"max_ms\":{:.3}}}",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
    Ok(())
}

/// Boxes around things picked all over the city, grown or shrunk until they hold about a hundred.
fn boxes(city: &City) -> Result<Vec<(Bounds, usize)>, Box<dyn std::error::Error>> {
    let anchors = anchors(city)?;
    let mut boxes = Vec::new();
    for (lon, lat) in anchors {
        let mut half = 0.000_5;
        for _ in 0..12 {
            let bounds = Bounds::new(lon - half, lat - half, lon + half, lat + half)?;
            let n = ask(city, &bounds, 1_000)?;
            if WANTED.contains(&n) {
                boxes.push((bounds, n));
                break;
            }
            half *= (100.0 / n.max(1) as f64).sqrt().clamp(0.3, 3.0);
        }
        if boxes.len() == QUESTIONS {
            break;
        }
    }
    Ok(boxes)
}

fn anchors(city: &City) -> Result<Vec<(f64, f64)>, Box<dyn std::error::Error>> {
    let size = list(city, &Actor::system(), &EntityQuery { limit: 1, ..EntityQuery::default() })?;
    let total = size.total.unwrap_or(0);
    let step = (total / (QUESTIONS as i64 * 3 / 2)).max(1);
    let mut anchors = Vec::new();
    for after in (0..total).step_by(usize::try_from(step)?) {
        let query = EntityQuery { limit: 1, cursor: Some(after.to_string()), ..EntityQuery::default() };
        anchors.extend(list(city, &Actor::system(), &query)?.items.first().and_then(|item| item.position));
    }
    Ok(anchors)
}

fn ask(city: &City, bounds: &Bounds, limit: usize) -> Result<usize, Box<dyn std::error::Error>> {
    let query = EntityQuery { area: Some(Area::Box(*bounds)), limit, ..EntityQuery::default() };
    Ok(list(city, &Actor::system(), &query)?.items.len())
}
