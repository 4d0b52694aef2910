//! Erasure: two persons, the key destroyed, the fact kept.

use chengji_city::privacy::sight::{self, SightRequest};
use chengji_city::privacy::{Subject, erasure, report};
use chengji_city::{Actor, Role};

use super::rows::{HEALTH, NUMBER, POLICE, actor, content, events, execute, person};
use crate::town::each_town;

#[test]
fn two_persons_erase_a_subject_for_good() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE, HEALTH], &content());
        person(&town, 2, 200, &[POLICE], &content());
        person(&town, 3, 300, &[HEALTH], &content());
        // Thing 3 was found to be thing 1 long ago; what it believed is still there.
        execute(
            &town,
            "UPDATE things SET merged_into = 1 WHERE thing_id = 3; UPDATE register_records SET thing_id = 1 WHERE record_id = 300;",
        );
        let (one, other) = (actor("one", Role::Administrator, POLICE), actor("other", Role::Administrator, POLICE));
        let steward = actor("steward", Role::Steward, POLICE);
        let propose = |actor: &Actor, reason: &str| erasure::propose(&town.city, actor, 1, reason, "法院〔2026〕1号");
        assert_eq!(propose(&steward, "本人申请").unwrap_err().code(), "access.denied");
        assert_eq!(propose(&one, " ").unwrap_err().code(), "privacy.erasure-reason");
        let waiting = propose(&one, "本人申请").unwrap();
        assert_eq!(waiting.state, "proposed");
        let decide = |actor: &Actor, approve| erasure::decide(&town.city, actor, waiting.erasure_id, approve);
        assert_eq!(decide(&one, true).unwrap_err().code(), "privacy.erasure-own");
        assert!(sight::show(&town.city, &steward, Subject::Thing(1), &[]).is_ok(), "a proposal erases nothing");
        let done = decide(&other, true).unwrap();
        assert_eq!((done.state.as_str(), done.keys_destroyed), ("done", Some(5)));
        assert_eq!(decide(&other, true).unwrap_err().code(), "privacy.erasure-not-found");

        for subject in
            [Subject::Thing(1), Subject::Thing(3), Subject::Record(100), Subject::Record(101), Subject::Record(300)]
        {
            assert_eq!(sight::show(&town.city, &steward, subject, &[]).unwrap_err().code(), "privacy.erased");
        }
        let neighbour = format!("{:?}", sight::show(&town.city, &steward, Subject::Thing(2), &[]).unwrap());
        assert!(neighbour.contains("110***********002X"));
        let request = SightRequest {
            subject: Subject::Thing(1),
            purpose: "data-quality".to_owned(),
            ticket: "T".to_owned(),
            minutes: None,
        };
        sight::grant(&town.city, &steward, request).unwrap();
        assert_eq!(sight::show(&town.city, &steward, Subject::Thing(1), &[]).unwrap_err().code(), "privacy.erased");

        // The fact stays, in the log and in the report.
        let told = events(&town).into_iter().filter(|text| text.contains("event privacy.subject-erased\n")).count();
        assert_eq!(told, 1);
        let report = report::report(&town.city, &one, 1, "subject-request", "ZT-8").unwrap();
        assert!(report.golden.is_empty() && report.records.iter().all(|record| record.erased));
        assert_eq!(report.records.len(), 3);
        assert!(!format!("{report:?}").contains(NUMBER));
        assert!(chengji_city::audit::verify(&town.city, &Default::default()).unwrap().holds());
    });
}

#[test]
fn a_refused_erasure_erases_nothing() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE], &content());
        let (one, other) = (actor("one", Role::Administrator, POLICE), actor("other", Role::Administrator, POLICE));
        let waiting = erasure::propose(&town.city, &one, 1, "误提", "D1").unwrap();
        let refused = erasure::decide(&town.city, &other, waiting.erasure_id, false).unwrap();
        assert_eq!((refused.state.as_str(), refused.keys_destroyed), ("refused", None));
        assert!(sight::show(&town.city, &one, Subject::Thing(1), &[]).is_ok());
        let list = erasure::list(&town.city, &one, None, 10).unwrap();
        assert_eq!(list.iter().map(|row| row.state.as_str()).collect::<Vec<_>>(), ["refused"]);
    });
}
