use super::*;

/// The whole table, written down a second time: a row a state, a column an act, in the order of `Act::ALL`.
const TABLE: [(&str, [&str; 7]); 8] = [
    //             bind     suspend      restore  retire     merge     split    transfer
    ("reserved", ["", "", "", "retired", "", "", ""]),
    ("issued", ["bound", "suspended", "", "retired", "merged", "split", "transferred"]),
    ("bound", ["", "suspended", "", "retired", "merged", "split", "transferred"]),
    ("suspended", ["", "", "bound", "retired", "merged", "", "transferred"]),
    ("retired", ["", "", "bound", "", "", "", ""]),
    ("merged", [""; 7]),
    ("transferred", [""; 7]),
    ("split", [""; 7]),
];

#[test]
fn every_state_and_act_is_decided_as_the_table_says() {
    for (state, row) in TABLE {
        for (act, wanted) in Act::ALL.iter().zip(row) {
            let state: CodeState = state.parse().unwrap();
            match after(state, *act, true) {
                Ok(next) => assert_eq!(next.as_str(), wanted, "{state} {act}"),
                Err(error) => {
                    assert_eq!(wanted, "", "{error}");
                    assert_eq!((error.state, error.act), (state, *act));
                }
            }
        }
    }
    assert_eq!(TABLE.map(|(state, _)| state).to_vec(), CodeState::ALL.iter().map(|s| s.as_str()).collect::<Vec<_>>());
}

#[test]
fn nothing_leads_out_of_a_final_state_and_only_acts_with_successors_lead_into_one() {
    for state in CodeState::ALL {
        assert_eq!(allowed(*state).count() == 0, state.is_final(), "{state}");
        for act in &Act::ALL {
            if let Ok(next) = after(*state, *act, false) {
                assert_eq!(next.is_final(), leads_on(*act), "{state} {act}");
            }
        }
    }
}

#[test]
fn a_code_without_a_thing_comes_back_as_issued_and_never_as_bound() {
    for state in [CodeState::Suspended, CodeState::Retired] {
        assert_eq!(after(state, Act::Restore, false), Ok(CodeState::Issued));
        assert_eq!(after(state, Act::Restore, true), Ok(CodeState::Bound));
    }
}

#[test]
fn words_and_numbers_read_back_as_what_they_were_printed_from() {
    for state in CodeState::ALL {
        assert_eq!(state.as_str().parse(), Ok(*state));
        assert_eq!(CodeState::of_number(state.number()), Some(*state));
    }
    assert_eq!(CodeState::of_number(8), None);
    assert!("Merged".parse::<CodeState>().unwrap_err().to_string().contains("Merged"));
}

#[test]
fn a_refused_act_says_what_would_be_allowed() {
    let refused = after(CodeState::Retired, Act::Merge, true).unwrap_err();
    assert_eq!(refused.to_string(), "a code that is retired cannot be the object of merge: allowed is restore");
    let over = after(CodeState::Split, Act::Restore, true).unwrap_err();
    assert!(over.to_string().ends_with("allowed is nothing"));
}
