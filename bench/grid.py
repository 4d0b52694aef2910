#!/usr/bin/env python3
"""The BeiDou grid side by side with h3o, the s2 crate and npm beidou-grid-location-codec, in one run on one core.

usage: bench/grid.py [--npm DIR] [--json]

Builds bench/grid (its own package, so that the product depends on none of these), installs the npm package for the run, or
takes it from DIR, and prints one table. Figures are CPU time, the best of thirty rounds, printed only after the answers were
checked: our cells hold their places and read back from their texts, our codes are those of the npm package, both tilers
cover the same ground. District polygons are read from $CHENGJI_REAL_DATA (default ../shared/data) and left out when absent.
"""

import argparse, json, os, pathlib, subprocess, sys, tempfile, tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench" / "grid"
DATA = pathlib.Path(os.environ.get("CHENGJI_REAL_DATA", ROOT.parent / "shared" / "data"))
POLYGONS = ["wuhan_districts_wgs84.geojson"]
PEER = "beidou-grid-location-codec"


def lines(*command, **more):
    output = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, check=True, **more).stdout
    return [json.loads(line) for line in output.splitlines()]


def rust():
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", BENCH / "target"))
    environment = os.environ | {"CARGO_TARGET_DIR": str(target)}
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=BENCH, env=environment, check=True)
    found = [path for name in POLYGONS if (path := DATA / "admin_boundary" / name).exists()]
    if not found:
        print(f"no polygons in {DATA}: covers are left out", file=sys.stderr)
    return lines(target / "release" / "chengji-grid-bench", *found)


def peer(given, room):
    """The lines and the version of the npm package; none when it cannot be had."""
    folder = given
    if folder is None:
        folder = pathlib.Path(room) / "node_modules" / PEER
        try:
            done = subprocess.run(["npm", "install", "--silent", "--prefix", room, PEER], capture_output=True, text=True)
        except FileNotFoundError:
            done = None
        if done is None or done.returncode:
            print(f"npm does not give {PEER}: it is left out (--npm DIR takes a copy)", file=sys.stderr)
            return [], None
    version = json.loads((folder / "package.json").read_text())["version"]
    return lines("node", BENCH / "peer.mjs", folder.resolve()), version


def agree(rows):
    """How many codes of the two implementations of the standard are the same."""
    ours, theirs = ([row["value"].split() for row in rows if row.get("checked") == name] for name in ("codes", "peer codes"))
    if not theirs:
        return None
    same = sum(left == right for left, right in zip(ours[0], theirs[0], strict=True))
    return same, len(ours[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--npm", type=pathlib.Path, help=f"folder of a copy of {PEER}")
    parser.add_argument("--json", action="store_true", help="print the raw lines")
    options = parser.parse_args()
    rows = rust()
    with tempfile.TemporaryDirectory() as room:
        more, version = peer(options.npm, room)
    rows += more
    if options.json:
        for row in rows:
            print(json.dumps(row))
        return
    lock = tomllib.loads((BENCH / "Cargo.lock").read_text())
    versions = {package["name"]: package["version"] for package in lock["package"]}
    names = [f"{name} {versions[name]}" for name in ("chengji-codes", "h3o", "s2")] + ([f"{PEER} {version}"] if version else [])
    print(", ".join(names), end="\n\n")
    for row in rows:
        if row.get("checked") in ("area", "polygons"):
            print(row["value"])
    counted = agree(rows)
    if counted:
        print(f"{counted[0]} of {counted[1]} codes are the same as those of {PEER}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("\n| task | library | what | ns | M/s |\n|---|---|---|---|---|")
    for row in rows:
        if "ns" in row:
            rate = 1e3 / row["ns"]
            rate = f"{rate:.0f}" if rate >= 10 else f"{rate:.2f}"
            print(f"| {row['task']} | {row['library']} | {row['what']} | {row['ns']:.1f} | {rate} |")
    if counted and counted[0] < counted[1] * 0.99:
        sys.exit("the two implementations of the standard disagree")


if __name__ == "__main__":
    main()
