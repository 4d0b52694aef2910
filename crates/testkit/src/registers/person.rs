//! What a department writes about persons.

use std::collections::HashMap;
use std::path::Path;

use pinyin::ToPinyin as _;
use rand::RngExt;
use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::population::{Person, mobile};
use super::table::Table;
use super::words::{LOOKS, Names};
use super::{Noise, RegistersError};

const HEADER: [&str; 8] = ["record", "name", "citizen_id", "birth", "sex", "phone", "address_id", "person_no"];
/// Of the people, how many a register has.
const KNOWN: f64 = 0.9;

/// Writes the register, in an order that tells nothing.
pub(super) fn write(
    people: &[Person],
    seed: u64,
    register: u64,
    noise: &Noise,
    path: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, RegistersError> {
    let mut clerk = Clerk::new(seed ^ (register + 1) << 32, people);
    let mut order: Vec<u32> = Vec::with_capacity(people.len());
    for at in 0..u32::try_from(people.len()).unwrap_or(u32::MAX) {
        if clerk.random.random_bool(KNOWN) {
            order.push(at);
            if clerk.random.random_bool(noise.twice) {
                order.push(at);
            }
        }
    }
    order.shuffle(&mut clerk.random);
    let mut table = Table::create(path, &HEADER)?;
    for (row, at) in (1_u64..).zip(&order) {
        let written = clerk.write(&people[*at as usize], noise);
        let sex = if people[*at as usize].female { "女" } else { "男" };
        let [record, person] = [row.to_string(), at.to_string()];
        let Written { name, id, birth, phone, address } = &written;
        table.put(&[&record, name, id, birth, sex, phone, address, &person])?;
        if row % 4_096 == 0 {
            progress(row);
        }
    }
    table.close()
}

struct Written {
    name: String,
    id: String,
    birth: String,
    phone: String,
    address: String,
}

/// Who writes, with the slips they make.
struct Clerk {
    random: ChaCha8Rng,
    /// Characters that sound the same.
    sounds: HashMap<char, Vec<char>>,
    looks: HashMap<char, Vec<char>>,
    letters: Vec<char>,
    addresses: u32,
}

impl Clerk {
    fn new(seed: u64, people: &[Person]) -> Self {
        let mut letters: Vec<char> = Names::letters().collect();
        letters.sort_unstable();
        letters.dedup();
        let mut by_sound: HashMap<&str, Vec<char>> = HashMap::new();
        for letter in &letters {
            if let Some(sound) = letter.to_pinyin() {
                by_sound.entry(sound.plain()).or_default().push(*letter);
            }
        }
        let others = |letter: &char, group: &[char]| group.iter().copied().filter(|other| other != letter).collect();
        let mut sounds = HashMap::new();
        for group in by_sound.values() {
            sounds.extend(group.iter().map(|letter| (*letter, others(letter, group))));
        }
        let mut looks = HashMap::new();
        for group in LOOKS.split_whitespace() {
            let group: Vec<char> = group.chars().collect();
            looks.extend(group.iter().map(|letter| (*letter, others(letter, &group))));
        }
        let addresses = people.last().map_or(1, |person| person.address);
        Self { random: ChaCha8Rng::seed_from_u64(seed), sounds, looks, letters, addresses }
    }

    fn write(&mut self, person: &Person, noise: &Noise) -> Written {
        let mut id = String::from_utf8_lossy(&person.id).into_owned();
        if self.random.random_bool(noise.id_missing) {
            id.clear();
        } else if self.random.random_bool(noise.id_typo) {
            id = self.mistyped_id(&person.id);
        }
        let name =
            if self.random.random_bool(noise.name) { self.wrong_name(&person.name) } else { person.name.clone() };
        let (year, month, day) =
            if self.random.random_bool(noise.birth) { self.wrong_birth(person.birth) } else { person.birth };
        let mut phone = if person.phone == 0 { String::new() } else { person.phone.to_string() };
        if self.random.random_bool(noise.phone_missing) {
            phone.clear();
        } else if self.random.random_bool(noise.phone_changed) {
            phone = mobile(&mut self.random).to_string();
        }
        let mut address = person.address;
        if self.random.random_bool(noise.moved) {
            // Half of those who move go where others live already.
            let new = self.random.random_range(1..=self.addresses);
            address = if self.random.random_bool(0.5) { new } else { new + self.addresses };
        }
        let birth = format!("{year:04}-{month:02}-{day:02}");
        Written { name, id, birth, phone, address: address.to_string() }
    }

    fn mistyped_id(&mut self, id: &[u8; 18]) -> String {
        let mut id = *id;
        let at = self.random.random_range(0..17);
        if self.random.random_bool(0.3) && id[at] != id[at + 1] && id[at + 1] != b'X' {
            id.swap(at, at + 1);
        } else {
            id[at] = b'0' + (id[at] - b'0' + self.random.random_range(1..10)) % 10;
        }
        String::from_utf8_lossy(&id).into_owned()
    }

    /// 40 % homophones, 25 % look-alikes, 20 % any other character, 15 % one left out; what cannot be done becomes any other.
    fn wrong_name(&mut self, name: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        let first = usize::from(self.random.random_bool(0.85));
        let at = self.random.random_range(first..letters.len());
        let kind = self.random.random_range(0..100);
        let known = match kind {
            0..40 => self.sounds.get(&letters[at]),
            40..65 => self.looks.get(&letters[at]),
            _ => None,
        };
        let known = known.filter(|others| !others.is_empty());
        if kind >= 85 && letters.len() > 2 {
            letters.remove(at);
        } else {
            let others = known.unwrap_or(&self.letters);
            letters[at] = others[self.random.random_range(0..others.len())];
        }
        letters.into_iter().collect()
    }

    fn wrong_birth(&mut self, (year, month, day): (u16, u8, u8)) -> (u16, u8, u8) {
        match self.random.random_range(0..10) {
            0..3 if day <= 12 && day != month => (year, day, month),
            3..5 => (year, 1, 1),
            5..7 => (if self.random.random_bool(0.5) { year + 1 } else { year - 1 }, month, day),
            7 => (year, self.random.random_range(1..=12), day),
            _ => (year, month, self.random.random_range(1..=28)),
        }
    }
}
