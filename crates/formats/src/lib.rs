//! Wire formats in and out: everything that knows how a file or a JSON text is written, and nothing else.
//!
//! In: a [`mapping`] file says how a department's list reads, [`reader`] opens the list and hands out its
//! records one by one. Kept: [`payload`], [`attributes`], [`findings`] and [`wkb`] are the texts and bytes
//! the store keeps. Out: [`geojson_out`] and [`rejects`]; through: [`csv_stream`]. Standards as data: [`scheme`], [`scheme_names`], [`classes`] and
//! [`divisions`].

pub mod mapping;
pub mod reader;

pub mod attributes;
pub mod csv_stream;
mod decimal;
pub mod findings;
pub mod payload;
pub mod wkb;

pub mod features;
pub mod geojson_in;
pub mod geojson_out;
pub mod geopackage_out;
pub mod geoparquet_out;
pub mod rejects;
pub mod report;

pub mod governance_rules;
pub mod plate;
pub mod plate_key;
pub mod privacy_policy;
pub mod quality_rules;

pub mod city_levels;
pub mod classes;
pub mod classes_bundle;
mod classes_rows;
pub mod classes_schema;
pub mod conflict_file;
pub mod divisions;
pub mod field_rules;
pub mod heights;
pub mod register_content;
pub mod registers;
pub mod scheme;
pub mod scheme_names;

#[cfg(test)]
mod attributes_tests;
#[cfg(test)]
mod classes_schema_tests;
#[cfg(test)]
mod classes_tests;
#[cfg(test)]
mod divisions_tests;
#[cfg(test)]
mod findings_tests;
#[cfg(test)]
mod geojson_in_tests;
#[cfg(test)]
mod geojson_out_tests;
#[cfg(test)]
mod mapping_tests;
#[cfg(test)]
mod payload_tests;
#[cfg(test)]
mod rejects_tests;
#[cfg(test)]
mod scheme_names_tests;
#[cfg(test)]
mod scheme_tests;
#[cfg(test)]
mod wkb_tests;
