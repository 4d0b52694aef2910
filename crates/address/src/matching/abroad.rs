//! Whether a text names a region the base does not hold, or two that exclude each other.

use chengji_codes::DivisionCode;

use super::Abstention;
use crate::Label;
use crate::base::Base;
use crate::region::{Region, RegionOptions, Resolver};

/// Below this the resolver is guessing.
const SURE: f32 = 0.5;

/// Why the base cannot have what the text names, when that is so.
pub(super) fn abroad(base: &Base, chars: &[char]) -> Option<Abstention> {
    let cities = base.cities();
    let city = match cities {
        [] => return None,
        [only] => Some(*only),
        _ => None,
    };
    let region = Resolver::builtin().resolve(chars, &RegionOptions { as_of: None, city });
    // A province of ours is no other region, but does not bring a text home either: it stands before all its cities.
    let is_ours = |code: DivisionCode| cities.iter().any(|city| code.contains(city) || city.contains(&code));
    let is_home = |code: DivisionCode| cities.iter().any(|city| city.contains(&code));
    let away = whole_mentions(&region, chars).any(|code| !is_ours(code));
    let here = whole_mentions(&region, chars).any(is_home);
    match region.written.filter(|_| region.confidence >= SURE) {
        Some(chain) if !is_ours(chain.code) && away && here => Some(Abstention::Contradiction),
        Some(chain) if !is_ours(chain.code) && (away || agreeing(&region) > 1) => Some(Abstention::OtherCity),
        _ if away && here => Some(Abstention::Contradiction),
        _ => None,
    }
}

/// Short names of provinces, cities and counties that agree: one alone may be the name of a road or a house.
fn agreeing(region: &Region) -> usize {
    let divided = |label| matches!(label, Label::Prov | Label::City | Label::District);
    region.mentions.iter().filter(|mention| mention.agrees && divided(mention.label)).count()
}

/// The provinces, cities and counties named whole (长沙市, not 长沙), with something behind them.
fn whole_mentions<'a>(region: &'a Region, chars: &'a [char]) -> impl Iterator<Item = DivisionCode> + 'a {
    region.mentions.iter().filter_map(|mention| {
        let divided = matches!(mention.label, Label::Prov | Label::City | Label::District);
        let text = chars.get(mention.start as usize..mention.end as usize)?;
        let whole = text.len() >= 3 && matches!(text.last(), Some('省' | '市' | '区' | '县' | '州' | '盟' | '旗'));
        mention.code.filter(|_| divided && whole)
    })
}
