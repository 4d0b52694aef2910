//! Every rule finds what it is for, and nothing else.

use chengji_city::consistency::{self, Extent, FindingFilter};

use super::books::{Books, DAY, HEALTH, HOUSING, MARKET, NOW, PLACES, POLICE, Record, TAX, WATER};
use crate::town::{Town, each_town};

/// (rule, subject) of what is open, in order.
fn open(town: &Town) -> Vec<(String, i64)> {
    let page = consistency::list_findings(&town.city, &town.admin, &FindingFilter::default(), None, 1_000).unwrap();
    let mut found: Vec<_> = page.items.into_iter().map(|finding| (finding.rule, finding.subject_id)).collect();
    found.sort();
    found
}

fn found(town: &Town, books: &mut Books) -> Vec<(String, i64)> {
    books.write(town);
    let view = consistency::check(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
    let open = open(town);
    assert_eq!(view.standing, open.len() as i64);
    town.is_sound();
    open
}

fn named(pairs: &[(&str, i64)]) -> Vec<(String, i64)> {
    let mut pairs: Vec<_> = pairs.iter().map(|(rule, id)| ((*rule).to_owned(), *id)).collect();
    pairs.sort();
    pairs
}

#[test]
fn a_city_in_order_has_no_findings() {
    each_town(|town| {
        let mut books = Books::open();
        books.room(1, PLACES[0]).thing(1, "person", Some(1), Some(PLACES[0])).thing(
            2,
            "dwelling",
            Some(1),
            Some(PLACES[0]),
        );
        books.record(&Record { mark: Some(1), ..Record::new(1, POLICE, 1, Some(1)) });
        books.record(&Record { mark: Some(1), standing: "resident", ..Record::new(2, HEALTH, 1, Some(1)) });
        books.record(&Record { amount: Some(80.0), ..Record::new(3, HOUSING, 2, Some(1)) });
        books.record(&Record { amount: Some(81.0), ..Record::new(4, WATER, 2, Some(1)) });
        assert_eq!(found(&town, &mut books), []);
    });
}

#[test]
fn persons_are_held_against_each_rule() {
    each_town(|town| {
        let mut books = Books::open();
        for id in 1..=9 {
            books.room(id, PLACES[0]).thing(100 + id, "dwelling", Some(id), Some(PLACES[0]));
            let status = if id == 5 { "demolished" } else { "active" };
            books.record(&Record { status, ..Record::new(100 + id, HOUSING, 100 + id, Some(id)) });
            books.thing(id, "person", Some(id), Some(PLACES[0]));
        }
        let pair = |books: &mut Books, thing: i64, one: Record, two: Record| {
            books.record(&Record { id: thing * 10, thing, ..one }).record(&Record { id: thing * 10 + 1, thing, ..two });
        };
        let (a, b) = (Record::new(0, POLICE, 0, Some(1)), Record::new(0, HEALTH, 0, Some(1)));
        pair(&mut books, 1, Record { mark: Some(1), ..a }, Record { mark: Some(2), ..b });
        pair(&mut books, 2, Record { status: "deceased", ..a }, b.clone());
        pair(&mut books, 3, a, Record { standing: "resident", address: Some(2), ..b });
        books.record(&Record {
            standing: "floating",
            until: Some("2026-02-28"),
            ..Record::new(40, POLICE, 4, Some(4))
        });
        books.record(&Record::new(50, POLICE, 5, Some(5)));
        // Still good on its last day; registered persons have no permits; a deceased one in a demolished house is nobody's matter.
        books.record(&Record {
            standing: "floating",
            until: Some("2026-03-01"),
            ..Record::new(60, POLICE, 6, Some(6))
        });
        books.record(&Record { until: Some("2020-01-01"), ..Record::new(70, POLICE, 7, Some(7)) });
        books.record(&Record { status: "deceased", ..Record::new(80, POLICE, 8, Some(5)) });
        books.address(20, (7, 9), None, PLACES[0]).record(&Record::new(90, POLICE, 9, Some(20)));
        let expected = [
            ("person.birth-conflict", 1),
            ("person.deceased-active", 2),
            ("person.empty-registration", 3),
            ("person.residence-expired", 4),
            ("person.in-demolished", 5),
            ("person.address-ended", 9),
        ];
        assert_eq!(found(&town, &mut books), named(&expected));
    });
}

#[test]
fn dwellings_and_addresses_are_held_against_each_rule() {
    each_town(|town| {
        let mut books = Books::open();
        // 1: no dwelling. 2: too small. 3: too many. 4 above 5: only the lower one counts as bare. 6 retired, 8 a building: not rooms in force.
        for id in [1, 2, 3] {
            books.room(id, PLACES[0]);
        }
        books.address(4, (7, 6), None, PLACES[1]).address(5, (7, 6), Some(4), PLACES[1]);
        books.address(6, (7, 9), None, PLACES[1]).address(8, (4, 6), None, PLACES[1]);
        for (thing, address) in [(12, Some(2)), (13, Some(3)), (14, None), (15, Some(5)), (16, Some(5))] {
            books.thing(thing, "dwelling", address, Some(PLACES[0]));
        }
        books.record(&Record { amount: Some(14.0), ..Record::new(1, HOUSING, 12, Some(2)) });
        books.record(&Record { amount: None, ..Record::new(2, HOUSING, 13, Some(3)) });
        books.record(&Record::new(3, HOUSING, 14, None));
        books.record(&Record { amount: Some(100.0), ..Record::new(4, HOUSING, 15, Some(5)) });
        books.record(&Record { amount: Some(110.0), ..Record::new(5, WATER, 15, Some(5)) });
        books.record(&Record { status: "demolished", ..Record::new(6, HOUSING, 16, Some(5)) });
        books.record(&Record::new(7, WATER, 16, Some(5)));
        for n in 0..16 {
            let address = if n < 3 { 2 } else { 3 };
            books.thing(1_000 + n, "person", Some(address), Some(PLACES[0]));
            let record = Record { standing: "resident", ..Record::new(1_000 + n, POLICE, 1_000 + n, Some(address)) };
            books.record(&record);
        }
        let expected = [
            ("address.without-dwelling", 1),
            ("dwelling.without-address", 14),
            ("dwelling.overfull", 12),
            ("dwelling.overfull", 13),
            ("dwelling.area-conflict", 15),
            ("dwelling.demolished-active", 16),
        ];
        assert_eq!(found(&town, &mut books), named(&expected));
    });
}

#[test]
fn organisations_and_registers_are_held_against_each_rule() {
    each_town(|town| {
        let mut books = Books::open();
        for id in [1, 2] {
            books.room(id, PLACES[2]).thing(10 + id, "dwelling", Some(id), Some(PLACES[2]));
            books.record(&Record::new(10 + id, HOUSING, 10 + id, Some(id)));
        }
        // A room of the first address is not another address.
        books.address(3, (7, 6), Some(1), PLACES[2]).thing(13, "dwelling", Some(3), Some(PLACES[2]));
        books.record(&Record { status: "demolished", ..Record::new(13, HOUSING, 13, Some(3)) });
        for thing in 21..=25 {
            books.thing(thing, "organisation", Some(1), Some(PLACES[2]));
        }
        let pairs =
            [(21, Some(1), Some(2), "active"), (22, Some(1), Some(1), "closed"), (23, Some(1), Some(3), "active")];
        for (thing, one, other, status) in pairs {
            books.record(&Record { standing: "company", ..Record::new(thing * 10, MARKET, thing, one) });
            books.record(&Record { status, standing: "company", ..Record::new(thing * 10 + 1, TAX, thing, other) });
        }
        books.record(&Record { until: Some("2025-12-31"), ..Record::new(240, MARKET, 24, Some(1)) });
        // A record that is gone and a thing that was merged away say nothing.
        books.record(&Record::new(250, MARKET, 25, Some(1))).record(&Record::new(251, TAX, 25, Some(2)));
        books.run("UPDATE register_records SET gone_at = 5 WHERE record_id = 251");
        let fed = NOW - 31 * DAY;
        books.run(&format!("UPDATE registers SET fed_at = {fed} WHERE register_id = {TAX}"));
        books.run(&format!("UPDATE registers SET fed_at = NULL WHERE register_id = {WATER}"));
        let expected = [
            ("organisation.two-addresses", 21),
            ("organisation.closed-active", 22),
            ("organisation.in-demolished", 23),
            ("organisation.licence-expired", 24),
            ("register.late", TAX),
        ];
        assert_eq!(found(&town, &mut books), named(&expected));
        let late = consistency::standing(&town.city, &town.admin, "register", TAX).unwrap();
        assert_eq!((late[0].owner.as_str(), &late[0].evidence["due_days"]), ("市税务局", &30.into()));
        let two = consistency::standing(&town.city, &town.admin, "organisation", 21).unwrap();
        assert_eq!(two[0].owner, "市税务局", "who has less authority looks first");
        assert_eq!(
            two[0].evidence.to_string(),
            "{\"records\":[{\"record\":210,\"register\":5,\"says\":1},{\"record\":211,\"register\":6,\"says\":2}]}"
        );
        // Ten working days after Sunday 1 March 2026.
        assert_eq!(two[0].due_on.to_string(), "2026-03-13");
    });
}
