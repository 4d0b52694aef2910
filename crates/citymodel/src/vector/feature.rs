//! What is drawn: class, number, attributes and geometry of one thing.

/// A value of an attribute, as a tile can hold it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Field<'a> {
    /// Text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

/// One thing to draw. Whoever holds things (the store, a reader) implements it over what it has; nothing is copied for it.
pub trait Feature {
    /// Its class, by which the rules find it: `Building`, `Road`, `District`.
    fn class(&self) -> &str;

    /// Its number, if it has one; the code of an entity is text and goes as an attribute.
    fn id(&self) -> Option<u64>;

    /// Shows every attribute in a fixed order. One without a value is left out.
    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>));

    /// Where it is: longitude and latitude in CGCS2000 degrees.
    fn geometry(&self) -> &Geometry;
}

/// Which kind of geometry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Points: no parts.
    #[default]
    Point,
    /// Lines: each part one line.
    Line,
    /// Polygons: each part one ring, outer ones and holes.
    Polygon,
}

/// One part of a geometry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where it ends in the list of points; it begins where the one before ends.
    pub end: u32,
    /// Whether it is a hole of the last outer ring before it.
    pub hole: bool,
}

/// A geometry of one kind, flat: all points in one list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Geometry {
    kind: Kind,
    points: Vec<[f64; 2]>,
    parts: Vec<Part>,
}

impl Geometry {
    /// Points.
    #[must_use]
    pub fn points_of(points: impl IntoIterator<Item = [f64; 2]>) -> Self {
        Self { kind: Kind::Point, points: points.into_iter().collect(), parts: Vec::new() }
    }

    /// No line yet; [`Self::line`] adds.
    #[must_use]
    pub fn lines() -> Self {
        Self { kind: Kind::Line, ..Self::default() }
    }

    /// No polygon yet; [`Self::ring`] adds.
    #[must_use]
    pub fn polygons() -> Self {
        Self { kind: Kind::Polygon, ..Self::default() }
    }

    /// With one more line. One with fewer than two points is left out.
    #[must_use]
    pub fn line(mut self, points: impl IntoIterator<Item = [f64; 2]>) -> Self {
        self.push(points, false, 2);
        self
    }

    /// With one more ring, an outer one or a hole of the last outer one. It may repeat its first point at its end and turn either
    /// way. One with fewer than three points is left out.
    #[must_use]
    pub fn ring(mut self, points: impl IntoIterator<Item = [f64; 2]>, hole: bool) -> Self {
        self.push(points, hole, 3);
        self
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a geometry of four thousand million points is not held in memory"
    )]
    fn push(&mut self, points: impl IntoIterator<Item = [f64; 2]>, hole: bool, least: usize) {
        let from = self.points.len();
        self.points.extend(points);
        if self.kind == Kind::Polygon && self.points.len() > from + 1 && self.points.last() == self.points.get(from) {
            self.points.pop();
        }
        if self.points.len() - from < least {
            self.points.truncate(from);
        } else {
            self.parts.push(Part { end: self.points.len() as u32, hole });
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// All its points.
    #[must_use]
    pub fn points(&self) -> &[[f64; 2]] {
        &self.points
    }

    /// Its lines or rings; none for points.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Its lines or rings with their points.
    pub fn each(&self) -> impl Iterator<Item = (Part, &[[f64; 2]])> {
        let mut from = 0;
        self.parts.iter().map(move |&part| {
            let points = &self.points[from..part.end as usize];
            from = part.end as usize;
            (part, points)
        })
    }
}
