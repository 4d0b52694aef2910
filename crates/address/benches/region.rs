//! Speed of resolving regions: the common chain, texts that need weighing, texts that name nothing; and of loading the table.

use chengji_address::Normal;
use chengji_address::division::{Divisions, Tables};
use chengji_address::region::{Region, RegionOptions, Resolver, Scratch};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

const TEXTS: &[(&str, &[&str])] = &[
    (
        "chain",
        &[
            "湖北省武汉市武昌区水果湖街道黄鹂路东亭小区10栋",
            "浙江省杭州市余杭区龙潭路12号",
            "湖北武汉武昌和平大道457号",
        ],
    ),
    ("weighed", &["宁波江东区民安路1254号", "青山区红钢三街六号", "山东省临沂市临沭县中国浙江省杭州市余杭区龙潭路"]),
    ("nothing", &["解放大道1038号汉飞青年城28层16号", "中兴路1196号", "盛世天城二期76幢114单元1412室"]),
];

fn main() {
    divan::main();
}

#[divan::bench(args = ["chain", "weighed", "nothing"])]
fn resolve(bencher: Bencher<'_, '_>, kind: &str) {
    let texts = TEXTS.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, texts)| texts);
    let normals: Vec<Normal> = texts.iter().map(|text| Normal::of(text)).collect();
    let (resolver, options) = (Resolver::builtin(), RegionOptions::default());
    let (mut scratch, mut region) = (Scratch::default(), Region::default());
    bencher.counter(ItemsCount::new(normals.len())).bench_local(|| {
        for normal in &normals {
            resolver.resolve_into(black_box(normal.chars()), &options, &mut scratch, &mut region);
        }
    });
}

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Divisions::read(black_box(&Tables::builtin())).is_ok());
}
