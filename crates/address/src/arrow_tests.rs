//! Arrow columns must answer as single texts do, and null where there is none.

use arrow_array::cast::AsArray;
use arrow_array::types::Float32Type;
use arrow_array::{Array, RecordBatch, StringArray};

use super::{match_all, parse};
use crate::matching::sample;
use crate::region::Resolver;
use crate::{Base, MatchOptions, Model, ParseOptions, Parser, Query};

fn texts() -> StringArray {
    let texts = [
        Some("湖北省武汉市武昌区和平大道457号园丁小区3栋2单元1804室"),
        None,
        Some(""),
        Some("和平大道999号"),
        Some("洪山区珞喻路12号"),
    ];
    texts.into_iter().collect()
}

fn cell<'a>(batch: &'a RecordBatch, column: &str, row: usize) -> Option<&'a str> {
    let column = batch.column_by_name(column).unwrap().as_string::<i32>();
    column.is_valid(row).then(|| column.value(row))
}

#[test]
fn elements_stand_under_their_labels_as_they_are_written() {
    let parser = Parser::new(Model::builtin().unwrap(), Resolver::builtin());
    let batch = parse(&parser, &texts(), &ParseOptions::default()).unwrap();
    assert_eq!((batch.num_rows(), batch.num_columns()), (5, 2 + crate::Label::ALL.len()));
    assert_eq!(cell(&batch, "code", 0), Some("420106"));
    assert_eq!(cell(&batch, "road", 0), Some("和平大道"));
    assert_eq!(cell(&batch, "roadno", 0), Some("457号"));
    assert_eq!(cell(&batch, "roomno", 0), Some("1804室"));
    assert_eq!(cell(&batch, "roomno", 4), None);
    assert!(batch.columns().iter().all(|column| column.is_null(1)), "a null text has no answer");
    for (row, text) in texts().iter().enumerate() {
        let elements = text.map(|text| parser.elements(text)).unwrap_or_default();
        for &label in crate::Label::ALL {
            let single: Vec<String> = elements
                .iter()
                .filter(|element| element.label == label)
                .map(|element| {
                    let (start, end) = (element.start as usize, element.end as usize);
                    text.unwrap().chars().skip(start).take(end - start).collect()
                })
                .collect();
            assert_eq!(cell(&batch, label.as_str(), row).unwrap_or_default(), single.join("|"), "{label} of {text:?}");
        }
    }
}

#[test]
fn matches_are_those_of_single_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    sample::build(&path, false);
    let (base, options) = (Base::open(&path).unwrap(), MatchOptions::default());
    let batch = match_all(&base, &texts(), &options).unwrap();
    assert_eq!((cell(&batch, "id", 0), cell(&batch, "level", 0)), (Some("A11"), Some("room")));
    assert_eq!((cell(&batch, "id", 3), cell(&batch, "reason", 3)), (None, Some("unknown-number")));
    assert_eq!(cell(&batch, "reason", 2), Some("empty"));
    assert!(batch.columns().iter().all(|column| column.is_null(1)), "a null text has no answer");
    let probability = batch.column_by_name("probability").unwrap().as_primitive::<Float32Type>();
    for (row, text) in texts().iter().enumerate() {
        let Some(text) = text else { continue };
        let single = base.match_one(&Query { text, near: None }, &options);
        assert_eq!(probability.value(row).to_bits(), single.probability.to_bits(), "{text}");
        assert_eq!(cell(&batch, "id", row), single.found.map(|place| base.tree().id(place.row)), "{text}");
    }
}
