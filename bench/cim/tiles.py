#!/usr/bin/env python3
"""Vector tiles over HTTP: live and kept tiles, tiles of an archive, and the wait from an edit to its tile.

usage: bench/cim/tiles.py [--footprints N] [--seconds S] [--keep DIR] [--program FILE]

Uses the release program (./dev build first) and wrk (apt). The footprints are those of synthetic.py. Random tiles of zoom 14
of the whole area are asked for with 8 clients and the token of a reader, so that every request passes the permission check. `cold` is the first pass over
all tiles, one request each; `kept` what follows.
Requests per CPU-second count the server's own time only, so that other load on the machine changes them little.
"""

import argparse, http.client, json, math, os, pathlib, random, subprocess, tempfile, threading, time

from served import PROGRAM, Server, city_of_footprints
from synthetic import EAST, NORTH, SOUTH, WEST


def tile_of(lon, lat, z):
    n = 2**z
    return int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n), int((lon + 180) / 360 * n)


def cold(server, paths):
    """Every tile once, 8 at a time: tiles a second, p99 in ms, tiles per CPU-second."""
    left, waits, lock = list(paths), [], threading.Lock()

    def client():
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        while True:
            with lock:
                if not left:
                    return
                path = left.pop()
            began = time.perf_counter()
            connection.request("GET", path, headers={"Authorization": f"Bearer {server.token}", "Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status in (200, 204), (answer.status, path)
            waits.append(time.perf_counter() - began)

    before, began = server.cpu(), time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    took, used = time.perf_counter() - began, server.cpu() - before
    waits.sort()
    return {"tiles": len(waits), "tiles_per_second": round(len(waits) / took), "p50_ms": waits[len(waits) // 2] * 1000, "p99_ms": waits[len(waits) * 99 // 100] * 1000, "tiles_per_cpu_second": round(len(waits) / used)}


def edit(server, data, program, folder):
    """From the commit of an edit by another process to the tile that shows it, ms; the tile was kept before."""
    row, column = tile_of(114.3, 30.55, 14)
    path = f"/ogc/collections/building/tiles/WebMercatorQuad/14/{row}/{column}"
    file, mapping = folder / "edit.geojson", folder / "footprints.toml"
    waits = []
    for turn in range(5):
        server.ask(path)
        ring = [[114.3, 30.55], [114.3002, 30.55], [114.3002, 30.5502], [114.3, 30.5502], [114.3, 30.55]]
        feature = {"type": "Feature", "properties": {"id": "EDIT", "name": f"edit-{turn}-", "height": 9.0 + turn, "floors": 77_000 + turn, "usage": "住宅"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        subprocess.run([program, "ingest", file, "--mapping", mapping, "--quiet"], env=os.environ | {"CHENGJI_DATA": str(data)}, check=True, stdout=subprocess.DEVNULL)
        began = time.perf_counter()
        tile = server.ask(path)
        waits.append((time.perf_counter() - began) * 1000)
        # The number of floors as a varint of the tile: only this edit has it.
        number, varint = 77_000 + turn, b""
        while number > 127:
            varint, number = varint + bytes([number & 127 | 128]), number >> 7
        assert b"\x28" + varint + bytes([number]) in tile, "the edit is not in its tile"
    return {"edit_to_tile_ms": sorted(waits)[2]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--footprints", type=int, default=300_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    parser.add_argument("--cold", action="store_true", help="only the first pass over live tiles")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        data, password = city_of_footprints(asked.program, folder, asked.footprints)
        (top, left), (bottom, right) = tile_of(WEST, NORTH, 14), tile_of(EAST, SOUTH, 14)
        places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        random.Random(2).shuffle(places)
        paths = [f"/ogc/collections/building/tiles/WebMercatorQuad/14/{row}/{column}" for row, column in places]

        def measured(name, live):
            server = Server(asked.program, data, password)
            try:
                print(name, "cold", json.dumps(cold(server, paths)), flush=True)
                if asked.cold:
                    return
                print(name, "kept", json.dumps(server.wrk(paths, asked.seconds, folder, threads=2, gzip=True)), flush=True)
                if live:
                    print(name, json.dumps(edit(server, data, asked.program, folder)), flush=True)
            finally:
                server.stop()

        measured("live", True)
        if asked.cold:
            return
        archive = folder / "building.pmtiles"
        began = time.perf_counter()
        command = [asked.program, "cim", "tile-base", "build", "--class", "building", "--grade", "2", "--out", archive, "--register"]
        subprocess.run(command, env=os.environ | {"CHENGJI_DATA": str(data)}, check=True, stdout=subprocess.DEVNULL)
        print(f"archive: {time.perf_counter() - began:.1f} s, {archive.stat().st_size} bytes")
        measured("archive", False)


if __name__ == "__main__":
    main()
