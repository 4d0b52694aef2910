use std::collections::{BTreeSet, HashMap};

use super::collide::{new_paths, note_collisions};
use super::correct::{Correction, correct};
use super::divide::{merge, split};
use super::end::{demolish, expire};
use super::rebuild::{NewAddress, rebuild};
use super::relocate::{Place, relocate};
use super::rename::rename_road;
use super::renumber::renumber;
use super::restore::restore;
use super::town::{applied, at, forest};
use super::*;
use crate::address_base::{AddressKind, AddressState};

fn flaws(plan: &Plan) -> Vec<Flaw> {
    plan.issues.iter().map(|issue| issue.flaw).collect()
}

fn texts(plan: &Plan) -> Vec<(i64, String)> {
    plan.changes.iter().map(|change| (change.address_id, change.after.elements.preferred())).collect()
}

fn pair(old: &str, new: &str) -> (String, String) {
    (old.to_owned(), new.to_owned())
}

/// The plan with the collisions that the live rest of the forest causes.
fn checked(forest: &Forest, mut plan: Plan) -> Plan {
    let mut taken: HashMap<String, Vec<i64>> = HashMap::new();
    for one in forest.iter().filter(|one| one.facts.is_live()) {
        taken.entry(one.facts.elements.path(one.facts.kind)).or_default().push(one.address_id);
    }
    let paths = new_paths(&plan);
    note_collisions(&mut plan, &paths, &taken);
    plan
}

#[test]
fn a_renamed_road_changes_the_text_of_doors_buildings_and_rooms_and_no_state() {
    let plan = checked(&forest(), rename_road(&forest(), "和平大道", "友谊大道"));
    assert!(!plan.is_blocked() && !plan.needs_second_person(), "{:?}", plan.issues);
    assert_eq!(plan.changes.len(), 5);
    assert_eq!(texts(&plan)[4], (102, "武昌区友谊大道1号1栋102室".to_owned()));
    assert!(plan.changes.iter().all(|change| change.before.state == change.after.state));
    assert_eq!(plan.stale_plates().count(), 5);
}

#[test]
fn a_road_cannot_be_renamed_to_nothing_or_to_itself() {
    assert_eq!(flaws(&rename_road(&forest(), "和平大道", " ")), [Flaw::Value]);
    assert_eq!(flaws(&rename_road(&forest(), "和平大道", "和平大道")), [Flaw::Nothing]);
    assert_eq!(flaws(&rename_road(&forest(), "无名路", "友谊大道")), [Flaw::Nothing]);
}

#[test]
fn a_renamed_road_that_meets_another_road_s_number_is_blocked() {
    let mut all: Vec<Standing> = forest().iter().cloned().collect();
    let mut other = at(7, AddressKind::Doorplate, None, &[(Element::Number, "3号")]);
    other.facts.set(Element::Road, "友谊大道");
    all.push(other);
    let forest = Forest::new(all);
    let plan = checked(&forest, rename_road(&forest, "和平大道", "友谊大道"));
    assert_eq!(flaws(&plan), [Flaw::Duplicate]);
    assert_eq!(plan.issues[0].address, Some(Ref::Known(3)));
}

#[test]
fn two_doors_can_swap_their_numbers() {
    let plan = checked(&forest(), renumber(&forest(), &[pair("1号", "3号"), pair("3号", "1号")]));
    assert!(plan.issues.is_empty(), "{:?}", plan.issues);
    assert_eq!(texts(&plan)[0].1, "武昌区和平大道3号");
    assert_eq!(texts(&plan)[1].1, "武昌区和平大道1号");
    assert_eq!(texts(&plan)[4].1, "武昌区和平大道3号1栋102室");
}

#[test]
fn renumbering_onto_a_door_that_stays_is_a_conflict_and_the_other_side_a_warning() {
    let onto = checked(&forest(), renumber(&forest(), &[pair("1号", "3号")]));
    assert_eq!(flaws(&onto), [Flaw::Duplicate]);
    let across = checked(&forest(), renumber(&forest(), &[pair("3号", "4号"), pair("9号", "11号")]));
    assert_eq!(flaws(&across), [Flaw::NumberUnknown, Flaw::Parity]);
    assert!(!across.is_blocked());
}

