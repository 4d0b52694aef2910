//! A city object with its parts, drawn as one thing: its outline on the ground and what its source says of it.

use geo::{LineString, Polygon};

use super::feature::{Feature, Field, Geometry};
use crate::measure;
use crate::model::{Body, CityObject, ObjectClass, Shape, Value};

#[cfg(test)]
#[path = "object_tests.rs"]
mod tests;

/// Under which names sources tell what the rules ask for; the first that is there is taken.
const NAMES: [(&str, &[&str]); 5] = [
    ("name", &["name", "名称", "建筑名称"]),
    ("height", &["measuredHeight", "height", "HEIGHT"]),
    ("floors", &["storeysAboveGround", "floors", "地上层数"]),
    ("usage", &["usage", "function"]),
    ("width", &["width"]),
];

/// An object and the parts that came behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    object: CityObject,
    outline: Geometry,
}

impl Drawn {
    /// The first of `group` with the ground that all of them cover; none when none of them stands anywhere.
    ///
    /// Cost: linear in the corners of the coarsest bodies, where one surface of each tells the ground.
    #[must_use]
    pub fn of(group: Vec<CityObject>) -> Option<Self> {
        let outline = outline(&group)?;
        let mut object = group.into_iter().next()?;
        object.bodies.clear();
        Some(Self { object, outline })
    }

    fn told(&self, names: &[&str]) -> Option<&Value> {
        names.iter().find_map(|name| self.object.attribute(name))
    }
}

impl Feature for Drawn {
    fn class(&self) -> &str {
        match self.object.class {
            ObjectClass::Square => "Square",
            ObjectClass::Plant => "Plant",
            class => class.as_str(),
        }
    }

    fn id(&self) -> Option<u64> {
        None
    }

    /// `code` is the object's name in its source: a file's objects have no entity code yet.
    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>)) {
        visit("code", Field::Text(&self.object.id));
        let class = self.told(&["class"]).and_then(Value::text);
        visit("class", Field::Text(class.unwrap_or(self.object.class.as_str())));
        for (name, told) in NAMES {
            match self.told(told) {
                Some(Value::Integer(number)) => visit(name, Field::Integer(*number)),
                Some(Value::Number(number) | Value::Measure(number, _)) => visit(name, Field::Number(*number)),
                Some(Value::Boolean(answer)) => visit(name, Field::Boolean(*answer)),
                Some(Value::Text(text) | Value::Code(_, Some(text)) | Value::Code(text, None)) => {
                    visit(name, Field::Text(text));
                }
                _ => {}
            }
        }
    }

    fn geometry(&self) -> &Geometry {
        &self.outline
    }
}

/// What of a group is drawn: the ground its surfaces cover, else its lines, else its points and the anchors of its prototypes.
fn outline(group: &[CityObject]) -> Option<Geometry> {
    let grounds: Vec<Polygon<f64>> = group.iter().flat_map(|object| measure::footprint(&object.bodies).0).collect();
    if !grounds.is_empty() {
        let corners = |line: &LineString<f64>| line.coords().map(|corner| [corner.x, corner.y]).collect::<Vec<_>>();
        return Some(measure::shared(&grounds).iter().fold(Geometry::polygons(), |out, shape| {
            let out = out.ring(corners(shape.exterior()), false);
            shape.interiors().iter().fold(out, |out, hole| out.ring(corners(hole), true))
        }));
    }
    let flat = |&[lon, lat, _]: &[f64; 3]| [lon, lat];
    let bodies = || group.iter().flat_map(|object| &object.bodies);
    let lines = bodies().filter_map(|body| match &body.shape {
        Shape::Lines(lines) => Some(lines),
        _ => None,
    });
    let drawn = lines.flatten().fold(Geometry::lines(), |out, line| out.line(line.iter().map(flat)));
    if !drawn.parts().is_empty() {
        return Some(drawn);
    }
    let points = |body: &Body| match &body.shape {
        Shape::Points(points) => points.iter().map(flat).collect(),
        Shape::Instance(instance) => vec![flat(&instance.anchor)],
        _ => Vec::new(),
    };
    let points: Vec<[f64; 2]> = bodies().flat_map(points).collect();
    (!points.is_empty()).then(|| Geometry::points_of(points))
}
