//! `chengji grid cover`.

use std::io::Read as _;
use std::process::ExitCode;

use chengji_codes::Bounds;
use chengji_codes::grid::Covering;
use chengji_codes::grid::Shape;
use chengji_core::place::outline;
use chengji_formats::geojson_in::parse_any_text;
use serde_json::json;

use super::table;
use crate::arguments::Cover;
use crate::command::say;
use crate::failure::Refusal;

pub(super) fn run(options: &Cover) -> anyhow::Result<ExitCode> {
    let shape = shape(options)?.buffered(options.buffer).map_err(|error| Refusal::new(error.code(), &error))?;
    let covering = Covering {
        mode: options.mode,
        coarsest: options.min_level.min(options.level),
        finest: options.level,
        max_cells: options.max_cells,
    };
    let cells = covering.of(&shape).map_err(|error| Refusal::new(error.code(), &error))?;
    let codes: Vec<_> = cells.iter().map(ToString::to_string).collect();
    if options.json {
        let answer = json!({ "mode": options.mode.to_string(), "count": codes.len(), "cells": codes });
        say(&answer.to_string())?;
    } else if !codes.is_empty() {
        say(&codes.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn shape(options: &Cover) -> anyhow::Result<Shape> {
    if let Some(text) = &options.bbox {
        return Ok(Shape::new().and_box(bounds(text)?));
    }
    let mut text = String::new();
    table::open(options.geojson.as_deref().unwrap_or("-"))?.read_to_string(&mut text)?;
    let geometry = parse_any_text(&text).map_err(|error| Refusal::new(error.code(), &error))?;
    let Some(geometry) = geometry else { return Ok(Shape::new()) };
    Ok(outline(&geometry).map_err(|error| Refusal::new(error.code(), &error))?)
}

/// `west,south,east,north` in degrees.
fn bounds(text: &str) -> anyhow::Result<Bounds> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    let Some(&[west, south, east, north]) = numbers.as_deref() else {
        return Err(Refusal::new("bounds.invalid", &format!("`{text}` is not west,south,east,north in degrees")).into());
    };
    Ok(Bounds::new(west, south, east, north).map_err(|error| Refusal::new(error.code(), &error))?)
}
