//! Reading any text: the elements tile it, the region's mentions lie in it, and the same text is read the same way again
//! with memory that was used for others.
#![no_main]

use std::sync::LazyLock;

use chengji_address::region::Resolver;
use chengji_address::{Model, Normal, ParseOptions, ParseScratch, Parsed, Parser};
use libfuzzer_sys::fuzz_target;

static PARSER: LazyLock<Parser> =
    LazyLock::new(|| Parser::new(Model::builtin().expect("the model of the build"), Resolver::builtin()));

fuzz_target!(|text: &str| {
    let options = ParseOptions::default();
    let parsed = PARSER.parse(text, &options);
    let mut reached = 0;
    for element in &parsed.elements {
        assert!(element.start == reached && element.start < element.end, "{:?}", parsed.elements);
        reached = element.end;
    }
    assert_eq!(reached as usize, text.chars().count());
    let length = Normal::of(text).chars().len();
    for mention in &parsed.region.mentions {
        assert!(mention.start < mention.end && mention.end as usize <= length);
    }
    assert!((0.0..=1.0).contains(&parsed.region.confidence));
    let (mut scratch, mut again) = (ParseScratch::default(), Parsed::default());
    for given in ["湖北省武汉市武昌区和平大道457号", text] {
        PARSER.parse_into(given, &options, &mut scratch, &mut again);
    }
    assert_eq!(again, parsed);
});
