//! CityGML 2.0 (OGC 12-019): buildings with their parts, installations and rooms, other objects with the geometry of their module.
//!
//! From level 2 on the surfaces of a building are thematic (`boundedBy`) and its solid refers to them; windows and doors are openings of
//! the wall before them, or of the building's first wall. Attributes stand as generic ones but for those the module names; groups and lists
//! become texts. Pictures and points are left out; prototypes stand as surfaces where they are.

use std::fmt::Write as _;
use std::io::Write;

use super::WriteError;
use crate::frame::{Frame, FrameError};
use crate::model::{CityObject, Faces, ObjectClass, Shape, SurfaceKind, Value};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<core:CityModel xmlns:core=\"http://www.opengis.net/citygml/2.0\" \
xmlns:gen=\"http://www.opengis.net/citygml/generics/2.0\" xmlns:bldg=\"http://www.opengis.net/citygml/building/2.0\" \
xmlns:brid=\"http://www.opengis.net/citygml/bridge/2.0\" xmlns:tun=\"http://www.opengis.net/citygml/tunnel/2.0\" \
xmlns:tran=\"http://www.opengis.net/citygml/transportation/2.0\" xmlns:wtr=\"http://www.opengis.net/citygml/waterbody/2.0\" \
xmlns:veg=\"http://www.opengis.net/citygml/vegetation/2.0\" xmlns:frn=\"http://www.opengis.net/citygml/cityfurniture/2.0\" \
xmlns:luse=\"http://www.opengis.net/citygml/landuse/2.0\" xmlns:gml=\"http://www.opengis.net/gml\" \
xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";

/// Writes CityGML: an object goes out once its parts have come.
pub struct Model<W> {
    out: W,
    frame: Frame,
    srs: String,
    begun: bool,
    group: Vec<CityObject>,
}

impl<W: Write> Model<W> {
    /// A writer in that frame.
    pub fn new(out: W, frame: Frame) -> Self {
        let srs = frame
            .epsg()
            .map_or_else(|| frame.name().to_owned(), |code| format!("http://www.opengis.net/def/crs/EPSG/0/{code}"));
        Self { out, frame, srs, begun: false, group: Vec::new() }
    }

    /// Takes an object.
    ///
    /// # Errors
    /// The target fails, or a position is outside the frame.
    pub fn object(&mut self, object: CityObject) -> Result<(), WriteError> {
        if !object.is_part_of(&self.group) {
            self.flush()?;
        }
        self.group.push(object);
        Ok(())
    }

    /// Writes what is left and gives the target back.
    ///
    /// # Errors
    /// As of [`Model::object`].
    pub fn finish(mut self) -> Result<W, WriteError> {
        self.flush()?;
        if !self.begun {
            self.out.write_all(HEAD.as_bytes())?;
        }
        self.out.write_all(b"</core:CityModel>\n")?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        let group = std::mem::take(&mut self.group);
        let Some(head) = group.first() else { return Ok(()) };
        let mut text = String::new();
        let page = Page { frame: &self.frame, srs: &self.srs, group: &group };
        text.push_str("<core:cityObjectMember>\n");
        page.object(head, &mut text).map_err(|error| WriteError::Frame { object: head.id.clone(), error })?;
        text.push_str("</core:cityObjectMember>\n");
        if !std::mem::replace(&mut self.begun, true) {
            self.out.write_all(HEAD.as_bytes())?;
        }
        Ok(self.out.write_all(text.as_bytes())?)
    }
}

/// An object with its parts.
struct Page<'p> {
    frame: &'p Frame,
    srs: &'p str,
    group: &'p [CityObject],
}

