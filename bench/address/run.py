#!/usr/bin/env python3
"""The measures of the address engine, ours and the peers', in one run: prints one table with the versions of everything.

usage: bench/address/run.py [--quick] [--program target/release/chengji] [--venv FOLDER] [--only region,parse,match,suggest] [--keep FOLDER]

Peers come from PyPI as requirements.txt pins them, into an environment of their own outside the repository (`--venv`; else
chengji/address-peers in $XDG_CACHE_HOME or ~/.cache); one that cannot be installed is told with the reason and left out. Real
data is read from $CHENGJI_REAL_DATA (default ../shared/data); without it the parts that need it are left out. The output of
every part is printed as it comes, each answer is compared with the one expected, and figures are CPU-seconds of one process.
Some twenty minutes of one core; `--quick` takes small sizes: it shows that all works, not how fast.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATA = pathlib.Path(os.environ.get("CHENGJI_REAL_DATA", ROOT.parent / "shared" / "data"))
PEERS = HERE / "requirements.txt"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "chengji" / "address-peers"


def pins():
    """The lines of requirements.txt, as {name: version}."""
    lines = [line.strip() for line in PEERS.read_text(encoding="utf-8").splitlines()]
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def installed(python):
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, text=True, check=True).stdout
    return {re.sub("[-_.]+", "-", row["name"]).lower(): row["version"] for row in json.loads(listed)}


def environment(folder):
    """The interpreter of an environment with the peers, and their versions; tells which are missing and why."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    wanted, there = pins(), installed(python)
    for name, version in wanted.items():
        if there.get(re.sub("[-_.]+", "-", name).lower()) == version:
            continue
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", f"{name}=={version}"], capture_output=True, text=True)
        if done.returncode:
            why = next(iter(done.stderr.strip().splitlines()[-1:]), "no message")
            print(f"peer {name} {version} is left out, it cannot be installed here: {why}")
    there = installed(python)
    names = {name: there.get(re.sub("[-_.]+", "-", name).lower()) for name in wanted}
    return python, {name: version for name, version in names.items() if version}


def run(python, script, *arguments):
    """The output of a part, shown as it comes, and the CPU-seconds of it and all it starts; nothing when the part failed."""
    print(f"\n== {script} {' '.join(map(str, arguments))}", flush=True)
    start, before, lines = time.monotonic(), spent(), []
    environ = {**os.environ, "CHENGJI_REAL_DATA": str(DATA)}
    child = subprocess.Popen(
        [python, HERE / script, *map(str, arguments)], stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environ
    )
    for line in child.stdout:
        lines.append(line.rstrip("\n"))
        if not line.startswith("{\"versions"):
            print(line, end="", flush=True)
    if child.wait():
        print(f"{script} failed with {child.returncode}")
        return None
    print(f"({spent() - before:.0f} CPU-s, {time.monotonic() - start:.0f} s)", flush=True)
    return lines


def spent():
    used = os.times()
    return used.children_user + used.children_system


def first(lines, pattern):
    """What the groups of a pattern are in the first line that has it."""
    found = next(filter(None, (re.search(pattern, line) for line in lines)), None)
    return " / ".join(found.groups()) if found else "?"


def region(python, options, table):
    sizes = ["--rows", 300, "--wuhan", 300] if options.quick else []
    lines = run(python, "region.py", "--program", options.program, "--peers", python, "--json", *sizes)
    if lines is None:
        return
    report = json.loads(lines[-1])
    ncap, wuhan = report["NCAP dev sample"], report["Wuhan"]

    def put(measure, rows, of, key, better, bar):
        peers = [row for row in rows if not row["name"].startswith("chengji") and row.get(key) is not None]
        best = better(peers, key=lambda row: row[key], default=None)
        told = f"{best['name']} {best[key]}" + (f" (of {best['rows']} rows)" if best and best["rows"] < of["rows"] else "") if best else "-"
        table.append((measure, told, bar, of[key]))

    put("region: rows/s/core", ncap, ncap[0], "rows_per_cpu_second", max, ">= 1 M")
    put("region: chain, NCAP dev sample", ncap, ncap[0], "chain", max, ">= .990")
    put("region: spurious", ncap, ncap[0], "spurious", min, "<= .10")
    put("Wuhan addresses: wrong city", wuhan, wuhan[1], "wrong city", min, "<= .001")
    put("Wuhan addresses: right city", wuhan, wuhan[1], "city", max, ">= .995")
    put("region: rows/s/core, Wuhan addresses", wuhan, wuhan[1], "rows_per_cpu_second", max, ">= 1 M")


