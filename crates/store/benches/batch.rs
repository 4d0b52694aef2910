//! How fast batches go in, and whether that holds as the store grows.
//!
//! `cargo bench -p chengji-store --bench batch -- LOCATION ROWS [scattered]` prints one line per tenth of the rows.
//! A row is a record of 300 bytes, an entity, a source, a version with 200 bytes of attributes, one cell, one identifier,
//! counts on five levels and an audit event of 200 bytes. `scattered` gives keys and places in no order at all.

use std::time::Instant;

use chengji_store::audit::{self, EventRow, TileRow};
use chengji_store::batch::{self, Batch, CellDelta, Cover, IdentifierRow};
use chengji_store::entity::{EntityRow, SourceRow, VersionRow};
use chengji_store::record::RecordRow;
use chengji_store::{Engine, Location, OpenOptions, Store, StoreError, ids, query};

const BATCH: i64 = 4096;

#[expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark speaks to the person who runs it")]
fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let folder = tempfile::tempdir().unwrap();
    let location: Location = match arguments.next() {
        Some(text) => text.parse().unwrap(),
        None => Location::Sqlite(folder.path().to_owned()),
    };
    let rows: i64 = arguments.next().map_or(200_000, |text| text.parse().unwrap());
    let scattered = arguments.next().is_some();
    let store = Store::open(&location, OpenOptions::default()).unwrap();

    // A store that has rows already is filled up to ROWS.
    let before = store.read(audit::size).unwrap();
    let mut done = before;
    let (started, mut mark, mut next_mark) = (Instant::now(), (Instant::now(), cpu_seconds(), done), done + rows / 10);
    let first = store.write(|tx| ids::take(tx, "entity", 1)).unwrap();
    let (send, built) = std::sync::mpsc::sync_channel(2);
    // Batches are built beside the writing, as an ingest does.
    let builder = std::thread::spawn(move || {
        for start in (before..rows).step_by(4096) {
            if send.send(build(first + start - before, start, scattered)).is_err() {
                break;
            }
        }
    });
    for batch in built {
        store
            .write(move |tx| {
                ids::take(tx, "entity", 4096)?;
                batch::write_batch(tx, batch)
            })
            .unwrap();
        done += BATCH;
        if done >= next_mark {
            let (written, cpu) = ((done - mark.2) as f64, cpu_seconds() - mark.1);
            println!(
                "{done:>9} rows  {:>9.0} rows/s  {:>9.0} rows per CPU second  memory {} MiB  files {} MiB",
                written / mark.0.elapsed().as_secs_f64(),
                written / cpu,
                memory_mib(),
                files_mib(&location)
            );
            (mark, next_mark) = ((Instant::now(), cpu_seconds(), done), next_mark + rows / 10);
        }
    }
    builder.join().unwrap();
    let seconds = started.elapsed().as_secs_f64();
    println!("{done} rows, {:.0} rows/s", (done - before) as f64 / seconds);
    known(&store, done, scattered);
    boxes(&store, done);
    if store.engine() == Engine::Sqlite {
        drop(store);
        let started = Instant::now();
        let store = Store::open(&location, OpenOptions::default()).unwrap();
        let size = store.read(audit::size).unwrap();
        println!("opened again in {:.1} ms with {size} events", started.elapsed().as_secs_f64() * 1e3);
    }
}

fn build(first: i64, done: i64, scattered: bool) -> Batch {
    let mut batch = Batch::default();
    let mut counts = std::collections::HashMap::new();
    for row in 0..BATCH {
        let entity_id = first + row;
        let number = if scattered { mix(done + row) } else { done + row };
        let class = if scattered { "040101" } else { "010101" }.to_owned();
        let natural_key = format!("42011100{:010}", number % 10_000_000_000);
        let code = format!("420111{class}{:012}", done + row);
        // Neighbouring rows stand in the same few hundred metres, as a register's do; scattered ones anywhere in a city.
        let cell = if scattered {
            (number % 6_000_000) << 10
        } else {
            (number / 300) * 1_000_003 % (1 << 40) * 1024 + number % 300
        };
        batch.records.push(RecordRow {
            record_id: entity_id,
            job_id: 1,
            row_no: done + row,
            layout_id: 1,
            payload: format!("[\"{natural_key}\",\"{}\"]", "武汉市洪山区珞喻路".repeat(10)),
            geometry: None,
            findings: None,
            received_at: 1_700_000_000_000_000,
        });
        batch.entities.push(EntityRow {
            entity_id,
            class: class.clone(),
            natural_key: natural_key.clone(),
            code,
            created_at: 1_700_000_000_000_000,
            current_version: 1,
            retired_at: None,
        });
        batch.sources.push(SourceRow {
            class: class.clone(),
            natural_key: natural_key.clone(),
            department: "市场监督管理局".to_owned(),
            entity_id,
            fingerprint: mix(entity_id).to_le_bytes().repeat(2).try_into().unwrap_or([0; 16]),
            record_id: entity_id,
        });
        batch.versions.push(version(entity_id, cell, done + row));
        for (level, shift) in [(2, 30), (3, 24), (4, 18), (5, 12), (6, 10)] {
            *counts.entry((level, (cell >> shift) << shift)).or_insert(0) += 1;
        }
        batch.covers_added.push(Cover { entity_id, class: class.clone(), cells: vec![cell] });
        batch.identifiers.push(IdentifierRow {
            scheme: "credit_code".to_owned(),
            identifier: natural_key,
            entity_id,
            at: 1,
            department: "bench".to_owned(),
        });
        let body = format!("{{\"entity\":{entity_id},\"at\":{},\"what\":\"{}\"}}", done, "created-".repeat(19));
        batch.events.push(EventRow { seq: done + row, body, entity_id: Some(entity_id), version: Some(1) });
    }
    batch.cell_counts = counts
        .into_iter()
        .map(|((level, cell), n)| CellDelta {
            level,
            cell,
            class: if scattered { "040101" } else { "010101" }.to_owned(),
            n,
        })
        .collect();
    batch.class_counts = vec![(if scattered { "040101" } else { "010101" }.to_owned(), BATCH)];
    batch.tiles =
        (0..=BATCH / 256).map(|n| TileRow { level: 0, tile_index: done / 256 + n, hashes: vec![7; 8192] }).collect();
    batch
}

