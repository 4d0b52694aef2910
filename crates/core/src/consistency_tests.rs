use jiff::civil::date;

use super::*;

fn found(rule: &str, anchor: i64, evidence: &str) -> Discovery {
    Discovery {
        rule: rule.to_owned(),
        anchor,
        subject_id: anchor,
        division: "420106001001".to_owned(),
        evidence: evidence.to_owned(),
        registers: vec![1, 2],
    }
}

fn known(finding_id: i64, rule: &str, anchor: i64, evidence: &str, state: ConflictState) -> Known {
    Known {
        finding_id,
        rule: rule.to_owned(),
        anchor,
        subject_id: anchor,
        division: "420106001001".to_owned(),
        evidence: evidence.to_owned(),
        state,
    }
}

#[test]
fn what_is_new_opens_what_is_gone_settles_and_what_is_the_same_is_left_alone() {
    let stored = [known(1, "a", 1, "x", ConflictState::Sent), known(2, "a", 2, "x", ConflictState::Open)];
    let steps = settle(&stored, vec![found("a", 1, "x"), found("b", 1, "x")]);
    assert_eq!(steps, [Step::Open(found("b", 1, "x")), Step::Settle(2)]);
}

#[test]
fn a_closed_finding_returns_and_a_waived_one_only_with_other_evidence() {
    let stored = [
        known(1, "a", 1, "x", ConflictState::Closed),
        known(2, "a", 2, "x", ConflictState::Waived),
        known(3, "a", 3, "x", ConflictState::Waived),
        known(4, "a", 4, "x", ConflictState::Answered),
        known(5, "a", 5, "x", ConflictState::Closed),
        known(6, "a", 6, "x", ConflictState::Waived),
    ];
    let now = vec![found("a", 1, "x"), found("a", 2, "x"), found("a", 3, "y"), found("a", 4, "y")];
    let steps = settle(&stored, now);
    assert_eq!(
        steps,
        [
            Step::Return(1, found("a", 1, "x")),
            Step::Return(3, found("a", 3, "y")),
            Step::Amend(4, found("a", 4, "y")),
            Step::Settle(6),
        ]
    );
}

#[test]
fn persons_take_only_the_steps_of_the_table() {
    use ConflictAct as A;
    use ConflictState as S;
    assert_eq!(after(S::Open, A::Send, false), Ok(S::Sent));
    assert_eq!(after(S::Sent, A::Answer, false), Ok(S::Sent));
    assert_eq!(after(S::Sent, A::Answer, true), Ok(S::Answered));
    assert_eq!(after(S::Answered, A::Close, true), Ok(S::Closed));
    assert_eq!(after(S::Waived, A::Reopen, true), Ok(S::Reopened));
    let refused = [(S::Closed, A::Send), (S::Open, A::Answer), (S::Closed, A::Close), (S::Open, A::Reopen)];
    for (state, act) in refused.into_iter().chain([(S::Open, A::Settle), (S::Closed, A::Return)]) {
        assert_eq!(after(state, act, true), Err(ForbiddenConflictStep { state, act }));
    }
}

#[test]
fn deadlines_count_working_days() {
    let plain = Calendar::default();
    // 2026-03-06 is a Friday.
    assert_eq!(plain.after(date(2026, 3, 6), 1), date(2026, 3, 9));
    assert_eq!(plain.after(date(2026, 3, 6), 5), date(2026, 3, 13));
    let set = Calendar::new([date(2026, 3, 9)], [date(2026, 3, 8)]).unwrap();
    assert_eq!(set.after(date(2026, 3, 6), 1), date(2026, 3, 8), "a Sunday that is worked on");
    assert_eq!(set.after(date(2026, 3, 6), 2), date(2026, 3, 10), "a Monday that is free");
    assert_eq!(Calendar::new([date(2026, 3, 9)], [date(2026, 3, 9)]), Err(InvalidCalendar(date(2026, 3, 9))));
}

#[test]
fn rules_that_make_no_sense_are_refused_with_the_reason() {
    let rule = Rule {
        id: "a.b".to_owned(),
        zh: String::new(),
        en: String::new(),
        severity: Severity::Notice,
        owner: Owner::Street,
        days: 5,
        basis: "project-defined".to_owned(),
        test: Test::Late,
    };
    assert!(Rules::new(vec![rule.clone()]).is_ok());
    assert_eq!(Rules::new(vec![]), Err(InvalidRule::Empty));
    assert_eq!(Rules::new(vec![rule.clone(), rule.clone()]), Err(InvalidRule::Twice("a.b".to_owned())));
    let crowd = Test::Crowd { persons: Filter::default(), least_area: f64::NAN, most_persons: 8 };
    let broken = [
        Rule { id: "A".to_owned(), ..rule.clone() },
        Rule { days: 0, ..rule.clone() },
        Rule { test: crowd, ..rule.clone() },
        Rule { test: Test::Bare { address_kinds: vec![], kind: Kind::Dwelling }, ..rule },
    ];
    for rule in broken {
        let error = Rules::new(vec![rule.clone()]).unwrap_err();
        assert!(matches!(error, InvalidRule::Value { .. }), "{rule:?}: {error}");
    }
    assert_eq!("department:市公安局".parse::<Owner>(), Ok(Owner::Department("市公安局".to_owned())));
    assert!("department: ".parse::<Owner>().is_err() && "mayor".parse::<Owner>().is_err());
}
