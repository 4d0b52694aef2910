//! Where the sun stands.
//!
//! The low-accuracy series of J. Meeus, *Astronomical Algorithms* (2nd edition, chapters 12, 22, 25 and 28): a hundredth of a degree between 1950
//! and 2050. The bending of light by the air is not in it; half a degree at the horizon, a hundredth when the sun stands at 60°.

use super::vector::Vector;

/// The sun as seen from a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sun {
    /// Degrees above the horizon.
    pub altitude: f64,
    /// Degrees from north over east.
    pub azimuth: f64,
    /// True solar time at the place, hours from 0 to 24: at 12 the sun crosses the meridian.
    pub solar_time: f64,
}

impl Sun {
    /// The direction to the sun: east, north, up.
    #[must_use]
    pub fn direction(&self) -> Vector {
        let (sin, cos) = self.altitude.to_radians().sin_cos();
        let (east, north) = self.azimuth.to_radians().sin_cos();
        [cos * east, cos * north, sin]
    }
}

/// Right ascension and declination in degrees, and true minus mean solar time in minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Apparent {
    pub(super) ascension: f64,
    pub(super) declination: f64,
    pub(super) equation: f64,
}

/// Centuries since noon of 2000-01-01 of a moment in seconds since 1970, UTC. Ephemeris time runs about 69 seconds ahead in these years, in
/// which the sun moves 0.0008°: left out.
fn centuries(seconds: f64) -> f64 {
    (seconds / 86_400.0 + 2_440_587.5 - 2_451_545.0) / 36_525.0
}

pub(super) fn apparent(t: f64) -> Apparent {
    let mean = 280.466_46 + t * (36_000.769_83 + t * 0.000_303_2);
    let anomaly = (357.529_11 + t * (35_999.050_29 - t * 0.000_153_7)).to_radians();
    let centre = (1.914_602 - t * (0.004_817 + t * 0.000_014)) * anomaly.sin()
        + (0.019_993 - t * 0.000_101) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1_934.136 * t).to_radians();
    let longitude = (mean + centre - 0.005_69 - 0.004_78 * node.sin()).to_radians();
    let mean_tilt = 23.439_291_111 - t * (0.013_004_167 + t * (0.000_000_164 - t * 0.000_000_504));
    let tilt = (mean_tilt + 0.002_56 * node.cos()).to_radians();
    let ascension = (tilt.cos() * longitude.sin()).atan2(longitude.cos()).to_degrees().rem_euclid(360.0);
    let declination = (tilt.sin() * longitude.sin()).asin().to_degrees();
    let nutation = -0.004_78 * node.sin();
    let equation = mean - 0.005_718_3 - ascension + nutation * tilt.cos();
    // A full turn is a day.
    let equation = (equation + 180.0).rem_euclid(360.0) - 180.0;
    Apparent { ascension, declination, equation: equation * 4.0 }
}

/// The sun from a place at a moment in seconds since 1970, UTC.
#[must_use]
pub fn sun(lon: f64, lat: f64, seconds: f64) -> Sun {
    let apparent = apparent(centuries(seconds));
    let solar_time = (seconds / 3_600.0 + lon / 15.0 + apparent.equation / 60.0).rem_euclid(24.0);
    let hour = ((solar_time - 12.0) * 15.0).to_radians();
    let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
    let (sin_dec, cos_dec) = apparent.declination.to_radians().sin_cos();
    let up = sin_lat * sin_dec + cos_lat * cos_dec * hour.cos();
    let east = -cos_dec * hour.sin();
    let north = sin_dec * cos_lat - cos_dec * hour.cos() * sin_lat;
    Sun {
        altitude: up.clamp(-1.0, 1.0).asin().to_degrees(),
        azimuth: east.atan2(north).to_degrees().rem_euclid(360.0),
        solar_time,
    }
}

/// The moment at which true solar time is `hours`, on the day that has `midnight` (seconds since 1970, UTC) as the beginning of
/// its mean solar day ([`midnight`]).
#[must_use]
pub fn moment_of_solar_time(midnight: f64, hours: f64) -> f64 {
    let mean = midnight + hours * 3_600.0;
    // The equation of time moves less than a second in the minutes it amounts to.
    let first = mean - apparent(centuries(mean)).equation * 60.0;
    mean - apparent(centuries(first)).equation * 60.0
}

/// The beginning of the mean solar day of a calendar day at a longitude: `days` since 1970-01-01 of that place's own calendar.
#[must_use]
pub fn midnight(lon: f64, days: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days of human calendars")]
    let days = days as f64;
    days * 86_400.0 - lon / 15.0 * 3_600.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(days: i64, hours: f64) -> f64 {
        days as f64 * 86_400.0 + hours * 3_600.0
    }

    #[test]
    fn the_printed_example_of_meeus_comes_out() {
        // Example 25.a: 1992 October 13, 0 h of dynamical time.
        let found = apparent((2_448_908.5 - 2_451_545.0) / 36_525.0);
        assert!((found.ascension - 198.380_83).abs() < 2e-4, "{found:?}");
        assert!((found.declination + 7.785_07).abs() < 2e-4, "{found:?}");
        // Example 28.a of the same day: 13 minutes 42.6 seconds.
        assert!((found.equation - 13.711).abs() < 0.02, "{found:?}");
    }

    #[test]
    fn the_printed_example_of_the_solar_position_algorithm_comes_out() {
        // NREL/TP-560-34302: 2003-10-17 12:30:30 at UTC-7, Golden. Without the bending of light the sun stands at 39.872046°.
        let found = sun(-105.1786, 39.742_476, seconds(12_342, 19.0 + 30.5 / 60.0));
        assert!((found.altitude - 39.872).abs() < 0.01, "{found:?}");
        assert!((found.azimuth - 194.340_24).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn at_noon_of_the_winter_solstice_the_sun_stands_as_high_as_latitude_and_tilt_say() {
        // 2025-12-21 in Wuhan.
        let noon = moment_of_solar_time(midnight(114.3, 20_443), 12.0);
        let found = sun(114.3, 30.6, noon);
        assert!((found.solar_time - 12.0).abs() < 1e-3, "{found:?}");
        assert!((found.altitude - (90.0 - 30.6 - 23.436)).abs() < 0.01, "{found:?}");
        assert!((found.azimuth - 180.0).abs() < 0.02, "{found:?}");
        assert!(found.direction()[1] < 0.0 && found.direction()[2] > 0.5);
    }
}
