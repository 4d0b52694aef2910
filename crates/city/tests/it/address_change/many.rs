//! Roads, numbers, parts, divisions, ends and corrections.

use chengji_city::address_base::apply::Application;
use chengji_city::address_base::change::{self, Asked, ChangeRequest, NewRow};
use chengji_city::address_base::{proposal, show, undo};
use chengji_city::audit::{self, VerifyOptions};
use chengji_city::code;
use chengji_core::address_base::{AddressKind, AddressState, TextKind};

use super::*;
use crate::town::each_town;

fn holds(town: &Town) {
    assert!(audit::verify(&town.city, &VerifyOptions::default()).unwrap().holds());
}

fn rename(to: &str) -> Asked {
    Asked::RenameRoad { road: road(), to: to.to_owned() }
}

#[test]
fn a_renamed_road_changes_every_text_keeps_the_former_one_and_can_be_taken_back() {
    each_town(|town| {
        let one = door(&town, "1号");
        let flat = room(&town, building(&town, one, "1栋"), "101室");
        let code = now(&town, flat).code;
        let plan = change::preview(&town.city, &anna(), &rename("友谊大道"), 100).unwrap();
        assert_eq!((plan.changed, plan.plates, plan.blocked, plan.needs_second_person), (3, 3, false, false));
        assert_eq!(text(&town, flat), "湖北省武汉市武昌区和平大道1号1栋101室", "a preview writes nothing");

        let outcome = asked(&town, rename("友谊大道")).unwrap();
        assert_eq!((outcome.state.as_str(), outcome.changed), ("applied", 3));
        let view = now(&town, flat);
        assert_eq!(view.text, "湖北省武汉市武昌区友谊大道1号1栋101室");
        assert_eq!(view.code, code, "codes stay");
        let former: Vec<&str> =
            view.texts.iter().filter(|text| text.kind == TextKind::Former).map(|text| text.text.as_str()).collect();
        assert_eq!(former, ["湖北省武汉市武昌区和平大道1号1栋101室"]);
        holds(&town);

        undo::undo(&town.city, &anna(), outcome.operation_id.unwrap(), &grounds()).unwrap();
        let view = now(&town, flat);
        assert_eq!(view.text, "湖北省武汉市武昌区和平大道1号1栋101室");
        assert!(view.texts.iter().all(|text| text.kind != TextKind::Former), "{:?}", view.texts);
        assert_eq!(asked(&town, rename("友谊大道")).unwrap().changed, 3, "the road has its old name again");
        holds(&town);
    });
}

#[test]
fn the_road_is_called_otherwise_only_from_the_day_of_its_renaming() {
    each_town(|town| {
        let one = door(&town, "1号");
        let town = town.at("2026-06-01T01:00:00Z");
        done(&town, rename("友谊大道"));
        let on = |day: &str| {
            let as_of = show::AsOf { valid_on: Some(day.parse().unwrap()), recorded_at: None };
            show::show(&town.city, &anna(), one, as_of).unwrap().text
        };
        assert_eq!(on("2026-05-31"), "湖北省武汉市武昌区和平大道1号");
        assert_eq!(on("2026-06-01"), "湖北省武汉市武昌区友谊大道1号");
    });
}

#[test]
fn a_basis_that_no_longer_holds_changes_nothing() {
    each_town(|town| {
        let one = door(&town, "1号");
        let basis = change::preview(&town.city, &anna(), &rename("友谊大道"), 1).unwrap().basis;
        done(&town, Asked::Correct { rows: vec![(one, "lon".to_owned(), "114.32".to_owned())] });
        let request = ChangeRequest { asked: rename("友谊大道"), grounds: grounds(), basis: Some(basis) };
        let refused = change::apply(&town.city, &anna(), request).unwrap_err();
        assert_eq!(refused.code(), "address.changed-meanwhile");
        assert_eq!(text(&town, one), "湖北省武汉市武昌区和平大道1号");
    });
}

#[test]
fn two_doors_swap_their_numbers_and_a_taken_number_is_refused() {
    each_town(|town| {
        let (one, three) = (door(&town, "1号"), door(&town, "3号"));
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        let onto = Asked::Renumber { road: road(), numbers: vec![pair("1号", "3号")] };
        assert_eq!(asked(&town, onto).unwrap_err().code(), "address.operation-blocked");
        done(&town, Asked::Renumber { road: road(), numbers: vec![pair("1号", "3号"), pair("3号", "1号")] });
        assert_eq!(text(&town, one), "湖北省武汉市武昌区和平大道3号");
        assert_eq!(text(&town, three), "湖北省武汉市武昌区和平大道1号");
        holds(&town);
    });
}

