//! Bodies as geometry of CityJSON 2.0, with vertices, pictures and prototypes shared.

use std::fmt::Write;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::quoted;
use crate::frame::{Frame, FrameError};
use crate::model::{Body, Faces, Image, Instance, Lod, Shape, SurfaceKind};

/// What several geometries share: one text, or one feature of a sequence.
pub(super) struct Block {
    frame: Frame,
    scale: [f64; 3],
    offset: [f64; 3],
    vertices: Vec<[i64; 3]>,
    numbers: FxHashMap<[i64; 3], usize>,
    images: Vec<Image>,
    colours: Vec<[u8; 4]>,
    places: Vec<[f32; 2]>,
    templates: Vec<(Lod, Arc<Faces>)>,
    /// Whether prototypes can be told apart from where they stand.
    instances: bool,
}

/// The first position of a body.
pub(super) fn first(body: &Body) -> Option<[f64; 3]> {
    match &body.shape {
        Shape::Points(points) => points.first().copied(),
        Shape::Lines(lines) => lines.first().and_then(|line| line.first()).copied(),
        Shape::Surfaces(faces) | Shape::Solids(faces) => faces.points.first().copied(),
        Shape::Instance(instance) => Some(instance.anchor),
    }
}

impl Block {
    pub(super) fn new(frame: Frame, offset: [f64; 3], instances: bool) -> Self {
        // A millimetre; a billionth of a degree is a tenth of one.
        let scale = if frame.is_degrees() { [1e-9, 1e-9, 1e-3] } else { [1e-3; 3] };
        let (vertices, numbers) = (Vec::new(), FxHashMap::default());
        Self {
            frame,
            scale,
            offset,
            vertices,
            numbers,
            images: Vec::new(),
            colours: Vec::new(),
            places: Vec::new(),
            templates: Vec::new(),
            instances,
        }
    }

    /// Forgets what a feature shared.
    pub(super) fn clear(&mut self) {
        self.vertices.clear();
        self.numbers.clear();
        self.images.clear();
        self.colours.clear();
        self.places.clear();
    }

    pub(super) fn transform(&self) -> String {
        let list = |numbers: [f64; 3]| numbers.map(|number| serde_json::Value::from(number).to_string()).join(",");
        format!("{{\"scale\":[{}],\"translate\":[{}]}}", list(self.scale), list(self.offset))
    }

    /// Appends a geometry; `false` when the body is empty.
    pub(super) fn body(&mut self, body: &Body, text: &mut String) -> Result<bool, FrameError> {
        let open = |text: &mut String, kind: &str| {
            text.push_str(&format!("{{\"type\":\"{kind}\",\"lod\":\"{}\",\"boundaries\":", body.lod));
        };
        match &body.shape {
            Shape::Points(points) => {
                let numbers = self.numbers(points)?;
                open(text, "MultiPoint");
                list(text, &numbers);
                text.push('}');
            }
            Shape::Lines(lines) => {
                open(text, "MultiLineString");
                text.push('[');
                for (number, line) in lines.iter().enumerate() {
                    let numbers = self.numbers(line)?;
                    comma(text, number);
                    list(text, &numbers);
                }
                text.push_str("]}");
            }
            Shape::Instance(instance) if self.instances => {
                let template = self.template(body.lod, instance);
                let anchor = self.numbers(&[instance.anchor])?;
                let mut turned = instance.clone();
                turned.turn(-self.frame.turn_at(instance.anchor));
                let matrix = turned.matrix.map(|number| serde_json::Value::from(number).to_string()).join(",");
                text.push_str(&format!("{{\"type\":\"GeometryInstance\",\"template\":{template},\"boundaries\":"));
                list(text, &anchor);
                text.push_str(&format!(",\"transformationMatrix\":[{matrix}]}}"));
            }
            Shape::Instance(instance) => {
                open(text, "MultiSurface");
                let faces = placed(instance);
                let numbers = self.numbers(&faces.points)?;
                self.faces(&faces, &numbers, &[], text);
            }
            Shape::Surfaces(faces) | Shape::Solids(faces) if faces.is_empty() => return Ok(false),
            Shape::Surfaces(faces) => {
                open(text, if faces.whole { "CompositeSurface" } else { "MultiSurface" });
                let numbers = self.numbers(&faces.points)?;
                self.faces(faces, &numbers, &body.images, text);
            }
            Shape::Solids(faces) => {
                let kind = match faces.solids.len() {
                    _ if faces.whole => "CompositeSolid",
                    1 => "Solid",
                    _ => "MultiSolid",
                };
                open(text, kind);
                let numbers = self.numbers(&faces.points)?;
                self.faces(faces, &numbers, &body.images, text);
            }
        }
        Ok(true)
    }

