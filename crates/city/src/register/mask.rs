//! What doors show of a person's values to whoever has no purpose for more. The one place of this room that decides it.

use chengji_core::register::standard::{Field, FieldKind, FieldRole};

/// A value as it is shown without a purpose: names as 张**, numbers as 330***********1234, telephones as 138****5678, days as their year.
pub(super) fn masked(field: &Field, text: &str) -> String {
    if !field.personal || field.grade < 3 && field.name != "phone" {
        return text.to_owned();
    }
    match (field.kind, field.role) {
        (FieldKind::CitizenId, _) => keep(text, 3, 4),
        (_, Some(FieldRole::Name)) => keep(text, 1, 0),
        (FieldKind::Date, _) => format!("{}-**-**", text.get(..4).unwrap_or("****")),
        _ if field.name == "phone" => keep(text, 3, 4),
        _ if field.name.ends_with("_name") || field.name == "legal_person" => keep(text, 1, 0),
        _ => keep(text, 0, 0),
    }
}

/// The first and last characters, stars between them; short texts are all stars.
fn keep(text: &str, first: usize, last: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let hidden = letters.len().saturating_sub(first + last);
    if hidden == 0 {
        return "*".repeat(letters.len());
    }
    let shown = letters.iter().enumerate();
    shown.map(|(at, letter)| if at < first || at >= first + hidden { *letter } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::keep;

    #[test]
    fn ends_are_shown_and_short_texts_are_not() {
        assert_eq!(keep("张三丰", 1, 0), "张**");
        assert_eq!(keep("13812345678", 3, 4), "138****5678");
        assert_eq!(keep("330106198001011234", 3, 4), "330***********1234");
        assert_eq!(keep("1234567", 3, 4), "*******");
        assert_eq!(keep("张", 1, 0), "*");
        assert_eq!(keep("", 1, 0), "");
    }
}
