//! Shapes with faults: what can be mended enters with its finding, what cannot is rejected.

use serde_json::{Value, json};

use crate::town::each_town;

const HOUSES: &str = r#"
department = "自然资源和城乡建设局"
class = "010101"
natural_key = ["id"]

[source]
format = "geojson"

[position]
frame = "cgcs2000"
geometry = true
"#;

fn house(id: &str, geometry: Value) -> Value {
    json!({ "type": "Feature", "properties": { "id": id }, "geometry": geometry })
}

fn polygon(rings: Value) -> Value {
    json!({ "type": "Polygon", "coordinates": rings })
}

#[test]
fn every_invalid_shape_is_told_apart() {
    let square = json!([[114.40, 30.50], [114.41, 30.50], [114.41, 30.51], [114.40, 30.51], [114.40, 30.50]]);
    let bow = json!([[114.40, 30.50], [114.41, 30.51], [114.41, 30.50], [114.40, 30.51], [114.40, 30.50]]);
    let open = json!([[114.40, 30.50], [114.41, 30.50], [114.41, 30.51], [114.40, 30.51]]);
    let flat = json!([[114.40, 30.50], [114.41, 30.50], [114.40, 30.50]]);
    let far = json!([[114.50, 30.50], [114.51, 30.50], [114.51, 30.51], [114.50, 30.51], [114.50, 30.50]]);
    let swapped = json!([[30.50, 114.40], [30.50, 114.41], [30.51, 114.41], [30.51, 114.40], [30.50, 114.40]]);
    let file = json!({ "type": "FeatureCollection", "features": [
        house("valid", polygon(json!([square]))),
        house("bow", polygon(json!([bow]))),
        house("open", polygon(json!([open]))),
        house("flat", polygon(json!([flat]))),
        house("hole outside", polygon(json!([square, far]))),
        house("swapped", polygon(json!([swapped]))),
        house("empty", polygon(json!([]))),
        house("none", Value::Null),
    ]});
    each_town(|town| {
        let taken = town.take("houses.geojson", file.to_string(), HOUSES);
        let told: Vec<(u64, &str, String)> =
            taken.told().into_iter().map(|(row, outcome, rules)| (row, outcome, rules.join(", "))).collect();
        let expected = [
            (2, "with_findings", "geometry.self-intersection"),
            (4, "rejected", "geometry.too-few-points"),
            (5, "with_findings", "geometry.invalid-nesting"),
            (6, "rejected", "place.swapped"),
            (7, "rejected", "geometry.empty"),
            (8, "with_findings", "place.position-missing"),
        ];
        assert_eq!(told, expected.map(|(row, outcome, rule)| (row, outcome, rule.to_owned())));
        // An open ring is closed while it is read, without a finding.
        assert_eq!((taken.counts(), taken.outcome()), ((8, 2, 3, 3), (5, 0, 0)));
        // The bow tie is kept as it came, and is found where it is.
        assert!(town.entity("bow").geometry.is_some());
        assert_eq!(town.entity("none").cell, None);
    });
}
