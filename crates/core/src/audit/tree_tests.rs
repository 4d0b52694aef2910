use std::collections::HashMap;
use std::convert::Infallible;

use proptest::prelude::*;

use super::*;

/// RFC 6962 section 2.1, word for word.
fn reference_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sm3::digest([]).into(),
        [leaf] => *leaf,
        _ => {
            let split = leaves.len().next_power_of_two() / 2;
            hash_node(&reference_root(&leaves[..split]), &reference_root(&leaves[split..]))
        }
    }
}

#[derive(Default)]
struct Tiles(HashMap<(u32, u64), Vec<Hash>>);

impl TileSource for Tiles {
    type Error = Infallible;
    fn tile(&mut self, level: u32, index: u64) -> Result<Vec<Hash>, Infallible> {
        Ok(self.0[&(level, index)].clone())
    }
}

fn grow(size: u64) -> (Tree, Tiles, Vec<Hash>) {
    let mut tree = Tree::default();
    let mut tiles = Tiles::default();
    let leaves: Vec<Hash> = (0..size).map(|n| hash_leaf(&n.to_be_bytes())).collect();
    for leaf in &leaves {
        tree.append(*leaf, &mut |level, index, hashes| {
            tiles.0.insert((level, index), hashes.to_vec());
        });
    }
    for (level, index, hashes) in tree.edge() {
        tiles.0.insert((level, index), hashes.to_vec());
    }
    (tree, tiles, leaves)
}

#[test]
fn sm3_of_the_standards_example_is_what_it_prints() {
    let digest: Hash = Sm3::digest(b"abc").into();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

#[test]
fn roots_are_those_of_rfc_6962_around_every_tile_edge() {
    for size in [0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537] {
        let (tree, _, leaves) = grow(size);
        assert_eq!(tree.root(), reference_root(&leaves), "size {size}");
    }
}

#[test]
fn a_tree_restored_from_its_edge_is_the_same_tree() {
    for size in [1, 255, 256, 300, 65_536, 70_000] {
        let (tree, tiles, _) = grow(size);
        let edge = Tree::edge_tiles(size)
            .into_iter()
            .map(|(level, index, length)| match length {
                0 => Vec::new(),
                _ => tiles.0[&(level, index)].clone(),
            })
            .collect();
        assert_eq!(Tree::restore(size, edge), Some(tree), "size {size}");
    }
    assert_eq!(Tree::restore(300, vec![vec![[0; 32]; 3]]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn every_path_leads_to_the_root_and_to_no_other(size in 1_u64..3000, pick in 0.0..1.0_f64) {
        let (tree, mut tiles, leaves) = grow(size);
        let seq = ((size as f64) * pick) as u64;
        let Ok(path) = inclusion_path(&mut tiles, seq, size);
        let leaf = leaves[seq as usize];
        prop_assert_eq!(root_from_path(&leaf, seq, size, &path), Some(tree.root()));
        let mut other = leaf;
        other[0] ^= 1;
        prop_assert_ne!(root_from_path(&other, seq, size, &path), Some(tree.root()));
    }
}
