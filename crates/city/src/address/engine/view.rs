//! What the engine answers, for doors.

use chengji_address::division::Divisions;
use chengji_address::region::{Chain, Region};
use chengji_address::{Base, Element, Match, Place, Position};

/// An address as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ParseView {
    /// As it came.
    pub text: String,
    /// Which divisions it names.
    pub region: RegionView,
    /// Its elements; they tile the text.
    pub elements: Vec<ElementView>,
    /// Its standard text; only when a city was given, whose record it could be.
    pub standard: Option<String>,
}

/// Where a text says it is; nothing where it does not tell.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionView {
    /// Under the names in the text.
    pub written: Option<NamesView>,
    /// The same ground in the year asked for.
    pub as_of: Option<NamesView>,
    /// The same ground today.
    pub current: Option<NamesView>,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether a name in the text contradicts the answer.
    pub conflict: bool,
    /// Why nothing is answered.
    pub unknown: Option<&'static str>,
}

/// A chain of divisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamesView {
    /// The narrowest one's code, padded to six digits at least.
    pub code: String,
    /// 省级.
    pub province: Option<String>,
    /// 地级.
    pub city: Option<String>,
    /// 县级.
    pub district: Option<String>,
    /// 乡级.
    pub town: Option<String>,
    /// 村级.
    pub community: Option<String>,
    /// 功能区.
    pub zone: Option<String>,
}

/// One element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementView {
    /// What it is.
    pub label: &'static str,
    /// First character, counted in characters of the text.
    pub start: u32,
    /// Behind the last character.
    pub end: u32,
    /// What stands there.
    pub text: String,
}

/// Which address of the base a text means.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchView {
    /// As it came.
    pub text: String,
    /// The address; none when the answer is "don't know".
    pub found: Option<PlaceView>,
    /// How often such an answer is right.
    pub probability: f32,
    /// Weight between the best candidate and the runner-up.
    pub margin: f32,
    /// Why there is no answer.
    pub reason: Option<&'static str>,
    /// The nearest the base has when there is no answer.
    pub nearest: Option<PlaceView>,
    /// What speaks for and against the best candidate.
    pub evidence: Vec<EvidenceView>,
    /// Other candidates, best first, with the weight they are behind.
    pub others: Vec<(PlaceView, f32)>,
    /// Where it lies; only of a geocode.
    pub position: Option<PositionView>,
    /// Digest of the base that answered.
    pub base_version: String,
}

/// An address of the base.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceView {
    /// room, floor, unit, building, doorplate, estate, road, community …
    pub level: &'static str,
    /// Its id in the base, when the base has a row for it.
    pub id: Option<String>,
    /// Its code, when it has one.
    pub code: Option<String>,
    /// Its text.
    pub address: String,
    /// Longitude and latitude, CGCS2000 degrees, when it has them.
    pub position: Option<(f64, f64)>,
}

/// One element's part in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceView {
    /// road, estate, doorplate …
    pub element: &'static str,
    /// What the text says.
    pub query: String,
    /// What the base says.
    pub base: String,
    /// How they stand to each other.
    pub agreement: &'static str,
    /// Natural logarithm of the odds it adds.
    pub weight: f32,
}

/// A position and how far it may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PositionView {
    /// Longitude, CGCS2000 degrees.
    pub lon: f64,
    /// Latitude, CGCS2000 degrees.
    pub lat: f64,
    /// Metres it may be off.
    pub metres: f64,
    /// How it was found.
    pub method: &'static str,
}

impl RegionView {
    pub(super) fn of(divisions: &Divisions, region: &Region) -> Self {
        let names = |chain: Option<Chain>| chain.map(|chain| NamesView::of(divisions, &chain));
        Self {
            written: names(region.written),
            as_of: names(region.as_of),
            current: names(region.current),
            confidence: region.confidence,
            conflict: region.conflict,
            unknown: region.unknown.map(|reason| reason.as_str()),
        }
    }
}

impl NamesView {
    fn of(divisions: &Divisions, chain: &Chain) -> Self {
        let names = chain.names(divisions);
        let own = |name: Option<&str>| name.map(str::to_owned);
        Self {
            code: chain.code.padded(6),
            province: own(names.province),
            city: own(names.city),
            district: own(names.district),
            town: own(names.town),
            community: own(names.community),
            zone: own(names.zone),
        }
    }
}

impl ElementView {
    /// The elements with their text; linear in the text.
    pub(super) fn all(text: &str, elements: &[Element]) -> Vec<Self> {
        let mut chars = text.chars();
        let mut reached = 0;
        let view = |element: &Element| {
            chars.by_ref().take(element.start.saturating_sub(reached) as usize).for_each(drop);
            let piece = chars.by_ref().take(element.end.saturating_sub(element.start) as usize).collect();
            reached = element.end;
            Self { label: element.label.as_str(), start: element.start, end: element.end, text: piece }
        };
        elements.iter().map(view).collect()
    }
}

impl MatchView {
    pub(super) fn of(base: &Base, text: &str, answer: &Match, position: Option<Option<Position>>) -> Self {
        let evidence = answer.evidence.iter().map(|part| EvidenceView {
            element: part.element,
            query: part.query.clone(),
            base: part.base.clone(),
            agreement: part.agreement.as_str(),
            weight: part.weight,
        });
        Self {
            text: text.to_owned(),
            found: answer.found.as_ref().map(|place| PlaceView::of(base, place)),
            probability: answer.probability,
            margin: answer.margin,
            reason: answer.reason.map(|reason| reason.as_str()),
            nearest: answer.nearest.as_ref().map(|place| PlaceView::of(base, place)),
            evidence: evidence.collect(),
            others: answer.others.iter().map(|(place, behind)| (PlaceView::of(base, place), *behind)).collect(),
            position: position.flatten().map(PositionView::of),
            base_version: base.version().to_owned(),
        }
    }
}

impl PlaceView {
    pub(super) fn of(base: &Base, place: &Place) -> Self {
        Self::of_node(base, place.level.as_str(), place.node, Some(place.row))
    }

    /// A node of the base's tree with its row, when it has one.
    pub(super) fn of_node(base: &Base, level: &'static str, node: u32, row: Option<usize>) -> Self {
        let tree = base.tree();
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            level,
            id: row.and_then(|row| text(tree.id(row))),
            code: row.and_then(|row| text(tree.code(row))),
            address: base.address(node),
            position: row.and_then(|row| tree.place(row)),
        }
    }
}

impl PositionView {
    fn of(position: Position) -> Self {
        Self { lon: position.lon, lat: position.lat, metres: position.metres, method: position.method.as_str() }
    }
}
