//! A first mapping for a file nobody has mapped before, by the names of its columns and by what stands in them.
//!
//! A proposal is a suggestion to a person who sees the rows beside it: where names say nothing and values say nothing, it says
//! nothing either.

use super::AttributeKind;
use super::content::{ColumnFacts, ContentKind};
use super::headers::{attribute_likeness, likeness, plain};
use crate::frame::Frame;
use crate::standard::{AttributeDefinition, ValueKind};

/// Below this a name is no reason.
const LEAST: u32 = 30;
/// The meridian of Wuhan's 3-degree zone: what metres are taken for that say nothing of their own.
const HOME_MERIDIAN: u8 = 114;

/// What a column may be for, besides the attributes of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// Natural key.
    Key,
    /// Name.
    Name,
    /// Address.
    Address,
    /// Longitude or easting.
    X,
    /// Latitude or northing.
    Y,
    /// First day of validity.
    ValidFrom,
}

/// Why a frame is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameReason {
    /// The file names it.
    Declared,
    /// A header names it.
    Header,
    /// The numbers can be of no other.
    Values,
    /// Nothing tells it; the frame of the house is assumed.
    Assumed,
}

impl FrameReason {
    /// The word shown to programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Header => "header",
            Self::Values => "values",
            Self::Assumed => "assumed",
        }
    }
}

/// A proposed mapping; columns by their position in the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proposal {
    /// Natural key; the row number when nothing names the rows.
    pub key: Option<usize>,
    /// Name.
    pub name: Option<usize>,
    /// Address.
    pub address: Option<usize>,
    /// First day of validity.
    pub valid_from: Option<usize>,
    /// Longitude or easting, latitude or northing.
    pub position: Option<(usize, usize)>,
    /// Frame of the position or geometry and why.
    pub frame: Option<(Frame, FrameReason)>,
    /// Attributes of the class: column, standard name, kind.
    pub attributes: Vec<(usize, String, AttributeKind)>,
}

/// Proposes a mapping onto a class with these attributes. `declared` is the coordinate system that the file names; `spatial` that
/// its records have geometries. Cost: columns × attributes.
#[must_use]
pub fn propose(
    columns: &[ColumnFacts],
    attributes: &[&AttributeDefinition],
    spatial: bool,
    declared: Option<&str>,
) -> Proposal {
    let headers: Vec<String> = columns.iter().map(|column| plain(&column.name)).collect();
    let mut free = vec![true; columns.len()];
    let position = if spatial { None } else { position(columns, &headers, &mut free) };
    let mut take = |target: Target, fits: &dyn Fn(&ColumnFacts) -> bool| {
        let scored = (0..columns.len()).filter(|at| free[*at] && fits(&columns[*at]));
        let best = scored.map(|at| (likeness(&headers[at], target), at)).filter(|(score, _)| *score >= LEAST);
        // The first column wins among equals.
        let (_, at) = best.max_by_key(|(score, at)| (*score, usize::MAX - *at))?;
        free[at] = false;
        Some(at)
    };
    let is_text = |column: &ColumnFacts| !matches!(column.kind, ContentKind::Number | ContentKind::Date);
    let address = take(Target::Address, &|column| column.kind == ContentKind::Text);
    let key = take(Target::Key, &|column| column.is_nearly_unique() && is_text(column));
    let name = take(Target::Name, &|column| column.kind == ContentKind::Text);
    let valid_from = take(Target::ValidFrom, &|column| column.kind == ContentKind::Date);
    let attributes = attributes_of(columns, &headers, attributes, &mut free, key);
    let key = key.or_else(|| (0..columns.len()).find(|at| free[*at] && columns[*at].is_unique()));
    let frame = match (position, spatial) {
        (None, false) => None,
        (position, _) => Some(frame(columns, position, declared)),
    };
    Proposal { key, name, address, valid_from, position, frame, attributes }
}

/// How well columns fit a class: the sum of its attributes' likenesses.
#[must_use]
pub fn affinity(columns: &[ColumnFacts], attributes: &[&AttributeDefinition]) -> u32 {
    let headers: Vec<String> = columns.iter().map(|column| plain(&column.name)).collect();
    let mut free = vec![true; columns.len()];
    u32::try_from(attributes_of(columns, &headers, attributes, &mut free, None).len()).unwrap_or(u32::MAX)
}

fn position(columns: &[ColumnFacts], headers: &[String], free: &mut [bool]) -> Option<(usize, usize)> {
    let best = |target: Target, own: ContentKind| {
        let scored = (0..columns.len()).filter(|at| columns[*at].kind.is_numeric()).map(|at| {
            let named = likeness(&headers[at], target);
            let shown = if columns[at].kind == own || columns[at].kind == ContentKind::Metres { 20 } else { 0 };
            (if named > 0 || columns[at].kind == own { named + shown } else { 0 }, at)
        });
        scored.filter(|(score, _)| *score >= 20).max_by_key(|(score, at)| (*score, usize::MAX - *at)).map(|(_, at)| at)
    };
    let pair = (best(Target::X, ContentKind::Longitude)?, best(Target::Y, ContentKind::Latitude)?);
    if pair.0 == pair.1 {
        return None;
    }
    free[pair.0] = false;
    free[pair.1] = false;
    Some(pair)
}

