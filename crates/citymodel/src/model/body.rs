//! Bodies: geometry of an object at one level of detail.

use super::{Faces, Lod};

/// Geometry of an object at one level of detail.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// The level.
    pub lod: Lod,
    /// The geometry.
    pub shape: Shape,
    /// Pictures and colours its surfaces wear; [`super::Surface::image`] counts into them.
    pub images: Vec<Image>,
}

/// The kinds of geometry.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Points: longitude and latitude in CGCS2000 degrees, metres above the ellipsoid.
    Points(Vec<[f64; 3]>),
    /// Lines, in the same frame.
    Lines(Vec<Vec<[f64; 3]>>),
    /// Surfaces that need not close.
    Surfaces(Faces),
    /// Solids: each has an outer shell and may have inner ones ([`Faces::shells`], [`Faces::solids`]).
    Solids(Faces),
    /// A shape kept once and put in many places.
    Instance(Instance),
}

impl Default for Shape {
    fn default() -> Self {
        Self::Surfaces(Faces::default())
    }
}

impl Shape {
    /// The surfaces, when it has any of its own.
    #[must_use]
    pub fn faces(&self) -> Option<&Faces> {
        match self {
            Self::Surfaces(faces) | Self::Solids(faces) => Some(faces),
            _ => None,
        }
    }
}

/// A prototype put at an anchor (implicit geometry).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Instance {
    /// The prototype's id in the source.
    pub template: String,
    /// The prototype's surfaces in metres of its own frame (x east, y north, z up before the matrix).
    pub faces: std::sync::Arc<Faces>,
    /// From the prototype's frame to east, north, up metres at the anchor; row by row.
    pub matrix: [f64; 16],
    /// Where: longitude and latitude in CGCS2000 degrees, metres above the ellipsoid.
    pub anchor: [f64; 3],
}

impl Instance {
    /// The prototype's corners where they stand: longitude, latitude, height.
    pub fn positions(&self) -> impl Iterator<Item = [f64; 3]> + '_ {
        let frame = crate::geodesy::LocalFrame::at(self.anchor);
        let m = &self.matrix;
        self.faces.points.iter().map(move |&[x, y, z]| {
            let row = |row: usize| m[row * 4] * x + m[row * 4 + 1] * y + m[row * 4 + 2] * z + m[row * 4 + 3];
            frame.geodetic([row(0), row(1), row(2)])
        })
    }

    /// Turns the shape about its anchor, in radians counter-clockwise seen from above.
    pub(crate) fn turn(&mut self, angle: f64) {
        let (sin, cos) = angle.sin_cos();
        for column in 0..4 {
            let (east, north) = (self.matrix[column], self.matrix[column + 4]);
            self.matrix[column] = cos.mul_add(east, -(sin * north));
            self.matrix[column + 4] = sin.mul_add(east, cos * north);
        }
    }
}

/// What surfaces wear: a picture file by the source's path, opened when a writer needs it, or one colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Image {
    /// The path as the source writes it, relative to the source's file; empty for a colour.
    pub path: String,
    /// Its media type, when told.
    pub media: Option<String>,
    /// The colour of a material: red, green, blue as a screen shows them (sRGB), and opacity.
    pub colour: Option<[u8; 4]>,
}

impl Image {
    /// A plain colour of a material: parts of one for red, green, blue, and how transparent it is.
    #[must_use]
    pub fn of_colour(diffuse: [f64; 3], transparency: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped; no number is nothing")]
        let byte = |part: f64| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
        let [red, green, blue] = diffuse.map(byte);
        Self { colour: Some([red, green, blue, byte(1.0 - transparency)]), ..Self::default() }
    }

    /// Whether it is a picture, not a colour.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.colour.is_none()
    }
}
