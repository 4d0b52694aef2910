//! Shapes that stand in many places keep what they wear in every one of them.

use std::io::Cursor;
use std::sync::Arc;

use chengji_citymodel::model::{Instance, Shape};
use chengji_citymodel::read::{Kept, Options, citygml, cityjson};

/// The instance of each object with the paths of the pictures it wears.
fn told(kept: &Kept) -> Vec<(Instance, Vec<String>)> {
    assert!(kept.findings.is_empty(), "{:?}", kept.findings.first());
    let bodies = kept.objects.iter().flat_map(|object| &object.bodies);
    bodies
        .map(|body| {
            let instance = if let Shape::Instance(instance) = &body.shape { Some(instance) } else { None };
            let instance = instance.expect("a shape put in its place");
            let worn = instance.faces.surfaces.iter().filter_map(|surface| surface.image);
            (instance.clone(), worn.map(|image| body.images[image as usize].path.clone()).collect())
        })
        .collect()
}

#[test]
fn a_template_of_cityjson_wears_its_texture_wherever_it_stands() {
    let text = r#"{"type":"CityJSON","version":"2.0","transform":{"scale":[1,1,1],"translate":[0,0,0]},
"metadata":{"referenceSystem":"https://www.opengis.net/def/crs/EPSG/0/4547"},
"appearance":{"textures":[{"type":"JPG","image":"lamp.jpg"}],"vertices-texture":[[0,0],[1,0],[1,1]]},
"geometry-templates":{"templates":[{"type":"MultiSurface","lod":"2","boundaries":[[[0,1,2]]],"texture":{"t":{"values":[[[0,0,1,2]]]}}}],
"vertices-templates":[[0,0,0],[1,0,0],[0,0,3]]},
"CityObjects":{
"a":{"type":"CityFurniture","geometry":[{"type":"GeometryInstance","template":0,"boundaries":[0],"transformationMatrix":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}]},
"b":{"type":"CityFurniture","geometry":[{"type":"GeometryInstance","template":0,"boundaries":[1],"transformationMatrix":[2,0,0,0,0,2,0,0,0,0,2,0,0,0,0,1]}]}},
"vertices":[[530000,3385000,20],[530010,3385000,20]]}"#;
    let mut kept = Kept::default();
    cityjson::read(text.as_bytes(), Options::default(), &mut kept).expect("never stopped");
    let told = told(&kept);
    assert_eq!(told.iter().map(|(_, worn)| worn.as_slice()).collect::<Vec<_>>(), [["lamp.jpg"], ["lamp.jpg"]]);
    assert!(Arc::ptr_eq(&told[0].0.faces, &told[1].0.faces), "one prototype");
    assert_eq!(told[0].0.faces.picture, [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]);
}

#[test]
fn implicit_geometry_of_citygml_wears_its_texture_wherever_it_is_linked() {
    let furniture = |id: &str, shape: &str| {
        format!(
            "<core:cityObjectMember><frn:CityFurniture gml:id='{id}'><frn:lod2ImplicitRepresentation><core:ImplicitGeometry>\
             <core:transformationMatrix>1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</core:transformationMatrix>{shape}<core:referencePoint><gml:Point>\
             <gml:pos>30 114 5</gml:pos></gml:Point></core:referencePoint></core:ImplicitGeometry></frn:lod2ImplicitRepresentation>\
             </frn:CityFurniture></core:cityObjectMember>"
        )
    };
    let shape = "<core:relativeGMLGeometry><gml:MultiSurface gml:id='lamp'><gml:surfaceMember><gml:Polygon gml:id='p'><gml:exterior>\
        <gml:LinearRing gml:id='p-ring'><gml:posList>0 0 0 1 0 0 0 0 3 0 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>\
        </gml:surfaceMember></gml:MultiSurface></core:relativeGMLGeometry>";
    let look = "<app:appearanceMember><app:Appearance><app:surfaceDataMember><app:ParameterizedTexture><app:imageURI>lamp.jpg</app:imageURI>\
        <app:target uri='#p'><app:TexCoordList><app:textureCoordinates ring='#p-ring'>0 0 1 0 1 1 0 0</app:textureCoordinates>\
        </app:TexCoordList></app:target></app:ParameterizedTexture></app:surfaceDataMember></app:Appearance></app:appearanceMember>";
    let text = format!(
        "<core:CityModel xmlns:core='http://www.opengis.net/citygml/2.0' xmlns:frn='http://www.opengis.net/citygml/cityfurniture/2.0' \
         xmlns:gml='http://www.opengis.net/gml' xmlns:app='http://www.opengis.net/citygml/appearance/2.0' \
         xmlns:xlink='http://www.w3.org/1999/xlink'><gml:boundedBy><gml:Envelope srsName='EPSG:4490' srsDimension='3'/></gml:boundedBy>\
         {look}{}{}</core:CityModel>",
        furniture("a", shape),
        furniture("b", "<core:relativeGMLGeometry xlink:href='#lamp'/>"),
    );
    let mut kept = Kept::default();
    citygml::read(Cursor::new(text), Options::default(), &mut kept).expect("never stopped");
    let told = told(&kept);
    assert_eq!(told.iter().map(|(_, worn)| worn.as_slice()).collect::<Vec<_>>(), [["lamp.jpg"], ["lamp.jpg"]]);
    assert!(Arc::ptr_eq(&told[0].0.faces, &told[1].0.faces), "one prototype");
}
