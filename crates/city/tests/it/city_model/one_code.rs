//! One building through three files: a footprint, a CityGML model, an IFC model. It keeps one code, and every scene of it still opens.

use std::fmt::Write as _;

use chengji_city::audit;
use chengji_city::city_model::scene::{self, BuildRequest, SceneFile, SceneMoment};
use chengji_city::city_model::{self, ImportReport, ImportRequest, ReadRequest};
use chengji_citymodel::geodesy::LocalFrame;
use chengji_citymodel::read::Anchor;

use super::scene::{Opened, Unwatched, class, faults};
use super::{Seen, counts, levels};
use crate::town::{Town, each_town};

/// Where the corner of the building stands: degrees, and metres above the ellipsoid.
const CORNER: [f64; 3] = [114.3055, 30.5928, 23.0];
/// Metres along the street and into the plot.
const GROUND: [f64; 2] = [24.0, 14.0];

/// Longitude, latitude, height of metres from the corner.
fn place(metres: [f64; 3]) -> [f64; 3] {
    LocalFrame::at(CORNER).geodetic(metres)
}

/// What the planning office knows: an outline, a name and a height.
fn footprint() -> String {
    let [width, depth] = GROUND;
    let ring: Vec<String> = [[0.0, 0.0], [width, 0.0], [width, depth], [0.0, depth], [0.0, 0.0]]
        .into_iter()
        .map(|[east, north]| {
            let [lon, lat, _] = place([east, north, 0.0]);
            format!("[{lon:.9},{lat:.9}]")
        })
        .collect();
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"id":"plot-12","name":"光谷大厦","height":18.0}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}]}}"#,
        ring.join(",")
    )
}

/// What the survey saw: the same walls, twenty centimetres off, under a roof with a ridge.
fn survey() -> String {
    let ([width, depth], low, eaves, ridge) = ([GROUND[0] + 0.2, GROUND[1] + 0.2], 0.2, 16.0, 20.0);
    let [a, b, c, d] = [[low, low], [width, low], [width, depth], [low, depth]];
    let up = |[x, y]: [f64; 2], z: f64| [x, y, z];
    let middle = f64::midpoint(low, depth);
    let (west, east) = ([low, middle, ridge], [width, middle, ridge]);
    let surfaces: [(&str, Vec<[f64; 3]>); 7] = [
        ("GroundSurface", vec![up(d, 0.0), up(c, 0.0), up(b, 0.0), up(a, 0.0)]),
        ("WallSurface", vec![up(a, 0.0), up(b, 0.0), up(b, eaves), up(a, eaves)]),
        ("WallSurface", vec![up(b, 0.0), up(c, 0.0), up(c, eaves), east, up(b, eaves)]),
        ("WallSurface", vec![up(c, 0.0), up(d, 0.0), up(d, eaves), up(c, eaves)]),
        ("WallSurface", vec![up(d, 0.0), up(a, 0.0), up(a, eaves), west, up(d, eaves)]),
        ("RoofSurface", vec![up(a, eaves), up(b, eaves), east, west]),
        ("RoofSurface", vec![up(c, eaves), up(d, eaves), west, east]),
    ];
    let (mut members, mut bounded) = (String::new(), String::new());
    for (number, (kind, ring)) in surfaces.iter().enumerate() {
        let mut positions = String::new();
        for corner in ring.iter().chain(ring.first()) {
            let [lon, lat, height] = place(*corner);
            write!(positions, "{lat:.9} {lon:.9} {height:.4} ").unwrap();
        }
        write!(members, "<gml:surfaceMember xlink:href=\"#p{number}\"/>").unwrap();
        write!(
            bounded,
            "<bldg:boundedBy><bldg:{kind} gml:id=\"s{number}\"><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember>\
             <gml:Polygon gml:id=\"p{number}\"><gml:exterior><gml:LinearRing><gml:posList>{}</gml:posList></gml:LinearRing></gml:exterior>\
             </gml:Polygon></gml:surfaceMember></gml:MultiSurface></bldg:lod2MultiSurface></bldg:{kind}></bldg:boundedBy>",
            positions.trim_end()
        )
        .unwrap();
    }
    format!(
        "<core:CityModel xmlns:core=\"http://www.opengis.net/citygml/2.0\" xmlns:bldg=\"http://www.opengis.net/citygml/building/2.0\" \
         xmlns:gml=\"http://www.opengis.net/gml\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><gml:boundedBy>\
         <gml:Envelope srsName=\"http://www.opengis.net/def/crs/EPSG/0/4979\" srsDimension=\"3\"/></gml:boundedBy><core:cityObjectMember>\
         <bldg:Building gml:id=\"survey-77\"><bldg:measuredHeight uom=\"m\">20.0</bldg:measuredHeight><bldg:lod2Solid><gml:Solid>\
         <gml:exterior><gml:CompositeSurface>{members}</gml:CompositeSurface></gml:exterior></gml:Solid></bldg:lod2Solid>{bounded}\
         </bldg:Building></core:cityObjectMember></core:CityModel>"
    )
}

