use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

const FRESH: Standing<'static> =
    Standing { state: TaskState::Open, worker: None, address_version: Some(3), has_ended: false };
const KNOWN: Basis = Basis { address_version: Some(3) };

#[test]
fn every_state_of_a_task_is_reached_and_only_ends_are_dead() {
    let mut reached = HashSet::from([TaskState::Open]);
    let mut open = vec![TaskState::Open];
    while let Some(state) = open.pop() {
        let next: Vec<_> = TaskAct::ALL.iter().filter_map(|act| after(state, *act).ok()).collect();
        assert_eq!(next.is_empty(), matches!(state, TaskState::Accepted | TaskState::Withdrawn), "{state}");
        open.extend(next.into_iter().filter(|next| reached.insert(*next)));
    }
    assert_eq!(reached.len(), TaskState::ALL.len());
}

#[test]
fn an_answer_to_what_still_stands_counts() {
    assert_eq!(judge("wang", KNOWN, FRESH), Ok(()));
    assert_eq!(judge("wang", KNOWN, Standing { state: TaskState::Returned, worker: Some("wang"), ..FRESH }), Ok(()));
}

#[test]
fn an_answer_to_what_has_changed_is_a_conflict_that_says_why() {
    let cases = [
        (Standing { address_version: Some(4), ..FRESH }, Conflict::AddressChanged),
        (Standing { has_ended: true, ..FRESH }, Conflict::AddressEnded),
        (Standing { state: TaskState::Done, worker: Some("wang"), ..FRESH }, Conflict::AnsweredAlready),
        (Standing { state: TaskState::Taken, worker: Some("li"), ..FRESH }, Conflict::TakenByAnother),
        (Standing { state: TaskState::Withdrawn, ..FRESH }, Conflict::TaskWithdrawn),
    ];
    for (standing, conflict) in cases {
        assert_eq!(judge("wang", KNOWN, standing), Err(conflict));
    }
}

#[test]
fn every_kind_of_task_has_answers_and_nothing_found_out_needs_no_proof() {
    for kind in TaskKind::ALL {
        assert!(kind.takes(Verdict::Unreachable));
        assert!(!kind.needs_proof(Verdict::Unreachable));
        assert!(Verdict::ALL.iter().any(|verdict| kind.needs_proof(*verdict)), "{kind}");
    }
    assert!(!TaskKind::Verify.takes(Verdict::Installed));
}

#[test]
fn a_second_look_agrees_disagrees_or_finds_nothing_out() {
    assert_eq!(agrees(Verdict::Installed, Verdict::Confirmed), Some(true));
    assert_eq!(agrees(Verdict::Confirmed, Verdict::Absent), Some(false));
    assert_eq!(agrees(Verdict::Confirmed, Verdict::Unreachable), None);
}

#[test]
fn quality_is_the_share_of_what_was_looked_at_and_unknown_before() {
    assert_eq!(Score::default().quality(), None);
    assert_eq!(Score { accepted: 3, returned: 1, ..Score::default() }.quality(), Some(0.75));
}

#[test]
fn a_draw_takes_its_share_evenly_and_depends_on_the_seed() {
    let tasks: Vec<i64> = (1..=10_000).collect();
    let drawn = sample(&tasks, 5, 7);
    assert_eq!(drawn.len(), 500);
    for tenth in 0..10 {
        let part = drawn.iter().filter(|task| (**task - 1) / 1_000 == tenth).count();
        assert!((25..=80).contains(&part), "tenth {tenth} has {part} of 500");
    }
    let other = sample(&tasks, 5, 8);
    let both = other.iter().filter(|task| drawn.contains(task)).count();
    assert!(both < 60, "{both} of 500 drawn by both seeds");
    assert_eq!(sample(&[9], 1, 1), [9]);
    assert_eq!(sample(&[9], 0, 1), [0_i64; 0]);
}

proptest! {
    #[test]
    fn a_draw_can_be_repeated_from_any_order(
        mut tasks in proptest::collection::vec(any::<i64>(), 0..50), percent in 0_u32..=100, seed in any::<u64>(),
    ) {
        let drawn = sample(&tasks, percent, seed);
        tasks.reverse();
        prop_assert_eq!(sample(&tasks, percent, seed), drawn);
    }
}
