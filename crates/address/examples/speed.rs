//! How many rows a second of one core the engine reads: `speed WAY FILE [REPEATS]`, where WAY is `normal`, `region`,
//! `regions` (with the normal form), `parse`, `dump` to print every answer, or `each` for the slowest texts; `speed suggest`
//! for names with one character wrong. The rows are read REPEATS times over in each of five runs, timed by the
//! processor's clock of the thread where the system tells it; the median of the runs and the quickest are printed.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a tool for the developer's eyes")]

use std::time::Instant;

use chengji_address::base::Record;
use chengji_address::region::{Region, RegionOptions, Resolver, Scratch};
use chengji_address::{Base, BaseBuilder, Model, Normal, ParseOptions, ParseScratch, Parsed, Parser};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let way = arguments.get(1).map_or("parse", String::as_str);
    if way == "suggest" {
        return suggest();
    }
    let text = std::fs::read_to_string(arguments.get(2).expect("a file")).expect("a file of lines");
    let repeats: usize = arguments.get(3).map_or(5, |repeats| repeats.parse().expect("a number"));
    let lines: Vec<&str> = text.lines().collect();
    let normals: Vec<Normal> = lines.iter().map(|line| Normal::of(line)).collect();
    let resolver = Resolver::builtin();
    let parser = Parser::new(Model::builtin().expect("the model"), resolver);
    let (mut normal, mut scratch, mut region) = (Normal::default(), Scratch::default(), Region::default());
    let (mut memory, mut parsed) = (ParseScratch::default(), Parsed::default());
    let options = RegionOptions::default();
    if way == "each" {
        let once = |line: &&str| parser.parse(line, &ParseOptions::default()).elements.len();
        return tell("parse", lines.iter().map(|line| quickest(repeats, || once(line))).collect());
    }
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = clock();
        for (line, ready) in (0..repeats).flat_map(|_| lines.iter().zip(&normals)) {
            match way {
                "normal" => normal.reuse(std::hint::black_box(line)),
                "region" => resolver.resolve_into(ready.chars(), &options, &mut scratch, &mut region),
                "regions" => {
                    normal.reuse(line);
                    resolver.resolve_into(normal.chars(), &options, &mut scratch, &mut region);
                }
                "parse" => parser.parse_into(line, &ParseOptions::default(), &mut memory, &mut parsed),
                _ => {
                    parser.parse_into(line, &ParseOptions::default(), &mut memory, &mut parsed);
                    println!("{line} {parsed:?}");
                }
            }
        }
        std::hint::black_box((&region, &parsed, &normal));
        times.push(clock() - start);
        if way == "dump" {
            return;
        }
    }
    times.sort_by(f64::total_cmp);
    let rate = |at: usize| (lines.len() * repeats) as f64 / times[at];
    println!(
        "{way}: {:.0} rows a second, at best {:.0}; {:.1} characters a row",
        rate(times.len() / 2),
        rate(0),
        text.chars().count() as f64 / lines.len() as f64
    );
}

/// Seconds this thread has run on a processor, as Linux tells them; elsewhere by the clock on the wall.
fn clock() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |spent| spent / 1e9)
}

/// The shortest time of some runs, seconds.
fn quickest<T>(repeats: usize, mut task: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(task());
        start.elapsed().as_secs_f64()
    };
    (0..repeats).map(time).fold(f64::MAX, f64::min)
}

fn tell(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize] * 1e3;
    println!("{what}: {} texts, p50 {:.3} ms, p99 {:.3} ms, longest {:.3} ms", times.len(), at(0.5), at(0.99), at(1.0));
}

/// Suggestions for names of a base of 200,000 roads, each with another character in one place.
fn suggest() {
    let letters: Vec<char> =
        "和平大道解放中山建设友谊胜利团结新华人民光明前进东风朝阳振兴发展创业滨江沿河环湖望江楚天黄鹤晴川琴台珞珈南京上海北京"
            .chars()
            .collect();
    let name = |serial: u64| {
        let mixed = serial.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let letter = |shift: u64| letters[((mixed >> shift) % letters.len() as u64) as usize];
        [letter(11), letter(23), letter(37), letter(49), '路'].iter().collect::<String>()
    };
    let mut builder = BaseBuilder::new();
    for serial in 0..200_000_u64 {
        let (id, road) = (serial.to_string(), name(serial));
        let record =
            Record {
                id: &id, kind: "road", city: "武汉市", district: "武昌区", road: &road, ..Record::default()
            };
        builder.add(&record).expect("a row");
    }
    let path = std::env::temp_dir().join(format!("chengji-speed-{}.index", std::process::id()));
    builder.finish(&path).expect("an index");
    let base = Base::open(&path).expect("the index");
    for (what, wrong) in
        [("written", None), ("first wrong", Some(0)), ("second wrong", Some(1)), ("fourth wrong", Some(3))]
    {
        let typed = |serial: u64| -> String {
            let letter = |(at, c): (usize, char)| if Some(at) == wrong { '龘' } else { c };
            name(serial * 199).chars().enumerate().map(letter).collect()
        };
        let once = |serial| {
            let text = typed(serial);
            quickest(5, || base.suggest(&text, 10, None))
        };
        tell(what, (0..1_000).map(once).collect());
    }
    std::fs::remove_file(path).expect("the file goes");
}
