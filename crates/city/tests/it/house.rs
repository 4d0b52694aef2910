//! House coding over a synthetic city whose truth is known: every code hangs on the right building, on both engines.

mod changes;
mod real;
mod survey;

use std::collections::BTreeSet;

use chengji_city::code::house::{self, HouseProgress, HouseRunView, HouseWatch, Quiet};
use chengji_city::{Actor, ErrorKind};

use crate::town::{Town, each_town};
use survey::Survey;

/// Buildings of the test city; about a dozen dwellings each.
const BUILDINGS: u64 = 40;

#[test]
fn codes_hang_on_the_right_buildings_and_say_the_right_rooms() {
    each_town(|town| {
        let survey = Survey::of(&town, BUILDINGS, |line| line.to_owned());
        let run = house::run(&town.city, &town.admin, false, &mut Quiet).unwrap();
        assert_eq!(run.buildings, BUILDINGS as i64);
        assert_eq!(run.buildings_coded, run.buildings, "every synthetic building names its district");
        let found = survey.judge(&town);
        println!("identifier, address, position: {found}");
        assert_eq!(found.wrong, 0, "a code hangs on the wrong building or room");
        assert_eq!(found.coded as i64, run.rooms_coded);
        assert_eq!(found.coded, found.dwellings, "every dwelling of this city can be coded");
        let all = &found.codes;
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "no code twice");
        town.is_sound();
    });
}

#[test]
fn an_address_alone_leads_most_dwellings_to_their_buildings_and_none_to_another() {
    let (town, _store) = Town::embedded();
    // Neither the building's number nor a position, as in an old paper register.
    let survey = Survey::of(&town, BUILDINGS, |mapping| {
        let without = mapping.split("[position]").next().unwrap();
        format!(
            "{without}\n[attributes]\nunit = \"单元\"\nfloor = {{ column = \"楼层\", type = \"integer\" }}\nroom = \"户室\"\n"
        )
    });
    house::run(&town.city, &town.admin, false, &mut Quiet).unwrap();
    let found = survey.judge(&town);
    println!("address alone: {found}");
    assert_eq!(found.wrong_clean, 0, "a clean address leads to the right building");
    assert_eq!(found.wrong, 0, "a dirty address leads to no wrong building");
    // What is missed names no district, or no building the register knows by that spelling.
    assert!(found.coded_clean * 10 >= found.clean * 9, "clean addresses are understood: {found}");
    assert!(found.coded * 10 >= found.dwellings * 9, "dirty ones too: {found}");
}

#[test]
fn a_second_run_issues_nothing_and_changes_nothing() {
    each_town(|town| {
        let survey = Survey::of(&town, 16, |mapping| mapping.to_owned());
        let first = house::run(&town.city, &town.admin, false, &mut Quiet).unwrap();
        let before = (survey.judge(&town).codes, house::coverage(&town.city, &town.admin, None).unwrap());
        assert!(first.rooms_coded > 30 && first.floors_coded > 5, "{first:?}");
        let second = house::run(&town.city, &town.admin, false, &mut Quiet).unwrap();
        assert_eq!(coded(&second), (0, 0, 0, 0));
        assert_eq!((second.buildings, second.dwellings), (first.buildings, first.dwellings), "all are looked at");
        let after = (survey.judge(&town).codes, house::coverage(&town.city, &town.admin, None).unwrap());
        assert_eq!(before, after);
    });
}

#[test]
fn a_dry_run_counts_what_the_run_then_issues() {
    each_town(|town| {
        let survey = Survey::of(&town, 16, |mapping| mapping.to_owned());
        let dry = house::run(&town.city, &town.admin, true, &mut Quiet).unwrap();
        assert!(dry.dry_run && survey.judge(&town).codes.is_empty());
        assert!(house::runs(&town.city, &town.admin, None, 10).unwrap().is_empty());
        assert!(house::coverage(&town.city, &town.admin, None).unwrap().below.is_empty());
        let run = house::run(&town.city, &town.admin, false, &mut Quiet).unwrap();
        assert_eq!(coded(&dry), coded(&run));
        assert_eq!(survey.judge(&town).wrong, 0);
    });
}

/// Stops after each page.
struct Impatient;

impl HouseWatch for Impatient {
    fn progress(&mut self, _progress: &HouseProgress) {}

    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn a_run_stopped_after_every_page_comes_to_the_same_end() {
    each_town(|town| {
        let survey = Survey::of(&town, 16, |mapping| mapping.to_owned());
        let mut stops = 0;
        let run = loop {
            match house::run(&town.city, &town.admin, false, &mut Impatient) {
                Ok(run) => break run,
                Err(error) => assert_eq!((error.code(), error.kind()), ("house.run-cancelled", ErrorKind::Conflict)),
            }
            stops += 1;
        };
        assert!(stops >= 4, "{stops}");
        assert_eq!(house::runs(&town.city, &town.admin, None, 10).unwrap(), vec![run.clone()], "it was one run");
        let found = survey.judge(&town);
        assert_eq!((found.wrong, found.coded), (0, found.dwellings));
        assert_eq!(found.coded as i64, run.rooms_coded);
        town.is_sound();
    });
}

#[test]
fn coverage_counts_every_house_at_every_level() {
    each_town(|town| {
        let survey = Survey::of(&town, BUILDINGS, |mapping| mapping.to_owned());
        house::run(&town.city, &town.admin, false, &mut Quiet).unwrap();
        let found = survey.judge(&town);
        let mut level = house::coverage(&town.city, &town.admin, None).unwrap().below;
        assert_eq!(level.len(), 1, "one city, nothing without a division: {level:?}");
        let mut depths = 0;
        while level.iter().any(|one| one.buildings.total > 0) {
            let sum = |of: fn(&house::Coverage) -> i64| level.iter().map(of).sum::<i64>();
            let buildings = sum(|one| one.buildings.total);
            println!("{buildings} buildings at depth {depths}");
            assert_eq!(sum(|one| one.buildings.coded), buildings);
            // Below the districts a level has what is known so deep.
            if depths < 2 {
                assert_eq!(buildings, BUILDINGS as i64);
                assert_eq!(sum(|one| one.dwellings.total), found.dwellings as i64);
                assert_eq!(sum(|one| one.dwellings.coded), found.coded as i64);
            }
            let streets = |tally: &house::Tally| tally.grounds.iter().map(|(_, n)| n).sum::<i64>();
            assert_eq!(level.iter().map(|one| streets(&one.buildings)).sum::<i64>(), buildings);
            depths += 1;
            level = level
                .iter()
                .flat_map(|one| {
                    let report = house::coverage(&town.city, &town.admin, one.division).unwrap();
                    assert_eq!(report.whole.as_ref(), Some(one));
                    report.below
                })
                .collect();
        }
        assert!(depths >= 3, "city, districts, and the streets that the doorplates tell: {depths}");
    });
}

#[test]
fn house_coding_needs_its_permission() {
    let (town, _store) = Town::embedded();
    let nobody = Actor::anonymous();
    assert!(house::run(&town.city, &nobody, true, &mut Quiet).is_err());
    assert!(house::submit(&town.city, &nobody).is_err());
    assert!(house::coverage(&town.city, &nobody, None).is_err());
    assert!(house::blocked(&town.city, &nobody, None, None, None, 10).is_err());
}

fn coded(run: &HouseRunView) -> (i64, i64, i64, i64) {
    (run.buildings_coded, run.units_coded, run.floors_coded, run.rooms_coded)
}
