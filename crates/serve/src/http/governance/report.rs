//! `/api/v1/indicator-months/{month}/report`: a frozen month as a workbook or as pages to print.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::indicator::{self, Indicator, MonthReport, ShareView, Tier};
use chengji_city::plate;
use chengji_formats::report::{Report, ReportCell, ReportTable, write_pages, write_workbook};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::message::{Locale, text};
use crate::problem::{Problem, Problems};

/// How the report is wanted.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `pdf` (default) or `xlsx`
    format: Option<String>,
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Pdf,
    Xlsx,
}

/// A frozen month as a report in the language asked for: the city beside the month before, districts, departments, streets.
#[utoipa::path(get, operation_id = "report_indicator_month", path = "/api/v1/indicator-months/{month}/report",
    tag = "governance", params(("month" = String, Path, description = "`YYYY-MM`, frozen"), Asked),
    responses((status = 200, content((Vec<u8> = "application/pdf"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problems))]
pub(crate) async fn report(
    State(app): State<App>,
    Member(actor): Member,
    locale: Locale,
    Segment(month): Segment<String>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let format = match asked.format.as_deref().unwrap_or("pdf") {
        "pdf" => Format::Pdf,
        "xlsx" => Format::Xlsx,
        other => return Err(Problem::invalid("query.invalid-format").with("value", other)),
    };
    let ask = move |city: &chengji_city::City| {
        let indicators = indicator::list_indicators(city, &actor)?;
        let month = indicator::month_report(city, &actor, &month)?;
        let report = compose(city, &month, &indicators, locale);
        let letters = matches!(format, Format::Pdf).then(|| plate::find_letters(None)).transpose()?;
        Ok::<_, chengji_city::CityError>((month.month.month, report, letters))
    };
    let (month, report, letters) = app.ask(ask).await?;
    let failed = |error: &dyn std::error::Error| Problem::panicked(&error.to_string());
    let (bytes, kind, ending) = match letters {
        Some(letters) => {
            let (bytes, _pages) = write_pages(Vec::new(), &report, letters).map_err(|error| failed(&error))?;
            (bytes, "application/pdf", "pdf")
        }
        None => {
            let bytes = write_workbook(&report).map_err(|error| failed(&error))?;
            (bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
        }
    };
    let name = format!("attachment; filename=\"indicators-{month}.{ending}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn compose(city: &chengji_city::City, month: &MonthReport, indicators: &[&Indicator], locale: Locale) -> Report {
    let say = |key: &str| text(key, locale);
    let told = |key: &str, value: &str| format!("{}  {value}", text(key, locale));
    let city_name = say("report-city");
    let by_division = |tier| pivot(month, indicators, locale, tier, false, |share| &share.name);
    Report {
        title: format!("{}  {}", say("report-title"), month.month.month),
        notes: vec![
            told("report-day", &month.month.day.to_string()),
            told(
                "report-frozen",
                &format!("{}  {}", month.month.actor, month.month.taken_at.strftime("%Y-%m-%d %H:%M:%SZ")),
            ),
            told("report-digest", &month.month.digest),
        ],
        tables: vec![
            ReportTable { title: city_name, ..of_city(month, indicators, locale) },
            ReportTable { title: say("report-districts"), ..by_division(Tier::District) },
            ReportTable { title: say("report-departments"), ..of_departments(city, month, indicators, locale) },
            ReportTable { title: say("report-streets"), ..by_division(Tier::Street) },
        ],
    }
}

/// A row a department. They are kept by code and printed by name.
fn of_departments(
    city: &chengji_city::City,
    month: &MonthReport,
    indicators: &[&Indicator],
    locale: Locale,
) -> ReportTable {
    let mut table = pivot(month, indicators, locale, Tier::City, true, |share| &share.department);
    for cell in table.rows.iter_mut().filter_map(|row| row.first_mut()) {
        let ReportCell::Text(code) = cell else { continue };
        let known = city.standards().class_standard().departments().find(|word| word.code == *code);
        if let Some(known) = known {
            *code = if locale == Locale::En { known.en.clone() } else { known.zh.clone() };
        }
    }
    table
}

/// Every indicator of the whole city, beside the month before.
fn of_city(month: &MonthReport, indicators: &[&Indicator], locale: Locale) -> ReportTable {
    let mut columns =
        ["report-indicator", "report-holds", "report-of", "report-share"].map(|key| text(key, locale)).to_vec();
    columns.push(match &month.before {
        Some((before, _)) => before.clone(),
        None => text("report-before", locale),
    });
    let of_city = |share: &&(Tier, ShareView)| {
        share.0 == Tier::City && share.1.division.is_empty() && share.1.department.is_empty()
    };
    let rows = month.shares.iter().filter(of_city).map(|(_, view)| {
        let before = month.before.as_ref().and_then(|(_, shares)| shares.get(&view.indicator));
        vec![
            ReportCell::Text(name_of(indicators, &view.indicator, locale)),
            ReportCell::Count(view.share.holds),
            ReportCell::Count(view.share.of),
            ReportCell::Share(view.share.percent().map(|percent| percent / 100.0)),
            ReportCell::Share(before.and_then(|share| share.percent()).map(|percent| percent / 100.0)),
        ]
    });
    ReportTable { columns, rows: rows.collect(), ..ReportTable::default() }
}

/// A row a place, a column an indicator.
fn pivot(
    month: &MonthReport,
    indicators: &[&Indicator],
    locale: Locale,
    tier: Tier,
    by_department: bool,
    place_of: impl Fn(&ShareView) -> &String,
) -> ReportTable {
    let mut places: BTreeMap<(&str, &str), BTreeMap<&str, Option<f64>>> = BTreeMap::new();
    for (_, view) in month.shares.iter().filter(|(of, view)| *of == tier && view.department.is_empty() != by_department)
    {
        let share = view.share.percent().map(|percent| percent / 100.0);
        places.entry((&view.division, place_of(view))).or_default().insert(&view.indicator, share);
    }
    let columns = std::iter::once(text("report-place", locale))
        .chain(indicators.iter().map(|indicator| name_of(indicators, &indicator.id, locale)));
    let unknown = text("report-no-division", locale);
    let rows = places.into_iter().map(|((_, place), shares)| {
        let place = if place.is_empty() { unknown.clone() } else { place.to_owned() };
        let share = |indicator: &&Indicator| ReportCell::Share(shares.get(indicator.id.as_str()).copied().flatten());
        std::iter::once(ReportCell::Text(place)).chain(indicators.iter().map(share)).collect()
    });
    ReportTable { columns: columns.collect(), rows: rows.collect(), ..ReportTable::default() }
}

fn name_of(indicators: &[&Indicator], id: &str, locale: Locale) -> String {
    let found = indicators.iter().find(|indicator| indicator.id == id);
    found.map_or(id, |indicator| if locale == Locale::En { &indicator.en } else { &indicator.zh }).to_owned()
}
