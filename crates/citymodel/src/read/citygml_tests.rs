use std::io::Cursor;

use super::*;
use crate::model::{Attribute, CityObject, ObjectClass, Shape, SurfaceKind, Value};
use crate::read::{Kept, Side, SideError};

/// A model of these members, in degrees.
pub(super) fn model(members: &str) -> String {
    format!(
        "<core:CityModel xmlns:core='http://www.opengis.net/citygml/2.0' xmlns:bldg='http://www.opengis.net/citygml/building/2.0' \
         xmlns:gml='http://www.opengis.net/gml' xmlns:gen='http://www.opengis.net/citygml/generics/2.0' \
         xmlns:app='http://www.opengis.net/citygml/appearance/2.0' xmlns:xlink='http://www.w3.org/1999/xlink' \
         xmlns:dem='http://www.opengis.net/citygml/relief/2.0' xmlns:frn='http://www.opengis.net/citygml/cityfurniture/2.0' \
         xmlns:uro='https://www.geospatial.jp/iur/uro/2.0' xmlns:xAL='urn:oasis:names:tc:ciq:xsdschema:xAL:2.0'>\
         <gml:boundedBy><gml:Envelope srsName='EPSG:4490' srsDimension='3'/></gml:boundedBy>{members}</core:CityModel>"
    )
}

pub(super) fn member(inside: &str) -> String {
    model(&format!("<core:cityObjectMember>{inside}</core:cityObjectMember>"))
}

pub(super) fn polygon(id: &str, positions: &str) -> String {
    format!(
        "<gml:Polygon gml:id='{id}'><gml:exterior><gml:LinearRing gml:id='{id}-ring'><gml:posList>{positions}</gml:posList></gml:LinearRing>\
         </gml:exterior></gml:Polygon>"
    )
}

pub(super) const SQUARE: &str = "30 114 0 30 114.001 0 30.001 114.001 0 30.001 114 0 30 114 0";

pub(super) fn read_text(text: &str) -> (Kept, Source) {
    let mut kept = Kept::default();
    let source = read(Cursor::new(text.as_bytes()), Options::default(), &mut kept).expect("never stopped");
    (kept, source)
}

fn one(text: &str) -> CityObject {
    let (kept, source) = read_text(text);
    assert!(source.complete, "{:?}", kept.findings);
    assert_eq!(kept.objects.len(), 1, "{:?}", kept.findings);
    kept.objects.into_iter().next().expect("one")
}

pub(super) fn rules(kept: &Kept) -> Vec<Rule> {
    kept.findings.iter().map(|finding| finding.rule).collect()
}

pub(super) fn faces(object: &CityObject, body: usize) -> &crate::model::Faces {
    let faces = object.bodies[body].shape.faces().expect("faces");
    assert_eq!(faces.check(), Ok(()));
    faces
}

#[test]
fn a_surface_has_longitude_first_and_no_closing_corner() {
    let text = member(&format!(
        "<bldg:Building gml:id='b1'><bldg:lod0FootPrint><gml:MultiSurface><gml:surfaceMember>{}</gml:surfaceMember></gml:MultiSurface>\
         </bldg:lod0FootPrint></bldg:Building>",
        polygon("p", SQUARE)
    ));
    let (kept, source) = read_text(&text);
    assert_eq!(
        (source.format.as_str(), source.frame.as_deref(), source.objects),
        ("CityGML 2.0", Some("EPSG:4490"), 1)
    );
    let object = &kept.objects[0];
    assert_eq!((object.id.as_str(), object.class, object.place), ("b1", ObjectClass::Building, 1));
    let faces = faces(object, 0);
    assert_eq!(faces.points, [[114.0, 30.0, 0.0], [114.001, 30.0, 0.0], [114.001, 30.001, 0.0], [114.0, 30.001, 0.0]]);
    assert_eq!(faces.surfaces[0].kind, SurfaceKind::Ground);
}

