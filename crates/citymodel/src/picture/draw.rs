//! A part of a picture drawn on a sheet, smaller or as it is.

use image::RgbaImage;

use super::arrange::GUTTER;

/// Points of the picture looked at for one of the sheet, along each axis, at most.
const MOST_LOOKS: u32 = 4;

/// Which part of a picture goes where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Least and greatest place on the picture, from its lower left corner; beyond 0 to 1 the picture repeats.
    pub from: [f32; 2],
    /// The other corner.
    pub to: [f32; 2],
    /// Upper left corner on the sheet.
    pub at: [u32; 2],
    /// Width and height on the sheet.
    pub size: [u32; 2],
}

impl Part {
    /// Where a place on the picture lies on the sheet, in points from its upper left.
    #[must_use]
    pub fn place(&self, place: [f32; 2]) -> [f64; 2] {
        let part = |axis: usize| {
            let (from, to) = (f64::from(self.from[axis]), f64::from(self.to[axis]));
            let reach = to - from;
            if reach > 0.0 { ((f64::from(place[axis]) - from) / reach).clamp(0.0, 1.0) } else { 0.5 }
        };
        let [x, y] = [part(0), 1.0 - part(1)];
        [f64::from(self.at[0]) + x * f64::from(self.size[0]), f64::from(self.at[1]) + y * f64::from(self.size[1])]
    }
}

/// Draws a part with its gutter. Cost: at most sixteen looks for each point of the sheet, however large the picture.
pub fn draw(sheet: &mut RgbaImage, picture: &RgbaImage, part: &Part) {
    let (across, down) = (picture.width(), picture.height());
    if across == 0 || down == 0 {
        return;
    }
    let inside = (0..2).all(|axis| part.from[axis] >= -0.001 && part.to[axis] <= 1.001);
    let columns = looks(part.from[0], part.to[0], part.size[0], across, inside, false);
    let rows = looks(part.from[1], part.to[1], part.size[1], down, inside, true);
    for (y, rows) in rows.iter().enumerate() {
        for (x, columns) in columns.iter().enumerate() {
            let mut sum = [0_u32; 4];
            for &row in rows {
                for &column in columns {
                    let point = picture.get_pixel(column, row).0;
                    let weight = u32::from(point[3]);
                    for channel in 0..3 {
                        sum[channel] += u32::from(point[channel]) * weight;
                    }
                    sum[3] += weight;
                }
            }
            let count = u32::try_from(rows.len() * columns.len()).unwrap_or(1).max(1);
            let colour = |channel: usize| sum[channel].checked_div(sum[3]).unwrap_or(0);
            let mean = [colour(0), colour(1), colour(2), sum[3] / count].map(|value| value.min(255) as u8);
            let gutter =
                |at: u32, step: usize| u32::try_from(step).ok().and_then(|step| (at + step).checked_sub(GUTTER));
            if let (Some(x), Some(y)) = (gutter(part.at[0], x), gutter(part.at[1], y))
                && x < sheet.width()
                && y < sheet.height()
            {
                sheet.put_pixel(x, y, image::Rgba(mean));
            }
        }
    }
}

/// Which points of an axis of the picture each point of the sheet is the mean of, gutters included.
fn looks(from: f32, to: f32, size: u32, points: u32, inside: bool, upward: bool) -> Vec<Vec<u32>> {
    let (from, reach) = (f64::from(from), f64::from(to) - f64::from(from));
    let step = reach / f64::from(size.max(1));
    let each = (step * f64::from(points)).abs().ceil().clamp(1.0, f64::from(MOST_LOOKS));
    let point = |place: f64| {
        let place = if upward { 1.0 - place } else { place };
        let place = if inside { place.clamp(0.0, 1.0) } else { place.rem_euclid(1.0) };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the picture")]
        let point = (place * f64::from(points)).floor().clamp(0.0, f64::from(points - 1)) as u32;
        point
    };
    let total = size + 2 * GUTTER;
    (0..total)
        .map(|at| {
            let at = if upward { f64::from(total - 1 - at) } else { f64::from(at) } - f64::from(GUTTER);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "one to four")]
            let each_of = each as u32;
            (0..each_of).map(|look| point(from + step * (at + (f64::from(look) + 0.5) / each))).collect()
        })
        .collect()
}
