//! Files packed with gzip, with a bound on what may come out of them.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use flate2::bufread::MultiGzDecoder;

/// Bytes that may come out of one byte of a packed file: text of city models packs ten to forty to one.
const MOST_RATIO: u64 = 250;
/// Bytes that may come out whatever the ratio.
const FREE: u64 = 16 << 20;
/// Bytes read at once.
const PIECE: usize = 1 << 18;

/// A file as it lies or unpacked; told apart by its first bytes. It can be gone back in, which reads it again.
#[derive(Debug)]
pub struct Unpacked<R: Read>(Kind<R>);

#[derive(Debug)]
enum Kind<R: Read> {
    Plain(BufReader<R>),
    Gzip(Box<Gzip<R>>),
}

#[derive(Debug)]
struct Gzip<R: Read> {
    /// None only while it is begun again.
    stream: Option<BufReader<Bounded<R>>>,
    at: u64,
    refused: bool,
}

/// What comes out of a packed file, as long as it stays within the bound.
#[derive(Debug)]
struct Bounded<R: Read> {
    inner: MultiGzDecoder<BufReader<Tally<R>>>,
    out: u64,
}

/// Counts what is read.
#[derive(Debug)]
struct Tally<R> {
    inner: R,
    read: u64,
}

impl<R: Read + Seek> Unpacked<R> {
    /// Looks at the first bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(mut input: R) -> io::Result<Self> {
        let start = input.stream_position()?;
        let mut magic = [0; 2];
        let mut read = 0;
        while read < magic.len() {
            match input.read(&mut magic[read..])? {
                0 => break,
                more => read += more,
            }
        }
        input.seek(SeekFrom::Start(start))?;
        if read == 2 && magic == [0x1F, 0x8B] {
            let stream = Some(stream(input));
            return Ok(Self(Kind::Gzip(Box::new(Gzip { stream, at: 0, refused: false }))));
        }
        Ok(Self(Kind::Plain(BufReader::with_capacity(PIECE, input))))
    }

    /// Whether more came out than any real file holds, and reading was ended.
    #[must_use]
    pub fn is_bomb(&self) -> bool {
        matches!(&self.0, Kind::Gzip(gzip) if gzip.refused)
    }
}

fn stream<R: Read>(input: R) -> BufReader<Bounded<R>> {
    let tally = BufReader::with_capacity(1 << 16, Tally { inner: input, read: 0 });
    BufReader::with_capacity(PIECE, Bounded { inner: MultiGzDecoder::new(tally), out: 0 })
}

impl<R: Read> Read for Tally<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buf)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.out > FREE.max(self.inner.get_ref().get_ref().read.saturating_mul(MOST_RATIO)) {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "far more comes out of the packed file than it holds",
            ));
        }
        let read = self.inner.read(buf)?;
        self.out += read as u64;
        Ok(read)
    }
}

impl<R: Read> Gzip<R> {
    fn stream(&mut self) -> io::Result<&mut BufReader<Bounded<R>>> {
        self.stream.as_mut().ok_or_else(|| io::Error::other("the file was not begun again"))
    }
}

impl<R: Read + Seek> Read for Unpacked<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let length = ready.read(buf)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read + Seek> BufRead for Unpacked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match &mut self.0 {
            Kind::Plain(input) => input.fill_buf(),
            Kind::Gzip(gzip) => {
                let Gzip { stream, refused, .. } = &mut **gzip;
                let stream = stream.as_mut().ok_or_else(|| io::Error::other("the file was not begun again"))?;
                stream.fill_buf().inspect_err(|error| *refused |= error.kind() == io::ErrorKind::FileTooLarge)
            }
        }
    }

    fn consume(&mut self, amount: usize) {
        match &mut self.0 {
            Kind::Plain(input) => input.consume(amount),
            Kind::Gzip(gzip) => {
                gzip.at += amount as u64;
                if let Ok(stream) = gzip.stream() {
                    stream.consume(amount);
                }
            }
        }
    }
}

impl<R: Read + Seek> Seek for Unpacked<R> {
    /// Of a packed file: to where it is, or to a place from its beginning, which is unpacked again.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let gzip = match &mut self.0 {
            Kind::Plain(input) => return input.seek(to),
            Kind::Gzip(gzip) => gzip,
        };
        let place = match to {
            SeekFrom::Current(0) => return Ok(gzip.at),
            SeekFrom::Start(place) => place,
            _ => return Err(io::Error::from(io::ErrorKind::Unsupported)),
        };
        if place < gzip.at {
            let Some(used) = gzip.stream.take() else { return Err(io::Error::from(io::ErrorKind::Unsupported)) };
            let mut input = used.into_inner().inner.into_inner().into_inner().inner;
            input.seek(SeekFrom::Start(0))?;
            gzip.stream = Some(stream(input));
            gzip.at = 0;
        }
        let skip = place - gzip.at;
        gzip.at += io::copy(&mut gzip.stream()?.take(skip), &mut io::sink())?;
        Ok(gzip.at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn a_packed_file_reads_as_the_file_and_can_be_read_again() {
        let text: Vec<u8> = (0..200_000_u32)
            .flat_map(|number| format!("{} ", number.wrapping_mul(2_654_435_761)).into_bytes())
            .collect();
        // Two members one behind the other, as some programs pack.
        let mut bytes = packed(&text[..1000]);
        bytes.extend(packed(&text[1000..]));
        for source in [bytes, text.clone()] {
            let mut input = Unpacked::open(Cursor::new(source)).expect("opens");
            let mut read = Vec::new();
            input.read_to_end(&mut read).expect("reads");
            assert!(read == text && !input.is_bomb());
            assert_eq!(input.stream_position().expect("a place"), text.len() as u64);
            input.seek(SeekFrom::Start(10)).expect("goes back");
            read.clear();
            input.read_to_end(&mut read).expect("reads again");
            assert!(read == text[10..]);
        }
    }

    #[test]
    fn a_bomb_is_put_out() {
        let mut input = Unpacked::open(Cursor::new(packed(&vec![b' '; 64 << 20]))).expect("opens");
        let told = io::copy(&mut input, &mut io::sink()).expect_err("refused");
        assert!(told.kind() == io::ErrorKind::FileTooLarge && input.is_bomb());
        let mut cut = packed(b"text");
        cut.truncate(12);
        let mut input = Unpacked::open(Cursor::new(cut)).expect("opens");
        assert!(input.read_to_end(&mut Vec::new()).is_err() && !input.is_bomb());
    }
}
