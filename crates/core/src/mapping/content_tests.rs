use super::{ColumnFacts, ContentKind};

fn kind(values: &[&str]) -> ContentKind {
    let values: Vec<Option<String>> =
        values.iter().map(|value| Some((*value).to_owned()).filter(|value| !value.is_empty())).collect();
    ColumnFacts::of("c", &values).kind
}

#[test]
fn values_tell_what_they_are() {
    assert_eq!(kind(&["114.3921", "114.40012"]), ContentKind::Longitude);
    assert_eq!(kind(&["30.5012", "30.49"]), ContentKind::Number, "a coordinate has decimals");
    assert_eq!(kind(&["30.5012", "30.4901"]), ContentKind::Latitude);
    assert_eq!(kind(&["532104.12", "531004.5"]), ContentKind::Metres);
    assert_eq!(kind(&["1998", "2004", ""]), ContentKind::Integer);
    assert_eq!(kind(&["007", "011"]), ContentKind::Text, "leading zeros make a code");
    assert_eq!(kind(&["2001-3-4", "20040512", "2010年5月1日"]), ContentKind::Date);
    assert_eq!(kind(&["是", "否", "是"]), ContentKind::Bool);
    assert_eq!(kind(&["91420100MA4KLX0K3C"]), ContentKind::Text, "its check character does not hold");
    assert_eq!(kind(&["", ""]), ContentKind::Empty);
    assert_eq!(kind(&["珞喻路1号", "12"]), ContentKind::Text);
}

#[test]
fn one_wrong_value_in_ten_changes_nothing() {
    let mut values = vec!["12"; 9];
    values.push("约3");
    assert_eq!(kind(&values), ContentKind::Integer);
    values.push("不详");
    assert_eq!(kind(&values), ContentKind::Text);
}

#[test]
fn a_column_is_unique_when_every_row_has_its_own_value() {
    let some = |text: &str| Some(text.to_owned());
    assert!(ColumnFacts::of("c", &[some("a"), some("b")]).is_unique());
    assert!(!ColumnFacts::of("c", &[some("a"), some("a")]).is_unique());
    assert!(!ColumnFacts::of("c", &[some("a"), None]).is_unique());
    assert!(!ColumnFacts::of("c", &[]).is_unique());
    let mut dirty: Vec<_> = (0..19).map(|n| some(&n.to_string())).collect();
    dirty.push(None);
    let dirty = ColumnFacts::of("c", &dirty);
    assert!(dirty.is_nearly_unique() && !dirty.is_unique());
    assert!(!ColumnFacts::of("c", &[some("a"), some("a")]).is_nearly_unique());
}
