#!/usr/bin/env python3
"""Whole-program benchmark of the ingest: rates, memory, second run, growth, restart and box queries.

usage: bench/ingest.py [--rows N] [--engine sqlite|postgres|both] [--keep DIR]

Uses the release program (./dev build first). The real file is read from $CHENGJI_REAL_DATA (default ../shared/data) and left
out when absent; what became of its addresses is told by bench/address_figures.py. PostgreSQL is started on a free port with its default durability (fsync on). Every figure is printed
only after its answer was checked: row counts, the state hash of both engines, and the audit log.
"""

import argparse, json, os, pathlib, re, resource, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.request

import address_figures

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAM = TARGET / "release" / "chengji"
DATA = pathlib.Path(os.environ.get("CHENGJI_REAL_DATA", ROOT.parent / "shared" / "data"))
CLOCK = "2026-01-01T00:00:00Z"


def run(city, *arguments, **more):
    """Runs the program; yields (standard output, wall seconds, CPU seconds, peak MB of the child)."""
    environment = os.environ | {"CHENGJI_DATA": str(city["data"]), "CHENGJI_FIXED_CLOCK": CLOCK}
    if city.get("database"):
        environment["CHENGJI_DATABASE"] = city["database"]
    began = time.monotonic()
    child = subprocess.Popen([PROGRAM, *map(str, arguments)], env=environment, stdout=subprocess.PIPE, text=True, **more)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{arguments} failed with {status}")
    return output, time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ingest(city, file, mapping, *more):
    output, wall, cpu, peak = run(city, "ingest", file, "--mapping", ROOT / "examples/mappings" / f"{mapping}.toml", "--json", *more)
    job = json.loads(output)
    assert job["accepted"] + job["with_findings"] + job["rejected"] == job["rows"], job
    return job, wall, cpu, peak


def check(city, expected=None):
    report = json.loads(run(city, "audit", "verify", "--json")[0])
    assert report["holds"], report
    state = run(city, "state")[0]
    assert expected in (None, state), f"states differ:\n{expected}{state}"
    return state


def real_file(city, name):
    file = DATA / "enterprise" / "wuhan_enterprises.csv.gz"
    if not file.exists():
        print(f"{name}: {file} is absent: left out")
        return None
    report = city["data"].with_suffix(".report")
    first, wall, cpu, peak = ingest(city, file, "wuhan_enterprises", "--report", report)
    assert first["rows"] == first["entities_created"] == 41773, first
    second, wall2, _, _ = ingest(city, file, "wuhan_enterprises")
    assert second["entities_unchanged"] == 41773, second
    state = check(city)
    rate, rate2 = first["rows"] / first["seconds"], second["rows"] / second["seconds"]
    print(f"{name:9} 41,773 real rows: {rate:8.0f} rows/s ({first['seconds']:.2f} s in the job, {wall:.2f} s whole, {cpu:.2f} CPU-s, "
          f"{peak:.0f} MB); unchanged again: {rate2:8.0f} rows/s = {rate2 / rate:.1f}x")
    if not city.get("database"):
        # Both engines end in the same state, so the addresses of one are those of the other.
        address_figures.show(address_figures.figures(report, city["data"] / "chengji.db"))
    return state


