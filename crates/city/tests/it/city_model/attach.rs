//! Whose model it is.

use chengji_city::city_model;

use super::{HOUSE, House, bring, counts, levels, sequence};
use crate::town::each_town;

#[test]
fn unknown_buildings_enter_the_registry_with_code_place_and_model() {
    each_town(|town| {
        let houses = ["b-1", "b-2", "b-3"].map(|id| {
            let east = f64::from(id.as_bytes()[2] - b'1') * 50.0;
            House { id, at: [east, 0.0], ..HOUSE }
        });
        let text = sequence(&houses);
        let report = bring(&town, "white.city.jsonl", &text, "2026-01-01").unwrap();
        assert_eq!((counts(&report), report.format.as_str()), ([3, 3, 3, 0, 0], "CityJSONSeq"));
        let thing = town.entity("b-2");
        assert_eq!(thing.class.to_string(), "010101");
        let models = city_model::models(&town.city, &town.admin, &thing.code).unwrap();
        assert_eq!((models.len(), models[0].level, models[0].lod), (1, 2, 10));
        assert!((models[0].volume - 20.0 * 12.0 * 18.0).abs() < 5.0, "{models:?}");
        assert!((models[0].top - models[0].bottom - 18.0).abs() < 1e-3, "{models:?}");
        assert_eq!(levels(&town), [(2, 3)]);

        let before = town.state();
        let again = bring(&town, "white.city.jsonl", &text, "2026-01-01").unwrap();
        assert_eq!(counts(&again), [3, 0, 0, 3, 0]);
        assert_eq!(town.state(), before, "the same file again changes nothing");
    });
}

#[test]
fn a_fine_model_attaches_to_the_building_that_stands_there() {
    each_town(|town| {
        bring(&town, "white.city.jsonl", &sequence(&[HOUSE]), "2026-01-01").unwrap();
        let known = town.entity("b-1");
        // Another survey has another name for it, and walls half a metre off.
        let fine = House { id: "survey-77", at: [0.4, 0.3], size: [20.0, 12.0, 19.0], is_fine: true };
        let report = bring(&town, "fine.city.jsonl", &sequence(&[fine]), "2026-02-01").unwrap();
        assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
        assert_eq!(town.entities().len(), 1);
        let models = city_model::models(&town.city, &town.admin, &known.code).unwrap();
        let told: Vec<_> = models.iter().map(|model| (model.object.as_str(), model.level)).collect();
        assert_eq!(told, [("b-1", 2), ("survey-77", 3)], "both stay");
        assert_eq!(levels(&town), [(3, 1)]);
    });
}

#[test]
fn a_code_in_the_source_stands_above_where_it_stands() {
    each_town(|town| {
        bring(&town, "white.city.jsonl", &sequence(&[HOUSE]), "2026-01-01").unwrap();
        let code = town.entity("b-1").code;
        let far = House { id: "moved", at: [5000.0, 0.0], is_fine: true, ..HOUSE };
        let attribute = format!("\"entityCode\":\"{code}\",\"storeysAboveGround\"");
        let text = sequence(&[far]).replace("\"storeysAboveGround\"", &attribute);
        let report = bring(&town, "fine.city.jsonl", &text, "2026-02-01").unwrap();
        assert_eq!((counts(&report), town.entities().len()), ([1, 0, 1, 0, 0], 1));
    });
}

#[test]
fn a_file_of_no_known_format_and_one_without_a_department_are_refused() {
    each_town(|town| {
        let refused = bring(&town, "model.txt", "solid", "2026-01-01").unwrap_err();
        assert_eq!(refused.code(), "model.format-unknown");
        let request = city_model::ImportRequest {
            file: town.file("white.city.jsonl", sequence(&[HOUSE])),
            file_name: "white.city.jsonl".to_owned(),
            ..Default::default()
        };
        let refused = city_model::import(&town.city, &town.admin, &request, &mut super::Seen::default()).unwrap_err();
        assert_eq!(refused.code(), "model.department-missing");
        assert!(town.entities().is_empty());
    });
}
