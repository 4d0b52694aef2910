use super::{Fields, Places, Profile};
use crate::resolve::{Ceiling, Pattern, Profile as _};

fn organisation(change: impl FnOnce(&mut Fields<'static>)) -> Profile {
    let mut fields = Fields {
        name: "武汉云梦泽网络科技有限公司",
        credit_code: "91420106MA4KLMNP2T",
        phone: "02787654321",
        legal_person: "王小明",
        district: "武汉",
        address_text: "武汉市洪山区光谷大道77号3栋4层",
        address: 0,
        register: 1,
    };
    change(&mut fields);
    Profile::new(&fields, &Places::of(["湖北省", "武汉市", "洪山区"]))
}

fn level(field: usize, change: impl FnOnce(&mut Fields<'static>)) -> &'static str {
    let (one, other) = (organisation(|_| ()), organisation(change));
    let pattern = one.compare(&other);
    assert_eq!(pattern, other.compare(&one));
    Profile::FIELDS[field].levels[pattern.level(field)]
}

#[test]
fn a_name_is_known_without_its_place_and_form() {
    for (name, expected) in [
        ("武汉云梦泽网络科技有限公司", "equal"),
        ("湖北省武汉市云梦泽网络科技有限责任公司", "core"),
        ("云梦泽网络科技(武汉)有限公司", "core"),
        ("云梦泽网络科技", "core"),
        ("武汉云梦择网络科技有限公司", "near"),
        ("武汉云泽网络科技有限公司", "near"),
        ("云梦泽", "part"),
        ("武汉云梦泽网络科技有限公司光谷分公司", "different"),
        ("武汉江城商贸有限公司", "different"),
        ("", "unknown"),
    ] {
        assert_eq!(level(1, |fields| fields.name = name), expected, "{name}");
    }
}

#[test]
fn an_address_is_known_in_other_words() {
    for (address, expected) in [
        ("湖北省武汉市洪山区光谷大道77号3幢4楼", "equal"),
        ("光谷大道七七号三座四层", "equal"),
        ("光谷大道77号(3栋)4层", "equal"),
        ("洪山区关东街光谷大道77号三栋四楼", "numbers"),
        ("光谷大道79号", "street"),
        ("临江巷1号", "different"),
        ("", "unknown"),
    ] {
        assert_eq!(level(4, |fields| fields.address_text = address), expected, "{address}");
    }
}

#[test]
fn a_name_alone_never_merges() {
    for name in 1..6 {
        let pattern = Pattern::EMPTY.with(1, name).with(5, 1);
        assert_eq!(Profile::ceiling(pattern), Ceiling::Review);
        assert_eq!(Profile::ceiling(pattern.with(4, 3)), Ceiling::Review, "a street in common is no witness");
    }
    assert_eq!(Profile::ceiling(Pattern::EMPTY.with(1, 2).with(2, 1)), Ceiling::Automatic);
    assert_eq!(Profile::ceiling(Pattern::EMPTY.with(0, 4).with(1, 1).with(2, 1).with(4, 1)), Ceiling::Reject);
}

#[test]
fn codes_are_compared_by_their_check() {
    let right = |fields: &mut Fields<'static>| fields.credit_code = "91420106717994241U";
    let one = organisation(right);
    assert_ne!(one.identity(), 0);
    let wrong = organisation(|fields| fields.credit_code = "91420106717994242U");
    assert_eq!((wrong.identity(), one.compare(&wrong).level(0)), (0, 2));
    let other = organisation(|fields| fields.credit_code = "914201027745555369");
    assert_eq!(one.compare(&other).level(0), 4);
}

#[test]
fn a_profile_comes_back_from_its_bytes() {
    let one = organisation(|_| ());
    assert_eq!(Profile::of_bytes(&one.to_bytes()), Some(one));
    assert_eq!(Profile::of_bytes(&one.to_bytes()[2..]), None);
}
