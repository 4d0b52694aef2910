//! The gazetteer of the tests: the division lists of this repository.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chengji_codes::DivisionCode;

use super::{Division, FormerName, Gazetteer, Zone};

/// The city of the tests.
pub(super) fn wuhan() -> DivisionCode {
    code("4201")
}

pub(super) fn code(text: &str) -> DivisionCode {
    // 东莞 and its like stand in the list as a county 441900 of the city 4419.
    text.parse().or_else(|_| DivisionCode::parse_padded(text)).unwrap()
}

/// All of China down to counties, Wuhan down to communities.
pub(super) fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
        let divisions = ["china.csv", "wuhan.csv"]
            .iter()
            .flat_map(|file| rows(file))
            .map(|row| Division { code: code(&row[0]), name: row[1].clone() });
        let zones = rows("zones.csv").into_iter().map(|row| Zone {
            name: row[0].clone(),
            aliases: list(&row[1]),
            divisions: list(&row[2]).iter().map(|text| code(text)).collect(),
        });
        let mut former: Vec<FormerName> = rows("former.csv")
            .into_iter()
            .map(|row| FormerName { name: row[0].clone(), code: code(&row[1]), until: row[2].parse().unwrap_or(0) })
            .collect();
        former.push(FormerName { name: "汉口".to_owned(), code: wuhan(), until: 1949 });
        Gazetteer::build(divisions.collect(), zones.collect(), former).unwrap()
    });
    &GAZETTEER
}

/// The folder of real data, when this machine has it.
pub(super) fn real_data() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("CHENGJI_REAL_DATA").map_or(default, PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/divisions").join(file);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn list(text: &str) -> Vec<String> {
    text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
