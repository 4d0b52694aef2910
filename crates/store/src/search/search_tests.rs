//! What the search finds, and in which order.

use super::{SearchDoc, SearchIndex};

fn doc(entity_id: i64, name: &str, address: &str) -> SearchDoc {
    SearchDoc {
        entity_id,
        class: if entity_id % 2 == 0 { "010101" } else { "040101" }.to_owned(),
        code: format!("4201110101010000{entity_id:04}"),
        name: name.to_owned(),
        address: address.to_owned(),
        natural_key: format!("B-{entity_id}"),
        identifiers: vec![format!("91420100MA4K{entity_id:04}XY")],
    }
}

fn town(folder: &tempfile::TempDir) -> SearchIndex {
    let index = SearchIndex::open(folder.path()).unwrap();
    let docs = [
        doc(1, "光谷广场综合体", "武汉市洪山区珞喻路889号"),
        doc(2, "某公司", "武汉市洪山区光谷大道77号金融港A3栋"),
        doc(3, "武汉谷光科技", "武汉市江汉区建设大道568号"),
        doc(4, "ABC Plaza 光谷", "武汉市东湖新技术开发区光谷一路8号"),
        doc(5, "光谷", "武汉市洪山区"),
    ];
    index.apply(&docs, 41).unwrap();
    index
}

fn found(index: &SearchIndex, text: &str) -> Vec<i64> {
    index.query(text, None, 20).unwrap().into_iter().map(|(id, _)| id).collect()
}

#[test]
fn two_characters_find_the_longer_name_and_names_come_before_addresses() {
    let folder = tempfile::tempdir().unwrap();
    let index = town(&folder);
    let ids = found(&index, "光谷");
    assert_eq!(ids[0], 5, "the whole name comes first");
    assert_eq!(ids.last(), Some(&2), "a mere address comes last");
    assert_eq!(ids.len(), 4, "谷光 is not 光谷");
    assert_eq!(found(&index, "光谷广场"), [1]);
    assert_eq!(found(&index, "谷").len(), 5, "one character is enough");
}

#[test]
fn characters_and_numbers_match_as_one_phrase_and_parts_all_count() {
    let folder = tempfile::tempdir().unwrap();
    let index = town(&folder);
    assert_eq!(found(&index, "珞喻路889号"), [1]);
    assert_eq!(found(&index, "珞喻路８８９号"), [1], "full-width digits are digits");
    assert_eq!(found(&index, "珞喻路88号"), Vec::<i64>::new());
    assert_eq!(found(&index, "洪山 大道"), [2]);
    assert_eq!(found(&index, "洪山 江汉"), Vec::<i64>::new());
    assert_eq!(found(&index, "a3栋"), [2]);
    assert_eq!(found(&index, "abc"), [4]);
    assert_eq!(found(&index, "plaz"), [4], "a word is found by its beginning");
    assert_eq!(found(&index, "，。 "), Vec::<i64>::new());
}

#[test]
fn codes_and_identifiers_are_found_whole_or_by_their_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let index = town(&folder);
    assert_eq!(found(&index, "42011101010100000003"), [3]);
    assert_eq!(found(&index, "91420100ma4k0004xy"), [4]);
    assert_eq!(found(&index, "b-2"), [2]);
    assert_eq!(found(&index, "9142010").len(), 5);
    assert_eq!(index.query("光谷", Some("010101"), 20).unwrap().len(), 2);
    assert_eq!(index.query("光谷", None, 1).unwrap().len(), 1);
}

#[test]
fn a_document_replaces_the_earlier_one_and_the_index_knows_how_far_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!(index.up_to_seq(), Ok(-1));
    index.apply(&[doc(1, "旧名", "甲")], 7).unwrap();
    index.apply(&[doc(1, "新名", "甲")], 9).unwrap();
    assert_eq!((found(&index, "旧名"), found(&index, "新名")), (vec![], vec![1]));
    drop(index);
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!((index.up_to_seq(), found(&index, "新名")), (Ok(9), vec![1]));
}

#[test]
fn a_second_opener_reads_what_the_first_commits_and_may_write_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let first = town(&folder);
    let second = SearchIndex::open(folder.path()).unwrap();
    assert!(!second.writable());
    assert_eq!(second.apply(&[], 99).unwrap_err().code(), "store.busy");
    first.apply(&[doc(6, "后来者", "乙")], 42).unwrap();
    assert_eq!((found(&second, "后来者"), second.up_to_seq()), (vec![6], Ok(42)));
    drop(first);
    second.apply(&[doc(7, "再后来者", "乙")], 43).unwrap();
    assert_eq!(found(&second, "后来者").len(), 2);
}

#[test]
fn an_index_of_another_make_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut other = tantivy::schema::Schema::builder();
    other.add_u64_field("x", tantivy::schema::INDEXED);
    tantivy::Index::create_in_dir(folder.path(), other.build()).unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!(index.up_to_seq(), Ok(-1));
    index.apply(&[doc(1, "光谷", "甲")], 1).unwrap();
    assert_eq!(found(&index, "光谷"), [1]);
}
