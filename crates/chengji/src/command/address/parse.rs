//! `chengji address parse`: lines in, one JSON object a line out, in the order of the lines.

use std::fs;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use anyhow::Context as _;
use chengji_address::region::Resolver;
use chengji_address::{LabelSet, Model, ParseOptions, ParseScratch, Parsed, Parser, Reading};

use super::{print, stream};
use crate::arguments::address::Parse;
use crate::failure::Refusal;

pub(super) fn run(options: &Parse) -> anyhow::Result<ExitCode> {
    let parser = Parser::new(model(options)?, Resolver::builtin());
    let set = options.labels.unwrap_or_else(|| parser.model().set());
    let wanted = ParseOptions { as_of: options.as_of, city: options.city };
    let (rows, by_rules, nanoseconds) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let memory = || (ParseScratch::default(), Parsed::default());
    let done = stream::each_line("", memory, |(scratch, parsed), line, out| {
        let start = options.timing.then(Instant::now);
        parser.parse_into(line, &wanted, scratch, parsed);
        if let Some(start) = start {
            rows.fetch_add(1, Ordering::Relaxed);
            by_rules.fetch_add(u64::from(parsed.reading == Reading::Rules), Ordering::Relaxed);
            nanoseconds.fetch_add(start.elapsed().as_nanos() as u64, Ordering::Relaxed);
        }
        answer(&parser, line, parsed, set, out);
    });
    if options.timing {
        report(rows.into_inner(), nanoseconds.into_inner() as f64 / 1e9, by_rules.into_inner());
    }
    super::ended(done)
}

/// Tells how fast lines were read, without the printing.
#[expect(clippy::print_stderr, reason = "the program's own face")]
fn report(rows: u64, seconds: f64, by_rules: u64) {
    eprintln!("{rows} rows, {:.0} a second of one core; {by_rules} by rules alone", rows as f64 / seconds);
}

fn model(options: &Parse) -> anyhow::Result<Model> {
    let read = match &options.model {
        None => Model::builtin(),
        Some(path) => Model::read(&fs::read(path).with_context(|| path.display().to_string())?),
    };
    Ok(read.map_err(|error| Refusal::new(error.code(), &error))?)
}

/// One line: the text, its region and its elements, which tile it.
fn answer(parser: &Parser, text: &str, parsed: &Parsed, set: LabelSet, out: &mut String) {
    out.push_str("{\"text\":");
    print::quoted(text, out);
    out.push_str(",\"region\":");
    print::region(&parsed.region, parser.resolver().divisions(), print::short_code, "unknown", out);
    out.push_str(",\"elements\":[");
    let mut rest = text;
    for (at, (label, start, end)) in set.tell(parser.model().set(), text, &parsed.elements).into_iter().enumerate() {
        let count = (end - start) as usize;
        let (piece, behind) = rest.split_at(rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at));
        rest = behind;
        let comma = if at > 0 { "," } else { "" };
        print::written(out, format_args!("{comma}{{\"label\":\"{label}\",\"start\":{start},\"end\":{end},\"text\":"));
        print::quoted(piece, out);
        out.push('}');
    }
    out.push_str("]}\n");
}