#[test]
fn attributes_keep_type_unit_code_and_extension() {
    let object = one(&member(
        "<bldg:Building gml:id='b'><gml:name>武汉 &amp; 江</gml:name>\
         <gen:stringAttribute name='KeyCode'><gen:value>642328</gen:value></gen:stringAttribute>\
         <gen:intAttribute name='n'><gen:value>7</gen:value></gen:intAttribute>\
         <gen:doubleAttribute name='d'><gen:value>2.5</gen:value></gen:doubleAttribute>\
         <gen:measureAttribute name='深'><gen:value uom='m'>0.05</gen:value></gen:measureAttribute>\
         <gen:genericAttributeSet name='set'><gen:stringAttribute name='a'><gen:value>L2</gen:value></gen:stringAttribute></gen:genericAttributeSet>\
         <bldg:class codeSpace='../lists/class.xml'>3001</bldg:class><bldg:storeysAboveGround>5</bldg:storeysAboveGround>\
         <bldg:measuredHeight uom='#m'>11.5</bldg:measuredHeight>\
         <bldg:storeyHeightsAboveGround uom='m'>3.0 2.8</bldg:storeyHeightsAboveGround>\
         <uro:details><uro:Details><uro:city codeSpace='c.xml'>13111</uro:city><uro:note><![CDATA[a<b]]></uro:note></uro:Details></uro:details>\
         <bldg:address><core:Address><core:xalAddress><xAL:AddressDetails><xAL:Country><xAL:CountryName>中国</xAL:CountryName><xAL:Locality>\
         <xAL:LocalityName>武汉</xAL:LocalityName></xAL:Locality></xAL:Country></xAL:AddressDetails></core:xalAddress></core:Address>\
         </bldg:address></bldg:Building>",
    ));
    let told = |name: &str| object.attribute(name).unwrap_or_else(|| panic!("{name}")).clone();
    let group = |members: &[(&str, &str)]| {
        let text = |(name, text): &(&str, &str)| Attribute::new(*name, Value::Text((*text).to_owned()));
        Value::Group(members.iter().map(text).collect())
    };
    assert_eq!(told("name"), Value::Text("武汉 & 江".to_owned()));
    assert_eq!(told("KeyCode"), Value::Text("642328".to_owned()));
    assert_eq!(told("n"), Value::Integer(7));
    assert_eq!(told("d"), Value::Number(2.5));
    assert_eq!(told("深"), Value::Measure(0.05, "m".to_owned()));
    assert_eq!(told("set"), group(&[("a", "L2")]));
    assert_eq!(told("class"), Value::Code("3001".to_owned(), None));
    assert_eq!(told("storeysAboveGround"), Value::Integer(5));
    assert_eq!(told("measuredHeight"), Value::Measure(11.5, "m".to_owned()));
    assert_eq!(told("storeyHeightsAboveGround"), Value::List(vec![Value::Number(3.0), Value::Number(2.8)]));
    let city = Attribute::new("city", Value::Code("13111".to_owned(), None));
    assert_eq!(told("details"), Value::Group(vec![city, Attribute::new("note", Value::Text("a<b".to_owned()))]));
    assert_eq!(told("address"), group(&[("country", "中国"), ("locality", "武汉")]));
}

#[test]
fn a_code_has_its_meaning_when_the_list_is_at_hand() {
    struct Lists;
    impl Side for Lists {
        fn open(&self, path: &str, _most: u64) -> Result<Vec<u8>, SideError> {
            match path {
                "a.xml" => Ok("<d><Definition><description>住宅</description><name>1</name></Definition></d>".into()),
                _ => Err(SideError::Outside),
            }
        }
    }
    let text = member(
        "<bldg:Building gml:id='b'><bldg:class codeSpace='a.xml'>1</bldg:class><bldg:usage codeSpace='../b.xml'>2</bldg:usage></bldg:Building>",
    );
    let mut kept = Kept::default();
    read(Cursor::new(text.as_bytes()), Options { side: &Lists, ..Options::default() }, &mut kept)
        .expect("never stopped");
    assert_eq!(kept.objects[0].attribute("class"), Some(&Value::Code("1".to_owned(), Some("住宅".to_owned()))));
    assert_eq!(kept.objects[0].attribute("usage"), Some(&Value::Code("2".to_owned(), None)));
    assert_eq!(rules(&kept), [Rule::ReferenceMissing]);
}

