//! HMAC-SM3: values made by OpenSSL (`openssl dgst -sm3 -hmac`), and that domains do not mix.

use super::KeyedDigest;

const KEY: &[u8; 32] = b"0123456789abcdef0123456789abcdef";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn openssl_makes_the_same() {
    let digest = KeyedDigest::new(KEY);
    assert_eq!(
        hex(&digest.whole(&["你好".as_bytes()])),
        "3a9e610d62efe723c329d6734c2f6a8de66b6733c620a9bc00d1686f939c7466"
    );
    assert_eq!(hex(&digest.of("citizen_id", "11010519491231002X")), "915495d9ad8067f7dc907fcdb5b71212");
}

#[test]
fn a_text_has_another_digest_in_another_domain_or_under_another_key() {
    let digest = KeyedDigest::new(KEY);
    let one = digest.of("phone", "13812345678");
    assert_eq!(one, digest.of("phone", "13812345678"));
    assert_ne!(one, digest.of("name", "13812345678"));
    assert_ne!(one, KeyedDigest::new(b"0123456789abcdef0123456789abcdeg").of("phone", "13812345678"));
    assert_eq!(format!("{digest:?}"), "KeyedDigest(…)");
}
