#!/usr/bin/env python3
"""Speed of the address base: a file of addresses in force loaded with their codes, the same file again, a file of applications.

usage: bench/address_base.py [--rows N] [--applications N] [--engine sqlite|postgres|both] [--program FILE]

The files are generated (`chengji synth addresses`). A figure is printed only after its answer was checked: the counts of every
run, that a second load makes nothing, that both engines hold the same addresses and that the audit log holds.
CPU is that of our process; PostgreSQL runs beside it on the same machine, with fsync on.
"""

import argparse, json, os, pathlib, shutil, sys, tempfile, time

import ingest


def timed(city, *arguments):
    output, wall, cpu, peak = ingest.run(city, "address-base", *arguments)
    return output, wall, cpu, peak


def load(city, file):
    output, wall, cpu, peak = timed(city, "load", file, "--document", "BENCH-1", "--json", "--quiet")
    return json.loads(output.splitlines()[-1]), wall, cpu, peak


def rate(name, what, rows, wall, cpu, peak):
    print(f"{name:9} {what:34} {rows:9,} rows  {rows / wall:8,.0f} rows/s  {rows / cpu:8,.0f} rows per CPU-s  {wall:7.1f} s  "
          f"{cpu:6.1f} CPU-s  {peak:4.0f} MB", flush=True)


def one(city, name, base, applications):
    first, wall, cpu, peak = load(city, base)
    assert first["rejected"] == 0 and first["made"] > 0, first
    rate(name, "load with codes", first["rows"], wall, cpu, peak)
    again, wall, cpu, peak = load(city, base)
    assert again["made"] == 0 and again["existing"] + again["skipped"] == again["rows"], again
    rate(name, "the same file again", again["rows"], wall, cpu, peak)
    output, wall, cpu, peak = timed(city, "batch", applications, "--document", "BENCH-2")
    rows = sum(1 for _ in open(applications)) - 1
    assert f" {rows:,} ".replace(",", "") in output.splitlines()[-1], output[-300:]
    assert f" {rows} applied for, 0 rejected" in output, output[-300:]
    rate(name, "applications", rows, wall, cpu, peak)
    report = json.loads(ingest.run(city, "audit", "verify", "--json")[0])
    assert report["holds"], report
    return ingest.run(city, "address-base", "export", "--out", "-")[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000, help="rows of the file that is loaded")
    parser.add_argument("--applications", type=int, default=20_000)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--program", type=pathlib.Path, default=ingest.PROGRAM)
    options = parser.parse_args()
    ingest.PROGRAM = options.program
    if not options.program.exists():
        sys.exit(f"{options.program} is missing: ./dev build")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="chengji-bench-"))
    engines = ["sqlite", "postgres"] if options.engine == "both" else [options.engine]
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    stop = lambda: None
    try:
        ingest.run({"data": folder / "none"}, "synth", "addresses", "--count", options.rows, "--out", folder / "synth", "--quiet")
        applications = folder / "applications.csv"
        with open(applications, "w", encoding="utf-8") as out:
            out.write("kind,division,road,number,lon,lat\n")
            for n in range(options.applications):
                out.write(f"doorplate,420106,申请{n // 500}路,{n % 500 + 1}号,{114.2 + n % 500 / 5000:.5f},{30.4 + n // 500 / 500:.5f}\n")
        database, stop = ingest.postgres(folder) if "postgres" in engines else (None, stop)
        place = lambda engine: {"data": folder / engine} | ({"database": database("base")} if engine == "postgres" else {})
        held = {one(place(engine), engine, folder / "synth" / "base.csv", applications) for engine in engines}
        assert len(held) == 1, "the engines hold different addresses"
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
