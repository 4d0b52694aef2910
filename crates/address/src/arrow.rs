//! Parsing and matching over Arrow arrays: what a thread, a cluster or Spark runs on a column of texts. Null stays null.

use std::sync::Arc;

use arrow_array::builder::{Float32Builder, StringBuilder};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, Field, Schema};

use crate::{Base, Label, MatchOptions, ParseOptions, ParseScratch, Parsed, Parser, Query};

/// Between several elements of one label.
const BETWEEN: char = '|';

/// A row for each text: `code` of the division of today, `confidence` of it (0 to 1), and under each label the elements of
/// that label as they are written, several parted by `|`; null where the text has none.
///
/// # Errors
/// None that the texts cause; the columns make a batch of one length.
pub fn parse(parser: &Parser, texts: &StringArray, options: &ParseOptions) -> Result<RecordBatch, ArrowError> {
    let (mut code, mut confidence) = (StringBuilder::new(), Float32Builder::with_capacity(texts.len()));
    let mut columns: Vec<StringBuilder> = Label::ALL.iter().map(|_| StringBuilder::new()).collect();
    let (mut scratch, mut parsed) = (ParseScratch::default(), Parsed::default());
    let mut cells = vec![String::new(); Label::ALL.len()];
    let mut starts = Vec::new();
    for text in texts {
        cells.iter_mut().for_each(String::clear);
        if let Some(text) = text {
            parser.parse_into(text, options, &mut scratch, &mut parsed);
            fill(text, &parsed, &mut starts, &mut cells);
        }
        code.append_option(text.and(parsed.region.current).map(|chain| chain.code.to_string()));
        confidence.append_option(text.map(|_| parsed.region.confidence));
        for (column, cell) in columns.iter_mut().zip(&cells) {
            column.append_option((!cell.is_empty()).then_some(cell));
        }
    }
    let labels = Label::ALL.iter().zip(&mut columns).map(|(label, column)| (label.as_str(), array(column)));
    let region = [("code", array(&mut code)), ("confidence", Arc::new(confidence.finish()) as ArrayRef)];
    batch(region.into_iter().chain(labels))
}

/// A row for each text: `id`, `code` and `level` of the place it means, the `probability` that it does, and the `reason`
/// where the answer is "don't know"; then the first three are null.
///
/// # Errors
/// None that the texts cause; the columns make a batch of one length.
pub fn match_all(base: &Base, texts: &StringArray, options: &MatchOptions) -> Result<RecordBatch, ArrowError> {
    let [mut id, mut code, mut level, mut reason] = [(); 4].map(|()| StringBuilder::new());
    let mut probability = Float32Builder::with_capacity(texts.len());
    let tree = base.tree();
    for text in texts {
        let answer = text.map(|text| base.match_one(&Query { text, near: None }, options));
        let found = answer.as_ref().and_then(|answer| answer.found.as_ref());
        id.append_option(found.map(|place| tree.id(place.row)));
        code.append_option(found.map(|place| tree.code(place.row)).filter(|code| !code.is_empty()));
        level.append_option(found.map(|place| place.level.as_str()));
        probability.append_option(answer.as_ref().map(|answer| answer.probability));
        reason.append_option(answer.as_ref().and_then(|answer| answer.reason).map(crate::Abstention::as_str));
    }
    batch([
        ("id", array(&mut id)),
        ("code", array(&mut code)),
        ("level", array(&mut level)),
        ("probability", Arc::new(probability.finish()) as ArrayRef),
        ("reason", array(&mut reason)),
    ])
}

/// Puts each element's text into the cell of its label; `starts` keeps where the characters begin.
fn fill(text: &str, parsed: &Parsed, starts: &mut Vec<usize>, cells: &mut [String]) {
    starts.clear();
    starts.extend(text.char_indices().map(|(at, _)| at));
    starts.push(text.len());
    for element in &parsed.elements {
        let (start, end) = (starts.get(element.start as usize), starts.get(element.end as usize));
        let (Some(&start), Some(&end)) = (start, end) else { continue };
        let (Some(cell), Some(part)) = (cells.get_mut(element.label as usize), text.get(start..end)) else { continue };
        if !cell.is_empty() {
            cell.push(BETWEEN);
        }
        cell.push_str(part);
    }
}

fn array(column: &mut StringBuilder) -> ArrayRef {
    Arc::new(column.finish())
}

fn batch(columns: impl IntoIterator<Item = (&'static str, ArrayRef)>) -> Result<RecordBatch, ArrowError> {
    let named = columns.into_iter();
    let (fields, columns): (Vec<_>, Vec<_>) =
        named.map(|(name, column)| (Field::new(name, column.data_type().clone(), true), column)).unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

#[cfg(test)]
#[path = "arrow_tests.rs"]
mod arrow_tests;
