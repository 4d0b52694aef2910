//! Scenes of the registry: built whole, brought up with changes, opened at any edition by whoever may.

use chengji_city::city_model::scene::{
    self, BuildReport, BuildRequest, BuildTarget, BuildWatch, SceneArea, SceneMoment,
};
use chengji_city::{Actor, CityError, publication};
use chengji_citymodel::out::{Files, Folder};
use chengji_citymodel::tiles3d::check::check_tileset;
use chengji_codes::{Bounds, ClassCode};

use super::{House, bring, sequence};
use crate::town::{Town, each_town};

const BUILDING: &str = "010101";

pub(super) struct Unwatched;

impl BuildWatch for Unwatched {
    fn begun(&mut self, _: &str, _: u64) {}
    fn advanced(&mut self, _: u64) {}
}

pub(super) fn class() -> ClassCode {
    BUILDING.parse().unwrap()
}

fn built(town: &Town) -> BuildReport {
    let mut reports = scene::build(&town.city, &town.admin, &BuildRequest::default(), &mut Unwatched).unwrap();
    assert_eq!(reports.len(), 1, "{reports:?}");
    town.is_sound();
    reports.remove(0)
}

/// A row of houses, thirty metres apart.
fn row(count: u32) -> Vec<(String, [f64; 2])> {
    (0..count).map(|n| (format!("b-{n}"), [f64::from(n % 30) * 30.0, f64::from(n / 30) * 25.0])).collect()
}

fn brought(town: &Town, name: &str, houses: &[(String, [f64; 2])], height: f64, from: &str) {
    let houses: Vec<House<'_>> =
        houses.iter().map(|(id, at)| House { id, at: *at, size: [18.0, 12.0, height], is_fine: false }).collect();
    bring(town, name, &sequence(&houses), from).unwrap();
}

/// The tileset of a moment as files.
pub(super) struct Opened<'t>(pub(super) &'t Town, pub(super) SceneMoment);

impl Files for Opened<'_> {
    fn open(&self, path: &str) -> std::io::Result<Option<Vec<u8>>> {
        match scene::open(&self.0.city, &self.0.admin, class(), self.1, path) {
            Ok(file) => Ok(Some(file.bytes)),
            Err(error) if error.code() == "scene.not-found" => Ok(None),
            Err(error) => panic!("{path}: {error}"),
        }
    }
}

pub(super) fn faults(files: &impl Files) -> String {
    check_tileset(files, "tileset.json").iter().take(10).map(|fault| format!("{fault}\n")).collect()
}

/// Whether any tile of the moment holds a text.
fn tells(town: &Town, moment: SceneMoment, text: &str) -> bool {
    let view = scene::scenes(&town.city, &town.admin, moment).unwrap();
    assert_eq!(view.len(), 1);
    let levels = 0..12_u32;
    levels.flat_map(|level| (0..1 << level.min(4)).map(move |x| (level, x))).any(|(level, x)| {
        (0..1 << level.min(4)).any(|y| {
            let path = format!("content/{level}/{x}/{y}.glb");
            let file = scene::open(&town.city, &town.admin, class(), moment, &path);
            file.is_ok_and(|file| file.bytes.windows(text.len()).any(|part| part == text.as_bytes()))
        })
    })
}

#[test]
fn an_edition_shows_every_building_and_passes_the_check() {
    each_town(|town| {
        brought(&town, "white.city.jsonl", &row(90), 12.0, "2026-01-01");
        let report = built(&town);
        assert_eq!((report.things, report.objects, report.edition), (90, 90, Some(1)));
        assert_eq!(faults(&Opened(&town, SceneMoment::Latest)), "");
        let code = town.entity("b-7").code;
        assert!(tells(&town, SceneMoment::Latest, &code), "pick must give the code");
        let view = scene::scenes(&town.city, &town.admin, SceneMoment::Latest).unwrap().remove(0);
        assert_eq!((view.slug.as_str(), view.edition.things, view.edition.kind.as_str()), ("building", 90, "whole"));

        let again = built(&town);
        assert_eq!(again.edition, Some(1), "the same scene is no new edition");
    });
}

