use std::collections::{BTreeMap, BTreeSet};

use chengji_core::register::RegisterKind;
use chengji_core::resolve::person::{Fields, Profile};
use chengji_core::resolve::{Band, Profile as _};
use chengji_testkit::harness::each_engine;

use super::{Move, Seal, members, model, resolve_all, reviews, story, upsert, weigh, withdraw};
use crate::{Actor, City, CityConfig, CityError, Clock};

/// Stands in for the vault: what is stored is not what was given.
fn seal() -> Seal {
    let turn = |record: i64, bytes: &[u8]| Ok(bytes.iter().map(|byte| byte ^ record as u8 ^ 0x5a).collect());
    Seal::new(turn, turn, |bytes| bytes.iter().fold(7, |sum: u64, byte| sum.wrapping_mul(31) + u64::from(*byte)))
}

fn each_city(test: impl Fn(&City)) {
    each_engine(|location| {
        let folder = tempfile::tempdir().unwrap();
        let (data, database) = match location.strip_prefix("sqlite:") {
            Some(data) => (data.into(), None),
            None => (folder.path().to_owned(), Some(location.to_owned())),
        };
        let clock = Clock::Fixed("2026-03-01T01:00:00Z".parse().unwrap());
        test(&City::open(CityConfig { data, database, clock, ..CityConfig::default() }).unwrap());
    });
}

fn person(citizen_id: &str, name: &str, birth: &str, phone: &str, address: i64) -> Profile {
    Profile::new(&Fields { citizen_id, name, birth, phone, address, sex: "", register: 1 })
}

/// A couple of persons in two registers, twice over, and a stranger.
fn people() -> Vec<(i64, Profile)> {
    let id = "11010519491231002X";
    vec![
        (1, person(id, "王小明", "1949-12-31", "13812345678", 7)),
        (2, person("", "王小明", "1949-12-31", "13812345678", 0)),
        (3, person("110105194912310038", "王小明", "1949-12-31", "13911112222", 9)),
        (4, person("", "李大力", "1971-03-04", "", 7)),
        (5, person("", "李大力", "1971-03-04", "", 7)),
        (6, person(id, "王晓明", "1949-12-13", "", 8)),
        (7, person("", "赵钱孙", "", "", 0)),
    ]
}

fn put(city: &City, record: i64, profile: Profile) -> Vec<Move> {
    let moved = city.store().write(move |tx| {
        let judge = model::<Profile>(tx)?;
        upsert(tx, 5, &seal(), &judge, record, &profile)
    });
    moved.unwrap_or_else(|error: CityError| panic!("{error}"))
}

fn take(city: &City, record: i64) -> Vec<Move> {
    let moved = city.store().write(move |tx| {
        let judge = model::<Profile>(tx)?;
        withdraw::<Profile>(tx, 6, &seal(), &judge, record)
    });
    moved.unwrap_or_else(|error: CityError| panic!("{error}"))
}

fn decide(city: &City, pair: (i64, i64), same: bool, reason: &'static str) -> Result<(i64, Vec<Move>), CityError> {
    let shared = city.clone();
    city.store().write(move |tx| super::decide::<Profile>(&shared, tx, "clerk", &seal(), pair, (same, reason)))
}

fn undo(city: &City, decision_id: i64) -> Result<Vec<Move>, CityError> {
    let shared = city.clone();
    city.store().write(move |tx| super::undo::<Profile>(&shared, tx, "clerk", &seal(), (decision_id, "认错")))
}

/// The records of each thing, and that every move told is true.
#[derive(Default)]
struct Things(BTreeMap<i64, i64>);

impl Things {
    fn follow(&mut self, moves: &[Move]) {
        for step in moves {
            assert_eq!(self.0.get(&step.record_id).copied(), step.from, "{step:?}");
            match step.to {
                Some(thing) => self.0.insert(step.record_id, thing),
                None => self.0.remove(&step.record_id),
            };
        }
    }

    fn partition(&self) -> BTreeSet<Vec<i64>> {
        let mut groups: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        self.0.iter().for_each(|(record, thing)| groups.entry(*thing).or_default().push(*record));
        groups.into_values().collect()
    }

    fn is_stored(&self, city: &City) {
        let actor = Actor::system();
        for thing in self.0.values() {
            let stored = members(city, &actor, *thing, 100).unwrap();
            let told: Vec<i64> = self.0.iter().filter(|(_, of)| *of == thing).map(|(record, _)| *record).collect();
            assert_eq!(stored, told, "thing {thing}");
        }
    }
}

fn expected() -> BTreeSet<Vec<i64>> {
    BTreeSet::from([vec![1, 2, 6], vec![3], vec![4, 5], vec![7]])
}

#[test]
fn any_order_of_arrival_and_the_first_load_give_the_same_things() {
    each_city(|city| {
        let loaded = resolve_all(city, &Actor::system(), &seal(), &mut people().into_iter()).unwrap();
        let mut things = Things::default();
        things.follow(&loaded.moves);
        things.is_stored(city);
        assert_eq!(things.partition(), expected());
        assert_eq!((loaded.records, loaded.things), (7, 4));
    });
    for order in [[0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0], [2, 1, 5, 0, 6, 4, 3]] {
        each_city(|city| {
            let mut things = Things::default();
            for at in order {
                let (record, profile) = people()[at];
                things.follow(&put(city, record, profile));
            }
            things.is_stored(city);
            assert_eq!(things.partition(), expected(), "{order:?}");
            // Nothing new: nobody moves.
            assert!(put(city, 1, people()[0].1).is_empty());
        });
    }
}

