use super::{Letters, distance, one_off, sound};

fn letters(text: &str) -> Letters<6> {
    Letters::of(text.chars())
}

#[test]
fn one_letter_makes_the_difference() {
    for (one, other) in [("王小明", "王小朋"), ("王小明", "王明"), ("王小明", "小王明"), ("明", "王明")]
    {
        assert!(letters(one).one_off(&letters(other)), "{one} {other}");
        assert!(letters(other).one_off(&letters(one)), "{other} {one}");
    }
    for (one, other) in [("王小明", "王小明"), ("王小明", "李大明"), ("王小明", "明小王"), ("王", "王小明")]
    {
        assert!(!letters(one).one_off(&letters(other)), "{one} {other}");
    }
    assert!(!one_off::<u8>(&[], &[]));
}

#[test]
fn homophones_sound_alike() {
    assert_eq!(sound("张伟".chars()), sound("章玮".chars()));
    assert_ne!(sound("张伟".chars()), sound("伟张".chars()));
    assert_ne!(sound("张伟".chars()), sound("张".chars()));
}

#[test]
fn distance_is_counted_to_its_end() {
    let of = |one: &str, other: &str, most| {
        let pack = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        distance(&pack(one), &pack(other), most)
    };
    assert_eq!(of("光谷科技", "光谷科技", 2), 0);
    assert_eq!(of("光谷科技", "光古科技", 2), 1);
    assert_eq!(of("光谷科技", "科技", 2), 2);
    assert_eq!(of("光谷科技", "江城商贸", 2), 3);
    assert_eq!(of("光谷科技", "江城", 1), 2);
}

#[test]
fn packed_letters_come_back_from_bytes() {
    let packed = letters("欧阳小明阿卜");
    let mut bytes = Vec::new();
    packed.write(&mut bytes);
    assert_eq!(Letters::<6>::read(&mut bytes.as_slice()), Some(packed));
    assert_eq!(Letters::<6>::read(&mut &bytes[1..]), None);
}
