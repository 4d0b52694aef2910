//! Who lives where: each community of the division table gets buildings and a square of ground.
//!
//! The city's extent is cut into equal squares. Districts grow over them from their real centres, a
//! district of four times the communities twice as fast, until each has its number; within a
//! district, neighbours in the table are neighbours on the ground.

use std::collections::HashMap;

use super::frame::{Degrees, metres_per_degree};
use super::plan;
use super::{SynthError, SynthOptions};

/// Wuhan's extent in degrees: west, south, east, north.
const EXTENT: [f64; 4] = [113.70, 29.97, 115.08, 31.36];

/// District code and the real place it surrounds.
const CENTRES: [(&str, Degrees); 13] = [
    ("420102", (114.31, 30.60)),
    ("420103", (114.27, 30.60)),
    ("420104", (114.21, 30.58)),
    ("420105", (114.22, 30.55)),
    ("420106", (114.32, 30.55)),
    ("420107", (114.39, 30.63)),
    ("420111", (114.34, 30.50)),
    ("420112", (114.14, 30.62)),
    ("420113", (114.08, 30.31)),
    ("420114", (114.03, 30.58)),
    ("420115", (114.32, 30.38)),
    ("420116", (114.38, 30.88)),
    ("420117", (114.80, 30.84)),
];

/// Fewer buildings than this make no neighbourhood: a small city has fewer communities instead.
const SMALLEST_COMMUNITY: u64 = 40;
/// Squares are never smaller, so that small cities lie on the same ground.
const SMALLEST_SQUARE: f64 = 1000.0;

/// One 社区 or 村 and what it is part of.
#[derive(Clone, Debug)]
pub(super) struct Community {
    /// Position among the communities of the table.
    pub(super) index: u64,
    pub(super) code: String,
    /// As people write it, without 居委会 or 村委会.
    pub(super) name: String,
    pub(super) town: String,
    pub(super) district: String,
    pub(super) district_code: String,
    pub(super) is_village: bool,
    pub(super) centre: Degrees,
    pub(super) buildings: u64,
}

/// The communities that are built, in order of their code.
#[derive(Clone, Debug)]
pub(super) struct Atlas {
    pub(super) communities: Vec<Community>,
    pub(super) seed: u64,
    /// Most roads that any community has: road names are numbered by it.
    pub(super) roads_per_community: u64,
}

impl Atlas {
    pub(super) fn draw(divisions: &[(String, String)], options: &SynthOptions) -> Result<Self, SynthError> {
        let mut communities = read(divisions);
        if communities.is_empty() {
            return Err(SynthError::NoCommunities);
        }
        let most = share(&mut communities, options.buildings);
        let side = plan::side_of(most) * plan::TURNED;
        let centres = place(&communities, side.max(SMALLEST_SQUARE));
        let Some(centres) = centres else {
            return Err(SynthError::TooManyBuildings { asked: options.buildings });
        };
        for (community, centre) in communities.iter_mut().zip(centres) {
            community.centre = centre;
        }
        communities.retain(|community| community.buildings > 0);
        Ok(Self { communities, seed: options.seed, roads_per_community: plan::roads_of(most) })
    }
}

