#!/usr/bin/env python3
"""OGC API Features over HTTP: small boxes of a city of footprints, with numberMatched; and the same boxes narrowed by a filter.

usage: bench/cim/features.py [--footprints N] [--boxes N] [--seconds S] [--program FILE] [--keep DIR]

Uses the release program (./dev build first) and wrk (apt). The footprints are synthetic: rectangles turned at random over 0.8° by 0.5°
around Wuhan, each coordinate the mean of three uniform ones. Boxes are 0.005° wide and high, spread like the footprints or evenly over
the area, limit 1000, 8 clients with the token of a reader. Every figure is printed only after the answers were
checked: for a sample of the boxes the keys and numberMatched are those that separating axes give on the generated footprints.
Requests per CPU-second count the server's own time, so that other load on the machine changes them little.
"""

import argparse, json, math, os, pathlib, random, re, socket, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
WEST, SOUTH, EAST, NORTH = 113.9, 30.3, 114.7, 30.8
SIDE = 0.005
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
usage = { column = "usage", type = "text", indexed = true }
"""


def footprint(draw, number):
    """A rectangle of 10 to 60 by 10 to 30 m: its ring, and its floors."""
    lon, lat = (low + (high - low) * sum(draw.random() for _ in range(3)) / 3 for low, high in ((WEST, EAST), (SOUTH, NORTH)))
    turn, long, wide = draw.random() * math.pi, draw.uniform(5, 30), draw.uniform(5, 15)
    ring = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        east = x * long * math.cos(turn) - y * wide * math.sin(turn)
        north = x * long * math.sin(turn) + y * wide * math.cos(turn)
        ring.append((round(lon + east / 95_800, 7), round(lat + north / 110_900, 7)))
    return f"F{number:06}", ring, draw.randint(1, 33)


def write(path, things):
    with open(path, "w") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        for at, (key, ring, floors) in enumerate(things):
            properties = {"id": key, "name": f"{at}号楼", "height": floors * 3.0, "floors": floors, "usage": ("住宅", "商业", "工业", "公共")[at % 4]}
            feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}
            out.write(("," if at else "") + json.dumps(feature, ensure_ascii=False) + "\n")
        out.write("]}\n")


def meets(ring, box):
    """Whether a rectangle and a box share a point: no axis of either parts them."""
    west, south, east, north = box
    corners = ((west, south), (east, south), (east, north), (west, north))
    edges = [(ring[at][0] - ring[at - 1][0], ring[at][1] - ring[at - 1][1]) for at in range(4)]
    for x, y in ((1, 0), (0, 1), *((-dy, dx) for dx, dy in edges)):
        one, other = ([x * px + y * py for px, py in shape] for shape in (ring, corners))
        if max(one) < min(other) or max(other) < min(one):
            return False
    return True


def grid_of(things):
    grid = {}
    for thing in things:
        xs, ys = [p[0] for p in thing[1]], [p[1] for p in thing[1]]
        for column in range(int(min(xs) / SIDE), int(max(xs) / SIDE) + 1):
            for row in range(int(min(ys) / SIDE), int(max(ys) / SIDE) + 1):
                grid.setdefault((column, row), []).append(thing)
    return grid


def expected(grid, box, least_floors=0):
    found = set()
    for column in range(int(box[0] / SIDE), int(box[2] / SIDE) + 1):
        for row in range(int(box[1] / SIDE), int(box[3] / SIDE) + 1):
            found.update(key for key, ring, floors in grid.get((column, row), ()) if floors >= least_floors and meets(ring, box))
    return found


class Server:
    def __init__(self, program, data, password):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        environment = os.environ | {"CHENGJI_DATA": str(data), "CHENGJI_LOG": "error"}
        self.child = subprocess.Popen([program, "serve", "--listen", f"127.0.0.1:{port}"], env=environment, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                self.token = self.ask("/api/v1/session", {"name": "bench", "password": password})["token"]
                return
            except urllib.error.HTTPError as error:
                sys.exit(f"login: {error.read()}")
            except urllib.error.URLError:
                time.sleep(0.1)
        sys.exit("the server does not answer")

    def ask(self, path, body=None):
        headers = {"Content-Type": "application/json"} if body else {"Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode() if body else None, headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.child.terminate()
        self.child.wait()


def load(server, paths, seconds, folder):
    script = folder / "features.lua"
    script.write_text(
        "local paths = {" + ",".join(f'"{path}"' for path in paths) + "}\n"
        f'local headers = {{ ["Authorization"] = "Bearer {server.token}" }}\n'
        'function request() return wrk.format("GET", paths[math.random(#paths)], headers) end\n'
        "function done(summary, latency)\n"
        '  io.write(string.format("RESULT %d %d %f %f %d %d\\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),\n'
        "    summary.bytes, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))\n"
        "end\n"
    )
    before = server.cpu()
    output = subprocess.run(["wrk", "-t1", "-c8", f"-d{seconds}s", "-s", script, server.url], capture_output=True, text=True, check=True).stdout
    used = server.cpu() - before
    requests, micros, p50, p99, size, failed = (float(part) for part in re.search(r"RESULT (.*)", output).group(1).split())
    assert not failed, f"{failed} requests failed"
    return (f"{requests / micros * 1e6:,.0f} req/s, p50 {p50 / 1000:.1f} ms, p99 {p99 / 1000:.1f} ms, {size / requests / 1024:.0f} KiB each; "
            f"{used:.1f} CPU-s of the server, {requests / used:,.0f} req per CPU-second")


def check(server, grid, boxes, query, least_floors):
    shown = 0
    for box in boxes:
        page = server.ask(path_of(box, query))
        found = {feature["properties"]["natural_key"] for feature in page["features"]}
        right = expected(grid, box, least_floors)
        assert found == right, f"{box}: {sorted(found ^ right)[:5]}"
        assert page["numberMatched"] == page["numberReturned"] == len(right), page["numberMatched"]
        shown += len(right)
    return shown / len(boxes)


def path_of(box, query):
    return "/ogc/collections/building/items?limit=1000&bbox=" + ",".join(f"{side:.6f}" for side in box) + query


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--footprints", type=int, default=300_000)
    parser.add_argument("--boxes", type=int, default=2_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--program", type=pathlib.Path, default=TARGET / "release" / "chengji")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it behind")
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="chengji-features-"))
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(1)
    things = [footprint(draw, number) for number in range(options.footprints)]
    data = folder / "data"
    if not data.exists():
        write(folder / "footprints.geojson", things)
        (folder / "footprints.toml").write_text(MAPPING)
        environment = os.environ | {"CHENGJI_DATA": str(data)}
        subprocess.run([options.program, "ingest", folder / "footprints.geojson", "--mapping", folder / "footprints.toml", "--json"], env=environment,
                       stdout=subprocess.DEVNULL, check=True)
        made = subprocess.run([options.program, "user", "add", "bench", "--role", "reader"], env=environment, check=True, capture_output=True, text=True).stdout
        (folder / "password").write_text(made.split()[-1])
    print(f"{options.footprints:,} synthetic footprints, boxes of {SIDE}°, limit 1000, 8 clients; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    grid = grid_of(things)
    corner = lambda thing: tuple(round(thing[1][0][axis] - draw.random() * SIDE, 6) for axis in (0, 1))
    even = lambda: (round(draw.uniform(WEST, EAST), 6), round(draw.uniform(SOUTH, NORTH), 6))
    spread = {"where the footprints are": [corner(draw.choice(things)) for _ in range(options.boxes)], "anywhere": [even() for _ in range(options.boxes)]}
    tall = "&filter=" + urllib.parse.quote("floors >= 20")
    server = Server(options.program, data, (folder / "password").read_text())
    try:
        for where, corners in spread.items():
            boxes = [(west, south, round(west + SIDE, 6), round(south + SIDE, 6)) for west, south in corners]
            for what, query, floors in (("", "", 0), (", floors >= 20", tall, 20)):
                mean = check(server, grid, boxes[:200], query, floors)
                load(server, [path_of(box, query) for box in boxes], 2, folder)
                print(f"boxes {where}{what}: {mean:.0f} features on average, 200 answers right; " + load(server, [path_of(box, query) for box in boxes], options.seconds, folder), flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
