//! A changed row makes a new version; what was believed before can still be asked for, by both clocks.

use chengji_city::registry::{self, EntityQuery};
use jiff::civil::date;

use crate::bad_input::{HEADER, SHOPS, shop, shops};
use crate::town::{all_pages, each_town};

const JUNE: &str = "2026-06-01T01:00:00Z";

#[test]
fn a_changed_row_makes_a_new_version_and_the_old_one_stays_in_history() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let old = town.entity("S00001");
        assert_eq!((old.version, old.valid_from), (1, date(2026, 3, 1)));

        let town = town.at(JUNE);
        let changed = HEADER.to_owned() + &shop(1).replace("光谷商店1", "光谷书店1");
        let taken = town.take("changed.csv", changed, SHOPS);
        assert_eq!((taken.counts(), taken.outcome()), ((1, 1, 0, 0), (0, 1, 0)));
        let new = town.entity("S00001");
        assert_eq!((new.entity_id, &new.code), (old.entity_id, &old.code));
        assert_eq!(new.name.as_deref(), Some("光谷书店1"));
        assert_eq!((new.valid_from, new.valid_to), (date(2026, 6, 1), None));

        // Believed first; then restated with its end; then the new content.
        let history = registry::history(&town.city, &town.admin, &old.code, None, 100).unwrap().items;
        let told: Vec<_> = history
            .iter()
            .map(|row| (row.version, row.name.as_deref(), row.valid_from, row.valid_to, row.retired_at))
            .collect();
        let june = town.city.now();
        let (spring, summer) = (date(2026, 3, 1), date(2026, 6, 1));
        assert_eq!(
            told,
            [
                (3, Some("光谷书店1"), summer, None, None),
                (2, Some("光谷商店1"), spring, Some(summer), None),
                (1, Some("光谷商店1"), spring, None, Some(june)),
            ]
        );
        let page = registry::history(&town.city, &town.admin, &old.code, None, 2).unwrap();
        assert_eq!((page.items.as_slice(), page.next.as_deref()), (&history[..2], Some("2")));
        let page = registry::history(&town.city, &town.admin, &old.code, Some(2), 2).unwrap();
        assert_eq!((page.items.as_slice(), page.next), (&history[2..], None), "the last page says so");
        // Untouched neighbours have no history.
        let other = town.entity("S00002");
        assert_eq!(registry::history(&town.city, &town.admin, &other.code, None, 100).unwrap().items.len(), 1);
    });
}

#[test]
fn both_clocks_can_be_turned_back() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let march = town.city.now();
        let code = town.entity("S00001").code;
        let town = town.at(JUNE);
        let june = town.city.now();
        town.take("shops.csv", shops(3).replace("光谷商店1", "光谷书店1"), SHOPS);

        let asked = |valid, recorded| {
            registry::as_of(&town.city, &town.admin, &code, valid, recorded)
                .map(|entity| entity.name.unwrap())
                .map_err(|error| error.code())
        };
        let (old, new) = (Ok("光谷商店1".to_owned()), Ok("光谷书店1".to_owned()));
        assert_eq!(asked(None, None), new);
        assert_eq!(asked(Some(date(2026, 4, 1)), None), old, "April, as known now");
        assert_eq!(asked(Some(date(2026, 7, 1)), Some(march)), old, "July, as believed in March");
        assert_eq!(asked(Some(date(2026, 7, 1)), Some(june)), new);
        assert_eq!(asked(Some(date(2026, 2, 1)), None), Err("entity.version-not-found"));
        let before = march.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap();
        assert_eq!(asked(None, Some(before)), Err("entity.version-not-found"));

        // Lists can be turned back too.
        let names = |as_of| {
            let query = EntityQuery { as_of, limit: 10, ..EntityQuery::default() };
            let items = all_pages(&town.city, &town.admin, &query);
            items.into_iter().map(|entity| entity.name.unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(names(Some(march)), ["光谷商店0", "光谷商店1", "光谷商店2"]);
        assert_eq!(names(None), ["光谷商店0", "光谷书店1", "光谷商店2"]);
    });
}

