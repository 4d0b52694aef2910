//! Masked for everybody, whole for a purpose and a time, by role; and every look is told.

use chengji_city::privacy::sight::{self, SightRequest, SubjectView};
use chengji_city::privacy::{Subject, report};
use chengji_city::{Actor, CityError, Role};

use super::rows::{HEALTH, NAME, NUMBER, PHONE, POLICE, actor, content, events, person};
use crate::town::{Town, each_town};

const RECORD: Subject = Subject::Record(100);
const PERSON: Subject = Subject::Thing(1);

fn asked(subject: Subject, purpose: &str) -> SightRequest {
    SightRequest { subject, purpose: purpose.to_owned(), ticket: "WH-2026-0001".to_owned(), minutes: None }
}

fn shown(town: &Town, actor: &Actor, subject: Subject) -> String {
    format!("{:?}", sight::show(&town.city, actor, subject, &[]).unwrap())
}

fn field(view: &SubjectView, name: &str) -> String {
    view.fields.iter().find(|field| field.name == name).unwrap().value.clone()
}

fn refused(town: &Town, actor: &Actor, request: SightRequest) -> &'static str {
    sight::grant(&town.city, actor, request).unwrap_err().code()
}

#[test]
fn without_a_grant_everybody_sees_the_mask() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE, HEALTH], &content());
        let readers = [
            actor("officer", Role::Steward, POLICE),
            actor("reader", Role::Reader, HEALTH),
            actor("chief", Role::Administrator, HEALTH),
            Actor::system(),
        ];
        for reader in &readers {
            for subject in [RECORD, PERSON] {
                let view = sight::show(&town.city, reader, subject, &[]).unwrap();
                assert_eq!(field(&view, "citizen_id"), "110***********002X");
                assert_eq!(field(&view, "person_name"), "欧阳**");
                assert_eq!(field(&view, "phone"), "138****5678");
                assert_eq!(field(&view, "address"), "武汉市武昌区中南路1号3栋**");
                assert_eq!(field(&view, "birth_date"), "1949-**-**");
                assert_eq!(field(&view, "religion"), "***", "what the policy does not know is hidden whole");
                assert_eq!(field(&view, "standing"), "registered");
                assert_eq!(view.grant, None);
            }
        }
        let code = sight::show(&town.city, &Actor::anonymous(), RECORD, &[]).unwrap_err().code();
        assert_eq!(code, "login.needed");
        let code = sight::show(&town.city, &readers[0], Subject::Record(9), &[]).unwrap_err().code();
        assert_eq!(code, "privacy.subject-not-found");
        assert!(events(&town).is_empty(), "a mask is no look");
    });
}

#[test]
fn a_grant_shows_the_named_fields_and_is_told_with_its_purpose() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE, HEALTH], &content());
        let officer = actor("officer", Role::Steward, POLICE);
        let grant = sight::grant(&town.city, &officer, asked(PERSON, "data-quality")).unwrap();
        assert_eq!(grant.expires_at.to_string(), "2026-03-01T01:30:00Z");
        // A grant over the person is one over the records.
        let view = sight::show(&town.city, &officer, RECORD, &["phone".to_owned()]).unwrap();
        assert_eq!((field(&view, "phone").as_str(), field(&view, "person_name").as_str()), (PHONE, "欧阳**"));
        let view = sight::show(&town.city, &officer, PERSON, &[]).unwrap();
        assert_eq!((field(&view, "citizen_id").as_str(), field(&view, "person_name").as_str()), (NUMBER, NAME));
        let strange = sight::show(&town.city, &officer, PERSON, &["salary".to_owned()]).unwrap_err().code();
        assert_eq!(strange, "privacy.field-unknown");

        let told = events(&town);
        assert_eq!(told.len(), 3);
        assert!(told[0].contains("event privacy.sight-granted\n") && told[0].contains("purpose data-quality\n"));
        for (text, said) in [
            (&told[1], ["subject register-record/100", "fields phone", "ticket WH-2026-0001"]),
            (&told[2], ["subject thing/1", "fields ", "actor officer"]),
        ] {
            assert!(text.contains("event privacy.read\n"), "{text}");
            assert!(said.iter().all(|said| text.contains(&format!("\n{said}"))), "{text}");
        }
        let log = told.concat();
        assert!(![NUMBER, NAME, PHONE].iter().any(|secret| log.contains(secret)), "{log}");
        // Nobody else sees more for it.
        let other = actor("other", Role::Steward, POLICE);
        assert!(shown(&town, &other, PERSON).contains("110***********002X"));
        assert_eq!(events(&town).len(), 3);
    });
}

