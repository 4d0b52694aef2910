//! Records of a second register of persons coming one by one to those of a first, on the embedded store: `CHENGJI_PEOPLE` live in
//! the city. Half of the second register comes in transactions of 512, the other half each in its own, so that its word is durable
//! before the next one comes. Says the rates by CPU-seconds, the 50th and 99th percentile of one upsert with its commit, and whether
//! the partition is the one that all records at once give. Prints one JSON object.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use chengji_city::resolution::{self, Seal};
use chengji_city::{Actor, City, CityConfig};
use chengji_core::resolve::batch;
use chengji_core::resolve::person::{Fields, Profile};
use chengji_store::resolution as rows;
use chengji_store::{Location, OpenOptions, Store};
use chengji_testkit::registers::{PersonOptions, persons};

/// The program's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Records of one transaction of the first half.
const CHUNK: usize = 512;
type Failure = Box<dyn std::error::Error>;

#[expect(clippy::print_stdout, reason = "the benchmark's answer")]
fn main() -> Result<(), Failure> {
    let Some(people) = std::env::var("CHENGJI_PEOPLE").ok().and_then(|text| text.parse().ok()) else {
        println!("{{\"skipped\":\"CHENGJI_PEOPLE gives no number\"}}");
        return Ok(());
    };
    let folder = tempfile::TempDir::new()?;
    persons(&PersonOptions::new(1, people), folder.path(), &mut |_| {})?;
    let first = read(&folder.path().join("persons_a.csv"), 1, 0)?;
    let second = read(&folder.path().join("persons_b.csv"), 2, first.len())?;
    let data = folder.path().join("data");
    let city = City::open(CityConfig { data: data.clone(), ..CityConfig::default() })?;
    let location: Location = format!("sqlite:{}", data.display()).parse()?;
    let store = Store::open(&location, OpenOptions::default())?;
    let shared = city.clone();
    let seal = store.write(move |tx| Seal::of_city(&shared, tx))?;

    let began = cpu();
    resolution::resolve_all(&city, &Actor::system(), &seal, &mut first.iter().copied())?;
    let loaded = cpu() - began;
    let model = store.read(resolution::model::<Profile>)?;

    let (together, alone) = second.split_at(second.len() / 2);
    let began = cpu();
    for chunk in together.chunks(CHUNK) {
        let (chunk, seal, model) = (chunk.to_vec(), seal.clone(), model.clone());
        store.write(move |tx| {
            chunk
                .iter()
                .try_for_each(|(record, profile)| resolution::upsert(tx, 0, &seal, &model, *record, profile).map(drop))
        })?;
    }
    let together_s = cpu() - began;
    let mut took = Vec::with_capacity(alone.len());
    let began = cpu();
    for (record, profile) in alone {
        let (record, profile, seal, model) = (*record, *profile, seal.clone(), model.clone());
        let at = Instant::now();
        store.write(move |tx| resolution::upsert(tx, 0, &seal, &model, record, &profile))?;
        took.push(at.elapsed());
    }
    let alone_s = cpu() - began;
    took.sort_unstable();
    let percentile = |share: f64| took[(took.len() as f64 * share) as usize].as_secs_f64() * 1_000.0;

    // The same records all at once.
    let all: Vec<Profile> = first.iter().chain(&second).map(|(_, profile)| *profile).collect();
    let found = batch::resolve(&all, &[], &model);
    let mut expected: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
    for ((record, _), group) in first.iter().chain(&second).zip(&found.groups) {
        expected.entry(*group).or_default().push(*record);
    }
    let mut kept: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let mut after = i64::MIN;
    loop {
        let page = store.read(|session| rows::list_profiles(session, "person", after, 10_000))?;
        let Some(end) = page.last() else { break };
        after = end.record_id;
        page.iter().for_each(|row| kept.entry(row.thing_id).or_default().push(row.record_id));
    }
    let same = expected.into_values().collect::<BTreeSet<_>>() == kept.into_values().collect::<BTreeSet<_>>();
    println!(
        "{}",
        serde_json::json!({
            "first_load": { "records": first.len(), "cpu_s": loaded, "per_cpu_s": first.len() as f64 / loaded },
            "in_transactions_of_512": { "records": together.len(), "cpu_s": together_s, "per_cpu_s": together.len() as f64 / together_s },
            "each_by_itself": {
                "records": alone.len(), "cpu_s": alone_s, "per_cpu_s": alone.len() as f64 / alone_s,
                "p50_ms": percentile(0.5), "p99_ms": percentile(0.99),
            },
            "same_partition_as_all_at_once": same,
        })
    );
    if same { Ok(()) } else { Err("the partition differs from that of all records at once".into()) }
}

/// Profiles of a register, numbered behind `from`.
fn read(path: &Path, register: u16, from: usize) -> Result<Vec<(i64, Profile)>, Failure> {
    let mut table = csv::Reader::from_path(path)?;
    let header = table.headers()?.clone();
    let place = |name: &str| header.iter().position(|column| column == name);
    let columns = ["name", "citizen_id", "birth", "sex", "phone", "address_id"].map(place);
    let mut found = Vec::new();
    for row in table.records() {
        let row = row?;
        let text = |at: usize| columns[at].and_then(|column| row.get(column)).unwrap_or_default();
        let profile = Profile::new(&Fields {
            name: text(0),
            citizen_id: text(1),
            birth: text(2),
            sex: text(3),
            phone: text(4),
            address: text(5).parse().unwrap_or_default(),
            register,
        });
        found.push((i64::try_from(from + found.len() + 1)?, profile));
    }
    Ok(found)
}

/// CPU-seconds of this process; 0 where the kernel does not tell.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in brackets and may hold anything; ticks are hundredths.
    let mut fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().skip(11);
    let mut ticks = || fields.next().and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
    (ticks() + ticks()) / 100.0
}
