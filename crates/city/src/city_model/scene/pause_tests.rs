use chengji_citymodel::model::{CityObject, ObjectClass};
use chengji_citymodel::out::Memory;
use chengji_citymodel::tiles3d::Options;
use chengji_citymodel::white::{Rise, block, clean};
use jiff::Timestamp;

use super::Pause;
use crate::city::{City, CityConfig};
use crate::city_model::scene::thing::Shown;

fn thing(number: u32) -> Shown {
    let (west, south) = (114.3 + f64::from(number % 10) * 0.0004, 30.6 + f64::from(number / 10) * 0.0004);
    let ring = vec![[west, south], [west + 0.0002, south], [west + 0.0002, south + 0.0001], [west, south + 0.0001]];
    let body = block(&clean(&[vec![ring]]), Rise { ground: 0.0, height: 9.0 }).unwrap();
    let code = format!("42010001010100000{number:05}");
    Shown {
        entity_id: i64::from(number),
        code: code.clone(),
        class: "010101".parse().unwrap(),
        name: None,
        address: None,
        division: None,
        cell: String::new(),
        level: 2,
        height: Some(9.0),
        floors: None,
        is_white: true,
        footprint: None,
        objects: vec![CityObject {
            id: code,
            class: ObjectClass::Building,
            bodies: vec![body],
            ..CityObject::default()
        }],
    }
}

fn finished(pause: Pause) -> (Vec<i64>, Memory) {
    let (mut files, owners) = (Memory::default(), pause.owners);
    pause.builder.finish(&mut files).unwrap();
    (owners, files)
}

#[test]
fn a_build_that_was_stopped_goes_on_behind_its_mark_and_ends_alike() {
    let folder = tempfile::tempdir().unwrap();
    let city = City::open(CityConfig { data: folder.path().join("city"), ..CityConfig::default() }).unwrap();
    let options = Options { leaf_bytes: 3_000, keep_state: true, ..Options::default() };
    let things: Vec<Shown> = (1..=90).map(thing).collect();
    let [begun, later] = [1_780_000_000, 1_790_000_000].map(|second| Timestamp::from_second(second).unwrap());
    let open = |name: &str, request: &str, at: Timestamp, seq: i64| {
        Pause::open(folder.path().join(name), request, options.clone(), (at, seq)).unwrap()
    };

    let mut whole = open("whole", "r", begun, 5);
    whole.take(&city, &things, "90").unwrap();

    let mut first = open("part", "r", begun, 5);
    first.take(&city, &things[..40], "40").unwrap();
    first.settle("40").unwrap();
    first.take(&city, &things[40..70], "70").unwrap();
    drop(first);
    let mut second = open("part", "r", later, 9);
    assert_eq!((second.position().as_deref(), second.things, second.objects), (Some("40"), 40, 40));
    assert_eq!((second.at(), second.seq()), (begun, 5), "it shows what the first run set out to show");
    second.take(&city, &things[40..], "90").unwrap();
    assert!(finished(whole) == finished(second));

    let other = open("part", "another request", later, 9);
    assert_eq!((other.position(), other.things, other.seq()), (None, 0, 9));
}

#[test]
fn a_mark_whose_lists_are_gone_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let city = City::open(CityConfig { data: folder.path().join("city"), ..CityConfig::default() }).unwrap();
    let at = Timestamp::from_second(1_780_000_000).unwrap();
    let open = || Pause::open(folder.path().join("part"), "r", Options::default(), (at, 1)).unwrap();
    let mut first = open();
    first.take(&city, &[thing(1), thing(2)], "2").unwrap();
    first.settle("2").unwrap();
    drop(first);
    std::fs::write(folder.path().join("part/entries"), b"short").unwrap();
    assert_eq!(open().position(), None);
}
