//! The wire format of Protocol Buffers, as far as tiles need it: varints, fixed numbers, length-delimited bytes.

/// Adds a varint.
#[inline]
pub(super) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        #[expect(clippy::cast_possible_truncation, reason = "the low seven bits")]
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 0x80")]
    out.push(value as u8);
}

/// Adds the key of a field: its number and how it is written (0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes).
#[inline]
pub(super) fn put_key(out: &mut Vec<u8>, field: u32, wire: u8) {
    put_varint(out, u64::from(field) << 3 | u64::from(wire));
}

/// Adds a length-delimited field.
#[inline]
pub(super) fn put_bytes(out: &mut Vec<u8>, field: u32, bytes: &[u8]) {
    put_key(out, field, 2);
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// A signed number with its sign in the lowest bit.
#[inline]
pub(super) const fn zigzag(value: i64) -> u64 {
    (value.cast_unsigned() << 1) ^ (value >> 63).cast_unsigned()
}

/// The signed number behind [`zigzag`].
#[inline]
pub(super) const fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

/// The bytes are no message: they break off or a number is longer than 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken;

/// One field as it stands on the wire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Wire<'a> {
    Varint(u64),
    Eight([u8; 8]),
    Bytes(&'a [u8]),
    Four([u8; 4]),
}

/// Reads a message field by field.
pub(super) struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next field and its number; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u32, Wire<'a>)>, Broken> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let key = take_varint(&mut self.rest)?;
        let number = u32::try_from(key >> 3).ok().ok_or(Broken)?;
        let wire = match key & 7 {
            0 => Wire::Varint(take_varint(&mut self.rest)?),
            1 => Wire::Eight(self.fixed()?),
            2 => {
                let length = usize::try_from(take_varint(&mut self.rest)?).ok().ok_or(Broken)?;
                Wire::Bytes(self.slice(length)?)
            }
            5 => Wire::Four(self.fixed()?),
            _ => return Err(Broken),
        };
        Ok(Some((number, wire)))
    }

    fn slice(&mut self, length: usize) -> Result<&'a [u8], Broken> {
        let (head, rest) = self.rest.split_at_checked(length).ok_or(Broken)?;
        self.rest = rest;
        Ok(head)
    }

    fn fixed<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        self.slice(N)?.try_into().ok().ok_or(Broken)
    }
}

/// Takes a varint off the front.
#[inline]
pub(super) fn take_varint(bytes: &mut &[u8]) -> Result<u64, Broken> {
    let mut value = 0;
    for (at, &byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte < 0x80 {
            *bytes = &bytes[at + 1..];
            return Ok(value);
        }
    }
    Err(Broken)
}
