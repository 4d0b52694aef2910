//! A certificate counts as long as its address does, and none is issued while somebody doubts.

use chengji_city::address_base::certificate::{self, CertificateOrder, Issued};
use chengji_city::address_base::doubt::{self, DoubtReport, DoubtStep};
use chengji_city::address_base::proposal;
use chengji_city::address_base::view::BaseAddress;
use chengji_city::plate::PlateAlgorithm;
use chengji_city::{Actor, CityError, ErrorKind, Role, audit};
use chengji_core::address_base::{AddressAct, AddressState, DoubtState};
use chengji_core::audit::Event;

use super::{door, person, published, step};
use crate::town::{Town, each_town};

fn issue(town: &Town, actor: &Actor, at: &BaseAddress) -> Result<Issued, CityError> {
    let order = CertificateOrder {
        address_id: at.address_id,
        purpose: "办理营业执照".to_owned(),
        base_url: "https://id.wuhan.example".parse().unwrap(),
        algorithm: PlateAlgorithm::Sm2,
    };
    certificate::issue(&town.city, actor, &order)
}

fn faults(town: &Town, number: &str) -> Vec<&'static str> {
    let standing = certificate::look(&town.city, &town.admin, number).unwrap();
    assert_eq!(standing.holds(), standing.faults.is_empty());
    standing.faults.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn a_certificate_counts_until_its_address_ends_and_the_log_has_every_step() {
    each_town(|town| {
        let at = published(&town, door("和平大道", "457号"));
        let issued = issue(&town, &town.admin, &at).unwrap();
        let statement = &issued.certificate.statement;
        let number = statement.number.to_string();
        assert_eq!((statement.address.as_str(), Some(statement.code.to_string())), (at.text.as_str(), at.code.clone()));
        assert_eq!(statement.valid_to.to_string(), "2026-06-01");
        assert_eq!(faults(&town, &number), Vec::<&str>::new());
        // Everybody may check one; whose address it is, readers are told.
        let stranger = Actor { roles: Vec::new(), ..person("stranger", Role::Reader) };
        let seen = certificate::look(&town.city, &stranger, &number.to_ascii_lowercase()).unwrap();
        assert!(seen.holds() && seen.address.is_none(), "{seen:?}");

        let (district, second) = (person("district", Role::District), person("second", Role::District));
        let waiting = step(&town, &district, &at, AddressAct::Retire).unwrap();
        assert_eq!(faults(&town, &number), Vec::<&str>::new());
        proposal::approve(&town.city, &second, waiting.operation.operation_id).unwrap();
        assert_eq!(faults(&town, &number), ["address.certificate-ended"]);
        let late = issue(&town, &town.admin, &at).unwrap_err();
        assert_eq!(late.code(), "address.certificate-withheld");

        let subject = format!("subject address/{}\n", at.address_id);
        let log = audit::events(&town.city, &town.admin, -1, 100).unwrap();
        let of_address = log.iter().filter(|event| event.text.contains(&subject));
        let kinds: Vec<&str> = of_address.filter_map(|event| Event::field_of(&event.text, "event")).collect();
        let life = ["applied", "verified", "reviewed", "approved", "published", "certificate-issued", "retired"];
        assert_eq!(kinds, life.map(|event| format!("address.{event}")));
        town.is_sound();
    });
}

#[test]
fn a_certificate_is_withheld_while_a_doubt_is_open_and_for_an_address_not_published() {
    each_town(|town| {
        let at = published(&town, door("和平大道", "1号"));
        let (reader, clerk) = (person("police", Role::Reader), person("clerk", Role::Clerk));
        let report = DoubtReport {
            address_id: Some(at.address_id),
            said: "the plate hangs at the next house".to_owned(),
            ..DoubtReport::default()
        };
        let doubted = doubt::report(&town.city, &reader, report).unwrap();
        let withheld = issue(&town, &town.admin, &at).unwrap_err();
        assert_eq!(withheld.code(), "address.certificate-withheld");
        assert!(withheld.to_string().contains(&format!("doubt {} is open", doubted.doubt_id)), "{withheld}");
        for (version, state, answer) in
            [(1, DoubtState::InProgress, None), (2, DoubtState::Done, Some("the plate was moved"))]
        {
            let answer = answer.map(str::to_owned);
            let answered = DoubtStep { doubt_id: doubted.doubt_id, state, answer, operation_id: None, version };
            assert!(issue(&town, &town.admin, &at).is_err());
            doubt::step(&town.city, &clerk, answered).unwrap();
        }
        let number = issue(&town, &town.admin, &at).unwrap().certificate.statement.number.to_string();

        let held = step(&town, &clerk, &at, AddressAct::Investigate).unwrap().address;
        assert_eq!(held.state, AddressState::Investigated);
        assert_eq!(issue(&town, &town.admin, &at).unwrap_err().code(), "address.certificate-withheld");
        step(&town, &clerk, &held, AddressAct::Clear).unwrap();
        assert_eq!(issue(&town, &reader, &at).unwrap_err().kind(), ErrorKind::Denied);

        certificate::revoke(&town.city, &town.admin, &number, "issued to the wrong person").unwrap();
        assert_eq!(faults(&town, &number), ["address.certificate-revoked"]);
        let twice = certificate::revoke(&town.city, &town.admin, &number, "again").unwrap_err();
        assert_eq!(twice.code(), "address.certificate-not-found");
        town.is_sound();
    });
}
