//! Learning by the gradient of the likelihood, with facts left out at random so that none is leaned on alone.

use crate::InvalidLabel;
use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::parse::labels::LabelSet;

use super::TrainOptions;
use super::conll::{Sentence, labels_of};
use super::dense::{Instance, Reader, Vocabulary, Weights};
use super::lattice::Lattice;
use super::pack::pack;

/// What a round of a learner brought.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    /// Which learner, from 0.
    pub learner: u32,
    /// Which round, from 0.
    pub round: u32,
    /// Mean negative logarithm of the probability of what the person said.
    pub loss: f64,
}

/// A trained model and what it was trained on.
#[derive(Debug, Clone)]
pub struct Training {
    /// The model.
    pub model: Model,
    /// Sentences learned from.
    pub sentences: usize,
    /// Sentences left out: an element of them is longer than any can be, or ends within a number.
    pub left_out: usize,
}

/// Learns from labelled sentences. The same sentences, options and dictionary give the same model to the byte, on any
/// number of threads.
///
/// # Errors
/// When a label is none of the set.
pub fn train(
    sentences: &[Sentence],
    set: LabelSet,
    options: &TrainOptions,
    report: &(impl Fn(Report) + Sync),
) -> Result<Training, InvalidLabel> {
    let lexicon = Lexicon::builtin();
    let names = labels_of(sentences);
    let labels = names.iter().map(|name| set.label(name)).collect::<Result<Vec<_>, _>>()?;
    let mut reader = Reader::new(lexicon, options.scope);
    let vocabulary = Vocabulary::of(sentences, &mut reader, options);
    let instances: Vec<Instance> =
        sentences.iter().filter_map(|s| vocabulary.instance(s, &names, &mut reader)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(options.learners as usize).max(1);
    let mut mean = Weights::new(&vocabulary, labels.len());
    // Learners are added in their order, so that the number of threads does not matter.
    for first in (0..options.learners).step_by(threads) {
        let batch = first..options.learners.min(first + threads as u32);
        let one = |learner| learn(&instances, &vocabulary, labels.len(), options, learner, report);
        let done: Vec<Weights> = std::thread::scope(|scope| {
            let started: Vec<_> = batch.map(|learner| scope.spawn(move || one(learner))).collect();
            started.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        done.into_iter().for_each(|mut weights| mean.add(&mut weights, 1.0 / options.learners as f32));
    }
    let left_out = sentences.len() - instances.len();
    let model = pack(&vocabulary, &mean, set, labels, lexicon.digest(), options);
    Ok(Training { model, sentences: instances.len(), left_out })
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 16_777_216.0
    }
}

fn learn(
    instances: &[Instance],
    vocabulary: &Vocabulary,
    labels: usize,
    options: &TrainOptions,
    learner: u32,
    report: &(impl Fn(Report) + Sync),
) -> Weights {
    let mut weights = Weights::new(vocabulary, labels);
    let mut squares = weights.clone();
    squares.tables().into_iter().for_each(|table| table.fill(1.0e-2));
    let mut mean = weights.clone();
    let mut means = 0.0;
    let mut random = Random(u64::from(learner));
    let mut order: Vec<usize> = (0..instances.len()).collect();
    let mut lattice = Lattice::default();
    let mut step = Step::default();
    for round in 0..options.rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, (random.next() % (at as u64 + 1)) as usize);
        }
        let rate = options.rate * (1.0 - 0.9 * round as f32 / options.rounds as f32);
        let mut loss = 0.0;
        for &index in &order {
            let instance = &instances[index];
            step.kept.clear();
            let full = 1.0 / (1.0 - options.blind);
            step.kept
                .extend((0..instance.facts.len()).map(|_| if random.share() < options.blind { 0.0 } else { full }));
            lattice.score(instance, &weights, labels, |fact| step.kept[fact]);
            lattice.sum(&weights);
            loss += f64::from(lattice.total - lattice.way(&weights, &instance.gold));
            step.go(instance, &lattice, &mut weights, &mut squares, labels, rate);
        }
        weights.scale(1.0 - options.decay);
        if round * 2 >= options.rounds {
            mean.add(&mut weights, 1.0);
            means += 1.0;
        }
        report(Report { learner, round, loss: loss / order.len() as f64 });
    }
    mean.scale(1.0 / means);
    mean
}

