use super::*;
use crate::frame::Frame;
use crate::measure::measure;
use crate::model::Shape;
use crate::read::{Anchor, Kept};

/// A house of one wall with a door's hole, a slab, a room: IFC4 in millimetres. `georeference` are further records.
fn house(site: &str, georeference: &str) -> String {
    format!(
        "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n\
#1=IFCPROJECT('0000000000000000000001',$,'P',$,$,$,$,(#10),#7);
#5=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);
#6=IFCSIUNIT(*,.PLANEANGLEUNIT.,$,.RADIAN.);
#7=IFCUNITASSIGNMENT((#5,#6));
#10=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,#13,$);
#11=IFCCARTESIANPOINT((0.,0.,0.));
#12=IFCDIRECTION((0.,0.,1.));
#13=IFCAXIS2PLACEMENT3D(#11,$,$);
#14=IFCLOCALPLACEMENT($,#13);
#20=IFCSITE('0000000000000000000020',$,'S',$,$,#14,$,$,.ELEMENT.,{site},$,$);
#21=IFCBUILDING('0000000000000000000021',$,'\\X2\\697C\\X0\\',$,$,#14,$,$,.ELEMENT.,$,$,#29);
#22=IFCBUILDINGSTOREY('0000000000000000000022',$,'F1',$,$,#14,$,$,.ELEMENT.,0.);
#23=IFCLOCALPLACEMENT(#14,#24);
#24=IFCAXIS2PLACEMENT3D(#25,$,$);
#25=IFCCARTESIANPOINT((0.,0.,3000.));
#26=IFCBUILDINGSTOREY('0000000000000000000026',$,'F2',$,$,#23,$,$,.ELEMENT.,3000.);
#29=IFCPOSTALADDRESS($,$,$,$,('\\X2\\73DE55BB8DEF\\X0\\ 1'),$,$,$,$,$);
#30=IFCRELAGGREGATES('0000000000000000000030',$,$,$,#1,(#20));
#31=IFCRELAGGREGATES('0000000000000000000031',$,$,$,#20,(#21));
#32=IFCRELAGGREGATES('0000000000000000000032',$,$,$,#21,(#22,#26));
#40=IFCCARTESIANPOINT((2500.,100.));
#41=IFCAXIS2PLACEMENT2D(#40,$);
#42=IFCRECTANGLEPROFILEDEF(.AREA.,$,#41,5000.,200.);
#43=IFCEXTRUDEDAREASOLID(#42,#13,#12,3000.);
#44=IFCSHAPEREPRESENTATION(#10,'Body','SweptSolid',(#43));
#45=IFCPRODUCTDEFINITIONSHAPE($,$,(#44));
#46=IFCWALL('0000000000000000000046',$,'W1',$,$,#47,#45,'t1',.SOLIDWALL.);
#47=IFCLOCALPLACEMENT(#14,#13);
#50=IFCCARTESIANPOINT((1000.,100.));
#51=IFCAXIS2PLACEMENT2D(#50,$);
#52=IFCRECTANGLEPROFILEDEF(.AREA.,$,#51,1000.,400.);
#53=IFCEXTRUDEDAREASOLID(#52,#13,#12,2000.);
#54=IFCSHAPEREPRESENTATION(#10,'Body','SweptSolid',(#53));
#55=IFCPRODUCTDEFINITIONSHAPE($,$,(#54));
#56=IFCOPENINGELEMENT('0000000000000000000056',$,$,$,$,#47,#55,$,.OPENING.);
#57=IFCRELVOIDSELEMENT('0000000000000000000057',$,$,$,#46,#56);
#60=IFCSPACE('0000000000000000000060',$,'101',$,$,#61,#45,'Room',.ELEMENT.,.SPACE.,$);
#61=IFCLOCALPLACEMENT(#23,#13);
#62=IFCRELAGGREGATES('0000000000000000000062',$,$,$,#26,(#60));
#70=IFCSLAB('0000000000000000000070',$,'S1',$,$,#61,#45,$,.ROOF.);
#71=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000071',$,$,$,(#46),#22);
#72=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000072',$,$,$,(#70),#26);
#80=IFCPROPERTYSINGLEVALUE('IsExternal',$,IFCBOOLEAN(.F.),$);
#81=IFCPROPERTYSINGLEVALUE('FireRating',$,IFCLABEL('A1'),$);
#82=IFCPROPERTYSET('0000000000000000000082',$,'Pset_WallCommon',$,(#80,#81));
#83=IFCRELDEFINESBYPROPERTIES('0000000000000000000083',$,$,$,(#46),#82);
#84=IFCQUANTITYVOLUME('NetVolume',$,$,2.6,$);
#85=IFCELEMENTQUANTITY('0000000000000000000085',$,'BaseQuantities',$,$,(#84));
#86=IFCRELDEFINESBYPROPERTIES('0000000000000000000086',$,$,$,(#46),#85);
{georeference}ENDSEC;\nEND-ISO-10303-21;\n"
    )
}

