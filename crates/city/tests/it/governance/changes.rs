//! A check over what has changed finds what a check over everything finds, whatever the change.

use std::fmt::Write as _;

use chengji_city::consistency::{self, Extent};
use chengji_city::indicator;

use super::books::{Books, DAY, HEALTH, HOUSING, MARKET, NOW, PLACES, POLICE, Record, TAX, WATER};
use super::raw::Raw;
use crate::town::{Town, each_town};

/// Small numbers, the same for the same seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % end as u64).unwrap()
    }

    pub(super) fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

const ADDRESSES: usize = 12;
const PERSONS: usize = 30;
const DWELLINGS: usize = 12;
const ORGANISATIONS: usize = 10;
const THINGS: usize = PERSONS + DWELLINGS + ORGANISATIONS;
const DIVISIONS: [&str; 12] = [
    PLACES[0],
    PLACES[1],
    PLACES[2],
    "420103002002",
    "420103002003",
    "420103003001",
    "420106",
    "420106001",
    "420106002001",
    "420111001001",
    "420111001002",
    "420111002001",
];
const STATUSES: [&str; 4] = ["active", "active", "closed", "demolished"];
const PERSON_STATUSES: [&str; 4] = ["active", "active", "active", "deceased"];
const STANDINGS: [&str; 4] = ["registered", "resident", "floating", "overseas"];
const DAYS: [Option<&str>; 4] = [None, Some("2026-02-20"), Some("2026-03-02"), Some("2026-03-04")];

fn registers_of(thing: usize) -> [i64; 2] {
    match thing {
        _ if thing <= PERSONS => [POLICE, HEALTH],
        _ if thing <= PERSONS + DWELLINGS => [HOUSING, WATER],
        _ => [MARKET, TAX],
    }
}

fn kind_of(thing: usize) -> &'static str {
    match thing {
        _ if thing <= PERSONS => "person",
        _ if thing <= PERSONS + DWELLINGS => "dwelling",
        _ => "organisation",
    }
}

fn somewhere(dice: &mut Dice) -> Option<i64> {
    (dice.below(10) > 0).then(|| dice.below(ADDRESSES) as i64 + 1)
}

fn record(dice: &mut Dice, id: i64, register: i64, thing: usize) -> Record {
    let statuses = if kind_of(thing) == "person" { PERSON_STATUSES } else { STATUSES };
    Record {
        status: dice.of(&statuses),
        standing: dice.of(&STANDINGS),
        until: dice.of(&DAYS),
        amount: dice.of(&[None, Some(10.0), Some(30.0), Some(31.0)]),
        mark: dice.of(&[None, Some(1), Some(1), Some(2)]),
        ..Record::new(id, register, thing as i64, somewhere(dice))
    }
}

/// A town with a random past.
pub(super) fn settle(town: &Town, dice: &mut Dice) {
    let mut books = Books::open();
    for id in 1..=ADDRESSES as i64 {
        let parent = (id > 6 && dice.below(2) == 0).then_some(id - 6);
        let state = dice.of(&[6, 6, 6, 9]);
        books.address(id, (dice.of(&[7, 7, 4]), state), parent, dice.of(&DIVISIONS));
    }
    for thing in 1..=THINGS {
        let (address, division) = (somewhere(dice), (dice.below(9) > 0).then(|| dice.of(&DIVISIONS)));
        books.thing(thing as i64, kind_of(thing), address, division);
        for (place, register) in registers_of(thing).into_iter().enumerate() {
            if dice.below(4) > 0 {
                books.record(&record(dice, (thing * 2 + place) as i64, register, thing));
            }
        }
        if dice.below(2) == 0 {
            books.link(thing as i64, thing as i64, 1);
        }
    }
    books.write(town);
}

