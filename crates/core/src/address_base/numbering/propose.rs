//! Which number a new door gets: read off the doors that stand on the same side, never one that was ever used.

use std::collections::BTreeSet;

use super::{DoorNumber, NumberingRule, Parity};

/// A place in metres of any flat local frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Metres east.
    pub x: f64,
    /// Metres north.
    pub y: f64,
}

/// A numbered door.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Door {
    /// Its number.
    pub number: DoorNumber,
    /// Where it is.
    pub at: Spot,
}

/// The number proposed for a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The number.
    pub number: DoorNumber,
    /// The door before it on the same side.
    pub after: Option<DoorNumber>,
    /// The door behind it on the same side.
    pub before: Option<DoorNumber>,
    /// Numbers of the side left free between the nearest door and this one.
    pub kept_free: u32,
    /// What a clerk should look at before taking it.
    pub remarks: Vec<Remark>,
}

/// Something a clerk should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// No door stands on this side yet: the first number of the side was taken.
    FirstOfSide,
    /// No whole number was left between the neighbours: a 附号 was taken.
    SubNumber,
    /// Some doors of this side do not ascend along the road as far as positions tell.
    OutOfOrder,
    /// The side was not given and follows from the nearest door.
    SideGuessed,
}

impl Remark {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FirstOfSide => "first-of-side",
            Self::SubNumber => "sub-number",
            Self::OutOfOrder => "out-of-order",
            Self::SideGuessed => "side-guessed",
        }
    }
}

/// Proposes the number for a door at `at`.
///
/// `doors` stand on the road today, `used` are numbers that may not be given: those of today and of retired doors. The
/// doors of a side in the order of their numbers are the line along which the place is found, so bends do no harm. `None`
/// when numbers up to [`DoorNumber::MOST`] are used up. Cost: the doors of the road.
#[must_use]
pub fn propose(
    rule: NumberingRule,
    doors: &[Door],
    used: &BTreeSet<DoorNumber>,
    side: Option<Parity>,
    at: Spot,
) -> Option<Proposal> {
    let mut remarks = Vec::new();
    let side = rule.by_parity.then(|| {
        side.unwrap_or_else(|| {
            remarks.push(Remark::SideGuessed);
            nearest(doors, at).map_or(Parity::Odd, |door| door.number.parity())
        })
    });
    let taken = |number: DoorNumber| used.contains(&number) || doors.iter().any(|door| door.number == number);
    let mut chain: Vec<Door> =
        doors.iter().filter(|door| side.is_none_or(|side| door.number.parity() == side)).copied().collect();
    chain.sort_by_key(|door| door.number);
    let turns = chain.windows(3).any(|three| turns_back(three[0].at, three[1].at, three[2].at));
    if turns {
        remarks.push(Remark::OutOfOrder);
    }
    let (after, before) = neighbours(&chain, doors, at);
    let found = match (after, before) {
        (None, None) => {
            remarks.push(Remark::FirstOfSide);
            upward(start_of(rule, side), rule.step(), &taken).map(|number| (number, 0))
        }
        (Some(last), None) => {
            let gap = numbers_of(rule, away(last.at, at)).max(1);
            let start = last.number.main().checked_add(gap.checked_mul(rule.step())?)?;
            upward(start, rule.step(), &taken).map(|number| (number, gap - 1))
        }
        (None, Some(first)) => below(rule, side, first, at, &taken),
        (Some(low), Some(high)) => between(rule, low, high, at, &taken),
    };
    let (number, kept_free) = match found {
        Some(found) => found,
        None => {
            remarks.push(Remark::SubNumber);
            // Before the first door of the road there is no number to hang a 附号 on but that door's own.
            (with_sub(after.or(before)?.number.main(), &taken)?, 0)
        }
    };
    let number_of = |door: Option<Door>| door.map(|door| door.number);
    Some(Proposal { number, after: number_of(after), before: number_of(before), kept_free, remarks })
}

/// The doors of the chain before and behind the place.
fn neighbours(chain: &[Door], doors: &[Door], at: Spot) -> (Option<Door>, Option<Door>) {
    match chain {
        [] => (None, None),
        [only] => match direction(doors) {
            // One door alone does not say which way numbers ascend, unless the other side does.
            Some(way) if dot(way, from(only.at, at)) < 0.0 => (None, Some(*only)),
            _ => (Some(*only), None),
        },
        _ => along(chain, at),
    }
}

