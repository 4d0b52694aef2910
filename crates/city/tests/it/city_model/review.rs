//! Pairs that a person has to look at.

use chengji_city::city_model::{self, PairView};

use super::{HOUSE, House, bring, counts, levels, sequence};
use crate::town::{Town, each_town};

/// A building known at 18 m and a model on the same ground that is 60 m high.
fn doubtful(town: &Town) -> PairView {
    bring(town, "white.city.jsonl", &sequence(&[HOUSE]), "2026-01-01").unwrap();
    let tower = House { id: "tower", size: [20.0, 12.0, 60.0], is_fine: true, ..HOUSE };
    let report = bring(town, "fine.city.jsonl", &sequence(&[tower]), "2026-02-01").unwrap();
    assert_eq!(counts(&report), [1, 0, 0, 0, 1]);
    let mut pairs = city_model::list_pairs(&town.city, &town.admin, "open", 0, 10).unwrap();
    assert_eq!(pairs.len(), 1);
    pairs.remove(0)
}

#[test]
fn heights_that_disagree_wait_for_a_person_who_says_they_are_one() {
    each_town(|town| {
        let pair = doubtful(&town);
        let known = town.entity("b-1");
        assert_eq!((pair.object.as_str(), &pair.code), ("tower", &known.code));
        assert!(
            pair.overlap > 0.99 && pair.height_difference.is_some_and(|metres| (metres - 42.0).abs() < 0.1),
            "{pair:?}"
        );
        assert_eq!(levels(&town), [(2, 1)], "what waits does not count");

        let refused = city_model::decide_pair(&town.city, &town.admin, pair.pair_id, true, " ").unwrap_err();
        assert_eq!(refused.code(), "code.reason-missing");
        city_model::decide_pair(&town.city, &town.admin, pair.pair_id, true, "floors were added in 2025").unwrap();
        assert_eq!(city_model::models(&town.city, &town.admin, &known.code).unwrap().len(), 2);
        assert_eq!(levels(&town), [(3, 1)]);
        let again = city_model::decide_pair(&town.city, &town.admin, pair.pair_id, false, "no").unwrap_err();
        assert_eq!(again.code(), "model.pair-decided");
        town.is_sound();
    });
}

#[test]
fn a_model_of_nothing_known_becomes_a_thing_of_its_own() {
    each_town(|town| {
        let pair = doubtful(&town);
        city_model::decide_pair(&town.city, &town.admin, pair.pair_id, false, "the old house was pulled down").unwrap();
        let tower = town.entity("tower");
        assert_ne!(tower.code, pair.code);
        assert_eq!(city_model::models(&town.city, &town.admin, &tower.code).unwrap().len(), 1);
        assert_eq!(levels(&town), [(2, 1), (3, 1)]);
        assert!(city_model::list_pairs(&town.city, &town.admin, "open", 0, 10).unwrap().is_empty());
        town.is_sound();
    });
}

#[test]
fn what_a_person_said_of_an_object_holds_for_its_next_model() {
    each_town(|town| {
        let pair = doubtful(&town);
        city_model::decide_pair(&town.city, &town.admin, pair.pair_id, true, "one house").unwrap();
        let higher = House { id: "tower", size: [20.0, 12.0, 61.0], is_fine: true, ..HOUSE };
        let report = bring(&town, "next.city.jsonl", &sequence(&[higher]), "2026-03-01").unwrap();
        assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
        let unknown = city_model::decide_pair(&town.city, &town.admin, 99, true, "?").unwrap_err();
        assert_eq!(unknown.code(), "model.pair-not-found");
    });
}
