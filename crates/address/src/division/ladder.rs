//! What is around a place, level by level: asked of every answer, worked out when first asked.

use std::sync::OnceLock;

use chengji_codes::DivisionLevel;

use super::Divisions;
use super::place::{Kind, Place, PlaceId};

/// A place and what is around it in its years; a municipality is its own city.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ladder {
    pub(crate) province: Option<PlaceId>,
    pub(crate) city: Option<PlaceId>,
    pub(crate) district: Option<PlaceId>,
    pub(crate) zone: Option<PlaceId>,
}

/// The ladders of all places.
#[derive(Debug, Default)]
pub(super) struct Ladders(Box<[OnceLock<Ladder>]>);

impl Ladders {
    pub(super) fn of(count: usize) -> Self {
        Self((0..count).map(|_| OnceLock::new()).collect())
    }
}

impl Divisions {
    /// The place and what is around it.
    #[inline]
    pub(crate) fn ladder(&self, id: PlaceId) -> &Ladder {
        self.ladders.0[id.index()].get_or_init(|| self.climb(id))
    }

    fn climb(&self, id: PlaceId) -> Ladder {
        let mut ladder = Ladder::default();
        let end = self.place(id);
        for code in std::iter::successors(Some(end.code()), |code| code.parent()) {
            let own = (code == end.code() && end.owns_code()).then_some(end);
            let Some(place) = own.or_else(|| self.last_of(code, end)) else { continue };
            let slot = match place.kind() {
                Kind::Province => &mut ladder.province,
                Kind::City => &mut ladder.city,
                Kind::County => &mut ladder.district,
                Kind::Zone => &mut ladder.zone,
                Kind::Town | Kind::Community => continue,
            };
            *slot = self.id_of(place);
        }
        let is_city = |id: &PlaceId| self.place(*id).name().ends_with('市') && end.level() > DivisionLevel::Province;
        ladder.city = ladder.city.or(ladder.province.filter(is_city));
        ladder
    }

    /// The place of a code around another: the last one there in its years, or the last one at all.
    fn last_of(&self, code: chengji_codes::DivisionCode, inner: &Place) -> Option<&Place> {
        let places = self.of_code(code);
        let own = || places.iter().rev().filter(|place| place.owns_code());
        own().find(|place| place.from() <= inner.to && inner.from() <= place.to).or_else(|| own().next())
    }
}
