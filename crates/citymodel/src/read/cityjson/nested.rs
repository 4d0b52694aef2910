//! Arrays of numbers within arrays, as CityJSON writes boundaries: read into flat lists without recursion.

/// Levels of the deepest array of the format: a texture's values of a multi-solid.
const DEEPEST: usize = 6;

/// Stands for `null`.
pub(super) const NULL: u32 = u32::MAX;

/// Arrays flattened: `ends[d]` says behind how many of the things of level `d + 1` each array of level `d` ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Nested {
    /// Levels of arrays, 1 for a flat list; 0 when no number stood in it.
    pub(super) depth: usize,
    pub(super) values: Vec<u32>,
    ends: [Vec<u32>; DEEPEST],
}

impl Nested {
    /// Reads a text that is known to be JSON; the lists are used again. Nothing when numbers stand at different depths or are no counts.
    pub(super) fn read(&mut self, text: &str) -> Option<()> {
        self.depth = 0;
        self.values.clear();
        self.ends.iter_mut().for_each(Vec::clear);
        let bytes = text.as_bytes();
        let mut depth = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'[' => {
                    depth += 1;
                    if depth > DEEPEST {
                        return None;
                    }
                }
                b']' => {
                    depth = usize::checked_sub(depth, 1)?;
                    let inside = match self.ends.get(depth + 1) {
                        Some(ends) if self.depth != depth + 1 => ends.len(),
                        _ => self.values.len(),
                    };
                    self.ends.get_mut(depth)?.push(u32::try_from(inside).ok()?);
                }
                b',' | b' ' | b'\n' | b'\r' | b'\t' => {}
                b'0'..=b'9' => {
                    let mut number = u32::from(byte - b'0');
                    while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
                        number = number.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
                        at += 1;
                    }
                    self.push(depth, number)?;
                }
                b'n' => {
                    at += 3;
                    self.push(depth, NULL)?;
                }
                _ => return None,
            }
        }
        (depth == 0).then_some(())
    }

    fn push(&mut self, depth: usize, value: u32) -> Option<()> {
        if self.depth == 0 {
            self.depth = depth;
        }
        (depth == self.depth && depth > 0).then(|| self.values.push(value))
    }

    /// The ends of the arrays `above` levels above the values: 0 for those that hold the values.
    pub(super) fn ends(&self, above: usize) -> &[u32] {
        self.depth.checked_sub(1 + above).and_then(|level| self.ends.get(level)).map_or(&[], Vec::as_slice)
    }
}

/// Reads a list of positions of three numbers each: `[[1,2,3],…]`. Nothing when the text is another thing.
pub(super) fn positions(text: &str, into: &mut Vec<[f64; 3]>) -> Option<()> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let (mut depth, mut count, mut position) = (0_u8, 0, [0.0; 3]);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'[' => {
                depth += 1;
                count = 0;
                at += 1;
                if depth > 2 {
                    return None;
                }
            }
            b']' => {
                if depth == 2 {
                    // Two numbers are a position on the ground.
                    (count >= 2).then_some(())?;
                    into.push(position);
                    position = [0.0; 3];
                }
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            b',' | b' ' | b'\n' | b'\r' | b'\t' => at += 1,
            _ => {
                let (number, length) =
                    whole(&bytes[at..]).or_else(|| fast_float2::parse_partial::<f64, _>(&bytes[at..]).ok())?;
                if length == 0 || depth != 2 {
                    return None;
                }
                *position.get_mut(count)? = number;
                count += 1;
                at += length;
            }
        }
    }
    (depth == 0).then_some(())
}

/// A whole number and how many bytes it has; nothing for other numbers.
fn whole(bytes: &[u8]) -> Option<(f64, usize)> {
    let negative = bytes.first() == Some(&b'-');
    let mut at = usize::from(negative);
    let mut number = 0_u32;
    while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
        number = number.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        at += 1;
    }
    let ends = matches!(bytes.get(at), Some(b',' | b']' | b' ' | b'\n' | b'\r' | b'\t') | None);
    let number = f64::from(number);
    (ends && at > usize::from(negative)).then_some((if negative { -number } else { number }, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Nested> {
        let mut nested = Nested::default();
        nested.read(text)?;
        Some(nested)
    }

    #[test]
    fn a_solid_falls_into_shells_surfaces_and_rings() {
        let nested = parse("[[[[0,1,2],[3,4,5]], [[6,7,8,9]]], [[[1,2,3]]]]").expect("nested");
        assert_eq!(nested.depth, 4);
        assert_eq!(nested.ends(0), [3, 6, 10, 13]);
        assert_eq!(nested.ends(1), [2, 3, 4]);
        assert_eq!(nested.ends(2), [2, 3]);
        assert_eq!(nested.ends(3), [2]);
        assert_eq!(nested.values, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3]);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in
            ["[1,[2]]", "[[1],2]", "[-1]", "[1.5]", "[[[[[[[1]]]]]]]", "[99999999999]", "1", "]", "[", "{}", "[\"a\"]"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("[[null],[0,1]]").map(|nested| nested.values), Some(vec![NULL, 0, 1]));
        assert_eq!(parse("[]").map(|nested| nested.depth), Some(0));
    }

    #[test]
    fn positions_are_whole_or_not() {
        let mut into = Vec::new();
        assert_eq!(positions("[[1,-2,3], [4.5,5e3,-0.25],[7,8]]", &mut into), Some(()));
        assert_eq!(into, [[1.0, -2.0, 3.0], [4.5, 5000.0, -0.25], [7.0, 8.0, 0.0]]);
        for text in ["[[1]]", "[1,2,3]", "[[1,2,3,4]]", "[[[1,2,3]]]", "[[\"a\",2,3]]", "[[1,2,3]"] {
            assert_eq!(positions(text, &mut Vec::new()), None, "{text}");
        }
    }
}
