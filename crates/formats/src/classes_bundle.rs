//! A class standard as one JSON text, for taking it from one installation to another.

use chengji_core::standard::{ClassStandard, InvalidStandard, Sourced, StandardDraft};
use serde::{Deserialize, Serialize};

use crate::classes_rows::{ClassRow, ListRow, Reading, SetRow, StandardRow, TermRow, UnitRow};

/// The whole standard as JSON; [`read_bundle`] gives it back.
#[must_use]
pub fn write_bundle(standard: &ClassStandard) -> String {
    let (notes_zh, notes_en) = standard.notes();
    let bundle = Bundle {
        standard: StandardRow {
            version: standard.version().to_owned(),
            date: standard.date(),
            notes_zh: notes_zh.to_owned(),
            notes_en: notes_en.to_owned(),
        },
        units: standard.units().map(UnitRow::from).collect(),
        departments: standard.departments().map(TermRow::from).collect(),
        lists: standard.lists().map(ListRow::from).collect(),
        sets: standard.sets().map(SetRow::from).collect(),
        classes: standard.classes().map(ClassRow::from).collect(),
    };
    // Strings, numbers and lists of them can always be written.
    serde_json::to_string_pretty(&bundle).unwrap_or_default()
}

/// Reads what [`write_bundle`] wrote, or somebody else in its form.
///
/// # Errors
/// Broken JSON with its line (`classes.syntax`), and everything that [`StandardDraft::check`] finds, with its path.
pub fn read_bundle(text: &str) -> Result<ClassStandard, InvalidStandard> {
    let bundle: Bundle = serde_json::from_str(text)
        .map_err(|error| InvalidStandard::one("classes.syntax", format!("line {}", error.line()), error.to_string()))?;
    let mut reading = Reading::default();
    let path = |part: &str, at: usize| format!("/{part}/{at}");
    let rows = bundle.units.into_iter().enumerate();
    let units = rows.map(|(at, row)| reading.unit(path("units", at), row)).collect();
    let rows = bundle.departments.into_iter().enumerate();
    let departments = rows.map(|(at, row)| reading.term(path("departments", at), row)).collect();
    let rows = bundle.lists.into_iter().enumerate();
    let lists = rows.map(|(at, row)| reading.list(path("lists", at), row)).collect();
    let rows = bundle.sets.into_iter().enumerate();
    let sets = rows.map(|(at, row)| reading.set(path("sets", at), row)).collect();
    let rows = bundle.classes.into_iter().enumerate();
    let classes = rows.filter_map(|(at, row)| reading.class(path("classes", at), row)).collect();
    if !reading.is_sound() {
        return Err(reading.into_error());
    }
    StandardDraft {
        version: Sourced { origin: "/standard".to_owned(), item: bundle.standard.version },
        date: bundle.standard.date,
        notes: (bundle.standard.notes_zh, bundle.standard.notes_en),
        units,
        departments,
        lists,
        sets,
        classes,
    }
    .check()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bundle {
    standard: StandardRow,
    units: Vec<UnitRow>,
    departments: Vec<TermRow>,
    lists: Vec<ListRow>,
    sets: Vec<SetRow>,
    classes: Vec<ClassRow>,
}
