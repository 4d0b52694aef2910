use super::{CELLS, Table, Weight};

fn weights(pairs: &[(u16, i16)]) -> Vec<Weight> {
    pairs.iter().map(|&(at, value)| Weight { at, value }).collect()
}

/// Weights of every form they are kept in: alone, in blocks, in a sweep, and too great for a byte.
fn facts() -> Vec<(u32, Vec<Weight>)> {
    let far: Vec<(u16, i16)> = (0..12).map(|at| (at * 64, -100 + at as i16)).collect();
    let near: Vec<(u16, i16)> = (101..180).map(|at| (at, at as i16 - 140)).filter(|pair| pair.1 != 0).collect();
    let great: Vec<(u16, i16)> = (0..20).map(|at| (at * 3, 3_000)).collect();
    let last: Vec<(u16, i16)> = (CELLS as u16 - 9..CELLS as u16).map(|at| (at, -128)).collect();
    let all = [vec![(5, -1)], far, near, great, last];
    all.iter().zip(1..).map(|(pairs, name)| (name, weights(pairs))).collect()
}

#[test]
fn what_was_put_in_comes_out_whatever_its_form() {
    assert_eq!(Table::new(&facts()).entries(), facts());
}

#[test]
fn weights_are_added_to_what_is_there() {
    let table = Table::new(&facts());
    for (name, weights) in facts() {
        let span = table.look_up(name).unwrap();
        let mut cells = vec![7; CELLS + 32];
        table.add(span, &mut cells);
        for (at, cell) in cells.iter().enumerate() {
            let weight = weights.iter().find(|weight| usize::from(weight.at) == at).map_or(0, |weight| weight.value);
            assert_eq!(*cell, 7 + weight, "fact {name}, cell {at}");
        }
    }
    assert_eq!(table.look_up(77), None);
}

#[test]
fn cells_that_are_not_there_get_nothing() {
    let table = Table::new(&facts());
    for (name, _) in facts() {
        let mut cells = [0; 8];
        table.add(table.look_up(name).unwrap(), &mut cells);
        table.add(table.look_up(name).unwrap(), &mut []);
    }
}
