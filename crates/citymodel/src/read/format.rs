//! Which format a file has, and one way to read them all.

use std::io::{self, BufRead, Seek};

use super::{Options, Receiver, Source, Stopped, citygml, cityjson, footprint};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CityGML 2.0 and 3.0.
    CityGml,
    /// CityJSON 1.1 and 2.0: one text.
    CityJson,
    /// CityJSONSeq: a feature on each line.
    CityJsonSeq,
    /// Footprints with height or floors: GeoJSON, whole or a feature on each line.
    Footprints,
}

impl Format {
    /// Tells the format by a file's name and its first bytes, some thousand of them.
    #[must_use]
    pub fn of(name: &str, head: &[u8]) -> Option<Self> {
        let name = name.to_lowercase();
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if text.starts_with('<') {
            return Some(Self::CityGml);
        }
        if !text.starts_with('{') {
            return None;
        }
        let is_city = text.contains("\"CityJSON\"") || text.contains("\"CityJSONFeature\"");
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
        }
    }
}

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
    Ok(match format {
        Format::CityGml => citygml::read(input, options, receiver),
        Format::CityJsonSeq => cityjson::read_lines(input, options, receiver),
        Format::CityJson => {
            let mut text = Vec::new();
            input.read_to_end(&mut text)?;
            cityjson::read(&text, options, receiver)
        }
        Format::Footprints => {
            let name = Format::Footprints.as_str().to_owned();
            footprint::read(input, footprints, &mut receiver).map(|()| Source {
                format: name,
                complete: true,
                ..Source::default()
            })
        }
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
        assert_eq!(of("a.json", "{}"), None);
    }
}
