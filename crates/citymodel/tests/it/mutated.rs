//! Texts changed at random: readers never panic, and what they hand over never contradicts itself.

use std::io::Cursor;

use chengji_citymodel::model::{Body, Shape};
use chengji_citymodel::read::{Kept, Options, citygml, cityjson};
use proptest::prelude::*;

const GML: &str = "<core:CityModel xmlns:core='http://www.opengis.net/citygml/2.0' xmlns:bldg='http://www.opengis.net/citygml/building/2.0' \
xmlns:gml='http://www.opengis.net/gml' xmlns:app='http://www.opengis.net/citygml/appearance/2.0' xmlns:xlink='http://www.w3.org/1999/xlink'>\
<gml:boundedBy><gml:Envelope srsName='EPSG:4547' srsDimension='3'/></gml:boundedBy><core:cityObjectMember><bldg:Building gml:id='b'>\
<gml:name>a &amp; b</gml:name><bldg:measuredHeight uom='m'>10</bldg:measuredHeight><bldg:lod2Solid><gml:Solid><gml:exterior><gml:Shell>\
<gml:surfaceMember xlink:href='#p'/><gml:surfaceMember><gml:OrientableSurface orientation='-'><gml:baseSurface xlink:href='#q'/>\
</gml:OrientableSurface></gml:surfaceMember></gml:Shell></gml:exterior></gml:Solid></bldg:lod2Solid><bldg:boundedBy><bldg:WallSurface>\
<bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember><gml:Polygon gml:id='p'><gml:exterior><gml:LinearRing gml:id='r'><gml:posList>\
500000 3380000 1 500010 3380000 1 500010 3380010 1 500000 3380000 1</gml:posList></gml:LinearRing></gml:exterior><gml:interior><gml:LinearRing>\
<gml:pos>500001 3380001 1</gml:pos><gml:pos>500002 3380001 1</gml:pos><gml:pos>500002 3380002 1</gml:pos>\
<gml:pos>500001 3380001 1</gml:pos></gml:LinearRing></gml:interior>\
</gml:Polygon></gml:surfaceMember><gml:surfaceMember><gml:Polygon gml:id='q'><gml:exterior><gml:LinearRing><gml:posList>500000 3380000 1 \
500000 3380000 9 500010 3380010 9 500000 3380000 1</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>\
</gml:MultiSurface></bldg:lod2MultiSurface></bldg:WallSurface></bldg:boundedBy><app:appearance><app:Appearance><app:surfaceDataMember>\
<app:ParameterizedTexture><app:imageURI>a.png</app:imageURI><app:target uri='#p'><app:TexCoordList><app:textureCoordinates ring='#r'>\
0 0 1 0 1 1 0 0</app:textureCoordinates></app:TexCoordList></app:target></app:ParameterizedTexture></app:surfaceDataMember></app:Appearance>\
</app:appearance></bldg:Building></core:cityObjectMember></core:CityModel>";

const JSON: &str = r#"{"type":"CityJSON","version":"2.0","transform":{"scale":[0.001,0.001,0.001],"translate":[500000,3380000,20]},"metadata":
{"referenceSystem":"EPSG:4547"},"appearance":{"textures":[{"type":"PNG","image":"b.png"}],"vertices-texture":[[0,0],[1,0],[1,0.5]]},
"geometry-templates":{"templates":[{"type":"MultiSurface","lod":"2","boundaries":[[[0,1,2]]]}],"vertices-templates":[[0,0,0],[1,0,0],[0,1,0]]},
"CityObjects":{"a":{"type":"Building","attributes":{"h":5.5,"n":[1,null,{"x":"y"}]},"geometry":[{"type":"Solid","lod":"2.2","boundaries":
[[[[0,3,2,1]],[[0,1,2],[1,2,3]]]],"semantics":{"surfaces":[{"type":"RoofSurface"}],"values":[[0,null]]}},{"type":"MultiSurface","lod":"1",
"boundaries":[[[0,1,2]]],"texture":{"t":{"values":[[[0,0,1,2]]]}}},{"type":"MultiSolid","lod":"1","boundaries":[[[[[0,1,2]]]]]}]},"t":{"type":
"+Tree","parents":["a"],"geometry":[{"type":"GeometryInstance","template":0,"boundaries":[1],"transformationMatrix":
[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]},{"type":"MultiLineString","lod":"0","boundaries":[[0,1]]}]}},"vertices":[[0,0,0],[10,0,0],[10,8,0],[0,8,5]]}"#;

/// What is put in place of a piece of the text.
const PIECES: [&str; 16] = [
    "",
    "<",
    ">",
    "&",
    "'",
    "[",
    "]",
    "{",
    "}",
    "null",
    "-1",
    "1e308",
    "99999999999999999999",
    "<gml:Polygon>",
    "</bldg:Building>",
    "#b",
];

/// Where in the text (in 65,536ths), how many bytes go, what comes.
type Change = (u16, u8, usize);

fn changed(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for &(place, gone, piece) in changes {
        let start = usize::from(place) * bytes.len() / 65_536;
        let end = (start + usize::from(gone)).min(bytes.len());
        bytes.splice(start..end, PIECES[piece].bytes());
    }
    bytes
}

fn sound(body: &Body) -> bool {
    let finite = |points: &[[f64; 3]]| {
        points.iter().all(|[lon, lat, height]| lon.abs() <= 180.0 && lat.abs() <= 90.0 && height.is_finite())
    };
    match &body.shape {
        Shape::Points(points) => finite(points),
        Shape::Lines(lines) => lines.iter().all(|line| finite(line)),
        Shape::Instance(instance) => finite(&[instance.anchor]) && instance.faces.check().is_ok(),
        Shape::Surfaces(faces) | Shape::Solids(faces) => {
            let worn = faces
                .surfaces
                .iter()
                .all(|surface| surface.image.is_none_or(|image| (image as usize) < body.images.len()));
            faces.check().is_ok()
                && finite(&faces.points)
                && worn
                && (faces.picture.is_empty() || faces.picture.len() == faces.corners.len())
        }
    }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((any::<u16>(), 0_u8..12, 0..PIECES.len()), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn citygml_changed_at_random(changes in changes()) {
        let mut kept = Kept::default();
        let source = citygml::read(Cursor::new(changed(GML, &changes)), Options::default(), &mut kept).expect("never stopped");
        prop_assert!(kept.objects.iter().flat_map(|object| &object.bodies).all(sound));
        prop_assert!(source.complete || !kept.findings.is_empty());
        if changes.is_empty() {
            prop_assert_eq!(kept.findings, []);
            prop_assert_eq!(kept.objects[0].bodies[0].images.len(), 1);
        }
    }

    #[test]
    fn cityjson_changed_at_random(changes in changes()) {
        let text = changed(JSON, &changes);
        for lines in [false, true] {
            let mut kept = Kept::default();
            let source = match lines {
                false => cityjson::read(&text, Options::default(), &mut kept),
                true => cityjson::read_lines(text.as_slice(), Options::default(), &mut kept),
            };
            prop_assert!(kept.objects.iter().flat_map(|object| &object.bodies).all(sound));
            prop_assert!(source.expect("never stopped").complete || !kept.findings.is_empty());
            if changes.is_empty() && !lines {
                prop_assert_eq!(kept.findings, []);
                prop_assert_eq!(kept.objects.len(), 2);
            }
        }
    }
}
