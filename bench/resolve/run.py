#!/usr/bin/env python3
"""Entity resolution, ours and Splink's, on the same generated registers in one run: prints one table with the versions.

usage: bench/resolve/run.py [--program target/release/chengji] [--people 250000 1250000] [--peer splink|none] [--venv FOLDER] [--keep FOLDER]

Persons: two registers of one population (`chengji synth registers`). Organisations: the real enterprises of $CHENGJI_REAL_DATA
(default ../shared/data) and what a second department would write about them; left out when the data are absent. Splink comes
from PyPI as requirements.txt pins it, into an environment of its own outside the repository (`--venv`; else
chengji/resolve-peers in $XDG_CACHE_HOME or ~/.cache). Both sides learn without the truth; it only scores the clusters, in
pairs of records. Figures are CPU-seconds of one process, reading and learning included, and its peak memory.
Ours joins at the weight that the model has, Splink's clusters are shown at several.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATA = pathlib.Path(os.environ.get("CHENGJI_REAL_DATA", ROOT.parent / "shared" / "data")) / "enterprise"
TABLES = ["wuhan_enterprises.csv.gz", "hubei_other_enterprises.csv.gz"]
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "chengji" / "resolve-peers"


def called(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def environment(folder):
    """The interpreter of an environment with the peer; none, and why, when it cannot be had."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    done = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], capture_output=True, text=True
    )
    if done.returncode:
        why = next(iter(done.stderr.strip().splitlines()[-1:]), "no message")
        print(f"the peer is left out, it cannot be installed here: {why}", file=sys.stderr)
        return None
    return python


def line(name, records, cpu, peak, precision, recall):
    seconds = cpu["all"]
    return [
        name, f"{records:,}", f"{cpu['read']:.2f}", f"{cpu['train']:.2f}", f"{cpu['resolve']:.2f}", f"{seconds:.2f}",
        f"{records / seconds / 1000:,.0f} k", f"{peak / 1e6:,.0f}", f"{precision:.5f}", f"{recall:.5f}",
    ]


def measured(program, python, kind, files, truth):
    told = json.loads(called(program, "resolve", "run", "--kind", kind, *files, "--truth", truth, "--json", "--quiet"))
    yield line("chengji", told["records"], told["cpu_seconds"], told["peak_bytes"], told["precision"], told["recall"])
    if python is None:
        return
    told = json.loads(called(python, HERE / "peer.py", kind, *files, truth).splitlines()[-1])
    for odds, score in told["by_odds"].items():
        name = f"{told['program']}, {float(odds):.0f} bits"
        yield line(name, told["records"], told["cpu_seconds"], told["peak_bytes"], score["precision"], score["recall"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target" / "release" / "chengji")
    parser.add_argument("--people", type=int, nargs="*", default=[250_000, 1_250_000])
    parser.add_argument("--peer", choices=["splink", "none"], default="splink")
    parser.add_argument("--venv", type=pathlib.Path, default=CACHE)
    parser.add_argument("--keep", type=pathlib.Path)
    given = parser.parse_args()
    python = environment(given.venv) if given.peer == "splink" else None
    print(called(given.program, "--version").strip())
    head = ["", "records", "read", "learn", "resolve", "CPU-s", "rec/CPU-s", "MB", "precision", "recall"]
    with tempfile.TemporaryDirectory() as room:
        room = given.keep or pathlib.Path(room)
        for people in given.people:
            out = room / f"persons-{people}"
            called(given.program, "synth", "registers", "--people", people, "--out", out, "--quiet")
            files = [out / "persons_a.csv", out / "persons_b.csv"]
            show(f"persons, a city of {people:,}", head, measured(given.program, python, "person", files, "person_no"))
        tables = [DATA / name for name in TABLES]
        if not all(table.exists() for table in tables):
            print(f"no enterprises in {DATA}: organisations are left out", file=sys.stderr)
            return
        out = room / "organisations"
        asked = [part for table in tables for part in ("--organisations", table)]
        called(given.program, "synth", "registers", *asked, "--out", out, "--quiet")
        files = [out / "organisations_a.csv", out / "organisations_b.csv"]
        show("organisations", head, measured(given.program, python, "organisation", files, "organisation_no"))


def show(title, head, rows):
    print(f"\n{title}\n\n| " + " | ".join(head) + " |\n|" + "---|" * len(head), flush=True)
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
