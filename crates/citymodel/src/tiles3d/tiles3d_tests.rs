use std::io::{Cursor, Read};

use proptest::prelude::*;

use super::check::check_tileset;
use super::*;
use crate::finding::Finding;
use crate::model::CityObject;
use crate::out::{Folder, Memory};
use crate::read::footprint::footprint_tests::real_data;
use crate::read::{Receiver, Stopped, footprint};
use crate::white::{Rise, block, clean};

type Small = Builder<Spill<Cursor<Vec<u8>>>>;

fn builder(options: Options) -> Small {
    Builder::new(options, Spill::new(Cursor::new(Vec::new())))
}

/// A building of so many metres at steps of 30 metres from a corner of Wuhan.
fn building(column: u32, row: u32, height: f64) -> CityObject {
    let [west, south] = [114.3 + f64::from(column) * 0.000_31, 30.6 + f64::from(row) * 0.000_27];
    let [east, north] = [west + 0.000_2, south + 0.000_15];
    let rings = vec![vec![[west, south], [east, south], [east, north], [west, north]]];
    let body = block(&clean(&[rings]), Rise { ground: 20.0, height }).unwrap();
    CityObject { id: format!("b{column}-{row}"), bodies: vec![body], ..CityObject::default() }
}

fn properties(object: &CityObject) -> Properties {
    Properties {
        code: format!("420106{:>8}", object.id),
        level: 2,
        address: format!("武汉市洪山区珞喻路{}号", object.id),
        height: f32::NAN,
        cell: "N49J0012".to_owned(),
    }
}

fn options() -> Options {
    Options { leaf_bytes: 20_000, block_corners: 2_000, keep_state: true, ..Options::default() }
}

/// A city of 40 × 30 buildings.
fn city(options: Options, changed: impl Fn(u32, u32) -> Option<f64>) -> (Plan, Built, Memory) {
    let mut builder = builder(options);
    for row in 0..30 {
        for column in 0..40 {
            if let Some(height) = changed(column, row) {
                let object = building(column, row, height);
                builder.push(&object, &properties(&object)).unwrap();
            }
        }
    }
    let mut out = Memory::default();
    let (plan, built) = builder.finish(&mut out).unwrap();
    (plan, built, out)
}

fn usual(column: u32, row: u32) -> Option<f64> {
    Some(6.0 + f64::from((column * 7 + row * 3) % 40))
}

fn faults(files: &Memory) -> String {
    check_tileset(files, "tileset.json").iter().take(10).map(|fault| format!("{fault}\n")).collect()
}

#[test]
fn a_city_passes_the_check_however_it_is_told() {
    for tiling in [Tiling::Implicit, Tiling::Explicit] {
        for packing in [crate::gltf::Packing::Meshopt, crate::gltf::Packing::Plain] {
            let (plan, built, out) = city(Options { tiling, packing, ..options() }, usual);
            assert_eq!(faults(&out), "", "{tiling:?} {packing:?}");
            assert_eq!((built.objects, built.without_surface), (1200, 0));
            assert!(built.contents > 10 && plan.leaves().count() > 8, "{built:?}");
        }
    }
}

#[test]
fn the_same_city_gives_the_same_bytes() {
    let (_, _, first) = city(options(), usual);
    let (_, _, second) = city(options(), usual);
    assert!(first == second);
}

#[test]
fn no_city_is_a_tileset_too() {
    let mut out = Memory::default();
    let (_, built) = builder(options()).finish(&mut out).unwrap();
    assert_eq!((built.contents, faults(&out)), (0, String::new()));
}

/// Features each content shows, by the table's rows and what each stands for.
fn shown(glb: &[u8]) -> u64 {
    let length = u32::from_le_bytes(glb[12..16].try_into().unwrap()) as usize;
    let json: serde_json::Value = serde_json::from_slice(&glb[20..20 + length]).unwrap();
    let table = &json["extensions"]["EXT_structural_metadata"]["propertyTables"][0];
    let Some(view) = table["properties"]["count"]["values"].as_u64() else { return table["count"].as_u64().unwrap() };
    let view = &json["bufferViews"][usize::try_from(view).unwrap()];
    let from = 28 + length + usize::try_from(view["byteOffset"].as_u64().unwrap()).unwrap();
    let bytes = &glb[from..from + usize::try_from(view["byteLength"].as_u64().unwrap()).unwrap()];
    // As wide as the schema says.
    let schema = &json["extensions"]["EXT_structural_metadata"]["schema"]["classes"]["object"]["properties"]["count"];
    let width = match schema["componentType"].as_str().unwrap() {
        "UINT8" => 1,
        "UINT16" => 2,
        _ => 4,
    };
    bytes.chunks_exact(width).map(|count| count.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))).sum()
}