#[test]
fn a_decision_merges_and_undone_gives_the_numbers_back() {
    each_city(|city| {
        let (actor, mut things) = (Actor::system(), Things::default());
        people().into_iter().for_each(|(record, profile)| things.follow(&put(city, record, profile)));
        let before = things.0.clone();
        let (decision, moves) = decide(city, (7, 4), true, "同一人，已核实").unwrap();
        things.follow(&moves);
        things.is_stored(city);
        assert_eq!(things.0[&7], before[&4], "the oldest thing survives");
        let again = decide(city, (4, 7), false, "再议").unwrap_err();
        assert_eq!(again.code(), "resolution.pair-decided");
        things.follow(&undo(city, decision).unwrap());
        things.is_stored(city);
        assert_eq!(things.0, before);
        let story: Vec<String> =
            story(city, &actor, before[&7], 0, 20).unwrap().into_iter().map(|event| event.what).collect();
        assert_eq!(story, ["create", "merge", "split", "join"]);
        let gone = undo(city, decision).unwrap_err();
        assert_eq!(gone.code(), "resolution.decision-unknown");
        let empty = decide(city, (4, 7), true, " ").unwrap_err();
        assert_eq!(empty.code(), "resolution.decision-invalid");
        let nobody = decide(city, (4, 70), true, "试").unwrap_err();
        assert_eq!(nobody.code(), "resolution.record-unknown");
        assert!(chengji_audit_is_sound(city));
    });
}

fn chengji_audit_is_sound(city: &City) -> bool {
    crate::audit::state_hash(city).is_ok()
}

#[test]
fn told_apart_stays_apart() {
    each_city(|city| {
        let mut things = Things::default();
        people().into_iter().for_each(|(record, profile)| things.follow(&put(city, record, profile)));
        let (_, moves) = decide(city, (4, 5), false, "父子同名").unwrap();
        things.follow(&moves);
        assert_eq!(things.partition(), BTreeSet::from([vec![1, 2, 6], vec![3], vec![4], vec![5], vec![7]]));
        // A change of the record does not forget it.
        things.follow(&put(city, 5, person("", "李大力", "1971-03-04", "13700001111", 7)));
        things.is_stored(city);
        assert_ne!(things.0[&4], things.0[&5]);
    });
}

#[test]
fn a_record_that_goes_leaves_its_thing() {
    each_city(|city| {
        let mut things = Things::default();
        people().into_iter().for_each(|(record, profile)| things.follow(&put(city, record, profile)));
        let old = things.0[&1];
        things.follow(&take(city, 2));
        things.follow(&take(city, 7));
        things.is_stored(city);
        assert_eq!(things.partition(), BTreeSet::from([vec![1, 6], vec![3], vec![4, 5]]));
        assert_eq!(things.0[&6], old);
        assert!(take(city, 7).is_empty(), "there is nothing to take any more");
        things.follow(&put(city, 2, people()[1].1));
        assert_eq!(things.0[&2], old);
    });
}

#[test]
fn doubtful_pairs_wait_for_a_clerk_until_they_are_decided_or_gone() {
    each_city(|city| {
        let actor = Actor::system();
        people().into_iter().for_each(|(record, profile)| drop(put(city, record, profile)));
        let pairs = || {
            let waiting = reviews(city, &actor, RegisterKind::Person, 0, 100).unwrap();
            waiting.iter().map(|row| (row.a, row.b)).collect::<Vec<_>>()
        };
        // The second could be the third by name and birth, but is the first by telephone too, who has another identifier.
        assert!(pairs().contains(&(2, 3)), "{:?}", pairs());
        let told = city.store().read(|session| weigh::<Profile>(session, &seal(), (1, 2))).unwrap();
        assert_eq!(told.band, Band::Automatic);
        assert_eq!(told.weight, told.steps.iter().map(|step| step.weight).sum::<i32>());
        decide(city, (3, 2), false, "不是一人").unwrap();
        assert!(!pairs().contains(&(2, 3)));
        put(city, 2, person("", "孙子兵", "1980-01-02", "", 0));
        assert!(pairs().iter().all(|(a, b)| *a != 2 && *b != 2));
    });
}

#[test]
fn retraining_is_a_new_model_that_keeps_the_numbers() {
    each_city(|city| {
        let (actor, mut things) = (Actor::system(), Things::default());
        things.follow(&resolve_all(city, &actor, &seal(), &mut people().into_iter()).unwrap().moves);
        let before = things.0.clone();
        let shared = city.clone();
        let learnt = city.store().write(move |tx| super::retrain::<Profile>(&shared, tx, "clerk", &seal()));
        let report = learnt.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((report.version, report.records), (1, 7));
        things.follow(&report.moves);
        things.is_stored(city);
        assert!(things.0.values().collect::<BTreeSet<_>>().is_superset(&BTreeSet::from([&before[&1], &before[&4]])));
    });
}

#[test]
fn what_is_stored_is_sealed() {
    let profile = people()[0].1;
    assert!(seal().open.as_ref()(1, &profile.to_bytes()).unwrap() != profile.to_bytes());
    let back: Profile = seal().reveal(1, &seal().close(1, &profile).unwrap()).unwrap();
    assert!(back == profile);
}
