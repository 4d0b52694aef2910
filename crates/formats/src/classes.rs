//! The class standard from the files of `standards/classes`, every fault with its file and line.

use chengji_core::standard::{ClassStandard, InvalidStandard, Sourced, StandardDraft};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::classes_rows::{ClassRow, ListRow, Reading, SetRow, StandardRow, TermRow, UnitRow};

/// One file: its path within the folder, such as `tree/01-buildings.toml`, and its text.
pub type StandardFile<'a> = (&'a str, &'a str);

/// Reads the files of a standard: `standard.toml`, `units.toml`, `departments.toml`, and the folders `lists`,
/// `attributes` and `tree`.
///
/// # Errors
/// Every fault that can be told at once: broken TOML (`classes.syntax`), a file that has no place in a standard or is
/// missing (`classes.files`), and what [`StandardDraft::check`] finds.
pub fn read_standard(files: &[StandardFile<'_>]) -> Result<ClassStandard, InvalidStandard> {
    let mut reading = Reading::default();
    let mut head = None;
    let (mut units, mut departments, mut lists) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sets, mut classes) = (Vec::new(), Vec::new());
    let mut sorted = files.to_vec();
    sorted.sort_unstable();
    for (path, text) in sorted {
        let source = Source { path, text: text.strip_prefix('\u{feff}').unwrap_or(text) };
        match path.split_once('/').map_or(path, |(folder, _)| folder) {
            "standard.toml" => head = source.parse::<StandardRow>(&mut reading),
            "units.toml" => {
                let rows = source.parse(&mut reading).map_or(Vec::new(), |file: UnitFile| file.unit);
                units.extend(source.located(rows).map(|(at, row)| reading.unit(at, row)));
            }
            "departments.toml" => {
                let rows = source.parse(&mut reading).map_or(Vec::new(), |file: DepartmentFile| file.department);
                departments.extend(source.located(rows).map(|(at, row)| reading.term(at, row)));
            }
            "lists" => {
                let rows = source.parse(&mut reading).map_or(Vec::new(), |file: ListFile| file.list);
                lists.extend(source.located(rows).map(|(at, row)| reading.list(at, row)));
            }
            "attributes" => {
                let rows = source.parse(&mut reading).map_or(Vec::new(), |file: SetFile| file.set);
                sets.extend(source.located(rows).map(|(at, row)| reading.set(at, row)));
            }
            "tree" => {
                let rows = source.parse(&mut reading).map_or(Vec::new(), |file: ClassFile| file.class);
                classes.extend(source.located(rows).filter_map(|(at, row)| reading.class(at, row)));
            }
            _ => reading.fault("classes.files", path, "this file has no place in a class standard"),
        }
    }
    let Some(head) = head else {
        if reading.is_sound() {
            reading.fault("classes.files", "standard.toml", "a class standard needs this file");
        }
        return Err(reading.into_error());
    };
    if !reading.is_sound() {
        return Err(reading.into_error());
    }
    let origin = "standard.toml".to_owned();
    StandardDraft {
        version: Sourced { origin, item: head.version },
        date: head.date,
        notes: (head.notes_zh, head.notes_en),
        units,
        departments,
        lists,
        sets,
        classes,
    }
    .check()
}

#[derive(Clone, Copy)]
struct Source<'a> {
    path: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn parse<T: DeserializeOwned>(self, reading: &mut Reading) -> Option<T> {
        match toml::from_str(self.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let origin = self.origin(error.span().map_or(0, |span| span.start));
                reading.fault("classes.syntax", &origin, error.message());
                None
            }
        }
    }

    /// Each row with the place it begins at.
    fn located<T>(self, rows: Vec<Spanned<T>>) -> impl Iterator<Item = (String, T)> {
        rows.into_iter().map(move |row| (self.origin(row.span().start), row.into_inner()))
    }

    fn origin(self, at: usize) -> String {
        format!("{}:{}", self.path, crate::mapping::line_of(self.text, at))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    unit: Vec<Spanned<UnitRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DepartmentFile {
    department: Vec<Spanned<TermRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    list: Vec<Spanned<ListRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFile {
    set: Vec<Spanned<SetRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    class: Vec<Spanned<ClassRow>>,
}