const SITE: &str = "(30,30,0,0),(114,18,0,0),20000.";

fn kept(text: &str, options: Options<'_>) -> (Kept, Source) {
    let mut kept = Kept::default();
    let source = read(text.as_bytes(), options, &mut kept).expect("never stopped");
    for faces in kept.objects.iter().flat_map(|object| &object.bodies).filter_map(|body| body.shape.faces()) {
        assert_eq!(faces.check(), Ok(()));
    }
    (kept, source)
}

fn rules(kept: &Kept) -> Vec<Rule> {
    kept.findings.iter().map(|finding| finding.rule).collect()
}

fn object<'a>(kept: &'a Kept, name: &str) -> &'a CityObject {
    kept.objects.iter().find(|object| object.attribute("name").and_then(Value::text) == Some(name)).expect("an object")
}

#[test]
fn a_house_comes_with_storeys_rooms_elements_and_property_sets() {
    let (kept, source) = kept(&house(SITE, ""), Options::default());
    assert!(kept.findings.is_empty(), "{:?}", kept.findings);
    assert_eq!((source.format.as_str(), source.complete, source.objects), ("IFC4", true, 6));
    let tree: Vec<_> = kept.objects.iter().map(|o| (o.class, o.parent.as_deref().map(|id| &id[20..]))).collect();
    use ObjectClass as C;
    assert_eq!(
        tree,
        [
            (C::Building, None),
            (C::Storey, Some("21")),
            (C::Storey, Some("21")),
            (C::BuildingRoom, Some("26")),
            (C::ConstructiveElement, Some("22")),
            (C::ConstructiveElement, Some("26")),
        ]
    );
    assert_eq!(kept.objects[0].attribute("name").and_then(Value::text), Some("楼"));
    assert_eq!(kept.objects[0].attribute("address").and_then(Value::text), Some("珞喻路 1"));
    assert_eq!(kept.objects[2].attribute("elevation"), Some(&Value::Measure(3.0, "m".to_owned())));
    let wall = object(&kept, "W1");
    let Some(Value::Group(set)) = wall.attribute("Pset_WallCommon") else { panic!("{:?}", wall.attributes) };
    assert_eq!(set[1], Attribute::new("FireRating", Value::Text("A1".to_owned())));
    assert!(wall.attribute("BaseQuantities").is_some() && wall.attribute("tag").is_some());
    // The opening is cut: 5 × 0.2 × 3 less 1 × 0.2 × 2, closed.
    let body = &wall.bodies[0];
    assert!(matches!(body.shape, Shape::Solids(_)) && body.lod.level() == 3);
    let volume = measure(body).expect("measures").volume;
    assert!((volume - 2.6).abs() < 0.01, "{volume}");
    let kinds = |name: &str| object(&kept, name).bodies[0].shape.faces().expect("faces").surfaces[0].kind;
    assert_eq!((kinds("W1"), kinds("S1")), (SurfaceKind::InnerWall, SurfaceKind::Roof));
}

#[test]
fn the_site_an_anchor_a_map_and_a_declared_frame_place_it() {
    let least = |kept: &Kept| measure(&object(kept, "W1").bodies[0]).expect("measures").least;
    let (by_site, _) = kept(&house(SITE, ""), Options::default());
    let [longitude, latitude, height] = least(&by_site);
    assert!((longitude - 114.3).abs() < 1e-6 && (latitude - 30.5).abs() < 1e-6 && (height - 20.0).abs() < 1e-3);

    let anchor = Anchor { place: [114.4, 30.6, 5.0], heading: 90.0 };
    let (by_anchor, source) = kept(&house(SITE, ""), Options { anchor: Some(anchor), ..Options::default() });
    let [longitude, latitude, height] = least(&by_anchor);
    // Its first axis runs south.
    assert!((longitude - 114.4).abs() < 1e-6 && latitude < 30.59996 && (height - 5.0).abs() < 1e-3);
    assert_eq!(source.frame.as_deref(), Some("anchor"));

    let mut there = [[114.3, 30.5, 0.0]];
    let frame = Frame::named("EPSG:4547").expect("a frame");
    frame.from_geodetic(&mut there).expect("inside");
    let [east, north, _] = there[0];
    let map = format!(
        "#90=IFCPROJECTEDCRS('EPSG:4547',$,$,$,$,$,#91);\n#91=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);\n\
         #92=IFCMAPCONVERSION(#10,#90,{east:.4},{north:.4},12.5,1.,0.,0.001);\n"
    );
    let (by_map, source) = kept(&house(SITE, &map), Options::default());
    assert!(by_map.findings.is_empty(), "{:?}", by_map.findings);
    let [longitude, latitude, height] = least(&by_map);
    assert!((longitude - 114.3).abs() < 1e-6 && (latitude - 30.5).abs() < 1e-6 && (height - 12.5).abs() < 1e-3);
    assert_eq!(source.frame.as_deref(), Some("EPSG:4547"));

    let nowhere = house("$,$,$", "");
    let (lost, _) = kept(&nowhere, Options::default());
    assert_eq!(rules(&lost), [Rule::FrameMissing]);
    assert!(lost.objects.len() == 6 && lost.objects.iter().all(|object| object.bodies.is_empty()));
    let shifted = nowhere.replace(
        "#11=IFCCARTESIANPOINT((0.,0.,0.))",
        &format!("#11=IFCCARTESIANPOINT(({},{},0.))", east * 1e3, north * 1e3),
    );
    // The point is the origin of placements and of profiles: only where the storey stands is looked at.
    let (declared, _) = kept(&shifted, Options { frame: Some(&frame), ..Options::default() });
    assert!(declared.findings.iter().all(|finding| finding.rule != Rule::FrameMissing), "{:?}", declared.findings);
}

