use serde_json::{Value, json};

use super::*;
use chengji_address::Normal;
use chengji_address::region::{RegionOptions, Resolver};

#[test]
fn a_text_is_quoted_as_serde_quotes_it() {
    let texts = ["", "和平大道", "a\"b\\c", "\u{0}\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f} \u{7f}", "\u{2028}🏠\"", "\\"];
    for text in texts {
        let mut out = String::new();
        quoted(text, &mut out);
        assert_eq!(out, serde_json::to_string(text).unwrap());
    }
}

#[test]
fn a_region_is_written_as_serde_writes_it() {
    let resolver = Resolver::builtin();
    let divisions = resolver.divisions();
    let value = |chain: &Option<Chain>| {
        chain.map(|chain| {
            let names = chain.names(divisions);
            json!({
                "code": chain.code.to_string(), "province": names.province, "city": names.city,
                "district": names.district, "town": names.town, "community": names.community, "zone": names.zone,
            })
        })
    };
    for text in ["武汉市武昌区水果湖街道黄鹂路", "江东区民安路", "路", "重庆市江北县", "东湖新技术开发区", "朝阳区"]
    {
        let found = resolver.resolve(Normal::of(text).chars(), &RegionOptions { as_of: Some(1992), city: None });
        let mut wanted: Value = json!({
            "written": value(&found.written), "as_of": value(&found.as_of), "current": value(&found.current),
            "confidence": (f64::from(found.confidence) * 1000.0).round() / 1000.0, "conflict": found.conflict,
        });
        if let Some(unknown) = found.unknown {
            wanted["reason"] = unknown.as_str().into();
        }
        let mut out = String::new();
        region(&found, divisions, short_code, "reason", &mut out);
        assert_eq!(out, wanted.to_string(), "{text}");
    }
}