#[derive(Default)]
struct Step {
    kept: Vec<f32>,
    gap: Vec<f32>,
    loud: Vec<bool>,
}

impl Step {
    fn go(
        &mut self,
        instance: &Instance,
        lattice: &Lattice,
        weights: &mut Weights,
        squares: &mut Weights,
        labels: usize,
        rate: f32,
    ) {
        let lanes = lattice.lanes;
        let width = 3 * lanes;
        self.gap.clear();
        self.gap.extend(lattice.share.iter().map(|share| -share));
        for &(start, end, label) in &instance.gold {
            let (start, end, y) = (usize::from(start), usize::from(end), usize::from(label));
            self.gap[start * width + y] += 1.0;
            self.gap[(end - 1) * width + 2 * lanes + y] += 1.0;
            (start..end).for_each(|at| self.gap[at * width + lanes + y] += 1.0);
        }
        self.loud.clear();
        self.loud.extend(self.gap.chunks_exact(width).map(|gap| gap.iter().any(|g| g.abs() > 1.0e-3)));
        for (&(row, at, rows), &kept) in instance.facts.iter().zip(&self.kept) {
            if kept == 0.0 {
                continue;
            }
            for step in 0..rows as i32 {
                let Some(token) = usize::try_from(at + step).ok().filter(|&token| token < instance.tokens) else {
                    continue;
                };
                if self.loud[token] {
                    let from = (row as usize + step as usize) * width;
                    let gap = &self.gap[token * width..][..width];
                    climb(&mut weights.facts[from..from + width], &mut squares.facts[from..from + width], gap, rate);
                }
            }
        }
        self.turns(instance, lattice, weights, squares, labels, rate);
    }

    fn turns(
        &mut self,
        instance: &Instance,
        lattice: &Lattice,
        weights: &mut Weights,
        squares: &mut Weights,
        labels: usize,
        rate: f32,
    ) {
        let lanes = lattice.lanes;
        self.gap.clear();
        self.gap.resize((lanes + 1) * lanes, 0.0);
        let mut cell = [0.0; 32];
        for at in 0..instance.tokens {
            for from in 0..labels {
                let from = if at == 0 { lanes } else { from };
                lattice.turn(weights, from, at, &mut cell);
                (0..labels).for_each(|y| self.gap[from * lanes + y] -= cell[y]);
                if at == 0 {
                    break;
                }
            }
        }
        let mut from = lanes;
        for &(_, _, label) in &instance.gold {
            self.gap[from * lanes + usize::from(label)] += 1.0;
            from = label.into();
        }
        climb(&mut weights.turns, &mut squares.turns, &self.gap, rate);
        let width = 3 * lanes;
        let end = &lattice.share[(instance.tokens - 1) * width + 2 * lanes..][..lanes];
        cell[..lanes].iter_mut().zip(end).for_each(|(to, share)| *to = -share);
        cell[from] += 1.0;
        climb(&mut weights.last, &mut squares.last, &cell[..lanes], rate);
        let mut sizes = vec![0.0; weights.lengths.len()];
        for start in 0..instance.tokens {
            for end in start + 1..=instance.tokens.min(start + crate::parse::fact::LONGEST) {
                lattice.element(start, end, &mut cell);
                (0..labels).for_each(|y| sizes[(end - start) * lanes + y] -= cell[y]);
            }
        }
        for &(start, end, label) in &instance.gold {
            sizes[usize::from(end - start) * lanes + usize::from(label)] += 1.0;
        }
        climb(&mut weights.lengths, &mut squares.lengths, &sizes, rate);
    }
}

/// One step uphill, shorter where the way was steep before.
fn climb(weights: &mut [f32], squares: &mut [f32], gap: &[f32], rate: f32) {
    for ((weight, square), gap) in weights.iter_mut().zip(squares).zip(gap) {
        *square += gap * gap;
        *weight += rate * gap / square.sqrt();
    }
}
