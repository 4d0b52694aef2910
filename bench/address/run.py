#!/usr/bin/env python3
"""The measures of the address engine, ours and the peers', in one run: prints one table with the versions of everything.

usage: bench/address/run.py [--quick] [--program target/release/chengji] [--peers FOLDER] [--only region,parse,match,suggest] [--keep FOLDER]

Peers come from PyPI, pinned below, into an environment of its own (`--peers` keeps it). Real data is read from
$CHENGJI_REAL_DATA (default ../shared/data); without it the parts that need it are left out. The output of every part is printed
as it comes; figures are CPU-seconds of one process. `--quick` takes small sizes: it shows that all works, not how fast.
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
PEERS = ["cpca==0.5.5", "cnloc==0.1.7", "addressparser==0.2.4", "six==1.17.0", "jionlp==1.5.31", "GeocodingCHN==1.4.5", "python-crfsuite==0.9.12", "pypinyin==0.55.0"]


def environment(folder):
    """The interpreter of an environment with the peers, and which of them are there."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    for peer in PEERS:
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", peer], capture_output=True, text=True)
        if done.returncode:
            print(f"{peer} is left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, text=True, check=True).stdout
    wanted = {re.sub("[-_]", "-", peer.split("==")[0]).lower() for peer in PEERS}
    return python, {row["name"]: row["version"] for row in json.loads(listed) if re.sub("[-_]", "-", row["name"]).lower() in wanted}


def run(python, script, *arguments):
    """The output of a part, shown as it comes; nothing when the part failed."""
    print(f"\n== {script} {' '.join(map(str, arguments))}", flush=True)
    start, lines = time.monotonic(), []
    child = subprocess.Popen([python, HERE / script, *map(str, arguments)], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    for line in child.stdout:
        lines.append(line.rstrip("\n"))
        if not line.startswith("{\"versions"):
            print(line, end="", flush=True)
    if child.wait():
        print(f"{script} failed with {child.returncode}", file=sys.stderr)
        return None
    print(f"({time.monotonic() - start:.0f} s)", flush=True)
    return lines


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
        told = f"{best['name']} {best[key]}" if best else "-"
        table.append((measure, told, bar, of[key]))

    put("region: rows/s/core", ncap, ncap[0], "rows_per_cpu_second", max, ">= 1 M")
    put("region: chain, NCAP dev sample", ncap, ncap[0], "chain", max, ">= .990")
    put("region: spurious", ncap, ncap[0], "spurious", min, "<= .10")
    put("Wuhan addresses: wrong city", wuhan, wuhan[1], "wrong city", min, "<= .001")
    put("Wuhan addresses: right city", wuhan, wuhan[1], "city", max, ">= .995")


def parse(python, options, table):
    labelled = DATA / "address_labelled"
    crfs = {"sutd": ">= 89.5", "ccks": ">= 91"}
    runs = {
        "sutd": [labelled / "sutd_dev_sample.conll", "sutd", "--train", labelled / "sutd_train.conll.gz"],
        "ccks": [labelled / "ccks2021_train.conll.gz", "ccks", "--split"],
    }
    for name, arguments in runs.items():
        if not options.quick:
            lines = run(python, "parse.py", options.program, *arguments)
            if lines is not None:
                table.append((f"element F1, own train split, {name}", {"sutd": "CRFsuite 87.5 (recorded)", "ccks": "CRFsuite 89.8 (recorded)"}[name], crfs[name], first(lines, r"^all .*F1 +([\d.]+)")))
        lines = run(python, "parse.py", options.program, *arguments[:2])
        if lines is not None:
            told = first(lines, r"^all .*F1 +([\d.]+)") + ", core " + first(lines, r"^core .*F1 +([\d.]+)")
            table.append((f"element F1, shipped model, {name}", "-", "core >= 90", told))
            table.append((f"parse, start included, {name}", "-", "-", first(lines, r"(\d+ sentences read in [\d.]+ CPU-s)")))


def matching(python, options, table):
    count, queries, small, peer = (20_000, 2_000, 20_000, 100) if options.quick else (5_000_000, 200_000, 300_000, 2_000)
    kept = ["--work", options.keep] if options.keep else []
    common = ["--program", options.program, "--queries", queries, *kept]
    beside = run(python, "match.py", *common, "--count", small, "--peer", peer)
    lines = run(python, "match.py", *common, "--count", count)
    told = first(beside, r"recall@1 ([\d.]+), ([\d.]+) a CPU-second") if beside is not None else "-"
    if lines is None:
        return
    table.append((f"recall@1 of {count} addresses (peer: {small}; recall / queries/s)", f"FTS5 + re-rank {told}", ">= .985", first(lines, r"^all +\d+ +([\d.]+)")))
    table.append(("match: queries/s/core", "-", ">= 20 k", first(lines, r"^match: (\d+) a CPU")))
    table.append(("match: memory, MiB", "-", "<= 1 536", first(lines, r"^match: .* (\d+) MiB")))
    table.append(("match: times", "-", "p99 <= 2 ms", first(lines, r"(p99.*)")))
    table.append(("match: calibration error", "-", "<= .03", first(lines, r"ECE\) ([\d.]+)")))


def suggest(python, options, table):
    sizes = ["--count", 20_000, "--asked", 100] if options.quick else []
    lines = run(python, "suggest.py", "--program", options.program, *sizes)
    for line in lines or []:
        way, hits, timing = line[:10].strip(), first([line], r"@10 ([\d.]+)"), first([line], r"(p99.*)")
        if way:
            bar = "p99 <= 5 ms"
            table.append((f"suggest: {way}" if way != "reverse" else way, "-", bar, f"{hits if hits != '?' else first([line], 'same ([0-9.]+)')}, {timing}"))


PARTS = {"region": region, "parse": parse, "match": matching, "suggest": suggest}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--program", type=pathlib.Path, default=pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "chengji")
    parser.add_argument("--peers", type=pathlib.Path, help="folder of the environment of the peers")
    parser.add_argument("--keep", type=pathlib.Path, help="folder to keep generated bases in")
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args()
    options.program = options.program.resolve()
    if not options.program.exists():
        sys.exit(f"{options.program} is missing: cargo build --release -p chengji")
    with tempfile.TemporaryDirectory() as temporary:
        python, versions = environment(options.peers or pathlib.Path(temporary) / "peers")
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
    print(f"\n{ours}; {peers}; Python {platform.python_version()}; {platform.machine()}, {os.cpu_count()} cores{'; QUICK: sizes too small to judge' if options.quick else ''}")
    print("| measure | best peer | bar | ours |\n|---|---|---|---|")
    for row in table:
        print("| " + " | ".join(map(str, row)) + " |")
    if failed:
        sys.exit(f"without figures: {', '.join(failed)}")


if __name__ == "__main__":
    main()
