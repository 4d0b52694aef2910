//! A thing's model for exchange, and what a feature tells of it.

use chengji_city::city_model::{cityjson, solids};
use chengji_city::registry::features::{self, FeatureQuery};
use chengji_core::query::parse;

use super::{HOUSE, House, bring, sequence};
use crate::town::each_town;

#[test]
fn a_feature_tells_level_and_height_and_can_be_found_by_them() {
    each_town(|town| {
        let low = House { id: "b-2", at: [60.0, 0.0], size: [20.0, 12.0, 6.0], is_fine: true };
        bring(&town, "may.city.jsonl", &sequence(&[HOUSE, low]), "2026-01-01").unwrap();
        let found = |filter: &str| {
            let query =
                FeatureQuery { filter: Some(parse(filter).unwrap()), ..FeatureQuery::of(town.entity("b-1").class) };
            let page = features::features(&town.city, &town.admin, &query).unwrap();
            let mut keys: Vec<String> = page.items.iter().map(|item| item.natural_key.clone()).collect();
            keys.sort();
            keys
        };
        assert_eq!(found("model_height > 10"), ["b-1"]);
        assert_eq!(found("cim_level = 3 and model_height < 10"), ["b-2"]);
        assert_eq!(found("cim_level >= 1"), ["b-1", "b-2"]);
        let one = features::feature(&town.city, &town.admin, &town.entity("b-1").code).unwrap().model.unwrap();
        assert!((one.height - 18.0).abs() < 0.01, "{one:?}");
        let past = FeatureQuery {
            as_of: Some("2025-01-01T00:00:00Z".parse().unwrap()),
            ..FeatureQuery::of(town.entity("b-1").class)
        };
        assert!(features::features(&town.city, &town.admin, &past).unwrap().items.is_empty());
    });
}

#[test]
fn a_model_is_handed_out_as_solids_and_as_cityjson() {
    each_town(|town| {
        bring(&town, "may.city.jsonl", &sequence(&[HOUSE]), "2026-01-01").unwrap();
        let code = town.entity("b-1").code;
        let shown = solids(&town.city, &town.admin, &code, None).unwrap().unwrap();
        assert_eq!((shown.solids.len(), shown.surfaces.len()), (1, 0));
        let [shell] = shown.solids[0].as_slice() else { panic!("one shell") };
        assert_eq!(shell.len(), 6, "a box has six sides");
        for surface in shell {
            assert_eq!(surface.len(), 1);
            assert_eq!((surface[0].len(), surface[0].first()), (5, surface[0].last()), "rings are closed");
        }
        let heights: Vec<f64> = shell.iter().flatten().flatten().map(|corner| corner[2]).collect();
        let most = heights.iter().copied().fold(f64::MIN, f64::max);
        assert!((most - heights.iter().copied().fold(f64::MAX, f64::min) - 18.0).abs() < 0.01);

        let text = cityjson(&town.city, &town.admin, &code, None).unwrap().unwrap();
        let document: serde_json::Value = serde_json::from_slice(&text).unwrap();
        assert_eq!((&document["type"], &document["version"]), (&"CityJSON".into(), &"2.0".into()));
        assert_eq!(document["metadata"]["referenceSystem"], "https://www.opengis.net/def/crs/EPSG/0/4480");
        assert_eq!(document["CityObjects"]["b-1"]["geometry"][0]["type"], "Solid");
        assert_eq!(document["vertices"].as_array().unwrap().len(), 8);
        let before = Some("2025-01-01T00:00:00Z".parse().unwrap());
        assert!(cityjson(&town.city, &town.admin, &code, before).unwrap().is_none());
    });
}
