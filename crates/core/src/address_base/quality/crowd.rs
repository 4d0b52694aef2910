//! Different doorplates on one point. Cost: linear in the stands of a district, by buckets as wide as the distance asked for.

use std::collections::HashMap;

use geo_types::Coord;

use super::metric::{Plane, metres};
use super::{Issue, QualityRule};

/// An address on its point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// The address.
    pub address_id: i64,
    /// Its point in CGCS2000 degrees.
    pub at: Coord<f64>,
}

/// The pairs of neighbours closer than `within` metres; each address is told with its nearest neighbour of a smaller id.
#[must_use]
pub fn crowded(stands: &[Stand], within: f64) -> Vec<Issue> {
    let Some(first) = stands.first() else { return Vec::new() };
    let plane = Plane::at(first.at);
    let side = within.max(0.01);
    let bucket = |at: Coord<f64>| {
        let on = plane.of(at);
        ((on.x / side).floor() as i64, (on.y / side).floor() as i64)
    };
    let mut order: Vec<&Stand> = stands.iter().collect();
    order.sort_by_key(|stand| stand.address_id);
    let mut buckets: HashMap<(i64, i64), Vec<&Stand>> = HashMap::new();
    let mut found = Vec::new();
    for stand in order {
        let (x, y) = bucket(stand.at);
        let near = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        let nearest = near
            .filter_map(|place| buckets.get(&place))
            .flatten()
            .map(|other| (metres(stand.at, other.at), other.address_id))
            .filter(|(distance, _)| *distance < within)
            .min_by(|one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
        if let Some((distance, other)) = nearest {
            let detail = format!("{distance:.2} m apart");
            found.push(Issue::pair(QualityRule::SamePoint, stand.address_id, other, detail));
        }
        buckets.entry((x, y)).or_default().push(stand);
    }
    found
}