fn attributes_of(
    columns: &[ColumnFacts],
    headers: &[String],
    attributes: &[&AttributeDefinition],
    free: &mut [bool],
    key: Option<usize>,
) -> Vec<(usize, String, AttributeKind)> {
    let mut scored = Vec::new();
    for (which, attribute) in attributes.iter().enumerate() {
        let titles = [attribute.term.zh.as_str(), attribute.term.en.as_str()];
        for (at, header) in headers.iter().enumerate() {
            // The credit code is often the key of its organisation as well.
            let usable = free[at] || (key == Some(at) && attribute.kind == ValueKind::CreditCode);
            let named = if usable { attribute_likeness(header, &attribute.term.code, titles) } else { 0 };
            if named >= LEAST && fits(columns[at].kind, attribute.kind) {
                scored.push((named, which, at));
            }
        }
    }
    scored.sort_by_key(|(score, which, at)| (u32::MAX - *score, *which, *at));
    let (mut chosen, mut given) = (Vec::new(), vec![false; attributes.len()]);
    let mut used = vec![false; columns.len()];
    for (_, which, at) in scored {
        if !given[which] && !used[at] {
            given[which] = true;
            used[at] = true;
            free[at] = false;
            chosen.push((which, at));
        }
    }
    chosen.sort_unstable();
    chosen
        .into_iter()
        .map(|(which, at)| (at, attributes[which].term.code.clone(), kind(attributes[which].kind)))
        .collect()
}

/// Whether values of a column may be those of an attribute; a sample with some dirt is no reason against.
fn fits(content: ContentKind, wanted: ValueKind) -> bool {
    match wanted {
        ValueKind::Integer | ValueKind::Number => content != ContentKind::Date && content != ContentKind::CitizenId,
        ValueKind::Date => !matches!(content, ContentKind::Longitude | ContentKind::Latitude),
        _ => true,
    }
}

/// The kind of a mapping's attribute for a type of the class standard.
#[must_use]
pub fn kind(kind: ValueKind) -> AttributeKind {
    match kind {
        ValueKind::Text | ValueKind::Time => AttributeKind::Text,
        ValueKind::Integer => AttributeKind::Integer,
        ValueKind::Number => AttributeKind::Number,
        ValueKind::Bool => AttributeKind::Bool,
        ValueKind::Date => AttributeKind::Date,
        ValueKind::CreditCode => AttributeKind::CreditCode,
        ValueKind::CitizenId => AttributeKind::CitizenId,
    }
}

fn frame(columns: &[ColumnFacts], position: Option<(usize, usize)>, declared: Option<&str>) -> (Frame, FrameReason) {
    if let Some(frame) = declared.and_then(declared_frame) {
        return (frame, FrameReason::Declared);
    }
    let Some((x, y)) = position else { return (Frame::Cgcs2000, FrameReason::Assumed) };
    let heads = format!("{} {}", columns[x].name, columns[y].name).to_lowercase();
    let words: [(&[&str], Frame); 3] = [
        (&["gcj", "高德", "火星", "腾讯"], Frame::Gcj02),
        (&["bd09", "bd-09", "bd_", "百度"], Frame::Bd09),
        (&["cgcs", "2000", "wgs", "84"], Frame::Cgcs2000),
    ];
    if let Some((_, frame)) = words.iter().find(|(words, _)| words.iter().any(|word| heads.contains(word))) {
        return (*frame, FrameReason::Header);
    }
    let number = |at: usize| columns[at].samples.iter().find_map(|text| text.replace(',', "").parse::<f64>().ok());
    match (number(x), number(y)) {
        (Some(east), Some(north))
            if east > 1e6 && north > 1e6 && Frame::WebMercator.check_range(east, north).is_ok() =>
        {
            (Frame::WebMercator, FrameReason::Values)
        }
        (Some(east), Some(north)) if east > 1e5 && north > 1e5 => {
            (Frame::GaussKruger3 { central_meridian: HOME_MERIDIAN }, FrameReason::Assumed)
        }
        _ => (Frame::Cgcs2000, FrameReason::Assumed),
    }
}

/// The frame of a name such as `urn:ogc:def:crs:EPSG::4490`, `EPSG:3857` or `…:CRS84`.
fn declared_frame(text: &str) -> Option<Frame> {
    let upper = text.to_ascii_uppercase();
    if upper.contains("CRS84") {
        return Some(Frame::Cgcs2000);
    }
    let number: String = upper.rsplit(':').next()?.chars().filter(char::is_ascii_digit).collect();
    format!("epsg:{number}").parse().ok()
}

#[cfg(test)]
#[path = "propose_tests.rs"]
mod propose_tests;
