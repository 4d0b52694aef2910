//! `chengji cim …`: the city information model.

pub(crate) mod analyse;
mod build;
mod export;
pub(crate) mod terrain;
pub(crate) mod tile_base;
pub(crate) mod validate;

use std::path::PathBuf;

use clap::{Args, Subcommand};

pub(crate) use build::{BuildTo, CimBuild};
pub(crate) use export::CimExport;

/// 城市信息模型
#[derive(Debug, Subcommand)]
pub(crate) enum Cim {
    /// Turn files of models into tiles, maps or CityJSON, from file to file; needs no data folder
    Convert(CimConvert),
    /// Turn a raster of heights into terrain tiles, in a folder or as the ground of the city
    Terrain(terrain::CimTerrain),
    /// Questions about space, from files; needs no data folder
    #[command(subcommand)]
    Analyse(analyse::CimAnalyse),
    /// Bring models in: each is attached to the thing it is of, or that thing enters the registry with it
    Import(CimImport),
    /// What is wrong with the geometry of files of models, and mend what leaves no doubt; needs no data folder
    Validate(validate::CimValidate),
    /// What is wrong with the geometry of the models that are kept
    Findings(validate::CimFindings),
    /// Build the 3D scene of the registry: an edition in the store, or tiles in a folder
    Build(CimBuild),
    /// Take models out of the registry as files
    Export(CimExport),
    /// How many things stand at which level CIM1 to CIM7, by division
    Levels(CimLevels),
    /// Models that may be of a thing already known, waiting for a person
    Pairs(CimPairs),
    /// Say whether a model is of the thing it was paired with
    Decide(CimDecide),
    /// Every model of one thing, of all times
    Show(CimShow),
    /// Archives of vector tiles, sent wherever nothing has changed since they were built
    #[command(subcommand)]
    TileBase(tile_base::TileBase),
}

#[derive(Debug, Args)]
#[command(
    after_help = "Objects that are farther away are shown as white blocks, then as merged blocks, so that nothing disappears.\n\n\
Example:\n  chengji cim convert wuchang/*.gml --out tiles\n  chengji cim convert footprints.geojson --default-height 9 --out white\n  chengji cim convert tower.ifc --anchor 114.30,30.59,24 --heading 12 --to glb --out tower\n  chengji cim convert wuchang/*.gml --to pmtiles --out map"
)]
pub(crate) struct CimConvert {
    /// The files, packed with gzip or not: CityGML 2.0 and 3.0, CityJSON, CityJSONSeq, IFC 2x3 and 4, glTF and GLB, footprints with height or floors and points as GeoJSON, GeoPackage, Shapefile, FlatGeobuf or GeoParquet
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Folder of the result; made when it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value = "3dtiles")]
    pub(crate) to: ConvertTo,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// Tell every tile in tileset.json instead of subtrees: for small sets and older viewers
    #[arg(long)]
    pub(crate) explicit: bool,
    /// Write buffers uncompressed and every copy of a shape, for tools without EXT_meshopt_compression and EXT_mesh_gpu_instancing
    #[arg(long)]
    pub(crate) plain: bool,
    /// How pictures that surfaces wear are written
    #[arg(long, value_enum, default_value = "webp")]
    pub(crate) pictures: ConvertPictures,
    /// Metres of a point of a picture; finer pictures are made smaller
    #[arg(long, value_name = "METRES", default_value_t = 0.1)]
    pub(crate) texel: f64,
    /// Write every finding, with file, place and rule, as one JSON list, a finding a line
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Print a summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Print no findings and show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// How pictures are written into tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ConvertPictures {
    /// WebP: fewest bytes
    Webp,
    /// JPEG, PNG where parts are transparent: for viewers that do not read WebP
    Jpeg,
    /// WebP with JPEG or PNG beside it: twice the bytes
    Both,
    /// No pictures, colours only
    None,
}

