#!/usr/bin/env python3
"""Whole-program benchmark of issuing codes: rates, memory, the idempotent second run.

usage: bench/issue.py [--keys N] [--engine sqlite|postgres|both] [--divisions N] [--keep DIR]

Uses the release program (./dev build first). The keys are generated in random order. PostgreSQL is started on a free port
with its default durability (fsync on). Every figure is printed only after its answer was checked: as many distinct codes as
keys, serials without a gap, the second run tells the same code for every key, and the audit log holds.
"""

import argparse, hashlib, importlib.util, json, os, pathlib, platform, random, shutil, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location("ingest", ROOT / "bench" / "ingest.py")
base = importlib.util.module_from_spec(spec)
spec.loader.exec_module(base)


def generate(path, keys, divisions):
    """Keys as a department's register has them, in random order: a permutation of 0..keys by an affine map."""
    generator = random.Random(7)
    step = next(step for step in (generator.randrange(keys) | 1 for _ in range(1000)) if all(keys % p or step % p for p in (2, 3, 5, 7)))
    names = [f"4201{number:02}" for number in (2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17)][:divisions]
    shift = generator.randrange(keys)
    with open(path, "w") as out:
        out.write("key,class,division\n")
        lines = []
        for place in range(keys):
            number = (place * step + shift) % keys
            lines.append(f"FW{number:010},010101,{names[number % len(names)]}\n")
            if len(lines) == 100_000:
                out.writelines(lines)
                lines.clear()
        out.writelines(lines)
    return names


def issue(city, file, *more):
    output, wall, cpu, peak = base.run(city, "code", "issue", "--scheme", "entity", "--file", file, "--json", *more)
    run = json.loads(output)
    assert run["requested"] == run["issued"] + run["existing"] + run["conflicting"] + run["rejected"], run
    return run, wall, cpu, peak


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_codes(path, keys, names):
    """Every code once; in every division the serials from 1 on without a gap."""
    serials = {name: bytearray(keys // len(names) + 2) for name in names}
    count = 0
    with open(path) as file:
        assert next(file) == "key,code\n"
        for line in file:
            code = line.rstrip("\n").rsplit(",", 1)[1]
            seen, serial = serials[code[:6]], int(code[12:21])
            assert not seen[serial], f"{code} is there twice"
            seen[serial] = 1
            count += 1
    assert count == keys, (count, keys)
    for name, seen in serials.items():
        used = sum(seen)
        assert all(seen[1 : used + 1]) and not seen[0], f"a gap in {name}"


def measure(city, name, file, keys, names, folder):
    first_out, second_out = folder / f"{name}-1.csv", folder / f"{name}-2.csv"
    base.run(city, "init")
    load = os.getloadavg()[0]
    first, wall, cpu, peak = issue(city, file)
    assert first["issued"] == keys, first
    load2 = os.getloadavg()[0]
    second, wall2, cpu2, peak2 = issue(city, file)
    assert second["existing"] == keys, second
    print(f"{name:9} {keys:,} keys: {first['seconds']:.1f} s in the run ({wall:.1f} s whole), {keys / first['seconds']:,.0f}/s, {cpu:.0f} CPU-s of "
          f"the program, {peak:.0f} MB, load {load:.1f}; again: {second['seconds']:.1f} s, {cpu2:.0f} CPU-s, {peak2:.0f} MB, load {load2:.1f} = "
          f"{first['seconds'] / second['seconds']:.1f}x faster (CPU {cpu / cpu2:.1f}x)", flush=True)
    issue(city, file, "--out", first_out)
    issue(city, file, "--out", second_out)
    assert digest(first_out) == digest(second_out), "two runs tell different codes"
    check_codes(first_out, keys, names)
    dry, wall, cpu, peak = issue(city, file, "--dry-run")
    assert dry["existing"] == keys and dry["dry_run"], dry
    report = json.loads(base.run(city, "audit", "verify", "--json")[0])
    assert report["holds"], report
    size = sum(path.stat().st_size for path in city["data"].glob("chengji.db*")) / 1e6
    print(f"{name:9} every code once, no gap, the same code in every run, the log holds; dry run {dry['seconds']:.1f} s, {peak:.0f} MB; "
          f"files {size:.0f} MB", flush=True)
    for path in (first_out, second_out):
        path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=10_000_000)
    parser.add_argument("--divisions", type=int, default=13, help="districts over which the keys are spread")
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it behind")
    options = parser.parse_args()
    if not base.PROGRAM.exists():
        sys.exit(f"{base.PROGRAM} is missing: ./dev build")
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="chengji-issue-"))
    folder.mkdir(parents=True, exist_ok=True)
    version = subprocess.run([base.PROGRAM, "--version"], capture_output=True, text=True).stdout.strip()
    print(f"{version}, Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    stop = lambda: None
    try:
        file = folder / "keys.csv"
        began = time.monotonic()
        names = generate(file, options.keys, options.divisions)
        print(f"{options.keys:,} keys, {file.stat().st_size / 1e6:.0f} MB, generated in {time.monotonic() - began:.0f} s", flush=True)
        if options.engine != "postgres":
            measure({"data": folder / "sqlite"}, "sqlite", file, options.keys, names, folder)
        if options.engine != "sqlite":
            database, stop = base.postgres(folder)
            measure({"data": folder / "pg", "database": database("issue")}, "postgres", file, options.keys, names, folder)
    finally:
        stop()
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
