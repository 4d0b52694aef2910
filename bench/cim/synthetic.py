"""Synthetic footprints for the figures of this folder: the same ones in every script, made from one seed.

Rectangles of 10 to 60 by 10 to 30 m, turned at random, over 0.8° by 0.5° around Wuhan, each coordinate the mean of three uniform ones, so that
the middle is dense and the edge is not. They stand for nothing real: every figure made with them says "synthetic".
"""

import json, math, random

WEST, SOUTH, EAST, NORTH = 113.9, 30.3, 114.7, 30.8
USAGES = ("住宅", "商业", "工业", "公共")
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
    """One rectangle: its key, its ring without the first point again, its floors."""
    lon, lat = (low + (high - low) * sum(draw.random() for _ in range(3)) / 3 for low, high in ((WEST, EAST), (SOUTH, NORTH)))
    turn, long, wide = draw.random() * math.pi, draw.uniform(5, 30), draw.uniform(5, 15)
    ring = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        east = x * long * math.cos(turn) - y * wide * math.sin(turn)
        north = x * long * math.sin(turn) + y * wide * math.cos(turn)
        ring.append((round(lon + east / 95_800, 7), round(lat + north / 110_900, 7)))
    return f"F{number:07}", ring, draw.randint(1, 33)


def footprints(count, seed=1):
    """`count` footprints, one after another: a million need no memory."""
    draw = random.Random(seed)
    return (footprint(draw, number) for number in range(count))


def feature(number, thing):
    """The GeoJSON feature of a footprint, as text."""
    key, ring, floors = thing
    properties = {"id": key, "name": f"{number}号楼", "height": floors * 3.0, "floors": floors, "usage": USAGES[number % 4]}
    geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False)


def write(path, things):
    """A GeoJSON file of footprints; yields how many."""
    count = 0
    with open(path, "w") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        for number, thing in enumerate(things):
            out.write((",\n" if number else "") + feature(number, thing))
            count += 1
        out.write("\n]}\n")
    return count


def write_cityjsonseq(path, things):
    """A CityJSONSeq file of LOD1 blocks on footprints, EPSG:4547, vertices in millimetres; yields how many."""
    head = {"type": "CityJSON", "version": "2.0", "transform": {"scale": [0.001] * 3, "translate": [500_000.0, 3_360_000.0, 0.0]},
            "metadata": {"referenceSystem": "https://www.opengis.net/def/crs/EPSG/0/4547"}, "CityObjects": {}, "vertices": []}
    # The floor looks down, the roof up, walls outwards: the ring of a footprint turns anticlockwise.
    shell = [[[0, 3, 2, 1]], [[4, 5, 6, 7]], *([[at, (at + 1) % 4, (at + 1) % 4 + 4, at + 4]] for at in range(4))]
    count = 0
    with open(path, "w") as out:
        out.write(json.dumps(head) + "\n")
        for number, (key, ring, floors) in enumerate(things):
            plane = [(round((lon - 114) * 95_800_000), round((lat * 110_900 - 3_360_000) * 1000)) for lon, lat in ring]
            vertices = [[x, y, z] for z in (20_000, 20_000 + floors * 3_000) for x, y in plane]
            attributes = {"name": f"{number}号楼", "measuredHeight": floors * 3.0, "storeysAboveGround": floors, "usage": USAGES[number % 4]}
            thing = {"type": "Building", "attributes": attributes, "geometry": [{"type": "Solid", "lod": "1", "boundaries": [shell]}]}
            out.write(json.dumps({"type": "CityJSONFeature", "id": key, "CityObjects": {key: thing}, "vertices": vertices}, ensure_ascii=False) + "\n")
            count += 1
    return count
