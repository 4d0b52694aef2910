//! `chengji govern indicators`, `drill` and `snapshot`.

use chengji_city::consistency::Extent;
use chengji_city::indicator::{self, DrillQuery, MonthView, Share, ShareQuery, Tier};
use chengji_city::{Actor, City};
use serde_json::{Value, json};

use super::super::say;
use crate::arguments::govern::{GovernDrill, GovernIndicators, GovernSnapshot, TierWord};

/// Months of one list.
const MONTHS: u32 = 1_200;

pub(super) fn print(city: &City, options: &GovernIndicators) -> anyhow::Result<()> {
    let actor = Actor::system();
    if let Some(month) = &options.month {
        return match &options.against {
            Some(against) => differences(city, against, month),
            None => say(&month_json(&indicator::month(city, &actor, month)?, true).to_string()),
        };
    }
    if options.day.is_none() {
        let extent = if options.since.is_some() { Extent::Changed } else { Extent::Whole };
        indicator::count(city, &actor, extent, &mut |_things| {})?;
    }
    let tier = match options.by {
        TierWord::City => Tier::City,
        TierWord::District => Tier::District,
        TierWord::Street => Tier::Street,
        TierWord::Community => Tier::Community,
    };
    let query =
        ShareQuery { day: options.day, within: options.within.clone(), tier, by_department: options.departments };
    for view in indicator::shares(city, &actor, &query)? {
        let Share { holds, of } = view.share;
        say(&if options.json {
            json!({
                "indicator": view.indicator, "division": view.division, "name": view.name, "department": view.department,
                "holds": holds, "of": of, "percent": view.share.percent(),
            })
            .to_string()
        } else {
            let percent = view.share.percent().map_or_else(|| "-".to_owned(), |percent| format!("{percent:.2} %"));
            format!("{:<12} {percent:>9}  {holds:>10} of {of:>10}  {}{}", view.indicator, view.name, view.department)
        })?;
    }
    Ok(())
}

fn differences(city: &City, one: &str, other: &str) -> anyhow::Result<()> {
    for difference in indicator::differences(city, &Actor::system(), one, other)? {
        let share = |share: Option<Share>| share.map(|share| json!({ "holds": share.holds, "of": share.of }));
        say(&json!({
            "indicator": difference.indicator, "tier": difference.tier, "division": difference.division,
            "department": difference.department, "before": share(difference.before), "after": share(difference.after),
        })
        .to_string())?;
    }
    Ok(())
}

pub(super) fn drill(city: &City, options: &GovernDrill) -> anyhow::Result<()> {
    let query = DrillQuery {
        indicator: options.indicator.clone(),
        within: options.within.clone(),
        department: options.department.clone(),
        holds: options.holds,
    };
    let (mut after, mut left) = (None, options.limit);
    while left > 0 {
        let page = indicator::drill(city, &Actor::system(), &query, after, left)?;
        left -= page.items.len();
        for row in page.items {
            say(&json!({
                "thing": row.thing_id, "kind": row.kind, "division": row.division, "code": row.code, "label": row.label,
                "address": row.address_id, "marks": row.marks,
            })
            .to_string())?;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    Ok(())
}

pub(super) fn snapshot(city: &City, options: &GovernSnapshot) -> anyhow::Result<()> {
    let actor = Actor::system();
    if options.list {
        for view in indicator::months(city, &actor, None, MONTHS)? {
            say(&month_json(&view, false).to_string())?;
        }
        return Ok(());
    }
    let this_month = || city.now().to_string().chars().take(7).collect();
    let month: String = options.month.clone().unwrap_or_else(this_month);
    say(&month_json(&indicator::freeze(city, &actor, &month)?, false).to_string())
}

fn month_json(view: &MonthView, whole: bool) -> Value {
    let mut value = json!({
        "month": view.month, "day": view.day.to_string(), "actor": view.actor, "taken_at": view.taken_at.to_string(),
        "digest": view.digest, "event": view.event, "sound": view.is_sound,
    });
    if whole {
        value["shares"] = view.body["shares"].clone();
    }
    value
}
