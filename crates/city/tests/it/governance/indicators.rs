//! Indicators, recomputed by queries of the test's own, drilled to their rows and frozen.

use std::collections::BTreeMap;

use chengji_city::consistency::{self, Extent};
use chengji_city::indicator::{self, DrillQuery, ShareQuery, Tier};

use super::books::{Books, POLICE, Record};
use super::changes::{Dice, settle};
use super::raw::Raw;
use crate::town::{Town, each_town};

/// What each indicator means, in SQL against the tables: the condition of the numerator, and that of the denominator.
const MEANINGS: [(&str, &str, &str); 7] = [
    (
        "mapped",
        "t.address_id IN (SELECT v.address_id FROM address_versions v, addresses a WHERE a.address_id = v.address_id AND v.version = a.current_version AND v.lon IS NOT NULL)",
        "1 = 1",
    ),
    (
        "governed",
        "NOT EXISTS (SELECT 1 FROM consistency_findings f WHERE f.subject_id = t.thing_id AND f.subject_kind = t.kind AND f.state IN ('open', 'reopened', 'sent', 'answered'))",
        "1 = 1",
    ),
    (
        "linked",
        "t.address_id IN (SELECT a.address_id FROM addresses a WHERE a.state BETWEEN 6 AND 8) AND (t.thing_id IN (SELECT l.from_thing FROM thing_links l WHERE l.retired_at IS NULL AND l.valid_to IS NULL) OR t.thing_id IN (SELECT l.to_thing FROM thing_links l WHERE l.to_thing IS NOT NULL AND l.retired_at IS NULL AND l.valid_to IS NULL))",
        "1 = 1",
    ),
    ("coded", "t.code IS NOT NULL", "t.kind <> 'person'"),
    ("on-grid", "t.cell IS NOT NULL", "1 = 1"),
    (
        "consistency",
        "t.thing_id NOT IN (SELECT f.subject_id FROM consistency_findings f WHERE f.subject_kind NOT IN ('address', 'register') AND f.state IN ('open', 'reopened', 'sent', 'answered') AND (f.rule LIKE '%conflict' OR f.rule LIKE '%-active' OR f.rule LIKE '%in-demolished' OR f.rule IN ('person.empty-registration', 'organisation.two-addresses')))",
        "t.records > 1",
    ),
    (
        "timeliness",
        "NOT EXISTS (SELECT 1 FROM register_records r, registers g WHERE r.thing_id = t.thing_id AND r.gone_at IS NULL AND g.register_id = r.register_id AND g.fed_at + g.due_days * 86400000000 < 1772326800000000)",
        "1 = 1",
    ),
];

