//! Acts on codes and what they leave behind.

use chengji_city::audit::{self, VerifyOptions};
use chengji_city::code::act::{Step, act, show};
use chengji_city::code::proposal::{approve, refuse, waiting};
use chengji_city::registry::{self, EntityQuery};
use chengji_city::{Role, code};
use chengji_core::lifecycle::CodeState;

use super::{done, person, request};
use crate::bad_input::{SHOPS, shops};
use crate::town::{Town, each_town};

const XINZHOU: &str = "420117";

fn town_with_shops(town: &Town) -> Vec<String> {
    town.take("shops.csv", shops(4), SHOPS);
    town.entities().into_iter().map(|entity| entity.code).collect()
}

fn state(town: &Town, code: &str) -> CodeState {
    show(&town.city, &town.admin, code).unwrap().state
}

#[test]
fn a_suspended_code_comes_back_and_each_step_stands_in_the_log() {
    each_town(|town| {
        let codes = town_with_shops(&town);
        assert_eq!(state(&town, &codes[0]), CodeState::Bound);
        done(&town, &codes[0], Step::Suspend).unwrap();
        assert_eq!(state(&town, &codes[0]), CodeState::Suspended);
        done(&town, &codes[0], Step::Restore).unwrap();
        let view = show(&town.city, &town.admin, &codes[0]).unwrap();
        assert_eq!((view.state, view.entity.as_deref()), (CodeState::Bound, Some(codes[0].as_str())));
        let acts: Vec<&str> = view.acts.iter().map(|act| act.act.as_str()).collect();
        assert_eq!(acts, ["suspend", "restore"]);
        let log = audit::events(&town.city, &town.admin, -1, 10_000).unwrap();
        for kind in ["code.suspended", "code.restored"] {
            let told = log.iter().filter(|event| event.text.contains(&format!("\nevent {kind}\n")));
            assert_eq!(told.count(), 1, "{kind}");
        }
        assert!(audit::verify(&town.city, &VerifyOptions::default()).unwrap().holds());
    });
}

#[test]
fn two_persons_are_needed_to_retire_and_the_proposer_is_not_the_second() {
    each_town(|town| {
        let codes = town_with_shops(&town);
        let (anna, bert) = (person("anna", Role::Steward), person("bert", Role::Steward));
        let asked = act(&town.city, &anna, request(&codes[0], Step::Retire)).unwrap();
        assert_eq!((asked.state.as_str(), state(&town, &codes[0])), ("proposed", CodeState::Bound));
        let listed = waiting(&town.city, &bert, None, 10).unwrap().items;
        assert_eq!(listed.iter().map(|act| act.act_id).collect::<Vec<_>>(), [asked.act_id]);
        assert_eq!(approve(&town.city, &anna, asked.act_id).unwrap_err().code(), "code.proposal-own");
        let reader = person("carl", Role::Reader);
        assert_eq!(approve(&town.city, &reader, asked.act_id).unwrap_err().code(), "access.denied");
        approve(&town.city, &bert, asked.act_id).unwrap();
        assert_eq!(state(&town, &codes[0]), CodeState::Retired);
        assert_eq!(approve(&town.city, &bert, asked.act_id).unwrap_err().code(), "code.proposal-not-found");

        let again = act(&town.city, &anna, request(&codes[1], Step::Retire)).unwrap();
        refuse(&town.city, &bert, again.act_id).unwrap();
        assert_eq!(state(&town, &codes[1]), CodeState::Bound);
        assert!(waiting(&town.city, &bert, None, 10).unwrap().items.is_empty());
    });
}

#[test]
fn a_merged_code_leads_to_its_successor_and_its_thing_leaves_the_lists() {
    each_town(|town| {
        let codes = town_with_shops(&town);
        let (from, to) = (codes[0].clone(), codes[1].clone());
        let counted = registry::classes(&town.city, &town.admin).unwrap();
        let before: i64 = counted.iter().map(|class| class.count).sum();
        done(&town, &from, Step::Merge { into: to.clone() }).unwrap();
        let view = show(&town.city, &town.admin, &from).unwrap();
        assert_eq!((view.state, view.in_use.as_deref()), (CodeState::Merged, Some(to.as_str())));
        assert_eq!(show(&town.city, &town.admin, &to).unwrap().origins[0].code, from);

        assert_eq!(town.entities().len(), 3);
        let counted = registry::classes(&town.city, &town.admin).unwrap();
        assert_eq!(counted.iter().map(|class| class.count).sum::<i64>(), before - 1);
        let bears = registry::find_by_identifier(&town.city, &town.admin, "licence", "L000000").unwrap();
        assert_eq!(bears.into_iter().map(|entity| entity.code).collect::<Vec<_>>(), std::slice::from_ref(&to));
        assert!(audit::verify(&town.city, &VerifyOptions::default()).unwrap().holds());

        // Nothing more can be done to it, and nothing can be joined into it.
        assert_eq!(done(&town, &from, Step::Restore).unwrap_err().code(), "code.merged");
        assert_eq!(done(&town, &to, Step::Merge { into: from }).unwrap_err().code(), "code.merged");
        // The department's next word about the closed thing is about the other one.
        let again = shops(4).replace("光谷商店0,", "光谷商店〇,");
        {
            chengji_city::ingest::run(
                &town.city,
                &town.admin,
                &chengji_city::ingest::IngestRequest {
                    file: town.file("again.csv", &again),
                    file_name: "again.csv".to_owned(),
                    mapping_text: SHOPS.to_owned(),
                    mapping_id: "test".to_owned(),
                    dry_run: false,
                },
                &mut chengji_city::ingest::Silent,
            )
            .unwrap();
            assert_eq!(town.entities().len(), 3, "a closed thing stays closed");
        }
    });
}

