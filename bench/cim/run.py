#!/usr/bin/env python3
"""The figures of the city model in one command, with those peers that are installed.

usage: bench/cim/run.py [--objects N] [--footprints N] [--seconds S] [--program FILE] [--only NAME,…]

Uses the release program (./dev build first). Ours: files to 3D Tiles, IFC to GLB ($CHENGJI_REAL_DATA), white models, models into the store (store.py), vector
tiles in bulk, a whole city (million.py, with few buildings), features and tiles over HTTP (features.py, tiles.py; wrk from apt). Peers are run on the same file
when their command is found: tyler (cargo install tyler), tippecanoe (apt or from source), geojson-tiler (py3dtilers). The servers martin, tipg and pygeoapi and
the loader cjdb need a PostGIS: whether they are installed is told, they are not run. Every process is measured alike: CPU seconds, wall seconds, peak memory.
"""

import argparse, importlib.metadata, json, os, pathlib, shutil, subprocess, sys, tempfile

import synthetic
from served import PROGRAM, run

HERE = pathlib.Path(__file__).resolve().parent
DATA = pathlib.Path(os.environ.get("CHENGJI_REAL_DATA", HERE.parent.parent.parent / "shared" / "data"))


def size_of(path):
    files = [path] if path.is_file() else [part for part in path.rglob("*") if part.is_file()]
    return len(files), sum(part.stat().st_size for part in files)


def measured(name, out, program, *arguments, data=None):
    """One process and what it wrote."""
    output, wall, cpu, peak = run(program, *arguments, data=data)
    files, size = size_of(out)
    assert files and size, f"{name} wrote nothing"
    print(f"  {name}: {cpu:.2f} CPU-s, {wall:.2f} s, {peak:.0f} MB; {files} files, {size / 1e6:.2f} MB", flush=True)
    return output


def peer(name, command, how):
    """The command of a peer, or that it is not there."""
    found = shutil.which(command)
    if not found:
        print(f"  {name}: not installed ({how})")
        return None
    told = subprocess.run([found, "--version"], capture_output=True, text=True)
    print(f"  {name}: {(told.stdout + told.stderr).strip().splitlines()[:1]}")
    return found


def models(asked, folder):
    blocks = folder / "blocks.city.jsonl"
    count = synthetic.write_cityjsonseq(blocks, synthetic.footprints(asked.objects))
    print(f"{count:,} LOD1 blocks of CityJSONSeq, {blocks.stat().st_size / 1e6:.1f} MB, to 3D Tiles")
    told = json.loads(measured("ours", folder / "blocks", asked.program, "cim", "convert", blocks, "--out", folder / "blocks", "--json", "--quiet"))
    assert told["objects"] == count, told
    if tyler := peer("tyler", "tyler", "cargo install tyler --locked; wants clang, cmake and libtiff-dev"):
        measured("tyler", folder / "tyler", tyler, "-f", blocks, "-o", folder / "tyler", "--object-type", "Building")


def white(asked, folder):
    footprints = folder / "white.geojson"
    count = synthetic.write(footprints, synthetic.footprints(asked.objects))
    print(f"{count:,} footprints with height to white models")
    told = json.loads(measured("ours", folder / "white", asked.program, "cim", "convert", footprints, "--out", folder / "white", "--json", "--quiet"))
    assert told["objects"] == count, told
    if tiler := peer("py3dtilers", "geojson-tiler", "its public repository; the registry's package lacks dependencies"):
        measured("py3dtilers", folder / "py3dtilers", tiler, "-i", footprints, "-o", folder / "py3dtilers", "--height", "height", "--crs_in", "EPSG:4326")


def ifc(asked, folder):
    files = sorted((DATA / "citymodel" / "ifc").glob("*.ifc"))
    print("IFC to GLB" if files else f"IFC to GLB: no files in {DATA / 'citymodel' / 'ifc'}")
    for file in files:
        out = folder / file.stem
        measured(f"ours, {file.name} ({file.stat().st_size / 1e6:.1f} MB)", out, asked.program, "cim", "convert", file, "--anchor", "114.3,30.6,20", "--to", "glb", "--out", out, "--quiet")


def bulk(asked, folder):
    footprints, data = folder / "bulk.geojson", folder / "bulk"
    count = synthetic.write(footprints, synthetic.footprints(asked.footprints))
    print(f"{count:,} footprints to vector tiles")
    (folder / "footprints.toml").write_text(synthetic.MAPPING)
    run(asked.program, "ingest", footprints, "--mapping", folder / "footprints.toml", "--quiet", data=data)
    archive = folder / "bulk.pmtiles"
    measured("ours, all zooms, from the store", archive, asked.program, "cim", "tile-base", "build", "--class", "building", "--grade", "2", "--out", archive, data=data)
    if tippecanoe := peer("tippecanoe", "tippecanoe", "apt where it is, or make from its public repository"):
        out = folder / "tippecanoe.pmtiles"
        measured("tippecanoe, zooms 12 to 16", out, tippecanoe, "-q", "-f", "-z16", "-Z12", "-l", "building", "-o", out, footprints)


def script(name, *arguments):
    print(name, flush=True)
    if name in ("features.py", "tiles.py") and not shutil.which("wrk"):
        print("  wrk is not installed (apt)")
        return
    done = subprocess.run([sys.executable, HERE / name, *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    print("  " + done.stdout.strip().replace("\n", "\n  "), flush=True)
    assert done.returncode == 0, f"{name} failed"


def servers():
    print("servers and loaders of others, which need a PostGIS: not run here")
    for name in ("tipg", "pygeoapi", "cjdb"):
        try:
            print(f"  {name}: {importlib.metadata.version(name)} is installed")
        except importlib.metadata.PackageNotFoundError:
            print(f"  {name}: not installed (pip)")
    peer("martin", "martin", "cargo install martin --locked")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--objects", type=int, default=20_000)
    parser.add_argument("--footprints", type=int, default=300_000)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    parser.add_argument("--only", default="models,white,ifc,store,bulk,million,features,tiles,servers", help="names with commas between them")
    asked = parser.parse_args()
    print(f"{run(asked.program, '--version')[0].strip()}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    http = ("--footprints", asked.footprints, "--seconds", asked.seconds, "--program", asked.program)
    with tempfile.TemporaryDirectory(prefix="chengji-run-") as scratch:
        folder = pathlib.Path(scratch)
        figures = {
            "models": lambda: models(asked, folder),
            "white": lambda: white(asked, folder),
            "ifc": lambda: ifc(asked, folder),
            "store": lambda: script("store.py", "--objects", asked.objects, "--program", asked.program),
            "bulk": lambda: bulk(asked, folder),
            "million": lambda: script("million.py", "--buildings", asked.objects, "--program", asked.program),
            "features": lambda: script("features.py", "--boxes", 300, *http),
            "tiles": lambda: script("tiles.py", *http),
            "servers": servers,
        }
        for name in asked.only.split(","):
            figures[name]()


if __name__ == "__main__":
    main()
