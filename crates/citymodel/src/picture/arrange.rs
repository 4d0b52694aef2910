//! Places for rectangles on one sheet: rows of like height.

/// Points around each rectangle that repeat its surroundings, so that a viewer that blends neighbours shows none of another part.
pub const GUTTER: u32 = 4;

/// Where rectangles lie on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// Width and height of the sheet.
    pub sheet: [u32; 2],
    /// Upper left corner of each rectangle, without its gutter.
    pub at: Vec<[u32; 2]>,
    /// Width and height of each, less than wished where the sheet would not hold them.
    pub size: Vec<[u32; 2]>,
}

/// Arranges rectangles on a sheet of at most `side` points a side; all shrink alike until they fit.
///
/// Cost: a sort for each of a few dozen tries. None when even rectangles of a point each do not fit.
#[must_use]
pub fn arrange(wished: &[[u32; 2]], side: u32) -> Option<Arranged> {
    let most = side.saturating_sub(2 * GUTTER).max(1);
    let mut scale = 1.0_f64;
    for _ in 0..64 {
        let shrunk = |length: u32| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a length there was")]
            let length = (f64::from(length) * scale).round() as u32;
            length.clamp(1, most)
        };
        let size: Vec<[u32; 2]> = wished.iter().map(|size| size.map(shrunk)).collect();
        if let Some((sheet, at)) = rows(&size, side) {
            return Some(Arranged { sheet, at, size });
        }
        scale *= 0.85;
    }
    None
}

/// Lays rectangles in rows, the highest first; none when they do not fit.
fn rows(sizes: &[[u32; 2]], side: u32) -> Option<([u32; 2], Vec<[u32; 2]>)> {
    let outer = |size: [u32; 2]| size.map(|length| length + 2 * GUTTER);
    let area: u64 = sizes.iter().map(|&size| outer(size).map(u64::from).iter().product::<u64>()).sum();
    if area > u64::from(side) * u64::from(side) {
        return None;
    }
    let widest = sizes.iter().map(|&size| outer(size)[0]).max().unwrap_or(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the side of a square within the sheet"
    )]
    let square = (area as f64).sqrt().ceil() as u32;
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(sizes[at][1]), std::cmp::Reverse(sizes[at][0])));
    // As near to a square as the rows allow.
    let mut width = square.max(widest).min(side);
    loop {
        let mut at = vec![[0; 2]; sizes.len()];
        let (mut x, mut y, mut high, mut used) = (0, 0, 0, 0);
        for &number in &order {
            let [wide, tall] = outer(sizes[number]);
            if x + wide > width {
                (x, y, high) = (0, y + high, 0);
            }
            at[number] = [x + GUTTER, y + GUTTER];
            x += wide;
            high = high.max(tall);
            used = used.max(x);
        }
        if y + high <= side && (y + high <= width.max(square) || width == side) {
            return Some(([used.max(1), (y + high).max(1)], at));
        }
        if width == side {
            return None;
        }
        width = (width + width / 16 + 1).min(side);
    }
}
