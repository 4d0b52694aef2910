//! What a check found, held against what is known of the same ground: which findings open, return, change or close.

use std::collections::HashMap;

use super::life::ConflictState;

/// A breach of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// Code of the rule.
    pub rule: String,
    /// Thing, address or register by which it is judged again.
    pub anchor: i64,
    /// What it is about.
    pub subject_id: i64,
    /// Division of the subject; blank when it has none.
    pub division: String,
    /// Records, registers and figures, always written alike.
    pub evidence: String,
    /// Registers involved, ascending, each once.
    pub registers: Vec<i64>,
}

/// A finding that is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub finding_id: i64,
    /// Code of the rule.
    pub rule: String,
    /// Its anchor.
    pub anchor: i64,
    /// What it is about.
    pub subject_id: i64,
    /// Its division.
    pub division: String,
    /// Its evidence.
    pub evidence: String,
    /// Where it is.
    pub state: ConflictState,
}

/// What has to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Found for the first time.
    Open(Discovery),
    /// Found again after it was closed, or with other evidence after it was waived.
    Return(i64, Discovery),
    /// Still there, with other evidence or in another division.
    Amend(i64, Discovery),
    /// No longer there.
    Settle(i64),
}

/// Compares. `known` and `found` must be of the same anchors and the same rules; what is the same in both makes no step. Steps come in the
/// order of `found`, then of `known`. Cost: linear.
#[must_use]
pub fn settle(known: &[Known], found: Vec<Discovery>) -> Vec<Step> {
    let mut places: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for (place, known) in known.iter().enumerate() {
        places.entry((known.anchor, known.subject_id)).or_default().push(place);
    }
    let mut met = vec![false; known.len()];
    let mut steps = Vec::new();
    for discovery in found {
        let near = places.get(&(discovery.anchor, discovery.subject_id)).map_or(&[][..], Vec::as_slice);
        let Some(place) = near.iter().copied().find(|place| known[*place].rule == discovery.rule) else {
            steps.push(Step::Open(discovery));
            continue;
        };
        met[place] = true;
        let known = &known[place];
        let is_same = known.evidence == discovery.evidence && known.division == discovery.division;
        match known.state {
            ConflictState::Closed => steps.push(Step::Return(known.finding_id, discovery)),
            ConflictState::Waived if known.evidence != discovery.evidence => {
                steps.push(Step::Return(known.finding_id, discovery));
            }
            _ if is_same => {}
            _ => steps.push(Step::Amend(known.finding_id, discovery)),
        }
    }
    let gone = known.iter().zip(met).filter(|(known, met)| !met && known.state != ConflictState::Closed);
    steps.extend(gone.map(|(known, _)| Step::Settle(known.finding_id)));
    steps
}
