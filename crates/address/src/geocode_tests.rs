use super::{Geocode, Method};
use crate::base::Base;
use crate::matching::sample::open;
use crate::matching::{MatchOptions, Query};

fn place(base: &Base, text: &str) -> Geocode {
    base.geocode(&Query { text, near: None }, &MatchOptions::default())
}

#[test]
fn a_known_place_has_its_own_position() {
    let (_folder, base) = open();
    let position = place(&base, "和平大道457号").position.unwrap();
    assert_eq!((position.lon, position.lat, position.method), (114.31, 30.57, Method::Exact));
}

#[test]
fn a_missing_number_lies_between_its_neighbours_of_the_same_side() {
    let (_folder, base) = open();
    let found = place(&base, "武昌区和平大道459号");
    let position = found.position.unwrap();
    assert_eq!(position.method, Method::Interpolated);
    // Halfway from 457 to 461; 458 on the other side would lead a kilometre away.
    assert!((position.lon - 114.3105).abs() < 1e-9 && (position.lat - 30.5705).abs() < 1e-9, "{position:?}");
    assert!((50.0..120.0).contains(&position.metres), "{position:?}");
    assert!(found.answer.found.is_none());
}

#[test]
fn beyond_the_last_number_the_uncertainty_grows_with_the_distance_in_numbers() {
    let (_folder, base) = open();
    let near = place(&base, "武昌区和平大道467号").position.unwrap();
    let far = place(&base, "武昌区和平大道667号").position.unwrap();
    assert_eq!((near.method, far.method), (Method::Neighbour, Method::Neighbour));
    assert!(far.metres > near.metres);
}

#[test]
fn an_unknown_building_is_placed_at_its_estate() {
    let (_folder, base) = open();
    let position = place(&base, "园丁小区9栋").position.unwrap();
    assert_eq!(position.method, Method::Nearest);
    assert!((position.lon - 114.3102).abs() < 1e-9);
}

#[test]
fn what_is_unknown_has_no_position() {
    let (_folder, base) = open();
    assert_eq!(place(&base, "某某某某某").position, None);
}
