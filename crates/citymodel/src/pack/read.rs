//! From bytes to an object; crafted bytes are refused.

use std::sync::Arc;

use super::{COLOURED, DEEPEST, DEGREE, FORM, METRE, shape, tag};
use crate::model::{
    Attribute, Body, CityObject, Faces, Image, Instance, Lod, ObjectClass, Shape, Surface, SurfaceKind, Value,
};

/// Bytes that are no packed object.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// They end before the object does.
    #[error("a packed object breaks off at byte {0}")]
    Short(usize),
    /// They are of a form this program does not know.
    #[error("a packed object of form {0}; this program reads forms {FORM} and {COLOURED}")]
    Form(u8),
    /// A number or name that no object has.
    #[error("a packed object says {what} at byte {at}")]
    Wrong {
        /// What is wrong.
        what: &'static str,
        /// Where.
        at: usize,
    },
}

/// The object of these bytes.
///
/// # Errors
/// Names the byte at which they stop making sense. Lists never reserve more than the bytes could fill.
pub fn unpack(bytes: &[u8]) -> Result<CityObject, PackError> {
    let mut input = In { bytes, at: 0, last: [0; 3], coloured: false };
    match input.byte()? {
        FORM => {}
        COLOURED => input.coloured = true,
        other => return Err(PackError::Form(other)),
    }
    let id = input.text()?;
    let parent = input.optional()?;
    let class = ObjectClass::named(&input.text()?).ok_or_else(|| input.wrong("an unknown class"))?;
    let attributes = input.attributes(0)?;
    let count = input.count(4)?;
    let bodies = (0..count).map(|_| input.body()).collect::<Result<_, _>>()?;
    if input.at != bytes.len() {
        return Err(input.wrong("more behind its end"));
    }
    Ok(CityObject { id, parent, class, attributes, bodies, place: 0 })
}

struct In<'a> {
    bytes: &'a [u8],
    at: usize,
    last: [i64; 3],
    coloured: bool,
}

