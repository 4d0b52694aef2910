use super::*;

const LABELS: usize = 3;
const LANES: usize = 8;
const TOKENS: usize = 4;

/// Numbers between -2 and 2 that look like chance.
fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 4_194_304.0 - 2.0
    };
    (0..count).map(|_| next()).collect()
}

struct Toy {
    weights: Weights,
    instance: Instance,
}

impl Toy {
    /// Every token has a fact of its own, so that any score can be had.
    fn new(seed: u32) -> Self {
        let weights = Weights {
            lanes: LANES,
            facts: numbers(TOKENS * 3 * LANES, seed),
            turns: numbers((LANES + 1) * LANES, seed + 1),
            last: numbers(LANES, seed + 2),
            lengths: numbers((LONGEST + 1) * LANES, seed + 3),
        };
        let facts = (0..TOKENS as u32).map(|at| (at, at as i32, 1)).collect();
        Self { weights, instance: Instance { tokens: TOKENS, facts, gold: Vec::new() } }
    }

    fn lattice(&self) -> Lattice {
        let mut lattice = Lattice::default();
        lattice.score(&self.instance, &self.weights, LABELS, |_| 1.0);
        lattice.sum(&self.weights);
        lattice
    }

    /// The slope of the sum, by moving one weight both ways.
    fn slope(seed: u32, table: impl Fn(&mut Weights) -> &mut f32) -> f32 {
        let moved = |by: f32| {
            let mut toy = Self::new(seed);
            *table(&mut toy.weights) += by;
            toy.lattice().total
        };
        (moved(0.05) - moved(-0.05)) / 0.1
    }

    /// The score of a way, added up by hand.
    fn score(&self, way: &[(u16, u16, u8)]) -> f32 {
        let mut from = LANES;
        let mut sum = 0.0;
        for &(start, end, label) in way {
            let (start, end, y) = (usize::from(start), usize::from(end), usize::from(label));
            let cell = |at: usize, part: usize| self.weights.facts[(at * 3 + part) * LANES + y];
            sum += self.weights.turns[from * LANES + y] + self.weights.lengths[(end - start) * LANES + y];
            sum += cell(start, 0) + cell(end - 1, 2) + (start..end).map(|at| cell(at, 1)).sum::<f32>();
            from = y;
        }
        sum + self.weights.last[from]
    }
}

/// Every way to cut and label tokens from `start`.
fn ways(start: u16) -> Vec<Vec<(u16, u16, u8)>> {
    if usize::from(start) == TOKENS {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for end in start + 1..=TOKENS as u16 {
        for rest in ways(end) {
            for label in 0..LABELS as u8 {
                all.push([&[(start, end, label)][..], &rest].concat());
            }
        }
    }
    all
}

fn near(a: f32, b: f32, what: &str) {
    assert!((a - b).abs() < 1.0e-4 * (1.0 + b.abs()), "{what}: {a} is not {b}");
}

#[test]
fn sums_are_those_over_every_way_written_out() {
    for seed in 0..20 {
        let toy = Toy::new(seed * 10);
        let lattice = toy.lattice();
        let all = ways(0);
        let scores: Vec<f32> = all.iter().map(|way| toy.score(way)).collect();
        let total = scores.iter().map(|score| score.exp()).sum::<f32>().ln();
        near(lattice.total, total, "total");
        all.iter().zip(&scores).for_each(|(way, &score)| near(lattice.way(&toy.weights, way), score, "a way"));
        let mut cell = [0.0; LANES];
        for start in 0..TOKENS {
            for end in start + 1..=TOKENS {
                lattice.element(start, end, &mut cell);
                for (y, &probability) in cell[..LABELS].iter().enumerate() {
                    let element = (start as u16, end as u16, y as u8);
                    let with = all.iter().zip(&scores).filter(|(way, _)| way.contains(&element));
                    near(probability, with.map(|(_, score)| (score - total).exp()).sum(), "an element");
                }
            }
        }
    }
}

fn close(told: f32, slope: f32, what: &str) {
    assert!((told - slope).abs() < 2.0e-3, "{what}: {told} is not {slope}");
}

#[test]
fn what_the_learner_climbs_is_the_slope_of_the_sum() {
    let seed = 7;
    let toy = Toy::new(seed);
    let lattice = toy.lattice();
    for cell in (0..TOKENS * 3 * LANES).filter(|cell| cell % LANES < LABELS) {
        close(lattice.share[cell], Toy::slope(seed, |weights| &mut weights.facts[cell]), "a fact");
    }
    let mut cell = [0.0; LANES];
    for from in 0..LABELS {
        let mut turns = [0.0; LANES];
        for at in 1..TOKENS {
            lattice.turn(&toy.weights, from, at, &mut cell);
            turns.iter_mut().zip(&cell).for_each(|(sum, share)| *sum += share);
        }
        for (y, &share) in turns[..LABELS].iter().enumerate() {
            close(share, Toy::slope(seed, |weights| &mut weights.turns[from * LANES + y]), "a turn");
        }
    }
    for length in 1..=TOKENS {
        let mut sizes = [0.0; LANES];
        for start in 0..=TOKENS - length {
            lattice.element(start, start + length, &mut cell);
            sizes.iter_mut().zip(&cell).for_each(|(sum, share)| *sum += share);
        }
        for (y, &share) in sizes[..LABELS].iter().enumerate() {
            close(share, Toy::slope(seed, |weights| &mut weights.lengths[length * LANES + y]), "a length");
        }
    }
}
