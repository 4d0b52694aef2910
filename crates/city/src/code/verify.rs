//! 验码: whether a text is a good code, what it says, what became of it, and the likely fix when something is wrong.

use chengji_codes::{CitizenId, CodeParts, CreditCode, GridCell};
use chengji_core::lifecycle::CodeState;

use super::{home, resolve};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal};
use crate::publication::Sight;

/// Texts looked at by one call.
pub const MOST_TEXTS: usize = 10_000;

/// What was found out about a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified {
    /// The text as given.
    pub text: String,
    /// It is well formed, its check holds, and nothing forbids its use.
    pub valid: bool,
    /// The schemes whose code it is, with what it says under each.
    pub readings: Vec<Reading>,
    /// Where the code is in its life; none when it was never issued or the caller may not know.
    pub state: Option<CodeState>,
    /// The codes that answer in its stead.
    pub successors: Vec<String>,
    /// What is wrong.
    pub problem: Option<Fault>,
}

/// A text as a code of one scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The scheme's id; `credit_code`, `citizen_id` and `grid` for codes of others.
    pub scheme: String,
    /// The scheme's name in Chinese and English.
    pub titles: (String, String),
    /// What it says; none for codes of others.
    pub parts: Option<CodeParts>,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Stable machine code.
    pub code: &'static str,
    /// What happened, in English.
    pub detail: String,
    /// Values for a localised message.
    pub arguments: Vec<(&'static str, String)>,
    /// The code that was probably meant, or is to be used instead.
    pub suggestion: Option<String>,
    /// Position of the first wrong character, from 1.
    pub position: Option<usize>,
}

/// Looks at texts one by one; the answer has their order. Cost: two index searches a well-formed code.
///
/// # Errors
/// For more than [`MOST_TEXTS`], or when the store fails. A text that is no code is an answer, not an error.
pub fn verify(city: &City, actor: &Actor, texts: &[String]) -> Result<Vec<Verified>, CityError> {
    if texts.len() > MOST_TEXTS {
        return Err(CityError::refuse(Refusal::LimitInvalid, texts.len().to_string()));
    }
    let sight = Sight::of(city, actor)?;
    texts.iter().map(|text| one(city, &sight, text)).collect()
}

fn one(city: &City, sight: &Sight, text: &str) -> Result<Verified, CityError> {
    let schemes = &city.standards().schemes;
    let mut answer = Verified {
        text: text.to_owned(),
        valid: false,
        readings: foreign(text),
        state: None,
        successors: Vec::new(),
        problem: None,
    };
    for (id, code) in schemes.identify(text) {
        let Some(scheme) = schemes.get(id) else { continue };
        let titles = (scheme.definition().title_zh.clone(), scheme.definition().title_en.clone());
        answer.readings.push(Reading { scheme: id.to_owned(), titles, parts: scheme.parts(&code).ok() });
        if answer.state.is_none() {
            look_up(city, sight, id, code, &mut answer)?;
        }
    }
    answer.problem = if answer.readings.is_empty() {
        Some(fault(&schemes.diagnose(text).into()))
    } else if answer.state.is_none() {
        resolve::unknown_class(city, text).as_ref().map(fault)
    } else {
        out_of_use(&answer)
    };
    answer.valid = answer.problem.is_none();
    Ok(answer)
}

fn look_up(
    city: &City,
    sight: &Sight,
    scheme: &str,
    code: chengji_codes::Code,
    answer: &mut Verified,
) -> Result<(), CityError> {
    let seen = city.store().read(|session| {
        let Some(home) = home::find(city, session, scheme, code)? else { return Ok::<_, CityError>(None) };
        let class = home.class().map(str::parse).transpose().map_err(damaged)?;
        let visible = class.map_or(matches!(sight, Sight::All), |class| sight.covers(class));
        Ok(if visible { Some((home.state()?, home.successors())) } else { None })
    })?;
    if let Some((state, successors)) = seen {
        answer.state = Some(state);
        answer.successors = successors;
    }
    Ok(())
}

/// A code out of use is well formed and yet not to be used.
fn out_of_use(answer: &Verified) -> Option<Fault> {
    let (refusal, subject) = match answer.state? {
        CodeState::Retired => (Refusal::CodeRetired, answer.text.clone()),
        CodeState::Merged => (Refusal::CodeMerged, answer.successors.join(" ")),
        CodeState::Transferred => (Refusal::CodeTransferred, answer.successors.join(" ")),
        CodeState::Split => (Refusal::CodeSplit, answer.successors.join(" ")),
        CodeState::Reserved | CodeState::Issued | CodeState::Bound | CodeState::Suspended => return None,
    };
    let mut fault = fault(&CityError::refuse(refusal, subject));
    fault.suggestion = answer.successors.first().filter(|_| answer.successors.len() == 1).cloned();
    Some(fault)
}

fn fault(error: &CityError) -> Fault {
    let (suggestion, position) = match error {
        CityError::Code(invalid) => (invalid.suggestion().map(|code| code.to_string()), invalid.position()),
        _ => (None, None),
    };
    Fault { code: error.code(), detail: error.to_string(), arguments: error.arguments(), suggestion, position }
}

/// Codes that others issue and we can read.
fn foreign(text: &str) -> Vec<Reading> {
    let reading = |scheme: &str, zh: &str, en: &str| Reading {
        scheme: scheme.to_owned(),
        titles: (zh.to_owned(), en.to_owned()),
        parts: None,
    };
    let mut readings = Vec::new();
    if CreditCode::parse(text).is_ok() {
        readings.push(reading("credit_code", "统一社会信用代码", "Unified social credit code"));
    }
    if CitizenId::parse(text).is_ok() {
        readings.push(reading("citizen_id", "公民身份号码", "Citizen identity number"));
    }
    if text.parse::<GridCell>().is_ok() {
        readings.push(reading("grid", "北斗网格位置码", "BeiDou grid cell"));
    }
    readings
}