impl Page<'_> {
    /// Writes an object and, within it, its parts.
    fn object(&self, object: &CityObject, text: &mut String) -> Result<(), FrameError> {
        let (prefix, word) = element(object.class);
        writeln(text, &format!("<{prefix}:{word} gml:id=\"{}\">", escaped(&identifier(&object.id))));
        let modelled = self.attributes(object, prefix, text);
        text.push_str(&modelled);
        let is_building = prefix == "bldg";
        for body in &object.bodies {
            let lod = body.lod.level();
            let (faces, solid) = match &body.shape {
                Shape::Solids(faces) if !faces.is_empty() => (std::borrow::Cow::Borrowed(faces), true),
                Shape::Surfaces(faces) if !faces.is_empty() => (std::borrow::Cow::Borrowed(faces), false),
                Shape::Instance(instance) if !instance.faces.is_empty() => {
                    let faces = Faces { points: instance.positions().collect(), ..(*instance.faces).clone() };
                    (std::borrow::Cow::Owned(faces), false)
                }
                _ => continue,
            };
            let positions = self.positions(&faces)?;
            let base = format!("{}_{lod}", identifier(&object.id));
            let themed = is_building
                && matches!(word, "Building" | "BuildingPart")
                && lod >= 2
                && faces.surfaces.iter().any(|surface| thematic(surface.kind).is_some());
            let geometry = Geometry { faces: &faces, positions: &positions, srs: self.srs, base: &base, themed };
            let is_shell = matches!(word, "Building" | "BuildingPart" | "Room" | "Bridge" | "Tunnel");
            let property = match (lod, solid, is_shell) {
                (0, _, _) if is_building => "lod0FootPrint".to_owned(),
                (_, true, true) => format!("lod{lod}Solid"),
                (_, _, true) => format!("lod{lod}MultiSurface"),
                _ if matches!(prefix, "tran" | "wtr" | "luse") => format!("lod{lod}MultiSurface"),
                _ => format!("lod{lod}Geometry"),
            };
            writeln(text, &format!("<{prefix}:{property}>"));
            geometry.write(solid && lod > 0, text);
            writeln(text, &format!("</{prefix}:{property}>"));
            if themed {
                geometry.thematic(lod, text);
            }
        }
        for part in self.group.iter().filter(|part| part.parent.as_ref() == Some(&object.id)) {
            let property = match part.class {
                ObjectClass::BuildingPart => "bldg:consistsOfBuildingPart",
                ObjectClass::BuildingInstallation => "bldg:outerBuildingInstallation",
                ObjectClass::BridgePart => "brid:consistsOfBridgePart",
                ObjectClass::TunnelPart => "tun:consistsOfTunnelPart",
                // Storeys, units and elements have no place in 2.0: rooms are what lies within.
                _ => "bldg:interiorRoom",
            };
            writeln(text, &format!("<{property}>"));
            self.object(part, text)?;
            writeln(text, &format!("</{property}>"));
        }
        writeln(text, &format!("</{prefix}:{word}>"));
        Ok(())
    }

    /// Writes the generic attributes; yields those of the module, which stand behind.
    fn attributes(&self, object: &CityObject, prefix: &str, text: &mut String) -> String {
        let mut modelled = String::new();
        for attribute in &object.attributes {
            let (name, value) = (attribute.name.as_str(), &attribute.value);
            if prefix == "bldg"
                && let Some(number) = value.number()
            {
                match name {
                    "measuredHeight" => {
                        writeln(
                            &mut modelled,
                            &format!("<bldg:measuredHeight uom=\"m\">{number}</bldg:measuredHeight>"),
                        );
                        continue;
                    }
                    "storeysAboveGround" => {
                        writeln(&mut modelled, &format!("<bldg:storeysAboveGround>{number}</bldg:storeysAboveGround>"));
                        continue;
                    }
                    _ => {}
                }
            }
            let (kind, told) = match value {
                Value::Null => continue,
                Value::Integer(number) => ("intAttribute", number.to_string()),
                Value::Number(number) | Value::Measure(number, _) => ("doubleAttribute", number.to_string()),
                Value::Text(told) | Value::Code(told, _) => ("stringAttribute", told.clone()),
                Value::Boolean(told) => ("stringAttribute", told.to_string()),
                Value::List(_) | Value::Group(_) => ("stringAttribute", format!("{value:?}")),
            };
            let line = format!(
                "<gen:{kind} name=\"{}\"><gen:value>{}</gen:value></gen:{kind}>",
                escaped(name),
                escaped(&told)
            );
            writeln(text, &line);
        }
        modelled
    }

    fn positions(&self, faces: &Faces) -> Result<Vec<[f64; 3]>, FrameError> {
        let mut positions = faces.points.clone();
        self.frame.from_geodetic(&mut positions)?;
        Ok(positions)
    }
}

