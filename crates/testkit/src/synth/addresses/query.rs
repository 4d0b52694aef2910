//! Questions: what people write for rows of the base, and the row they mean.
//!
//! A question has one answer. A text that could mean two rows is thrown away: the plan tells which names are borne once,
//! and once in a district; a mistyped name must be clear of all other names.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::super::SynthError;
use super::super::output::{Output, Row};
use super::AddressOptions;
use super::absent::absent;
use super::base::{columns, id, zone_of};
use super::city::{City, Node};
use super::draft::{Draft, Slot};
use super::naming::Bearers;
use super::typo::{Nearby, Typist};

/// What is wrong with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noise {
    Clean,
    Typo,
    Order,
    Alias,
    Renamed,
    Missing,
    WrongLevel,
    RoomOnly,
    PoiOnly,
    Absent,
}

impl Noise {
    pub(super) const ALL: [Self; 10] = [
        Self::Clean,
        Self::Typo,
        Self::Order,
        Self::Alias,
        Self::Renamed,
        Self::Missing,
        Self::WrongLevel,
        Self::RoomOnly,
        Self::PoiOnly,
        Self::Absent,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Typo => "typo",
            Self::Order => "order",
            Self::Alias => "alias",
            Self::Renamed => "renamed",
            Self::Missing => "missing",
            Self::WrongLevel => "wrong-level",
            Self::RoomOnly => "room-only",
            Self::PoiOnly => "poi-only",
            Self::Absent => "absent",
        }
    }
}

/// A question and its answer.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) text: String,
    /// Nothing when the base does not have it.
    pub(super) expected: Option<Node>,
    /// The deepest level of the base that the text names truly.
    pub(super) level: &'static str,
    pub(super) at: Option<(f64, f64)>,
}

/// What the questions are made from.
#[derive(Debug)]
pub(super) struct Clerk<'a> {
    pub(super) city: &'a City,
    former: &'a [(String, String)],
    typist: Typist,
    roads: Nearby,
    estates: Nearby,
    places: Nearby,
    communities: Bearers,
    towns: Nearby,
}

/// Writes the questions, the kinds of noise in turn.
pub(super) fn write(
    city: &City,
    former: &[(String, String)],
    options: &AddressOptions,
    output: &mut Output,
) -> Result<(), SynthError> {
    output.text("query_id,text,noise,expected_id,expected_level,lon,lat\n")?;
    let clerk = Clerk::new(city, former);
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    random.set_stream(1);
    let mut row = Row::default();
    for serial in 0..options.queries {
        let noise = Noise::ALL[(serial % Noise::ALL.len() as u64) as usize];
        // A small base may have nothing that is called by another name: then the kind is left out.
        let Some(question) = (0..2_000).find_map(|_| clerk.question(noise, &mut random)) else { continue };
        row.number(serial + 1).text(&question.text).text(noise.as_str());
        match question.expected {
            Some(node) => row.number(id(city, node)),
            None => row.text(""),
        };
        row.text(question.level);
        match question.at {
            Some((lon, lat)) => row.degree(lon).degree(lat),
            None => row.text("").text(""),
        };
        output.row(&mut row)?;
    }
    Ok(())
}

impl<'a> Clerk<'a> {
    pub(super) fn new(city: &'a City, former: &'a [(String, String)]) -> Self {
        let towns = || city.communities.iter().map(|community| community.town.as_str());
        let names = || city.road_names.names().chain(city.estate_names.names()).chain(city.place_names.names());
        let mut communities = Bearers::default();
        for (index, community) in (0..).zip(&city.communities) {
            communities.add(&community.name, city.district_of(index), index);
        }
        Self {
            city,
            former,
            typist: Typist::over(names()),
            roads: Nearby::of(city.road_names.names()),
            estates: Nearby::of(city.estate_names.names()),
            places: Nearby::of(city.place_names.names()),
            communities,
            towns: Nearby::of(towns()),
        }
    }

