//! Masks of any text: nothing panics, a long secret never comes out whole, and sealed bytes open only where they were sealed.
#![no_main]

use chengji_core::privacy::cipher::{Cipher, DataKey};
use chengji_core::privacy::mask::Personal;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let is_plain = text.chars().all(char::is_alphanumeric);
    let shown = text.chars().count();
    for personal in [Personal::Document, Personal::Name, Personal::Phone, Personal::Birth, Personal::Other] {
        let masked = personal.mask(&text);
        let left = masked.chars().filter(|c| c.is_alphanumeric()).count();
        // Of a day of birth that is a year and nothing else the year is shown.
        assert!(
            !is_plain || shown < 2 || left < shown || personal == Personal::Birth && shown == 4,
            "{personal:?}: {masked:?}"
        );
        // Of several numbers each gets its stars.
        assert!(masked.chars().count() <= 4 * text.chars().count() + 20);
    }
    let _ = Personal::Address.mask(&text);

    let cipher = Cipher::new(&DataKey::new([7; 16]));
    assert!(cipher.open(b"a", bytes).is_err(), "bytes that nobody sealed");
    let sealed = cipher.seal(&[1; 12], b"a", bytes);
    assert_eq!(cipher.open(b"a", &sealed).as_deref(), Ok(bytes));
    assert!(cipher.open(b"b", &sealed).is_err());
    let mut bent = sealed;
    let at = bytes.first().map_or(0, |byte| usize::from(*byte)) % bent.len();
    bent[at] ^= 1;
    assert!(cipher.open(b"a", &bent).is_err(), "a bit at {at}");
});
