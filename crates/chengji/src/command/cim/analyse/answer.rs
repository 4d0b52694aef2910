//! Answers as JSON and as text.

use chengji_citymodel::analysis::Scene;
use chengji_citymodel::analysis::limit::Piercing;
use chengji_citymodel::analysis::section::Section;
use chengji_citymodel::analysis::shadow::{Shadow, Sunlight};
use chengji_citymodel::analysis::sight::Sight;
use chengji_citymodel::analysis::statistics::{self, Statistics};
use serde_json::{Value, json};

pub(super) fn id(scene: &Scene, object: u32) -> &str {
    scene.objects().get(object as usize).map_or("", |object| object.id.as_str())
}

pub(super) fn sight_json(scene: &Scene, sight: &Sight) -> Value {
    let block = |block: &chengji_citymodel::analysis::sight::Block| {
        let object = id(scene, block.object);
        json!({ "object": object, "distance": block.distance, "depth": block.depth, "place": block.place })
    };
    json!({
        "clear": sight.is_clear(),
        "length": sight.length,
        "objects": sight.blocks.iter().map(block).collect::<Vec<_>>(),
        "ground": sight.ground.map(|(distance, place)| json!({ "distance": distance, "place": place })),
    })
}

pub(super) fn sight_text(scene: &Scene, sight: &Sight) -> String {
    let mut lines = vec![format!("{:.1} m, {}", sight.length, if sight.is_clear() { "clear" } else { "blocked" })];
    lines.extend(sight.blocks.iter().map(|block| {
        format!("{:>10.1} m  {} ({:.1} m through it)", block.distance, id(scene, block.object), block.depth)
    }));
    lines.extend(
        sight.ground.map(|(distance, place)| format!("{distance:>10.1} m  the ground, {:.1} m high", place[2])),
    );
    lines.join("\n")
}

pub(super) fn shadow_json(scene: &Scene, shadow: &Shadow) -> Value {
    json!({
        "object": id(scene, shadow.object),
        "area": statistics::area(&shadow.shape),
        "geometry": { "type": "MultiPolygon", "coordinates": shadow.coordinates() },
    })
}

pub(super) fn sunlight_json(place: [f64; 3], light: &Sunlight) -> Value {
    json!({ "place": place, "hours": light.total, "longest": light.longest, "runs": light.runs })
}

pub(super) fn sunlight_text([lon, lat, height]: [f64; 3], light: &Sunlight) -> String {
    let runs: Vec<String> = light.runs.iter().map(|run| format!("{}–{}", clock(run[0]), clock(run[1]))).collect();
    format!(
        "{lon:.6},{lat:.6} {height:.1} m  {} of sun, {} at a time  {}",
        clock(light.total),
        clock(light.longest),
        runs.join(" ")
    )
}

/// Hours as hours and minutes.
fn clock(hours: f64) -> String {
    let minutes = (hours * 60.0).round();
    format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
}

pub(super) fn section_json(scene: &Scene, section: &Section) -> Value {
    let cut = |cut: &chengji_citymodel::analysis::section::Cut| {
        let object = id(scene, cut.object);
        json!({ "object": object, "reach": cut.reach, "heights": cut.heights, "pieces": cut.pieces })
    };
    let cuts: Vec<Value> = section.cuts.iter().map(cut).collect();
    json!({ "length": section.length, "ground": section.ground, "cuts": cuts })
}

pub(super) fn section_text(scene: &Scene, section: &Section) -> String {
    let mut lines = vec![format!("{:.1} m, {} objects cut", section.length, section.cuts.len())];
    lines.extend(section.cuts.iter().map(|cut| {
        let ([from, to], [low, high]) = (cut.reach, cut.heights);
        format!("{from:>10.1} – {to:.1} m  {low:.1} to {high:.1} m high  {}", id(scene, cut.object))
    }));
    lines.join("\n")
}

pub(super) fn piercing_json(scene: &Scene, piercing: &Piercing) -> Value {
    let object = id(scene, piercing.object);
    json!({ "object": object, "by": piercing.by, "place": piercing.place, "limit": piercing.limit })
}

pub(super) fn piercing_text(scene: &Scene, piercing: &Piercing) -> String {
    let [lon, lat, height] = piercing.place;
    let object = id(scene, piercing.object);
    format!("{:>8.2} m  {object}  {height:.2} m over {:.2} m at {lon:.6},{lat:.6}", piercing.by, piercing.limit)
}

pub(super) fn statistics_json(cell: Option<&str>, found: &Statistics) -> Value {
    json!({
        "cell": cell,
        "ground": found.ground,
        "buildings": found.buildings,
        "covered": found.covered,
        "floors": found.floors,
        "volume": found.volume,
        "highest": found.highest,
        "height": found.height,
        "floor_area_ratio": found.floor_area_ratio(),
        "density": found.density(),
    })
}

pub(super) fn statistics_text(cell: Option<&str>, found: &Statistics) -> String {
    format!(
        "{:<12} {:>6} buildings  {:>9.0} m² of {:.0}  density {:.3}  floor area ratio {:.2}  {:.0} m³  {:.1} m high, at most {:.1}",
        cell.unwrap_or_default(),
        found.buildings,
        found.covered,
        found.ground,
        found.density(),
        found.floor_area_ratio(),
        found.volume,
        found.height,
        found.highest,
    )
}
