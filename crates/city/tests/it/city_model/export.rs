//! Models taken out again: what came in as CityJSON goes out as the same model.

use std::collections::BTreeMap;
use std::path::Path;

use chengji_city::city_model::export::{self, ExportFormat, ExportReport, ExportRequest};
use chengji_city::city_model::scene::SceneArea;
use chengji_city::{Actor, CityError};
use chengji_citymodel::finding::Finding;
use chengji_citymodel::geodesy::to_ecef;
use chengji_citymodel::model::{CityObject, Shape};
use chengji_citymodel::read::{self, Folder, Format, Options, Receiver, Stopped, footprint};
use chengji_codes::Bounds;
use chengji_core::record::FieldValue;

use super::{HOUSE, House, bring, sequence};
use crate::town::{Town, each_town};

fn request(format: ExportFormat) -> ExportRequest {
    ExportRequest { format, classes: Vec::new(), area: None, as_of: None, level: None, floors: false, frame: None }
}

fn taken(town: &Town, request: &ExportRequest) -> Result<(ExportReport, Vec<u8>), CityError> {
    let mut out = Vec::new();
    let report = export::export(&town.city, &town.admin, request, &mut out, &mut |_| {})?;
    Ok((report, out))
}

#[derive(Default)]
struct Objects(BTreeMap<String, CityObject>);

impl Receiver for Objects {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        assert!(self.0.insert(object.id.clone(), object).is_none(), "an id stands twice");
        Ok(())
    }

    fn finding(&mut self, _: Finding) {}
}

fn objects(name: &str, text: &[u8]) -> BTreeMap<String, CityObject> {
    let side = Folder::new(Path::new("/"), Path::new("")).unwrap();
    let options = Options { side: &side, ..Options::default() };
    let mut found = Objects::default();
    let format = Format::of(name, &text[..text.len().min(4_096)]).unwrap();
    read::read(format, std::io::Cursor::new(text), options, &footprint::Options::default(), &mut found)
        .unwrap()
        .unwrap();
    found.0
}

/// How two models of an object differ; nothing when they are the same to two millimetres.
fn differs(a: &CityObject, b: &CityObject) -> Option<String> {
    if (&a.id, &a.parent, a.class) != (&b.id, &b.parent, b.class) {
        return Some(format!("identity: {a:?} {b:?}"));
    }
    if a.attributes != b.attributes {
        return Some(format!("attributes of {}: {:?} {:?}", a.id, a.attributes, b.attributes));
    }
    if a.bodies.len() != b.bodies.len() {
        return Some(format!("bodies of {}", a.id));
    }
    for (one, other) in a.bodies.iter().zip(&b.bodies) {
        if one.lod != other.lod {
            return Some(format!("level of {}", a.id));
        }
        let (Shape::Solids(x) | Shape::Surfaces(x), Shape::Solids(y) | Shape::Surfaces(y)) = (&one.shape, &other.shape)
        else {
            continue;
        };
        let is_solid = |shape: &Shape| matches!(shape, Shape::Solids(_));
        if is_solid(&one.shape) != is_solid(&other.shape)
            || (&x.surfaces, &x.ring_ends, &x.shells, &x.solids) != (&y.surfaces, &y.ring_ends, &y.shells, &y.solids)
        {
            return Some(format!("surfaces of {}", a.id));
        }
        for (from, to) in x.corners.iter().zip(&y.corners) {
            let (p, q) = (to_ecef(x.points[*from as usize]), to_ecef(y.points[*to as usize]));
            let apart = p.iter().zip(&q).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt();
            if apart > 0.002 {
                return Some(format!("a corner of {} lies {apart} m off", a.id));
            }
        }
    }
    None
}

fn same(came: &BTreeMap<String, CityObject>, went: &BTreeMap<String, CityObject>) {
    for (id, object) in went {
        let before = came.get(id).unwrap_or_else(|| panic!("{id} did not come in"));
        assert_eq!(differs(before, object), None);
    }
}