#[test]
fn from_afar_every_building_is_still_there() {
    let (_, _, out) = city(options(), usual);
    assert_eq!(shown(&out.0["content/0/0/0.glb"]), 1200);
    let level = |level: u8| -> u64 {
        let prefix = format!("content/{level}/");
        out.0.iter().filter(|(path, _)| path.starts_with(&prefix)).map(|(_, bytes)| shown(bytes)).sum()
    };
    assert_eq!(level(1), 1200);
    let size = |path: &str| out.0[path].len();
    assert!(size("content/0/0/0.glb") < 60_000, "{}", size("content/0/0/0.glb"));
}

/// Applies a change to a city as built before; answers the files then, and what was written.
fn rebuilt(
    before: &(Plan, Built, Memory),
    changed: impl Fn(u32, u32) -> Option<f64>,
    at: &[[f64; 2]],
) -> (Plan, Built, Memory) {
    let mut plan = Plan::from_bytes(&before.2.0["state/plan.json"]).unwrap();
    assert_eq!(plan, before.0);
    let mut leaves: Vec<TileKey> = at.iter().map(|&[longitude, latitude]| plan.leaf_at(longitude, latitude)).collect();
    leaves.dedup();
    let mut builder = builder(options());
    for row in 0..30 {
        for column in 0..40 {
            let Some(height) = changed(column, row) else { continue };
            let object = building(column, row, height);
            let faces = object.bodies[0].shape.faces().unwrap();
            let centre = crate::geodesy::Region::around(faces.points.iter().copied()).centre();
            if leaves.contains(&plan.leaf_at(centre[0], centre[1])) {
                builder.push(&object, &properties(&object)).unwrap();
            }
        }
    }
    let mut out = Memory::default();
    let built = builder.rebuild(&mut plan, &leaves, &before.2, &mut out).unwrap();
    let mut files = before.2.clone();
    built.gone.iter().for_each(|path| drop(files.0.remove(path)));
    files.0.extend(out.0);
    (plan, built, files)
}

const PLACE: [f64; 2] = [114.3 + 5.0 * 0.000_31 + 0.000_1, 30.6 + 7.0 * 0.000_27 + 0.000_07];

#[test]
fn a_changed_building_rewrites_its_leaf_and_ancestors_and_nothing_else() {
    let before = city(options(), usual);
    let changed = |column, row| if (column, row) == (5, 7) { Some(300.0) } else { usual(column, row) };
    let (plan, built, files) = rebuilt(&before, changed, &[PLACE]);
    let leaf = plan.leaf_at(PLACE[0], PLACE[1]);
    assert!(built.written.iter().all(|key| key.holds(leaf)), "{:?}", built.written);
    assert_eq!(built.written.len(), usize::from(leaf.level) + 1);
    let (whole_plan, _, whole) = city(Options { grid: Some(before.0.grid()), ..options() }, changed);
    assert_eq!(plan, whole_plan);
    let differ: Vec<&String> = whole.0.keys().filter(|path| whole.0.get(*path) != files.0.get(*path)).collect();
    assert!(differ.is_empty() && whole.0.len() == files.0.len(), "{differ:?}");
    assert_eq!(faults(&files), "");
}

#[test]
fn a_leaf_that_empties_goes_and_one_that_grows_is_cut() {
    let before = city(options(), usual);
    let [west, south, east, north] = before.0.grid().square(before.0.leaf_at(PLACE[0], PLACE[1]));
    let inside = |column: u32, row: u32| {
        let [x, y] = [114.3 + f64::from(column) * 0.000_31 + 0.000_1, 30.6 + f64::from(row) * 0.000_27 + 0.000_075];
        x >= west && x < east && y >= south && y < north
    };
    let (_, built, files) = rebuilt(&before, |c, r| if inside(c, r) { None } else { usual(c, r) }, &[PLACE]);
    assert!(built.gone.iter().any(|path| path.ends_with(".glb")));
    assert_eq!(faults(&files), "");
    let emptied = (Plan::from_bytes(&files.0["state/plan.json"]).unwrap(), built, files);
    let (_, _, back) = rebuilt(&emptied, usual, &[PLACE]);
    assert_eq!(faults(&back), "");
    assert_eq!(shown(&back.0["content/0/0/0.glb"]), 1200);
}

