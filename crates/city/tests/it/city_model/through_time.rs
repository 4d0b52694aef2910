//! The scene of last month can still be opened.

use chengji_city::audit;
use chengji_city::city_model;
use jiff::Timestamp;

use super::{HOUSE, House, bring, counts, levels, sequence};
use crate::town::{MORNING, Town, each_town};

fn height(town: &Town, code: &str, at: &str, most: Option<i64>) -> Option<f64> {
    let at = at.parse::<Timestamp>().unwrap();
    let seen = city_model::objects(&town.city, &town.admin, code, most, Some(at)).unwrap()?;
    assert_eq!(seen.1.len(), 1);
    Some((seen.0.top - seen.0.bottom).round())
}

#[test]
fn a_new_model_of_an_object_follows_the_old_one_and_the_old_one_stays() {
    each_town(|town| {
        bring(&town, "may.city.jsonl", &sequence(&[HOUSE]), "2026-01-01").unwrap();
        let code = town.entity("b-1").code;
        let town = town.at("2026-05-01T01:00:00Z");
        let raised = House { size: [20.0, 12.0, 30.0], is_fine: true, ..HOUSE };
        let report = bring(&town, "june.city.jsonl", &sequence(&[raised]), "2026-04-01").unwrap();
        assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
        assert_eq!(levels(&town), [(3, 1)]);

        let town = town.at("2026-06-01T01:00:00Z");
        assert_eq!(height(&town, &code, "2026-02-01T00:00:00Z", None), None, "nothing was known before it came");
        assert_eq!(height(&town, &code, "2026-03-02T00:00:00Z", None), Some(18.0));
        // In April the old model was still believed; the new one came in May.
        assert_eq!(height(&town, &code, "2026-04-15T00:00:00Z", None), Some(18.0));
        assert_eq!(height(&town, &code, "2026-05-02T00:00:00Z", None), Some(30.0));
        assert_eq!(height(&town, &code, "2026-05-02T00:00:00Z", Some(2)), None, "no coarser one is in force");

        let log = audit::events(&town.city, &town.admin, -1, 1_000).unwrap();
        let kinds = log.iter().filter_map(|event| chengji_core::audit::Event::field_of(&event.text, "event"));
        let kinds: Vec<&str> = kinds.filter(|kind| kind.starts_with("model.")).collect();
        let one = |middle| ["model.file-begun", middle, "model.file-finished"];
        assert_eq!(kinds, [one("model.attached"), one("model.replaced")].concat());
    });
}

#[test]
fn a_correction_of_the_same_day_retires_what_it_corrects() {
    each_town(|town| {
        bring(&town, "first.city.jsonl", &sequence(&[HOUSE]), "2026-01-01").unwrap();
        let code = town.entity("b-1").code;
        let town = town.at("2026-03-02T01:00:00Z");
        let right = House { size: [20.0, 12.0, 21.0], ..HOUSE };
        bring(&town, "second.city.jsonl", &sequence(&[right]), "2026-01-01").unwrap();
        let models = city_model::models(&town.city, &town.admin, &code).unwrap();
        let states: Vec<_> =
            models.iter().map(|model| (model.retired_at.is_some(), model.valid_to.is_some())).collect();
        assert_eq!(states, [(true, false), (false, false)]);
        assert_eq!(height(&town, &code, MORNING, None), Some(18.0));
        assert_eq!(height(&town, &code, "2026-03-02T02:00:00Z", None), Some(21.0));
    });
}