    /// A question with this noise, or `None` when the row that was drawn does not suit.
    fn question(&self, noise: Noise, random: &mut ChaCha8Rng) -> Option<Question> {
        if noise == Noise::Absent {
            return absent(self, random);
        }
        let node = self.draw(noise, random)?;
        let mut draft = Draft::of(self.city, node, random);
        match noise {
            Noise::Clean | Noise::Absent => {}
            Noise::Typo => self.mistype(&mut draft, random)?,
            Noise::Order => draft.reorder(random)?,
            Noise::Alias => self.rename_to_alias(&mut draft, node, random)?,
            Noise::Renamed => self.rename_division(&mut draft, node, random)?,
            Noise::Missing => draft.drop_levels(random)?,
            Noise::WrongLevel => self.move_elsewhere(&mut draft, node, random)?,
            Noise::RoomOnly => draft.keep_from(Slot::Estate),
            Noise::PoiOnly => draft.keep_from(Slot::Name),
        }
        if matches!(noise, Noise::RoomOnly | Noise::PoiOnly) && random.random_bool(0.15) {
            draft.put(Slot::City, "武汉".to_owned());
        }
        if !self.is_certain(&draft, node) {
            return None;
        }
        let kind = columns(self.city, node).kind;
        let level = if kind == "place" { "estate" } else { kind };
        Some(Question { text: draft.text(random), expected: Some(node), level, at: Some(self.city.at(node)) })
    }

    /// Any row, those that people ask for more often.
    fn draw(&self, noise: Noise, random: &mut ChaCha8Rng) -> Option<Node> {
        let city = self.city;
        if noise == Noise::PoiOnly {
            return any(city.places.len(), random).map(Node::Place);
        }
        let in_estate = |depth, random: &mut ChaCha8Rng| {
            let estate = any(city.estates.len(), random)?;
            let part = city.estates[estate as usize].shape.part(depth, random);
            Some(Node::Estate { estate, part })
        };
        if noise == Noise::RoomOnly {
            return in_estate(4, random);
        }
        match random.random_range(0..100) {
            0..48 => in_estate(4, random),
            48..52 => in_estate(3, random),
            52..57 => in_estate(2, random),
            57..68 => in_estate(1, random),
            68..74 => in_estate(0, random),
            74..88 => {
                let road = any(city.roads.len(), random)?;
                let plate = any(city.roads[road as usize].plates.len(), random)?;
                let shops = city.roads[road as usize].plates[plate as usize].shops;
                Some(Node::Plate { road, plate, shop: random.random_range(0..=shops) })
            }
            88..94 => {
                let hamlet = any(city.hamlets.len(), random)?;
                let house = random.random_range(0..=city.hamlets[hamlet as usize].houses);
                Some(Node::Hamlet { hamlet, house })
            }
            94..97 => any(city.places.len(), random).map(Node::Place),
            _ => any(city.roads.len(), random).map(Node::Road),
        }
    }

    /// One error in one name.
    fn mistype(&self, draft: &mut Draft, random: &mut ChaCha8Rng) -> Option<()> {
        let slots = [Slot::Road, Slot::Estate, Slot::Name, Slot::Town, Slot::Community];
        let slot = slots[random.random_range(0..slots.len())];
        let meant = draft.get(slot)?.to_owned();
        let typed = self.typist.mistype(&meant, random)?;
        let near = match slot {
            Slot::Road => &self.roads,
            Slot::Estate => &self.estates,
            Slot::Name => &self.places,
            _ => &self.towns,
        };
        let is_clear = near.is_clear(&typed, &meant);
        draft.mistyped(slot, typed, is_clear);
        Some(())
    }

    /// Another name of the estate or the road.
    fn rename_to_alias(&self, draft: &mut Draft, node: Node, random: &mut ChaCha8Rng) -> Option<()> {
        let city = self.city;
        let (road, estate) = match node {
            Node::Estate { estate, .. } => {
                let estate = &city.estates[estate as usize];
                (Some(estate.road), Some(estate))
            }
            Node::Plate { road, .. } | Node::Road(road) => (Some(road), None),
            Node::Place(place) => (Some(city.places[place as usize].road), None),
            Node::Community(_) | Node::Hamlet { .. } => (None, None),
        };
        let alias = estate.and_then(|estate| estate.aliases.first());
        let former = road.and_then(|road| city.roads[road as usize].former.as_ref());
        match (alias, former) {
            (Some(alias), _) if draft.get(Slot::Estate).is_some() => {
                draft.put(Slot::Estate, alias.clone());
                if random.random_bool(0.5) {
                    draft.drop(Slot::Number);
                    draft.drop(Slot::Road);
                }
            }
            (_, Some(former)) if draft.get(Slot::Road).is_some() => draft.put(Slot::Road, former.clone()),
            _ => return None,
        }
        Some(())
    }