def growth(city, name, file, rows):
    """One large file; the rate per million from the report of progress in the store's own job row."""
    marks, stop = [], False
    environment = os.environ | {"CHENGJI_DATA": str(city["data"]), "CHENGJI_FIXED_CLOCK": CLOCK}
    if city.get("database"):
        environment["CHENGJI_DATABASE"] = city["database"]
    child = subprocess.Popen([PROGRAM, "ingest", str(file), "--mapping", ROOT / "examples/mappings/synth_dwellings.toml", "--json",
                              "--progress-lines"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for line in child.stderr:
        found = re.match(r"progress rows=(\d+) seconds=([\d.]+)", line)
        if found:
            marks.append((int(found[1]), float(found[2])))
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, "the ingest failed"
    job = json.loads(output)
    at = lambda wanted: min(marks, key=lambda mark: abs(mark[0] - wanted))
    last = marks[-1][0]
    million = min(1_000_000, last // 5)
    (r0, t0), (r1, t1), (r2, t2), (r3, t3) = (0, 0.0), at(million), at(last - million), marks[-1]
    first_rate, last_rate = (r1 - r0) / (t1 - t0), (r3 - r2) / (t3 - t2)
    check(city)
    print(f"{name:9} {job['rows']:,} generated rows: {job['rows'] / job['seconds']:.0f} rows/s; first {million:,}: {first_rate:.0f}, "
          f"last {million:,}: {last_rate:.0f} ({last_rate / first_rate:.2f}x); peak {usage.ru_maxrss / 1024:.0f} MB; "
          f"{usage.ru_utime + usage.ru_stime:.0f} CPU-s")


def restart(city, name):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"CHENGJI_DATA": str(city["data"]), "CHENGJI_LOG": "error"}
    if city.get("database"):
        environment["CHENGJI_DATABASE"] = city["database"]
    began = time.monotonic()
    server = subprocess.Popen([PROGRAM, "serve", "--listen", f"127.0.0.1:{port}"], env=environment, stdout=subprocess.DEVNULL)
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as answer:
                assert json.load(answer)["status"] == "ok"
                break
        except OSError:
            assert time.monotonic() - began < 60, "the server did not become ready"
            time.sleep(0.005)
    seconds = time.monotonic() - began
    server.send_signal(signal.SIGTERM)
    server.wait(30)
    print(f"{name:9} restart until /healthz answers: {seconds:.2f} s")


def boxes(city, name):
    environment = os.environ | {"CHENGJI_DATA": str(city["data"])}
    if city.get("database"):
        environment["CHENGJI_DATABASE"] = city["database"]
    done = subprocess.run(["cargo", "bench", "-q", "-p", "chengji-city", "--bench", "bbox"], cwd=ROOT, env=environment,
                          capture_output=True, text=True, check=True)
    print(f"{name:9} boxes of about 100 things: {done.stdout.strip()}")


def postgres(folder):
    binaries = pathlib.Path("/usr/lib/postgresql/15/bin")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    cluster = folder / "postgres"
    cluster.mkdir()
    if as_user:
        shutil.chown(cluster, "postgres")
        folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    subprocess.run([*as_user, binaries / "initdb", "-D", cluster / "data", "-E", "UTF8", "--locale=C", "-A", "trust"], check=True,
                   stdout=subprocess.DEVNULL)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={cluster} -c shared_buffers=512MB -c max_wal_size=4GB"
    subprocess.run([*as_user, binaries / "pg_ctl", "-D", cluster / "data", "-w", "-l", cluster / "log", "-o", options, "start"],
                   check=True, stdout=subprocess.DEVNULL)
    print(f"PostgreSQL: {options}, fsync on")

    def stop():
        subprocess.run([*as_user, binaries / "pg_ctl", "-D", cluster / "data", "-m", "fast", "stop"], stdout=subprocess.DEVNULL)

    def database(name):
        subprocess.run([binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", name], check=True)
        return f"postgres://postgres@127.0.0.1:{port}/{name}"

    return database, stop


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000, help="generated rows of the growth test; 0 leaves it out")
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it behind")
    options = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is missing: ./dev build")
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="chengji-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(subprocess.run([PROGRAM, "--version"], capture_output=True, text=True).stdout.strip(), "on", os.cpu_count(), "cores, load",
          os.getloadavg()[0])
    engines = ["sqlite", "postgres"] if options.engine == "both" else [options.engine]
    stop = lambda: None
    try:
        database, stop = postgres(folder) if "postgres" in engines else (None, stop)
        place = lambda engine, what: {"data": folder / f"{engine}-{what}"} | ({"database": database(what)} if engine == "postgres" else {})
        states = [real_file(place(engine, "real"), engine) for engine in engines]
        assert len(set(states)) == 1, "the engines disagree"
        if options.rows:
            run({"data": folder / "none"}, "synth", "--seed", 7, "--buildings", max(1, int(options.rows / 8.45)), "--out", folder / "synth", "--quiet")
            for engine in engines:
                city = place(engine, "grown")
                growth(city, engine, folder / "synth" / "dwellings.csv.gz", options.rows)
                restart(city, engine)
                boxes(city, engine)
    finally:
        stop()
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
