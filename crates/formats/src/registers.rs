//! The standard of registers from the files of `standards/registers`.

use chengji_codes::ClassCode;
use chengji_core::register::standard::{
    Field, InvalidRegisterStandard, KindStandard, RegisterStandard, RelationStandard, Word,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Name of the file with relations and measures; the others hold a kind each.
const RELATIONS: &str = "relations.toml";

/// Why texts hold no standard of registers.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidRegisterFile {
    /// Broken TOML, an unknown key or a value of the wrong kind.
    #[error("{file}, line {line}: {reason}")]
    Text {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The reader's reason.
        reason: String,
    },
    /// A word that is none of its list.
    #[error("{file}: {reason}")]
    Word {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// Parts that do not fit together.
    #[error(transparent)]
    Standard(#[from] InvalidRegisterStandard),
}

impl InvalidRegisterFile {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Standard(error) => error.code(),
            _ => "registers.invalid-file",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relations {
    held_share: f64,
    least_match: f32,
    relation: Vec<RelationRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationRow {
    relation: String,
    zh: String,
    en: String,
    from: Vec<String>,
    to: Vec<String>,
    to_address: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    kind: String,
    zh: String,
    en: String,
    class: ClassCode,
    address_authority: Vec<String>,
    field: Vec<FieldRow>,
    standing: Vec<WordRow>,
    state: Vec<WordRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldRow {
    name: String,
    zh: String,
    en: String,
    #[serde(rename = "type")]
    kind: String,
    grade: u8,
    personal: bool,
    role: Option<String>,
    authority: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    code: String,
    zh: String,
    en: String,
    #[serde(default)]
    also: Vec<String>,
    class: Option<ClassCode>,
}

/// Reads the files of a standard, each with its name; `departments` are the codes of all departments.
///
/// # Errors
/// See [`InvalidRegisterFile`].
pub fn parse_registers(files: &[(&str, &str)], departments: &[&str]) -> Result<RegisterStandard, InvalidRegisterFile> {
    let mut kinds = Vec::new();
    let (mut relations, mut measures) = (Vec::new(), (0.0, 0.0));
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".toml")) {
        if name.rsplit('/').next() == Some(RELATIONS) {
            let file: Relations = read(name, text)?;
            measures = (file.held_share, file.least_match);
            relations = file.relation.into_iter().map(|row| relation(name, row)).collect::<Result<_, _>>()?;
        } else {
            kinds.push(kind(name, read(name, text)?)?);
        }
    }
    kinds.sort_by_key(|kind: &KindStandard| kind.kind);
    Ok(RegisterStandard::new(kinds, relations, measures, departments)?)
}

fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, InvalidRegisterFile> {
    toml::from_str(text).map_err(|error: toml::de::Error| InvalidRegisterFile::Text {
        file: file.to_owned(),
        line: error.span().map_or(1, |span| crate::mapping::line_of(text, span.start)),
        reason: error.message().to_owned(),
    })
}

fn word<T: std::str::FromStr<Err: std::fmt::Display>>(file: &str, text: &str) -> Result<T, InvalidRegisterFile> {
    text.parse().map_err(|error: T::Err| InvalidRegisterFile::Word { file: file.to_owned(), reason: error.to_string() })
}

fn relation(file: &str, row: RelationRow) -> Result<RelationStandard, InvalidRegisterFile> {
    Ok(RelationStandard {
        relation: word(file, &row.relation)?,
        zh: row.zh,
        en: row.en,
        from: row.from.iter().map(|kind| word(file, kind)).collect::<Result<_, _>>()?,
        to: row.to.iter().map(|kind| word(file, kind)).collect::<Result<_, _>>()?,
        to_address: row.to_address,
    })
}

fn kind(file: &str, told: Kind) -> Result<KindStandard, InvalidRegisterFile> {
    let field = |row: FieldRow| {
        Ok(Field {
            kind: word(file, &row.kind)?,
            role: row.role.map(|role| word(file, &role)).transpose()?,
            name: row.name,
            zh: row.zh,
            en: row.en,
            grade: row.grade,
            personal: row.personal,
            authority: row.authority,
        })
    };
    let words = |rows: Vec<WordRow>| -> Vec<Word> {
        let word = |row: WordRow| Word { code: row.code, zh: row.zh, en: row.en, also: row.also, class: row.class };
        rows.into_iter().map(word).collect()
    };
    Ok(KindStandard {
        kind: word(file, &told.kind)?,
        zh: told.zh,
        en: told.en,
        class: told.class,
        fields: told.field.into_iter().map(field).collect::<Result<_, InvalidRegisterFile>>()?,
        standings: words(told.standing),
        states: words(told.state),
        address_authority: told.address_authority,
    })
}

#[cfg(test)]
#[path = "registers_tests.rs"]
mod registers_tests;
