//! What clerks decided moves the weights.

use super::super::model::Model;
use super::super::profile::Pattern;

const ROUNDS: usize = 300;
const STEP: f64 = 0.5;
/// How strongly a weight is held where the records put it, in decisions that would have to pull against it.
const HOLD: f64 = 4.0;
/// Fewer decisions than this move nothing.
const LEAST: usize = 20;

/// Logistic regression over the levels, started at the model's weights and held by them: decisions that agree with the
/// model hardly move it, those that contradict it again and again do.
pub(super) fn adjust(model: &mut Model, decided: &[(Pattern, bool)]) {
    if decided.len() < LEAST {
        return;
    }
    let start: Vec<Vec<f64>> =
        model.weights.iter().map(|levels| levels.iter().map(|weight| bits(*weight)).collect()).collect();
    let mut weights = start.clone();
    let prior = bits(model.prior);
    for _ in 0..ROUNDS {
        let mut pulls: Vec<Vec<f64>> = weights.iter().map(|levels| vec![0.0; levels.len()]).collect();
        for (pattern, same) in decided {
            let sum = weights.iter().enumerate().fold(prior, |sum, (field, levels)| sum + levels[pattern.level(field)]);
            let error = f64::from(u8::from(*same)) - 1.0 / (1.0 + (-sum * std::f64::consts::LN_2).exp());
            for (field, pulls) in pulls.iter_mut().enumerate() {
                pulls[pattern.level(field)] += error;
            }
        }
        for ((levels, pulls), start) in weights.iter_mut().zip(&pulls).zip(&start) {
            for ((weight, pull), start) in levels.iter_mut().zip(pulls).zip(start).skip(1) {
                *weight += STEP * (pull - HOLD * (*weight - start)) / (HOLD + decided.len() as f64 / 4.0);
            }
        }
    }
    for (levels, new) in model.weights.iter_mut().zip(&weights) {
        for (weight, new) in levels.iter_mut().zip(new).skip(1) {
            *weight = (1_000.0 * new).clamp(-super::MOST, super::MOST).round() as i32;
        }
    }
}

fn bits(weight: i32) -> f64 {
    f64::from(weight) / 1_000.0
}
