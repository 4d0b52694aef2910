use super::*;

#[test]
fn every_open_doubt_can_be_answered_or_taken_back_and_a_closed_one_stays_closed() {
    for state in DoubtState::ALL.iter().copied() {
        let next: Vec<DoubtState> = DoubtState::ALL.iter().copied().filter(|next| state.may_become(*next)).collect();
        assert_eq!(next.is_empty(), state.is_final(), "{state}");
        assert!(state.is_final() || next.ends_with(&[DoubtState::Withdrawn, DoubtState::Done]), "{state}");
        assert!(!next.contains(&DoubtState::Reported) && !next.contains(&state), "{state}");
    }
}

#[test]
fn a_word_leads_back_to_its_state() {
    for state in DoubtState::ALL.iter().copied() {
        assert_eq!(state.as_str().parse::<DoubtState>().unwrap(), state);
    }
    assert!("open".parse::<DoubtState>().is_err());
}
