#!/usr/bin/env python3
"""Vector tiles over HTTP: live and kept tiles, tiles of an archive, and the wait from an edit to its tile.

usage: bench/cim/tiles.py [--footprints N] [--seconds S] [--keep DIR] [--program FILE]

Uses the release program (./dev build first) and wrk (apt). The footprints are synthetic: rectangles turned at random over 0.8° by 0.5° around
Wuhan, each coordinate the mean of three uniform ones. Random tiles of zoom 14 of the whole area are asked for with 8 clients and an API token,
so that every request passes the permission check. `cold` is the first pass over all tiles, one request each; `kept` what follows.
Requests per CPU-second count the server's own time only, so that other load on the machine changes them little.
"""

import argparse, gzip, json, math, os, pathlib, random, re, socket, subprocess, sys, tempfile, threading, time, urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
WEST, SOUTH, EAST, NORTH = 113.9, 30.3, 114.7, 30.8
MAPPING = """
department = "bench"
class = "010101"
natural_key = ["id"]
name = "name"
[position]
frame = "cgcs2000"
geometry = true
[attributes]
height = { column = "height", type = "number" }
floors = { column = "floors", type = "integer" }
usage = { column = "usage", type = "text" }
"""


def footprints(path, count, seed=1):
    draw = random.Random(seed)
    with open(path, "w") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        for at in range(count):
            mean = lambda low, high: low + (high - low) * sum(draw.random() for _ in range(3)) / 3
            lon, lat, turn = mean(WEST, EAST), mean(SOUTH, NORTH), draw.random() * math.pi
            half = (draw.uniform(5, 30), draw.uniform(5, 15))
            ring = []
            for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)):
                dx, dy = x * half[0], y * half[1]
                east, north = dx * math.cos(turn) - dy * math.sin(turn), dx * math.sin(turn) + dy * math.cos(turn)
                ring.append([round(lon + east / 95_700, 7), round(lat + north / 110_900, 7)])
            floors = draw.randint(1, 33)
            properties = {"id": f"F{at:06}", "name": f"{at}号楼", "height": floors * 3.0, "floors": floors, "usage": draw.choice(["住宅", "商业", "工业", "公共"])}
            feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            out.write(json.dumps(feature, ensure_ascii=False) + (",\n" if at + 1 < count else "\n"))
        out.write("]}\n")


