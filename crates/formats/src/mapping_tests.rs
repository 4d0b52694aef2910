use chengji_core::mapping::{AttributeKind, FileFormat, PositionSource, Source};
use chengji_core::record::Layout;
use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::mapping::{check_layout, parse_mapping};

const FULL: &str = r#"
id = "wuhan_enterprises"
department = "市场监督管理局"
class = "040101"
natural_key = ["uscc"]
name = "name"
address = ["province", { column = "city", default = "武汉" }, "address"]
valid_from = "reg_date"
city = "4201"
null_texts = ["N/A", "-"]
extent = [113.6, 29.9, 115, 31.4]

[source]
format = "csv"
encoding = "gb18030"
delimiter = ";"

[position]
frame = "gcj02"
x = "lng"
y = "lat"

[identifiers]
credit_code = "uscc"

[attributes]
capital = "capital"
credit_code = { column = "uscc", type = "credit_code", indexed = true }
height = { column = "height", type = "number", required = false, default = "0" }
"#;

const LEAST: &str = "department = \"d\"\nclass = \"040101\"\nnatural_key = [\"k\"]\n";

fn problems(text: &str, expected: &Expect) {
    let error = parse_mapping(text, "m").unwrap_err();
    let lines: Vec<String> = error.problems().iter().map(|problem| format!("{} | {problem}\n", problem.code)).collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn a_full_file_is_read() {
    let mapping = parse_mapping(FULL, "other").unwrap();
    assert_eq!((mapping.id.as_str(), mapping.department.as_str()), ("wuhan_enterprises", "市场监督管理局"));
    assert_eq!(mapping.class.to_string(), "040101");
    assert_eq!(mapping.address[1], Source { column: Some("city".to_owned()), default: Some("武汉".to_owned()) });
    assert_eq!(mapping.address.len(), 3);
    assert!(matches!(&mapping.position, PositionSource::Columns { x, y, .. } if x == "lng" && y == "lat"));
    assert_eq!(mapping.extent.map(|bounds| bounds.east), Some(115.0));
    assert_eq!(mapping.source.format, Some(FileFormat::Csv));
    assert_eq!(mapping.source.delimiter, Some(';'));
    let kinds: Vec<_> = mapping.attributes.iter().map(|rule| (rule.name.as_str(), rule.kind, rule.indexed)).collect();
    assert_eq!(
        kinds,
        [
            ("capital", AttributeKind::Text, false),
            ("credit_code", AttributeKind::CreditCode, true),
            ("height", AttributeKind::Number, false)
        ]
    );
}

#[test]
fn the_least_file_has_defaults() {
    let mapping = parse_mapping(LEAST, "doorplates").unwrap();
    assert_eq!((mapping.id.as_str(), mapping.city.to_string().as_str()), ("doorplates", "4201"));
    assert_eq!(mapping.position, PositionSource::None);
    let one_text = parse_mapping(&LEAST.replace("[\"k\"]", "\"k\""), "m").unwrap();
    assert_eq!(one_text.natural_key, ["k"]);
}

#[test]
fn unknown_keys_are_named_with_line_and_the_nearest_known_one() {
    problems(
        &format!(
            "{LEAST}nmae = \"x\"\n[positon]\nframe = \"wgs84\"\n[attributes]\na = {{ column = \"a\", tpye = \"text\" }}\n[source]\nzzzzzz = 1\n"
        ),
        &expect![[r#"
            mapping.unknown-key | line 4: nmae: unknown key; did you mean "name"? known here: id, department, class, natural_key, name, address, valid_from, city, null_texts, extent, source, position, identifiers, attributes
            mapping.unknown-key | line 5: positon: unknown key; did you mean "position"? known here: id, department, class, natural_key, name, address, valid_from, city, null_texts, extent, source, position, identifiers, attributes
            mapping.unknown-key | line 8: attributes.a.tpye: unknown key; did you mean "type"? known here: column, default, type, required, indexed
            mapping.unknown-key | line 10: source.zzzzzz: unknown key; known here: format, encoding, delimiter, layer, records
        "#]],
    );
}

#[test]
fn every_problem_of_a_file_is_told_at_once() {
    problems(
        "department = \" \"\nclass = \"04x\"\nnatural_key = []\ncity = 4201\nextent = [115, 29, 113, 31]\nid = \"a b\"\n[position]\nframe = \"\"\nx = \"lng\"\n",
        &expect![[r#"
            mapping.invalid-value | line 1: department: must not be empty
            mapping.invalid-value | line 2: class: invalid class code `04x`: a character is not a digit
            mapping.invalid-value | line 3: natural_key: must name at least one column, none of them empty
            mapping.invalid-value | line 4: city: expected a text in quotes, got integer
            mapping.invalid-value | line 5: extent: invalid bounds `115,29,113,31`: west is greater than east
            mapping.invalid-value | line 6: id: expected letters, digits, _ - and . only
            mapping.missing-key | line 7: position.y: the key is required
            mapping.invalid-value | line 8: position.frame: must not be empty
        "#]],
    );
}

#[test]
fn an_unknown_frame_is_named() {
    let error = parse_mapping(&format!("{LEAST}[position]\nframe = \"mars\"\ngeometry = true\n"), "m").unwrap_err();
    assert_eq!((error.code(), error.problems().len()), ("mapping.invalid-value", 1));
    assert!(error.to_string().contains("mars"));
}

#[test]
fn the_required_keys_are_asked_for() {
    problems(
        "[position]\ngeometry = true\n",
        &expect![[r#"
            mapping.missing-key | line 1: department: the key is required
            mapping.missing-key | line 1: class: the key is required
            mapping.missing-key | line 1: natural_key: the key is required: which columns name the thing for ever
            mapping.missing-key | line 1: position.frame: the key is required
        "#]],
    );
}

#[test]
fn what_cannot_go_together_is_a_conflict() {
    problems(
        &format!(
            "{}[source]\nformat = \"xlsx\"\nencoding = \"gbk\"\ndelimiter = \",\"\nrecords = \"/a\"\n[position]\nframe = \"wgs84\"\ngeometry = true\nx = \"a\"\n[attributes]\na = {{ column = \"a\", required = true, default = \"1\" }}\n",
            LEAST.replace("[\"k\"]", "[\"k\", \"k\"]")
        ),
        &expect![[r#"
            mapping.conflict | line 3: natural_key: "k" stands in it twice
            mapping.conflict | line 6: source.encoding: the format fixes its encoding
            mapping.conflict | line 7: source.delimiter: only csv has a delimiter
            mapping.conflict | line 8: source.records: only json needs a pointer to its records
            mapping.conflict | line 9: position: geometry = true needs a spatial format: geojson or geopackage
            mapping.conflict | line 12: position.x: geometry = true already says where the position stands
            mapping.conflict | line 14: attributes.a.required: an attribute with a default is never missing
        "#]],
    );
}

#[test]
fn values_outside_their_set_are_refused_with_the_set() {
    problems(
        &format!(
            "{}[source]\nformat = \"dbf\"\nencoding = \"gb2313\"\ndelimiter = \"::\"\nrecords = \"a\"\n[attributes]\nBad = \"x\"\nn = {{ column = \"n\", type = \"int\" }}\nd = {{ column = \"d\", type = \"integer\", default = \"x\" }}\ne = {{ }}\nf = 7\n",
            LEAST.replace("[\"k\"]", "[\"#line\"]")
        ),
        &expect![[r##"
            mapping.invalid-value | line 3: natural_key: unknown "#line"; known here: #row, #id
            mapping.invalid-value | line 5: source.format: unknown "dbf"; known here: csv, xlsx, ndjson, json, geojson, geopackage
            mapping.invalid-value | line 6: source.encoding: unknown encoding "gb2313"; known ones include utf-8, gb18030, gbk, big5
            mapping.invalid-value | line 7: source.delimiter: expected one ASCII character, such as "," ";" "|" or "\t"
            mapping.invalid-value | line 8: source.records: a JSON pointer begins with /
            mapping.invalid-value | line 10: attributes.Bad: a standard name is snake_case: lower-case letters, digits and _
            mapping.invalid-value | line 11: attributes.n.type: unknown "int"; known here: text, integer, number, bool, date, credit_code, citizen_id
            mapping.invalid-value | line 12: attributes.d.default: "x" is not of the attribute's type
            mapping.missing-key | line 13: attributes.e.column: give a column, a default or both
            mapping.invalid-value | line 14: attributes.f: expected a column name or { column = …, default = … }, got integer
        "##]],
    );
}

#[test]
fn broken_toml_is_a_syntax_problem_with_its_line() {
    let error = parse_mapping("department = \"d\"\nclass = 040101\n", "m").unwrap_err();
    assert_eq!((error.code(), error.problems()[0].line), ("mapping.syntax", Some(2)));
    let twice = parse_mapping("department = \"d\"\ndepartment = \"e\"\n", "m").unwrap_err();
    assert_eq!((twice.code(), twice.problems()[0].line), ("mapping.syntax", Some(2)));
}

#[test]
fn columns_the_file_lacks_are_named_once_with_the_nearest_one() {
    let mapping = parse_mapping(FULL, "m").unwrap();
    let columns = "uscc,name,reg_dat,capital,province,city,address,lng,lat,height";
    let layout = Layout { columns: columns.split(',').map(str::to_owned).collect() };
    let error = check_layout(&mapping, &layout).unwrap_err();
    assert_eq!(error.problems().len(), 1);
    assert_eq!(error.code(), "mapping.unknown-column");
    assert!(error.to_string().contains("did you mean \"reg_dat\"?"), "{error}");
    let open_ended = Layout { columns: vec!["#rest".to_owned()] };
    assert!(check_layout(&mapping, &open_ended).is_ok());
}

#[test]
fn the_mappings_shipped_as_examples_are_valid() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("no examples/mappings in this checkout");
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        let of_register = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("registers_"));
        if path.extension().is_some_and(|extension| extension == "toml") && !of_register {
            let text = std::fs::read_to_string(&path).unwrap();
            let result = parse_mapping(&text, "example");
            assert!(result.is_ok(), "{}: {}", path.display(), result.unwrap_err());
        }
    }
}

proptest! {
    #[test]
    fn arbitrary_and_damaged_files_never_panic(
        junk in any::<String>(),
        cut in any::<prop::sample::Index>(),
        insert in prop::sample::select(vec!["\"", "[", "]", "{", "=", "\n", "x", "7", "."]),
    ) {
        parse_mapping(&junk, "m").ok();
        let mut damaged = FULL.to_owned();
        let mut place = cut.index(damaged.len());
        while !damaged.is_char_boundary(place) {
            place -= 1;
        }
        damaged.insert_str(place, insert);
        if let Err(error) = parse_mapping(&damaged, "m") {
            prop_assert!(!error.problems().is_empty());
        }
    }
}
