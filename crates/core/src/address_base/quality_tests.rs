use geo_types::{Coord, Geometry, MultiPolygon, polygon};

use super::*;
use crate::address_base::numbering::DoorNumber;
use crate::address_base::{AddressKind, AddressState, Elements};

const HERE: Coord<f64> = Coord { x: 114.3, y: 30.6 };

fn rules() -> QualityRules {
    let terms = |rule: &QualityRule| Terms {
        rule: *rule,
        zh: "规则".to_owned(),
        en: "rule".to_owned(),
        severity: QualitySeverity::Warning,
        owner: "street".to_owned(),
        days: 10,
        measure: 5.0,
    };
    QualityRules::new(QualityRule::ALL.iter().map(terms).collect()).unwrap()
}

fn doorplate() -> Facts {
    let elements = Elements {
        district: "湖北省武汉市武昌区".to_owned(),
        town: "徐家棚街道".to_owned(),
        road: Some("和平大道".to_owned()),
        number: Some("457号".to_owned()),
        ..Elements::default()
    };
    Facts {
        address_id: 7,
        kind: AddressKind::Doorplate,
        state: AddressState::Published,
        preferred: elements.preferred(),
        elements,
        division: "420106003".parse().unwrap(),
        code: Some("good".to_owned()),
        at: Some(HERE),
        parent_id: None,
    }
}

fn east(metres: f64) -> Coord<f64> {
    Coord { x: HERE.x + metres / (111_195.0 * HERE.y.to_radians().cos()), y: HERE.y }
}

fn north(at: Coord<f64>, metres: f64) -> Coord<f64> {
    Coord { x: at.x, y: at.y + metres / 111_195.0 }
}

fn told(facts: &Facts, parent: Option<&ParentFacts>, community: Option<&MultiPolygon<f64>>) -> Vec<QualityRule> {
    let rules = rules();
    let around = Surroundings { rules: &rules, code_holds: &|code| code == "good", community: &|_division| community };
    check(facts, parent, &around).into_iter().map(|issue| issue.rule).collect()
}

#[test]
fn a_complete_doorplate_breaks_no_rule() {
    assert_eq!(told(&doorplate(), None, None), []);
}

#[test]
fn every_missing_thing_is_told() {
    let mut facts = doorplate();
    facts.elements.number = None;
    facts.preferred = facts.elements.preferred();
    facts.at = None;
    facts.division = "420106".parse().unwrap();
    facts.code = None;
    use QualityRule::{BadCode, Incomplete};
    assert_eq!(told(&facts, None, None), [Incomplete, Incomplete, Incomplete, BadCode]);
}

#[test]
fn a_text_printed_before_a_name_changed_is_stale_and_a_code_without_a_scheme_is_bad() {
    let facts = Facts { preferred: "旧名".to_owned(), code: Some("odd".to_owned()), ..doorplate() };
    assert_eq!(told(&facts, None, None), [QualityRule::StaleName, QualityRule::BadCode]);
}

#[test]
fn an_address_without_its_parent_or_below_a_retired_one_is_an_orphan() {
    let lost = Facts { parent_id: Some(3), ..doorplate() };
    assert_eq!(told(&lost, None, None), [QualityRule::Orphan]);
    let place = |kind, state| ParentFacts { kind, state, outline: None };
    assert_eq!(told(&lost, Some(&place(AddressKind::Place, AddressState::Retired)), None), [QualityRule::Orphan]);
    assert_eq!(told(&lost, Some(&place(AddressKind::Room, AddressState::Published)), None), [QualityRule::Orphan]);
    assert_eq!(told(&lost, Some(&place(AddressKind::Place, AddressState::Reserved)), None), []);
}

#[test]
fn a_point_may_lie_outside_its_parent_and_community_by_the_tolerance_only() {
    let square = |from: f64, to: f64| {
        let (a, b) = (east(from), east(to));
        let (c, d) = (north(b, 20.0), north(a, 20.0));
        polygon![a, b, c, d]
    };
    let below = |polygon| {
        let outline = Some(Geometry::Polygon(polygon));
        ParentFacts { kind: AddressKind::Place, state: AddressState::Published, outline }
    };
    let facts = Facts { parent_id: Some(3), ..doorplate() };
    assert_eq!(told(&facts, Some(&below(square(-10.0, 10.0))), None), []);
    assert_eq!(told(&facts, Some(&below(square(4.0, 10.0))), None), []);
    assert_eq!(told(&facts, Some(&below(square(6.0, 10.0))), None), [QualityRule::OutsideParent]);
    let far = MultiPolygon::new(vec![square(30.0, 40.0)]);
    assert_eq!(told(&doorplate(), None, Some(&far)), [QualityRule::OutsideCommunity]);
}

