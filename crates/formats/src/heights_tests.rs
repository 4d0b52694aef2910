use chengji_codes::HeightProfile;

use super::parse_heights;

#[test]
fn each_profile_is_read_by_its_name() {
    for profile in HeightProfile::ALL {
        assert_eq!(parse_heights(&format!("# why\nprofile = \"{profile}\"\n")), Ok(profile));
    }
}

#[test]
fn a_wrong_name_is_refused_with_its_line() {
    let error = parse_heights("# why\nprofile = \"signed\"\n").unwrap_err();
    assert_eq!(error.code(), "heights.invalid");
    assert!(error.to_string().contains("line 2: invalid height profile `signed`"), "{error}");
    assert!(parse_heights("").is_err());
    assert!(parse_heights("profile = \"mixed-radix\"\nradix = 8\n").is_err());
}