fn version(entity_id: i64, cell: i64, seq: i64) -> VersionRow {
    VersionRow {
        entity_id,
        version: 1,
        valid_from: "2020-01-01".to_owned(),
        valid_to: None,
        recorded_at: 1_700_000_000_000_000,
        retired_at: None,
        name: Some("武汉光谷广场管理有限公司".to_owned()),
        address: Some(
            "{\"city\":\"420100\",\"district\":\"420111\",\"road\":\"珞喻路\",\"number\":\"889号\"}".to_owned(),
        ),
        address_text: Some("武汉市洪山区珞喻路889号".to_owned()),
        division: Some("420111".to_owned()),
        zone: None,
        lon: Some(114.4),
        lat: Some(30.5),
        cell: Some(cell),
        geometry: Some(vec![1; 21]),
        attributes: format!("{{\"text\":\"{}\"}}", "x".repeat(189)),
        identifiers: Some("{\"credit_code\":\"91420111MA4K000000\"}".to_owned()),
        record_id: Some(entity_id),
        change_seq: seq,
        digest: vec![3; 32],
    }
}

/// Looks every fiftieth batch's keys up again, as an unchanged second run does.
#[expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark speaks to the person who runs it")]
fn known(store: &Store, rows: i64, scattered: bool) {
    let class = if scattered { "040101" } else { "010101" };
    let (started, mut looked) = (Instant::now(), 0);
    for start in (0..rows).step_by(usize::try_from(BATCH * 50).unwrap_or(1)) {
        let keys: Vec<String> = (start..start + BATCH)
            .map(|number| format!("42011100{:010}", if scattered { mix(number) } else { number } % 10_000_000_000))
            .collect();
        let found = store.read(|s| batch::find_known(s, class, "市场监督管理局", &keys)).unwrap();
        looked += found.iter().flatten().filter(|known| known.fingerprint.is_some()).count();
    }
    println!("{looked} known keys found, {:.0} keys/s", looked as f64 / started.elapsed().as_secs_f64());
}

/// Pages of 100 entities with their versions out of boxes that hold many more.
#[expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark speaks to the person who runs it")]
fn boxes(store: &Store, rows: i64) {
    let mut times: Vec<f64> = (0..2_000)
        .map(|n| {
            let middle = (mix(n) % rows / 300) * 1_000_003 % (1 << 40) * 1024;
            let ranges: Vec<(i64, i64)> =
                (0..12).map(|k| (middle + k * 5_000_000_000, middle + k * 5_000_000_000 + 3_000_000_000)).collect();
            let started = Instant::now();
            let found = store
                .read(|s| {
                    let page = query::in_ranges(s, &ranges, &[1, 2, 3], None, None, 100)?;
                    query::load_current(s, &page.entity_ids)
                })
                .map_err(|error: StoreError| error)
                .unwrap();
            assert!(found.len() <= 100);
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("boxes: median {:.2} ms, p99 {:.2} ms, worst {:.2} ms", times[1_000], times[1_980], times[1_999]);
}

/// A number that looks like none of its neighbours.
fn mix(n: i64) -> i64 {
    let mut z = n.cast_unsigned().wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 8).cast_signed()
}

/// Resident memory, where the system tells it.
fn memory_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Processor time of this process, where the system tells it: on a machine shared with others the steadier clock.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn files_mib(location: &Location) -> u64 {
    let Location::Sqlite(folder) = location else { return 0 };
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|data| data.len()).sum::<u64>() >> 20
}
