//! Lines in, answers out, in the order of the lines: a block of whole lines at a time, its pieces on all cores.

use std::io::{BufWriter, Read, Write};

use rayon::prelude::*;

/// Bytes read at a time, and bytes a core takes at once.
const BLOCK: usize = 4 << 20;
const PIECE: usize = 64 << 10;

/// Hands each line of standard input to `answer`, without its line break, with memory kept from line to line and the text to
/// append to; bytes that are no UTF-8 become U+FFFD. What was appended is printed behind `head`.
pub(super) fn each_line<M>(
    head: &str,
    memory: impl Fn() -> M + Sync + Send,
    answer: impl Fn(&mut M, &str, &mut String) + Sync + Send,
) -> anyhow::Result<()> {
    let mut input = std::io::stdin().lock();
    let mut output = BufWriter::new(std::io::stdout().lock());
    output.write_all(head.as_bytes())?;
    let mut block = Vec::with_capacity(BLOCK);
    loop {
        let is_last = fill(&mut input, &mut block)?;
        let whole = if is_last { block.len() } else { end_of_lines(&block) };
        let answered: Vec<String> = pieces(&block[..whole])
            .into_par_iter()
            .map_init(&memory, |memory, piece| {
                let mut text = String::with_capacity(2 * piece.len());
                for line in piece.split_inclusive(|byte| *byte == b'\n') {
                    let line = String::from_utf8_lossy(line);
                    let line = line.strip_suffix('\n').map_or(&*line, |line| line.strip_suffix('\r').unwrap_or(line));
                    answer(memory, line, &mut text);
                }
                text
            })
            .collect();
        answered.iter().try_for_each(|text| output.write_all(text.as_bytes()))?;
        if is_last {
            return Ok(output.flush()?);
        }
        block.drain(..whole);
    }
}

/// Reads on until the block is full and has a whole line; whether the input has ended.
fn fill(input: &mut impl Read, block: &mut Vec<u8>) -> std::io::Result<bool> {
    loop {
        let wanted = BLOCK.saturating_sub(block.len()).max(PIECE);
        if input.by_ref().take(wanted as u64).read_to_end(block)? < wanted {
            return Ok(true);
        }
        if end_of_lines(block) > 0 {
            return Ok(false);
        }
    }
}

/// Behind the last line break.
fn end_of_lines(block: &[u8]) -> usize {
    block.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// The block cut behind line breaks.
fn pieces(mut block: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while !block.is_empty() {
        let from = PIECE.min(block.len());
        let rest = block[from..].iter().position(|byte| *byte == b'\n').map_or(block.len() - from, |at| at + 1);
        let (piece, behind) = block.split_at(from + rest);
        pieces.push(piece);
        block = behind;
    }
    pieces
}