#[test]
fn a_split_waits_for_a_second_person_and_merging_the_parts_restores_the_old_id() {
    each_town(|town| {
        let house = building(&town, door(&town, "1号"), "1栋");
        let flat = room(&town, house, "101室");
        let split = Asked::Split { address_id: flat, parts: vec!["101A室".to_owned(), "101B室".to_owned()] };
        let outcome = asked(&town, split).unwrap();
        assert_eq!((outcome.state.as_str(), now(&town, flat).state), ("proposed", AddressState::Published));
        let id = outcome.operation_id.unwrap();
        assert_eq!(proposal::approve(&town.city, &anna(), id).unwrap_err().code(), "address.second-person");
        let clerk = person("carl", Role::Clerk);
        assert_eq!(proposal::approve(&town.city, &clerk, id).unwrap_err().code(), "access.denied");
        proposal::approve(&town.city, &bert(), id).unwrap();

        let old = now(&town, flat);
        assert_eq!((old.state, old.successors.len()), (AddressState::Retired, 2));
        let parts: Vec<_> = old.successors.iter().map(|id| now(&town, *id)).collect();
        assert_eq!(parts[0].text, "湖北省武汉市武昌区和平大道1号1栋101A室");
        assert!(parts.iter().all(|part| part.state == AddressState::Published && part.code.is_some()));
        assert_ne!(parts[0].code, parts[1].code);

        done(&town, Asked::Merge { address_ids: old.successors.clone(), name: None });
        assert_eq!(now(&town, flat).state, AddressState::Published, "the old id is back");
        assert!(old.successors.iter().all(|id| now(&town, *id).state == AddressState::Retired));
        holds(&town);
    });
}

#[test]
fn a_refused_proposal_changes_nothing_and_is_decided() {
    each_town(|town| {
        let one = door(&town, "1号");
        let outcome = asked(&town, Asked::Demolish { address_id: one, forward: None }).unwrap();
        let id = outcome.operation_id.unwrap();
        proposal::refuse(&town.city, &bert(), id).unwrap();
        assert_eq!(now(&town, one).state, AddressState::Published);
        assert_eq!(proposal::approve(&town.city, &bert(), id).unwrap_err().code(), "address.not-waiting");
    });
}

#[test]
fn what_was_proposed_is_not_done_when_it_is_no_longer_the_same() {
    each_town(|town| {
        let one = door(&town, "1号");
        let id = asked(&town, Asked::Demolish { address_id: one, forward: None }).unwrap().operation_id.unwrap();
        building(&town, one, "1栋");
        assert_eq!(proposal::approve(&town.city, &bert(), id).unwrap_err().code(), "address.changed-meanwhile");
        assert_eq!(now(&town, one).state, AddressState::Published);
    });
}

#[test]
fn a_torn_down_house_comes_back_or_is_built_anew_under_new_ids() {
    each_town(|town| {
        let (one, three) = (door(&town, "1号"), door(&town, "3号"));
        let house = building(&town, one, "1栋");
        let flat = room(&town, house, "101室");
        done(&town, Asked::Demolish { address_id: house, forward: Some(three) });
        assert_eq!(now(&town, flat).state, AddressState::Retired);
        assert_eq!(now(&town, house).successors, [three]);
        done(&town, Asked::Restore { address_id: house });
        assert_eq!(
            (now(&town, house).state, now(&town, flat).state),
            (AddressState::Published, AddressState::Published)
        );

        done(&town, Asked::Demolish { address_id: house, forward: None });
        let row = |under, kind: &str, name: &str| NewRow { under, kind: kind.to_owned(), name: name.to_owned() };
        let tree = vec![row(None, "building", "1栋"), row(Some(0), "unit", "1单元"), row(Some(1), "room", "101室")];
        let id = done(&town, Asked::Rebuild { address_id: house, tree });
        let born = &proposal::show(&town.city, &anna(), id).unwrap().summary["born_ids"];
        let last = born[2].as_i64().unwrap();
        assert_eq!(text(&town, last), "湖北省武汉市武昌区和平大道1号1栋1单元101室");
        let back = asked(&town, Asked::Restore { address_id: house }).unwrap_err();
        assert_eq!(back.code(), "address.operation-blocked", "something stands in its place");
        holds(&town);
    });
}

