//! Which encoding a text file has, and its text as UTF-8.

use std::io::{self, Read};

use encoding_rs::{BIG5, CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::OpenError;
use super::input::TextInput;

/// What is known about the encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextEncoding {
    pub(crate) encoding: &'static Encoding,
    pub(crate) bom: usize,
}

impl TextEncoding {
    pub(crate) fn is_utf8(self) -> bool {
        self.encoding == UTF_8
    }

    /// Whether bytes below 0x30 always stand for themselves, so that fields can be split before decoding.
    pub(crate) fn splits_as_bytes(self, delimiter: u8) -> bool {
        self.is_utf8()
            || ((self.encoding == GB18030 || self.encoding.name() == "GBK" || self.encoding == BIG5)
                && delimiter < 0x30)
    }
}

/// The declared encoding, else the byte-order mark's, else UTF-8 when the sample reads as such, else GB18030.
///
/// A few bad bytes do not make a UTF-8 file another one: the sample counts as UTF-8 while it has ten times
/// more whole multi-byte characters than broken ones. GB18030 text read as UTF-8 is nearly all broken.
pub(crate) fn detect(sample: &[u8], label: Option<&str>) -> Result<TextEncoding, OpenError> {
    let marked = bom(sample);
    let Some(label) = label else {
        return Ok(marked.unwrap_or(TextEncoding { encoding: guess(sample), bom: 0 }));
    };
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        return Err(OpenError::EncodingUnknown { label: label.to_owned() });
    };
    // A mark that contradicts the label wins: it is a fact about this file.
    Ok(marked.unwrap_or(TextEncoding { encoding, bom: 0 }))
}

/// The text of a file as UTF-8 bytes; of a UTF-8 file simply its bytes, which may still be invalid.
#[derive(Debug)]
pub(crate) enum Decoded {
    Direct(TextInput),
    Transcoded(Box<Transcoder>),
}

impl Decoded {
    /// Leaves UTF-8 alone and turns everything else into UTF-8; undecodable bytes become U+FFFD.
    pub(crate) fn utf8(mut input: TextInput, text: TextEncoding) -> Self {
        input.skip(text.bom);
        if text.is_utf8() {
            Self::Direct(input)
        } else {
            Self::Transcoded(Box::new(Transcoder::new(input, text.encoding)))
        }
    }

    /// The bytes as they are, past the byte-order mark.
    pub(crate) fn bytes(mut input: TextInput, text: TextEncoding) -> Self {
        input.skip(text.bom);
        Self::Direct(input)
    }

    /// Whether U+FFFD in the text means undecodable bytes.
    pub(crate) fn is_transcoded(&self) -> bool {
        matches!(self, Self::Transcoded(_))
    }
}

impl Read for Decoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Direct(input) => input.read(buffer),
            Self::Transcoded(transcoder) => transcoder.read(buffer),
        }
    }
}

/// Reads another encoding as UTF-8.
pub(crate) struct Transcoder {
    input: TextInput,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_start: usize,
    raw_end: usize,
    text: Vec<u8>,
    text_start: usize,
    text_end: usize,
    last: bool,
    done: bool,
}

impl Transcoder {
    fn new(input: TextInput, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; 1 << 15],
            raw_start: 0,
            raw_end: 0,
            text: vec![0; 1 << 16],
            text_start: 0,
            text_end: 0,
            last: false,
            done: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.raw_start == self.raw_end && !self.last {
            self.raw_start = 0;
            self.raw_end = self.input.read(&mut self.raw)?;
            self.last = self.raw_end == 0;
        }
        let (result, read, written, _) =
            self.decoder.decode_to_utf8(&self.raw[self.raw_start..self.raw_end], &mut self.text, self.last);
        self.raw_start += read;
        self.text_start = 0;
        self.text_end = written;
        self.done = self.last && result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.text_start == self.text_end {
            if self.done {
                return Ok(0);
            }
            self.refill()?;
        }
        let count = (&self.text[self.text_start..self.text_end]).read(buffer)?;
        self.text_start += count;
        Ok(count)
    }
}

impl std::fmt::Debug for Transcoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transcoder").field("encoding", &self.decoder.encoding().name()).finish_non_exhaustive()
    }
}

fn bom(sample: &[u8]) -> Option<TextEncoding> {
    const MARKS: [(&[u8], &Encoding); 4] = [
        (&[0xEF, 0xBB, 0xBF], UTF_8),
        (&[0x84, 0x31, 0x95, 0x33], GB18030),
        (&[0xFF, 0xFE], UTF_16LE),
        (&[0xFE, 0xFF], UTF_16BE),
    ];
    MARKS
        .iter()
        .find(|(mark, _)| sample.starts_with(mark))
        .map(|(mark, encoding)| TextEncoding { encoding, bom: mark.len() })
}

fn guess(sample: &[u8]) -> &'static Encoding {
    let mut whole = 0_usize;
    let mut broken = 0_usize;
    for chunk in sample.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // A sample cut inside a character shows one broken piece at its very end.
    let cut = std::str::from_utf8(sample).err().is_some_and(|error| error.error_len().is_none());
    broken -= usize::from(cut && broken > 0);
    if broken == 0 || whole >= broken.saturating_mul(10) { UTF_8 } else { GB18030 }
}
