//! The divisions a form names: the resolver's answer under today's names, and which characters of the text told it.

use chengji_codes::{DivisionCode, DivisionLevel};

use super::note::{Note, NoteKind};
use super::tail::Tail;
use crate::Label;
use crate::division::{Divisions, Kind};
use crate::normal::SEPARATOR;
use crate::number::unit;
use crate::region::{Mention, Region};

/// The divisions of one reading.
#[derive(Debug)]
pub(super) struct PlaceRead<'d> {
    divisions: &'d Divisions,
    /// The narrowest one told; the prior city when none was.
    pub(super) division: Option<DivisionCode>,
    pub(super) province: Option<&'d str>,
    pub(super) city: Option<&'d str>,
    pub(super) district: Option<&'d str>,
    pub(super) street: Option<&'d str>,
    pub(super) community: Option<&'d str>,
    pub(super) zone: Option<&'d str>,
    pub(super) notes: Vec<Note>,
    /// Ranges of characters that told it.
    understood: Vec<(usize, usize)>,
}

/// No name of a zone has more characters.
const LONGEST_ZONE: usize = 16;

/// Characters of the words for offices, which make no other name.
const OFFICES: &str = "街道办事处社区居村民委员会";

/// Words that say nothing between divisions.
const FILLERS: [&str; 2] = ["中国", "市辖区"];

impl<'d> PlaceRead<'d> {
    /// What `region`, the answer about `chars`, says under the prior `city`.
    pub(super) fn of(divisions: &'d Divisions, chars: &[char], region: &Region, city: DivisionCode) -> Self {
        let chain = region.current.or(region.written);
        let names = chain.map(|chain| chain.names(divisions)).unwrap_or_default();
        let mut read = Self {
            divisions,
            division: chain.map(|chain| chain.code),
            province: names.province,
            city: names.city,
            district: names.district,
            street: names.town,
            community: names.community,
            zone: names.zone,
            notes: Vec::new(),
            understood: Vec::with_capacity(8),
        };
        if let Some(chain) = chain
            && divisions.place(chain.place).kind() == Kind::Zone
        {
            let place = divisions.place(chain.place);
            read.division = match place.districts() {
                [home] => Some(*home),
                _ => place.code().city().or(city.city()),
            };
        }
        read.zone = read.zone.or_else(|| {
            let mut zones = region.mentions.iter().filter(|mention| mention.agrees && mention.label == Label::Zone);
            zones.find_map(|mention| zone_name(divisions, chars, mention, read.division?))
        });
        let road = region.mentions.iter().find(|mention| is_road(chars, mention));
        if let Some(county) = road.and(read.division).and_then(DivisionCode::county) {
            (read.division, read.street, read.community) = (Some(county), None, None);
        }
        read.settle(city);
        let mut reached = 0;
        for mention in region.mentions.iter().filter(|mention| mention.agrees && Some(*mention) != road) {
            let another_zone = mention.label == Label::Zone
                && read.division.and_then(|code| zone_name(divisions, chars, mention, code)) != read.zone;
            if another_zone {
                continue;
            }
            let (start, end) = (mention.start as usize, mention.end as usize);
            read.fillers(chars, reached, start);
            read.understood.push((start, end));
            reached = end;
            if mention.label == Label::City && read.zone.is_none() {
                reached = read.plain_zone(chars, end);
            }
        }
        read.told(chars, region);
        read
    }

    /// The names above what was told.
    fn settle(&mut self, city: DivisionCode) {
        let Some(code) = self.division.or(city.city()) else { return };
        self.division = Some(code);
        let name = |code: Option<DivisionCode>| {
            code.and_then(|code| self.divisions.name(code)).filter(|name| !is_placeholder(name))
        };
        self.province = name(code.province()).or(self.province);
        self.city = name(code.city()).or(self.city);
        self.district = name(code.county()).or(self.district);
        self.street = name(code.town()).or(self.street);
    }

    /// 武汉市|经济技术开发区: a zone without the city its name begins with. Returns where it ends.
    fn plain_zone(&mut self, chars: &[char], at: usize) -> usize {
        let Some(city) = self.division.and_then(DivisionCode::city) else { return at };
        let short = self.city.map_or("", |name| name.strip_suffix('市').unwrap_or(name));
        let rest: String = chars.get(at..).unwrap_or_default().iter().take(LONGEST_ZONE).collect();
        let zones = self.divisions.of_code(city).iter().filter(|place| place.kind() == Kind::Zone);
        let mut plain = zones.filter_map(|place| Some((place.name(), place.name().strip_prefix(short)?)));
        let Some((name, plain)) = plain.find(|(_, plain)| plain.chars().count() >= 4 && rest.starts_with(plain)) else {
            return at;
        };
        self.zone = Some(name);
        let end = at + plain.chars().count();
        self.understood.push((at, end));
        end
    }

    /// 中国 and 市辖区 before and between the names.
    fn fillers(&mut self, chars: &[char], from: usize, to: usize) {
        let between: String = chars.get(from..to).unwrap_or_default().iter().collect();
        if FILLERS.contains(&between.as_str()) {
            self.understood.push((from, to));
        }
    }