#[test]
fn a_map_that_contradicts_itself_is_refused() {
    let twice = renumber(&forest(), &[pair("1号", "5号"), pair("1号", "7号"), pair("3号", "7号"), pair("x", "9号")]);
    assert_eq!(flaws(&twice), [Flaw::Contradiction, Flaw::Contradiction, Flaw::Value]);
}

#[test]
fn a_split_room_ends_and_its_parts_lead_back_to_it() {
    let plan = split(&forest(), 101, &["101A室".to_owned(), "101B室".to_owned()]);
    assert!(plan.issues.is_empty() && plan.needs_second_person());
    assert_eq!(plan.changes[0].after.state, AddressState::Retired);
    let born: Vec<String> = plan.births.iter().map(|birth| birth.facts.elements.preferred()).collect();
    assert_eq!(born, ["武昌区和平大道1号1栋101A室", "武昌区和平大道1号1栋101B室"]);
    assert!(plan.births.iter().all(|birth| birth.parent == Some(Ref::Known(11))));
    let leads: Vec<(Ref, Ref)> = plan.lineage.iter().map(|line| (line.from, line.to)).collect();
    assert_eq!(leads, [(Ref::Known(101), Ref::New(0)), (Ref::Known(101), Ref::New(1))]);
}

#[test]
fn a_building_with_rooms_is_not_split_and_neither_is_a_room_into_one() {
    assert_eq!(flaws(&split(&forest(), 11, &["1A栋".to_owned(), "1B栋".to_owned()])), [Flaw::Children]);
    assert_eq!(flaws(&split(&forest(), 101, &["101A室".to_owned()])), [Flaw::Value]);
    assert_eq!(flaws(&split(&forest(), 999, &["1".to_owned(), "2".to_owned()])), [Flaw::Unknown]);
}

#[test]
fn parts_merged_back_restore_the_old_id() {
    let after = applied(&forest(), &split(&forest(), 101, &["101A室".to_owned(), "101B室".to_owned()]));
    let plan = checked(&after, merge(&after, &[1_000, 1_001], None, Some(101)));
    assert!(!plan.is_blocked(), "{:?}", plan.issues);
    assert!(plan.births.is_empty());
    let state = |id| plan.changes.iter().find(|change| change.address_id == id).map(|change| change.after.state);
    assert_eq!(state(101), Some(AddressState::Published));
    assert_eq!((state(1_000), state(1_001)), (Some(AddressState::Retired), Some(AddressState::Retired)));
    assert!(plan.lineage.iter().all(|line| line.to == Ref::Known(101) && line.kind == LineageKind::Restore));
}

#[test]
fn rooms_that_were_never_one_merge_into_a_new_id_that_needs_a_name() {
    let plan = checked(&forest(), merge(&forest(), &[101, 102], Some("101-102室"), None));
    assert!(!plan.is_blocked());
    assert_eq!(plan.births[0].facts.elements.preferred(), "武昌区和平大道1号1栋101-102室");
    assert_eq!(flaws(&merge(&forest(), &[101, 102], None, None)), [Flaw::Value]);
    assert_eq!(flaws(&merge(&forest(), &[101, 3], Some("1"), None)), [Flaw::Apart]);
}

#[test]
fn a_torn_down_building_ends_with_its_rooms_and_comes_back_with_those_that_ended_with_it() {
    let plan = demolish(&forest(), 11, Some(3));
    assert_eq!(plan.changes.iter().map(|change| change.address_id).collect::<Vec<_>>(), [11, 101, 102]);
    assert_eq!(plan.lineage[0].kind, LineageKind::Forward);
    let after = applied(&forest(), &plan);
    let back = restore(&after, 11, &BTreeSet::from([101]), &[]);
    assert!(!back.is_blocked());
    assert_eq!(back.changes.iter().map(|change| change.address_id).collect::<Vec<_>>(), [11, 101]);
    assert_eq!(flaws(&demolish(&forest(), 11, Some(101))), [Flaw::Contradiction]);
}

