use super::shapes::{block, cube, flaws_of, object, solid};
use super::{Flaw, Options};
use crate::finding::Rule;
use crate::model::{Attribute, CityObject, ObjectClass, Value};
use crate::terrain::{Ground, Level};

fn house(id: &str, least: [f64; 3], most: [f64; 3]) -> CityObject {
    object(id, ObjectClass::Building, solid(block(least, most)))
}

fn rules(flaws: &[Flaw]) -> Vec<Rule> {
    flaws.iter().map(|flaw| flaw.rule).collect()
}

fn with(name: &str, value: Value) -> Vec<Rule> {
    let mut house = object("a", ObjectClass::Building, solid(cube()));
    house.attributes.push(Attribute::new(name, value));
    rules(&flaws_of(&[house], Options::default()))
}

#[test]
fn heights_that_cannot_be_are_told() {
    let tall = house("tall", [0.0; 3], [10.0, 10.0, 10_000.0]);
    assert_eq!(rules(&flaws_of(&[tall], Options::default())), [Rule::HeightTooGreat]);
    let flat = house("flat", [0.0; 3], [10.0, 10.0, 0.0]);
    let found = rules(&flaws_of(&[flat], Options::default()));
    assert!(found.contains(&Rule::HeightZero) && found.contains(&Rule::RingRepeatedPoint), "{found:?}");
}

#[test]
fn floors_and_told_heights_fit_the_geometry() {
    assert_eq!(with("storeysAboveGround", Value::Integer(3)), []);
    assert_eq!(with("storeysAboveGround", Value::Integer(9)), [Rule::FloorHeight]);
    assert_eq!(with("storeysAboveGround", Value::Integer(1)), [Rule::FloorHeight]);
    assert_eq!(with("storeysAboveGround", Value::Integer(9_999)), [], "stands for unknown");
    assert_eq!(with("measuredHeight", Value::Number(10.8)), []);
    assert_eq!(with("measuredHeight", Value::Measure(30.0, "m".to_owned())), [Rule::HeightDisagrees]);
    assert_eq!(with("measuredHeight", Value::Number(-9_999.0)), []);
}

/// A ground drawn by a function of longitude and latitude.
struct Drawn<F>(F);

impl<F: Fn(f64, f64) -> Option<f64>> Ground for Drawn<F> {
    fn height(&self, lon: f64, lat: f64) -> Option<f64> {
        (self.0)(lon, lat)
    }
}

#[test]
fn buildings_stand_on_the_ground() {
    let on = |height: f64| {
        let ground = Level(height);
        let options = Options { ground: Some(&ground), ..Options::default() };
        rules(&flaws_of(&[house("a", [0.0; 3], [10.0; 3])], options))
    };
    // The box stands at 20 m.
    assert_eq!(on(20.0), []);
    assert_eq!(on(19.0), [Rule::Floating]);
    assert_eq!(on(24.0), []);
    assert_eq!(on(26.0), [Rule::Sunk]);
    assert_eq!(on(31.0), [Rule::Sunk]);
    let slope = Drawn(|longitude: f64, _: f64| Some(20.0 + (longitude - 114.3) * 9_000.0));
    let options = Options { ground: Some(&slope), ..Options::default() };
    assert_eq!(flaws_of(&[house("a", [0.0; 3], [10.0; 3])], options), []);
    let nowhere = Drawn(|_: f64, _: f64| None);
    let options = Options { ground: Some(&nowhere), ..Options::default() };
    assert_eq!(flaws_of(&[house("a", [0.0; 3], [10.0; 3])], options), []);
}

fn overlaps(houses: &[CityObject]) -> Vec<(String, String)> {
    let found = flaws_of(houses, Options { neighbours: true, ..Options::default() });
    assert!(found.iter().all(|flaw| flaw.rule == Rule::BuildingsOverlap), "{found:?}");
    found.into_iter().map(|flaw| (flaw.object, flaw.other.unwrap())).collect()
}

#[test]
fn buildings_that_share_ground_are_told() {
    let first = house("first", [0.0; 3], [10.0; 3]);
    let pair = |least, most| overlaps(&[first.clone(), house("second", least, most)]).len();
    assert_eq!(pair([5.0, 5.0, 0.0], [15.0, 15.0, 9.0]), 1, "a corner");
    assert_eq!(pair([0.0; 3], [10.0; 3]), 1, "the same");
    assert_eq!(pair([2.0, 2.0, 0.0], [4.0, 4.0, 9.0]), 1, "within");
    assert_eq!(pair([-5.0, 2.0, 0.0], [15.0, 4.0, 9.0]), 1, "across");
    assert_eq!(pair([10.0, 0.0, 0.0], [20.0, 10.0, 9.0]), 0, "a common wall");
    assert_eq!(pair([10.0, 3.0, 0.0], [20.0, 30.0, 9.0]), 0, "part of a wall");
    assert_eq!(pair([9.99, 0.0, 0.0], [20.0, 10.0, 9.0]), 0, "a centimetre");
    assert_eq!(pair([0.0, 0.0, 10.0], [10.0, 10.0, 20.0]), 0, "one above the other");
}

#[test]
fn neighbours_are_found_in_a_town() {
    let mut houses = Vec::new();
    for number in 0..900_u32 {
        let (x, y) = (f64::from(number % 30) * 12.0, f64::from(number / 30) * 12.0);
        let wide = if number == 444 { 15.0 } else { 10.0 };
        houses.push(house(&number.to_string(), [x, y, 0.0], [x + wide, y + 10.0, 9.0]));
    }
    assert_eq!(overlaps(&houses), [("445".to_owned(), "444".to_owned())]);
}

#[test]
fn a_building_in_a_courtyard_shares_no_ground() {
    let at = |x: f64, y: f64, z: f64| [x, y, z];
    let ring =
        |low: f64, high: f64, z: f64| vec![at(low, low, z), at(high, low, z), at(high, high, z), at(low, high, z)];
    let back = |mut ring: Vec<[f64; 3]>| {
        ring.reverse();
        ring
    };
    let mut shell = vec![
        vec![back(ring(0.0, 30.0, 0.0)), ring(10.0, 20.0, 0.0)],
        vec![ring(0.0, 30.0, 9.0), back(ring(10.0, 20.0, 9.0))],
    ];
    shell.extend(block([0.0; 3], [30.0, 30.0, 9.0]).split_off(2));
    shell.extend(super::shapes::turned(block([10.0, 10.0, 0.0], [20.0, 20.0, 9.0]).split_off(2)));
    let yard = object("yard", ObjectClass::Building, solid(shell));
    assert_eq!(overlaps(&[yard.clone(), house("kiosk", [13.0, 13.0, 0.0], [16.0, 16.0, 5.0])]), []);
    assert_eq!(overlaps(&[yard, house("wing", [13.0, 13.0, 0.0], [26.0, 16.0, 5.0])]).len(), 1);
}
