//! Speed of suggestions and of the way back from a position, on a base of made-up names.

#![expect(clippy::expect_used, reason = "a bench stops when its data is not as it must be")]

use chengji_address::reverse::ReverseOptions;
use chengji_address::{Base, BaseBuilder, base::Record};
use divan::{Bencher, black_box};

const ROADS: u64 = 20_000;
const LETTERS: &str = "和平大道解放中山建设友谊胜利团结新华人民光明前进东风朝阳振兴发展创业滨江沿河环湖望江楚天黄鹤晴川琴台珞珈南京上海北京";

fn main() {
    divan::main();
}

#[divan::bench(args = ["和平", "和", "hepingda", "hpdd", "h", "和平大到", "扣平大道", "解放大道12", "zz"])]
fn suggest(bencher: Bencher<'_, '_>, prefix: &str) {
    let (_folder, base) = base();
    bencher.bench(|| base.suggest(black_box(prefix), 10, None));
}

#[divan::bench]
fn reverse(bencher: Bencher<'_, '_>) {
    let (_folder, base) = base();
    bencher.bench(|| base.reverse(black_box(114.3), black_box(30.6), &ReverseOptions::default()));
}

fn base() -> (tempfile::TempDir, Base) {
    let letters: Vec<char> = LETTERS.chars().collect();
    let letter = |at: u64| letters[(at % letters.len() as u64) as usize];
    let mut builder = BaseBuilder::new();
    for serial in 0..ROADS {
        let mixed = serial.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let name: String = [letter(mixed >> 11), letter(mixed >> 23), letter(mixed >> 37), '路'].iter().collect();
        let (id, number) = (serial.to_string(), format!("{}号", serial % 300));
        let spread = |bits: u64| (bits & 0xFFFF) as f64 / 655_360.0;
        let record = Record {
            id: &id,
            kind: "doorplate",
            city: "武汉市",
            district: "武昌区",
            road: &name,
            number: &number,
            place: Some((114.25 + spread(mixed), 30.55 + spread(mixed >> 16))),
            ..Record::default()
        };
        builder.add(&record).expect("a row");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("base.index");
    builder.finish(&path).expect("an index");
    let base = Base::open(&path).expect("the index");
    (folder, base)
}