#[test]
fn nothing_comes_back_under_an_ended_parent_or_beside_what_took_its_place() {
    let after = applied(&forest(), &demolish(&forest(), 1, None));
    assert_eq!(flaws(&restore(&after, 11, &BTreeSet::new(), &[])), [Flaw::ParentEnded]);
    let after = applied(&forest(), &demolish(&forest(), 11, None));
    assert_eq!(flaws(&restore(&after, 11, &BTreeSet::new(), &[77])), [Flaw::TouchedLater]);
}

#[test]
fn a_new_house_stands_in_the_place_of_the_old_one_under_new_ids() {
    let after = applied(&forest(), &demolish(&forest(), 11, None));
    let row = |under, kind, name: &str| NewAddress { under, kind, name: name.to_owned() };
    let tree = [
        row(None, AddressKind::Building, "1栋"),
        row(Some(0), AddressKind::Unit, "1单元"),
        row(Some(1), AddressKind::Room, "101室"),
    ];
    let plan = checked(&after, rebuild(&after, 11, &tree));
    assert!(!plan.is_blocked(), "{:?}", plan.issues);
    assert_eq!(plan.births[2].facts.elements.preferred(), "武昌区和平大道1号1栋1单元101室");
    assert_eq!(plan.births[2].parent, Some(Ref::New(1)));
    assert_eq!(plan.lineage, [Lineage { from: Ref::Known(11), to: Ref::New(0), kind: LineageKind::Rebuild }]);
    let wrong = [row(None, AddressKind::Unit, "1单元"), row(Some(0), AddressKind::Building, "1栋")];
    assert!(rebuild(&after, 11, &wrong).is_blocked(), "a building under a unit");
}

#[test]
fn a_moved_door_takes_its_tree_along_and_tells_which_codes_change() {
    let to = Place { code: "420111".to_owned(), district: "洪山区".to_owned(), town: String::new() };
    let plan = relocate(&forest(), &[1], &to);
    assert!(!plan.is_blocked() && !plan.needs_second_person());
    assert_eq!(texts(&plan)[3], (102, "洪山区和平大道1号1栋102室".to_owned()));
    assert_eq!(flaws(&plan), [Flaw::Code; 4]);
    assert_eq!(flaws(&relocate(&forest(), &[11], &to))[0], Flaw::Apart);
}

#[test]
fn a_temporary_address_ends_after_its_last_day_and_not_on_it() {
    let mut shed = at(50, AddressKind::Building, None, &[(Element::Building, "工棚")]);
    shed.facts.expires_on = Some(jiff::civil::date(2026, 6, 30));
    let forest = Forest::new([shed]);
    assert!(expire(&forest, jiff::civil::date(2026, 6, 30)).changes.is_empty());
    let plan = expire(&forest, jiff::civil::date(2026, 7, 1));
    assert_eq!(plan.changes[0].after.state, AddressState::Retired);
}

#[test]
fn a_corrected_building_takes_the_rooms_along_that_said_the_same() {
    let row = |id, column: &str, value: &str| Correction {
        address_id: id,
        column: column.to_owned(),
        value: value.to_owned(),
    };
    let plan = correct(&forest(), &[row(11, "building", "甲栋"), row(3, "lon", "114.31"), row(3, "lat", "30.61")]);
    assert!(!plan.is_blocked());
    assert_eq!(plan.changes.len(), 4);
    assert_eq!(texts(&plan)[3].1, "武昌区和平大道1号甲栋102室");
    assert_eq!(plan.changes[0].after.point, Some((114.31, 30.61)));
    let wrong = [row(3, "lon", "514"), row(3, "road", "x"), row(3, "number", ""), row(3, "colour", "red")];
    assert_eq!(flaws(&correct(&forest(), &wrong)), [Flaw::Value; 4]);
    let both = [row(3, "number", "5号"), row(3, "number", "7号")];
    assert_eq!(flaws(&correct(&forest(), &both)), [Flaw::Contradiction]);
}

#[test]
fn words_lead_back_to_kinds() {
    for kind in OperationKind::ALL {
        assert_eq!(kind.as_str().parse::<OperationKind>().unwrap(), *kind);
    }
    for element in Element::ALL {
        assert_eq!(Element::of_word(element.as_str()), Some(*element));
    }
    assert!("explode".parse::<OperationKind>().is_err());
}
