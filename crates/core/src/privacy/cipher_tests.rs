//! Sealing: the vector of RFC 8998, vectors of another implementation, and that nothing altered opens.

use proptest::prelude::*;

use super::{Cipher, DataKey, NONCE, OVERHEAD, Unsealable};

fn bytes(hex: &str) -> Vec<u8> {
    if hex == "-" {
        return Vec::new();
    }
    hex.as_bytes().chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

fn check(key: &str, nonce: &str, plain: &str, context: &str, text: &str, tag: &str) {
    let cipher = Cipher::new(&DataKey::new(bytes(key).try_into().unwrap()));
    let nonce: [u8; NONCE] = bytes(nonce).try_into().unwrap();
    let sealed = cipher.seal(&nonce, &bytes(context), &bytes(plain));
    assert_eq!(sealed, [&[1][..], &nonce, &bytes(text), &bytes(tag)].concat());
    assert_eq!(cipher.open(&bytes(context), &sealed).unwrap(), bytes(plain));
}

#[test]
fn the_vector_of_rfc_8998_holds() {
    check(
        "0123456789ABCDEFFEDCBA9876543210",
        "00001234567800000000ABCD",
        "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD\
         EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA",
        "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2",
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735\
         D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D",
        "83DE3541E4C2B58177E065A9BF7B62EC",
    );
}

#[test]
fn another_implementation_seals_the_same() {
    let vectors = include_str!("../../tests/privacy/sm4_gcm.txt");
    let mut checked = 0;
    for line in vectors.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(' ').collect();
        let [key, nonce, plain, context, text, tag] = fields[..] else { panic!("{line}") };
        check(key, nonce, plain, context, text, tag);
        checked += 1;
    }
    assert_eq!(checked, 9);
}

#[test]
fn a_key_does_not_print_itself() {
    let key = DataKey::new([0xab; 16]);
    assert_eq!(format!("{key:?} {:?}", Cipher::new(&key)), "DataKey(…) Cipher(…)");
}

#[test]
fn what_was_never_sealed_is_told_from_what_was_altered() {
    let cipher = Cipher::new(&DataKey::new([7; 16]));
    for text in [
        &b""[..],
        b"\x01",
        b"\x02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        b"{\"name\":\"...............................\"}",
    ] {
        assert_eq!(cipher.open(b"", text), Err(Unsealable::Form), "{text:?}");
    }
    let other = Cipher::new(&DataKey::new([8; 16]));
    assert_eq!(other.open(b"c", &cipher.seal(&[1; NONCE], b"c", b"plain")), Err(Unsealable::Tag));
}

proptest! {
    #[test]
    fn sealed_values_open_for_their_own_place_only(plain in prop::collection::vec(any::<u8>(), 0..80), context in prop::collection::vec(any::<u8>(), 0..20), at in 0_usize..400, bit in 0_u8..8) {
        let cipher = Cipher::new(&DataKey::new([9; 16]));
        let sealed = cipher.seal(&[3; NONCE], &context, &plain);
        prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD);
        prop_assert_eq!(cipher.open(&context, &sealed).unwrap(), plain);
        let mut elsewhere = context.clone();
        elsewhere.push(0);
        prop_assert_eq!(cipher.open(&elsewhere, &sealed), Err(Unsealable::Tag));
        let mut altered = sealed.clone();
        let at = at % altered.len();
        altered[at] ^= 1 << bit;
        prop_assert!(cipher.open(&context, &altered).is_err());
        prop_assert!(cipher.open(&context, &sealed[..sealed.len() - 1]).is_err());
    }
}
