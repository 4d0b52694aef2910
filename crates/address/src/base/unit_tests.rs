use super::{Kind, of_column, scan};
use crate::Normal;
use crate::base::key::Level;

fn read(text: &str) -> (Kind, super::Value, usize) {
    let normal = Normal::of(text);
    let found = scan(normal.chars(), 0).unwrap_or_else(|| panic!("{text} is a designation"));
    (found.kind, found.value, found.end)
}

#[test]
fn every_way_to_write_a_building_has_one_value() {
    let plain = read("3栋");
    assert_eq!(plain.0, Kind::Building);
    for other in ["三栋", "3幢", "3座", "3号楼", "三号楼", "3#", "3#楼", "３栋", "第3栋"] {
        assert_eq!((read(other).0, read(other).1), (plain.0, plain.1), "{other}");
    }
}

#[test]
fn a_letter_is_a_building_of_its_own() {
    assert_eq!(read("A座").1, read("a栋").1);
    assert_ne!(read("A座").1, read("B座").1);
    assert_ne!(read("A1栋").1, read("1栋").1);
}

#[test]
fn numerals_are_counted_or_spelt() {
    assert_eq!(read("一八〇四室").1, read("1804室").1);
    assert_eq!(read("一百二十三号").1, read("123号").1);
    assert_eq!(read("十八层").1, read("18F").1);
    assert_eq!(read("二十栋").1, read("20栋").1);
}

#[test]
fn a_sub_number_has_one_value_however_it_is_attached() {
    let plain = read("457号附3号");
    assert_eq!(plain.2, 7);
    for other in ["457附3号", "457-3号", "457号附三号", "457号之3"] {
        assert_eq!((read(other).0, read(other).1), (plain.0, plain.1), "{other}");
    }
    assert_ne!(plain.1, read("457号").1);
}

#[test]
fn special_numbers_are_not_plain_ones() {
    let plain = read("6号").1;
    for other in ["特6号", "甲6号", "附6号", "6-8号"] {
        assert_ne!(read(other).1, plain, "{other}");
        assert_eq!(read(other).1.main(), Some(6), "{other}");
    }
}

#[test]
fn a_dash_separates_what_is_no_range() {
    let (kind, value, end) = read("6-2-1804");
    assert_eq!((kind, value.main(), end), (Kind::Bare, Some(6), 1));
}

#[test]
fn a_column_that_is_no_designation_is_a_text() {
    let column = |text: &str| of_column(Level::Building, Normal::of(text).chars());
    assert_eq!(column("综合楼"), column("综合楼"));
    assert_ne!(column("综合楼"), column("门诊楼"));
    assert_eq!(column("3栋"), read("3号楼").1);
    assert_eq!(column("综合楼").main(), None);
}
