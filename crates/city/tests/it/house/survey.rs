//! A synthetic city brought in, and what its truth says about the codes it got.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use chengji_city::EntityView;
use chengji_city::code::house;
use chengji_testkit::synth::{SynthOptions, generate};
use flate2::read::GzDecoder;

use crate::town::Town;

/// The truth about every dwelling that was taken in.
pub(super) struct Survey {
    truths: Vec<Truth>,
}

/// The truth about one dwelling.
struct Truth {
    key: String,
    /// Key of the building it is in.
    building: String,
    /// 2单元, or nothing.
    unit: String,
    /// 1804.
    room: String,
    /// Nothing but levels left out was done to its address.
    is_clean: bool,
}

/// What the codes are worth.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) dwellings: usize,
    pub(super) coded: usize,
    pub(super) wrong: usize,
    pub(super) clean: usize,
    pub(super) coded_clean: usize,
    pub(super) wrong_clean: usize,
    /// Every dwelling's code, in the order of the truth.
    pub(super) codes: Vec<String>,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        write!(
            f,
            "{} dwellings, recall {:.2} %, {} wrong; {} of them clean, recall {:.2} %, {} wrong",
            self.dwellings,
            share(self.coded, self.dwellings),
            self.wrong,
            self.clean,
            share(self.coded_clean, self.clean),
            self.wrong_clean
        )
    }
}

pub(super) fn mapping(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings");
    fs::read_to_string(folder.join(name)).unwrap()
}

impl Survey {
    /// Makes a city, brings doorplates, buildings and dwellings in, these by a changed mapping.
    pub(super) fn of(town: &Town, buildings: u64, change: impl Fn(&str) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = SynthOptions { seed: 7, buildings };
        generate(&options, town.city.standards().city_divisions(), folder.path(), &mut |_| {}).unwrap();
        let file = |name: &str| -> PathBuf { folder.path().join(name) };
        town.take("doorplates.csv", fs::read(file("doorplates.csv")).unwrap(), &mapping("synth_doorplates.toml"));
        town.take("buildings.geojson", fs::read(file("buildings.geojson")).unwrap(), &mapping("synth_buildings.toml"));
        let zipped = fs::read(file("dwellings.csv.gz")).unwrap();
        let dwellings = std::io::read_to_string(GzDecoder::new(&zipped[..])).unwrap();
        town.take("dwellings.csv", dwellings, &change(&mapping("synth_dwellings.toml")));
        Self { truths: truths(&file("truth.csv")) }
    }

    /// Holds every code against the truth.
    pub(super) fn judge(&self, town: &Town) -> Found {
        let entities: HashMap<String, EntityView> =
            town.entities().into_iter().map(|entity| (entity.natural_key.clone(), entity)).collect();
        let code =
            |key: &str| -> Option<String> { house::show(&town.city, &town.admin, &entities[key].code).unwrap().code };
        let mut found = Found::default();
        for truth in self.truths.iter().filter(|truth| entities.contains_key(&truth.key)) {
            let coded = code(&truth.key);
            found.dwellings += 1;
            found.clean += usize::from(truth.is_clean);
            let Some(coded) = coded else { continue };
            found.coded += 1;
            found.coded_clean += usize::from(truth.is_clean);
            if !truth.is_told_by(&coded, &code(&truth.building).unwrap()) {
                println!("{} is {coded}", truth.key);
                found.wrong += 1;
                found.wrong_clean += usize::from(truth.is_clean);
            }
            found.codes.push(coded);
        }
        found
    }
}

impl Truth {
    /// Whether the code begins with the building's and says unit, floor and room of the truth.
    fn is_told_by(&self, code: &str, building: &str) -> bool {
        let unit: u64 = self.unit.trim_end_matches("单元").parse().unwrap_or(0);
        let room: u64 = self.room.parse().unwrap();
        code.len() == 32 && code.starts_with(&format!("{building}{unit:03}{:03}{room:05}", room / 100))
    }
}

fn truths(path: &Path) -> Vec<Truth> {
    let rows: Vec<csv::StringRecord> = csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect();
    // A building and its dwellings have one middle.
    let middle = |row: &csv::StringRecord| (row[6].to_owned(), row[7].to_owned());
    let buildings: HashMap<(String, String), String> =
        rows.iter().filter(|row| &row[0] == "buildings").map(|row| (middle(row), row[2].to_owned())).collect();
    rows.iter()
        .filter(|row| &row[0] == "dwellings" && !row[2].is_empty())
        .map(|row| {
            let inside = row[3].trim_end_matches('室');
            let digits = inside.chars().rev().take_while(char::is_ascii_digit).count();
            let (before, room) = inside.split_at(inside.len() - digits);
            let unit = before.strip_suffix("单元").map_or("", |head| {
                let digits = head.chars().rev().take_while(char::is_ascii_digit).count();
                &before[head.len() - digits..]
            });
            Truth {
                key: row[2].to_owned(),
                building: buildings[&middle(row)].clone(),
                unit: unit.to_owned(),
                room: room.to_owned(),
                is_clean: row[8].split('|').all(|kind| matches!(kind, "" | "missing_level")) && !row[8].is_empty(),
            }
        })
        .collect()
}