fn ready(town: &Town, seed: u64) -> Raw {
    settle(town, &mut Dice::new(seed));
    let raw = Raw::of(town);
    raw.run("UPDATE registers SET fed_at = 1 WHERE register_id = 4");
    consistency::check(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
    let view = indicator::count(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
    assert_eq!(view.things as i64, raw.number("SELECT COUNT(*) FROM things WHERE retired_at IS NULL"));
    raw
}

type Told = BTreeMap<(String, String), (i64, i64)>;

fn told(town: &Town, query: &ShareQuery) -> Told {
    let views = indicator::shares(&town.city, &town.admin, query).unwrap();
    let place = |view: &indicator::ShareView| match query.by_department {
        true => view.department.clone(),
        false => view.division.clone(),
    };
    views.iter().map(|view| ((view.indicator.clone(), place(view)), (view.share.holds, view.share.of))).collect()
}

/// The same by SQL: grouped by an expression over things, from a join.
fn recomputed(raw: &Raw, by: &str, join: &str) -> Told {
    let mut found = Told::new();
    for (indicator, holds, of) in MEANINGS {
        let sql = format!(
            "SELECT {by}, COUNT(DISTINCT CASE WHEN ({holds}) AND ({of}) THEN t.thing_id END), COUNT(DISTINCT CASE WHEN {of} THEN t.thing_id END)
            FROM things t {join} WHERE t.retired_at IS NULL GROUP BY {by}"
        );
        for row in raw.rows(&sql) {
            let place = (indicator.to_owned(), row[0].clone());
            found.insert(place, (row[1].parse().unwrap(), row[2].parse().unwrap()));
        }
    }
    found
}

fn query(tier: Tier, by_department: bool) -> ShareQuery {
    ShareQuery { day: None, within: String::new(), tier, by_department }
}

#[test]
fn every_number_is_recomputed_by_an_independent_query() {
    each_town(|town| {
        let raw = ready(&town, 11);
        let tiers = [(Tier::City, 0), (Tier::District, 6), (Tier::Street, 9), (Tier::Community, 12)];
        for (tier, digits) in tiers {
            let by = format!("SUBSTR(COALESCE(t.division, ''), 1, {digits})");
            let told = told(&town, &query(tier, false));
            assert!(told.len() >= 7, "{told:?}");
            assert_eq!(told, recomputed(&raw, &by, ""), "{tier:?}");
        }
        let join = "JOIN register_records x ON x.thing_id = t.thing_id AND x.gone_at IS NULL JOIN registers y ON y.register_id = x.register_id";
        let told = told(&town, &query(Tier::City, true));
        assert_eq!(told.len(), 7 * 6);
        assert_eq!(told, recomputed(&raw, "y.department", join));
        assert!(told.values().any(|(holds, of)| holds > &0 && holds < of), "something holds and something does not");
    });
}

#[test]
fn a_number_leads_to_its_rows_page_by_page() {
    each_town(|town| {
        ready(&town, 12);
        let all = told(&town, &query(Tier::City, false));
        let of_department = told(&town, &query(Tier::City, true));
        for (indicator, ..) in MEANINGS {
            for department in [None, Some("市公安局"), Some("市水务局")] {
                let place = (indicator.to_owned(), department.unwrap_or_default().to_owned());
                let (holds, of) = if department.is_none() { all[&place] } else { of_department[&place] };
                for (wanted, expected) in [(true, holds), (false, of - holds)] {
                    let query = DrillQuery {
                        indicator: indicator.to_owned(),
                        within: String::new(),
                        department: department.map(str::to_owned),
                        holds: wanted,
                    };
                    let (mut after, mut rows) = (None, Vec::new());
                    loop {
                        let page = indicator::drill(&town.city, &town.admin, &query, after, 7).unwrap();
                        assert!(page.items.len() <= 7);
                        rows.extend(page.items);
                        match page.next {
                            Some(next) => after = Some(next),
                            None => break,
                        }
                    }
                    assert_eq!(rows.len() as i64, expected, "{query:?}");
                    assert!(
                        rows.iter().all(|row| row.kind != "person" || row.label.is_none()),
                        "persons have no labels"
                    );
                }
            }
        }
        let unknown = DrillQuery { indicator: "x".to_owned(), within: String::new(), department: None, holds: true };
        let refused = indicator::drill(&town.city, &town.admin, &unknown, None, 7).unwrap_err();
        assert_eq!(refused.code(), "indicator.unknown");
    });
}

#[test]
fn a_month_is_frozen_once_and_two_months_differ_by_what_changed() {
    each_town(|town| {
        let freeze = |town: &Town, month: &str| indicator::freeze(&town.city, &town.admin, month);
        let code = |outcome: Result<indicator::MonthView, chengji_city::CityError>| outcome.unwrap_err().code();
        for wrong in ["2026", "2026-13", "2026-3", "2026-04", "x"] {
            assert_eq!(code(freeze(&town, wrong)), "indicator.month-invalid", "{wrong}");
        }
        assert_eq!(code(freeze(&town, "2026-03")), "indicator.month-empty");
        let raw = ready(&town, 13);
        let march = freeze(&town, "2026-03").unwrap();
        assert!(march.is_sound);
        assert_eq!(code(freeze(&town, "2026-03")), "indicator.month-frozen");
        let before = told(&town, &query(Tier::City, false));

        let town = town.at("2026-04-02T01:00:00Z");
        let mut books = Books::default();
        books.thing(500, "person", None, None).record(&Record::new(5_000, POLICE, 500, None)).write(&town);
        indicator::count(&town.city, &town.admin, Extent::Changed, &mut |_| {}).unwrap();
        freeze(&town, "2026-04").unwrap();
        let differing = indicator::differences(&town.city, &town.admin, "2026-03", "2026-04").unwrap();
        let coded = differing.iter().find(|difference| difference.indicator == "coded");
        assert_eq!(coded, None, "persons have no codes");
        let mapped = differing
            .iter()
            .find(|difference| (difference.indicator.as_str(), difference.tier.as_str()) == ("mapped", "city"));
        let (was, is) = (mapped.unwrap().before.unwrap(), mapped.unwrap().after.unwrap());
        assert_eq!((is.of - was.of, is.holds - was.holds), (1, 0));

        // March is what it was, and March's day still gives March's numbers.
        let kept = indicator::month(&town.city, &town.admin, "2026-03").unwrap();
        assert_eq!(kept, march);
        let then = ShareQuery { day: Some("2026-03-31".parse().unwrap()), ..query(Tier::City, false) };
        assert_eq!(told(&town, &then), before);
        assert_eq!(indicator::months(&town.city, &town.admin, None, 10).unwrap().len(), 2);
        raw.run(
            "UPDATE indicator_snapshots SET body = REPLACE(body, '\"holds\":1', '\"holds\":2') WHERE month = '2026-03'",
        );
        assert!(
            !indicator::month(&town.city, &town.admin, "2026-03").unwrap().is_sound,
            "a changed month is found out"
        );
        assert_eq!(
            indicator::month(&town.city, &town.admin, "2025-01").unwrap_err().code(),
            "indicator.month-not-found"
        );
    });
}