/// A tetrahedron whose solid refers to its boundary surfaces, and one surface more that the solid does not use.
fn referring(solid: &str) -> String {
    let (a, b, c, d) = ("30 114 0", "30 114.001 0", "30.001 114 0", "30 114 10");
    let boundary = |kind: &str, id: &str, ring: [&str; 3]| {
        let positions = format!("{} {} {} {}", ring[0], ring[1], ring[2], ring[0]);
        format!(
            "<bldg:boundedBy><bldg:{kind} gml:id='s-{id}'><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember>{}</gml:surfaceMember>\
             </gml:MultiSurface></bldg:lod2MultiSurface></bldg:{kind}></bldg:boundedBy>",
            polygon(id, &positions)
        )
    };
    member(&format!(
        "<bldg:Building gml:id='b'><bldg:lod2Solid><gml:Solid><gml:exterior><gml:CompositeSurface>{solid}</gml:CompositeSurface></gml:exterior>\
         </gml:Solid></bldg:lod2Solid>{}{}{}{}{}</bldg:Building>",
        boundary("GroundSurface", "p1", [a, c, b]),
        boundary("WallSurface", "p2", [a, b, d]),
        boundary("WallSurface", "p3", [a, d, c]),
        boundary("RoofSurface", "p4", [b, c, d]),
        boundary("ClosureSurface", "p5", [a, b, d]),
    ))
}

fn reference(id: &str) -> String {
    format!("<gml:surfaceMember xlink:href='#{id}'/>")
}

#[test]
fn a_solid_takes_its_surfaces_by_reference_with_their_kinds() {
    let object = one(&referring(&["p1", "p2", "p3", "p4"].map(reference).concat()));
    assert_eq!(object.bodies.len(), 2);
    let solid = faces(&object, 0);
    assert!(matches!(object.bodies[0].shape, Shape::Solids(_)));
    assert_eq!(
        (solid.points.len(), solid.shells.as_slice(), solid.solids.as_slice()),
        (4, [4].as_slice(), [1].as_slice())
    );
    let kinds: Vec<_> = solid.surfaces.iter().map(|surface| surface.kind).collect();
    assert_eq!(kinds, [SurfaceKind::Ground, SurfaceKind::Wall, SurfaceKind::Wall, SurfaceKind::Roof]);
    let rest = faces(&object, 1);
    assert_eq!(rest.surfaces.iter().map(|surface| surface.kind).collect::<Vec<_>>(), [SurfaceKind::Closure]);
}

#[test]
fn references_to_nothing_and_in_circles_are_told() {
    let (kept, _) = read_text(&referring(&(reference("p1") + &reference("nowhere"))));
    assert_eq!(rules(&kept), [Rule::ReferenceMissing]);
    assert_eq!(kept.findings[0].object, "b");
    let circle = "<gml:surfaceMember><gml:CompositeSurface gml:id='c1'><gml:surfaceMember xlink:href='#c2'/></gml:CompositeSurface>\
                  </gml:surfaceMember><gml:surfaceMember><gml:CompositeSurface gml:id='c2'><gml:surfaceMember xlink:href='#c1'/>\
                  </gml:CompositeSurface></gml:surfaceMember>";
    let (kept, source) = read_text(&referring(&(circle.to_owned() + &reference("p1"))));
    assert!(source.complete && rules(&kept).contains(&Rule::ReferenceCircle), "{:?}", kept.findings);
    assert_eq!(kept.objects.len(), 1);
    assert_eq!(faces(&kept.objects[0], 0).len(), 1, "what does not go in circles is there");
}

#[test]
fn references_cannot_multiply_without_bound() {
    // Each of the composites refers twice to the next: 2^40 polygons if all were followed.
    let mut solid = String::new();
    for level in 0..40 {
        let next = reference(&format!("c{}", level + 1)).repeat(2);
        solid += &format!(
            "<gml:surfaceMember><gml:CompositeSurface gml:id='c{level}'>{next}</gml:CompositeSurface></gml:surfaceMember>"
        );
    }
    let (kept, source) = read_text(&referring(&solid));
    assert!(source.complete && kept.objects.len() == 1);
    assert!(rules(&kept).contains(&Rule::ReferenceCircle), "{:?}", rules(&kept));
}

