//! `chengji address suggest`: ways to go on from each beginning of an address.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use chengji_address::Base;
use serde_json::{Value, json};

use super::timing;
use crate::arguments::address::Suggest;

pub(super) fn run(options: &Suggest) -> anyhow::Result<ExitCode> {
    let base = Base::open(&options.base).map_err(super::refused)?;
    // The times are those of a running server: the first look loads the tables.
    let _ = base.suggest("hepingdadao", options.limit, None);
    let near = match options.near.as_deref() {
        Some([lon, lat]) => Some((*lon, *lat)),
        _ => None,
    };
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut times = Vec::new();
    let mut answer = |prefix: &str| {
        let start = Instant::now();
        let found = base.suggest(prefix, options.limit, near);
        times.push(start.elapsed());
        if options.json {
            let found: Vec<Value> = found.iter().map(|found| object(&base, found)).collect();
            return Ok(writeln!(output, "{}", json!({ "text": prefix, "suggestions": found }))?);
        }
        for found in &found {
            let id = found.row.map_or("-", |row| base.tree().id(row));
            writeln!(output, "{}\t{id}\t{}\t{}", found.level.as_str(), found.how.as_str(), base.address(found.node))?;
        }
        Ok(())
    };
    let done = match &options.prefix {
        Some(prefix) => answer(prefix),
        None => super::each_line(answer),
    };
    let done = done.and_then(|()| Ok(output.flush()?));
    if options.timing {
        timing::tell(&mut times);
    }
    super::ended(done)
}

fn object(base: &Base, found: &chengji_address::suggest::Suggestion) -> Value {
    let tree = base.tree();
    let (lon, lat) = found.row.and_then(|row| tree.place(row)).unzip();
    let name = found.row.map(|row| tree.name(row)).filter(|name| !name.is_empty());
    json!({
        "level": found.level.as_str(),
        "id": found.row.map(|row| tree.id(row)),
        "code": found.row.map(|row| tree.code(row)).filter(|code| !code.is_empty()),
        "name": name.unwrap_or_else(|| tree.word(found.node)),
        "address": base.address(found.node),
        "lon": lon,
        "lat": lat,
        "how": found.how.as_str(),
    })
}