/// One body in the frame of the file.
struct Geometry<'g> {
    faces: &'g Faces,
    positions: &'g [[f64; 3]],
    srs: &'g str,
    base: &'g str,
    /// Whether its polygons stand in thematic surfaces.
    themed: bool,
}

impl Geometry<'_> {
    fn write(&self, solid: bool, text: &mut String) {
        if !solid {
            writeln(text, &format!("<gml:MultiSurface srsName=\"{}\" srsDimension=\"3\">", self.srs));
            (0..self.faces.len()).for_each(|surface| self.member(surface, text));
            writeln(text, "</gml:MultiSurface>");
            return;
        }
        let many = self.faces.solids.len() > 1;
        if many {
            writeln(text, &format!("<gml:CompositeSolid srsName=\"{}\" srsDimension=\"3\">", self.srs));
        }
        let (mut shell, mut surface) = (0, 0);
        for &shells in &self.faces.solids {
            if many {
                writeln(text, "<gml:solidMember>");
            }
            writeln(text, &format!("<gml:Solid srsName=\"{}\" srsDimension=\"3\">", self.srs));
            for (number, at) in (shell..shells).enumerate() {
                let side = if number == 0 { "exterior" } else { "interior" };
                let end = self.faces.shells.get(at as usize).copied().unwrap_or(surface);
                writeln(text, &format!("<gml:{side}><gml:CompositeSurface>"));
                (surface..end).for_each(|surface| self.member(surface as usize, text));
                writeln(text, &format!("</gml:CompositeSurface></gml:{side}>"));
                surface = end;
            }
            shell = shells;
            writeln(text, "</gml:Solid>");
            if many {
                writeln(text, "</gml:solidMember>");
            }
        }
        if many {
            writeln(text, "</gml:CompositeSolid>");
        }
    }

    fn member(&self, surface: usize, text: &mut String) {
        if self.themed && self.faces.surfaces.get(surface).is_some_and(|surface| thematic(surface.kind).is_some()) {
            writeln(text, &format!("<gml:surfaceMember xlink:href=\"#{}_{surface}\"/>", escaped(self.base)));
        } else {
            text.push_str("<gml:surfaceMember>");
            self.polygon(surface, text);
            text.push_str("</gml:surfaceMember>\n");
        }
    }

    /// The surfaces by what they are; openings stand within a wall.
    fn thematic(&self, lod: u8, text: &mut String) {
        let kinds = || self.faces.surfaces.iter().map(|surface| surface.kind).enumerate();
        let opening = |kind: SurfaceKind| matches!(kind, SurfaceKind::Window | SurfaceKind::Door);
        let mut open: Vec<(usize, SurfaceKind)> = kinds().filter(|(_, kind)| opening(*kind)).collect();
        for (surface, kind) in kinds().filter(|(_, kind)| !opening(*kind)) {
            let Some(word) = thematic(kind) else { continue };
            let _infallible = write!(
                text,
                "<bldg:boundedBy><bldg:{word}><bldg:lod{lod}MultiSurface><gml:MultiSurface srsName=\"{}\" srsDimension=\"3\"><gml:surfaceMember>",
                self.srs
            );
            self.polygon(surface, text);
            let _infallible = write!(text, "</gml:surfaceMember></gml:MultiSurface></bldg:lod{lod}MultiSurface>");
            if kind == SurfaceKind::Wall {
                for (surface, kind) in std::mem::take(&mut open) {
                    let word = if kind == SurfaceKind::Door { "Door" } else { "Window" };
                    let _infallible = write!(
                        text,
                        "<bldg:opening><bldg:{word}><bldg:lod{lod}MultiSurface><gml:MultiSurface srsName=\"{}\" srsDimension=\"3\"><gml:surfaceMember>",
                        self.srs
                    );
                    self.polygon(surface, text);
                    let _infallible = write!(
                        text,
                        "</gml:surfaceMember></gml:MultiSurface></bldg:lod{lod}MultiSurface></bldg:{word}></bldg:opening>"
                    );
                }
            }
            writeln(text, &format!("</bldg:{word}></bldg:boundedBy>"));
        }
    }

    fn polygon(&self, surface: usize, text: &mut String) {
        let _infallible = write!(text, "<gml:Polygon gml:id=\"{}_{surface}\">", escaped(self.base));
        for (number, ring) in self.faces.rings_of(surface).enumerate() {
            let side = if number == 0 { "exterior" } else { "interior" };
            let _infallible = write!(text, "<gml:{side}><gml:LinearRing><gml:posList>");
            let corners = self.faces.ring(ring);
            // A ring of GML ends where it begins.
            for (at, corner) in corners.iter().chain(corners.first()).enumerate() {
                let [x, y, z] = self.positions.get(*corner as usize).copied().unwrap_or_default();
                let space = if at == 0 { "" } else { " " };
                let _infallible = write!(text, "{space}{} {} {}", rounded(x, 1e9), rounded(y, 1e9), rounded(z, 1e4));
            }
            let _infallible = write!(text, "</gml:posList></gml:LinearRing></gml:{side}>");
        }
        text.push_str("</gml:Polygon>");
    }
}

