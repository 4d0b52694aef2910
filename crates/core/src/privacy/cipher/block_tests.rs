//! The examples of the standard, and another implementation on random keys and blocks.

use proptest::prelude::*;
use sm4::cipher::{BlockCipherEncrypt as _, KeyInit as _};

use super::Sm4;

/// Key and plain text of both examples of GB/T 32907.
const EXAMPLE: [u8; 16] = 0x0123_4567_89ab_cdef_fedc_ba98_7654_3210_u128.to_be_bytes();

#[test]
fn the_first_example_of_the_standard_holds() {
    let mut blocks = [EXAMPLE];
    Sm4::new(&EXAMPLE).encrypt(&mut blocks);
    assert_eq!(u128::from_be_bytes(blocks[0]), 0x681e_df34_d206_965e_86b3_e94f_536e_4246);
}

#[test]
fn the_second_example_of_the_standard_holds_after_a_million_rounds() {
    let cipher = Sm4::new(&EXAMPLE);
    let mut blocks = [EXAMPLE; 2];
    (0..1_000_000).for_each(|_| cipher.encrypt(&mut blocks));
    for block in blocks {
        assert_eq!(u128::from_be_bytes(block), 0x5952_98c7_c6fd_271f_0402_f804_c33d_3f66);
    }
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
