//! `chengji cim tile-base …`: archives of vector tiles.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// 矢量瓦片归档
#[derive(Debug, Subcommand)]
pub(crate) enum TileBase {
    /// Build the archive of a class (PMTiles): every zoom at which its things are drawn
    Build(Build),
    /// Take an archive into use: its tiles are sent wherever nothing has changed since it was built
    Register {
        /// The archive
        file: PathBuf,
    },
    /// List the archives in use
    List,
    /// Take the archive of a class out of use
    Retire {
        /// Code or short name of the class
        class: String,
        /// Tile grid
        #[arg(long, default_value = "WebMercatorQuad")]
        grid: String,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  chengji cim tile-base build --class building --register --out building.pmtiles")]
pub(crate) struct Build {
    /// Code or short name of the class
    #[arg(long)]
    pub(crate) class: String,
    /// Tile grid: WebMercatorQuad or CGCS2000Quad
    #[arg(long, default_value = "WebMercatorQuad")]
    pub(crate) grid: String,
    /// As readers with this highest grade of attributes see it: 1 without a login, 2 readers, 3 stewards and administrators
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub(crate) grade: u8,
    /// Last zoom, at most 16
    #[arg(long, default_value_t = 16)]
    pub(crate) last_zoom: u8,
    /// The archive to write
    #[arg(long, value_name = "FILE.pmtiles")]
    pub(crate) out: PathBuf,
    /// Take it into use at once
    #[arg(long)]
    pub(crate) register: bool,
}