/// One random change, as feeding, resolving or the address desk would make it.
pub(super) fn change(dice: &mut Dice, next_record: &mut i64, sql: &mut String) {
    let thing = dice.below(THINGS) + 1;
    let record_id = thing * 2 + dice.below(2);
    let address = somewhere(dice).map_or_else(|| "NULL".to_owned(), |id| id.to_string());
    let status = dice.of(if kind_of(thing) == "person" { &PERSON_STATUSES } else { &STATUSES });
    let _ = match dice.below(12) {
        0 => write!(sql, "UPDATE register_records SET address_id = {address} WHERE record_id = {record_id};"),
        1 => write!(sql, "UPDATE register_records SET status = '{status}' WHERE record_id = {record_id};"),
        2 => write!(
            sql,
            "UPDATE register_records SET standing = '{}' WHERE record_id = {record_id};",
            dice.of(&STANDINGS)
        ),
        3 => write!(
            sql,
            "UPDATE register_records SET mark_digest = blob(0{}) WHERE record_id = {record_id};",
            dice.below(3)
        ),
        4 => write!(sql, "UPDATE register_records SET amount = {}.5 WHERE record_id = {record_id};", dice.below(60)),
        5 => write!(
            sql,
            "UPDATE register_records SET gone_at = {} WHERE record_id = {record_id};",
            dice.of(&["1", "NULL"])
        ),
        // A record is found to mean another thing of its kind.
        6 => {
            let other = loop {
                let other = dice.below(THINGS) + 1;
                if kind_of(other) == kind_of(thing) {
                    break other;
                }
            };
            write!(sql, "UPDATE register_records SET thing_id = {other} WHERE record_id = {record_id};")
        }
        7 => write!(sql, "UPDATE things SET retired_at = {} WHERE thing_id = {thing};", dice.of(&["1", "NULL"])),
        8 => write!(
            sql,
            "UPDATE things SET address_id = {address}, division = {} WHERE thing_id = {thing};",
            if dice.below(9) == 0 { "NULL".to_owned() } else { format!("'{}'", dice.of(&DIVISIONS)) }
        ),
        9 => write!(
            sql,
            "UPDATE addresses SET state = {}, parent_id = {} WHERE address_id = {};",
            dice.of(&[6, 6, 7, 9]),
            dice.of(&["NULL", "1", "2"]),
            dice.below(ADDRESSES - 2) + 3
        ),
        10 => {
            *next_record += 1;
            let register = dice.of(&registers_of(thing));
            let row = record(dice, *next_record, register, thing);
            let mut books = Books::default();
            books.record(&row);
            sql.push_str(&books.taken());
            Ok(())
        }
        _ => write!(
            sql,
            "UPDATE thing_links SET retired_at = {} WHERE link_id = {thing}; UPDATE registers SET fed_at = {} WHERE register_id = {};",
            dice.of(&["1", "NULL"]),
            NOW - DAY * dice.of(&[0, 40]),
            dice.below(6) + 1
        ),
    };
}

/// Every finding as stored, but for when and by whom.
fn findings(raw: &Raw) -> Vec<Vec<String>> {
    raw.rows(
        "SELECT rule, anchor, subject_kind, subject_id, division, evidence, owner, stands, version FROM consistency_findings
        ORDER BY rule, anchor, subject_id",
    )
}

fn counts(raw: &Raw) -> Vec<Vec<String>> {
    raw.rows(
        "SELECT c.division, c.department, c.kind, c.marks, c.n FROM indicator_counts c
        WHERE c.day = (SELECT MAX(d.day) FROM indicator_days d WHERE d.division = c.division)
        ORDER BY c.division, c.department, c.kind, c.marks",
    )
}

#[test]
fn what_has_changed_is_judged_and_counted_as_everything_is() {
    each_town(|mut town| {
        let mut steps = 0;
        for seed in 1..=4 {
            let mut dice = Dice::new(seed);
            if seed > 1 {
                Raw::of(&town).run(
                    "DELETE FROM register_records; DELETE FROM things; DELETE FROM thing_links; DELETE FROM registers;
                    DELETE FROM address_versions; DELETE FROM addresses",
                );
            }
            settle(&town, &mut dice);
            let whole = |town: &Town| {
                let view = consistency::check(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
                indicator::count(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
                view
            };
            assert!(whole(&town).standing > 10, "a town in disorder");
            let mut next_record = 1_000;
            for round in 0..6 {
                let mut sql = String::new();
                for _ in 0..=dice.below(8) {
                    change(&mut dice, &mut next_record, &mut sql);
                }
                Raw::of(&town).run(&sql);
                if round == 3 {
                    // Days pass: what was good until yesterday is not any more.
                    town = town.at(&format!("2026-03-0{}T01:00:00Z", 1 + 2 * seed));
                }
                let changed = consistency::check(&town.city, &town.admin, Extent::Changed, &mut |_| {}).unwrap();
                assert!(!changed.whole);
                steps += changed.opened + changed.reopened + changed.closed;
                indicator::count(&town.city, &town.admin, Extent::Changed, &mut |_| {}).unwrap();
                let (before, counted) = (findings(&Raw::of(&town)), counts(&Raw::of(&town)));
                let view = whole(&town);
                assert_eq!((view.opened, view.reopened, view.closed), (0, 0, 0), "seed {seed}, round {round}: {sql}");
                assert_eq!(findings(&Raw::of(&town)), before, "seed {seed}, round {round}: {sql}");
                assert_eq!(counts(&Raw::of(&town)), counted, "seed {seed}, round {round}: {sql}");
            }
        }
        assert!(steps > 20, "changes that matter: {steps}");
        town.is_sound();
    });
}
