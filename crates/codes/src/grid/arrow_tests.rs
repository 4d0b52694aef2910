//! Arrow columns must answer as single items do, and null where those refuse.

use std::sync::Arc;

use arrow_array::{Array, Float64Array, Int64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{DataType, Field, Schema};

use super::{ancestor, centre, encode, from_text, parent, to_text, with_cells};
use crate::grid::{GridCell, Level};

fn columns() -> (Float64Array, Float64Array) {
    let lons = [Some(116.312_603), Some(114.0), None, Some(f64::NAN), Some(0.0), Some(-60.0)];
    let lats = [Some(39.993_161), Some(30.5), Some(30.0), Some(30.0), Some(89.0), Some(-12.25)];
    (lons.into_iter().collect(), lats.into_iter().collect())
}

#[test]
fn positions_become_cells_and_texts_and_come_back() {
    let (lons, lats) = columns();
    let cells = encode(&lons, &lats, Level::L8).unwrap();
    let single = |at: usize| GridCell::encode(lons.value(at), lats.value(at), Level::L8).unwrap();
    assert_eq!((0..6).map(|at| cells.is_null(at)).collect::<Vec<_>>(), [false, false, true, true, true, false]);
    for at in [0, 1, 5] {
        assert_eq!(cells.value(at), single(at).get());
    }
    let texts = to_text(&cells);
    assert_eq!(texts.value(0), "N50J47539B825534");
    assert_eq!(texts.null_count(), 3);
    assert_eq!(from_text(&texts), cells);
    let (x, y) = centre(&cells);
    assert_eq!((x.value(5), y.value(5)), single(5).centre());
    assert!(x.is_null(2) && y.is_null(3));
    assert_eq!(parent(&cells).value(0), single(0).parent().unwrap().get());
    assert_eq!(ancestor(&cells, Level::L3).value(1), single(1).ancestor(Level::L3).unwrap().get());
    assert_eq!(ancestor(&cells, Level::L9).null_count(), 6);
}

#[test]
fn values_that_are_no_cells_are_null() {
    assert_eq!(to_text(&UInt64Array::from(vec![0, 3, u64::MAX])).null_count(), 3);
    assert_eq!(from_text(&StringArray::from(vec!["N50J", "N61J", "", "北"])).null_count(), 3);
    let (lons, _) = columns();
    assert!(encode(&lons, &Float64Array::from(vec![1.0]), Level::L5).is_err());
}

#[test]
fn a_batch_gets_one_column_more_and_keeps_the_others() {
    let (lons, lats) = columns();
    let ids = Int64Array::from_iter_values(0..6);
    let fields = vec![
        Field::new("id", DataType::Int64, false),
        Field::new("x", DataType::Float64, true),
        Field::new("y", DataType::Float64, true),
    ];
    let batch = RecordBatch::try_new(
        Arc::new(Schema::new(fields)),
        vec![Arc::new(ids), Arc::new(lons.clone()), Arc::new(lats.clone())],
    )
    .unwrap();
    let wider = with_cells(&batch, "x", "y", Level::L5, "cell").unwrap();
    assert_eq!((wider.num_columns(), wider.num_rows()), (4, 6));
    let expected = encode(&lons, &lats, Level::L5).unwrap();
    assert_eq!(wider.column_by_name("cell").unwrap().as_any().downcast_ref::<UInt64Array>(), Some(&expected));
    assert!(with_cells(&wider, "x", "y", Level::L5, "cell").is_err());
    let error = with_cells(&batch, "id", "y", Level::L5, "cell").unwrap_err();
    assert!(error.to_string().contains("not Float64"), "{error}");
    assert!(with_cells(&batch, "z", "y", Level::L5, "cell").is_err());
}
