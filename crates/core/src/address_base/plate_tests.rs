use std::collections::HashSet;

use super::*;

const LIMITS: ProofLimits = ProofLimits { farthest_m: 30.0, least_exact_m: 50.0 };
const DOOR: (f64, f64) = (114.305_5, 30.593_1);

fn fix(metres_east: f64, accuracy_m: f64) -> Option<Fix> {
    let lon = DOOR.0 + metres_east / (111_194.9 * DOOR.1.to_radians().cos());
    Some(Fix { lon, lat: DOOR.1, accuracy_m: Some(accuracy_m) })
}

#[test]
fn every_state_of_a_plate_is_reached_and_only_ends_are_dead() {
    let mut reached = HashSet::from([PlateState::Ordered]);
    let mut open = vec![PlateState::Ordered];
    while let Some(state) = open.pop() {
        let next: Vec<_> = allowed(state).filter_map(|act| after(state, act).ok()).collect();
        assert_eq!(next.is_empty(), state.is_final(), "{state}");
        open.extend(next.into_iter().filter(|next| reached.insert(*next)));
    }
    assert_eq!(reached.len(), PlateState::ALL.len());
}

#[test]
fn words_of_states_and_acts_read_back() {
    for state in PlateState::ALL {
        assert_eq!(state.as_str().parse::<PlateState>().as_ref(), Ok(state));
    }
    for act in PlateAct::ALL {
        assert_eq!(act.as_str().parse::<PlateAct>().as_ref(), Ok(act));
    }
    assert!("hung".parse::<PlateState>().is_err());
}

#[test]
fn proof_at_the_door_with_a_photo_is_sound() {
    let (distance, faults) = check_proof(LIMITS, Some(DOOR), fix(12.0, 5.0), 1);
    assert!((distance.unwrap() - 12.0).abs() < 0.01, "{distance:?}");
    assert_eq!(faults, []);
}

#[test]
fn a_position_is_too_far_only_when_its_near_edge_is() {
    assert_eq!(check_proof(LIMITS, Some(DOOR), fix(40.0, 5.0), 1).1, [ProofFault::TooFar]);
    assert_eq!(check_proof(LIMITS, Some(DOOR), fix(40.0, 15.0), 1).1, []);
    assert_eq!(check_proof(LIMITS, Some(DOOR), fix(40.0, 90.0), 1).1, [ProofFault::TooInexact]);
}

#[test]
fn whatever_is_missing_is_told() {
    assert_eq!(check_proof(LIMITS, Some(DOOR), None, 0).1, [ProofFault::NoPhoto, ProofFault::NoPosition]);
    assert_eq!(check_proof(LIMITS, None, fix(0.0, 5.0), 1), (None, vec![ProofFault::NoAddressPoint]));
}

#[test]
fn a_degree_of_latitude_is_as_long_as_the_sphere_says() {
    let metres = metres_between((114.0, 30.0), (114.0, 31.0));
    assert!((metres - 111_195.08).abs() < 0.5, "{metres}");
}

#[test]
fn a_standard_of_plates_is_held_against_itself() {
    let class = |code: &str, qr_mm| PlateClass {
        code: code.to_owned(),
        zh: String::new(),
        en: String::new(),
        size: PlateSize { width_mm: 300, height_mm: 200 },
        qr_mm,
        kinds: vec!["building".to_owned()],
        source: "project".to_owned(),
    };
    let read = |classes| PlateClasses::new(classes, NumberingDefaults::default(), LIMITS);
    assert!(read(vec![class("a", 40), class("a", 40)]).unwrap_err().reason.contains("twice"));
    assert!(read(vec![class("a", 201)]).unwrap_err().reason.contains("fit"));
    let standard = read(vec![class("a", 40), class("b", 75)]).unwrap();
    assert_eq!(standard.usual("building").map(|class| class.code.as_str()), Some("a"));
    assert_eq!(standard.usual("room"), None);
}
