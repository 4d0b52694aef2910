//! Models come in by file, find the things they are of, and stay through time, on both engines.

mod attach;
mod exchange;
mod export;
mod findings;
mod formats;
mod one_code;
mod review;
mod scene;
mod through_time;

use std::fmt::Write as _;

use chengji_city::CityError;
use chengji_city::city_model::{self, ImportReport, ImportRequest, ImportWatch, ReadRequest};
use chengji_citymodel::finding::Finding;
use jiff::civil::Date;

use crate::town::Town;

/// A box in a file: metres east and north of the corner of the site, width, depth, height.
#[derive(Debug, Clone, Copy)]
struct House<'a> {
    id: &'a str,
    at: [f64; 2],
    size: [f64; 3],
    /// Whether its surfaces say what they are, as at LOD2.
    is_fine: bool,
}

const HOUSE: House<'_> = House { id: "b-1", at: [0.0, 0.0], size: [20.0, 12.0, 18.0], is_fine: false };

/// CityJSONSeq in UTM zone 50 (EPSG:32650); millimetres.
fn sequence(houses: &[House<'_>]) -> String {
    let mut text = String::from(
        "{\"type\":\"CityJSON\",\"version\":\"2.0\",\"transform\":{\"scale\":[0.001,0.001,0.001],\"translate\":[240000.0,3378000.0,20.0]},\
         \"metadata\":{\"referenceSystem\":\"https://www.opengis.net/def/crs/EPSG/0/32650\"},\"CityObjects\":{},\"vertices\":[]}\n",
    );
    for House { id, at: [x, y], size: [width, depth, height], is_fine } in houses {
        let mm = |metres: f64| (metres * 1000.0).round() as i64;
        let mut vertices = String::new();
        for z in [0.0, *height] {
            for [dx, dy] in [[0.0, 0.0], [*width, 0.0], [*width, *depth], [0.0, *depth]] {
                let comma = if vertices.is_empty() { "" } else { "," };
                write!(vertices, "{comma}[{},{},{}]", mm(x + dx), mm(y + dy), mm(z)).unwrap();
            }
        }
        let shell = "[[[3,2,1,0]],[[4,5,6,7]],[[0,1,5,4]],[[1,2,6,5]],[[2,3,7,6]],[[3,0,4,7]]]";
        let kinds = "\"semantics\":{\"surfaces\":[{\"type\":\"GroundSurface\"},{\"type\":\"RoofSurface\"},{\"type\":\"WallSurface\"}],\"values\":[[0,1,2,2,2,2]]},";
        let (lod, kinds) = if *is_fine { ("2", kinds) } else { ("1", "") };
        writeln!(
            text,
            "{{\"type\":\"CityJSONFeature\",\"id\":\"{id}\",\"CityObjects\":{{\"{id}\":{{\"type\":\"Building\",\"attributes\":{{\"storeysAboveGround\":6}},\
             \"geometry\":[{{\"type\":\"Solid\",\"lod\":\"{lod}\",{kinds}\"boundaries\":[{shell}]}}]}}}},\"vertices\":[{vertices}]}}"
        )
        .unwrap();
    }
    text
}

#[derive(Default)]
pub(crate) struct Seen {
    findings: Vec<String>,
}

impl ImportWatch for Seen {
    fn advanced(&mut self, _: u64) {}

    fn found(&mut self, finding: &Finding) {
        self.findings.push(finding.to_string());
    }
}

fn bring(town: &Town, name: &str, text: &str, from: &str) -> Result<ImportReport, CityError> {
    let request = ImportRequest {
        file: town.file(name, text),
        file_name: name.to_owned(),
        department: "自然资源和城乡建设局".to_owned(),
        read: ReadRequest::default(),
        valid_from: Some(from.parse::<Date>().unwrap()),
    };
    let mut seen = Seen::default();
    let report = city_model::import(&town.city, &town.admin, &request, &mut seen)?;
    assert_eq!(report.findings as usize, seen.findings.len(), "{:?}", seen.findings);
    town.is_sound();
    Ok(report)
}

/// A report without its number, format and findings.
fn counts(report: &ImportReport) -> [u64; 5] {
    [report.models, report.created, report.attached, report.unchanged, report.waiting]
}

/// Levels in the city as (level, how many).
fn levels(town: &Town) -> Vec<(i64, i64)> {
    let counts = city_model::levels(&town.city, &town.admin, None).unwrap();
    counts.into_iter().map(|count| (count.level, count.n)).collect()
}