def f1(lines):
    """F1 of all elements and of the core ones, ours and CRFsuite's, in the order of parse.py's output."""
    scores = {kind: [match[1] for line in lines if (match := re.search(rf"^{kind} .*F1 +([\d.]+)", line))] for kind in ("all", "core")}
    ours, peer = ([found[at] if at < len(found) else None for found in scores.values()] for at in (0, 1))
    return ours, peer


def parse(python, options, table):
    labelled = DATA / "address_labelled"
    bars = {"sutd": ">= 89.5", "ccks": ">= 91"}
    runs = {
        "sutd": [labelled / "sutd_dev_sample.conll", "sutd", "--train", labelled / "sutd_train.conll.gz"],
        "ccks": [labelled / "ccks2021_train.conll.gz", "ccks", "--split"],
    }
    peer = ["--peer"] if "--peer" in (HERE / "parse.py").read_text(encoding="utf-8") else []
    for name, arguments in runs.items():
        if not options.quick:
            lines = run(python, "parse.py", options.program, *arguments, *peer)
            if lines is not None:
                (ours, _), (theirs, _) = f1(lines)
                recorded = {"sutd": "87.5", "ccks": "89.8"}[name]
                told = f"CRFsuite {theirs}" if theirs else f"CRFsuite {recorded} (recorded, not run)"
                table.append((f"element F1, own train split, {name}", told, bars[name], ours))
        lines = run(python, "parse.py", options.program, *arguments[:2])
        if lines is not None:
            (ours, core), _ = f1(lines)
            table.append((f"element F1, shipped model, {name}", "-", "core >= 90", f"{ours}, core {core}"))
    texts = [text for path, *_ in runs.values() for text in sentences(path)][: 1_000 if options.quick else None]
    table.append(("full parse: rows/s/core", "jionlp 365 (recorded)", ">= 60 k", parse_rate(options.program, texts)))


def sentences(path):
    """The texts of a labelled file."""
    import gzip

    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            text = "".join(line.split()[0] if len(line.split()) > 1 else " " for line in block.splitlines())
            if text:
                yield text


def parse_rate(program, texts):
    """Rows a CPU-second, without the start: the difference between many repeats of the rows and one; every row is counted."""

    def seconds(rows):
        before = spent()
        text = "\n".join(rows) + "\n"
        done = subprocess.run([program, "address", "parse"], input=text, capture_output=True, text=True, encoding="utf-8", check=True)
        assert len(done.stdout.splitlines()) == len(rows)
        return spent() - before

    return round(len(texts) * 9 / max(seconds(texts * 10) - seconds(texts), 0.01))


SIZES = {"count": 5_000_000, "queries": 200_000, "small": 300_000, "peer": 2_000}
QUICK = {"count": 20_000, "queries": 2_000, "small": 20_000, "peer": 100}


