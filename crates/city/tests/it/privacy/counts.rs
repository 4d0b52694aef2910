//! Counts of persons: exact for the custodian, k-anonymous for all others.

use chengji_city::privacy::counts::{self, CountsView};
use chengji_city::{Actor, Role};
use serde_json::json;

use super::rows::{POLICE, actor, content, person};
use crate::town::{Town, each_town};

fn told(town: &Town, actor: &Actor, division: &str) -> CountsView {
    counts::counts(&town.city, actor, division).unwrap()
}

fn n(view: &CountsView, division: &str, standing: &str, band: &str) -> Option<i64> {
    let is = |row: &&counts::CountView| {
        (row.division.as_str(), row.standing.as_str(), row.band.as_str()) == (division, standing, band)
    };
    view.rows.iter().find(is).unwrap().n
}

#[test]
fn small_counts_are_for_the_custodian_only() {
    each_town(|town| {
        let officer = actor("officer", Role::Steward, POLICE);
        let other = actor("other", Role::Reader, "税务机关");
        assert_eq!(counts::counts(&town.city, &other, "").unwrap_err().code(), "privacy.not-counted");
        for id in 0..12 {
            let mut who = content();
            if id < 2 {
                who["standing"] = json!("floating");
            }
            if id == 11 {
                who["birth_date"] = json!("不详");
            }
            person(&town, 1 + id, 100 + id, &[POLICE], &who);
        }
        assert_eq!(counts::recount(&town.city, &other, &mut |_| true).unwrap_err().code(), "access.denied");
        assert_eq!(counts::recount(&town.city, &officer, &mut |_| true).unwrap(), 12);
        let community = "420106003001";
        let exact = told(&town, &officer, community);
        assert!(exact.exact);
        assert_eq!(n(&exact, community, "", ""), Some(12));
        assert_eq!(n(&exact, community, "floating", ""), Some(2));
        assert_eq!(n(&exact, community, "registered", "60-79"), Some(9));
        assert_eq!(n(&exact, community, "registered", "unknown"), Some(1));
        let hidden = told(&town, &other, community);
        assert!(!hidden.exact);
        assert_eq!(n(&hidden, community, "", ""), Some(12));
        for standing in ["floating", "registered"] {
            assert_eq!(n(&hidden, community, standing, ""), None, "12 less the other would be 2");
        }
        // Towards the city the totals are large enough to be told.
        let city = told(&town, &other, "");
        assert_eq!((n(&city, "", "", ""), n(&city, "420106", "", "")), (Some(12), Some(12)));
        assert_eq!(city.rows.len(), 2);
        assert_eq!(counts::counts(&town.city, &Actor::anonymous(), "").unwrap_err().code(), "login.needed");
    });
}