/// The communities of the table whose district is in it too.
fn read(divisions: &[(String, String)]) -> Vec<Community> {
    let names: HashMap<&str, &str> = divisions.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
    let mut rows: Vec<&(String, String)> = divisions
        .iter()
        .filter(|(code, _name)| code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    rows.sort();
    rows.iter()
        .filter_map(|(code, name)| Some((code, name, *names.get(code.get(..6)?)?)))
        .zip(0..)
        .map(|((code, name, district), index)| Community {
            index,
            name: plain_name(name),
            town: names.get(&code[..9]).map_or_else(String::new, |town| (*town).to_owned()),
            district: district.to_owned(),
            district_code: code[..6].to_owned(),
            // NBS: 200 to 399 are villages, all others urban or statistical units.
            is_village: matches!(code.as_bytes()[9], b'2' | b'3'),
            centre: (0.0, 0.0),
            buildings: 0,
            code: code.clone(),
        })
        .collect()
}

/// The name of the place, not of its committee.
fn plain_name(name: &str) -> String {
    let place = ["社区居民委员会", "社区居委会", "社区居委"]
        .iter()
        .find_map(|tail| name.strip_suffix(tail).map(|place| format!("{place}社区")))
        .or_else(|| name.strip_suffix("居民委员会").map(|place| format!("{place}社区")))
        .or_else(|| name.strip_suffix("居委会").map(|place| format!("{place}社区")));
    if let Some(place) = place {
        return place;
    }
    let Some(place) = name.strip_suffix("村民委员会").or_else(|| name.strip_suffix("村委会")) else {
        return name.to_owned();
    };
    let place = place.strip_suffix('村').unwrap_or(place);
    format!("{place}村")
}

/// Shares the buildings out (an urban community gets a third more than a village) and returns the
/// largest share.
fn share(communities: &mut [Community], buildings: u64) -> u64 {
    let total = communities.len() as u64;
    let built = (buildings / SMALLEST_COMMUNITY).clamp(1, total);
    let is_built = |index: u64| (index + 1) * built / total > index * built / total;
    let weight = |community: &Community| match (is_built(community.index), community.is_village) {
        (false, _) => 0,
        (true, true) => 3,
        (true, false) => 4,
    };
    let weights: u128 = communities.iter().map(weight).sum();
    let mut before: u128 = 0;
    let mut most = 0;
    for community in communities {
        let after = before + weight(community);
        let upto = |sum: u128| u128::from(buildings) * sum / weights;
        community.buildings = u64::try_from(upto(after) - upto(before)).unwrap_or(u64::MAX);
        most = most.max(community.buildings);
        before = after;
    }
    most
}

/// A centre for each community, or `None` when the extent holds too few squares of this side.
fn place(communities: &[Community], side: f64) -> Option<Vec<Degrees>> {
    let [west, south, east, north] = EXTENT;
    // The widest degree of the extent, so that squares never get smaller than asked.
    let (per_lon, _) = metres_per_degree(north);
    let (_, per_lat) = metres_per_degree(south);
    let (step_x, step_y) = (side / per_lon, side / per_lat);
    let (columns, rows) = (steps(east - west, step_x), steps(north - south, step_y));
    if columns * rows < communities.len() {
        return None;
    }
    let centre = |square: usize| {
        let (column, row) = (square % columns, square / columns);
        (west + (column as f64 + 0.5) * step_x, south + (row as f64 + 0.5) * step_y)
    };

    let mut districts: Vec<(&str, usize)> = Vec::new();
    for community in communities {
        match districts.last_mut() {
            Some((code, count)) if *code == community.district_code => *count += 1,
            _ => districts.push((&community.district_code, 1)),
        }
    }
    let seeds: Vec<(Degrees, f64)> =
        districts.iter().map(|(code, count)| (middle_of(code), (*count as f64).sqrt())).collect();
    let mut pairs: Vec<(f64, usize, usize)> = (0..columns * rows)
        .flat_map(|square| {
            let (x, y) = centre(square);
            seeds.iter().enumerate().map(move |(district, ((lon, lat), speed))| {
                let metres = ((x - lon) * per_lon).hypot((y - lat) * per_lat);
                (metres / speed, district, square)
            })
        })
        .collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));

    let mut taken = vec![false; columns * rows];
    let mut ground: Vec<Vec<usize>> = vec![Vec::new(); districts.len()];
    for (_reached, district, square) in pairs {
        if taken[square] || ground[district].len() == districts[district].1 {
            continue;
        }
        taken[square] = true;
        ground[district].push(square);
    }
    let order = ground.into_iter().flat_map(|squares| ploughed(squares, columns));
    Some(order.map(centre).collect())
}

/// How many whole steps fit.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand squares at most")]
fn steps(width: f64, step: f64) -> usize {
    (width / step).floor() as usize
}

/// The real centre of a district, or a place in the extent that depends on its code alone.
fn middle_of(code: &str) -> Degrees {
    if let Some((_, centre)) = CENTRES.iter().find(|(known, _)| *known == code) {
        return *centre;
    }
    let number = code.bytes().fold(7_u32, |sum, byte| sum * 31 % 9973 + u32::from(byte));
    let [west, south, east, north] = EXTENT;
    (
        west + (east - west) * f64::from(number % 89 + 5) / 99.0,
        south + (north - south) * f64::from(number % 83 + 8) / 99.0,
    )
}

/// Squares in the order of a plough, in strips four rows high: near in the list is near on the
/// ground.
fn ploughed(mut squares: Vec<usize>, columns: usize) -> Vec<usize> {
    squares.sort_by_key(|square| {
        let (column, row) = (square % columns, square / columns);
        let strip = row / 4;
        let along = if strip % 2 == 0 { column } else { columns - column };
        (strip, along, row)
    });
    squares
}