    /// What the answer tells about former names and contradictions.
    fn told(&mut self, chars: &[char], region: &Region) {
        let text = |start: u32, end: u32| {
            chars.get(start as usize..end as usize).unwrap_or_default().iter().collect::<String>()
        };
        if let (Some(written), Some(current)) = (region.written, region.current)
            && written.place != current.place
        {
            let (then, now) = (self.divisions.place(written.place), self.divisions.place(current.place));
            let detail = match then.to() {
                Some(year) => format!("now {}; in force until {year}", now.name()),
                None => format!("now {}", now.name()),
            };
            self.notes.push(Note::of(NoteKind::FormerDivision).got(then.name()).detail(detail));
        }
        let names = [self.province, self.city, self.district, self.street, self.community, self.zone];
        let known: String = names.into_iter().flatten().chain([OFFICES]).collect();
        for mention in region.mentions.iter().filter(|mention| mention.agrees && mention.label != Label::Zone) {
            let got = text(mention.start, mention.end);
            let noted = |note: &Note| note.got.as_deref() == Some(&*got);
            // 汉口, an old town of the city; 关山镇, a street office now.
            if got.chars().any(|c| !known.contains(c)) && !self.notes.iter().any(noted) {
                let now = self.division.map(|code| self.divisions.full_name(code)).unwrap_or_default();
                self.notes.push(Note::of(NoteKind::FormerDivision).got(&got).detail(format!("now in {now}")));
            }
        }
        let follows = |end: u32| region.mentions.iter().any(|next| next.agrees && next.start == end);
        let mut others = region.mentions.iter().filter(|mention| !mention.agrees && mention.label <= Label::District);
        if let Some(other) = others.find(|other| region.conflict || follows(other.end)) {
            let got = text(other.start, other.end);
            let taken = self.division.map(|code| self.divisions.full_name(code)).unwrap_or_default();
            self.notes.push(Note::of(NoteKind::DivisionConflict).got(&got).detail(format!("{taken} was taken")));
        }
    }

    /// The characters with a mark in place of what the divisions took.
    pub(super) fn left_over(&mut self, chars: &[char]) -> Vec<char> {
        self.understood.sort_unstable();
        let mut left = Vec::with_capacity(chars.len());
        let mut from = 0;
        for &(start, end) in &self.understood {
            left.extend_from_slice(chars.get(from..start).unwrap_or_default());
            left.push(SEPARATOR);
            from = end;
        }
        left.extend_from_slice(chars.get(from..).unwrap_or_default());
        left
    }

    /// A street or community behind the road that is known in this place becomes part of it.
    pub(super) fn confirm(&mut self, tail: &mut Tail) {
        if let Some(name) = tail.town.take() {
            let scope = self.division.and_then(DivisionCode::county);
            match (self.street, scope.and_then(|scope| self.only(&name, DivisionLevel::Town, scope))) {
                (None, Some(code)) => self.adopt(code),
                (None, None) => tail.town = Some(name),
                (Some(_), _) => tail.remainder.push(name),
            }
        }
        // Below a town nobody knows, a village of the same name elsewhere in the district is another village.
        if let Some(name) = tail.community.take() {
            let scope = self.division.filter(|_| tail.town.is_none());
            match (self.community, scope.and_then(|scope| self.only(&name, DivisionLevel::Community, scope))) {
                (None, Some(code)) => self.adopt(code),
                (None, None) => tail.community = Some(name),
                (Some(_), _) => tail.remainder.push(name),
            }
        }
    }

    fn adopt(&mut self, code: DivisionCode) {
        self.division = Some(code);
        let name = self.divisions.name(code);
        if code.level() == DivisionLevel::Community {
            self.community = name;
        } else {
            self.street = name;
        }
        self.settle(code);
    }

    /// The one division of today of this name and level within `scope`.
    fn only(&self, name: &str, level: DivisionLevel, scope: DivisionCode) -> Option<DivisionCode> {
        let mut codes =
            self.divisions.find(name).into_iter().filter(|place| place.is_current()).map(|place| place.code());
        let mut inside = codes.by_ref().filter(|code| code.level() == level && scope.contains(code));
        let only = inside.next()?;
        inside.next().is_none().then_some(only)
    }
}

/// The name of the zone a mention names, in the city of `division`.
fn zone_name<'d>(
    divisions: &'d Divisions,
    chars: &[char],
    mention: &Mention,
    division: DivisionCode,
) -> Option<&'d str> {
    let text: String = chars.get(mention.start as usize..mention.end as usize)?.iter().collect();
    let zones = divisions.find(&text).into_iter().filter(|place| place.kind() == Kind::Zone);
    let mut here = zones.filter(|place| place.code().city() == division.city());
    here.next().map(crate::division::Place::name)
}

/// 中南路|17号: the bare name of a street office before a number is a road.
pub(crate) fn is_road(chars: &[char], mention: &Mention) -> bool {
    let (start, end) = (mention.start as usize, mention.end as usize);
    let named = chars
        .get(start..end)
        .is_some_and(|name| matches!(name, [.., '路' | '街' | '巷' | '道'] if !name.ends_with(&['街', '道'])));
    mention.agrees
        && mention.label == Label::Town
        && named
        && unit::starts_with_number(chars.get(end..).unwrap_or_default())
}

/// The city a text writes and the answer leaves out, when no other is written, and where its last mention ends.
pub(super) fn other_city(region: &Region) -> Option<(DivisionCode, usize)> {
    let mut cities = region.mentions.iter().filter(|mention| mention.label == Label::City);
    let first = cities.next()?;
    let mut end = first.end;
    let others = cities.all(|city| {
        end = city.end;
        !city.agrees && city.code == first.code
    });
    (region.conflict && !first.agrees && others).then_some((first.code?, end as usize))
}

/// Whether a name of the statistical list only groups the divisions below it.
fn is_placeholder(name: &str) -> bool {
    matches!(name, "市辖区" | "县") || name.ends_with("直辖县级行政区划")
}
