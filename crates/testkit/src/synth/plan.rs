//! One community's streets: parallel roads with lots on both sides, odd numbers on one, even on the
//! other, and estates that fill the ground between two roads.
//!
//! ```text
//!   ░1░ ░3░ ┌─estate────┐ ░11░      odd lots of road r
//!   ════════╪═══════════╪═══════  … the estate's gate has one number on road r
//!   (between the roads: the estate's houses, 1栋 2栋 3栋 / 4栋 5栋 6栋)
//! ```

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::atlas::{Atlas, Community};
use super::footprint::Footprint;
use super::frame::{Degrees, Ground};
use super::name;

/// A community's square over its untilted side: |cos| + |sin| of the largest tilt.
pub(super) const TURNED: f64 = 1.1;
const LARGEST_TILT: f64 = 6.0;

/// Metres: a lot along its road, a lot's depth, a road's width.
const LOT: f64 = 62.0;
const DEPTH: f64 = 30.0;
const ROAD: f64 = 16.0;
const ROW: f64 = ROAD + 2.0 * DEPTH;

/// Chance that an estate starts at a free lot of an urban community.
const ESTATE: f64 = 0.23;

/// The streets and houses of one community.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) roads: Vec<String>,
    pub(super) estates: Vec<Estate>,
    pub(super) houses: Vec<House>,
}

/// A residential estate (小区), addressed by its gate.
#[derive(Debug)]
pub(super) struct Estate {
    pub(super) name: String,
    road: usize,
    number: u32,
    built_year: u16,
}

/// One building.
#[derive(Debug)]
pub(super) struct House {
    /// 1-based within the community.
    pub(super) serial: u64,
    road: usize,
    number: u32,
    /// Position in `Plan::estates`, and the building's number there.
    estate: Option<(usize, u32)>,
    /// A name of its own, which few have.
    pub(super) name: Option<String>,
    pub(super) floors: u8,
    pub(super) units: u8,
    pub(super) rooms_per_floor: u8,
    pub(super) built_year: u16,
    pub(super) purpose: &'static str,
    /// Closed, counter-clockwise.
    pub(super) ring: Vec<Degrees>,
    /// A point inside.
    pub(super) centre: Degrees,
}

/// A house and all that its address is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    pub(super) community: &'a Community,
    pub(super) house: &'a House,
    pub(super) road: &'a str,
    pub(super) number: u32,
    pub(super) estate: Option<(&'a str, u32)>,
}

impl Plan {
    pub(super) fn lay_out(community: &Community, atlas: &Atlas, random: &mut ChaCha8Rng) -> Self {
        let (roads, columns) = shape(community.buildings);
        let names = road_names(community, atlas, roads);
        let (estates, members) = estates(community, roads, columns, random);
        let quarter = if random.random_bool(0.5) { 90.0 } else { 0.0 };
        let tilt: f64 = random.random_range(-LARGEST_TILT..LARGEST_TILT) + quarter;
        let ground = Ground::new(community.centre, tilt.to_radians());

        let mut houses = Vec::new();
        let lots =
            (0..roads).flat_map(|road| (0..columns).flat_map(move |column| [0, 1].map(|side| (road, column, side))));
        for ((road, column, side), serial) in lots.zip(1..=community.buildings) {
            let across = if side == ODD { 1.0 } else { -1.0 } * (ROAD + DEPTH) / 2.0;
            let middle = (
                (column as f64 + 0.5 - columns as f64 / 2.0) * LOT,
                (road as f64 + 0.5 - roads as f64 / 2.0) * ROW + across,
            );
            let estate = members[(road * columns + column) * 2 + side];
            let footprint = Footprint::draw(estate.is_some(), random);
            let kind = Kind::draw(estate.map(|(at, _)| &estates[at]), community, random);
            houses.push(House {
                serial,
                road,
                number: number_of(column, side),
                estate,
                name: kind.name,
                floors: kind.floors,
                units: kind.units,
                rooms_per_floor: kind.rooms_per_floor,
                built_year: kind.built_year,
                purpose: kind.purpose,
                ring: footprint.ring(middle, &ground),
                centre: footprint.inside(middle, &ground),
            });
        }
        Self { roads: names, estates, houses }
    }

    pub(super) fn site<'a>(&'a self, community: &'a Community, house: &'a House) -> Site<'a> {
        let estate = house.estate.map(|(at, building)| (&self.estates[at], building));
        let (road, number) = estate.map_or((house.road, house.number), |(estate, _)| (estate.road, estate.number));
        Site {
            community,
            house,
            road: &self.roads[road],
            number,
            estate: estate.map(|(estate, building)| (estate.name.as_str(), building)),
        }
    }
}

