//! `chengji grid`: positions to codes and back, on arguments or on tables; no city is opened.

mod cells;
mod cover;
mod encode;
mod table;

use std::process::ExitCode;

use chengji_city::Standards;
use chengji_codes::HeightProfile;

use crate::arguments::{Grid, Heights};

pub(super) fn run(command: &Grid) -> anyhow::Result<ExitCode> {
    match command {
        Grid::Encode(options) => encode::run(options),
        Grid::Decode(options) => cells::run(options, &cells::Question::Decode),
        Grid::Parent(options) => cells::run(options, &cells::Question::Parent),
        Grid::Children(options) => cells::run(options, &cells::Question::Children),
        Grid::Neighbors(options) => {
            let question = cells::Question::Neighbours { disk: options.disk, ring: options.ring };
            cells::run(&options.cells, &question)
        }
        Grid::Cover(options) => cover::run(options),
    }
}

/// The reading asked for, else the one of the city's standards.
fn profile(heights: &Heights) -> anyhow::Result<HeightProfile> {
    Ok(match heights.height_profile {
        Some(profile) => profile,
        None => Standards::height_profile()?,
    })
}
