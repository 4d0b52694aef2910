//! Which mask a field of the registers' standard wears before whoever has no purpose for more.

use chengji_core::privacy::mask::Personal;
use chengji_core::register::standard::{Field, FieldKind, FieldRole};

/// What registers write for a sex.
const SEXES: [&str; 11] = ["男", "女", "男性", "女性", "未知", "0", "1", "2", "9", "M", "F"];

/// A value as it is shown without a purpose; fields that are no person's, or of a low grade, are shown as they are. A sex is shown
/// when it is one: a clerk who slipped by a column writes a name or a number there.
pub(super) fn masked(field: &Field, text: &str) -> String {
    let is_free = field.name == "phone" || field.name == "sex" && !SEXES.contains(&text.trim());
    if !field.personal || field.grade < 3 && !is_free {
        return text.to_owned();
    }
    let personal = match (field.kind, field.role) {
        (FieldKind::CitizenId, _) => Personal::Document,
        (_, Some(FieldRole::Name)) => Personal::Name,
        (FieldKind::Date, _) => Personal::Birth,
        _ if field.name == "phone" => Personal::Phone,
        _ if field.name.ends_with("_name") || field.name == "legal_person" => Personal::Name,
        _ => Personal::Other,
    };
    personal.mask(text)
}
