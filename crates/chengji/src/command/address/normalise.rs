//! `chengji address normalise`: a line in, the same line in the one spelling out.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use chengji_address::Normal;

pub(super) fn run() -> anyhow::Result<ExitCode> {
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut normal = Normal::default();
    let done = super::each_line(|line| {
        normal.reuse(line);
        Ok(writeln!(output, "{}", normal.text())?)
    });
    super::ended(done.and_then(|()| Ok(output.flush()?)))
}