/// What the architect drew: one storey of four walls, a slab above, in metres from the corner.
fn drawing() -> String {
    let [width, depth] = GROUND;
    let mut text = String::from(
        "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n\
#1=IFCPROJECT('0000000000000000000001',$,'P',$,$,$,$,(#10),#7);\n#5=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);\n#7=IFCUNITASSIGNMENT((#5));\n\
#10=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,#13,$);\n#11=IFCCARTESIANPOINT((0.,0.,0.));\n#12=IFCDIRECTION((0.,0.,1.));\n\
#13=IFCAXIS2PLACEMENT3D(#11,$,$);\n#14=IFCLOCALPLACEMENT($,#13);\n#21=IFCBUILDING('0000000000000000000021',$,'Tower',$,$,#14,$,$,.ELEMENT.,$,$,$);\n\
#22=IFCBUILDINGSTOREY('0000000000000000000022',$,'F1',$,$,#14,$,$,.ELEMENT.,0.);\n#31=IFCRELAGGREGATES('0000000000000000000031',$,$,$,#1,(#21));\n\
#32=IFCRELAGGREGATES('0000000000000000000032',$,$,$,#21,(#22));\n",
    );
    // Middle, size and height of each extruded rectangle: four walls, and a slab over all of it.
    let (wall, high) = (0.3, 19.5);
    let bars: [([f64; 2], [f64; 2], f64); 5] = [
        ([width / 2.0, wall / 2.0], [width, wall], high),
        ([width / 2.0, depth - wall / 2.0], [width, wall], high),
        ([wall / 2.0, depth / 2.0], [wall, depth - 2.0 * wall], high),
        ([width - wall / 2.0, depth / 2.0], [wall, depth - 2.0 * wall], high),
        ([width / 2.0, depth / 2.0], [width, depth], wall),
    ];
    let mut names = Vec::new();
    for (at, ([x, y], [long, wide], height)) in bars.into_iter().enumerate() {
        let n = 100 + at * 10;
        let kind = if at == 4 { "IFCSLAB" } else { "IFCWALL" };
        let ending = if at == 4 { "$" } else { ".SOLIDWALL." };
        writeln!(
            text,
            "#{n}=IFCCARTESIANPOINT(({x:?},{y:?}));\n#{}=IFCAXIS2PLACEMENT2D(#{n},$);\n#{}=IFCRECTANGLEPROFILEDEF(.AREA.,$,#{},{long:?},{wide:?});\n\
             #{}=IFCEXTRUDEDAREASOLID(#{},#13,#12,{height:?});\n#{}=IFCSHAPEREPRESENTATION(#10,'Body','SweptSolid',(#{}));\n\
             #{}=IFCPRODUCTDEFINITIONSHAPE($,$,(#{}));\n#{}={kind}('0000000000000000000{n}',$,'W{at}',$,$,#14,#{},'t{at}',{ending});",
            n + 1, n + 2, n + 1, n + 3, n + 2, n + 4, n + 3, n + 5, n + 4, n + 6, n + 5
        )
        .unwrap();
        names.push(format!("#{}", n + 6));
    }
    writeln!(
        text,
        "#71=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000071',$,$,$,({}),#22);\nENDSEC;\nEND-ISO-10303-21;",
        names.join(",")
    )
    .unwrap();
    text
}

/// Brings a file of a department.
fn brought(town: &Town, name: &str, text: &str, department: &str, from: &str, anchor: Option<Anchor>) -> ImportReport {
    let request = ImportRequest {
        file: town.file(name, text),
        file_name: name.to_owned(),
        department: department.to_owned(),
        read: ReadRequest { anchor, ..ReadRequest::default() },
        valid_from: Some(from.parse().unwrap()),
    };
    let mut seen = Seen::default();
    let report = city_model::import(&town.city, &town.admin, &request, &mut seen).unwrap();
    assert_eq!(report.waiting, 0, "{name}: {report:?} {:?}", seen.findings);
    town.is_sound();
    report
}

