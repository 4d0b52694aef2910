//! Names of frames: what stands in `srsName`, `referenceSystem` and on the command line.

use std::sync::Arc;

use proj4rs::Proj;

use super::project::Pair;
use super::{Axes, Frame, FrameError, Heights, Kind};

/// Geographic frames with an ellipsoidal height, and those counted from the centre of the earth.
const ELLIPSOIDAL: [u16; 10] = [4979, 4480, 4937, 6667, 7665, 4978, 4479, 4936, 6666, 7664];

/// Compound frames the table of definitions has without their parts: code, plane frame.
const COMPOUND: [(u16, u16); 6] =
    [(6697, 6668), (7415, 28992), (5555, 25832), (5556, 25833), (9518, 4326), (7405, 27700)];

/// The target of every projection: the ellipsoid of CGCS2000.
const TARGET: &str = "+proj=longlat +ellps=GRS80 +no_defs";

/// The same as the target of a shift.
const SHIFTED: &str = "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs";

pub(super) fn parse(text: &str) -> Result<Frame, FrameError> {
    let unknown = || FrameError::Unknown(text.chars().take(120).collect());
    let mut frame = if text.starts_with("+proj=") {
        projected(text)?
    } else if let Some(frame) = plain(text) {
        frame
    } else {
        let codes = codes(text);
        let (&first, others) = codes.split_first().ok_or_else(unknown)?;
        let mut frame = coded(first).ok_or_else(unknown)??;
        if !others.is_empty() {
            frame.heights = Heights::Normal;
        }
        frame
    };
    text.clone_into(&mut frame.name);
    Ok(frame)
}

/// Frames told in words.
fn plain(text: &str) -> Option<Frame> {
    let word: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let degrees = |heights| Some(Frame::degrees(String::new(), Axes::EastNorth, heights));
    if word.ends_with("CRS84H") {
        return degrees(Heights::Ellipsoidal);
    }
    if word.ends_with("CRS84") && !word.contains("EPSG") {
        return degrees(Heights::Untold);
    }
    match word.as_str() {
        "CGCS2000"
        | "GCSCHINAGEODETICCOORDINATESYSTEM2000"
        | "CHINAGEODETICCOORDINATESYSTEM2000"
        | "WGS84"
        | "WGS1984"
        | "GCSWGS1984"
        | "JGD2011"
        | "GCSJGD2011"
        | "ETRS89"
        | "GCSETRS1989" => degrees(Heights::Untold),
        "WGS1984WEBMERCATORAUXILIARYSPHERE" => coded(3857)?.ok(),
        _ => zone(&word),
    }
}

