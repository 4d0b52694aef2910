use std::collections::HashSet;

use super::*;
use crate::access::Role;

#[test]
fn every_state_is_reached_from_a_draft() {
    let mut reached = HashSet::from([AddressState::Draft]);
    let mut open = vec![AddressState::Draft];
    while let Some(state) = open.pop() {
        for act in allowed(state) {
            let next = after(state, act).unwrap();
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    for state in AddressState::ALL {
        assert!(reached.contains(state), "{state} is never reached");
    }
}

#[test]
fn only_refused_and_withdrawn_are_dead_ends_and_out_of_retired_leads_restore_alone() {
    for state in AddressState::ALL {
        assert_eq!(allowed(*state).count() == 0, state.is_final(), "{state}");
    }
    assert_eq!(allowed(AddressState::Retired).collect::<Vec<_>>(), [AddressAct::Restore]);
}

#[test]
fn an_address_in_force_was_approved_first() {
    // Without the step of approval nothing in force can be reached.
    let mut reached = HashSet::from([AddressState::Draft]);
    let mut open = vec![AddressState::Draft];
    while let Some(state) = open.pop() {
        for act in allowed(state).filter(|act| *act != AddressAct::Approve) {
            let next = after(state, act).unwrap();
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    assert!(!reached.iter().any(|state| state.is_in_force()), "{reached:?}");
}

#[test]
fn every_step_can_be_taken_by_a_role_of_the_offices_and_a_reader_can_take_none() {
    for act in AddressAct::ALL {
        let offices = [Role::Clerk, Role::District, Role::FieldWorker, Role::Steward];
        assert!(offices.iter().any(|role| role.grants(act.permission())), "{act}");
        assert!(!Role::Reader.grants(act.permission()), "{act}");
        assert!(!Role::Auditor.grants(act.permission()), "{act}");
    }
}

#[test]
fn a_street_clerk_cannot_approve_or_publish_and_a_field_worker_cannot_review() {
    assert!(!Role::Clerk.grants(AddressAct::Approve.permission()));
    assert!(!Role::Clerk.grants(AddressAct::Publish.permission()));
    assert!(Role::District.grants(AddressAct::Publish.permission()));
    assert!(!Role::FieldWorker.grants(AddressAct::Review.permission()));
}

#[test]
fn words_and_numbers_lead_back() {
    for state in AddressState::ALL {
        assert_eq!(state.as_str().parse::<AddressState>().unwrap(), *state);
        assert_eq!(AddressState::of_number(state.number()), Some(*state));
    }
    for act in AddressAct::ALL {
        assert_eq!(act.as_str().parse::<AddressAct>().unwrap(), *act);
        assert_eq!(AddressAct::of_number(act.number()), Some(*act));
    }
    assert!("gone".parse::<AddressState>().is_err());
}
