//! Undoing a map that moves points by little and smoothly: subtract the move found so far until it fits.

/// Passes after which the search stops; four or five reach 1e-12 degrees anywhere in China.
const PASSES: usize = 30;
/// Degrees below which a further pass changes nothing worth having (a hundredth of a millimetre).
const ENOUGH: f64 = 1e-10;

/// The point whose image under `forward` is `target`, from the first guess `target` itself.
///
/// Each pass shrinks the error by the slope of the shift, about 1/400 for GCJ-02 and BD-09.
pub(super) fn fixed_point(target: (f64, f64), forward: impl Fn(f64, f64) -> (f64, f64)) -> (f64, f64) {
    let (mut x, mut y) = target;
    for _ in 0..PASSES {
        let image = forward(x, y);
        let (miss_x, miss_y) = (target.0 - image.0, target.1 - image.1);
        x += miss_x;
        y += miss_y;
        if miss_x.abs() < ENOUGH && miss_y.abs() < ENOUGH {
            break;
        }
    }
    (x, y)
}
