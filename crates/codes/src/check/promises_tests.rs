//! What each check system finds, and exactly what it misses.
//!
//! The hybrid systems and the short cases are proved by trying everything: a first character brings the computation into
//! each of its states, what follows a difference cannot undo it. Long texts are random.

use super::{ALPHANUMERIC, CheckSystem};
use crate::check::CREDIT_ALPHABET;

const PURE: [CheckSystem; 3] = [CheckSystem::Mod11_2, CheckSystem::Mod37_2, CheckSystem::Mod97_10];
const HYBRID: [(CheckSystem, usize); 3] =
    [(CheckSystem::Mod11_10, 10), (CheckSystem::Mod27_26, 26), (CheckSystem::Mod37_36, 36)];

/// A generator that needs no crate and repeats itself: xorshift64*.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }

    fn text(&mut self, alphabet: &[u8], length: usize) -> Vec<u8> {
        (0..length).map(|_| alphabet[self.roll(alphabet.len())]).collect()
    }
}

fn with_check(system: CheckSystem, body: &[u8]) -> Vec<u8> {
    [body, system.compute(body).unwrap().as_bytes()].concat()
}

/// Substitutions of one character, check characters included, that the system does not see.
fn missed_substitutions(system: CheckSystem, good: &[u8]) -> Vec<(usize, u8)> {
    let mut missed = Vec::new();
    for at in 0..good.len() {
        let in_body = at < good.len() - system.width();
        let alphabet = if in_body { system.alphabet() } else { system.check_alphabet() };
        for other in alphabet.iter().filter(|other| **other != good[at]) {
            let mut wrong = good.to_vec();
            wrong[at] = *other;
            if system.holds(&wrong) {
                missed.push((at, *other));
            }
        }
    }
    missed
}

/// Swaps of neighbours, check characters included, that the system does not see.
fn missed_swaps(system: CheckSystem, good: &[u8]) -> Vec<usize> {
    let swapped = |at: &usize| {
        let mut wrong = good.to_vec();
        wrong.swap(at - 1, *at);
        wrong != good && system.holds(&wrong)
    };
    (1..good.len()).filter(swapped).collect()
}

#[test]
fn the_pure_systems_find_every_wrong_character_and_every_swap() {
    let mut dice = Dice(7064);
    for system in PURE {
        for _ in 0..300 {
            let length = 1 + dice.roll(38);
            let good = with_check(system, &dice.text(system.alphabet(), length));
            assert_eq!(missed_substitutions(system, &good), []);
            assert_eq!(missed_swaps(system, &good), [0_usize; 0]);
        }
    }
    for system in [CheckSystem::Mod11_2, CheckSystem::Mod97_10] {
        for number in 0..10_000 {
            let good = with_check(system, format!("{number:04}").as_bytes());
            assert!(missed_substitutions(system, &good).is_empty() && missed_swaps(system, &good).is_empty());
        }
    }
}

#[test]
fn the_hybrid_systems_find_every_wrong_character() {
    let mut dice = Dice(37);
    for (system, modulus) in HYBRID {
        let alphabet = system.alphabet();
        assert_eq!(alphabet.len(), modulus);
        for (first, second) in alphabet.iter().flat_map(|first| alphabet.iter().map(move |second| (first, second))) {
            assert_eq!(missed_substitutions(system, &with_check(system, &[*first, *second])), []);
        }
        for _ in 0..300 {
            let length = 1 + dice.roll(38);
            assert_eq!(missed_substitutions(system, &with_check(system, &dice.text(alphabet, length))), []);
        }
    }
}

#[test]
fn the_hybrid_systems_miss_one_pair_of_neighbours_in_each_state_and_no_other() {
    for (system, modulus) in HYBRID {
        let alphabet = system.alphabet();
        let half = modulus / 2;
        let mut missed = 0;
        for first in 0..modulus {
            // The state behind the first character, from 1 to the modulus.
            let sum = if first == 0 { modulus } else { first };
            let state = sum * 2 % (modulus + 1);
            let pair = [(half + modulus - state) % modulus, (half + 1 + modulus - state) % modulus];
            for (second, third) in (0..modulus).flat_map(|second| (0..second).map(move |third| (second, third))) {
                let body = [alphabet[first], alphabet[second], alphabet[third]];
                let swapped = [body[0], body[2], body[1]];
                let unseen = system.compute(&body) == system.compute(&swapped);
                assert_eq!(unseen, pair.contains(&second) && pair.contains(&third), "{}", system.name());
                missed += usize::from(unseen);
            }
        }
        assert_eq!(missed, modulus, "{}: one pair a state", system.name());
    }
}

#[test]
fn the_hybrid_systems_miss_a_swap_with_the_check_only_of_zero_and_one_in_one_state() {
    for (system, modulus) in HYBRID {
        let alphabet = system.alphabet();
        let mut missed = Vec::new();
        for first in alphabet {
            for second in alphabet {
                let good = with_check(system, &[*first, *second]);
                if missed_swaps(system, &good).contains(&2) {
                    missed.push([good[1], good[2]]);
                }
            }
        }
        let (zero, one) = (alphabet[0], alphabet[1]);
        missed.sort_unstable();
        assert_eq!(missed, [[zero, one], [one, zero]], "{} of {modulus} states", system.name());
    }
}

#[test]
fn mod_31_3_finds_every_wrong_character_and_every_swap_in_a_credit_code() {
    let mut dice = Dice(32_100);
    for _ in 0..2_000 {
        let good = with_check(CheckSystem::Mod31_3, &dice.text(CREDIT_ALPHABET, 17));
        assert_eq!(missed_substitutions(CheckSystem::Mod31_3, &good), []);
        assert_eq!(missed_swaps(CheckSystem::Mod31_3, &good), [0_usize; 0]);
    }
}

#[test]
fn gb_11714_misses_exactly_the_characters_eleven_apart() {
    let value = |byte: &u8| ALPHANUMERIC.iter().position(|letter| letter == byte).unwrap();
    let mut dice = Dice(11_714);
    for _ in 0..500 {
        let good = with_check(CheckSystem::Gb11714, &dice.text(ALPHANUMERIC, 8));
        for (at, other) in missed_substitutions(CheckSystem::Gb11714, &good) {
            assert!(at < 8 && value(&other).abs_diff(value(&good[at])).is_multiple_of(11));
        }
        let unseen = (0..8).map(|at| {
            let like = |other: &&u8| **other != good[at] && value(other).abs_diff(value(&good[at])).is_multiple_of(11);
            ALPHANUMERIC.iter().filter(like).count()
        });
        assert_eq!(missed_substitutions(CheckSystem::Gb11714, &good).len(), unseen.sum::<usize>());
        for at in missed_swaps(CheckSystem::Gb11714, &good).into_iter().filter(|at| *at < 8) {
            assert!(value(&good[at]).abs_diff(value(&good[at - 1])).is_multiple_of(11));
        }
        let digits = with_check(CheckSystem::Gb11714, &dice.text(b"0123456789", 8));
        let wrong_digit = |(at, other): &(usize, u8)| *at < 8 && other.is_ascii_digit();
        assert!(!missed_substitutions(CheckSystem::Gb11714, &digits).iter().any(wrong_digit));
        assert!(!missed_swaps(CheckSystem::Gb11714, &digits).iter().any(|at| *at < 8));
    }
}