/// Publishes what has changed and keeps every file of the edition.
fn published(town: &Town, first: bool) -> Vec<(String, SceneFile)> {
    if first {
        scene::build(&town.city, &town.admin, &BuildRequest::default(), &mut Unwatched).unwrap();
    } else {
        assert_eq!(scene::rebuild_changed(&town.city, &town.admin).unwrap().len(), 1);
    }
    assert_eq!(faults(&Opened(town, SceneMoment::Latest)), "");
    let paths = ["tileset.json", "content/0/0/0.glb"].map(str::to_owned);
    let open = |path: &String| scene::open(&town.city, &town.admin, class(), SceneMoment::Latest, path).unwrap();
    paths.iter().map(|path| (path.clone(), open(path))).collect()
}

/// Every file of an edition is, to the byte, what was published then.
fn opens_as_it_was(town: &Town, moment: SceneMoment, kept: &[(String, SceneFile)]) {
    for (path, file) in kept {
        let now = scene::open(&town.city, &town.admin, class(), moment, path).unwrap();
        assert_eq!((now.edition, &now.digest), (file.edition, &file.digest), "{moment:?} {path}");
        assert!(now.bytes == file.bytes, "{moment:?} {path}");
    }
    assert_eq!(faults(&Opened(town, moment)), "", "{moment:?}");
}

#[test]
fn a_building_keeps_one_code_from_footprint_to_survey_to_drawing() {
    each_town(|town| {
        let report = brought(&town, "plots.geojson", &footprint(), "自然资源和城乡建设局", "2026-02-01", None);
        assert_eq!(counts(&report), [1, 1, 1, 0, 0]);
        let code = town.entity("plot-12").code;
        assert_eq!(levels(&town), [(2, 1)]);
        let white = published(&town, true);

        let town = town.at("2026-04-10T01:00:00Z");
        let report = brought(&town, "survey.gml", &survey(), "测绘院", "2026-04-01", None);
        assert_eq!((counts(&report), report.format.as_str()), ([1, 0, 1, 0, 0], "CityGML"));
        assert_eq!(levels(&town), [(3, 1)]);
        let fine = published(&town, false);

        let town = town.at("2026-05-10T01:00:00Z");
        let anchor = Some(Anchor { place: CORNER, heading: 0.0 });
        let report = brought(&town, "tower.ifc", &drawing(), "住房和城市更新局", "2026-05-01", anchor);
        assert_eq!((counts(&report), report.format.as_str()), ([1, 0, 1, 0, 0], "IFC"));
        assert_eq!(levels(&town), [(6, 1)], "levels count the finest only");
        let drawn = published(&town, false);

        // One thing with one code, and its history shows all three.
        let things = town.entities();
        assert_eq!(things.iter().map(|thing| &thing.code).collect::<Vec<_>>(), [&code]);
        let models = city_model::models(&town.city, &town.admin, &code).unwrap();
        let told: Vec<_> = models.iter().map(|model| (model.level, model.valid_from.as_str())).collect();
        assert_eq!(told, [(2, "2026-02-01"), (3, "2026-04-01"), (6, "2026-05-01")]);
        assert!(models.iter().all(|model| model.retired_at.is_none() && model.valid_to.is_none()), "{models:?}");
        let log = audit::events(&town.city, &town.admin, -1, 1_000).unwrap();
        let attached = log.iter().filter(|event| event.text.contains("\nevent model.attached\n"));
        assert_eq!(attached.count(), 3);
        let level_at = |instant: &str| {
            let found = city_model::objects(&town.city, &town.admin, &code, None, Some(instant.parse().unwrap()));
            found.unwrap().map(|(model, _)| model.level)
        };
        let months = ["2026-02-10T00:00:00Z", "2026-03-10T00:00:00Z", "2026-04-20T00:00:00Z", "2026-05-20T00:00:00Z"];
        assert_eq!(months.map(level_at), [None, Some(2), Some(3), Some(6)]);

        // The scenes of all months open as they were published.
        assert_eq!([&white, &fine, &drawn].map(|files| files[0].1.edition), [1, 2, 3]);
        assert!(white[1].1.digest != fine[1].1.digest && fine[1].1.digest != drawn[1].1.digest);
        let at = |instant: &str| SceneMoment::At(instant.parse().unwrap());
        for moment in [SceneMoment::Edition(1), at("2026-03-31T00:00:00Z")] {
            opens_as_it_was(&town, moment, &white);
        }
        for moment in [SceneMoment::Edition(2), at("2026-04-30T00:00:00Z")] {
            opens_as_it_was(&town, moment, &fine);
        }
        opens_as_it_was(&town, SceneMoment::Latest, &drawn);
    });
}
