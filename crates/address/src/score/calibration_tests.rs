use super::{points, probability};

#[test]
fn better_odds_never_give_a_lower_probability() {
    let odds = (-200..400).map(|step| step as f32 / 10.0);
    let probabilities: Vec<f32> = odds.map(probability).collect();
    assert!(probabilities.windows(2).all(|pair| pair[0] <= pair[1]));
    assert!(probabilities.iter().all(|p| (0.0..=1.0).contains(p)));
}

#[test]
fn the_table_ascends() {
    assert!(points().len() >= 2);
    assert!(points().windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
}