    /// The name that the district or town had before.
    fn rename_division(&self, draft: &mut Draft, node: Node, random: &mut ChaCha8Rng) -> Option<()> {
        let code = self.city.communities[self.city.community_of(node) as usize].code.as_str();
        let known: Vec<&(String, String)> = self
            .former
            .iter()
            .filter(|(_, now)| (now.len() == 6 || now.len() == 9) && code.starts_with(now.as_str()))
            .collect();
        let at = any(known.len(), random)? as usize;
        let (name, now) = known[at];
        if now.len() == 6 {
            draft.put(Slot::District, name.clone());
        } else {
            draft.put(Slot::Town, name.clone());
        }
        Some(())
    }

    /// A district or town that is not where the rest is.
    fn move_elsewhere(&self, draft: &mut Draft, node: Node, random: &mut ChaCha8Rng) -> Option<()> {
        let here = &self.city.communities[self.city.community_of(node) as usize];
        let there = &self.city.communities[any(self.city.communities.len(), random)? as usize];
        draft.drop(Slot::Community);
        draft.drop(Slot::Zone);
        if random.random_bool(0.5) && there.district != here.district {
            draft.put(Slot::District, there.district.clone());
            draft.drop(Slot::Town);
            draft.is_astray = true;
            return Some(());
        }
        if there.district != here.district || there.town == here.town || zone_of(&here.town) != zone_of(&there.town) {
            return None;
        }
        draft.put(Slot::Town, there.town.clone());
        draft.drop(Slot::District);
        draft.is_astray = true;
        Some(())
    }

    /// Whether the text means this row and no other.
    pub(super) fn is_certain(&self, draft: &Draft, node: Node) -> bool {
        let district = draft.has_true(Slot::District).then(|| self.city.district_of(self.city.community_of(node)));
        let is_sole = |bearers: &Bearers, slot: Slot| {
            let Some(meant) = draft.meant(slot) else { return false };
            let mut those: Vec<u32> = bearers
                .of(meant)
                .iter()
                .filter(|(theirs, _)| district.is_none_or(|ours| ours == *theirs))
                .map(|(_, index)| *index)
                .collect();
            those.sort_unstable();
            those.dedup();
            those.len() == 1 && draft.is_clear(slot)
        };
        let has_gate = is_sole(&self.city.road_names, Slot::Road) && draft.get(Slot::Number).is_some();
        match node {
            Node::Community(_) => is_sole(&self.communities, Slot::Community),
            Node::Road(_) => is_sole(&self.city.road_names, Slot::Road),
            Node::Plate { .. } => has_gate,
            Node::Hamlet { house, .. } => {
                // A house is told by its number, and by nothing else.
                (house == 0 || draft.get(Slot::Number).is_some())
                    && is_sole(&self.communities, Slot::Community)
                    && draft.is_clear(Slot::Estate)
                    && draft.get(Slot::Estate).is_some()
                    && !draft.is_mistyped(Slot::Estate)
            }
            Node::Place(_) => is_sole_place(draft, &self.city.place_names),
            Node::Estate { part, .. } => {
                let has_estate = draft.get(Slot::Estate).is_some();
                let is_below = part != super::estate::Part::default();
                (has_estate && is_sole(&self.city.estate_names, Slot::Estate)) || (has_gate && (has_estate || is_below))
            }
        }
    }

    /// Whether a made-up name is neither borne nor near to one that is.
    pub(super) fn is_unknown(&self, road: &str, estate: &str) -> bool {
        self.roads.is_clear(road, "") && self.estates.is_clear(estate, "")
    }
}

fn is_sole_place(draft: &Draft, names: &Bearers) -> bool {
    let meant = draft.meant(Slot::Name);
    meant.is_some_and(|name| names.of(name).len() == 1) && draft.is_clear(Slot::Name)
}

/// A position in a list, `None` in an empty one.
pub(super) fn any(length: usize, random: &mut ChaCha8Rng) -> Option<u32> {
    (length > 0).then(|| random.random_range(0..length) as u32)
}
