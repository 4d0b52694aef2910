#!/usr/bin/env python3
"""OGC API Features over HTTP: small boxes of a city of footprints, with numberMatched; and the same boxes narrowed by a filter.

usage: bench/cim/features.py [--footprints N] [--boxes N] [--seconds S] [--program FILE] [--keep DIR]

Uses the release program (./dev build first) and wrk (apt). The footprints are those of synthetic.py. Boxes are 0.005° wide and high, spread like the footprints or evenly over
the area, limit 1000, 8 clients with the token of a reader. Every figure is printed only after the answers were
checked: for a sample of the boxes the keys and numberMatched are those that separating axes give on the generated footprints.
Requests per CPU-second count the server's own time, so that other load on the machine changes them little.
"""

import argparse, json, os, pathlib, random, tempfile, urllib.parse

import synthetic
from served import PROGRAM, Server, city_of_footprints
from synthetic import EAST, NORTH, SOUTH, WEST

SIDE = 0.005


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


def check(server, grid, boxes, query, least_floors):
    shown = 0
    for box in boxes:
        page = json.loads(server.ask(path_of(box, query)))
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
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it behind")
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="chengji-features-"))
    folder.mkdir(parents=True, exist_ok=True)
    data, password = city_of_footprints(options.program, folder, options.footprints)
    print(f"{options.footprints:,} synthetic footprints, boxes of {SIDE}°, limit 1000, 8 clients; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    things, draw = list(synthetic.footprints(options.footprints)), random.Random(2)
    grid = grid_of(things)
    corner = lambda thing: tuple(round(thing[1][0][axis] - draw.random() * SIDE, 6) for axis in (0, 1))
    even = lambda: (round(draw.uniform(WEST, EAST), 6), round(draw.uniform(SOUTH, NORTH), 6))
    spread = {"where the footprints are": [corner(draw.choice(things)) for _ in range(options.boxes)], "anywhere": [even() for _ in range(options.boxes)]}
    tall = "&filter=" + urllib.parse.quote("floors >= 20")
    server = Server(options.program, data, password)
    try:
        for where, corners in spread.items():
            boxes = [(west, south, round(west + SIDE, 6), round(south + SIDE, 6)) for west, south in corners]
            for what, query, floors in (("", "", 0), (", floors >= 20", tall, 20)):
                mean = check(server, grid, boxes[:200], query, floors)
                paths = [path_of(box, query) for box in boxes]
                server.wrk(paths, 2, folder)
                print(f"boxes {where}{what}: {mean:.0f} features on average, 200 answers right; {json.dumps(server.wrk(paths, options.seconds, folder))}", flush=True)
        print(f"peak memory of the server: {server.memory():.0f} MB")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
