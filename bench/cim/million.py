#!/usr/bin/env python3
"""A whole city: generated buildings come in, become white models, 3D Tiles and vector tiles; then one of them changes and is seen.

usage: bench/cim/million.py [--buildings N] [--keep DIR] [--program FILE]

Uses the release program (./dev build first). The footprints are those of synthetic.py, with height and floors. Each step is a command of its own: wall seconds,
CPU seconds and peak memory are those of its process. Checked before a figure is printed: that every building entered the registry, that the
scene shows as many, that the archive has tiles, and that the changed building stands in its vector tile and in a new edition of the scene.
The waits are counted from the end of the import's command (its commit) to the first answer that shows the change.
"""

import argparse, json, os, pathlib, tempfile, time

import synthetic
from served import PROGRAM, Server, run
from tiles import tile_of


def step(name, count, program, *arguments, data):
    output, wall, cpu, peak = run(program, *arguments, data=data)
    print(f"{name}: {wall:.1f} s, {cpu:.1f} CPU-s ({cpu / count * 1e6:.0f} µs a building), {peak:.0f} MB", flush=True)
    return output, (wall, cpu, peak)


def seen(server, data, program, folder, changed):
    """Milliseconds from the commit of one building's change to what shows it: its row in the vector tile, its model in the scene."""
    number, (key, ring, _) = changed
    file, mapping = folder / "changed.geojson", folder / "footprints.toml"
    mapping.write_text(synthetic.MAPPING)
    synthetic.write(file, [(key, ring, 77_001)])
    file.write_text(file.read_text().replace("0号楼", f"{number}号楼").replace('"height": 231003.0', '"height": 123.0'))
    row, column = tile_of(*ring[0], 16)
    tile, scene = f"/ogc/collections/building/tiles/WebMercatorQuad/16/{row}/{column}", "/ogc/collections/building/3dtiles"
    waits = {}
    for name, path, command in (("tile", tile, ("ingest", file, "--mapping", mapping)), ("scene", scene, ("cim", "import", file, "--department", "bench"))):
        before = server.ask(path)
        run(program, *command, "--quiet", data=data)
        began = time.perf_counter()
        while (after := server.ask(path)) == before:
            assert time.perf_counter() - began < 60, f"{name}: not seen after a minute"
            time.sleep(0.005)
        waits[name] = round((time.perf_counter() - began) * 1000)
        # The number of floors as a varint: only the changed building has it. The scene's description names its edition.
        assert name == "scene" or b"\x28\xc9\xd9\x04" in after, "the change is not in its tile"
    return waits


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--buildings", type=int, default=1_000_000)
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it behind")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chengji-million-") as scratch:
        folder = asked.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        data, file, archive = folder / "data", folder / "footprints.geojson", folder / "building.pmtiles"
        count = synthetic.write(file, synthetic.footprints(asked.buildings))
        print(f"{count:,} generated buildings, {file.stat().st_size / 1e6:.0f} MB of GeoJSON; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        steps = []
        output, cost = step("import with white models", count, asked.program, "cim", "import", file, "--department", "bench", "--json", "--quiet", data=data)
        steps.append(cost)
        print(output.strip())
        size = sum(part.stat().st_size for part in data.glob("chengji.db*"))
        print(f"store: {size / 1e6:.0f} MB, {size / file.stat().st_size:.2f} times the file", flush=True)
        output, cost = step("3D Tiles into the store", count, asked.program, "cim", "build", "--json", "--quiet", data=data)
        steps.append(cost)
        print(output.strip())
        _, cost = step("vector tiles", count, asked.program, "cim", "tile-base", "build", "--class", "building", "--grade", "2", "--out", archive, "--register", data=data)
        steps.append(cost)
        print(f"archive: {archive.stat().st_size / 1e6:.0f} MB")
        wall, cpu, peak = sum(cost[0] for cost in steps), sum(cost[1] for cost in steps), max(cost[2] for cost in steps)
        print(f"together: {wall / 60:.1f} minutes, {cpu:.0f} CPU-s, at most {peak:.0f} MB", flush=True)
        password = run(asked.program, "user", "add", "bench", "--role", "reader", data=data)[0].split()[-1]
        server = Server(asked.program, data, password)
        try:
            number = count // 2
            changed = next(thing for at, thing in enumerate(synthetic.footprints(count)) if at == number)
            print(f"one building changed: {json.dumps(seen(server, data, asked.program, folder, (number, changed)))} ms; server at most {server.memory():.0f} MB")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
