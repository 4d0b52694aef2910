//! `chengji address parse`: lines in, one JSON object a line out, in the order of the lines.

use std::fs;
use std::io::{BufRead, BufWriter, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use chengji_address::region::{Chain, Resolver};
use chengji_address::{LabelSet, Model, ParseOptions, ParseScratch, Parsed, Parser, Reading};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::arguments::address::Parse;
use crate::failure::Refusal;

/// Lines read at a time, and lines a thread takes at once.
const CHUNK: usize = 32_768;
const SHARE: usize = 512;

pub(super) fn run(options: &Parse) -> anyhow::Result<ExitCode> {
    let parser = Parser::new(model(options)?, Resolver::builtin());
    let set = options.labels.unwrap_or_else(|| parser.model().set());
    let wanted = ParseOptions { as_of: options.as_of, city: options.city };
    let mut input = std::io::stdin().lock();
    let mut output = BufWriter::new(std::io::stdout().lock());
    let (mut rows, mut spent, mut by_rules) = (0, Duration::ZERO, 0);
    let done = loop {
        let lines = match lines(&mut input) {
            Ok(lines) if lines.is_empty() => break output.flush().map_err(anyhow::Error::from),
            Ok(lines) => lines,
            Err(error) => break Err(error.into()),
        };
        let parts: Vec<Answers> = lines.par_chunks(SHARE).map(|part| read(&parser, part, set, &wanted)).collect();
        rows += lines.len();
        spent += parts.iter().map(|part| part.took).sum::<Duration>();
        by_rules += parts.iter().map(|part| part.by_rules).sum::<usize>();
        if let Err(error) = parts.iter().try_for_each(|part| output.write_all(part.text.as_bytes())) {
            break Err(error.into());
        }
    };
    if options.timing {
        report(rows, spent, by_rules);
    }
    super::ended(done)
}

#[expect(clippy::print_stderr, reason = "the program's own face")]
fn report(rows: usize, spent: Duration, by_rules: usize) {
    let rate = rows as f64 / spent.as_secs_f64();
    eprintln!("{rows} rows, {rate:.0} a second of one core; {by_rules} by rules alone");
}

fn model(options: &Parse) -> anyhow::Result<Model> {
    let read = match &options.model {
        None => Model::builtin(),
        Some(path) => Model::read(&fs::read(path).with_context(|| path.display().to_string())?),
    };
    Ok(read.map_err(|error| Refusal::new(error.code(), &error))?)
}

/// The next lines, without their line breaks; bytes that are no UTF-8 become U+FFFD.
fn lines(input: &mut impl BufRead) -> std::io::Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    while lines.len() < CHUNK && input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        lines.push(text.strip_suffix('\n').map_or(&*text, |text| text.strip_suffix('\r').unwrap_or(text)).to_owned());
        line.clear();
    }
    Ok(lines)
}

/// The answers to some lines.
#[derive(Default)]
struct Answers {
    text: String,
    /// How long reading them took without the printing.
    took: Duration,
    /// How many the rules understood wholly.
    by_rules: usize,
}

fn read(parser: &Parser, lines: &[String], set: LabelSet, options: &ParseOptions) -> Answers {
    let (mut scratch, mut parsed) = (ParseScratch::default(), Parsed::default());
    let mut answers = Answers::default();
    for line in lines {
        let start = Instant::now();
        parser.parse_into(line, options, &mut scratch, &mut parsed);
        answers.took += start.elapsed();
        answers.by_rules += usize::from(parsed.reading == Reading::Rules);
        answers.text.push_str(&answer(parser, line, &parsed, set).to_string());
        answers.text.push('\n');
    }
    answers
}

fn answer(parser: &Parser, text: &str, parsed: &Parsed, set: LabelSet) -> Value {
    let divisions = parser.resolver().divisions();
    let chain = |chain: &Option<Chain>| {
        chain.map(|chain| {
            let names = chain.names(divisions);
            json!({
                "code": chain.code.to_string(), "province": names.province, "city": names.city, "district": names.district,
                "town": names.town, "community": names.community, "zone": names.zone,
            })
        })
    };
    let region = &parsed.region;
    let mut told = Map::new();
    told.insert("written".to_owned(), json!(chain(&region.written)));
    told.insert("as_of".to_owned(), json!(chain(&region.as_of)));
    told.insert("current".to_owned(), json!(chain(&region.current)));
    told.insert("confidence".to_owned(), json!((f64::from(region.confidence) * 1000.0).round() / 1000.0));
    told.insert("conflict".to_owned(), json!(region.conflict));
    if let Some(unknown) = region.unknown {
        told.insert("unknown".to_owned(), json!(unknown.as_str()));
    }
    let chars: Vec<char> = text.chars().collect();
    let elements: Vec<Value> = set
        .tell(parser.model().set(), text, &parsed.elements)
        .into_iter()
        .map(|(label, start, end)| {
            let piece: String = chars[start as usize..end as usize].iter().collect();
            json!({"label": label, "start": start, "end": end, "text": piece})
        })
        .collect();
    json!({"text": text, "region": told, "elements": elements})
}
