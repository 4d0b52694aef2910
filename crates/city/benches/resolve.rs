//! Resolving by code, by permanent id, by foreign identifier and by a text that leads nowhere, in process, over a register
//! of `CHENGJI_CODES` issued codes and `CHENGJI_THINGS` registered things (each with two foreign identifiers). Makes its own
//! city in a temporary folder, or in `CHENGJI_DATA`, where a second run finds everything made. Prints one JSON object.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use chengji_city::code::issue::IssuedView;
use chengji_city::code::resolve::resolve;
use chengji_city::code::runs::{self, RunMark, RunRequest, RunWatch, Wanted};
use chengji_city::ingest::{self, IngestRequest, Silent};
use chengji_city::{Actor, City, CityConfig};

/// The program's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Questions asked of each kind.
const QUESTIONS: u64 = 5_000;
const MAPPING: &str = r#"
department = "bench"
class = "040101"
natural_key = ["id"]
name = "name"
[identifiers]
licence = "licence"
meter = "meter"
"#;

#[expect(clippy::print_stdout, reason = "the benchmark's answer")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let Some(codes) = wanted("CHENGJI_CODES") else {
        println!("{{\"skipped\":\"CHENGJI_CODES gives no number\"}}");
        return Ok(());
    };
    let things = wanted("CHENGJI_THINGS").unwrap_or(codes / 100).max(1);
    let folder = tempfile::TempDir::new()?;
    let data = std::env::var_os("CHENGJI_DATA").map_or_else(|| folder.path().join("data"), Into::into);
    let database = std::env::var("CHENGJI_DATABASE").ok();
    let city = City::open(CityConfig { data, database, ..CityConfig::default() })?;
    let issued = issue(&city, folder.path(), codes)?;
    take_in(&city, folder.path(), things)?;

    let actor = Actor::system();
    let stride = |at: u64, of: u64| at.wrapping_mul(0x9E37_79B9_7F4A_7C15) % of;
    let mut kinds: Vec<(&str, Vec<String>)> = vec![("issued_code", issued)];
    let licences: Vec<String> = (0..QUESTIONS).map(|at| format!("L{:08}", stride(at, things))).collect();
    let mut born = Vec::new();
    let mut permanent = Vec::new();
    for licence in licences.iter().take(1_000) {
        let found = resolve(&city, &actor, licence)?;
        born.extend(found.entity.map(|entity| entity.code));
        permanent.extend(found.permanent_id);
    }
    kinds.push(("code_of_a_thing", born));
    kinds.push(("permanent_id", permanent));
    kinds.push(("foreign_identifier", licences));
    let wrong = kinds[0].1.iter().map(|code| format!("{}{}", &code[..20], "00"));
    kinds.push(("wrong_check", wrong.collect()));
    kinds.push(("unknown_text", (0..QUESTIONS).map(|at| format!("nothing-{at}")).collect()));

    let mut parts = vec![format!("\"codes\":{codes},\"things\":{things}")];
    for (kind, texts) in kinds {
        let mut times: Vec<f64> = Vec::with_capacity(texts.len());
        let mut found = 0;
        for text in &texts {
            let began = Instant::now();
            found += u64::from(resolve(&city, &actor, text).is_ok());
            times.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        parts.push(format!(
            "\"{kind}\":{{\"asked\":{},\"found\":{found},\"p50_ms\":{:.4},\"p99_ms\":{:.4},\"max_ms\":{:.3}}}",
            times.len(),
            at(0.5),
            at(0.99),
            at(1.0)
        ));
    }
    println!("{{{}}}", parts.join(","));
    Ok(())
}

/// Issues the codes, or finds them issued; yields some of them, from all over the register.
fn issue(city: &City, folder: &Path, codes: u64) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    struct Sample {
        step: u64,
        codes: Vec<String>,
    }
    impl RunWatch for Sample {
        fn mark(&mut self, _: &RunMark) {}
        fn wanted(&self) -> Wanted {
            Wanted::All
        }
        fn row(&mut self, row: &IssuedView) {
            if row.row.is_multiple_of(self.step) {
                self.codes.extend(row.code.map(|code| code.to_string()));
            }
        }
    }
    let file = folder.join("keys.csv");
    let mut out = BufWriter::new(std::fs::File::create(&file)?);
    writeln!(out, "key")?;
    for at in 0..codes {
        writeln!(out, "K{:016X}", at.wrapping_mul(0x9E37_79B9_7F4A_7C15))?;
    }
    out.flush()?;
    let request = RunRequest {
        file,
        file_name: "keys.csv".to_owned(),
        scheme: "entity".to_owned(),
        class: Some("010101".to_owned()),
        division: Some("420106".to_owned()),
        custodian: None,
        dry_run: false,
    };
    let mut sample = Sample { step: (codes / QUESTIONS).max(1), codes: Vec::new() };
    runs::run(city, &Actor::system(), &request, &mut sample)?;
    // Not in the order issued, which would meet each page once.
    sample.codes.sort_unstable_by_key(|code| code.bytes().rev().collect::<Vec<u8>>());
    Ok(sample.codes)
}

fn take_in(city: &City, folder: &Path, things: u64) -> Result<(), Box<dyn std::error::Error>> {
    let file = folder.join("things.csv");
    let mut out = BufWriter::new(std::fs::File::create(&file)?);
    writeln!(out, "id,name,licence,meter")?;
    for at in 0..things {
        writeln!(out, "T{at},thing {at},L{at:08},M{at:08}")?;
    }
    out.flush()?;
    let request = IngestRequest {
        file,
        file_name: "things.csv".to_owned(),
        mapping_text: MAPPING.to_owned(),
        mapping_id: "bench".to_owned(),
        dry_run: false,
    };
    ingest::run(city, &Actor::system(), &request, &mut Silent)?;
    Ok(())
}
