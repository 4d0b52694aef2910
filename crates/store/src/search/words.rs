//! How text becomes words: each Chinese character and each pair of neighbours; runs of letters and digits as they stand.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The tokenizer's name in the index.
pub(super) const NAME: &str = "city";

/// Longest run of letters and digits kept; longer ones are no words.
const LONGEST: usize = 128;

/// Small letters, half-width forms, no space around.
pub(super) fn fold(text: &str) -> String {
    text.trim().chars().map(half_width).flat_map(char::to_lowercase).collect()
}

/// A piece of text that has no space in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Neighbouring characters of a script written without spaces.
    Run(Vec<char>),
    /// Letters and digits.
    Word(String),
}

/// The pieces of a text, in order; everything else separates.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut joined = false;
    for character in text.chars().map(half_width).flat_map(char::to_lowercase) {
        if !character.is_alphanumeric() {
            joined = false;
            continue;
        }
        let ascii = character.is_ascii();
        match pieces.last_mut() {
            Some(Piece::Word(word)) if joined && ascii => word.push(character),
            Some(Piece::Run(run)) if joined && !ascii => run.push(character),
            _ if ascii => pieces.push(Piece::Word(character.to_string())),
            _ => pieces.push(Piece::Run(vec![character])),
        }
        joined = true;
    }
    pieces
}

/// The tokenizer of names and addresses. A character, or a word, is one position; a pair stands at its first character's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words;

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        let mut tokens = Vec::new();
        let mut position = 0;
        for piece in pieces(text) {
            match piece {
                Piece::Word(word) => {
                    if word.len() <= LONGEST {
                        tokens.push(token(position, word));
                    }
                    position += 1;
                }
                Piece::Run(run) => {
                    for (index, character) in run.iter().enumerate() {
                        tokens.push(token(position, character.to_string()));
                        if let Some(next) = run.get(index + 1) {
                            tokens.push(token(position, [*character, *next].into_iter().collect()));
                        }
                        position += 1;
                    }
                }
            }
        }
        WordStream { tokens, next: 0, current: Token::default() }
    }
}

/// The words of one text.
pub(super) struct WordStream {
    tokens: Vec<Token>,
    next: usize,
    current: Token,
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        match self.tokens.get_mut(self.next) {
            Some(token) => {
                self.current = std::mem::take(token);
                self.next += 1;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}

fn token(position: usize, text: String) -> Token {
    Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 }
}

/// Full-width letters, digits and signs as their ordinary forms.
fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}
