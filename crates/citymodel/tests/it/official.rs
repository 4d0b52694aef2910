//! Tiles of every real input, held against our own check and, where it is at hand, the glTF validator of Khronos.
//!
//! The validator is an npm package of `web/` (`./dev test web` installs it); `CHENGJI_GLTF_VALIDATOR` names another folder with
//! `node_modules/gltf-validator`. Without it, or without the inputs, that half is skipped and says so; with `CHENGJI_REQUIRE_BROWSER` in
//! the environment a validator that is absent is a failure, as are the other packages of `web/`.

use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use chengji_citymodel::finding::Finding;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::out::Folder;
use chengji_citymodel::read::{self, Opened, Options, Receiver, Stopped, footprint};
use chengji_citymodel::tiles3d::check::check_tileset;
use chengji_citymodel::tiles3d::{self, Builder, Pictures, Properties, Spill, Tiling};

/// Every file below a folder, in order of path.
fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push(path);
        }
    }
}

struct Sink {
    builder: Builder<Spill<Cursor<Vec<u8>>>>,
    pictures: Pictures,
    objects: usize,
}

impl Receiver for Sink {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.objects += 1;
        self.builder.push_dressed(&object, &Properties::of(&object), &mut self.pictures).map_err(|_failed| Stopped)
    }

    fn finding(&mut self, _finding: Finding) {}
}

/// How names of models end, packed or not.
const ENDINGS: [&str; 5] = [".gml", ".json", ".jsonl", ".geojson", ".ifc"];

/// Files that are inputs of `cim convert` but no test of tiles: more of the same, for minutes.
const LARGE: u64 = 2_500_000;

/// Tiles of a file, when it is a model with surfaces; answers whether some were written.
fn tiles(path: &Path, to: &Path, tiling: Tiling) -> Option<bool> {
    let name = path.file_name()?.to_str()?.trim_end_matches(".gz").to_owned();
    if !ENDINGS.iter().any(|ending| name.ends_with(ending)) || path.metadata().ok()?.len() > LARGE {
        return None;
    }
    let opened = Opened::of(&name, File::open(path).expect("a file")).expect("opens")?;
    let side = read::Folder::new(path.parent()?, Path::new("")).expect("a folder");
    let options = tiles3d::Options { tiling, leaf_bytes: 60_000, ..tiles3d::Options::default() };
    let builder = Builder::new(options, Spill::new(Cursor::new(Vec::new())));
    let mut sink = Sink { builder, pictures: Pictures::beside(side.clone()), objects: 0 };
    let footprints = footprint::Options { default_height: Some(9.0), ..footprint::Options::default() };
    let reading = Options { side: &side, ..Options::default() };
    opened.read(reading, &footprints, &mut sink).expect("read").expect("never stopped");
    let (_, built) = sink.builder.finish(&mut Folder(to.to_path_buf())).expect("tiles");
    assert!(built.objects + built.without_surface == sink.objects, "{}: {built:?}", path.display());
    Some(built.contents > 0)
}

#[test]
fn tiles_of_every_real_input_pass_both_checks() {
    let mut inputs = Vec::new();
    let models = super::real::folder();
    files(&models, &mut inputs);
    files(&models.with_file_name("buildings"), &mut inputs);
    if inputs.is_empty() {
        println!("no real data on this machine: skipped");
        return;
    }
    let out = std::env::temp_dir().join(format!("chengji-official-{}", std::process::id()));
    let mut filled = 0;
    for (number, input) in inputs.iter().enumerate() {
        let tiling = if number % 2 == 0 { Tiling::Implicit } else { Tiling::Explicit };
        let to = out.join(number.to_string());
        fs::create_dir_all(&to).expect("a folder");
        let Some(some) = tiles(input, &to, tiling) else { continue };
        let faults = check_tileset(&Folder(to.clone()), "tileset.json");
        assert!(faults.is_empty(), "{}: {} faults, {}", input.display(), faults.len(), faults[0]);
        filled += usize::from(some);
    }
    assert!(filled >= 30, "only {filled} inputs gave tiles");
    println!("{filled} tilesets");
    match validator() {
        None => println!("gltf-validator is not installed: skipped"),
        Some(modules) => official(&modules, &out),
    }
    fs::remove_dir_all(&out).expect("the folder of this test");
}

/// The folder whose `node_modules` have the validator.
fn validator() -> Option<PathBuf> {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let folder = std::env::var_os("CHENGJI_GLTF_VALIDATOR").map_or_else(own, PathBuf::from);
    let is_there = folder.join("node_modules/gltf-validator").exists();
    assert!(
        is_there || std::env::var_os("CHENGJI_REQUIRE_BROWSER").is_none(),
        "gltf-validator is required and not installed: ./dev test web"
    );
    is_there.then_some(folder)
}

fn official(modules: &Path, out: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/cim/validate.mjs");
    let done = Command::new("node").arg(script).arg("--modules").arg(modules).arg(out).output().expect("node");
    let told = String::from_utf8_lossy(&done.stdout);
    println!("{told}");
    assert!(done.status.success(), "{told}{}", String::from_utf8_lossy(&done.stderr));
}
