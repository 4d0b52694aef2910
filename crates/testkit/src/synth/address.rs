//! The true address of a building or room, and the forms that careful departments write.

use super::plan::Site;

/// Where inside a building: unit 0 when it has only one entrance, room as floor and two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) unit: u8,
    pub(super) floor: u8,
    pub(super) on_floor: u8,
}

impl Room {
    pub(super) fn number(self) -> u32 {
        u32::from(self.floor) * 100 + u32::from(self.on_floor)
    }
}

/// The standard address: every level from the province to the building, or to the room.
pub(super) fn standard(site: &Site<'_>, room: Option<Room>, out: &mut String) {
    out.push_str("湖北省武汉市");
    out.push_str(&site.community.district);
    out.push_str(&site.community.town);
    local(site, "栋", out);
    let Some(room) = room else {
        return;
    };
    if room.unit > 0 {
        push(out, u32::from(room.unit), "单元");
    }
    push(out, room.number(), "室");
}

/// The levels from the road to the building.
pub(super) fn local(site: &Site<'_>, building_word: &str, out: &mut String) {
    out.push_str(site.road);
    push(out, site.number, "号");
    if let Some((estate, building)) = site.estate {
        out.push_str(estate);
        push(out, building, building_word);
    }
}

fn push(out: &mut String, number: u32, word: &str) {
    out.push_str(&number.to_string());
    out.push_str(word);
}
