//! The governance desk in a real browser: a town with two lists of people that a clerk must look at, and what a generator makes of
//! seven departments.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::server::Server;
use crate::{run, text, walk_told, walkable};

/// Name, birth date and telephone. Namesakes of one surname that share birth date and telephone are for a clerk.
const LISTS: [(&str, [[&str; 3]; 3]); 2] = [
    (
        "police",
        [
            ["王大明", "1985-03-04", "13812345678"],
            ["李天一", "1990-01-01", "13900001111"],
            ["欧阳文山", "1971-07-08", "13700002222"],
        ],
    ),
    (
        "health",
        [
            ["王小红", "1985-03-04", "13812345678"],
            ["李小龙", "1990-01-01", "13900001111"],
            ["欧阳明月", "1971-07-08", "13700002222"],
        ],
    ),
];

/// Feeds the two lists; their records have the numbers 1 to 6.
fn feed_lists(folder: &Path, data: &Path) {
    for (department, people) in LISTS {
        let rows: String = (1..)
            .zip(people)
            .map(|(no, [name, birth, phone]): (u32, _)| format!("{no},{name},{birth},{phone}\n"))
            .collect();
        let (file, mapping) = (folder.join(format!("{department}.csv")), folder.join(format!("{department}.toml")));
        std::fs::write(&file, format!("no,name,birth,phone\n{rows}")).unwrap();
        let rules = format!(
            "kind = \"person\"\nregister = \"walk\"\nfeed = \"whole\"\ndepartment = \"{department}\"\nnatural_key = \"no\"\n\
             [person]\nname = \"name\"\nbirth_date = \"birth\"\nphone = \"phone\"\n"
        );
        std::fs::write(&mapping, rules).unwrap();
        run(data, &["register", "feed", text(&file), "--mapping", text(&mapping)]);
    }
}

/// A square around the addresses of every district, street and community, as boundaries.
fn boundaries(base: &Path) -> Value {
    let mut boxes: BTreeMap<String, [f64; 4]> = BTreeMap::new();
    for line in std::fs::read_to_string(base).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (Ok(lon), Ok(lat)) = (cells[9].parse::<f64>(), cells[10].parse::<f64>()) else { continue };
        for digits in [6, 9, 12] {
            let Some(code) = cells[1].get(..digits) else { continue };
            let [west, south, east, north] = boxes.get(code).copied().unwrap_or([lon, lat, lon, lat]);
            boxes.insert(code.to_owned(), [west.min(lon), south.min(lat), east.max(lon), north.max(lat)]);
        }
    }
    let feature = |(code, [west, south, east, north]): (&String, &[f64; 4])| {
        let margin = 0.001 * (13 - code.len()) as f64;
        let (west, south, east, north) = (west - margin, south - margin, east + margin, north + margin);
        let ring = json!([[west, south], [east, south], [east, north], [west, north], [west, south]]);
        json!({ "type": "Feature", "properties": { "code": code },
            "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    json!({ "type": "FeatureCollection", "features": boxes.iter().map(feature).collect::<Vec<_>>() })
}

#[test]
fn a_clerk_decides_about_pairs_and_rates_and_tasks_lead_to_their_rows() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    let (data, demo) = (folder.path().join("data"), folder.path().join("demo"));
    feed_lists(folder.path(), &data);
    run(&data, &["synth", "governance", "--people", "600", "--quiet", "--out", text(&demo)]);
    run(&data, &["address-base", "load", text(&demo.join("base.csv")), "--document", "DEMO-1"]);
    run(&data, &["address", "build-index"]);
    let grounds = folder.path().join("boundaries.geojson");
    std::fs::write(&grounds, boundaries(&demo.join("base.csv")).to_string()).unwrap();
    let import = ["boundary", "import", text(&grounds), "--department", "市民政局", "--valid-from", "2026-01-01", "-q"];
    run(&data, &import);
    let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings");
    for list in ["housing", "water", "market", "tax", "police", "civil", "health"] {
        let (file, mapping) = (demo.join(format!("{list}.csv")), mappings.join(format!("registers_{list}.toml")));
        run(&data, &["register", "feed", text(&file), "--mapping", text(&mapping)]);
    }
    run(&data, &["register", "settle"]);
    run(&data, &["govern", "check"]);
    run(&data, &["govern", "indicators"]);
    let server = Server::start(&data);
    walk_told(&web, "e2e:desk", &server, &[("CHENGJI_PAIR", "1-4")]);
}
