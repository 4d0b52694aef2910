//! The tileset file as a whole.

use serde_json::Value;

use super::extensions::{extensions, properties, statistics};
use super::schema::{self, Schema};
use super::tile::{self, Volume};
use super::{Fault, Log, content, entity};
use crate::out::Files;

/// Files of one tileset read at most; a check ends there.
pub(super) const FILE_LIMIT: usize = 200_000;
/// Tiles nested deeper than this are not followed.
const DEPTH_LIMIT: usize = 128;
/// Checks a tileset and everything it leads to.
pub fn check_tileset(files: &impl Files, path: &str) -> Vec<Fault> {
    let mut walk = Walk { files, log: Log { path: path.to_owned(), faults: Vec::new() }, open: Vec::new(), seen: 0 };
    match files.open(path) {
        Ok(Some(bytes)) => walk.file(&bytes, path, None),
        _ => walk.log.fault("", "unreachable", "cannot be read"),
    }
    walk.log.faults
}

/// What a tileset hands on to its tiles.
pub(super) struct Scene<'s> {
    pub(super) folder: String,
    pub(super) schema: Option<&'s Schema>,
    groups: usize,
}

pub(super) struct Walk<'f, F> {
    pub(super) files: &'f F,
    pub(super) log: Log,
    /// Tilesets being read, outermost first.
    open: Vec<String>,
    pub(super) seen: usize,
}