#[test]
fn a_change_is_a_new_edition_and_the_old_one_opens_as_it_was() {
    each_town(|town| {
        brought(&town, "white.city.jsonl", &row(60), 12.0, "2026-01-01");
        built(&town);
        assert!(scene::rebuild_changed(&town.city, &town.admin).unwrap().is_empty());
        let before = scene::open(&town.city, &town.admin, class(), SceneMoment::Latest, "content/0/0/0.glb").unwrap();

        let town = town.at("2026-04-01T01:00:00Z");
        let fine = House { id: "b-3", at: [90.0, 0.0], size: [18.0, 12.0, 44.0], is_fine: true };
        bring(&town, "fine.city.jsonl", &sequence(&[fine]), "2026-03-15").unwrap();
        let rebuilt = scene::rebuild_changed(&town.city, &town.admin).unwrap();
        assert_eq!(rebuilt.iter().map(|one| (one.edition, one.things)).collect::<Vec<_>>(), [(2, 1)]);
        assert!(rebuilt[0].tiles > 0, "{rebuilt:?}");
        assert_eq!(faults(&Opened(&town, SceneMoment::Latest)), "");

        let after = scene::open(&town.city, &town.admin, class(), SceneMoment::Latest, "content/0/0/0.glb").unwrap();
        assert_ne!(after.digest, before.digest);
        let month = SceneMoment::At("2026-03-20T00:00:00Z".parse().unwrap());
        for moment in [SceneMoment::Edition(1), month] {
            let old = scene::open(&town.city, &town.admin, class(), moment, "content/0/0/0.glb").unwrap();
            assert_eq!((old.edition, &old.digest, &old.bytes), (1, &before.digest, &before.bytes));
            assert_eq!(faults(&Opened(&town, moment)), "");
        }
        let list = scene::editions(&town.city, &town.admin, class(), None, 10).unwrap();
        let told: Vec<_> = list.iter().map(|one| (one.edition, one.kind.as_str(), one.things)).collect();
        assert_eq!(told, [(2, "change", 60), (1, "whole", 60)]);
        // What a change made is what a whole build makes.
        assert_eq!(built(&town).edition, Some(2));
        assert!(scene::rebuild_changed(&town.city, &town.admin).unwrap().is_empty());
        town.is_sound();
    });
}

#[test]
fn a_new_building_appears_and_one_far_off_makes_another_square() {
    each_town(|town| {
        brought(&town, "white.city.jsonl", &row(40), 12.0, "2026-01-01");
        built(&town);
        brought(&town, "next.city.jsonl", &[("new".to_owned(), [300.0, 200.0])], 15.0, "2026-01-01");
        let rebuilt = scene::rebuild_changed(&town.city, &town.admin).unwrap();
        assert_eq!((rebuilt[0].edition, rebuilt[0].things), (2, 1));
        assert!(tells(&town, SceneMoment::Latest, &town.entity("new").code));
        assert!(!tells(&town, SceneMoment::Edition(1), &town.entity("new").code));

        brought(&town, "far.city.jsonl", &[("far".to_owned(), [60_000.0, 0.0])], 15.0, "2026-01-01");
        let rebuilt = scene::rebuild_changed(&town.city, &town.admin).unwrap();
        assert_eq!((rebuilt[0].edition, rebuilt[0].tiles), (3, 0), "the whole was built");
        let view = scene::scenes(&town.city, &town.admin, SceneMoment::Latest).unwrap().remove(0);
        assert_eq!(view.edition.things, 42);
        assert_eq!(faults(&Opened(&town, SceneMoment::Latest)), "");
        assert_eq!(faults(&Opened(&town, SceneMoment::Edition(2))), "");
    });
}

#[test]
fn a_reader_sees_published_classes_only() {
    let (town, _store) = Town::embedded();
    brought(&town, "white.city.jsonl", &row(3), 12.0, "2026-01-01");
    built(&town);
    let nobody = Actor::anonymous();
    let open = |path| scene::open(&town.city, &nobody, class(), SceneMoment::Latest, path);
    let refused = |outcome: Result<scene::SceneFile, CityError>| outcome.unwrap_err().code();
    assert_eq!(refused(open("tileset.json")), "scene.not-found");
    assert!(scene::scenes(&town.city, &nobody, SceneMoment::Latest).unwrap().is_empty());
    let request = BuildRequest { target: folder(&town), ..BuildRequest::default() };
    assert!(scene::build(&town.city, &nobody, &request, &mut Unwatched).unwrap().is_empty());
    let store = scene::build(&town.city, &nobody, &BuildRequest::default(), &mut Unwatched).unwrap_err();
    assert_eq!(store.code(), "login.needed");

    publication::publish(&town.city, &town.admin, class()).unwrap();
    assert!(open("tileset.json").is_ok());
    assert_eq!(refused(open("state/plan.json")), "scene.not-found", "what is kept for changes is no file of the scene");
    assert_eq!(refused(open("../tileset.json")), "scene.not-found");
}