/// Gauss-Kruger zones of CGCS2000 and UTM zones of ETRS89 and WGS 84, as mapping agencies and desktop programs write them.
fn zone(word: &str) -> Option<Frame> {
    let number_after = |mark: &str| -> Option<u16> {
        let rest = word.split_once(mark)?.1.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    if word.contains("ETRS89") && word.contains("UTM") {
        // The German agencies write ETRS89_UTM32*DE_DHHN2016_NH.
        let code = 25800 + number_after("UTM").filter(|zone| (28..=38).contains(zone))?;
        let mut frame = coded(code)?.ok()?;
        if word.contains("NH") {
            frame.heights = Heights::Normal;
        }
        return Some(frame);
    }
    // As the .prj files of shapefiles have it: WGS_1984_UTM_Zone_50N.
    if let Some(rest) = word.strip_prefix("WGS1984UTMZONE").or_else(|| word.strip_prefix("WGS84UTMZONE")) {
        let (number, base) = match (rest.strip_suffix('N'), rest.strip_suffix('S')) {
            (Some(number), _) => (number, 32_600),
            (_, Some(number)) => (number, 32_700),
            _ => return None,
        };
        let number: u16 = number.parse().ok().filter(|zone| (1..=60).contains(zone))?;
        return coded(base + number)?.ok();
    }
    if !word.starts_with("CGCS2000") || !(word.contains("GK") || word.contains("GAUSS") || word.contains("3DEGREE")) {
        return None;
    }
    let (meridian, easting) = match number_after("CM") {
        Some(meridian) => (meridian, 500_000),
        None => {
            let zone = number_after("ZONE").filter(|zone| (24..=46).contains(zone))?;
            (zone * 3, u32::from(zone) * 1_000_000 + 500_000)
        }
    };
    (72..=138).contains(&meridian).then_some(())?;
    projected(&format!(
        "+proj=tmerc +lat_0=0 +lon_0={meridian} +k=1 +x_0={easting} +y_0=0 +ellps=GRS80 +units=m +no_defs"
    ))
    .ok()
}

pub(super) fn epsg(name: &str) -> Option<u16> {
    if name.starts_with('+') || plain(name).is_some() { None } else { codes(name).first().copied() }
}

/// The EPSG codes in a name, the horizontal one first.
fn codes(text: &str) -> Vec<u16> {
    let upper = text.to_ascii_uppercase();
    let mut codes = Vec::new();
    // Compound URLs keep their parts in a query: …/def/crs-compound?1=…/EPSG/0/25832&2=…/EPSG/0/7837
    for part in upper.split(['?', '&', ',']) {
        let Some((_, behind)) = part.rsplit_once("EPSG") else { continue };
        // Behind the authority stand a version (`6.12`, `0` or nothing) and the code.
        for code in behind.split('+').filter_map(|one| one.rsplit([':', '/', '#', '=']).next()) {
            codes.extend(code.trim_end_matches(".XML").parse::<u16>());
        }
    }
    if codes.is_empty() {
        codes.extend(upper.parse::<u16>());
    }
    codes
}

/// The frame of an EPSG code; `None` when there is none of that code.
fn coded(code: u16) -> Option<Result<Frame, FrameError>> {
    let part = COMPOUND.iter().find(|(compound, _)| *compound == code);
    let definition = crs_definitions::from_code(part.map_or(code, |(_, plane)| *plane))?;
    Some(projected(definition.proj4).map(|mut frame| {
        if frame.is_geographic(definition.proj4) {
            frame.axes = Axes::NorthEast;
        }
        frame.heights = match part {
            Some(_) => Heights::Normal,
            None if ELLIPSOIDAL.contains(&code) => Heights::Ellipsoidal,
            None if definition.proj4.contains("+vunits=") => Heights::Normal,
            None => frame.heights,
        };
        frame
    }))
}

impl Frame {
    fn is_geographic(&self, definition: &str) -> bool {
        self.is_degrees() || definition.contains("+proj=longlat") || definition.contains("+proj=latlong")
    }
}

/// The frame of a proj string.
fn projected(definition: &str) -> Result<Frame, FrameError> {
    let unknown = || FrameError::Unknown(definition.chars().take(200).collect());
    let value = |key: &str| {
        definition
            .split_whitespace()
            .find_map(|part| part.strip_prefix('+')?.strip_prefix(key)?.strip_prefix('=').map(str::to_owned))
    };
    let number = |key: &str| value(key).and_then(|text| text.parse::<f64>().ok());
    let shift: Vec<f64> =
        value("towgs84").map(|text| text.split(',').filter_map(|one| one.parse().ok()).collect()).unwrap_or_default();
    let datum = value("datum");
    let like_ours = matches!(value("ellps").as_deref(), Some("GRS80" | "WGS84"))
        || matches!(datum.as_deref(), Some("WGS84" | "NAD83"))
        || number("a") == Some(6_378_137.0);
    let shifted = shift.iter().any(|part| *part != 0.0) || (datum.is_some() && !like_ours);
    let kind = value("proj").ok_or_else(unknown)?;
    if !like_ours && !shifted && shift.is_empty() {
        return Err(FrameError::NoShift(definition.chars().take(200).collect()));
    }
    let mut frame = Frame::degrees(String::new(), Axes::EastNorth, Heights::Untold);
    frame.height_unit = match value("vunits").as_deref() {
        Some("ft") => 0.3048,
        Some("us-ft") => 1200.0 / 3937.0,
        _ => number("vto_meter").unwrap_or(1.0),
    };
    let geographic = kind == "longlat" || kind == "latlong";
    if geographic && !shifted && value("pm").is_none() {
        return Ok(frame);
    }
    let mut source = definition.to_owned();
    if !shifted {
        // A shift of nothing between ellipsoids that differ by a tenth of a millimetre only costs time.
        let keep = |part: &&str| {
            !part.starts_with("+towgs84=") && !part.starts_with("+datum=") && !part.starts_with("+nadgrids=")
        };
        source = definition.split_whitespace().filter(keep).collect::<Vec<_>>().join(" ");
        if datum.is_some() {
            source.push_str(" +ellps=GRS80");
        }
    }
    let pair = Pair {
        from: Proj::from_proj_string(&source).map_err(|_unsupported| unknown())?,
        to: Proj::from_proj_string(if shifted { SHIFTED } else { TARGET }).map_err(|_unsupported| unknown())?,
        shifted,
    };
    if !pair.from.has_inverse() {
        return Err(unknown());
    }
    if kind == "tmerc" || kind == "utm" {
        frame.meridian = number("lon_0").or_else(|| number("zone").map(|zone| zone.mul_add(6.0, -183.0)));
    }
    let pair = Arc::new(pair);
    if kind == "geocent" {
        frame.kind = Kind::Centred(pair);
        frame.heights = Heights::Ellipsoidal;
    } else {
        frame.kind = Kind::Plane(pair);
    }
    Ok(frame)
}
