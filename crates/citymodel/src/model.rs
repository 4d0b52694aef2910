//! What a city model is made of: an object has one identity, attributes, and any number of bodies by level of detail.

mod attribute;
mod body;
mod class;
mod faces;
mod lod;

pub use attribute::{Attribute, Value};
pub use body::{Body, Image, Instance, Shape};
pub use class::{ObjectClass, SurfaceKind};
pub use faces::{Faces, FacesError, Surface};
pub use lod::Lod;

/// One thing of the city as a source tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CityObject {
    /// Its name in the source: `gml:id`, key in `CityObjects`, feature id, IFC GlobalId. Unique within a source.
    pub id: String,
    /// The object it is a part of, by the source's id.
    pub parent: Option<String>,
    /// What it is.
    pub class: ObjectClass,
    /// What the source says of it, in the source's order and names; extensions (ADE) included.
    pub attributes: Vec<Attribute>,
    /// Its geometry, one body for each level the source gives; coarse first.
    pub bodies: Vec<Body>,
    /// Where in the source it begins: a line (from 1) of a text, a number (from 1) of a feature.
    pub place: u64,
}

impl CityObject {
    /// The attribute of that name, at the top.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Value> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &attribute.value)
    }

    /// Whether it is a part of one of these objects.
    #[must_use]
    pub fn is_part_of(&self, group: &[Self]) -> bool {
        self.parent.as_ref().is_some_and(|parent| group.iter().any(|known| known.id == *parent))
    }

    /// The finest body, if there is any.
    #[must_use]
    pub fn finest(&self) -> Option<&Body> {
        self.bodies.iter().max_by_key(|body| body.lod)
    }
}
