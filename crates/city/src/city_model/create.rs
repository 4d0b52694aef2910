//! What nobody knows enters the registry as any department's record does: as a file, through the ordinary ingest.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use chengji_codes::ClassCode;
use chengji_formats::geojson_out::{Precision, geometry_value};
use geo_types::Geometry;
use serde_json::json;

use super::model::Model;
use crate::Actor;
use crate::city::City;
use crate::error::CityError;
use crate::ingest::{self, IngestRequest, Silent};

/// Files of what is to be created, one a class, in a folder of the data folder.
pub(super) struct Newcomers {
    folder: PathBuf,
    files: BTreeMap<ClassCode, (PathBuf, BufWriter<File>)>,
}

impl Newcomers {
    /// An empty set in `folder`, which is made.
    pub(super) fn open(folder: PathBuf) -> Result<Self, CityError> {
        std::fs::create_dir_all(&folder).map_err(at(&folder))?;
        Ok(Self { folder, files: BTreeMap::new() })
    }

    /// Writes a model's thing down.
    pub(super) fn add(&mut self, model: &Model) -> Result<(), CityError> {
        let path = self.folder.join(format!("{}.geojsonl", model.class));
        let (_, file) = match self.files.entry(model.class) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let file = File::create(&path).map_err(at(&path))?;
                entry.insert((path.clone(), BufWriter::new(file)))
            }
        };
        let height = ((model.top - model.bottom) * 100.0).round() / 100.0;
        let feature = json!({
            "type": "Feature",
            "geometry": geometry_value(Some(&Geometry::MultiPolygon(model.footprint.clone())), Precision::new(9)),
            "properties": {
                "id": model.object, "name": model.name, "address": model.address,
                "height": height, "floors": model.floors,
            },
        });
        writeln!(file, "{feature}").map_err(at(&path))
    }

    /// Takes everything into the registry; yields how many things were made. The files go afterwards.
    pub(super) fn settle(self, city: &City, actor: &Actor, department: &str, name: &str) -> Result<u64, CityError> {
        let mut created = 0;
        for (class, (path, mut file)) in self.files {
            file.flush().map_err(at(&path))?;
            drop(file);
            let request = IngestRequest {
                file: path,
                file_name: format!("{name} ({class})"),
                mapping_text: mapping(class, department),
                mapping_id: format!("city-model-{class}"),
                dry_run: false,
            };
            let job = ingest::run(city, actor, &request, &mut Silent)?;
            created += u64::try_from(job.entities_created).unwrap_or(0);
        }
        std::fs::remove_dir_all(&self.folder).map_err(at(&self.folder))?;
        Ok(created)
    }
}

fn mapping(class: ClassCode, department: &str) -> String {
    // JSON strings are TOML strings.
    let department = json!(department);
    format!(
        "department = {department}\nclass = \"{class}\"\nnatural_key = [\"id\"]\nname = \"name\"\naddress = \"address\"\n\
         [source]\nformat = \"geojson\"\n[position]\nframe = \"cgcs2000\"\ngeometry = true\n\
         [attributes]\nheight = {{ column = \"height\", type = \"number\" }}\nfloors = {{ column = \"floors\", type = \"integer\" }}\n"
    )
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> CityError {
    let path = path.display().to_string();
    move |source| CityError::Io { path: path.clone(), source }
}
