//! One tile of another server: kept, or asked for within limits of time and size.

use std::path::Path;
use std::time::Duration;

use chengji_city::tiles::{Tile, TileGrid};
use ureq::Agent;

use super::BaseMap;
use super::cache::Cache;

/// How long the other server may take, connection and answer together.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a connection may take to open.
const KNOCK: Duration = Duration::from_secs(3);
/// The largest picture taken, in bytes.
const LARGEST: u64 = 2 << 20;

/// A picture of a kind that browsers show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// By its first bytes, whatever the other server calls it.
    pub(crate) kind: Kind,
    pub(crate) bytes: Vec<u8>,
}

/// Kinds of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Webp,
    Gif,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The other server has no such tile.
    Missing,
    /// It cannot be reached, takes too long or refuses.
    Unreachable(String),
    /// What it sent is no picture, or too large.
    Unfit(String),
}

/// A configured map and the way to it.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) map: BaseMap,
    pub(super) grid: TileGrid,
    template: String,
    agent: Agent,
    cache: Option<Cache>,
}

impl Source {
    pub(super) fn new(map: BaseMap, grid: TileGrid, template: String, folder: &Path) -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(KNOCK))
            // An address that was not configured is not followed to.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(map.user_agent.as_deref().unwrap_or("chengji"))
            .build()
            .into();
        let cache = (map.cache_days > 0)
            .then(|| Cache::new(folder.join(&map.id), map.cache_days, u64::from(map.cache_megabytes) << 20));
        Self { map, grid, template, agent, cache }
    }

    /// The tile. One that is kept but old is better than none when the other server does not answer.
    pub(super) fn tile(&self, tile: Tile) -> Result<Picture, Fault> {
        let kept = self.cache.as_ref().and_then(|cache| cache.find(tile));
        let old = match kept {
            Some((bytes, true)) => return Picture::of(bytes),
            Some((bytes, false)) => Some(bytes),
            None => None,
        };
        match (self.fetch(tile), old) {
            (Ok(picture), _) => {
                if let Some(cache) = &self.cache {
                    cache.keep(tile, &picture.bytes);
                }
                Ok(picture)
            }
            (Err(Fault::Unreachable(_)), Some(bytes)) => Picture::of(bytes),
            (Err(fault), _) => Err(fault),
        }
    }

    fn fetch(&self, tile: Tile) -> Result<Picture, Fault> {
        let unreachable = |error: ureq::Error| Fault::Unreachable(without_address(&error));
        let mut response = self.agent.get(self.address(tile)).call().map_err(unreachable)?;
        match response.status().as_u16() {
            200 => {}
            204 | 404 | 410 => return Err(Fault::Missing),
            status => return Err(Fault::Unreachable(format!("it answers with status {status}"))),
        }
        let kind = response.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("image/") {
            let kind: String = kind.chars().take(80).collect();
            return Err(Fault::Unfit(format!("it calls it {kind:?}")));
        }
        match response.body_mut().with_config().limit(LARGEST).read_to_vec() {
            Ok(bytes) => Picture::of(bytes),
            Err(ureq::Error::BodyExceedsLimit(_)) => Err(Fault::Unfit(format!("it is longer than {LARGEST} bytes"))),
            Err(error) => Err(Fault::Unreachable(without_address(&error))),
        }
    }

    fn address(&self, tile: Tile) -> String {
        let (_, rows) = self.grid.size(tile.z);
        let south = rows.saturating_sub(1).saturating_sub(tile.y);
        let put = |text: String, name: &str, value: u32| text.replace(name, &value.to_string());
        let address = put(self.template.clone(), "{z}", tile.z.into());
        let address = put(put(address, "{x}", tile.x), "{y}", tile.y);
        put(address, "{-y}", south)
    }
}

impl Picture {
    fn of(bytes: Vec<u8>) -> Result<Self, Fault> {
        match Kind::of(&bytes) {
            Some(kind) => Ok(Self { kind, bytes }),
            None => Err(Fault::Unfit("its bytes are no PNG, JPEG, WebP or GIF".to_owned())),
        }
    }
}

impl Kind {
    fn of(bytes: &[u8]) -> Option<Self> {
        Some(match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::Webp,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            _ => return None,
        })
    }

    /// Its media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
        }
    }
}

/// What went wrong without the address, in which a key may stand.
fn without_address(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "it takes too long".to_owned(),
        ureq::Error::HostNotFound => "its host is not found".to_owned(),
        ureq::Error::ConnectionFailed => "no connection".to_owned(),
        ureq::Error::Io(error) => error.kind().to_string(),
        _ => "the request failed".to_owned(),
    }
}
