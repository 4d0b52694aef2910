//! CityJSON 2.0 and CityJSONSeq.
//!
//! What the format has no place for is left out: units of measures (the number stays), meanings of codes (the code stays). Objects of
//! classes the format does not know are `+GenericCityObject`, with their word in the attribute `class`. In CityJSONSeq a prototype put in
//! place is written as surfaces, since the prototypes would have to stand in the first line.

use std::io::Write;

use super::WriteError;
use crate::frame::Frame;
use crate::model::CityObject;

mod attribute;
mod geometry;

#[cfg(test)]
#[path = "cityjson_tests.rs"]
mod tests;

use attribute::quoted;
use geometry::Block;

/// Writes CityJSONSeq: an object and the parts that follow it make one feature.
pub struct Lines<W> {
    out: W,
    frame: Frame,
    block: Option<Block>,
    feature: Vec<CityObject>,
}

impl<W: Write> Lines<W> {
    /// A writer in that frame.
    pub fn new(out: W, frame: Frame) -> Self {
        Self { out, frame, block: None, feature: Vec::new() }
    }

    /// Takes an object; it is written once its parts are complete.
    ///
    /// # Errors
    /// The target fails, or a position is outside the frame.
    pub fn object(&mut self, object: CityObject) -> Result<(), WriteError> {
        if !object.is_part_of(&self.feature) {
            self.flush()?;
        }
        self.feature.push(object);
        Ok(())
    }

    /// Writes what is left and gives the target back.
    ///
    /// # Errors
    /// As of [`Lines::object`].
    pub fn finish(mut self) -> Result<W, WriteError> {
        self.flush()?;
        if self.block.is_none() {
            self.head([0.0; 3])?;
        }
        self.out.flush()?;
        Ok(self.out)
    }

    fn head(&mut self, first: [f64; 3]) -> Result<(), WriteError> {
        let block = Block::new(self.frame.clone(), first, false);
        let head = head(&self.frame, &block);
        writeln!(self.out, "{head},\"CityObjects\":{{}},\"vertices\":[]}}")?;
        self.block = Some(block);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        let feature = std::mem::take(&mut self.feature);
        let Some(root) = feature.first() else { return Ok(()) };
        if self.block.is_none() {
            self.head(first_of(&feature, &self.frame))?;
        }
        let Some(block) = &mut self.block else { return Ok(()) };
        let mut text = format!("{{\"type\":\"CityJSONFeature\",\"id\":{},\"CityObjects\":{{", quoted(&root.id));
        objects(&feature, block, &mut text)?;
        text.push('}');
        block.appearance(&mut text);
        block.vertices(&mut text);
        text.push('}');
        block.clear();
        writeln!(self.out, "{text}")?;
        Ok(())
    }
}

/// Writes CityJSON: objects go out as they come, the vertices are kept and stand at the end.
pub struct Whole<W> {
    out: W,
    frame: Frame,
    block: Option<Block>,
    feature: Vec<CityObject>,
    any: bool,
}

impl<W: Write> Whole<W> {
    /// A writer in that frame.
    pub fn new(out: W, frame: Frame) -> Self {
        Self { out, frame, block: None, feature: Vec::new(), any: false }
    }

    /// Takes an object; it is written once its parts are complete.
    ///
    /// # Errors
    /// The target fails, or a position is outside the frame.
    pub fn object(&mut self, object: CityObject) -> Result<(), WriteError> {
        if !object.is_part_of(&self.feature) {
            self.flush()?;
        }
        self.feature.push(object);
        Ok(())
    }

    /// Writes what is left and gives the target back.
    ///
    /// # Errors
    /// As of [`Whole::object`].
    pub fn finish(mut self) -> Result<W, WriteError> {
        self.flush()?;
        if self.block.is_none() {
            self.head([0.0; 3])?;
        }
        let mut text = "}".to_owned();
        if let Some(block) = &self.block {
            block.appearance(&mut text);
            block.templates(&mut text);
            block.vertices(&mut text);
        }
        writeln!(self.out, "{text}}}")?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn head(&mut self, first: [f64; 3]) -> Result<(), WriteError> {
        let block = Block::new(self.frame.clone(), first, true);
        write!(self.out, "{},\"CityObjects\":{{", head(&self.frame, &block))?;
        self.block = Some(block);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        let feature = std::mem::take(&mut self.feature);
        if feature.is_empty() {
            return Ok(());
        }
        if self.block.is_none() {
            self.head(first_of(&feature, &self.frame))?;
        }
        let Some(block) = &mut self.block else { return Ok(()) };
        let mut text = if std::mem::replace(&mut self.any, true) { ",".to_owned() } else { String::new() };
        objects(&feature, block, &mut text)?;
        self.out.write_all(text.as_bytes())?;
        Ok(())
    }
}

/// The beginning of a text, its object left open.
fn head(frame: &Frame, block: &Block) -> String {
    let system = frame
        .epsg()
        .map_or_else(|| frame.name().to_owned(), |code| format!("https://www.opengis.net/def/crs/EPSG/0/{code}"));
    format!(
        "{{\"type\":\"CityJSON\",\"version\":\"2.0\",\"transform\":{},\"metadata\":{{\"referenceSystem\":{}}}",
        block.transform(),
        quoted(&system)
    )
}

/// A position of the objects in the frame: the offset of all vertices.
fn first_of(feature: &[CityObject], frame: &Frame) -> [f64; 3] {
    let point = feature.iter().flat_map(|object| &object.bodies).find_map(geometry::first);
    let mut point = [point.unwrap_or_default()];
    match frame.from_geodetic(&mut point) {
        Ok(()) => point[0].map(f64::floor),
        Err(_) => [0.0; 3],
    }
}

fn objects(feature: &[CityObject], block: &mut Block, text: &mut String) -> Result<(), WriteError> {
    for (number, object) in feature.iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        text.push_str(&quoted(&object.id));
        text.push_str(":{\"type\":");
        text.push_str(&quoted(type_of(object)));
        if let Some(parent) = &object.parent {
            text.push_str(&format!(",\"parents\":[{}]", quoted(parent)));
        }
        let children: Vec<_> = feature
            .iter()
            .filter(|child| child.parent.as_ref() == Some(&object.id))
            .map(|child| quoted(&child.id))
            .collect();
        if !children.is_empty() {
            text.push_str(&format!(",\"children\":[{}]", children.join(",")));
        }
        attribute::members(object, text);
        text.push_str(",\"geometry\":[");
        let mut any = false;
        for body in &object.bodies {
            let before = text.len();
            if any {
                text.push(',');
            }
            let written =
                block.body(body, text).map_err(|error| WriteError::Frame { object: object.id.clone(), error })?;
            any |= written;
            if !written {
                text.truncate(before);
            }
        }
        text.push_str("]}");
    }
    Ok(())
}

/// The format's word for a class.
fn type_of(object: &CityObject) -> &'static str {
    match object.class.as_str() {
        "GenericCityObject" => "+GenericCityObject",
        "Track" => "+Track",
        known => known,
    }
}
