//! The people, in their households.

use std::collections::HashMap;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::words::Names;

/// The day the registers are of: nobody is born later.
const THIS_YEAR: u16 = 2025;

/// One person as they really are.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) id: [u8; 18],
    /// Year, month, day.
    pub(super) birth: (u16, u8, u8),
    pub(super) female: bool,
    /// 11 digits; 0 for none: a small child has none of its own.
    pub(super) phone: u64,
    pub(super) address: u32,
}

/// Makes about `count` people, and never fewer: the last household is made whole.
pub(super) fn people(seed: u64, count: u32) -> Vec<Person> {
    let mut maker =
        Maker { names: Names::new(), random: ChaCha8Rng::seed_from_u64(seed), days: HashMap::new(), address: 0 };
    let mut people = Vec::with_capacity(count as usize + 8);
    while people.len() < count as usize {
        maker.household(&mut people);
    }
    people
}

/// An eleven-digit mobile number.
pub(super) fn mobile(random: &mut ChaCha8Rng) -> u64 {
    const STARTS: [u64; 12] = [130, 135, 136, 138, 139, 150, 152, 158, 159, 180, 186, 189];
    STARTS[random.random_range(0..STARTS.len())] * 100_000_000 + random.random_range(0..100_000_000)
}

struct Maker {
    names: Names,
    random: ChaCha8Rng,
    /// Identifiers given out, by birth date.
    days: HashMap<(u16, u8, u8), u32>,
    address: u32,
}

impl Maker {
    /// One to three generations at one address: parents, children who have the father's name and sometimes a character in
    /// common, twins among them; or flatmates who have nothing in common but the door.
    fn household(&mut self, people: &mut Vec<Person>) {
        self.address += 1;
        if self.random.random_bool(0.08) {
            for _ in 0..self.random.random_range(2..5) {
                let year = THIS_YEAR - self.random.random_range(20..45);
                let (surname, female) = (self.names.surname(&mut self.random), self.random.random_bool(0.5));
                people.push(self.person(surname, None, female, year, None));
            }
            return;
        }
        let year = THIS_YEAR - self.random.random_range(22..85);
        let father = self.names.surname(&mut self.random);
        let head = self.random.random_bool(0.25);
        people.push(self.person(father, None, head, year, None));
        let phone = people.last().map(|person| person.phone);
        if self.random.random_bool(0.72) {
            let surname = self.names.surname(&mut self.random);
            let year = year.saturating_add(self.random.random_range(0..6)).min(THIS_YEAR - 20).saturating_sub(2);
            people.push(self.person(surname, None, !head, year, None));
        }
        let children = [0, 0, 1, 1, 1, 2, 2, 3][self.random.random_range(0..8)];
        let generation =
            self.random.random_bool(0.3).then(|| self.names.given(false, None, &mut self.random).chars().next());
        let mut born = year + self.random.random_range(21..34);
        for _ in 0..children {
            if born > THIS_YEAR {
                break;
            }
            let small = THIS_YEAR - born < 12;
            let female = self.random.random_bool(0.48);
            let shared =
                if small { phone.map(|phone| if self.random.random_bool(0.5) { phone } else { 0 }) } else { None };
            people.push(self.person(father, generation.flatten(), female, born, shared));
            if self.random.random_bool(0.012) {
                // A twin: the same day, and more often than not the same sex.
                let birth = people.last().map(|person| person.birth);
                let female = if self.random.random_bool(0.7) { female } else { !female };
                let mut twin = self.person(father, generation.flatten(), female, born, shared);
                if let Some(birth) = birth {
                    twin.birth = birth;
                    twin.id = self.identifier(birth, female);
                }
                people.push(twin);
            }
            born += self.random.random_range(1..7);
        }
    }

    fn person(
        &mut self,
        surname: &str,
        generation: Option<char>,
        female: bool,
        year: u16,
        phone: Option<u64>,
    ) -> Person {
        let birth = (year, self.random.random_range(1..=12), self.random.random_range(1..=28));
        let given = self.names.given(female, generation, &mut self.random);
        Person {
            name: format!("{surname}{given}"),
            id: self.identifier(birth, female),
            birth,
            female,
            phone: phone.unwrap_or_else(|| mobile(&mut self.random)),
            address: self.address,
        }
    }

    /// A number with the right check. No two persons have the same: those of one day are counted through the divisions
    /// and then through the order of the day.
    fn identifier(&mut self, birth: (u16, u8, u8), female: bool) -> [u8; 18] {
        const DIVISIONS: [u32; 9] = [420102, 420106, 420111, 420115, 420116, 421083, 422201, 429004, 411503];
        let serial = self.days.entry(birth).or_default();
        *serial += 1;
        let division = DIVISIONS[(*serial % 9) as usize];
        let order = (*serial / 9 * 7 % 500) * 2 + u32::from(!female);
        let (year, month, day) = birth;
        let text = format!("{division:06}{year:04}{month:02}{day:02}{order:03}");
        let mut id = [b'0'; 18];
        id[..17].copy_from_slice(text.as_bytes());
        let sum = id[..17].iter().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
        id[17] = b"10X98765432"[sum as usize];
        id
    }
}
