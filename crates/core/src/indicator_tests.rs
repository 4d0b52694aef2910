use super::*;
use crate::consistency::Kind;

fn consistency() -> Indicator {
    Indicator {
        id: "consistency".to_owned(),
        zh: String::new(),
        en: String::new(),
        basis: String::new(),
        kinds: vec![Kind::Person, Kind::Organisation],
        of: Marks::default().with(Mark::Shared),
        holds: Marks::default().with(Mark::Consistent),
    }
}

#[test]
fn a_share_adds_up_what_counts_and_what_holds() {
    let (indicator, mut share) = (consistency(), Share::default());
    let both: Marks = [Mark::Shared, Mark::Consistent].into_iter().collect();
    indicator.add(&mut share, Kind::Person, both, 3);
    indicator.add(&mut share, Kind::Organisation, Marks::default().with(Mark::Shared), 1);
    indicator.add(&mut share, Kind::Dwelling, both, 100);
    indicator.add(&mut share, Kind::Person, Marks::default().with(Mark::Consistent), 100);
    assert_eq!(share, Share { holds: 3, of: 4 });
    assert_eq!((share.percent(), Share::default().percent()), (Some(75.0), None));
}

#[test]
fn an_indicator_told_twice_or_without_marks_is_refused() {
    let empty = Indicator { holds: Marks::default(), ..consistency() };
    assert_eq!(Indicators::new(vec![empty]), Err(InvalidIndicator::Empty("consistency".to_owned())));
    let twice = Indicators::new(vec![consistency(), consistency()]);
    assert_eq!(twice, Err(InvalidIndicator::Twice("consistency".to_owned())));
}