#[test]
fn a_transfer_prints_a_new_display_code_and_the_old_one_resolves_for_ever() {
    each_town(|town| {
        let codes = town_with_shops(&town);
        let first = codes[0].clone();
        let second = done(&town, &first, Step::Transfer { division: XINZHOU.parse().unwrap() }).unwrap().other.unwrap();
        assert!(second.starts_with(XINZHOU) && second != first);
        let entity = town.entities().remove(0);
        assert_eq!(entity.code, second);
        let third =
            done(&town, &second, Step::Transfer { division: "420102".parse().unwrap() }).unwrap().other.unwrap();
        for old in [&first, &second] {
            let view = show(&town.city, &town.admin, old).unwrap();
            assert_eq!((view.state, view.in_use.as_deref()), (CodeState::Transferred, Some(third.as_str())));
        }
        assert_eq!(show(&town.city, &town.admin, &third).unwrap().state, CodeState::Bound);
        // The key of the record still leads to the same thing under its new code.
        let taken = town.take("shops.csv", shops(4), SHOPS);
        assert_eq!(taken.job.entities_created, 0);
        let refused = done(&town, &third, Step::Transfer { division: "420102".parse().unwrap() }).unwrap_err();
        assert_eq!(refused.code(), "code.division-invalid");
    });
}

#[test]
fn a_split_gives_each_part_a_new_code_of_the_same_series() {
    each_town(|town| {
        let codes = town_with_shops(&town);
        let parts = vec!["S00000-A".to_owned(), "S00000-B".to_owned()];
        done(&town, &codes[0], Step::Split { parts: parts.clone() }).unwrap();
        let view = show(&town.city, &town.admin, &codes[0]).unwrap();
        assert_eq!((view.state, view.successors.len(), view.in_use), (CodeState::Split, 2, None));
        for (part, code) in parts.iter().zip(&view.successors) {
            let new = show(&town.city, &town.admin, code).unwrap();
            assert_eq!((new.state, new.natural_key.as_deref()), (CodeState::Issued, Some(part.as_str())));
            assert_eq!((new.code[..12].to_owned(), &new.origins[0].code), (codes[0][..12].to_owned(), &codes[0]));
            assert!(!codes.contains(code));
        }
        let one = Step::Split { parts: vec!["X".to_owned(), "X".to_owned()] };
        assert_eq!(done(&town, &codes[1], one).unwrap_err().code(), "code.parts-invalid");
    });
}

#[test]
fn what_cannot_be_done_says_why_and_leaves_nothing_behind() {
    each_town(|town| {
        let codes = town_with_shops(&town);
        let anna = person("anna", Role::Steward);
        let before = town.state();
        let refused = |request| act(&town.city, &anna, request).unwrap_err().code();
        assert_eq!(
            refused(code::act::ActRequest { reason: " ".to_owned(), ..request(&codes[0], Step::Suspend) }),
            "code.reason-missing"
        );
        assert_eq!(
            refused(code::act::ActRequest { document: None, ..request(&codes[0], Step::Retire) }),
            "code.document-missing"
        );
        assert_eq!(refused(request(&codes[0], Step::Restore)), "code.act-forbidden");
        assert_eq!(refused(request(&codes[0], Step::Merge { into: codes[0].clone() })), "code.mismatch");
        assert_eq!(refused(request(&codes[0], Step::Bind { entity: codes[1].clone() })), "code.act-forbidden");
        let mut wrong = codes[0].clone();
        wrong.replace_range(21.., if codes[0].ends_with('7') { "8" } else { "7" });
        assert_eq!(refused(request(&wrong, Step::Suspend)), "code.wrong-check");
        assert_eq!(town.state(), before);
        let reader = person("carl", Role::Reader);
        assert_eq!(act(&town.city, &reader, request(&codes[0], Step::Suspend)).unwrap_err().code(), "access.denied");
        let query = EntityQuery { limit: 10, ..EntityQuery::default() };
        assert_eq!(registry::list(&town.city, &town.admin, &query).unwrap().items.len(), 4);
    });
}
