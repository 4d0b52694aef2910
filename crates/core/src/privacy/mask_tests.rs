//! Masks: forms as data, and that no text whatever comes through whole. Numbers and names are made up.

use proptest::prelude::*;

use super::{Personal, address, birth, document, name, phone};

#[test]
fn identity_numbers_keep_three_and_four_characters() {
    assert_eq!(document("11010519491231002X"), "110***********002X");
    assert_eq!(document("330105194912311234"), "330***********1234");
    assert_eq!(document("110105491231002"), "110********1002");
    assert_eq!(document("G12345678"), "G******78");
    assert_eq!(document("123"), "***");
    assert_eq!(document(""), "");
}

#[test]
fn names_keep_the_family_name() {
    for (whole, masked) in [
        ("张三丰", "张**"),
        ("张三", "张*"),
        ("欧阳修", "欧阳*"),
        ("欧阳娜娜", "欧阳**"),
        ("欧阳", "欧*"),
        ("夏侯惇", "夏侯*"),
        ("夏花", "夏*"),
        ("王", "*"),
        ("买买提·吐尔逊", "买**·***"),
        ("John Smith", "J*** *****"),
        ("  李 四 ", "李 *"),
        ("·", "***"),
        ("王·", "***"),
        ("", ""),
    ] {
        assert_eq!(name(whole), masked, "{whole}");
    }
}

#[test]
fn phones_keep_the_network_and_the_end() {
    for (whole, masked) in [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("+86-13812345678", "+86138****5678"),
        ("027-87654321", "027******21"),
        ("0712-2345678", "0712*****78"),
        ("87654321", "******21"),
        ("13812345678/13987654321", "138****5678/139****4321"),
        ("110", "***"),
        ("", ""),
    ] {
        assert_eq!(phone(whole), masked, "{whole}");
    }
}

#[test]
fn addresses_end_at_the_building() {
    for (whole, masked) in [
        ("武汉市武昌区中南路1号3栋2单元501室", "武汉市武昌区中南路1号3栋**"),
        ("中南路1号3栋501", "中南路1号3栋**"),
        ("中南路1号3号楼12层1203", "中南路1号3号楼**"),
        ("光谷大道77号金融港A座1203室", "光谷大道77号金融港A座**"),
        ("东湖大厦12楼1203", "东湖大厦**"),
        ("中南路1号501", "中南路1号**"),
        ("中南路1号", "中南路1号"),
        ("中南路1号2单元5号", "中南路1号**"),
        ("张湾村3组", "张湾村**"),
        ("徐家棚街道", "徐家棚街道"),
        ("和平花园甲栋三单元四楼", "和平花园甲栋**"),
        ("", ""),
    ] {
        assert_eq!(address(whole), masked, "{whole}");
    }
}

#[test]
fn of_a_birth_date_the_year_stays() {
    assert_eq!(birth("1949-12-31"), "1949-**-**");
    assert_eq!(birth("19491231"), "1949-**-**");
    assert_eq!(birth("31.12.1949"), "***");
}

#[test]
fn what_has_no_form_is_hidden_whole() {
    assert_eq!(Personal::Other.mask("天主教"), "***");
}

proptest! {
    #[test]
    fn any_text_can_be_masked(text in "\\PC{0,40}") {
        for kind in [Personal::Document, Personal::Name, Personal::Phone, Personal::Address, Personal::Birth, Personal::Other] {
            let masked = kind.mask(&text);
            prop_assert!(kind == Personal::Address || text.trim().is_empty() || masked.contains('*') || kind == Personal::Phone, "{kind:?} {text:?} {masked:?}");
        }
    }

    #[test]
    fn whatever_stands_in_a_wrong_field_is_not_shown_whole(
        text in "[1-9][0-9]{16}[0-9X]|1[3-9][0-9]{9}|0[0-9]{9,11}|[\u{4e00}-\u{9fa5}]{2,4}"
    ) {
        for kind in [Personal::Document, Personal::Name, Personal::Phone, Personal::Birth, Personal::Other] {
            let masked = kind.mask(&text);
            let shown = masked.chars().filter(|c| c.is_alphanumeric()).count();
            prop_assert!(shown * 3 <= text.chars().count() * 2, "{kind:?} {text:?} {masked:?}");
        }
    }

    #[test]
    fn no_number_keeps_its_middle(digits in "[1-9][0-9]{16}[0-9X]", phone_number in "1[0-9]{10}") {
        prop_assert!(!document(&digits).contains(&digits[4..14]));
        // The hidden digits may be those of the open end again: 10041274127.
        let masked = phone(&phone_number);
        prop_assert_eq!(&masked[3..7], "****");
    }
}
