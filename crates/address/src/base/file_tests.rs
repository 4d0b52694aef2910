use super::{IndexError, IndexFile, IndexWriter};

fn sample(path: &std::path::Path) -> String {
    let mut writer = IndexWriter::create(path).unwrap();
    writer.section("one", [b"abc".as_slice(), b"de"]).unwrap();
    writer.section("two", [1_u32.to_le_bytes(), 2_u32.to_le_bytes()]).unwrap();
    writer.finish().unwrap()
}

#[test]
fn what_is_written_is_read_back_under_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    let version = sample(&path);
    let file = IndexFile::open(&path).unwrap();
    assert_eq!(file.version(), version);
    assert_eq!(file.section("one"), b"abcde");
    assert_eq!(file.section("two").len(), 8);
    assert_eq!(file.section("three"), b"");
    file.verify().unwrap();
}

#[test]
fn the_same_sections_give_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().join("a"), folder.path().join("b")];
    assert_eq!(sample(&paths[0]), sample(&paths[1]));
    assert_eq!(std::fs::read(&paths[0]).unwrap(), std::fs::read(&paths[1]).unwrap());
}

#[test]
fn a_file_cut_anywhere_is_refused_with_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    sample(&path);
    let bytes = std::fs::read(&path).unwrap();
    for length in 0..bytes.len() {
        std::fs::write(&path, &bytes[..length]).unwrap();
        let code = IndexFile::open(&path).unwrap_err().code();
        assert!(
            ["address.index-foreign", "address.index-damaged", "address.index-io"].contains(&code),
            "{length}: {code}"
        );
    }
}

#[test]
fn a_changed_byte_is_found_at_opening_or_by_verifying() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    sample(&path);
    let bytes = std::fs::read(&path).unwrap();
    // Padding between sections carries nothing.
    let padding = 64 + 5..64 + 8;
    for at in (0..bytes.len()).filter(|at| !padding.contains(at)) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x40;
        std::fs::write(&path, &changed).unwrap();
        let outcome = IndexFile::open(&path).and_then(|file| file.verify());
        assert!(outcome.is_err(), "byte {at}");
    }
}

#[test]
fn another_layout_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    sample(&path);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[8] = 9;
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(IndexFile::open(&path), Err(IndexError::Format { found: 9, .. })));
}

#[test]
fn an_abandoned_build_leaves_the_old_index_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    let version = sample(&path);
    let mut writer = IndexWriter::create(&path).unwrap();
    writer.section("one", [b"other"]).unwrap();
    drop(writer);
    assert_eq!(IndexFile::open(&path).unwrap().version(), version);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
