use crate::divisions::{parse_divisions, parse_former, parse_zones};

#[test]
fn the_committed_tables_are_read_whole() {
    let wuhan = parse_divisions(include_str!("../../../data/divisions/wuhan.csv")).unwrap();
    let of_level = |digits: usize| wuhan.iter().filter(|(code, _)| code.to_string().len() == digits).count();
    assert_eq!((of_level(6), of_level(9), of_level(12)), (13, 193, 3495));
    let china = parse_divisions(include_str!("../../../data/divisions/china.csv")).unwrap();
    assert!(china.iter().any(|(code, name)| code.to_string() == "4201" && name == "武汉市"));
    assert_eq!(china.iter().filter(|(_, name)| name == "东莞市").count(), 1);
    let zones = parse_zones(include_str!("../../../data/divisions/zones.csv")).unwrap();
    assert!(zones.iter().any(|zone| zone.aliases.iter().any(|alias| alias == "光谷") && !zone.districts.is_empty()));
    let former = parse_former(include_str!("../../../data/divisions/former.csv")).unwrap();
    assert!(
        former.iter().any(|row| row.name == "汉阳县" && row.code.to_string() == "420114" && row.until == Some(1992))
    );
}

#[test]
fn mistakes_are_told_with_their_line() {
    let cases = [
        (parse_divisions("code,name\n42,湖北省\n42x,?\n").map(drop).unwrap_err(), 3),
        (parse_divisions("nr,name\n42,湖北省\n").map(drop).unwrap_err(), 1),
        (parse_divisions("code,name\n42\n").map(drop).unwrap_err(), 2),
        (parse_former("name,code,until\nx,420114,soon\n").map(drop).unwrap_err(), 2),
        (parse_zones("name,aliases,districts\nx,,4201|9\n").map(drop).unwrap_err(), 2),
    ];
    for (error, line) in cases {
        assert_eq!(error.line, line, "{error}");
    }
}

#[test]
fn lists_and_years_may_be_empty() {
    let zones = parse_zones("\u{feff}name,aliases,districts\r\n长江新区,,\r\n").unwrap();
    assert!(zones[0].aliases.is_empty() && zones[0].districts.is_empty());
    assert_eq!(parse_former("name,code,until\nx,420114,\n").unwrap()[0].until, None);
}

#[test]
fn codes_given_up_lead_to_the_divisions_of_today() {
    use chengji_codes::DivisionHistory;
    use chengji_codes::division::Standing;

    let former = crate::divisions::parse_former_codes(include_str!("../../../data/divisions/former.csv")).unwrap();
    let current = crate::divisions::parse_divisions(include_str!("../../../data/divisions/wuhan.csv")).unwrap();
    let history = DivisionHistory::new(current.into_iter().map(|(code, _)| code), former);
    // 汉阳县 became 蔡甸区 in 1992.
    let old = "420121".parse().unwrap();
    assert_eq!(history.standing(old), Standing::Former { now: "420114".parse().unwrap(), until: Some(1992) });
    let wrong = "name,code,until,former_code\nx,420114,1992,42012\n";
    assert_eq!(crate::divisions::parse_former_codes(wrong).unwrap_err().line, 2);
}
