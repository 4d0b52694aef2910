#!/usr/bin/env python3
"""Speed and hits of `chengji address suggest` and `reverse` on a generated base.

    bench/address/suggest.py [--program target/release/chengji] [--count 5000000] [--asked 2000] [--seed 7] [--folder DIR]

Names of the base are typed in five ways: their beginning, in pinyin, in initials, with one character wrong, and with the
beginning of a number behind. A hit is the row meant among the first ten. The pinyin is that of PyPI `pypinyin`, not ours;
without it the two spoken ways are left out. Positions of doorplates are moved by some metres and looked up again.
"""

import argparse
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

try:
    from pypinyin import Style, lazy_pinyin
except ImportError:
    lazy_pinyin = None


def sample(path, count, dice):
    """Some roads, estates and places, and some doorplates, each by one pass with a reservoir."""
    names, doors, seen = [], [], [0, 0]
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = row["kind"]
            at = 0 if kind in ("road", "estate", "poi") else 1 if kind == "doorplate" and row["road"] and "附" not in row["number"] else None
            if at is None:
                continue
            seen[at] += 1
            pool = (names, doors)[at]
            if len(pool) < count:
                pool.append(row)
            else:
                place = dice.randrange(seen[at])
                if place < count:
                    pool[place] = row
    return names, doors


def typed(names, doors, dice):
    """(way, text, id meant) of everything that is asked."""
    letters = sorted({letter for row in names for letter in row["name"]})
    for row in names:
        name = row["name"]
        yield "written", name[: max(2, -(-len(name) * 3 // 4))], row["id"]
        if lazy_pinyin and "(" not in name:
            yield "spoken", "".join(lazy_pinyin(name)), row["id"]
            yield "initials", "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)), row["id"]
        at = dice.randrange(len(name))
        yield "one wrong", name[:at] + dice.choice(letters) + name[at + 1 :], row["id"]
    for row in doors:
        yield "number", row["district"] + row["road"] + row["number"][:-1], row["id"]


def ask(program, *arguments, text):
    done = subprocess.run([program, *map(str, arguments)], input=text, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout.splitlines(), done.stderr.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="target/release/chengji")
    parser.add_argument("--count", type=int, default=5_000_000)
    parser.add_argument("--asked", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", help="keep base.csv and base.index here, and use them when they are there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.folder or temporary)
        table, index = folder / "base.csv", folder / "base.index"
        if not table.exists():
            ask(options.program, "synth", "addresses", "--out", folder, "--count", options.count, "--seed", options.seed, "-q", text="")
        if not index.exists():
            ask(options.program, "address", "build-index", "--csv", table, "--out", index, "-q", text="")
        dice = random.Random(options.seed)
        names, doors = sample(table, options.asked, dice)
        asked = list(typed(names, doors, dice))
        for way in dict.fromkeys(way for way, _, _ in asked):
            those = [(text, meant) for kind, text, meant in asked if kind == way]
            lines, timing = ask(
                options.program, "address", "suggest", "--base", index, "--json", "--timing",
                text="".join(text + "\n" for text, _ in those),
            )
            hits = [0, 0]
            for line, (_, meant) in zip(lines, those, strict=True):
                found = [one["id"] for one in json.loads(line)["suggestions"]]
                hits[0] += found[:1] == [meant]
                hits[1] += meant in found
            print(f"{way:10} n {len(those):6}  @1 {hits[0] / len(those):.4f}  @10 {hits[1] / len(those):.4f}  {timing}")
        moved = "".join(
            f"{float(row['lon']) + dice.uniform(-2e-5, 2e-5):.7f},{float(row['lat']) + dice.uniform(-2e-5, 2e-5):.7f}\n" for row in doors
        )
        lines, timing = ask(options.program, "address", "reverse", "--base", index, "--csv", "-", "--timing", text="lon,lat\n" + moved)
        found = [(json.loads(line)["doorplate"] or {}) for line in lines]
        right = sum(one.get("id") == row["id"] for one, row in zip(found, doors, strict=True))
        near = sum(one.get("metres", 1e9) <= 4 for one in found)
        print(f"reverse    n {len(doors):6}  same {right / len(doors):.4f}  within 4 m {near / len(doors):.4f}  {timing}")


if __name__ == "__main__":
    main()
