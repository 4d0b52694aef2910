//! What a search text asks: every part, divided by spaces, must be found as a phrase in name or address, or begin a code.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, InvertedIndexRangeQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::Fields;
use super::words::{Piece, fold, pieces};

/// Longest part looked at; nobody types more.
const LONGEST: usize = 100;
/// Terms looked up for one beginning, per segment; a beginning that millions share is no question.
const MOST_BEGINNINGS: u64 = 1_000;

/// The query for `text`; none when there is no letter or digit in it.
pub(super) fn build(fields: Fields, text: &str, class: Option<&str>) -> Option<Box<dyn Query>> {
    let text = fold(text);
    let parts: Vec<Box<dyn Query>> = text.split_whitespace().filter_map(|part| part_query(fields, part)).collect();
    if parts.is_empty() {
        return None;
    }
    let whole: Vec<(Occur, Box<dyn Query>)> = vec![
        (Occur::Should, all(parts)),
        (Occur::Should, weighed(term(fields.exact, &text, IndexRecordOption::Basic), 1_000.0)),
        (Occur::Should, weighed(term(fields.title, &text, IndexRecordOption::Basic), 200.0)),
    ];
    let whole: Box<dyn Query> = Box::new(BooleanQuery::new(whole));
    match class {
        None => Some(whole),
        Some(class) => {
            let class = Box::new(ConstScoreQuery::new(term(fields.class, class, IndexRecordOption::Basic), 0.0));
            Some(Box::new(BooleanQuery::new(vec![(Occur::Must, whole), (Occur::Must, class)])))
        }
    }
}

/// One part: in the name, in the address, or the beginning of a code, key, identifier or name.
fn part_query(fields: Fields, part: &str) -> Option<Box<dyn Query>> {
    let part: String = part.chars().take(LONGEST).collect();
    let mut ways: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    if let Some(phrase) = phrase(fields.name, &part) {
        ways.push((Occur::Should, Box::new(BoostQuery::new(phrase, 3.0))));
    }
    ways.push((Occur::Should, Box::new(BoostQuery::new(phrase(fields.address, &part)?, 1.0))));
    ways.push((Occur::Should, beginning(fields.title, &part, 20.0)));
    if part.is_ascii() && part.len() >= 2 {
        ways.push((Occur::Should, beginning(fields.exact, &part, 30.0)));
        if let [Piece::Word(word)] = pieces(&part).as_slice() {
            ways.push((Occur::Should, beginning(fields.name, word, 2.0)));
            ways.push((Occur::Should, beginning(fields.address, word, 1.0)));
        }
    }
    Some(Box::new(BooleanQuery::new(ways)))
}

/// The pieces of a part one after another, as the tokenizer placed them.
fn phrase(field: Field, part: &str) -> Option<Box<dyn Query>> {
    let mut terms = Vec::new();
    let mut position = 0;
    for piece in pieces(part) {
        match piece {
            Piece::Word(word) => {
                terms.push((position, Term::from_field_text(field, &word)));
                position += 1;
            }
            Piece::Run(run) => {
                let pairs = run.windows(2).enumerate();
                terms.extend(pairs.map(|(index, pair)| {
                    (position + index, Term::from_field_text(field, &pair.iter().collect::<String>()))
                }));
                if let [single] = run.as_slice() {
                    terms.push((position, Term::from_field_text(field, &single.to_string())));
                }
                position += run.len();
            }
        }
    }
    match terms.as_slice() {
        [] => None,
        [(_, only)] => Some(Box::new(TermQuery::new(only.clone(), IndexRecordOption::WithFreqs))),
        _ => Some(Box::new(PhraseQuery::new_with_offset(terms))),
    }
}

/// The first terms that begin with `text`: from it up to the same text with the largest character behind.
fn beginning(field: Field, text: &str, weight: f32) -> Box<dyn Query> {
    let low = std::ops::Bound::Included(Term::from_field_text(field, text));
    let high = std::ops::Bound::Excluded(Term::from_field_text(field, &format!("{text}\u{10FFFF}")));
    let mut range = InvertedIndexRangeQuery::new(low, high);
    range.limit(MOST_BEGINNINGS);
    Box::new(ConstScoreQuery::new(Box::new(range), weight))
}

fn term(field: Field, text: &str, option: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), option))
}

fn weighed(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, weight))
}

fn all(parts: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(parts.into_iter().map(|part| (Occur::Must, part)).collect()))
}
