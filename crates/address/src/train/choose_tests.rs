use super::{Chosen, choose, digest};
use crate::{LabelSet, TrainOptions, read_conll};

#[test]
fn texts_that_differ_in_their_digits_stand_on_one_side() {
    assert_eq!(digest("和平大道12号"), digest("和平大道90号"));
    assert_ne!(digest("和平大道12号"), digest("解放大道12号"));
}

#[test]
fn what_is_chosen_did_best_on_the_sentences_held_out() {
    let roads = ["和平", "解放", "中山", "友谊", "建设", "长江", "黄河", "胜利", "光明", "东风", "人民", "团结"];
    let lines = roads.iter().map(|name| {
        let letters: Vec<char> = name.chars().collect();
        format!("{} B-road\n{} I-road\n路 I-road\n7 B-roadno\n号 I-roadno\n", letters[0], letters[1])
    });
    let sentences = read_conll(&lines.collect::<Vec<_>>().join("\n")).unwrap();
    assert!(sentences.iter().any(|sentence| digest(&sentence.text).is_multiple_of(5)));
    let options = TrainOptions { rounds: 2, learners: 1, fact_count: 1, ..TrainOptions::default() };
    let rounds = std::sync::atomic::AtomicU64::new(0);
    let count = |_| {
        rounds.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    };
    let Chosen { options: chosen, tried } = choose(&sentences, LabelSet::Chengji, &options, &count).unwrap();
    assert_eq!(rounds.into_inner(), Chosen::rounds(&options));
    assert_eq!(tried.len(), 4);
    let best = tried.iter().map(|one| one.2).fold(f64::MIN, f64::max);
    let first = tried.iter().find(|one| one.2 == best).unwrap();
    assert_eq!((chosen.decay, chosen.decision), (first.0, first.1));
}
