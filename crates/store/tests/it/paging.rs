//! Pages put together are the whole list, each entity once.

use std::collections::BTreeSet;

use chengji_store::query::{self, CellCursor};
use chengji_store::{Store, StoreError};
use chengji_testkit::harness::each_engine;

use crate::city::{CLASSES, class_of, cover, open, settle};

const TOWN: i64 = 600;

/// Ranges of cells, and single cells above them.
type Box = (&'static [(i64, i64)], &'static [i64]);

fn walk(store: &Store, ranges: &[(i64, i64)], ancestors: &[i64], class: Option<&str>, limit: u32) -> Vec<i64> {
    let mut all = Vec::new();
    let mut after: Option<CellCursor> = None;
    loop {
        let page = store.read(|s| query::in_ranges(s, ranges, ancestors, class, after.as_ref(), limit)).unwrap();
        assert!(page.entity_ids.len() <= limit as usize);
        assert_eq!(page.cells.len(), page.entity_ids.len());
        all.extend(page.entity_ids);
        match page.next {
            Some(next) => after = Some(next.to_string().parse().unwrap()),
            None => return all,
        }
    }
}

#[test]
fn a_box_yields_each_entity_once_whatever_the_page_size() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, u32::try_from(TOWN).unwrap());
        let boxes: [Box; 4] = [
            (&[(0, 1_000)], &[]),
            (&[(100, 200), (150, 180), (600, 650)], &[7, 513]),
            (&[(13, 13)], &[500, 0]),
            (&[(900, 800)], &[]),
        ];
        for (ranges, ancestors) in boxes {
            for class in [None, Some(CLASSES[1])] {
                let expected: BTreeSet<i64> = (1..=TOWN)
                    .filter(|id| class.is_none_or(|class| class == class_of(*id)))
                    .filter(|id| {
                        let within = |cell: &i64| {
                            ranges.iter().any(|(low, high)| low <= cell && cell <= high) || ancestors.contains(cell)
                        };
                        cover(*id).iter().any(within)
                    })
                    .collect();
                for limit in [1, 7, 100, 10_000] {
                    let all = walk(&store, ranges, ancestors, class, limit);
                    assert_eq!(all.len(), expected.len(), "an entity came twice or never");
                    assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), expected);
                }
            }
        }
    });
}

#[test]
fn a_walk_goes_on_behind_any_candidate() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, u32::try_from(TOWN).unwrap());
        let (ranges, class) = ([(0, 1_000)], CLASSES[1]);
        let page = |after: Option<&CellCursor>| {
            store.read(|s| query::in_ranges(s, &ranges, &[], Some(class), after, 1_000)).unwrap()
        };
        let whole = page(None);
        assert!(whole.entity_ids.len() > 100);
        for at in [0, 7, whole.entity_ids.len() - 1] {
            let cursor = CellCursor::behind(class, whole.cells[at], whole.entity_ids[at]);
            assert_eq!(page(Some(&cursor)).entity_ids, whole.entity_ids[at + 1..], "behind candidate {at}");
        }
    });
}

#[test]
fn the_attributes_of_the_index_are_told_by_class() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, u32::try_from(TOWN).unwrap());
        assert_eq!(store.read(|s| query::indexed_attributes(s, CLASSES[0])).unwrap(), ["use"]);
        assert!(store.read(|s| query::indexed_attributes(s, "990101")).unwrap().is_empty());
    });
}

#[test]
fn lists_by_class_and_value_page_by_id() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, u32::try_from(TOWN).unwrap());
        for class in [None, Some(CLASSES[2])] {
            let (mut all, mut after) = (Vec::new(), 0);
            loop {
                let page = store.read(|s| query::list_class(s, class, after, 37)).unwrap();
                let Some(last) = page.last() else { break };
                after = last.entity.entity_id;
                all.extend(page.into_iter().map(|current| current.entity.entity_id));
            }
            let expected: Vec<i64> = (1..=TOWN).filter(|id| class.is_none_or(|class| class == class_of(*id))).collect();
            assert_eq!(all, expected);
        }
        let first = store.read(|s| query::by_attribute(s, CLASSES[0], "use", "3", 0, 20)).unwrap();
        let second = store.read(|s| query::by_attribute(s, CLASSES[0], "use", "3", first[19], 1_000)).unwrap();
        let expected: Vec<i64> = (1..=TOWN).filter(|id| class_of(*id) == CLASSES[0] && id % 4 == 3).collect();
        assert_eq!([first, second].concat(), expected);
    });
}

#[test]
fn counts_add_up_over_batches() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 300);
        settle(&store, 300);
        store
            .read(|s| {
                let classes = query::class_counts(s)?;
                assert_eq!(classes, CLASSES.map(|class| (class.to_owned(), 200)));
                assert_eq!(query::counts_in(s, 3, &[(10, 12), (590, 700)], None)?.len(), 3 + 11);
                assert_eq!(query::counts_in(s, 3, &[(10, 12)], Some(class_of(11)))?, [(11, 1)]);
                assert_eq!(query::counts_in(s, 2, &[(10, 12)], None)?, []);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn a_cursor_that_was_not_given_is_refused() {
    for text in ["", "1-2", "x-1-010101", "1", "zz-zz-zz"] {
        let refused = text.parse::<CellCursor>().unwrap_err();
        assert_eq!(refused.code(), "store.invalid-cursor");
    }
}
