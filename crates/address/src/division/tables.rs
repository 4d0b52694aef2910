//! The texts the table of divisions is read from.

/// The texts of `data/divisions`; how each came to be stands in its SOURCE.md.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'t> {
    /// `code,name,short,from,to,successors`: provinces, cities, counties since 1980.
    pub history: &'t str,
    /// `code,name`: the statistical bureau's list down to the county; only its zones are taken.
    pub china: &'t str,
    /// `county,towns`: towns of the country, one line a county.
    pub towns: &'t str,
    /// `code,name`: one city down to the community.
    pub city: &'t str,
    /// `name,aliases,districts`: functional zones of that city.
    pub zones: &'t str,
    /// `name,code,until,former_code,source`: names no longer in use in that city.
    pub former: &'t str,
}

impl Tables<'static> {
    /// The texts that come with the crate.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            history: include_str!("../../../../data/divisions/history.csv"),
            china: include_str!("../../../../data/divisions/china.csv"),
            towns: include_str!("../../../../data/divisions/towns.csv"),
            city: include_str!("../../../../data/divisions/wuhan.csv"),
            zones: include_str!("../../../../data/divisions/zones.csv"),
            former: include_str!("../../../../data/divisions/former.csv"),
        }
    }
}
