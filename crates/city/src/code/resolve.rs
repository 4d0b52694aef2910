//! 解析: from any code or identifier to the thing it stands for, as far as the caller may see it.
//!
//! A code of any scheme, a permanent id, a credit code or any other identifier of the crosswalk, a grid cell: one question.
//! What the caller may not see is absent, and absent in the same words.

use chengji_codes::{ClassCode, GridCell};
use chengji_core::lifecycle::CodeState;
use chengji_store::entity::Current;
use chengji_store::{Session, crosswalk, query};

use super::home::{self, Home};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal};
use crate::grade;
use crate::publication::Sight;
use crate::registry::{self, Area, EntityQuery};
use crate::view::EntityView;

/// Things shown of a cell, or of an identifier that several bear.
const SEVERAL: usize = 50;
/// Longest text looked at.
const LONGEST: usize = 200;

/// What a code leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// The code or identifier, as it is written properly.
    pub code: String,
    /// The scheme: a code scheme's id, the identifier's scheme, or `grid`.
    pub scheme: String,
    /// Where the code is in its life; none for identifiers and cells.
    pub state: Option<CodeState>,
    /// The codes that answer in its stead.
    pub successors: Vec<String>,
    /// The code in use at the end of the chain of successors, when there is exactly one.
    pub in_use: Option<String>,
    /// Class of the thing.
    pub class: Option<ClassCode>,
    /// The thing's id for life.
    pub permanent_id: Option<String>,
    /// The thing.
    pub entity: Option<EntityView>,
    /// How many of its values the caller may not see.
    pub withheld: usize,
    /// The cell asked for.
    pub cell: Option<GridCell>,
    /// What stands in the cell, or the things that bear the identifier when there are several.
    pub several: Vec<EntityView>,
    /// There are more than are shown.
    pub truncated: bool,
}

/// What any code leads to. Cost: a few index searches; of a cell, what is shown of it.
///
/// # Errors
/// For a text that is no code of any scheme, with what was probably meant; [`Refusal::CodeClassUnknown`] for a class that is
/// not in the standard; [`Refusal::CodeNotFound`] when there is nothing, or nothing the caller may see.
pub fn resolve(city: &City, actor: &Actor, text: &str) -> Result<Resolution, CityError> {
    let text = text.trim();
    if text.chars().count() > LONGEST || text.is_empty() || text.chars().any(char::is_control) {
        return Err(CityError::refuse(Refusal::CodeNotFound, ""));
    }
    let sight = Sight::of(city, actor)?;
    let found = city.store().read(|session| {
        let question = Question { city, actor, sight: &sight };
        match question.by_code(session, text)? {
            Some(found) => Ok(Some(found)),
            None if text.parse::<GridCell>().is_ok() => Ok(None),
            None => question.by_identifier(session, text),
        }
    })?;
    match (found, text.parse()) {
        (Some(found), _) => Ok(found),
        (None, Ok(cell)) => by_cell(city, actor, cell),
        (None, Err(_)) => Err(absent(city, text)),
    }
}

struct Question<'a> {
    city: &'a City,
    actor: &'a Actor,
    sight: &'a Sight,
}