fn along(chain: &[Door], at: Spot) -> (Option<Door>, Option<Door>) {
    let mut best = (f64::INFINITY, 0, 0.0);
    for (index, pair) in chain.windows(2).enumerate() {
        let (way, to) = (from(pair[0].at, pair[1].at), from(pair[0].at, at));
        let length = dot(way, way);
        let share = if length > 0.0 { dot(way, to) / length } else { 0.0 };
        let held = share.clamp(0.0, 1.0);
        let foot = Spot { x: pair[0].at.x + held * way.x, y: pair[0].at.y + held * way.y };
        let distance = away(foot, at);
        if distance < best.0 {
            best = (distance, index, share);
        }
    }
    let (_, index, share) = best;
    if index == 0 && share < 0.0 {
        return (None, chain.first().copied());
    }
    if index + 2 == chain.len() && share > 1.0 {
        return (chain.last().copied(), None);
    }
    // Outside a bend the foot is the corner itself; the place then lies behind the corner's door.
    let index = if share > 1.0 && index + 2 < chain.len() { index + 1 } else { index };
    (chain.get(index).copied(), chain.get(index + 1).copied())
}

/// A free whole number between two doors, where the distances ask for it.
fn between(
    rule: NumberingRule,
    low: Door,
    high: Door,
    at: Spot,
    taken: &dyn Fn(DoorNumber) -> bool,
) -> Option<(DoorNumber, u32)> {
    let (first, last, step) = (low.number.main() + rule.step(), high.number.main(), rule.step());
    let (front, back) = (away(low.at, at), away(at, high.at));
    let share = if front + back > 0.0 { front / (front + back) } else { 0.5 };
    let wanted = f64::from(low.number.main()) + share * f64::from(last.saturating_sub(low.number.main()));
    let free = (first..last).step_by(step as usize).filter_map(|main| DoorNumber::new(main, 0));
    let best = free
        .filter(|number| !taken(*number))
        .min_by(|a, b| (f64::from(a.main()) - wanted).abs().total_cmp(&(f64::from(b.main()) - wanted).abs()))?;
    Some((best, (best.main() - first) / step))
}

/// A free whole number before the first door of the side.
fn below(
    rule: NumberingRule,
    side: Option<Parity>,
    first: Door,
    at: Spot,
    taken: &dyn Fn(DoorNumber) -> bool,
) -> Option<(DoorNumber, u32)> {
    let lowest = start_of(rule, side);
    let gap = numbers_of(rule, away(first.at, at)).max(1);
    let wanted = first.number.main().saturating_sub(gap.saturating_mul(rule.step())).max(lowest);
    let free = (lowest..first.number.main()).step_by(rule.step() as usize).filter_map(|main| DoorNumber::new(main, 0));
    let best = free.filter(|number| !taken(*number)).min_by_key(|number| number.main().abs_diff(wanted))?;
    Some((best, (first.number.main() - best.main()) / rule.step() - 1))
}

fn upward(start: u32, step: u32, taken: &dyn Fn(DoorNumber) -> bool) -> Option<DoorNumber> {
    (start..=DoorNumber::MOST)
        .step_by(step as usize)
        .filter_map(|main| DoorNumber::new(main, 0))
        .find(|number| !taken(*number))
}

fn with_sub(main: u32, taken: &dyn Fn(DoorNumber) -> bool) -> Option<DoorNumber> {
    (1..=DoorNumber::MOST).filter_map(|sub| DoorNumber::new(main, sub)).find(|number| !taken(*number))
}

fn start_of(rule: NumberingRule, side: Option<Parity>) -> u32 {
    let first = rule.first.max(1);
    match side {
        Some(Parity::Odd) if first.is_multiple_of(2) => first + 1,
        Some(Parity::Even) if !first.is_multiple_of(2) => first + 1,
        _ => first,
    }
}

/// How many numbers a stretch of road front stands for; the door itself takes the last.
fn numbers_of(rule: NumberingRule, metres: f64) -> u32 {
    if rule.frontage_m <= 0.0 {
        return 1;
    }
    let numbers = (metres / rule.frontage_m).round().clamp(1.0, f64::from(DoorNumber::MOST));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=99999 just above")]
    let numbers = numbers as u32;
    numbers
}

/// Which way numbers ascend, from the lowest to the highest door of the road.
fn direction(doors: &[Door]) -> Option<Spot> {
    let low = doors.iter().min_by_key(|door| door.number)?;
    let high = doors.iter().max_by_key(|door| door.number)?;
    (low.number != high.number).then(|| from(low.at, high.at))
}

fn nearest(doors: &[Door], at: Spot) -> Option<&Door> {
    doors.iter().min_by(|a, b| away(a.at, at).total_cmp(&away(b.at, at)))
}

/// The line goes back on itself, which a road front does not do.
fn turns_back(a: Spot, b: Spot, c: Spot) -> bool {
    let (first, second) = (from(a, b), from(b, c));
    let sharp = dot(first, second) / (dot(first, first) * dot(second, second)).sqrt();
    sharp < -0.5
}

fn from(a: Spot, b: Spot) -> Spot {
    Spot { x: b.x - a.x, y: b.y - a.y }
}

fn dot(a: Spot, b: Spot) -> f64 {
    a.x * b.x + a.y * b.y
}

fn away(a: Spot, b: Spot) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}
