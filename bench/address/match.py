#!/usr/bin/env python3
"""Recall, calibration, abstention and speed of `chengji address match` on a generated base, and the peer on the same questions.

    bench/address/match.py [--program target/release/chengji] [--count 5000000] [--queries 200000] [--seed 7] [--peer N]
    bench/address/match.py --calibrate data/address/calibration.csv

The base and its dirty questions come from `chengji synth addresses`; nothing else is read. Seconds are CPU-seconds.
"""

import argparse
import collections
import json
import math
import os
import pathlib
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

RANKS = ["none", "city", "district", "town", "community", "road", "estate", "doorplate", "building", "unit", "floor", "room", "poi"]

# Answers that are "no" whatever the odds of the nearest place.
REFUSED = ("unknown-number", "unknown-place", "ambiguous")


def run(program, *arguments, **options):
    """Runs the program; gives its output, its CPU-seconds and its greatest resident size in bytes."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([program, *map(str, arguments)], stdout=out, stderr=err, **options)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        text, errors = out.read().decode(), err.read().decode()
    if child.returncode:
        sys.exit(f"{' '.join(map(str, arguments))}: {errors}")
    return text, errors, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def questions(path):
    import csv

    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_right(question, answer):
    return answer["level"] != "none" and answer["id"] == question["expected_id"]


def report(asked, answers):
    """Recall at 1 and 10 for each kind of noise and each level; the absent ones by how often an answer was refused."""
    kinds = collections.defaultdict(lambda: [0, 0, 0, 0])
    for question, answer in zip(asked, answers):
        ids = [answer["id"]] + [other["id"] for other in answer.get("others", [])]
        if answer.get("nearest"):
            ids.append(answer["nearest"]["id"])
        for key in (question["noise"], "level " + question["expected_level"] if question["expected_id"] else None, "all"):
            if key is None or (key == "all" and not question["expected_id"]):
                continue
            row = kinds[key]
            row[0] += 1
            if question["expected_id"]:
                row[1] += is_right(question, answer)
                row[2] += question["expected_id"] in ids
                row[3] += answer["level"] != "none" and not is_right(question, answer)
            else:
                row[1] += answer["level"] == "none"
                row[2] += answer["level"] == "none"
                row[3] += answer["level"] != "none"
    print(f"{'':24}{'n':>8}{'@1':>9}{'@10':>9}{'wrong':>9}")
    for key in sorted(kinds, key=lambda key: (key == "all", key.startswith("level"), key)):
        count, first, ten, wrong = kinds[key]
        print(f"{key:24}{count:8}{first / count:9.4f}{ten / count:9.4f}{wrong / count:9.4f}")


def calibration(asked, answers):
    """Expected calibration error over ten bins of the probability of every best candidate, unlikely ones included."""
    bins = collections.defaultdict(list)
    for question, answer in zip(asked, answers):
        best = answer["id"] or (answer.get("nearest") or {}).get("id")
        if answer.get("odds") is None or answer.get("reason") in REFUSED:
            continue
        right = bool(question["expected_id"]) and best == question["expected_id"]
        bins[min(int(answer["probability"] * 10), 9)].append((answer["probability"], right))
    total = sum(map(len, bins.values()))
    error = 0
    for key in sorted(bins):
        said = sum(p for p, _ in bins[key]) / len(bins[key])
        seen = sum(right for _, right in bins[key]) / len(bins[key])
        error += abs(said - seen) * len(bins[key]) / total
        print(f"  said {said:.3f}  right {seen:.3f}  n {len(bins[key])}")
    print(f"calibration error (ECE) {error:.4f}")


def abstention(asked, answers):
    """For least probabilities: which share is answered, and how often the answer is right."""
    print(f"{'least':>8}{'answered':>10}{'right':>9}")
    for least in (0.0, 0.5, 0.7, 0.9, 0.95, 0.99):
        given = [(q, a) for q, a in zip(asked, answers) if a["level"] != "none" and a["probability"] >= least]
        right = sum(is_right(q, a) for q, a in given)
        print(f"{least:8}{len(given) / len(asked):10.4f}{right / max(len(given), 1):9.4f}")


def fit(asked, answers, path):
    """Isotonic regression (pool adjacent violators) of being right on the odds; thinned to a small table."""
    points = []
    for question, answer in zip(asked, answers):
        if answer.get("odds") is not None and answer.get("reason") not in REFUSED:
            best = answer["id"] or (answer.get("nearest") or {}).get("id")
            points.append((answer["odds"], float(bool(question["expected_id"]) and best == question["expected_id"])))
    points.sort()
    blocks = []
    for odds, right in points:
        blocks.append([odds, odds, right, 1])
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][3] >= blocks[-1][2] / blocks[-1][3]:
            _, high, right, count = blocks.pop()
            blocks[-1][1] = high
            blocks[-1][2] += right
            blocks[-1][3] += count
    merged = []
    # Few questions are doubtful: a block needs only as many as make its share meaningful.
    least = 15
    for low, high, right, count in blocks:
        if merged and merged[-1][3] < least:
            merged[-1][1] = high
            merged[-1][2] += right
            merged[-1][3] += count
        else:
            merged.append([low, high, right, count])
    table = {}
    for low, high, right, count in merged:
        # Half a right and half a wrong one more: no probability is ever 0 or 1.
        table[round((low + high) / 2, 2)] = (right + 0.5) / (count + 1)
    last = 0.0
    with open(path, "w", encoding="utf-8") as out:
        out.write("odds,probability\n")
        for odds in sorted(table):
            last = max(last, table[odds])
            out.write(f"{odds:.2f},{last:.4f}\n")


def peer(base, asked, most):
    """SQLite FTS5 over pairs of characters, BM25, fifty candidates re-ranked by the numbers of the text; `most` CPU-seconds."""
    import csv

    def pairs(text):
        return " ".join(text[at : at + 2] for at in range(len(text) - 1)) or text

    def numbers(text):
        return re.findall(r"\d+", text)

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE address USING fts5(grams, id UNINDEXED, text UNINDEXED, tokenize=\"unicode61\")")
    with open(base, newline="", encoding="utf-8") as file:
        columns = ["province", "city", "district", "town", "road", "number", "estate", "building", "unit", "room", "name"]
        for row in csv.DictReader(file):
            text = "".join(row[column] for column in columns)
            connection.execute("INSERT INTO address VALUES (?, ?, ?)", (pairs(text), row["id"], text))
    start, right, count = time.process_time(), 0, 0
    for question in asked:
        if time.process_time() - start > most:
            break
        count += 1
        grams = {gram for gram in pairs(question["text"]).split() if gram.isalnum()}
        query = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        found = connection.execute("SELECT id, text, bm25(address) FROM address WHERE address MATCH ? ORDER BY 3 LIMIT 50", (query,))
        wanted = collections.Counter(numbers(question["text"]))
        best = max(found, key=lambda row: (sum((wanted & collections.Counter(numbers(row[1]))).values()) - 0.1 * len(numbers(row[1])), -row[2]), default=None)
        right += best is not None and best[0] == question["expected_id"]
    seconds = time.process_time() - start
    print(f"peer: SQLite {sqlite3.sqlite_version} FTS5 + re-rank on {count} questions: recall@1 {right / count:.4f}, {count / seconds:.1f} a CPU-second")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="target/release/chengji")
    parser.add_argument("--count", type=int, default=300_000)
    parser.add_argument("--queries", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--work", type=pathlib.Path, help="folder to keep base and index in")
    parser.add_argument("--peer", type=int, default=0, metavar="N", help="ask the peer N of the questions as well")
    parser.add_argument("--peer-seconds", type=float, default=math.inf, help="stop asking the peer after so many CPU-seconds")
    parser.add_argument("--calibrate", metavar="TABLE", help="write the table of probabilities instead of reporting")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or pathlib.Path(temporary)
        data = work / f"{options.count}-{options.queries}-{options.seed}"
        if not (data / "queries.csv").exists():
            run(options.program, "synth", "addresses", "--out", data, "--count", options.count, "--queries", options.queries, "--seed", options.seed, "-q")
        index = data / "base.index"
        _, _, seconds, memory = run(options.program, "address", "build-index", "--csv", data / "base.csv", "--out", index, "-q")
        print(f"index of {options.count} rows: {seconds:.1f} CPU-s, {memory / 2**20:.0f} MiB of memory, {index.stat().st_size / 2**20:.0f} MiB of file")
        asked = questions(data / "queries.csv")
        text, errors, seconds, memory = run(options.program, "address", "match", "--base", index, "--csv", data / "queries.csv", "--json", "--timing", "--others", 10, "--least", 0.0 if options.calibrate else 0.5, env={**os.environ, "RAYON_NUM_THREADS": "1"})
        answers = [json.loads(line) for line in text.splitlines()]
        assert len(answers) == len(asked)
        if options.calibrate:
            fit(asked, answers, options.calibrate)
            return
        print(errors.strip())
        print(f"match: {len(asked) / seconds:.0f} a CPU-second with reading and JSON, {memory / 2**20:.0f} MiB of memory")
        report(asked, answers)
        calibration(asked, answers)
        abstention(asked, answers)
        if options.peer:
            peer(data / "base.csv", [question for question in asked if question["expected_id"]][: options.peer], options.peer_seconds)


if __name__ == "__main__":
    main()
