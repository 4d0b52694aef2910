//! What is wrong with a model stays with it.

use chengji_city::city_model;

use super::{HOUSE, House, bring, counts, sequence};
use crate::town::each_town;

#[test]
fn invalid_models_are_kept_with_what_is_wrong() {
    each_town(|town| {
        let other = House { id: "b-2", at: [60.0, 0.0], ..HOUSE };
        let good = sequence(&[HOUSE, other]);
        // The roof of the second is turned, and its last wall is missing.
        let at = good.find("b-2").unwrap();
        let bad = good[at..].replace("[[4,5,6,7]]", "[[7,6,5,4]]").replace(",[[3,0,4,7]]", "");
        let text = format!("{}{bad}", &good[..at]);
        let report = bring(&town, "white.city.jsonl", &text, "2026-01-01").unwrap();
        assert_eq!((counts(&report), report.findings, report.flawed), ([2, 2, 2, 0, 0], 2, 1));

        let all = city_model::list_findings(&town.city, &town.admin, None, (0, 0), 10).unwrap();
        let told: Vec<_> =
            all.iter().map(|found| (found.object.as_str(), found.rule.as_str(), found.severity.as_str())).collect();
        assert_eq!(told, [("b-2", "cim.shell-not-closed", "error"), ("b-2", "cim.surface-orientation", "error")]);
        assert_eq!(all[1].part, "LOD1, solid 0, shell 0, surface 1");
        assert!(all.iter().all(|found| found.at.is_some_and(|at| (at[2] - 20.0).abs() < 50.0)), "{all:?}");
        let model = city_model::models(&town.city, &town.admin, &town.entity("b-2").code).unwrap()[0].model_id;
        assert!(all.iter().all(|found| found.model_id == model));

        let rule = Some("cim.surface-orientation");
        let one = city_model::list_findings(&town.city, &town.admin, rule, (0, 0), 10).unwrap();
        assert_eq!((one.len(), &one[0]), (1, &all[1]));
        let behind = city_model::list_findings(&town.city, &town.admin, None, (model, 1), 10).unwrap();
        assert_eq!(behind, all[1..]);
        let counted = city_model::count_findings(&town.city, &town.admin).unwrap();
        let counted: Vec<_> = counted.iter().map(|count| (count.rule.as_str(), count.findings, count.models)).collect();
        assert_eq!(counted, [("cim.shell-not-closed", 1, 1), ("cim.surface-orientation", 1, 1)]);

        // The mended model of the next month has none; the old one keeps its own.
        bring(&town, "mended.city.jsonl", &good, "2026-02-01").unwrap();
        assert_eq!(city_model::list_findings(&town.city, &town.admin, None, (0, 0), 10).unwrap(), []);
    });
}
