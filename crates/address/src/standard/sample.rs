//! What the tests read with: the divisions that come with the crate, and the city of the tests.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chengji_codes::DivisionCode;

use super::{Note, StandardForm, Standardiser};
use crate::region::Resolver;
use crate::{Model, Parser};

/// The city of the tests.
pub(super) fn wuhan() -> DivisionCode {
    code("4201")
}

pub(super) fn code(text: &str) -> DivisionCode {
    text.parse().unwrap()
}

pub(super) fn standardise(text: &str) -> (StandardForm, Vec<Note>) {
    Standardiser::new(Resolver::builtin()).standardise(text, wuhan())
}

/// The same with the model of the build.
pub(super) fn standardise_with_model(text: &str) -> (StandardForm, Vec<Note>) {
    static PARSER: LazyLock<Parser> = LazyLock::new(|| Parser::new(Model::builtin().unwrap(), Resolver::builtin()));
    Standardiser::new(Resolver::builtin()).with_model(&PARSER).standardise(text, wuhan())
}

/// The folder of real data, when this machine has it.
pub(crate) fn real_data() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("CHENGJI_REAL_DATA").map_or(default, PathBuf::from);
    folder.is_dir().then_some(folder)
}