def matching(python, options, table):
    size = QUICK if options.quick else SIZES
    common = ["--program", options.program, "--work", options.keep]
    # The peer answers some twenty questions a second: a small base, and no longer than three minutes.
    beside = run(python, "match.py", *common, "--queries", size["queries"] // 10, "--count", size["small"], "--peer", size["peer"], "--peer-seconds", 180)
    lines = run(python, "match.py", *common, "--queries", size["queries"], "--count", size["count"])
    told = "-"
    if beside is not None:
        recall, rate, asked = (first(beside, pattern) for pattern in (r"recall@1 ([\d.]+)", r"([\d.]+) a CPU-second$", r"re-rank on (\d+) questions"))
        told = f"FTS5 + re-rank {recall} at {rate}/s ({asked} questions, {size['small']} rows; ours there {first(beside, r'^all +[0-9]+ +([0-9.]+)')})"
    if lines is None:
        return
    table.append((f"recall@1, {size['count']} addresses, {size['queries']} questions", told, ">= .985", first(lines, r"^all +\d+ +([\d.]+)")))
    for line in lines:
        kind = re.match(r"(absent|alias|clean|missing|order|poi-only|renamed|room-only|typo|wrong-level) +\d+ +([\d.]+) +[\d.]+ +([\d.]+)", line)
        if kind:
            table.append((f"- {kind[1]}", "-", "-", f"{kind[2]}, wrong {kind[3]}"))
    table.append(("match: queries/s/core, with reading and JSON", "-", ">= 20 k", first(lines, r"^match: (\d+) a CPU")))
    table.append(("match: memory, MiB", "-", "<= 1 536", first(lines, r"^match: .* (\d+) MiB")))
    table.append(("match: time of one, microseconds", "-", "p99 <= 2 ms", first(lines, r"(p50_us.*)")))
    table.append(("match: calibration error", "-", "<= .03", first(lines, r"ECE\) ([\d.]+)")))


def suggest(python, options, table):
    size = QUICK if options.quick else SIZES
    kept = options.keep / f"{size['count']}-{size['queries']}-7"
    folder = ["--folder", kept] if (kept / "base.index").exists() else []
    sizes = ["--count", size["count"], "--asked", 100 if options.quick else 2_000]
    lines = run(python, "suggest.py", "--program", options.program, *folder, *sizes)
    for line in lines or []:
        way, hits, timing = line[:10].strip(), first([line], r"@10 ([\d.]+)"), first([line], r"(p99_us=[\d.]+)")
        if way:
            hits = hits if hits != "?" else first([line], "same ([0-9.]+)")
            table.append((f"suggest: {way}, @10" if way != "reverse" else "reverse: same doorplate", "-", "p99 <= 5 ms", f"{hits}, {timing}"))


PARTS = {"region": region, "parse": parse, "match": matching, "suggest": suggest}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--program", type=pathlib.Path, default=pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "chengji")
    parser.add_argument("--venv", type=pathlib.Path, default=CACHE, help="folder of the environment of the peers")
    parser.add_argument("--keep", type=pathlib.Path, help="folder to keep generated bases in")
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args()
    options.program = options.program.resolve()
    if not options.program.exists():
        sys.exit(f"{options.program} is missing: cargo build --release -p chengji")
    with tempfile.TemporaryDirectory() as temporary:
        python, versions = environment(options.venv)
        options.keep = (options.keep or pathlib.Path(temporary)).resolve()
        ours = subprocess.run([options.program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        table, failed = [], []
        for name in options.only.split(","):
            if name in ("region", "parse") and not DATA.exists():
                print(f"{name} is left out: no data in {DATA}", file=sys.stderr)
                continue
            before = len(table)
            PARTS[name](python, options, table)
            if len(table) == before:
                failed.append(name)
    peers = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
    total = os.times()
    spent_all = total.children_user + total.children_system
    print(f"\n{ours}; {peers}; Python {platform.python_version()}; {platform.machine()}, {os.cpu_count()} cores; {spent_all:.0f} CPU-s in all{'; QUICK: sizes too small to judge' if options.quick else ''}")
    print("| measure | best peer | bar | ours |\n|---|---|---|---|")
    for row in table:
        print("| " + " | ".join(map(str, row)) + " |")
    if failed:
        sys.exit(f"without figures: {', '.join(failed)}")


if __name__ == "__main__":
    main()