#[test]
fn a_grant_ends_by_itself_and_with_the_role() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE], &content());
        let officer = actor("officer", Role::Steward, POLICE);
        let request = SightRequest { minutes: Some(5), ..asked(RECORD, "data-quality") };
        sight::grant(&town.city, &officer, request).unwrap();
        assert!(shown(&town, &officer, RECORD).contains(NUMBER));
        let moved = actor("officer", Role::Steward, HEALTH);
        let demoted = actor("officer", Role::Reader, POLICE);
        for changed in [&moved, &demoted] {
            assert!(!shown(&town, changed, RECORD).contains(NUMBER));
        }
        let town = town.at("2026-03-01T01:04:59Z");
        assert!(shown(&town, &officer, RECORD).contains(NUMBER));
        let town = town.at("2026-03-01T01:05:00Z");
        assert!(!shown(&town, &officer, RECORD).contains(NUMBER));
    });
}

#[test]
fn without_role_purpose_or_ticket_there_is_no_grant() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE], &content());
        let officer = actor("officer", Role::Steward, POLICE);
        let clerk = actor("clerk", Role::Clerk, HEALTH);
        assert_eq!(refused(&town, &Actor::anonymous(), asked(RECORD, "service")), "login.needed");
        assert_eq!(refused(&town, &actor("r", Role::Reader, POLICE), asked(RECORD, "service")), "access.denied");
        assert_eq!(refused(&town, &actor("a", Role::Auditor, POLICE), asked(RECORD, "service")), "access.denied");
        assert_eq!(refused(&town, &officer, asked(RECORD, "curiosity")), "privacy.purpose-denied");
        assert_eq!(refused(&town, &officer, asked(RECORD, "subject-request")), "privacy.purpose-denied");
        assert_eq!(refused(&town, &clerk, asked(RECORD, "service")), "privacy.purpose-denied", "another department's");
        assert_eq!(refused(&town, &officer, asked(Subject::Record(7), "service")), "privacy.subject-not-found");
        let with =
            |ticket: &str, minutes| SightRequest { ticket: ticket.to_owned(), minutes, ..asked(RECORD, "service") };
        assert_eq!(refused(&town, &officer, with("  ", None)), "privacy.ticket-missing");
        assert_eq!(refused(&town, &officer, with("T\n1", None)), "privacy.ticket-missing");
        assert_eq!(refused(&town, &officer, with("T1", Some(16))), "privacy.minutes-invalid");
        assert!(events(&town).is_empty());
        // In an emergency the clerk of another department may.
        sight::grant(&town.city, &clerk, asked(RECORD, "emergency")).unwrap();
        assert!(shown(&town, &clerk, RECORD).contains(NAME));
    });
}

#[test]
fn the_report_lists_everything_held_and_everybody_who_looked() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE, HEALTH], &content());
        let officer = actor("officer", Role::Steward, POLICE);
        sight::grant(&town.city, &officer, asked(RECORD, "data-quality")).unwrap();
        sight::show(&town.city, &officer, RECORD, &["phone".to_owned()]).unwrap();
        let chief = actor("chief", Role::Administrator, POLICE);
        let make = |actor: &Actor, purpose: &str| -> Result<_, CityError> {
            report::report(&town.city, actor, 1, purpose, "ZT-7")
        };
        assert_eq!(make(&officer, "subject-request").unwrap_err().code(), "access.denied");
        assert_eq!(make(&chief, "statutory-request").unwrap_err().code(), "privacy.purpose-denied");
        let first = make(&chief, "subject-request").unwrap();
        let departments: Vec<&str> = first.records.iter().map(|record| record.department.as_str()).collect();
        assert_eq!(departments, [POLICE, HEALTH]);
        let text = format!("{first:?}");
        assert_eq!(text.matches(NUMBER).count(), 3, "once believed and once by each department");
        let looks: Vec<(&str, &str, &str)> = first
            .readers
            .iter()
            .map(|reader| (reader.actor.as_str(), reader.event.as_str(), reader.fields.as_str()))
            .collect();
        assert_eq!(looks, [("officer", "privacy.sight-granted", ""), ("officer", "privacy.read", "phone")]);
        let second = make(&chief, "subject-request").unwrap();
        assert_eq!(second.readers.last().unwrap().event, "privacy.subject-reported");
        assert_eq!(second.readers.last().unwrap().actor, "chief");
    });
}