/// Metres of the side of the square that holds this many buildings, before it is tilted.
pub(super) fn side_of(buildings: u64) -> f64 {
    let (roads, columns) = shape(buildings);
    // One row more: a smaller community may be one row or one lot longer on one side.
    (columns as f64 * LOT).max(roads as f64 * ROW) + ROW
}

pub(super) fn roads_of(buildings: u64) -> u64 {
    // One more, for the same reason.
    shape(buildings).0 as u64 + 1
}

const ODD: usize = 1;

/// Roads, and lots along one side of each, for this many buildings.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the atlas refuses communities of more than a few thousand buildings"
)]
fn shape(buildings: u64) -> (usize, usize) {
    let side = (buildings as f64 * LOT * ROW / 2.0).sqrt();
    let roads = ((side / ROW).ceil() as usize).max(1);
    let columns = (buildings as usize).div_ceil(2 * roads).max(1);
    (roads, columns)
}

#[expect(clippy::cast_possible_truncation, reason = "a road has a few hundred lots at most")]
fn number_of(column: usize, side: usize) -> u32 {
    let even = 2 * (column as u32 + 1);
    if side == ODD { even - 1 } else { even }
}

/// In a village the 组 stands where the road stands in town.
fn road_names(community: &Community, atlas: &Atlas, roads: usize) -> Vec<String> {
    let first = community.index * atlas.roads_per_community;
    (0..roads)
        .zip(first..)
        .map(|(road, serial)| match community.is_village {
            true => format!("{}{}组", community.name, road + 1),
            false => name::road(serial, atlas.seed),
        })
        .collect()
}

type Members = Vec<Option<(usize, u32)>>;

/// Estates between the odd side of a road and the even side of the next, and each lot's place in
/// them.
#[expect(clippy::cast_possible_truncation, reason = "an estate has 16 houses at most")]
fn estates(community: &Community, roads: usize, columns: usize, random: &mut ChaCha8Rng) -> (Vec<Estate>, Members) {
    let mut members = vec![None; roads * columns * 2];
    let mut estates: Vec<Estate> = Vec::new();
    if community.is_village {
        return (estates, members);
    }
    for road in 0..roads.saturating_sub(1) {
        let mut column = 0;
        while column < columns {
            let width = random.random_range(3..=8).min(columns - column);
            if width < 2 || !random.random_bool(ESTATE) {
                column += 1;
                continue;
            }
            for at in 0..width {
                let lot = |road: usize, side: usize| (road * columns + column + at) * 2 + side;
                let house = at as u32 + 1;
                members[lot(road, ODD)] = Some((estates.len(), house));
                members[lot(road + 1, 1 - ODD)] = Some((estates.len(), house + width as u32));
            }
            estates.push(Estate {
                name: name::estate(random),
                road,
                number: number_of(column, ODD),
                built_year: random.random_range(1985..=2024),
            });
            column += width;
        }
    }
    (estates, members)
}

/// What kind of building stands on a lot.
struct Kind {
    name: Option<String>,
    floors: u8,
    units: u8,
    rooms_per_floor: u8,
    built_year: u16,
    purpose: &'static str,
}

impl Kind {
    fn draw(estate: Option<&Estate>, community: &Community, random: &mut ChaCha8Rng) -> Self {
        if let Some(estate) = estate {
            let is_tower = estate.built_year >= 2000 && random.random_bool(0.6);
            return Self {
                name: None,
                floors: if is_tower { random.random_range(11..=18) } else { random.random_range(6..=7) },
                units: random.random_range(1..=2),
                rooms_per_floor: 2,
                built_year: estate.built_year,
                purpose: "住宅",
            };
        }
        let built_year = random.random_range(1970..=2024);
        if community.is_village {
            return Self {
                name: None,
                floors: random.random_range(1..=3),
                units: 1,
                rooms_per_floor: 1,
                built_year,
                purpose: "住宅",
            };
        }
        let purpose = match random.random_range(0..20) {
            0..7 => "商住",
            7..13 => "商业",
            13..16 => "办公",
            16..18 => "工业",
            18 => "学校",
            _ => "医疗",
        };
        let is_named = purpose == "办公" || random.random_bool(0.1);
        Self {
            name: is_named.then(|| name::tower(random)),
            floors: match purpose {
                "办公" => random.random_range(6..=32),
                _ => random.random_range(1..=7),
            },
            units: 1,
            rooms_per_floor: 4,
            built_year,
            purpose,
        }
    }
}
