use std::collections::HashMap;

use super::{Chart, LONGEST, Stretch};
use crate::lexicon::Lexicon;
use crate::model::{Model, name};
use crate::parse::fact::{Fact, Sight};
use crate::parse::place::Place;
use crate::parse::token::Tokens;
use crate::region::{RegionOptions, Resolver};
use crate::{LONGEST_TEXT, Normal};

const TEXTS: &[&str] = &[
    "湖北省武汉市武昌区水果湖街道黄鹂路东亭小区10栋3单元501室",
    "武汉市江岸区后湖乡丹水池村黄合村249号",
    "和平大道457号附3号-12#",
    "鼓楼区鼓楼区朝阳区朝阳区",
    "路",
    "７号ａＢ（〇〇）—",
];

/// What decides about a cut, as plainly as it can be said: every score a whole number, every way to cut looked at.
struct Reference<'m> {
    model: &'m Model,
    /// By token, then begin, inside and end of each label.
    emission: Vec<Vec<i64>>,
}

impl<'m> Reference<'m> {
    fn of(model: &'m Model, facts: &[Fact], tokens: usize) -> Self {
        let weights: HashMap<u32, _> = model.table.entries().into_iter().collect();
        let width = 3 * model.lanes;
        let mut emission = vec![vec![0; width]; tokens];
        for fact in facts {
            for weight in weights.get(&name(fact.key)).into_iter().flatten() {
                let at = i64::from(fact.at + i32::from(fact.reach.low)) + (usize::from(weight.at) / width) as i64;
                if let Some(token) = usize::try_from(at).ok().and_then(|at| emission.get_mut(at)) {
                    token[usize::from(weight.at) % width] += i64::from(weight.value);
                }
            }
        }
        Self { model, emission }
    }

    fn element(&self, start: usize, end: usize, y: usize) -> i64 {
        let lanes = self.model.lanes;
        let inside: i64 = self.emission[start..end].iter().map(|token| token[lanes + y]).sum();
        let length = self.model.lengths[(end - start) * lanes + y] as i64;
        self.emission[start][y] + inside + self.emission[end - 1][2 * lanes + y] + length
    }

    fn turn(&self, from: Option<usize>, y: usize) -> i64 {
        self.model.turns[from.unwrap_or(self.model.lanes) * self.model.lanes + y] as i64
    }

    fn score(&self, way: &[(u32, u32, u8)]) -> i64 {
        let mut before = None;
        let mut sum = 0;
        for &(start, end, y) in way {
            sum += self.turn(before, y.into()) + self.element(start as usize, end as usize, y.into());
            before = Some(usize::from(y));
        }
        sum + before.map_or(0, |y| self.model.last[y] as i64)
    }

    fn best(&self) -> i64 {
        let (tokens, labels) = (self.emission.len(), self.model.labels.len());
        // Best score of everything up to a token, the last element there of a label.
        let mut best = vec![vec![i64::MIN; labels]; tokens + 1];
        for end in 1..=tokens {
            for y in 0..labels {
                for start in end.saturating_sub(LONGEST)..end {
                    let before = match start {
                        0 => Some(self.turn(None, y)),
                        _ => (0..labels).map(|from| best[start][from] + self.turn(Some(from), y)).max(),
                    };
                    best[end][y] = best[end][y].max(before.unwrap() + self.element(start, end, y));
                }
            }
        }
        (0..labels).map(|y| best[tokens][y] + self.model.last[y] as i64).max().unwrap()
    }
}

/// The way that is found, its score and the best there is.
fn decoded(model: &Model, text: &str) -> (Vec<(u32, u32, u8)>, i64, i64) {
    let (mut tokens, mut sight, mut places, mut chart) = Default::default();
    let (tokens, sight, places, chart): (&mut Tokens, &mut Sight, &mut Vec<Place>, &mut Chart) =
        (&mut tokens, &mut sight, &mut places, &mut chart);
    let normal = Normal::of(text);
    let region = Resolver::builtin().resolve(normal.chars(), &RegionOptions::default());
    Place::list(&region.mentions, &normal, places);
    tokens.read(text);
    sight.look(tokens, 0..tokens.list.len(), model.scope, Lexicon::builtin(), places);
    let stretch = Stretch { tokens: 0..tokens.list.len(), before: None, behind: None };
    chart.decode(model, &sight.facts, &stretch);
    let reference = Reference::of(model, &sight.facts, tokens.list.len());
    (chart.way.clone(), reference.score(&chart.way), reference.best())
}

#[test]
fn the_way_found_is_the_best_of_all() {
    let model = Model::builtin().unwrap();
    for text in TEXTS {
        let (way, score, best) = decoded(&model, text);
        assert!(way.windows(2).all(|pair| pair[0].1 == pair[1].0), "{text}: {way:?}");
        assert_eq!(score, best, "{text}: {way:?}");
    }
}

#[test]
fn scores_stay_exact_in_the_longest_text() {
    let model = Model::builtin().unwrap();
    for part in ["路", "号", "7号", "湖北省", "武汉市武昌区长沙市鼓楼区", "二七路十二号附三百零五"]
    {
        let text: String = part.chars().cycle().take(LONGEST_TEXT / 4).collect();
        let (_, score, best) = decoded(&model, &text);
        assert_eq!(score, best, "{part}");
    }
}
