//! What makes rules unsure: wherever one of these speaks, the model reads the text.

use super::name::{self, Before};
use crate::Label;
use crate::number::numeral::is_numeral;
use crate::region::{Mention, Region};
use crate::standard::piece::{Piece, Slot, Spelling};

/// 第 is part of a name as often as of a number, 230# behind a village is a door, 8-163-4 can be anything.
const UNSURE: &str = "第#-面门铺";

/// Whether a place is one whose name can be taken for nothing else: a whole name, of a division or a zone; bare ones
/// (浙江, 杭州) only of the wide divisions and before another.
pub(super) fn is_division(chars: &[char], place: &Mention, last: bool) -> bool {
    let Some(name) = chars.get(place.start as usize..place.end as usize) else { return false };
    let ends = |words: &[&str]| words.iter().any(|word| name::ends_with(name, word));
    let whole = match place.label {
        Label::Prov => ends(&["省", "市", "自治区"]),
        Label::City => ends(&["市", "自治州", "地区", "盟"]),
        Label::District => ends(&["区", "县", "市", "旗"]),
        Label::Zone => name.len() > 5 && ends(&["开发区", "高新区"]),
        Label::Town => ends(&["镇", "乡", "街道", "街"]),
        Label::Community => ends(&["社区", "村", "居委会", "村委会"]),
        _ => return false,
    };
    whole && name.len() > 2 || !last && matches!(place.label, Label::Prov | Label::City)
}

/// Whether nothing in the pieces of a tail, which stands behind a division of the label `outer`, is doubtful.
pub(super) fn none(tail: &[char], pieces: &[Piece], outer: Option<Label>) -> bool {
    let (mut at, mut before) = (0, None::<&Piece>);
    for piece in pieces {
        let text = tail.get(piece.start..piece.end).unwrap_or_default();
        let certain = match piece.spelling {
            Spelling::Name => is_name(text, piece.slot, before, outer),
            Spelling::Plain => false,
            _ => before.is_some_and(|before| is_number(tail, piece, text, before)),
        };
        if !certain || piece.start != at || !before.is_none_or(|before| follows(before, piece)) {
            return false;
        }
        (at, before) = (piece.end, Some(piece));
    }
    // 街道|办: the word for the office goes on. A name alone may be of anything.
    at == tail.len() && tail.first() != Some(&'办') && (outer.is_some() || pieces.len() > 1)
}

/// How many of the divisions a text begins with are beyond doubt although the text is not: provinces, cities and districts
/// by their whole names, where no place of their kind is named later.
pub(super) fn sure_places(chars: &[char], places: &[Mention], region: &Region) -> usize {
    let wide = |place: &&Mention| place.label <= Label::District;
    if region.conflict || region.mentions.iter().skip(places.len()).any(|place| wide(&place)) {
        return 0;
    }
    let whole = |place: &&Mention| wide(place) && is_division(chars, place, true);
    let bare = |place: &&Mention| wide(place) && place.label < Label::District;
    // A bare name only before another whole one.
    let last = places.iter().take_while(wide).count();
    let ends = places[..last].iter().rposition(|place| whole(&place)).map_or(0, |at| at + 1);
    places[..ends].iter().take_while(|place| whole(place) || bare(place)).count()
}

/// How many pieces at the end of a tail are numbers beyond doubt: of a building, a unit, a floor, a room, one in the other.
pub(super) fn sure_numbers(tail: &[char], pieces: &[Piece]) -> usize {
    let mut end = tail.len();
    let mut count = 0;
    for (index, piece) in pieces.iter().enumerate().rev() {
        let text = tail.get(piece.start..piece.end).unwrap_or_default();
        let before = index.checked_sub(1).and_then(|index| pieces.get(index));
        let inner = matches!(piece.slot, Slot::Building | Slot::Unit | Slot::Floor | Slot::Room);
        let spelled = matches!(piece.spelling, Spelling::Part(_)) && text.first().is_some_and(char::is_ascii_digit);
        let follows = pieces.get(index + 1).is_none_or(|next| piece.slot < next.slot);
        let close = before.is_some_and(|before| before.end == piece.start && before.slot != Slot::Road);
        if piece.end != end || !inner || !spelled || !follows || !close {
            break;
        }
        let Some(before) = before else { break };
        if !is_number(tail, piece, text, before) {
            break;
        }
        (end, count) = (piece.start, count + 1);
    }
    count
}

/// Whether a piece may stand directly behind another.
fn follows(before: &Piece, piece: &Piece) -> bool {
    match (before.slot, piece.slot) {
        (Slot::Number, Slot::Number) => true,
        (Slot::Road | Slot::Community, Slot::Building) => false,
        (before, after) => before < after,
    }
}

fn is_name(text: &[char], slot: Slot, before: Option<&Piece>, outer: Option<Label>) -> bool {
    // 胜利路|农贸市场 is one name.
    if before.is_some_and(|before| before.slot == Slot::Road) && text.len() < 5 {
        return false;
    }
    let standing = match outer {
        _ if before.is_some() => Before::Firm,
        Some(outer) if outer > Label::Zone => Before::Firm,
        Some(outer) if outer >= Label::District || slot == Slot::Road => Before::Wide,
        _ => Before::Nothing,
    };
    name::is_certain(text, slot, standing)
}

fn is_number(tail: &[char], piece: &Piece, text: &[char], before: &Piece) -> bool {
    // 中山广场|3幢: a house where people live, or not.
    let square = || tail.get(..piece.start).is_some_and(|head| name::ends_with(head, "广场"));
    // 3组|984 is a door without its word.
    let in_group = before.slot == Slot::Estate && before.spelling != Spelling::Name;
    match piece.spelling {
        Spelling::Worded(_) => !in_group && text.len() < 5 && text.iter().all(char::is_ascii_digit),
        _ if piece.slot == Slot::Number && is_range(text) => true,
        _ if piece.slot == Slot::Building && square() => false,
        // 9F1102室 is a floor and a room.
        _ => !text.iter().skip(1).any(char::is_ascii_alphabetic) && !text.iter().any(|c| UNSURE.contains(*c)),
    }
}

/// 457号, 113-119号.
fn is_range(text: &[char]) -> bool {
    let Some((word, number)) = text.split_last() else { return false };
    let mut ends = number.splitn(2, |c| *c == '-');
    *word == '号' && ends.all(|end| (1..=4).contains(&end.len()) && end.iter().all(char::is_ascii_digit))
}

/// Whether the characters are the number of a quarter: 二期, 3期, B区.
pub(super) fn is_quarter(text: &[char]) -> bool {
    let Some((word, number)) = text.split_last() else { return false };
    let counts = matches!(word, '期' | '区');
    counts && (1..=2).contains(&number.len()) && number.iter().all(|c| c.is_ascii_alphanumeric() || is_numeral(*c))
}
