#!/usr/bin/env python3
"""Models into the store: CityJSONSeq read, checked, matched, attached, with audit; CPU seconds and bytes on disk against the size of the file.

usage: bench/cim/store.py [--objects N] [--times N] [--keep DIR] [--program FILE]

Uses the release program (./dev build first). The objects are LOD1 blocks on the footprints of synthetic.py. Each time begins with an empty store; the median
is told. Checked before a figure is printed: that every object entered, that as many come out of `cim export`, and that the same file again changes nothing.
"""

import argparse, json, pathlib, shutil, statistics, tempfile

import synthetic
from served import PROGRAM, run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--objects", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it behind")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chengji-store-") as scratch:
        folder = asked.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        file, data = folder / "blocks.city.jsonl", folder / "data"
        count = synthetic.write_cityjsonseq(file, synthetic.footprints(asked.objects))
        bytes_in = file.stat().st_size
        command = ["cim", "import", file, "--department", "bench", "--json", "--quiet"]
        costs = []
        for _ in range(asked.times):
            shutil.rmtree(data, ignore_errors=True)
            output, wall, cpu, peak = run(asked.program, *command, data=data)
            costs.append((cpu, wall, peak))
        print(output.strip())
        # The log is copied back into the file when the store is closed; what is left of it counts as well.
        parts = {part.name: part.stat().st_size for part in data.glob("chengji.db*")}
        out = folder / "out.city.jsonl"
        run(asked.program, "cim", "export", "--to", "cityjsonseq", "--out", out, data=data)
        came_out = sum(1 for line in open(out) if '"CityJSONFeature"' in line)
        assert came_out == count, f"{came_out} of {count} objects come out"
        again, _, cpu_again, _ = run(asked.program, *command, data=data)
        cpu, wall, peak = (statistics.median(cost[at] for cost in costs) for at in range(3))
        size = sum(parts.values())
        print(f"{count:,} objects, {bytes_in / 1e6:.1f} MB: {cpu:.2f} CPU-s, {wall:.2f} s, {peak:.0f} MB; store {size / 1e6:.1f} MB, {size / bytes_in:.2f} times the file; "
              f"again {cpu_again:.2f} CPU-s")
        print(f"again: {again.strip()}")


if __name__ == "__main__":
    main()
