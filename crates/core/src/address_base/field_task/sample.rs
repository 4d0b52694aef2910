//! Which of a worker's answers are looked at again: a draw that anybody can repeat.

/// Draws `percent` of `tasks`, at least one when there are any and `percent` is above 0, in the order of their numbers.
///
/// The draw depends on the seed and each task's number alone: the same seed draws the same tasks in any order, and nobody
/// who does not know the seed can tell beforehand which answers will be looked at.
#[must_use]
pub fn sample(tasks: &[i64], percent: u32, seed: u64) -> Vec<i64> {
    let wanted = (tasks.len() * percent.min(100) as usize).div_ceil(100);
    let mut drawn: Vec<(u64, i64)> = tasks.iter().map(|task| (lot(*task, seed), *task)).collect();
    drawn.sort_unstable();
    drawn.dedup();
    drawn.truncate(wanted);
    let mut tasks: Vec<i64> = drawn.into_iter().map(|(_, task)| task).collect();
    tasks.sort_unstable();
    tasks
}

/// The finaliser of SplitMix64 over task and seed: every bit of either moves half the bits of the lot.
fn lot(task: i64, seed: u64) -> u64 {
    let mut z = task.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(seed);
    for _ in 0..2 {
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        z = z.wrapping_add(seed);
    }
    z
}
