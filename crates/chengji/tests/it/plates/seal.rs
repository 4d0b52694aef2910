//! A plate's text taken apart and put together as `docs/plates.md` describes it, without the program's own code.

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The 71 bytes of a seal.
pub(super) fn open(seal: &str) -> Vec<u8> {
    let bits: String = seal.chars().map(|letter| format!("{:05b}", ALPHABET.find(letter).unwrap())).collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

/// The seal of 71 bytes.
pub(super) fn close(bytes: &[u8]) -> String {
    let mut bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    while !bits.len().is_multiple_of(5) {
        bits.push('0');
    }
    let letter = |five: &[u8]| {
        let value = usize::from_str_radix(std::str::from_utf8(five).unwrap(), 2).unwrap();
        ALPHABET.as_bytes()[value] as char
    };
    bits.as_bytes().chunks(5).map(letter).collect()
}

/// An ASN.1 INTEGER.
fn integer(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap();
    let mut body = bytes[first..].to_vec();
    if body[0] > 127 {
        body.insert(0, 0);
    }
    [vec![2, body.len() as u8], body].concat()
}

/// r ‖ s as other programs write it: SEQUENCE { r, s }.
pub(super) fn to_asn1(signature: &[u8]) -> Vec<u8> {
    let body = [integer(&signature[..32]), integer(&signature[32..])].concat();
    [vec![0x30, body.len() as u8], body].concat()
}

/// r ‖ s of a SEQUENCE { r, s }.
pub(super) fn of_asn1(der: &[u8]) -> Vec<u8> {
    let mut rest = &der[2..];
    let mut signature = Vec::new();
    for _ in 0..2 {
        let length = rest[1] as usize;
        let body = &rest[2..2 + length];
        let body = if body.len() > 32 { &body[1..] } else { body };
        signature.extend(std::iter::repeat_n(0, 32 - body.len()));
        signature.extend_from_slice(body);
        rest = &rest[2 + length..];
    }
    signature
}
