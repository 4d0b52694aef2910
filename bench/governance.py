#!/usr/bin/env python3
"""Benchmark of a whole governance run: seven departments' raw files of one generated population, to things, findings and indicators.

usage: bench/governance.py [--people N] [--program PATH] [--keep DIR]

`chengji synth governance` writes the files and the truth; the address base is loaded and indexed first, because a city has it before its
departments feed. Then every file is fed, addresses that were applied for are followed, everything is settled, checked and counted; after
that the changes of a day (1 %) go the same way. Each step is a process of its own: seconds, CPU-seconds and peak memory of each. The things
found are compared with the truth pair by pair, and no step may refuse a row that the generator meant to be read.
"""

import argparse, collections, csv, json, multiprocessing, os, pathlib, resource, shutil, sqlite3, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOW = "2026-03-02T02:00:00Z"
CACHE = "640"
FILES = ["housing", "water", "market", "tax", "police", "civil", "health"]
KINDS = {"housing": "dwelling", "water": "dwelling", "market": "organisation", "tax": "organisation"}
DELTA = ["police", "market"]


class Steps:
    def __init__(self, program, data):
        self.program, self.data, self.rows = program, data, []

    def run(self, name, *arguments):
        began = time.monotonic()
        process = subprocess.Popen(
            [self.program, "--data", self.data, "--cache", CACHE, "--fixed-clock", NOW, *arguments], stdout=subprocess.PIPE, text=True)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # 1 says that a check found something, which it should.
        assert process.returncode in (0, 1) and (process.returncode == 0 or "feed" in name or "check" in name), (name, process.returncode)
        self.rows.append((name, time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
        print(f"{name:28} {self.rows[-1][1]:9.1f} s {self.rows[-1][2]:9.1f} CPU-s {self.rows[-1][3]:8.0f} MB", flush=True)
        return output

    def total(self, name, rows):
        print(f"{name:28} {sum(row[1] for row in rows):9.1f} s {sum(row[2] for row in rows):9.1f} CPU-s "
              f"{max(row[3] for row in rows):8.0f} MB", flush=True)


def pairs(sizes):
    return sum(size * (size - 1) // 2 for size in sizes)


def score(data, files, reports):
    """Precision and recall of each kind, in pairs of records. Records stand in the order of the rows that were taken in."""
    truth = collections.defaultdict(list)
    with open(files / "truth.csv", newline="", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            truth[row["file"]].append((row["key"], row["thing"]))
    told = collections.defaultdict(list)
    store = sqlite3.connect(f"file:{data / 'chengji.db'}?mode=ro", uri=True) if (data / "chengji.db").exists() else None
    assert store, f"no store in {data}: {list(data.iterdir())}"
    registers = [number for (number,) in store.execute("SELECT register_id FROM registers ORDER BY register_id")]
    for number, file in zip(registers, FILES, strict=True):
        lost = set()
        with open(reports / f"{file}.ndjson", encoding="utf-8") as lines:
            for line in lines:
                said = json.loads(line)
                if said.get("rejected"):
                    lost.add(said["row"])
        right = [thing for row, (_, thing) in enumerate(truth[file], 1) if row not in lost]
        found = [thing for (thing,) in store.execute(
            "SELECT thing_id FROM register_records WHERE register_id = ? ORDER BY record_id", (number,))]
        assert len(found) == len(right), (file, len(found), len(right))
        told[KINDS.get(file, "person")].extend(zip(found, right))
    for kind, both in told.items():
        together = pairs(collections.Counter(both).values())
        found = pairs(collections.Counter(one for one, _ in both).values())
        true = pairs(collections.Counter(other for _, other in both).values())
        print(f"{kind:14} {len(both):10,} records {len({one for one, _ in both}):10,} things, truly "
              f"{len({other for _, other in both}):10,}; precision {together / max(found, 1):.5f} recall {together / max(true, 1):.5f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target" / "release" / "chengji")
    parser.add_argument("--keep", type=pathlib.Path)
    given = parser.parse_args()
    print(subprocess.run([given.program, "--version"], capture_output=True, text=True, check=True).stdout.strip())
    with tempfile.TemporaryDirectory() as room:
        room = given.keep or pathlib.Path(room)
        files, data, reports = room / "files", room / "data", room / "reports"
        shutil.rmtree(data, ignore_errors=True)
        for folder in (room, reports):
            folder.mkdir(parents=True, exist_ok=True)
        steps = Steps(given.program, data)
        if not (files / "truth.csv").exists():
            steps.run("synth", "synth", "governance", "--people", str(given.people), "--out", files, "--quiet")
        steps.run("address base", "address-base", "load", files / "base.csv", "--document", "BENCH-1", "--quiet")
        steps.run("address index", "address", "build-index", "--quiet")
        mapping = lambda name: ROOT / "examples" / "mappings" / f"registers_{name}.toml"
        first = len(steps.rows)
        for file in FILES:
            steps.run(f"feed {file}", "register", "feed", files / f"{file}.csv", "--mapping", mapping(file), "--report",
                      reports / f"{file}.ndjson", "--quiet")
        steps.run("relink", "register", "relink", "--quiet")
        steps.run("settle", "register", "settle", "--quiet")
        steps.run("check", "govern", "check", "--json")
        steps.run("indicators", "govern", "indicators")
        steps.total("full run", steps.rows[first:])
        # In a process of its own: its memory would be counted as that of the steps behind it.
        scoring = multiprocessing.Process(target=score, args=(data, files, reports))
        scoring.start()
        scoring.join()
        assert scoring.exitcode == 0, "scoring failed"
        first = len(steps.rows)
        for file in DELTA:
            steps.run(f"delta feed {file}", "register", "feed", files / "delta" / f"{file}.csv", "--mapping", mapping(f"{file}_delta"), "--quiet")
        steps.run("delta settle", "register", "settle", "--quiet")
        steps.run("delta check", "govern", "check", "--since", "last", "--json")
        steps.run("delta indicators", "govern", "indicators", "--since", "last")
        steps.total("daily delta", steps.rows[first:])
        size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
        print(f"{'store':28} {size / 1e6:9.0f} MB")


if __name__ == "__main__":
    main()
