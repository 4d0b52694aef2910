//! Where a text lies: the position of the place it means; on a road that lacks the number, a position between the numbers of its
//! side; always with the metres it may be off.

use crate::base::{Base, Level, Tree, Value, is_plain_key, keys_between, main_of};
use crate::matching::{Abstention, Match, MatchOptions, Query, metres, point};

/// How a position was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The place itself has it.
    Exact,
    /// The place has none; one above it has.
    Above,
    /// Between two doorplates of the side of the road, by their numbers.
    Interpolated,
    /// From one doorplate of the side, nothing being known behind it.
    Neighbour,
    /// The nearest place the base has of what the text means.
    Nearest,
}

impl Method {
    /// The word of the interfaces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Above => "above",
            Self::Interpolated => "interpolated doorplate",
            Self::Neighbour => "neighbouring doorplate",
            Self::Nearest => "nearest",
        }
    }
}

/// A position and how far it may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Longitude, CGCS2000, degrees.
    pub lon: f64,
    /// Latitude, CGCS2000, degrees.
    pub lat: f64,
    /// Half the extent of what the position stands for, in metres.
    pub metres: f64,
    /// How it was found.
    pub method: Method,
}

/// The answer to "where is it".
#[derive(Debug, Clone, PartialEq)]
pub struct Geocode {
    /// The position, when there is one.
    pub position: Option<Position>,
    /// What the text means.
    pub answer: Match,
}

/// A building, and whoever measured its point.
const OWN_METRES: f64 = 20.0;
/// What a place without any position below it may be off.
const UNKNOWN_METRES: f64 = 1_000.0;
/// Numbers from one to its neighbour are at least so far apart: a house.
const HOUSE_METRES: f64 = 8.0;
/// Doorplates looked at on each side of a missing number.
const MOST_NEIGHBOURS: usize = 64;
/// Places below one whose positions tell its extent.
const MOST_BELOW: usize = 256;

impl Base {
    /// The position that `query` means.
    #[must_use]
    pub fn geocode(&self, query: &Query<'_>, options: &MatchOptions) -> Geocode {
        let answer = self.match_one(query, options);
        let tree = self.tree();
        let position = match (&answer.found, answer.reason) {
            (Some(place), _) => of_node(tree, place.node),
            (None, Some(Abstention::UnknownNumber)) => missing_number(tree, &answer),
            // Where it stood, or will.
            (None, Some(Abstention::NotInForce)) => answer.nearest.as_ref().and_then(|place| of_node(tree, place.node)),
            (None, _) => None,
        };
        Geocode { position, answer }
    }
}

fn missing_number(tree: Tree<'_>, answer: &Match) -> Option<Position> {
    let stop = answer.stopped?;
    let on_road = stop.level == Level::Doorplate && tree.level(stop.node) == Level::Road;
    let between = stop.value.filter(|_| on_road).and_then(|value| between(tree, stop.node, value));
    between.or_else(|| of_node(tree, stop.node).map(|position| Position { method: Method::Nearest, ..position }))
}

/// The position of a node: its own, or that of what lies above it.
fn of_node(tree: Tree<'_>, node: u32) -> Option<Position> {
    let (lon, lat) = point(tree, node)?;
    let own = tree.rows(node).any(|row| tree.place(row).is_some());
    let wide = matches!(tree.level(node), Level::Road | Level::Estate | Level::Community);
    let metres = match (own, wide) {
        (true, false) => OWN_METRES,
        _ => extent(tree, node, (lon, lat)).unwrap_or(UNKNOWN_METRES),
    };
    Some(Position { lon, lat, metres, method: if own { Method::Exact } else { Method::Above } })
}

/// The farthest of what lies directly below a place.
fn extent(tree: Tree<'_>, node: u32, from: (f64, f64)) -> Option<f64> {
    let all = tree.children(node);
    let step = (all.len() / MOST_BELOW).max(1);
    let places = all.step_by(step).filter_map(|child| tree.rows(child as u32).find_map(|row| tree.place(row)));
    places.map(|place| metres(from, place)).reduce(f64::max).map(|farthest| farthest.max(OWN_METRES))
}

/// A doorplate of the road: its number and position.
type Plate = (u32, (f64, f64));

/// Between the neighbours of the same parity: odd and even numbers are the two sides of a road.
fn between(tree: Tree<'_>, road: u32, value: Value) -> Option<Position> {
    let number = value.main()?;
    let same_side = |plate: &Plate| plate.0 % 2 == number % 2;
    let below = number
        .checked_sub(1)
        .and_then(|last| neighbours(tree, road, 0, last).rev().take(MOST_NEIGHBOURS).find(same_side));
    let above = neighbours(tree, road, number, u32::MAX).take(MOST_NEIGHBOURS).find(same_side);
    match (below, above) {
        (Some(below), Some(above)) => {
            let share = f64::from(number - below.0) / f64::from((above.0 - below.0).max(1));
            let along = |one: f64, other: f64| one + (other - one) * share;
            let gap = metres(below.1, above.1);
            let (lon, lat) = (along(below.1.0, above.1.0), along(below.1.1, above.1.1));
            Some(Position { lon, lat, metres: (gap / 2.0).max(OWN_METRES), method: Method::Interpolated })
        }
        (Some(only), None) | (None, Some(only)) => {
            let numbers = f64::from(only.0.abs_diff(number)) / 2.0;
            let metres = (numbers * HOUSE_METRES * 2.0).max(OWN_METRES);
            Some(Position { lon: only.1.0, lat: only.1.1, metres, method: Method::Neighbour })
        }
        (None, None) => None,
    }
}

fn neighbours(tree: Tree<'_>, road: u32, first: u32, last: u32) -> impl DoubleEndedIterator<Item = Plate> {
    let nodes = tree.children_between(road, keys_between(Level::Doorplate, first, last));
    nodes.filter_map(move |node| {
        let node = node as u32;
        // 457号附3号 stands behind 457号, not beside it.
        let number = main_of(tree.key(node)).filter(|_| is_plain_key(tree.key(node)))?;
        let place = tree.rows(node).find_map(|row| tree.place(row))?;
        Some((number, place))
    })
}

#[cfg(test)]
#[path = "geocode_tests.rs"]
mod geocode_tests;