#[test]
fn what_came_in_as_cityjson_goes_out_as_the_same_model() {
    each_town(|town| {
        let houses = ["b-1", "b-2", "b-3"].map(|id| {
            let east = f64::from(id.as_bytes()[2] - b'1') * 50.0;
            House { id, at: [east, 0.0], is_fine: id == "b-2", ..HOUSE }
        });
        let text = sequence(&houses);
        bring(&town, "town.city.jsonl", &text, "2026-01-01").unwrap();
        let came = objects("town.city.jsonl", text.as_bytes());
        for (format, frame, name) in [
            (ExportFormat::CityJson, None, "out.city.json"),
            (ExportFormat::CityJson, Some("EPSG:32650"), "out.city.json"),
            (ExportFormat::CityJsonSeq, Some("EPSG:4547"), "out.city.jsonl"),
        ] {
            let wanted = ExportRequest { frame: frame.map(str::to_owned), ..request(format) };
            let (report, bytes) = taken(&town, &wanted).unwrap();
            assert_eq!((report.things, report.objects), (3, 3));
            let went = objects(name, &bytes);
            assert_eq!(went.len(), 3);
            same(&came, &went);
        }
    });
}

#[test]
fn real_cityjson_goes_out_as_the_same_model() {
    let Some(data) = std::env::var_os("CHENGJI_REAL_DATA") else { return };
    let folder = Path::new(&data).join("citymodel/cityjson");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // The large ones take the time of a hundred tests.
    files.retain(|path| path.metadata().unwrap().len() < 3_000_000 && path.extension().is_some_and(|end| end != "md"));
    files.sort();
    let mut compared = 0;
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read(&path).unwrap();
        if Format::of(&name, &text[..text.len().min(4_096)]).is_none() {
            continue;
        }
        let (town, _store) = Town::embedded();
        let wanted = chengji_city::city_model::ImportRequest {
            file: path.clone(),
            file_name: name.clone(),
            department: "测绘院".to_owned(),
            ..Default::default()
        };
        let mut seen = super::Seen::default();
        if chengji_city::city_model::import(&town.city, &town.admin, &wanted, &mut seen).is_err() {
            continue;
        }
        let came = objects(&name, &text);
        let (report, bytes) = taken(&town, &request(ExportFormat::CityJsonSeq)).unwrap();
        if report.things == 0 {
            continue;
        }
        let went = objects("out.city.jsonl", &bytes);
        assert_eq!(went.len() as u64, report.objects, "{name}");
        same(&came, &went);
        compared += went.len();
    }
    assert!(compared > 0, "nothing of the real data was compared");
}

const PACKAGE: &str = r##"
department = "测绘院"
class = "010101"
natural_key = ["code"]
[source]
format = "geopackage"
[position]
frame = "cgcs2000"
geometry = true
[attributes]
height = { column = "height", type = "number" }
"##;