#[test]
fn parts_and_installations_are_objects_of_their_building() {
    let (kept, _) = read_text(&member(
        "<bldg:Building gml:id='b'><bldg:consistsOfBuildingPart><bldg:BuildingPart gml:id='part'><bldg:outerBuildingInstallation>\
         <bldg:BuildingInstallation gml:id='i'/></bldg:outerBuildingInstallation></bldg:BuildingPart></bldg:consistsOfBuildingPart>\
         <bldg:interiorRoom><bldg:Room/></bldg:interiorRoom></bldg:Building>",
    ));
    let told: Vec<_> = kept.objects.iter().map(|o| (o.id.as_str(), o.class, o.parent.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("b", ObjectClass::Building, None),
            ("part", ObjectClass::BuildingPart, Some("b")),
            ("i", ObjectClass::BuildingInstallation, Some("part")),
            ("Room-1", ObjectClass::BuildingRoom, Some("b")),
        ]
    );
}

#[test]
fn an_object_of_an_extension_is_kept_with_its_word() {
    let text = member(&format!(
        "<uro:Manhole gml:id='m'><uro:depth uom='m'>2</uro:depth><uro:lod1Geometry><gml:MultiSurface><gml:surfaceMember>{}</gml:surfaceMember>\
         </gml:MultiSurface></uro:lod1Geometry></uro:Manhole>",
        polygon("p", SQUARE)
    ));
    let object = one(&text);
    assert_eq!(object.class, ObjectClass::Generic);
    assert_eq!(object.attribute("class"), Some(&Value::Text("Manhole".to_owned())));
    assert_eq!(object.attribute("depth"), Some(&Value::Measure(2.0, "m".to_owned())));
    assert_eq!(faces(&object, 0).len(), 1);
}

#[test]
fn pictures_behind_the_objects_are_found() {
    let texture = "<app:appearanceMember><app:Appearance><app:theme>rgb</app:theme><app:surfaceDataMember><app:ParameterizedTexture>\
        <app:imageURI>a/b.jpg</app:imageURI><app:mimeType>image/jpg</app:mimeType><app:target uri='#p'><app:TexCoordList>\
        <app:textureCoordinates ring='#p-ring'>0 0 1 0 1 1 0 1 0 0</app:textureCoordinates></app:TexCoordList></app:target>\
        </app:ParameterizedTexture></app:surfaceDataMember></app:Appearance></app:appearanceMember>";
    let building = format!(
        "<core:cityObjectMember><bldg:Building gml:id='b'><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember>{}</gml:surfaceMember>\
         </gml:MultiSurface></bldg:lod2MultiSurface></bldg:Building></core:cityObjectMember>",
        polygon("p", SQUARE)
    );
    let object = one(&model(&(building.clone() + texture)));
    let body = &object.bodies[0];
    assert_eq!(body.images.len(), 1);
    assert_eq!((body.images[0].path.as_str(), body.images[0].media.as_deref()), ("a/b.jpg", Some("image/jpeg")));
    let faces = faces(&object, 0);
    assert_eq!(faces.surfaces[0].image, Some(0));
    assert_eq!(faces.picture, [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]);
    let mut kept = Kept::default();
    let before = model(&(texture.to_owned() + &building));
    read_once(before.as_bytes(), Appearances::default(), Options::default(), &mut kept).expect("never stopped");
    assert_eq!(kept.objects[0].bodies[0].images, body.images, "pictures before the objects need one reading");
}