impl<F: Files> Walk<'_, F> {
    fn file(&mut self, bytes: &[u8], path: &str, parent_error: Option<f64>) {
        if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            self.log.fault("", "encoding", "begins with a byte order mark");
        }
        let text = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
        match serde_json::from_slice::<Value>(text) {
            Ok(document) if document.is_object() => {
                self.open.push(path.to_owned());
                self.document(&document, path, parent_error);
                self.open.pop();
            }
            Ok(_) => self.log.fault("", "type", "must be an object"),
            Err(error) => self.log.fault("", "json", error.to_string()),
        }
    }

    fn document(&mut self, document: &Value, path: &str, parent_error: Option<f64>) {
        let log = &mut self.log;
        log.common(document, "");
        let version = log.object(document, "asset", "", true).and_then(|asset| {
            log.common(asset, "/asset");
            log.text(asset, "tilesetVersion", "/asset", false);
            log.word(asset, "version", "/asset", true, &["1.0", "1.1"])
        });
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let schema = self.schema(document, &folder);
        let log = &mut self.log;
        let error = log.number(document, "geometricError", "", true);
        if error.is_some_and(|error| error < 0.0) {
            log.fault("/geometricError", "range", "must not be negative");
        }
        extensions(document, version, log);
        properties(document, log);
        statistics(document, schema.as_ref(), log);
        entity::check(document, "", schema.as_ref(), log);
        let groups = log.list(document, "groups", "", false);
        for (number, group) in groups.into_iter().flatten().enumerate() {
            let at = format!("/groups/{number}");
            if log.is_object(group, &at) {
                entity::check_object(group, &at, schema.as_ref(), log);
            }
        }
        let scene = Scene { folder, schema: schema.as_ref(), groups: groups.map_or(0, Vec::len) };
        if let Some(root) = log.object(document, "root", "", true) {
            if root.get("refine").is_none() {
                log.fault("/root", "missing", "the root must tell how it is refined");
            }
            let limit = [error, parent_error].into_iter().flatten().reduce(f64::min);
            self.tile(root, "/root", limit, None, &scene, 0);
        }
    }

    fn schema(&mut self, document: &Value, folder: &str) -> Option<Schema> {
        let uri = self.log.text(document, "schemaUri", "", false);
        let own = document.get("schema");
        if uri.is_some() && own.is_some() {
            self.log.fault("", "one-of", "has both a schema and a schemaUri");
        }
        if let Some(own) = own {
            return schema::read(own, "/schema", &mut self.log);
        }
        let path = clean(&format!("{folder}{}", uri?));
        match self.files.open(&path) {
            Ok(Some(bytes)) => self.log.within(&path, |log| match serde_json::from_slice(&bytes) {
                Ok(value) => schema::read(&value, "", log),
                Err(error) => {
                    log.fault("", "json", error.to_string());
                    None
                }
            }),
            _ => {
                self.log.fault("/schemaUri", "unreachable", format!("{path} cannot be read"));
                None
            }
        }
    }

    fn tile(
        &mut self,
        tile: &Value,
        at: &str,
        parent_error: Option<f64>,
        parent: Option<&Volume>,
        scene: &Scene<'_>,
        depth: usize,
    ) {
        if !self.log.is_object(tile, at) {
            return;
        }
        if depth > DEPTH_LIMIT {
            return self.log.fault(at, "depth", format!("tiles nested deeper than {DEPTH_LIMIT} are not followed"));
        }
        let (volume, error) = tile::check(tile, at, parent_error, scene.schema, &mut self.log);
        // Volumes of tiles with a transform of their own are in another frame.
        if let (Some(parent), Some(own)) = (parent, &volume)
            && tile.get("transform").is_none()
            && parent.holds(own) == Some(false)
        {
            self.log.fault(&format!("{at}/boundingVolume"), "volume", "does not lie within its parent's");
        }
        if tile.get("content").is_some() && tile.get("contents").is_some() {
            self.log.fault(at, "one-of", "has both content and contents");
        }
        if let Some(implicit) = self.log.object(tile, "implicitTiling", at, false) {
            self.implicit(tile, implicit, at, error, volume.as_ref(), scene);
        } else {
            let one = tile.get("content").map(|content| (content, format!("{at}/content")));
            let list = self.log.list(tile, "contents", at, false).into_iter().flatten();
            let many = list.enumerate().map(|(number, content)| (content, format!("{at}/contents/{number}")));
            for (content, at) in one.into_iter().chain(many).collect::<Vec<_>>() {
                if let Some(uri) = self.content(content, &at, volume.as_ref(), scene) {
                    self.load(&uri, &at, error, volume.as_ref());
                }
            }
        }
        for (number, child) in self.log.list(tile, "children", at, false).into_iter().flatten().enumerate() {
            self.tile(child, &format!("{at}/children/{number}"), error, volume.as_ref(), scene, depth + 1);
        }
    }

    /// Checks a content object; answers where it leads.
    pub(super) fn content(
        &mut self,
        content: &Value,
        at: &str,
        volume: Option<&Volume>,
        scene: &Scene<'_>,
    ) -> Option<String> {
        let log = &mut self.log;
        if !log.is_object(content, at) {
            return None;
        }
        log.common(content, at);
        entity::check(content, at, scene.schema, log);
        let own = tile::volume(content, at, false, log);
        if let (Some(volume), Some(own)) = (volume, &own)
            && volume.holds(own) == Some(false)
        {
            log.fault(&format!("{at}/boundingVolume"), "volume", "does not lie within the tile's");
        }
        if let Some(group) = log.whole(content, "group", at, false, 0)
            && group >= scene.groups as u64
        {
            log.fault(&format!("{at}/group"), "reference", format!("there are {} groups", scene.groups));
        }
        let uri = log.text(content, "uri", at, true)?;
        Some(format!("{}{uri}", scene.folder))
    }

    /// Reads a content file: a model, or another tileset.
    pub(super) fn load(&mut self, path: &str, at: &str, error: Option<f64>, volume: Option<&Volume>) {
        let path = clean(path);
        self.seen += 1;
        if self.seen > FILE_LIMIT {
            return;
        }
        let Ok(Some(bytes)) = self.files.open(&path) else {
            return self.log.fault(at, "unreachable", format!("{path} cannot be read"));
        };
        let is_json = bytes.first().is_some_and(|&byte| byte == b'{' || byte.is_ascii_whitespace() || byte == 0xEF);
        if is_json && !path.ends_with(".gltf") && !path.ends_with(".geojson") {
            if self.open.contains(&path) {
                return self.log.fault(at, "circle", format!("{path} leads back to itself"));
            }
            let outer = std::mem::replace(&mut self.log.path, path.clone());
            self.file(&bytes, &path, error);
            self.log.path = outer;
            return;
        }
        let region = match volume {
            Some(Volume::Region(region)) => Some(*region),
            _ => None,
        };
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let files = self.files;
        let beside = |uri: &str| files.open(&clean(&format!("{folder}{uri}"))).ok().flatten();
        self.log.within(&path, |log| content::check(&bytes, &path, region, &beside, log));
    }
}

/// Folds `.` and `..` out of a path; what climbs out of the folder keeps its dots and is refused when opened.
pub(super) fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
