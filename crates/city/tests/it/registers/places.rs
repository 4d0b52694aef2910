//! Addresses: what the base knows is linked, what it does not know is applied for, and records follow what the desk decides.

use chengji_city::address_base::show::{self as shown, AsOf};
use chengji_city::register::{self, list};
use chengji_core::address_base::{AddressAct, AddressState};
use chengji_core::register::RegisterKind;

use super::{DOOR, HEALTH, ROOM_1804, codes, feed, settle, thing, with_base};
use crate::address_base::{person, step};
use crate::town::each_town;
use chengji_city::Role;

const HEAD: &str = "card,name,id,tel,addr\n";

#[test]
fn an_address_that_the_base_lacks_is_applied_for_once_and_linked_when_it_is_published() {
    each_town(|town| {
        with_base(&town);
        let text = format!(
            "{HEAD}1,张三,,,{ROOM_1804}\n2,李四,,,武昌区中南路77号\n3,王五,,,武昌区中南路77号\n4,赵六,,,不知道\n5,孙七,,,\n"
        );
        let (fed, notes) = feed(&town, "patients", &text, HEALTH).unwrap();
        assert_eq!(fed.counts.applications, 1);
        assert!(notes.0.contains(&(4, false, vec!["register.address-unusable"])), "{:?}", notes.0);
        let unplaced = list::unplaced(&town.city, &town.admin, RegisterKind::Person, 0, 10).unwrap();
        let applied: Vec<_> = unplaced.iter().map(|row| row.application_id).collect();
        assert!(applied.len() == 4 && applied[0].is_some() && applied[0] == applied[1], "{applied:?}");
        assert_eq!((applied[2], applied[3]), (None, None));
        settle(&town);
        // The desk publishes it.
        let address_id = applied[0].unwrap();
        let second = person("second", Role::District);
        let mut at = shown::show(&town.city, &town.admin, address_id, AsOf::default()).unwrap();
        assert_eq!(at.state, AddressState::Applied);
        for act in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve, AddressAct::Publish] {
            at = step(&town, &second, &at, act).unwrap().address;
        }
        let relinked = register::relink(&town.city, &town.admin).unwrap();
        assert_eq!((relinked.placed, relinked.moved), (2, 0));
        let settled = settle(&town);
        assert_eq!((settled.records, settled.changed), (2, 2));
        let there: Vec<_> = codes(&town, "person").iter().map(|code| thing(&town, code).address_id).collect();
        assert_eq!(there.iter().filter(|id| **id == Some(address_id)).count(), 2);
        assert_eq!(register::relink(&town.city, &town.admin).unwrap().changes, 0);
        assert_eq!(list::unplaced(&town.city, &town.admin, RegisterKind::Person, 0, 10).unwrap().len(), 2);
        town.is_sound();
    });
}

#[test]
fn a_record_is_linked_with_its_address_division_and_how_sure_that_is() {
    each_town(|town| {
        with_base(&town);
        feed(&town, "patients", &format!("{HEAD}1,张三,,,{ROOM_1804}\n2,李四,,,{DOOR}\n"), HEALTH).unwrap();
        settle(&town);
        let views: Vec<_> = codes(&town, "person").iter().map(|code| thing(&town, code)).collect();
        let levels: Vec<_> = views.iter().map(|view| view.records[0].match_level.clone().unwrap()).collect();
        assert_eq!(levels, ["room", "doorplate"]);
        for view in &views {
            assert!(view.records[0].match_ppm.unwrap() >= 800_000);
            assert_eq!(view.division.as_deref(), Some("420106"));
            assert_eq!(view.links.len(), 1);
            assert_eq!((view.links[0].relation.as_str(), view.links[0].to_address), ("lives_at", view.address_id));
        }
    });
}

#[test]
fn an_application_that_comes_to_nothing_leaves_the_record_without_one() {
    each_town(|town| {
        with_base(&town);
        feed(&town, "patients", &format!("{HEAD}1,张三,,,武昌区中南路99号\n"), HEALTH).unwrap();
        let row = list::unplaced(&town.city, &town.admin, RegisterKind::Person, 0, 10).unwrap().remove(0);
        let at = shown::show(&town.city, &town.admin, row.application_id.unwrap(), AsOf::default()).unwrap();
        step(&town, &person("second", Role::District), &at, AddressAct::Refuse).unwrap();
        assert_eq!(register::relink(&town.city, &town.admin).unwrap().declined, 1);
        let row = list::unplaced(&town.city, &town.admin, RegisterKind::Person, 0, 10).unwrap().remove(0);
        assert_eq!(row.application_id, None);
    });
}