    /// Appends boundaries, semantics and textures, and closes the geometry.
    fn faces(&mut self, faces: &Faces, numbers: &[usize], images: &[Image], text: &mut String) {
        let corner = |corner: &u32| numbers.get(*corner as usize).copied().unwrap_or_default();
        nest(faces, text, |surface, text| {
            text.push('[');
            for (at, ring) in faces.rings_of(surface).enumerate() {
                comma(text, at);
                list(text, &faces.ring(ring).iter().map(corner).collect::<Vec<_>>());
            }
            text.push(']');
        });
        let mut kinds: Vec<SurfaceKind> = faces.surfaces.iter().map(|surface| surface.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.retain(|kind| *kind != SurfaceKind::Unknown);
        if !kinds.is_empty() {
            let words: Vec<_> = kinds.iter().map(|kind| format!("{{\"type\":\"{kind}\"}}")).collect();
            text.push_str(&format!(",\"semantics\":{{\"surfaces\":[{}],\"values\":", words.join(",")));
            nest(faces, text, |surface, text| {
                match kinds.iter().position(|kind| *kind == faces.surfaces[surface].kind) {
                    Some(number) => text.push_str(&number.to_string()),
                    None => text.push_str("null"),
                }
            });
            text.push('}');
        }
        if faces.picture.len() == faces.corners.len() && images.iter().any(Image::is_picture) {
            self.texture(faces, images, text);
        }
        if images.iter().any(|image| image.colour.is_some()) {
            self.material(faces, images, text);
        }
        text.push('}');
    }

    fn texture(&mut self, faces: &Faces, images: &[Image], text: &mut String) {
        let textures: Vec<Option<usize>> =
            images.iter().map(|image| image.is_picture().then(|| self.image(image))).collect();
        text.push_str(",\"texture\":{\"visual\":{\"values\":");
        nest(faces, text, |surface, text| {
            let texture = faces.surfaces[surface].image.and_then(|image| *textures.get(image as usize)?);
            text.push('[');
            for (at, ring) in faces.rings_of(surface).enumerate() {
                comma(text, at);
                match texture {
                    None => text.push_str("[null]"),
                    Some(texture) => {
                        let mut values = vec![texture];
                        for corner in faces.ring_corners(ring) {
                            values.push(self.places.len());
                            self.places.push(faces.picture[corner]);
                        }
                        list(text, &values);
                    }
                }
            }
            text.push(']');
        });
        text.push_str("}}");
    }

    fn material(&mut self, faces: &Faces, images: &[Image], text: &mut String) {
        let colours: Vec<Option<usize>> = images.iter().map(|image| Some(self.number_of(image.colour?))).collect();
        text.push_str(",\"material\":{\"visual\":{\"values\":");
        nest(faces, text, |surface, text| {
            match faces.surfaces[surface].image.and_then(|image| *colours.get(image as usize)?) {
                Some(number) => text.push_str(&number.to_string()),
                None => text.push_str("null"),
            }
        });
        text.push_str("}}");
    }

    fn number_of(&mut self, colour: [u8; 4]) -> usize {
        let known = self.colours.iter().position(|known| *known == colour);
        known.unwrap_or_else(|| {
            self.colours.push(colour);
            self.colours.len() - 1
        })
    }

    fn image(&mut self, image: &Image) -> usize {
        let known = self.images.iter().position(|known| known == image);
        known.unwrap_or_else(|| {
            self.images.push(image.clone());
            self.images.len() - 1
        })
    }

    fn template(&mut self, lod: Lod, instance: &Instance) -> usize {
        let known =
            self.templates.iter().position(|(level, faces)| *level == lod && Arc::ptr_eq(faces, &instance.faces));
        known.unwrap_or_else(|| {
            self.templates.push((lod, instance.faces.clone()));
            self.templates.len() - 1
        })
    }

    /// Vertices of positions: their numbers.
    fn numbers(&mut self, points: &[[f64; 3]]) -> Result<Vec<usize>, FrameError> {
        let mut placed = points.to_vec();
        self.frame.from_geodetic(&mut placed)?;
        let (scale, offset) = (self.scale, self.offset);
        #[expect(clippy::cast_possible_truncation, reason = "a position on the earth in millimetres has eleven digits")]
        let whole = |point: [f64; 3]| [0, 1, 2].map(|axis| ((point[axis] - offset[axis]) / scale[axis]).round() as i64);
        Ok(placed
            .into_iter()
            .map(|point| {
                let vertex = whole(point);
                *self.numbers.entry(vertex).or_insert_with(|| {
                    self.vertices.push(vertex);
                    self.vertices.len() - 1
                })
            })
            .collect())
    }

    /// Appends the vertices as a member.
    pub(super) fn vertices(&self, text: &mut String) {
        text.push_str(",\"vertices\":[");
        for (at, [x, y, z]) in self.vertices.iter().enumerate() {
            comma(text, at);
            let _infallible = write!(text, "[{x},{y},{z}]");
        }
        text.push(']');
    }

    /// Appends colours, pictures and the places on them as a member, if there are any.
    pub(super) fn appearance(&self, text: &mut String) {
        let mut members = Vec::new();
        if !self.colours.is_empty() {
            let part = |value: u8| (f64::from(value) / 255.0 * 1e4).round() / 1e4;
            let material = |(number, &[red, green, blue, opacity]): (usize, &[u8; 4])| {
                let [red, green, blue] = [red, green, blue].map(part);
                let transparency = part(255 - opacity);
                format!(
                    "{{\"name\":\"{number}\",\"diffuseColor\":[{red},{green},{blue}],\"transparency\":{transparency}}}"
                )
            };
            let materials: Vec<_> = self.colours.iter().enumerate().map(material).collect();
            members.push(format!("\"materials\":[{}]", materials.join(",")));
        }
        if !self.images.is_empty() {
            let texture = |image: &Image| {
                let media = image.media.as_deref().and_then(|media| media.strip_prefix("image/")).unwrap_or_default();
                let png = media == "png" || image.path.to_ascii_lowercase().ends_with(".png");
                format!("{{\"type\":\"{}\",\"image\":{}}}", if png { "PNG" } else { "JPG" }, quoted(&image.path))
            };
            let textures: Vec<_> = self.images.iter().map(texture).collect();
            let places: Vec<_> = self.places.iter().map(|[u, v]| format!("[{u},{v}]")).collect();
            members.push(format!("\"textures\":[{}],\"vertices-texture\":[{}]", textures.join(","), places.join(",")));
        }
        if !members.is_empty() {
            text.push_str(&format!(",\"appearance\":{{{}}}", members.join(",")));
        }
    }

    /// Appends the prototypes as a member, if there are any.
    pub(super) fn templates(&self, text: &mut String) {
        if self.templates.is_empty() {
            return;
        }
        text.push_str(",\"geometry-templates\":{\"templates\":[");
        let mut vertices = Vec::new();
        for (at, (lod, faces)) in self.templates.iter().enumerate() {
            comma(text, at);
            let mut inner = Self::new(self.frame.clone(), [0.0; 3], false);
            let numbers: Vec<usize> = (vertices.len()..vertices.len() + faces.points.len()).collect();
            vertices.extend_from_slice(&faces.points);
            let kind = match faces.solids.len() {
                0 => "MultiSurface",
                1 => "Solid",
                _ => "MultiSolid",
            };
            text.push_str(&format!("{{\"type\":\"{kind}\",\"lod\":\"{lod}\",\"boundaries\":"));
            inner.faces(faces, &numbers, &[], text);
        }
        text.push_str("],\"vertices-templates\":[");
        for (at, point) in vertices.iter().enumerate() {
            comma(text, at);
            let [x, y, z] = point.map(serde_json::Value::from);
            let _infallible = write!(text, "[{x},{y},{z}]");
        }
        text.push_str("]}");
    }
}

/// The surfaces of an instance where they stand: the matrix applied, metres turned into degrees at the anchor.
fn placed(instance: &Instance) -> Faces {
    let mut faces = Faces::clone(&instance.faces);
    let [lon, lat, height] = instance.anchor;
    let (sin, cos) = lat.to_radians().sin_cos();
    // Radii of curvature of the ellipsoid of CGCS2000.
    let (axis, square) = (6_378_137.0, 0.006_694_380_022_903_416);
    let curve = 1.0 - square * sin * sin;
    let (across, along) = (axis / curve.sqrt() * cos, axis * (1.0 - square) / curve.powf(1.5));
    let m = &instance.matrix;
    for point in &mut faces.points {
        let [x, y, z] = *point;
        let row = |row: usize| m[row].mul_add(x, m[row + 1].mul_add(y, m[row + 2].mul_add(z, m[row + 3])));
        *point = [lon + (row(0) / across).to_degrees(), lat + (row(4) / along).to_degrees(), height + row(8)];
    }
    faces
}

/// Appends something for each surface within the brackets of shells and solids.
fn nest(faces: &Faces, text: &mut String, mut each: impl FnMut(usize, &mut String)) {
    text.push('[');
    if faces.solids.is_empty() {
        for surface in 0..faces.len() {
            comma(text, surface);
            each(surface, text);
        }
        text.push(']');
        return;
    }
    let single = faces.solids.len() == 1;
    let (mut shell, mut surface) = (0, 0);
    for (at, &shells_end) in faces.solids.iter().enumerate() {
        comma(text, at);
        if !single {
            text.push('[');
        }
        let first_shell = shell;
        while shell < shells_end as usize {
            comma(text, shell - first_shell);
            text.push('[');
            let first_surface = surface;
            let end = faces.shells.get(shell).map_or(surface, |end| *end as usize);
            while surface < end {
                comma(text, surface - first_surface);
                each(surface, text);
                surface += 1;
            }
            text.push(']');
            shell += 1;
        }
        if !single {
            text.push(']');
        }
    }
    text.push(']');
}

fn comma(text: &mut String, at: usize) {
    if at > 0 {
        text.push(',');
    }
}

fn list(text: &mut String, numbers: &[usize]) {
    text.push('[');
    for (at, number) in numbers.iter().enumerate() {
        comma(text, at);
        let _infallible = write!(text, "{number}");
    }
    text.push(']');
}
