use super::name::{community_forms, short_region, town_forms};

#[test]
fn a_region_is_shortened_to_what_people_say() {
    for (name, short) in [
        ("湖北省", Some("湖北")),
        ("武昌区", Some("武昌")),
        ("恩施土家族苗族自治州", Some("恩施")),
        ("广西壮族自治区", Some("广西")),
        ("新疆维吾尔自治区", Some("新疆")),
        ("神农架林区", Some("神农架")),
        ("郧县", None),
        ("市辖区", Some("市辖")),
    ] {
        assert_eq!(short_region(name), short, "{name}");
    }
}

#[test]
fn a_street_office_is_known_under_its_offices_and_its_street_word() {
    let forms: Vec<String> = town_forms("大智街道").into_iter().map(|(form, _)| form).collect();
    for form in ["大智街道办事处", "大智街", "大智街办", "大智办事处", "大智"] {
        assert!(forms.iter().any(|known| known == form), "{form} in {forms:?}");
    }
    assert!(!forms.contains(&"大智街道".to_owned()));
    assert!(town_forms("木兰乡").is_empty());
}

#[test]
fn a_village_is_known_with_and_without_its_committee() {
    let forms: Vec<String> = community_forms("长山村村委会").into_iter().map(|(form, _)| form).collect();
    assert!(forms.contains(&"长山村".to_owned()) && forms.contains(&"长山村委会".to_owned()), "{forms:?}");
    assert!(community_forms("保成社区").iter().any(|(form, _)| form == "保成居委会"));
    assert!(community_forms("一居委会").is_empty());
}
