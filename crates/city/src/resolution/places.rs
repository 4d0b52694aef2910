//! Names of places that organisations put before their own.

use std::sync::LazyLock;

use chengji_core::resolve::organisation::Places;

use crate::standards::Standards;

const CHINA: &str = include_str!("../../../../data/divisions/china.csv");

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let lines = CHINA.lines().skip(1).filter_map(|line| line.split(',').nth(1));
    let own = Standards::load().map(|standards| standards.city_divisions().to_vec()).unwrap_or_default();
    let own = own.iter().filter(|(code, _)| code.len() <= 6).map(|(_, name)| name.as_str());
    Places::of(lines.map(|name| name.trim_matches('"')).chain(own))
});

/// Names of all divisions of the country down to counties, and of the city's own.
#[must_use]
pub fn places() -> &'static Places {
    &PLACES
}
