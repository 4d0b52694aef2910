//! Sealing on one core: a random key for each record, the key sealed under a master, one value sealed under the key; and keyed
//! digests of identity numbers. Prints records a CPU-second, user and system (Linux).

use chengji_core::privacy::cipher::{Cipher, DataKey, KEY, NONCE};
use chengji_core::privacy::digest::KeyedDigest;

/// Records of each size.
const RECORDS: u64 = 400_000;
/// Digests made.
const DIGESTS: u64 = 1_000_000;
/// Records whose random numbers are drawn at once.
const PAGE: usize = 4_096;
/// Random bytes of a record.
const DICE: usize = KEY + 2 * NONCE;

#[expect(clippy::print_stdout, reason = "the benchmark's answer")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let master = Cipher::new(&DataKey::new([7; KEY]));
    for size in [100, 200, 300] {
        let plain = vec![b'x'; size];
        let began = cpu_seconds()?;
        let (mut done, mut bytes) = (0, 0);
        let mut dice = vec![0; DICE * PAGE];
        while done < RECORDS {
            getrandom::fill(&mut dice)?;
            for dice in dice.as_chunks::<DICE>().0 {
                let (key, nonces) = dice.split_first_chunk::<KEY>().ok_or("no key")?;
                let (wrapping, sealing) = nonces.split_first_chunk::<NONCE>().ok_or("no nonce")?;
                let key = DataKey::new(*key);
                bytes += master.seal(wrapping, &done.to_be_bytes(), key.reveal()).len();
                bytes += Cipher::new(&key).seal(sealing.try_into()?, &done.to_be_bytes(), &plain).len();
                done += 1;
            }
        }
        println!("{size} bytes: {:.0} a CPU-second ({bytes} bytes made)", done as f64 / (cpu_seconds()? - began));
    }
    let digest = KeyedDigest::new(&[1; 32]);
    let began = cpu_seconds()?;
    let mixed = (0..DIGESTS).fold(0, |mixed, number| mixed ^ digest.of("citizen_id", &format!("{number:018}"))[0]);
    println!("digests: {:.0} a CPU-second ({mixed})", DIGESTS as f64 / (cpu_seconds()? - began));
    Ok(())
}

/// User and system time of this process, in the kernel's ticks of 10 ms.
fn cpu_seconds() -> Result<f64, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0);
    Ok((ticks(11) + ticks(12)) / 100.0)
}