#[test]
fn a_moved_thing_is_found_at_its_new_place_and_under_its_new_identifier_only() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let code = town.entity("S00001").code;
        let moved = shop(1).replace("114.300500", "114.800000").replace("L000001", "N000001");
        town.take("moved.csv", HEADER.to_owned() + &moved, SHOPS);
        let near = |lon: f64| {
            let bounds = chengji_codes::Bounds::new(lon - 1e-4, 30.49, lon + 1e-4, 30.51).unwrap();
            let area = Some(registry::Area::Box(bounds));
            let query = EntityQuery { area, limit: 10, ..EntityQuery::default() };
            all_pages(&town.city, &town.admin, &query).into_iter().map(|e| e.code).collect::<Vec<_>>()
        };
        assert_eq!((near(114.3005), near(114.8)), (vec![], vec![code.clone()]));
        let bears = |licence: &str| {
            let found = registry::find_by_identifier(&town.city, &town.admin, "licence", licence);
            found.unwrap().into_iter().map(|entity| entity.code).collect::<Vec<_>>()
        };
        assert_eq!((bears("L000001"), bears("N000001")), (vec![], vec![code]));
    });
}

#[test]
fn a_list_of_the_past_has_what_stood_there_then() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let march = town.city.now();
        let code = town.entity("S00001").code;
        let town = town.at(JUNE);
        let moved = shop(1).replace("114.300500", "114.800000").replace(",武昌区,", ",东西湖区,");
        town.take("moved.csv", HEADER.to_owned() + &moved, SHOPS);
        let june = town.city.now();
        // One a page, so that every kind of cursor is used.
        let codes = |query: EntityQuery| {
            let query = EntityQuery { class: Some("040101".parse().unwrap()), limit: 1, ..query };
            let mut codes: Vec<_> =
                all_pages(&town.city, &town.admin, &query).into_iter().map(|entity| entity.code).collect();
            codes.sort();
            codes
        };
        let between = |west: f64, east: f64, as_of| {
            let area = Some(registry::Area::Box(chengji_codes::Bounds::new(west, 30.49, east, 30.51).unwrap()));
            codes(EntityQuery { area, as_of, ..EntityQuery::default() })
        };
        let near = |lon: f64, as_of| between(lon - 1e-4, lon + 1e-4, as_of);
        assert_eq!((near(114.3005, Some(march)), near(114.8, Some(march))), (vec![code.clone()], vec![]));
        assert_eq!((near(114.3005, Some(june)), near(114.8, Some(june))), (vec![], vec![code.clone()]));
        // What has left one part of the area and stands in another is told once.
        let all = codes(EntityQuery::default());
        assert_eq!(all.len(), 3);
        assert_eq!((between(114.2, 114.9, Some(march)), between(114.2, 114.9, Some(june))), (all.clone(), all.clone()));
        assert_eq!(codes(EntityQuery { as_of: Some(march), ..EntityQuery::default() }), all);
        let before = march.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap();
        assert_eq!(between(114.2, 114.9, Some(before)), Vec::<String>::new());

        let within = |district: &str, as_of| {
            let attribute = Some(("district".to_owned(), district.to_owned()));
            codes(EntityQuery { attribute, as_of, ..EntityQuery::default() })
        };
        assert_eq!((within("武昌区", Some(march)), within("武昌区", Some(june))), (vec![code.clone()], vec![]));
        assert_eq!((within("东西湖区", Some(march)), within("东西湖区", Some(june))), (vec![], vec![code]));
    });
}

#[test]
fn the_change_feed_tells_every_change_once_and_in_order() {
    each_town(|town| {
        town.take("shops.csv", shops(30), SHOPS);
        town.take("shops.csv", shops(30).replace("光谷商店7,", "光谷书店7,"), SHOPS);
        let mut after = -1;
        let mut events = Vec::new();
        loop {
            let page = registry::changes_since(&town.city, &town.admin, after, 7).unwrap();
            let Some(last) = page.last() else { break };
            after = last.seq;
            events.extend(page);
        }
        assert!(events.is_sorted_by_key(|change| change.seq));
        let created = events.iter().filter(|change| change.event == "entity.created").count();
        let updated: Vec<_> = events.iter().filter(|change| change.event == "entity.updated").collect();
        assert_eq!((events.len(), created, updated.len()), (31, 30, 1));
        assert_eq!((updated[0].code.clone(), updated[0].version), (town.entity("S00007").code, 2));
    });
}