impl Question<'_> {
    fn by_code(&self, session: &mut Session, text: &str) -> Result<Option<Resolution>, CityError> {
        for (scheme, code) in self.city.standards().schemes.identify(text) {
            let Some(home) = home::find(self.city, session, scheme, code)? else { continue };
            let class: Option<ClassCode> = home.class().map(str::parse).transpose().map_err(damaged)?;
            if class.map_or(matches!(self.sight, Sight::All), |class| self.sight.covers(class)) {
                return self.of_home(session, &home, class).map(Some);
            }
        }
        Ok(None)
    }

    fn of_home(
        &self,
        session: &mut Session,
        home: &Home<'_>,
        class: Option<ClassCode>,
    ) -> Result<Resolution, CityError> {
        let mut answer = Resolution {
            state: Some(home.state()?),
            successors: home.successors(),
            in_use: home::in_use(self.city, session, home)?,
            class,
            ..Resolution::of(home.code.as_str(), home.scheme.id())
        };
        if let Some(bearer) = &home.bearer {
            self.show(session, bearer, &mut answer)?;
        }
        Ok(answer)
    }

    fn by_identifier(&self, session: &mut Session, text: &str) -> Result<Option<Resolution>, CityError> {
        let schemes = crosswalk::list_schemes(session)?;
        let keys: Vec<(&str, &str)> = schemes.iter().map(|scheme| (scheme.as_str(), text)).collect();
        let claims = crosswalk::find_claims(session, &keys)?;
        for (scheme, claims) in schemes.iter().zip(claims) {
            let ids: Vec<i64> = claims.iter().map(|claim| claim.entity_id).take(SEVERAL + 1).collect();
            let mut found = Vec::new();
            for bearer in query::load_current(session, &ids)? {
                let class: ClassCode = bearer.entity.class.parse().map_err(damaged)?;
                let ceiling = self.ceiling(session, &bearer, class)?;
                if self.sight.covers(class) && grade::may_find_by(self.city, class, scheme, text, ceiling) {
                    found.push(bearer);
                }
            }
            let mut answer = Resolution::of(text, scheme);
            match found.as_slice() {
                [] => continue,
                [one] => self.show(session, one, &mut answer)?,
                many => {
                    answer.truncated = many.len() > SEVERAL;
                    for one in many.iter().take(SEVERAL) {
                        let mut part = Resolution::of(text, scheme);
                        self.show(session, one, &mut part)?;
                        answer.withheld += part.withheld;
                        answer.several.extend(part.entity);
                    }
                }
            }
            return Ok(Some(answer));
        }
        Ok(None)
    }

    /// Puts an entity into the answer, cut to what the caller may see.
    fn show(&self, session: &mut Session, bearer: &Current, answer: &mut Resolution) -> Result<(), CityError> {
        let mut view = registry::shown(self.city, bearer)?;
        let ceiling = self.ceiling(session, bearer, view.class)?;
        answer.withheld = grade::cut(self.city, &mut view, bearer, ceiling)?;
        answer.permanent_id = home::permanent(self.city, session, bearer.entity.entity_id)?;
        answer.class = Some(view.class);
        answer.entity = Some(view);
        Ok(())
    }

    fn ceiling(&self, session: &mut Session, bearer: &Current, class: ClassCode) -> Result<u8, CityError> {
        // Whose records they are matters only to who belongs to a department.
        let sources = match self.actor.department {
            Some(_) => query::list_sources(session, bearer.entity.entity_id)?,
            None => Vec::new(),
        };
        Ok(grade::ceiling(self.city, self.actor, class, &sources))
    }
}

/// What stands in a cell: names and codes only, so that no grade is passed by.
fn by_cell(city: &City, actor: &Actor, cell: GridCell) -> Result<Resolution, CityError> {
    let query = EntityQuery { area: Some(Area::Cell(cell)), limit: SEVERAL, ..EntityQuery::default() };
    let page = registry::list(city, actor, &query)?;
    let mut answer =
        Resolution { cell: Some(cell), truncated: page.next.is_some(), ..Resolution::of(&cell.to_string(), "grid") };
    for mut view in page.items {
        view.attributes.clear();
        view.identifiers.clear();
        let ceiling = grade::ceiling(city, actor, view.class, &[]);
        let seen = |name: &str| grade::grade_of(city, view.class, name) <= ceiling;
        if !seen("position") {
            continue;
        }
        if !seen("name") {
            view.name = None;
        }
        if !seen("address") {
            view.address = None;
        }
        view.natural_key.clear();
        answer.several.push(view);
    }
    Ok(answer)
}

/// Why a text leads nowhere. Says the same whether there is nothing or nothing to be seen.
fn absent(city: &City, text: &str) -> CityError {
    let schemes = &city.standards().schemes;
    let readings = schemes.identify(text);
    if readings.is_empty() {
        return schemes.diagnose(text).into();
    }
    unknown_class(city, text).unwrap_or_else(|| CityError::refuse(Refusal::CodeNotFound, text))
}

/// The refusal of a code whose every reading names a class that is not in the standard.
pub(super) fn unknown_class(city: &City, text: &str) -> Option<CityError> {
    let mut named = None;
    for (scheme, code) in city.standards().schemes.identify(text) {
        let class = city.standards().schemes.get(scheme)?.parts(&code).ok()?.class?;
        if city.standards().class(class).is_some() {
            return None;
        }
        named = Some(class);
    }
    named.map(|class| CityError::refuse(Refusal::CodeClassUnknown, class.to_string()))
}

impl Resolution {
    fn of(code: &str, scheme: &str) -> Self {
        Self {
            code: code.to_owned(),
            scheme: scheme.to_owned(),
            state: None,
            successors: Vec::new(),
            in_use: None,
            class: None,
            permanent_id: None,
            entity: None,
            withheld: 0,
            cell: None,
            several: Vec::new(),
            truncated: false,
        }
    }
}
