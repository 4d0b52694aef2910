//! Every SQL file is prepared on the engines it is meant for, and the schema keeps its own rules.

use std::path::Path;

use chengji_testkit::harness::each_engine;
use include_dir::{Dir, DirEntry};
use tokio_postgres::types::Type;

use crate::location::{Engine, Location, OpenOptions};
use crate::pool::Source;
use crate::session::{Link, Session};
use crate::sqlite::Purpose;
use crate::statement::{FILES, Statement};
use crate::{postgres, schema};

/// Files that are scripts or pragmas, or work before the schema exists.
fn is_script(file: &str) -> bool {
    file.starts_with("session/") || file.starts_with("schema/sqlite/") || file.starts_with("schema/postgres/")
}

fn statements() -> Vec<Statement> {
    fn walk(folder: &'static Dir<'static>, found: &mut Vec<Statement>) {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(folder) => walk(folder, found),
                DirEntry::File(file) => {
                    let name = file.path().to_str().unwrap();
                    assert!(Path::new(name).extension().is_some_and(|ending| ending == "sql"), "{name} is no SQL");
                    found.push(Statement { file: name, text: file.contents_utf8().unwrap() });
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(&FILES, &mut found);
    found.retain(|statement| !is_script(statement.file));
    found
}

fn fresh(location: &str) -> Session {
    let options = OpenOptions::default();
    let source = match location.parse::<Location>().unwrap() {
        Location::Sqlite(directory) => Source::Sqlite(directory),
        Location::Postgres(url) => Source::Postgres(Box::new(postgres::Dialer::new(&url, &options).unwrap())),
    };
    // The dialer's thread must outlive the session: leaked for the length of the test.
    let source: &'static Source = Box::leak(Box::new(source));
    let mut session = Session::new(source.connect(Purpose::Write, &options).unwrap());
    schema::migrate(&mut session).unwrap();
    session
}

fn meant_for(statement: &Statement, engine: Engine) -> bool {
    match engine {
        Engine::Sqlite => !statement.file.ends_with(".postgres.sql"),
        Engine::Postgres => !statement.file.ends_with(".sqlite.sql"),
    }
}

#[test]
fn every_file_is_prepared_on_its_engines() {
    each_engine(|location| {
        let mut session = fresh(location);
        let engine = session.engine();
        let mut prepared = 0;
        for statement in statements().into_iter().filter(|statement| meant_for(statement, engine)) {
            let outcome = match &mut session.link {
                Link::Sqlite(link) => link.many(statement).map(drop),
                Link::Postgres(link) => link.describe(statement).map(|(parameters, columns)| {
                    let known = [
                        Type::INT8,
                        Type::TEXT,
                        Type::FLOAT8,
                        Type::BYTEA,
                        Type::INT8_ARRAY,
                        Type::TEXT_ARRAY,
                        Type::BYTEA_ARRAY,
                    ];
                    for kind in parameters.iter().chain(&columns) {
                        assert!(known.contains(kind), "{} has a parameter or column of type {kind}", statement.file);
                    }
                }),
            };
            assert_eq!(outcome, Ok(()), "{}", statement.file);
            prepared += 1;
        }
        assert!(prepared > 60, "only {prepared} files were found");
    });
}

#[test]
fn parameters_first_occur_in_ascending_order() {
    for statement in statements() {
        let mut highest = 0;
        let code: String = statement.text.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
        for part in code.split('$').skip(1) {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let number: u32 = digits.parse().unwrap();
            assert!(number <= highest + 1, "{} uses ${number} before ${}", statement.file, highest + 1);
            highest = highest.max(number);
        }
    }
}

#[test]
fn portable_files_use_no_word_of_one_engine() {
    let strange = ["::", "json_each", "UNNEST", "ANY(", "ILIKE", "AUTOINCREMENT", "NOW()", "datetime(", "OFFSET"];
    for statement in statements() {
        let special = statement.file.ends_with(".postgres.sql") || statement.file.ends_with(".sqlite.sql");
        for word in strange.iter().filter(|_| !special) {
            assert!(!statement.text.contains(word), "{} says {word}", statement.file);
        }
        assert!(!statement.text.contains("OFFSET"), "{} pages by offset", statement.file);
    }
}

#[test]
fn columns_have_one_of_four_types_and_text_compares_by_bytes() {
    each_engine(|location| {
        let mut session = fresh(location);
        let statement = match session.engine() {
            Engine::Sqlite => Statement {
                file: "columns",
                text: "SELECT m.name, c.name, c.type, 'C' FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
            },
            Engine::Postgres => Statement {
                file: "columns",
                text: "SELECT table_name::TEXT, column_name::TEXT, data_type::TEXT, COALESCE(collation_name::TEXT, '') \
                       FROM information_schema.columns WHERE table_schema = 'public'",
            },
        };
        let rows = session.query(statement, &[]).unwrap();
        assert!(rows.len() > 100);
        for mut row in rows {
            let (table, column, kind, collation) =
                (row.text().unwrap(), row.text().unwrap(), row.text().unwrap(), row.text().unwrap());
            if table == "schema_migrations" {
                continue;
            }
            let kinds = ["TEXT", "INTEGER", "REAL", "BLOB", "text", "bigint", "double precision", "bytea"];
            assert!(kinds.contains(&kind.as_str()), "{table}.{column} is {kind}");
            assert!(kind != "text" || collation == "C", "{table}.{column} is compared by {collation}");
        }
    });
}

#[test]
fn every_table_is_in_the_documentation() {
    let Ok(page) = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/store.md")) else {
        panic!("docs/store.md is missing");
    };
    let tempdir = tempfile::tempdir().unwrap();
    let mut session = fresh(tempdir.path().to_str().unwrap());
    let tables =
        Statement { file: "tables", text: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name" };
    for mut row in session.query(tables, &[]).unwrap() {
        let table = row.text().unwrap();
        assert!(page.contains(&format!("`{table}`")), "docs/store.md does not tell of {table}");
    }
}
