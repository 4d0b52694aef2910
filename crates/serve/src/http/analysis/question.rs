//! Questions about space as they come in.

use chengji_city::city_model::analysis::{LimitForm, Scope, SunDay};
use chengji_codes::{Bounds, Level};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::http::grid;
use crate::http::parameter;
use crate::problem::Problem;

/// What of the city takes part.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::http) struct ScopeQuestion {
    /// Classes by code or short name; all that models are of when absent.
    classes: Vec<String>,
    /// Models no finer than this level, 1 to 7.
    level: Option<i64>,
}

impl ScopeQuestion {
    pub(super) fn read(&self, app: &App) -> Result<Scope, Problem> {
        let class = |name: &String| {
            let found = app.class_named(name).map(|class| class.code);
            found.ok_or_else(|| Problem::invalid("query.invalid-class").with("value", name))
        };
        let classes = self.classes.iter().map(class).collect::<Result<_, _>>()?;
        Ok(Scope { classes, level: self.level })
    }
}

/// From where to where: longitude, latitude, metres above the ellipsoid.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct SightQuestion {
    /// One place.
    pub(super) from: [f64; 3],
    /// The other.
    pub(super) to: [f64; 3],
    /// What of the city takes part.
    #[serde(default)]
    pub(super) scope: ScopeQuestion,
}

/// Where and when.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct ShadowQuestion {
    /// `west,south,east,north` in degrees.
    bbox: String,
    /// The instant, RFC 3339.
    time: String,
    /// Metres above the ellipsoid on which shadows fall; the lowest thing's foot when absent.
    pub(super) level: Option<f64>,
    /// What of the city takes part.
    #[serde(default)]
    pub(super) scope: ScopeQuestion,
}

impl ShadowQuestion {
    pub(super) fn area(&self) -> Result<Bounds, Problem> {
        parameter::bbox(&self.bbox)
    }

    pub(super) fn at(&self) -> Result<Timestamp, Problem> {
        parameter::instant(&self.time)
    }
}

/// Where and on which day.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct SunlightQuestion {
    /// Longitude, latitude, metres above the ellipsoid; at most 50.
    pub(super) places: Vec<[f64; 3]>,
    /// The day.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// From and to which hour of true solar time; 8 to 16 when absent.
    hours: Option<[f64; 2]>,
    /// Minutes between two looks at the sun, 1 to 60; 1 when absent.
    step: Option<f64>,
    /// What of the city takes part.
    #[serde(default)]
    pub(super) scope: ScopeQuestion,
}

impl SunlightQuestion {
    pub(super) fn day(&self) -> SunDay {
        SunDay { day: self.day, hours: self.hours.unwrap_or([8.0, 16.0]), step: self.step.unwrap_or(1.0) }
    }
}

/// Along which line.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct SectionQuestion {
    /// Longitudes and latitudes, two or more.
    pub(super) line: Vec<[f64; 2]>,
    /// What of the city takes part.
    #[serde(default)]
    pub(super) scope: ScopeQuestion,
}

/// Under which limit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct LimitQuestion {
    /// The limit.
    pub(super) form: FormQuestion,
    /// What of the city takes part.
    #[serde(default)]
    pub(super) scope: ScopeQuestion,
}

/// A height limit. Heights are metres above the ellipsoid, slopes metres of rise a metre, bearings degrees from north over east.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::http) enum FormQuestion {
    /// One height over an outline.
    Prism {
        /// Longitudes and latitudes, three or more.
        outline: Vec<[f64; 2]>,
        /// The height.
        height: f64,
    },
    /// A cone around a centre, rising outward.
    Cone {
        /// Longitude and latitude.
        centre: [f64; 2],
        /// Metres from the centre at which it begins and ends.
        reach: [f64; 2],
        /// The height where it begins.
        height: f64,
        /// How it rises; level when absent.
        #[serde(default)]
        slope: f64,
    },
    /// A plane that rises from the threshold of a runway.
    Approach {
        /// Longitude and latitude of the threshold.
        threshold: [f64; 2],
        /// The height there.
        height: f64,
        /// Which way it leads, away from the runway.
        bearing: f64,
        /// Metres across at the threshold.
        width: f64,
        /// Metres of widening a metre, to either side.
        divergence: f64,
        /// Metres.
        length: f64,
        /// How it rises.
        slope: f64,
    },
}

impl From<FormQuestion> for LimitForm {
    fn from(form: FormQuestion) -> Self {
        match form {
            FormQuestion::Prism { outline, height } => Self::Prism { outline, height },
            FormQuestion::Cone { centre, reach, height, slope } => Self::Cone { centre, reach, height, slope },
            FormQuestion::Approach { threshold, height, bearing, width, divergence, length, slope } => {
                Self::Approach { threshold, height, bearing, shape: [width, divergence, length, slope] }
            }
        }
    }
}

/// On which ground: a polygon, or the cells of a level in a box.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct StatisticsQuestion {
    /// Longitudes and latitudes, three or more.
    polygon: Option<Vec<[f64; 2]>>,
    /// `west,south,east,north` in degrees, with `cells`.
    bbox: Option<String>,
    /// Level of BeiDou cells, 1 to 10, with `bbox`.
    cells: Option<u8>,
    /// What of the city takes part.
    #[serde(default)]
    pub(super) scope: ScopeQuestion,
}

/// On which ground.
pub(super) enum Wanted {
    Outline(Vec<[f64; 2]>),
    Cells(Bounds, Level),
}

impl StatisticsQuestion {
    pub(super) fn wanted(&self) -> Result<Wanted, Problem> {
        match (&self.polygon, &self.bbox, self.cells) {
            (Some(outline), None, None) => Ok(Wanted::Outline(outline.clone())),
            (None, Some(bbox), Some(level)) => Ok(Wanted::Cells(parameter::bbox(bbox)?, grid::level(level)?)),
            _ => Err(Problem::invalid("query.filter-conflict").with("subject", "polygon, or bbox and cells")),
        }
    }
}