#[test]
fn a_moved_door_keeps_its_id_and_its_old_code_resolves() {
    each_town(|town| {
        let one = door(&town, "1号");
        let flat = room(&town, one, "101室");
        let before = now(&town, one).code.unwrap();
        let room_before = now(&town, flat);
        let to = "420111".to_owned();
        done(&town, Asked::MoveDivision { address_ids: vec![one], from: None, to: to.clone() });
        let view = now(&town, one);
        assert_eq!((view.division, view.text.as_str()), (to, "湖北省武汉市洪山区和平大道1号"));
        assert_eq!(text(&town, flat), "湖北省武汉市洪山区和平大道1号101室");
        let after = view.code.unwrap();
        assert_ne!(after, before);
        let old = code::act::show(&town.city, &town.admin, &before).unwrap();
        assert_eq!((old.state.as_str(), old.in_use.as_deref()), ("transferred", Some(after.as_str())));
        let (old_room, new_room) = (room_before.code.unwrap(), now(&town, flat).code.unwrap());
        assert!(old_room.starts_with(&before) && new_room.starts_with(&after), "{old_room} {new_room}");
        assert_eq!(new_room[24..32], old_room[24..32], "the numbers inside the door stay");
        let old = code::act::show(&town.city, &town.admin, &old_room).unwrap();
        assert_eq!((old.state.as_str(), old.in_use.as_deref()), ("transferred", Some(new_room.as_str())));
        assert_eq!((old.acts.len(), old.acts[0].other.as_deref()), (1, Some(new_room.as_str())));
        holds(&town);
    });
}

#[test]
fn a_temporary_address_ends_behind_its_last_day_without_a_second_person() {
    each_town(|town| {
        let shed = Application {
            kind: Some(AddressKind::Building),
            division: Some(WUCHANG.to_owned()),
            road: Some("和平大道".to_owned()),
            building: Some("工棚".to_owned()),
            expires_on: Some("2026-06-30".parse().unwrap()),
            ..Application::default()
        };
        let shed = published(&town, shed);
        let town = town.at("2026-06-30T01:00:00Z");
        assert_eq!(change::expire(&town.city, &town.admin).unwrap().state, "nothing");
        let town = town.at("2026-07-01T01:00:00Z");
        assert_eq!(change::expire(&town.city, &town.admin).unwrap().changed, 1);
        assert_eq!(now(&town, shed).state, AddressState::Retired);
        assert_eq!(change::expire(&town.city, &town.admin).unwrap().state, "nothing");
    });
}

#[test]
fn a_bulk_correction_is_rolled_back_as_a_whole_unless_something_came_later() {
    each_town(|town| {
        let one = door(&town, "1号");
        let house = building(&town, one, "1栋");
        let flat = room(&town, house, "101室");
        let row = |id, column: &str, value: &str| (id, column.to_owned(), value.to_owned());
        let rows = vec![row(house, "building", "甲栋"), row(one, "number", "5号")];
        let id = done(&town, Asked::Correct { rows });
        let view = now(&town, flat);
        assert_eq!(view.text, "湖北省武汉市武昌区和平大道5号甲栋101室");
        undo::undo(&town.city, &anna(), id, &grounds()).unwrap();
        assert_eq!(text(&town, flat), "湖北省武汉市武昌区和平大道1号1栋101室");

        let id = done(&town, Asked::Correct { rows: vec![row(house, "building", "乙栋")] });
        done(&town, Asked::Correct { rows: vec![row(flat, "room", "102室")] });
        let refused = undo::undo(&town.city, &anna(), id, &grounds()).unwrap_err();
        assert_eq!(refused.code(), "address.changed-meanwhile");
        assert_eq!(text(&town, flat), "湖北省武汉市武昌区和平大道1号乙栋102室");
        holds(&town);
    });
}

#[test]
fn who_may_not_change_addresses_is_refused_and_so_is_a_change_without_reason_or_document() {
    each_town(|town| {
        door(&town, "1号");
        let reader = person("carl", Role::Reader);
        assert_eq!(change::preview(&town.city, &reader, &rename("x"), 1).unwrap_err().code(), "access.denied");
        let request = |grounds| ChangeRequest { asked: rename("友谊大道"), grounds, basis: None };
        let code = |grounds| change::apply(&town.city, &anna(), request(grounds)).unwrap_err().code();
        assert_eq!(code(Grounds::default()), "address.reason-missing");
        assert_eq!(code(Grounds { reason: "x".to_owned(), document: None }), "address.document-missing");
        let nowhere =
            Asked::RenameRoad { road: RoadRef { road_id: Some(99), ..RoadRef::default() }, to: "x".to_owned() };
        assert_eq!(asked(&town, nowhere).unwrap_err().code(), "address.road-not-found");
    });
}
