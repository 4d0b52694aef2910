//! The slowest texts there are, each of 512 characters, through normalise, parse and match: none may take 5 ms.

#![expect(clippy::expect_used, reason = "a bench stops when its data is not as it must be")]

use chengji_address::base::Record;
use chengji_address::region::Resolver;
use chengji_address::{
    Base, BaseBuilder, LONGEST_TEXT, MatchOptions, Model, Normal, ParseOptions, ParseScratch, Parsed, Parser, Query,
    Reading,
};
use divan::{Bencher, black_box};

const KINDS: &[&str] = &[
    "brackets",
    "one-character",
    "digits",
    "control",
    "scripts",
    "divisions",
    "roads",
    "almost-names",
    "numerals",
    "letters",
    "numbers",
    "provinces",
    "everything",
];

/// Roads of the base, so that a text can be like very many names at once.
const LETTERS: &str = "和平大道解放中山建设友谊胜利团结新华人民光明前进东风朝阳振兴发展创业滨江沿河";

fn main() {
    divan::main();
}

#[divan::bench(args = KINDS)]
fn normalise(bencher: Bencher<'_, '_>, kind: &str) {
    let text = text(kind);
    bencher.bench(|| Normal::of(black_box(&text)));
}

#[divan::bench(args = KINDS)]
fn parse(bencher: Bencher<'_, '_>, kind: &str) {
    let text = text(kind);
    let parser = Parser::new(Model::builtin().expect("the model"), Resolver::builtin());
    bencher.bench(|| parser.parse(black_box(&text), &ParseOptions::default()));
}

/// An address that rules understand wholly: region, pieces and doubts, without the model.
#[divan::bench]
fn parse_by_rules(bencher: Bencher<'_, '_>) {
    let text = "浙江省杭州市西湖区文三路478号华星花园3幢2单元501室";
    let parser = Parser::new(Model::builtin().expect("the model"), Resolver::builtin());
    let (mut scratch, mut parsed) = (ParseScratch::default(), Parsed::default());
    bencher.counter(divan::counter::ItemsCount::new(1_usize)).bench_local(|| {
        parser.parse_into(black_box(text), &ParseOptions::default(), &mut scratch, &mut parsed);
        assert_eq!(parsed.reading, Reading::Rules);
    });
}

#[divan::bench(args = KINDS)]
fn match_one(bencher: Bencher<'_, '_>, kind: &str) {
    let text = text(kind);
    let (_folder, base) = base();
    // The tables are loaded once in a process.
    let options = MatchOptions { others: 10, ..MatchOptions::default() };
    let _ = base.match_one(&Query { text: &text, near: None }, &options);
    bencher.bench(|| base.match_one(black_box(&Query { text: &text, near: None }), &options));
}

/// A text of the greatest length that is read.
fn text(kind: &str) -> String {
    let part = match kind {
        "brackets" => "（((和平大道[{【〔",
        "one-character" => "路",
        "digits" => "7",
        "control" => "\u{0}\u{7}和\u{200b}\u{feff}\u{1b}路\r\n",
        "scripts" => "和a平Ж大ที道עß号ﾊﾟ🏠é",
        "divisions" => "武汉市武昌区长沙市宁波市鼓楼区",
        "roads" => "和平大道457号解放中山路12号",
        "almost-names" => "和乎大到建没友宜路囚结新毕",
        "numerals" => "二七路十二号附三百零五",
        "numbers" => "号",
        "provinces" => "湖北省湖南省河北省河南省山东省山西省",
        "letters" => "hepingdadao",
        _ => "湖北武汉(武昌区和平大道457号附3号-12#解方中山路2栋3单元18层1804室)对面50米",
    };
    part.chars().cycle().take(LONGEST_TEXT).collect()
}

fn base() -> (tempfile::TempDir, Base) {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut builder = BaseBuilder::new();
    for serial in 0..20_000_u64 {
        let mixed = serial.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let letter = |shift: u64| letters[((mixed >> shift) % letters.len() as u64) as usize];
        let name: String = [letter(11), letter(23), letter(37), letter(49), '路'].iter().collect();
        let (id, number) = (serial.to_string(), format!("{}号", serial % 300));
        let (city, district, division) = ("武汉市", "武昌区", "420106001001");
        let road = if serial % 50 == 0 { "和平大道" } else { &name };
        let record = Record { id: &id, kind: "doorplate", city, district, road, number: &number, ..Record::default() };
        builder.add(&Record { division, ..record }).expect("a row");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("base.index");
    builder.finish(&path).expect("an index");
    let base = Base::open(&path).expect("the index");
    (folder, base)
}