/// What models are turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ConvertTo {
    /// 3D Tiles 1.1
    #[value(name = "3dtiles")]
    Tiles,
    /// One GLB of all objects, model.glb, earth-centred
    Glb,
    /// Vector tiles of the ground things cover: files z/x/y.mvt with tiles.json (TileJSON)
    Mvt,
    /// The same tiles in one archive, map.pmtiles
    #[value(name = "pmtiles")]
    PmTiles,
    /// CityJSON 2.0, model.city.json, in CGCS2000 longitude and latitude
    #[value(name = "cityjson")]
    CityJson,
    /// CityJSONSeq, model.city.jsonl, a feature a line: for files of any length
    #[value(name = "cityjsonseq")]
    CityJsonSeq,
}

/// How files are read, beside what they tell themselves.
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    /// Coordinate frame, for files that tell none: EPSG:4547, CGCS2000, …
    #[arg(long, value_name = "NAME")]
    pub(crate) crs: Option<String>,
    /// Height of the geoid above the ellipsoid in metres, added to heights that are not ellipsoidal
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    pub(crate) geoid: Option<f64>,
    /// Metres of buildings of which neither height nor floors are told
    #[arg(long, value_name = "METRES")]
    pub(crate) default_height: Option<f64>,
    /// Where the origin of an IFC or glTF model stands: degrees east, degrees north, metres above the ellipsoid
    #[arg(long, value_name = "LON,LAT,HEIGHT", allow_hyphen_values = true, value_parser = place)]
    pub(crate) anchor: Option<[f64; 3]>,
    /// Where such a model's second axis points, in degrees clockwise from true north (of glTF: its -z)
    #[arg(long, value_name = "DEGREES", requires = "anchor", allow_negative_numbers = true, default_value_t = 0.0)]
    pub(crate) heading: f64,
}

/// Three numbers with commas between them.
fn place(text: &str) -> Result<[f64; 3], String> {
    let numbers: Result<Vec<f64>, _> = text.split([',', '，']).map(|part| part.trim().parse::<f64>()).collect();
    let numbers = numbers.map_err(|error| error.to_string())?;
    <[f64; 3]>::try_from(numbers)
        .map_err(|numbers| format!("{} numbers; degrees east, degrees north and metres are needed", numbers.len()))
}

#[derive(Debug, Args)]
#[command(
    after_help = "A model is attached by the unified code its source gives (attribute entityCode or 统一识别代码), by its \
name in the department's own list, or by footprint and height; doubtful pairs wait (chengji cim pairs).\nThe same file again changes \
nothing; a run that was stopped is repeated and goes on.\n\nExample:\n  chengji cim import wuchang.city.jsonl --department 自然资源和城乡建设局 --valid-from 2026-01-01"
)]
pub(crate) struct CimImport {
    /// The files, packed with gzip or not: CityGML 2.0 and 3.0, CityJSON, CityJSONSeq, IFC 2x3 and 4, glTF and GLB, footprints with height or floors and points as GeoJSON, GeoPackage, Shapefile, FlatGeobuf or GeoParquet
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The department that says so
    #[arg(long)]
    pub(crate) department: String,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// First day on which the models hold; today when left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) valid_from: Option<jiff::civil::Date>,
    /// Print one JSON object a file on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Print no findings and show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CimLevels {
    /// Only within this division: 420106
    #[arg(long)]
    pub(crate) division: Option<chengji_codes::DivisionCode>,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CimPairs {
    /// open, same or other
    #[arg(long, default_value = "open")]
    pub(crate) state: String,
    /// Go on behind this pair
    #[arg(long, default_value_t = 0)]
    pub(crate) after: i64,
    /// Most pairs, 1 to 1,000
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: u32,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CimDecide {
    /// Number of the pair
    pub(crate) pair: i64,
    /// The model is of this thing
    #[arg(long, conflicts_with = "other", required_unless_present = "other")]
    pub(crate) same: bool,
    /// The model is of another thing
    #[arg(long)]
    pub(crate) other: bool,
    /// Why; it can be read later
    #[arg(long)]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct CimShow {
    /// Unified code of the thing
    pub(crate) code: String,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}
