//! What stands in a CityJSON text, borrowed from it: arrays of numbers stay text until a body needs them.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::attribute::{Json, Members};
use crate::model::{Attribute, Value};

/// A file, the first line of a sequence, or a feature.
#[derive(Deserialize, Default)]
pub(super) struct Root<'a> {
    #[serde(borrow, default, rename = "type")]
    pub(super) kind: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(super) version: Option<Cow<'a, str>>,
    #[serde(borrow, default, rename = "CityObjects")]
    pub(super) objects: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) vertices: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) transform: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) metadata: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) appearance: Option<&'a RawValue>,
    #[serde(borrow, default, rename = "geometry-templates")]
    pub(super) templates: Option<&'a RawValue>,
}

/// A feature, its objects read at once.
#[derive(Deserialize)]
pub(super) struct Feature<'a> {
    #[serde(borrow, default, rename = "type")]
    pub(super) kind: Cow<'a, str>,
    #[serde(borrow, default, rename = "CityObjects")]
    pub(super) objects: Option<Objects<'a>>,
    #[serde(borrow, default)]
    pub(super) vertices: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) appearance: Option<&'a RawValue>,
}

/// Objects by id, in the source's order.
pub(super) struct Objects<'a>(pub(super) Vec<(Cow<'a, str>, Object<'a>)>);

/// Scale and offset of whole-number vertices.
#[derive(Deserialize, Clone, Copy)]
pub(super) struct Scaling {
    pub(super) scale: [f64; 3],
    pub(super) translate: [f64; 3],
}

#[derive(Deserialize)]
pub(super) struct Metadata<'a> {
    #[serde(borrow, default, rename = "referenceSystem")]
    pub(super) frame: Option<Cow<'a, str>>,
}

#[derive(Deserialize, Default)]
pub(super) struct Appearance<'a> {
    #[serde(borrow, default)]
    pub(super) textures: Vec<Texture<'a>>,
    #[serde(borrow, default)]
    pub(super) materials: Option<&'a RawValue>,
    #[serde(borrow, default, rename = "vertices-texture")]
    pub(super) places: Option<&'a RawValue>,
}

#[derive(Deserialize)]
pub(super) struct Texture<'a> {
    #[serde(borrow, default, rename = "type")]
    pub(super) kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub(super) image: Cow<'a, str>,
}

/// A material: its colour; shine and glow are left.
#[derive(Deserialize)]
pub(super) struct Material {
    #[serde(default = "usual_colour", rename = "diffuseColor")]
    pub(super) diffuse: [f64; 3],
    #[serde(default)]
    pub(super) transparency: f64,
}

/// What X3D gives a material that tells no colour.
fn usual_colour() -> [f64; 3] {
    [0.8; 3]
}

#[derive(Deserialize)]
pub(super) struct Templates<'a> {
    #[serde(borrow, default)]
    pub(super) templates: Vec<Geometry<'a>>,
    #[serde(borrow, default, rename = "vertices-templates")]
    pub(super) vertices: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
pub(super) struct Geometry<'a> {
    #[serde(borrow, default, rename = "type")]
    pub(super) kind: Cow<'a, str>,
    #[serde(default, deserialize_with = "level")]
    pub(super) lod: Option<String>,
    #[serde(borrow, default)]
    pub(super) boundaries: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) semantics: Option<Semantics<'a>>,
    #[serde(borrow, default)]
    pub(super) texture: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) material: Option<&'a RawValue>,
    #[serde(default)]
    pub(super) template: Option<u32>,
    #[serde(borrow, default, rename = "transformationMatrix")]
    pub(super) matrix: Option<&'a RawValue>,
}

#[derive(Deserialize)]
pub(super) struct Semantics<'a> {
    #[serde(borrow, default)]
    pub(super) surfaces: Vec<SurfaceWord<'a>>,
    #[serde(borrow, default)]
    pub(super) values: Option<&'a RawValue>,
}

#[derive(Deserialize)]
pub(super) struct SurfaceWord<'a> {
    #[serde(borrow, default, rename = "type")]
    pub(super) kind: Cow<'a, str>,
}

/// The values of a texture theme: nested like the boundaries.
#[derive(Deserialize)]
pub(super) struct Theme<'a> {
    #[serde(borrow, default)]
    pub(super) values: Option<&'a RawValue>,
}

/// A material theme: one for all surfaces, or nested like the boundaries down to surfaces.
#[derive(Deserialize)]
pub(super) struct MaterialTheme<'a> {
    #[serde(default)]
    pub(super) value: Option<u32>,
    #[serde(borrow, default)]
    pub(super) values: Option<&'a RawValue>,
}

/// One city object.
#[derive(Default)]
pub(super) struct Object<'a> {
    pub(super) kind: Cow<'a, str>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) geometry: Vec<Geometry<'a>>,
    pub(super) parents: Vec<Cow<'a, str>>,
}

/// A level as text, or as the number some programs write.
fn level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Json::deserialize(deserializer)?.0 {
        Value::Text(text) => Some(text),
        Value::Integer(number) => Some(number.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a city object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Object<'de>, A::Error> {
        #[derive(Deserialize)]
        struct Borrowed<'b>(#[serde(borrow)] Cow<'b, str>);
        let mut object = Object::default();
        let mut extra = Vec::new();
        while let Some(Borrowed(key)) = members.next_key()? {
            match &*key {
                "type" => object.kind = members.next_value::<Borrowed<'de>>()?.0,
                "attributes" => object.attributes = members.next_value::<Members>()?.0,
                "geometry" => object.geometry = members.next_value::<Option<Vec<Geometry<'de>>>>()?.unwrap_or_default(),
                "parents" => {
                    let parents = members.next_value::<Option<Vec<Borrowed<'de>>>>()?.unwrap_or_default();
                    object.parents = parents.into_iter().map(|parent| parent.0).collect();
                }
                // Children are told by their parents; a group's members are told nowhere else.
                "children" | "address" => {
                    extra.push(Attribute { name: key.into_owned(), value: members.next_value::<Json>()?.0 });
                }
                _ if key.starts_with('+') => {
                    let name = key.trim_start_matches('+').to_owned();
                    extra.push(Attribute { name, value: members.next_value::<Json>()?.0 });
                }
                _ => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
        let group = object.kind.ends_with("CityObjectGroup");
        extra.retain(|attribute| attribute.name != "children" || group);
        for attribute in &mut extra {
            if attribute.name == "children" {
                "members".clone_into(&mut attribute.name);
            }
        }
        object.attributes.append(&mut extra);
        Ok(object)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Objects<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Objects<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("city objects by id")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Objects<'de>, A::Error> {
                let mut objects = Vec::new();
                while let Some(entry) = members.next_entry::<Cow<'de, str>, Object<'de>>()? {
                    objects.push(entry);
                }
                Ok(Objects(objects))
            }
        }
        deserializer.deserialize_map(All)
    }
}
