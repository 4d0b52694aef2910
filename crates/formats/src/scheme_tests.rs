//! Scheme files: the shipped ones load together, and every mistake is told with its line.

use crate::scheme::{InvalidSchemeFile, parse_definition, parse_scheme, parse_schemes};

const HEAD: &str = "id = \"x\"\ntitle_zh = \"x\"\ntitle_en = \"x\"\n";

/// The shipped files, by name.
fn shipped() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../standards/codes");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    files.sort();
    files
}

fn refused(text: &str) -> InvalidSchemeFile {
    parse_scheme(text).unwrap_err()
}

#[test]
fn the_shipped_schemes_load_side_by_side() {
    let files = shipped();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let schemes = parse_schemes(&files).unwrap();
    let lengths: Vec<(&str, usize)> = schemes.iter().map(|scheme| (scheme.id(), scheme.length())).collect();
    let expected = [
        ("address-division", 24),
        ("address-grid", 31),
        ("address-room", 33),
        ("building", 20),
        ("component-2007", 16),
        ("component-current", 16),
        ("construction-project", 20),
        ("dwelling", 32),
        ("entity", 22),
        ("gb28181-2016", 20),
        ("gb28181-2022", 20),
        ("permanent", 12),
        ("real-estate-unit", 28),
    ];
    assert_eq!(lengths, expected);
    for (name, _) in &files {
        assert!(schemes.get(name.trim_end_matches(".toml")).is_some(), "{name} holds a scheme of another name");
    }
}

#[test]
fn mistakes_are_told_with_their_line() {
    for (text, line, code) in [
        (format!("{HEAD}segments = []\nsegmnts = []\n"), 5, "scheme.syntax"),
        ("id = ".to_owned(), 1, "scheme.syntax"),
        (format!("{HEAD}segments = []\n"), 1, "scheme.invalid"),
        (format!("# head\n{HEAD}segments = []\n"), 2, "scheme.invalid"),
        (format!("{HEAD}\n[[segments]]\nkind = \"class\"\nwidth = 6\nhight = 7\n"), 8, "scheme.syntax"),
        (format!("{HEAD}\n[[segments]]\nkind = \"class\"\nwidth = \"6\"\n"), 7, "scheme.syntax"),
    ] {
        let error = parse_scheme(&text).unwrap_err();
        assert_eq!((error.line(), error.code()), (line, code), "{error}\n{text}");
        assert!(error.to_string().contains(&format!("line {line}: ")), "{error}");
    }
    assert_eq!(parse_definition("id = ").unwrap_err().line(), 1);
}

#[test]
fn a_segment_that_does_not_fit_is_told_with_the_line_it_starts_on() {
    const CHECK: &str = "[[segments]]\nkind = \"check\"\n";
    const SERIAL: &str = "[[segments]]\nkind = \"serial\"\nwidth = 9\nbase = 10\n";
    for (segments, line, reason) in [
        (format!("{SERIAL}at = 1\n\n[[segments]]\nkind = \"class\"\nat = 9\nwidth = 6\n{CHECK}"), 10, "overlaps"),
        (format!("{SERIAL}[[segments]]\nkind = \"class\"\nat = 11\nwidth = 6\n{CHECK}"), 8, "leaves a gap"),
        (format!("{SERIAL}capacity = 1_000_000_000\n{CHECK}"), 4, "too small"),
        (format!("[[segments]]\nkind = \"class\"\nwidth = 6\n{SERIAL}{SERIAL}{CHECK}"), 11, "two segments `serial`"),
        (
            format!("[[segments]]\nkind = \"literal\"\ntext = \"B\"\n{SERIAL}{CHECK}system = \"mod-97-10\"\n"),
            4,
            "cannot check",
        ),
        (format!("{SERIAL}[[segments]]\nkind = \"class\"\n{CHECK}"), 8, "needs the key `width`"),
        (format!("{SERIAL}[[segments]]\nkind = \"class\"\nwidth = 6\nbase = 10\n{CHECK}"), 8, "has no key `base`"),
        (format!("{SERIAL}[[segments]]\nkind = \"colour\"\n{CHECK}"), 8, "unknown kind `colour`"),
    ] {
        let error = refused(&format!("{HEAD}{segments}"));
        assert!(error.to_string().contains(reason), "{error}");
        assert_eq!(error.line(), line, "{error}");
    }
}

#[test]
fn what_only_shows_side_by_side_is_told_with_the_file() {
    let building = "id = \"b\"\ntitle_zh = \"x\"\ntitle_en = \"x\"\n[[segments]]\nkind = \"serial\"\nwidth = 9\nbase = 10\n\
                    [[segments]]\nkind = \"check\"\n";
    let room = "id = \"r\"\ntitle_zh = \"x\"\ntitle_en = \"x\"\n\n[[segments]]\nkind = \"parent\"\nscheme = \"c\"\nwidth = 10\n\
                [[segments]]\nkind = \"number\"\nname = \"room\"\nwidth = 4\n[[segments]]\nkind = \"check\"\n";
    let error = parse_schemes(&[("b.toml", building), ("r.toml", room)]).unwrap_err();
    assert_eq!(error.to_string().split_once("line 5").map(|(before, _)| before), Some("not a code scheme: r.toml, "));
    let wide = room.replace("scheme = \"c\"\nwidth = 10", "scheme = \"b\"\nwidth = 11");
    assert_eq!(parse_schemes(&[("b.toml", building), ("r.toml", &wide)]).unwrap_err().line(), 5);
    let twice = parse_schemes(&[("b.toml", building), ("again.toml", building)]).unwrap_err();
    assert!(twice.to_string().contains("again.toml"), "{twice}");
}