fn folder(town: &Town) -> BuildTarget {
    let path = town.file("x", "").with_file_name("tiles");
    BuildTarget::Folder { path, explicit: false, plain: true }
}

#[test]
fn a_folder_takes_a_part_of_the_city_of_a_day_at_a_level() {
    let (town, _store) = Town::embedded();
    brought(&town, "white.city.jsonl", &row(30), 12.0, "2026-01-01");
    let town = town.at("2026-04-01T01:00:00Z");
    let fine = House { id: "b-0", at: [0.0, 0.0], size: [18.0, 12.0, 15.0], is_fine: true };
    bring(&town, "fine.city.jsonl", &sequence(&[fine]), "2026-03-15").unwrap();
    let (lon, lat) = town.entity("b-0").position.unwrap();
    let near = Bounds { west: lon - 0.0001, south: lat - 0.0001, east: lon + 0.0001, north: lat + 0.0001 };
    let target = folder(&town);
    let BuildTarget::Folder { path, .. } = &target else { panic!("it is a folder") };
    let build = |request: BuildRequest| {
        let request = BuildRequest { target: target.clone(), ..request };
        let reports = scene::build(&town.city, &town.admin, &request, &mut Unwatched).unwrap();
        assert_eq!(faults(&Folder(path.join("building"))), "");
        let tile = std::fs::read(path.join("building/content/0/0/0.glb")).unwrap();
        (reports[0].things, String::from_utf8_lossy(&tile).into_owned())
    };
    let (things, tile) = build(BuildRequest { area: Some(SceneArea::Box(near)), ..BuildRequest::default() });
    assert_eq!((things, tile.contains("\"height\"")), (1, true));
    let march = Some("2026-03-02T00:00:00Z".parse().unwrap());
    assert_eq!(build(BuildRequest { as_of: march, ..BuildRequest::default() }).0, 30);
    let early = Some("2026-02-02T00:00:00Z".parse().unwrap());
    let request = BuildRequest { as_of: early, target: target.clone(), ..BuildRequest::default() };
    let reports = scene::build(&town.city, &town.admin, &request, &mut Unwatched).unwrap();
    assert_eq!(reports[0].things, 0, "nothing was known before it came");
    let (things, _) = build(BuildRequest { level: Some(2), ..BuildRequest::default() });
    assert_eq!(things, 30);
    assert!(!path.join(".chengji-build").exists());
    assert!(path.join("tileset.json").exists());

    let part = BuildRequest { area: Some(SceneArea::Box(near)), ..BuildRequest::default() };
    let refused = scene::build(&town.city, &town.admin, &part, &mut Unwatched).unwrap_err();
    assert_eq!(refused.code(), "scene.not-whole");
}

const FOOTPRINTS: &str = r##"
department = "自然资源和城乡建设局"
class = "010101"
natural_key = ["id"]
[position]
frame = "cgcs2000"
geometry = true
[source]
format = "geojson"
[attributes]
height = { column = "height", type = "number" }
floors = { column = "floors", type = "integer" }
"##;

#[test]
fn a_footprint_with_height_or_floors_stands_as_a_white_block() {
    let (town, _store) = Town::embedded();
    let feature = |id: &str, west: f64, told: &str| {
        let (east, south, north) = (west + 0.0002, 30.5, 30.5001);
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{id}\",{told}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"
        )
    };
    let features = [
        feature("tall", 114.30, "\"height\":30.0,\"floors\":10"),
        feature("told", 114.31, "\"height\":null,\"floors\":4"),
        feature("flat", 114.32, "\"height\":null,\"floors\":null"),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    town.take("footprints.geojson", text, FOOTPRINTS);
    let build = |floors: bool| {
        let request = BuildRequest { floors, target: folder(&town), ..BuildRequest::default() };
        scene::build(&town.city, &town.admin, &request, &mut Unwatched).unwrap().remove(0)
    };
    assert_eq!((build(false).things, build(false).objects), (2, 2), "what has neither height nor floors has no block");
    assert_eq!(build(true).objects, 14, "ten floors and four");
}
