//! The commands of a geometry followed (MVT 2.1, 4.3).

use crate::vector::feature::Kind;
use crate::vector::ring::{Piece, twice_area};

/// A geometry breaks the rules of its commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GeometryError {
    /// The kind of the geometry is not told.
    #[error("the kind of the geometry is not told")]
    Kind,
    /// There is no command at all.
    #[error("the geometry has no commands")]
    Empty,
    /// A command that does not exist, or not for this kind, or not in this place, or repeated where it may not be.
    #[error("command {id} with count {count} may not stand here (number {place} of the geometry)")]
    Command {
        /// Number of the command.
        id: u32,
        /// How often it is to be repeated.
        count: u32,
        /// Place of it in the geometry's numbers, from 0.
        place: usize,
    },
    /// A command promises more positions than there are.
    #[error("the geometry breaks off: {wanted} positions are promised and {left} numbers are left")]
    BreaksOff {
        /// Positions promised.
        wanted: u32,
        /// Numbers left.
        left: usize,
    },
}

/// Follows the commands of a geometry. Positions run over at the ends of 32 bits, as in other readers.
///
/// # Errors
/// [`GeometryError`].
pub fn geometry(kind: Kind, commands: &[u32]) -> Result<Piece, GeometryError> {
    let mut piece = Piece { kind, ..Piece::default() };
    let mut cursor = [0_i32; 2];
    let mut at = 0;
    // What may come next: nothing yet, a line's first point stands, a line stands.
    let mut open = 0;
    let mut begin = 0;
    if commands.is_empty() {
        return Err(GeometryError::Empty);
    }
    while let Some(&command) = commands.get(at) {
        let (id, count) = (command & 7, command >> 3);
        let refused = GeometryError::Command { id, count, place: at };
        at += 1;
        match (id, kind) {
            (1, Kind::Point) if count > 0 && piece.points.is_empty() => {}
            (1, Kind::Line) if count == 1 && open != 1 => {
                if open == 2 {
                    piece.close(false);
                }
                open = 1;
            }
            (1, Kind::Polygon) if count == 1 && open == 0 => {
                begin = piece.points.len();
                open = 1;
            }
            (2, Kind::Line) if count > 0 && open == 1 => open = 2,
            (2, Kind::Polygon) if count > 1 && open == 1 => open = 2,
            (7, Kind::Polygon) if count == 1 && open == 2 => {
                let hole = twice_area(&piece.points[begin..]) < 0;
                piece.close(hole);
                open = 0;
                continue;
            }
            _ => return Err(refused),
        }
        let left = commands.len() - at;
        if left / 2 < count as usize {
            return Err(GeometryError::BreaksOff { wanted: count, left });
        }
        for pair in commands[at..at + 2 * count as usize].chunks_exact(2) {
            for axis in 0..2 {
                let step = (pair[axis] >> 1).cast_signed() ^ -((pair[axis] & 1).cast_signed());
                cursor[axis] = cursor[axis].wrapping_add(step);
            }
            piece.points.push(cursor);
        }
        at += 2 * count as usize;
    }
    match (kind, open) {
        (Kind::Line, 2) => piece.close(false),
        (Kind::Point, _) | (Kind::Polygon, 0) => {}
        _ => return Err(GeometryError::BreaksOff { wanted: 1, left: 0 }),
    }
    Ok(piece)
}
