//! Serials set aside for a custodian.

use chengji_city::CityError;
use chengji_city::code::blocks::{self, BlockRequest};
use chengji_city::code::issue::{self, IssueAnswer, IssueRequest};
use chengji_codes::Subject;

use super::{codes, key, request, steward_of};
use crate::town::{Town, each_town};

fn wish(size: u32) -> BlockRequest {
    let subject = Subject {
        class: Some("010101".parse().unwrap()),
        division: Some("420106".parse().unwrap()),
        ..Subject::default()
    };
    BlockRequest { scheme: "entity".to_owned(), subject, custodian: "住建局".to_owned(), size }
}

fn from_blocks(town: &Town, keys: &[&str]) -> Result<IssueAnswer, CityError> {
    let keys: Vec<_> = keys.iter().map(|name| key(name)).collect();
    let asked = IssueRequest { custodian: Some("住建局".to_owned()), ..request(&keys) };
    issue::issue(&town.city, &town.admin, &asked)
}

#[test]
fn a_custodian_issues_from_his_blocks_until_they_are_used_up() {
    each_town(|town| {
        town.issue(&[key("before")]);
        let block = blocks::reserve(&town.city, &town.admin, &wish(3)).unwrap();
        assert_eq!((block.first_serial, block.last_serial, block.left), (2, 4, 3));
        assert!(block.first_code.as_ref().unwrap().starts_with("420106010101000000002"));
        let others = town.issue(&[key("other")]);
        assert!(codes(&others)[0].starts_with("420106010101000000005"), "others go on behind the block");
        let first = from_blocks(&town, &["A", "B"]).unwrap();
        assert!(codes(&first)[1].starts_with("420106010101000000003"));
        let second = blocks::reserve(&town.city, &town.admin, &wish(1)).unwrap();
        let both = from_blocks(&town, &["C", "D", "A"]).unwrap();
        assert!(codes(&both)[0].starts_with("420106010101000000004"), "the older block first");
        assert_eq!(Some(&codes(&both)[1]), second.first_code.as_ref());
        assert_eq!(codes(&both)[2], codes(&first)[0]);
        let state = town.state();
        assert_eq!(from_blocks(&town, &["E"]).unwrap_err().code(), "code.block-exhausted");
        assert_eq!(town.state(), state);
        assert_eq!(from_blocks(&town, &["A", "B"]).unwrap().tally.existing, 2, "what is known needs no serial");
        let list = blocks::list(&town.city, &town.admin, Some("住建局"), None, 10).unwrap();
        assert_eq!(list.iter().map(|block| block.left).collect::<Vec<_>>(), [0, 0]);
        town.is_sound();
    });
}

#[test]
fn a_department_uses_its_own_blocks_and_no_others() {
    each_town(|town| {
        blocks::reserve(&town.city, &town.admin, &wish(2)).unwrap();
        let (own, other) = (steward_of(Some("住建局")), steward_of(Some("税务局")));
        // He need not say whose blocks: there is one answer.
        let answer = issue::issue(&town.city, &own, &request(&[key("A")])).unwrap();
        assert!(codes(&answer)[0].starts_with("420106010101000000001"));
        assert_eq!(blocks::list(&town.city, &own, None, None, 10).unwrap()[0].left, 1);
        let wanted = IssueRequest { custodian: Some("住建局".to_owned()), ..request(&[key("B")]) };
        let refused = |error: CityError| error.code();
        assert_eq!(refused(issue::issue(&town.city, &other, &wanted).unwrap_err()), "code.custodian-denied");
        let without = issue::issue(&town.city, &other, &request(&[key("B")]));
        assert_eq!(refused(without.unwrap_err()), "code.block-exhausted");
        assert!(blocks::list(&town.city, &other, None, None, 10).unwrap().is_empty());
        assert_eq!(refused(blocks::reserve(&town.city, &own, &wish(2)).unwrap_err()), "access.denied");
    });
}

#[test]
fn a_block_must_fit_its_series() {
    each_town(|town| {
        let refused = |request: &BlockRequest| blocks::reserve(&town.city, &town.admin, request).unwrap_err().code();
        assert_eq!(refused(&wish(0)), "code.block-too-large");
        assert_eq!(refused(&wish(10_000_001)), "code.block-too-large");
        assert_eq!(refused(&BlockRequest { custodian: " ".to_owned(), ..wish(1) }), "code.custodian-invalid");
        assert_eq!(refused(&BlockRequest { subject: Subject::default(), ..wish(1) }), "code.block-facts");
        assert_eq!(refused(&BlockRequest { scheme: "none".to_owned(), ..wish(1) }), "code.scheme-unknown");
        // A refused block takes no serials.
        let block = blocks::reserve(&town.city, &town.admin, &wish(1)).unwrap();
        assert_eq!(block.first_serial, 1);
    });
}
