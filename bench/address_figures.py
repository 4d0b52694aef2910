#!/usr/bin/env python3
"""What became of the addresses of the 41,773 organisations: findings by code, elements of the stored addresses, cities right and wrong.

usage: bench/address_figures.py [--program FILE] [--json]

Ingests the real file ($CHENGJI_REAL_DATA, default ../shared/data) into a fresh embedded store with the release program (or --program:
an older one, to compare) and reads the stored addresses, not the program's own counts. bench/ingest.py prints the same figures of its run.

- district as written: of the stored addresses in Wuhan whose text as delivered names a district of today, how many bear one it names
- wrong city: rows whose city column says Wuhan and whose stored address has a division elsewhere
- right city: stored addresses of those rows with a division in Wuhan, of all those rows
"""

import argparse, collections, csv, gzip, json, os, pathlib, sqlite3, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("CHENGJI_REAL_DATA", ROOT.parent / "shared" / "data"))
FILE = DATA / "enterprise" / "wuhan_enterprises.csv.gz"
MAPPING = ROOT / "examples/mappings/wuhan_enterprises.toml"
KINDS = ["district", "zone", "street", "town", "community", "road", "number", "estate", "building", "unit", "floor", "room"]


def districts():
    """Names of the thirteen districts, from the table of divisions in the repository."""
    with open(ROOT / "data/divisions/wuhan.csv", newline="", encoding="utf-8") as table:
        return [row[1] for row in csv.reader(table) if row and len(row[0]) == 6 and row[0].startswith("4201")]


def figures(report, database):
    """Counts over a report (`ingest --report`) and an embedded store."""
    findings, troubled = collections.Counter(), 0
    for line in open(report, encoding="utf-8"):
        told = {finding["rule"] for finding in json.loads(line)["findings"]}
        troubled += bool(told)
        findings.update(told)
    store = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    rows = store.execute("SELECT e.natural_key, v.address FROM entities e JOIN entity_versions v "
                         "ON v.entity_id = e.entity_id AND v.version = e.current_version")
    stored = {key: json.loads(address) if address else None for key, address in rows}
    store.close()
    kinds, names = collections.Counter(), districts()
    addresses = written = right = wuhan = wrong = here = 0
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            address = stored[row[1]]
            wuhan += row[6] == "武汉"
            if address is None:
                continue
            addresses += 1
            elements = {(kind, value) for kind, value in address["elements"].items()}
            kinds.update(kind for kind, _ in elements)
            division = address.get("division") or ""
            in_wuhan = division.startswith("4201")
            if row[6] == "武汉":
                here += in_wuhan
                wrong += not in_wuhan
            told = [name for name in names if name in row[7]]
            if in_wuhan and told:
                written += 1
                right += any(("district", name) in elements for name in told)
    return {
        "rows": len(stored), "with_findings": troubled, "findings": dict(findings.most_common()), "with_address": addresses,
        "elements": dict(kinds.most_common()), "district_written": written, "district_right": right, "city_written": wuhan,
        "wrong_city": wrong, "right_city": here,
    }


def show(told):
    rows = told["rows"]
    share = lambda n, of=rows: f"{n:7,}  {100 * n / of:7.3f} %"
    print(f"rows                        {rows:7,}")
    print(f"with findings               {share(told['with_findings'])}")
    for rule, n in told["findings"].items():
        print(f"  {rule:26}{share(n)}")
    print(f"with address                {share(told['with_address'])}")
    for kind in [kind for kind in KINDS if kind in told["elements"]]:
        print(f"  {kind:26}{share(told['elements'][kind])}")
    print(f"district as written         {share(told['district_right'], told['district_written'])} of {told['district_written']:,}")
    print(f"wrong city                  {share(told['wrong_city'], told['city_written'])} of {told['city_written']:,}")
    print(f"right city                  {share(told['right_city'], told['city_written'])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--program", type=pathlib.Path, default=target / "release" / "chengji")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    if not FILE.exists():
        sys.exit(f"{FILE} is absent")
    with tempfile.TemporaryDirectory(prefix="chengji-figures-") as folder:
        folder = pathlib.Path(folder)
        environment = os.environ | {"CHENGJI_DATA": str(folder / "city")}
        subprocess.run([options.program, "ingest", FILE, "--mapping", MAPPING, "--quiet", "--report", folder / "report"],
                       env=environment, check=True, stdout=subprocess.DEVNULL)
        told = figures(folder / "report", folder / "city" / "chengji.db")
    print(json.dumps(told, ensure_ascii=False)) if options.json else show(told)


if __name__ == "__main__":
    main()
