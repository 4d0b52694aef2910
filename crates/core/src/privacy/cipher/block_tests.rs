//! The example of the standard, and another implementation on random keys and blocks.

use proptest::prelude::*;
use sm4::cipher::{BlockCipherEncrypt as _, KeyInit as _};

use super::Sm4;

/// Key and plain text of the example of GB/T 32907.
const EXAMPLE: [u8; 16] = 0x0123_4567_89ab_cdef_fedc_ba98_7654_3210_u128.to_be_bytes();

#[test]
fn the_example_of_the_standard_holds() {
    let mut blocks = [EXAMPLE];
    Sm4::new(&EXAMPLE).encrypt(&mut blocks);
    assert_eq!(u128::from_be_bytes(blocks[0]), 0x681e_df34_d206_965e_86b3_e94f_536e_4246);
}

proptest! {
    #[test]
    fn another_implementation_agrees(key: [u8; 16], blocks: [[u8; 16]; 4]) {
        let other = sm4::Sm4::new(&key.into());
        let expected = blocks.map(|block| {
            let mut block = block.into();
            other.encrypt_block(&mut block);
            <[u8; 16]>::from(block)
        });
        let mut ours = blocks;
        Sm4::new(&key).encrypt(&mut ours);
        prop_assert_eq!(ours, expected);
        let mut single = [blocks[2]];
        Sm4::new(&key).encrypt(&mut single);
        prop_assert_eq!(single[0], expected[2]);
    }
}
