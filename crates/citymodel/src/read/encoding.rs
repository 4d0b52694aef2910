//! Texts in other encodings than UTF-8 are converted as they are read: GB 18030, Shift_JIS, UTF-16 by a byte order mark.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

/// Bytes converted at once.
const PIECE: usize = 1 << 15;

/// A text as UTF-8.
pub(crate) enum Text<R> {
    /// It is UTF-8, or nothing told otherwise.
    Plain(R),
    /// Converted.
    Converted(Box<Converted<R>>),
}

pub(crate) struct Converted<R> {
    inner: R,
    decoder: Decoder,
    ready: Vec<u8>,
    start: usize,
    ended: bool,
}

impl<R: BufRead> Text<R> {
    /// Looks at the beginning of an XML text: a byte order mark, or the encoding of its declaration.
    ///
    /// # Errors
    /// The beginning cannot be read.
    pub(crate) fn of_xml(mut input: R) -> io::Result<Self> {
        let beginning = input.fill_buf()?;
        let marked = Encoding::for_bom(beginning).map(|(encoding, _)| encoding);
        let Some(encoding) = marked.or_else(|| declared(beginning)).filter(|encoding| *encoding != UTF_8) else {
            return Ok(Self::Plain(input));
        };
        let converted =
            Converted { inner: input, decoder: encoding.new_decoder(), ready: Vec::new(), start: 0, ended: false };
        Ok(Self::Converted(Box::new(converted)))
    }

    /// Whether its bytes are others than the source's: what it declares of its encoding is no longer so.
    pub(crate) fn is_converted(&self) -> bool {
        matches!(self, Self::Converted(_))
    }
}

/// The encoding an XML declaration names, if it is known.
fn declared(beginning: &[u8]) -> Option<&'static Encoding> {
    let declaration = beginning.strip_prefix(b"<?xml")?;
    let end = declaration.iter().position(|byte| *byte == b'>')?;
    let declaration = std::str::from_utf8(declaration.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())
}

impl<R: BufRead> BufRead for Converted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.start >= self.ready.len() && !self.ended {
            let read = self.inner.fill_buf()?;
            let last = read.is_empty();
            let piece = &read[..read.len().min(PIECE)];
            let most = self.decoder.max_utf8_buffer_length(piece.len()).unwrap_or(4 * PIECE);
            self.ready.resize(most, 0);
            self.start = 0;
            // What is no character becomes U+FFFD: one bad name does not cost the file.
            let (result, taken, written, _replaced) = self.decoder.decode_to_utf8(piece, &mut self.ready, last);
            self.ready.truncate(written);
            self.inner.consume(taken);
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(self.ready.get(self.start..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.start = (self.start + amount).min(self.ready.len());
    }
}

impl<R: BufRead> Read for Converted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let length = ready.read(buf)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> Read for Text<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(inner) => inner.read(buf),
            Self::Converted(inner) => inner.read(buf),
        }
    }
}

impl<R: BufRead> BufRead for Text<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Plain(inner) => inner.fill_buf(),
            Self::Converted(inner) => inner.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Self::Plain(inner) => inner.consume(amount),
            Self::Converted(inner) => inner.consume(amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, SHIFT_JIS};

    use super::*;

    fn text_of(bytes: &[u8], capacity: usize) -> String {
        let input = io::BufReader::with_capacity(capacity, bytes);
        io::read_to_string(Text::of_xml(input).expect("read")).expect("UTF-8")
    }

    #[test]
    fn declared_encodings_become_utf_8() {
        for (name, encoding) in [("GB18030", GB18030), ("gbk", GB18030), ("Shift_JIS", SHIFT_JIS)] {
            let text = format!("<?xml version='1.0' encoding='{name}'?><a>{}</a>", "東湖路一号".repeat(5000));
            let bytes = encoding.encode(&text).0;
            for capacity in [100, 101, 1 << 16] {
                assert_eq!(text_of(&bytes, capacity), text, "{name} {capacity}");
            }
        }
    }

    #[test]
    fn marks_tell_utf_16() {
        let text = "<a>武汉</a>";
        let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(text_of(&bytes, 1000), text);
        assert_eq!(text_of(text.as_bytes(), 1000), text);
        assert_eq!(text_of(b"", 1000), "");
    }
}
