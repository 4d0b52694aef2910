//! The address engine for doors: texts read into regions, elements and standard addresses, and matched against the index of
//! the city's address base, which is one file of the data folder.

mod index;
mod look;
mod view;

use std::sync::OnceLock;

pub use chengji_address::base::Day;
use chengji_address::region::{RegionOptions, Resolver};
use chengji_address::{MatchOptions, Model, Parser, Query};
use chengji_codes::DivisionCode;
use rayon::prelude::*;

use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::{Actor, Permission};

pub(crate) use index::IndexFile;
pub use look::{ReverseView, SuggestionView, reverse, suggest};
pub use view::{ElementView, EvidenceView, MatchView, NamesView, ParseView, PlaceView, PositionView, RegionView};

/// Name of the index of the address base in the data folder.
pub const INDEX_FILE: &str = "address.index";

/// How a text is to be read.
#[derive(Debug, Clone, Default)]
pub struct ParseQuestion {
    /// The text.
    pub text: String,
    /// The year whose divisions are wanted beside those of today.
    pub as_of: Option<i16>,
    /// The city in which a name is looked for first; the text alone when absent.
    pub city: Option<DivisionCode>,
}

/// Which address a text means.
#[derive(Debug, Clone, Default)]
pub struct MatchQuestion {
    /// The text.
    pub text: String,
    /// Where it lies, CGCS2000 longitude and latitude, when known.
    pub near: Option<(f64, f64)>,
    /// Below this probability the answer is "don't know"; 0.5 when absent.
    pub least: Option<f32>,
    /// How many other candidates to tell.
    pub others: usize,
    /// The day whose addresses are meant; every row of the base counts when absent.
    pub as_of: Option<Day>,
}

/// Reads texts, in their order, on all cores. Nothing is stored. Cost: microseconds a text.
///
/// # Errors
/// Without [`Permission::ReadRegistry`].
pub fn parse(city: &City, actor: &Actor, questions: &[ParseQuestion]) -> Result<Vec<ParseView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let parser = parser()?;
    Ok(questions.par_iter().map(|question| parse_one(parser, city, question)).collect())
}

/// Matches texts against the address base, in their order, on all cores. Cost: some hundred look-ups a text, whatever the
/// size of the base.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], when there is no index of the base, or when it cannot be read.
pub fn match_all(city: &City, actor: &Actor, questions: &[MatchQuestion]) -> Result<Vec<MatchView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let base = city.address_index().open(city.data())?;
    let answer = |question: &MatchQuestion| {
        let query = Query { text: &question.text, near: question.near };
        MatchView::of(&base, &question.text, &base.match_one(&query, &options(question)), None)
    };
    Ok(questions.par_iter().map(answer).collect())
}

/// Where texts lie: as [`match_all`], with a position and the metres it may be off.
///
/// # Errors
/// As [`match_all`].
pub fn geocode_all(city: &City, actor: &Actor, questions: &[MatchQuestion]) -> Result<Vec<MatchView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let base = city.address_index().open(city.data())?;
    let answer = |question: &MatchQuestion| {
        let query = Query { text: &question.text, near: question.near };
        let found = base.geocode(&query, &options(question));
        MatchView::of(&base, &question.text, &found.answer, Some(found.position))
    };
    Ok(questions.par_iter().map(answer).collect())
}

/// Loads what the first question would wait for: the parser, and the index when there is one. Tells nothing when it fails,
/// because the first question does.
pub fn warm(city: &City) {
    let _ = parser();
    let _ = city.address_index().open(city.data());
}

fn options(question: &MatchQuestion) -> MatchOptions {
    let usual = MatchOptions::default();
    MatchOptions { least: question.least.unwrap_or(usual.least), others: question.others, as_of: question.as_of }
}

fn parse_one(parser: &Parser, city: &City, question: &ParseQuestion) -> ParseView {
    let resolver = Resolver::new(city.standards().divisions);
    let options = RegionOptions { as_of: question.as_of, city: question.city };
    let normal = chengji_address::Normal::of(&question.text);
    let region = resolver.resolve(normal.chars(), &options);
    let elements = parser.elements(&question.text);
    let standard = question.city.map(|prior| super::standard(city.standards(), &question.text, prior).0.text);
    ParseView {
        text: question.text.clone(),
        region: RegionView::of(city.standards().divisions, &region),
        elements: ElementView::all(&question.text, &elements),
        standard,
    }
}

/// The parser with the model of the build, read once.
pub(super) fn parser() -> Result<&'static Parser, CityError> {
    static PARSER: OnceLock<Option<Parser>> = OnceLock::new();
    let parser = PARSER.get_or_init(|| Model::builtin().ok().map(|model| Parser::new(model, Resolver::builtin())));
    parser.as_ref().ok_or_else(|| CityError::refuse(Refusal::AddressModelBroken, "data/address/model.bin"))
}
