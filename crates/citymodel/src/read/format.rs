//! Which format a file has, and one way to read them all.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use super::{Options, Receiver, Source, Stopped, Unpacked, citygml, cityjson, footprint, gltf, ifc};
use crate::finding::{Finding, Rule};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CityGML 2.0 and 3.0.
    CityGml,
    /// CityJSON 1.1 and 2.0: one text.
    CityJson,
    /// CityJSONSeq: a feature on each line.
    CityJsonSeq,
    /// Footprints with height or floors, and points: GeoJSON, whole or a feature on each line.
    Footprints,
    /// IFC 2x3 and 4, as ISO 10303-21 writes it.
    Ifc,
    /// glTF 2.0: GLB, or JSON with its buffers inside or beside it.
    Gltf,
}

impl Format {
    /// Tells the format by a file's name and its first bytes, some thousand of them.
    #[must_use]
    pub fn of(name: &str, head: &[u8]) -> Option<Self> {
        let name = name.to_lowercase();
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if head.starts_with(b"glTF") {
            return Some(Self::Gltf);
        }
        if text.starts_with(ifc::BEGINS) {
            return Some(Self::Ifc);
        }
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if text.starts_with('<') {
            return Some(Self::CityGml);
        }
        if !text.starts_with('{') {
            return None;
        }
        let is_city = text.contains("\"CityJSON\"") || text.contains("\"CityJSONFeature\"");
        if ends(&[".gltf"])
            || (!is_city && text.contains("\"asset\"") && text.contains("\"generator\"") && !text.contains("\"Feature"))
        {
            return Some(Self::Gltf);
        }
        match (is_city, ends(&[".jsonl", ".ndjson", ".cityjsonl"])) {
            (true, true) => Some(Self::CityJsonSeq),
            (true, false) => Some(Self::CityJson),
            (false, _) if text.contains("\"Feature") => Some(Self::Footprints),
            (false, _) => ends(&[".city.json"]).then_some(Self::CityJson),
        }
    }

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CityGml => "CityGML",
            Self::CityJson => "CityJSON",
            Self::CityJsonSeq => "CityJSONSeq",
            Self::Footprints => "GeoJSON footprints",
            Self::Ifc => "IFC",
            Self::Gltf => "glTF",
        }
    }
}

/// No source that is held whole in memory may be longer: CityJSON, IFC, glTF.
const LONGEST_WHOLE: u64 = 1 << 30;

/// A file of a known format, unpacked where it is packed with gzip.
#[derive(Debug)]
pub struct Opened<R: Read> {
    format: Format,
    input: Unpacked<R>,
}

impl<R: Read + Seek> Opened<R> {
    /// Looks into a file called `name`; none when its format is not known.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(name: &str, input: R) -> io::Result<Option<Self>> {
        let mut input = Unpacked::open(input)?;
        let start = input.stream_position()?;
        let mut head = Vec::new();
        // A packed file that breaks off at once is told by the reader.
        let looked = (&mut input).take(HEAD).read_to_end(&mut head);
        if head.is_empty() {
            looked?;
        }
        input.seek(SeekFrom::Start(start))?;
        let name = name.to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        Ok(Format::of(name, &head).map(|format| Self { format, input }))
    }

    /// The format.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// Reads the file to its end.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read(
        mut self,
        options: Options<'_>,
        footprints: &footprint::Options<'_>,
        receiver: &mut dyn Receiver,
    ) -> io::Result<Result<Source, Stopped>> {
        let outcome = read(self.format, &mut self.input, options, footprints, receiver);
        if self.input.is_bomb() {
            let detail = "far more comes out of the packed file than any text holds; what came before is kept";
            receiver.finding(Finding::at(Rule::TooLarge, 0, detail));
            let cut = || Source { format: self.format.as_str().to_owned(), ..Source::default() };
            return Ok(outcome.unwrap_or_else(|_too_large| Ok(cut())));
        }
        outcome
    }
}

/// Bytes looked at to tell a format.
const HEAD: u64 = 4_096;

/// Reads a source of a known format to its end.
///
/// # Errors
/// When the bytes cannot be read at all; inside, when the receiver stopped. What is wrong with the content are findings.
pub fn read(
    format: Format,
    mut input: impl BufRead + Seek,
    options: Options<'_>,
    footprints: &footprint::Options<'_>,
    mut receiver: &mut dyn Receiver,
) -> io::Result<Result<Source, Stopped>> {
    let source = |complete| Source { format: format.as_str().to_owned(), complete, ..Source::default() };
    let whole = |input: &mut dyn Read, receiver: &mut dyn Receiver| {
        let mut bytes = Vec::new();
        input.take(LONGEST_WHOLE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 <= LONGEST_WHOLE {
            return Ok::<_, io::Error>(Some(bytes));
        }
        let detail = format!("more than {LONGEST_WHOLE} bytes in one piece");
        receiver.finding(Finding::at(Rule::TooLarge, 0, detail));
        Ok(None)
    };
    Ok(match format {
        Format::CityGml => citygml::read(input, options, receiver),
        Format::CityJsonSeq => cityjson::read_lines(input, options, receiver),
        Format::CityJson | Format::Ifc | Format::Gltf => {
            let Some(bytes) = whole(&mut input, receiver)? else { return Ok(Ok(source(false))) };
            match format {
                Format::Ifc => ifc::read(&bytes, options, receiver),
                Format::Gltf => gltf::read(&bytes, options, receiver),
                _ => cityjson::read(&bytes, options, receiver),
            }
        }
        Format::Footprints
            if footprints.frame.is_none() && footprints.to_geodetic.is_none() && options.frame.is_some() =>
        {
            let footprints = footprints.in_frame(options.frame.cloned());
            footprint::read_joined(input, &footprints, &mut receiver)?.map(|()| source(true))
        }
        Format::Footprints => footprint::read_joined(input, footprints, &mut receiver)?.map(|()| source(true)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_what_stands_in_the_file() {
        let of = |name: &str, head: &str| Format::of(name, head.as_bytes());
        assert_eq!(of("a.gml", "\u{feff}<?xml version=\"1.0\"?>"), Some(Format::CityGml));
        assert_eq!(of("a.city.json", "{\"type\":\"CityJSON\""), Some(Format::CityJson));
        assert_eq!(of("a.city.jsonl", "{\"type\":\"CityJSON\""), Some(Format::CityJsonSeq));
        assert_eq!(of("a.geojson", "{ \"type\": \"FeatureCollection\""), Some(Format::Footprints));
        assert_eq!(of("a.geojsonl", "{\"type\":\"Feature\""), Some(Format::Footprints));
        assert_eq!(of("a.city.json", "{\"CityObjects\":{"), Some(Format::CityJson));
        assert_eq!(of("a.txt", "solid"), None);
        assert_eq!(of("a.ifc", "ISO-10303-21;\nHEADER;"), Some(Format::Ifc));
        assert_eq!(of("a.bin", "glTF\u{2}\0\0\0"), Some(Format::Gltf));
        assert_eq!(of("a.gltf", "{\"scenes\":[]"), Some(Format::Gltf));
        assert_eq!(of("a.json", "{}"), None);
    }
}
