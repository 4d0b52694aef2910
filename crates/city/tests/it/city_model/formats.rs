//! The same buildings, whatever format they come in.

use std::path::Path;
use std::process::Command;

use chengji_city::city_model::{self, ImportRequest, ModelFile, ReadRequest};
use chengji_citymodel::finding::Rule;
use chengji_citymodel::measure::measure;
use chengji_citymodel::model::{ObjectClass, Value};
use chengji_citymodel::read::{Anchor, Kept};

use super::Seen;
use crate::town::each_town;

const BUILDINGS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"a","name":"光谷大厦","height":12.5},"geometry":{"type":"Polygon","coordinates":[[[114.400,30.500],[114.401,30.500],[114.401,30.501],[114.400,30.501],[114.400,30.500]],[[114.4003,30.5003],[114.4003,30.5007],[114.4007,30.5007],[114.4007,30.5003],[114.4003,30.5003]]]}},
{"type":"Feature","properties":{"id":"cut","name":"图书馆","height":30.0},"geometry":{"type":"Polygon","coordinates":[[[114.410,30.500],[114.411,30.500],[114.411,30.501],[114.410,30.501],[114.410,30.500]]]}},
{"type":"Feature","properties":{"id":"far","name":"塔","height":50.0},"geometry":{"type":"Polygon","coordinates":[[[114.420,30.500],[114.421,30.500],[114.421,30.501],[114.420,30.500]]]}},
{"type":"Feature","properties":{"id":"cut","name":"图书馆","height":30.0},"geometry":{"type":"Polygon","coordinates":[[[114.411,30.500],[114.412,30.500],[114.412,30.501],[114.411,30.501],[114.411,30.500]]]}}
]}"#;

/// What a reader makes of a file: id, name, and measures to a millionth.
fn told(path: &Path, request: ReadRequest) -> Vec<(String, String, [i64; 3])> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut kept = Kept::default();
    let file = ModelFile::open(path, &name, request).unwrap();
    let source = file.read(&mut kept).unwrap().unwrap();
    assert!(source.complete, "{name}");
    let rules: Vec<_> = kept.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [Rule::PartsJoined], "{name}: {:?}", kept.findings);
    let mut told: Vec<_> = kept
        .objects
        .iter()
        .map(|object| {
            assert_eq!(object.class, ObjectClass::Building);
            let measures = measure(&object.bodies[0]).unwrap();
            let steps = |value: f64, scale: f64| (value * scale).round() as i64;
            let numbers = [steps(measures.volume, 1e-1), steps(measures.least[0], 1e7), steps(measures.most[2], 1e3)];
            let name = object.attribute("name").and_then(Value::text).unwrap_or_default();
            (object.id.clone(), name.to_owned(), numbers)
        })
        .collect();
    told.sort();
    told
}

#[test]
fn every_format_of_outlines_gives_the_same_buildings() {
    let folder = tempfile::TempDir::new().unwrap();
    let source = folder.path().join("source.geojson");
    std::fs::write(&source, BUILDINGS).unwrap();
    let expected = told(&source, ReadRequest::default());
    assert_eq!(expected.iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>(), ["a", "cut", "far"]);
    for (name, options) in [
        ("a.gpkg", &["-f", "GPKG"][..]),
        ("plane.gpkg", &["-f", "GPKG", "-t_srs", "EPSG:4547"]),
        ("a.shp", &["-f", "ESRI Shapefile", "-lco", "ENCODING=GBK"]),
        ("plane.shp", &["-f", "ESRI Shapefile", "-t_srs", "EPSG:4547", "-lco", "ENCODING=UTF-8"]),
        ("a.fgb", &["-f", "FlatGeobuf"]),
        ("plane.fgb", &["-f", "FlatGeobuf", "-t_srs", "EPSG:4547"]),
        ("plane.geojson", &["-f", "GeoJSON", "-t_srs", "EPSG:4547", "-lco", "COORDINATE_PRECISION=9"]),
    ] {
        let path = folder.path().join(name);
        let Ok(made) = Command::new("ogr2ogr").args(options).arg(&path).arg(&source).output() else {
            println!("no GDAL on this machine: skipped");
            return;
        };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        assert_eq!(told(&path, ReadRequest::default()), expected, "{name}");
    }
}

/// A storey with one wall, 5 × 0.2 × 3 metres, nowhere on earth.
const WALL: &str = "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n\
#1=IFCPROJECT('0000000000000000000001',$,'P',$,$,$,$,(#10),#7);\n#5=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);\n#7=IFCUNITASSIGNMENT((#5));\n\
#10=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,#13,$);\n#11=IFCCARTESIANPOINT((0.,0.,0.));\n#12=IFCDIRECTION((0.,0.,1.));\n\
#13=IFCAXIS2PLACEMENT3D(#11,$,$);\n#14=IFCLOCALPLACEMENT($,#13);\n#21=IFCBUILDING('0000000000000000000021',$,'Tower',$,$,#14,$,$,.ELEMENT.,$,$,$);\n\
#22=IFCBUILDINGSTOREY('0000000000000000000022',$,'F1',$,$,#14,$,$,.ELEMENT.,0.);\n#31=IFCRELAGGREGATES('0000000000000000000031',$,$,$,#1,(#21));\n\
#32=IFCRELAGGREGATES('0000000000000000000032',$,$,$,#21,(#22));\n#40=IFCCARTESIANPOINT((2.5,0.1));\n#41=IFCAXIS2PLACEMENT2D(#40,$);\n\
#42=IFCRECTANGLEPROFILEDEF(.AREA.,$,#41,5.,0.2);\n#43=IFCEXTRUDEDAREASOLID(#42,#13,#12,3.);\n#44=IFCSHAPEREPRESENTATION(#10,'Body','SweptSolid',(#43));\n\
#45=IFCPRODUCTDEFINITIONSHAPE($,$,(#44));\n#46=IFCWALL('0000000000000000000046',$,'W1',$,$,#14,#45,'t1',.SOLIDWALL.);\n\
#71=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000071',$,$,$,(#46),#22);\nENDSEC;\nEND-ISO-10303-21;\n";

#[test]
fn an_ifc_model_enters_the_registry_as_one_building_of_elements() {
    each_town(|town| {
        let mut request = ImportRequest {
            file: town.file("tower.ifc", WALL),
            file_name: "tower.ifc".to_owned(),
            department: "自然资源和城乡建设局".to_owned(),
            ..ImportRequest::default()
        };
        let mut seen = Seen::default();
        let nowhere = city_model::import(&town.city, &town.admin, &request, &mut seen).unwrap();
        assert_eq!((nowhere.models, nowhere.skipped), (0, 1), "{:?}", seen.findings);
        assert!(seen.findings[0].contains("cim.frame-missing"), "{:?}", seen.findings);
        request.read.anchor = Some(Anchor { place: [114.3, 30.6, 20.0], heading: 30.0 });
        request.department = "住房和城市更新局".to_owned();
        let mut seen = Seen::default();
        let report = city_model::import(&town.city, &town.admin, &request, &mut seen).unwrap();
        assert_eq!((report.models, report.created, report.skipped), (1, 1, 0), "{:?}", seen.findings);
        assert_eq!(report.format, "IFC");
        let levels = city_model::levels(&town.city, &town.admin, None).unwrap();
        assert!(levels.iter().any(|count| count.level == 6 && count.n == 1), "{levels:?}");
        town.is_sound();
    });
}
