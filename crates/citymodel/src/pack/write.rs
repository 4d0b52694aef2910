//! From an object to bytes.

use super::{COLOURED, DEEPEST, DEGREE, FORM, METRE, shape, tag};
use crate::model::{Attribute, Body, CityObject, Faces, Image, Shape, Value};

/// The bytes of an object. The same object gives the same bytes.
#[must_use]
pub fn pack(object: &CityObject) -> Vec<u8> {
    let coloured = object.bodies.iter().flat_map(|body| &body.images).any(|image| image.colour.is_some());
    let mut out = Out { bytes: Vec::with_capacity(512), last: [0; 3], coloured };
    out.bytes.push(if coloured { COLOURED } else { FORM });
    out.text(&object.id);
    out.optional(object.parent.as_deref());
    out.text(object.class.as_str());
    out.attributes(&object.attributes, 0);
    out.count(object.bodies.len());
    object.bodies.iter().for_each(|body| out.body(body));
    out.bytes
}

struct Out {
    bytes: Vec<u8>,
    last: [i64; 3],
    coloured: bool,
}

impl Out {
    fn whole(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn count(&mut self, count: usize) {
        self.whole(count as u64);
    }

    /// Small numbers of either sign are short.
    fn signed(&mut self, number: i64) {
        self.whole(((number << 1) ^ (number >> 63)) as u64);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            None => self.bytes.push(0),
            Some(text) => {
                self.bytes.push(1);
                self.text(text);
            }
        }
    }

    fn number(&mut self, number: f64) {
        self.bytes.extend_from_slice(&number.to_bits().to_le_bytes());
    }

    fn attributes(&mut self, attributes: &[Attribute], depth: usize) {
        self.count(attributes.len());
        for attribute in attributes {
            self.text(&attribute.name);
            self.value(&attribute.value, depth);
        }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        if depth >= DEEPEST {
            self.bytes.push(tag::NULL);
            return;
        }
        match value {
            Value::Null => self.bytes.push(tag::NULL),
            Value::Text(text) => {
                self.bytes.push(tag::TEXT);
                self.text(text);
            }
            Value::Integer(number) => {
                self.bytes.push(tag::INTEGER);
                self.signed(*number);
            }
            Value::Number(number) => {
                self.bytes.push(tag::NUMBER);
                self.number(*number);
            }
            Value::Boolean(is_so) => self.bytes.push(if *is_so { tag::TRUE } else { tag::FALSE }),
            Value::Measure(number, unit) => {
                self.bytes.push(tag::MEASURE);
                self.number(*number);
                self.text(unit);
            }
            Value::Code(code, None) => {
                self.bytes.push(tag::CODE);
                self.text(code);
            }
            Value::Code(code, Some(meaning)) => {
                self.bytes.push(tag::MEANT);
                self.text(code);
                self.text(meaning);
            }
            Value::List(values) => {
                self.bytes.push(tag::LIST);
                self.count(values.len());
                values.iter().for_each(|value| self.value(value, depth + 1));
            }
            Value::Group(attributes) => {
                self.bytes.push(tag::GROUP);
                self.attributes(attributes, depth + 1);
            }
        }
    }

    fn body(&mut self, body: &Body) {
        self.bytes.push(body.lod.tenths());
        match &body.shape {
            Shape::Points(points) => {
                self.bytes.push(shape::POINTS);
                self.places(points);
            }
            Shape::Lines(lines) => {
                self.bytes.push(shape::LINES);
                self.count(lines.len());
                lines.iter().for_each(|line| self.places(line));
            }
            Shape::Surfaces(faces) => {
                self.bytes.push(if faces.whole { shape::WHOLE_SURFACES } else { shape::SURFACES });
                self.faces(faces, Self::places);
            }
            Shape::Solids(faces) => {
                self.bytes.push(if faces.whole { shape::WHOLE_SOLIDS } else { shape::SOLIDS });
                self.faces(faces, Self::places);
            }
            Shape::Instance(instance) => {
                self.bytes.push(shape::INSTANCE);
                self.text(&instance.template);
                instance.matrix.iter().for_each(|&cell| self.number(cell));
                self.places(&[instance.anchor]);
                self.faces(&instance.faces, Self::metres);
            }
        }
        self.count(body.images.len());
        for Image { path, media, colour } in &body.images {
            self.text(path);
            self.optional(media.as_deref());
            if self.coloured {
                self.bytes.push(u8::from(colour.is_some()));
                self.bytes.extend(colour.iter().flatten());
            }
        }
    }

    fn places(&mut self, points: &[[f64; 3]]) {
        self.steps(points, [DEGREE, DEGREE, METRE]);
    }

    fn metres(&mut self, points: &[[f64; 3]]) {
        self.steps(points, [METRE; 3]);
    }

    fn steps(&mut self, points: &[[f64; 3]], scale: [f64; 3]) {
        self.count(points.len());
        for point in points {
            for axis in 0..3 {
                let step = (point[axis] * scale[axis]).round() as i64;
                self.signed(step.wrapping_sub(self.last[axis]));
                self.last[axis] = step;
            }
        }
    }

    fn faces(&mut self, faces: &Faces, points: impl Fn(&mut Self, &[[f64; 3]])) {
        points(self, &faces.points);
        self.rising(&faces.ring_ends);
        let mut before = 0;
        for &corner in &faces.corners {
            self.signed(i64::from(corner) - before);
            before = i64::from(corner);
        }
        self.count(faces.surfaces.len());
        let mut before = 0;
        for surface in &faces.surfaces {
            self.whole(u64::from(surface.rings_end.saturating_sub(before)));
            before = surface.rings_end;
            self.bytes.push(surface.kind as u8);
            self.whole(surface.image.map_or(0, |image| u64::from(image) + 1));
        }
        self.rising(&faces.shells);
        self.rising(&faces.solids);
        self.count(faces.picture.len());
        for [u, v] in &faces.picture {
            self.bytes.extend_from_slice(&u.to_le_bytes());
            self.bytes.extend_from_slice(&v.to_le_bytes());
        }
    }

    /// Ends of a list: each as what it adds.
    fn rising(&mut self, ends: &[u32]) {
        self.count(ends.len());
        let mut before = 0;
        for &end in ends {
            self.whole(u64::from(end.saturating_sub(before)));
            before = end;
        }
    }
}