#[test]
fn broken_placements_cost_their_element_only() {
    let whole = house(SITE, "");
    for (from, to, what) in [
        ("#47=IFCLOCALPLACEMENT(#14,#13)", "#47=IFCLOCALPLACEMENT(#99,#13)", "#99"),
        ("#47=IFCLOCALPLACEMENT(#14,#13)", "#47=IFCLOCALPLACEMENT(#47,#13)", "itself"),
        ("#47=IFCLOCALPLACEMENT(#14,#13)", "#47=IFCLOCALPLACEMENT(#14,#98)", "#98"),
    ] {
        let (kept, source) = kept(&whole.replace(from, to), Options::default());
        assert!(source.complete && source.objects == 6);
        let broken: Vec<_> = kept.findings.iter().filter(|finding| finding.rule == Rule::PlacementBroken).collect();
        assert_eq!(broken.len(), 1, "{what}: {:?}", kept.findings);
        assert!(broken[0].detail.contains(what) && broken[0].place == 46, "{}", broken[0]);
        assert!(object(&kept, "W1").bodies.is_empty() && !object(&kept, "S1").bodies.is_empty(), "{what}");
    }
    let circle = whole.replace(
        "$,$,$,#21,(#22,#26));",
        "$,$,$,#26,(#22));\n#33=IFCRELAGGREGATES('0000000000000000000033',$,$,$,#22,(#26));",
    );
    let (kept, _) = kept(&circle, Options::default());
    assert!(rules(&kept).contains(&Rule::ReferenceCircle) && kept.objects.len() == 6, "{:?}", kept.findings);
}

#[test]
fn texts_that_are_no_ifc_or_break_off_are_told() {
    for text in ["", "x", "ISO-10303-21;", "ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;"] {
        let (kept, source) = kept(text, Options::default());
        assert_eq!((rules(&kept), source.complete), (vec![Rule::Malformed], false), "{text}");
    }
    let whole = house(SITE, "");
    let cut = whole.split("#80=").next().expect("a beginning");
    let (kept_part, source) = kept(cut, Options::default());
    assert_eq!((rules(&kept_part), source.complete, source.objects), (vec![Rule::Malformed], false, 6));
    let unit = whole.replace(".MILLI.,.METRE.", "$,.METRE.").replace("#5=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.)", "#5=IFCCONVERSIONBASEDUNIT(#4,.LENGTHUNIT.,'X',#3);#3=IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(0.),#2);#2=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);#4=IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0)");
    let (kept_unit, _) = kept(&unit, Options::default());
    assert!(kept_unit.objects.iter().all(|object| object.bodies.is_empty()), "{:?}", kept_unit.findings);
    assert!(!kept_unit.findings.is_empty());
}

#[test]
fn records_cut_changed_or_repeated_never_stop_the_reader() {
    let whole = house(SITE, "");
    let lines: Vec<&str> = whole.lines().collect();
    for at in (7..lines.len()).step_by(3) {
        let mut fewer = lines.clone();
        fewer.remove(at);
        let (left, _) = kept(&fewer.join("\n"), Options::default());
        assert!(left.objects.len() <= 6);
        let mut twice = lines.clone();
        twice.insert(at, lines[at]);
        kept(&twice.join("\n"), Options::default());
        let changed = lines[at].replace("(", "((").replace("0.", "1.E400");
        let mut other = lines.clone();
        other[at] = &changed;
        kept(&other.join("\n"), Options::default());
    }
}
