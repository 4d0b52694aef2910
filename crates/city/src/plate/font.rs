//! A font of the machine with Chinese letters, for plates in PNG and PDF.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use chengji_formats::plate::Letters;
use fontdb::{Database, Family, Query, Source, Weight};

use super::fault;
use crate::error::CityError;

/// Code of the warning that no font with Chinese letters was found and plates carry their codes alone.
pub const NO_FONT: &str = "plate.no-font";

/// Families that carry Chinese letters, best first.
const FAMILIES: [&str; 12] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
];

/// The letters of `file`, or of the best font that this machine has; dot letters when it has none. The machine is searched once.
///
/// # Errors
/// When `file` cannot be read or is no font with Chinese letters.
pub fn find_letters(file: Option<&Path>) -> Result<Letters, CityError> {
    static FOUND: OnceLock<Letters> = OnceLock::new();
    let Some(path) = file else { return Ok(FOUND.get_or_init(search).clone()) };
    let bytes: Arc<[u8]> = std::fs::read(path).map_err(|source| fault(path, source))?.into();
    // Faces of a collection are numbered from 0.
    (0..fontdb_faces(&bytes)).find_map(|face| Letters::of_font(Arc::clone(&bytes), face)).ok_or_else(|| {
        fault(path, std::io::Error::new(std::io::ErrorKind::InvalidData, "not a font with Chinese letters"))
    })
}

fn search() -> Letters {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let of_family = |name: &&str| {
        let id = fonts.query(&Query { families: &[Family::Name(name)], weight: Weight::BOLD, ..Query::default() })?;
        read(&fonts, id)
    };
    let any = || fonts.faces().find_map(|face| read(&fonts, face.id));
    FAMILIES.iter().find_map(of_family).or_else(any).unwrap_or_default()
}

fn read(fonts: &Database, id: fontdb::ID) -> Option<Letters> {
    let (source, index) = fonts.face_source(id)?;
    let bytes: Arc<[u8]> = match source {
        Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?.into(),
        Source::Binary(bytes) => (*bytes).as_ref().into(),
    };
    Letters::of_font(bytes, index)
}

fn fontdb_faces(bytes: &[u8]) -> u32 {
    let mut fonts = Database::new();
    fonts.load_font_data(bytes.to_vec());
    u32::try_from(fonts.len()).unwrap_or(0).max(1)
}