/// A tenth of a millimetre of height, and of a degree's billionth.
fn rounded(value: f64, steps: f64) -> f64 {
    (value * steps).round() / steps
}

/// The module and element of a class.
fn element(class: ObjectClass) -> (&'static str, &'static str) {
    use ObjectClass as C;
    match class {
        C::Building => ("bldg", "Building"),
        C::BuildingPart => ("bldg", "BuildingPart"),
        C::BuildingInstallation => ("bldg", "BuildingInstallation"),
        C::BuildingRoom | C::Storey | C::BuildingUnit | C::BuildingFurniture | C::ConstructiveElement => {
            ("bldg", "Room")
        }
        C::Bridge => ("brid", "Bridge"),
        C::BridgePart => ("brid", "BridgePart"),
        C::Tunnel => ("tun", "Tunnel"),
        C::TunnelPart => ("tun", "TunnelPart"),
        C::Road => ("tran", "Road"),
        C::Railway => ("tran", "Railway"),
        C::Square => ("tran", "Square"),
        C::Track => ("tran", "Track"),
        C::WaterBody => ("wtr", "WaterBody"),
        C::Plant => ("veg", "SolitaryVegetationObject"),
        C::PlantCover => ("veg", "PlantCover"),
        C::CityFurniture => ("frn", "CityFurniture"),
        C::LandUse => ("luse", "LandUse"),
        _ => ("gen", "GenericCityObject"),
    }
}

/// The boundary surface of a kind; openings count, as they stand in one.
fn thematic(kind: SurfaceKind) -> Option<&'static str> {
    use SurfaceKind as K;
    Some(match kind {
        K::Ground => "GroundSurface",
        K::Wall | K::Window | K::Door => "WallSurface",
        K::Roof => "RoofSurface",
        K::OuterFloor => "OuterFloorSurface",
        K::OuterCeiling => "OuterCeilingSurface",
        K::Closure => "ClosureSurface",
        _ => return None,
    })
}

/// An id as XML allows it: one that begins with a digit is preceded by an underscore.
fn identifier(id: &str) -> String {
    let clean: String =
        id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' }).collect();
    if clean.starts_with(|c: char| c.is_alphabetic() || c == '_') { clean } else { format!("_{clean}") }
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

fn writeln(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

#[cfg(test)]
#[path = "citygml_tests.rs"]
mod tests;
