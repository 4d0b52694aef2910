use super::*;

fn resolve(text: &str) -> String {
    let resolver = Resolver::builtin();
    let chars: Vec<char> = text.chars().collect();
    let region = resolver.resolve(&chars, &RegionOptions::default());
    region.written.map_or(String::new(), |chain| resolver.divisions().full_name(chain.code))
}

#[test]
fn a_full_chain_is_read() {
    assert_eq!(resolve("浙江省杭州市余杭区龙潭路"), "浙江省杭州市余杭区");
}