#[test]
fn materials_are_colours_where_no_picture_is_worn() {
    let look = "<app:appearanceMember><app:Appearance><app:surfaceDataMember><app:X3DMaterial><app:diffuseColor>1.0 0.5 0</app:diffuseColor>\
        <app:transparency>0.2</app:transparency><app:target>#p</app:target><app:target>#q</app:target></app:X3DMaterial></app:surfaceDataMember>\
        <app:surfaceDataMember><app:ParameterizedTexture><app:imageURI>b.jpg</app:imageURI><app:target uri='#q'><app:TexCoordList>\
        <app:textureCoordinates ring='#q-ring'>0 0 1 0 1 1 0 1 0 0</app:textureCoordinates></app:TexCoordList></app:target>\
        </app:ParameterizedTexture></app:surfaceDataMember></app:Appearance></app:appearanceMember>";
    let object = one(&model(&format!(
        "<core:cityObjectMember><bldg:Building gml:id='b'><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember>{}</gml:surfaceMember>\
         <gml:surfaceMember>{}</gml:surfaceMember></gml:MultiSurface></bldg:lod2MultiSurface></bldg:Building></core:cityObjectMember>{look}",
        polygon("p", SQUARE),
        polygon("q", SQUARE)
    )));
    let worn: Vec<_> = faces(&object, 0)
        .surfaces
        .iter()
        .map(|surface| &object.bodies[0].images[surface.image.expect("worn") as usize])
        .map(|image| (image.path.as_str(), image.colour))
        .collect();
    assert_eq!(worn, [("", Some([255, 128, 0, 204])), ("b.jpg", None)]);
}

#[test]
fn relief_is_triangles() {
    let triangle = |a: &str| {
        format!(
            "<gml:Triangle><gml:exterior><gml:LinearRing><gml:posList>{a}</gml:posList></gml:LinearRing></gml:exterior></gml:Triangle>"
        )
    };
    let (kept, _) = read_text(&member(&format!(
        "<dem:ReliefFeature gml:id='r'><dem:lod>1</dem:lod><dem:reliefComponent><dem:TINRelief gml:id='t'><dem:lod>2</dem:lod><dem:tin>\
         <gml:TriangulatedSurface><gml:trianglePatches>{}{}</gml:trianglePatches></gml:TriangulatedSurface></dem:tin></dem:TINRelief>\
         </dem:reliefComponent></dem:ReliefFeature>",
        triangle("30 114 0 30 114.001 1 30.001 114 2 30 114 0"),
        triangle("30 114.001 1 30.001 114.001 3 30.001 114 2 30 114.001 1"),
    )));
    assert_eq!(kept.objects.iter().map(|object| object.class).collect::<Vec<_>>(), [ObjectClass::Relief; 2]);
    let tin = &kept.objects[1];
    assert_eq!(tin.bodies[0].lod.level(), 2);
    let faces = faces(tin, 0);
    assert_eq!((faces.len(), faces.points.len(), faces.surfaces[0].kind), (2, 4, SurfaceKind::Ground));
}

#[test]
fn a_prototype_is_put_in_its_places() {
    let furniture = |id: &str, shape: &str| {
        format!(
            "<core:cityObjectMember><frn:CityFurniture gml:id='{id}'><frn:lod2ImplicitRepresentation><core:ImplicitGeometry>\
             <core:transformationMatrix>2 0 0 0 0 2 0 0 0 0 2 0 0 0 0 1</core:transformationMatrix>{shape}<core:referencePoint><gml:Point>\
             <gml:pos>30 114 5</gml:pos></gml:Point></core:referencePoint></core:ImplicitGeometry></frn:lod2ImplicitRepresentation>\
             </frn:CityFurniture></core:cityObjectMember>"
        )
    };
    let shape = "<core:relativeGMLGeometry><gml:MultiSurface gml:id='lamp'><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>\
        <gml:posList>0 0 0 1 0 0 0 1 0 0 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface>\
        </core:relativeGMLGeometry>";
    let link = "<core:relativeGMLGeometry xlink:href='#lamp'/>";
    let (kept, _) = read_text(&model(
        &(furniture("a", shape)
            + &furniture("b", link)
            + &furniture("c", "<core:relativeGMLGeometry xlink:href='#x'/>")),
    ));
    let instance = |object: &CityObject| match &object.bodies[0].shape {
        Shape::Instance(instance) => instance.clone(),
        other => panic!("{other:?}"),
    };
    let (a, b) = (instance(&kept.objects[0]), instance(&kept.objects[1]));
    assert_eq!(a.anchor, [114.0, 30.0, 5.0]);
    assert_eq!((a.matrix[0], a.faces.points[1]), (2.0, [1.0, 0.0, 0.0]));
    assert!(std::sync::Arc::ptr_eq(&a.faces, &b.faces), "one prototype");
    assert!(kept.objects[2].bodies.is_empty());
    assert_eq!(rules(&kept), [Rule::ReferenceMissing]);
}
