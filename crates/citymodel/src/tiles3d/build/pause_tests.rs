use std::io::Cursor;

use crate::geodesy::Region;
use crate::model::CityObject;
use crate::out::Memory;
use crate::tiles3d::{Builder, Options, Properties, Spill, TileKey};
use crate::white::{Rise, block, clean};

fn building(number: u32) -> CityObject {
    let [west, south] = [114.3 + f64::from(number % 20) * 0.000_4, 30.6 + f64::from(number / 20) * 0.000_4];
    let ring = vec![[west, south], [west + 0.000_2, south], [west + 0.000_2, south + 0.000_1], [west, south + 0.000_1]];
    let rise = Rise { ground: 20.0, height: 9.0 + f64::from(number % 7) };
    let bodies = vec![block(&clean(&[vec![ring]]), rise).unwrap()];
    CityObject { id: format!("b-{number}"), bodies, ..CityObject::default() }
}

fn options() -> Options {
    Options { leaf_bytes: 4_000, keep_state: true, ..Options::default() }
}

#[test]
fn a_builder_taken_up_again_writes_what_one_never_stopped_writes() {
    let mut whole = Builder::new(options(), Spill::new(Cursor::new(Vec::new())));
    let mut first = Builder::new(options(), Spill::new(Cursor::new(Vec::new())));
    for number in 0..130 {
        whole.push(&building(number), &Properties::default()).unwrap();
        first.push(&building(number), &Properties::default()).unwrap();
    }
    let (mut entries, written, extent) = (Vec::new(), first.scratch().settle().unwrap(), first.extent());
    first.entries(0, &mut entries);
    // What came behind the pause is lost; the scratch still has it.
    first.push(&building(999), &Properties::default()).unwrap();
    first.scratch().settle().unwrap();
    let file = first.scratch().file.clone();
    let spill = Spill::take_up(file, written);
    let mut second = Builder::take_up(options(), spill, &entries, extent).unwrap();
    for number in 130..200 {
        whole.push(&building(number), &Properties::default()).unwrap();
        second.push(&building(number), &Properties::default()).unwrap();
    }
    assert_eq!(whole.places().collect::<Vec<_>>(), second.places().collect::<Vec<_>>());
    let places: Vec<[f64; 2]> = whole.places().collect();
    let (mut one, mut other) = (Memory::default(), Memory::default());
    let (plan, _) = whole.finish(&mut one).unwrap();
    second.finish(&mut other).unwrap();
    assert!(one == other && plan.tiles() > 4, "{} tiles", plan.tiles());
    for [longitude, latitude] in places {
        let (leaf, place) = (plan.leaf_at(longitude, latitude), plan.grid().place(longitude, latitude));
        assert_eq!(plan.leaf_of(place), leaf);
        let (low, high) = leaf.span();
        assert!((low..=high).contains(&place), "{leaf}: {low} {place} {high}");
    }
    assert_eq!(TileKey::ROOT.span(), (0, (1 << 40) - 1));
}

#[test]
fn what_are_no_entries_are_taken_up_by_nobody() {
    let spill = Spill::new(Cursor::new(Vec::new()));
    assert!(Builder::take_up(options(), spill, &[1; 33], Region::EMPTY).is_none());
}