impl In<'_> {
    fn wrong(&self, what: &'static str) -> PackError {
        PackError::Wrong { what, at: self.at }
    }

    fn byte(&mut self) -> Result<u8, PackError> {
        let byte = self.bytes.get(self.at).copied().ok_or(PackError::Short(self.at))?;
        self.at += 1;
        Ok(byte)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], PackError> {
        let taken = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk()).ok_or(PackError::Short(self.at))?;
        self.at += N;
        Ok(*taken)
    }

    fn whole(&mut self) -> Result<u64, PackError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(self.wrong("a number of more than 64 bits"))
    }

    fn signed(&mut self) -> Result<i64, PackError> {
        let number = self.whole()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    fn small(&mut self) -> Result<u32, PackError> {
        let number = self.whole()?;
        u32::try_from(number).map_err(|_why| self.wrong("a number of more than 32 bits"))
    }

    /// A count of things that take at least `least` bytes each.
    fn count(&mut self, least: usize) -> Result<usize, PackError> {
        let count = self.whole()?;
        let room = (self.bytes.len() - self.at) / least.max(1);
        match usize::try_from(count) {
            Ok(count) if count <= room => Ok(count),
            _ => Err(self.wrong("a list longer than its bytes")),
        }
    }

    fn text(&mut self) -> Result<String, PackError> {
        let length = self.count(1)?;
        let text = self.bytes.get(self.at..self.at + length).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let text = text.ok_or_else(|| self.wrong("a text that is not UTF-8"))?.to_owned();
        self.at += length;
        Ok(text)
    }

    fn optional(&mut self) -> Result<Option<String>, PackError> {
        match self.byte()? {
            0 => Ok(None),
            _ => self.text().map(Some),
        }
    }

    fn number(&mut self) -> Result<f64, PackError> {
        self.take().map(|bytes| f64::from_bits(u64::from_le_bytes(bytes)))
    }

    fn attributes(&mut self, depth: usize) -> Result<Vec<Attribute>, PackError> {
        let count = self.count(2)?;
        (0..count).map(|_| Ok(Attribute { name: self.text()?, value: self.value(depth)? })).collect()
    }

    fn value(&mut self, depth: usize) -> Result<Value, PackError> {
        if depth > DEEPEST {
            return Err(self.wrong("attributes nested too deep"));
        }
        Ok(match self.byte()? {
            tag::NULL => Value::Null,
            tag::TEXT => Value::Text(self.text()?),
            tag::INTEGER => Value::Integer(self.signed()?),
            tag::NUMBER => Value::Number(self.number()?),
            tag::FALSE => Value::Boolean(false),
            tag::TRUE => Value::Boolean(true),
            tag::MEASURE => Value::Measure(self.number()?, self.text()?),
            tag::CODE => Value::Code(self.text()?, None),
            tag::MEANT => Value::Code(self.text()?, Some(self.text()?)),
            tag::LIST => {
                let count = self.count(1)?;
                Value::List((0..count).map(|_| self.value(depth + 1)).collect::<Result<_, _>>()?)
            }
            tag::GROUP => Value::Group(self.attributes(depth + 1)?),
            _ => return Err(self.wrong("an unknown value")),
        })
    }

    fn body(&mut self) -> Result<Body, PackError> {
        let tenths = self.byte()?;
        let lod = Lod::of_tenths(tenths).ok_or_else(|| self.wrong("an unknown level"))?;
        let shape = match self.byte()? {
            shape::POINTS => Shape::Points(self.places()?),
            shape::LINES => {
                let count = self.count(1)?;
                Shape::Lines((0..count).map(|_| self.places()).collect::<Result<_, _>>()?)
            }
            shape::SURFACES => Shape::Surfaces(self.faces([DEGREE, DEGREE, METRE])?),
            shape::SOLIDS => Shape::Solids(self.faces([DEGREE, DEGREE, METRE])?),
            shape::WHOLE_SURFACES => Shape::Surfaces(self.whole_faces()?),
            shape::WHOLE_SOLIDS => Shape::Solids(self.whole_faces()?),
            shape::INSTANCE => Shape::Instance(self.instance()?),
            _ => return Err(self.wrong("an unknown shape")),
        };
        let count = self.count(2)?;
        let images = (0..count).map(|_| self.image()).collect::<Result<_, _>>()?;
        Ok(Body { lod, shape, images })
    }

    fn image(&mut self) -> Result<Image, PackError> {
        let (path, media) = (self.text()?, self.optional()?);
        let colour = if self.coloured && self.byte()? != 0 { Some(self.take()?) } else { None };
        Ok(Image { path, media, colour })
    }

    fn instance(&mut self) -> Result<Instance, PackError> {
        let template = self.text()?;
        let mut matrix = [0.0; 16];
        for cell in &mut matrix {
            *cell = self.number()?;
        }
        let anchor = self.places()?.first().copied().ok_or_else(|| self.wrong("no anchor"))?;
        Ok(Instance { template, matrix, anchor, faces: Arc::new(self.faces([METRE; 3])?) })
    }

    fn places(&mut self) -> Result<Vec<[f64; 3]>, PackError> {
        self.steps([DEGREE, DEGREE, METRE])
    }

    fn steps(&mut self, scale: [f64; 3]) -> Result<Vec<[f64; 3]>, PackError> {
        let count = self.count(3)?;
        let mut points = Vec::with_capacity(count);
        for _ in 0..count {
            let mut point = [0.0; 3];
            for axis in 0..3 {
                let step = self.last[axis].wrapping_add(self.signed()?);
                self.last[axis] = step;
                point[axis] = step as f64 / scale[axis];
            }
            points.push(point);
        }
        Ok(points)
    }

    fn whole_faces(&mut self) -> Result<Faces, PackError> {
        Ok(Faces { whole: true, ..self.faces([DEGREE, DEGREE, METRE])? })
    }

    fn faces(&mut self, scale: [f64; 3]) -> Result<Faces, PackError> {
        let points = self.steps(scale)?;
        let ring_ends = self.rising()?;
        let corners = self.corners(ring_ends.last().map_or(0, |&end| end as usize))?;
        let count = self.count(3)?;
        let mut surfaces = Vec::with_capacity(count);
        let mut rings_end = 0_u32;
        for _ in 0..count {
            let more = self.small()?;
            rings_end = rings_end.checked_add(more).ok_or_else(|| self.wrong("too many rings"))?;
            let kind = usize::from(self.byte()?);
            let kind = SurfaceKind::ALL.get(kind).copied().ok_or_else(|| self.wrong("an unknown kind of surface"))?;
            surfaces.push(Surface { rings_end, kind, image: self.small()?.checked_sub(1) });
        }
        let (shells, solids) = (self.rising()?, self.rising()?);
        let count = self.count(8)?;
        let mut picture = Vec::with_capacity(count);
        for _ in 0..count {
            picture.push([f32::from_le_bytes(self.take()?), f32::from_le_bytes(self.take()?)]);
        }
        let faces = Faces { points, corners, ring_ends, surfaces, shells, solids, picture, whole: false };
        faces.check().map_err(|_why| self.wrong("lists of faces that disagree"))?;
        Ok(faces)
    }

    fn corners(&mut self, count: usize) -> Result<Vec<u32>, PackError> {
        if count > self.bytes.len() - self.at {
            return Err(self.wrong("more corners than bytes"));
        }
        let mut before = 0;
        let mut corners = Vec::with_capacity(count);
        for _ in 0..count {
            before = i64::wrapping_add(before, self.signed()?);
            corners.push(u32::try_from(before).map_err(|_why| self.wrong("a corner below zero"))?);
        }
        Ok(corners)
    }

    fn rising(&mut self) -> Result<Vec<u32>, PackError> {
        let count = self.count(1)?;
        let mut end = 0_u32;
        let mut ends = Vec::with_capacity(count);
        for _ in 0..count {
            let more = self.small()?;
            end = end.checked_add(more).ok_or_else(|| self.wrong("a list past 2^32"))?;
            ends.push(end);
        }
        Ok(ends)
    }
}
