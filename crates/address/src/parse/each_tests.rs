use crate::parse::fact::Scope;
use crate::region::Resolver;
use crate::{Decision, LabelSet, Model, Parser, Sentence, TrainOptions, read_conll, train};

/// One road of two is read in two ways: whole names twice as often as a name and its part.
fn sentences() -> Vec<Sentence> {
    let whole = "和 B-road\n平 I-road\n路 I-road\n1 B-roadno\n号 I-roadno\n";
    let other = "友 B-poi\n谊 I-poi\n店 I-poi\n3 B-houseno\n栋 I-houseno\n";
    read_conll(&[whole, other, whole, other].join("\n")).unwrap()
}

fn model(scope: Scope) -> Model {
    let options = TrainOptions {
        rounds: 8,
        learners: 1,
        fact_count: 1,
        decision: Decision::Each,
        scope,
        ..TrainOptions::default()
    };
    train(&sentences(), LabelSet::Chengji, &options, &|_| {}).unwrap().model
}

#[test]
fn elements_of_a_text_learned_by_heart_are_said_again_either_way() {
    for scope in [Scope::All, Scope::Lean] {
        let each = model(scope);
        let whole = each.clone().deciding(Decision::Whole);
        for model in [each, whole] {
            let parser = Parser::new(model, Resolver::builtin());
            for sentence in sentences() {
                let said: Vec<_> = parser
                    .elements(&sentence.text)
                    .iter()
                    .map(|e| (e.label.as_str().to_owned(), e.start, e.end))
                    .collect();
                assert_eq!(said, sentence.elements, "{}", sentence.text);
            }
        }
    }
}

#[test]
fn a_model_keeps_what_it_weighs_and_how_it_decides() {
    for scope in [Scope::All, Scope::Lean] {
        let model = model(scope);
        assert_eq!(Model::read(&model.write()).unwrap(), model);
        let whole = model.deciding(Decision::Whole);
        assert_eq!(Model::read(&whole.write()).unwrap(), whole);
    }
}

#[test]
fn elements_tile_a_text_never_seen() {
    let parser = Parser::new(model(Scope::All), Resolver::builtin());
    let text = "湖北省武汉市武昌区水果湖街道黄鹂路东亭小区10栋3单元501室";
    let mut at = 0;
    for element in parser.elements(text) {
        assert_eq!(element.start, at);
        at = element.end;
    }
    assert_eq!(at as usize, text.chars().count());
}
