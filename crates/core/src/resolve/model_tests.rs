use super::{Band, Model};
use crate::resolve::person::{Fields, Profile};
use crate::resolve::{Ceiling, Profile as _, Terms};

fn model() -> Model {
    let mut model = Model::blank::<Profile>();
    model.version = 3;
    model.prior = -20_000;
    model.weights[1][1] = 9_000;
    model.weights[2][1] = 14_000;
    model.terms = Terms::new(&[(7, -2_000), (9, 500)], 4_000);
    model
}

#[test]
fn a_model_comes_back_from_its_text() {
    let text = model().to_text::<Profile>();
    let read = Model::parse::<Profile>(&text).unwrap();
    assert_eq!(read.to_text::<Profile>(), text);
    assert_eq!((read.terms.weight(7), read.terms.weight(8), read.terms.weight(0)), (-2_000, 4_000, 0));
}

#[test]
fn a_text_that_is_no_model_says_where() {
    for (text, line, reason) in [
        ("", 0, "it does not say of which kind it is"),
        ("kind dwelling", 1, "it is of another kind"),
        ("kind person\nprior x", 2, "not a number from -1000000 to 1000000"),
        ("kind person\nversion 1\nrare -1000001", 3, "not a number from -1000000 to 1000000"),
        ("kind person\nversion -1", 2, "not a number"),
        ("kind person\nweight name unknown 4", 2, "no such field or level"),
        ("kind person\nwhatever", 2, "not understood"),
    ] {
        let error = Model::parse::<Profile>(text).unwrap_err();
        assert_eq!((error.line, error.reason), (line, reason), "{text}");
    }
}

#[test]
fn the_heaviest_model_still_weighs_a_pair() {
    let mut text = "kind person\nprior 1000000\nrare 1000000\n".to_owned();
    for field in Profile::FIELDS {
        for level in &field.levels[1..] {
            text += &format!("weight {} {level} 1000000\n", field.name);
        }
    }
    let model = Model::parse::<Profile>(&text).unwrap();
    let one = Profile::new(&Fields {
        name: "王明",
        birth: "1990-01-02",
        sex: "男",
        phone: "13812345678",
        ..Fields::default()
    });
    assert_eq!(model.judge(&one, &one).0, 6_000_000);
}

#[test]
fn rarity_counts_only_where_names_are_equal() {
    let of = |name, birth| Profile::new(&Fields { name, birth, ..Fields::default() });
    let (weight, band) = model().judge(&of("王明", "1990-01-02"), &of("王明", "1990-01-02"));
    assert_eq!((weight, band), (7_000, Band::Automatic));
    assert_eq!(model().judge(&of("王明", "1990-01-02"), &of("王铭", "1990-01-02")), (-6_000, Band::Reject));
}

#[test]
fn no_weight_lifts_a_pair_over_its_ceiling() {
    assert_eq!(model().band(90_000, Ceiling::Review), Band::Review);
    assert_eq!(model().band(90_000, Ceiling::Reject), Band::Reject);
    assert_eq!(Profile::ceiling(crate::resolve::Pattern::EMPTY), Ceiling::Review);
}

#[test]
fn standard_models_have_a_weight_for_every_level() {
    fn check<P: crate::resolve::Profile>() {
        let (standard, blank) = (Model::standard::<P>(), Model::blank::<P>());
        let sizes = |model: &Model| model.weights.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(sizes(&standard), sizes(&blank));
        assert!(standard.weights.iter().all(|levels| levels[0] == 0 && levels[1] > 0));
        assert_eq!(Model::parse::<P>(&standard.to_text::<P>()).unwrap().to_text::<P>(), standard.to_text::<P>());
    }
    check::<Profile>();
    check::<crate::resolve::organisation::Profile>();
    check::<crate::resolve::dwelling::Profile>();
}