def tile_of(lon, lat, z):
    n = 2**z
    return int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n), int((lon + 180) / 360 * n)


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Server:
    def __init__(self, program, data):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        environment = os.environ | {"CHENGJI_DATA": str(data), "CHENGJI_LISTEN": f"127.0.0.1:{self.port}", "CHENGJI_LOG": "warn"}
        self.child = subprocess.Popen([program, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
        first = self.child.stdout.readline() + self.child.stdout.readline()
        found = re.search(r"user (\S+)  password (\S+)", first)
        self.login = found.groups() if found else None
        threading.Thread(target=self.child.stdout.read, daemon=True).start()

    def ask(self, path, body=None, token=None):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        data = json.dumps(body).encode() if body is not None else None
        if data:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.url + path, data=data, headers=headers)
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read()

    def stop(self):
        self.child.terminate()
        self.child.wait()


def wrk(server, token, paths, seconds, folder):
    """Random tiles for some seconds: requests a second, p50, p99 in ms, other answers, requests per CPU-second of the server."""
    script = folder / "tiles.lua"
    listed = ",".join(f'"{path}"' for path in paths)
    script.write_text(
        f"""local paths = {{{listed}}}
local id = 0
function setup(thread) id = id + 1; thread:set("seed", id) end
function init(args) math.randomseed(seed) end
function request() return wrk.format("GET", paths[math.random(#paths)], {{["Authorization"] = "Bearer {token}", ["Accept-Encoding"] = "gzip"}}) end
function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %f %f %d\\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""
    )
    before = cpu_seconds(server.child.pid)
    output = subprocess.run(["wrk", "-t2", "-c8", f"-d{seconds}s", "-s", script, server.url], capture_output=True, text=True, check=True).stdout
    used = cpu_seconds(server.child.pid) - before
    requests, duration, p50, p99, errors = re.search(r"RESULT (\S+) (\S+) (\S+) (\S+) (\S+)", output).groups()
    rate = int(requests) / int(duration) * 1e6
    return {"requests_per_second": round(rate), "p50_ms": float(p50) / 1000, "p99_ms": float(p99) / 1000, "errors": int(errors), "requests_per_cpu_second": round(int(requests) / used)}


def cold(server, token, paths):
    """Every tile once, 8 at a time: tiles a second, p99 in ms, tiles per CPU-second."""
    left, waits, lock = list(paths), [], threading.Lock()

    def client():
        import http.client
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        while True:
            with lock:
                if not left:
                    return
                path = left.pop()
            began = time.perf_counter()
            connection.request("GET", path, headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status in (200, 204), (answer.status, path)
            waits.append(time.perf_counter() - began)

    before, began = cpu_seconds(server.child.pid), time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    took, used = time.perf_counter() - began, cpu_seconds(server.child.pid) - before
    waits.sort()
    return {"tiles": len(waits), "tiles_per_second": round(len(waits) / took), "p50_ms": waits[len(waits) // 2] * 1000, "p99_ms": waits[len(waits) * 99 // 100] * 1000, "tiles_per_cpu_second": round(len(waits) / used)}


def edit(server, token, data, program, folder):
    """From the commit of an edit by another process to the tile that shows it, ms; the tile was kept before."""
    row, column = tile_of(114.3, 30.55, 14)
    path = f"/ogc/collections/building/tiles/WebMercatorQuad/14/{row}/{column}"
    file, mapping = folder / "edit.geojson", folder / "mapping.toml"
    waits = []
    for turn in range(5):
        server.ask(path, token=token)
        ring = [[114.3, 30.55], [114.3002, 30.55], [114.3002, 30.5502], [114.3, 30.5502], [114.3, 30.55]]
        feature = {"type": "Feature", "properties": {"id": "EDIT", "name": f"edit-{turn}-", "height": 9.0 + turn, "floors": 77_000 + turn, "usage": "住宅"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        subprocess.run([program, "ingest", file, "--mapping", mapping, "--quiet"], env=os.environ | {"CHENGJI_DATA": str(data)}, check=True, stdout=subprocess.DEVNULL)
        began = time.perf_counter()
        _, tile = server.ask(path, token=token)
        waits.append((time.perf_counter() - began) * 1000)
        # The number of floors as a varint of the tile: only this edit has it.
        number, varint = 77_000 + turn, b""
        while number > 127:
            varint, number = varint + bytes([number & 127 | 128]), number >> 7
        assert b"\x28" + varint + bytes([number]) in tile, "the edit is not in its tile"
    return {"edit_to_tile_ms": sorted(waits)[2]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--footprints", type=int, default=300_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, default=TARGET / "release" / "chengji")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        data, file = folder / "data", folder / "footprints.geojson"
        (folder / "mapping.toml").write_text(MAPPING)
        environment = os.environ | {"CHENGJI_DATA": str(data)}
        if not data.exists():
            footprints(file, asked.footprints)
            began = time.perf_counter()
            subprocess.run([asked.program, "ingest", file, "--mapping", folder / "mapping.toml", "--quiet"], env=environment, check=True, stdout=subprocess.DEVNULL)
            print(f"ingest {asked.footprints} footprints: {time.perf_counter() - began:.1f} s")
        if not (folder / "password").exists():
            made = subprocess.run([asked.program, "user", "add", "bench", "--role", "reader"], env=environment, check=True, capture_output=True, text=True).stdout
            (folder / "password").write_text(made.split()[-1])
        password = (folder / "password").read_text()
        (top, left), (bottom, right) = tile_of(WEST, NORTH, 14), tile_of(EAST, SOUTH, 14)
        places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        random.Random(2).shuffle(places)
        paths = [f"/ogc/collections/building/tiles/WebMercatorQuad/14/{row}/{column}" for row, column in places]

        def measured(name, with_edit):
            server = Server(asked.program, data)
            try:
                token = json.loads(server.ask("/api/v1/session", {"name": "bench", "password": password})[1])["token"]
                print(name, "cold", json.dumps(cold(server, token, paths)))
                print(name, "kept", json.dumps(wrk(server, token, paths, asked.seconds, folder)))
                if with_edit:
                    print(name, json.dumps(edit(server, token, data, asked.program, folder)))
            finally:
                server.stop()

        measured("live", True)
        archive = folder / "building.pmtiles"
        began = time.perf_counter()
        subprocess.run([asked.program, "cim", "tile-base", "build", "--class", "building", "--grade", "2", "--out", archive, "--register"], env=environment, check=True, stdout=subprocess.DEVNULL)
        print(f"archive: {time.perf_counter() - began:.1f} s, {archive.stat().st_size} bytes")
        measured("archive", False)


if __name__ == "__main__":
    main()
