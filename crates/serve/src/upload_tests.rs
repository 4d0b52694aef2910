use super::{plain_name, stem};

#[test]
fn a_file_name_loses_its_path_and_everything_odd() {
    for (given, plain) in [
        ("enterprises.csv.gz", "enterprises.csv.gz"),
        ("C:\\data\\企业 名单.xlsx", "企业名单.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..", "upload"),
        ("", "upload"),
        (".hidden", "hidden"),
        ("a;rm -rf $HOME.csv", "arm-rfHOME.csv"),
    ] {
        assert_eq!(plain_name(given), plain, "{given:?}");
    }
}

#[test]
fn a_long_file_name_keeps_its_ending() {
    let name = plain_name(&format!("{}.geojson", "长".repeat(500)));
    assert!(name.ends_with(".geojson") && name.chars().count() == 64, "{name}");
}

#[test]
fn the_mapping_is_called_like_its_file() {
    assert_eq!(stem("wuhan_enterprises.toml"), "wuhan_enterprises");
    assert_eq!(stem("list.csv.gz"), "list");
}