#[test]
fn a_city_in_a_corner_of_its_square_has_no_hole_on_the_way_there() {
    let grid = Grid { west: 114.0, south: 30.5, width: 1.0, height: 1.0 };
    for tiling in [Tiling::Implicit, Tiling::Explicit] {
        let (plan, _, out) = city(Options { grid: Some(grid), tiling, ..options() }, usual);
        assert_eq!(faults(&out), "", "{tiling:?}");
        let top = plan.tree.tiles().find(|(_, tile)| tile.has_content).unwrap().0;
        assert!(top.level > 2, "{top}");
        let told = plan.tree.told();
        for (key, tile) in told.tiles() {
            // Where nothing is shown yet the viewer goes on; below, every tile shows something.
            assert!(tile.has_content != key.holds(top) || *key == top, "{key}");
            assert!(tile.has_content || tile.error >= 100_000.0, "{key} {}", tile.error);
        }
        assert_eq!(shown(&out.0[&top.content()]), 1200);
    }
}

struct Sink(Small, usize);

impl Receiver for Sink {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.1 += usize::from(!object.bodies.is_empty());
        self.0.push(&object, &Properties::of(&object)).map_err(|_failed| Stopped)
    }

    fn finding(&mut self, _finding: Finding) {}
}

#[test]
fn real_footprints_become_tiles_without_a_fault() {
    let Some(folder) = real_data() else { return };
    for name in [
        "wuhan_guanggu_esri_buildings.geojson",
        "wuhan_optics_valley_osm_buildings.geojson",
        "shenzhen_nanshan_buildings.geojson.gz",
        "nyc_osm_buildings.geojson.gz",
    ] {
        let mut text = Vec::new();
        let mut file = std::fs::File::open(folder.join("buildings").join(name)).unwrap();
        if name.ends_with(".gz") {
            flate2::read::MultiGzDecoder::new(file).read_to_end(&mut text).unwrap();
        } else {
            file.read_to_end(&mut text).unwrap();
        }
        let mut sink = Sink(builder(Options::default()), 0);
        footprint::read(&text[..], &footprint::Options { default_height: Some(9.0), ..Default::default() }, &mut sink)
            .unwrap();
        let mut out = Memory::default();
        let (plan, built) = sink.0.finish(&mut out).unwrap();
        assert_eq!(built.objects, sink.1, "{name}");
        assert_eq!(plan.leaves().map(|key| shown(&out.0[&key.content()])).sum::<u64>(), sink.1 as u64, "{name}");
        if let Some(root) = out.0.get("content/0/0/0.glb") {
            assert_eq!(shown(root), sink.1 as u64, "{name}");
        }
        assert_eq!(faults(&out), "", "{name}");
    }
}

#[test]
fn a_path_that_leads_out_of_the_folder_is_refused() {
    use crate::out::{Files, Out};
    let folder = std::env::temp_dir().join("chengji-citymodel-out");
    assert!(Folder(folder.clone()).put("../x", b"").is_err());
    assert!(Folder(folder).open("a/../../x").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_heap_of_boxes_passes_the_check(boxes in proptest::collection::vec((0.0..0.05f64, 0.0..0.05f64, 0.5..80.0f64, 1e-6..2e-3f64, -50.0..3000.0f64), 1..150)) {
        let mut builder = builder(Options { leaf_bytes: 4_000, block_corners: 300, ..Options::default() });
        let mut count = 0;
        for (number, (x, y, height, size, ground)) in boxes.into_iter().enumerate() {
            let (west, south) = (-0.02 + x, 51.2 + y);
            let ring = vec![[west, south], [west + size, south], [west + size, south + size * 0.7], [west, south + size]];
            let Ok(body) = block(&clean(&[vec![ring]]), Rise { ground, height }) else { continue };
            let object = CityObject { id: number.to_string(), bodies: vec![body], ..CityObject::default() };
            builder.push(&object, &Properties::of(&object)).unwrap();
            count += 1;
        }
        let mut out = Memory::default();
        let (_, built) = builder.finish(&mut out).unwrap();
        prop_assert_eq!(built.objects, count);
        prop_assert_eq!(faults(&out), "");
    }

    #[test]
    fn a_spoilt_file_gives_faults_and_no_stumble(changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), any::<u8>()), 1..40)) {
        static CITY: std::sync::LazyLock<Memory> = std::sync::LazyLock::new(|| city(options(), |c, r| usual(c, r).filter(|_| c < 12 && r < 9)).2);
        let mut files = CITY.clone();
        let paths: Vec<String> = files.0.keys().cloned().collect();
        for (file, place, byte) in changes {
            let bytes = files.0.get_mut(&paths[file.index(paths.len())]).unwrap();
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = check_tileset(&files, "tileset.json");
        if let Some(mut plan) = Plan::from_bytes(&files.0["state/plan.json"]) {
            let leaf = plan.leaf_at(PLACE[0], PLACE[1]);
            let object = building(5, 7, 30.0);
            let mut builder = builder(options());
            builder.push(&object, &properties(&object)).unwrap();
            let _ = builder.rebuild(&mut plan, &[leaf], &files, &mut Memory::default());
        }
    }
}