#[test]
fn a_part_of_the_city_goes_out_as_table_and_as_one_glb() {
    let (town, _store) = Town::embedded();
    let houses = ["b-1", "b-2", "b-3"].map(|id| {
        let east = f64::from(id.as_bytes()[2] - b'1') * 50.0;
        House { id, at: [east, 0.0], ..HOUSE }
    });
    bring(&town, "town.city.jsonl", &sequence(&houses), "2026-01-01").unwrap();
    let (lon, lat) = town.entity("b-2").position.unwrap();
    let near = Bounds { west: lon - 0.0001, south: lat - 0.0001, east: lon + 0.0001, north: lat + 0.0001 };
    let wanted = ExportRequest { area: Some(SceneArea::Box(near)), ..request(ExportFormat::GeoJson) };
    let (report, bytes) = taken(&town, &wanted).unwrap();
    assert_eq!(report.things, 1);
    let body: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let feature = &body["features"][0];
    assert_eq!(feature["id"].as_str().unwrap(), town.entity("b-2").code);
    assert_eq!(
        (feature["properties"]["level"].as_i64(), feature["properties"]["height"].as_f64()),
        (Some(2), Some(18.0))
    );

    let (_, package) = taken(&town, &request(ExportFormat::GeoPackage)).unwrap();
    let (other, _other_store) = Town::embedded();
    let taken_in = other.take("things.gpkg", &package, PACKAGE);
    assert_eq!((taken_in.job.rows, taken_in.job.rejected), (3, 0), "{:?}", taken_in.notes);
    let (here, there) = (town.entity("b-2"), other.entity(&town.entity("b-2").code));
    assert_eq!(here.position, there.position);

    let (report, columns) = taken(&town, &request(ExportFormat::GeoParquet)).unwrap();
    assert_eq!(report.things, 3);
    let path = town.file("things.parquet", &columns);
    let file = chengji_formats::features::open(&path, chengji_formats::features::FeatureFormat::GeoParquet).unwrap();
    assert_eq!(file.frame.as_deref(), Some("EPSG:4490"));
    let names = ["code", "class", "name", "address", "grid_cell", "level", "height", "floors", "white"];
    assert_eq!(file.columns, names);
    let rows: Vec<_> = file.map(|row| row.unwrap()).collect();
    let own = rows.iter().find(|row| row.values[0] == FieldValue::Text(here.code.clone())).unwrap();
    assert_eq!((&own.values[5], &own.values[8]), (&FieldValue::Int(2), &FieldValue::Bool(false)));
    assert!(matches!(own.values[6], FieldValue::Float(height) if (height - 18.0).abs() < 1e-3), "{:?}", own.values[6]);
    let outline = own.geometry.as_ref().and_then(chengji_core::geometry::bounds).unwrap();
    assert!(outline.contains(&Bounds { west: lon, south: lat, east: lon, north: lat }));

    let (report, glb) = taken(&town, &request(ExportFormat::Glb)).unwrap();
    assert_eq!((report.things, &glb[..4]), (3, b"glTF".as_slice()));
    assert_eq!(u32::from_le_bytes(glb[8..12].try_into().unwrap()) as usize, glb.len());
    let length = u32::from_le_bytes(glb[12..16].try_into().unwrap()) as usize;
    let document: serde_json::Value = serde_json::from_slice(&glb[20..20 + length]).unwrap();
    let matrix = document["nodes"][0]["matrix"].as_array().unwrap();
    let origin: f64 = matrix[12..15].iter().map(|value| value.as_f64().unwrap().powi(2)).sum::<f64>().sqrt();
    assert!(origin < 200.0, "it lies {origin} m from its own middle");
    let anchor = document["asset"]["extras"]["anchor"].as_array().unwrap();
    assert!((anchor[0].as_f64().unwrap() - lon).abs() < 0.001 && (anchor[1].as_f64().unwrap() - lat).abs() < 0.001);
    // The columns of the matrix stand on each other and keep one length: nothing is bent or turned over.
    let column = |at: usize| [0, 1, 2].map(|row| matrix[at * 4 + row].as_f64().unwrap());
    let dot = |a: [f64; 3], b: [f64; 3]| a.iter().zip(&b).map(|(a, b)| a * b).sum::<f64>();
    let [x, y, z] = [column(0), column(1), column(2)];
    let length = dot(x, x);
    assert!(
        dot(x, y).abs() < length * 1e-6
            && dot(y, z).abs() < length * 1e-6
            && (dot(z, z) - length).abs() < length * 1e-6
    );
    let cross = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]];
    assert!(dot(cross, z) > 0.0);
    // The mesh's third axis is up there: glTF's y.
    assert!(z[1] > 0.99 * length.sqrt(), "{z:?}");
}

#[test]
fn an_export_refuses_what_it_cannot_do() {
    let (town, _store) = Town::embedded();
    bring(&town, "town.city.jsonl", &sequence(&[HOUSE]), "2026-01-01").unwrap();
    let refused = |wanted: &ExportRequest| taken(&town, wanted).unwrap_err().code();
    let base = request(ExportFormat::CityJson);
    assert_eq!(refused(&ExportRequest { frame: Some("EPSG:1".to_owned()), ..base.clone() }), "model.frame-unknown");
    let nowhere = Bounds { west: 1.0, south: 1.0, east: 2.0, north: 2.0 };
    let empty = ExportRequest { area: Some(SceneArea::Box(nowhere)), ..request(ExportFormat::Glb) };
    assert_eq!(refused(&empty), "export.nothing");
    let named = ExportRequest { classes: vec!["010101".parse().unwrap()], ..base.clone() };
    let mut out = Vec::new();
    let nobody = export::export(&town.city, &Actor::anonymous(), &named, &mut out, &mut |_| {}).unwrap_err();
    assert_eq!((nobody.code(), out.len()), ("class.unknown", 0));
    let all = export::export(&town.city, &Actor::anonymous(), &base, &mut out, &mut |_| {}).unwrap();
    assert_eq!(all, ExportReport::default());
    assert_eq!("shape".parse::<ExportFormat>().unwrap_err().got, "shape");
}