#[test]
fn doorplates_on_one_point_are_told_once_as_a_pair() {
    let stand = |address_id, at| Stand { address_id, at };
    let stands = [stand(5, HERE), stand(2, east(0.5)), stand(9, east(50.0)), stand(4, north(east(50.0), 3.0))];
    let found = crowded(&stands, 1.0);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].address_id, found[0].other_id), (5, Some(2)));
    assert!(crowded(&[], 1.0).is_empty());
}

fn front(address_id: i64, number: u32, at: Coord<f64>) -> Front {
    Front { address_id, number: DoorNumber::new(number, 0).unwrap(), at: Some(at) }
}

/// Odd numbers on the south side, even ones 20 m to the north, 12 m from door to door.
fn road() -> Vec<Front> {
    (1..=20)
        .map(|number| {
            let at = east(f64::from(number / 2) * 12.0);
            front(i64::from(number), number, if number % 2 == 0 { north(at, 20.0) } else { at })
        })
        .collect()
}

#[test]
fn a_number_on_the_other_side_of_the_road_is_found_and_the_right_ones_are_not() {
    assert_eq!(wrong_side(&road(), 6), []);
    let mut fronts = road();
    fronts[9].at = Some(east(60.0));
    let found = wrong_side(&fronts, 6);
    assert_eq!(found.iter().map(|issue| issue.address_id).collect::<Vec<_>>(), [10]);
}

#[test]
fn missing_numbers_are_named_and_long_gaps_are_ground_kept_free() {
    let fronts: Vec<Front> = [1, 3, 9, 2, 4, 400].map(|number| front(i64::from(number), number, HERE)).to_vec();
    let found = gaps(&fronts, 20);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].address_id, found[0].detail.as_str()), (9, "5 to 7 are missing"));
    assert!(gaps(&road(), 20).is_empty());
}

#[test]
fn names_that_point_at_each_other_are_one_ring_wherever_it_is_entered() {
    let ring = rings(&[(3, 1), (1, 2), (2, 3), (4, 1), (5, 5)]);
    assert_eq!(ring.len(), 1);
    assert_eq!((ring[0].address_id, ring[0].other_id, ring[0].detail.as_str()), (3, Some(1), "1 → 2 → 3"));
    assert!(rings(&[(1, 2), (2, 3), (1, 3)]).is_empty());
    let chain: Vec<(i64, i64)> = (0..200_000).map(|at| (at, at + 1)).collect();
    assert!(rings(&chain).is_empty());
}

#[test]
fn every_state_of_a_finding_is_reached_and_a_closed_one_stays_closed() {
    let mut reached = vec![FindingState::Open, FindingState::Closed];
    for state in FindingState::ALL.iter().copied() {
        reached.extend(FindingAct::ALL.iter().filter_map(|act| after(state, *act).ok()));
        assert_eq!(
            FindingAct::ALL.iter().all(|act| after(state, *act).is_err()),
            state == FindingState::Closed,
            "{state}"
        );
    }
    assert!(FindingState::ALL.iter().all(|state| reached.contains(state)));
}

#[test]
fn rules_are_refused_when_one_is_missing_or_twice_or_has_no_owner() {
    let all: Vec<Terms> = rules().iter().cloned().collect();
    assert!(matches!(QualityRules::new(all[1..].to_vec()), Err(InvalidQualityRules::Missing(_))));
    let twice = [all.clone(), vec![all[0].clone()]].concat();
    assert!(matches!(QualityRules::new(twice), Err(InvalidQualityRules::Twice(_))));
    let mut odd = all;
    odd[3].owner = "nobody".to_owned();
    assert!(matches!(QualityRules::new(odd), Err(InvalidQualityRules::Value { what: "owner", .. })));
}
