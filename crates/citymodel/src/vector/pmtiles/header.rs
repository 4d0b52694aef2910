//! The first 127 bytes of an archive.

/// Length of the header.
pub const HEADER_BYTES: usize = 127;
const MAGIC: &[u8; 8] = b"PMTiles\x03";

/// How directories or tiles are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Not told.
    Unknown,
    /// Not at all.
    None,
    /// Gzip.
    Gzip,
    /// Brotli.
    Brotli,
    /// Zstandard.
    Zstd,
}

/// What the tiles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileType {
    /// Another kind, or not told.
    Unknown,
    /// Mapbox Vector Tiles.
    Mvt,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// AVIF.
    Avif,
}

/// The header: where everything is, and what of the earth is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Where the root directory begins, and its length.
    pub root: (u64, u64),
    /// Where the metadata (JSON) begins, and its length.
    pub metadata: (u64, u64),
    /// Where the leaf directories begin, and their length.
    pub leaves: (u64, u64),
    /// Where the tiles begin, and their length.
    pub tiles: (u64, u64),
    /// Tiles that can be asked for; 0 when not known.
    pub addressed: u64,
    /// Entries of the directories; 0 when not known.
    pub entries: u64,
    /// Different tiles; 0 when not known.
    pub contents: u64,
    /// Whether tiles lie in the order of their numbers.
    pub clustered: bool,
    /// How directories and metadata are compressed.
    pub internal: Compression,
    /// How tiles are compressed.
    pub compression: Compression,
    /// What tiles are.
    pub tile_type: TileType,
    /// First and last zoom.
    pub zoom: [u8; 2],
    /// West, south, east, north in ten-millionths of a degree.
    pub bounds: [i32; 4],
    /// Zoom, longitude, latitude to begin with; degrees as in `bounds`.
    pub centre: (u8, i32, i32),
}

impl Header {
    /// The header's bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; HEADER_BYTES] {
        let mut out = Vec::with_capacity(HEADER_BYTES);
        out.extend_from_slice(MAGIC);
        for (offset, length) in [self.root, self.metadata, self.leaves, self.tiles] {
            out.extend_from_slice(&offset.to_le_bytes());
            out.extend_from_slice(&length.to_le_bytes());
        }
        for count in [self.addressed, self.entries, self.contents] {
            out.extend_from_slice(&count.to_le_bytes());
        }
        let kind = match self.tile_type {
            TileType::Unknown => 0,
            TileType::Mvt => 1,
            TileType::Png => 2,
            TileType::Jpeg => 3,
            TileType::Webp => 4,
            TileType::Avif => 5,
        };
        out.extend_from_slice(&[
            u8::from(self.clustered),
            number(self.internal),
            number(self.compression),
            kind,
            self.zoom[0],
            self.zoom[1],
        ]);
        for degrees in self.bounds {
            out.extend_from_slice(&degrees.to_le_bytes());
        }
        out.push(self.centre.0);
        out.extend_from_slice(&self.centre.1.to_le_bytes());
        out.extend_from_slice(&self.centre.2.to_le_bytes());
        out.try_into().unwrap_or([0; HEADER_BYTES])
    }

    /// Reads a header; `None` when it is none of version 3.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; HEADER_BYTES] = bytes.first_chunk()?;
        let long = |at: usize| bytes.get(at..at + 8).and_then(|slice| slice.try_into().ok()).map(u64::from_le_bytes);
        let short = |at: usize| bytes.get(at..at + 4).and_then(|slice| slice.try_into().ok()).map(i32::from_le_bytes);
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let section = |at: usize| Some((long(at)?, long(at + 8)?));
        Some(Self {
            root: section(8)?,
            metadata: section(24)?,
            leaves: section(40)?,
            tiles: section(56)?,
            addressed: long(72)?,
            entries: long(80)?,
            contents: long(88)?,
            clustered: bytes[96] == 1,
            internal: compression(bytes[97]),
            compression: compression(bytes[98]),
            tile_type: match bytes[99] {
                1 => TileType::Mvt,
                2 => TileType::Png,
                3 => TileType::Jpeg,
                4 => TileType::Webp,
                5 => TileType::Avif,
                _ => TileType::Unknown,
            },
            zoom: [bytes[100], bytes[101]],
            bounds: [short(102)?, short(106)?, short(110)?, short(114)?],
            centre: (bytes[118], short(119)?, short(123)?),
        })
    }
}

fn number(compression: Compression) -> u8 {
    match compression {
        Compression::Unknown => 0,
        Compression::None => 1,
        Compression::Gzip => 2,
        Compression::Brotli => 3,
        Compression::Zstd => 4,
    }
}

fn compression(number: u8) -> Compression {
    match number {
        1 => Compression::None,
        2 => Compression::Gzip,
        3 => Compression::Brotli,
        4 => Compression::Zstd,
        _ => Compression::Unknown,
    }
}
